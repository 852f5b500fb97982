import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { type Id, newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { filesIn } from '../files/testing.ts';
import { someone, statusesOf } from '../people/testing.ts';

const world = await openWorld();
const api = await world.api();
const permissions = { 'content.view': 'all', 'content.edit': 'all', 'content.publish': 'all' } as const;
const { as } = await someone(world, { permissions });
const { as: writer } = await someone(world, { permissions: { 'content.view': 'all', 'content.edit': 'all' } });
const version = (n: number) => ({ 'if-match': `"${n}"` });
const words = (en: string, hi = '') => ({ en, hi });
const block = (en: string) => ({ kind: 'text', text: words(en) });
const page = async (slug: string, blocks: object[] = [block('Who we are')]) =>
  (await api.post('/content/pages', { as, body: { slug, title: 'About us', blocks } })).body;
const publish = (id: string, n: number) => api.post(`/content/pages/${id}/publish`, { as, headers: version(n) });

test('visitors see a page once it is published, and go on seeing that until it is published again', async () => {
  const { id, published_at, differs } = await page('about');
  assert.deepEqual([published_at, differs], [null, true]);
  assert.equal((await api.get('/store/pages/about')).status, 404);
  assert.equal((await publish(id, 1)).body.differs, false);
  const seen = async () => (await api.get('/store/pages/about')).body.blocks[0].text.en;
  assert.equal(await seen(), 'Who we are');
  const body = { blocks: [block('Who we became')], title_hi: 'हमारे बारे में' };
  const edited = await api.patch(`/content/pages/${id}`, { as, body, headers: version(2) });
  assert.deepEqual([edited.body.differs, await seen()], [true, 'Who we are']);
  await publish(id, 3);
  assert.equal(await seen(), 'Who we became');
  assert.deepEqual(
    (await api.get('/store/pages')).body.items.map(({ slug, title_hi }: Record<string, string>) => [slug, title_hi]),
    [['about', 'हमारे बारे में']],
  );
  await api.post(`/content/pages/${id}/withdraw`, { as, headers: version(4) });
  assert.equal((await api.get('/store/pages/about')).status, 404);
  assert.equal((await api.delete(`/content/pages/${id}`, { as })).status, 204);
});

test('two pages never have one address, an empty page is not published, and who may only write does not publish', async () => {
  const { id } = await page('returns', []);
  const body = { slug: 'returns', title: 'Returns' };
  assert.equal((await api.post('/content/pages', { as, body })).body.code, 'content.page_slug_taken');
  assert.equal((await publish(id, 1)).body.code, 'content.page_empty');
  const filled = { as: writer, body: { blocks: [block('Within seven days')] }, headers: version(1) };
  assert.equal((await api.patch(`/content/pages/${id}`, filled)).status, 200);
  assert.equal((await api.post(`/content/pages/${id}/publish`, { as: writer, headers: version(2) })).status, 403);
  const elsewhere = await world.api(world.other);
  await publish(id, 2);
  assert.equal((await elsewhere.get('/store/pages/returns')).status, 404);
});

test('of two who write a page, a menu or move banners at once, one is told that the other was first', async () => {
  const { id } = await page('contact');
  const write = (text: string) =>
    api.patch(`/content/pages/${id}`, { as, body: { blocks: [block(text)] }, headers: version(1) });
  assert.deepEqual(statusesOf(await Promise.all([write('One'), write('Two')])), [200, 412]);
  const save = (href: string) =>
    api.put('/content/menus/footer', {
      as,
      body: { entries: [{ text: words('About', 'परिचय'), href, below: [] }] },
      headers: version(0),
    });
  assert.deepEqual(statusesOf(await Promise.all([save('/about'), save('/contact')])), [200, 412]);
  const { items } = (await api.get('/store/menus')).body;
  assert.deepEqual(
    items.map(({ key, entries }: { key: string; entries: object[] }) => [key, entries.length]),
    [
      ['header', 0],
      ['footer', 1],
    ],
  );
});

test('a link that a browser would run is not taken', async () => {
  const entry = (href: string) => ({ entries: [{ text: words('Look'), href, below: [] }] });
  for (const href of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/\\evil.example', 'about'])
    assert.equal(
      (await api.put('/content/menus/header', { as, body: entry(href), headers: version(0) })).status,
      400,
      href,
    );
  for (const href of ['/search?q=tea', 'https://example.in/', 'tel:+919000010001', 'mailto:us@example.in'])
    assert.equal((await api.post('/content/banners', { as, body: { title: 'Look', href } })).status, 201, href);
});

test('a picture is kept as long as what is written or what visitors see shows it', async () => {
  const { keep } = filesIn(world);
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#2e7d32' } })
    .png()
    .toBuffer();
  const { id: picture } = await keep(bytes, 'picture');
  const shows = { kind: 'picture', file_id: picture, says: words('Our shop') };
  const { id } = await page('shop', [shows]);
  const users = () =>
    world.in((ctx) => ctx.tx.selectFrom('files.claim').select('noun').where('file_id', '=', picture).execute());
  await publish(id, 1);
  await api.patch(`/content/pages/${id}`, { as, body: { blocks: [block('No picture')] }, headers: version(2) });
  assert.deepEqual(await users(), [{ noun: 'content.page' }]);
  await publish(id, 3);
  assert.deepEqual(await users(), []);
  const { id: paper } = await keep(bytes, 'document');
  const wrong = { kind: 'picture', file_id: paper, says: words('A paper') };
  assert.equal(
    (await api.post('/content/pages', { as, body: { slug: 'wrong', title: 'Wrong', blocks: [wrong] } })).body.code,
    'files.wrong_purpose',
  );
});

test('banners stand in the order they were put in, are shown in their time, and their views and clicks are counted', async () => {
  for (const { id } of (await api.get('/content/banners', { as })).body.items)
    await api.delete(`/content/banners/${id}`, { as });
  const [now, hour] = [await world.in(async (ctx) => ctx.now), { hours: 1 }];
  const add = async (title: string, more: object = {}): Promise<Id<'banner'>> =>
    (await api.post('/content/banners', { as, body: { title, ...more } })).body.id;
  const [mangoes, diwali] = [await add('Mangoes'), await add('Diwali')];
  const later = await add('Holi', { starts_at: now.add(hour).toString(), ends_at: now.add({ hours: 2 }).toString() });
  await add('Put away', { on_show: false });
  const shown = async () => (await api.get('/store/banners')).body.items.map(({ title }: { title: string }) => title);
  assert.deepEqual(await shown(), ['Mangoes', 'Diwali']);
  const { items } = (await api.get('/content/banners', { as })).body;
  const ids = items.map(({ id }: { id: string }) => id);
  const order = (banner_ids: string[]) => api.put('/content/banner-order', { as, body: { banner_ids } });
  assert.equal((await order([diwali, mangoes, ...ids.slice(2)])).status, 204);
  assert.equal((await order([diwali, mangoes])).body.code, 'content.banners_differ');
  assert.deepEqual(await shown(), ['Diwali', 'Mangoes']);

  const seen = () => api.post('/store/banners/seen', { body: { banner_ids: [diwali, mangoes, newId()] } });
  await Promise.all([seen(), seen(), seen(), api.post(`/store/banners/${mangoes}/followed`)]);
  const counted = (await api.get('/content/banners', { as })).body.items;
  assert.deepEqual(
    counted.slice(0, 2).map((banner: Record<string, string>) => [banner['seen'], banner['followed']]),
    [
      ['3', '0'],
      ['3', '1'],
    ],
  );

  const wrong = { as, body: { ends_at: now.toString() }, headers: version(1) };
  assert.equal((await api.patch(`/content/banners/${later}`, wrong)).body.code, 'content.banner_ends_first');

  await world.runJobs();
  const told = () =>
    world.in((ctx) =>
      ctx.tx.selectFrom('platform.event').select('id').where('name', '=', 'content.banners_changed').execute(),
    );
  const before = (await told()).length;
  await world.moveClock(now.add({ minutes: 61 }));
  assert.deepEqual(await shown(), ['Diwali', 'Mangoes', 'Holi']);
  assert.equal((await told()).length, before + 1);
  await world.moveClock(now.add({ minutes: 121 }));
  assert.deepEqual(await shown(), ['Diwali', 'Mangoes']);
  assert.equal((await told()).length, before + 2);
});
