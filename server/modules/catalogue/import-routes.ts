import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { outcomes } from '#platform/import-kind.ts';
import { collectCsv } from '#platform/imports.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import { rawRoute, route } from '#platform/routes.ts';
import { line } from '#platform/schemas.ts';
import { readSheet } from '#platform/sheet.ts';
import { addImport, applyImport, checkImport, getImport, listImportRows, listImports } from './import.ts';
import { most_letters } from './import-row.ts';
import { ImportRowView, ImportSummaryView, ImportView, mapped, tax } from './views.ts';

const refuse = refusals('catalogue', { csv_too_large: 413, csv_wanted: 415 });

const most_bytes = 100 * 1024 * 1024;
const import_id = zId('import');

/** Long lists of items on their way in. */
export const importRoutes = [
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
];
