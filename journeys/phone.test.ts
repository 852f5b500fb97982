import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openOutside } from '../sandbox/testing.ts';
import { openBrowser } from './browser.ts';

/** What the business was told by webhook, as JSON. */
const heard: string[] = [];
const server = createServer((call, reply) => {
  const pieces: string[] = [];
  call.on('data', (piece) => pieces.push(String(piece)));
  call.on('end', () => {
    heard.push(pieces.join(''));
    reply.end(new URL(call.url ?? '/', 'http://x').searchParams.get('hub.challenge') ?? '');
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
after(() => server.close());
const hook = `http://127.0.0.1:${(server.address() as { port: number }).port}/hook`;

const outside = await openOutside({ reportAfterMs: 0 });
after(() => outside.stop());
const token = 'a-token-of-the-dairy';
const razorpay = { key_id: 'rzp_test_dairy00001', key_secret: 'a-secret-of-the-dairy' };
const phone_number_id = '105550000100001';
await outside.put('accounts', {
  slug: 'dairy',
  name: 'Gokul Dairy',
  razorpay,
  whatsapp: {
    phone_number_id,
    waba_id: '205550000100001',
    access_token: token,
    app_secret: 'a-secret-of-the-app',
    number: '+918000000001',
    webhook: { url: hook, verify_token: 'prove-it' },
  },
});

const browser = await openBrowser();
after(() => browser.close());
const base = `http://localhost:${outside.port}`;

async function post(path: string, authorization: string, body: object): Promise<Record<string, string>> {
  const answer = await fetch(`http://127.0.0.1:${outside.port}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return (await answer.json()) as Record<string, string>;
}

const write = (interactive: object) =>
  post(`/v23.0/${phone_number_id}/messages`, `Bearer ${token}`, {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '919829000001',
    type: 'interactive',
    interactive,
  });

/** What the browser complained about; a page that is gone is nothing to complain of. */
const complaints: string[] = [];
after(() => assert.deepEqual(complaints, []));

async function open(path: string, options: Parameters<typeof browser.newContext>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (word) => {
    if (word.type() === 'error' && !word.text().includes('410')) complaints.push(`${path}: ${word.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${path}: ${error}`));
  await page.goto(base + path);
  return page;
}

async function until(done: () => boolean): Promise<void> {
  const ends = performance.now() + 5_000;
  while (!done() && performance.now() < ends) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(done());
}

const said = (page: Page, text: string) => page.locator('.line[data-direction=in]', { hasText: text }).waitFor();

test('a person writes to a business by WhatsApp, taps a button and a row, and hides the number', async () => {
  const page = await open('/');
  await page.getByPlaceholder('Number or mail').fill('98290 00001');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'WhatsApp' }).click();
  const box = page.getByPlaceholder('Message', { exact: true });
  await box.fill('क्या आज दूध आएगा?');
  await box.press('Enter');
  await said(page, 'क्या आज दूध आएगा?');

  await box.fill('half written');
  const buttons = [{ type: 'reply', reply: { id: 'skip', title: 'Skip tomorrow' } }];
  await write({ type: 'button', body: { text: 'At six.' }, action: { buttons } });
  await page.getByRole('button', { name: 'Skip tomorrow' }).click();
  await said(page, 'Skip tomorrow');
  assert.equal(await box.inputValue(), 'half written');

  await page.getByRole('switch').click();
  await page.locator('.switch[aria-checked=true]').waitFor();
  const rows = [{ id: 'thursday', title: 'Thursday' }];
  const sections = [{ title: 'This week', rows }];
  await write({ type: 'list', body: { text: 'Which day?' }, action: { button: 'Days', sections } });
  await page.locator('summary', { hasText: 'Days' }).click();
  await page.getByRole('button', { name: 'Thursday' }).click();
  await said(page, 'Thursday');
  const answers = () => heard.filter((body) => body.includes('"messages":['));
  await until(() => answers().length === 3);
  assert.deepEqual(
    answers().map((body) => body.includes('"from":"919829000001"')),
    [true, true, false],
  );
  await page.context().close();
});

test('a code shown on one screen is scanned on the phone, approved there, and the screen moves on', async () => {
  const { key_id, key_secret } = razorpay;
  const authorization = `Basic ${Buffer.from(`${key_id}:${key_secret}`).toString('base64')}`;
  const bill = { amount: 42_000, currency: 'INR', description: 'Bill', customer: { contact: '+919829000001' } };
  const { short_url } = await post('/v1/payment_links', authorization, bill);
  const till = await open(`${URL.parse(short_url!)!.pathname}?way=upi&qr=1`);
  const page = await open(`/?person=${encodeURIComponent('+919829000001')}&app=upi`, {
    viewport: { width: 390, height: 844 },
  });
  await page.getByRole('button', { name: 'Gokul Dairy · Bill · ₹420' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.locator('.paid', { hasText: 'Paid' }).waitFor();
  await till.getByText('This link is paid').waitFor();
  await page.context().close();
  await till.context().close();
});

test('the operators see what was asked, begin a storm and end it', async () => {
  const page = await open('/operators?tab=faults&protocol=razorpay');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.locator('.standing').nth(8).waitFor();
  await page.getByRole('button', { name: 'All off' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.standing').length === 0);
  await page.getByRole('link', { name: 'Requests' }).click();
  await page.locator('summary', { hasText: '/v1/payment_links' }).click();
  await page.locator('pre', { hasText: '"amount": 42000' }).first().waitFor();
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.locator('.rows summary').first().click();
  const before = heard.length;
  await page.getByRole('button', { name: 'Send again' }).first().click();
  await until(() => heard.length > before);
  await page.context().close();
});

for (const [title, options] of [
  ['on a wide screen, light', { viewport: { width: 1440, height: 900 } }],
  ['on a phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
] as const) {
  test(`everybody can use the sandbox’s pages ${title}, and none is wider than the screen`, async () => {
    const person = encodeURIComponent('+919829000001');
    const paths = [
      ...['', '&app=sms', '&app=whatsapp', '&app=push', '&app=upi'].map((app) => `/?person=${person}${app}`),
      ...['requests', 'webhooks', 'faults', 'businesses'].map((tab) => `/operators?tab=${tab}`),
      '/',
    ];
    const page = await open('/', options);
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(base + path);
      await page.locator('.live[data-state=on]').waitFor();
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(`${path}: too wide`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        found.push(`${path}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      }
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });
}
