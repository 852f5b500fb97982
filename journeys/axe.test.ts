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
    const paths = await links.evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).pathname));
    assert.ok(paths.length >= 10, 'the left column shows the owner every page');
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
