import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { buyerAt } from './buyer.ts';
import { openWay } from './server.ts';
import { startInTown } from './town.ts';

const { running, remove } = await startInTown();
after(remove);
const store = (slug: string) => `http://${slug}.localhost:${running.port}`;
const browser = await openBrowser();
after(() => browser.close());
/** The page of the one who bought, signed in, for those of his own pages. */
let his: { page: Page; order: string } | undefined;
const { opened, signIn, payByUpi } = buyerAt(running, browser, { number: '+919829041516', name: 'Asha Verma' });

test('on a phone: found as one types, put in the cart, signed in by code, paid by UPI, and the order is seen', async () => {
  const page = await opened();
  await page.goto(store('freshvilla'));
  await page.getByRole('button', { name: 'Set your place' }).click();
  await page.getByLabel('Pincode').fill('248001');
  await page.getByText('Yes, we come to 248001').waitFor();
  await page.getByRole('button', { name: 'Bring it here' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await page.getByRole('combobox').fill('almond');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Almonds', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Add Almonds to the cart' }).first().click();
  await page.getByRole('link', { name: /1 product.*View cart/ }).click();
  await page.getByRole('link', { name: /Check out/ }).click();

  await signIn(page);
  await page.getByLabel('House and street').fill('12, Station Road');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=city]')?.value === 'Dehradun');
  await page.getByRole('button', { name: 'Keep this address' }).click();
  await page.getByRole('radio', { name: /12, Station Road/ }).waitFor();
  await page.getByRole('button', { name: /^Pay · / }).click();
  await payByUpi(page);
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByText('Confirmed').first().waitFor();
  await page.getByText('Almonds').first().waitFor();
  await page.goto(`${store('freshvilla')}/orders`);
  const order = await page.getByRole('link', { name: /Almonds/ }).getAttribute('href');
  his = { page, order: order! };
});

/** Every kind of page that anyone may see; `/c/`, `/p/` and `/pages/` stand for the first of them that the home page leads to. */
const shelves = ['/', '/c/', '/p/', '/search?q=a', '/pages/'];
const kinds = [...shelves, '/search?q=qqzzxx', '/cart', '/sign-in', '/nowhere', '/offline'];
const looks = [
  { title: 'all shelves, on a wide screen, light, in English', kinds: shelves, wide: true, theme: 'light', before: '' },
  { title: 'every kind of page, on a small phone, dark, in Hindi', kinds, wide: false, theme: 'dark', before: '/hi' },
] as const;
const stores = ['freshvilla', 'onemedi', 'kirana', 'realserv', 'ashva'];

for (const [turn, { title, kinds: seen, wide, theme, before }] of looks.entries()) {
  test(`can be used by everybody: ${title}`, async () => {
    const viewport = wide ? { width: 1440, height: 900 } : { width: 360, height: 740 };
    const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const found: string[] = [];
    for (const [at, kind] of seen.entries()) {
      const origin = store(stores[(at + 2 * turn) % stores.length]!);
      await page.goto(origin + before + (kind.endsWith('/') ? (before === '' ? '/' : '') : kind));
      if (/^\/\w+\/$/.test(kind)) await page.goto(origin + (await first(page, before + kind)));
      found.push(...(await hindrances(page)));
    }
    assert.deepEqual(found, []);
    await context.close();
  });
}

test('a basket shows what others bought with what lies in it, a press away', async () => {
  const page = await opened();
  await page.goto(`${store('kirana')}/search?q=poha`);
  await page
    .getByRole('button', { name: /^Add Poha/ })
    .first()
    .click();
  await page.getByRole('link', { name: /1 product.*View cart/ }).click();
  const beside = page.getByRole('region', { name: 'Goes well with these' });
  const lemons = beside.getByRole('button', { name: /^Add Lemon/ });
  await lemons.click();
  await page.getByRole('button', { name: /^Less of Lemon/ }).waitFor();
  await lemons.waitFor({ state: 'detached' });
  assert.deepEqual(await hindrances(page), []);
  await page.close();
});

test('wishes are kept on several lists, and one that is shared is seen by its link until it is no more', async () => {
  assert.ok(his, 'somebody has bought something');
  const { page } = his;
  const shop = store('freshvilla');
  await page.goto(`${shop}/search?q=almonds`);
  await page.getByRole('link', { name: 'Almonds' }).first().click();
  await page.waitForURL(/\/p\//);
  await page.waitForLoadState('networkidle'); // the heart is alive by then
  await Promise.all([
    page.waitForResponse((answer) => answer.url().includes('/wishes/') && answer.ok()),
    page.getByRole('button', { name: 'Put on the wishlist' }).click(),
  ]);
  await page.goto(`${shop}/wishlist`);
  await page.getByRole('button', { name: 'New list' }).click();
  await page.getByLabel('Name of the list').fill('Diwali');
  await page.getByRole('button', { name: 'Begin the list' }).click();
  await page.getByText('Nothing wished for yet').waitFor();
  await page.getByRole('button', { name: /^My list/ }).click();
  await page.getByRole('combobox', { name: /^Move Almonds/ }).selectOption('Diwali');
  await page.getByRole('button', { name: /^Diwali 1/ }).click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByRole('textbox', { name: 'Link to the list' }).inputValue();
  assert.deepEqual(await hindrances(page), []);

  const friend = await opened();
  await friend.goto(link);
  await friend.getByRole('heading', { name: 'Diwali' }).waitFor();
  assert.deepEqual(await hindrances(friend), []);
  await friend.getByRole('button', { name: /^Add Almonds/ }).click();
  await friend.getByText('It is in the cart.').waitFor();
  await page.getByRole('button', { name: 'Share no longer' }).click();
  await page.getByRole('button', { name: 'Share', exact: true }).waitFor();
  await friend.reload();
  await friend.getByText('This list isn’t shared any more').waitFor();
  await friend.context().close();
});

test('who wishes for something before signing in finds it wished for after', async () => {
  const wisher = buyerAt(running, browser, { number: '+919829041518', name: 'Meera Joshi' });
  const page = await wisher.opened();
  await page.goto(`${store('kirana')}/search?q=poha`);
  await page.getByRole('link', { name: /^Poha/ }).first().click();
  await page.waitForURL(/\/p\//);
  await page.waitForLoadState('networkidle'); // the heart is alive by then
  await page.getByRole('button', { name: 'Put on the wishlist' }).click();
  await page.getByLabel('Mobile').fill('12345 67890');
  await page.getByText('begin with 6, 7, 8 or 9').waitFor();
  await wisher.signIn(page);
  await page.waitForURL(/\/p\/poha/);
  await page.getByRole('button', { name: 'Put on the wishlist', pressed: true }).waitFor();
  await page.context().close();
});

test('one’s own pages can be used by everybody on a small phone, dark, in Hindi', async () => {
  assert.ok(his, 'somebody has bought something');
  const { page, order } = his;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(store('freshvilla'));
  await page.getByRole('link', { name: 'हिन्दी में देखें' }).click();
  await page.waitForLoadState('networkidle'); // what is in the basket is known by then, and has no such button
  await page.getByRole('button', { name: 'टोकरी में जोड़ें' }).locator('visible=true').first().click();
  await page.getByRole('link', { name: 'टोकरी देखें' }).waitFor();
  await page.goto(`${store('freshvilla')}/hi${order}`);
  const found = await hindrances(page);
  for (const path of [
    'cart',
    'checkout',
    'account',
    'orders',
    'wallet',
    'wishlist',
    'addresses',
    'invoices',
    'notices',
  ]) {
    await page.goto(`${store('freshvilla')}/hi/${path}`);
    found.push(...(await hindrances(page)));
  }
  assert.deepEqual(found, []);
  await page.context().close();
});

/** Somebody who comes to the milk store of whom the browser thinks that he is signed in, but his session has ended. */
const other = buyerAt(running, browser, { number: '+919829041517', name: 'Ravi Rawat' });
let ravi: Page | undefined;

test('who was signed out meanwhile signs in where he is, by a code that he pastes', async () => {
  const page = await other.opened();
  await page.goto(store('kirana'));
  await page.evaluate(() => localStorage.setItem('haat.signed_in', '1'));
  await page.goto(`${store('kirana')}/orders`);
  await page.getByLabel('Mobile').fill('98290 41517');
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByRole('button', { name: 'Another mobile' }).click();
  // It was the right one after all: the code that is on its way still holds.
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByText('A code was just sent').waitFor();
  await page.getByRole('button', { name: 'Send it again' }).waitFor();
  const { text } = await other.came((each) => /\b\d{6}\b/.test(each.text));
  const code = /\b\d{6}\b/.exec(text)![0];
  await page.getByLabel(/^Code/).focus();
  await page.keyboard.insertText(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByLabel('Your name').fill('Ravi Rawat');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('No orders yet').waitFor();
  ravi = page;
});

test('a network that breaks takes nothing that was typed, and says so where one looks', async () => {
  assert.ok(ravi, 'somebody is signed in');
  const page = ravi;
  await page.goto(`${store('kirana')}/search?q=qqzzxx`);
  await page.getByText('Nothing found').waitFor(); // said once, with a way on
  await page.getByRole('main').getByRole('link', { name: 'Milk', exact: true }).click();
  await page.getByRole('button', { name: 'Add Cow milk to the cart' }).first().click();
  await page.getByRole('link', { name: /View cart/ }).waitFor();
  await page.evaluate(() =>
    localStorage.setItem('haat.place', JSON.stringify({ pincode: '452010', name: '', served: true })),
  );
  await page.route('**/store/cart/coupons', (route) => route.abort());
  for (const path of ['cart', 'checkout']) {
    await page.goto(`${store('kirana')}/${path}`);
    const coupons = page.getByRole('region', { name: 'Coupons' });
    await coupons.getByLabel('Coupon code').fill('MORNING');
    await coupons.getByRole('button', { name: 'Use' }).click();
    await coupons.getByRole('alert').waitFor();
    assert.equal(await coupons.getByLabel('Coupon code').inputValue(), 'MORNING');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Use');
  }
  await page.goto(`${store('kirana')}/orders/${randomUUID()}`);
  await page.getByText('There is no such order.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
  await page.route('**/entries?*', (route) => route.abort(), { times: 1 });
  await page.goto(`${store('kirana')}/wallet`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Nothing has moved yet.').waitFor();
});

test('two tabs show the same basket, a time that was taken is chosen anew, and what wasn’t paid is cancelled without a word of money', async () => {
  assert.ok(ravi, 'somebody is signed in');
  const page = ravi;
  await page.goto(`${store('kirana')}/cart`);
  const tab = await page.context().newPage();
  await tab.goto(`${store('kirana')}/cart`);
  await tab.getByRole('button', { name: 'More of Cow milk' }).click();
  await page.getByRole('link', { name: 'Check out · ₹64' }).waitFor();
  await page.goto(`${store('kirana')}/checkout`);
  await page.getByLabel('House and street').fill('4, MG Road');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=city]')?.value === 'Indore');
  await page.getByRole('button', { name: 'Keep this address' }).click();
  const read = page.waitForResponse(
    async (response) => response.url().endsWith('/review') && (await response.text()).includes('"goods_minor":"9600"'),
  );
  await tab.getByRole('button', { name: 'More of Cow milk' }).click();
  const review = (await (await read).json()) as { slots: { on: string; left: number }[] };
  await page.getByText('3 ×').waitFor();
  // The time that is chosen is taken by somebody else.
  await page.getByRole('radiogroup', { name: 'Day' }).locator('label').nth(1).click();
  await page.route('**/store/checkout', (route) =>
    route.fulfill({ status: 409, json: { code: 'orders.window_full', facts: {}, status: 409, instance: '' } }),
  );
  const day = review.slots.find(({ on }) => on !== review.slots[0]!.on)!.on;
  const slots = review.slots.map((each) => ({ ...each, left: each.on === day ? 0 : each.left }));
  await page.route('**/store/checkout/review', (route) => route.fulfill({ json: { ...review, slots } }));
  await page.getByRole('button', { name: /^Pay · / }).click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Please choose another time').waitFor();
  await page.unroute('**/store/checkout');
  await page.getByRole('radiogroup', { name: 'Day' }).locator('label').first().click();
  await page.getByRole('button', { name: /^Pay · / }).click();
  await page.waitForURL(/\/pay\//);
  await page.goto(`${store('kirana')}/orders`);
  await page.getByRole('link', { name: /Cow milk/ }).click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await page.waitForFunction(() => document.activeElement?.tagName === 'SELECT');
  assert.equal(await page.getByText('What you paid').count(), 0);
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await page.getByText('You had paid nothing for it.').waitFor();
  await page.context().close();
});

test('what was seen opens without a network, and what wasn’t says that there is none', async () => {
  const way = await openWay(running.port);
  const page = await opened();
  const shop = `http://kirana.localhost:${way.port}`;
  await page.goto(shop);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  const seen = await first(page, '/p/');
  await page.goto(shop + seen);
  const name = await page.getByRole('heading', { level: 1 }).textContent();
  way.cut();
  await page.goto(shop);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(shop + seen);
  await page.getByRole('heading', { level: 1, name: name! }).waitFor();
  await page.goto(`${shop}/c/never-seen`);
  await page.getByText('You are offline').first().waitFor();
  await page.context().close();
});

/** The first page of a kind that this one leads to. */
async function first(page: Page, begin: string): Promise<string> {
  return (await page.locator(`a[href^="${begin}"]`).first().getAttribute('href'))!;
}

/** What hinders somebody on a page: what axe finds serious, and what is wider than the screen. */
async function hindrances(page: Page): Promise<string[]> {
  const { hostname, pathname } = new URL(page.url());
  const path = hostname.split('.')[0] + pathname;
  return within(45_000, `looking at ${path}`, look(page, path));
}

async function look(page: Page, path: string): Promise<string[]> {
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await page.locator('astro-island[ssr]').first().waitFor({ state: 'detached' });
  await page.locator('main .animate-pulse').first().waitFor({ state: 'detached' });
  const [whole, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
  const wide = whole > seen ? [`${path} is ${whole} pixels wide on ${seen}`] : [];
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze(); // no page here has frames: none is opened for them
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return [
    ...wide,
    ...serious.map(({ id, nodes }) => `${path}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ];
}

/** Waits for so long and no longer, and says for what. */
async function within<Found>(ms: number, what: string, work: Promise<Found>): Promise<Found> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} took over ${ms} ms`)), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
