import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { consoleOf, openBrowser, ownerOf, signIn } from './browser.ts';
import { startInTown } from './town.ts';

const { running, remove } = await startInTown();
after(remove);
const address = consoleOf(running);
const owner = ownerOf(running);
const phone = `http://localhost:${running.sandbox_port}`;
const browser = await openBrowser();
after(() => browser.close());

/** How long a slow machine may take for one thing. */
const patience_ms = 60_000;

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
  await whatsappHasApproved('payments.link');

  await askFor('Milk of November', '1249.50');
  const page = await followLink();
  await page.getByText('Milk of November').waitFor();
  await page.getByRole('button', { name: 'Pay ₹1,249.50' }).click();
  const link = await page.getByRole('link', { name: 'Open a UPI app' }).getAttribute('href');

  const app = await opened({ width: 390, height: 844 });
  await app.goto(`${phone}/?person=${encodeURIComponent(payer.number)}&app=upi`);
  await app.getByLabel('Scan a code').fill(link!);
  await app.getByRole('button', { name: 'Scan', exact: true }).click();
  await app.getByRole('button', { name: 'Approve' }).click();
  await app.getByText('Paid', { exact: true }).waitFor();
  await page.getByRole('heading', { name: 'Paid. Thank you!' }).waitFor();
  await page.close();
  await staffSeePaid();
  await app.context().close();
});

test('a card that is declined is tried again and passes; a part goes back once staff have proved themselves', async () => {
  await askFor('Ghee, two kilos', '1300');
  const page = await followLink();
  await page.getByText('Ghee, two kilos').waitFor();
  await page.getByText('Debit or credit card').click();
  await page.getByRole('button', { name: 'Pay ₹1,300.00' }).click();
  const payByCard = async () => {
    await page.getByLabel('Card number').fill('4000 0000 0000 1117');
    await page.getByLabel('Expiry').fill('12/39');
    await page.getByLabel('CVV').fill('123');
    await page.getByRole('button', { name: /^Pay ₹/ }).click();
  };
  await payByCard();
  await page.getByText('The card was declined').waitFor();
  await payByCard();
  await page.getByRole('heading', { name: 'Paid. Thank you!' }).waitFor();
  await page.close();
  await staffSeePaid();
  const paid = staff.url();

  // Whoever signed in by password alone has to prove himself before money goes back.
  const desk = await opened({ width: 1280, height: 900 });
  await signIn(desk, address, owner.phone, owner.password);
  const secret = await setUpAuthenticator();
  await desk.goto(paid);
  await desk.getByRole('button', { name: 'Refund', exact: true }).click();
  const refunding = desk.getByRole('dialog', { name: 'Refund' });
  await refunding.getByLabel('Amount').fill('300');
  await refunding.getByLabel('Reason').fill('One jar was broken');
  await refunding.getByRole('button', { name: 'Send ₹300.00 back' }).click();
  const proving = desk.getByRole('dialog', { name: 'Is it you?' });
  await proving.getByLabel('Code').fill(codeOf(secret, 1));
  await proving.getByRole('button', { name: 'Go on' }).click();
  await desk.getByText('One jar was broken').first().waitFor();
  await eventually(async () => {
    await desk.reload();
    await desk.getByText('One jar was broken').first().waitFor();
    return desk.getByText('Gone back', { exact: true }).first().isVisible();
  });
  await desk.context().close();
});

test('a link of the gateway’s own is paid by net banking, and the list shows all three as paid', async () => {
  const page = await opened({ width: 390, height: 844 });
  const asked = await api('/payments', {
    title: 'Paneer for the wedding',
    payer: { name: payer.name, phone: payer.number, email: null },
    amount_minor: '500000',
  });
  const begun = await api(`/payments/${asked.id}/attempts`, {
    attempt_id: randomUUID(),
    method: 'netbanking',
    manner: 'link',
  });
  await page.goto(begun.step.url);
  await page.getByText('Net banking').first().click();
  await page.getByRole('combobox').selectOption('HDFC Bank');
  await page.getByRole('button', { name: /^Pay ₹/ }).click();
  await page.locator('button[name=answer][value=yes]').click();
  await page.getByRole('heading', { name: 'Paid. Thank you!' }).waitFor();
  await page.context().close();

  await staff.goto(`${address}/payments?state=paid`);
  for (const title of ['Milk of November', 'Ghee, two kilos', 'Paneer for the wedding'])
    await staff.getByText(title).first().waitFor();
});

async function opened(viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-IN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(patience_ms);
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

/** Opens the payer's WhatsApp on his phone and taps the newest link there; gives the page that it opens. */
async function followLink(): Promise<Page> {
  const chat = `${phone}/?person=${encodeURIComponent(payer.number)}&app=whatsapp`;
  const link = await eventually(async () => {
    await mobile.goto(chat);
    const found = mobile.getByRole('link', { name: /\/pay\/[0-9a-f]{64}/ });
    const fresh = (await found.allTextContents()).find((text) => !followed.has(text));
    if (fresh !== undefined) followed.add(fresh);
    return fresh;
  });
  const [page] = await Promise.all([
    mobile.waitForEvent('popup'),
    mobile.getByRole('link', { name: link }).first().click(),
  ]);
  page.setDefaultTimeout(patience_ms);
  return page;
}
const followed = new Set<string>();

async function staffSeePaid(): Promise<void> {
  await eventually(async () => {
    await staff.reload();
    await staff.getByRole('heading', { name: 'What happened' }).waitFor();
    return staff.getByRole('heading', { level: 1 }).getByText('Paid', { exact: true }).isVisible();
  });
}

async function eventually<T>(ask: () => Promise<T>): Promise<NonNullable<T>> {
  const began_ms = performance.now();
  while (performance.now() - began_ms < patience_ms) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return assert.fail('it never happened');
}

/** Does what has a code sent to the owner's phone, and reads it there. */
async function codeSentTo(send: () => Promise<unknown>): Promise<string> {
  const codes = async () => {
    await mobile.goto(`${phone}/?person=${encodeURIComponent(owner.phone)}&app=sms`);
    return mobile.getByLabel(/^One-time code/).allTextContents();
  };
  const before = await codes();
  await send();
  return eventually(async () => (await codes()).find((code) => !before.includes(code)));
}

/** The owner sets up the authenticator app; gives its secret. */
async function setUpAuthenticator(): Promise<string> {
  await staff.goto(`${address}/security`);
  await staff.getByRole('button', { name: 'Set it up' }).click();
  const setUp = staff.getByRole('dialog', { name: 'Set it up' });
  const secret = (await setUp.locator('code').textContent())!;
  await setUp.getByRole('textbox', { name: 'Digit 1 of 6' }).click();
  await staff.keyboard.type(codeOf(secret));
  await staff.getByRole('dialog', { name: 'Recovery codes' }).waitFor();
  return secret;
}

/** The code that the authenticator shows; `ahead` is how many half minutes later, for each is good once. */
function codeOf(secret: string, ahead = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + 30 * ahead });
}

/** Until WhatsApp has said yes to the words, a business that has just begun sends its links by SMS. */
async function whatsappHasApproved(occasion: string): Promise<void> {
  const { authorization } = await staffAsks();
  await eventually(async () => {
    const { items } = await api(`/messages/templates?occasion=${occasion}`, undefined, authorization);
    const texts = items.filter((each: { channel: string }) => each.channel === 'whatsapp');
    return (
      texts.length > 0 &&
      texts.every((each: { approval: { state: string } | null }) => each.approval?.state === 'approved')
    );
  });
}

/** Asks the business's API from the console's page, as the console itself does. */
async function api(path: string, body?: object, as?: string) {
  const authorization = as ?? (await staffAsks()).authorization;
  const told = await staff.evaluate(
    async ({ authorization, path, body }) => {
      const post = { method: 'POST', body: JSON.stringify(body) };
      const headers = { 'content-type': 'application/json', authorization };
      const answer = await fetch(`/api/v1${path}`, { ...(body && post), headers });
      return { ok: answer.ok, body: await answer.json() };
    },
    { authorization, path, body },
  );
  assert.ok(told.ok, JSON.stringify(told.body));
  return told.body;
}

/** What the console shows the API to say who asks. */
async function staffAsks(): Promise<{ authorization: string }> {
  const asked = staff.waitForRequest((request) => request.headers().authorization !== undefined);
  await staff.reload();
  return { authorization: (await asked).headers().authorization! };
}
