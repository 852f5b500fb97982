import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startSandbox } from '../main.ts';
import { type Outside, openOutside } from '../testing.ts';

const KEY = { key_id: 'rzp_test_checkout', key_secret: 'secret-of-checkout' };
const PERSON = '+919829000077';
let outside: Outside;
let origin: string;

before(async () => {
  outside = await openOutside({ reportAfterMs: 10 });
  origin = `http://127.0.0.1:${outside.port}`;
  await outside.put('accounts', { slug: 'shop', name: 'Shop & Sons', razorpay: KEY });
});
after(() => outside.stop());

const authorization = `Basic ${Buffer.from(`${KEY.key_id}:${KEY.key_secret}`).toString('base64')}`;

async function api(path: string, body?: object) {
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(
    `${origin}/v1/${path}`,
    body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
  );
  return (await answer.json()) as { id: string; items: { id: string; status: string; error_reason: string | null }[] };
}

async function post(url: string, fields: Record<string, string>) {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const to = answer.headers.get('location');
  return { status: answer.status, to: to === null ? '' : new URL(to, origin).href, text: await answer.text() };
}

/** Opens an order's page as a payer's browser does. */
async function enter() {
  const { id } = await api('orders', { amount: 50_000, currency: 'INR', receipt: 'r' });
  const fields = {
    key_id: KEY.key_id,
    order_id: id,
    callback_url: 'http://shop.localhost:1/back',
    description: '<b>Rice</b>',
    'prefill[contact]': PERSON,
  };
  const { to } = await post(`${origin}/v1/checkout/embedded`, fields);
  const payments = async () =>
    (await api(`orders/${id}/payments`)).items.map(({ status, error_reason }) =>
      `${status} ${error_reason ?? ''}`.trim(),
    );
  return { id, page: to, payments };
}

const card = (card_number: string, more = {}) => ({ way: 'card', card_number, expiry: '12/30', cvv: '123', ...more });
const requests = async () =>
  (
    (await outside.ask(`upi?person=${encodeURIComponent(PERSON)}`)) as {
      items: { id: string; till: string; state: string }[];
    }
  ).items;
const says = ({ text }: { text: string }) => /role="alert">([^<]*)/.exec(text)?.[1];

test('the page says who is paid, what for and how much, and lets no foreign script or frame in', async () => {
  const { page } = await enter();
  const answer = await fetch(page);
  const html = await answer.text();
  assert.match(html, /Shop &amp; Sons/);
  assert.match(html, /&lt;b&gt;Rice&lt;\/b&gt;/);
  assert.match(html, /Pay ₹500.00/);
  const csp = answer.headers.get('content-security-policy') ?? '';
  assert.match(csp, /default-src 'none'.*frame-ancestors 'none'.*form-action 'self'$/);
  assert.doesNotMatch(csp, /unsafe/);
});

test('a card that asks for a code pays with the code from the phone, and not with another', async () => {
  const { page, payments } = await enter();
  const { to } = await post(page, card('4000 0025 0000 3155'));
  const sent = (await outside.messages(PERSON))[0];
  const code = /^\d{6}/.exec(sent?.text ?? '')?.[0] ?? '';
  const wrong = code === '123456' ? '654321' : '123456';
  assert.match(await (await fetch((await post(to, { otp: wrong })).to)).text(), /not the code we sent/);
  assert.deepEqual(await payments(), []);
  assert.match((await post(to, { otp: code })).to, /\/back$/);
  assert.deepEqual(await payments(), ['captured']);
  const again = await post(to, { otp: code });
  assert.match(again.to, /\/back$/);
  assert.deepEqual(await payments(), ['captured']);
});

test('a code that is wrong three times, or given up, declines the card', async () => {
  const { page, payments } = await enter();
  const first = await post(page, card('4000002500003155'));
  for (const otp of ['1', '2']) await post(first.to, { otp });
  assert.equal(says(await post(first.to, { otp: '3' })), 'The one-time password was wrong.');
  const second = await post(page, card('4000002500003155'));
  assert.match(says(await post(second.to, { action: 'cancel' })) ?? '', /left the bank/);
  assert.deepEqual(await payments(), ['failed incorrect_otp', 'failed incorrect_otp']);
});

test('a mistyped card is told and no payment is made of it', async () => {
  const { page, payments } = await enter();
  assert.match(says(await post(page, card('4111 1111 1111 1112'))) ?? '', /check its digits/);
  assert.match(says(await post(page, { way: 'upi', vpa: 'nobody' })) ?? '', /name@bank/);
  assert.match(says(await post(page, { way: 'netbanking', house: 'Bank of Nowhere' })) ?? '', /Choose one/);
  assert.match(says(await post(page, {})) ?? '', /Choose how to pay/);
  assert.deepEqual(await payments(), []);
});

test('a request on the phone ends when its payer chooses anew, and can’t be approved any more', async () => {
  const { id, page, payments } = await enter();
  const wait = await post(page, { way: 'upi', vpa: 'asha@okaxis' });
  assert.match(await (await fetch(wait.to)).text(), /Approve it on your phone/);
  await post(page, card('4111111111111111'));
  assert.deepEqual((await payments()).toSorted(), ['captured', 'failed payment_cancelled']);
  const mine = (await requests()).find(({ till }) => till === id);
  assert.equal(mine?.state, 'expired');
  await assert.rejects(outside.ask(`upi/${mine?.id}`, 'POST', { answer: 'approve' }), /409/);
  assert.match((await fetch(wait.to)).url, /\/back$/);
});

test('a request that nobody answers expires by the business’s clock', async () => {
  const { id, page, payments } = await enter();
  const wait = await post(page, { way: 'upi', vpa: 'asha@okaxis' });
  const state = `${page}/state?request=${wait.to.split('/').at(-1)}`;
  assert.deepEqual(await (await fetch(state)).json(), { over: false });
  const now = Temporal.Now.instant().add({ minutes: 6 }).toString();
  await outside.ask('clocks/shop', 'PUT', { now });
  assert.deepEqual(await (await fetch(state)).json(), { over: true });
  assert.match(await (await fetch(wait.to)).text(), /Nobody answered on the phone in time/);
  assert.equal((await requests()).find(({ till }) => till === id)?.state, 'expired');
  assert.deepEqual(await payments(), ['failed payment_collect_request_expired']);
});

test('a code is scanned by anybody, paid once, and the page that showed it moves on', async () => {
  const { page, payments } = await enter();
  const html = await (await fetch(`${page}?way=upi&qr=1`)).text();
  assert.match(html, /<svg[^>]*aria-label="UPI QR code"/);
  const link = /href="(upi:[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const scan = (person: string) => outside.ask('upi/scan', 'POST', { link, person }) as Promise<{ id: string }>;
  const [mine, theirs] = [await scan(PERSON), await scan('+919829000078')];
  assert.deepEqual(await payments(), []);
  await assert.rejects(outside.ask(`upi/${mine.id}`, 'POST', { answer: 'approve', pin: 'x' }), /422/);
  await outside.ask(`upi/${mine.id}`, 'POST', { answer: 'approve', pin: '123456' });
  await assert.rejects(outside.ask(`upi/${theirs.id}`, 'POST', { answer: 'approve' }), /409/);
  assert.deepEqual(await payments(), ['captured']);
  assert.match((await fetch(page)).url, /\/back$/);
  await assert.rejects(outside.ask('upi/scan', 'POST', { link: 'upi://pay?pa=x@y', person: PERSON }), /422/);
});

test('no card number is kept or written down by the outside world, not in its file either', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'haat-checkout-'));
  const accounts = [{ slug: 'shop', name: 'Shop', razorpay: KEY }];
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, dir, accounts });
  const before = origin;
  origin = `http://127.0.0.1:${sandbox.port}`;
  try {
    const { page, payments } = await enter();
    await post(page, card('5267 3181 8797 5449', { cvv: '739' }));
    await post(page, card('5267318187975449', { cvv: '739' }));
    assert.deepEqual(await payments(), ['captured']);
  } finally {
    origin = before;
    await sandbox.stop();
  }
  const kept = readdirSync(dir)
    .map((name) => readFileSync(join(dir, name), 'latin1'))
    .join();
  rmSync(dir, { recursive: true });
  assert.match(kept, /5449/);
  assert.doesNotMatch(kept, /5267\s?3181|"cvv"|cvv=/);
});

test('what isn’t there can’t be paid', async () => {
  assert.equal((await fetch(`${origin}/pay/nobody/x`)).status, 404);
  assert.equal((await fetch(`${origin}/pay/razorpay/order_neverwas`)).status, 410);
  assert.equal((await fetch(`${origin}/pay/razorpay/order_neverwas/back`)).status, 404);
});
