import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unseal } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import { openWorld } from '#platform/testing.ts';
import { closePerson } from './person.ts';
import { createRole } from './role.ts';
import { createStaff, getOwner } from './staff.ts';
import { codeSentTo, newPhone, type Someone, someone, statusesOf } from './testing.ts';

const world = await openWorld();
const api = await world.api();
const owner = await someone(world, { permissions: { '*': 'all' } });
const keep = 'body';
let n = 0;
const title = () => ({ en: `Title ${++n}`, hi: `शीर्षक ${n}` });
const version = async (person_id: string) =>
  (await api.get(`/people/${person_id}`, { as: owner.as })).body.version as number;
const giveRoles = async (as: string, person_id: string, ...roles: (string | object)[]) =>
  api.put(`/people/${person_id}/roles`, {
    as,
    body: { roles: roles.map((role) => (typeof role === 'string' ? { role } : role)) },
    headers: { 'if-match': `"${await version(person_id)}"` },
  });

async function tokenOfInvite(to: string): Promise<string> {
  const { rows } = await world.in((ctx) =>
    sql<{ sealed: string }>`
      select payload ->> 'sealed_token' as sealed from platform.event
      where tenant_id = ${ctx.tenant.id} and name = 'people.invited' and payload ->> 'destination' = ${to}
      order by xid desc, id desc limit 1`.execute(ctx.tx),
  );
  return unseal(rows[0]!.sealed);
}

test('whoever is added to the staff signs in by a code and can do what his role allows, nothing else', async () => {
  const role = (
    await api.post('/roles', { as: owner.as, body: { title: title(), permissions: { 'people.view_people': 'all' } } })
  ).body;
  const phone = newPhone();
  const added = await api.post('/people', {
    as: owner.as,
    body: { name: 'Ravi Kumar', phone, roles: [{ role: role.id }] },
  });
  assert.equal(added.status, 201, added.text);
  await api.post('/codes', { body: { purpose: 'sign_in', to: phone } });
  const { body } = await api.post('/session/by-code', {
    body: { to: phone, code: await codeSentTo(world, phone), keep },
  });
  const me = (await api.get('/session', { as: body.access_token })).body;
  assert.deepEqual([me.kind, me.permissions], ['staff', { 'people.view_people': 'all' }]);
  assert.equal((await api.get('/people', { as: body.access_token })).status, 200);
  assert.equal((await api.get('/roles', { as: body.access_token })).body.code, 'platform.not_allowed');
});

test('somebody new has a phone or a mailbox, and one that can be', async () => {
  const add = async (contact: object) =>
    (await api.post('/people', { as: owner.as, body: { name: 'X', roles: [{ role: owner.role_id }], ...contact } }))
      .body;
  assert.equal((await add({})).code, 'people.contact_wanted');
  assert.equal((await add({ phone: '12345' })).code, 'people.bad_phone');
  assert.equal((await add({ email: 'nowhere' })).code, 'people.bad_email');
  const phone = newPhone();
  const added = await add({ phone: `0${phone.slice(3)}`, email: ` X.${phone.slice(1)}@Example.IN` });
  assert.deepEqual([added.phone, added.email], [phone, `x.${phone.slice(1)}@example.in`]);
  assert.equal((await add({ phone: newPhone(), email: added.email })).code, 'people.contact_taken');
});

test('the staff are listed by name, role and state, page by page, and customers are not among them', async () => {
  const role = (await api.post('/roles', { as: owner.as, body: { title: title(), permissions: {} } })).body;
  for (const name of ['Meena_100% Rao', 'Meenakshi Rao', 'Kiran']) {
    await api.post('/people', { as: owner.as, body: { name, phone: newPhone(), roles: [{ role: role.id }] } });
  }
  await someone(world);
  const list = async (query: string) => (await api.get(`/people?${query}`, { as: owner.as })).body;
  const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);
  assert.deepEqual(names(await list(`role=${role.id}`)), ['Kiran', 'Meenakshi Rao', 'Meena_100% Rao']);
  assert.deepEqual(names(await list('q=meena')), ['Meenakshi Rao', 'Meena_100% Rao']);
  assert.deepEqual(names(await list(`q=${encodeURIComponent('_100%')}`)), ['Meena_100% Rao']);
  const first = await list(`role=${role.id}&limit=2`);
  assert.deepEqual(names(await list(`role=${role.id}&limit=2&cursor=${first.next}`)), ['Meena_100% Rao']);
  assert.deepEqual(names(await list(`role=${role.id}&state=blocked`)), []);
});

test('nobody gives, changes or puts into a role what he does not hold himself', async () => {
  const clerk = await someone(world, {
    permissions: {
      'people.give_roles': 'all',
      'people.manage_roles': 'all',
      'people.view_people': 'all',
      'people.add_staff': 'all',
      'people.view_roles': 'own',
    },
  });
  const asha = await someone(world);
  const mighty = (
    await api.post('/roles', { as: owner.as, body: { title: title(), permissions: { 'people.block_people': 'all' } } })
  ).body;
  const modest = (
    await api.post('/roles', { as: owner.as, body: { title: title(), permissions: { 'people.view_people': 'all' } } })
  ).body;
  const refused = async (answer: Promise<{ status: number; body: { code: string } }>) => {
    const { status, body } = await answer;
    assert.deepEqual([status, body.code], [403, 'people.beyond_own_rights']);
  };
  await refused(giveRoles(clerk.as, asha.person_id, mighty.id));
  await refused(giveRoles(clerk.as, clerk.person_id, mighty.id));
  await refused(giveRoles(clerk.as, asha.person_id, owner.role_id!));
  await refused(giveRoles(clerk.as, owner.person_id, modest.id));
  await refused(
    api.post('/people', { as: clerk.as, body: { name: 'X', phone: newPhone(), roles: [{ role: owner.role_id }] } }),
  );
  await refused(
    api.post('/roles', { as: clerk.as, body: { title: title(), permissions: { 'people.block_people': 'own' } } }),
  );
  await refused(api.post('/roles', { as: clerk.as, body: { title: title(), permissions: { '*': 'own' } } }));
  await refused(
    api.post('/roles', { as: clerk.as, body: { title: title(), permissions: { 'people.view_roles': 'all' } } }),
  );
  const edit = (id: string, permissions: object) =>
    api.put(`/roles/${id}`, { as: clerk.as, body: { title: title(), permissions }, headers: { 'if-match': '"1"' } });
  await refused(edit(mighty.id, {}));
  await refused(edit(modest.id, { 'people.block_people': 'all' }));
  await refused(api.delete(`/roles/${mighty.id}`, { as: clerk.as }));
  assert.equal((await giveRoles(clerk.as, asha.person_id, modest.id)).status, 200);
  assert.equal((await edit(modest.id, { 'people.view_people': 'own' })).status, 200);
});

test('who works for one store gives rights for that store alone', async () => {
  const [here, there] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
  const role = await world.in((ctx) =>
    createRole(ctx, {
      title: title(),
      permissions: { 'people.give_roles': 'all', 'stock.count': 'store', 'jobs.do': 'assigned' },
    }),
  );
  const manager = await someone(world);
  await giveRoles(owner.as, manager.person_id, { role: role.id, store_ids: [here] });
  const asha = await someone(world);
  assert.equal(
    (await giveRoles(manager.as, asha.person_id, { role: role.id, store_ids: [there] })).body.code,
    'people.beyond_own_rights',
  );
  assert.equal((await giveRoles(manager.as, asha.person_id, { role: role.id, store_ids: [here, there] })).status, 403);
  const given = await giveRoles(manager.as, asha.person_id, { role: role.id, store_ids: [here] });
  assert.deepEqual(given.body.roles[0].store_ids, [here]);
});

test('a change of rights holds from the very next request', async () => {
  const asha = await someone(world, { permissions: { 'people.view_people': 'all' } });
  assert.equal((await api.get('/people', { as: asha.as })).status, 200);
  await api.put(`/roles/${asha.role_id}`, {
    as: owner.as,
    body: { title: title(), permissions: {} },
    headers: { 'if-match': '"1"' },
  });
  assert.equal((await api.get('/people', { as: asha.as })).status, 403);
  await giveRoles(owner.as, asha.person_id, owner.role_id!);
  assert.equal((await api.get('/people', { as: asha.as })).status, 200);
  await giveRoles(owner.as, asha.person_id);
  assert.equal((await api.get('/people', { as: asha.as })).status, 403);
});

test('rights that were rolled back are never remembered', async () => {
  const asha = await someone(world, { permissions: { 'people.view_people': 'all' } });
  const undone = world.in(async (ctx) => {
    await createRole(ctx, { title: title(), permissions: {} });
    throw new Error('undone');
  });
  await assert.rejects(undone, /undone/);
  assert.equal((await api.get('/people', { as: asha.as })).status, 200);
});

test('what everybody holds reaches his own things alone', async () => {
  const everybody = (permissions: Record<string, 'own' | 'all'>) =>
    world.in((ctx) => createRole(ctx, { key: 'customer', title: title(), permissions }));
  await assert.rejects(everybody({ 'people.view_people': 'all' }), { code: 'people.own_things_only' });
  const role = await everybody({ 'wishes.make': 'own' });
  const customer = await someone(world);
  assert.deepEqual((await api.get('/session', { as: customer.as })).body.permissions, { 'wishes.make': 'own' });
  assert.equal((await api.delete(`/roles/${role.id}`, { as: owner.as })).body.code, 'people.everybodys_role');
});

test('a role has one name, known permissions, and stays while somebody holds it', async () => {
  const name = title();
  const add = (body: object) => api.post('/roles', { as: owner.as, body });
  const role = (await add({ title: name, permissions: { 'people.view_people': 'all' } })).body;
  assert.equal(
    (await add({ title: { en: name.en.toUpperCase(), hi: 'x' }, permissions: {} })).body.code,
    'people.role_name_taken',
  );
  assert.equal(
    (await add({ title: title(), permissions: { 'people.fly': 'all' } })).body.code,
    'people.unknown_permission',
  );
  assert.equal((await add({ title: title(), permissions: { public: 'all' } })).body.code, 'people.unknown_permission');
  const asha = await someone(world);
  await giveRoles(owner.as, asha.person_id, role.id);
  assert.equal((await api.delete(`/roles/${role.id}`, { as: owner.as })).body.code, 'people.role_is_held');
  const stale = await api.put(`/roles/${role.id}`, {
    as: owner.as,
    body: { title: name, permissions: {} },
    headers: { 'if-match': '"7"' },
  });
  assert.equal(stale.body.code, 'people.role_changed');
  await giveRoles(owner.as, asha.person_id);
  assert.equal((await api.delete(`/roles/${role.id}`, { as: owner.as })).status, 204);
  assert.equal((await giveRoles(owner.as, asha.person_id, role.id)).body.code, 'people.no_such_role');
});

test('of two who change the same role at once one is told to look again', async () => {
  const role = (await api.post('/roles', { as: owner.as, body: { title: title(), permissions: {} } })).body;
  const edit = (permission: string) =>
    api.put(`/roles/${role.id}`, {
      as: owner.as,
      body: { title: role.title, permissions: { [permission]: 'all' } },
      headers: { 'if-match': '"1"' },
    });
  const answers = await Promise.all([edit('people.view_people'), edit('people.view_roles')]);
  assert.deepEqual(statusesOf(answers), [200, 412]);
});

test('every permission of the app can be given, and says what it allows', async () => {
  const { items } = (await api.get('/permissions', { as: owner.as })).body;
  const needed = new Set(
    world.platform.catalogue.routes.map(({ needs }) => needs).filter((needs) => needs.includes('.')),
  );
  assert.deepEqual(new Set(items.map(({ permission }: { permission: string }) => permission)), needed);
  assert(
    items.every(({ allows, scopes }: { allows: string[]; scopes: string[] }) => allows.length > 0 && scopes.length > 0),
  );
});

test('changes of roles and rights are in the audit trail, with who made them', async () => {
  const asha = await someone(world);
  await giveRoles(owner.as, asha.person_id, owner.role_id!);
  const rows = await world.in((ctx) =>
    ctx.tx
      .selectFrom('platform.audit')
      .selectAll()
      .where('noun_id', '=', asha.person_id)
      .where('act', '=', 'people.give_roles')
      .execute(),
  );
  assert.equal(rows.length, 1);
  assert.equal(rows[0]!.actor_id, owner.person_id);
  assert.deepEqual(rows[0]!.before, { roles: [] });
  assert.deepEqual(rows[0]!.after, { roles: [{ role_id: owner.role_id, store_ids: [], vendor_ids: [] }] });
});

test('blocked means blocked now: open sessions, refresh, code and password all fail until he is let in again', async () => {
  const asha = await someone(world, { password: 'kaccha aam papad' });
  assert.equal((await api.post(`/people/${asha.person_id}/block`, { as: owner.as, body: {} })).body.state, 'blocked');
  assert.equal((await api.get('/session', { as: asha.as })).body.code, 'people.session_ended');
  assert.equal((await api.post('/session/refresh', { body: { refresh_token: asha.refresh_token } })).status, 401);
  const byPassword = () =>
    api.post('/session/by-password', { body: { login: asha.phone, password: 'kaccha aam papad', keep } });
  assert.deepEqual((await byPassword()).body.code, 'people.person_blocked');
  await api.post('/codes', { body: { purpose: 'sign_in', to: asha.phone } });
  const code = await codeSentTo(world, asha.phone);
  assert.equal(
    (await api.post('/session/by-code', { body: { to: asha.phone, code } })).body.code,
    'people.person_blocked',
  );
  assert.equal(
    (await api.post(`/people/${asha.person_id}/block`, { as: owner.as, body: {} })).body.code,
    'platform.wrong_state',
  );
  assert.equal((await api.post(`/people/${asha.person_id}/unblock`, { as: owner.as, body: {} })).body.state, 'active');
  assert.equal((await byPassword()).status, 200);
  assert.equal((await api.get('/session', { as: asha.as })).status, 401, 'the old session stays ended');
});

test('nobody blocks himself, nor one who may do more than he', async () => {
  const clerk = await someone(world, { permissions: { 'people.block_people': 'all' } });
  assert.equal(
    (await api.post(`/people/${clerk.person_id}/block`, { as: clerk.as, body: {} })).body.code,
    'people.not_yourself',
  );
  assert.equal(
    (await api.post(`/people/${owner.person_id}/block`, { as: clerk.as, body: {} })).body.code,
    'people.beyond_own_rights',
  );
  const nobody = '018f0000-0000-7000-8000-00000000dead';
  assert.equal((await api.post(`/people/${nobody}/block`, { as: clerk.as, body: {} })).status, 404);
});

test('the last who may do everything can’t go, also when two remove each other at once', async () => {
  const tenant = world.other;
  const elsewhere = await world.api(tenant);
  const first = await someone(world, { permissions: { '*': 'all' }, tenant });
  const second = await someone(world, { permissions: { '*': 'all' }, tenant });
  const drop = (as: Someone, of: Someone) =>
    elsewhere.put(`/people/${of.person_id}/roles`, { as: as.as, body: { roles: [] }, headers: { 'if-match': '"2"' } });
  const answers = await Promise.all([drop(first, second), drop(second, first)]);
  const [done, late] = answers.toSorted((a, b) => a.status - b.status);
  assert.equal(done!.status, 200, done!.text);
  // Who comes so late that he has lost his rights already isn't let in at all.
  assert.match(late!.body.code, /^(people\.last_owner|platform\.not_allowed)$/);
  const last = await world.in(getOwner, { tenant });
  const [who] = [first, second].filter(({ person_id }) => person_id === last.id);
  assert.equal((await drop(who!, who!)).body.code, 'people.last_owner');
  await assert.rejects(
    world.in((ctx) => closePerson(ctx, { person_id: last.id }), { tenant }),
    { code: 'people.last_owner' },
  );
  const role = await elsewhere.put(`/roles/${who!.role_id}`, {
    as: who!.as,
    body: { title: title(), permissions: {} },
    headers: { 'if-match': '"1"' },
  });
  assert.equal(role.body.code, 'people.last_owner');
});

test('a closed account lets nobody in, and its phone is free for another', async () => {
  const asha = await someone(world, { permissions: { 'people.view_people': 'all' } });
  await world.in((ctx) => closePerson(ctx, { person_id: asha.person_id }));
  assert.equal((await api.get('/session', { as: asha.as })).status, 401);
  const closed = (await api.get(`/people/${asha.person_id}`, { as: owner.as })).body;
  assert.deepEqual([closed.state, closed.phone, closed.roles], ['closed', null, []]);
  assert.equal((await giveRoles(owner.as, asha.person_id, owner.role_id!)).body.code, 'people.person_closed');
  await world.in((ctx) => createStaff(ctx, { name: 'Next', phone: asha.phone, roles: [] }));
});

test('staff reset a password: it is gone, the sessions too, and a code is on its way', async () => {
  const asha = await someone(world, { password: 'kaccha aam papad' });
  const clerk = await someone(world, { permissions: { 'people.reset_access': 'all' } });
  assert.equal((await api.post(`/people/${owner.person_id}/reset-password`, { as: clerk.as, body: {} })).status, 403);
  assert.equal(
    (await api.post(`/people/${asha.person_id}/reset-password`, { as: clerk.as, body: {} })).body.channel,
    'sms',
  );
  assert.equal((await api.get('/session', { as: asha.as })).status, 401);
  const code = await codeSentTo(world, asha.phone);
  const reset = await api.post('/password-reset', { body: { to: asha.phone, code, password: 'imli ka khatta paani' } });
  assert.equal(reset.status, 204);
});

test('an invitation makes a member of staff, once, of whoever opens its link', async () => {
  const phone = newPhone();
  const role = (
    await api.post('/roles', { as: owner.as, body: { title: title(), permissions: { 'people.view_people': 'all' } } })
  ).body;
  const invited = await api.post('/invites', {
    as: owner.as,
    body: { name: 'Sita', to: phone, roles: [{ role: role.id }] },
  });
  assert.equal(invited.status, 201, invited.text);
  assert(!invited.text.includes('token'));
  const token = await tokenOfInvite(phone);
  const accept = () => api.post('/invites/accept', { body: { token, password: 'imli ka khatta paani', keep } });
  const answers = await Promise.all([accept(), accept(), accept()]);
  assert.deepEqual(statusesOf(answers), [200, 409, 409]);
  const { body } = answers.find(({ status }) => status === 200)!;
  assert.equal((await api.get('/people', { as: body.access_token })).status, 200);
  assert.equal(
    (await api.post('/session/by-password', { body: { login: phone, password: 'imli ka khatta paani' } })).status,
    200,
  );
  assert.equal(
    (await api.post('/invites/accept', { body: { token: 'x'.repeat(43) } })).body.code,
    'people.invite_not_found',
  );
});

test('an invited customer keeps his account and what he holds already', async () => {
  const asha = await someone(world, { permissions: { 'people.view_roles': 'all' }, password: 'kaccha aam papad' });
  const role = (
    await api.post('/roles', { as: owner.as, body: { title: title(), permissions: { 'people.view_people': 'all' } } })
  ).body;
  await api.post('/invites', {
    as: owner.as,
    body: { name: 'Someone else', to: asha.phone, roles: [{ role: role.id }] },
  });
  const { body } = await api.post('/invites/accept', {
    body: { token: await tokenOfInvite(asha.phone), password: 'jamun ka khatta paani', keep },
  });
  assert.equal(body.person_id, asha.person_id);
  const me = (await api.get('/session', { as: body.access_token })).body;
  assert.deepEqual(
    Object.keys(me.permissions)
      .filter((each) => each.startsWith('people.'))
      .toSorted(),
    ['people.view_people', 'people.view_roles'],
  );
  assert.equal(
    (await api.post('/session/by-password', { body: { login: asha.phone, password: 'kaccha aam papad' } })).status,
    200,
  );
});

test('an invitation ends: taken back, too old, or from one who may no longer give what it holds', async () => {
  const clerk = await someone(world, { permissions: { 'people.invite_staff': 'all', 'people.view_people': 'all' } });
  const role = (
    await api.post('/roles', { as: owner.as, body: { title: title(), permissions: { 'people.view_people': 'all' } } })
  ).body;
  const invite = async (as: string, given = role.id) => {
    const to = newPhone();
    const answer = await api.post('/invites', { as, body: { name: 'Sita', to, roles: [{ role: given }] } });
    return { ...answer, to };
  };
  const accept = async (to: string) =>
    (await api.post('/invites/accept', { body: { token: await tokenOfInvite(to), keep } })).body.code;
  assert.equal((await invite(clerk.as, owner.role_id!)).body.code, 'people.beyond_own_rights');
  const [back, late, orphan] = [await invite(owner.as), await invite(owner.as), await invite(clerk.as)];
  assert.equal((await api.delete(`/invites/${back.body.id}`, { as: owner.as })).status, 204);
  assert.equal((await api.delete(`/invites/${back.body.id}`, { as: owner.as })).body.code, 'people.invite_over');
  assert.equal(await accept(back.to), 'people.invite_over');
  await api.post(`/people/${clerk.person_id}/block`, { as: owner.as, body: {} });
  assert.equal(await accept(orphan.to), 'people.inviter_gone');
  const now = await world.in(async (ctx) => ctx.now);
  await world.moveClock(now.add({ hours: 24 * 7 }));
  assert.equal(await accept(late.to), 'people.invite_over');
});

test('another business’s people, roles and invitations are not there', async () => {
  const elsewhere = await world.api(world.other);
  const stranger = await someone(world, { permissions: { '*': 'all' }, tenant: world.other });
  assert.equal((await elsewhere.get(`/people/${owner.person_id}`, { as: stranger.as })).status, 404);
  assert.equal((await elsewhere.get(`/roles/${owner.role_id}`, { as: stranger.as })).status, 404);
  assert.equal((await elsewhere.get('/people', { as: owner.as })).status, 401);
  const taken = await elsewhere.post('/people', {
    as: stranger.as,
    body: { name: 'Twin', phone: owner.phone, roles: [{ role: stranger.role_id }] },
  });
  assert.equal(taken.status, 201, 'the same human may be in both');
});
