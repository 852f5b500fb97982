import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCustomer, contactsOf, linkPerson } from '#customers';
import { seal } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { someone } from '../people/testing.ts';
import { fetchHeard } from './heard.ts';
import { occasion } from './occasions.ts';
import { codeText } from './providers/whatsapp-text.ts';
import { preferencesOf, setPreferences } from './recipient.ts';
import { openWhatsapp } from './testing.ts';

const about = { says: { en: 'A test', hi: 'एक जाँच' }, urgent: false, in_app: false } as const;
const order = { says: 'Which', sample: { en: 'A-17', hi: 'A-17' }, tag: 'alphanumeric' } as const;
const packed = occasion('test.heard_packed', {
  ...about,
  kind: 'transactional',
  channels: ['whatsapp'],
  variables: { order },
});
const offer = occasion('test.heard_offer', { ...about, kind: 'promotional', channels: ['whatsapp'], variables: {} });
const secret = { ...order, tag: 'numeric', needed: true, secret: true } as const;
const code = occasion('test.heard_code', {
  ...about,
  kind: 'otp',
  channels: ['whatsapp'],
  variables: { code: secret },
});
const wa = { channel: 'whatsapp', language: 'en' } as const;
const { world, outside, say, until, deed, phoneOf, heard, heardBy, hooked } = await openWhatsapp([
  {
    ...wa,
    event: 'test.heard_packed',
    body: 'Your order {order} is packed and leaves {business} today.',
    whatsapp: { footer: null, buttons: [{ kind: 'reply', text: 'Not at home' }] },
  },
  { ...wa, event: 'test.heard_code', body: codeText.en },
  { ...wa, event: 'test.heard_offer', body: 'Mangoes are here at 20% off. Reply STOP to hear no more.' },
]);

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
  assert.deepEqual(kept.map(({ ref, kind }) => `${ref} ${kind}`).toSorted(), [
    'wamid.long text',
    'wamid.nul text',
    'wamid.strange unsupported',
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
  const sealed = { code: seal('112233') };
  assert.equal(await say(code, { customer_id: customer.id }, { sealed }), undefined);
  assert.ok(await say(code, { customer_id: customer.id, phone }, { sealed }));
});
