import { api, take } from '@kit/api/client.ts';
import type { Code } from './rate-text.ts';

/** One line of a sale that is tried out. */
export interface SaleLine {
  readonly key: number;
  readonly code: Code | null;
  readonly minor: bigint | null;
  readonly inclusive: boolean;
}

/** An empty line. */
export function firstLine(key: number): SaleLine {
  return { key, code: null, minor: null, inclusive: false };
}

/** Who buys. */
export const buyers = ['consumer', 'registered', 'sez', 'overseas'] as const;
type Buyer = (typeof buyers)[number];

/** A sale as it is typed. */
export interface Sale {
  of: 'goods' | 'services';
  lines: SaleLine[];
  buyer: Buyer;
  gstin: string;
  state: string;
  /** Where goods go, or where the service is done, when that is elsewhere. */
  place: string;
  discount: bigint | null;
  reverse: boolean;
  day: string;
}

/** Nothing typed yet. */
export const firstSale: Sale = {
  of: 'goods',
  lines: [firstLine(0)],
  buyer: 'consumer',
  gstin: '',
  state: '',
  place: '',
  discount: null,
  reverse: false,
  day: '',
};

function customerOf({ buyer, gstin, state }: Sale) {
  if (buyer === 'overseas') return { overseas: true };
  if (buyer === 'consumer') return state ? { state } : {};
  return { gstin: gstin.trim(), ...(buyer === 'sez' && { sez: true }) };
}

function bodyOf(sale: Sale) {
  const { of, lines, place, discount, reverse, day } = sale;
  return {
    of,
    customer: customerOf(sale),
    ...(place && (of === 'goods' ? { goods_to_state: place } : { performed_in_state: place })),
    ...(discount !== null && { discount_minor: String(discount) }),
    ...(reverse && { reverse_charge: true }),
    ...(day && { day }),
    lines: lines.map(({ code, minor, inclusive }) => ({
      hsn: code?.hsn ?? '',
      variety: code?.variety ?? 'all',
      amount_minor: String(minor ?? 0n),
      inclusive,
    })),
  };
}

/** The tax of a sale, as the server computes it; nothing is written. */
export function assessSale(sale: Sale) {
  return take(api.POST('/tax/preview', { body: bodyOf(sale) }));
}

/** A sale with its tax. */
export type Assessed = Awaited<ReturnType<typeof assessSale>>;
