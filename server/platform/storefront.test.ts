import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import * as catalogue from '#catalogue';
import * as inventory from '#inventory';
import * as pricing from '#pricing';
import { gate } from '../app.ts';
import { createHttp } from './http.ts';
import type { Tenant } from './modules.ts';
import { addStorefront } from './storefront.ts';
import { openWorld } from './testing.ts';

const world = await openWorld();
const root = join(import.meta.dirname, '../..');
const built = join(root, 'apps/storefront/dist');
let http: FastifyInstance;
let tea: catalogue.ItemDetail;

before(async () => {
  assert.ok(existsSync(built), 'npm test builds the storefront first');
  http = await world.http();
  await addStorefront(http, world.platform);
  tea = await world.in(async (ctx) => {
    const { id: category_id } = await catalogue.addCategory(ctx, { name: 'Drinks', name_hi: 'पेय' });
    return catalogue.addItem(ctx, {
      ...{ name: 'Hill tea <b>', name_hi: 'पहाड़ी चाय', category_id, state: 'active', featured: true },
      ...{ price_minor: 20000n, mrp_minor: 25000n, description: '</script><script>alert(1)</script>' },
    });
  });
  await world.runJobs();
});

const get = (
  url: string,
  { tenant = world.tenant, ...headers }: (Record<string, string> & { tenant?: Tenant }) | { tenant?: Tenant } = {},
) =>
  http.inject({
    method: 'GET',
    url,
    headers: { host: `${tenant.slug}.localhost`, ...(headers as Record<string, string>) },
  });

/** Asks until an answer is as wanted: events are told a moment after they happened. */
async function eventually(url: string, wanted: (body: string) => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (wanted((await get(url)).body)) return;
    await world.runJobs();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(`${url} never changed`);
}

test('more pages at once than there are connections all come, the first that a business is asked for too', async () => {
  const asked = Array.from({ length: 60 }, (_, n) => get(`/search?q=word${n}`, { tenant: world.other }));
  for (const { statusCode } of await Promise.all(asked)) assert.equal(statusCode, 200);
});

test('each host shows its own store, in each of its languages, with what search engines read', async () => {
  const home = await get('/');
  assert.equal(home.statusCode, 200);
  assert.match(String(home.headers['content-type']), /^text\/html; charset=utf-8$/);
  assert.match(home.body, /The first business/);
  assert.match(home.body, /Hill tea &lt;b&gt;/);
  assert.doesNotMatch((await get('/', { tenant: world.other })).body, /Hill tea/);
  const page = await get(`/p/${tea.slug}`);
  assert.match(page.body, /<html lang="en"/);
  assert.match(page.body, new RegExp(`<link rel="canonical" href="http://first.localhost/p/${tea.slug}">`));
  assert.match(page.body, new RegExp(`hreflang="hi" href="http://first.localhost/hi/p/${tea.slug}"`));
  const hindi = await get(`/hi/p/${tea.slug}`);
  assert.match(hindi.body, /<html lang="hi"/);
  assert.match(hindi.body, /पहाड़ी चाय/);
  const said = [...page.body.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, text]) =>
    JSON.parse(text!),
  );
  const product = said.find((each) => each['@type'] === 'Product');
  assert.equal(product.offers.price, '200.00');
  assert.equal(said.find((each) => each['@type'] === 'BreadcrumbList').itemListElement.length, 3);
  assert.doesNotMatch(page.body.replaceAll(/"[^"]*"/g, '""'), /<script>alert/, 'within quotes it is a text');
});

test('a page may run its own scripts alone, and nothing frames it', async () => {
  const policy = String((await get('/')).headers['content-security-policy']);
  assert.match(policy, /default-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(/script-src ([^;]*)/.exec(policy)![1]!, /unsafe/);
});

test('robots, sitemap, manifest and sign are of the business', async () => {
  assert.match((await get('/robots.txt')).body, /Sitemap: http:\/\/first\.localhost\/sitemap\.xml/);
  assert.match((await get('/sitemap.xml')).body, /sitemaps\/items-1\.xml/);
  assert.match(
    (await get('/sitemaps/items-1.xml')).body,
    new RegExp(`<loc>http://first.localhost/hi/p/${tea.slug}</loc>`),
  );
  assert.match((await get('/sitemaps/pages.xml')).body, /\/c\/drinks/);
  const manifest = JSON.parse((await get('/hi/manifest.webmanifest')).body);
  assert.deepEqual([manifest.name, manifest.start_url, manifest.theme_color], ['The first business', '/hi', '#1d4ed8']);
  assert.match(String((await get('/icon.svg')).headers['content-type']), /svg/);
});

test('what is not there says so as a page; what is no page stays an answer of the API', async () => {
  const gone = await get('/p/nothing-like-it');
  assert.equal(gone.statusCode, 404);
  assert.match(gone.body, /This page isn’t here/);
  assert.equal((await get('/c/nowhere')).statusCode, 404);
  assert.equal((await get('/sitemaps/items-x.xml')).statusCode, 404);
  for (const path of ['/api/v1/nothing', '/api/nothing', '/live/x', '/_astro/gone.js', '//first.localhost/p']) {
    const answer = await get(path);
    assert.equal(answer.statusCode, 404, path);
    assert.equal(answer.json().code, 'platform.not_found', path);
  }
  const stranger = await http.inject({ url: '/p/x', headers: { host: 'nobody.localhost' } });
  assert.equal(stranger.statusCode, 404);
  assert.equal((await http.inject({ url: '/', headers: { host: 'localhost' } })).headers.location, '/console');
  assert.equal((await http.inject({ url: '/', headers: { host: 'first.localhost:70000' } })).statusCode, 404);
  assert.ok((await get(`/search?q=${encodeURIComponent('%\'"><\u0000')}`)).statusCode < 500);
  assert.ok((await get('/%E0%A4%A')).statusCode < 500);
});

test('a page is rendered once, and anew when what it shows has changed', async () => {
  const first = await get(`/p/${tea.slug}`);
  const again = await get(`/p/${tea.slug}?utm_source=mail`, { 'if-none-match': String(first.headers.etag) });
  assert.equal(again.statusCode, 304, 'what advertisers append is the same page');
  const small = await get(`/p/${tea.slug}`, { 'accept-encoding': 'gzip, br' });
  assert.equal(small.headers['content-encoding'], 'br');
  await world.in((ctx) => catalogue.editItem(ctx, { item_id: tea.id, version: tea.version, name: 'Valley tea' }));
  await eventually(`/p/${tea.slug}`, (body) => body.includes('Valley tea'));
  await eventually('/', (body) => body.includes('Valley tea') && !body.includes('Hill tea'));
});

test('a page says what the basket asks and whether there is any left, and anew as soon as that changes', async () => {
  const page = `/p/${tea.slug}`;
  const says = (price: string, there: 'InStock' | 'OutOfStock') => (body: string) =>
    body.includes(`"price":"${price}"`) && body.includes(`schema.org/${there}`);
  await eventually(page, says('200.00', 'OutOfStock'));
  assert.match((await get(page)).body, /disabled[^>]*>Sold out</);
  await world.in((ctx) => inventory.receive(ctx, { lines: [{ item_id: tea.id, quantity_milli: 3_000n }] }));
  await eventually(page, says('200.00', 'InStock'));
  await world.in(async (ctx) => {
    const { id: price_list_id } = await pricing.addPriceList(ctx, { name: 'Rainy days' });
    await pricing.addPrice(ctx, { price_list_id, item_id: tea.id, unit_minor: 17_000n });
  });
  await eventually(page, says('170.00', 'InStock'));
  const offer = { name: 'Tea days', kind: 'percent', percent_bp: 1_000, targets: [{ item_id: tea.id }] } as const;
  await world.in((ctx) => pricing.addOffer(ctx, offer));
  await eventually(page, says('153.00', 'InStock'));
  await eventually('/', (body) => body.includes('₹153') && body.includes('Tea days'));
});

test('what every page says of the business is kept, and read anew when that has changed', async () => {
  assert.doesNotMatch((await get('/cart')).body, /Dried fruit/);
  await world.in(async (ctx) => {
    const { id: category_id } = await catalogue.addCategory(ctx, { name: 'Dried fruit' });
    await catalogue.addItem(ctx, { name: 'Figs', category_id, state: 'active', price_minor: 9900n });
  });
  await eventually('/cart', (body) => body.includes('Dried fruit'));
  await eventually(`/p/${tea.slug}`, (body) => body.includes('Dried fruit'));
});

test('a build that is taken away under a running server takes no page with it', async () => {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const copy = mkdtempSync(join(cache, 'storefront-'));
  cpSync(built, copy, { recursive: true });
  const running = await createHttp(world.platform, gate);
  await addStorefront(running, world.platform, copy);
  rmSync(copy, { recursive: true });
  const pages = ['/', `/p/${tea.slug}`, '/c/drinks', '/search?q=tea', '/cart', '/hi/checkout', '/orders', '/offline'];
  for (const url of [...pages, '/sitemap.xml', '/robots.txt', '/icon.svg', '/manifest.webmanifest']) {
    const { statusCode } = await running.inject({ url, headers: { host: 'first.localhost' } });
    assert.equal(statusCode, 200, url);
  }
  assert.equal((await running.inject({ url: '/p/gone', headers: { host: 'first.localhost' } })).statusCode, 404);
  await running.close();
});

test('what pages share is drawn once, and each page fills in what is its own', async () => {
  const path = `/p/${tea.slug}`;
  const link = (body: string) => /<a href="([^"]*)" data-language/.exec(body)?.[1];
  assert.equal(link((await get(path)).body), `/hi${path}`);
  assert.equal(link((await get(`/hi${path}`)).body), path);
  assert.equal(link((await get('/c/drinks')).body), '/hi/c/drinks');
  const [other, same] = [await get(path, { host: 'first.localhost:81' }), await get(path)];
  assert.match(other.body, /<link rel="canonical" href="http:\/\/first\.localhost:81\/p\//);
  assert.equal(other.body.replaceAll('localhost:81', 'localhost'), same.body);
  assert.equal(link((await get('/search?q=tea')).body), '/hi/search?q=tea');
  assert.match((await get('/search?q=tea')).body, /name="q"[^>]* value="tea"/);
  const current = (body: string) =>
    [...body.matchAll(/href="([^"]*)"[^>]*aria-current="page"/g)].map(([, href]) => href);
  assert.deepEqual(current((await get('/c/drinks')).body), ['/c/drinks']);
  assert.deepEqual(current((await get(path)).body), []);
});

test('a page shows what holds at the business’s time as soon as its clock was put forward', async () => {
  const page = `/p/${tea.slug}`;
  assert.doesNotMatch((await get(page)).body, /Harvest days/);
  const tomorrow = await world.in(async (ctx) => {
    const { id: item_id } = tea;
    const from_day = ctx.today.add({ days: 1 });
    const offer = { name: 'Harvest days', kind: 'percent', percent_bp: 2_000, from_day } as const;
    await pricing.addOffer(ctx, { ...offer, targets: [{ item_id }] });
    return from_day;
  });
  await world.runJobs();
  assert.doesNotMatch((await get(page)).body, /Harvest days/);
  await world.moveClock(tomorrow.toZonedDateTime({ timeZone: 'Asia/Kolkata', plainTime: '10:00' }).toInstant());
  await eventually(page, (body) => body.includes('Harvest days'));
});
