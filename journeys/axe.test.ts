import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { consoleOf, openBrowser, ownerOf, signIn } from './browser.ts';
import { newHome } from './server.ts';

const haat = await newHome();
after(() => haat.remove());
const running = await haat.start();
const address = consoleOf(running);
const browser = await openBrowser();
after(() => browser.close());

/** Pages that the left column leads to only by way of others. */
const deeper = ['refunds', 'entries', 'disputes', 'reconciliation', 'settlements', 'gateways'];

const looks = [
  { title: 'on a wide screen, light, in English', width: 1440, height: 900, theme: 'light', language: 'en' },
  { title: 'on a phone, dark, in Hindi', width: 390, height: 844, theme: 'dark', language: 'hi' },
] as const;

for (const { title, width, height, theme, language } of looks) {
  test(`every page of the console can be used by everybody ${title}`, async () => {
    const context = await browser.newContext({
      locale: 'en-IN',
      viewport: { width: 1440, height },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const { phone, password } = ownerOf(running);
    await signIn(page, address, phone, password);
    const links = page.getByRole('navigation').getByRole('link');
    const shown = await links.evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).pathname));
    assert.ok(shown.length >= 10, 'the left column shows the owner every page');
    const payment_id = await page.evaluate(askForPayment, { login: phone, password });
    const paths = [...shown, ...[...deeper, payment_id].map((each) => `/console/payments/${each}`)];
    paths.push('/console/pricing/offers', '/console/pricing/try');
    await page.setViewportSize({ width, height });
    await page.evaluate((chosen) => localStorage.setItem('haat.preferences', JSON.stringify(chosen)), {
      theme,
      language,
    });

    const found: string[] = [];
    for (const path of paths) {
      await page.goto(`${new URL(address).origin}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        found.push(`${path}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      }
    }
    assert.deepEqual(found, []);
    await context.close();
  });
}

/** Asks somebody to pay, in the browser of the owner; gives the payment's id. */
async function askForPayment(who: { login: string; password: string }): Promise<string> {
  const post = async (path: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as { access_token: string; id: string };
  };
  const { access_token } = await post('/session/by-password', who);
  const payer = { name: 'Asha Verma', phone: '+919812345678', email: 'asha@example.in' };
  return (await post('/payments', { title: 'Milk for November', payer, amount_minor: '124950' }, access_token)).id;
}
