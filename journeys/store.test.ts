import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { newHome } from './server.ts';

const haat = await newHome();
after(() => haat.remove());
const running = await haat.start();
const store = (slug: string) => `http://${slug}.localhost:${running.port}`;
const phone = `http://localhost:${running.sandbox_port}`;
const browser = await openBrowser();
after(() => browser.close());
const buyer = { typed: '98290 41516', number: '+919829041516', name: 'Asha Verma' };

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
  await page.getByRole('link', { name: /1 item.*View cart/ }).click();
  await page.getByRole('link', { name: /Check out/ }).click();

  await signIn(page);
  await page.getByLabel('House and street').fill('12, Station Road');
  await page.getByLabel('City or village').click();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=city]')?.value === 'Dehradun');
  await page.getByRole('button', { name: 'Keep this address' }).click();
  await page.getByRole('radio', { name: /12, Station Road/ }).waitFor();
  await page.getByRole('button', { name: /^Pay · / }).click();
  await payByUpi(page);
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByText('Confirmed').first().waitFor();
  await page.getByText('Almonds').first().waitFor();
  await page.goto(`${store('freshvilla')}/orders`);
  await page.getByRole('link', { name: /Almonds/ }).waitFor();
  await page.context().close();
});

async function opened(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-IN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Mobile').fill(buyer.typed);
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByLabel(/^Code/).fill(await codeFor(buyer.number));
  await page.getByLabel('Your name').fill(buyer.name);
  await page.getByRole('button', { name: 'Go on' }).click();
}

async function codeFor(person: string): Promise<string> {
  const address = `${phone.replace('localhost', '127.0.0.1')}/__ctl/messages?person=${encodeURIComponent(person)}`;
  for (let tries = 0; tries < 300; tries += 1) {
    const { items } = (await (await fetch(address)).json()) as { items: { text: string }[] };
    const code = /\b\d{6}\b/.exec(items[0]?.text ?? '')?.[0];
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return assert.fail('no code came');
}

/** Pays what the payer's page asks for, in the UPI app of the buyer's phone. */
async function payByUpi(page: Page): Promise<void> {
  await page.waitForURL(/\/pay\//);
  await page.getByRole('button', { name: /^Pay ₹/ }).click();
  const link = await page.getByRole('link', { name: 'Open a UPI app' }).getAttribute('href');
  const app = await opened();
  await app.goto(`${phone}/?person=${encodeURIComponent(buyer.number)}&app=upi`);
  await app.getByLabel('Scan a code').fill(link!);
  await app.getByRole('button', { name: 'Scan', exact: true }).click();
  await app.getByRole('button', { name: 'Approve' }).click();
  await app.getByText('Paid', { exact: true }).waitFor();
  await app.context().close();
  await page.getByRole('heading', { name: 'Paid. Thank you!' }).waitFor({ timeout: 180_000 });
}
