import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seal } from '#platform/crypto.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { deliver } from './deliver.ts';
import { occasion } from './occasions.ts';
import { editProvider, getHook, listProviders } from './provider.ts';
import { send } from './send.ts';
import { editTemplate, listTemplates } from './template.ts';
import { openWhatsapp } from './testing.ts';

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
] as const;

const {
  world,
  outside,
  clock,
  life,
  later,
  say,
  until,
  approvals,
  deed,
  log,
  phoneOf,
  heardBy,
  hooked,
  provider,
  settings,
} = await openWhatsapp(texts as never);
const registrationOf = (template_id: Id<'template'>) =>
  world.in((ctx) =>
    ctx.tx
      .selectFrom('messages.registration')
      .select(['ref', 'state', 'reason'])
      .where('template_id', '=', template_id)
      .executeTakeFirstOrThrow(),
  );
const messagesCalls = async () => (await outside.requests('whatsapp')).filter(({ what }) => what.endsWith('/messages'));

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

test('a code comes by WhatsApp with a button that copies it, and the log does not show it', async () => {
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
  assert.doesNotMatch(JSON.stringify(await log(phone)), /204080/);
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
  const registration = await registrationOf(template.id);
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
  const { ref } = await registrationOf(template!.id);
  const decide = async (status: string, becomes: string) => {
    await outside.ask(`whatsapp/${world.tenant.slug}/templates/${ref}`, 'POST', { status });
    for (let n = 0; (await registrationOf(template!.id)).state !== becomes; n += 1) {
      assert.ok(n < 500, `WhatsApp’s ${status} was never heard`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await decide('PAUSED', 'paused');
  const id = await say(packed, { phone }, { values: { order: 'B-1' } });
  await world.runJobs();
  const [sms] = await outside.messages(phone);
  assert.equal(sms!.channel, 'sms');
  assert.ok(id);
  await decide('APPROVED', 'approved');
  await world.runJobs();
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
