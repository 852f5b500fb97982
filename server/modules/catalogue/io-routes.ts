import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { outcomes } from '#platform/import-kind.ts';
import { collectCsv } from '#platform/imports.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import { csvRoute, rawRoute, route } from '#platform/routes.ts';
import { line, minor } from '#platform/schemas.ts';
import { readSheet } from '#platform/sheet.ts';
import { exportItems, getBulk, startBulk } from './bulk.ts';
import { addImport, applyImport, checkImport, getImport, listImportRows, listImports } from './import.ts';
import { most_letters } from './import-row.ts';
import { BulkView, ImportRowView, ImportSummaryView, ImportView, mapped, tax, wanted } from './views.ts';

const refuse = refusals('catalogue', { csv_too_large: 413, csv_wanted: 415 });

const most_bytes = 100 * 1024 * 1024;
const import_id = zId('import');

const targets = { item_ids: z.array(zId('item')).min(1).max(10_000).optional(), ...wanted };
const bulk = { method: 'POST', status: 202, output: BulkView } as const;

/** Items by the thousand: files in and out, and acts on many at once. */
export const ioRoutes = [
  rawRoute({
    method: 'POST',
    path: '/item-imports',
    says: 'Takes a CSV file of items (UTF-8, at most 300,000 rows) and guesses what its columns are; changes no item.',
    needs: 'catalogue.import',
    status: 201,
    content: 'text/csv',
    input: z.object({ name: line(120).default('items.csv') }),
    output: ImportView,
    handle: async ({ request, reply, act, input }) => {
      await act(async () => undefined); // who may not import needn't send megabytes first
      const sheet = await readSheet(await collectCsv(request.body, most_bytes, refuse), {
        rows: 300_000,
        letters: most_letters,
      });
      const added = await act((ctx) => addImport(ctx, { ...input, sheet }));
      return reply.code(201).header('etag', `"${added.version}"`).send(z.encode(ImportView, added));
    },
  }),
  route({
    method: 'GET',
    path: '/item-imports',
    says: 'Lists the files that were imported, newest first.',
    needs: 'catalogue.import',
    input: z.object(pageInput),
    output: pageOf(ImportSummaryView),
    run: listImports,
  }),
  route({
    method: 'GET',
    path: '/item-imports/:import_id',
    says: 'Shows a file: its columns, its first rows, how far it is and what came of its rows.',
    needs: 'catalogue.import',
    input: z.object({ import_id }),
    output: ImportView,
    run: getImport,
  }),
  route({
    method: 'GET',
    path: '/item-imports/:import_id/rows',
    says: 'Reports row by row what became of a file, or would become: what is wrong, in which column, and what to do.',
    needs: 'catalogue.import',
    input: z.object({ import_id, ...pageInput, outcome: z.enum(outcomes).optional() }),
    output: pageOf(ImportRowView),
    run: listImportRows,
  }),
  route({
    method: 'PUT',
    path: '/item-imports/:import_id/mapping',
    says: 'Says what the columns are and starts the check, which changes no item.',
    needs: 'catalogue.import',
    edits: true,
    input: z.object({
      import_id,
      mapping: z.array(mapped).min(1).max(100),
      taxes: z.array(tax).max(200).default([]),
    }),
    output: ImportView,
    run: checkImport,
  }),
  route({
    method: 'POST',
    path: '/item-imports/:import_id/apply',
    says: 'Applies a checked file: items are added and changed, rows with faults are left out.',
    needs: 'catalogue.import',
    edits: true,
    input: z.object({ import_id }),
    output: ImportView,
    run: applyImport,
  }),
  csvRoute({
    path: '/items.csv',
    says: 'Gives the items that the list would show as a CSV file, which can be imported again.',
    needs: 'catalogue.export',
    input: z.object(wanted),
    file: 'items.csv',
    pieces: exportItems,
  }),
  route({
    ...bulk,
    path: '/item-bulk-acts/state',
    says: 'Puts up to 10,000 items up for sale, takes them down, archives them or brings them back, as a job.',
    needs: 'catalogue.publish',
    input: z.object({ ...targets, act: z.enum(['publish', 'withdraw', 'archive', 'restore']) }),
    run: (ctx, { item_ids, act, ...rest }) => startBulk(ctx, { bulk: { act }, item_ids, wanted: rest }),
  }),
  route({
    ...bulk,
    path: '/item-bulk-acts/category',
    says: 'Puts up to 10,000 items into a category, or into none, as a job.',
    needs: 'catalogue.edit',
    input: z.object({ ...targets, to_category_id: zId('category').nullable() }),
    run: (ctx, { item_ids, to_category_id, ...rest }) =>
      startBulk(ctx, { bulk: { act: 'categorise', terms: { category_id: to_category_id } }, item_ids, wanted: rest }),
  }),
  route({
    ...bulk,
    path: '/item-bulk-acts/price',
    says: 'Changes the prices of up to 10,000 items by hundredths of a percent, then by paise, then to a multiple, as a job.',
    needs: 'catalogue.edit',
    input: z.object({
      ...targets,
      percent_bp: z.number().int().min(-10_000).max(100_000).default(0),
      add_minor: minor()
        .refine((value) => value > -1_000_000_00n && value < 1_000_000_00n, 'less than ₹10,00,000')
        .default(0n),
      round_minor: z.number().int().min(1).max(100_000).default(1),
    }),
    run: (ctx, { item_ids, percent_bp, add_minor, round_minor, ...rest }) =>
      startBulk(ctx, {
        bulk: { act: 'reprice', terms: { percent_bp, add_minor: add_minor.toString(), round_minor } },
        item_ids,
        wanted: rest,
      }),
  }),
  route({
    method: 'GET',
    path: '/item-bulk-acts/:bulk_act_id',
    says: 'Shows how far an act on many items is, and what could not be done and why.',
    needs: 'catalogue.view',
    input: z.object({ bulk_act_id: zId('bulk_act') }),
    output: BulkView,
    run: getBulk,
  }),
];
