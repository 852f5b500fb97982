import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { consoleOf, openBrowser, ownerOf } from './browser.ts';
import { newHome } from './server.ts';

const haat = await newHome();
after(() => haat.remove());
const running = await haat.start();
const address = consoleOf(running);
const owner = ownerOf(running);
const phone = `http://localhost:${running.sandbox_port}`;
const browser = await openBrowser();
after(() => browser.close());

const payer = { name: 'Asha Verma', phone: '98123 45678', number: '+919812345678' };
const staff = await opened({ width: 1280, height: 900 });
const mobile = await opened({ width: 390, height: 844 });

test('staff sign in by code, ask for a payment and send its link by WhatsApp; it is paid by UPI on the phone', async () => {
  await staff.goto(`${address}/payments`);
  await staff.getByLabel('Mobile number').fill(owner.phone);
  const code = await codeSentTo(() => staff.getByRole('button', { name: 'Send the code' }).click());
  await staff.getByRole('textbox', { name: 'Digit 1 of 6' }).click();
  await staff.keyboard.type(code);
  await staff.getByRole('heading', { name: 'Payments', level: 1 }).waitFor();

  await askFor('Milk of November', '1249.50');
  await mobile.goto(await linkInWhatsApp());
  await mobile.getByText('Milk of November').waitFor();
  await mobile.getByRole('button', { name: 'Pay ₹1,249.50' }).click();
  const link = await mobile.getByRole('link', { name: 'Open a UPI app' }).getAttribute('href');

  const app = await opened({ width: 390, height: 844 });
  await app.goto(`${phone}/?person=${encodeURIComponent(payer.number)}&app=upi`);
  await app.getByLabel('Scan a code').fill(link!);
  await app.getByRole('button', { name: 'Scan', exact: true }).click();
  await app.getByRole('button', { name: 'Approve' }).click();
  await app.getByText('Paid', { exact: true }).waitFor();
  await mobile.getByRole('heading', { name: 'Paid. Thank you!' }).waitFor();
  await staffSeePaid();
  await app.context().close();
});

async function opened(viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-IN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** Asks for a payment at the console and sends its link by WhatsApp; its page is then open. */
async function askFor(title: string, amount: string): Promise<void> {
  await staff.goto(`${address}/payments`);
  await staff.getByRole('button', { name: 'Ask for a payment' }).first().click();
  const asking = staff.getByRole('dialog');
  await asking.getByText('Somebody else').click();
  await asking.getByLabel('Name').fill(payer.name);
  await asking.getByLabel('Mobile').fill(payer.phone);
  await asking.getByLabel('What for').fill(title);
  await asking.getByLabel('Amount').fill(amount);
  await asking.getByRole('button', { name: 'Make the link' }).click();
  await asking.getByRole('button', { name: 'WhatsApp' }).click();
  await staff.getByText(`The link goes to ${payer.name} by WhatsApp.`).waitFor();
  await asking.getByRole('link', { name: 'Open the payment' }).click();
}

/** The address in the newest WhatsApp on the payer's phone. */
async function linkInWhatsApp(): Promise<string> {
  const seen = new Set(links);
  await mobile.goto(`${phone}/?person=${encodeURIComponent(payer.number)}&app=whatsapp`);
  return eventually(async () => {
    const text = (await mobile.locator('body').textContent()) ?? '';
    const fresh = text.match(/https?:\/\/[^\s]+?\/pay\/[0-9a-f]{64}/g)?.find((link) => !seen.has(link));
    if (fresh !== undefined) links.push(fresh);
    return fresh;
  });
}
const links: string[] = [];

async function staffSeePaid(): Promise<void> {
  await eventually(async () => {
    await staff.reload();
    await staff.getByRole('heading', { name: 'What happened' }).waitFor();
    return staff.getByRole('heading', { level: 1 }).getByText('Paid', { exact: true }).isVisible();
  });
}

async function eventually<T>(ask: () => Promise<T>): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 60; tries += 1) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return assert.fail('it never happened');
}

/** Does what has a code sent to the owner's phone, and reads it there. */
async function codeSentTo(send: () => Promise<unknown>): Promise<string> {
  const texts = async () => {
    const answer = await fetch(
      `${phone.replace('localhost', '127.0.0.1')}/__ctl/messages?person=${encodeURIComponent(owner.phone)}`,
    );
    return ((await answer.json()) as { items: { text: string }[] }).items.map(({ text }) => text);
  };
  const before = (await texts()).length;
  await send();
  return eventually(async () => {
    const now = await texts();
    return now.length > before ? /\b\d{6}\b/.exec(now[0]!)?.[0] : undefined;
  });
}
