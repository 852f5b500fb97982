import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { consoleOf, openBrowser, ownerOf, signIn } from './browser.ts';
import { startInTown } from './town.ts';

const { running, remove } = await startInTown();
after(remove);
const browser = await openBrowser();
after(() => browser.close());

test('the owner writes news to all, sees how it looks and how many it is for, tries it on himself, sends it and sees what became of it', async () => {
  const page = await browser.newPage({ locale: 'en-IN', viewport: { width: 1280, height: 900 } });
  const owner = ownerOf(running);
  const address = consoleOf(running);
  await signIn(page, address, owner.phone, owner.password);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${address}/broadcasts`);
  await page.getByRole('button', { name: 'New broadcast' }).click();
  const naming = page.getByRole('dialog', { name: 'New broadcast' });
  await naming.getByLabel('Name').fill('Holi');
  await naming.getByRole('button', { name: 'Begin writing' }).click();
  await page.getByRole('heading', { name: 'Holi', level: 1 }).waitFor();

  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Title and text are both needed').first().waitFor();

  await page.getByLabel('Title in English').fill('A day off for Holi');
  await page.getByLabel('Text in English').fill('Nobody comes on Tuesday. On Wednesday all is as always.');
  await page.getByRole('link', { name: 'Broadcasts' }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  const colleague = await browser.newPage({ locale: 'en-IN', viewport: { width: 1280, height: 900 } });
  await signIn(colleague, address, owner.phone, owner.password);
  await colleague.goto(page.url());
  await colleague.getByLabel('Text in English').fill('Shut on Tuesday.');
  await colleague.getByRole('button', { name: 'Save', exact: true }).click();
  const meanwhile = page.getByRole('alert').filter({ hasText: 'Somebody else saved this while you were writing' });
  await meanwhile.getByText('Shut on Tuesday.').waitFor();
  assert.equal(await page.getByLabel('Title in English').inputValue(), 'A day off for Holi', 'nothing written is lost');
  const look = page.getByRole('region', { name: 'How it looks' });
  assert.equal(await look.getByText('Nobody comes on Tuesday.').count(), 2, 'on WhatsApp and in the app');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Send it to me first' }).click();
  await page.getByText(/^Sent to you by/).waitFor();

  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const asking = page.getByRole('alertdialog');
  const title = await asking.getByRole('heading', { name: /^Send to [1-9][\d,]* customers\?$/ }).textContent();
  const many = Number(title!.replaceAll(/\D/g, ''));
  await asking.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('heading', { name: 'Holi Sent', level: 1 }).waitFor({ timeout: 120_000 });
  await page.getByText(`For ${many.toLocaleString('en-IN')} customers.`).waitFor();
  await page.getByRole('list', { name: 'What became of it' }).getByText('Delivered').waitFor();

  await page.getByRole('button', { name: 'Copy as a new draft' }).click();
  await page.getByRole('heading', { name: 'Holi Draft', level: 1 }).waitFor();
});
