import * as billing from '#billing';
import type * as customers from '#customers';
import * as places from '#places';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import * as tenants from '#tenants';
import * as wallets from '#wallets';
import { bringing, type Destination } from './delivery.ts';
import { rules } from './rules.ts';
import type { AddressThen } from './tables.ts';

const refuse = refusals('orders', { address_wanted: 422, way_closed: 409, own_gstin: 422, amount_too_large: 422 });

/** A line of what is to be ordered. */
export interface WantedLine {
  readonly item_id: Id<'item'>;
  readonly part_of: string;
  readonly quantity_milli: bigint;
}

/** What somebody wants to order and how. */
export interface Wanted {
  /** Nobody as long as a visitor only looks. */
  readonly customer: customers.Customer | null;
  readonly lines: readonly WantedLine[];
  readonly coupons: readonly string[];
  readonly way: 'delivery' | 'pickup';
  readonly address_id?: Id<'address'> | undefined;
  /** Where it would go, for who has no address yet. */
  readonly pincode?: string | undefined;
  readonly use_wallet: boolean;
}

/** What an order would come to, and everything it follows from. */
export interface Reckoned {
  readonly quote: pricing.Quote;
  readonly address: places.Address | null;
  readonly state: string | null;
  /** What of the wallet is used for it. */
  readonly wallet_minor: bigint;
  readonly spendable_minor: bigint;
  /** What is to be paid besides. */
  readonly due_minor: bigint;
  readonly free_from_minor: bigint | null;
}

/**
 * Reckons what an order would come to: where it goes, what bringing it costs, prices and tax, and what of the wallet is used.
 * Reads only. Refuses: way_closed, address_wanted, not_delivered_there, places.address_not_found, and what pricing.quote refuses.
 */
export async function reckon(ctx: Ctx, wanted: Wanted): Promise<Reckoned> {
  const { customer, way, use_wallet } = wanted;
  const [ways, address, spendable_minor] = await Promise.all([
    ruleOf(ctx, rules, 'orders.ways'),
    way === 'delivery' ? addressOf(ctx, wanted) : null,
    customer !== null && use_wallet
      ? wallets.balanceOf(ctx, { customer_id: customer.id }).then((balance) => balance.spendable_minor)
      : 0n,
  ]);
  if (!ways.includes(way)) throw refuse('way_closed', { field: 'way', ways });
  // Nobody invoices himself: said now, not when the goods are about to leave.
  if (customer?.gstin && customer.gstin === (await tenants.getBusiness(ctx)).gstin)
    throw refuse('own_gstin', { field: 'customer.gstin' });
  const to: Destination | null = address ?? (way === 'delivery' ? { pincode: wanted.pincode! } : null);
  const { charge, free_from_minor } = to === null ? { charge: null, free_from_minor: null } : await bringing(ctx, to);
  const state =
    way === 'pickup' ? await homeOf(ctx, customer) : (address?.state ?? (await stateOf(ctx, wanted.pincode!)));
  const asking = {
    customer_id: customer?.id ?? null,
    lines: wanted.lines.map((line, index) => ({ ...line, line_no: index + 1 })),
    coupons: wanted.coupons,
    place_of_supply: state,
  };
  let quote = await pricing.quote(ctx, { ...asking, charges: charge === null ? [] : [charge] });
  const goods_minor = quote.lines.reduce((sum, line) => sum + line.total_minor, 0n);
  if (charge !== null && free_from_minor !== null && goods_minor >= free_from_minor)
    quote = await pricing.quote(ctx, asking);
  if (quote.payable_minor > billing.most_minor)
    throw refuse('amount_too_large', { field: 'lines', most_minor: `${billing.most_minor}` });
  const wallet_minor = spendable_minor < quote.payable_minor ? spendable_minor : quote.payable_minor;
  const due_minor = quote.payable_minor - wallet_minor;
  return { quote, address, state, wallet_minor, spendable_minor, due_minor, free_from_minor };
}

/** The address that is meant: the one named, else the one wanted for deliveries; a pincode is enough to look. */
async function addressOf(ctx: Ctx, { customer, address_id, pincode }: Wanted): Promise<places.Address | null> {
  if (customer === null || (address_id === undefined && pincode !== undefined)) {
    if (pincode === undefined) throw refuse('address_wanted', { field: 'address_id' });
    return null;
  }
  const found =
    address_id === undefined
      ? await places.defaultAddress(ctx, { customer_id: customer.id, use: 'delivery' })
      : await places.getAddress(ctx, { customer_id: customer.id, address_id });
  if (found === undefined) throw refuse('address_wanted', { field: 'address_id' });
  return found;
}

/**
 * Where goods that are fetched are supplied: here, unless the buyer has no GSTIN and his address is on record (IGST Act
 * s.10(1)(c) and (ca)), as it will stand on the invoice.
 */
async function homeOf(ctx: Ctx, customer: customers.Customer | null): Promise<string | null> {
  if (customer === null || customer.gstin !== null) return null;
  return (await places.defaultAddress(ctx, { customer_id: customer.id, use: 'billing' }))?.state ?? null;
}

async function stateOf(ctx: Ctx, pincode: string): Promise<string | null> {
  return (await places.findPincode(ctx, pincode))?.state ?? null;
}

/** An address as an order keeps it. */
export function addressThen(address: places.Address): AddressThen {
  const { contact_name, contact_phone, line1, line2, landmark, city, state, pincode, instructions } = address;
  return { contact_name, contact_phone, line1, line2, landmark, city, state, pincode, instructions };
}
