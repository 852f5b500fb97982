import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { refusals } from './refusals.ts';

const refuse = refusals('platform', {
  csv_encoding: 422,
  csv_empty: 422,
  csv_too_many_rows: 422,
  csv_too_many_columns: 422,
  csv_broken: 422,
});

const limits = { columns: 300, header: 120 } as const;

/** How much is read: rows, and letters of a cell. */
export interface Most {
  readonly rows: number;
  readonly letters: number;
}

/** A file as it was read: its headers, and its rows with the numbers a spreadsheet gives them (the headers are row 1). */
export interface Sheet {
  readonly headers: string[];
  readonly rows: { readonly row_no: number; readonly cells: string[] }[];
}

/**
 * Reads a CSV file (RFC 4180, with commas, semicolons or tabs, UTF-8 with or without byte order mark). Cells that are
 * far too long are cut: what is left of them is too long still. Refuses: csv_encoding, csv_empty, csv_too_many_rows,
 * csv_too_many_columns, csv_broken.
 */
export async function readSheet(bytes: Buffer, most: Most): Promise<Sheet> {
  const text = decoded(bytes);
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      encoding: 'utf8',
    }),
  );
  let headers: string[] | undefined;
  const rows: Sheet['rows'] = [];
  let row_no = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row_no += 1;
      if (record.length > limits.columns && headers === undefined)
        throw refuse('csv_too_many_columns', { most: limits.columns, found: record.length });
      const cells = record.slice(0, limits.columns).map((cell) => cell.slice(0, most.letters + 1).toWellFormed());
      if (headers === undefined) headers = cells.map((cell) => cell.trim().slice(0, limits.header).toWellFormed());
      else if (cells.some((cell) => cell.trim() !== '')) rows.push({ row_no, cells });
      if (rows.length > most.rows) throw refuse('csv_too_many_rows', { most: most.rows, do: 'cut the file in parts' });
    }
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (code?.startsWith('CSV_'))
      throw refuse('csv_broken', {
        reason: code.toLowerCase(),
        line: lines,
        do: 'look for a quote that is opened and not closed',
      });
    throw error;
  }
  if (headers === undefined || rows.length === 0)
    throw refuse('csv_empty', { do: 'the first row holds the headers, what they head comes below' });
  return { headers, rows };
}

function decoded(bytes: Buffer): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) throw refuse('csv_encoding', { found: 'UTF-16', do: 'save the file as "CSV UTF-8"' });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('csv_encoding', { found: 'not UTF-8', do: 'save the file as "CSV UTF-8"' });
  }
  if (text.includes('\u0000'))
    throw refuse('csv_encoding', { found: 'null characters', do: 'save the file as "CSV UTF-8"' });
  return text;
}

// In pieces, so that a large file lets other requests in between.
function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

function delimiterOf(text: string): string {
  const head = text
    .slice(0, 20_000)
    .split(/\r?\n/, 1)[0]!
    .replaceAll(/"[^"]*"/g, '');
  return [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!;
}

/** Some of a sheet's rows, and where the next ones begin. */
export interface SheetPage {
  readonly rows: readonly (readonly string[])[];
  readonly next: string | null;
}

/**
 * Writes a sheet as CSV page by page, so that a long one needs no memory. Begins with a byte order mark, by which Excel knows
 * UTF-8. What `read` refuses is refused before anything is written.
 */
export async function* writePages(
  heads: readonly string[],
  read: (cursor: string | undefined) => Promise<SheetPage>,
): AsyncGenerator<string> {
  let { rows, next } = await read(undefined);
  yield `\ufeff${writeSheet([heads, ...rows])}`;
  while (next !== null) {
    ({ rows, next } = await read(next));
    if (rows.length > 0) yield writeSheet(rows);
  }
}

/** Writes rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
export function writeSheet(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { escape_formulas: true, record_delimiter: '\r\n' });
}
