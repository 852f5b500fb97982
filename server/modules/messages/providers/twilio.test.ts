import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCustomer } from '#customers';
import { someone } from '../../people/testing.ts';
import { occasion } from '../occasions.ts';
import { editProvider, listProviders } from '../provider.ts';
import { preferencesOf } from '../recipient.ts';
import { openConnected } from '../testing.ts';

const about = { says: { en: 'A test', hi: 'एक जाँच' }, in_app: false } as const;
const word = { says: 'x', sample: { en: 'twelve', hi: 'बारह' }, tag: 'alphanumeric' } as const;
const ready = occasion('test.ready', {
  ...about,
  kind: 'transactional',
  urgent: true,
  channels: ['sms', 'email'],
  variables: { number: word },
});
const texts = [
  { event: 'test.ready', channel: 'sms', language: 'en', body: 'Order {number} is ready. - {business}' },
  { event: 'test.ready', channel: 'email', language: 'en', subject: 'Ready', body: 'Order {number} is ready.' },
] as const;

const { world, outside, life, later, say, until } = await openConnected(texts);

async function twilioNow(settings: object = {}, active = true) {
  await world.in(async (ctx) => {
    const one = (await listProviders(ctx)).find(({ kind }) => kind === 'twilio')!;
    const { auth_token: _, ...kept } = one.settings;
    await editProvider(ctx, {
      provider_id: one.id,
      version: one.version,
      name: one.name,
      rank: 1,
      active,
      settings: { ...kept, ...settings },
    });
  });
  await world.runJobs();
}
await twilioNow();

let made = 0;
const phone = () => {
  made += 1;
  return `+9198294${String(made).padStart(5, '0')}`;
};
const order = () => {
  made += 1;
  return { values: { number: `K${made}` } };
};
const sends = async () => (await outside.requests('twilio')).filter(({ what }) => what.startsWith('POST')).length;

test('an SMS goes by Twilio under its registered header, and the signed callback says that it arrived', async () => {
  const to = phone();
  const id = await say(ready, { phone: to, language: 'en' }, order());
  const { steps } = await until(id!, 'delivered');
  assert.ok(steps.some(({ what, reason }) => what === 'taken' && /^SM[0-9a-f]{32}$/.test(reason ?? '')));
  const [sms] = await outside.messages(to);
  assert.match(sms!.sender, /^VM-[A-Z]{6}-S$/);
  assert.match(sms!.text, /^Order K\d+ is ready\. - The first business$/);
});

test('when the answer is lost, the callback answers for it and nothing is sent twice', async () => {
  const to = phone();
  await outside.fault({ protocol: 'twilio', kind: 'drop_after' });
  const id = await say(ready, { phone: to, language: 'en' }, order());
  await until(id!, 'delivered');
  assert.equal((await outside.messages(to)).length, 1);
});

test('when answer and callbacks are lost, it is looked for by its text; what never arrived is sent then', async () => {
  const to = phone();
  await outside.fault({ protocol: 'twilio', kind: 'webhook_never', times: 2 });
  await outside.fault({ protocol: 'twilio', kind: 'drop_after' });
  const found = await say(ready, { phone: to, language: 'en' }, order());
  assert.equal((await life(found!)).state, 'sending');
  const before = await sends();
  await later(31);
  assert.deepEqual([(await life(found!)).state, await sends()], ['sent', before]);

  await outside.fault({ protocol: 'twilio', kind: 'drop_before' });
  const absent = await say(ready, { phone: to, language: 'en' }, order());
  assert.equal((await life(absent!)).state, 'sending');
  await later(31);
  await until(absent!, 'delivered');
  assert.equal((await outside.messages(to)).length, 2);
});

test('too many at once passes; a number at a desk and a refused account do not', async () => {
  const to = phone();
  await outside.fault({ protocol: 'twilio', kind: 'status', status: 429 });
  const id = await say(ready, { phone: to, language: 'en' }, order());
  assert.match((await life(id!)).reason!, /20429/);
  await later(31);
  await until(id!, 'delivered');

  const desk = await say(ready, { phone: '+914422334455', language: 'en' }, order());
  const { state, reason } = await life(desk!);
  assert.equal(state, 'failed');
  assert.match(reason!, /21614/);

  await twilioNow({ auth_token: 'another-token-than-theirs' });
  // The sandbox was told of the new token as well: it must forget it for this.
  await outside.put('accounts', {
    slug: 'first',
    name: 'The first business',
    twilio: { account_sid: `AC${'0'.repeat(32)}`, auth_token: 'nobody-knows-this-one' },
  });
  const refused = await say(ready, { phone: phone(), language: 'en' }, order());
  assert.match((await life(refused!)).reason!, /the account is refused/);
  await twilioNow({ auth_token: 'one-that-both-know-now' });
});

test('an SMS that is taken and never arrives goes by mail instead', async () => {
  const to = phone();
  const email = `m${made}@example.in`;
  await outside.fault({ protocol: 'twilio', kind: 'undeliverable', status: 30_003 });
  const id = await say(ready, { phone: to, email, language: 'en' }, order());
  const message = await until(id!, 'failed');
  assert.match(message.reason!, /error 30003/);
  await world.runJobs();
  assert.equal((await outside.messages(email)).length, 1);
});

test('a callback with another signature, for another account or twice changes nothing', async () => {
  const api = await world.api();
  const to = phone();
  await outside.fault({ protocol: 'twilio', kind: 'webhook_forged', event: 'sent' });
  const id = await say(ready, { phone: to, language: 'en' }, order());
  await until(id!, 'delivered');
  const calls = (await outside.requests('webhook')).filter(({ body }) => body.includes(to.slice(1)));
  assert.ok(
    calls.some(({ status }) => status === 404),
    'the forged one was refused',
  );
  const hook = calls[0]!.what.replace(/^POST https?:\/\/[^/]+\/api\/v1/, '');
  const plain = await api.post(hook, {
    body: { MessageSid: 'SM1', MessageStatus: 'failed' },
    headers: { 'x-twilio-signature': 'AAAA' },
  });
  assert.equal(plain.status, 404);
  assert.equal((await life(id!)).state, 'delivered');
});

test('who answers STOP to the number gets no more offers by SMS', async () => {
  const { phone: to } = await someone(world);
  const { id: person_id } = await world.in((ctx) =>
    ctx.tx.selectFrom('people.person').select('id').where('phone', '=', to).executeTakeFirstOrThrow(),
  );
  await world.in((ctx) =>
    addCustomer(ctx, {
      source: 'test',
      language: 'en',
      display_name: 'Meena',
      person_id,
      contacts: [{ kind: 'phone', value: to }],
    }),
  );
  const answer = await fetch(`http://127.0.0.1:${outside.port}/__ctl/people/${encodeURIComponent(to)}/sms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'first', text: 'Stop' }),
  });
  assert.equal(answer.status, 202, await answer.text());
  const { choices } = await world.in((ctx) => preferencesOf(ctx, person_id));
  assert.equal(choices.find(({ kind, channel }) => kind === 'promotional' && channel === 'sms')?.wanted, false);
  const said = await world.in((ctx) =>
    ctx.tx.selectFrom('messages.inbound').select(['phone', 'channel', 'kind']).where('phone', '=', to).execute(),
  );
  assert.deepEqual(said, [{ phone: to, channel: 'sms', kind: 'text' }]);
});
