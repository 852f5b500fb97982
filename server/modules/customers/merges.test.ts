import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import { openWorld } from '#platform/testing.ts';
import { newPhone, someone } from '../people/testing.ts';
import { addCustomer, findOrCreateByContact, linkPerson, type NewCustomer } from './add.ts';
import { tagCustomer } from './bulk.ts';
import { addContact, contactsOf, findCustomerByContact, removeContact } from './contacts.ts';
import { customerOfPerson, editCustomer, recordConsent } from './customer.ts';
import { countCustomers, getCustomer } from './list.ts';
import { dismissSuggestion, listSuggestions, type MergeField, previewMerge } from './merge-suggestions.ts';
import { mergeCustomers, undoMerge } from './merges.ts';
import { addNote, editNote, listTimeline, noteOnTimeline } from './timeline.ts';

const world = await openWorld();
type CustomerId = Id<'customer'>;

async function add(said: Partial<NewCustomer> = {}, tags: string[] = []): Promise<CustomerId> {
  return world.in(async (ctx) => {
    const contacts = [
      { kind: 'phone', value: newPhone() },
      { kind: 'email', value: `${newPhone().slice(1)}@x.in` },
    ] as const;
    const { id } = await addCustomer(ctx, { display_name: 'Asha', source: 'test', contacts, ...said });
    await tagCustomer(ctx, { customer_id: id, add: tags, remove: [] });
    return id;
  });
}
const get = (customer_id: CustomerId) => world.in((ctx) => getCustomer(ctx, { customer_id }));
async function merge(survivor_id: CustomerId, loser_id: CustomerId, take?: MergeField[]) {
  const { survivor, loser } = await world.in((ctx) => previewMerge(ctx, { survivor_id, loser_id }));
  return world.in((ctx) =>
    mergeCustomers(ctx, {
      survivor_id,
      loser_id,
      survivor_version: survivor.version,
      loser_version: loser.version,
      take,
    }),
  );
}
const undo = (merge_id: Id<'merge'>) => world.in((ctx) => undoMerge(ctx, { merge_id }));
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const lasting = async (id: CustomerId) => {
  const { version: _version, updated_at: _at, ...rest } = await get(id);
  return rest;
};

test('a preview says what would be kept and what would move, and then just that happens', async () => {
  const [survivor_id, loser_id] = [
    await add({ pincode: '302001' }, ['vip']),
    await add({ display_name: 'A. Sharma', pan: 'AAACG2115R', pincode: '302002' }, ['vip', 'gold']),
  ];
  const seen = await world.in((ctx) => previewMerge(ctx, { survivor_id, loser_id }));
  const keeps = Object.fromEntries(seen.fields.map(({ field, keeps }) => [field, keeps]));
  assert.deepEqual([keeps.display_name, keeps.pan, keeps.pincode], ['survivor', 'loser', 'survivor']);
  assert.deepEqual([seen.contacts.length, seen.tags], [2, ['gold']]);
  await merge(survivor_id, loser_id, ['display_name', 'pan']);
  const after = await get(survivor_id);
  assert.deepEqual(
    [after.display_name, after.pan, after.pincode, after.tags],
    ['A. Sharma', 'AAACG2115R', '302001', ['gold', 'vip']],
  );
  assert.equal(after.contacts.length, 4);
  assert.equal(after.contacts.filter((each) => each.is_primary).length, 2, 'one of each kind comes first');
});

test('whoever asks for the loser, by id, number or sign-in, gets the survivor', async () => {
  const [survivor_id, loser_id] = [await add(), await add()];
  const { contacts } = await get(loser_id);
  await merge(survivor_id, loser_id);
  assert.equal((await get(loser_id)).id, survivor_id);
  assert.equal(await world.in((ctx) => findCustomerByContact(ctx, contacts[0]!)), survivor_id);
  const found = await world.in((ctx) =>
    findOrCreateByContact(ctx, { display_name: 'X', source: 'test', contacts: [contacts[0]!] }),
  );
  assert.deepEqual(found, { customer_id: survivor_id, created: false });
  const contact = await world.in((ctx) => addContact(ctx, { customer_id: loser_id, kind: 'phone', value: newPhone() }));
  assert.equal(contact.customer_id, survivor_id, 'what is given to the loser becomes the survivor’s');
});

test('merged and undone, both are exactly as they were', async () => {
  const { person_id: person } = await someone(world);
  const loser_id = (await world.in((ctx) => linkPerson(ctx, person)))!;
  await world.in((ctx) => tagCustomer(ctx, { customer_id: loser_id, add: ['vip', 'gold'], remove: [] }));
  await world.in((ctx) =>
    recordConsent(ctx, { customer_id: loser_id, purpose: 'offers', granted: true, source: 'test' }),
  );
  const note = await world.in((ctx) => addNote(ctx, { customer_id: loser_id, body: 'Rings twice.' }));
  const survivor_id = await add({ pincode: '302001' }, ['vip']);
  const before = [await lasting(survivor_id), await lasting(loser_id)];
  const done = await merge(survivor_id, loser_id);
  assert.equal(await world.in((ctx) => customerOfPerson(ctx, person)), survivor_id);
  const merged = await get(survivor_id);
  assert.deepEqual([merged.person_id, merged.consents.length], [person, 1]);
  const edited = await world.in((ctx) =>
    editNote(ctx, { customer_id: survivor_id, note_id: note.id, version: 1, body: 'Rings once.' }),
  );
  assert.equal(edited.customer_id, loser_id, 'a note stays where it was written and is read through');
  await undo(done.id);
  assert.deepEqual([await lasting(survivor_id), await lasting(loser_id)], before);
  assert.equal(await world.in((ctx) => customerOfPerson(ctx, person)), loser_id);
});

test('what came to the survivor in between stays with it, what was taken from it in between stays taken', async () => {
  const [survivor_id, loser_id] = [
    await add({ display_name: 'Asha' }),
    await add({ display_name: 'Usha', pincode: '302001' }, ['gold']),
  ];
  const moved = (await get(loser_id)).contacts;
  const done = await merge(survivor_id, loser_id, ['display_name', 'pincode']);
  const { version } = await get(survivor_id);
  await world.in((ctx) => editCustomer(ctx, { customer_id: survivor_id, version, display_name: 'Nisha' }));
  await world.in((ctx) => removeContact(ctx, { customer_id: survivor_id, contact_id: moved[0]!.id }));
  const fresh = await world.in((ctx) => addContact(ctx, { customer_id: loser_id, kind: 'phone', value: newPhone() }));
  await world.in((ctx) => noteOnTimeline(ctx, { customer_id: loser_id, kind: 'test.bought', data: {} }));
  await undo(done.id);
  const [survivor, loser] = [await get(survivor_id), await get(loser_id)];
  assert.deepEqual([survivor.display_name, survivor.pincode, survivor.tags], ['Nisha', null, []]);
  assert.deepEqual([loser.display_name, loser.pincode, loser.tags], ['Usha', '302001', ['gold']]);
  assert(survivor.contacts.some(({ id }) => id === fresh.id));
  assert.deepEqual(
    loser.contacts.map(({ id }) => id),
    moved.slice(1).map(({ id }) => id),
  );
  const kinds = async (customer_id: CustomerId) =>
    (await world.in((ctx) => listTimeline(ctx, { customer_id, limit: 50 }))).items.map(({ kind }) => kind);
  assert((await kinds(survivor_id)).includes('test.bought'));
  assert(!(await kinds(loser_id)).includes('test.bought'));
});

test('two merges that cross: one happens, the other is refused', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const [a, b] = [await add(), await add()];
    const results = await Promise.allSettled([merge(a, b), merge(b, a), merge(a, b)]);
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as Refusal).code] : []));
    for (const code of codes) assert(['customers.already_merged', 'platform.changed_meanwhile'].includes(code), code);
    const standing = await world.in((ctx) => contactsOf(ctx, [a, b]));
    assert.equal(new Set(standing.map(({ customer_id }) => customer_id)).size, 1);
  }
});

test('an undo asked for twice at once happens once', async () => {
  const [a, b] = [await add(), await add()];
  const done = await merge(a, b);
  const results = await Promise.allSettled([undo(done.id), undo(done.id), undo(done.id)]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(undo(done.id), refusedAs('customers.merge_undone_already'));
  await merge(a, b);
  assert.equal((await get(b)).id, a, 'and may be merged again');
});

test('of merges upon merges the last is undone first, and every id leads to the right customer meanwhile', async () => {
  const [a, b, c] = [await add(), await add(), await add()];
  const first = await merge(b, c);
  const second = await merge(a, b);
  assert.deepEqual([(await get(c)).id, (await get(b)).id], [a, a]);
  assert.equal((await get(a)).contacts.length, 6);
  await assert.rejects(undo(first.id), refusedAs('customers.undo_later_merge_first'));
  await undo(second.id);
  assert.deepEqual([(await get(c)).id, (await get(b)).id, (await get(b)).contacts.length], [b, b, 4]);
  await undo(first.id);
  assert.deepEqual([(await get(c)).id, (await get(c)).contacts.length], [c, 2]);
});

test('a merge that cannot be is refused and changes nothing', async () => {
  const [a, b] = [await add({ gstin: '24AAQCA8719H1ZC' }), await add({ pan: 'AAACG2115R' })];
  const before = [await lasting(a), await lasting(b)];
  await assert.rejects(merge(a, a), refusedAs('customers.same_customer'));
  await assert.rejects(merge(a, b, ['pan']), refusedAs('customers.pan_not_in_gstin'));
  const stale = { survivor_id: a, loser_id: b, survivor_version: 9, loser_version: 1 };
  await assert.rejects(
    world.in((ctx) => mergeCustomers(ctx, stale)),
    refusedAs('platform.changed_meanwhile'),
  );
  const foreign = world.in((ctx) => previewMerge(ctx, { survivor_id: a, loser_id: b }), { tenant: world.other });
  await assert.rejects(foreign, refusedAs('customers.not_found'));
  assert.deepEqual([await lasting(a), await lasting(b)], before);
});

test('after thirty days a merge stands', async () => {
  const done = await merge(await add(), await add());
  const late = world.in((ctx) => undoMerge(ctx, { merge_id: done.id }), { now: done.undo_until.add({ seconds: 1 }) });
  await assert.rejects(late, refusedAs('customers.undo_too_late'));
  assert.equal(done.undo_until.since(done.at).total('hours'), 30 * 24);
});

test('the night finds twins by GSTIN and by name and pincode; what staff dismissed does not come back', async () => {
  const gstin = '05AAACG2115R1ZN';
  const pairs = [
    [await add({ display_name: 'Firm one', gstin }), await add({ display_name: 'Branch two', gstin }), 'gstin'],
    [
      await add({ display_name: 'Ramesh Kumar', pincode: '110001' }),
      await add({ display_name: 'Ramesh  kumaar', pincode: '110001' }),
      'name',
    ],
    [
      await add({ display_name: 'सुनीता देवी', pincode: '110001' }),
      await add({ display_name: 'सुनीता देवि', pincode: '110001' }),
      'name',
    ],
  ] as const;
  await add({ display_name: 'Ramesh Kumar', pincode: '560001' });
  for (let turn = 0; turn < 6; turn += 1) await add({ display_name: 'Raju', pincode: '110001' });
  await add({ display_name: 'Rakesh Singh', pincode: '110001' });
  const night = async () => {
    const { now } = await world.in(async ({ now }) => ({ now }));
    await world.moveClock(now.add({ hours: 24 }));
    return (await world.in((ctx) => listSuggestions(ctx, { limit: 200 }))).items.filter(
      ({ reason }) => reason !== 'contact',
    );
  };
  const found = await night();
  for (const [one, other, reason] of pairs) {
    const pair = [one, other].toSorted();
    assert(
      found.some((each) => each.one_id === pair[0] && each.other_id === pair[1] && each.reason === reason),
      reason,
    );
  }
  assert.equal(found.length, 3);
  await world.in((ctx) => dismissSuggestion(ctx, { suggestion_id: found[0]!.id }));
  await merge(found[1]!.one_id, found[1]!.other_id);
  for (const { one_id } of found)
    await world.in((ctx) => tagCustomer(ctx, { customer_id: one_id, add: ['touched'], remove: [] }));
  assert.deepEqual(
    (await night()).map(({ id }) => id),
    [found[2]!.id],
  );
});

test('merged customers are not counted, listed or found; the API shows what moved and takes it back', async () => {
  const api = await world.api();
  const { as } = await someone(world, { permissions: { 'customers.view': 'all', 'customers.merge': 'all' } });
  const [a, b] = [await add({ display_name: 'Zubin One' }), await add({ display_name: 'Zubin Two' })];
  const before = await world.in((ctx) => countCustomers(ctx, {}));
  const body = { survivor_id: a, loser_id: b, survivor_version: 1, loser_version: 1 };
  const [done, again] = [
    await api.post('/merges', { as, body, headers: { 'idempotency-key': 'merge-1' } }),
    await api.post('/merges', { as, body, headers: { 'idempotency-key': 'merge-1' } }),
  ];
  assert.deepEqual([done.status, again.body.id], [201, done.body.id]);
  assert.equal(await world.in((ctx) => countCustomers(ctx, {})), before - 1);
  const found = await api.get('/customers?q=zubin', { as });
  assert.deepEqual(
    found.body.items.map(({ id }: { id: string }) => id),
    [a],
  );
  const { items } = (await api.get(`/customers/${b}/merges`, { as })).body;
  assert.deepEqual([items.length, items[0].loser_name], [1, 'Zubin Two']);
  assert.equal((await api.post(`/merges/${done.body.id}/undo`, { as })).status, 200);
  assert.equal((await api.get('/customers?q=zubin', { as })).body.items.length, 2);
});
