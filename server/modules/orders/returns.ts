import * as catalogue from '#catalogue';
import * as files from '#files';
import { changed } from '#platform/audit.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Return } from './claim-tables.ts';
import { type ClaimSearch, findClaims, linesOf } from './find.ts';
import { about, doer, type Held, lockOrder, step } from './order.ts';
import { checkStep } from './parcels.ts';
import { parcelsOf, returnable } from './show.ts';
import { returnLife } from './states.ts';

const refuse = refusals('orders', {
  return_not_found: 404,
  return_differs: 409,
  nothing_to_return: 409,
  over_returned: 422,
  not_returnable: 409,
  unknown_line: 422,
});

/** What a customer wants to send back and why. */
export interface AskingReturn {
  /** Made by whoever asks, so that asking twice is one return. */
  readonly id?: Id<'return'> | undefined;
  readonly order_id: Id<'order'>;
  readonly lines: readonly { readonly line_no: number; readonly quantity_milli: bigint }[];
  readonly reason: Return['reason'];
  readonly note?: string | undefined;
  readonly file_ids: readonly Id<'file'>[];
  readonly pay_back: Return['pay_back'];
  readonly wants: Return['wants'];
}

/** What is wrong with goods is the seller's affair, whether or not they may be sent back. */
const sellers: ReadonlySet<string> = new Set(['damaged', 'wrong_item', 'not_as_described', 'expired']);

/**
 * Asks to send goods of an order back, with pictures: customers within the business's days of delivery, staff always.
 * Refuses: not_found, return_differs, nothing_to_return, unknown_line, over_returned, bad_quantity (it is sold in steps),
 * not_returnable, and what files.claim refuses.
 */
export async function askReturn(ctx: Ctx, asked: AskingReturn): Promise<Return> {
  const held = await lockOrder(ctx, asked.order_id);
  const id = asked.id ?? newId<'return'>();
  const before = await ctx.tx.selectFrom('orders.return').selectAll().where('id', '=', id).executeTakeFirst();
  if (before?.order_id === asked.order_id) return before;
  if (before !== undefined) throw refuse('return_differs', { field: 'id' });
  const lines = await linesOf(ctx, asked.order_id);
  const left = await returnable(ctx, held.order, lines, await parcelsOf(ctx, asked.order_id));
  if (left.size === 0) throw refuse('nothing_to_return', { stage: held.order.stage });
  asked.lines.forEach(({ line_no, quantity_milli }, index) => {
    const most = left.get(line_no);
    if (most === undefined || asked.lines.findIndex((line) => line.line_no === line_no) !== index)
      throw refuse('unknown_line', { field: `lines.${index}.line_no`, line_no });
    if (quantity_milli > most)
      throw refuse('over_returned', { field: `lines.${index}.quantity_milli`, left_milli: `${most}` });
    const line = lines.find((each) => each.line_no === line_no)!;
    checkStep(held.order, line, { quantity_milli, left_milli: most, field: `lines.${index}.quantity_milli` });
  });
  if (ctx.rows === 'own' && !sellers.has(asked.reason)) {
    const item_ids = asked.lines.map(({ line_no }) => lines.find((line) => line.line_no === line_no)!.item_id!);
    const kept = [...(await catalogue.itemsToSell(ctx, item_ids)).values()].find(({ facts }) => facts.not_returnable);
    if (kept !== undefined) throw refuse('not_returnable', { field: 'lines', item_id: kept.id, name: kept.name });
  }
  const made = await ctx.tx
    .insertInto('orders.return')
    .values({
      ...{ id, order_id: asked.order_id, customer_id: held.order.customer_id, state: 'asked', wants: asked.wants },
      ...{ reason: asked.reason, note: asked.note || null, file_ids: [...asked.file_ids], pay_back: asked.pay_back },
      ...{ pickup_on: null, back_minor: null, created_at: ctx.now, created_by: doer(ctx) },
      ...{ decided_at: null, decided_by: null, why: null, received_at: null, turned_at: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await ctx.tx
    .insertInto('orders.return_line')
    .values(
      asked.lines.map((line) => ({ ...line, return_id: id, order_id: asked.order_id, came_milli: null, usable: null })),
    )
    .execute();
  for (const file_id of asked.file_ids) {
    await files.claim(ctx, file_id, { noun: 'orders.return', id, purposes: ['document', 'picture'] });
  }
  changed(ctx, 'orders.return', id, null, made);
  await step(ctx, asked.order_id, 'return_asked', { return_id: id, reason: asked.reason, wants: asked.wants });
  tellReturn(ctx, held, made);
  return made;
}

/** Tells that a return has come further. */
export function tellReturn(ctx: Ctx, held: Held, { id, state }: Pick<Return, 'id' | 'state'>): void {
  emit(ctx, 'orders.return_changed', { ...about(held), return_id: id, state });
}

/** A return with its order and customer, all held by this act alone. */
export interface HeldReturn extends Held {
  readonly back: Return;
  readonly parts: readonly {
    readonly line_no: number;
    readonly quantity_milli: bigint;
    readonly came_milli: bigint | null;
  }[];
}

/** A return that nobody else changes until the transaction ends. Refuses: return_not_found, platform.changed_meanwhile. */
export async function lockReturn(
  ctx: Ctx,
  { return_id, version }: { readonly return_id: Id<'return'>; readonly version?: number | undefined },
): Promise<HeldReturn> {
  const found = await ctx.tx
    .selectFrom('orders.return')
    .select('order_id')
    .where('id', '=', return_id)
    .executeTakeFirst();
  if (found === undefined) throw refuse('return_not_found', { return_id });
  const held = await lockOrder(ctx, found.order_id);
  const [back, parts] = await Promise.all([
    ctx.tx.selectFrom('orders.return').selectAll().where('id', '=', return_id).executeTakeFirstOrThrow(),
    ctx.tx
      .selectFrom('orders.return_line')
      .select(['line_no', 'quantity_milli', 'came_milli'])
      .where('return_id', '=', return_id)
      .orderBy('line_no')
      .execute(),
  ]);
  if (version !== undefined && back.version !== version) throw stale('changed_meanwhile', { version: back.version });
  return { ...held, back, parts };
}

/** Brings a return into its next state. Refuses: platform.wrong_state. */
export async function moveReturn(
  ctx: Ctx,
  { back, ...held }: HeldReturn,
  act: keyof typeof returnLife.acts,
  set: Partial<Pick<Return, 'pickup_on' | 'why' | 'back_minor' | 'received_at' | 'wants' | 'turned_at'>> = {},
): Promise<Return> {
  const state = returnLife.next(back.state, act);
  const decided = act === 'approve' || act === 'reject' ? { decided_at: ctx.now, decided_by: doer(ctx) } : {};
  const after = await ctx.tx
    .updateTable('orders.return')
    .set({ ...set, ...decided, state, version: back.version + 1 })
    .where('id', '=', back.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'orders.return', back.id, back, after);
  await step(ctx, back.order_id, `return_${state}`, { return_id: back.id, ...(set.why && { why: set.why }) });
  tellReturn(ctx, held, after);
  return after;
}

/** Writes down what came of a return, and whether it can be sold again. */
export async function writeCame(
  ctx: Ctx,
  return_id: Id<'return'>,
  came: readonly { readonly line_no: number; readonly came_milli: bigint; readonly usable: boolean }[],
): Promise<void> {
  for (const { line_no, came_milli, usable } of came) {
    await ctx.tx
      .updateTable('orders.return_line')
      .set({ came_milli, usable })
      .where('return_id', '=', return_id)
      .where('line_no', '=', line_no)
      .execute();
  }
}

/** Returns with what is in them, newest first: all, or those looked for; within `own` one's own. */
export async function listReturns(ctx: Ctx, search: ClaimSearch<'orders.return'>) {
  const { items, next } = await findClaims(ctx, 'orders.return', search);
  if (items.length === 0) return { items: [], next };
  const ids = items.map(({ id }) => id);
  const parcels = await ctx.tx
    .selectFrom('orders.parcel')
    .select(['id', 'state', 'challan', 'version', 'return_id'])
    .where('return_id', 'in', ids)
    .where('state', '!=', 'unpacked')
    .execute();
  const lines = await ctx.tx
    .selectFrom('orders.return_line as r')
    .innerJoin('orders.line as l', (join) =>
      join.onRef('l.order_id', '=', 'r.order_id').onRef('l.line_no', '=', 'r.line_no'),
    )
    .select([
      'r.return_id',
      'r.line_no',
      'r.quantity_milli',
      'r.came_milli',
      'r.usable',
      'l.title',
      'l.title_hi',
      'l.pack',
      'l.item_id',
    ])
    .where('r.return_id', 'in', ids)
    .orderBy('r.line_no')
    .execute();
  return {
    items: items.map((item) => ({
      ...item,
      lines: lines.filter(({ return_id }) => return_id === item.id),
      replacement: parcels.find(({ return_id }) => return_id === item.id) ?? null,
    })),
    next,
  };
}
