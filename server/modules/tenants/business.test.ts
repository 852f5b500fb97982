import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Blueprint } from '#platform/business.ts';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import type { Tenant } from '#platform/modules.ts';
import { openWorld } from '#platform/testing.ts';
import { type Business, editBusiness, getBusiness, getPublicBusiness } from './business.ts';
import { directory } from './directory.ts';
import { gstinCheckCharacter } from './gstin.ts';
import { openBusiness } from './open.ts';

const world = await openWorld();
const refused = (code: string) => ({ name: 'Refusal', code });

const laundry: Blueprint = {
  name: 'laundry',
  says: { en: 'Clothes washed and ironed', hi: 'कपड़ों की धुलाई और इस्त्री' },
  accent: '#0f6b70',
  languages: ['en', 'hi'],
  capabilities: ['orders', 'visits'],
  words: { visit: { en: { one: 'Pick-up', many: 'Pick-ups' }, hi: { one: 'पिकअप', many: 'पिकअप' } } },
  roles: [],
  rules: {},
  templates: [],
};

function newcomer(slug: string): Tenant {
  return { id: newId<'tenant'>(), slug, name: 'Dhobi Ghat', zone: 'Asia/Kolkata', demo: false };
}

function open(tenant: Tenant): Promise<Business> {
  return world.in((ctx) => openBusiness(ctx, { blueprint: laundry, profile: { legal_name: 'Dhobi Ghat LLP' } }), {
    tenant,
  });
}

async function edit(change: Omit<Parameters<typeof editBusiness>[1], 'version'>): Promise<Business> {
  const { version } = await world.in(getBusiness);
  return world.in((ctx) => editBusiness(ctx, { ...change, version }));
}

test('a business that begins is found at its host, with its capabilities and words', async () => {
  const tenant = newcomer('dhobi');
  await open(tenant);
  assert.deepEqual({ ...(await directory.byHost(world.platform.pool, 'DHOBI.localhost')) }, tenant);
  assert.deepEqual({ ...(await directory.byId(world.platform.pool, tenant.id)) }, tenant);
  assert.ok((await directory.ids(world.platform.pool)).includes(tenant.id));
  const shown = await world.in(getPublicBusiness, { tenant });
  assert.deepEqual(shown.capabilities.toSorted(), ['orders', 'visits']);
  assert.deepEqual(
    shown.words.map(({ language, one }) => `${language} ${one}`),
    ['en Pick-up', 'hi पिकअप'],
  );
  assert.equal(shown.palette.on_accent, '#ffffff');
});

test('nobody is found at a host that no business has', async () => {
  for (const host of ['nobody.localhost', '', 'localhost', 'first', '127.0.0.1']) {
    const found = await directory.byHost(world.platform.pool, host);
    assert.equal(found?.slug, host === 'first' ? 'first' : undefined);
  }
});

test('a slug that is no name, or means something else in addresses, is refused', async () => {
  for (const slug of [
    'x',
    'Dhobi',
    'dho bi',
    'dhobi-',
    '-dhobi',
    '1dhobi',
    'xn--dhobi',
    'localhost',
    'www',
    'a'.repeat(41),
    '',
  ]) {
    await assert.rejects(open(newcomer(slug)), refused('tenants.bad_slug'), slug);
  }
});

test('a host that is taken is refused, and nothing of the second business stays', async () => {
  const late = newcomer(world.tenant.slug);
  await assert.rejects(open(late), refused('tenants.host_taken'));
  assert.equal(await directory.byId(world.platform.pool, late.id), undefined);
});

test('of ten businesses that want one host at once, one gets it', async () => {
  const wanted = Array.from({ length: 10 }, () => newcomer('popular'));
  const results = await Promise.allSettled(wanted.map(open));
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
  const winner = wanted[results.findIndex((result) => result.status === 'fulfilled')];
  assert.equal((await directory.byHost(world.platform.pool, 'popular.localhost'))?.id, winner?.id);
});

test('the server can neither read nor write the list of hosts', async () => {
  for (const statement of ['select * from tenants.host', `update tenants.host set tenant_id = '${world.tenant.id}'`]) {
    await assert.rejects(
      world.in((ctx) => sql.raw(statement).execute(ctx.tx)),
      { code: '42501' },
    );
  }
});

test('a GSTIN brings its PAN and state, and they may not say otherwise', async () => {
  const gstin = `27AAACG2140A1Z${gstinCheckCharacter('27AAACG2140A1Z')}`;
  const business = await edit({ gstin, phone: '+919000000001' });
  assert.equal(business.pan, 'AAACG2140A');
  assert.equal(business.gst_state, '27');
  await assert.rejects(edit({ pan: 'AAACG2140B' }), refused('tenants.pan_differs'));
  await assert.rejects(edit({ gst_state: '08' }), refused('tenants.state_differs'));
  const unregistered = await edit({ gstin: null, gst_state: '08' });
  assert.equal(unregistered.gstin, null);
  assert.equal(unregistered.gst_state, '08');
});

test('an accent that no text can be read on is refused with the nearest that would do', async () => {
  await assert.rejects(edit({ accent: '#ff0000' }), {
    code: 'tenants.unreadable_accent',
    facts: { field: 'accent', accent: '#ff0000', nearest: '#ed0000' },
  });
  assert.equal((await edit({ accent: '#ed0000' })).accent, '#ed0000');
});

test('of two who edit what they both saw, the second is told', async () => {
  const { version } = await world.in(getBusiness);
  const results = await Promise.allSettled(
    ['Left', 'Right'].map((name) => world.in((ctx) => editBusiness(ctx, { name, version }))),
  );
  const lost = results.find((result) => result.status === 'rejected');
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
  assert.equal(lost?.reason.code, 'platform.changed_meanwhile');
  assert.equal((await world.in(getBusiness)).version, version + 1);
});

test('one business cannot read or edit another', async () => {
  const before = await world.in(getBusiness, { tenant: world.other });
  await edit({ legal_name: 'Only mine' });
  assert.deepEqual(await world.in(getBusiness, { tenant: world.other }), before);
});

test('an edit is written down with what was before and after', async () => {
  const was = (await world.in(getBusiness)).city;
  await edit({ city: 'Jaipur' });
  const row = await world.in((ctx) =>
    ctx.tx
      .selectFrom('platform.audit')
      .select(['before', 'after'])
      .where('noun', '=', 'tenants.business')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow(),
  );
  assert.equal(row.before?.['city'], was);
  assert.equal(row.after?.['city'], 'Jaipur');
});
