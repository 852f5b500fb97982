import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contactValue } from '#people';
import { Refusal } from '#platform/refusals.ts';
import { openWorld } from '#platform/testing.ts';
import { someone } from '../people/testing.ts';
import { addCustomer, findOrCreateByContact, linkPerson } from './add.ts';
import { addContact, contactsOf, findCustomerByContact, makePrimary, removeContact } from './contacts.ts';
import { closeCustomer } from './customer.ts';
import { getCustomer } from './list.ts';
import { listSuggestions } from './merge-suggestions.ts';

const world = await openWorld();
let made = 10_000;
const fresh = () => {
  made += 1;
  return `98290 ${made}`;
};
const add = (...phones: string[]) =>
  world.in((ctx) =>
    addCustomer(ctx, {
      display_name: 'Asha',
      source: 'test',
      contacts: phones.map((value) => ({ kind: 'phone' as const, value })),
    }),
  );
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

test('a number is the same number in every way that Indians write it', () => {
  const digit = (zero: number) => (text: string) => String.fromCodePoint(zero + Number(text));
  const scripts = [0x30, 0x966, 0x9e6, 0xbe6, 0xff10].map(digit);
  const number = fc.stringMatching(/^[6-9]\d{9}$/);
  const beginning = fc.constantFrom(
    '',
    '0',
    '+91',
    '+91 ',
    '91',
    '0091-',
    '+91-0',
    '(+91) ',
    '+91 (0) ',
    'tel: ',
    '\u200e',
  );
  const gap = fc.constantFrom('', ' ', '-', '–', '.', '\u00a0', '\u200d');
  fc.assert(
    fc.property(
      number,
      beginning,
      gap,
      fc.nat(9),
      fc.constantFrom(...scripts),
      (digits, start, between, at, script) => {
        const written =
          start +
          Array.from(digits.slice(0, at) + between + digits.slice(at), (each) =>
            /\d/.test(each) ? script(each) : each,
          ).join('');
        assert.equal(contactValue('phone', written), `+91${digits}`, written);
      },
    ),
    { numRuns: 500 },
  );
});

test('what is kept of a contact is kept again unchanged, whatever was typed', () => {
  const kinds = fc.constantFrom('phone', 'email', 'whatsapp_bsuid', 'external_id');
  const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress(), fc.stringMatching(/^[+0-9 ()-]{7,20}$/));
  fc.assert(
    fc.property(kinds, typed, (kind, text) => {
      const kept = contactValue(kind as 'phone', text);
      if (kept !== undefined) assert.equal(contactValue(kind as 'phone', kept), kept);
    }),
    { numRuns: 2_000 },
  );
});

test('what cannot be a number or an address is refused with the field it stands in', async () => {
  for (const value of ['98290', '1800 123 4567', 'abc', '+91 98290', '98290000012345678']) {
    const adding = add(fresh(), value);
    await assert.rejects(
      adding,
      (error) => refusedAs('customers.bad_contact')(error) && (error as Refusal).facts.field === 'contacts.1.value',
    );
  }
  for (const value of ['a@b', 'a b@c.in', '@c.in', 'a@c..in', 'a@x.in/y'])
    assert.equal(contactValue('email', value), undefined, value);
  assert.equal(contactValue('email', ' Asha@भारत.भारत '), 'asha@xn--h2brj9c.xn--h2brj9c');
});

test('a form sent twice in one moment makes one customer with one contact', async () => {
  const lead = {
    display_name: 'R. Sharma',
    source: 'website',
    contacts: [{ kind: 'phone', value: '098290-00001' }],
  } as const;
  const found = await Promise.all(
    Array.from({ length: 12 }, () => world.in((ctx) => findOrCreateByContact(ctx, lead))),
  );
  assert.equal(new Set(found.map(({ customer_id }) => customer_id)).size, 1);
  assert.equal(found.filter(({ created }) => created).length, 1);
  const customer = await world.in((ctx) => getCustomer(ctx, found[0]!));
  assert.deepEqual(
    customer.contacts.map(({ value, is_primary }) => [value, is_primary]),
    [['+919829000001', true]],
  );
});

test('strangers who share only some contacts and come at once still become one customer each contact', async () => {
  const [phone, bsuid, email] = [fresh(), 'IN.Abc123', 'race@x.in'];
  const ways = [
    [
      { kind: 'phone', value: phone },
      { kind: 'whatsapp_bsuid', value: bsuid },
    ],
    [
      { kind: 'whatsapp_bsuid', value: bsuid },
      { kind: 'email', value: email },
    ],
    [
      { kind: 'email', value: email },
      { kind: 'phone', value: phone },
    ],
  ] as const;
  const coming = Array.from({ length: 12 }, (_, at) =>
    world.in((ctx) => findOrCreateByContact(ctx, { display_name: 'R', source: 'test', contacts: ways[at % 3]! })),
  );
  await Promise.all(coming);
  const holders = await Promise.all(
    (
      [
        ['phone', phone],
        ['whatsapp_bsuid', bsuid],
        ['email', email],
      ] as const
    ).map(([kind, value]) => world.in((ctx) => findCustomerByContact(ctx, { kind, value }))),
  );
  assert(holders.every((id) => id !== undefined));
  const settled = await world.in((ctx) =>
    findOrCreateByContact(ctx, { display_name: 'R', source: 'test', contacts: ways[0] }),
  );
  assert.equal(settled.created, false);
});

test('an id and a number that were met apart and come together are suggested for merging', async () => {
  const phone = fresh();
  const byPhone = await add(phone);
  const byId = await world.in((ctx) =>
    findOrCreateByContact(ctx, {
      display_name: 'Unknown',
      source: 'whatsapp',
      contacts: [{ kind: 'whatsapp_bsuid', value: 'IN.Zz9' }],
    }),
  );
  assert.notEqual(byId.customer_id, byPhone.id);
  const both = [
    { kind: 'phone', value: phone },
    { kind: 'whatsapp_bsuid', value: 'IN.Zz9' },
  ] as const;
  for (let turn = 0; turn < 2; turn += 1) {
    const met = await world.in((ctx) =>
      findOrCreateByContact(ctx, { display_name: 'Asha', source: 'whatsapp', contacts: both }),
    );
    assert.equal(met.customer_id, byPhone.id);
  }
  const { items } = await world.in((ctx) => listSuggestions(ctx, { customer_id: byPhone.id, limit: 50 }));
  assert.deepEqual(
    items.map(({ reason, one_id, other_id }) => [reason, [one_id, other_id].includes(byId.customer_id)]),
    [['contact', true]],
  );
});

test('a contact is one customer’s: another is refused it and told whose it is', async () => {
  const phone = fresh();
  const [asha, ravi] = [await add(phone), await add(fresh())];
  const taking = world.in((ctx) => addContact(ctx, { customer_id: ravi.id, kind: 'phone', value: `0${phone}` }));
  await assert.rejects(
    taking,
    (error) => refusedAs('customers.contact_taken')(error) && (error as Refusal).facts.customer_id === asha.id,
  );
  await assert.rejects(
    add(fresh(), phone),
    (error) => refusedAs('customers.contact_taken')(error) && (error as Refusal).facts.field === 'contacts.1.value',
  );
  const elsewhere = world.in(
    (ctx) => addCustomer(ctx, { display_name: 'A', source: 'test', contacts: [{ kind: 'phone', value: phone }] }),
    { tenant: world.other },
  );
  assert.notEqual((await elsewhere).id, asha.id);
});

test('one of two who reach for the same number at once gets it', async () => {
  const phone = fresh();
  const customers = await Promise.all([add(fresh()), add(fresh()), add(fresh())]);
  const taking = customers.map(({ id }) =>
    world.in((ctx) => addContact(ctx, { customer_id: id, kind: 'phone', value: phone })),
  );
  const results = await Promise.allSettled(taking);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('of each kind one contact is the first: the oldest takes over when the first goes', async () => {
  const customer = await add(fresh(), fresh());
  const primary = async () =>
    (await world.in((ctx) => contactsOf(ctx, [customer.id]))).filter((each) => each.is_primary);
  const third = await world.in((ctx) => addContact(ctx, { customer_id: customer.id, kind: 'phone', value: fresh() }));
  const [first] = await primary();
  await world.in((ctx) => makePrimary(ctx, { customer_id: customer.id, contact_id: third.id }));
  assert.deepEqual(
    (await primary()).map(({ id }) => id),
    [third.id],
  );
  await world.in((ctx) => removeContact(ctx, { customer_id: customer.id, contact_id: third.id }));
  assert.deepEqual(
    (await primary()).map(({ id }) => id),
    [first!.id],
  );
  await assert.rejects(
    world.in((ctx) => removeContact(ctx, { customer_id: customer.id, contact_id: third.id })),
    refusedAs('customers.contact_not_found'),
  );
});

test('whoever signs in with the phone that staff wrote down is that customer; otherwise a new one; never two', async () => {
  const [known, stranger] = [await someone(world), await someone(world)];
  const written = await add(known.phone);
  await world.in((ctx) => closeCustomer(ctx, { customer_id: written.id, reason: 'moved away' }));
  await world.runJobs();
  const links = await Promise.all(
    [known, known, stranger, stranger].map(({ person_id }) => world.in((ctx) => linkPerson(ctx, person_id))),
  );
  assert.deepEqual(links.slice(0, 2), [written.id, written.id]);
  assert.equal(links[2], links[3]);
  const [asha, mina] = await Promise.all(
    [written.id, links[2]!].map((customer_id) => world.in((ctx) => getCustomer(ctx, { customer_id }))),
  );
  assert.deepEqual(
    [asha!.person_id, asha!.state, asha!.contacts[0]!.verified_at !== null],
    [known.person_id, 'active', true],
  );
  assert.deepEqual(
    [mina!.display_name, mina!.source, mina!.contacts.map(({ value }) => value)],
    [stranger.name, 'sign_up', [stranger.phone]],
  );
});
