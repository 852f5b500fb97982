import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type About, refuse, type Transfer } from './ask.ts';
import { getAccount } from './balances.ts';
import { transfer } from './transfer.ts';

function transfersWithPaths(ctx: Ctx) {
  return ctx.tx
    .selectFrom('ledger.transfer as t')
    .innerJoin('ledger.account as d', 'd.id', 't.debit_account_id')
    .innerJoin('ledger.account as c', 'c.id', 't.credit_account_id')
    .select([
      't.id',
      't.chain',
      't.line',
      't.kind',
      't.unit',
      't.amount',
      't.posted',
      't.held',
      't.pending_id',
      't.reverses_id',
    ])
    .select(['t.code', 't.reason', 't.memo', 't.effective_on', 't.recorded_at', 't.expires_at'])
    .select(['t.debit_account_id', 't.credit_account_id', 'd.path as debit', 'c.path as credit']);
}

/** Transfers, newest first; of one chain, or about one thing, if asked. */
export function listTransfers(
  ctx: Ctx,
  {
    chain,
    noun,
    noun_id,
    ...input
  }: {
    chain?: bigint | undefined;
    noun?: string | undefined;
    noun_id?: string | undefined;
    limit: number;
    cursor?: string | undefined;
  },
) {
  const query = transfersWithPaths(ctx)
    .$if(chain !== undefined, (q) => q.where('t.chain', '=', chain!))
    .$if(noun !== undefined || noun_id !== undefined, (q) =>
      q.where('t.id', 'in', (eb) =>
        eb
          .selectFrom('ledger.link as l')
          .select('l.transfer_id')
          .$if(noun !== undefined, (links) => links.where('l.noun', '=', noun!))
          .$if(noun_id !== undefined, (links) => links.where('l.noun_id', '=', noun_id!)),
      ),
    );
  return keyset(query, {
    by: [
      ['chain', 'desc'],
      ['line', 'desc'],
    ],
    input,
    from: 't',
  });
}

/** The pending transfers that still hold something of an account, oldest first. Refuses: no_such_account. */
export async function listHolds(
  ctx: Ctx,
  { account_id, ...input }: { account_id: string; limit: number; cursor?: string | undefined },
) {
  const account = account_id as Id<'account'>;
  await getAccount(ctx, { account_id });
  const query = transfersWithPaths(ctx)
    .leftJoin('ledger.transfer as e', 'e.pending_id', 't.id')
    .where('t.kind', '=', 'pending')
    .where('e.id', 'is', null)
    .where((eb) => eb.or([eb('t.debit_account_id', '=', account), eb('t.credit_account_id', '=', account)]));
  return keyset(query, {
    by: [
      ['chain', 'asc'],
      ['line', 'asc'],
    ],
    input,
    from: 't',
  });
}

/** One transfer with what it is about, how its hold ended and what of it was taken back. Refuses: ledger.unknown_transfer. */
export async function getTransfer(ctx: Ctx, { transfer_id }: { readonly transfer_id: Id<'transfer'> }) {
  const [row, about, later] = await Promise.all([
    transfersWithPaths(ctx).where('t.id', '=', transfer_id).executeTakeFirst(),
    aboutOf(ctx, transfer_id),
    ctx.tx
      .selectFrom('ledger.transfer as l')
      .select(['l.id', 'l.kind', 'l.amount', 'l.reverses_id'])
      .where((eb) => eb.or([eb('l.pending_id', '=', transfer_id), eb('l.reverses_id', '=', transfer_id)]))
      .orderBy('l.chain')
      .execute(),
  ]);
  if (row === undefined) throw refuse('unknown_transfer', { field: 'transfer_id', transfer_id });
  const reversals = later.filter(({ reverses_id }) => reverses_id !== null).map(({ id, amount }) => ({ id, amount }));
  const end = later.find(({ reverses_id }) => reverses_id === null);
  const reversed = reversals.reduce((sum, { amount }) => sum + amount, 0n);
  return {
    ...row,
    about,
    ended_by: end === undefined ? null : { id: end.id, kind: end.kind },
    reversals,
    reversible: row.reverses_id === null ? row.posted - reversed : 0n,
  };
}

/** What a transfer is about. */
export async function aboutOf(ctx: Ctx, transfer_id: Id<'transfer'>): Promise<About[]> {
  return ctx.tx
    .selectFrom('ledger.link as l')
    .select(['l.noun', sql<string>`l.noun_id`.as('id')])
    .where('l.transfer_id', '=', transfer_id)
    .orderBy('l.noun')
    .orderBy('l.noun_id')
    .execute();
}

/** An entry that a person makes by hand, with the reason for it. */
export interface Entry {
  readonly id?: Id<'transfer'> | undefined;
  readonly debit: string;
  readonly credit: string;
  readonly amount: bigint;
  readonly reason: string;
  readonly memo?: string | undefined;
  readonly effective_on?: Temporal.PlainDate | undefined;
}

/** Moves an amount between two accounts by hand; limits hold as for everybody. Refuses as `transfer` does. */
export async function postEntry(ctx: Ctx, { id = newId(), debit, credit, amount, reason, memo, effective_on }: Entry) {
  const optional = { ...(memo !== undefined && { memo }), ...(effective_on !== undefined && { effective_on }) };
  return written(ctx, id, { id, debit, credit, amount, reason, code: 'ledger.manual', ...optional });
}

/**
 * Takes back a transfer, or part of it, by an opposite one that refers to it; all its parts together never exceed it.
 * Without an amount: all that is left of it. Refuses as `transfer` does.
 */
export async function reverseTransfer(
  ctx: Ctx,
  {
    transfer_id,
    id = newId(),
    amount,
    reason,
  }: { transfer_id: Id<'transfer'>; id?: Id<'transfer'> | undefined; amount?: bigint | undefined; reason: string },
) {
  const about = await aboutOf(ctx, transfer_id);
  return written(ctx, id, {
    id,
    kind: 'reverse',
    reverses_id: transfer_id,
    reason,
    about,
    ...(amount !== undefined && { amount }),
  });
}

async function written(ctx: Ctx, transfer_id: Id<'transfer'>, asked: Transfer) {
  const [outcome] = await transfer(ctx, [asked]);
  const row = await getTransfer(ctx, { transfer_id });
  if (outcome!.result === 'created') changed(ctx, 'ledger.transfer', transfer_id, null, row);
  return row;
}
