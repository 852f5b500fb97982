import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Stripe } from 'stripe';
import { type Outside, openOutside } from '../../testing.ts';

const KEY = 'sk_test_dukaan1234567890';

let outside: Outside;
let line: Stripe;
before(async () => {
  outside = await openOutside({ reportAfterMs: 20 });
  await outside.put('accounts', { slug: 'dukaan', name: 'Dukaan', stripe: { secret_key: KEY } });
  await outside.put('accounts', { slug: 'other', name: 'Other', stripe: { secret_key: 'sk_test_other1234567890' } });
  line = lineOf(KEY);
});
after(() => outside.stop());

function lineOf(key: string): Stripe {
  const config = {
    host: '127.0.0.1',
    port: outside.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  } as const;
  return new Stripe(key, config);
}

/** What was wrong with a call. */
async function wrong(call: Promise<unknown>) {
  const error = await call.then(
    () => assert.fail('it was taken'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Stripe.errors.StripeError, String(error));
  return { http: error.statusCode, type: error.rawType, code: error.code, param: error.param, message: error.message };
}

const price = (unit_amount: number, currency = 'inr') => [
  { quantity: 1, price_data: { currency, unit_amount, product_data: { name: 'Things' } } },
];
const visit = (more: object = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: price(49_900),
  success_url: 'http://shop.localhost/back?s={CHECKOUT_SESSION_ID}',
  ...more,
});

const pay = (url: string | null, card_number = '4111111111111111') =>
  fetch(url ?? '', {
    method: 'POST',
    body: new URLSearchParams({ way: 'card', card_number, expiry: '12/30', cvv: '123', card_name: 'Asha' }),
    redirect: 'manual',
  });

/** A customer with a card that is kept. */
async function keeper(usage: 'on_session' | 'off_session') {
  const customer = await line.customers.create({ email: 'asha@example.com' });
  const session = await line.checkout.sessions.create(
    visit({ customer: customer.id, payment_method_options: { card: { setup_future_usage: usage } } }),
  );
  assert.equal((await pay(session.url)).status, 303);
  const { data } = await line.customers.listPaymentMethods(customer.id, { type: 'card' });
  return { customer: customer.id, payment_method: data[0]!.id };
}

test('the key is asked for, the body must be a form, and what it does not know is refused by name', async () => {
  const post = (headers: Record<string, string>, body: string) =>
    fetch(`http://127.0.0.1:${outside.port}/v1/customers`, { method: 'POST', headers, body });
  const none = await post({ 'stripe-version': '2026-10-28.endive' }, '');
  assert.equal(none.status, 401);
  assert.match(none.headers.get('request-id') ?? '', /^req_/);
  assert.equal((await wrong(lineOf('sk_test_nobody12345678').customers.list())).http, 401);
  const json = await post({ authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }, '{"name":"Asha"}');
  assert.equal(json.status, 400);
  assert.deepEqual(await wrong(line.customers.create({ nick: 'A' } as never)), {
    http: 400,
    type: 'invalid_request_error',
    code: 'parameter_unknown',
    param: 'nick',
    message: 'Received unknown parameter: nick',
  });
  const missing = await wrong(line.checkout.sessions.create({ success_url: 'http://x.localhost' } as never));
  assert.deepEqual([missing.code, missing.param], ['parameter_missing', 'mode']);
  const nested = await wrong(
    line.checkout.sessions.create(visit({ line_items: [{ quantity: 0.5, price_data: price(100)[0]!.price_data }] })),
  );
  assert.deepEqual([nested.code, nested.param], ['parameter_invalid_integer', 'line_items[0][quantity]']);
  const cheap = await wrong(line.checkout.sessions.create(visit({ line_items: price(49) })));
  assert.equal(cheap.code, 'amount_too_small');
  const gone = await wrong(line.checkout.sessions.retrieve('cs_test_nothing'));
  assert.deepEqual([gone.http, gone.code], [404, 'resource_missing']);
  assert.match((await wrong(line.paymentIntents.search({ query: "metadata['a']:'b'" }))).message, /country/);
});

test('one account sees nothing of another’s', async () => {
  const { id } = await line.customers.create({ name: 'Asha' });
  const other = lineOf('sk_test_other1234567890');
  assert.equal((await wrong(other.customers.retrieve(id))).http, 404);
  assert.equal((await wrong(other.checkout.sessions.create(visit({ customer: id })))).code, 'resource_missing');
  assert.deepEqual((await other.customers.list()).data, []);
});

test('a key answers as the first time, refuses other words, and is not spent by what was never begun', async () => {
  const idempotencyKey = 'order-1';
  assert.equal((await wrong(line.customers.create({ email: 'nobody' }, { idempotencyKey }))).http, 400);
  const first = await line.customers.create({ name: 'Asha' }, { idempotencyKey });
  const again = await line.customers.create({ name: 'Asha' }, { idempotencyKey });
  assert.equal(again.id, first.id);
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
  const other = await wrong(line.customers.create({ name: 'Ravi' }, { idempotencyKey }));
  assert.deepEqual([other.http, other.type], [400, 'idempotency_error']);
  const both = await Promise.allSettled(
    [1, 2].map(() => line.customers.create({ name: 'Twin' }, { idempotencyKey: 'order-2' })),
  );
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as Stripe.errors.StripeError] : []));
  assert.ok(refused.every(({ statusCode, code }) => statusCode === 409 && code === 'idempotency_key_in_use'));
  const { data } = await line.customers.list({ limit: 100 });
  assert.equal(data.filter(({ name }) => name === 'Twin').length, 1);
});

test('a decline is kept under its key: asked again it is the same charge', async () => {
  const kept = await keeper('off_session');
  const params = { ...kept, amount: 49_900, currency: 'inr', off_session: true, confirm: true } as const;
  const poor = await line.checkout.sessions.create(
    visit({ customer: kept.customer, payment_method_options: { card: { setup_future_usage: 'off_session' } } }),
  );
  await pay(poor.url, '4000000000000341');
  const { data } = await line.customers.listPaymentMethods(kept.customer);
  const payment_method = data.find(({ card }) => card?.last4 === '0341')!.id;
  const charge = async () => {
    const error = await line.paymentIntents
      .create({ ...params, payment_method }, { idempotencyKey: 'debit-1' })
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    return [error.statusCode, error.code, error.decline_code, error.charge, error.payment_intent?.id];
  };
  const first = await charge();
  assert.deepEqual(first.slice(0, 3), [402, 'card_declined', 'insufficient_funds']);
  assert.deepEqual(await charge(), first);
});

test('money that is only set aside is taken later, in part on order, or let go', async () => {
  const kept = await keeper('off_session');
  const aside = () =>
    line.paymentIntents.create({
      ...kept,
      amount: 10_000,
      currency: 'inr',
      off_session: true,
      confirm: true,
      capture_method: 'manual',
    });
  const first = await aside();
  assert.deepEqual([first.status, first.amount_capturable], ['requires_capture', 10_000]);
  assert.equal((await wrong(line.refunds.create({ payment_intent: first.id }))).code, 'charge_not_refundable');
  assert.equal(
    (await wrong(line.paymentIntents.capture(first.id, { amount_to_capture: 10_001 }))).code,
    'amount_too_large',
  );
  const taken = await line.paymentIntents.capture(first.id, { amount_to_capture: 9_000 });
  assert.deepEqual([taken.status, taken.amount_received], ['succeeded', 9_000]);
  assert.equal((await wrong(line.paymentIntents.capture(first.id))).code, 'payment_intent_unexpected_state');
  const second = await aside();
  await outside.fault({ protocol: 'stripe', kind: 'partial_capture' });
  assert.equal((await line.paymentIntents.capture(second.id)).amount_received, 5_000);
  const third = await line.paymentIntents.cancel((await aside()).id, { cancellation_reason: 'abandoned' });
  assert.equal(third.status, 'canceled');
});

test('a visit only to keep a card takes no money and leaves a card that can be debited', async () => {
  const session = await line.checkout.sessions.create({
    mode: 'setup',
    currency: 'inr',
    customer_email: 'asha@example.com',
    success_url: 'http://shop.localhost/kept',
  });
  assert.equal((await pay(session.url)).status, 303);
  const after = await line.checkout.sessions.retrieve(session.id, { expand: ['setup_intent.payment_method'] });
  const { setup_intent, customer, payment_intent, status } = after;
  assert.deepEqual([status, payment_intent], ['complete', null]);
  assert.ok(setup_intent && typeof setup_intent === 'object' && typeof setup_intent.payment_method === 'object');
  assert.equal(setup_intent.payment_method?.card?.last4, '1111');
  const paid = await line.paymentIntents.create({
    amount: 100,
    currency: 'inr',
    customer: String(customer),
    payment_method: setup_intent.payment_method!.id,
    off_session: true,
    confirm: true,
    expand: ['latest_charge.balance_transaction'],
  });
  assert.ok(typeof paid.latest_charge === 'object' && typeof paid.latest_charge?.balance_transaction === 'object');
});

test('a session ends by itself after a day, and lists go newest first from page to page', async () => {
  const made: string[] = [];
  for (let n = 0; n < 5; n += 1)
    made.unshift((await line.checkout.sessions.create(visit({ client_reference_id: `n${n}` }))).id);
  const created = { gte: Math.floor(Date.now() / 1_000) - 60 };
  const read: string[] = [];
  for await (const { id, client_reference_id } of line.checkout.sessions.list({ created, limit: 2 }))
    if (client_reference_id !== null) read.push(id);
  assert.deepEqual(read, made);
  const early = await wrong(line.checkout.sessions.create(visit({ expires_at: Math.floor(Date.now() / 1_000) + 60 })));
  assert.equal(early.param, 'expires_at');
  const tomorrow = Temporal.Now.instant().add({ hours: 25 }).toString();
  await outside.put('clocks/dukaan', { now: tomorrow });
  const [last] = made;
  assert.equal((await line.checkout.sessions.retrieve(last!)).status, 'expired');
  const events = await line.events.list({ type: 'checkout.session.expired', limit: 1 });
  assert.equal(events.data[0]?.type, 'checkout.session.expired');
});
