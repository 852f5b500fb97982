import { Readable } from 'node:stream';
import type { Selectable } from 'kysely';
import { addImport, forgetImports, getImport, listImportRows, listImports } from './import-files.ts';
import {
  type Any,
  type FieldOf,
  type ImportTable,
  type Kind,
  type Mapped,
  type One,
  type Outcome,
  type Planned,
  type Seen,
  states,
} from './import-kind.ts';
import { applyImport, checkImport, doNextBatch, stepImport } from './import-steps.ts';
import { type Refusal, refusals } from './refusals.ts';
import type { Sheet } from './sheet.ts';
import { machine } from './states.ts';
import type { Ctx } from './transaction.ts';

/** A file's way in: nothing changes before somebody has seen what would. */
export function importMachine(name: string) {
  return machine(name, states, {
    check: { from: ['read', 'checked'], to: 'checking' },
    finish_check: { from: ['checking'], to: 'checked' },
    apply: { from: ['checked'], to: 'applying' },
    finish: { from: ['applying'], to: 'applied' },
  });
}

/**
 * The way in for one kind of file: kept as it was read, checked without changing anything, then applied batch by batch,
 * effect and progress in one transaction. All refuse import_not_found of the kind's module.
 */
export function imports<File extends Selectable<ImportTable>, Row extends Planned, Noun extends keyof Row & string>(
  its: Kind<File, Row, Noun>,
) {
  const refuse = refusals(its.module, { import_not_found: 404, bad_mapping: 422, nothing_to_import: 409 });
  const kind = { ...its, refuse } as unknown as Any;
  type Shown = File & Pick<Awaited<ReturnType<typeof getImport>>, 'sample' | 'outcomes'>;
  type Code = Row['problems'][number]['code'];
  type Rows = (Pick<Row, Noun> & {
    row_no: number;
    outcome: Outcome | null;
    problems: { code: Code; column: string | null; value: string | null; fix: string }[];
  })[];
  const shown = (file: Promise<unknown>) => file as Promise<Shown>;
  return {
    addImport: (ctx: Ctx, file: { name: string; sheet: Sheet }) => shown(addImport(ctx, kind, file)),
    getImport: (ctx: Ctx, which: One) => shown(getImport(ctx, kind, which)),
    listImports: (ctx: Ctx, input: { limit: number; cursor?: string | undefined }) => listImports(ctx, kind, input),
    listImportRows: (ctx: Ctx, wanted: Parameters<typeof listImportRows>[2]) =>
      listImportRows(ctx, kind, wanted) as Promise<unknown> as Promise<{ items: Rows; next: string | null }>,
    checkImport: (
      ctx: Ctx,
      said: Seen & { mapping: readonly Mapped<FieldOf<File>>[] },
      more?: Readonly<Record<string, string>>,
    ) => shown(checkImport(ctx, kind, said, more)),
    applyImport: (ctx: Ctx, which: Seen) => shown(applyImport(ctx, kind, which)),
    stepImport: (ctx: Ctx, which: One) => stepImport(ctx, kind, which),
    doNextBatch: (ctx: Ctx, which: One) => doNextBatch(ctx, kind, which),
    forgetImports: (ctx: Ctx, days: number) => forgetImports(ctx, kind, days),
  };
}

/** Collects the body of a request that sends a CSV file. Refuses: csv_wanted, csv_too_large, of the module whose route it is. */
export async function collectCsv(
  body: unknown,
  most_bytes: number,
  refuse: (reason: 'csv_wanted' | 'csv_too_large', facts: Record<string, unknown>) => Refusal,
): Promise<Buffer> {
  if (!(body instanceof Readable)) throw refuse('csv_wanted', { takes: 'text/csv' });
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > most_bytes) throw refuse('csv_too_large', { most_bytes });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
