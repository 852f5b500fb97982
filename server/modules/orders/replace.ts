import * as inventory from '#inventory';
import * as messages from '#messages';
import * as payments from '#payments';
import { changed } from '#platform/audit.ts';
import type { Id } from '#platform/ids.ts';
import { nextNumber } from '#platform/numbers.ts';
import { Refusal, refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { financialYear } from '#tax';
import { seriesRules } from '#tenants';
import type { Return } from './claim-tables.ts';
import { linesOf } from './find.ts';
import { newsOfReplacing } from './occasions.ts';
import { type Held, step } from './order.ts';
import { addParcel, type Packed, type Part } from './parcels.ts';
import { type HeldReturn, lockReturn, moveReturn, tellReturn } from './returns.ts';
import { returnLife } from './states.ts';

const refuse = refusals('orders', { not_to_replace: 409, replacement_packed: 409, replacement_sent: 409 });

/** What goods are set aside and leave for that replace what came back: the return's, as the order has its own. */
export function againFor(return_id: Id<'return'>): inventory.For {
  return { noun: 'orders.return', noun_id: return_id };
}

/**
 * Lets goods come back. What is to be replaced is set aside for good, so that nobody else takes it; where it is sold out the
 * money goes back instead. Refuses: return_not_found, platform.wrong_state, platform.changed_meanwhile.
 */
export async function approveReturn(
  ctx: Ctx,
  {
    pickup_on,
    ...which
  }: {
    readonly return_id: Id<'return'>;
    readonly version?: number | undefined;
    readonly pickup_on: Temporal.PlainDate | null;
  },
): Promise<Return> {
  const held = await lockReturn(ctx, which);
  returnLife.next(held.back.state, 'approve'); // before anything is set aside
  const there = held.back.wants === 'refund' || (await setAside(ctx, held, held.parts));
  const turned = there ? {} : ({ wants: 'refund', turned_at: ctx.now } as const);
  const after = await moveReturn(ctx, held, 'approve', { pickup_on, ...turned });
  if (!there) await sayRefunded(ctx, held, 'replacement_sold_out');
  return after;
}

/** Ends a return whose goods don't come: what was set aside to replace them is free again. Refuses: as lockReturn, platform.wrong_state. */
export async function endReturn(
  ctx: Ctx,
  act: 'reject' | 'withdraw',
  {
    why,
    ...which
  }: {
    readonly return_id: Id<'return'>;
    readonly version?: number | undefined;
    readonly why?: string | undefined;
  },
): Promise<Return> {
  const held = await lockReturn(ctx, which);
  const after = await moveReturn(ctx, held, act, why === undefined ? {} : { why });
  await inventory.release(ctx, againFor(after.id));
  return after;
}

/** Sets so much aside, and no more, to replace what comes back; false, and nothing is set aside, when there is too little. */
export async function setAside(ctx: Ctx, { back }: HeldReturn, parts: readonly Part[]): Promise<boolean> {
  if (parts.length === 0) {
    await inventory.release(ctx, againFor(back.id));
    return true;
  }
  const lines = await linesOf(ctx, back.order_id);
  const item_of = (line_no: number) => lines.find((line) => line.line_no === line_no)!.item_id!;
  const wanted = parts.map(({ line_no, quantity_milli }) => ({ item_id: item_of(line_no), quantity_milli }));
  try {
    await inventory.hold(ctx, { ...againFor(back.id), lines: wanted, until: null });
    return true;
  } catch (error) {
    // It wrote nothing.
    if (!(error instanceof Refusal) || error.code !== 'inventory.sold_out') throw error;
    await inventory.release(ctx, againFor(back.id));
    return false;
  }
}

/** Writes down that what was to be replaced is refunded instead, and tells the customer. */
export async function sayRefunded(
  ctx: Ctx,
  { back, ...held }: HeldReturn,
  what: 'replacement_sold_out' | 'replacement_refunded',
  why?: string,
): Promise<void> {
  await step(ctx, back.order_id, what, { return_id: back.id, ...(why !== undefined && { why }) });
  await tellOf(ctx, held, 'replacement_refunded', back.id);
}

/** Tells the customer that what replaces his goods is on its way. */
export async function saySent(ctx: Ctx, held: Held, parcel_id: Id<'parcel'>): Promise<void> {
  await tellOf(ctx, held, 'replacement_sent', parcel_id);
}

async function tellOf(
  ctx: Ctx,
  { order, customer }: Held,
  what: keyof typeof newsOfReplacing,
  event_id: string,
): Promise<void> {
  const path = `/orders/${order.id}`;
  await messages.send(ctx, newsOfReplacing[what], {
    event_id,
    to: { customer_id: customer.id, name: customer.display_name },
    values: { number: order.number ?? '', link: `${payments.originOf(ctx)}${path}` },
    link: path,
  });
}

/** The parcel that replaces what came back, if there is one. */
export function replacementOf(ctx: Ctx, return_id: Id<'return'>) {
  return ctx.tx
    .selectFrom('orders.parcel')
    .select(['id', 'state'])
    .where('return_id', '=', return_id)
    .where('state', '!=', 'unpacked')
    .executeTakeFirst();
}

/** Packs what replaces goods that came back, once. Refuses: return_not_found, platform.changed_meanwhile, not_to_replace, replacement_packed. */
export async function packReplacement(
  ctx: Ctx,
  which: { readonly return_id: Id<'return'>; readonly version?: number | undefined },
): Promise<Packed> {
  const held = await lockReturn(ctx, which);
  const { id, wants, state } = held.back;
  const parts = cameOf(held);
  if (wants !== 'replacement' || state !== 'received' || parts.length === 0)
    throw refuse('not_to_replace', { wants, state });
  const there = await replacementOf(ctx, id);
  if (there !== undefined) throw refuse('replacement_packed', { parcel_id: there.id, state: there.state });
  return addParcel(ctx, held, parts, id);
}

/** What of a return came, for its replacement. */
export function cameOf({ parts }: Pick<HeldReturn, 'parts'>): Part[] {
  return parts.flatMap(({ line_no, came_milli }) =>
    came_milli === null || came_milli === 0n ? [] : [{ line_no, quantity_milli: came_milli }],
  );
}

/**
 * Turns a replacement into a refund, as long as it hasn't left: what was set aside for it is free again, and it isn't packed
 * any more. What came back is still to be credited. Refuses: not_to_replace, replacement_packed, replacement_sent.
 */
export async function turnIntoRefund(
  ctx: Ctx,
  { back, ...held }: HeldReturn,
  { why, back_minor }: { readonly why: string; readonly back_minor?: bigint },
): Promise<Return> {
  const after = await ctx.tx
    .updateTable('orders.return')
    .set({
      ...{ wants: 'refund', turned_at: ctx.now, version: back.version + 1 },
      ...(back_minor !== undefined && { back_minor }),
    })
    .where('id', '=', back.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await inventory.release(ctx, againFor(back.id));
  changed(ctx, 'orders.return', back.id, back, after);
  await sayRefunded(ctx, { back, ...held }, 'replacement_refunded', why);
  tellReturn(ctx, held, after);
  return after;
}

/** Makes sure that a return may still become a refund. Refuses: not_to_replace, replacement_packed, replacement_sent. */
export async function mayTurn(ctx: Ctx, { id, wants, state }: Return): Promise<void> {
  if (wants !== 'replacement' || (state !== 'approved' && state !== 'received'))
    throw refuse('not_to_replace', { wants, state });
  const parcel = await replacementOf(ctx, id);
  if (parcel === undefined) return;
  const facts = { parcel_id: parcel.id, state: parcel.state };
  throw parcel.state === 'packed' ? refuse('replacement_packed', facts) : refuse('replacement_sent', facts);
}

/** The number of the next challan: the paper of goods that leave without being sold (CGST Rule 55). */
export async function challanNumber(ctx: Ctx): Promise<string> {
  return nextNumber(ctx, {
    series: 'challan',
    period: financialYear(ctx.today).short,
    pattern: await ruleOf(ctx, seriesRules, 'tenants.series_challan'),
  });
}
