import assert from 'node:assert/strict';
import type { Id } from '#platform/ids.ts';
import { type About, MOST, type Outcome, refuse, type Transfer } from './ask.ts';
import { noSums, plus, shortOf } from './sums.ts';
import type { AccountRow, Sums, TransferRow } from './tables.ts';

/** What of an account bears on a transfer. */
export type Account = Pick<AccountRow, 'id' | 'path' | 'unit' | 'limit_kind' | keyof Sums>;

/** All that a chain is judged by: accounts under lock, and the transfers that bear on it. */
export interface Books {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** Nothing may be dated back to this day or an earlier one. */
  readonly closed_until: Temporal.PlainDate | null;
  readonly accounts: readonly Account[];
  readonly transfers: readonly TransferRow[];
  readonly links: ReadonlyMap<string, readonly About[]>;
}

/** What a chain comes to: the rows to write and what they add to each account. */
export interface Judged {
  readonly outcomes: readonly Outcome[];
  readonly entries: readonly { readonly row: TransferRow; readonly about: readonly About[] }[];
  readonly changes: ReadonlyMap<Id<'account'>, Sums>;
}

interface State {
  readonly books: Books;
  readonly byPath: Map<string, Account>;
  readonly byId: Map<Id<'account'>, Account>;
  readonly transfers: Map<string, TransferRow>;
  readonly ends: Map<string, TransferRow>;
  readonly reversed: Map<string, bigint>;
  readonly links: Map<string, readonly About[]>;
  readonly changes: Map<Id<'account'>, Sums>;
}

/**
 * Decides a chain, transfer after transfer as if each were alone: what is to be written, or why nothing is. Touches
 * nothing outside. Refuses: every refusal of this file; facts name the transfer and carry amounts in minor units.
 */
export function judge(chain: readonly Transfer[], books: Books): Judged {
  const state = opened(books);
  const outcomes: Outcome[] = [];
  const entries: { row: TransferRow; about: readonly About[] }[] = [];
  for (const asked of chain) {
    const row = judgeOne(state, asked, entries.length);
    outcomes.push({ id: asked.id, result: row === undefined ? 'exists' : 'created' });
    if (row === undefined) continue;
    entries.push({ row, about: asked.about ?? [] });
    state.links.set(row.id, asked.about ?? []);
    apply(state, row);
  }
  return { outcomes, entries, changes: state.changes };
}

function opened(books: Books): State {
  const state: State = {
    books,
    byPath: new Map(books.accounts.map((account) => [account.path, account])),
    byId: new Map(books.accounts.map((account) => [account.id, { ...account }])),
    transfers: new Map(),
    ends: new Map(),
    reversed: new Map(),
    links: new Map(books.links),
    changes: new Map(),
  };
  for (const row of books.transfers) remember(state, row);
  return state;
}

/** Once, however many ways a transfer was found by. */
function remember(state: State, row: TransferRow): void {
  if (state.transfers.has(row.id)) return;
  state.transfers.set(row.id, row);
  if (row.pending_id !== null) state.ends.set(row.pending_id, row);
  if (row.reverses_id !== null) state.reversed.set(row.reverses_id, reversedOf(state, row.reverses_id) + row.amount);
}

function reversedOf(state: State, id: string): bigint {
  return state.reversed.get(id) ?? 0n;
}

/** The row that a transfer becomes; undefined if it is there already, or has nothing left to expire. */
function judgeOne(state: State, asked: Transfer, line: number): TransferRow | undefined {
  if ('amount' in asked && asked.amount !== undefined && (asked.amount < 1n || asked.amount > MOST)) {
    throw refuse('amount_out_of_range', {
      field: 'amount',
      id: asked.id,
      amount: `${asked.amount}`,
      least: '1',
      most: `${MOST}`,
    });
  }
  const existing = state.transfers.get(asked.id);
  if (existing !== undefined) {
    const field = differing(state, existing, asked);
    if (field !== undefined) throw refuse('id_reused', { field, id: asked.id });
    return undefined;
  }
  const row =
    'pending_id' in asked
      ? ending(state, asked)
      : 'reverses_id' in asked
        ? reversing(state, asked)
        : moving(state, asked);
  if (row === undefined) return undefined;
  const { today, closed_until } = state.books;
  const { effective_on = today } = asked;
  const back_dated = Temporal.PlainDate.compare(effective_on, today) < 0;
  if (back_dated && closed_until !== null && Temporal.PlainDate.compare(effective_on, closed_until) <= 0) {
    throw refuse('books_closed', { field: 'effective_on', id: asked.id, closed_until: `${closed_until}` });
  }
  return {
    pending_id: null,
    held: null,
    reverses_id: null,
    reversed_before: null,
    timeout_s: null,
    expires_at: null,
    ...row,
    id: asked.id,
    chain: 0n,
    line,
    reason: asked.reason ?? null,
    memo: asked.memo ?? null,
    effective_on,
    recorded_at: state.books.now,
  };
}

type Core = Pick<TransferRow, 'kind' | 'debit_account_id' | 'credit_account_id' | 'unit' | 'amount' | 'code'> &
  Partial<TransferRow>;

function moving(state: State, asked: Extract<Transfer, { debit: string }>): Core {
  const { id, kind = 'post', amount, code } = asked;
  if (asked.debit === asked.credit) throw refuse('same_account', { field: 'credit', id, path: asked.credit });
  const [debit, credit] = [known(state, asked, 'debit'), known(state, asked, 'credit')];
  if (debit.unit !== credit.unit)
    throw refuse('unit_mismatch', { field: 'credit', id, debit: debit.unit, credit: credit.unit });
  const core: Core = { kind, debit_account_id: debit.id, credit_account_id: credit.id, unit: debit.unit, amount, code };
  if (asked.kind !== 'pending' || asked.timeout_s === undefined) return core;
  return { ...core, timeout_s: asked.timeout_s, expires_at: state.books.now.add({ seconds: asked.timeout_s }) };
}

function known(state: State, asked: Extract<Transfer, { debit: string }>, side: 'debit' | 'credit'): Account {
  const account = state.byPath.get(asked[side]);
  if (account === undefined) throw refuse('unknown_account', { field: side, id: asked.id, path: asked[side] });
  return account;
}

const endedBy = { post_pending: 'already_posted', void_pending: 'already_voided', expire: 'expired' } as const;

function ending(state: State, asked: Extract<Transfer, { pending_id: Id<'transfer'> }>): Core | undefined {
  const { id, kind, pending_id } = asked;
  const original = state.transfers.get(pending_id);
  if (original === undefined) throw refuse('unknown_transfer', { field: 'pending_id', id, pending_id });
  if (original.kind !== 'pending') throw refuse('not_pending', { field: 'pending_id', id, pending_id });
  const end = state.ends.get(pending_id);
  if (end !== undefined) {
    // whoever expires holds needn't mind that one was ended a moment before
    if (kind === 'expire') return undefined;
    throw refuse(endedBy[end.kind as keyof typeof endedBy], { field: 'pending_id', id, pending_id });
  }
  const late = original.expires_at !== null && Temporal.Instant.compare(original.expires_at, state.books.now) <= 0;
  assert(kind !== 'expire' || late, 'only what is past its time expires');
  if (late && kind !== 'expire') throw refuse('expired', { field: 'pending_id', id, pending_id });
  const amount = (kind === 'post_pending' ? asked.amount : undefined) ?? original.amount;
  if (amount > original.amount) {
    throw refuse('exceeds_pending', {
      field: 'amount',
      id,
      pending_id,
      amount: `${amount}`,
      held: `${original.amount}`,
    });
  }
  const { debit_account_id, credit_account_id, unit } = original;
  return {
    kind,
    debit_account_id,
    credit_account_id,
    unit,
    amount,
    code: asked.code ?? original.code,
    pending_id,
    held: original.amount,
  };
}

function reversing(state: State, asked: Extract<Transfer, { kind: 'reverse' }>): Core {
  const { id, reverses_id } = asked;
  const original = state.transfers.get(reverses_id);
  if (original === undefined) throw refuse('unknown_transfer', { field: 'reverses_id', id, reverses_id });
  // What was never posted is voided instead; what a reversal took back is posted anew.
  const posted = original.kind === 'post' || original.kind === 'post_pending';
  if (!posted || original.reverses_id !== null)
    throw refuse('not_reversible', { field: 'reverses_id', id, reverses_id });
  const reversed_before = reversedOf(state, reverses_id);
  const left = original.amount - reversed_before;
  const amount = asked.amount ?? left;
  if (left === 0n || amount > left) {
    throw refuse('over_reversed', { field: 'amount', id, reverses_id, amount: `${amount}`, left: `${left}` });
  }
  return {
    kind: 'post',
    debit_account_id: original.credit_account_id,
    credit_account_id: original.debit_account_id,
    unit: original.unit,
    amount,
    code: asked.code ?? original.code,
    reverses_id,
    reversed_before,
  };
}

/** The first field in which what is asked differs from what an id stands for already; what was left open doesn't differ. */
function differing(state: State, row: TransferRow, asked: Transfer): string | undefined {
  const moves = 'debit' in asked;
  const fields: readonly (readonly [name: string, differs: boolean])[] = [
    ['kind', row.kind !== (asked.kind === 'reverse' ? 'post' : (asked.kind ?? 'post'))],
    ['debit', moves && row.debit_account_id !== state.byPath.get(asked.debit)?.id],
    ['credit', moves && row.credit_account_id !== state.byPath.get(asked.credit)?.id],
    ['amount', 'amount' in asked && asked.amount !== undefined && row.amount !== asked.amount],
    ['pending_id', row.pending_id !== ('pending_id' in asked ? asked.pending_id : null)],
    ['reverses_id', row.reverses_id !== ('reverses_id' in asked ? asked.reverses_id : null)],
    ['timeout_s', row.timeout_s !== ((asked.kind === 'pending' ? asked.timeout_s : undefined) ?? null)],
    ['code', asked.code !== undefined && row.code !== asked.code],
    ['reason', row.reason !== (asked.reason ?? null)],
    ['memo', row.memo !== (asked.memo ?? null)],
    ['effective_on', asked.effective_on !== undefined && !row.effective_on.equals(asked.effective_on)],
    ['about', written(state.links.get(row.id)) !== written(asked.about)],
  ];
  return fields.find(([, differs]) => differs)?.[0];
}

function written(about: readonly About[] = []): string {
  return [...new Set(about.map(({ noun, id }) => `${noun}:${id}`))].toSorted().join(' ');
}

const added = {
  post: (row: TransferRow) => ({ posted: row.amount, pending: 0n }),
  pending: (row: TransferRow) => ({ posted: 0n, pending: row.amount }),
  post_pending: (row: TransferRow) => ({ posted: row.amount, pending: -row.held! }),
  void_pending: (row: TransferRow) => ({ posted: 0n, pending: -row.held! }),
  expire: (row: TransferRow) => ({ posted: 0n, pending: -row.held! }),
};

function apply(state: State, row: TransferRow): void {
  remember(state, row);
  const { posted, pending } = added[row.kind](row);
  add(state, row.debit_account_id, {
    debits_posted: posted,
    debits_pending: pending,
    credits_posted: 0n,
    credits_pending: 0n,
  });
  add(state, row.credit_account_id, {
    debits_posted: 0n,
    debits_pending: 0n,
    credits_posted: posted,
    credits_pending: pending,
  });
  for (const id of [row.debit_account_id, row.credit_account_id]) {
    const account = state.byId.get(id)!;
    const short = shortOf(account);
    if (short <= 0n) continue;
    const { path, unit, limit_kind } = account;
    throw refuse('limit_exceeded', {
      id: row.id,
      path,
      unit,
      limit: limit_kind,
      amount: `${row.amount}`,
      short: `${short}`,
    });
  }
}

function add(state: State, id: Id<'account'>, sums: Sums): void {
  const account = state.byId.get(id);
  assert(account !== undefined, 'the accounts of every transfer are read before it is judged');
  state.byId.set(id, { ...account, ...plus(account, sums) });
  state.changes.set(id, plus(state.changes.get(id) ?? noSums, sums));
}
