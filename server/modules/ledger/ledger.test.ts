import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import { openWorld } from '#platform/testing.ts';
import { accountOf } from './accounts.ts';
import { LONGEST, MOST, type Transfer } from './ask.ts';
import { balancesOf } from './balances.ts';
import { check } from './check.ts';
import { openAccount, openAccounts } from './open.ts';
import { transfer } from './transfer.ts';
import { getTransfer } from './transfers.ts';

const world = await openWorld();
const bank = accountOf('bank', { bank: 'main' });
const sales = accountOf('revenue', { head: 'sales' });
const fees = accountOf('expense', { head: 'fees' });
const points = accountOf('customer_points', { customer: 'asha' });
await world.in((ctx) => openAccounts(ctx, [bank, sales, fees, points]));
const code = 'test.ledger';

const move = (...chain: Transfer[]) => world.in((ctx) => transfer(ctx, chain));
const standing = async (path: string) => (await world.in((ctx) => balancesOf(ctx, [path]))).get(path)!;

/** A wallet of its own for each test, with money in it. */
async function wallet(amount: bigint): Promise<string> {
  const spec = accountOf('customer_wallet_cash', { customer: newId() });
  await world.in((ctx) => openAccount(ctx, spec));
  if (amount > 0n) await move({ id: newId(), debit: bank.path, credit: spec.path, amount, code });
  return spec.path;
}

async function refusal(act: Promise<unknown>): Promise<Refusal> {
  const error = await act.then(
    () => assert.fail('nothing was refused'),
    (thrown: unknown) => thrown,
  );
  assert(error instanceof Refusal, `${error}`);
  return error;
}

test('money moves, and both accounts know it', async () => {
  const path = await wallet(500n);
  const before = await standing(sales.path);
  assert.deepEqual(
    await move({ id: newId(), debit: path, credit: sales.path, amount: 200n, code }).then(([out]) => out!.result),
    'created',
  );
  assert.deepEqual([(await standing(path)).posted, (await standing(path)).available], [300n, 300n]);
  assert.equal((await standing(sales.path)).posted - before.posted, 200n);
});

test('a wallet cannot be overdrawn, and a refused chain leaves nothing behind', async () => {
  const path = await wallet(100n);
  const spend = (amount: bigint): Transfer => ({ id: newId(), debit: path, credit: sales.path, amount, code });
  const first = spend(60n);
  const { code: why, facts } = await refusal(move(first, spend(60n)));
  assert.deepEqual([why, facts.path, facts.short], ['ledger.limit_exceeded', path, '20']);
  assert.equal((await standing(path)).posted, 100n);
  assert.equal(
    (await refusal(world.in((ctx) => getTransfer(ctx, { transfer_id: first.id })))).code,
    'ledger.unknown_transfer',
  );
  await move(spend(100n));
  assert.equal((await standing(path)).posted, 0n);
});

test('an act that catches the refusal goes on with its transaction', async () => {
  const [poor, rich] = [await wallet(10n), await wallet(100n)];
  await world.in(async (ctx) => {
    const pay = (debit: string): Transfer[] => [{ id: newId(), debit, credit: sales.path, amount: 50n, code }];
    await assert.rejects(transfer(ctx, pay(poor)), { code: 'ledger.limit_exceeded' });
    await transfer(ctx, pay(rich));
  });
  assert.deepEqual([(await standing(poor)).posted, (await standing(rich)).posted], [10n, 50n]);
});

test('a hold counts against the wallet until it is posted in part, and the rest comes free', async () => {
  const path = await wallet(50_000n);
  const hold = newId<'transfer'>();
  await move({ id: hold, kind: 'pending', debit: path, credit: sales.path, amount: 21_800n, code });
  const held = await standing(path);
  assert.deepEqual([held.posted, held.pending_out, held.available], [50_000n, 21_800n, 28_200n]);
  assert.equal((await standing(sales.path)).pending_in, 21_800n);
  const post: Transfer = { id: newId(), kind: 'post_pending', pending_id: hold, amount: 15_400n };
  await move(post);
  const done = await standing(path);
  assert.deepEqual([done.posted, done.pending_out, done.available], [34_600n, 0n, 34_600n]);
  assert.deepEqual(
    (await move(post)).map(({ result }) => result),
    ['exists'],
  );
  assert.equal(
    (await refusal(move({ id: newId(), kind: 'void_pending', pending_id: hold }))).code,
    'ledger.already_posted',
  );
  const { ended_by } = await world.in((ctx) => getTransfer(ctx, { transfer_id: hold }));
  assert.deepEqual(ended_by, { id: post.id, kind: 'post_pending' });
});

test("a hold that nobody ends in time is released at its time by the business's clock, once", async () => {
  const path = await wallet(100n);
  const [hold, other] = [newId<'transfer'>(), newId<'transfer'>()];
  const now = await world.in(async (ctx) => {
    const ask = { kind: 'pending', debit: path, credit: sales.path, amount: 40n, timeout_s: 900, code } as const;
    await transfer(ctx, [
      { id: hold, ...ask },
      { id: other, ...ask },
    ]);
    await transfer(ctx, [{ id: newId(), kind: 'post_pending', pending_id: other }]);
    return ctx.now;
  });
  await world.moveClock(now.add({ minutes: 14 }));
  assert.equal((await standing(path)).pending_out, 40n);
  await world.moveClock(now.add({ minutes: 15, seconds: 1 }));
  assert.deepEqual([(await standing(path)).posted, (await standing(path)).available], [60n, 60n]);
  assert.equal((await refusal(move({ id: newId(), kind: 'post_pending', pending_id: hold }))).code, 'ledger.expired');
  const told = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.event').select('payload').where('name', '=', 'ledger.hold_expired').execute(),
  );
  assert.deepEqual(
    told.map(({ payload }) => payload),
    [{ transfer_id: hold }],
  );
});

test('a hot account takes holds, posts and reversals like any other', async () => {
  const path = await wallet(0n);
  const before = await standing(fees.path);
  const [hold, paid] = [newId<'transfer'>(), newId<'transfer'>()];
  await move({ id: hold, kind: 'pending', debit: fees.path, credit: sales.path, amount: 70n, code });
  await move({ id: paid, debit: fees.path, credit: path, amount: 30n, code });
  await move(
    { id: newId(), kind: 'post_pending', pending_id: hold, amount: 50n },
    { id: newId(), kind: 'reverse', reverses_id: paid, amount: 10n },
  );
  const after = await standing(fees.path);
  assert.deepEqual([after.posted - before.posted, after.pending_in, (await standing(path)).posted], [70n, 0n, 20n]);
});

test('the same chain again changes nothing, also after much else has happened', async () => {
  const path = await wallet(100n);
  const invoice = newId();
  const chain: Transfer[] = [
    {
      id: newId(),
      debit: path,
      credit: sales.path,
      amount: 10n,
      code,
      memo: 'once',
      about: [
        { noun: 'invoice', id: invoice },
        { noun: 'visit', id: newId() },
      ],
    },
    { id: newId(), kind: 'pending', debit: path, credit: sales.path, amount: 20n, timeout_s: 60, code },
  ];
  await move(...chain);
  await move({ id: newId(), kind: 'post_pending', pending_id: chain[1]!.id });
  const before = await standing(path);
  assert.deepEqual(
    (await move(...chain)).map(({ result }) => result),
    ['exists', 'exists'],
  );
  assert.deepEqual(await standing(path), before);
  const changed = { ...chain[0]!, about: [{ noun: 'invoice', id: newId() }] } as Transfer;
  assert.deepEqual((await refusal(move(changed))).facts, { field: 'about', id: changed.id });
  const mixed = await move(chain[0]!, { id: newId(), debit: path, credit: sales.path, amount: 1n, code });
  assert.deepEqual(
    mixed.map(({ result }) => result),
    ['exists', 'created'],
  );
});

test('a reversal that comes again is counted once when the rest is taken back', async () => {
  const path = await wallet(0n);
  const paid = newId<'transfer'>();
  await move({ id: paid, debit: bank.path, credit: path, amount: 30n, code });
  const part: Transfer = { id: newId(), kind: 'reverse', reverses_id: paid, amount: 10n };
  await move(part);
  const rest: Transfer = { id: newId(), kind: 'reverse', reverses_id: paid, amount: 20n };
  assert.deepEqual(
    (await move(part, rest)).map(({ result }) => result),
    ['exists', 'created'],
  );
  assert.equal((await standing(path)).posted, 0n);
});

test('amounts, units and accounts that cannot be are refused by name', async () => {
  const ask = { debit: bank.path, credit: sales.path, amount: 1n, code };
  const why = async (change: Partial<typeof ask>) => (await refusal(move({ id: newId(), ...ask, ...change }))).code;
  for (const amount of [0n, -5n, MOST + 1n, 2n ** 63n])
    assert.equal(await why({ amount }), 'ledger.amount_out_of_range');
  assert.equal(await why({ credit: bank.path }), 'ledger.same_account');
  assert.equal(await why({ credit: points.path }), 'ledger.unit_mismatch');
  assert.equal(await why({ debit: 'bank:of:nobody' }), 'ledger.unknown_account');
  assert.equal(await why({ credit: "x'; drop table ledger.transfer; --" }), 'ledger.unknown_account');
});

test('sums that no bigint holds are refused, hot or not', async () => {
  const [a, b] = [accountOf('cash', { place: 'vault' }), accountOf('cash', { place: 'mint' })];
  await world.in((ctx) => openAccounts(ctx, [a, b]));
  for (const [debit, credit] of [
    [a.path, b.path],
    [b.path, fees.path],
  ] as const) {
    const chain = Array.from({ length: 9_224 }, (): Transfer => ({ id: newId(), debit, credit, amount: MOST, code }));
    assert.equal((await refusal(move(...chain))).code, 'ledger.sum_too_large');
  }
  assert.equal((await standing(a.path)).debits_posted, 0n);
});

test('ten thousand transfers in one chain are made together; one more is too many', async () => {
  const path = await wallet(0n);
  const chain = Array.from(
    { length: LONGEST },
    (_, n): Transfer => ({
      id: newId(),
      debit: n % 2 === 0 ? bank.path : path,
      credit: n % 2 === 0 ? path : sales.path,
      amount: 100n,
      code,
    }),
  );
  await move(...chain);
  const { debits_posted, credits_posted } = await standing(path);
  assert.deepEqual([debits_posted, credits_posted], [500_000n, 500_000n]);
  assert.equal((await refusal(move(...chain, chain[0]!))).code, 'ledger.chain_too_long');
  assert.deepEqual(await move(), []);
});

test("another business's accounts and transfers are not there", async () => {
  const path = await wallet(100n);
  const id = newId<'transfer'>();
  await move({ id, debit: path, credit: sales.path, amount: 5n, code });
  const { other } = world;
  await world.in((ctx) => openAccounts(ctx, [bank, sales]), { tenant: other });
  const there = (...chain: Transfer[]) => refusal(world.in((ctx) => transfer(ctx, chain), { tenant: other }));
  assert.equal(
    (await there({ id: newId(), debit: path, credit: sales.path, amount: 1n, code })).code,
    'ledger.unknown_account',
  );
  assert.equal((await there({ id: newId(), kind: 'reverse', reverses_id: id })).code, 'ledger.unknown_transfer');
  const same = await world.in(
    (ctx) => transfer(ctx, [{ id, debit: bank.path, credit: sales.path, amount: 9n, code }]),
    { tenant: other },
  );
  assert.equal(same[0]!.result, 'created', 'ids of one business mean nothing in another');
});

test('an account is opened once; opened otherwise, the difference is named', async () => {
  const spec = accountOf('bank', { bank: 'second' });
  const [first, second] = await Promise.all([1, 2].map(() => world.in((ctx) => openAccount(ctx, spec))));
  assert.equal(first, second);
  const other = { ...spec, normal_side: 'credit' } as const;
  const { code: why, facts } = await refusal(world.in((ctx) => openAccount(ctx, other)));
  assert.deepEqual([why, facts.field], ['ledger.account_differs', 'normal_side']);
});

test('books that are closed refuse what is dated back into them', async () => {
  const yesterday = await world.in(async (ctx) => {
    const day = ctx.today.subtract({ days: 1 });
    await sql`insert into platform.rule (tenant_id, name, value) values (${ctx.tenant.id}, 'ledger.closed_until', ${JSON.stringify(day)}::jsonb)`.execute(
      ctx.tx,
    );
    return day;
  });
  const on = (effective_on: Temporal.PlainDate): Transfer => ({
    id: newId(),
    debit: bank.path,
    credit: sales.path,
    amount: 1n,
    code,
    effective_on,
  });
  assert.equal((await refusal(move(on(yesterday)))).code, 'ledger.books_closed');
  await move(on(yesterday.add({ days: 1 })));
});

test('after all this the ledger agrees with itself', async () => {
  const run = await world.in((ctx) => check(ctx));
  assert.deepEqual(run.differences, []);
  assert(run.transfers > 10_000n);
});
