import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { type ContactKind, contactValue } from '#people';
import { languages } from '#platform/business.ts';
import { refusals } from '#platform/refusals.ts';
import { tagText } from './bulk.ts';
import { readTaxIds } from './customer.ts';

const refuse = refusals('customers', {
  csv_encoding: 422,
  csv_empty: 422,
  csv_too_many_rows: 422,
  csv_too_many_columns: 422,
  csv_broken: 422,
});

const limits = { bytes: 30 * 1024 * 1024, rows: 50_000, columns: 300, header: 120, cell: 1_000 } as const;

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
export async function readSheet(bytes: Buffer): Promise<Sheet> {
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
      const cells = record.slice(0, limits.columns).map((cell) => cell.slice(0, limits.cell + 1).toWellFormed());
      if (headers === undefined) headers = cells.map((cell) => cell.trim().slice(0, limits.header).toWellFormed());
      else if (cells.some((cell) => cell.trim() !== '')) rows.push({ row_no, cells });
      if (rows.length > limits.rows)
        throw refuse('csv_too_many_rows', { most: limits.rows, do: 'cut the file in parts' });
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
    throw refuse('csv_empty', { do: 'the first row holds the headers, the customers come below' });
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

const contactFields = {
  phone: 'phone',
  email: 'email',
  whatsapp: 'whatsapp_bsuid',
  external_id: 'external_id',
} as const satisfies Record<string, ContactKind>;

type ContactField = keyof typeof contactFields;

/** What a column may be. A contact's or the tags' column may come several times, every other one once. */
export const columnFields = [
  'name',
  'kind',
  'legal_name',
  'trade_name',
  'gstin',
  'pan',
  'pincode',
  'language',
  'tags',
  ...(Object.keys(contactFields) as ContactField[]),
] as const;
export type ColumnField = (typeof columnFields)[number];
export interface Mapped {
  readonly column: number;
  readonly field: ColumnField;
}

const usual: readonly (readonly [RegExp, ColumnField])[] = [
  [/^(customer|display|full)?_?name$|^customer$|^नाम$/, 'name'],
  [/^(phone|mobile|contact|mob|tel|cell)_?(no|num|number)?_?\d?$|^(फ़ोन|फोन|मोबाइल)$/, 'phone'],
  [/^e?_?mail(_?(id|address))?_?\d?$|^ईमेल$/, 'email'],
  [/^gst(in)?(_?(no|number))?$/, 'gstin'],
  [/^pan(_?(no|number|card))?$/, 'pan'],
  [/^(pin|pincode|pin_code|zip|postal_code)$|^पिन(कोड)?$/, 'pincode'],
  [/^lang(uage)?$|^भाषा$/, 'language'],
  [/^tags?$/, 'tags'],
  [/^(customer_)?(id|code|external_id|ref|reference)$/, 'external_id'],
  [/^whatsapp(_id|_bsuid)?$/, 'whatsapp'],
  [/^kind$/, 'kind'],
  [/^(legal|company|business)_name$/, 'legal_name'],
  [/^trade_name$/, 'trade_name'],
];

/** Guesses by their headers what the columns are; people look it over before anything happens. */
export function guessMapping(headers: readonly string[]): Mapped[] {
  const taken = new Set<ColumnField>();
  return headers.flatMap((header, column) => {
    const plain = header
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
      .replace(/^_|_$/g, '');
    const field = usual.find(([pattern]) => pattern.test(plain))?.[1];
    if (field === undefined || (taken.has(field) && !isMany(field))) return [];
    taken.add(field);
    return [{ column, field }];
  });
}

/** Whether several columns may hold a field. */
export function isMany(field: ColumnField): boolean {
  return field === 'tags' || isContact(field);
}

function isContact(field: ColumnField): field is ContactField {
  return Object.hasOwn(contactFields, field);
}

/** What can be wrong with a row, and what to do about it. */
export const fixes = {
  name_missing: 'Write a name of at most 120 letters.',
  name_too_long: 'Shorten the name to 120 letters.',
  contact_missing: 'Give a phone, an e-mail or a customer id: by these the customer is found again.',
  bad_phone: 'Write ten digits, or the country first, such as +91 98290 00001.',
  bad_email: 'Write it like name@example.in.',
  bad_whatsapp: 'Write the id as WhatsApp gives it, such as IN.1A2b3C.',
  bad_external_id: 'Use letters, digits and . _ : / # @ - only, at most 100.',
  bad_gstin: 'Check the 15 characters; the last one is computed from the others.',
  bad_pan: 'Check the 10 characters, such as AAACG2115R.',
  pan_not_in_gstin: 'The GSTIN holds another PAN: one of the two is wrong.',
  bad_pincode: 'Write six digits, not beginning with 0.',
  bad_language: `Write one of: ${languages.join(', ')}.`,
  bad_kind: 'Write person or business.',
  bad_tag: 'Use tags of at most 40 letters, with commas between them.',
  too_long: 'Shorten this cell to 1,000 letters.',
  control_characters: 'Remove the invisible characters from this cell.',
  twice_in_file: 'An earlier row has the same contact: keep one of them.',
  same_customer_twice: 'An earlier row is the same customer: keep one of them.',
  several_customers: 'These contacts belong to different customers: merge them first, or correct the row.',
} as const;
export interface Problem {
  /** Counted from 0; null when it is about the row as a whole. */
  readonly column: number | null;
  readonly code: keyof typeof fixes;
}

/** What a row says of a customer; what it leaves empty is not there. */
export interface RowSays {
  readonly fields: Readonly<
    Partial<
      Record<'display_name' | 'kind' | 'legal_name' | 'trade_name' | 'gstin' | 'pan' | 'pincode' | 'language', string>
    >
  >;
  readonly contacts: readonly { readonly kind: ContactKind; readonly value: string }[];
  readonly tags: readonly string[];
  readonly problems: readonly Problem[];
}

interface Parts {
  readonly fields: Record<string, string>;
  readonly contacts: Map<string, { kind: ContactKind; value: string }>;
  readonly tags: Set<string>;
}

/** Reads a row by the mapping, with everything that is wrong in it. */
export function readRow(cells: readonly string[], mapping: readonly Mapped[]): RowSays {
  const parts: Parts = { fields: {}, contacts: new Map(), tags: new Set() };
  const problems: Problem[] = [];
  for (const { column, field } of mapping) {
    // A leading apostrophe is how spreadsheets, and our own export, keep a text from being taken for a formula.
    const cell = (cells[column] ?? '').trim().replace(/^'(?=[=+\-@\t\r])/, '');
    const code = cell === '' ? undefined : readCell(field, cell, parts);
    if (code !== undefined) problems.push({ column, code });
  }
  const wrong = taxProblem(parts.fields);
  if (wrong !== undefined)
    problems.push({
      column: mapping.find(({ field }) => field === wrong.facts.field)?.column ?? null,
      code: wrong.code,
    });
  if (parts.contacts.size === 0 && problems.length === 0) problems.push({ column: null, code: 'contact_missing' });
  return { fields: parts.fields, contacts: [...parts.contacts.values()], tags: [...parts.tags], problems };
}

function readCell(field: ColumnField, cell: string, { fields, contacts, tags }: Parts): Problem['code'] | undefined {
  if (cell.length > limits.cell) return 'too_long';
  if (field === 'tags') return readTags(cell, tags);
  if (isContact(field)) return readContactCell(field, cell, contacts);
  return /\p{Cc}/u.test(cell) ? 'control_characters' : readField(field, cell, fields);
}

// One cell often holds several, as in "98290 00001 / 98290 00002".
function readContactCell(field: ContactField, cell: string, contacts: Parts['contacts']): Problem['code'] | undefined {
  const kind = contactFields[field];
  for (const part of kind === 'external_id' ? [cell] : cell.split(/[,;|\n]|(?<=\d{5}) *\/ */)) {
    if (part.trim() === '') continue;
    const value = contactValue(kind, part);
    if (value === undefined) return `bad_${field}`;
    contacts.set(`${kind}:${value}`, { kind, value });
  }
  return undefined;
}

type Single = Exclude<ColumnField, 'tags' | ContactField>;

function readTags(cell: string, tags: Set<string>): Problem['code'] | undefined {
  for (const part of cell.split(/[,;|]/).filter((each) => each.trim() !== '')) {
    const tag = tagText.safeParse(part);
    if (!tag.success) return 'bad_tag';
    tags.add(tag.data);
  }
  return undefined;
}

function readField(field: Single, cell: string, fields: Record<string, string>): Problem['code'] | undefined {
  switch (field) {
    case 'name':
    case 'legal_name':
    case 'trade_name':
      fields[field === 'name' ? 'display_name' : field] = cell.normalize('NFC');
      return cell.length > 120 ? 'name_too_long' : undefined;
    case 'kind':
    case 'language': {
      fields[field] = cell.toLowerCase();
      const allowed: readonly string[] = field === 'kind' ? ['person', 'business'] : languages;
      return allowed.includes(fields[field]) ? undefined : `bad_${field}`;
    }
    case 'pincode':
      fields[field] = cell.replaceAll(' ', '');
      return /^[1-9]\d{5}$/.test(fields[field]) ? undefined : 'bad_pincode';
    case 'gstin':
    case 'pan':
      fields[field] = cell.toUpperCase();
      return undefined;
  }
}

function taxProblem(fields: Record<string, string>) {
  const read = readTaxIds({ gstin: fields.gstin ?? null, pan: fields.pan ?? null });
  if ('code' in read) return read;
  if (read.gstin !== null) Object.assign(fields, { gstin: read.gstin, ...(read.pan && { pan: read.pan }) });
  return undefined;
}
