import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCustomer } from '#customers';
import { seal } from '#platform/crypto.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { someone } from '../people/testing.ts';
import { listMessages } from './log.ts';
import { occasion } from './occasions.ts';
import { setPreferences } from './recipient.ts';
import { send } from './send.ts';
import { openConnected } from './testing.ts';

const about = { says: { en: 'A test', hi: 'एक जाँच' }, in_app: false, variables: {} } as const;
const bill = occasion('test.bill', { ...about, kind: 'transactional', urgent: false, channels: ['email'] });
const both = occasion('test.both', { ...about, kind: 'transactional', urgent: false, channels: ['sms', 'email'] });
const offer = occasion('test.offer', { ...about, kind: 'promotional', urgent: false, channels: ['sms', 'email'] });
const texts = [
  {
    event: 'test.bill',
    channel: 'email',
    language: 'hi',
    subject: 'आपका बिल',
    body: 'नमस्ते,\n\nबिल यहाँ है: https://x.example/b?a=1&b=2 <b>',
  },
  { event: 'test.both', channel: 'sms', language: 'en', body: 'Both ways.' },
  { event: 'test.both', channel: 'email', language: 'en', subject: 'Both', body: 'Both ways.' },
  { event: 'test.offer', channel: 'sms', language: 'en', body: 'Mangoes are here. - {business}' },
  { event: 'test.offer', channel: 'email', language: 'en', subject: 'Mangoes', body: 'Mangoes are here.' },
] as const;

const { world, outside, clock, life, later, say } = await openConnected(texts);

let made = 0;
const mailbox = () => {
  made += 1;
  return `box${made}@example.in`;
};
test('a mail in the only language there is goes to somebody of another, as text and in the business’s colours', async () => {
  const email = mailbox();
  const id = await say(bill, { email, name: 'Meena', language: 'en' });
  assert.equal((await life(id!)).state, 'sent');
  const [mail] = await outside.messages(email);
  assert.deepEqual(
    [mail!.subject, mail!.facts.name, mail!.sender],
    ['आपका बिल', 'Meena', 'The first business <hello@first.example>'],
  );
  assert.match(mail!.html, /<a href="https:\/\/x\.example\/b\?a=1&amp;b=2">/);
  assert.match(mail!.html, /&lt;b&gt;/);
  assert.equal(mail!.facts.message_id, `<${id}@first.example>`);
});

test('a customer is told in his own language, on the channel he likes, outside his quiet hours', async () => {
  const email = mailbox();
  const local = (await clock()).toZonedDateTimeISO('Asia/Kolkata');
  const hour = (hours: number) => local.add({ hours }).toPlainTime().toString({ smallestUnit: 'minute' });
  const { in_his, in_quiet } = await world.in(async (ctx) => {
    const shared = { source: 'test', language: 'hi', display_name: 'Meena Traders' } as const;
    const plain = await addCustomer(ctx, { ...shared, contacts: [{ kind: 'email', value: email }] });
    const choosy = await addCustomer(ctx, {
      ...shared,
      contacts: [
        { kind: 'email', value: mailbox() },
        { kind: 'phone', value: '+919829300009' },
      ],
      preferences: { channels: { transactional: ['email'] }, quiet_hours: { from: hour(-1), to: hour(1) } },
    });
    const [in_his] = await send(ctx, bill, { event_id: newId(), to: { customer_id: plain.id }, values: {} });
    const [in_quiet] = await send(ctx, both, { event_id: newId(), to: { customer_id: choosy.id }, values: {} });
    return { in_his, in_quiet };
  });
  await world.runJobs();
  const first = await life(in_his!);
  assert.deepEqual([first.state, first.recipient, first.language], ['sent', email, 'hi']);
  const second = await life(in_quiet!);
  assert.deepEqual([second.channel, second.state], ['email', 'queued']);
  await later(3_700);
  assert.equal((await life(in_quiet!)).state, 'sent');
});

test('a mailbox that is full for now is tried again; one that does not exist is not', async () => {
  const email = mailbox();
  await outside.fault({ protocol: 'smtp', kind: 'refuse', status: 452 });
  const id = await say(bill, { email });
  assert.deepEqual([(await life(id!)).state, (await outside.messages(email)).length], ['sending', 0]);
  await later(31);
  assert.deepEqual([(await life(id!)).state, (await outside.messages(email)).length], ['sent', 1]);
  const lost = await say(bill, { email: 'nobody@no.invalid' });
  assert.deepEqual([(await life(lost!)).state, (await life(lost!)).attempts], ['failed', 1]);
});

test('a mail whose answer was lost is sent again as the same mail, and the mailbox shows it once', async () => {
  const email = mailbox();
  await outside.fault({ protocol: 'smtp', kind: 'drop_after' });
  const id = await say(bill, { email });
  assert.equal((await life(id!)).state, 'sending');
  await later(31);
  assert.equal((await life(id!)).state, 'sent');
  const mails = await outside.messages(email);
  assert.deepEqual(
    mails.map(({ facts }) => facts.times),
    ['2'],
  );
});

test('a code by WhatsApp, which is off here, comes by SMS; a code for a mailbox comes by mail', async () => {
  const expires_at = (await clock()).add({ minutes: 5 }).toString();
  const asked = { deliver: true, purpose: 'sign_in', language: 'en', expires_at, person_id: null } as const;
  const email = mailbox();
  await world.in(async (ctx) => {
    await ctx.tx.updateTable('messages.provider').set({ active: false }).where('channel', '=', 'whatsapp').execute();
    emit(ctx, 'people.code_requested', {
      ...asked,
      channel: 'whatsapp',
      destination: '+919829300001',
      sealed_code: seal('204080'),
    });
    emit(ctx, 'people.code_requested', { ...asked, channel: 'email', destination: email, sealed_code: seal('315191') });
  });
  await world.runJobs();
  assert.match((await outside.messages('+919829300001'))[0]!.text, /^204080 is your code/);
  assert.match((await outside.messages(email))[0]!.text, /your code is 315191/);
  const { items } = await world.in((ctx) => listMessages(ctx, { recipient: email, limit: 5 }));
  assert.doesNotMatch(JSON.stringify(items), /315191/);
});

test('an invitation carries its link, which the log does not show', async () => {
  const email = mailbox();
  const expires_at = (await clock()).add({ hours: 7 * 24 }).toString();
  const invite_id = newId<'invite'>();
  await world.in(async (ctx) =>
    emit(ctx, 'people.invited', {
      invite_id,
      name: 'Ravi',
      channel: 'email',
      destination: email,
      sealed_token: seal('tok_en'),
      language: 'en',
      expires_at,
    }),
  );
  await world.runJobs();
  assert.match(
    (await outside.messages(email))[0]!.text,
    /open for 7 days:\s+http:\/\/first\.localhost:\d+\/console\/invite#tok_en/,
  );
  const { items } = await world.in((ctx) => listMessages(ctx, { recipient: email, limit: 5 }));
  assert.doesNotMatch(JSON.stringify(items), /tok_en/);
});

test('receipts are taken at the right address with the right secret alone, of this business alone', async () => {
  const manager = await someone(world, { permissions: { 'messages.manage_providers': 'all' } });
  const stale = await someone(world, { permissions: { 'messages.manage_providers': 'all' }, fresh: false });
  const api = await world.api();
  const { items } = (await api.get('/messages/providers', { as: manager.as })).body;
  const sms = items.find(({ kind }: { kind: string }) => kind === 'msg91');
  assert.equal(sms.settings.authkey, '•••');
  const path = `/messages/providers/${sms.id}/hook`;
  assert.equal((await api.get(path, { as: stale.as })).body.code, 'platform.second_factor_needed');
  const hook = (await api.get(path, { as: manager.as })).body;
  const below = new URL(hook.url).pathname.replace('/api/v1', '');
  const phone = '+919829300002';
  await outside.fault({ protocol: 'msg91', kind: 'report', status: 0 });
  await world.in((ctx) =>
    setPreferences(ctx, manager.person_id, { choices: [{ kind: 'promotional', channel: 'sms', wanted: true }] }),
  );
  await world.in((ctx) =>
    ctx.tx
      .insertInto('platform.rule')
      .values({ name: 'messages.promotional_sms_quiet_hours', value: '{"from":"00:00","to":"00:01"}' })
      .execute(),
  );
  await world.in((ctx) =>
    ctx.tx
      .insertInto('platform.rule')
      .values({ name: 'messages.quiet_hours', value: '{"from":"00:00","to":"00:01"}' })
      .execute(),
  );
  const id = await say(offer, { person_id: manager.person_id, phone });
  assert.equal((await life(id!)).state, 'sent');
  const body = { CRQID: id, status: '1', failureReason: '' };
  const headers = { [hook.header]: hook.secret };
  const wrong = [
    api.post(below, { body, headers: {} }),
    api.post(below, { body, headers: { [hook.header]: `${hook.secret}x` } }),
    api.post(`${below.slice(0, -1)}0x`, { body, headers }),
    api.post(below.replace(sms.id, newId()), { body, headers }),
    (await world.api(world.other)).post(below, { body, headers }),
  ];
  assert.deepEqual(
    (await Promise.all(wrong)).map(({ status }) => status),
    [404, 404, 404, 404, 404],
  );
  for (const strange of [
    {},
    { CRQID: 'x', status: '1' },
    { CRQID: newId(), status: '1' },
    { CRQID: id, status: '99' },
    [],
  ]) {
    assert.equal((await api.post(below, { body: strange, headers })).status, 204);
  }
  assert.equal((await life(id!)).state, 'sent');
  assert.equal((await api.post(below, { body, headers })).status, 204);
  assert.equal((await life(id!)).state, 'delivered');
  await api.post(below, { body: { ...body, status: '2' }, headers });
  assert.equal((await life(id!)).state, 'delivered', 'what has arrived stays so');
  const renewed = (await api.post(path, { as: manager.as })).body;
  assert.notEqual(renewed.url, hook.url);
  assert.equal((await api.post(below, { body, headers })).status, 404);
});

test('promotions come to those who want them, by SMS from ten, by mail from eight', async () => {
  await world.in((ctx) => ctx.tx.deleteFrom('platform.rule').execute());
  const person = await someone(world);
  const email = mailbox();
  const to = { person_id: person.person_id, phone: person.phone, email };
  assert.equal(await say(offer, to), undefined, 'nobody gets promotions unasked');
  assert.equal((await world.in((ctx) => listMessages(ctx, { recipient: person.phone, limit: 5 }))).items.length, 0);
  const want = (channel: 'sms' | 'email', wanted: boolean) =>
    world.in((ctx) => setPreferences(ctx, person.person_id, { choices: [{ kind: 'promotional', channel, wanted }] }));
  await want('sms', true);
  const evening = (await clock()).toZonedDateTimeISO('Asia/Kolkata').add({ days: 1 }).withPlainTime('22:00');
  await world.moveClock(evening.toInstant());
  const sms = await say(offer, to);
  await want('sms', false);
  await want('email', true);
  const mail = await say(offer, to);
  const local = async (id: Id<'message'>) =>
    (await life(id)).next_at!.toZonedDateTimeISO('Asia/Kolkata').toPlainTime().toString({ smallestUnit: 'minute' });
  assert.deepEqual([await local(sms!), await local(mail!)], ['10:00', '08:00']);
  await world.moveClock(evening.add({ hours: 10, minutes: 1 }).toInstant());
  assert.deepEqual([(await life(mail!)).state, (await life(sms!)).state], ['sent', 'queued']);
  await world.moveClock(evening.add({ hours: 12, minutes: 1 }).toInstant());
  assert.equal((await outside.messages(person.phone)).length, 1);
});

test('one’s own quiet hours hold up what can wait, and nothing else', async () => {
  const person = await someone(world);
  const email = mailbox();
  await world.in((ctx) => setPreferences(ctx, person.person_id, { quiet: { from: '13:00', to: '16:30' } }));
  const noon = (await clock()).toZonedDateTimeISO('Asia/Kolkata').add({ days: 1 }).withPlainTime('13:30');
  await world.moveClock(noon.toInstant());
  const id = await say(bill, { person_id: person.person_id, email });
  const expires_at = (await clock()).add({ minutes: 5 }).toString();
  await world.in(async (ctx) =>
    emit(ctx, 'people.code_requested', {
      deliver: true,
      purpose: 'sign_in',
      channel: 'sms',
      destination: person.phone,
      language: 'en',
      expires_at,
      person_id: person.person_id,
      sealed_code: seal('606060'),
    }),
  );
  await world.runJobs();
  assert.deepEqual([(await outside.messages(email)).length, (await outside.messages(person.phone)).length], [0, 1]);
  await world.moveClock(noon.withPlainTime('16:31').toInstant());
  assert.equal((await life(id!)).state, 'sent');
});
