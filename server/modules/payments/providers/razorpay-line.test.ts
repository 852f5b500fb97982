import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Read } from './gateway.ts';
import { opening, openRazorpay, type Razorpays, states, VISA } from './razorpay/testing.ts';
import { razorpay } from './razorpay.ts';
import { askedOf, got, until } from './stripe/testing.ts';

let world: Razorpays;
before(async () => {
  world = await openRazorpay();
});
after(() => world.stop());

const open = (asked: ReturnType<typeof opening>) => razorpay.open(world.settings, world.place, asked);

test('an opening whose answer was lost is found by our id, once, and its payer can be sent to the page', async () => {
  for (const [manner, path] of [
    ['page', '/v1/orders'],
    ['link', '/v1/payment_links'],
    ['upi', '/v1/payments/qr_codes'],
  ] as const) {
    const asked = opening({ manner });
    await world.outside.fault({ protocol: 'razorpay', kind: 'drop_after', path });
    assert.equal((await open(asked)).is, 'unknown', manner);
    const { opened, news } = await world.look(askedOf(asked, null));
    assert.deepEqual(news, []);
    assert.ok(opened, manner);
    if (opened.step.is === 'post') {
      assert.equal((await world.payByCard(await world.enter(opened.step), VISA)).status, 303);
      assert.deepEqual(states((await world.look(askedOf(asked, null))).news), ['payment captured']);
    }
  }
});

test('a line that broke before the work leaves nothing behind', async () => {
  const asked = opening();
  await world.outside.fault({ protocol: 'razorpay', kind: 'drop_before', path: '/v1/orders' });
  assert.equal((await open(asked)).is, 'unknown');
  assert.deepEqual(await world.look(askedOf(asked, null)), { opened: null, news: [] });
});

test('too many calls and an overloaded gateway are for later; a broken one leaves it unknown; nobody there is for later', async () => {
  for (const [status, is] of [
    [429, 'later'],
    [503, 'later'],
    [500, 'unknown'],
    [502, 'unknown'],
  ] as const) {
    await world.outside.fault({ protocol: 'razorpay', kind: 'status', status, path: '/v1/orders' });
    assert.deepEqual(await open(opening()), { is, reason: `HTTP ${status}` });
  }
  const nobody = await razorpay.open(world.settings, { sandbox_port: 1, timeout_ms: 500 }, opening());
  assert.deepEqual(nobody, { is: 'later', reason: 'no answer (ECONNREFUSED)' });
});

test('an answer that comes too late is not waited for, and what it did is found', async () => {
  const asked = opening();
  await world.outside.fault({ protocol: 'razorpay', kind: 'delay', ms: 5_000, path: '/v1/orders' });
  const began = performance.now();
  const told = await razorpay.open(world.settings, { ...world.place, timeout_ms: 300 }, asked);
  assert.equal(told.is, 'unknown');
  assert.ok(performance.now() - began < 4_000);
  assert.ok((await world.look(askedOf(asked, null))).opened);
});

test('a payment that failed and turns out to have been made later is captured by itself', async () => {
  const asked = opening();
  const { order_ref, step } = got(await open(asked));
  await world.outside.fault({ protocol: 'razorpay', kind: 'late_success', ms: 1_000 });
  const page = await world.enter(step);
  assert.match((await world.payByCard(page, VISA)).text, /The bank gave no answer/);
  const look = async () => (await world.look(askedOf(asked, order_ref))).news;
  assert.deepEqual(states(await look()), ['payment failed']);
  await until(async () => (states(await look())[0] === 'payment captured' ? true : undefined));
  const events = () =>
    world
      .read()
      .flatMap((one) => (one.is === 'read' && JSON.stringify(one.news, big).includes(asked.id) ? [one.event] : []));
  await until(() => (events().includes('order.paid') ? true : undefined));
  const wanted = ['payment.failed', 'payment.authorized', 'payment.captured', 'order.paid'];
  assert.deepEqual(events().toSorted(), wanted.toSorted());
});

test('when an order was paid meanwhile, the late payment is only set aside and is never captured', async () => {
  const asked = opening();
  const { order_ref, step } = got(await open(asked));
  await world.outside.fault({ protocol: 'razorpay', kind: 'late_success', ms: 1_000 });
  const page = await world.enter(step);
  await world.payByCard(page, VISA);
  await world.payByCard(page, VISA);
  const news = await until(async () => {
    const now = (await world.look(askedOf(asked, order_ref))).news;
    return states(now).includes('payment authorized') ? now : undefined;
  });
  assert.deepEqual(states(news).toSorted(), ['payment authorized', 'payment captured']);
  const late = news.find((one) => one.state === 'authorized');
  assert.ok(late?.about === 'payment');
  const told = await razorpay.capture!(world.settings, world.place, late);
  assert.ok(told.is === 'never' && told.code === 'order_already_paid', JSON.stringify(told));
});

test('captured already is no failure of a capture; part of it is refused', async () => {
  const { settings, place } = world;
  const paid = await world.paid();
  const again = got(await razorpay.capture!(settings, place, paid));
  assert.deepEqual([again.state, again.payment_ref], ['captured', paid.payment_ref]);
  const { outside } = world;
  const { key_id, key_secret } = settings;
  await outside.put('accounts', {
    slug: 'careful',
    name: 'Careful',
    razorpay: { key_id: `${key_id}9`, key_secret, auto_capture: false },
  });
  const own = { ...settings, key_id: `${key_id}9` };
  assert.ok((await razorpay.capture!(own, place, paid)).is === 'never', 'another merchant’s payment');
});

test('a webhook is believed by the secret of now and of before, by no other, and only as it was sent', async () => {
  const { settings, place } = world;
  await world.paid();
  const one = await until(() => world.inbox.find(({ raw }) => raw.includes('"payment.captured"')));
  const read = (more: Partial<typeof one>, given = settings) =>
    razorpay.readWebhook(given, place, { ...one, ...more }) as Read;
  const right = read({});
  assert.ok(right.is === 'read' && right.event === 'payment.captured' && right.news.length === 1);
  assert.equal(right.event_id, one.headers['x-razorpay-event-id']);
  const renewed = { ...settings, webhook_secret: 'a-brand-new-secret', webhook_secret_before: settings.webhook_secret };
  assert.equal(read({}, renewed).is, 'read');
  assert.equal(read({}, { ...renewed, webhook_secret_before: null }).is, 'forged');
  assert.equal(read({ raw: Buffer.from(one.raw.toString().replace('49900', '59900')) }).is, 'forged');
  assert.equal(read({ raw: Buffer.concat([one.raw, Buffer.from(' ')]) }).is, 'forged');
  assert.equal(read({ headers: {} }).is, 'forged');
  await world.outside.fault({ protocol: 'razorpay', kind: 'webhook_forged', event: 'order.paid' });
  const before = world.inbox.length;
  await world.paid();
  await until(() =>
    world.inbox.slice(before).find((each) => (razorpay.readWebhook(settings, place, each) as Read).is === 'forged'),
  );
});

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly input: Readonly<Record<string, string>>;
  readonly expected: { readonly valid: boolean };
}

test('the signatures of Razorpay’s own examples hold', () => {
  const file = new URL('../fixtures/razorpay-signatures.json', import.meta.url);
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];
  assert.equal(vectors.length, 4);
  for (const { id, kind, input, expected } of vectors) {
    const secret = input.secret!;
    if (kind === 'webhook.razorpay') {
      const raw =
        input.raw_body === undefined ? Buffer.from(input.raw_body_base64!, 'base64') : Buffer.from(input.raw_body);
      const headers = { 'x-razorpay-signature': input.signature! };
      const given = { ...world.settings, webhook_secret: secret };
      const read = razorpay.readWebhook(given, world.place, { headers, raw, now: Temporal.Now.instant() }) as Read;
      assert.equal(read.is === 'read', expected.valid, id);
    } else {
      const fields = {
        razorpay_order_id: input.order_id!,
        razorpay_payment_id: input.payment_id!,
        razorpay_signature: input.signature!,
      };
      const asked = { ...askedOf(opening(), input.order_id!) };
      const here = razorpay.readReturn({ ...world.settings, key_secret: secret }, fields, asked);
      assert.equal(here !== 'forged' && here !== null, expected.valid, id);
    }
  }
});

const big = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
