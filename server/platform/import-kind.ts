import type { Generated, Kysely, Selectable } from 'kysely';
import type { Tables } from './db.ts';
import type { Id } from './ids.ts';
import type { refusals } from './refusals.ts';
import type { Machine } from './states.ts';
import type { Json, TenantId } from './tables.ts';
import type { Ctx } from './transaction.ts';

/** What a column is. */
export interface Mapped<Field extends string = string> {
  readonly column: number;
  readonly field: Field;
}

/** One thing that is wrong with a row. */
export interface Problem<Code extends string = string> {
  /** Counted from 0; null when it is about the row as a whole. */
  readonly column: number | null;
  readonly code: Code;
}

/** What would become of a row, or became of it. */
export const outcomes = ['add', 'change', 'same', 'failed', 'added', 'changed'] as const;
export type Outcome = (typeof outcomes)[number];

/** The states of such a file. */
export const states = ['read', 'checking', 'checked', 'applying', 'applied'] as const;

/** A file on its way in, as each module's own table keeps it. */
export interface ImportTable<Field extends string = string> {
  tenant_id: TenantId;
  id: Id<'import'>;
  name: string;
  state: (typeof states)[number];
  headers: string[];
  mapping: Json<Mapped<Field>[]>;
  row_count: number;
  done: Generated<number>;
  at_row: Generated<number>;
  actor_kind: string;
  actor_id: string | null;
  created_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  version: Generated<number>;
}

/** A row of such a file. */
export interface ImportRowTable<Code extends string = string> {
  tenant_id: TenantId;
  import_id: Id<'import'>;
  row_no: number;
  cells: string[];
  outcome: Outcome | null;
  problems: Json<Problem<Code>[]>;
}

/** A row and its cells. */
export interface Line {
  readonly row_no: number;
  readonly cells: readonly string[];
}

/** What is to become, or became, of a row; a module's own says more. */
export interface Planned {
  readonly row_no: number;
  readonly outcome: Outcome;
  readonly problems: readonly Problem[];
}

export type FieldOf<File extends Selectable<ImportTable>> = File['mapping'][number]['field'];

/** What one kind of file is about; `noun` is the column of a row that names what the row is or became. */
export interface Kind<File extends Selectable<ImportTable>, Row extends Planned, Noun extends keyof Row & string> {
  /** Its schema, in which are the tables `import` and `import_row`; its refusals begin with it. */
  readonly module: string;
  readonly noun: Noun;
  readonly batch: number;
  readonly life: Machine<(typeof states)[number], 'check' | 'finish_check' | 'apply' | 'finish'>;
  readonly fixes: Readonly<Record<Row['problems'][number]['code'], string>>;
  /** Columns of a row that the check writes, as they were before it. */
  readonly unread: Readonly<Record<string, unknown>>;
  readonly guess: (headers: readonly string[]) => readonly Mapped<FieldOf<File>>[];
  readonly isMany: (field: FieldOf<File>) => boolean;
  /** What a mapping to these fields lacks, as a code. */
  readonly lacks: (fields: readonly FieldOf<File>[]) => string | undefined;
  readonly plan: (ctx: Ctx, rows: readonly Line[], file: File) => Promise<Row[]>;
  readonly write: (ctx: Ctx, rows: readonly Line[], file: File) => Promise<Row[]>;
  /** Writes what was planned to the rows, in one statement. */
  readonly keep: (ctx: Ctx, import_id: Id<'import'>, planned: readonly Row[]) => Promise<void>;
  /** Fails all but the first of the rows that mean the same. */
  readonly markTwins: (ctx: Ctx, import_id: Id<'import'>) => Promise<void>;
  /** Sees to it that the next batch is done. */
  readonly goOn: (ctx: Ctx, which: One) => void;
  readonly tell: (ctx: Ctx, batch: { import_id: Id<'import'>; added: Row[Noun][]; changed: Row[Noun][] }) => void;
  readonly afterwards?: (ctx: Ctx) => Promise<void>;
}

/** Which file. */
export interface One {
  readonly import_id: Id<'import'>;
}
export type Seen = One & { readonly version: number };

/** A kind of file, whichever it is. */
export type Any = Kind<Selectable<ImportTable>, Planned & Record<string, string>, string> & {
  readonly refuse: ReturnType<
    typeof refusals<Record<'import_not_found' | 'bad_mapping' | 'nothing_to_import', number>>
  >;
};

// Which module's tables are meant is known when it runs; their columns are alike.
interface Both extends Tables {
  'its.import': ImportTable;
  'its.import_row': ImportRowTable;
}

/** The query builder for the tables that `fileOf` and `rowOf` name. */
export function db(ctx: Ctx) {
  return ctx.tx as unknown as Kysely<Both>;
}

/** The table of a kind's files. */
export function fileOf({ module }: Any) {
  return `${module}.import` as 'its.import';
}

/** The table of their rows. */
export function rowOf({ module }: Any) {
  return `${module}.import_row` as 'its.import_row';
}
