import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startSandbox } from '../../main.ts';
import { type Outside, openOutside } from '../../testing.ts';

const KEYS = { 'x-client-id': 'TESTwire123', 'x-client-secret': 'cfsk_of_the_wire', 'x-api-version': '2025-01-01' };
const OTHER = { ...KEYS, 'x-client-id': 'TESTother123', 'x-client-secret': 'cfsk_of_another' };
const PERSON = '+919829000001';

interface Said {
  readonly code?: string;
  readonly type?: string;
  readonly order_status?: string;
  readonly payment_session_id?: string;
  readonly subscription_session_id?: string;
  readonly subscription_status?: string;
  readonly cursor?: string | null;
  readonly data?: { readonly payload?: Record<string, string> } & { readonly event_details: { event_id: string } }[];
}

let outside: Outside;
before(async () => {
  outside = await openOutside({ reportAfterMs: 10 });
  for (const [slug, keys] of Object.entries({ wire: KEYS, other: OTHER }))
    await outside.put('accounts', {
      slug,
      name: slug,
      cashfree: { client_id: keys['x-client-id'], client_secret: keys['x-client-secret'] },
    });
});
after(() => outside.stop());

async function api(
  path: string,
  body?: object | string,
  headers: Record<string, string> = {},
  method = body ? 'POST' : 'GET',
) {
  const answer = await fetch(`http://127.0.0.1:${outside.port}/pg${path}`, {
    method,
    headers: { ...KEYS, ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, said: JSON.parse(text) as Said };
}

let last = 0;
function order(more: object = {}) {
  last += 1;
  const customer_details = { customer_id: 'asha', customer_phone: '9829000001', customer_email: 'asha@example.com' };
  return { order_id: `order_${last}`, order_amount: 170, order_currency: 'INR', customer_details, ...more };
}
const scan = async (link: string, answer: 'approve' | 'decline') => {
  const request = (await outside.ask('upi/scan', 'POST', { link, person: PERSON })) as { id: string };
  await outside.ask(`upi/${request.id}`, 'POST', { answer, pin: '1234' });
};

test('without the right keys, a version and JSON nothing is done, and the errors have their shape', async () => {
  const none = await api('/orders', order(), { 'x-client-secret': 'wrong-secret' });
  assert.deepEqual([none.status, none.said.type], [401, 'authentication_error']);
  assert.equal((await api('/orders', order(), { 'x-api-version': '' })).said.code, 'x-api-version_missing');
  assert.equal((await api('/orders', order(), { 'content-type': 'text/plain' })).status, 415);
  assert.equal((await api('/orders', '{"order_id":')).status, 400);
  assert.deepEqual(Object.keys((await api('/orders/nobody')).said), ['message', 'code', 'type']);
});

test('amounts are written with two decimals, and refused with three', async () => {
  const made = await api('/orders', order());
  assert.equal(made.status, 200);
  assert.match(made.text, /"order_amount":170\.00,/);
  assert.equal((await api('/orders', order({ order_amount: 170.005 }))).said.code, 'order_amount_invalid');
  assert.equal((await api('/orders', order({ order_amount: '170' }))).said.code, 'order_amount_invalid');
  assert.equal(
    (await api('/orders', order({ customer_details: { customer_id: 'asha' } }))).said.code,
    'customer_details.customer_phone_missing',
  );
});

test('a key of idempotency gives the same answer again, and to another request a refusal', async () => {
  const body = order();
  const key = { 'x-idempotency-key': 'once' };
  const [first, second] = [await api('/orders', body, key), await api('/orders', body, key)];
  assert.equal(first.text, second.text);
  const other = await api('/orders', order(), key);
  assert.deepEqual([other.status, other.said.type], [409, 'idempotency_error']);
  assert.equal((await api('/orders', body)).said.code, 'order_already_exists');
});

test('one merchant sees nothing of another', async () => {
  const body = order();
  await api('/orders', body);
  assert.equal((await api(`/orders/${body.order_id}`, undefined, OTHER)).status, 404);
  assert.equal((await api(`/orders/${body.order_id}/payments`, undefined, OTHER)).status, 404);
});

test('a UPI code is given as links and as a picture; an order that was terminated gives none', async () => {
  const body = order();
  const { said } = await api('/orders', body);
  const pay = (channel: string) =>
    api('/orders/sessions', { payment_session_id: said.payment_session_id, payment_method: { upi: { channel } } });
  const links = (await pay('link')).said.data?.payload;
  assert.match(links?.default ?? '', /^upi:\/\/pay\?.*am=170\.00/);
  assert.match(links?.phonepe ?? '', /^phonepe:/);
  assert.match((await pay('qrcode')).said.data?.payload?.qrcode ?? '', /^data:image\/svg\+xml;base64,/);
  assert.equal((await pay('smoke')).said.code, 'upi_channel_invalid');
  const ended = await api(`/orders/${body.order_id}`, { order_status: 'TERMINATED' }, {}, 'PATCH');
  assert.equal(ended.said.order_status, 'TERMINATED');
  assert.equal((await pay('link')).said.code, 'order_inactive');
});

test('a collect request waits for the payer, who declines and is asked again', async () => {
  const body = order();
  const { said } = await api('/orders', body);
  const collect = () =>
    api('/orders/sessions', {
      payment_session_id: said.payment_session_id,
      payment_method: { upi: { channel: 'collect', upi_id: 'asha@bank' } },
    });
  const statuses = async () =>
    [...(await api(`/orders/${body.order_id}/payments`)).text.matchAll(/"payment_status":"(\w+)"/g)].map(
      ([, status]) => status,
    );
  for (const answer of ['decline', 'approve'] as const) {
    await collect();
    assert.equal((await statuses()).at(-1), 'PENDING');
    const { items } = (await outside.ask(`upi?person=${encodeURIComponent(PERSON)}`)) as {
      items: { id: string; state: string }[];
    };
    await outside.ask(`upi/${items.find((one) => one.state === 'waiting')?.id}`, 'POST', { answer, pin: '1234' });
  }
  assert.deepEqual(await statuses(), ['FAILED', 'SUCCESS']);
  assert.equal((await api(`/orders/${body.order_id}`)).said.order_status, 'PAID');
});

test('a mandate by a plan is allowed by a UPI code, debited within its limit, paused and taken up again', async () => {
  const plan = {
    plan_id: 'dues',
    plan_name: 'Dues',
    plan_type: 'ON_DEMAND',
    plan_currency: 'INR',
    plan_max_amount: 500,
  };
  await api('/plans', plan);
  assert.equal((await api('/plans', plan)).said.code, 'plan_already_exists');
  const customer_details = { customer_phone: '9829000001', customer_email: 'asha@example.com' };
  const authorization_details = { authorization_amount: 1 };
  const body = { subscription_id: 'sub1', customer_details, plan_details: { plan_id: 'dues' }, authorization_details };
  assert.ok((await api('/subscriptions', body)).said.subscription_session_id);
  const charge = (payment_id: string, payment_amount: number) =>
    api('/subscriptions/pay', { subscription_id: 'sub1', payment_id, payment_type: 'CHARGE', payment_amount });
  assert.equal((await charge('early', 100)).said.code, 'subscription_inactive');
  const auth = {
    subscription_id: 'sub1',
    payment_id: 'auth1',
    payment_type: 'AUTH',
    payment_method: { upi: { channel: 'link' } },
  };
  await scan((await api('/subscriptions/pay', auth)).said.data?.payload?.default ?? '', 'approve');
  assert.equal((await api('/subscriptions/sub1')).said.subscription_status, 'ACTIVE');
  assert.equal((await charge('c1', 500)).status, 200);
  assert.equal((await charge('c1', 500)).said.code, 'payment_already_exists');
  assert.equal((await charge('c2', 500.01)).said.code, 'payment_amount_invalid');
  const manage = (action: string) => api('/subscriptions/sub1/manage', { subscription_id: 'sub1', action });
  assert.equal((await manage('PAUSE')).said.subscription_status, 'PAUSED');
  assert.equal((await charge('c3', 100)).said.code, 'subscription_inactive');
  assert.equal((await manage('ACTIVATE')).said.subscription_status, 'ACTIVE');
});

test('a settlement report is read page by page, each row once', async () => {
  for (let n = 0; n < 11; n += 1) {
    const { said } = await api('/orders', order());
    const paid = await api('/orders/sessions', {
      payment_session_id: said.payment_session_id,
      payment_method: { upi: { channel: 'collect', upi_id: 'success@upi' } },
    });
    assert.equal(paid.status, 200);
  }
  const today = Temporal.Now.plainDateISO('Asia/Kolkata').toString();
  const filters = { start_date: today, end_date: today };
  const page = async (cursor?: string | null) =>
    (await api('/settlement/recon', { pagination: { limit: 10, ...(cursor && { cursor }) }, filters })).said;
  const first = await page();
  const second = await page(first.cursor);
  assert.equal(second.cursor, null);
  const ids = [...(first.data ?? []), ...(second.data ?? [])].map((row) => row.event_details.event_id);
  assert.equal(first.data?.length, 10);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.length >= 11);
  assert.equal(
    (await api('/settlement/recon', { pagination: { limit: 5 }, filters })).said.code,
    'pagination.limit_invalid',
  );
});

test('what was under way when the sandbox stopped goes on with the next start', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'haat-cashfree-'));
  const cashfree = { client_id: KEYS['x-client-id'], client_secret: KEYS['x-client-secret'] };
  const ask = async (port: number, path: string, body?: object) => {
    const headers = { ...KEYS, 'content-type': 'application/json' };
    const init = { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) };
    return (await (await fetch(`http://127.0.0.1:${port}/pg${path}`, init)).json()) as Said & {
      refund_status?: string;
    };
  };
  const accounts = [{ slug: 'wire', name: 'Wire', cashfree }];
  const first = await startSandbox({ port: 0, smtpPort: 0, dir, accounts, reportAfterMs: 60_000 });
  const { payment_session_id } = await ask(first.port, '/orders', order({ order_id: 'kept' }));
  const upi = { channel: 'collect', upi_id: 'success@upi' };
  await ask(first.port, '/orders/sessions', { payment_session_id, payment_method: { upi } });
  const refund = await ask(first.port, '/orders/kept/refunds', { refund_id: 'refund1', refund_amount: 10 });
  assert.equal(refund.refund_status, 'PENDING');
  await first.stop();
  const second = await startSandbox({ port: 0, smtpPort: 0, dir, reportAfterMs: 0 });
  try {
    const state = async () => (await ask(second.port, '/orders/kept/refunds/refund1')).refund_status;
    for (let n = 0; n < 100 && (await state()) === 'PENDING'; n += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await state(), 'SUCCESS');
  } finally {
    await second.stop();
    rmSync(dir, { recursive: true });
  }
});
