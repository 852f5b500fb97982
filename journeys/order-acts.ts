import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** A picture of one black point, as a phone sends photos. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Looks at a step before its dialog is sent. */
export type Look = (name: string) => Promise<unknown>;
const nobody: Look = async () => undefined;

async function more(page: Page, name: string) {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  return page.getByRole('dialog');
}

async function open(page: Page, address: string, stage: string) {
  await page.goto(`${address}/orders?stages=${stage}`);
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByText('What happened', { exact: true }).waitFor();
}

/** Takes down a return with a photo, more than there is first; it then waits among the returns. */
export async function askForReturn(page: Page, address: string, look = nobody): Promise<void> {
  await open(page, address, 'delivered');
  const dialog = await more(page, 'Ask for a return');
  const amount = dialog.getByPlaceholder('0').first();
  await amount.fill('9999');
  await dialog.getByRole('button', { name: 'Ask for a return' }).click();
  await dialog.getByText('This is more than can be sent back.').waitFor();
  await amount.fill('1');
  await dialog.getByLabel('Add photos').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: photo });
  await dialog.getByRole('img', { name: 'Photos 1' }).waitFor();
  await dialog.getByRole('radio', { name: 'Into the wallet' }).click();
  await look('return');
  await dialog.getByRole('button', { name: 'Ask for a return' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('The return waits to be decided').waitFor();
}

/** Opens a dispute about an order; of one there is one at a time. */
export async function openDispute(page: Page, look = nobody): Promise<void> {
  const dialog = await more(page, 'Open a dispute');
  await dialog.getByLabel('What is wrong').fill('The bag was torn');
  await look('dispute');
  await dialog.getByRole('button', { name: 'Open a dispute' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('In dispute').waitFor();
  const again = await more(page, 'Open a dispute');
  await again.getByLabel('What is wrong').fill('Torn, I say');
  await again.getByRole('button', { name: 'Open a dispute' }).click();
  await again.getByText('There is a dispute about this order already.').waitFor();
  await again.getByRole('button', { name: 'Close' }).click();
}

/** Packs one line of an order, then cancels a unit of what is left. */
export async function packAndCancelSome(page: Page, address: string, look = nobody): Promise<void> {
  await open(page, address, 'confirmed');
  const packing = await more(page, 'Pack some of it');
  const amounts = packing.getByPlaceholder('0');
  const lines = await amounts.count();
  assert.ok(lines > 1, 'an order of several lines');
  for (let at = 1; at < lines; at += 1) await amounts.nth(at).fill('');
  await look('pack');
  await packing.getByRole('button', { name: 'Pack', exact: true }).click();
  await packing.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Unpack' }).waitFor();
  const cancelling = await more(page, 'Cancel');
  await cancelling.getByRole('radio', { name: 'Some of it' }).click();
  await cancelling.getByPlaceholder('0').last().fill('1');
  await cancelling.getByLabel('Why').fill('Out of it');
  await look('cancel');
  await cancelling.getByRole('button', { name: 'Cancel these' }).click();
  await cancelling.waitFor({ state: 'hidden' });
  await page.getByText('1 cancelled').waitFor();
  await page.getByText('Partly cancelled').waitFor();
}

/** Prints the invoices of two orders as one PDF. */
export async function printTogether(page: Page, address: string, look = nobody): Promise<void> {
  await page.goto(`${address}/orders?stages=delivered`);
  const boxes = page.getByRole('table').getByRole('row').getByRole('checkbox');
  await boxes.nth(1).click();
  await boxes.nth(2).click();
  await page.getByRole('button', { name: 'Print invoices' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  // Papers are printed after all else that waits: of a town just settled that is much.
  await dialog.getByText('All 2 papers are ready.').waitFor({ timeout: 300_000 });
  await look('print');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save PDF' }).click(),
  ]);
  assert.equal(file.suggestedFilename(), 'papers.pdf');
}
