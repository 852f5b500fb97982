import assert from 'node:assert/strict';
import test from 'node:test';
import * as billing from '#billing';
import { type Id, newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addRate } from '#tax';
import { chooseSetting } from '#tenants';
import { history } from './balance.ts';
import { giveBack, grantPromo } from './give.ts';
import { capture, hold, release } from './hold.ts';
import { payFrom } from './pay.ts';
import { assertWhole, customerWith, has, openPurse } from './testing.ts';

const world = await openPurse();
await world.in((ctx) =>
  addRate(ctx, {
    ...{ hsn: '0401', variety: 'all', says: 'Fresh', from_day: Temporal.PlainDate.from('2017-07-01') },
    ...{ treatment: 'exempt', rate_bp: 0 },
  }),
);
const code = (name: string) => ({ code: name });
const on = (day: string) => ({ now: Temporal.Instant.from(`${day}T06:00:00Z`) });
const noun = 'test.delivery';

function invoice(ctx: Ctx, customer_id: Id<'customer'>, price_minor: bigint, quantity = 1n) {
  const what = { title: 'A thing', hsn: '0401', variety: 'all', unit: 'NOS', inclusive: true, revenue: 'sales' };
  const line = { ...what, quantity_milli: quantity * 1_000n, price_minor, own_discount_minor: 0n };
  return billing.issueInvoice(ctx, { customer_id, of: 'goods', lines: [line] });
}

test('promotional money is given once, never for a day that is over', async () => {
  await world.in(async (ctx) => {
    const customer_id = await customerWith(ctx, {});
    const expires_on = ctx.today;
    const grant = { id: newId<'wallet_entry'>(), customer_id, amount_minor: 5_000n, expires_on, reason: 'Welcome' };
    const first = await grantPromo(ctx, grant);
    assert.equal((await grantPromo(ctx, grant)).n, first.n);
    await assert.rejects(grantPromo(ctx, { ...grant, amount_minor: 1n }), code('wallets.entry_differs'));
    await assert.rejects(
      grantPromo(ctx, { ...grant, id: newId(), expires_on: ctx.today.subtract({ days: 1 }) }),
      code('wallets.ends_too_soon'),
    );
    const other = await customerWith(ctx, {});
    await assert.rejects(grantPromo(ctx, { ...grant, customer_id: other }), code('wallets.entry_differs'));
    assert.deepEqual(await has(ctx, customer_id), [0n, 5_000n, 0n]);
    await assertWhole(ctx, customer_id);
  });
});

test('what is unspent of promotional money lapses when its last day is over, by the business’s clock', async () => {
  const today = await world.in(async (ctx) => ctx.today);
  const last = today.add({ days: 2 });
  const customer_id = await world.in(async (ctx) => {
    const id = await customerWith(ctx, { promo: [[5_000n, last.toString()]] });
    await payFrom(ctx, { id: newId(), customer_id: id, amount_minor: 1_500n, noun, noun_id: newId() });
    return id;
  });
  const at = (day: Temporal.PlainDate, time: string) =>
    day.toZonedDateTime({ timeZone: 'Asia/Kolkata', plainTime: time }).toInstant();
  await world.moveClock(at(last, '23:30'));
  await world.in(async (ctx) => assert.deepEqual(await has(ctx, customer_id), [0n, 3_500n, 0n]));
  await world.moveClock(at(last.add({ days: 1 }), '00:04'));
  await world.in(async (ctx) => {
    assert.deepEqual(await has(ctx, customer_id), [0n, 0n, 0n], 'nobody spends it, swept or not');
    await assert.rejects(
      payFrom(ctx, { id: newId(), customer_id, amount_minor: 1n, noun, noun_id: newId() }),
      code('wallets.short'),
    );
  });
  await world.moveClock(at(last.add({ days: 1 }), '01:00'));
  await world.in(async (ctx) => {
    const { items } = await history(ctx, { customer_id, limit: 10 });
    assert.deepEqual(
      items.map(({ kind, promo_minor, balance_minor }) => [kind, promo_minor, balance_minor]),
      [
        ['expiry', -3_500n, 0n],
        ['payment', -1_500n, 3_500n],
        ['grant', 5_000n, 5_000n],
      ],
    );
    await assertWhole(ctx, customer_id);
  });
});

test('what is held doesn’t lapse; let go after its day it does', async () => {
  const hold_id = newId<'wallet_hold'>();
  const customer_id = await world.in(async (ctx) => {
    const id = await customerWith(ctx, { promo: [[1_000n, '2029-03-05']] });
    await hold(ctx, { id: hold_id, customer_id: id, amount_minor: 1_000n, noun, noun_id: newId() });
    return id;
  }, on('2029-03-05'));
  await world.in(async (ctx) => {
    assert.deepEqual(await has(ctx, customer_id), [0n, 0n, 1_000n]);
    const spent = await capture(ctx, { id: newId(), hold_id, amount_minor: 400n });
    assert.deepEqual([spent.promo_minor, spent.cash_minor], [400n, 0n]);
    await release(ctx, { hold_id });
    assert.deepEqual(await has(ctx, customer_id), [0n, 0n, 0n]);
    const { items } = await history(ctx, { customer_id, limit: 1 });
    assert.deepEqual([items[0]!.kind, items[0]!.promo_minor], ['expiry', -600n]);
    await assertWhole(ctx, customer_id);
  }, on('2029-03-07'));
});

test('an invoice is paid out of the wallet; what comes back is cash first, and promotional money stays promotional', async () => {
  const over = world.in(async (ctx) => {
    const customer_id = await customerWith(ctx, { cash: 20_000n });
    const { id: document_id } = await invoice(ctx, customer_id, 7_000n, 2n);
    return payFrom(ctx, { id: newId(), customer_id, document_id, amount_minor: 14_001n });
  }, on('2029-06-01'));
  await assert.rejects(over, code('billing.over_settled'));
  await world.in(async (ctx) => {
    const customer_id = await customerWith(ctx, { cash: 9_500n, promo: [[5_000n, '2029-06-30']] });
    const bill = await invoice(ctx, customer_id, 7_000n, 2n);
    const document_id = bill.id;
    const spent = await payFrom(ctx, { id: newId(), customer_id, document_id, amount_minor: 14_000n });
    assert.deepEqual([spent.promo_minor, spent.cash_minor], [5_000n, 9_000n]);
    assert.equal((await billing.standingOf(ctx, bill)).open_minor, 0n);
    const back = { customer_id, document_id, reason: 'Came back' };
    await assert.rejects(giveBack(ctx, { ...back, id: newId(), amount_minor: 1n }), code('wallets.nothing_over'));
    const credit = () =>
      billing.creditInvoice(ctx, { document_id, lines: [{ line_no: 1, quantity_milli: 1_000n }], reason: 'Spoiled' });
    await credit();
    const id = newId<'wallet_entry'>();
    const first = await giveBack(ctx, { ...back, id, amount_minor: 7_000n });
    assert.deepEqual([first.cash_minor, first.promo_minor, first.title], [7_000n, 0n, bill.number]);
    assert.equal((await giveBack(ctx, { ...back, id, amount_minor: 7_000n })).n, first.n);
    await credit();
    const second = await giveBack(ctx, { ...back, id: newId(), amount_minor: 7_000n });
    assert.deepEqual([second.cash_minor, second.promo_minor], [2_000n, 5_000n]);
    assert.equal((await billing.standingOf(ctx, bill)).open_minor, 0n);
    assert.deepEqual(await has(ctx, customer_id), [9_500n, 5_000n, 0n]);
    await assertWhole(ctx, customer_id);
  }, on('2029-06-01'));
});

test('nobody’s wallet pays another’s invoice', async () => {
  await world.in(async (ctx) => {
    const [one, another] = [await customerWith(ctx, { cash: 5_000n }), await customerWith(ctx, {})];
    const { id: document_id } = await invoice(ctx, another, 1_000n);
    await assert.rejects(
      payFrom(ctx, { id: newId(), customer_id: one, document_id, amount_minor: 1_000n }),
      code('wallets.not_theirs'),
    );
  });
});

test('where a business keeps no cash, nothing becomes cash and cash pays nothing', async () => {
  const customer_id = await world.in(
    (ctx) => customerWith(ctx, { cash: 900n, promo: [[100n, '2029-06-30']] }),
    on('2029-06-01'),
  );
  const { version } = await world.in((ctx) => chooseSetting(ctx, { name: 'wallets.cash', value: false, version: 0 }));
  await world.in(async (ctx) => {
    const pay = (amount_minor: bigint) =>
      payFrom(ctx, { id: newId(), customer_id, amount_minor, noun, noun_id: newId() });
    await assert.rejects(pay(101n), code('wallets.short'));
    assert.equal((await pay(60n)).promo_minor, 60n);
    const order = { noun: 'test.order', noun_id: newId() };
    await assert.rejects(
      giveBack(ctx, { id: newId(), customer_id, amount_minor: 50n, reason: 'Came back', ...order }),
      code('wallets.promotional_only'),
    );
    await assertWhole(ctx, customer_id);
  }, on('2029-06-02'));
  await world.in((ctx) => chooseSetting(ctx, { name: 'wallets.cash', value: null, version }));
});
