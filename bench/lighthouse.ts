import lighthouse, { type Result } from 'lighthouse';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../journeys/browser.ts';
import { freePorts, newHome } from '../journeys/server.ts';
import { median } from './measure.ts';

const runs = Number(process.env.RUNS ?? 3);

/** Pages of one person and lists as somebody narrowed them say themselves that no search engine shall keep them. */
interface Shown {
  readonly name: string;
  readonly store: string;
  readonly path: string;
  readonly hidden?: true;
}

/**
 * Pages of the demo stores by Lighthouse, on a phone with slow 4G and a processor four times slower (its own simulation),
 * in the Chromium of the journeys: scores of 100, and what the budgets name in milliseconds and bytes; medians of three.
 * Of pages that are hidden from search engines on purpose, the question whether they are is left out.
 */
export async function run(): Promise<object> {
  const home = await newHome();
  const debug_port = await freePorts();
  let browser: Browser | undefined;
  try {
    const { port } = await home.start();
    browser = await openBrowser([`--remote-debugging-port=${debug_port}`]);
    const pages = await pagesOf(port, browser);
    const wanted = process.env.PAGES?.split(',');
    const measured: Record<string, object> = {};
    for (const page of pages) {
      if (wanted && !wanted.includes(page.name)) continue;
      measured[page.name] = await measure(page, port, debug_port);
    }
    return { runs, measured };
  } finally {
    await browser?.close();
    await home.remove();
  }
}

/** Each kind of page of each store in both languages; of a product and a category that its home page leads to. */
async function pagesOf(port: number, browser: Browser): Promise<Shown[]> {
  const page = await browser.newPage();
  const pages: Shown[] = [];
  for (const store of ['kirana', 'ashva', 'realserv', 'onemedi', 'freshvilla']) {
    await page.goto(`http://${store}.localhost:${port}/`);
    const first = (below: string) => page.locator(`main a[href^="${below}"]`).first().getAttribute('href');
    const [product, category] = [await first('/p/'), await first('/c/')];
    for (const language of ['', '/hi']) {
      const at = (name: string, path: string) => ({
        name: `${store}${language} ${name}`,
        store,
        path: language + path,
      });
      pages.push(
        { ...at('home', ''), path: language || '/' },
        at('category', category!),
        at('product', product!),
        { ...at('search', '/search?q=a'), hidden: true },
        { ...at('cart', '/cart'), hidden: true },
      );
    }
  }
  await page.close();
  return pages;
}

async function measure({ store, path, hidden }: Shown, port: number, debug_port: number): Promise<object> {
  const results: Result[] = [];
  for (let round = 0; round < runs; round += 1) {
    const done = await lighthouse(`http://${store}.localhost:${port}${path}`, {
      port: debug_port,
      output: 'json',
      logLevel: 'silent',
      ...(hidden && { skipAudits: ['is-crawlable'] }),
    });
    results.push(done!.lhr);
  }
  const middle = (of: (result: Result) => number) => Math.round(median(results.map(of)));
  const score = (name: string) => middle(({ categories }) => (categories[name]?.score ?? 0) * 100);
  const value = (name: string) => middle(({ audits }) => audits[name]?.numericValue ?? Number.NaN);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    best_practices: score('best-practices'),
    seo: score('seo'),
    ms: {
      first_paint: value('first-contentful-paint'),
      largest_paint: value('largest-contentful-paint'),
      blocked: value('total-blocking-time'),
      longest_task: middle(longestTask),
    },
    layout_shift: Number(
      median(results.map(({ audits }) => audits['cumulative-layout-shift']?.numericValue ?? 0)).toFixed(3),
    ),
    kB: Math.round(value('total-byte-weight') / 1_000),
    falls_short: [...new Set(results.flatMap(shortcomings))],
  };
}

/** The longest task of the page on the slow processor. */
function longestTask({ audits }: Result): number {
  const details = audits['long-tasks']?.details;
  const tasks = details?.type === 'table' ? details.items : [];
  return Math.max(0, ...tasks.map(({ duration }) => Number(duration)));
}

/** What holds a score below 100. */
function shortcomings({ categories, audits }: Result): string[] {
  return Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9).map(({ id }) => id),
  );
}
