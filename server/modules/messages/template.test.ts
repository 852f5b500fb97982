import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openWorld } from '#platform/testing.ts';
import { someone } from '../people/testing.ts';
import { defaults } from './defaults.ts';
import { occasion } from './occasions.ts';
import { addProvider } from './provider.ts';
import { segmentsOf, sendable } from './providers/sms.ts';
import { send } from './send.ts';
import { findWording, getTemplate, installTemplates } from './template.ts';
import { bracesAreRight, fill, variablesIn } from './wording.ts';

const visit = occasion('test.visit', {
  says: { en: 'A visit is planned', hi: 'विज़िट तय है' },
  kind: 'transactional',
  urgent: false,
  channels: ['sms', 'email'],
  in_app: false,
  variables: {
    name: { says: 'Who comes', sample: { en: 'Ravi', hi: 'रवि' }, tag: 'alphanumeric' },
    pin: {
      says: 'What to tell at the door',
      sample: { en: '4821', hi: '4821' },
      tag: 'numeric',
      needed: true,
      secret: true,
    },
  },
});

const world = await openWorld();
await world.in((ctx) => installTemplates(ctx, []));
const editor = await someone(world, { permissions: { 'messages.edit_templates': 'all', 'messages.send_test': 'all' } });
const api = await world.api();
const as = editor.as;
const dlt = {
  entity_id: '1101000000000000001',
  header: 'FIRSTB',
  template_id: '1107000000000000001',
  kind: 'service_implicit',
};
const sms = {
  occasion: 'test.visit',
  channel: 'sms',
  language: 'en',
  body: '{name} comes. Tell {pin}. - {business}',
  dlt,
};
const add = (body: object) => api.post('/messages/templates', { as, body });

test('every text that comes ready is a right one, in both languages', async () => {
  const { items } = (await api.get('/messages/templates', { as })).body;
  assert.equal(items.length, defaults.length);
  for (const { event, channel, language } of defaults) {
    const found = await world.in((ctx) => findWording(ctx, { occasion: event, channel: channel as 'sms', language }));
    assert.equal(found?.language, language);
  }
});

test('installing again leaves what the business has worded itself', async () => {
  const { items } = (await api.get('/messages/templates?occasion=people.password_changed', { as })).body;
  const mail = items.find(
    ({ channel, language }: { channel: string; language: string }) => channel === 'email' && language === 'en',
  );
  const body = { active: true, subject: 'Our own words', body: 'Your password is new.' };
  const edited = await api.put(`/messages/templates/${mail.id}`, { as, body, headers: { 'if-match': '"1"' } });
  assert.deepEqual([edited.status, edited.body.number, edited.body.version], [200, 2, 2]);
  await world.in((ctx) =>
    installTemplates(ctx, [
      { event: 'people.password_changed', channel: 'email', language: 'en', subject: 'Seed', body: 'Seed' },
    ]),
  );
  assert.equal((await world.in((ctx) => getTemplate(ctx, mail.id))).subject, 'Our own words');
  const stale = await api.put(`/messages/templates/${mail.id}`, { as, body, headers: { 'if-match': '"1"' } });
  assert.deepEqual([stale.status, stale.body.code], [412, 'platform.changed_meanwhile']);
});

test('a wording that would go wrong is refused, with the field and what would be right', async () => {
  const cases: [object, string, string | undefined][] = [
    [{ ...sms, body: 'Tell {pin}, {nam}' }, 'messages.unknown_variable', 'body'],
    [{ ...sms, body: '{name} comes' }, 'messages.missing_variable', 'body'],
    [{ ...sms, body: 'Tell { pin } {pin}' }, 'messages.bad_braces', 'body'],
    [{ ...sms, subject: 'Visit' }, 'messages.subject_unwanted', 'subject'],
    [{ ...sms, channel: 'email', dlt: null }, 'messages.subject_needed', 'subject'],
    [{ ...sms, channel: 'email', subject: 'Tell {pin}' }, 'messages.unknown_variable', 'subject'],
    [{ ...sms, dlt: null }, 'messages.dlt_needed', 'dlt'],
    [{ ...sms, dlt: { ...dlt, kind: 'promotional' } }, 'messages.dlt_mismatch', 'dlt.kind'],
    [{ ...sms, dlt: { ...dlt, header: '123456' } }, 'messages.dlt_mismatch', 'dlt.header'],
    [{ ...sms, dlt: { ...dlt, tags: { name: 'numeric' } } }, 'messages.dlt_mismatch', 'dlt.tags'],
    [{ ...sms, dlt: { ...dlt, tags: { other: 'numeric' } } }, 'messages.dlt_mismatch', 'dlt.tags'],
    [{ ...sms, dlt: { ...dlt, entity_id: '123' } }, 'platform.bad_input', undefined],
    [{ ...sms, body: `{pin} ${'नमस्ते '.repeat(80)}` }, 'messages.sms_too_long', 'body'],
    [{ ...sms, occasion: 'no.such' }, 'messages.unknown_occasion', 'occasion'],
    [
      { ...sms, occasion: 'people.code', channel: 'in_app', subject: 's', body: '{code}', dlt: null },
      'messages.no_such_channel',
      'channel',
    ],
  ];
  for (const [body, code, field] of cases) {
    const answer = await add(body);
    assert.equal(answer.body.code, code, JSON.stringify(body));
    if (field !== undefined) assert.equal(answer.body.facts.field, field);
  }
});

test('an SMS text is added once, its number in the register stands for it alone', async () => {
  const answers = await Promise.all([add(sms), add(sms), add(sms)]);
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409, 409],
  );
  const made = answers.find(({ status }) => status === 201)!.body;
  assert.equal(made.body, '{name} comes. Tell {pin}. - The first business', 'the register holds the name written out');
  const other = await add({ ...sms, language: 'hi', body: '{name} आएँगे। {pin} बताइए।' });
  assert.equal(other.body.code, 'messages.dlt_text_differs');
  const edit = { active: true, body: '{name} will come. Tell {pin}.', dlt };
  const kept = await api.put(`/messages/templates/${made.id}`, { as, body: edit, headers: { 'if-match': '"1"' } });
  assert.equal(kept.body.code, 'messages.dlt_text_differs');
  const fresh = { ...edit, dlt: { ...dlt, template_id: '1107000000000000002' } };
  const changed = await api.put(`/messages/templates/${made.id}`, { as, body: fresh, headers: { 'if-match': '"1"' } });
  assert.equal(changed.body.number, 2);
  const { items } = (await api.get(`/messages/templates/${made.id}/wordings`, { as })).body;
  assert.deepEqual(
    items.map(({ number }: { number: number }) => number),
    [2, 1],
  );
});

test('the preview shows both languages, the parts of an SMS and the text for the register', async () => {
  const shown = (
    await api.post('/messages/preview', { as, body: { occasion: 'test.visit', channel: 'sms', body: sms.body, dlt } })
  ).body;
  assert.equal(shown.en.body, 'Ravi comes. Tell 4821. - The first business');
  assert.deepEqual(shown.en.sms, { encoding: 'gsm7', units: 43, segments: 1 });
  assert.equal(shown.hi.sms.encoding, 'ucs2');
  assert.equal(shown.en.registered, '{#alphanumeric#} comes. Tell {#numeric#}. - The first business');
  const mail = (
    await api.post('/messages/preview', {
      as,
      body: { occasion: 'test.visit', channel: 'email', subject: 'A <visit>', body: '{name} & {pin}' },
    })
  ).body;
  assert.match(mail.hi.html, /रवि &amp; 4821/);
});

test('a message keeps the wording it was made under', async () => {
  const [id] = await world.in(async (ctx) => {
    await addProvider(ctx, {
      kind: 'smtp',
      name: 'x',
      rank: 1,
      active: true,
      settings: { at: 'sandbox', user: 'u', password: 'password', from_name: 'F', from_email: 'f@x.example' },
    });
    await installTemplates(ctx, [
      { event: 'test.visit', channel: 'email', language: 'en', subject: 'Visit', body: 'Old words, {pin}' },
    ]);
    return send(ctx, visit, {
      event_id: 'one',
      to: { email: 'a@x.example' },
      values: { name: 'Ravi' },
      sealed: { pin: 'v1.x' },
    });
  });
  const template = await world.in((ctx) =>
    findWording(ctx, { occasion: 'test.visit', channel: 'email', language: 'en' }),
  );
  const edit = { active: true, subject: 'Visit', body: 'New words, {pin}' };
  await api.put(`/messages/templates/${template!.id}`, { as, body: edit, headers: { 'if-match': '"1"' } });
  const row = await world.in((ctx) =>
    ctx.tx.selectFrom('messages.message').selectAll().where('id', '=', id!).executeTakeFirstOrThrow(),
  );
  assert.deepEqual([row.body, row.number], ['Old words, ••••••', 1]);
});

test('codes can’t be switched off, and other occasions can, once for two who try at once', async () => {
  const path = '/messages/occasions/people.code';
  const off = { channels: ['sms'], in_app: false, active: false };
  const put = (to: string, body: object) => api.put(to, { as, body, headers: { 'if-match': '"0"' } });
  assert.equal((await put(path, off)).body.code, 'messages.always_sent');
  assert.equal((await put(path, { ...off, active: true, channels: [] })).body.code, 'messages.always_sent');
  assert.equal((await put(path, { ...off, active: true, in_app: true })).body.code, 'messages.no_such_channel');
  const answers = await Promise.all([1, 2, 3].map(() => put('/messages/occasions/test.visit', off)));
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 412, 412],
  );
  const none = await world.in((ctx) => send(ctx, visit, { event_id: 'two', to: { email: 'a@x.example' }, values: {} }));
  assert.deepEqual(none, []);
});

test('a test message needs a channel that is on and an address of its kind', async () => {
  const template = (await api.get('/messages/templates?occasion=people.code', { as })).body.items;
  const of = (channel: string) => template.find((one: { channel: string }) => one.channel === channel).id;
  const trial = (template_id: string, to: string) => api.post('/messages/test', { as, body: { template_id, to } });
  assert.equal((await trial(of('sms'), '98290 00001')).body.code, 'messages.channel_off');
  assert.equal((await trial(of('email'), '98290 00001')).body.code, 'messages.no_address');
  assert.equal((await trial(of('email'), 'nobody')).status, 400);
  assert.equal((await trial(of('email'), 'Me@X.example')).status, 202);
});

test('providers refuse what they can’t use and never show a secret again', async () => {
  const manager = await someone(world, { permissions: { 'messages.manage_providers': 'all' } });
  const stale = await someone(world, { permissions: { 'messages.manage_providers': 'all' }, fresh: false });
  const post = (body: object, token = manager.as) => api.post('/messages/providers', { as: token, body });
  const own = {
    kind: 'smtp',
    name: 'Own',
    settings: {
      at: 'live',
      host: 'mail.example.in',
      port: 587,
      user: 'u',
      password: 'geheim',
      from_name: 'K',
      from_email: 'k@example.in',
    },
  };
  assert.equal((await post(own, stale.as)).body.code, 'platform.second_factor_needed');
  for (const settings of [
    { host: '127.0.0.1' },
    { host: 'localhost' },
    { port: 25 },
    { from_email: 'x' },
    { base_url: 'http://x' },
  ]) {
    assert.equal(
      (await post({ ...own, settings: { ...own.settings, ...settings } })).body.code,
      'messages.bad_settings',
    );
  }
  assert.equal((await post({ ...own, kind: 'pigeon' })).body.code, 'messages.unknown_kind');
  const made = (await post(own)).body;
  assert.equal(made.settings.password, '•••');
  const { password: _, ...settings } = own.settings;
  const edit = { name: 'Ours', settings: { ...settings, port: 465 }, rank: 5, active: true };
  const edited = await api.put(`/messages/providers/${made.id}`, {
    as: manager.as,
    body: edit,
    headers: { 'if-match': '"1"' },
  });
  assert.deepEqual([edited.body.settings.port, edited.body.settings.password], [465, '•••']);
  const row = await world.in((ctx) =>
    ctx.tx.selectFrom('messages.provider').selectAll().where('id', '=', made.id).executeTakeFirstOrThrow(),
  );
  assert.doesNotMatch(
    JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
    /geheim/,
  );
});

test('filling a text puts each value in as it is and leaves everything else', () => {
  const plain = fc.string().map((text) => text.replaceAll(/[{}]/g, ''));
  fc.assert(
    fc.property(plain, plain, fc.string(), (before, after, value) => {
      const text = `${before}{x}${after}{x}`;
      assert.deepEqual(
        [fill(text, { x: value }), variablesIn(text), bracesAreRight(text)],
        [`${before}${value}${after}${value}`, ['x'], true],
      );
    }),
  );
  assert.throws(() => fill('{a}', {}), /no value/);
});

test('an SMS’s parts are counted as operators count them', () => {
  const counts: [string, number][] = [
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['अ'.repeat(70), 1],
    ['अ'.repeat(71), 2],
    ['अ'.repeat(135), 3],
    [`${'a'.repeat(69)}अ`, 1],
    [`${'अ'.repeat(66)}😀${'अ'.repeat(66)}`, 3],
    ['', 1],
  ];
  for (const [text, segments] of counts)
    assert.equal(segmentsOf(text).segments, segments, text.slice(0, 5) + text.length);
});

test('a long name is cut where the register ends it, between characters; digits and links are not touched', () => {
  assert.equal(sendable('alphanumeric', 'क'.repeat(50)), 'क'.repeat(40));
  assert.equal(sendable('alphanumeric', 'call 9829000001'), undefined);
  assert.equal(sendable('alphanumeric', 'कि'.repeat(25)), 'कि'.repeat(20));
  assert.equal(sendable('alphanumeric', `${'a'.repeat(39)}कि`), 'a'.repeat(39));
  assert.equal(sendable('numeric', '1,240'), undefined);
  assert.equal(sendable('url', `https://x.example/${'a'.repeat(60)}`)!.length, 78);
});
