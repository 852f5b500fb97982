import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { consoleOf, openBrowser, ownerOf, signIn } from './browser.ts';
import { startInTown } from './town.ts';

const { running, remove } = await startInTown();
after(remove);
const address = consoleOf(running);
const browser = await openBrowser();
after(() => browser.close());

/** Pages that the left column leads to only by way of others. */
const deeper = {
  orders: ['returns', 'disputes', 'new', 'left-carts', 'windows'],
  products: ['categories', 'brands', 'import'],
  pricing: ['offers', 'try'],
  stock: ['moves', 'counts', 'transfers', 'endings', 'movers', 'places'],
  content: ['menus', 'banners'],
  customers: ['segments', 'duplicates', 'import'],
  payments: ['refunds', 'entries', 'disputes', 'reconciliation', 'settlements', 'gateways'],
};

/** Lists whose rows have a page of their own, and where the API gives them. */
const rows = {
  orders: '/orders',
  products: '/items',
  stock: '/stock',
  content: '/content/pages',
  broadcasts: '/broadcasts',
  customers: '/customers',
  billing: '/billing/documents',
  people: '/people',
  places: '/places/areas',
};

const looks = [1440, 390].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['en', 'hi'] as const).map((language) => ({ width, theme, language })),
  ),
);

test('every page of the console can be used by everybody, on a screen or a phone, light or dark, in English or Hindi', async () => {
  const context = await browser.newContext({
    locale: 'en-IN',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const calm = calmOf(page);
  const { phone, password } = ownerOf(running);
  await signIn(page, address, phone, password);
  const paths = await everyPath(page, { login: phone, password });

  // Each page in one look, all looks in turn: what is wrong with a part that many pages have, one of them shows.
  const found: string[] = [];
  for (const [turn, { width, theme, language }] of looks.entries()) {
    await page.setViewportSize({ width, height: width > 1000 ? 900 : 844 });
    const chosen = JSON.stringify({ theme, language });
    await page.evaluate((text) => localStorage.setItem('haat.preferences', text), chosen);
    await page.reload();
    for (const path of paths.filter((_, at) => at % looks.length === turn)) {
      await openPage(page, path);
      await calm();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme);
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      // Half a megabyte of rules is read once for each time that the page is loaded, not for each page.
      const there = await page.evaluate(() => 'axe' in globalThis);
      const { violations } = await new AxeBuilder({ page, ...(there && { axeSource: 'null' }) })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .analyze();
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        const where = nodes.map(({ target }) => target.join(' ')).join(', ');
        found.push(`${path} (${width}, ${theme}, ${language}): ${id} at ${where}`);
      }
    }
  }
  assert.deepEqual(found, []);
  await context.close();
});

/** All pages that the owner can open: by the left column, by way of another, and of the first row of each list. */
async function everyPath(page: Page, who: { login: string; password: string }): Promise<string[]> {
  const links = page.getByRole('navigation').getByRole('link');
  const shown = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname));
  assert.ok(shown.length >= 20, 'the left column shows the owner every page');
  const below = Object.entries(deeper).flatMap(([noun, names]) => names.map((name) => `${noun}/${name}`));
  const firsts = await page.evaluate(firstRows, { who, rows });
  const own = Object.entries(firsts).map(([noun, id]) => `${noun}/${id}`);
  const others = [...below, ...own, `customers/${firsts.customers}/wallet`, 'notices', 'security'];
  others.push(`orders/print?ids=${firsts.orders}`);
  return [...new Set([...shown, ...others.map((each) => `/console/${each}`)])];
}

/** What is first in each list, asked for in the owner's browser; and a payment and a price list, which are made first. */
async function firstRows({
  who,
  rows,
}: {
  who: object;
  rows: Record<string, string>;
}): Promise<Record<string, string>> {
  const ask = async (method: string, path: string, body?: object, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as { access_token: string; id: string; items: { id?: string; item_id?: string }[] };
  };
  const { access_token } = await ask('POST', '/session/by-password', who);
  const found = Object.entries(rows).map(async ([noun, path]) => {
    const [first] = (await ask('GET', path, undefined, access_token)).items;
    if (first === undefined) throw new Error(`${path} is empty`);
    return [noun, first.id ?? first.item_id];
  });
  const payer = { name: 'Asha Verma', phone: '+919812345678', email: 'asha@example.in' };
  const payment = { title: 'Milk for November', payer, amount_minor: '124950' };
  const { id: payments } = await ask('POST', '/payments', payment, access_token);
  const { id: pricing } = await ask('POST', '/pricing/price-lists', { name: 'Hotels' }, access_token);
  return { ...Object.fromEntries(await Promise.all(found)), payments, pricing };
}

/** Opens a page as a link does; the one before has gone when this ends. */
async function openPage(page: Page, path: string): Promise<void> {
  await page.locator('main h1').first().waitFor();
  const opened = () => page.url().endsWith(path);
  if (opened()) return;
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('main h1')) heading.setAttribute('data-before', '');
    history.pushState(null, '', to);
  }, path);
  await page.locator('main h1:not([data-before])').waitFor();
  assert.ok(opened(), `${path} leads to ${page.url()}`);
}

/** Waits until all that a page asked for has come, and is drawn. */
function calmOf(page: Page): () => Promise<void> {
  const open = new Set<unknown>();
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return async () => {
    for (let rests = 0; rests < 2; rests += 1) {
      await page.waitForFunction(() => document.querySelector('main .animate-pulse') === null);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      if (open.size > 0) rests = -1;
    }
  };
}
