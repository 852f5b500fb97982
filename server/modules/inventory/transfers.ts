import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { nextNumber } from '#platform/numbers.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { allocate, type Change } from './adjust.ts';
import { mustCount } from './items.ts';
import { openLocation } from './locations.ts';
import { doer, lockStock, move } from './moves.ts';
import { transferLife } from './states.ts';

const refuse = refusals('inventory', {
  same_place: 422,
  bad_quantity: 422,
  transfer_not_found: 404,
  no_such_line: 422,
  more_than_sent: 422,
});

/**
 * Sends goods from one place to another: they leave now, what expires first unless a lot is named, and are under way until they
 * arrive. What is set aside there stays. Refuses: same_place, bad_quantity, unknown_item, not_counted, lot_not_found, not_enough,
 * below_reserved, location_not_found, location_closed.
 */
export async function sendTransfer(
  ctx: Ctx,
  {
    from_id,
    to_id,
    lines,
    note,
  }: {
    readonly from_id?: Id<'location'> | undefined;
    readonly to_id: Id<'location'>;
    readonly lines: readonly Change[];
    readonly note?: string | undefined;
  },
) {
  const [from, to] = [await openLocation(ctx, from_id), await openLocation(ctx, to_id)];
  if (from === to) throw refuse('same_place', { field: 'to_id' });
  const wrong = lines.findIndex(({ quantity_milli }) => quantity_milli <= 0n);
  if (wrong >= 0) throw refuse('bad_quantity', { field: `lines.${wrong}.quantity_milli` });
  await mustCount(
    ctx,
    lines.map(({ item_id }) => item_id),
  );
  await lockStock(
    ctx,
    lines.map(({ item_id }) => ({ item_id, location_id: from })),
  );
  const out = lines.map((line) => ({ ...line, quantity_milli: -line.quantity_milli }));
  const parts = (await allocate(ctx, from, out, { expired: false })).map((part, index) => ({
    ...part,
    line_no: index + 1,
  }));
  const id = newId<'transfer'>();
  const number = await nextNumber(ctx, { series: 'inventory.transfer', period: '', pattern: 'ST-{n:4}' });
  const head = { id, number, from_id: from, to_id: to, state: 'sent' as const, note: note ?? null };
  await ctx.tx
    .insertInto('inventory.transfer')
    .values({ ...head, sent_at: ctx.now, sent_by: doer(ctx), ended_at: null, ended_by: null })
    .execute();
  await ctx.tx
    .insertInto('inventory.transfer_line')
    .values(
      parts.map(({ line_no, item_id, lot_id, quantity_milli }) => ({
        ...{ transfer_id: id, line_no, item_id, lot_id, sent_milli: -quantity_milli, arrived_milli: null },
      })),
    )
    .execute();
  await move(ctx, { act_id: newId(), kind: 'transfer_out', noun: 'inventory.transfer', noun_id: id }, parts);
  changed(ctx, 'inventory.transfer', id, null, head);
  return getTransfer(ctx, { transfer_id: id });
}

/** A transfer with its lines. Refuses: transfer_not_found. */
export async function getTransfer(ctx: Ctx, { transfer_id }: { readonly transfer_id: Id<'transfer'> }) {
  const transfer = await ctx.tx
    .selectFrom('inventory.transfer')
    .selectAll()
    .where('id', '=', transfer_id)
    .executeTakeFirst();
  if (transfer === undefined) throw refuse('transfer_not_found', { transfer_id });
  const lines = await ctx.tx
    .selectFrom('inventory.transfer_line as t')
    .innerJoin('inventory.lot as l', 'l.id', 't.lot_id')
    .select(['t.line_no', 't.item_id', 't.lot_id', 't.sent_milli', 't.arrived_milli', 'l.batch', 'l.expires_on'])
    .where('t.transfer_id', '=', transfer_id)
    .orderBy('t.line_no')
    .execute();
  return { ...transfer, lines };
}

/** Transfers, newest first, of which some are still under way. */
export async function listTransfers(
  ctx: Ctx,
  {
    state,
    ...input
  }: { state?: 'sent' | 'arrived' | 'called_back' | undefined; limit: number; cursor?: string | undefined },
) {
  let query = ctx.tx
    .selectFrom('inventory.transfer as t')
    .selectAll('t')
    .select(
      sql<number>`(select count(*)::int from inventory.transfer_line l where l.tenant_id = t.tenant_id and l.transfer_id = t.id)`.as(
        'lines',
      ),
    );
  if (state !== undefined) query = query.where('t.state', '=', state);
  return keyset(query, {
    by: [
      ['sent_at', 'desc'],
      ['id', 'desc'],
    ],
    input,
    from: 't',
  });
}

/**
 * Goods arrive, once: all that was sent, or of some lines less; what is missing was lost on the way and stays so in the books.
 * Refuses: transfer_not_found, no_such_line, more_than_sent, platform.wrong_state.
 */
export async function arriveTransfer(
  ctx: Ctx,
  {
    transfer_id,
    arrived = [],
  }: {
    readonly transfer_id: Id<'transfer'>;
    readonly arrived?: readonly { readonly line_no: number; readonly arrived_milli: bigint }[] | undefined;
  },
) {
  const { lines } = await lockTransfer(ctx, transfer_id);
  const told = new Map(arrived.map(({ line_no, arrived_milli }) => [line_no, arrived_milli]));
  for (const [index, { line_no, arrived_milli }] of arrived.entries()) {
    const sent = lines.find((line) => line.line_no === line_no)?.sent_milli;
    const field = `arrived.${index}.arrived_milli`;
    if (sent === undefined) throw refuse('no_such_line', { field: `arrived.${index}.line_no`, line_no });
    if (arrived_milli < 0n || arrived_milli > sent)
      throw refuse('more_than_sent', { field, line_no, sent_milli: `${sent}` });
  }
  return endTransfer(ctx, transfer_id, 'arrive', (line) => told.get(line.line_no) ?? line.sent_milli);
}

/** Calls goods back that are under way: all of them are again where they came from. Refuses: transfer_not_found, platform.wrong_state. */
export async function callBackTransfer(ctx: Ctx, { transfer_id }: { readonly transfer_id: Id<'transfer'> }) {
  await lockTransfer(ctx, transfer_id);
  return endTransfer(ctx, transfer_id, 'call_back', (line) => line.sent_milli);
}

async function lockTransfer(ctx: Ctx, transfer_id: Id<'transfer'>) {
  await ctx.tx.selectFrom('inventory.transfer').select('id').where('id', '=', transfer_id).forUpdate().execute();
  return getTransfer(ctx, { transfer_id });
}

type Transfer = Awaited<ReturnType<typeof getTransfer>>;

async function endTransfer(
  ctx: Ctx,
  transfer_id: Id<'transfer'>,
  act: 'arrive' | 'call_back',
  quantityOf: (line: Transfer['lines'][number]) => bigint,
) {
  const { lines, ...before } = await getTransfer(ctx, { transfer_id });
  const ended = { state: transferLife.next(before.state, act), ended_at: ctx.now, ended_by: doer(ctx) };
  const location_id = act === 'arrive' ? before.to_id : before.from_id;
  await ctx.tx
    .updateTable('inventory.transfer')
    .set({ ...ended, version: before.version + 1 })
    .where('id', '=', transfer_id)
    .execute();
  const came = lines.map((line) => ({ ...line, quantity_milli: quantityOf(line) }));
  await sql`
    update inventory.transfer_line t set arrived_milli = n.milli
    from unnest(${came.map(({ line_no }) => line_no)}::int[], ${came.map(({ quantity_milli }) => quantity_milli)}::bigint[]) as n (line_no, milli)
    where t.tenant_id = ${ctx.tenant.id} and t.transfer_id = ${transfer_id} and t.line_no = n.line_no`.execute(ctx.tx);
  const moves = came
    .filter(({ quantity_milli }) => quantity_milli > 0n)
    .map(({ item_id, lot_id, line_no, quantity_milli }) => ({ item_id, lot_id, line_no, quantity_milli, location_id }));
  await lockStock(ctx, moves);
  await move(ctx, { act_id: newId(), kind: 'transfer_in', noun: 'inventory.transfer', noun_id: transfer_id }, moves);
  changed(ctx, 'inventory.transfer', transfer_id, before, { ...before, ...ended });
  return getTransfer(ctx, { transfer_id });
}
