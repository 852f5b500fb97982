import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { type Cashfrees, openCashfree, refundOf, until } from './cashfree/testing.ts';
import { cashfree } from './cashfree.ts';
import { forgeryOf } from './cashfree-hooks.ts';
import { amountOf, exact, zAmount } from './cashfree-line.ts';
import type { Delivery, Read } from './gateway.ts';
import { askedOf, got } from './stripe/testing.ts';

let world: Cashfrees;
before(async () => {
  world = await openCashfree();
});
after(() => world.stop());
beforeEach(() => void world.inbox.splice(0));

test('amounts go out and come in to the paisa, whatever their size', () => {
  assert.equal(
    JSON.stringify({ a: amountOf(17_000n), b: amountOf(999_999_999_999_999_05n) }),
    '{"a":170.00,"b":999999999999999.05}',
  );
  const read = exact('{"a":170.00,"b":999999999999.05,"id":11325632000000000001}') as Record<string, string>;
  assert.deepEqual(read, { a: '170.00', b: '999999999999.05', id: '11325632000000000001' });
  assert.equal(zAmount.parse('170.0'), 17_000n);
  assert.equal(zAmount.parse('170.5000'), 17_050n);
  assert.equal(zAmount.safeParse('170.005').success, false);
  assert.equal(zAmount.safeParse('1.7e2').success, false);
});

test('an answer that is lost after the work leaves the outcome unknown, and a look finds the order once', async () => {
  const { settings, place, outside } = world;
  for (const manner of ['page', 'link'] as const) {
    const asked = world.opening({ manner });
    await outside.fault({
      protocol: 'cashfree',
      kind: 'drop_after',
      path: manner === 'page' ? '/pg/orders' : '/pg/links',
    });
    assert.equal((await cashfree.open(settings, place, asked)).is, 'unknown');
    const { opened, news } = await world.look(askedOf(asked, null));
    assert.ok(opened && news.length === 0);
    assert.deepEqual(opened, await world.open(asked));
  }
});

test('a UPI code whose answer was lost is found again, also once it is paid', async () => {
  const { settings, place, outside } = world;
  const asked = world.opening({ manner: 'upi', methods: ['upi'] });
  await outside.fault({ protocol: 'cashfree', kind: 'drop_after', path: '/pg/orders/sessions' });
  assert.equal((await cashfree.open(settings, place, asked)).is, 'unknown');
  const { opened } = await world.look(askedOf(asked, null));
  assert.ok(opened?.step.is === 'upi');
  const body = { link: opened.step.link, person: '+919829000001' };
  const request = (await outside.ask('upi/scan', 'POST', body)) as { id: string };
  await outside.ask(`upi/${request.id}`, 'POST', { answer: 'approve', pin: '1234' });
  const { opened: late, news } = await world.look(askedOf(asked, null));
  assert.deepEqual([late?.step.is, news.map((one) => one.about === 'payment' && one.state)], ['post', ['captured']]);
});

test('what never arrived is not found, and may be asked again', async () => {
  const asked = world.opening();
  await world.outside.fault({ protocol: 'cashfree', kind: 'drop_before', path: '/pg/orders' });
  assert.equal((await cashfree.open(world.settings, world.place, asked)).is, 'unknown');
  assert.deepEqual(await world.look(askedOf(asked, null)), { opened: null, news: [] });
  assert.equal((await world.open(asked)).order_ref, asked.id);
});

test('a refund whose answer is lost is found, and asked again it is the same one', async () => {
  const { settings, place, outside } = world;
  const paid = await world.paid();
  const asked = refundOf(paid, newId<'refund'>());
  await outside.fault({ protocol: 'cashfree', kind: 'drop_after', path: `/pg/orders/${paid.order_ref}/refunds` });
  assert.equal((await cashfree.refund(settings, place, asked)).is, 'unknown');
  assert.equal(got(await cashfree.lookRefund(settings, place, { ...asked, refund_ref: null }))?.amount_minor, 10_000n);
  assert.equal(got(await cashfree.refund(settings, place, asked)).refund_id, asked.id);
  const { news } = await world.look({ ...askedOf(world.opening(), paid.order_ref), id: paid.attempt_id! });
  assert.equal(news.filter((one) => one.about === 'refund').length, 1);
});

test('a busy gateway is asked later; one that broke midway leaves the outcome unknown', async () => {
  const { settings, place, outside } = world;
  for (const [status, is] of [
    [429, 'later'],
    [503, 'later'],
    [500, 'unknown'],
    [502, 'unknown'],
  ] as const) {
    await outside.fault({ protocol: 'cashfree', kind: 'status', status });
    const told = await cashfree.open(settings, place, world.opening());
    assert.equal(told.is, is, `HTTP ${status}`);
    assert.match(told.is === is ? told.reason : '', new RegExp(`HTTP ${status}`));
  }
  const nobody = await cashfree.open(settings, { ...place, sandbox_port: 1 }, world.opening());
  assert.deepEqual(nobody, { is: 'later', reason: 'no answer (ECONNREFUSED)' });
});

test('an answer that comes too late leaves the outcome unknown, in time', async () => {
  await world.outside.fault({ protocol: 'cashfree', kind: 'delay', ms: 1_500, path: '/pg/orders' });
  const asked = world.opening();
  const began = performance.now();
  const told = await cashfree.open(world.settings, { ...world.place, timeout_ms: 300 }, asked);
  assert.equal(told.is, 'unknown');
  assert.ok(performance.now() - began < 1_200);
  assert.ok((await world.look(askedOf(asked, null))).opened);
});

test('a payment that failed and was made after all moves from failed to captured', async () => {
  await world.outside.fault({ protocol: 'cashfree', kind: 'late_success', ms: 150 });
  const asked = world.opening();
  const opened = await world.open(asked);
  await world.payByCard(await world.enter(opened));
  const states = async () =>
    (await world.look(askedOf(asked, opened.order_ref))).news.map((one) => one.about === 'payment' && one.state);
  assert.deepEqual(await states(), ['failed']);
  await until(async () => (await states())[0] === 'captured');
});

test('no secret is in what a failed call says', async () => {
  const { settings, place } = world;
  const told = await cashfree.prove({ ...settings, client_secret: 'wrong-but-secret' }, place);
  assert.doesNotMatch(JSON.stringify(told), /wrong-but-secret|cfsk_/);
});

const readOf = (one: Delivery, secrets: { now?: string; before?: string } = {}): Read =>
  cashfree.readWebhook(
    {
      ...world.settings,
      ...(secrets.now && { client_secret: secrets.now }),
      ...(secrets.before && { client_secret_before: secrets.before }),
    },
    world.place,
    one,
  ) as Read;

const successes = (payment_ref: string) =>
  world.inbox.filter((one) => one.raw.includes('PAYMENT_SUCCESS_WEBHOOK') && one.raw.includes(payment_ref));

async function delivery(): Promise<Delivery> {
  const { payment_ref } = await world.paid();
  return until(() => successes(payment_ref)[0]);
}

test('a webhook is believed by its signature over the very bytes, under this secret or the one before it', async () => {
  const one = await delivery();
  assert.equal(readOf(one).is, 'read');
  assert.equal(readOf(one, { now: 'cfsk_of_somebody_else' }).is, 'forged');
  assert.equal(readOf(one, { now: 'cfsk_the_next_secret', before: world.settings.client_secret }).is, 'read');
  const again = Buffer.from(JSON.stringify(JSON.parse(one.raw.toString())));
  assert.equal(readOf({ ...one, raw: again }).is, 'forged', '499.00 written anew is 499');
  assert.equal(readOf({ ...one, headers: { ...one.headers, 'x-webhook-signature': '' } }).is, 'forged');
  const { 'x-webhook-timestamp': _, ...unstamped } = one.headers;
  assert.equal(readOf({ ...one, headers: unstamped }).is, 'forged');
});

test('a webhook from long ago or from the future is not believed; a retry of this morning is', async () => {
  const one = await delivery();
  const at = (of: Temporal.DurationLike) => readOf({ ...one, now: one.now.add(of) }).is;
  assert.deepEqual(
    [at({ hours: 12 }), at({ hours: 25 }), at({ minutes: -4 }), at({ minutes: -6 })],
    ['read', 'forged', 'read', 'forged'],
  );
});

test('forged, tampered and old webhooks are told from the one that is real, which comes after them', async () => {
  for (const kind of ['webhook_forged', 'webhook_tampered', 'webhook_old_secret'] as const) {
    await world.outside.fault({ protocol: 'cashfree', kind, event: 'PAYMENT_SUCCESS_WEBHOOK' });
    const one = await delivery();
    assert.equal(readOf(one).is, 'forged', kind);
    if (kind === 'webhook_old_secret') assert.equal(readOf(one, { before: 'cfsk_ma_test_dukaan_before' }).is, 'read');
  }
});

test('a webhook that comes twice is the same event both times', async () => {
  await world.outside.fault({ protocol: 'cashfree', kind: 'webhook_twice', event: 'PAYMENT_SUCCESS_WEBHOOK' });
  const { payment_ref } = await world.paid();
  const twice = await until(() => {
    const all = successes(payment_ref);
    return all.length === 2 && all;
  });
  const ids = twice.map((one) => readOf(one)).map((read) => read.is === 'read' && read.event_id);
  assert.equal(ids[0], ids[1]);
});

interface Vector {
  readonly id: string;
  readonly input: Record<'raw_body' | 'x-webhook-timestamp' | 'client_secret' | 'x-webhook-signature', string>;
  readonly expected: { readonly valid: boolean };
}
const vectors = JSON.parse(
  readFileSync(new URL('../fixtures/cashfree-signatures.json', import.meta.url), 'utf8'),
) as readonly Vector[];

for (const { id, input, expected } of vectors) {
  test(`the signature of ${id} ${expected.valid ? 'holds' : 'does not hold'}`, () => {
    const { raw_body, client_secret, ...headers } = input;
    assert.equal(forgeryOf({ headers, raw: Buffer.from(raw_body) }, [client_secret], null) === null, expected.valid);
  });
}
