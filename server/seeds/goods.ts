import { readFileSync } from 'node:fs';
import type { Item } from '#catalogue';

/** One thing that is sold, in one pack or several. */
export interface Good {
  readonly name: string;
  readonly name_hi: string;
  readonly brand: string | null;
  readonly picture: string;
  readonly packs: readonly Pack[];
  readonly tax: Code | null;
  readonly sold_by: Item['sold_by'];
  readonly step_milli: bigint;
  readonly featured: boolean;
  readonly says: string | null;
  readonly facts: Readonly<Record<string, boolean | string>>;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** As it is packed and priced, in paise; what isn't printed on it has no MRP, what is billed on actual no price. */
export interface Pack {
  readonly pack: string | null;
  readonly mrp_minor: bigint | null;
  readonly price_minor: bigint | null;
}

/** A tax code with its variety. */
export interface Code {
  readonly hsn: string;
  readonly variety: string;
}

/** What is known of the things on a shelf. */
export interface Attribute {
  readonly key: string;
  readonly says: { readonly en: string; readonly hi: string };
  readonly kind: 'text' | 'number' | 'yes_no' | 'choice';
  readonly choices: string[];
  readonly facet: boolean;
}

/** A category: how deep it lies (1 is the top), and what is in it and in nothing below it. */
export interface Shelf {
  readonly depth: number;
  readonly name: string;
  readonly name_hi: string;
  readonly picture: string;
  readonly tax: Code | null;
  readonly attributes: Attribute[];
  readonly goods: Good[];
}

/** Everything that a business sells. */
export interface Goods {
  readonly brands: readonly { readonly name: string; readonly name_hi: string }[];
  readonly shelves: readonly Shelf[];
}

const factNames = new Set([
  'needs_prescription',
  'serialised',
  'lot_tracked',
  'scheduled',
  'recurring',
  'billed_on_actual',
  'not_returnable',
]);

const plainWords = new Set(['hsn', 'sold_by', 'step', 'says', 'featured']);

/**
 * Reads the list of goods of a demo business, `goods-<slug>.txt`. Fields stand between bars; a line is
 * `% brand | Hindi`, `> category | Hindi | picture | tax code | for all in it` (more `>` lie deeper),
 * `@ key kind facet | English | Hindi | choices` of the category above it, or
 * `name | Hindi | brand or - | picture | packs | more`. A pack is `500 g 40/32`: what is printed, MRP and price in rupees;
 * `*` stands for no pack, `-` for no price. `more` holds facts, values of attributes, `hsn`, `sold_by`, `step`, `says`.
 */
export function readGoods(slug: string): Goods {
  const brands: { name: string; name_hi: string }[] = [];
  const shelves: (Shelf & { readonly more: readonly string[] })[] = [];
  const way: (typeof shelves)[number][] = [];
  for (const line of linesOf(`goods-${slug}.txt`)) {
    const fields = line.split('|').map((field) => field.trim());
    const mark = /^(?:%|@|>+)/.exec(line)?.[0];
    if (mark === '%') brands.push({ name: fields[0]!.slice(2), name_hi: fields[1]! });
    else if (mark === '@') way.at(-1)!.attributes.push(attributeOf(fields));
    else if (mark !== undefined) {
      const [name, name_hi, picture, code = '', more = ''] = fields;
      way.splice(mark.length - 1);
      const inherited = way.at(-1)?.more ?? [];
      const shelf = {
        depth: mark.length,
        name: name!.replace(/^>+ /, ''),
        name_hi: name_hi!,
        picture: picture!,
        tax: codeOf(code),
        attributes: [],
        goods: [],
        more: [...inherited, ...partsOf(more)],
      };
      way.push(shelf);
      shelves.push(shelf);
    } else way.at(-1)!.goods.push(goodOf(fields, way));
  }
  return { brands, shelves };
}

/** The lines of a list beside this file that say something. */
export function linesOf(file: string): string[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

/** Reads `0401 fresh`: a code and its variety, `all` where none is said. */
export function codeOf(text: string): Code | null {
  const [hsn, variety = 'all'] = text.split(' ').filter((part) => part !== '');
  return hsn === undefined ? null : { hsn, variety };
}

function partsOf(text: string): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function attributeOf([head, en, hi, choices = '']: readonly string[]): Attribute {
  const [, key, kind, facet] = head!.split(' ');
  return {
    key: key!,
    says: { en: en!, hi: hi! },
    kind: kind as Attribute['kind'],
    choices: choices === '' ? [] : choices.split(',').map((choice) => choice.trim()),
    facet: facet === 'facet',
  };
}

function goodOf(
  [name, name_hi, brand, picture, packs, more = '']: readonly string[],
  way: readonly (Shelf & { readonly more: readonly string[] })[],
): Good {
  const facts: Record<string, boolean | string> = {};
  const values: Record<string, string | number | boolean> = {};
  const said = new Map<string, string>();
  for (const part of [...way.at(-1)!.more, ...partsOf(more)]) {
    const [key, value] = part.split(/=(.*)/s) as [string, string?];
    if (factNames.has(key)) facts[key] = true;
    else if (key === 'deposit') facts['deposit_minor'] = `${paise(value!)}`;
    else if (plainWords.has(key)) said.set(key, value ?? '');
    else if (value === undefined) throw new Error(`${name}: "${key}" is no fact`);
    else values[key] = typedAs(key, value, way);
  }
  return {
    name: name!,
    name_hi: name_hi!,
    brand: brand === '-' ? null : brand!,
    picture: picture!,
    packs: partsOf(packs!).map(packOf),
    tax: codeOf(said.get('hsn') ?? ''),
    sold_by: (said.get('sold_by') ?? 'piece') as Item['sold_by'],
    step_milli: BigInt(said.get('step') ?? '1000'),
    featured: said.has('featured'),
    says: said.get('says') ?? null,
    facts,
    values,
  };
}

function typedAs(key: string, value: string, way: readonly Shelf[]): string | number | boolean {
  const kind = way.flatMap(({ attributes }) => attributes).find((attribute) => attribute.key === key)?.kind;
  if (kind === 'number') return Number(value);
  return kind === 'yes_no' ? value === 'yes' : value;
}

function packOf(text: string): Pack {
  const [, pack, mrp, price] = /^(.+) ([\d.]+|-)\/([\d.]+|-)$/.exec(text) ?? [];
  if (pack === undefined) throw new Error(`"${text}" is no pack: write 500 g 40/32`);
  return { pack: pack === '*' ? null : pack, mrp_minor: paise(mrp!), price_minor: paise(price!) };
}

function paise(rupees: string): bigint | null {
  return rupees === '-' ? null : BigInt(Math.round(Number(rupees) * 100));
}
