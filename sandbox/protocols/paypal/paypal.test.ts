import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Outside, openOutside } from '../../testing.ts';

interface Said {
  readonly id: string;
  readonly status: string;
  readonly name?: string;
  readonly error?: string;
  readonly access_token?: string;
  readonly details?: { readonly issue: string }[];
  readonly links?: { readonly rel: string; readonly href: string }[];
  readonly payment_tokens?: { readonly id: string }[];
  readonly purchase_units?: { readonly payments?: { readonly authorizations?: Said[]; readonly captures?: Said[] } }[];
  readonly customer?: { readonly id: string };
  readonly total_pages?: number;
}

let outside: Outside;
let token = '';
before(async () => {
  outside = await openOutside({ reportAfterMs: 10 });
  const paypal = { client_id: 'AwireClient', client_secret: 'EwireSecret' };
  await outside.put('accounts', { slug: 'wire', name: 'Wire', paypal });
  token = (await tokenBy('AwireClient:EwireSecret')).said.access_token ?? '';
});
after(() => outside.stop());

async function call(path: string, init: RequestInit) {
  const answer = await fetch(`http://127.0.0.1:${outside.port}/paypal${path}`, init);
  const text = await answer.text();
  return { status: answer.status, said: (text === '' ? {} : JSON.parse(text)) as Said };
}

const tokenBy = (keys: string, grant_type = 'client_credentials') =>
  call('/v1/oauth2/token', {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(keys).toString('base64')}` },
    body: new URLSearchParams({ grant_type }),
  });

const api = (path: string, body?: object, headers: Record<string, string> = {}, method = body ? 'POST' : 'GET') =>
  call(path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });

const WHOLE = { prefer: 'return=representation' };
const experience_context = { return_url: 'http://wire.localhost/back', cancel_url: 'http://wire.localhost/back?no=1' };
const order = (value = '10.00', currency_code = 'USD', intent = 'CAPTURE') => ({
  intent,
  purchase_units: [{ amount: { currency_code, value } }],
  payment_source: { paypal: { experience_context } },
});
const approve = (id: string) =>
  fetch(`http://127.0.0.1:${outside.port}/pay/paypal/${id}`, {
    method: 'POST',
    body: new URLSearchParams({ way: 'wallet', house: 'PayPal', answer: 'yes' }),
    redirect: 'manual',
  });
const issue = ({ said }: { said: Said }) => said.details?.[0]?.issue;

test('a token is had for the right keys alone, and nothing without one', async () => {
  assert.deepEqual((await tokenBy('AwireClient:wrong')).said.error, 'invalid_client');
  assert.equal((await tokenBy('AwireClient:EwireSecret', 'password')).status, 400);
  const none = await api('/v2/checkout/orders', order(), { authorization: 'Bearer nonsense' });
  assert.deepEqual([none.status, none.said.error], [401, 'invalid_token']);
  assert.equal((await api('/v2/checkout/orders', order(), { 'content-type': 'text/plain' })).status, 415);
});

test('amounts of three decimals, of nothing and in rupees are refused in their words', async () => {
  assert.equal(issue(await api('/v2/checkout/orders', order('10.005'))), 'DECIMAL_PRECISION');
  assert.equal(issue(await api('/v2/checkout/orders', order('0.00'))), 'CANNOT_BE_ZERO_OR_NEGATIVE');
  assert.equal(issue(await api('/v2/checkout/orders', order('100.00', 'INR'))), 'CURRENCY_NOT_SUPPORTED');
  assert.equal((await api('/v2/checkout/orders/NOBODY')).said.name, 'RESOURCE_NOT_FOUND');
});

test('a request id is answered once, and refused to another request', async () => {
  const key = { 'paypal-request-id': 'once' };
  const first = await api('/v2/checkout/orders', order(), key);
  const second = await api('/v2/checkout/orders', order(), key);
  assert.deepEqual([first.status, second.status, second.said.id], [201, 200, first.said.id]);
  assert.equal(issue(await api('/v2/checkout/orders', order('11.00'), key)), 'DUPLICATE_REQUEST_ID');
});

test('only who asks for it is told everything', async () => {
  assert.equal('purchase_units' in (await api('/v2/checkout/orders', order())).said, false);
  assert.equal('purchase_units' in (await api('/v2/checkout/orders', order(), WHOLE)).said, true);
});

test('an order gets its method later, is approved and captured once', async () => {
  const { payment_source: _, ...bare } = order();
  const { said } = await api('/v2/checkout/orders', bare);
  assert.equal(said.status, 'CREATED');
  const named = await api(`/v2/checkout/orders/${said.id}/confirm-payment-source`, {
    payment_source: order().payment_source,
  });
  assert.equal(named.said.status, 'PAYER_ACTION_REQUIRED');
  assert.ok(named.said.links?.some(({ rel }) => rel === 'payer-action'));
  assert.equal(issue(await api(`/v2/checkout/orders/${said.id}/capture`, {})), 'ORDER_NOT_APPROVED');
  await approve(said.id);
  assert.equal((await api(`/v2/checkout/orders/${said.id}/capture`, {})).said.status, 'COMPLETED');
  assert.equal(issue(await api(`/v2/checkout/orders/${said.id}/capture`, {})), 'ORDER_ALREADY_CAPTURED');
});

test('money that was set aside is captured or let go, once', async () => {
  const ids: string[] = [];
  for (const _ of ['capture', 'void']) {
    const { said } = await api('/v2/checkout/orders', order('10.00', 'USD', 'AUTHORIZE'));
    await approve(said.id);
    assert.equal(issue(await api(`/v2/checkout/orders/${said.id}/capture`, {})), 'ACTION_DOES_NOT_MATCH_INTENT');
    const { said: done } = await api(`/v2/checkout/orders/${said.id}/authorize`, {}, WHOLE);
    ids.push(done.purchase_units?.[0]?.payments?.authorizations?.[0]?.id ?? '');
  }
  const [taken, voided] = ids.map((id) => `/v2/payments/authorizations/${id}`);
  assert.equal((await api(`${taken}/capture`, {})).said.status, 'COMPLETED');
  assert.equal(issue(await api(`${taken}/capture`, {})), 'AUTHORIZATION_ALREADY_CAPTURED');
  assert.equal((await api(`${voided}/void`, {})).status, 204);
  assert.equal(issue(await api(`${voided}/capture`, {})), 'AUTHORIZATION_ALREADY_CAPTURED');
  assert.equal((await api(voided ?? '')).said.status, 'VOIDED');
});

test('an account is kept without a payment, listed for its customer, and forgotten', async () => {
  const body = { payment_source: { paypal: { usage_type: 'MERCHANT', experience_context } } };
  const { said: setup } = await api('/v3/vault/setup-tokens', body, WHOLE);
  const make = { payment_source: { token: { id: setup.id, type: 'SETUP_TOKEN' } } };
  assert.equal(issue(await api('/v3/vault/payment-tokens', make)), 'SETUP_TOKEN_NOT_APPROVED');
  await approve(setup.id);
  assert.equal((await api(`/v3/vault/setup-tokens/${setup.id}`)).said.status, 'APPROVED');
  const { said: kept } = await api('/v3/vault/payment-tokens', make);
  const listed = async () =>
    (await api(`/v3/vault/payment-tokens?customer_id=${setup.customer?.id}`)).said.payment_tokens;
  assert.deepEqual(
    (await listed())?.map(({ id }) => id),
    [kept.id],
  );
  assert.equal((await api(`/v3/vault/payment-tokens/${kept.id}`, undefined, {}, 'DELETE')).status, 204);
  assert.deepEqual(await listed(), []);
});

test('the report of transactions is read page by page', async () => {
  const span = `start_date=${Temporal.Now.instant().subtract({ hours: 1 })}&end_date=${Temporal.Now.instant().add({ hours: 1 })}`;
  const page = (n: number) => api(`/v1/reporting/transactions?${span}&page_size=1&page=${n}`);
  const { said } = await page(1);
  assert.ok((said.total_pages ?? 0) >= 2);
  assert.equal((await page(2)).status, 200);
  assert.equal((await page((said.total_pages ?? 0) + 1)).status, 404);
  assert.equal((await api('/v1/reporting/transactions?start_date=yesterday&end_date=today')).status, 400);
});
