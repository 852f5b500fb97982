import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { accountOf } from './accounts.ts';
import type { Transfer } from './ask.ts';
import { balancesOf } from './balances.ts';
import { check, fold } from './check.ts';
import { openAccount, openAccounts } from './open.ts';
import { seal, verifySeals } from './seal.ts';
import { transfer } from './transfer.ts';

const world = await openWorld();
const bank = accountOf('bank', { bank: 'main' });
const sales = accountOf('revenue', { head: 'sales' });
const fees = accountOf('expense', { head: 'fees' });
await world.in((ctx) => openAccounts(ctx, [bank, sales, fees]));
const code = 'test.race';

const move = (...chain: Transfer[]) => world.in((ctx) => transfer(ctx, chain));
const standing = async (path: string) => (await world.in((ctx) => balancesOf(ctx, [path]))).get(path)!;

async function wallet(amount: bigint): Promise<string> {
  const spec = accountOf('customer_wallet_cash', { customer: newId() });
  await world.in((ctx) => openAccount(ctx, spec));
  if (amount > 0n) await move({ id: newId(), debit: bank.path, credit: spec.path, amount, code });
  return spec.path;
}

/** How many of these acts succeeded, and why the others were refused. */
async function outcome(acts: readonly Promise<unknown>[]): Promise<{ done: number; refused: Record<string, number> }> {
  const settled = await Promise.allSettled(acts);
  const refused: Record<string, number> = {};
  for (const each of settled) {
    if (each.status === 'fulfilled') continue;
    const why = (each.reason as { code?: string }).code ?? `${each.reason}`;
    refused[why] = (refused[why] ?? 0) + 1;
  }
  return { done: settled.filter(({ status }) => status === 'fulfilled').length, refused };
}

// A chain that is dated back isn't plain: it is judged before it is written, under the same locks.
for (const days of [0, 1]) {
  const dated = days === 0 ? 'of today' : 'dated back';
  test(`twenty spenders, ${dated}, of one wallet that holds enough for five: five succeed, fifteen are refused`, async () => {
    const path = await wallet(500n);
    const before = await standing(sales.path);
    const spend = () =>
      world.in((ctx) => {
        const effective_on = ctx.today.subtract({ days });
        return transfer(ctx, [{ id: newId(), debit: path, credit: sales.path, amount: 100n, code, effective_on }]);
      });
    assert.deepEqual(await outcome(Array.from({ length: 20 }, spend)), {
      done: 5,
      refused: { 'ledger.limit_exceeded': 15 },
    });
    assert.equal((await standing(path)).posted, 0n);
    assert.equal((await standing(sales.path)).posted - before.posted, 500n);
  });
}

test('holds and payments at once never take more out of a wallet than is in it', async () => {
  const path = await wallet(1_000n);
  const acts = Array.from({ length: 30 }, (_, n) =>
    move({ id: newId(), kind: n % 2 === 0 ? 'pending' : 'post', debit: path, credit: sales.path, amount: 90n, code }),
  );
  assert.deepEqual(await outcome(acts), { done: 11, refused: { 'ledger.limit_exceeded': 19 } });
  assert.equal((await standing(path)).available, 10n);
});

test('transfers in opposite directions among the same accounts never stand in each other’s way for ever', async () => {
  const paths = await Promise.all(Array.from({ length: 4 }, () => wallet(10_000n)));
  const pick = (n: number) => paths[n % paths.length]!;
  const acts = Array.from({ length: 60 }, (_, n) =>
    move(
      { id: newId(), debit: pick(n), credit: pick(n + 1), amount: 10n, code },
      { id: newId(), debit: pick(n + 3), credit: pick(n + 2), amount: 10n, code },
      { id: newId(), debit: pick(n + 1), credit: pick(n), amount: 10n, code },
    ),
  );
  const deadlocks = async () => {
    const { rows } = await world.platform.pool.query(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    return Number(rows[0].deadlocks);
  };
  const before = await deadlocks();
  assert.deepEqual(await outcome(acts), { done: 60, refused: {} });
  assert.equal((await deadlocks()) - before, 0, 'not even one that was tried again');
  const sums = await Promise.all(paths.map(standing));
  assert.equal(
    sums.reduce((sum, { posted }) => sum + posted, 0n),
    40_000n,
  );
});

for (const [name, debit] of [
  ['a wallet', undefined],
  ['a hot account', fees.path],
] as const) {
  test(`a hold on ${name} that many try to end at once is ended by one of them`, async () => {
    const from = debit ?? (await wallet(100n));
    const hold = newId<'transfer'>();
    await move({ id: hold, kind: 'pending', debit: from, credit: sales.path, amount: 100n, code });
    const before = await standing(sales.path);
    const acts = Array.from({ length: 12 }, (_, n) =>
      move({ id: newId(), kind: n % 2 === 0 ? 'post_pending' : 'void_pending', pending_id: hold }),
    );
    const { done, refused } = await outcome(acts);
    assert.equal(done, 1);
    assert.equal((refused['ledger.already_posted'] ?? 0) + (refused['ledger.already_voided'] ?? 0), 11);
    const after = await standing(sales.path);
    assert.equal(before.pending_in - after.pending_in, 100n);
    assert.equal(after.posted - before.posted, refused['ledger.already_posted'] === undefined ? 0n : 100n);
  });

  test(`the same transfer from ${name} sent by many at once is made once, and all are told so`, async () => {
    const from = debit ?? (await wallet(100n));
    const ask: Transfer = { id: newId(), debit: from, credit: sales.path, amount: 100n, code };
    const before = await standing(sales.path);
    const answers = await Promise.all(Array.from({ length: 12 }, () => move(ask)));
    assert.deepEqual(answers.map(([answer]) => answer!.result).toSorted(), [
      'created',
      ...Array.from({ length: 11 }, () => 'exists'),
    ]);
    assert.equal((await standing(sales.path)).posted - before.posted, 100n);
  });

  test(`a payment from ${name} that many take back in parts at once is never taken back twice`, async () => {
    const from = debit ?? (await wallet(100n));
    const paid = newId<'transfer'>();
    await move({ id: paid, debit: from, credit: sales.path, amount: 100n, code });
    const before = await standing(sales.path);
    const acts = Array.from({ length: 8 }, () =>
      move({ id: newId(), kind: 'reverse', reverses_id: paid, amount: 30n }),
    );
    assert.deepEqual(await outcome(acts), { done: 3, refused: { 'ledger.over_reversed': 5 } });
    assert.equal(before.posted - (await standing(sales.path)).posted, 90n);
  });
}

test('nobody waits for a hot account, not even for one whose transfer is not yet committed', async () => {
  const [slow, quick] = [await wallet(100n), await wallet(100n)];
  const before = await standing(sales.path);
  await world.in(async (ctx) => {
    await transfer(ctx, [{ id: newId(), debit: slow, credit: sales.path, amount: 10n, code }]);
    await move({ id: newId(), debit: quick, credit: sales.path, amount: 10n, code });
    assert.equal((await standing(sales.path)).posted - before.posted, 10n, 'the first is not to be seen yet');
    await world.in(fold);
  });
  assert.equal((await standing(sales.path)).posted - before.posted, 20n);
});

test('hot accounts are folded and chains sealed while transfers go on, and nothing is lost', async () => {
  const before = await standing(sales.path);
  const acts = Array.from({ length: 60 }, () =>
    move({ id: newId(), debit: fees.path, credit: sales.path, amount: 1n, code }),
  );
  const chores = Array.from({ length: 6 }, (_, n) =>
    world.in(async (ctx) => (n % 2 === 0 ? fold(ctx) : void (await seal(ctx)))),
  );
  const told = await outcome([...acts, ...chores]);
  assert.deepEqual(told, { done: 66, refused: {} });
  assert.equal((await standing(sales.path)).posted - before.posted, 60n);
  await world.in(fold);
  assert.equal((await standing(sales.path)).posted - before.posted, 60n);
  await world.in(seal);
  const { first_broken, strays } = await world.in(verifySeals);
  assert.deepEqual([first_broken, strays], [null, 0]);
  assert.deepEqual((await world.in(check)).differences, []);
});
