import assert from 'node:assert/strict';
import test from 'node:test';
import * as ledger from '#ledger';
import * as payments from '#payments';
import { type Id, newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { someone } from '../people/testing.ts';
import { history, walletOf } from './balance.ts';
import { grantPromo } from './give.ts';
import { payFrom } from './pay.ts';
import { sendBack } from './send-back.ts';
import { assertWhole, customerWith, has, openPurse } from './testing.ts';
import { topUp } from './top-up.ts';

const world = await openPurse();
const code = (name: string) => ({ code: name });
const noun = 'test.delivery';

/** Money that came by hand for a payment. */
function receive(ctx: Ctx, payment_id: Id<'payment'>, amount_minor: bigint, id = newId<'receipt'>()) {
  return payments.recordReceipt(ctx, {
    ...{ id, payment_id, attempt_id: null, gateway_id: null, payment_ref: null },
    ...{ method: 'cash', label: null, currency: 'INR', amount_minor, fee_minor: null, fee_tax_minor: null },
  });
}

async function toppedUp(amount_minor: bigint): Promise<Id<'customer'>> {
  const customer_id = await world.in((ctx) => customerWith(ctx, {}));
  await world.in(async (ctx) => {
    const { payment_id } = await topUp(ctx, { id: newId(), customer_id, amount_minor });
    await receive(ctx, payment_id, amount_minor);
  });
  await world.runJobs();
  return customer_id;
}

function payOf(ctx: Ctx, customer_id: Id<'customer'>, amount_minor: bigint) {
  return payFrom(ctx, { id: newId(), customer_id, amount_minor, noun, noun_id: newId() });
}

test('a week of deliveries: one top-up, one grant, seven charges, nine lines whose balance runs to what is left', async () => {
  const customer_id = await toppedUp(100_000n);
  await world.in(async (ctx) => {
    const expires_on = ctx.today.add({ days: 28 });
    await grantPromo(ctx, { id: newId(), customer_id, amount_minor: 5_000n, expires_on, reason: 'Welcome' });
    const [monday, ...rest] = [14_000n, 6_400n, 14_000n, 6_400n, 14_000n, 6_400n, 7_600n];
    const first = await payOf(ctx, customer_id, monday!);
    assert.deepEqual([first.promo_minor, first.cash_minor], [5_000n, 9_000n]);
    for (const amount_minor of rest) await payOf(ctx, customer_id, amount_minor);
    assert.deepEqual(await has(ctx, customer_id), [36_200n, 0n, 0n]);
    const { items } = await history(ctx, { customer_id, limit: 20 });
    assert.equal(items.length, 9);
    assert.equal(items[0]!.balance_minor, 36_200n);
    assert.deepEqual([items.at(-1)!.kind, items.at(-1)!.balance_minor], ['top_up', 100_000n]);
    const page = await history(ctx, { customer_id, limit: 4 });
    const next = await history(ctx, { customer_id, limit: 4, cursor: page.next! });
    assert.deepEqual([...page.items, ...next.items], items.slice(0, 8));
    await assertWhole(ctx, customer_id);
  });
});

test('a top-up is credited once for each receipt, however often it is told, and a surplus never', async () => {
  const customer_id = await world.in((ctx) => customerWith(ctx, {}));
  const receipt_id = newId<'receipt'>();
  const { payment_id } = await world.in((ctx) => topUp(ctx, { id: newId(), customer_id, amount_minor: 50_000n }));
  await world.in((ctx) => receive(ctx, payment_id, 20_000n, receipt_id));
  await world.in((ctx) => receive(ctx, payment_id, 20_000n, receipt_id));
  await world.runJobs();
  await world.in(async (ctx) => assert.deepEqual(await has(ctx, customer_id), [20_000n, 0n, 0n]));
  await world.in((ctx) => receive(ctx, payment_id, 30_000n));
  await world.in((ctx) => receive(ctx, payment_id, 30_000n));
  await world.runJobs();
  await world.in(async (ctx) => {
    assert.deepEqual(await has(ctx, customer_id), [50_000n, 0n, 0n]);
    await assertWhole(ctx, customer_id);
  });
});

test('a wallet takes so much and no more, and one top-up at a time', async () => {
  const customer_id = await toppedUp(900_000n);
  await world.in(async (ctx) => {
    const ask = (amount_minor: bigint) => topUp(ctx, { id: newId(), customer_id, amount_minor });
    await assert.rejects(ask(100_001n), {
      ...code('wallets.too_much'),
      facts: { field: 'amount_minor', most_minor: '100000' },
    });
    await assert.rejects(ask(999n), code('wallets.too_little'));
    const first = await ask(50_000n);
    assert.equal((await ask(50_000n)).payment_id, first.payment_id, 'what is open is asked again');
    const second = await ask(60_000n);
    assert.notEqual(second.payment_id, first.payment_id);
    assert.equal((await payments.getPayment(ctx, first.payment_id)).state, 'cancelled');
  });
});

test('what is unspent of a top-up goes back to where it came from, once, and no more than that', async () => {
  const customer_id = await toppedUp(50_000n);
  await world.in(async (ctx) => {
    const expires_on = ctx.today.add({ days: 5 });
    await grantPromo(ctx, { id: newId(), customer_id, amount_minor: 1_000n, expires_on, reason: 'Welcome' });
    await payOf(ctx, customer_id, 21_000n);
  });
  const id = newId<'refund'>();
  await world.in(async (ctx) => {
    const { lots } = await walletOf(ctx, { customer_id });
    const lot_id = lots.find(({ bucket }) => bucket === 'cash')!.id;
    await assert.rejects(
      sendBack(ctx, { id: newId(), lot_id, amount_minor: 30_001n, reason: 'Moves away' }),
      code('wallets.short'),
    );
    const entry = await sendBack(ctx, { id, lot_id, reason: 'Moves away' });
    assert.deepEqual([entry.cash_minor, entry.owed_minor], [-30_000n, 0n]);
    assert.equal((await sendBack(ctx, { id, lot_id, reason: 'Moves away' })).n, entry.n);
    assert.deepEqual(await has(ctx, customer_id), [0n, 0n, 0n]);
    await assert.rejects(sendBack(ctx, { id: newId(), lot_id: newId(), reason: 'x' }), code('wallets.unknown_lot'));
  });
  await world.runJobs();
  await world.in((ctx) => assertWhole(ctx, customer_id));
});

test('a refund that doesn’t arrive is the wallet’s again; promotional and given money has nowhere to go', async () => {
  const customer_id = await toppedUp(50_000n);
  const api = await world.api();
  const { as } = await someone(world, { permissions: { '*': 'all' } });
  const id = newId<'refund'>();
  await world.in(async (ctx) => {
    const { lots } = await walletOf(ctx, { customer_id });
    await sendBack(ctx, { id, lot_id: lots[0]!.id, amount_minor: 20_000n, reason: 'Moves away' });
    assert.deepEqual(await has(ctx, customer_id), [30_000n, 0n, 0n]);
  });
  await world.runJobs();
  const dropped = await api.post(`/payments/refunds/${id}/drop`, { as, body: { reason: 'Stays after all' } });
  assert.equal(dropped.status, 200, dropped.text);
  await world.runJobs();
  await world.in(async (ctx) => {
    assert.deepEqual(await has(ctx, customer_id), [50_000n, 0n, 0n]);
    const { items } = await history(ctx, { customer_id, limit: 3 });
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ['refund_failed', 'refund', 'top_up'],
    );
    await assertWhole(ctx, customer_id);
    const given = await customerWith(ctx, { cash: 500n, promo: [[500n, ctx.today.toString()]] });
    for (const { id: lot_id } of (await walletOf(ctx, { customer_id: given })).lots)
      await assert.rejects(sendBack(ctx, { id: newId(), lot_id, reason: 'x' }), code('wallets.no_source'));
  });
});

test('a top-up that is refunded elsewhere although it was spent is owed', async () => {
  const customer_id = await toppedUp(50_000n);
  const payment_id = await world.in(async (ctx) => {
    await payOf(ctx, customer_id, 35_000n);
    return (await walletOf(ctx, { customer_id })).lots[0]!.payment_id!;
  });
  const api = await world.api();
  const { as } = await someone(world, { permissions: { '*': 'all' } });
  const [refund] = await world.in((ctx) =>
    payments.askRefund(ctx, { id: newId(), payment_id, amount_minor: 50_000n, reason: 'By mistake', automatic: false }),
  );
  const paid = await api.post(`/payments/refunds/${refund!.id}/paid`, { as, body: { paid_from: 'cash' } });
  assert.equal(paid.status, 200, paid.text);
  await world.runJobs();
  await world.in(async (ctx) => {
    assert.deepEqual(await has(ctx, customer_id), [0n, 0n, 0n]);
    const { items } = await history(ctx, { customer_id, limit: 1 });
    assert.deepEqual([items[0]!.cash_minor, items[0]!.owed_minor], [-15_000n, 35_000n]);
    const { path } = ledger.accountOf('customer_dues', { customer: customer_id });
    assert.equal((await ledger.balancesOf(ctx, [path])).get(path)!.posted, 35_000n);
    await assertWhole(ctx, customer_id);
  });
});
