import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cards, openTill } from '../testing.ts';
import { payByCard, send } from './stripe/testing.ts';

const till = await openTill();
const gateways = await till.world.in((ctx) => ctx.tx.selectFrom('payments.gateway').selectAll().execute());
const gateway_id = gateways.find(({ kind }) => kind === 'stripe')!.id;

const urlOf = (step: unknown) => (step as { url: string }).url;

test('a card that is declined and then passes at Stripe ends in one receipt with its fee, told by webhooks', async () => {
  const asked = await till.ask();
  const attempt = await till.begin(asked.id, { gateway_id });
  assert.match(attempt.order_ref ?? '', /^cs_test_/);
  await payByCard(urlOf(attempt.step), cards.declined_once);
  await till.until(asked.id, ({ attempts }) => attempts[0]?.state === 'failed');
  await payByCard(urlOf(attempt.step), cards.declined_once);
  const told = await till.until(asked.id, ({ state, hooks }) => state === 'paid' && hooks.length >= 3);
  assert.deepEqual(
    told.hooks.map(({ event, state }) => `${event} ${state}`).toSorted((x, y) => (x < y ? -1 : 1)),
    ['charge.failed applied', 'charge.succeeded applied', 'charge.updated ignored'],
  );
  assert.equal(told.attempts.length, 1);
  // Webhooks don't tell the fee: it is looked up a while later.
  await till.later({ hours: 1 });
  const paid = await till.until(asked.id, ({ receipts }) => receipts[0]?.fee_minor != null);
  assert.deepEqual(
    paid.receipts.map(({ amount_minor, fee_minor, fee_tax_minor }) => [amount_minor, fee_minor, fee_tax_minor]),
    [[49_900n, 1_178n, 180n]],
  );
});

test('a link by Stripe is paid by UPI although every webhook is lost: the gateway is asked', async () => {
  await till.outside.fault({ protocol: 'stripe', kind: 'webhook_never', times: 'always' });
  try {
    const asked = await till.ask();
    const attempt = await till.begin(asked.id, { gateway_id, manner: 'link', method: 'upi' });
    const { status } = await send(urlOf(attempt.step), { way: 'upi', vpa: 'success@upi' });
    assert.equal(status, 303);
    await till.later({ minutes: 2 });
    const paid = await till.until(asked.id, ({ state }) => state === 'paid');
    assert.equal(paid.receipts[0]?.label, 'success@upi');
  } finally {
    await till.outside.ask('faults', 'DELETE');
  }
});
