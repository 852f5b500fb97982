import * as files from '#files';
import { changed } from '#platform/audit.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Dispute } from './claim-tables.ts';
import { type ClaimSearch, findClaims, linesOf } from './find.ts';
import { about, doer, type Held, lockOrder, refuseStage, step } from './order.ts';
import { namesOf } from './show.ts';
import { disputeLife } from './states.ts';

const refuse = refusals('orders', { dispute_not_found: 404, in_dispute: 409, unknown_line: 422 });

/** What somebody says about an order in dispute, with pictures. */
export interface Saying {
  readonly body: string;
  readonly file_ids: readonly Id<'file'>[];
}

/**
 * Opens a dispute about a sure order, or one line of it. Of an order there is one at a time.
 * Refuses: not_found, wrong_stage, in_dispute, unknown_line, and what files.claim refuses.
 */
export async function openDispute(
  ctx: Ctx,
  {
    order_id,
    line_no,
    reason,
    ...saying
  }: Saying & { readonly order_id: Id<'order'>; readonly line_no: number | null; readonly reason: Dispute['reason'] },
): Promise<Dispute> {
  const held = await lockOrder(ctx, order_id);
  if (held.order.state !== 'placed') refuseStage(held);
  if (line_no !== null && !(await linesOf(ctx, order_id)).some((line) => line.line_no === line_no))
    throw refuse('unknown_line', { field: 'line_no', line_no });
  const open = await ctx.tx
    .selectFrom('orders.dispute')
    .select('id')
    .where('order_id', '=', order_id)
    .where('state', 'in', ['open', 'answered'])
    .executeTakeFirst();
  if (open !== undefined) throw refuse('in_dispute', { dispute_id: open.id });
  const id = newId<'dispute'>();
  const made = await ctx.tx
    .insertInto('orders.dispute')
    .values({
      ...{ id, order_id, customer_id: held.order.customer_id, line_no, state: 'open', reason, resolution: null },
      ...{ created_at: ctx.now, created_by: doer(ctx), ended_at: null, ended_by: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'orders.dispute', id, null, made);
  await write(ctx, id, saying);
  await step(ctx, order_id, 'disputed', { dispute_id: id, reason });
  tell(ctx, held, made);
  return made;
}

function tell(ctx: Ctx, held: Held, { id, state }: Dispute): void {
  emit(ctx, 'orders.dispute_changed', { ...about(held), dispute_id: id, state });
}

async function write(ctx: Ctx, dispute_id: Id<'dispute'>, { body, file_ids }: Saying): Promise<void> {
  const id = newId<'dispute_message'>();
  const from_buyer = ctx.rows === 'own';
  await ctx.tx
    .insertInto('orders.dispute_message')
    .values({ dispute_id, id, body, file_ids: [...file_ids], from_buyer, at: ctx.now, by: doer(ctx) })
    .execute();
  for (const file_id of file_ids)
    await files.claim(ctx, file_id, { noun: 'orders.dispute', id: dispute_id, purposes: ['document', 'picture'] });
}

/** A dispute with its order and customer, all held by this act alone. */
export interface HeldDispute extends Held {
  readonly dispute: Dispute;
}

/** A dispute that nobody else changes until the transaction ends. Refuses: dispute_not_found, platform.changed_meanwhile. */
export async function lockDispute(
  ctx: Ctx,
  { dispute_id, version }: { readonly dispute_id: Id<'dispute'>; readonly version?: number | undefined },
): Promise<HeldDispute> {
  const found = await ctx.tx
    .selectFrom('orders.dispute')
    .select('order_id')
    .where('id', '=', dispute_id)
    .executeTakeFirst();
  if (found === undefined) throw refuse('dispute_not_found', { dispute_id });
  const held = await lockOrder(ctx, found.order_id);
  const dispute = await ctx.tx
    .selectFrom('orders.dispute')
    .selectAll()
    .where('id', '=', dispute_id)
    .executeTakeFirstOrThrow();
  if (version !== undefined && dispute.version !== version)
    throw stale('changed_meanwhile', { version: dispute.version });
  return { ...held, dispute };
}

/** Brings a dispute into its next state. Refuses: platform.wrong_state. */
export async function moveDispute(
  ctx: Ctx,
  { dispute, ...held }: HeldDispute,
  act: keyof typeof disputeLife.acts,
  set: Partial<Pick<Dispute, 'resolution' | 'back_minor'>> = {},
): Promise<Dispute> {
  const state = disputeLife.next(dispute.state, act);
  const over = state === 'resolved' || state === 'rejected';
  const after = await ctx.tx
    .updateTable('orders.dispute')
    .set({ ...set, state, version: dispute.version + 1, ...(over && { ended_at: ctx.now, ended_by: doer(ctx) }) })
    .where('id', '=', dispute.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'orders.dispute', dispute.id, dispute, after);
  if (over) await step(ctx, dispute.order_id, `dispute_${state}`, { dispute_id: dispute.id });
  tell(ctx, held, after);
  return after;
}

/** Says something about an order in dispute: the other side is to answer. Refuses: dispute_not_found, platform.wrong_state. */
export async function sayInDispute(
  ctx: Ctx,
  { dispute_id, ...saying }: Saying & { readonly dispute_id: Id<'dispute'> },
): Promise<Dispute> {
  const held = await lockDispute(ctx, { dispute_id });
  const after = await moveDispute(ctx, held, ctx.rows === 'own' ? 'ask' : 'answer');
  await write(ctx, dispute_id, saying);
  return after;
}

/** Disputes with all that was said, newest first: all, or those in a state or of an order; within `own` one's own. */
export async function listDisputes(ctx: Ctx, search: ClaimSearch<'orders.dispute'>) {
  const { items, next } = await findClaims(ctx, 'orders.dispute', search);
  if (items.length === 0) return { items: [], next };
  const said = await ctx.tx
    .selectFrom('orders.dispute_message')
    .selectAll()
    .where(
      'dispute_id',
      'in',
      items.map(({ id }) => id),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  const names = ctx.rows === 'own' ? new Map<string, string>() : await namesOf(ctx, said);
  const messages = said.map((one) => ({ ...one, by_name: names.get(one.by ?? '') ?? null }));
  return {
    items: items.map((item) => ({ ...item, messages: messages.filter((one) => one.dispute_id === item.id) })),
    next,
  };
}
