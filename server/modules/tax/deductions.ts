import assert from 'node:assert/strict';
import { roundDiv } from '#platform/money.ts';
import type * as tenants from '#tenants';
import type { Heads } from './lines.ts';

type Step = readonly [from_day: string, rate_bp: number];

// Section 52, CGST Act: notifications 52/2018-CT and 15/2024-CT, with 02/2018-IT and 01/2024-IT.
const tcsRates: readonly Step[] = [
  ['2018-10-01', 100],
  ['2024-07-10', 50],
];

/**
 * The tax that the operator of a marketplace collects from a seller (TCS, CGST Act s.52) on the net value of taxable
 * supplies, without GST. Halves are equal; a negative value, when more came back than was sold, gives it back.
 */
export function collectedFromSeller(sale: { day: Temporal.PlainDate; net_minor: bigint; inter_state: boolean }): Heads {
  const rate = BigInt(rateOn(tcsRates, sale.day));
  if (sale.inter_state) return { cgst_minor: 0n, sgst_minor: 0n, igst_minor: roundDiv(sale.net_minor * rate, 10_000n) };
  const half = roundDiv(sale.net_minor * rate, 20_000n);
  return { cgst_minor: half, sgst_minor: half, igst_minor: 0n };
}

// Section 194-O, Income-tax Act 1961; Finance (No. 2) Act 2024 for the second step.
const tdsRates: readonly Step[] = [
  ['2020-10-01', 100],
  ['2024-10-01', 10],
];
const tdsWithoutPan_bp = 500;
const tdsFreeUntil_minor = 5_00_000_00n;

/** Income tax that the operator of a marketplace deducts from a seller, at which rate and by which section. */
export interface Deduction {
  readonly tds_minor: bigint;
  readonly rate_bp: number;
  readonly section: string;
}

/**
 * The income tax that the operator of a marketplace deducts from a seller's gross sale (TDS, s.194-O; from 1 Apr 2026
 * s.393 of the Income-tax Act 2025). A seller without a PAN (`holder` null) loses 5 %. A person or Hindu family resident
 * in India loses nothing until the year's gross passes five lakh; the sale that passes it is the first deducted from.
 */
export function deductedFromSeller(sale: {
  readonly day: Temporal.PlainDate;
  readonly gross_minor: bigint;
  /** Gross of the same financial year before this sale. */
  readonly year_before_minor: bigint;
  readonly holder: tenants.PanHolder | null;
}): Deduction {
  const { day, gross_minor, year_before_minor, holder } = sale;
  assert(gross_minor >= 0n && year_before_minor >= 0n, 'what comes back lessens the next sale of the year instead');
  const section = day.toString() >= '2026-04-01' ? '393(1) table 8(v)' : '194-O';
  const small = holder === 'person' || holder === 'hindu_family';
  const free = small && year_before_minor + gross_minor <= tdsFreeUntil_minor;
  const rate = rateOn(tdsRates, day);
  const rate_bp = free || rate === 0 ? 0 : holder === null ? tdsWithoutPan_bp : rate;
  return { tds_minor: percentOf(gross_minor, rate_bp), rate_bp, section };
}

/** A part of an amount at a rate in hundredths of a per cent, rounded to the paisa. */
export function percentOf(amount_minor: bigint, rate_bp: number): bigint {
  return roundDiv(amount_minor * BigInt(rate_bp), 10_000n);
}

function rateOn(steps: readonly Step[], day: Temporal.PlainDate): number {
  return steps.findLast(([from_day]) => from_day <= day.toString())?.[1] ?? 0;
}
