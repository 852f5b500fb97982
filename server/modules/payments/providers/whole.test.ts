import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as customers from '#customers';
import { type Id, newId } from '#platform/ids.ts';
import { debit } from '../debit.ts';
import { listDifferences } from '../difference.ts';
import { openCounter } from '../fixtures/paid.ts';
import { gatewayRows } from '../gateways.ts';
import { listKept } from '../kept.ts';
import { look } from '../look.ts';
import { askRefund } from '../refund.ts';
import { cards, openTill, payByCard, visit } from '../testing.ts';

const till = await openTill();
const { world, outside } = till;
const rows = await world.in((ctx) => gatewayRows(ctx));
const gatewayOf = (kind: string): Id<'gateway'> => rows.find((row) => row.kind === kind)!.id;

test('a payment through Cashfree: a card that fails once, then one receipt with its fee', async () => {
  const payment = await till.ask();
  const attempt = await till.begin(payment.id, { gateway_id: gatewayOf('cashfree') });
  assert.equal(attempt.state, 'open', attempt.error_reason ?? '');
  const page = await visit(attempt.step);
  assert.equal(await payByCard(page, cards.declined_once), undefined);
  await till.until(payment.id, ({ attempts }) => attempts[0]!.state === 'failed');
  assert.ok(await payByCard(page, cards.declined_once));
  const paid = await till.until(payment.id, ({ state }) => state === 'paid');
  assert.deepEqual([paid.receipts.length, paid.receipts[0]?.amount_minor], [1, 49_900n]);
  await till.until(payment.id, ({ receipts }) => receipts[0]!.fee_minor === 1_148n);
});

test('a payment through Cashfree by a UPI code that a phone scans', async () => {
  const payment = await till.ask();
  const wanted = { gateway_id: gatewayOf('cashfree'), method: 'upi', manner: 'upi' } as const;
  const { step } = await till.begin(payment.id, wanted);
  assert.ok(step?.is === 'upi');
  const request = (await outside.ask('upi/scan', 'POST', { link: step.link, person: '+919829000001' })) as {
    id: string;
  };
  await outside.ask(`upi/${request.id}`, 'POST', { answer: 'approve', pin: '1234' });
  const paid = await till.until(payment.id, ({ state }) => state === 'paid');
  assert.deepEqual([paid.receipts.length, paid.receipts[0]?.method], [1, 'upi']);
});

test('an order at Cashfree whose answer was lost is found, and paid once', async () => {
  await outside.fault({ protocol: 'cashfree', kind: 'drop_after', path: '/pg/orders' });
  const payment = await till.ask();
  const attempt_id = newId<'attempt'>();
  await till.begin(payment.id, { attempt_id, gateway_id: gatewayOf('cashfree') });
  await till.later({ minutes: 2 });
  const { attempts } = await till.until(payment.id, (one) => one.attempts[0]?.state === 'open');
  assert.ok(await payByCard(await visit(attempts[0]!.step), cards.passes));
  const paid = await till.until(payment.id, ({ state }) => state === 'paid');
  assert.deepEqual([paid.attempts.length, paid.receipts.length], [1, 1]);
});

/** A payment in dollars, approved by its payer at PayPal and taken by us. */
async function paypalPaid(amount_minor = 49_900n) {
  const payment = await till.ask({ currency: 'USD', amount_minor });
  const wanted = { gateway_id: gatewayOf('paypal'), method: 'paypal' } as const;
  const { step } = await till.begin(payment.id, wanted);
  const body = new URLSearchParams({ way: 'wallet', house: 'PayPal', answer: 'yes' });
  assert.equal((await fetch(await visit(step), { method: 'POST', redirect: 'manual', body })).status, 303);
  return till.until(payment.id, ({ state }) => state === 'paid');
}

test('a payment through PayPal: approved by its payer, taken by us, known by the capture', async () => {
  const { receipts, attempts } = await paypalPaid();
  const [receipt, ...others] = receipts;
  const { amount_minor, currency, fee_minor, payment_ref } = receipt!;
  assert.deepEqual([others.length, amount_minor, currency, fee_minor], [0, 49_900n, 'USD', 2_226n]);
  assert.notEqual(payment_ref, attempts[0]?.order_ref);
});

test('money that PayPal holds back at first is a receipt once it is let go', async () => {
  await outside.fault({ protocol: 'paypal', kind: 'late_success', ms: 300 });
  const { receipts } = await paypalPaid(5_000n);
  assert.deepEqual(
    receipts.map(({ amount_minor }) => amount_minor),
    [5_000n],
  );
});

test('rupees never go to PayPal', async () => {
  const payment = await till.ask();
  await assert.rejects(till.begin(payment.id, { gateway_id: gatewayOf('paypal'), method: 'paypal' }));
});

const refund = (payment_id: Id<'payment'>, amount_minor: bigint) =>
  world.in((ctx) => askRefund(ctx, { id: newId(), payment_id, amount_minor, reason: 'Part', automatic: false }));
const processed = (states: string[]) => states.length > 0 && states.every((state) => state === 'processed');

test('a refund through Cashfree and one through PayPal: each done once, whatever became of the answer', async () => {
  const cashfree = await openCounter(till, 'cashfree');
  const { id } = await cashfree.paid();
  await outside.fault({ protocol: 'cashfree', kind: 'drop_after', path: '/pg/orders' });
  await refund(id, 7_000n);
  await cashfree.refunded(id, processed);
  assert.deepEqual(
    (await cashfree.there(id)).map(({ amount_minor }) => amount_minor),
    [7_000n],
  );
  await assert.rejects(refund(id, 20_176n));

  const abroad = await paypalPaid();
  await outside.fault({ protocol: 'paypal', kind: 'drop_after', path: '/paypal/v2/payments/captures' });
  await refund(abroad.id, 900n);
  const paypal = await openCounter(till, 'paypal');
  await paypal.refunded(abroad.id, processed);
  assert.deepEqual(
    (await paypal.there(abroad.id)).map(({ amount_minor }) => amount_minor),
    [900n],
  );
});

test('a mandate given through Cashfree is debited again and again, each time once', async () => {
  const customer_id = await world.in(async (ctx) => {
    const added = await customers.addCustomer(ctx, {
      display_name: 'Asha',
      person_id: null,
      source: 'test',
      contacts: [],
    });
    return added.id;
  });
  const first = await till.ask({ customer_id, amount_minor: 10_000n });
  const until = await world.in(async (ctx) => ctx.today.add({ years: 2 }));
  const promise = { most_minor: 50_000n, every: 'as_presented', until } as const;
  const attempt = await till.begin(first.id, { gateway_id: gatewayOf('cashfree'), method: 'upi', promise });
  assert.equal(attempt.state, 'open', attempt.error_reason ?? '');
  const body = new URLSearchParams({ way: 'upi', vpa: 'success@upi' });
  await fetch(await visit(attempt.step), { method: 'POST', redirect: 'manual', body });
  await till.until(first.id, ({ state }) => state === 'paid');
  await look(till.act, { attempt_id: attempt.id, at_once: true });
  const items = await world.in((ctx) => listKept(ctx, { customer_id }));
  const kept = items.find((one) => one.debits);
  assert.deepEqual([kept?.state, kept?.most_minor], ['active', 50_000n]);
  for (const lost of [false, true]) {
    if (lost) await outside.fault({ protocol: 'cashfree', kind: 'drop_after', path: '/pg/subscriptions/pay' });
    const next = await till.ask({ customer_id, amount_minor: 45_000n });
    await world.in((ctx) => debit(ctx, { attempt_id: newId(), payment_id: next.id, kept_id: kept!.id }));
    if (lost) await world.runJobs().then(() => till.later({ minutes: 3 }));
    const paid = await till.until(next.id, ({ state }) => state === 'paid');
    assert.deepEqual([paid.receipts.length, paid.receipts[0]?.amount_minor], [1, 45_000n]);
  }
});

test('of all that both pay out for these days exactly what was planted differs from the books', async () => {
  const kinds = async (gateway: string) =>
    (await world.in((ctx) => listDifferences(ctx, { gateway_id: gatewayOf(gateway), limit: 50 }))).items
      .map(({ kind }) => kind)
      .toSorted();
  const days = async (n: number) => {
    for (let day = 0; day < n; day += 1) await till.later({ hours: 24 });
  };
  const cashfree = await openCounter(till, 'cashfree');
  for (const amount of [11_000n, 12_000n, 13_000n]) {
    await cashfree.paid(amount);
    await paypalPaid(amount);
  }
  for (const protocol of ['cashfree', 'paypal'])
    for (const kind of ['settlement_missing', 'settlement_extra', 'settlement_wrong_amount'] as const)
      await outside.fault({ protocol, kind });
  await days(6);
  const planted = ['amount_differs', 'missing_here', 'missing_there'];
  assert.deepEqual([await kinds('cashfree'), await kinds('paypal')], [planted, planted]);
});
