import assert from 'node:assert/strict';
import { test } from 'node:test';
import webPush from 'web-push';
import { sql } from '#platform/db.ts';
import { type Someone, someone } from '../../people/testing.ts';
import type { DeviceKind } from '../devices.ts';
import { occasion } from '../occasions.ts';
import { editProvider, listProviders } from '../provider.ts';
import { openConnected } from '../testing.ts';
import { isPushService } from './webpush.ts';

const about = { says: { en: 'A test', hi: 'एक जाँच' }, in_app: false, urgent: true } as const;
const came = occasion('test.came', {
  ...about,
  kind: 'transactional',
  channels: ['push', 'sms'],
  variables: { note: { says: 'x', sample: { en: 'x', hi: 'x' }, tag: 'alphanumeric' } },
});
const link = { says: 'Where it is', sample: { en: 'x', hi: 'x' }, tag: 'url', needed: true, pressed: true } as const;
occasion('test.moved', { ...about, kind: 'transactional', channels: ['push', 'email'], variables: { link } });
const texts = [
  { event: 'test.came', channel: 'push', language: 'en', subject: 'It is here', body: 'At your door. {note}' },
  { event: 'test.came', channel: 'sms', language: 'en', body: 'It is here. - {business}' },
] as const;
const { world, outside, life, later, say } = await openConnected(texts);
const api = await world.api();

const personOf = ({ phone }: Someone) =>
  world.in((ctx) =>
    ctx.tx.selectFrom('people.person').select('id').where('phone', '=', phone).executeTakeFirstOrThrow(),
  );

/** Puts the app on somebody's phone and has it say so. */
async function install(who: Someone, kind: DeviceKind) {
  const made = (await outside.ask('devices', 'POST', { account: 'first', person: who.phone, kind })) as {
    token: string;
    subscription?: object;
  };
  const token = made.subscription ? JSON.stringify(made.subscription) : made.token;
  const { status, body } = await api.post('/messages/devices', { as: who.as, body: { kind, app: 'customer', token } });
  assert.equal(status, 201, JSON.stringify(body));
  return { id: body.id as string, token, known_as: made.token };
}
const remove = (known_as: string) => outside.ask(`devices/${encodeURIComponent(known_as)}`, 'DELETE');
const devices = async (who: Someone) => {
  const { id } = await personOf(who);
  const rows = await world.in((ctx) =>
    ctx.tx.selectFrom('messages.device').select('kind').where('person_id', '=', id).orderBy('kind').execute(),
  );
  return rows.map(({ kind }) => kind);
};
const tell = async (who: Someone, note = '') =>
  (await say(came, { person_id: (await personOf(who)).id, language: 'en' }, { values: { note }, link: '/orders/7' }))!;
const shown = async (who: Someone) => (await outside.messages(who.phone)).filter(({ channel }) => channel === 'push');
const texted = async (who: Someone) =>
  (await outside.messages(who.phone)).filter(({ channel }) => channel === 'sms').length;

async function change(kind: DeviceKind, settings: object) {
  await world.in(async (ctx) => {
    const { id: provider_id, ...one } = (await listProviders(ctx)).find((each) => each.kind === kind)!;
    const kept = Object.fromEntries(Object.entries(one.settings).filter(([, value]) => value !== '•••'));
    await editProvider(ctx, { ...one, provider_id, settings: { ...kept, ...settings } });
  });
}

test('one message reaches every device of a person, by the service of each, and leads to the order', async () => {
  const who = await someone(world);
  for (const kind of ['expo', 'fcm', 'webpush'] as const) await install(who, kind);
  const id = await tell(who, 'नमस्ते');
  assert.equal((await life(id)).state, 'sent');
  const seen = await shown(who);
  assert.deepEqual(new Set(seen.map(({ facts }) => facts.service)), new Set(['expo', 'fcm', 'webpush']));
  assert.equal(seen.length, 3);
  for (const { subject, text, rich, sender } of seen) {
    assert.deepEqual([subject, text, sender], ['It is here', 'At your door. नमस्ते', 'The first business']);
    assert.match(rich.link!, /^http:\/\/first\.localhost:\d+\/orders\/7$/);
  }
  assert.equal(await texted(who), 0);
  await later(21 * 60);
  assert.equal((await life(id)).state, 'delivered', 'Expo’s receipts say so a quarter of an hour later');
});

test('who has no device is told by SMS; so is who took the app off all of them, and those are forgotten', async () => {
  const without = await someone(world);
  await tell(without);
  assert.equal(await texted(without), 1);

  const who = await someone(world);
  const all = await Promise.all((['expo', 'fcm', 'webpush'] as const).map((kind) => install(who, kind)));
  await remove(all[1]!.known_as);
  assert.equal((await life(await tell(who))).state, 'sent');
  assert.deepEqual(await devices(who), ['expo', 'webpush']);
  for (const { known_as } of all) await remove(known_as);
  const id = await tell(who);
  assert.equal((await life(id)).state, 'failed');
  assert.deepEqual([await devices(who), await texted(who)], [[], 1]);
});

test('a call whose answer was lost is made again under the same tag, and the phone shows it once', async () => {
  for (const [kind, protocol] of [
    ['expo', 'expo'],
    ['fcm', 'fcm'],
    ['webpush', 'webpush'],
  ] as const) {
    const who = await someone(world);
    await install(who, kind);
    await outside.fault({
      protocol,
      kind: 'drop_after',
      path: { expo: '/--', fcm: '/v1/', webpush: '/webpush' }[kind],
    });
    const id = await tell(who);
    assert.equal((await life(id)).state, 'sending', kind);
    await later(61);
    assert.equal((await life(id)).state, 'sent', kind);
    const seen = await shown(who);
    assert.deepEqual(
      seen.map(({ facts }) => facts.times),
      ['2'],
      kind,
    );
  }
});

test('a device that took it is not written to again when a worker dies before it could say so', async () => {
  const who = await someone(world);
  await install(who, 'fcm');
  const id = await tell(who);
  // As if the worker had been killed after it wrote down the devices and before the message.
  await world.in((ctx) =>
    sql`update messages.message set state = 'sending', next_at = ${ctx.now}, called_at = ${ctx.now}
        where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.tx),
  );
  await later(121);
  await world.runJobs();
  assert.equal((await life(id)).state, 'sent');
  assert.deepEqual(
    (await shown(who)).map(({ facts }) => facts.times),
    ['1'],
  );
});

test('a service that has had enough is tried again; one device that took it is enough', async () => {
  const who = await someone(world);
  await install(who, 'fcm');
  await outside.fault({ protocol: 'fcm', kind: 'status', status: 429, path: '/v1/' });
  const id = await tell(who);
  assert.equal((await life(id)).state, 'sending');
  await install(who, 'webpush');
  await outside.fault({ protocol: 'webpush', kind: 'status', status: 429 });
  await later(31);
  assert.equal((await life(id)).state, 'sent');
  assert.deepEqual(
    (await shown(who)).map(({ facts }) => facts.service),
    ['fcm'],
  );
});

test('what Expo says later counts: a device that is gone is forgotten, and the SMS goes out', async () => {
  const who = await someone(world);
  await install(who, 'expo');
  await outside.fault({ protocol: 'expo', kind: 'token_gone' });
  const id = await tell(who);
  assert.deepEqual([(await life(id)).state, await devices(who)], ['sent', ['expo']]);
  await later(21 * 60);
  const { state, reason } = await life(id);
  assert.deepEqual([state, reason, await devices(who)], ['failed', 'DeviceNotRegistered', []]);
  assert.equal(await texted(who), 1);
});

test('a device belongs to who used it last, and only he can take it off', async () => {
  const [first, second] = [await someone(world), await someone(world)];
  const { token } = await install(first, 'expo');
  const mine = await install(first, 'webpush');
  const body = { kind: 'expo', app: 'customer', token };
  const again = await api.post('/messages/devices', { as: second.as, body });
  assert.equal(again.status, 201);
  assert.deepEqual([await devices(first), await devices(second)], [['webpush'], ['expo']]);
  assert.equal((await api.delete(`/messages/devices/${mine.id}`, { as: second.as })).status, 404);
  assert.equal((await api.delete(`/messages/devices/${mine.id}`, { as: first.as })).status, 204);
  assert.deepEqual(await devices(first), []);
  const listed = await api.get('/messages/devices', { as: second.as });
  assert.doesNotMatch(JSON.stringify(listed.body), /ExponentPushToken/, 'a token is never shown again');
});

test('twenty who register one device at once have it once', async () => {
  const who = await someone(world);
  const { token } = (await outside.ask('devices', 'POST', { account: 'first', person: who.phone, kind: 'fcm' })) as {
    token: string;
  };
  const body = { kind: 'fcm', app: 'customer', token };
  const all = await Promise.all(Array.from({ length: 20 }, () => api.post('/messages/devices', { as: who.as, body })));
  assert.deepEqual([...new Set(all.map(({ status }) => status))], [201]);
  assert.equal(new Set(all.map((one) => one.body.id)).size, 1);
});

const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };

test('what is no token is refused, above all an endpoint that is no push service', async () => {
  const who = await someone(world);
  const post = async (kind: string, token: string) =>
    (await api.post('/messages/devices', { as: who.as, body: { kind, app: 'customer', token } })).body.code;
  assert.equal(await post('expo', 'not-a-token-of-expo'), 'messages.bad_token');
  assert.equal(await post('fcm', 'has spaces in it, which no token has'), 'messages.bad_token');
  for (const endpoint of [
    'http://169.254.169.254/latest/meta-data',
    'https://fcm.googleapis.com.evil.example/push/1',
    'http://127.0.0.1:5432/webpush/x',
    `http://127.0.0.1:${outside.port}/__ctl/accounts`,
    `http://user:pass@127.0.0.1:${outside.port}/webpush/x`,
  ])
    assert.equal(await post('webpush', JSON.stringify({ endpoint, keys })), 'messages.bad_token', endpoint);
});

test('a real browser is reached by the push service that it has, in a demo too; the sandbox by demos alone', async () => {
  const at = { sandbox_port: 4010 };
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/x',
    'https://updates.push.services.mozilla.com/wpush/v2/x',
  ])
    for (const where of ['live', 'sandbox'] as const)
      assert.ok(isPushService(where, endpoint, at), `${where} ${endpoint}`);
  const pretended = 'http://127.0.0.1:4010/webpush/x';
  assert.deepEqual([isPushService('live', pretended, at), isPushService('sandbox', pretended, at)], [false, true]);
  assert.equal(isPushService('sandbox', 'https://127.0.0.1:4010/webpush/x', at), false);

  const who = await someone(world);
  const endpoint = 'https://fcm.googleapis.com/fcm/send/of-a-browser';
  const body = { kind: 'webpush', app: 'store', token: JSON.stringify({ endpoint, keys }) };
  const made = await api.post('/messages/devices', { as: who.as, body });
  assert.equal(made.status, 201, made.text);
  assert.equal((await api.delete(`/messages/devices/${made.body.id}`, { as: who.as })).status, 204);
});

test('an account that is refused is not tried again: each service says it in its own way', async () => {
  const who = await someone(world);
  await install(who, 'expo');
  await change('expo', { access_token: 'not-the-one-they-know' });
  assert.match((await life(await tell(who))).reason!, /UNAUTHORIZED/);
  const other = await someone(world);
  await install(other, 'webpush');
  const { publicKey: public_key, privateKey: private_key } = webPush.generateVAPIDKeys();
  await change('webpush', { public_key, private_key });
  assert.match((await life(await tell(other))).reason!, /HTTP 403/);
});

test('the app can be put on one’s phone in the sandbox, to try a text for push on oneself', async () => {
  const who = await someone(world, { permissions: { 'messages.send_test': 'all', 'messages.edit_templates': 'all' } });
  const wanted = await api.post('/messages/devices/pretended', { as: who.as, body: { kind: 'fcm' } });
  assert.equal(wanted.status, 202, JSON.stringify(wanted.body));
  await world.runJobs();
  assert.deepEqual(await devices(who), ['fcm']);
  const { body } = await api.get('/messages/templates', { as: who.as });
  const { id: template_id } = body.items.find(({ channel }: { channel: string }) => channel === 'push');
  const tried = await api.post('/messages/test', { as: who.as, body: { template_id } });
  assert.equal(tried.status, 202, JSON.stringify(tried.body));
  await world.runJobs();
  assert.deepEqual(
    (await shown(who)).map(({ text }) => text),
    ['At your door. x'],
  );
});

test('a notification leads to what its text need not name; any other text has to name it', async () => {
  const { as } = await someone(world, { permissions: { 'messages.edit_templates': 'all' } });
  const text = { occasion: 'test.moved', language: 'en', subject: 'Moved', body: 'It was moved.' };
  const add = (channel: string) => api.post('/messages/templates', { as, body: { ...text, channel } });
  const made = await add('push');
  assert.equal(made.status, 201, made.text);
  const { body } = await add('email');
  assert.deepEqual([body.code, body.facts.missing], ['messages.missing_variable', ['link']]);
});
