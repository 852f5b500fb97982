import assert from 'node:assert/strict';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';

// The unpacked browser has a fixed name: a folder of our own keeps other versions away from it.
process.env.TMPDIR = join(import.meta.dirname, '../../.haat/browser-153');
mkdirSync(process.env.TMPDIR, { recursive: true });

const built = join(import.meta.dirname, 'storybook-static');
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
  const [{ default: chromium }, { chromium: playwright }] = await Promise.all([
    import('@sparticuz/chromium'),
    import('playwright-core'),
  ]);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
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
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  const faults: string[] = [];
  for (const [id] of stories) {
    for (const look of looks) {
      const globals = Object.entries(look).map(([name, value]) => `${name}:${value}`);
      await page.goto(`${address}/iframe.html?id=${id}&viewMode=story&globals=${globals.join(';')}`);
      await page.locator('#storybook-root main').waitFor({ state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode() // without a window of its own for each
        .options({ resultTypes: ['violations'] })
        .analyze();
      for (const { impact, id: rule, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        faults.push(`${id} (${look.theme}, ${look.language}) ${rule}: ${nodes[0]?.html.slice(0, 160)}`);
      }
    }
  }
  assert.deepEqual(faults, []);
});
