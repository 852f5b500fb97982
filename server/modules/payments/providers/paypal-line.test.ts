import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { crc32 } from 'node:zlib';
import { newId } from '#platform/ids.ts';
import { refundOf, until } from './cashfree/testing.ts';
import type { Delivery, Read } from './gateway.ts';
import { openPaypal, type Paypals } from './paypal/testing.ts';
import { paypal } from './paypal.ts';
import { certificateUrl, holds, signedText } from './paypal-hooks.ts';
import { askedOf, got } from './stripe/testing.ts';

let world: Paypals;
before(async () => {
  world = await openPaypal();
});
after(() => world.stop());

test('an opening whose answer is lost is asked again under the same id, and is the same order', async () => {
  const asked = world.opening();
  await world.outside.fault({ protocol: 'paypal', kind: 'drop_after', path: '/paypal/v2/checkout/orders' });
  assert.equal((await paypal.open(world.settings, world.place, asked)).is, 'unknown');
  assert.deepEqual(await world.look(askedOf(asked, null)), { opened: null, news: [] });
  const { order_ref } = await world.open(asked);
  const made = (await world.outside.requests('paypal')).filter(({ body }) => body.includes(asked.id));
  assert.equal(made.length, 2);
  assert.equal((await world.open(asked)).order_ref, order_ref);
});

test('a capture whose answer is lost took the money once, and a look finds it', async () => {
  const asked = world.opening();
  const opened = await world.open(asked);
  await world.approve(opened);
  const path = `/paypal/v2/checkout/orders/${opened.order_ref}/capture`;
  await world.outside.fault({ protocol: 'paypal', kind: 'drop_after', path });
  assert.equal((await world.capture(opened.order_ref)).is, 'unknown');
  const { news } = await world.look(askedOf(asked, opened.order_ref));
  assert.deepEqual(
    news.map((one) => one.about === 'payment' && one.state),
    ['captured'],
  );
  assert.deepEqual(got(await world.capture(opened.order_ref)), news[0]);
});

test('a refund whose answer is lost is found, and asked again it is the same one', async () => {
  const { settings, place, outside } = world;
  const paid = await world.paid();
  const asked = refundOf(paid, newId<'refund'>(), 1_000n);
  await outside.fault({
    protocol: 'paypal',
    kind: 'drop_after',
    path: `/paypal/v2/payments/captures/${paid.payment_ref}/refund`,
  });
  assert.equal((await paypal.refund(settings, place, asked)).is, 'unknown');
  const found = got(await paypal.lookRefund(settings, place, { ...asked, refund_ref: null }));
  assert.deepEqual(got(await paypal.refund(settings, place, asked)), found);
  const { news } = await world.look(askedOf(world.opening(), paid.order_ref));
  assert.equal(news.filter((one) => one.about === 'refund').length, 1);
});

test('a busy gateway is asked later; one that broke midway leaves the outcome unknown', async () => {
  const { settings, place, outside } = world;
  await world.open(world.opening());
  for (const [status, is] of [
    [429, 'later'],
    [503, 'later'],
    [500, 'unknown'],
  ] as const) {
    await outside.fault({ protocol: 'paypal', kind: 'status', status, path: '/paypal/v2' });
    assert.equal((await paypal.open(settings, place, world.opening())).is, is, `HTTP ${status}`);
  }
  const nobody = await paypal.open(settings, { ...place, sandbox_port: 1 }, world.opening());
  assert.deepEqual(nobody, { is: 'later', reason: 'no answer (ECONNREFUSED)' });
});

test('an answer that comes too late leaves the outcome unknown, in time', async () => {
  const place = { ...world.place, timeout_ms: 300 };
  got(await paypal.look(world.settings, place, askedOf(world.opening(), 'NOBODYKNOWSIT')));
  await world.outside.fault({ protocol: 'paypal', kind: 'delay', ms: 1_500, path: '/paypal/v2' });
  const began = performance.now();
  const told = await paypal.open(world.settings, place, world.opening());
  assert.equal(told.is, 'unknown');
  assert.ok(performance.now() - began < 1_200);
});

test('an access token that ended is replaced by a new one, without a word', async () => {
  const own = await openPaypal({ token_seconds: 1 });
  try {
    await own.open(own.opening());
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await own.open(own.opening());
    const asked = (await own.outside.requests('paypal')).filter(({ what }) => what.includes('oauth2/token'));
    assert.ok(asked.length >= 2);
  } finally {
    await own.stop();
  }
});

const readOf = async (one: Delivery, more: Partial<Paypals['settings']> = {}): Promise<Read> =>
  paypal.readWebhook({ ...world.settings, ...more }, world.place, one);

/** The webhooks of a payment that was just made. */
async function deliveries(least = 1): Promise<Delivery[]> {
  const { payment_ref } = await world.paid();
  const ours = (one: Delivery) => one.raw.includes('PAYMENT.CAPTURE.COMPLETED') && one.raw.includes(payment_ref);
  return until(() => {
    const all = world.inbox.filter(ours);
    return all.length >= least && all;
  });
}

test('a webhook is believed by the certificate it names, for this webhook’s id or the one before', async () => {
  const [one] = await deliveries();
  assert.ok(one);
  assert.equal((await readOf(one)).is, 'read');
  assert.equal((await readOf(one, { webhook_id: 'SOMEBODYELSES' })).is, 'forged');
  assert.equal(
    (await readOf(one, { webhook_id: 'THENEXTONE', webhook_id_before: world.settings.webhook_id })).is,
    'read',
  );
  const raw = Buffer.from(one.raw.toString().replace('49.00', '94.00'));
  assert.equal((await readOf({ ...one, raw })).is, 'forged');
  const header = async (name: string, value: string) =>
    (await readOf({ ...one, headers: { ...one.headers, [name]: value } })).is;
  assert.equal(await header('paypal-auth-algo', 'none'), 'forged');
  assert.equal(await header('paypal-transmission-time', '2020-01-01T00:00:00Z'), 'forged');
  assert.equal(await header('paypal-cert-url', 'https://evil.example/v1/notifications/certs/CERT'), 'forged');
  assert.equal(await header('paypal-cert-url', `${one.headers['paypal-cert-url']}0`), 'forged');
  const { 'paypal-transmission-sig': _, ...unsigned } = one.headers;
  assert.equal((await readOf({ ...one, headers: unsigned })).is, 'forged');
});

test('PayPal itself, when asked, says the same of a webhook', async () => {
  const [one] = await deliveries();
  assert.ok(one);
  const { client_id, client_secret, webhook_id } = world.settings;
  const at = `http://127.0.0.1:${world.outside.port}/paypal/v1`;
  const authorization = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
  const form = {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  };
  const { access_token } = (await (await fetch(`${at}/oauth2/token`, form)).json()) as { access_token: string };
  const verdict = async (raw: string) => {
    const named = Object.fromEntries(
      ['auth-algo', 'cert-url', 'transmission-id', 'transmission-sig', 'transmission-time'].map((name) => [
        name.replace('-', '_'),
        one.headers[`paypal-${name}`],
      ]),
    );
    const body = `${JSON.stringify({ ...named, webhook_id }).slice(0, -1)},"webhook_event":${raw}}`;
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${at}/notifications/verify-webhook-signature`, { method: 'POST', headers, body });
    return ((await answer.json()) as { verification_status: string }).verification_status;
  };
  assert.equal(await verdict(one.raw.toString()), 'SUCCESS');
  assert.equal(await verdict(one.raw.toString().replace('49.00', '94.00')), 'FAILURE');
});

test('a webhook from last week or from the future is not believed', async () => {
  const [one] = await deliveries();
  const at = async (of: Temporal.DurationLike) => (await readOf({ ...one!, now: one!.now.add(of) })).is;
  assert.deepEqual(
    [await at({ hours: 70 }), await at({ hours: 97 }), await at({ minutes: -6 })],
    ['read', 'forged', 'forged'],
  );
});

test('forged, tampered and old webhooks are not believed; what comes twice is one event', async () => {
  for (const kind of ['webhook_forged', 'webhook_tampered', 'webhook_old_secret'] as const) {
    await world.outside.fault({ protocol: 'paypal', kind, event: 'PAYMENT.CAPTURE.COMPLETED' });
    const [one] = await deliveries();
    assert.equal((await readOf(one!)).is, 'forged', kind);
    if (kind === 'webhook_old_secret')
      assert.equal((await readOf(one!, { webhook_id_before: '0AA0000000000000B' })).is, 'read');
  }
  await world.outside.fault({ protocol: 'paypal', kind: 'webhook_twice', event: 'PAYMENT.CAPTURE.COMPLETED' });
  const twice = await Promise.all((await deliveries(2)).map((one) => readOf(one)));
  assert.equal(new Set(twice.map((one) => one.is === 'read' && one.event_id)).size, 1);
});

test('certificates are fetched from PayPal’s hosts alone, over TLS; from the sandbox only where that is meant', () => {
  const place = { sandbox_port: 4010 };
  const fits = (at: 'sandbox' | 'test' | 'live', url: string) => certificateUrl(at, place, url) !== null;
  const path = '/v1/notifications/certs/CERT-360caa42';
  assert.equal(fits('live', `https://api.paypal.com${path}`), true);
  assert.equal(fits('test', `https://api.sandbox.paypal.com${path}`), true);
  assert.equal(fits('sandbox', `http://127.0.0.1:4010/paypal${path}`), true);
  for (const url of [
    `http://api.paypal.com${path}`,
    `https://api.paypal.com.evil.example${path}`,
    `https://evil-paypal.com${path}`,
    `https://api.paypal.com:8443${path}`,
    `https://user@api.paypal.com${path}`,
    'https://api.paypal.com/somewhere/else',
    `http://127.0.0.1:4010/paypal${path}`,
    '',
  ])
    assert.equal(fits('live', url), false, url);
  assert.equal(fits('sandbox', `http://127.0.0.1:4011/paypal${path}`), false);
  assert.equal(fits('test', `https://api.paypal.com${path}`), false);
});

interface Vector {
  readonly id: string;
  readonly input: Record<'raw_body' | 'webhook_id' | 'public_key_pem' | `paypal-${string}`, string>;
  readonly expected: { readonly valid: boolean; readonly crc32: number; readonly signed_string: string };
}
const vectors = JSON.parse(
  readFileSync(new URL('../fixtures/paypal-signatures.json', import.meta.url), 'utf8'),
) as readonly Vector[];

for (const { id, input, expected } of vectors) {
  test(`the signature of ${id} holds, and for no other webhook`, () => {
    const { raw_body, webhook_id, public_key_pem, ...headers } = input;
    const delivery = { headers, raw: Buffer.from(raw_body) };
    assert.equal(crc32(delivery.raw), expected.crc32);
    assert.equal(signedText(delivery, webhook_id), expected.signed_string);
    const key = createPublicKey(public_key_pem);
    assert.equal(holds(delivery, key, [webhook_id]), expected.valid);
    assert.equal(holds(delivery, key, [`${webhook_id}0`]), false);
    assert.equal(holds({ headers, raw: Buffer.from(`${raw_body} `) }, key, [webhook_id]), false);
  });
}
