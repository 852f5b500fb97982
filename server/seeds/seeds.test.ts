import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as catalogue from '#catalogue';
import type { Tenant } from '#platform/modules.ts';
import { openWorld } from '#platform/testing.ts';
import * as tax from '#tax';
import * as tenants from '#tenants';
import { businesses } from '../app.ts';
import { check as checkWallets } from '../modules/wallets/testing.ts';
import { createBusiness } from '../workflows/create-business.ts';
import { chanceOf } from './chance.ts';
import { demoPassword, fillTown } from './fill-town.ts';
import { readGoods } from './goods.ts';
import { kirana } from './kirana.ts';
import { codesOf } from './rates.ts';
import { seedDemos, towns, wantedOf } from './seeds.ts';

const world = await openWorld();
const demos = await seedDemos(world.platform);

async function tenantAt(slug: string): Promise<Tenant> {
  const tenant = await world.platform.tenants.byHost(world.platform.pool, slug);
  assert.ok(tenant, slug);
  return tenant;
}

async function peopleOf(slug: string) {
  return world.in(
    (ctx) =>
      ctx.tx
        .selectFrom('customers.customer as c')
        .innerJoin('customers.contact as phone', (join) =>
          join.onRef('phone.customer_id', '=', 'c.id').on('phone.kind', '=', 'phone'),
        )
        .select(['c.display_name', 'c.gstin', 'c.language', 'c.created_at', 'phone.value as phone'])
        .orderBy('phone.value')
        .execute(),
    { tenant: await tenantAt(slug) },
  );
}

test('there is a demo business of each kind, and its owner signs in as is printed', async () => {
  assert.deepEqual(new Set(towns.map((town) => town.blueprint)), new Set(businesses));
  assert.deepEqual(demos.map(({ slug }) => slug).toSorted(), ['ashva', 'freshvilla', 'kirana', 'onemedi', 'realserv']);
  for (const { slug, owner_email, password } of demos) {
    const api = await world.api(await tenantAt(slug));
    const signedIn = await api.post('/session/by-password', { body: { login: owner_email, password } });
    assert.equal(signedIn.status, 200, `${slug} ${signedIn.text}`);
    const listed = await api.get('/business', { as: signedIn.body.access_token });
    assert.equal(listed.body.demo, true);
    assert.ok(tenants.checkGstin(listed.body.gstin).valid);
  }
});

test('people buy together what the store sells, and each store has learnt from them what goes together', async () => {
  for (const { slug, store } of towns) {
    const tenant = await tenantAt(slug);
    await world.in(
      async (ctx) => {
        const { items } = await catalogue.listItems(ctx, { limit: 500, state: 'active' });
        const sold = new Set(items.map(({ name }) => name));
        for (const name of store.together.flat()) assert.ok(sold.has(name), `${slug} sells ${name}`);
        const learnt = await ctx.tx.selectFrom('insight.goes_with').select('item_id').execute();
        assert.ok(learnt.length >= 4, `${slug} knows ${learnt.length}`);
      },
      { tenant },
    );
  }
});

test('every ready role of a business is held by somebody of its town', async () => {
  for (const town of towns) {
    const held = new Set(town.staff.map(({ role }) => role));
    const ready = ['owner', ...town.blueprint.roles.map(({ key }) => key)].filter((key) => key !== 'customer');
    assert.deepEqual([...held].toSorted(), ready.toSorted(), town.slug);
  }
});

test('a town has 40 to 120 customers over six weeks, some of them firms, some at home in Hindi', async () => {
  for (const town of towns) {
    const customers = await peopleOf(town.slug);
    assert.ok(customers.length >= 40 && customers.length <= 120);
    const days = new Set(customers.map(({ created_at }) => created_at.toString().slice(0, 10)));
    assert.ok(days.size > 30, town.slug);
    assert.ok(
      customers.some(({ language }) => language === 'hi') && customers.some(({ language }) => language === 'en'),
    );
    const firms = customers.filter(({ gstin }) => gstin !== null);
    assert.ok(firms.length > 0, town.slug);
    for (const { gstin } of firms) assert.ok(tenants.checkGstin(gstin ?? '').valid, gstin ?? '');
    for (const { phone } of customers) assert.match(phone, /^\+9190000\d{5}$/);
  }
});

test('every segment of a town has somebody in it', async () => {
  const api = await world.api(await tenantAt('kirana'));
  const { owner_email: login, password } = demos.find(({ slug }) => slug === 'kirana')!;
  const { access_token: as } = (await api.post('/session/by-password', { body: { login, password } })).body;
  const { items } = (await api.get('/segments', { as })).body;
  assert.equal(items.length, kirana.segments.length);
  for (const { id, name } of items) {
    const { body } = await api.get(`/customers?segment_id=${id}&limit=1`, { as });
    assert.equal(body.items.length, 1, name);
  }
});

test('every town says where it serves, and all its customers live there', async () => {
  for (const town of towns) {
    const api = await world.api(await tenantAt(town.slug));
    for (const { pincode } of town.quarters) {
      const { body } = await api.get(`/places/serves?pincode=${pincode}`);
      assert.deepEqual([body.served, body.everywhere], [true, false], `${town.slug} ${pincode}`);
    }
    assert.equal((await api.get('/places/serves?pincode=744101')).body.served, false, 'the Andamans are far');
  }
});

test('everything that is sold has its rate of tax, as the law was before and is after September 2025', async () => {
  const rateOf = async (slug: string, code: string, day: string) => {
    const tenant = await tenantAt(slug);
    const [hsn, variety] = code.split(' ') as [string, string];
    const rates = await world.in((ctx) => tax.ratesOn(ctx, [{ hsn, variety }], Temporal.PlainDate.from(day)), {
      tenant,
    });
    return rates[0]!.rate_bp;
  };
  for (const { slug } of towns) {
    const tenant = await tenantAt(slug);
    const codes = codesOf(readGoods(slug));
    await world.in((ctx) => tax.ratesOn(ctx, codes, Temporal.PlainDate.from('2026-11-21')), { tenant });
  }
  const changes = async (slug: string, code: string) => [
    await rateOf(slug, code, '2025-09-21'),
    await rateOf(slug, code, '2025-09-22'),
  ];
  assert.deepEqual(await changes('ashva', '2201 can_20_litres'), [1200, 500]);
  assert.deepEqual(await changes('ashva', '842121 all'), [1800, 1800]);
  assert.deepEqual(await changes('kirana', '0401 uht'), [500, 0]);
  assert.deepEqual(await changes('realserv', '2523 all'), [2800, 1800]);
  assert.deepEqual(await changes('realserv', '6904 all'), [1200, 1200]);
  assert.deepEqual(await changes('onemedi', '3004 all'), [1200, 500]);
  assert.deepEqual(await changes('freshvilla', '4820 exercise_books'), [1200, 0]);
  assert.deepEqual(await changes('freshvilla', '2202 aerated'), [2800, 4000]);
});

test('every shelf is full: goods in Hindi too, priced, taxed, with a picture that anybody sees', async () => {
  for (const { slug } of towns) {
    const tenant = await tenantAt(slug);
    const items = await world.in(
      async (ctx) => {
        const { items: listed } = await catalogue.listItems(ctx, { limit: 500, state: 'active' });
        return Promise.all(listed.map(({ id: item_id }) => catalogue.getItem(ctx, { item_id })));
      },
      { tenant },
    );
    assert.ok(items.length >= 60 && items.length <= 400, `${slug} ${items.length}`);
    for (const { sku, name_hi, tax: code, way, picture_file_ids, price_minor, mrp_minor, facts } of items) {
      assert.ok(name_hi !== null && code !== null && way.length > 0 && picture_file_ids.length === 1, sku);
      assert.ok(facts.billed_on_actual ? price_minor === null : price_minor! > 0n, sku);
      assert.ok(mrp_minor === null || price_minor! <= mrp_minor, sku);
    }
    assert.equal(
      new Set(items.flatMap(({ barcodes }) => barcodes)).size,
      items.flatMap((item) => item.barcodes).length,
    );
    const picture = await (await world.api(tenant)).get(`/files/${items[0]!.picture_file_ids[0]}/open`);
    assert.equal(picture.status, 200, slug);
  }
});

test('no medicine of the schedules is sold without a prescription, and every medicine is kept by its lot', async () => {
  for (const { goods, name } of readGoods('onemedi').shelves) {
    for (const good of goods) {
      const { schedule } = good.values;
      if (schedule === undefined) continue;
      assert.equal(good.facts['needs_prescription'] === true, schedule !== 'Without prescription', good.name);
      assert.equal(good.facts['lot_tracked'], true, name);
    }
  }
});

test('every town has lived through some weeks: orders in several states, paid invoices, a return that waits', async () => {
  for (const { slug } of towns) {
    const api = await world.api(await tenantAt(slug));
    const { owner_email: login, password } = demos.find((demo) => demo.slug === slug)!;
    const { access_token: as } = (await api.post('/session/by-password', { body: { login, password } })).body;
    const all = async (path: string) =>
      (await api.get(`${path}${path.includes('?') ? '&' : '?'}limit=100`, { as })).body.items;
    const stages = new Set((await all('/orders')).map(({ stage }: { stage: string }) => stage));
    for (const stage of ['delivered', 'cancelled', 'packed']) assert.ok(stages.has(stage), `${slug} ${stage}`);
    assert.ok((await all('/billing/documents')).length > 5, slug);
    assert.ok((await all('/billing/documents?kind=credit_note')).length > 0, slug);
    assert.ok((await all('/returns?state=asked')).length > 0, slug);
    assert.ok((await all('/payments')).length > 5, slug);
    assert.deepEqual(
      (await all('/content/pages')).map((page: { slug: string }) => page.slug),
      ['about', 'contact', 'delivery', 'privacy', 'returns'],
    );
    assert.equal((await api.get('/store/banners')).body.items.length, 2);
  }
});

test('the books of every town agree: no law that is looked at in the night is broken', async () => {
  for (const { slug } of towns) {
    const tenant = await tenantAt(slug);
    const api = await world.api(tenant);
    const { owner_email: login, password } = demos.find((demo) => demo.slug === slug)!;
    const { access_token: as } = (await api.post('/session/by-password', { body: { login, password } })).body;
    const look = async (path: string) => (await api.post(path, { as, body: {} })).body;
    const { laws } = await look('/insight/checks');
    assert.ok(laws.some(({ law }: { law: string }) => law === 'held_below_zero'));
    for (const { law, faults, samples } of laws) assert.equal(faults, 0, `${slug}: ${law} ${JSON.stringify(samples)}`);
    assert.deepEqual((await look('/ledger/checks')).differences, [], slug);
    assert.deepEqual((await look('/stock/check')).check.differences, [], slug);
    assert.deepEqual(await world.in(checkWallets, { tenant }), [], slug);
  }
});

test('seeding again changes nothing', async () => {
  const before = await peopleOf('kirana');
  assert.deepEqual(await seedDemos(world.platform), demos);
  assert.deepEqual(await peopleOf('kirana'), before);
});

test('the same town is the same people each time', async () => {
  const twin = { ...kirana, slug: 'kirana-two' };
  await createBusiness(world.platform, { ...wantedOf(twin), fill: (ctx) => fillTown(ctx, kirana) });
  const facts = (people: Awaited<ReturnType<typeof peopleOf>>) => people.map(({ created_at: _at, ...rest }) => rest);
  assert.deepEqual(facts(await peopleOf('kirana-two')), facts(await peopleOf('kirana')));
});

test('a town that fails half-way is not there, and can be made after', async () => {
  const twin = { ...kirana, slug: 'kirana-three' };
  const fill = async (ctx: Parameters<typeof fillTown>[0]) => {
    await fillTown(ctx, { ...twin, customers: 3 });
    throw new Error('the power went');
  };
  await assert.rejects(createBusiness(world.platform, { ...wantedOf(twin), fill }), /the power went/);
  assert.equal(await world.platform.tenants.byHost(world.platform.pool, 'kirana-three'), undefined);
  assert.equal(
    (await createBusiness(world.platform, { ...wantedOf(twin), fill: async () => undefined })).created,
    true,
  );
});

test('passwords of demos differ by business and stay the same', () => {
  assert.equal(demoPassword('kirana'), demoPassword('kirana'));
  assert.notEqual(demoPassword('kirana'), demoPassword('ashva'));
});

test('dice of one seed fall the same way, within what was asked', () => {
  const [left, right, other] = [chanceOf('a'), chanceOf('a'), chanceOf('b')];
  const throws = (dice: typeof left) => Array.from({ length: 200 }, () => dice.whole(6));
  const first = throws(left);
  assert.deepEqual(first, throws(right));
  assert.notDeepEqual(first, throws(other));
  assert.deepEqual(new Set(first), new Set([0, 1, 2, 3, 4, 5]));
  assert.deepEqual(left.some([1, 2, 3], 5), [1, 2, 3]);
  assert.equal(left.some(['a', 'b', 'c', 'd'], 2).length, 2);
});
