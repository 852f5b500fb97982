import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import twilio from 'twilio';
import { openOutside } from '../testing.ts';
import { signatureOf } from './twilio-hooks.ts';

const outside = await openOutside({ reportAfterMs: 0 });
after(() => outside.stop());
const sid = `AC${'a1'.repeat(16)}`;
const own = {
  account_sid: sid,
  auth_token: 'a-token-of-their-own',
  api_key: { sid: `SK${'b2'.repeat(16)}`, secret: 'a-secret-of-their-own' },
  numbers: ['+918012345678'],
};
const account = (more: object = {}) => ({ slug: 'shop', name: 'The shop', twilio: { ...own, ...more } });
await outside.put('accounts', account());
await outside.put('dlt', {
  templates: [
    {
      id: '1107000000000000001',
      entity_id: '1101000000000000001',
      header: 'SHOPIN',
      kind: 'service_implicit',
      content: 'Your order {#alphanumeric#} (Rs. {#numeric#}) is ready.',
    },
  ],
});

class Here extends twilio.RequestClient {
  override request(options: Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0]) {
    const uri = options.uri.replace('https://api.twilio.com', `http://127.0.0.1:${outside.port}`);
    return super.request<never>({ ...options, uri } as never);
  }
}
const client = (user = sid, secret = own.auth_token) =>
  twilio(user, secret, { accountSid: sid, httpClient: new Here({ keepAlive: false }) as never });
const text = 'Your order K12 (Rs. 250) is ready.';
const sms = { to: '+919829400001', from: 'SHOPIN', body: text };
const refused = (code: number, status: number) => (error: { code: number; status: number; moreInfo?: string }) =>
  error.code === code && error.status === status && (error.moreInfo ?? '').includes(String(code));

/** Waits until something is so. */
async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let n = 0; n < 200; n += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return assert.fail('it never came');
}

test('the SDK sends by account and token, or by a key of its own, and reads what became of it', async () => {
  const made = await client().messages.create(sms);
  assert.match(made.sid, /^SM[0-9a-f]{32}$/);
  assert.deepEqual([made.status, made.direction, made.errorCode], ['queued', 'outbound-api', null]);
  const again = await until(async () => {
    const read = await client(own.api_key.sid, own.api_key.secret).messages(made.sid).fetch();
    return read.status === 'delivered' && read;
  });
  assert.equal(again.body, text);
  const [shown] = await outside.messages(sms.to);
  assert.deepEqual([shown!.sender, shown!.text, shown!.state], ['VM-SHOPIN-S', text, 'delivered']);
  const listed = await client().messages.list({ to: sms.to, dateSentAfter: new Date(Date.now() - 60_000) });
  assert.deepEqual(
    listed.map((one) => one.sid),
    [made.sid],
  );
});

test('what is wrong is refused by number: credentials, numbers, senders, empty and long texts, too many at once', async () => {
  const send = (change: object, by = client()) => by.messages.create({ ...sms, ...change } as never);
  await assert.rejects(send({}, client(sid, 'another-token-altogether')), refused(20_003, 401));
  await assert.rejects(send({ to: '98294' }), refused(21_211, 400));
  await assert.rejects(send({ to: '+914422334455' }), refused(21_614, 400));
  await assert.rejects(send({ from: '+15550001111' }), refused(21_606, 400));
  await assert.rejects(send({ from: '!' }), refused(21_212, 400));
  await assert.rejects(send({ body: '' }), refused(21_602, 400));
  await assert.rejects(send({ body: 'x'.repeat(1_601) }), refused(21_617, 400));
  await assert.rejects(
    client()
      .messages(`SM${'0'.repeat(32)}`)
      .fetch(),
    refused(20_404, 404),
  );
  const json = await fetch(`http://127.0.0.1:${outside.port}/2010-04-01/Accounts/${sid}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${sid}:${own.auth_token}`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ To: sms.to }),
  });
  assert.deepEqual([json.status, ((await json.json()) as { code: number }).code], [400, 21_604]);
});

test('a text that is not in the register under its header, or a value that is not what its tag says, is filtered', async () => {
  for (const [n, body] of ['Buy now!', 'Your order K12 (Rs. lots) is ready.'].entries()) {
    const to = `+91982940010${n}`;
    const { sid: id } = await client().messages.create({ ...sms, to, body });
    const read = await until(async () => {
      const one = await client().messages(id).fetch();
      return one.status === 'undelivered' && one;
    });
    assert.equal(read.errorCode, 30_007);
  }
});

test('callbacks are signed over address and fields, as the SDK checks them', async () => {
  assert.equal(
    signatureOf('12345', 'https://x.test/hook?a=1', { Body: 'hi', From: '+1' }),
    'bWgfcKLFENDmCxtdM7cA1CSrQt4=',
  );
  const calls: { url: string; signature: string; form: Record<string, string> }[] = [];
  const server = createServer((request, reply) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      calls.push({ url: request.url!, signature: String(request.headers['x-twilio-signature']), form });
      reply.writeHead(200, { 'content-type': 'text/xml' });
      reply.end('<Response><Message>Thank you &amp; namaste</Message></Response>');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  after(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const { sid: id } = await client().messages.create({
    ...sms,
    to: '+919829400200',
    statusCallback: `${origin}/told?message_id=7`,
  });
  await until(async () => calls.length === 2);
  assert.deepEqual(
    calls.map(({ form }) => [form.MessageSid, form.MessageStatus]),
    [
      [id, 'sent'],
      [id, 'delivered'],
    ],
  );
  for (const { url, signature, form } of calls) {
    assert.ok(twilio.validateRequest(own.auth_token, signature, origin + url, form));
    assert.ok(!twilio.validateRequest('some-other-token', signature, origin + url, form));
  }
  await outside.put('accounts', account({ inbound_url: `${origin}/heard` }));
  const said = await fetch(`http://127.0.0.1:${outside.port}/__ctl/people/${encodeURIComponent('+919829400201')}/sms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'shop', text: 'Where is my order?' }),
  });
  assert.equal(said.status, 202);
  const heard = calls.at(-1)!;
  assert.deepEqual(
    [heard.form.From, heard.form.To, heard.form.Body],
    ['+919829400201', own.numbers[0], 'Where is my order?'],
  );
  assert.ok(twilio.validateRequest(own.auth_token, heard.signature, `${origin}/heard`, heard.form));
  const both = await outside.messages('+919829400201');
  assert.deepEqual(
    both.map((one) => [one.direction, one.text]),
    [
      ['out', 'Thank you & namaste'],
      ['in', 'Where is my order?'],
    ],
  );
});

test('more in a second than the account may send is refused for now', async () => {
  await outside.put('accounts', account({ per_second: 1 }));
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await client().messages.create({ ...sms, to: '+919829400077' });
  await assert.rejects(client().messages.create({ ...sms, to: '+919829400078' }), refused(20_429, 429));
});
