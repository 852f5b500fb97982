import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { consoleOf, openBrowser, ownerOf, signIn } from './browser.ts';
import { askForReturn, openDispute, packAndCancelSome, printTogether } from './order-acts.ts';
import { startInTown } from './town.ts';

const { running, remove } = await startInTown();
after(remove);
const address = consoleOf(running);
const owner = ownerOf(running);
const browser = await openBrowser();
after(() => browser.close());

test('the owner signs in by the code that came to his phone; a wrong one is refused', async () => {
  const page = await newPage();
  await page.goto(`${address}/customers`);
  await page.getByLabel('Mobile number').fill(owner.phone);
  const code = await codeSentTo(owner.phone, () => page.getByRole('button', { name: 'Send the code' }).click());
  const boxes = page.getByRole('group', { name: 'Code' }).getByRole('textbox');
  await boxes.last().waitFor();
  const named = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((at) => boxes.and(page.getByLabel(`Digit ${at} of 6`)).count()),
  );
  assert.deepEqual(named, [1, 1, 1, 1, 1, 1], 'each box says its place');
  const firstDigit = boxes.first();
  await firstDigit.click();
  await page.keyboard.type(code.replace(/\d$/, (last) => `${(Number(last) + 1) % 10}`));
  await page.getByText('The code is wrong or too old.').waitFor();
  assert.match(page.url(), /\/sign-in/);

  await firstDigit.click();
  for (let digit = 0; digit < 6; digit += 1) await page.keyboard.press('Delete');
  await page.keyboard.type(code);
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/console/customers', 'he is where he wanted to go');
});

test('a customer is added, found, edited and tagged, even by who leaves at once; a colleague’s list shows one more by itself', async () => {
  const [page, colleague] = [await ownersPage(), await ownersPage()];
  for (const each of [page, colleague]) await inMenu(each, 'Customers').click();
  const before = await customersSaid(colleague);
  await colleague.evaluate(() => Object.assign(globalThis, { notReloaded: true }));

  await page.getByRole('button', { name: 'Add a customer' }).first().click();
  const adding = page.getByRole('dialog', { name: 'Add a customer' });
  await adding.getByLabel('Name').fill('Gulab Chand Bafna');
  await page.mouse.click(5, 5); // beside the dialog: what is written in it stays
  await adding.getByLabel('Mobile').fill('98290 45671');
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('heading', { name: 'Gulab Chand Bafna' }).waitFor();

  await colleague.getByRole('button', { name: '1 new' }).click();
  await colleague.getByText(count(before + 1)).waitFor();
  assert.equal(await colleague.evaluate(() => 'notReloaded' in globalThis), true);

  await inMenu(page, 'Customers').click();
  await page.getByLabel('Name, mobile, e-mail, GSTIN or tag').fill('gulab');
  await page.getByRole('cell', { name: 'Gulab Chand Bafna', exact: true }).getByRole('link').click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editing = page.getByRole('dialog', { name: 'Edit' });
  await editing.getByLabel('Pincode').fill('452001');
  await editing.getByRole('button', { name: 'Save', exact: true }).click();
  await editing.waitFor({ state: 'hidden' });
  await page.getByPlaceholder('Add a tag…').fill('Festival');
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/tags') && answer.request().method() === 'PUT');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove the tag festival' }).waitFor();
  assert.equal((await kept).ok(), true);
  await page.reload();
  await page.getByRole('button', { name: 'Remove the tag festival' }).waitFor();
  await page.getByText('452001').first().waitFor();

  const his = page.url();
  await page.getByPlaceholder('Add a tag…').fill('Diwali');
  await page.keyboard.press('Enter');
  await page.goto('about:blank');
  await page.goto(his);
  await page.getByRole('button', { name: 'Remove the tag diwali' }).waitFor();
});

test('a saved view is there in another browser; shared, a colleague sees it; removed, it can be taken back', async () => {
  const [page, elsewhere] = [await ownersPage(), await ownersPage()];
  await page.goto(`${address}/customers?tag=festival`);
  await page.getByRole('button', { name: 'Save this view' }).click();
  const naming = page.getByRole('dialog', { name: 'Save this view' });
  await naming.getByLabel('Name').fill('Festival');
  await page.keyboard.press('Enter');
  await naming.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'What to do with this view' }).click();
  await page.getByRole('menuitem', { name: 'Share with everybody' }).click();
  await page.getByRole('button', { name: 'Festival Shared' }).waitFor();

  await inMenu(elsewhere, 'Customers').click();
  await elsewhere.getByRole('button', { name: 'Festival Shared' }).click();
  await elsewhere.waitForURL('**/customers?tag=festival');
  await elsewhere.getByRole('button', { name: 'What to do with this view' }).click();
  await elsewhere.getByRole('menuitem', { name: 'Remove' }).click();
  await elsewhere.getByRole('button', { name: 'Festival Shared' }).waitFor({ state: 'hidden' });
  await elsewhere.getByRole('button', { name: 'Undo' }).click();
  await elsewhere.getByRole('button', { name: 'Festival Shared' }).waitFor();
});

test('Hindi and the dark theme stay after the page is loaded again', async () => {
  const page = await ownersPage();
  const choose = async (line: string) => {
    await page.getByRole('banner').locator('button[aria-haspopup=menu]').last().click();
    await page.getByRole('menuitem', { name: line, exact: true }).click();
  };
  const shown = () =>
    page.evaluate(() => ({
      language: document.documentElement.lang,
      theme: document.documentElement.dataset.theme,
      light: getComputedStyle(document.body).backgroundColor,
    }));
  const { light } = await shown();
  await choose('Dark');
  await choose('हिन्दी');
  await inMenu(page, 'ग्राहक').waitFor();
  await page.reload();
  await inMenu(page, 'ग्राहक').waitFor();
  const after = await shown();
  assert.equal(after.language, 'hi');
  assert.equal(after.theme, 'dark');
  assert.notEqual(after.light, light, 'the page itself is darker');
});

test('who only sees customers gets no page of others’ permissions, and the server refuses it too', async () => {
  const page = await ownersPage();
  const token = await tokenOf(page, owner.phone, owner.password);
  const code = await codeSentTo(owner.phone, () => asked(page, token, 'POST', '/session/second-factor/code', {}));
  assert.equal((await asked(page, token, 'POST', '/session/second-factor', { code })).status, 200);
  const role = await asked(page, token, 'POST', '/roles', {
    title: { en: 'Counter', hi: 'काउंटर' },
    permissions: { 'customers.view': 'all' },
  });
  assert.equal(role.status, 201, JSON.stringify(role.body));
  const [phone, password] = ['+919829045672', 'neem ki chhaon 27'];
  const roles = [{ role: role.body.id }];
  const added = await asked(page, token, 'POST', '/people', { name: 'Kishan Lal', phone, password, roles });
  assert.equal(added.status, 201, JSON.stringify(added.body));

  const counter = await newPage();
  await signIn(counter, address, phone, password);
  const links = await counter.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts();
  assert.deepEqual(links, ['Today', 'Customers']);
  await counter.goto(`${address}/roles`);
  await counter.getByText('This page isn’t part of your role').waitFor();
  const his = await tokenOf(counter, phone, password);
  const refused = [
    await asked(counter, his, 'GET', '/roles'),
    await asked(counter, his, 'GET', '/people'),
    await asked(counter, his, 'POST', '/people', { name: 'A Friend', phone: '+919829045673', roles }),
  ];
  assert.deepEqual(
    refused.map(({ status, body }) => [status, body.code]),
    refused.map(() => [403, 'platform.not_allowed']),
  );
  assert.equal((await asked(counter, his, 'GET', '/customers')).status, 200);
});

test('a rule that was changed stands in the audit as it was and as it is', async () => {
  const page = await ownersPage();
  const change = async (minutes: number) => {
    await page.goto(`${address}/settings?tab=rules`);
    const rule = page.getByRole('listitem').filter({ has: page.getByLabel('Minutes a code is good') });
    await rule.getByLabel('Minutes a code is good').fill(`${minutes}`);
    await rule.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Rule saved').waitFor();
  };
  await change(7);
  await change(9);
  await page.goto(`${address}/audit?noun=platform.rule`);
  await page.getByRole('row').filter({ hasText: 'Changed' }).first().click();
  const entry = page.getByRole('dialog', { name: 'Rule' });
  assert.match(
    (await entry.getByRole('definition').filter({ hasText: 'Before: ' }).first().textContent()) ?? '',
    /^Before: 7$/,
  );
  assert.match(
    (await entry.getByRole('definition').filter({ hasText: 'After: ' }).first().textContent()) ?? '',
    /^After: 9$/,
  );
});

test('what a customer tells is done on his order’s page: a return with a photo, a dispute, a part packed and a part cancelled', async () => {
  const page = await ownersPage();
  await askForReturn(page, address);
  await openDispute(page);
  await packAndCancelSome(page, address);
  await printTogether(page, address);
});

test('a key that is held packs an order once', async () => {
  const page = await ownersPage();
  await page.goto(`${address}/orders?stages=confirmed`);
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Pack', exact: true }).waitFor();
  let asked = 0;
  page.on('request', (request) => (asked += Number(request.method() === 'POST' && request.url().endsWith('/parcels'))));
  for (let times = 0; times < 3; times += 1) await page.keyboard.down('p');
  await page.getByRole('button', { name: 'Unpack' }).waitFor();
  assert.equal(asked, 1);
});

test('what could not be read or done is said, and can be tried again', async () => {
  const page = await ownersPage();
  const refusing = async (path: string, code: string) => {
    const body = JSON.stringify({ type: 'about:blank', title: code, status: 409, code, facts: {} });
    await page.route(path, (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body }));
  };
  await refusing('**/orders/counts', 'platform.changed_meanwhile');
  await page.goto(address);
  const orders = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Orders', exact: true }) });
  await orders.getByText('Somebody changed this meanwhile.').waitFor();
  const unknown = orders.getByText('–', { exact: true });
  await unknown.nth(3).waitFor({ state: 'hidden' });
  assert.equal(await unknown.count(), 3, 'what is not known is no number, the rest is');
  await page.unroute('**/orders/counts');
  await orders.getByRole('button', { name: 'Try again' }).click();
  await unknown.first().waitFor({ state: 'hidden' });
  assert.equal(await orders.getByRole('alert').count(), 0);

  await page.goto(`${address}/stock/counts`);
  await page.getByRole('button', { name: 'Count stock' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Count stock' }).click();
  await page.getByRole('button', { name: 'Give up' }).click();
  await refusing('**/give_up', 'platform.changed_meanwhile');
  await page.setViewportSize({ width: 390, height: 844 });
  const asking = page.getByRole('alertdialog').getByRole('button', { name: 'Give up' });
  await asking.click();
  const said = page.getByText('Somebody changed this meanwhile.');
  await said.waitFor();
  const [above, below] = await Promise.all([said.boundingBox(), asking.boundingBox()]);
  assert.ok(above!.y + above!.height < below!.y, 'what is said stands away from the buttons');
});

test('on a phone the part of a noun that is open stands in sight', async () => {
  const page = await ownersPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${address}/stock/moves`);
  const parts = page.getByRole('navigation', { name: 'Stock' });
  for (const name of ['Counts', 'Places']) {
    // Pressed without Playwright's own scrolling to it.
    await parts.getByRole('link', { name }).evaluate((link) => (link as HTMLElement).click());
    await page.waitForFunction((name) => {
      const open = document.querySelector('nav[aria-label=Stock] [aria-current=page]');
      return open?.textContent === name && open.getBoundingClientRect().right <= innerWidth;
    }, name);
  }
});

test('what one writes in the settings stays when a colleague saves something else there', async () => {
  const [page, colleague] = [await ownersPage(), await ownersPage()];
  for (const each of [page, colleague]) await each.goto(`${address}/settings`);
  const save = async (each: Page) => {
    await each.getByRole('button', { name: 'Save', exact: true }).click();
    await each.getByText('Saved', { exact: true }).waitFor();
  };
  await page.getByLabel('Area').fill('Scheme 78');
  await colleague.getByLabel('City').fill('Ujjain');
  await save(colleague);
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === 'Ujjain'));
  assert.equal(await page.getByLabel('Area').inputValue(), 'Scheme 78');
  await save(page);
  assert.equal(await page.getByLabel('City').inputValue(), 'Ujjain');
});

test('a segment is told and written in words, not in codes', async () => {
  const page = await ownersPage();
  await page.goto(`${address}/customers/segments`);
  const row = page.getByRole('listitem').filter({ hasText: 'Hindi first' });
  await row.getByText('Language is हिन्दी').waitFor();
  await row.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('combobox', { name: 'Value' }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await row.getByText('Language is English').waitFor();
});

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-IN', viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

async function ownersPage(): Promise<Page> {
  const page = await newPage();
  await signIn(page, address, owner.phone, owner.password);
  return page;
}

/** The page as the left column names it. */
function inMenu(page: Page, name: string) {
  return page.getByRole('navigation').getByRole('link', { name, exact: true });
}

/** Does what has a code sent, and reads it from the SMS that then arrives. */
async function codeSentTo(phone: string, send: () => Promise<unknown>): Promise<string> {
  const before = await textsOf(phone);
  await send();
  for (;;) {
    const texts = await textsOf(phone);
    const code = texts.length > before.length && /\b\d{6}\b/.exec(texts[0]!)?.[0];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function textsOf(phone: string): Promise<string[]> {
  const person = encodeURIComponent(phone);
  const answer = await fetch(`http://127.0.0.1:${running.sandbox_port}/__ctl/messages?person=${person}`);
  return ((await answer.json()) as { items: { text: string }[] }).items.map(({ text }) => text);
}

function count(customers: number): string {
  return `${customers.toLocaleString('en-IN')} customer${customers === 1 ? '' : 's'}`;
}

async function customersSaid(page: Page): Promise<number> {
  const said = await page.getByText(/^[\d,]+ customers?$/).textContent();
  return Number(said?.replaceAll(/\D/g, ''));
}

async function tokenOf(page: Page, login: string, password: string): Promise<string> {
  const { body } = await asked(page, '', 'POST', '/session/by-password', { login, password, keep: 'body' });
  return body.access_token as string;
}

/** Asks the API from inside the page: names such as kirana.localhost resolve there, whatever the machine says. */
function asked(page: Page, token: string, method: string, path: string, body?: Record<string, unknown>) {
  return page.evaluate(
    async ({ token, method, path, body }) => {
      const headers = {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      };
      const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
    { token, method, path, body },
  );
}
