import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import * as catalogue from '#catalogue';
import type { Access } from '#platform/access.ts';
import type { Mapped } from '#platform/import-kind.ts';
import type { Platform } from '#platform/modules.ts';
import { readSheet } from '#platform/sheet.ts';
import { type Ctx, inTenant } from '#platform/transaction.ts';
import { answering, misasked, readFlags, withPlatform } from './asking.ts';
import type { Command } from './commands.ts';

const usage = `npm run haat -- import catalogue <file.csv or file.csv.gz> --business <slug>
  --map name=product,price=sale_price,category=category>sub_category   which columns are what, by their headers; else they are guessed
  --tax "Beauty & Hygiene=3304"                                        tax code of a new category of the top; may come several times
  --dry-run                                                            only says what would be

What a column may be: ${catalogue.columnFields.join(', ')}.
Importing the same file again changes nothing, so an import that was stopped is simply started again.`;

const access: Access = {
  actor: { kind: 'system', name: 'command line' },
  grants: new Map([['*', 'all']]),
  second_factor_at: null,
};

interface Asked {
  readonly file: string;
  readonly slug: string;
  readonly map: string | undefined;
  readonly taxes: { category: string; hsn: string; variety: string }[];
  readonly dry: boolean;
}

/** Imports a file of items and says row by row what could not be taken. */
export const importFile: Command = {
  says: 'brings a CSV file of items into the catalogue',
  usage,
  run: (argv) =>
    answering(usage, async () => {
      const asked = readAsked(argv);
      return withPlatform((platform) => importItems(platform, asked));
    }),
};

function readAsked(argv: readonly string[]): Asked {
  const { values, positionals } = readFlags(argv, {
    business: { type: 'string' },
    map: { type: 'string' },
    tax: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
  });
  const [what, file, ...more] = positionals;
  if (what !== 'catalogue' || file === undefined || more.length > 0)
    misasked('Say what and which file: import catalogue <file>');
  if (values.business === undefined) return misasked('Say which business: --business <slug>');
  const taxes = (values.tax ?? []).map((text) => {
    const [, category, hsn, variety = 'all'] =
      /^(.{1,80})=(\d{4}|\d{6}|\d{8})(?::(.{1,40}))?$/.exec(text) ?? misasked(`"${text}" is no category=code`);
    return { category: category!, hsn: hsn!, variety };
  });
  return { file, slug: values.business, map: values.map, taxes, dry: values['dry-run'] ?? false };
}

async function importItems(platform: Platform, { file, slug, map, taxes, dry }: Asked): Promise<number> {
  const tenant = await platform.tenants.byHost(platform.pool, slug);
  if (tenant === undefined) return misasked(`There is no business "${slug}"; business list shows those there are.`);
  const act = <T>(fn: (ctx: Ctx) => Promise<T>) => inTenant(platform, tenant, fn, { access, act: 'catalogue.import' });
  const began = performance.now();
  const sheet = await readSheet(await bytesOf(file), { rows: 300_000, letters: catalogue.most_letters });
  const read = await act((ctx) => catalogue.addImport(ctx, { name: basename(file).slice(0, 120), sheet }));
  const which = { import_id: read.id };
  const mapping = map === undefined ? read.mapping : mappingOf(map, sheet.headers);
  for (const { column, field } of mapping) console.log(`· ${sheet.headers[column]} is ${field}`);
  const work = async (words: string) => {
    while (await act((ctx) => catalogue.doNextBatch(ctx, which))) {
      const { done, row_count } = await act((ctx) => catalogue.getImport(ctx, which));
      console.log(`· ${words} ${done} of ${row_count}`);
    }
  };
  await act((ctx) => catalogue.checkImport(ctx, { ...which, version: read.version, mapping, taxes }));
  await work('checked');
  const checked = await act((ctx) => catalogue.getImport(ctx, which));
  const { add = 0, change = 0 } = checked.outcomes;
  if (!dry && add + change > 0) {
    await act((ctx) => catalogue.applyImport(ctx, { ...which, version: checked.version }));
    await work('applied');
  }
  await report(act, which);
  console.log(
    `${JSON.stringify((await act((ctx) => catalogue.getImport(ctx, which))).outcomes)} in ${((performance.now() - began) / 1_000).toFixed(1)} s`,
  );
  return 0;
}

async function bytesOf(file: string): Promise<Buffer> {
  const bytes = await readFile(file).catch(() => misasked(`There is no file ${file}`));
  return file.endsWith('.gz') ? promisify(gunzip)(bytes) : bytes;
}

function mappingOf(map: string, headers: readonly string[]): Mapped<catalogue.ColumnField>[] {
  return map.split(',').flatMap((part) => {
    const [field = '', names = ''] = part.split('=', 2);
    if (!(catalogue.columnFields as readonly string[]).includes(field))
      misasked(`"${field}" is nothing that a column may be`);
    return names.split('>').map((name) => {
      const column = headers.indexOf(name.trim());
      if (column === -1) misasked(`The file has no column "${name}". It has: ${headers.join(', ')}`);
      return { column, field: field as catalogue.ColumnField };
    });
  });
}

const most_told = 50;

async function report(
  act: <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>,
  which: Parameters<typeof catalogue.getImport>[1],
) {
  const { items, next } = await act((ctx) =>
    catalogue.listImportRows(ctx, { ...which, outcome: 'failed', limit: most_told }),
  );
  for (const { row_no, problems } of items)
    for (const { code, column, value, fix } of problems)
      console.log(
        `row ${row_no}: ${code}${column === null ? '' : ` in ${column}`}${value === null ? '' : ` ("${value}")`}. ${fix}`,
      );
  if (next !== null) console.log('… and more; the console shows them all.');
}
