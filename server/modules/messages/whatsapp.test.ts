import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { addCustomer, contactsOf, linkPerson } from '#customers';
import { seal } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { post } from '../../../sandbox/post.ts';
import { someone } from '../people/testing.ts';
import { deliver } from './deliver.ts';
import { fetchHeard } from './heard.ts';
import { occasion } from './occasions.ts';
import { editProvider, getHook, listProviders, settingsOf } from './provider.ts';
import { preferencesOf, setPreferences } from './recipient.ts';
import { send } from './send.ts';
import { editTemplate, listTemplates } from './template.ts';
import { openConnected } from './testing.ts';

const about = { says: { en: 'A test', hi: 'एक जाँच' }, urgent: false, in_app: false } as const;
const order = { says: 'Which', sample: { en: 'A-17', hi: 'A-17' }, tag: 'alphanumeric' } as const;
const packed = occasion('test.packed', {
  ...about,
  kind: 'transactional',
  channels: ['whatsapp', 'sms'],
  variables: { order },
});
const alone = occasion('test.alone', { ...about, kind: 'transactional', channels: ['whatsapp'], variables: {} });
const shady = occasion('test.shady', { ...about, kind: 'transactional', channels: ['whatsapp'], variables: {} });
const offer = occasion('test.offer', { ...about, kind: 'promotional', channels: ['whatsapp'], variables: {} });
const wa = { channel: 'whatsapp', language: 'en' } as const;
const texts = [
  {
    ...wa,
    event: 'test.packed',
    body: 'Your order {order} is packed and leaves {business} today.',
    whatsapp: {
      footer: 'Reply to this message for help',
      buttons: [
        { kind: 'reply', text: 'Not at home' },
        { kind: 'link', text: 'Track', url: 'https://shop.example/track/{order}' },
      ],
    },
  },
  { event: 'test.packed', channel: 'sms', language: 'en', body: 'Order {order} is packed.' },
  { ...wa, event: 'test.alone', body: 'We are closed tomorrow for the festival.' },
  { ...wa, event: 'test.shady', body: 'Please tell us your card number and all will be well.' },
  { ...wa, event: 'test.offer', body: 'Mangoes are here at 20% off. Reply STOP to hear no more.' },
] as const;

const { world, outside, clock, life, later, say, until, approvals, deed } = await openConnected(texts as never);
await approvals();

let made = 0;
const phoneOf = () => {
  made += 1;
  return `+9198293${String(made).padStart(5, '0')}`;
};
const provider = await world.in(async (ctx) => (await listProviders(ctx)).find(({ kind }) => kind === 'whatsapp')!);
const settings = await world.in(async (ctx) =>
  settingsOf(
    await ctx.tx.selectFrom('messages.provider').selectAll().where('id', '=', provider.id).executeTakeFirstOrThrow(),
  ),
);
const heard = () =>
  world.in((ctx) => ctx.tx.selectFrom('messages.inbound').selectAll().orderBy('heard_at').orderBy('id').execute());
const heardBy = async (phone: string, n = 1) => {
  for (let tries = 0; tries < 300; tries += 1) {
    const all = (await heard()).filter((one) => one.phone === phone);
    if (all.length >= n) return all;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return assert.fail(
    `${phone} was not heard ${n} times: ${JSON.stringify((await heard()).filter((one) => one.phone === phone).map(({ ref }) => ref))}`,
  );
};
const messagesCalls = async () => (await outside.requests('whatsapp')).filter(({ what }) => what.endsWith('/messages'));

/** A call at the hook as Meta makes it, signed as it is told to be. */
async function hooked(value: object, { secret = String(settings.app_secret), field = 'messages' } = {}) {
  const { path } = await world.in((ctx) => getHook(ctx, provider.id));
  const all = { messaging_product: 'whatsapp', metadata: { phone_number_id: settings.phone_number_id }, ...value };
  const entry = [{ id: settings.waba_id, changes: [{ field, value: all }] }];
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
  const { port } = world.platform.config;
  return (await post(`http://${world.tenant.slug}.localhost:${port}${path}`, headers, body)).status;
}

test('a text that was approved goes out as a template in its own words, with what is below it', async () => {
  const phone = phoneOf();
  const id = await say(packed, { phone }, { values: { order: 'A-17' } });
  assert.equal((await until(id!, 'delivered')).channel, 'whatsapp');
  const [shown] = await outside.messages(phone);
  assert.equal(shown!.text, 'Your order A-17 is packed and leaves The first business today.');
  assert.equal(shown!.rich.footer, 'Reply to this message for help');
  assert.deepEqual(
    shown!.rich.buttons!.map(({ kind, value }) => [kind, value]),
    [
      ['reply', undefined],
      ['url', 'https://shop.example/track/A-17'],
    ],
  );
  await deed(phone, { message: shown!.id, read: true });
  for (let n = 0; n < 200 && (await life(id!)).opened_at === null; n += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const message = await life(id!);
  assert.deepEqual([message.state, message.opened_at !== null], ['delivered', true]);
});

test('a code comes by WhatsApp with a button that copies it, and neither log nor requests of others show it', async () => {
  const phone = phoneOf();
  const expires_at = (await clock()).add({ minutes: 5 }).toString();
  await world.in(async (ctx) =>
    emit(ctx, 'people.code_requested', {
      deliver: true,
      purpose: 'sign_in',
      channel: 'whatsapp',
      destination: phone,
      language: 'hi',
      expires_at,
      person_id: null,
      sealed_code: seal('204080'),
    }),
  );
  await world.runJobs();
  const [shown] = await outside.messages(phone);
  assert.match(shown!.text, /204080.*वेरिफ़िकेशन कोड/);
  assert.deepEqual([shown!.rich.buttons![0]!.kind, shown!.rich.buttons![0]!.value], ['copy', '204080']);
});

test('a text that is rejected is not sent, and the dead letter says so', async () => {
  const phone = phoneOf();
  assert.equal(await say(shady, { phone }), undefined);
  const row = await world.in((ctx) =>
    ctx.tx
      .selectFrom('messages.message')
      .select(['state', 'reason'])
      .where('recipient', '=', phone)
      .executeTakeFirstOrThrow(),
  );
  assert.deepEqual([row.state, row.reason], ['failed', 'whatsapp: not_approved']);
  const template = await world.in(async (ctx) => (await listTemplates(ctx, 'test.shady'))[0]!);
  const registration = await world.in((ctx) =>
    ctx.tx
      .selectFrom('messages.registration')
      .select(['state', 'reason'])
      .where('template_id', '=', template.id)
      .executeTakeFirstOrThrow(),
  );
  assert.deepEqual([registration.state, registration.reason], ['rejected', 'SCAM']);
});

test('within somebody’s 24 hours a text without approval is written freely; after that it isn’t', async () => {
  const phone = phoneOf();
  await deed(phone, { text: 'namaste' });
  await heardBy(phone);
  const id = await say(shady, { phone });
  assert.equal((await until(id!, 'delivered')).state, 'delivered');
  assert.match((await outside.messages(phone))[0]!.text, /card number/);
  await later(25 * 3_600);
  assert.equal(await say(shady, { phone }), undefined);
});

test('while new words wait for their yes the old ones are used, and then the new', async () => {
  const phone = phoneOf();
  const [template] = await world.in((ctx) => listTemplates(ctx, 'test.alone'));
  await world.in((ctx) =>
    editTemplate(ctx, { ...template!, template_id: template!.id, body: 'We are closed on Monday for the festival.' }),
  );
  const before = await say(alone, { phone });
  assert.equal((await life(before!)).number, 1);
  await approvals();
  const after = await say(alone, { phone });
  assert.equal((await life(after!)).number, 2);
});

test('where WhatsApp is the only way, a message waits for the yes and then goes by itself', async () => {
  const phone = phoneOf();
  const [template] = await world.in((ctx) => listTemplates(ctx, 'test.alone'));
  await world.in((ctx) =>
    ctx.tx
      .updateTable('messages.registration')
      .set({ state: 'pending' })
      .where('template_id', '=', template!.id)
      .execute(),
  );
  const id = await say(alone, { phone });
  assert.deepEqual([(await life(id!)).state, (await life(id!)).reason], ['queued', 'awaits_approval']);
  const refs = await world.in((ctx) =>
    ctx.tx.selectFrom('messages.registration').select('ref').where('template_id', '=', template!.id).execute(),
  );
  for (const { ref } of refs)
    assert.equal(
      await hooked({ event: 'APPROVED', message_template_name: ref }, { field: 'message_template_status_update' }),
      204,
    );
  await world.runJobs();
  assert.equal((await until(id!, 'delivered')).attempts, 1);
});

test('a template that is paused sends the message by SMS instead', async () => {
  const phone = phoneOf();
  const [template] = await world.in(async (ctx) =>
    (await listTemplates(ctx, 'test.packed')).filter(({ channel }) => channel === 'whatsapp'),
  );
  const { ref } = await world.in((ctx) =>
    ctx.tx
      .selectFrom('messages.registration')
      .select('ref')
      .where('template_id', '=', template!.id)
      .executeTakeFirstOrThrow(),
  );
  const decide = (status: string) => outside.ask(`whatsapp/${world.tenant.slug}/templates/${ref}`, 'POST', { status });
  await decide('PAUSED');
  const id = await say(packed, { phone }, { values: { order: 'B-1' } });
  await world.runJobs();
  const [sms] = await outside.messages(phone);
  assert.equal(sms!.channel, 'sms');
  assert.ok(id);
  await decide('APPROVED');
  await approvals();
});

test('limits pass and are tried again; what WhatsApp won’t do goes by SMS at once', async () => {
  const busy = phoneOf();
  await outside.fault({ protocol: 'whatsapp', kind: 'status', status: 429 });
  const id = await say(packed, { phone: busy }, { values: { order: 'C-1' } });
  assert.equal((await life(id!)).state, 'sending');
  await later(31);
  assert.equal((await until(id!, 'delivered')).channel, 'whatsapp');
  const blocked = phoneOf();
  await outside.fault({ protocol: 'whatsapp', kind: 'undeliverable', status: 131049 });
  const first = await say(packed, { phone: blocked }, { values: { order: 'C-2' } });
  const dead = await until(first!, 'failed');
  assert.match(dead.reason!, /131049/);
  await world.runJobs();
  assert.deepEqual(
    (await outside.messages(blocked)).map(({ channel }) => channel),
    ['sms', 'whatsapp'],
  );
});

test('an answer that was lost is settled by the status alone: nothing is sent again', async () => {
  const phone = phoneOf();
  await outside.fault({ protocol: 'whatsapp', kind: 'drop_after' });
  const id = await say(packed, { phone }, { values: { order: 'D-1' } });
  const message = await until(id!, 'delivered');
  assert.equal(message.attempts, 1);
  await later(3_600);
  assert.equal((await outside.messages(phone)).length, 1);
});

test('a call that never arrived stays unknown: a code takes the next way, anything else waits for a person', async () => {
  const phone = phoneOf();
  await outside.fault({ protocol: 'whatsapp', kind: 'drop_before' });
  const id = await say(packed, { phone }, { values: { order: 'E-1' } });
  for (let n = 0; n < 6; n += 1) await later(1_000);
  const message = await life(id!);
  assert.deepEqual([message.state, message.reason, message.attempts], ['failed', 'unknown_outcome', 1]);
  assert.equal((await outside.messages(phone)).length, 0);
  const other = phoneOf();
  await outside.fault({ protocol: 'whatsapp', kind: 'drop_before' });
  const expires_at = (await clock()).add({ minutes: 5 }).toString();
  const asked = {
    deliver: true,
    purpose: 'sign_in',
    channel: 'whatsapp',
    destination: other,
    language: 'en',
    expires_at,
    person_id: null,
  } as const;
  await world.in(async (ctx) => emit(ctx, 'people.code_requested', { ...asked, sealed_code: seal('771122') }));
  await world.runJobs();
  await later(31);
  const [sms] = await outside.messages(other);
  assert.deepEqual([sms!.channel, /771122/.test(sms!.text)], ['sms', true]);
});

test('a worker killed between call and answer: the next one doesn’t call again', async () => {
  const phone = phoneOf();
  const id = await world.in(
    async (ctx) => (await send(ctx, packed, { event_id: newId(), to: { phone }, values: { order: 'F-1' } }))[0]!,
  );
  let acts = 0;
  const dying = <T>(fn: Parameters<typeof world.in<T>>[0]): Promise<T> => {
    acts += 1;
    if (acts > 1) throw new Error('killed');
    return world.in(fn);
  };
  await assert.rejects(deliver(dying, { message_id: id }), /killed/);
  const before = (await messagesCalls()).length;
  await until(id, 'delivered');
  await later(121);
  await world.runJobs();
  assert.equal((await messagesCalls()).length, before);
  assert.equal((await outside.messages(phone)).length, 1);
});

test('statuses come twice, in any order, and with a signature that isn’t theirs', async () => {
  const phone = phoneOf();
  await outside.fault({ protocol: 'whatsapp', kind: 'webhook_never', event: 'status.', times: 2 });
  const id = await say(packed, { phone }, { values: { order: 'G-1' } });
  const ref = (
    await world.in((ctx) =>
      ctx.tx.selectFrom('messages.message').select('provider_ref').where('id', '=', id!).executeTakeFirstOrThrow(),
    )
  ).provider_ref;
  const status = (word: string) => ({
    statuses: [{ id: ref, status: word, timestamp: '1', biz_opaque_callback_data: id }],
  });
  assert.equal(await hooked(status('read'), { secret: 'somebody else’s secret' }), 404);
  assert.equal((await life(id!)).state, 'sent');
  for (const word of ['read', 'sent', 'read', 'delivered', 'failed']) assert.equal(await hooked(status(word)), 204);
  const message = await life(id!);
  assert.deepEqual([message.state, message.opened_at !== null], ['delivered', true]);
  assert.equal(message.steps.filter(({ what }) => what === 'receipt').length, 4);
  // Without our id, by theirs; and of another number, not at all.
  const byRef = { statuses: [{ id: ref, status: 'played' }] };
  assert.equal(await hooked({ ...byRef, metadata: { phone_number_id: '1' } }), 204);
  assert.equal((await life(id!)).steps.length, message.steps.length);
  assert.equal(await hooked(byRef), 204);
  assert.equal((await life(id!)).steps.length, message.steps.length + 1);
});

test('WhatsApp’s question whether the address is ours is answered to the right token alone', async () => {
  const { path } = await world.in((ctx) => getHook(ctx, provider.id));
  const api = await world.api();
  const ask = (token: string) =>
    api.get(`${path.replace('/api/v1', '')}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`);
  assert.equal((await ask(String(settings.verify_token))).status, 200);
  assert.equal((await ask('wrong')).status, 404);
});

test('whatever stands in a signed call, the server takes it or passes it over, and keeps what it can', async () => {
  const phone = phoneOf();
  const from = phone.slice(1);
  const odd: object[] = [
    { messages: null },
    { messages: [null, 7, 'x', [], {}, { id: '', from, timestamp: '1', type: 'text' }] },
    { messages: [{ id: 'wamid.odd', from, timestamp: '99999999999999', type: 'text', text: { body: 'x' } }] },
    { statuses: [{ id: 'wamid.nobody', status: 'read', biz_opaque_callback_data: newId() }, { id: 5 }] },
    {
      contacts: 'x',
      messages: [{ id: 'wamid.strange', from, timestamp: '1', type: 'SOMETHING new', errors: [{ code: 131051 }] }],
    },
    { messages: [{ id: 'wamid.nul', from, timestamp: '1', type: 'text', text: { body: 'a\u0000b \ud83d' } }] },
    { messages: [{ id: 'wamid.long', from, timestamp: '1', type: 'text', text: { body: '🙏'.repeat(40_000) } }] },
  ];
  for (const value of odd) assert.equal(await hooked(value), 204, JSON.stringify(value).slice(0, 200));
  const kept = await heardBy(phone, 3);
  assert.deepEqual(kept.map(({ ref, kind }) => [ref, kind]).toSorted(), [
    ['wamid.long', 'text'],
    ['wamid.nul', 'text'],
    ['wamid.strange', 'unsupported'],
  ]);
});

test('what people say is heard once, with who they are and what they answer', async () => {
  const phone = phoneOf();
  const customer = await world.in((ctx) =>
    addCustomer(ctx, { source: 'test', display_name: 'Ravi', contacts: [{ kind: 'phone', value: phone }] }),
  );
  const id = await say(packed, { phone }, { values: { order: 'H-1' } });
  await until(id!, 'delivered');
  const [shown] = await outside.messages(phone);
  await outside.fault({ protocol: 'whatsapp', kind: 'webhook_twice', event: 'message.' });
  await deed(phone, { message: shown!.id, button: 'Not at home' });
  const [first] = await heardBy(phone);
  assert.deepEqual(
    [first!.kind, first!.content, first!.customer_id, first!.answers],
    ['button', { text: 'Not at home', payload: 'Not at home' }, customer.id, id],
  );
  const pdf = Buffer.from('%PDF-1.7 a paper').toString('base64');
  await deed(phone, { media: { name: 'paper.pdf', type: 'application/pdf', base64: pdf }, text: 'see this' });
  await deed(phone, { location: { latitude: 26.92, longitude: 75.82, name: 'Johari Bazaar' } });
  await deed(phone, { message: shown!.id, reaction: '👍' });
  const all = await heardBy(phone, 4);
  assert.equal(all.length, 4);
  assert.deepEqual(
    all.map(({ kind }) => kind),
    ['button', 'document', 'location', 'reaction'],
  );
  assert.deepEqual([all[1]!.content.file!.name, all[1]!.content.text], ['paper.pdf', 'see this']);
  const file = await fetchHeard(world.in, { inbound_id: all[1]!.id });
  assert.deepEqual([file.type, file.bytes.toString()], ['application/pdf', '%PDF-1.7 a paper']);
  await assert.rejects(fetchHeard(world.in, { inbound_id: all[0]!.id }), { code: 'messages.no_file' });
  assert.equal(all[3]!.answers, id);
  const events = await world.in((ctx) =>
    sql<{ n: number }>`select count(*)::int as n from platform.event
      where tenant_id = ${ctx.tenant.id} and name = 'messages.heard' and payload ->> 'phone' = ${phone}`.execute(
      ctx.tx,
    ),
  );
  assert.equal(events.rows[0]!.n, 4);
});

test('STOP and बंद end offers, START brings them back; what belongs to an order still comes', async () => {
  const person = await someone(world);
  const customer = await world.in((ctx) =>
    addCustomer(ctx, { source: 'test', display_name: 'Meena', contacts: [{ kind: 'phone', value: person.phone }] }),
  );
  await world.in((ctx) => linkPerson(ctx, person.person_id));
  const want = (wanted: boolean) =>
    world.in((ctx) =>
      setPreferences(ctx, person.person_id, { choices: [{ kind: 'promotional', channel: 'whatsapp', wanted }] }),
    );
  await want(true);
  const wants = async () =>
    (await world.in((ctx) => preferencesOf(ctx, person.person_id))).choices.find(
      ({ kind, channel }) => kind === 'promotional' && channel === 'whatsapp',
    )!.wanted;
  await deed(person.phone, { text: 'please stop calling me' });
  await heardBy(person.phone);
  assert.equal(await wants(), true, 'somebody who talks is not somebody who stops');
  await deed(person.phone, { text: 'बंद।' });
  await heardBy(person.phone, 2);
  assert.equal(await wants(), false);
  assert.equal(await say(offer, { customer_id: customer.id }), undefined);
  assert.ok(await say(packed, { customer_id: customer.id }, { values: { order: 'I-1' } }));
  await deed(person.phone, { text: 'Start' });
  await heardBy(person.phone, 3);
  assert.equal(await wants(), true);
  // Of whom no more is known than the number, the number itself has said it.
  const stranger = phoneOf();
  await deed(stranger, { text: 'START' });
  await heardBy(stranger);
  assert.ok(await say(offer, { phone: stranger }), 'a yes from the number');
  await deed(stranger, { text: 'STOP' });
  await heardBy(stranger, 2);
  assert.equal(await say(offer, { phone: stranger }), undefined);
});

test('who took a username is known by it, answered by it, and gets codes at a number alone', async () => {
  const phone = phoneOf();
  const customer = await world.in((ctx) =>
    addCustomer(ctx, { source: 'test', display_name: 'Hidden', contacts: [{ kind: 'phone', value: phone }] }),
  );
  await deed(phone, { text: 'hello' });
  const { bsuid } = (await heardBy(phone))[0]!;
  const contacts = await world.in((ctx) => contactsOf(ctx, [customer.id]));
  assert.deepEqual(
    contacts.map(({ kind, value }) => [kind, value]),
    [
      ['phone', phone],
      ['whatsapp_bsuid', bsuid],
    ],
    'the name is kept with the number',
  );
  await world.in((ctx) => ctx.tx.deleteFrom('customers.contact').where('id', '=', contacts[0]!.id).execute());
  const hidden = { wa_id: undefined, user_id: bsuid, profile: { name: 'H', username: 'hidden.h' } };
  const message = {
    id: `wamid.${newId()}`,
    from_user_id: bsuid,
    timestamp: '1',
    type: 'text',
    text: { body: 'only my name' },
  };
  assert.equal(await hooked({ contacts: [hidden], messages: [message] }), 204);
  const latest = (await heard()).find(({ ref }) => ref === message.id)!;
  assert.deepEqual([latest.phone, latest.bsuid, latest.customer_id], [null, bsuid, customer.id]);
  const id = await say(packed, { customer_id: customer.id }, { values: { order: 'J-1' } });
  assert.equal((await until(id!, 'delivered')).recipient, bsuid);
  assert.equal(
    (await outside.messages(phone))[0]!.text,
    'Your order J-1 is packed and leaves The first business today.',
  );
});

test('an account that is refused is no text’s fault: the texts are told once it is mended', async () => {
  const edit = { name: provider.name, rank: provider.rank, active: true, provider_id: provider.id };
  const now = async () => world.in(async (ctx) => (await listProviders(ctx)).find(({ id }) => id === provider.id)!);
  const { access_token, app_secret, verify_token, ...open } = settings;
  await world.in(async (ctx) =>
    editProvider(ctx, {
      ...edit,
      version: (await now()).version,
      settings: { ...open, access_token: 'EAAG wrong but long enough', app_secret, verify_token },
    }),
  );
  const [template] = await world.in((ctx) => listTemplates(ctx, 'test.alone'));
  await world.in((ctx) =>
    editTemplate(ctx, { ...template!, template_id: template!.id, body: 'We are closed on Tuesday for the festival.' }),
  );
  await world.runJobs();
  const registered = () =>
    world.in((ctx) =>
      ctx.tx
        .selectFrom('messages.registration')
        .select('state')
        .where('template_id', '=', template!.id)
        .where('number', '=', template!.number + 1)
        .executeTakeFirst(),
    );
  assert.equal(await registered(), undefined);
  await world.in(async (ctx) =>
    editProvider(ctx, {
      ...edit,
      version: (await now()).version,
      settings: { ...open, access_token, app_secret, verify_token },
    }),
  );
  await approvals();
  assert.equal((await registered())?.state, 'approved');
});
