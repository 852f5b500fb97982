import { type SelectQueryBuilder, sql } from 'kysely';
import { z } from 'zod';
import { hmac, safeEqual } from './crypto.ts';
import type { Tables } from './db.ts';
import { refusals } from './refusals.ts';
import { whole } from './schemas.ts';

const refuse = refusals('platform', { bad_cursor: 400 });

/** What every list takes: how many rows, and where the last page ended. */
export const pageInput = {
  limit: whole(1, 200).default(50),
  cursor: z.string().max(600).optional(),
};

/** The shape of every list's answer. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

type Order<Row> = readonly (readonly [column: keyof Row & string, direction: 'asc' | 'desc'])[];

/** The order of most lists: the newest first. */
export const newestFirst = [
  ['created_at', 'desc'],
  ['id', 'desc'],
] as const;

/**
 * Reads one page by key instead of offset: as fast at the millionth row as at the first, and steady while rows come and
 * go. `by` ends with a unique column; none of its columns may be null, and each is selected under its own name.
 * `from` is the table or alias its columns belong to. Refuses: platform.bad_cursor.
 */
export async function keyset<DB extends Tables, Table extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, Table, Row>,
  { by, input, from }: { by: Order<Row>; input: { limit: number; cursor?: string | undefined }; from?: string },
): Promise<{ items: Row[]; next: string | null }> {
  const name = (column: string) => sql.ref(from === undefined ? column : `${from}.${column}`);
  let paged = query;
  for (const [column, direction] of by) paged = paged.orderBy(name(column), direction);
  if (input.cursor !== undefined) paged = paged.where(after(by, readCursor(input.cursor, by), name));
  const rows = (await paged.limit(input.limit + 1).execute()) as Row[];
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return { items, next: rows.length > input.limit && last !== undefined ? cursorAfter(last, by) : null };
}

/** The page of a list that is known to hold nothing, without asking. Refuses: platform.bad_cursor, as every list does. */
export function emptyPage<Row>(input: { cursor?: string | undefined }, by: Order<Row>): { items: never[]; next: null } {
  if (input.cursor !== undefined) readCursor(input.cursor, by);
  return { items: [], next: null };
}

/** The cursor of the page after a row; for lists that are put together from several queries of one order. */
export function cursorAfter<Row>(row: Row, by: Order<Row>): string {
  const values = by.map(([column]) => String(row[column]));
  const text = Buffer.from(JSON.stringify(values)).toString('base64url');
  return `${text}.${signature(text, by)}`;
}

/** The rows after the cursor's: (a > x) or (a = x and (b > y or …)), each column in its own direction. */
function after<Row>(by: Order<Row>, values: readonly string[], name: (column: string) => ReturnType<typeof sql.ref>) {
  const [column, direction] = by.at(-1)!;
  let condition = sql<boolean>`${name(column)} ${direction === 'asc' ? sql`>` : sql`<`} ${values.at(-1)}`;
  for (let at = by.length - 2; at >= 0; at -= 1) {
    const [each, way] = by[at]!;
    const sign = way === 'asc' ? sql`>` : sql`<`;
    condition = sql<boolean>`(${name(each)} ${sign} ${values[at]} or (${name(each)} = ${values[at]} and ${condition}))`;
  }
  if (by.length === 1) return condition;
  // An index can begin where the last page ended only if that is said outside of the "or".
  const [first, way] = by[0]!;
  return sql<boolean>`(${name(first)} ${way === 'asc' ? sql`>=` : sql`<=`} ${values[0]} and ${condition})`;
}

function readCursor<Row>(cursor: string, by: Order<Row>): string[] {
  const [text = '', signed = ''] = cursor.split('.');
  if (!safeEqual(signed, signature(text, by)))
    throw refuse('bad_cursor', { field: 'cursor', do: 'start again without a cursor' });
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as string[];
}

/** A cursor goes into comparisons with typed columns, so it is signed: only one of ours may, and of the same order. */
function signature<Row>(text: string, by: Order<Row>): string {
  return hmac('cursor', `${by.join(' ')} ${text}`).slice(0, 24);
}
