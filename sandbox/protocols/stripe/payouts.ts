import { z } from 'zod';
import { type Endpoint, endpoint } from './api.ts';
import { type Desk, findKept, findOwn, inRange, type Kept, keep, nowOf, ownBy, ownIn, PROTOCOL, page } from './desk.ts';
import { expand, paging, range, text } from './form.ts';
import { dayOf, keepOnBalance } from './money.ts';
import type { BalanceTransaction, Payout } from './objects.ts';
import { missing } from './problem.ts';

type Line = Kept<BalanceTransaction, { payout: string | null }>;

/** Rows that a settlement's report lacks, has too many, or tells wrongly: kept, so that it says the same each time. */
interface Report {
  readonly lacks: string | null;
  readonly adds: BalanceTransaction | null;
  readonly bends: string | null;
}

const DAY_S = 86_400;

/** The balance's lines, and the payouts to the bank that are made of them, one for each day. */
export function payouts(): Endpoint[] {
  return [
    endpoint('GET', '/v1/balance', z.strictObject({ expand }), (desk) => ({
      object: 'balance',
      available: [{ amount: 0, currency: 'inr', source_types: { card: 0 } }],
      pending: [{ amount: 0, currency: 'inr', source_types: { card: 0 } }],
      livemode: desk.live,
    })),
    endpoint('GET', '/v1/balance_transactions/:id', z.strictObject({ expand }), (desk, _, id) => {
      const found = findOwn<BalanceTransaction>(desk, 'balance_transaction', id);
      if (!found) throw missing('balance transaction', id);
      return found;
    }),
    endpoint(
      'GET',
      '/v1/balance_transactions',
      z.strictObject({
        ...paging,
        created: range,
        payout: text().optional(),
        source: text().optional(),
        type: text(60).optional(),
      }),
      (desk, { created, payout, source, type, ...paging }) => {
        const rows =
          payout !== undefined
            ? reported(desk, payout)
            : source !== undefined
              ? ownBy<BalanceTransaction>(desk, 'balance_transaction', 'source', source)
              : ownIn<BalanceTransaction>(desk, 'balance_transaction', created);
        const kept = rows.filter(({ object }) => type === undefined || object.type === type);
        return page('/v1/balance_transactions', kept, paging);
      },
    ),
    endpoint('GET', '/v1/payouts/:id', z.strictObject({ expand }), (desk, _, id) => {
      const found = findOwn<Payout>(desk, 'payout', id);
      if (!found) throw missing('payout', id);
      return found;
    }),
    endpoint(
      'GET',
      '/v1/payouts',
      z.strictObject({ ...paging, arrival_date: range, created: range, status: text(20).optional() }),
      (desk, { arrival_date, created, status, ...paging }) => {
        payDue(desk);
        const rows = ownBy<Payout>(desk, 'payout', 'account', desk.account.slug).filter(
          ({ object }) =>
            inRange(object.arrival_date, arrival_date) &&
            inRange(object.created, created) &&
            (status === undefined || object.status === status),
        );
        return page('/v1/payouts', rows, paging);
      },
    ),
  ];
}

/** Pays out the days that have come by the business's clock. */
function payDue(desk: Desk): void {
  const today = dayOf(nowOf(desk));
  for (const day of daysOf(desk)) if (day <= today) payDay(desk, day, unpaidOf(desk, day));
}

const daysOf = ({ world, account }: Desk) => world.store.findBy<string>('stripe payday', 'account', account.slug);

const unpaidOf = (desk: Desk, day: string): Line[] =>
  ownBy<BalanceTransaction, Line['inside']>(
    desk,
    'balance_transaction',
    'payday',
    `${desk.account.slug} ${day}`,
  ).filter(({ inside, object }) => inside.payout === null && object.type !== 'payout');

/** Pays out at once all that is on the balance, as if its days had come today. */
export function payNow(desk: Desk): Payout | undefined {
  const today = dayOf(nowOf(desk));
  payDue(desk);
  return payDay(
    desk,
    today,
    daysOf(desk).flatMap((day) => unpaidOf(desk, day)),
  );
}

function payDay(desk: Desk, day: string, lines: readonly Line[]): Payout | undefined {
  if (lines.length === 0) return undefined;
  const { store } = desk.world;
  const arrival = Date.parse(`${day}T00:00:00Z`) / 1_000;
  const id = store.newId('po_', 24);
  const total = lines.reduce((sum, { object }) => sum + object.net, 0);
  const own = line(desk, {
    id: store.newId('txn_', 24),
    type: 'payout',
    amount: -total,
    source: id,
    available_on: arrival,
  });
  keepOnBalance(desk, own, id);
  for (const { object } of lines) keepOnBalance(desk, { ...object, status: 'available' }, id);
  return keep(desk, {
    id,
    object: 'payout',
    created: arrival - DAY_S,
    livemode: desk.live,
    amount: total,
    arrival_date: arrival,
    automatic: true,
    balance_transaction: own.id,
    currency: 'inr',
    description: 'STRIPE PAYOUT',
    destination: 'ba_sandbox',
    method: 'standard',
    reconciliation_status: 'completed',
    source_type: 'card',
    status: 'paid',
    trace_id: { status: 'supported', value: `SANDN${day.replaceAll('-', '')}${id.slice(-6).toUpperCase()}` },
    type: 'bank_account',
  } satisfies Payout);
}

function line(
  desk: Desk,
  of: Pick<BalanceTransaction, 'id' | 'type' | 'amount' | 'source' | 'available_on'>,
): BalanceTransaction {
  return {
    object: 'balance_transaction',
    created: nowOf(desk),
    balance_type: 'payments',
    currency: 'inr',
    description: null,
    exchange_rate: null,
    fee: 0,
    fee_details: [],
    net: of.amount,
    reporting_category: of.type,
    status: 'available',
    ...of,
  };
}

/** The lines of a payout as its report says. */
function reported(desk: Desk, payout: string): { ms: number; object: BalanceTransaction }[] {
  const rows = ownBy<BalanceTransaction, Line['inside']>(desk, 'balance_transaction', 'payout', payout);
  const { lacks, adds, bends } = reportOf(desk, payout, rows);
  const told = rows
    .filter(({ object }) => object.id !== lacks)
    .map(({ ms, object }) => ({ ms, object: object.id === bends ? bent(object) : object }));
  return adds ? [...told, { ms: 0, object: adds }] : told;
}

const bent = (object: BalanceTransaction): BalanceTransaction => ({
  ...object,
  amount: object.amount + 100,
  net: object.net + 100,
});

function reportOf(desk: Desk, payout: string, rows: readonly Line[]): Report {
  const known = findKept<{ id: string; object: string }, Report>(desk, 'report', payout)?.inside;
  const { faults, store } = desk.world;
  const about = { account: desk.account.slug };
  const take = (kind: 'settlement_missing' | 'settlement_extra' | 'settlement_wrong_amount') =>
    faults.take(PROTOCOL, '/v1/balance_transactions', [kind], about) !== undefined;
  const [first, second] = rows.filter(({ object }) => object.type === 'charge').map(({ object }) => object);
  const arrival = findOwn<Payout>(desk, 'payout', payout)?.arrival_date ?? nowOf(desk);
  const report: Report = {
    lacks: known?.lacks ?? (first && take('settlement_missing') ? first.id : null),
    adds:
      known?.adds ??
      (first && take('settlement_extra')
        ? line(desk, {
            id: store.newId('txn_', 24),
            type: 'charge',
            amount: 12_345,
            source: store.newId('ch_', 24),
            available_on: arrival,
          })
        : null),
    bends: known?.bends ?? (first && take('settlement_wrong_amount') ? (second ?? first).id : null),
  };
  keep(desk, { id: payout, object: 'report' }, {}, report);
  return report;
}
