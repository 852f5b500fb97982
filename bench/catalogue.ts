import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type pg from 'pg';
import { openPool, send } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { readSheet, type Sheet } from '#platform/sheet.ts';
import { type Ctx, inTenant } from '#platform/transaction.ts';
import { getItem, listItems } from '../server/modules/catalogue/public.ts';
import { importSheet, medicines } from './goods.ts';
import { inTurns, perSecond, shown } from './measure.ts';
import { system, withWorld } from './world.ts';

const width = 8;
const time_ms = 400;
const rounds = 5;
const folder = process.env.HAAT_CATALOGUES ?? '../shared/data/catalogue';
const files = ['bigbasket_products', 'medicine_details', 'medplus_brands_mfg'];

interface Bench {
  readonly platform: Platform;
  readonly tenant: Tenant;
  readonly owner: pg.Pool;
}

/**
 * Seconds to import lists (real ones where HAAT_CATALOGUES or ../shared/data/catalogue has them, generated ones else), and
 * lists, items and searches per second at each size, against the same statements by bare pg of the database's owner, whom
 * row security doesn't bind.
 */
export function run(): Promise<object> {
  return withWorld(async (platform, tenant, owner_url) => {
    const owner = openPool(owner_url, { max: width, onError: (error) => console.error(error.message) });
    const bench = { platform, tenant, owner };
    try {
      const imports: object[] = [];
      const measured: object[] = [];
      const bring = async (name: string, sheet: Sheet) => {
        imports.push({ name, ...(await importSheet(bench, name, sheet)) });
        await owner.query('vacuum analyze');
      };
      const measure = async () => measured.push({ items: await count(bench), ...(await rates(bench)) });
      await bring('1,000 generated', medicines(0, 1_000));
      await measure();
      for (const name of files) {
        const path = `${folder}/${name}.csv.gz`;
        if (!existsSync(path)) continue;
        await bring(name, await readSheet(gunzipSync(readFileSync(path)), { rows: 300_000, letters: 5_000 }));
        if (name === files[0]) await measure();
      }
      await bring('250,000 generated', medicines(1_000, 251_000));
      await measure();
      return { imports, at_once: width, measured };
    } finally {
      await owner.end();
    }
  });
}

function act<T>({ platform, tenant }: Bench, fn: (ctx: Ctx) => Promise<T>, reads = false): Promise<T> {
  return inTenant(platform, tenant, fn, { ...system, reads });
}

async function count({ owner }: Bench): Promise<number> {
  const { rows } = await owner.query<{ n: bigint }>('select count(*) as n from catalogue.item');
  return Number(rows[0]!.n);
}

async function rates(bench: Bench) {
  const { rows } = await bench.owner.query<{ id: Id<'item'>; name: string }>(
    'select id, name from catalogue.item tablesample system (5) limit 400',
  );
  const some = () => rows[Math.floor(Math.random() * rows.length)]!;
  const rate = (once: () => Promise<unknown>) => () => perSecond(width, time_ms, once);
  const search = (q: () => string) => rate(() => act(bench, (ctx) => listItems(ctx, { q: q(), limit: 20 }), true));
  const pairs = {
    list: [rate(() => act(bench, (ctx) => listItems(ctx, { limit: 20 }), true)), rate(() => bareList(bench))],
    item: [
      rate(() => act(bench, (ctx) => getItem(ctx, { item_id: some().id }), true)),
      rate(() => bareItem(bench, some().id)),
    ],
    search_name: [search(() => some().name.slice(0, 12)), rate(() => bareSearch(bench, some().name.slice(0, 12)))],
  } as const;
  const found: Record<string, object> = {};
  for (const [name, [ours, limit]] of Object.entries(pairs)) found[name] = await inTurns(rounds, ours, limit);
  const typed: Record<string, string> = {
    search_common: 'tab',
    search_typo: 'paracilin 500',
    search_letter: 'a',
  };
  for (const [name, q] of Object.entries(typed)) found[name] = { ours_per_s: shown(await search(() => q)()) };
  return found;
}

async function bare(
  { owner }: Bench,
  statements: readonly (readonly [string, readonly unknown[]])[],
): Promise<pg.QueryResult[]> {
  const client = await owner.connect();
  try {
    return await Promise.all(statements.map(([text, values]) => send(client, text, values)));
  } finally {
    client.release();
  }
}

const listed = `select i.id, i.sku, i.slug, i.name, i.name_hi, i.category_id, i.brand_id, i.sold_by, i.pack, i.mrp_minor, i.price_minor, i.tax_included, i.state, i.featured, i.version, i.name_key from catalogue.item i`;

async function dress(bench: Bench, rows: readonly pg.QueryResultRow[]): Promise<void> {
  await bare(bench, [
    [
      'select id, name from catalogue.brand where tenant_id = $1 and id = any($2::uuid[])',
      [bench.tenant.id, rows.flatMap(({ brand_id }) => brand_id ?? [])],
    ],
    [
      'select item_id, file_id from catalogue.picture where tenant_id = $1 and place = 1 and item_id = any($2::uuid[])',
      [bench.tenant.id, rows.map(({ id }) => id)],
    ],
  ]);
}

async function bareList(bench: Bench): Promise<void> {
  const [page] = await bare(bench, [
    [
      `${listed} where i.tenant_id = $1 and i.state <> 'archived' order by i.name_key, i.id limit 21`,
      [bench.tenant.id],
    ],
  ]);
  await dress(bench, page!.rows);
}

async function bareItem(bench: Bench, id: string): Promise<void> {
  const [item] = await bare(bench, [
    ['select * from catalogue.item where tenant_id = $1 and id = $2', [bench.tenant.id, id]],
  ]);
  await bare(bench, [
    ['select name from catalogue.brand where tenant_id = $1 and id = $2', [bench.tenant.id, item!.rows[0]!.brand_id]],
    ['select code from catalogue.barcode where tenant_id = $1 and item_id = $2', [bench.tenant.id, id]],
    ['select file_id from catalogue.picture where tenant_id = $1 and item_id = $2', [bench.tenant.id, id]],
    [
      'select id, parent_id, name, hsn from catalogue.category where tenant_id = $1 and id = $2',
      [bench.tenant.id, item!.rows[0]!.category_id],
    ],
  ]);
}

async function bareSearch(bench: Bench, q: string): Promise<void> {
  const query = (q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['x']).map((word) => `'${word}':*`).join(' & ');
  const [page] = await bare(bench, [
    [
      `${listed} where i.tenant_id = $1 and i.document @@ $2::tsquery order by i.name_key, i.id limit 21`,
      [bench.tenant.id, query],
    ],
  ]);
  await dress(bench, page!.rows);
}
