import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startSandbox } from './main.ts';
import { appsOf } from './phone/view.ts';
import { type NewMessage, openStore } from './store.ts';

/** A phone with a chat, a notification and a picture, as the protocols would have left them. */
const dir = mkdtempSync(join(tmpdir(), 'haat-pages-'));
const me = '+919829000001';
const png = Buffer.from('89504e470d0a1a0a', 'hex');
const store = openStore(dir);
store.put('account', 'dairy', { slug: 'dairy', name: 'Gokul Dairy' });
const add = (message: Partial<NewMessage> & Pick<NewMessage, 'id' | 'channel'>) =>
  store.addMessage({
    person: me,
    sender: 'Gokul Dairy',
    business: 'dairy',
    subject: '',
    text: '',
    html: '',
    state: 'delivered',
    reason: '',
    facts: {},
    ...message,
  });
add({
  id: 'w1',
  channel: 'whatsapp',
  text: '*Tomorrow* <script>alert(1)</script> pay upi://pay?pa=dairy%40sandbox&am=5.00',
  rich: {
    buttons: [
      { id: 'skip', title: 'Skip <b>it</b>' },
      { id: 'bad', title: 'See', kind: 'url', value: 'javascript:alert(1)' },
    ],
    list: { title: 'Days', sections: [{ title: 'Week', rows: [{ id: 'd1', title: 'Thursday' }] }] },
  },
});
add({ id: 'w2', channel: 'whatsapp', direction: 'in', text: 'ठीक है', rich: { quotes: 'w1' }, state: 'read' });
add({
  id: 'w3',
  channel: 'whatsapp',
  parts: [
    { name: 'bottle.png', type: 'image/png', bytes: png },
    { name: 'evil.svg', type: 'image/svg+xml', bytes: Buffer.from('<svg onload="alert(1)"/>') },
  ],
});
add({ id: 'p1', channel: 'push', subject: 'At the door', text: 'Two bottles', rich: { link: 'javascript:alert(1)' } });
store.log({
  protocol: 'razorpay',
  account: 'dairy',
  what: 'POST /v1/orders',
  status: 503,
  fault: 'status',
  body: '{"amount":42000,"note":"<script>alert(1)</script>"}',
  answer: '',
  ms: 3,
});
const waiting = store.addWebhook({
  protocol: 'razorpay',
  account: 'dairy',
  event: 'payment.captured',
  about: 'pay_1',
  url: 'http://127.0.0.1:9/',
  headers: {},
  first_headers: null,
  body: '{}',
  due_ms: Date.now() + 3_600_000,
  fault: 'webhook_late',
});
store.close();

const sandbox = await startSandbox({ port: 0, smtpPort: 0, dir });
after(async () => {
  await sandbox.stop();
  rmSync(dir, { recursive: true, force: true });
});
const base = `http://127.0.0.1:${sandbox.port}`;
const page = async (path: string) => (await fetch(base + path)).text();
const ask = async (method: string, path: string, body: object = {}) =>
  fetch(`${base}/__ctl/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
  });
const chat = `/?person=${encodeURIComponent(me)}&app=whatsapp`;

test('a chat is shown with its buttons, rows, quotes and pictures, and nothing in it runs', async () => {
  const html = await page(chat);
  assert.match(html, /<b>Tomorrow<\/b>/);
  assert.match(html, /Skip &lt;b&gt;it&lt;\/b&gt;/);
  assert.match(html, /Thursday/);
  assert.match(html, /ठीक है/);
  assert.match(html, /<a href="upi:\/\/pay\?[^"]+" data-upi>/);
  assert.doesNotMatch(html, /<script>alert|href="javascript:/);
  const { headers } = await fetch(base + chat);
  assert.match(headers.get('content-security-policy')!, /default-src 'none'; script-src 'self'; style-src 'self'/);
});

test('a picture may be looked at, anything else is saved, and neither can do anything', async () => {
  const [picture, drawing] = await Promise.all([0, 1].map((number) => fetch(`${base}/phone/parts/w3/${number}?look`)));
  assert.deepEqual(
    [picture!, drawing!].map(({ headers }) => [
      headers.get('content-type'),
      headers.get('content-disposition')!.split(';')[0],
    ]),
    [
      ['image/png', 'inline'],
      ['application/octet-stream', 'attachment'],
    ],
  );
  assert.match(picture!.headers.get('content-security-policy')!, /sandbox/);
});

test('each kind of number and address has its own apps', () => {
  assert.deepEqual(appsOf(me), ['all', 'sms', 'whatsapp', 'push', 'upi']);
  assert.deepEqual(appsOf('meena@example.in'), ['all', 'email', 'push']);
  assert.ok(appsOf('meena@upi').includes('upi'));
  assert.deepEqual(appsOf('ExponentPushToken[x]'), ['all', 'push']);
});

test('a notification opens only what a browser may open', async () => {
  const html = await page(`/?person=${encodeURIComponent(me)}&app=push`);
  assert.match(html, /At the door/);
  assert.doesNotMatch(html, /javascript:/);
});

test('who hides the number stays so, and a channel that nobody speaks takes no answers', async () => {
  const hidden = /role="switch" aria-checked="true"/;
  assert.doesNotMatch(await page(chat), hidden);
  assert.equal((await ask('PUT', `people/${encodeURIComponent(me)}`, { hides_number: true })).status, 204);
  await ask('PUT', `people/${encodeURIComponent(me)}`, { name: 'Ravi' });
  const html = await page(chat);
  assert.match(html, hidden);
  assert.match(html, /<h1 class="owner">Ravi</);
  assert.equal((await ask('POST', `people/x/pigeon`, { account: 'dairy', text: 'coo' })).status, 404);
  assert.equal((await ask('POST', `people/x/sms`, { account: 'dairy', shout: 'coo' })).status, 422);
});

test('the operators see requests with what went wrong, and find them by business, protocol and outcome', async () => {
  const html = await page('/operators');
  assert.match(html, /POST \/v1\/orders/);
  assert.match(html, /<b class="fault">status<\/b>/);
  assert.match(html, /&quot;amount&quot;: 42000/);
  assert.doesNotMatch(html, /<script>alert/);
  assert.match(await page('/operators?account=dairy&status=failed&protocol=razorpay'), /POST \/v1\/orders/);
  assert.doesNotMatch(await page('/operators?status=ok'), /POST \/v1\/orders/);
  assert.match(await page('/operators?tab=nonsense&before=x&status=y'), /POST \/v1\/orders/);
});

test('a webhook that waits is sent at once from the operators’ page, and again', async () => {
  assert.match(await page('/operators?tab=webhooks&state=due'), /Send now/);
  assert.equal((await ask('POST', `webhooks/${waiting}/now`)).status, 204);
  assert.equal((await ask('POST', `webhooks/${waiting}/again`)).status, 201);
  assert.equal((await ask('POST', 'webhooks/999/again')).status, 404);
  const { items } = (await (await ask('GET', 'webhooks?event=payment.&account=dairy')).json()) as { items: object[] };
  assert.equal(items.length, 2);
});

test('no page of another site sends a webhook again or empties anything', async () => {
  for (const path of [`webhooks/${waiting}/again`, 'empty', 'faults', 'people/x/whatsapp', 'upi/scan']) {
    const form = await fetch(`${base}/__ctl/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    });
    assert.equal(form.status, 415, path);
  }
});

test('what is switched on is shown with how often it happened, and is switched off alone', async () => {
  const fault = { protocol: 'msg91', kind: 'status', rate: 0.25, seed: 3, account: 'dairy' };
  await ask('POST', 'faults', fault);
  const on = await page('/operators?tab=faults&protocol=msg91');
  assert.match(on, /25 % \(seed 3\) · dairy/);
  const id = /data-delete="(\/__ctl\/faults\/\d+)"/.exec(on)![1]!;
  await fetch(base + id, { method: 'DELETE' });
  assert.doesNotMatch(await page('/operators?tab=faults&protocol=msg91'), /25 %/);
});

test('emptying leaves accounts and clocks, and nothing else', async () => {
  await ask('PUT', 'clocks/dairy', { now: '2032-01-01T00:00:00Z' });
  assert.match(await page('/operators?tab=businesses'), /1 January 2032/);
  assert.equal((await ask('POST', 'empty')).status, 204);
  assert.match(await page('/operators?tab=businesses'), /Gokul Dairy[\s\S]*1 January 2032/);
  assert.match(await page('/'), /Quiet so far/);
  assert.match(await page('/operators?tab=webhooks'), /No webhook was made/);
});
