import type { Selectable } from 'kysely';
import * as ledger from '#ledger';
import { changed } from '#platform/audit.ts';
import type { Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { differenceLife } from './back-states.ts';
import { clearing, expense, post, suspense } from './books.ts';

const refuse = refusals('payments', { unknown_difference: 404, nothing_to_undo: 409, already_settled: 409 });
const stale = refusals('platform', { changed_meanwhile: 412 });

export type Difference = Selectable<Tables['payments.difference']>;

/** Differences, the newest first: all, or the open ones, or those of one gateway. */
export async function listDifferences(
  ctx: Ctx,
  {
    state,
    gateway_id,
    ...input
  }: {
    state?: Difference['state'] | undefined;
    gateway_id?: Id<'gateway'> | undefined;
    limit: number;
    cursor?: string | undefined;
  },
) {
  const query = ctx.tx
    .selectFrom('payments.difference')
    .selectAll()
    .$if(state !== undefined, (q) => q.where('state', '=', state!))
    .$if(gateway_id !== undefined, (q) => q.where('gateway_id', '=', gateway_id!));
  const by = [
    ['found_at', 'desc'],
    ['id', 'desc'],
  ] as const;
  return keyset(query, { by, input });
}

/** One difference. Refuses: unknown_difference. */
export async function getDifference(ctx: Ctx, difference_id: Id<'difference'>): Promise<Difference> {
  const row = await ctx.tx
    .selectFrom('payments.difference')
    .selectAll()
    .where('id', '=', difference_id)
    .executeTakeFirst();
  if (row === undefined) throw refuse('unknown_difference', { difference_id });
  return row;
}

/** Which difference is meant, as it was seen. */
export interface Seen {
  readonly difference_id: Id<'difference'>;
  readonly version: number;
}

/** An open difference, held until the transaction ends. Refuses: unknown_difference, already_settled, platform.changed_meanwhile. */
export async function lockOpen(ctx: Ctx, seen: Seen): Promise<Difference> {
  const row = await lockSeen(ctx, seen);
  if (row.state !== 'open') throw refuse('already_settled', { action: row.action });
  return row;
}

async function lockSeen(ctx: Ctx, { difference_id, version }: Seen): Promise<Difference> {
  const row = await ctx.tx
    .selectFrom('payments.difference')
    .selectAll()
    .where('id', '=', difference_id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw refuse('unknown_difference', { difference_id });
  if (row.version !== version) throw stale('changed_meanwhile', { version: row.version });
  return row;
}

/**
 * Bears a difference: what stands in suspense for it, or lies at the gateway and won't come, becomes an expense, or less of one.
 * Can be undone. Refuses: unknown_difference, already_settled, platform.changed_meanwhile.
 */
export async function writeOff(ctx: Ctx, { note, ...seen }: Seen & { readonly note: string }): Promise<Difference> {
  const row = await lockOpen(ctx, seen);
  const transfer_id = await bookWriteOff(ctx, row);
  return settle(ctx, row, { action: 'written_off', note, transfer_id });
}

async function bookWriteOff(ctx: Ctx, row: Difference): Promise<Id<'transfer'> | null> {
  const { gateway_id, currency, kind, suspense_minor, ours_minor } = row;
  const missing = kind === 'missing_there';
  const amount = missing ? -(ours_minor ?? 0n) : suspense_minor;
  if (amount === 0n) return null;
  const lost = expense(kind === 'fee_differs' ? 'gateway_fees' : 'payment_differences', currency);
  const lies = missing ? clearing(gateway_id, currency) : suspense(gateway_id, currency);
  const [debit, credit] = amount > 0n ? [lies, lost] : [lost, lies];
  const from = ['payments.written_off', row.id, String(row.version)] as const;
  const about = [{ noun: 'difference', id: row.id }];
  await post(ctx, [
    { from, debit, credit, amount: amount > 0n ? amount : -amount, code: 'payments.written_off', about },
  ]);
  return idOf('transfer', ...from);
}

/** Takes the write-off of a difference back in the books. */
export async function undoWriteOff(ctx: Ctx, { transfer_id }: Difference): Promise<void> {
  if (transfer_id === null) return;
  await ledger.transfer(ctx, [
    {
      kind: 'reverse',
      id: idOf('payments.write_off_undone', transfer_id),
      reverses_id: transfer_id,
      code: 'payments.write_off_undone',
    },
  ]);
}

/**
 * Writes down that the gateway was asked about a difference, or that it is waited for; it stays open.
 * Refuses: unknown_difference, already_settled, platform.changed_meanwhile.
 */
export async function noteDifference(
  ctx: Ctx,
  { action, note, ...seen }: Seen & { readonly action: 'asked_gateway' | 'waiting'; readonly note: string },
): Promise<Difference> {
  return update(ctx, await lockOpen(ctx, seen), { action, note });
}

/**
 * Opens a difference again that was written off; its booking is reversed. What was adopted or has arrived is money that came,
 * and stays. Refuses: unknown_difference, nothing_to_undo, platform.changed_meanwhile.
 */
export async function reopenDifference(ctx: Ctx, seen: Seen): Promise<Difference> {
  const row = await lockSeen(ctx, seen);
  if (row.action !== 'written_off') throw refuse('nothing_to_undo', { action: row.action });
  await undoWriteOff(ctx, row);
  const after = await update(ctx, row, {
    state: differenceLife.next(row.state, 'reopen'),
    action: null,
    transfer_id: null,
    settled_at: null,
    settled_by: null,
  });
  emit(ctx, 'payments.difference_settled', { difference_id: row.id, state: 'open' });
  return after;
}

/** A difference is over, by what somebody did or because what was missing has come. */
export async function settle(
  ctx: Ctx,
  row: Difference,
  how: Pick<Difference, 'action'> & Partial<Pick<Difference, 'note' | 'transfer_id'>>,
): Promise<Difference> {
  const settled_by = ctx.actor.kind === 'person' ? ctx.actor.id : null;
  const state = differenceLife.next(row.state, 'settle');
  const after = await update(ctx, row, { ...how, state, settled_at: ctx.now, settled_by });
  emit(ctx, 'payments.difference_settled', { difference_id: row.id, state: 'settled' });
  return after;
}

/** Changes a difference's row. */
export async function update(
  ctx: Ctx,
  before: Difference,
  set: Partial<Omit<Difference, 'tenant_id' | 'id' | 'version'>>,
): Promise<Difference> {
  const after = await ctx.tx
    .updateTable('payments.difference')
    .set({ ...set, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'payments.difference', before.id, before, after);
  return after;
}

/** Brings what stands in suspense for a difference to an amount: above nothing when more came than we know of. */
export async function holdInSuspense(ctx: Ctx, row: Difference, amount: bigint): Promise<void> {
  const more = amount - row.suspense_minor;
  const [lying, unknown] = [clearing(row.gateway_id, row.currency), suspense(row.gateway_id, row.currency)];
  const [debit, credit] = more > 0n ? [lying, unknown] : [unknown, lying];
  await post(ctx, [
    {
      from: ['payments.suspense', row.id, String(row.version)],
      debit,
      credit,
      amount: more > 0n ? more : -more,
      code: 'payments.suspense',
      about: [{ noun: 'difference', id: row.id }],
    },
  ]);
}
