import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Running } from './server.ts';

/** What came to somebody's pretended phone. */
export interface Came {
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
}

/** Somebody with a phone who buys in a store: signs in by the code that comes, and pays in a UPI app. */
export function buyerAt(
  { sandbox_port }: Running,
  browser: Browser,
  { number, name }: { number: string; name: string },
) {
  const phone = `http://localhost:${sandbox_port}`;

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

  /** Signs in for the first time, where the page asks for it. */
  async function signIn(page: Page): Promise<void> {
    await page.getByLabel('Mobile').fill(number.slice(3));
    await page.getByRole('button', { name: 'Send the code' }).click();
    const { text } = await came(({ text: each }) => /\b\d{6}\b/.test(each));
    await page.getByLabel(/^Code/).fill(/\b\d{6}\b/.exec(text)![0]);
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Go on' }).click();
  }

  /** The last message of a kind to the phone, as soon as it is there. */
  async function came(wanted: (message: Came) => boolean): Promise<Came> {
    const address = `${phone.replace('localhost', '127.0.0.1')}/__ctl/messages?person=${encodeURIComponent(number)}`;
    for (let tries = 0; tries < 900; tries += 1) {
      const { items } = (await (await fetch(address)).json()) as { items: Came[] };
      const found = items.find(wanted);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return assert.fail('nothing of the kind came');
  }

  /** Pays what the payer's page asks for, in the UPI app of the buyer's phone. */
  async function payByUpi(page: Page): Promise<void> {
    await page.waitForURL(/\/pay\//);
    await page.getByRole('button', { name: /^Pay ₹/ }).click();
    const link = await page.getByRole('link', { name: 'Open a UPI app' }).getAttribute('href');
    const app = await opened();
    await app.goto(`${phone}/?person=${encodeURIComponent(number)}&app=upi`);
    await app.getByLabel('Scan a code').fill(link!);
    await app.getByRole('button', { name: 'Scan', exact: true }).click();
    await app.getByRole('button', { name: 'Approve' }).click();
    await app.getByText('Paid', { exact: true }).waitFor();
    await app.context().close();
    await page.getByRole('heading', { name: 'Paid. Thank you!' }).waitFor({ timeout: 180_000 });
  }

  return { opened, signIn, came, payByUpi };
}
