import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';

const built = join(import.meta.dirname, '../apps/kit/storybook-static');
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

const server = createServer((request, response) => {
  const file = join(built, normalize(new URL(request.url ?? '/', 'http://x').pathname));
  if (!file.startsWith(built) || !existsSync(file)) return response.writeHead(404).end();
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
  return createReadStream(file).pipe(response);
});
let browser: Browser;
let address: string;

before(async () => {
  assert.ok(existsSync(built), 'build the storybook first: storybook build -c apps/kit/.storybook');
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  server.close();
});

const looks = [
  { theme: 'light', language: 'en', business: 'water' },
  { theme: 'dark', language: 'hi', business: 'grocery' },
];

test('no component has a serious fault of access, light or dark, English or Hindi', async () => {
  const index = (await (await fetch(`${address}/index.json`)).json()) as { entries: Record<string, { type: string }> };
  const stories = Object.entries(index.entries).filter(([, entry]) => entry.type === 'story');
  assert.ok(stories.length > 15, `only ${stories.length} stories were built`);
  const faults: string[] = [];
  const look = async (ids: readonly string[]) => {
    const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    for (const id of ids) for (const each of looks) faults.push(...(await faultsOf(page, id, each)));
  };
  // A page for each of two cores.
  const ids = stories.map(([id]) => id);
  await Promise.all([0, 1].map((odd) => look(ids.filter((_, at) => at % 2 === odd))));
  assert.deepEqual(faults, []);
});

async function faultsOf(page: Page, id: string, look: (typeof looks)[number]): Promise<string[]> {
  const globals = Object.entries(look).map(([name, value]) => `${name}:${value}`);
  await page.goto(`${address}/iframe.html?id=${id}&viewMode=story&globals=${globals.join(';')}`);
  await page.locator('#storybook-root main').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode() // without a window of its own for each
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id: rule, nodes }) => `${id} (${look.theme}, ${look.language}) ${rule}: ${nodes[0]?.html.slice(0, 160)}`);
}
