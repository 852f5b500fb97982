import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { cursorAfter, keyset } from '#platform/pages.ts';
import { writePages } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import { accountsAt, getAccount } from './balances.ts';
import { balance } from './sums.ts';
import type { Side } from './tables.ts';

/** One line of an account's statement. */
export interface Line {
  readonly transfer_id: Id<'transfer'>;
  readonly effective_on: Temporal.PlainDate;
  readonly recorded_at: Temporal.Instant;
  readonly chain: bigint;
  readonly line: number;
  readonly code: string;
  readonly reason: string | null;
  readonly memo: string | null;
  readonly reverses_id: Id<'transfer'> | null;
  /** The path of the account on the other side. */
  readonly other: string;
  readonly debit: bigint;
  readonly credit: bigint;
  /** The account's balance after this line, positive on its normal side. */
  readonly balance: bigint;
}

/** What part of a statement is wanted. */
export interface StatementInput {
  readonly account_id: string;
  readonly from?: Temporal.PlainDate | undefined;
  readonly to?: Temporal.PlainDate | undefined;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * A page of what was posted to an account, by the day it counts for and then as it was written down, with the running
 * balance; holds aren't in it until they are posted. Refuses: ledger.no_such_account.
 */
export async function statement(ctx: Ctx, { account_id, from, to, order, ...input }: StatementInput) {
  const { id, normal_side } = await getAccount(ctx, { account_id });
  const by = [
    ['effective_on', order],
    ['chain', order],
    ['line', order],
  ] as const;
  // Side by side, each in the order of its own key: together, every entry of the account would be sorted for each page.
  const pages = await Promise.all([
    keyset(legs(ctx, 'debit', id, { from, to }), { by, input, from: 't' }),
    keyset(legs(ctx, 'credit', id, { from, to }), { by, input, from: 't' }),
  ]);
  const both = pages.flatMap(({ items }) => items).toSorted(inOrder(order));
  const items = both.slice(0, input.limit);
  const more = both.length > input.limit || pages.some(({ next }) => next !== null);
  const rising = order === 'asc' ? items : items.toReversed();
  const lines = withBalance(rising, await balanceBefore(ctx, id, rising[0]), normal_side);
  return { items: order === 'asc' ? lines : lines.toReversed(), next: more ? cursorAfter(items.at(-1)!, by) : null };
}

type Leg = Omit<Line, 'balance'>;

/** What was posted on one side of an account. */
function legs(ctx: Ctx, side: Side, account: Id<'account'>, { from, to }: Pick<StatementInput, 'from' | 'to'>) {
  const [own, other] =
    side === 'debit'
      ? (['t.debit_account_id', 't.credit_account_id'] as const)
      : (['t.credit_account_id', 't.debit_account_id'] as const);
  const posted = (here: boolean) => (here ? sql<bigint>`t.posted` : sql<bigint>`0::bigint`);
  return ctx.tx
    .selectFrom('ledger.transfer as t')
    .innerJoin('ledger.account as o', 'o.id', other)
    .where(own, '=', account)
    .where('t.posted', '>', 0n)
    .$if(from !== undefined, (q) => q.where('t.effective_on', '>=', from!))
    .$if(to !== undefined, (q) => q.where('t.effective_on', '<=', to!))
    .select([
      't.id as transfer_id',
      't.effective_on',
      't.recorded_at',
      't.chain',
      't.line',
      't.code',
      't.reason',
      't.memo',
      't.reverses_id',
    ])
    .select('o.path as other')
    .select([posted(side === 'debit').as('debit'), posted(side === 'credit').as('credit')]);
}

function inOrder(order: 'asc' | 'desc') {
  const rising = (a: Leg, b: Leg) =>
    Temporal.PlainDate.compare(a.effective_on, b.effective_on) || Number(a.chain - b.chain) || a.line - b.line;
  return (a: Leg, b: Leg) => (order === 'asc' ? rising(a, b) : rising(b, a));
}

/** The balance before a line: what the account has now, less that line and all after it. */
async function balanceBefore(
  ctx: Ctx,
  account: Id<'account'>,
  first: Leg | undefined,
): Promise<{ debits: bigint; credits: bigint }> {
  if (first === undefined) return { debits: 0n, credits: 0n };
  const { id } = ctx.tenant;
  const from = sql`(t.effective_on, t.chain, t.line) >= (${first.effective_on}::date, ${first.chain}::bigint, ${first.line}::int)`;
  const now = await accountsAt(ctx)
    .where('a.id', '=', account)
    .select([
      sql<bigint>`(select coalesce(sum(t.posted), 0)::bigint from ledger.transfer t
        where t.tenant_id = ${id} and t.debit_account_id = a.id and ${from})`.as('later_debits'),
      sql<bigint>`(select coalesce(sum(t.posted), 0)::bigint from ledger.transfer t
        where t.tenant_id = ${id} and t.credit_account_id = a.id and ${from})`.as('later_credits'),
    ])
    .executeTakeFirstOrThrow();
  return { debits: now.debits_posted - now.later_debits, credits: now.credits_posted - now.later_credits };
}

function withBalance(rising: readonly Leg[], before: { debits: bigint; credits: bigint }, normal_side: Side): Line[] {
  let { debits, credits } = before;
  return rising.map((leg) => {
    debits += leg.debit;
    credits += leg.credit;
    return { ...leg, balance: balance({ debits_posted: debits, credits_posted: credits }, normal_side) };
  });
}

const csvColumns = [
  'date',
  'recorded_at',
  'against',
  'code',
  'reason',
  'memo',
  'debit',
  'credit',
  'balance',
  'transfer_id',
];
const lines_per_page = 5_000;

/**
 * An account's whole statement as CSV, oldest first, read page by page while it is sent; cells that a spreadsheet would
 * run as formulas are defused. Refuses: ledger.no_such_account, before anything is sent.
 */
export async function* statementCsv(
  act: Act,
  input: {
    readonly account_id: string;
    readonly from?: Temporal.PlainDate | undefined;
    readonly to?: Temporal.PlainDate | undefined;
  },
): AsyncGenerator<string> {
  const { unit } = await act((ctx) => getAccount(ctx, input));
  yield* writePages(csvColumns, async (cursor) => {
    const { items, next } = await act((ctx) =>
      statement(ctx, { ...input, order: 'asc', limit: lines_per_page, cursor }),
    );
    const rows = items.map(({ effective_on, recorded_at, other, code, reason, memo, transfer_id, ...line }) => [
      ...[`${effective_on}`, `${recorded_at}`, other, code, reason ?? '', memo ?? ''],
      ...[line.debit, line.credit, line.balance].map((amount) => inUnit(amount, unit)),
      transfer_id,
    ]);
    return { rows, next };
  });
}

/** An amount in whole units with the decimals that the unit's name tells: 12345 of INR/2 is 123.45. */
export function inUnit(amount: bigint, unit: string): string {
  const decimals = Number(unit.at(-1));
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${amount < 0n ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
}
