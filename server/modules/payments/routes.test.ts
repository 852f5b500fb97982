import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCustomer } from '#customers';
import * as messages from '#messages';
import { newId } from '#platform/ids.ts';
import { someone } from '../people/testing.ts';
import { receivedToday } from './list.ts';
import { texts } from './occasions.ts';
import { recordReceipt } from './receipt.ts';
import { cards, openTill, payByCard, visit } from './testing.ts';

const till = await openTill();
const { world, outside } = till;
const api = await world.api();
const { as } = await till.staff();
await world.in(async (ctx) => {
  await messages.installTemplates(ctx, texts);
  await messages.connectSandbox(ctx);
});
await world.runJobs();

const payer = { name: 'R. Sharma', phone: '+919829000007', email: null };

async function asked(body: object = {}) {
  const answer = await api.post('/payments', {
    as,
    body: { title: 'February bill', payer, amount_minor: '49900', ...body },
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}
const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1)!;

test('staff ask for a payment and send its link; the payer sees what it is, pays, and is thanked', async () => {
  const payment = await asked();
  assert.match(payment.number, /^PAY-\d\d-\d\d-000001$/);
  const sent = await api.post(`/payments/${payment.id}/link`, { as, body: { channel: 'sms' } });
  assert.deepEqual([sent.status, sent.body.url], [202, payment.url]);
  await world.runJobs();
  const [message] = await outside.messages(payer.phone);
  assert.ok(message?.text.includes(`/pay/${tokenOf(payment)}`), message?.text ?? 'nothing came');

  const token = tokenOf(payment);
  const seen = await api.get(`/pay/${token}`);
  assert.equal(seen.status, 200, seen.text);
  assert.deepEqual(
    [seen.body.business.name, seen.body.open_minor, seen.body.state, seen.body.can_keep, seen.body.kept],
    ['The first business', '49900', 'open', false, []],
  );
  const card = seen.body.offers.find(({ method }: { method: string }) => method === 'card');
  assert.ok(card.manners.includes('page'));

  const attempt_id = newId<'attempt'>();
  const begun = await api.post(`/pay/${token}/attempts`, { body: { attempt_id, method: 'card' } });
  assert.equal(begun.status, 201, begun.text);
  assert.equal(
    (await api.post(`/pay/${token}/attempts`, { body: { attempt_id, method: 'card' } })).body.id,
    begun.body.id,
  );
  const back = await payByCard(await visit(begun.body.step), cards.passes);
  assert.equal((await till.goBack(back!)).to, `/pay/${token}?attempt=${attempt_id}`);
  for (let n = 0; n < 100; n += 1) {
    await world.runJobs();
    const now = await api.get(`/pay/${token}/attempts/${attempt_id}`);
    assert.equal(now.status, 200, now.text);
    if (now.body.payment_state === 'paid') break;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const after = await api.get(`/pay/${token}`);
  assert.deepEqual([after.body.state, after.body.open_minor, after.body.offers], ['paid', '0', []]);
  const again = await api.post(`/pay/${token}/attempts`, { body: { attempt_id: newId(), method: 'card' } });
  assert.deepEqual([again.status, again.body.code], [409, 'payments.not_payable']);
  const whole = await api.get(`/payments/${payment.id}`, { as });
  assert.deepEqual(
    [whole.body.received_minor, whole.body.receipts.length, whole.body.hooks.length > 0],
    ['49900', 1, true],
  );
});

test('a link that was made up, changed or is another business’s opens nothing', async () => {
  const payment = await asked();
  const token = tokenOf(payment);
  const wrong = [
    `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`,
    token.slice(0, 32),
    `${newId().replaceAll('-', '')}${token.slice(32)}`,
    'x',
  ];
  for (const one of wrong) assert.equal((await api.get(`/pay/${one}`)).body.code, 'payments.wrong_link');
  const other = await world.api(world.other);
  assert.equal((await other.get(`/pay/${token}`)).status, 404);
  const body = { attempt_id: newId(), method: 'card' };
  assert.equal((await other.post(`/pay/${token}/attempts`, { body })).status, 404);
  const begun = await api.post(`/pay/${token}/attempts`, { body });
  const second = tokenOf(await asked());
  assert.equal((await api.get(`/pay/${second}/attempts/${begun.body.id}`)).body.code, 'payments.unknown_attempt');
});

test('only the customer who pays, signed in, may keep a method', async () => {
  const me = await someone(world, {});
  const stranger = await someone(world, {});
  const customer_id = await world.in(async (ctx) => {
    const { id } = await addCustomer(ctx, {
      display_name: 'Asha',
      source: 'console',
      contacts: [{ kind: 'phone', value: payer.phone }],
      person_id: me.person_id,
    });
    return id;
  });
  const token = tokenOf(await asked({ customer_id }));
  const keep = (who?: string) =>
    api.post(`/pay/${token}/attempts`, {
      ...(who && { as: who }),
      body: { attempt_id: newId(), method: 'card', keep: true },
    });
  assert.equal((await keep()).body.code, 'payments.not_your_payment');
  assert.equal((await keep(stranger.as)).body.code, 'payments.not_your_payment');
  assert.equal((await keep(me.as)).status, 201);
  assert.equal((await api.get(`/pay/${token}`, { as: me.as })).body.can_keep, true);
  const own = await api.get('/own/payments', { as: me.as });
  assert.deepEqual(
    own.body.items.map((one: { customer_id: string }) => one.customer_id),
    [customer_id],
  );
  assert.deepEqual((await api.get('/own/payments', { as: stranger.as })).body.items, []);
});

test('a payment is cancelled once, with the version that was seen, and not after money has come', async () => {
  const payment = await asked();
  const cancel = (version: number) =>
    api.post(`/payments/${payment.id}/cancel`, {
      as,
      body: { reason: 'a mistake' },
      headers: { 'if-match': `"${version}"` },
    });
  assert.equal((await cancel(payment.version + 1)).status, 412);
  const done = await cancel(payment.version);
  assert.deepEqual([done.status, done.body.state], [200, 'cancelled']);
  assert.equal((await cancel(done.body.version)).body.code, 'platform.wrong_state');
  assert.equal((await api.post(`/payments/${payment.id}/link`, { as, body: {} })).body.code, 'platform.wrong_state');
});

test('asking again under the same id is the same payment; with another amount it is refused', async () => {
  const id = newId<'payment'>();
  const first = await asked({ id });
  const second = await asked({ id });
  assert.equal(first.number, second.number);
  const other = await api.post('/payments', { as, body: { id, title: 'x', payer, amount_minor: '1' } });
  assert.deepEqual([other.status, other.body.code], [409, 'payments.payment_differs']);
  const many = await Promise.all(
    Array.from({ length: 10 }, () =>
      api.post('/payments', { as, body: { id: newId(), title: 'x', payer, amount_minor: '100' } }),
    ),
  );
  assert.equal(new Set(many.map(({ body }) => body.number)).size, 10);
  for (const amount_minor of ['0', '-5', '1000000000001'])
    assert.equal((await api.post('/payments', { as, body: { title: 'x', payer, amount_minor } })).status, 400);
  assert.equal(
    (await api.post('/payments', { as, body: { title: 'x', amount_minor: '1' } })).body.code,
    'payments.who_pays',
  );
});

test('payments are found by state, method, gateway, day, amount and words, and leave as CSV', async () => {
  const odd = await asked({ title: '=HYPERLINK("x")', amount_minor: '12345' });
  const find = async (query: string) =>
    (await api.get(`/payments?${query}`, { as })).body.items.map(({ id }: { id: string }) => id);
  assert.deepEqual(await find('amount_minor=12345'), [odd.id]);
  assert.deepEqual(await find(`q=${odd.number}`), [odd.id]);
  assert.deepEqual(await find('q=HYPERLINK&state=paid'), []);
  const paid = await find('state=paid');
  assert.equal(paid.length, 1, 'the first test paid one');
  assert.deepEqual(await find('state=paid&method=card'), paid);
  assert.deepEqual(await find('method=cash'), []);
  const whole = (await api.get(`/payments/${paid[0]}`, { as })).body;
  assert.deepEqual(await find(`q=${whole.receipts[0].payment_ref}`), paid);
  assert.deepEqual(await find(`state=paid&gateway_id=${whole.receipts[0].gateway_id}`), paid);
  const today = Temporal.Instant.from(whole.created_at).toZonedDateTimeISO(world.tenant.zone).toPlainDate();
  assert.ok((await find(`from=${today}&to=${today}`)).includes(odd.id));
  assert.deepEqual(await find(`from=${today.add({ days: 1 })}`), []);
  assert.deepEqual(await find('to=2020-01-01'), []);
  const csv = await api.get('/payments.csv?amount_minor=12345', { as });
  assert.equal(csv.status, 200);
  assert.match(csv.text, /123\.45/);
  assert.ok(!csv.text.includes(',=HYPERLINK'), 'no cell is a formula');
  assert.equal((await api.get('/payments.csv')).status, 401);
});

test('who may do what is by permission, and another business sees nothing', async () => {
  const payment = await asked();
  const viewer = await someone(world, { permissions: { 'payments.view': 'all' } });
  assert.equal((await api.get(`/payments/${payment.id}`, { as: viewer.as })).status, 200);
  for (const [path, body] of [
    ['/payments', { title: 'x', payer, amount_minor: '1' }],
    [`/payments/${payment.id}/link`, {}],
    [`/payments/${payment.id}/attempts`, { attempt_id: newId() }],
  ] as const)
    assert.equal((await api.post(path, { as: viewer.as, body })).status, 403, path);
  assert.equal((await api.get('/payments/gateways', { as: viewer.as })).status, 403);
  const stranger = await someone(world, { tenant: world.other, permissions: { '*': 'all' } });
  const other = await world.api(world.other);
  assert.equal((await other.get(`/payments/${payment.id}`, { as: stranger.as })).status, 404);
  assert.deepEqual((await other.get('/payments', { as: stranger.as })).body.items, []);
});

test('gateways’ accounts keep their secrets, are proven by a call, and change with the version seen', async () => {
  const listed = (await api.get('/payments/gateways', { as })).body.items;
  const razorpay = listed.find(({ kind }: { kind: string }) => kind === 'razorpay');
  assert.deepEqual([razorpay.settings.key_secret, razorpay.settings.webhook_secret], ['•••', '•••']);
  const proven = await api.post(`/payments/gateways/${razorpay.id}/prove`, { as, body: {} });
  assert.deepEqual([proven.status, proven.body.works], [200, true], proven.text);
  const { id, kind: _kind, version, down_until: _down, settings, ...edit } = razorpay;
  const change = (given: object, of: number = version) =>
    api.put(`/payments/gateways/${id}`, {
      as,
      body: { ...edit, settings: { at: 'sandbox', key_id: settings.key_id }, ...given },
      headers: { 'if-match': `"${of}"` },
    });
  assert.equal((await change({}, 99)).status, 412);
  assert.equal((await change({ methods: ['paypal'] })).body.code, 'payments.method_not_offered');
  assert.equal((await change({ settings: { at: 'nowhere' } })).body.code, 'payments.bad_settings');
  const changed = await change({ rank: 11 });
  assert.deepEqual([changed.status, changed.body.rank, changed.body.version], [200, 11, version + 1]);
  assert.equal((await api.post(`/payments/gateways/${id}/prove`, { as, body: {} })).body.works, true, 'secrets stayed');
  const wrong = await change(
    { settings: { at: 'sandbox', key_id: settings.key_id, key_secret: 'not the secret' } },
    version + 1,
  );
  assert.equal(wrong.status, 200);
  const refused = (await api.post(`/payments/gateways/${id}/prove`, { as, body: {} })).body;
  assert.equal(refused.works, false);
  assert.ok(!JSON.stringify(refused).includes('not the secret'));
  const unknown = await api.post('/payments/gateways', { as, body: { ...edit, kind: 'nobody', settings: {} } });
  assert.equal(unknown.body.code, 'payments.unknown_kind');
  const trail = await api.get('/audit?limit=200', { as });
  assert.ok(!/not the secret|sealed_settings":"v1/.test(trail.text), 'no secret, sealed or not, is in the audit');
});

test('the address of webhooks is made anew at will, for who shows a second factor, and the old one is void', async () => {
  const [{ id }] = (await api.get('/payments/gateways', { as })).body.items;
  const before = (await api.get(`/payments/gateways/${id}/hook`, { as })).body.url;
  const after = (await api.post(`/payments/gateways/${id}/hook`, { as, body: {} })).body.url;
  assert.notEqual(before, after);
  const stale = await someone(world, { permissions: { '*': 'all' }, fresh: false });
  assert.equal((await api.post(`/payments/gateways/${id}/hook`, { as: stale.as, body: {} })).status, 403);
  const path = new URL(before).pathname.replace('/api/v1', '');
  assert.equal((await api.post(path, { body: {} })).body.code, 'payments.wrong_hook');
  const now = new URL(after).pathname.replace('/api/v1', '');
  assert.equal((await api.post(now, { body: {} })).body.code, 'payments.forged_hook');
});

test('what came in is counted by the business’s own day', async () => {
  const noon = await world.in(async ({ today, tenant: { zone: timeZone } }) =>
    today.add({ days: 3 }).toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant(),
  );
  const { id } = await till.ask({ expires_at: noon.add({ hours: 1 }) });
  const money = { method: 'cash', label: null, amount_minor: 49_900n, currency: 'INR' };
  const given = { id: newId<'receipt'>(), payment_id: id, attempt_id: null, gateway_id: null, payment_ref: null };
  await world.in((ctx) => recordReceipt(ctx, { ...given, ...money, fee_minor: null, fee_tax_minor: null }), {
    now: noon,
  });
  const told = async (hours: number) => {
    const { received_minor, receipts } = await world.in(receivedToday, { now: noon.add({ hours }) });
    return [received_minor, receipts];
  };
  assert.deepEqual(await told(0), [49_900n, 1]);
  assert.deepEqual(await told(11), [49_900n, 1]);
  assert.deepEqual(await told(13), [0n, 0]);
  const { as: viewer } = await till.staff({ 'payments.view': 'all' });
  const asked = await api.get('/payments/received-today', { as: viewer });
  assert.deepEqual([asked.status, typeof asked.body.received_minor], [200, 'string']);
});
