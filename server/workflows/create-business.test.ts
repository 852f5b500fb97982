import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as messages from '#messages';
import type { Blueprint } from '#platform/business.ts';
import { openWorld } from '#platform/testing.ts';
import { water } from '../businesses/water.ts';
import { addNewTexts, createBusiness, type Wanted } from './create-business.ts';

const world = await openWorld();

function wanted(slug: string, change: Partial<Wanted> = {}): Wanted {
  return {
    blueprint: water,
    slug,
    name: 'Shuddh Jal',
    demo: true,
    owner: { name: 'Meera Joshi', phone: '+919000099901', email: `owner@${slug}.example` },
    ...change,
  };
}

async function countOf(table: 'people.role' | 'people.person' | 'people.api_key', slug: string): Promise<number> {
  const tenant = await world.platform.tenants.byHost(world.platform.pool, slug);
  assert.ok(tenant);
  const { n } = await world.in(
    (ctx) =>
      ctx.tx
        .selectFrom(table)
        .select((q) => q.fn.countAll<bigint>().as('n'))
        .executeTakeFirstOrThrow(),
    {
      tenant,
    },
  );
  return Number(n);
}

test('a new business has a host, its ready roles, an owner who can sign in, and a key that opens everything', async () => {
  const made = await createBusiness(world.platform, wanted('shuddh'));
  assert.equal(made.created, true);
  assert.equal(made.host, 'shuddh.localhost');
  assert.equal(await countOf('people.role', 'shuddh'), water.roles.length + 1);
  const api = await world.api(made.tenant);
  assert.equal((await api.get('/business/public')).body.name, 'Shuddh Jal');
  assert.equal((await api.get('/business')).status, 401);
  const business = await api.get('/business', { headers: { 'x-api-key': made.api_key! } });
  assert.equal(business.status, 200);
  assert.equal(business.body.slug, 'shuddh');
  const signedIn = await api.post('/session/by-password', {
    body: { login: made.owner.email, password: made.owner.password },
  });
  assert.equal(signedIn.status, 200, signedIn.text);
  assert.equal((await api.get('/business', { as: signedIn.body.access_token })).status, 200);
});

test('asked for again, the same business is there and its secrets are not told a second time', async () => {
  const first = await createBusiness(world.platform, wanted('phirse'));
  const second = await createBusiness(world.platform, wanted('phirse'));
  assert.equal(second.created, false);
  assert.deepEqual(second.tenant, first.tenant);
  assert.equal(second.owner.email, first.owner.email);
  assert.equal(second.owner.password, null);
  assert.equal(second.api_key, null);
  assert.equal(await countOf('people.api_key', 'phirse'), 1);
});

test('a host that another kind of business has is refused', async () => {
  await createBusiness(world.platform, wanted('pehla'));
  const other = { ...water, name: 'another kind' };
  await assert.rejects(createBusiness(world.platform, wanted('pehla', { blueprint: other })), {
    code: 'tenants.slug_taken',
  });
});

test('six at once make one business, and each is told of it', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, () => createBusiness(world.platform, wanted('ekhi'))));
  assert.equal(made.filter(({ created }) => created).length, 1);
  assert.equal(new Set(made.map(({ tenant }) => tenant.id)).size, 1);
  assert.equal(await countOf('people.person', 'ekhi'), 1);
});

test('a business that fails half-way leaves nothing behind, and can be made after', async () => {
  const broken = wanted('adhura', { fill: () => Promise.reject(new Error('no more')) });
  await assert.rejects(createBusiness(world.platform, broken), /no more/);
  assert.equal(await world.platform.tenants.byHost(world.platform.pool, 'adhura'), undefined);
  assert.equal((await createBusiness(world.platform, wanted('adhura'))).created, true);
});

test('two businesses can have owners with the same phone, and neither key opens the other', async () => {
  const [left, right] = [
    await createBusiness(world.platform, wanted('baayan')),
    await createBusiness(world.platform, wanted('daayan')),
  ];
  const api = await world.api(right.tenant);
  assert.equal((await api.get('/business', { headers: { 'x-api-key': left.api_key! } })).status, 401);
  assert.equal((await api.get('/business', { headers: { 'x-api-key': right.api_key! } })).status, 200);
});

test('a business that is no demo keeps to the time of the world', async () => {
  const made = await createBusiness(world.platform, wanted('asli', { demo: false }));
  const api = await world.api(made.tenant);
  const headers = { 'x-api-key': made.api_key! };
  const moved = await api.put('/clock', { headers, body: { to: '2030-01-01T00:00:00Z' } });
  assert.equal(moved.status, 409);
  assert.equal(moved.body.code, 'platform.clock_is_real');
});

test('a sixth kind of business, a laundry, is a blueprint and needs no code', async () => {
  const laundry: Blueprint = {
    name: 'laundry',
    says: { en: 'Clothes fetched, washed and brought back', hi: 'कपड़े ले जाना, धोना और लौटाना' },
    accent: '#1d4e89',
    languages: ['en', 'hi'],
    capabilities: ['catalogue', 'orders', 'billing', 'payments', 'visits'],
    words: { visit: { en: { one: 'Pick-up', many: 'Pick-ups' }, hi: { one: 'पिकअप', many: 'पिकअप' } } },
    roles: water.roles.filter(({ key }) => key === 'admin' || key === 'customer'),
    rules: { 'tenants.series_order': 'WASH-{n:5}' },
    templates: [],
  };
  const made = await createBusiness(world.platform, wanted('dhulai', { blueprint: laundry }));
  const api = await world.api(made.tenant);
  const { body } = await api.get('/business/public');
  assert.deepEqual(body.capabilities.toSorted(), laundry.capabilities.toSorted());
  assert.equal(body.words[0].one, 'Pick-up');
  const headers = { 'x-api-key': made.api_key! };
  assert.equal((await api.get('/settings/tenants.series_order', { headers })).body.value, 'WASH-{n:5}');
});

test('a blueprint that breaks a rule makes no business', async () => {
  const wrong = { ...water, rules: { 'tenants.series_invoice': 'TOO-LONG-A-NUMBER-{n:6}' } };
  await assert.rejects(createBusiness(world.platform, wanted('galat', { blueprint: wrong })), {
    code: 'tenants.bad_setting',
  });
  const grey = { ...water, accent: '#808080' };
  await assert.rejects(createBusiness(world.platform, wanted('galat', { blueprint: grey })), {
    code: 'tenants.unreadable_accent',
  });
  assert.equal(await world.platform.tenants.byHost(world.platform.pool, 'galat'), undefined);
});

test('an older business gets the ready texts that are newer than it, and what it has stays', async () => {
  const { tenant } = await createBusiness(world.platform, wanted('purana'));
  messages.occasion('test.newer', {
    says: { en: 'Something new', hi: 'कुछ नया' },
    ...{ kind: 'transactional', urgent: false, channels: ['whatsapp', 'sms'], in_app: true, variables: {} },
  });
  const pair = { en: ['News', 'There is something new'], hi: ['समाचार', 'कुछ नया है'] } as const;
  const newer = ['test.newer', 'orders.sent'].flatMap((name) => messages.inAll(name, pair));
  const later = [{ ...water, templates: [...water.templates, ...newer] }];
  const known = (occasion: string) =>
    world.in(
      (ctx) =>
        ctx.tx
          .selectFrom('messages.template as t')
          .innerJoin('messages.wording as w', (join) =>
            join.onRef('w.template_id', '=', 't.id').onRef('w.number', '=', 't.number'),
          )
          .select(['t.id', 't.channel', 't.language', 'w.body', 'w.dlt'])
          .where('t.occasion', '=', occasion)
          .orderBy('t.channel')
          .orderBy('t.language')
          .execute(),
      { tenant },
    );
  const had = await known('orders.sent');
  assert.deepEqual([had.length, (await known('test.newer')).length], [10, 0]);
  await addNewTexts(world.platform, later);
  const got = await known('test.newer');
  assert.deepEqual(
    got.map(({ channel, language, dlt }) => [channel, language, dlt !== null].join(' ')),
    ['email', 'in_app', 'sms', 'whatsapp'].flatMap((each) =>
      ['en', 'hi'].map((lang) => `${each} ${lang} ${each === 'sms'}`),
    ),
    'those for SMS stand in the sandbox’s register',
  );
  await addNewTexts(world.platform, later);
  assert.deepEqual([await known('test.newer'), await known('orders.sent')], [got, had]);
});
