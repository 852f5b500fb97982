import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { accountOf } from './accounts.ts';
import type { Transfer } from './ask.ts';
import { balancesOf, getAccount, listAccounts, trialBalance } from './balances.ts';
import { openAccounts } from './open.ts';
import { inUnit, type Line, statement, statementCsv } from './statement.ts';
import { transfer } from './transfer.ts';

const world = await openWorld();
const customer = newId();
const cash = accountOf('customer_wallet_cash', { customer });
const promo = accountOf('customer_wallet_promo', { customer });
const bank = accountOf('bank', { bank: 'main' });
const sales = accountOf('revenue', { head: 'sales' });
const gifts = accountOf('discounts', { head: 'gifts' });
const points = accountOf('customer_points', { customer });
const issued = accountOf('points_issued', {});
const ids = await world.in((ctx) => openAccounts(ctx, [cash, promo, bank, sales, gifts, points, issued]));
const account_id = ids.get(cash.path)!;
const code = 'test.statement';
const day = (text: string) => Temporal.PlainDate.from(text);

const move = (...chain: Transfer[]) => world.in((ctx) => transfer(ctx, chain));
const pay = (amount: bigint, on: string, debit = cash.path, credit = sales.path): Transfer => ({
  id: newId(),
  debit,
  credit,
  amount,
  code,
  effective_on: day(on),
});

// A week of deliveries, written down in this order; the last is dated back between the others.
const began = await world.in(async (ctx) => ctx.now);
await move(pay(50_000n, '2026-01-04', bank.path, cash.path));
await move(pay(5_000n, '2026-01-04', gifts.path, promo.path));
for (const on of ['05', '06', '07', '08', '09', '10']) await move(pay(6_400n, `2026-01-${on}`));
const between = await world.in(async (ctx) => ctx.now);
await move(pay(100n, '2026-01-06'));
await move({ id: newId(), kind: 'pending', debit: cash.path, credit: sales.path, amount: 1_500n, code });
await move({ id: newId(), debit: issued.path, credit: points.path, amount: 19n, code });

const page = (input: Partial<Parameters<typeof statement>[1]> = {}) =>
  world.in((ctx) => statement(ctx, { account_id, order: 'asc', limit: 50, ...input }));
const shown = (lines: readonly Line[]) =>
  lines.map((line) => [`${line.effective_on}`.slice(-2), line.credit - line.debit, line.balance]);

const whole = [
  ['04', 50_000n, 50_000n],
  ['05', -6_400n, 43_600n],
  ['06', -6_400n, 37_200n],
  ['06', -100n, 37_100n],
  ['07', -6_400n, 30_700n],
  ['08', -6_400n, 24_300n],
  ['09', -6_400n, 17_900n],
  ['10', -6_400n, 11_500n],
];

test('a statement goes by the day entries count for, with the balance after each; holds are not in it', async () => {
  const { items, next } = await page();
  assert.deepEqual([shown(items), next], [whole, null]);
  assert.equal(items[1]!.other, sales.path);
  assert.deepEqual(shown((await page({ order: 'desc' })).items), whole.toReversed());
});

test('page by page, in both directions, the statement is the same', async () => {
  for (const order of ['asc', 'desc'] as const) {
    const lines: Line[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await page({ order, limit: 3, cursor });
      lines.push(...items);
      if (next === null) break;
      cursor = next;
    }
    assert.deepEqual(shown(lines), order === 'asc' ? whole : whole.toReversed());
  }
  await assert.rejects(page({ cursor: 'nonsense' }), { code: 'platform.bad_cursor' });
});

test('a period of the statement keeps the running balance of the whole', async () => {
  const { items } = await page({ from: day('2026-01-06'), to: day('2026-01-08') });
  assert.deepEqual(shown(items), whole.slice(2, 6));
  assert.deepEqual((await page({ from: day('2030-01-01') })).items, []);
  await assert.rejects(page({ account_id: newId() }), { code: 'ledger.no_such_account' });
});

test('a balance can be asked for as of a business day and as of the moment it was known', async () => {
  const posted = async (moment: Parameters<typeof getAccount>[1] | object) =>
    (await world.in((ctx) => getAccount(ctx, { account_id, ...moment }))).posted;
  assert.equal(await posted({}), 11_500n);
  assert.equal(await posted({ on: day('2026-01-06') }), 37_100n, 'with what was dated back to that day');
  assert.equal(await posted({ on: day('2026-01-03') }), 0n);
  assert.equal(await posted({ at: between }), 11_600n, 'without what was written down later');
  assert.equal(await posted({ at: began.subtract({ seconds: 1 }) }), 0n);
  const all = await world.in((ctx) => balancesOf(ctx, [cash.path, sales.path, 'nobody'], { on: day('2026-01-05') }));
  assert.deepEqual([all.size, all.get(sales.path)!.posted], [2, 6_400n]);
  const held = await world.in((ctx) => getAccount(ctx, { account_id, at: between }));
  assert.deepEqual(
    [held.pending_out, (await world.in((ctx) => getAccount(ctx, { account_id }))).pending_out],
    [0n, 1_500n],
  );
});

test('accounts are listed by the beginning of their path and by unit', async () => {
  const paths = async (input: object) =>
    (await world.in((ctx) => listAccounts(ctx, { limit: 50, ...input }))).items.map(({ path }) => path);
  assert.deepEqual(await paths({ prefix: `customers:${customer}:wallet` }), [cash.path, promo.path]);
  assert.deepEqual(await paths({ unit: 'POINTS/0' }), [points.path, issued.path]);
  assert.deepEqual(await paths({ prefix: 'customers_' }), []);
  const first = await world.in((ctx) => listAccounts(ctx, { limit: 4 }));
  const rest = await world.in((ctx) => listAccounts(ctx, { limit: 4, cursor: first.next! }));
  assert.deepEqual([first.items.length, rest.items.length, rest.next], [4, 3, null]);
  assert.deepEqual((await world.in((ctx) => listAccounts(ctx, { limit: 4 }), { tenant: world.other })).items, []);
});

test('in the trial balance both sides are equal, unit by unit, now and on any day', async () => {
  const { rows, totals } = await world.in((ctx) => trialBalance(ctx, {}));
  assert.deepEqual(totals, [
    { unit: 'INR/2', debits: 93_500n, credits: 93_500n },
    { unit: 'POINTS/0', debits: 19n, credits: 19n },
  ]);
  const wallets = rows.find(({ heading }) => heading === 'customers:*:wallet:cash')!;
  assert.deepEqual(
    [wallets.kind, wallets.class, wallets.accounts, wallets.balance],
    ['customer_wallet_cash', 'liability', 1n, -11_500n],
  );
  const then = await world.in((ctx) => trialBalance(ctx, { on: day('2026-01-05') }));
  assert.deepEqual(then.totals[0], { unit: 'INR/2', debits: 61_400n, credits: 61_400n });
  const part = await world.in((ctx) => trialBalance(ctx, { prefix: 'revenue:' }));
  assert.deepEqual(
    part.rows.map(({ heading, credits }) => [heading, credits]),
    [['revenue:sales', 38_500n]],
  );
});

test('the CSV holds the whole statement, in rupees, and no cell that a spreadsheet would run', async () => {
  await move({ ...pay(1n, '2026-01-11'), memo: '=HYPERLINK("http://evil.example")' } as Transfer);
  const csv = (account: string) => Array.fromAsync(statementCsv((fn) => world.in(fn), { account_id: account }));
  const text = (await csv(account_id)).join('');
  assert(text.startsWith('\ufeff'), 'so that spreadsheets read it as UTF-8');
  const lines = text.slice(1).trim().split('\r\n');
  assert.equal(lines[0], 'date,recorded_at,against,code,reason,memo,debit,credit,balance,transfer_id');
  assert.equal(lines.length, 1 + whole.length + 1);
  assert.match(lines[1]!, /^2026-01-04,.*,bank:main,test\.statement,,,0\.00,500\.00,500\.00,/);
  assert.match(text, /"'=HYPERLINK/);
  await assert.rejects(csv(newId()), { code: 'ledger.no_such_account' });
  assert.deepEqual([inUnit(-5n, 'INR/2'), inUnit(19n, 'POINTS/0'), inUnit(0n, 'KGM/3')], ['-0.05', '19', '0.000']);
});
