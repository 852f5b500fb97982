import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import packed from '@sparticuz/chromium';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Running } from './server.ts';

/** Where the browser is unpacked: of the project's own and by version, because what is there already is taken as it is. */
const UNPACKED = join(import.meta.dirname, '..', '.haat', 'browser-153');

/** Starts the Chromium that came with the packages, so that nothing has to be installed on the machine. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  if (!existsSync(join(UNPACKED, 'chromium'))) await unpack();
  // A graphics card that is pretended draws at a fifth more of the processor's time than none.
  packed.setGraphicsMode = false;
  // In one process, a page that crashes takes all others along.
  const args = packed.args.filter((arg) => arg !== '--single-process');
  return chromium.launch({ executablePath: join(UNPACKED, 'chromium'), args: [...args, ...more] });
}

/** Unpacks the browser aside and then moves it: of several that begin at once, none runs what another is still writing. */
async function unpack(): Promise<void> {
  mkdirSync(dirname(UNPACKED), { recursive: true });
  const aside = mkdtempSync(`${UNPACKED}-`);
  const { TMPDIR } = process.env;
  process.env.TMPDIR = aside;
  await packed.executablePath();
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  try {
    renameSync(aside, UNPACKED);
  } catch (error) {
    if (!existsSync(join(UNPACKED, 'chromium'))) throw error;
    rmSync(aside, { recursive: true });
  }
}

/** The console of a business of a running Haat. */
export function consoleOf(running: Running, slug = 'kirana'): string {
  return `http://${slug}.localhost:${running.port}/console`;
}

/** Mobile and password of the first owner of a business, as the first start prints them. */
export function ownerOf(running: Running, slug = 'kirana'): { phone: string; password: string } {
  const printed = new RegExp(`owner@${slug}\\.example or (\\+91\\d{10}), password (\\S+)`).exec(running.printed());
  if (!printed) throw new Error(`no owner of ${slug} was printed`);
  return { phone: printed[1]!, password: printed[2]! };
}

/** Signs somebody in by password, on the page of the console. */
export async function signIn(page: Page, address: string, login: string, password: string): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByRole('button', { name: 'Password', exact: true }).click();
  await page.getByLabel('Mobile or e-mail').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first().waitFor();
}
