import { type ContactKind, contactValue } from '#people';
import { languages } from '#platform/business.ts';
import type { Mapped, Problem } from '#platform/import-kind.ts';
import { tagText } from './bulk.ts';
import { readTaxIds } from './customer.ts';

/** Longest cell that is read, in letters. */
const most_letters = 1_000;

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
export function guessMapping(headers: readonly string[]): Mapped<ColumnField>[] {
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
/** What can be wrong with a row. */
export type Code = keyof typeof fixes;

/** What a row says of a customer; what it leaves empty is not there. */
export interface RowSays {
  readonly fields: Readonly<
    Partial<
      Record<'display_name' | 'kind' | 'legal_name' | 'trade_name' | 'gstin' | 'pan' | 'pincode' | 'language', string>
    >
  >;
  readonly contacts: readonly { readonly kind: ContactKind; readonly value: string }[];
  readonly tags: readonly string[];
  readonly problems: readonly Problem<Code>[];
}

interface Parts {
  readonly fields: Record<string, string>;
  readonly contacts: Map<string, { kind: ContactKind; value: string }>;
  readonly tags: Set<string>;
}

/** Reads a row by the mapping, with everything that is wrong in it. */
export function readRow(cells: readonly string[], mapping: readonly Mapped<ColumnField>[]): RowSays {
  const parts: Parts = { fields: {}, contacts: new Map(), tags: new Set() };
  const problems: Problem<Code>[] = [];
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

function readCell(field: ColumnField, cell: string, { fields, contacts, tags }: Parts): Code | undefined {
  if (cell.length > most_letters) return 'too_long';
  if (field === 'tags') return readTags(cell, tags);
  if (isContact(field)) return readContactCell(field, cell, contacts);
  return /\p{Cc}/u.test(cell) ? 'control_characters' : readField(field, cell, fields);
}

// One cell often holds several, as in "98290 00001 / 98290 00002".
function readContactCell(field: ContactField, cell: string, contacts: Parts['contacts']): Code | undefined {
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

function readTags(cell: string, tags: Set<string>): Code | undefined {
  for (const part of cell.split(/[,;|]/).filter((each) => each.trim() !== '')) {
    const tag = tagText.safeParse(part);
    if (!tag.success) return 'bad_tag';
    tags.add(tag.data);
  }
  return undefined;
}

function readField(field: Single, cell: string, fields: Record<string, string>): Code | undefined {
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
