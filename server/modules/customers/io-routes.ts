import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { outcomes } from '#platform/import-kind.ts';
import { collectCsv } from '#platform/imports.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import { csvRoute, rawRoute, route } from '#platform/routes.ts';
import { line } from '#platform/schemas.ts';
import { readSheet } from '#platform/sheet.ts';
import { getBulk, startBulk, tagText } from './bulk.ts';
import { columnFields } from './csv.ts';
import { exportCustomers } from './export.ts';
import { addImport, applyImport, checkImport, getImport, listImportRows, listImports } from './import.ts';
import { BulkView, ImportRowView, ImportSummaryView, ImportView, wanted } from './views.ts';

const refuse = refusals('customers', { csv_too_large: 413, csv_wanted: 415 });

const most_bytes = 30 * 1024 * 1024;
const import_id = zId('import');
const targets = { customer_ids: z.array(zId('customer')).min(1).max(10_000).optional(), ...wanted };

/** Customers by the thousand: files in and out, and acts on many at once. */
export const ioRoutes = [
  rawRoute({
    method: 'POST',
    path: '/customer-imports',
    says: 'Takes a CSV file of customers (UTF-8, at most 50,000 rows) and guesses what its columns are; changes no customer.',
    needs: 'customers.import',
    status: 201,
    content: 'text/csv',
    input: z.object({ name: line(120).default('customers.csv') }),
    output: ImportView,
    handle: async ({ request, reply, act, input }) => {
      await act(async () => undefined); // who may not import needn't send megabytes first
      const sheet = await readSheet(await collectCsv(request.body, most_bytes, refuse), {
        rows: 50_000,
        letters: 1_000,
      });
      const added = await act((ctx) => addImport(ctx, { ...input, sheet }));
      return reply.code(201).header('etag', `"${added.version}"`).send(z.encode(ImportView, added));
    },
  }),
  route({
    method: 'GET',
    path: '/customer-imports',
    says: 'Lists the files that were imported, newest first.',
    needs: 'customers.import',
    input: z.object(pageInput),
    output: pageOf(ImportSummaryView),
    run: listImports,
  }),
  route({
    method: 'GET',
    path: '/customer-imports/:import_id',
    says: 'Shows a file: its columns, its first rows, how far it is and what came of its rows.',
    needs: 'customers.import',
    input: z.object({ import_id }),
    output: ImportView,
    run: getImport,
  }),
  route({
    method: 'GET',
    path: '/customer-imports/:import_id/rows',
    says: 'Reports row by row what became of a file, or would become: what is wrong, in which column, and what to do.',
    needs: 'customers.import',
    input: z.object({ import_id, ...pageInput, outcome: z.enum(outcomes).optional() }),
    output: pageOf(ImportRowView),
    run: listImportRows,
  }),
  route({
    method: 'PUT',
    path: '/customer-imports/:import_id/mapping',
    says: 'Says what the columns are and starts the check, which changes no customer.',
    needs: 'customers.import',
    edits: true,
    input: z.object({
      import_id,
      mapping: z
        .array(z.strictObject({ column: z.number().int().min(0).max(299), field: z.enum(columnFields) }))
        .min(1)
        .max(100),
    }),
    output: ImportView,
    run: checkImport,
  }),
  route({
    method: 'POST',
    path: '/customer-imports/:import_id/apply',
    says: 'Applies a checked file: customers are added and changed, rows with faults are left out.',
    needs: 'customers.import',
    edits: true,
    input: z.object({ import_id }),
    output: ImportView,
    run: applyImport,
  }),
  csvRoute({
    path: '/customers.csv',
    says: 'Gives the customers that the list would show as a CSV file.',
    needs: 'customers.export',
    fresh_second_factor: true,
    input: z.object(wanted),
    file: 'customers.csv',
    pieces: exportCustomers,
  }),
  route({
    method: 'POST',
    path: '/customer-bulk-acts/tag',
    says: 'Gives up to 10,000 customers a tag or takes it away, as a job.',
    needs: 'customers.edit',
    status: 202,
    input: z.object({ ...targets, tag: tagText, on: z.boolean().default(true) }),
    output: BulkView,
    run: (ctx, { customer_ids, tag, on, ...rest }) =>
      startBulk(ctx, { bulk: { act: on ? 'tag' : 'untag', tag }, customer_ids, wanted: rest }),
  }),
  route({
    method: 'POST',
    path: '/customer-bulk-acts/close',
    says: 'Closes up to 10,000 customer accounts, as a job.',
    needs: 'customers.close',
    status: 202,
    input: z.object({ ...targets, reason: line(500) }),
    output: BulkView,
    run: (ctx, { customer_ids, reason, ...rest }) =>
      startBulk(ctx, { bulk: { act: 'close', reason }, customer_ids, wanted: rest }),
  }),
  route({
    method: 'GET',
    path: '/customer-bulk-acts/:bulk_act_id',
    says: 'Shows how far an act on many customers is, and what could not be done and why.',
    needs: 'customers.view',
    input: z.object({ bulk_act_id: zId('bulk_act') }),
    output: BulkView,
    run: getBulk,
  }),
];
