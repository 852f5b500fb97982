import { json } from '#platform/db.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Item, WrittenItem } from './tables.ts';

const refuse = refusals('billing', { charge_differs: 409, unknown_charge: 422, charge_billed: 409 });

/** Something to be billed: of what, which kind, and for which cycle of it. */
export interface Charge extends Item {
  readonly customer_id: Id<'customer'>;
  readonly noun: string;
  readonly noun_id: string;
  readonly kind: string;
  /** A cycle of what it comes from (`2027-01-15`), or `once`. */
  readonly cycle: string;
}

/**
 * Tells of charges; each stands once for its source, kind and cycle, however often it is told. Gives their ids, which follow
 * from just that. Refuses: charge_differs when it was told with another customer or amount before.
 */
export async function owe(ctx: Ctx, charges: readonly Charge[]): Promise<Id<'charge'>[]> {
  const ids: Id<'charge'>[] = [];
  for (const { customer_id, noun, noun_id, kind, cycle, ...item } of charges) {
    const id = idOf<'charge'>('billing.charge', ctx.tenant.id, noun, noun_id, kind, cycle);
    const written = write(item);
    await ctx.tx
      .insertInto('billing.charge')
      .values({ id, customer_id, noun, noun_id, kind, cycle, line: json(written), created_at: ctx.now })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
      .execute();
    const kept = await ctx.tx
      .selectFrom('billing.charge')
      .select(['customer_id', 'line'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const same =
      kept.customer_id === customer_id &&
      kept.line.price_minor === written.price_minor &&
      kept.line.quantity_milli === written.quantity_milli &&
      kept.line.own_discount_minor === written.own_discount_minor;
    if (!same) throw refuse('charge_differs', { noun, noun_id, kind, cycle });
    ids.push(id);
  }
  return ids;
}

/** Charges of a customer that no invoice has yet, oldest first. */
export async function openCharges(ctx: Ctx, customer_id: Id<'customer'>) {
  const rows = await ctx.tx
    .selectFrom('billing.charge as c')
    .selectAll('c')
    .where('c.customer_id', '=', customer_id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('billing.line as l').select('l.line_no').whereRef('l.charge_id', '=', 'c.id'))),
    )
    .orderBy('c.created_at')
    .orderBy('c.id')
    .limit(1_000)
    .execute();
  return rows.map(({ line, ...charge }) => ({ ...charge, ...read(line) }));
}

/**
 * What charges say is to stand on an invoice. The customer's row is locked, so nobody bills them meanwhile.
 * Refuses: unknown_charge (also another customer's), charge_billed.
 */
export async function itemsOf(
  ctx: Ctx,
  { customer_id, charge_ids }: { readonly customer_id: Id<'customer'>; readonly charge_ids: readonly Id<'charge'>[] },
): Promise<(Item & { charge_id: Id<'charge'> })[]> {
  if (charge_ids.length === 0) return [];
  const open = new Map((await openCharges(ctx, customer_id)).map((charge) => [charge.id, charge]));
  const missing = [...new Set(charge_ids)].filter((id) => !open.has(id));
  if (missing.length > 0) {
    const billed = await ctx.tx
      .selectFrom('billing.line')
      .select('charge_id')
      .where('charge_id', 'in', missing)
      .executeTakeFirst();
    throw refuse(billed ? 'charge_billed' : 'unknown_charge', { field: 'charge_ids', charge_id: missing[0]! });
  }
  return [...new Set(charge_ids)].map((charge_id) => {
    const { title, hsn, variety, quantity_milli, unit, price_minor, inclusive, own_discount_minor, revenue } =
      open.get(charge_id)!;
    return {
      ...{ charge_id, title, hsn, variety, quantity_milli, unit, price_minor, inclusive, own_discount_minor, revenue },
    };
  });
}

function write(item: Item): WrittenItem {
  const { quantity_milli, price_minor, own_discount_minor } = item;
  return {
    ...item,
    quantity_milli: `${quantity_milli}`,
    price_minor: `${price_minor}`,
    own_discount_minor: `${own_discount_minor}`,
  };
}

function read(item: WrittenItem): Item {
  const { quantity_milli, price_minor, own_discount_minor } = item;
  return {
    ...item,
    quantity_milli: BigInt(quantity_milli),
    price_minor: BigInt(price_minor),
    own_discount_minor: BigInt(own_discount_minor),
  };
}
