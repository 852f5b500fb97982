import { z } from 'zod';
import type { Route } from './routes.ts';

/** Chance that can be repeated: the same seed gives the same turns. */
export interface Dice {
  /** A whole number from 0 up to, and not with, a limit. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
  /** True so often, from 0 to 1. */
  often(share: number): boolean;
}

/** Makes dice from a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    pick: (items) => items[Math.floor(next() * items.length)]!,
    often: (share) => next() < share,
  };
}

/** The part of JSON Schema that the routes' shapes use. */
export interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly propertyNames?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

/** The shape of what a route takes, as a client sees it. */
export function shapeOf(route: Route): Shape {
  return z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as Shape;
}

/** Real ids and words by the name of the field that takes them. */
export type Pool = ReadonlyMap<string, readonly string[]>;

/** Texts of many kinds, of which the first that fits a pattern is taken. */
const texts = [
  '+919829012345',
  'someone@example.in',
  '302001',
  '08AAACG2115R1ZH',
  'AAACG2115R',
  '#1d4ed8',
  '09:30',
  '2026-11-20',
  '1000',
  '08',
  '5',
  '2026-11-20T10:00:00Z',
  'en',
  'abcdefgh',
  '10.1.2.0/24',
  'a.b',
  'Asha',
  'a'.repeat(43),
  '0'.repeat(64),
];

/** What a field of such a name takes where its shape alone doesn't say. */
const byName: readonly [name: RegExp, values: readonly string[]][] = [
  [/^(?:phone|to|recipient)$/, ['+919829012345', 'someone@example.in']],
  [/network|^ip$/, ['203.0.113.0/24', '203.0.113.7']],
  [/^near$/, ['28.6315,77.2167']],
  [/gstin/, ['08AAACG2115R1ZH']],
  [/^pan$/, ['AAACG2115R']],
  [/(?:^|_)(?:day|on)$/, ['2026-11-20', '2025-04-01']],
  [/(?:^|_)(?:at|from|until|since)$/, ['2026-11-20T10:00:00Z', '2026-11-21T00:00:00+05:30']],
];

/** Makes a value that looks valid for a shape; ids come from the pool by the name of their field. */
export function sample(shape: Shape, dice: Dice, pool: Pool, name = '', root: Shape = shape, depth = 0): unknown {
  const again = (inner: Shape, key = name) => sample(inner, dice, pool, key, root, depth + 1);
  if (shape.$ref !== undefined) return depth > 8 ? null : again(root.$defs?.[shape.$ref.split('/').at(-1)!] ?? root);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return dice.pick(shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices !== undefined) return again(depth > 6 ? choices[0]! : dice.pick(choices));
  if (shape.allOf !== undefined && shape.type === undefined) return again(shape.allOf[0]!);
  switch (shape.type) {
    case 'string':
      return text(shape, dice, pool, name);
    case 'integer':
    case 'number': {
      const [low, high] = [Math.max(shape.minimum ?? 0, -1e6), Math.min(shape.maximum ?? 1_000, 1e6)];
      return low + dice.below(Math.max(1, Math.floor(high - low + 1)));
    }
    case 'boolean':
      return dice.often(0.5);
    case 'array': {
      if (shape.prefixItems) return shape.prefixItems.map((item) => again(item));
      const length = Math.max(shape.minItems ?? 0, depth > 6 ? 0 : dice.below(3));
      return Array.from({ length }, () => again(shape.items ?? {}, name.replace(/s$/, '')));
    }
    case 'object':
      return object(shape, dice, again);
    case 'null':
      return null;
    default:
      return named(name, dice) ?? dice.pick<unknown>(['x', 1, true, null]);
  }
}

function object(shape: Shape, dice: Dice, again: (inner: Shape, key?: string) => unknown): Record<string, unknown> {
  // Nobody makes up the cursor of a page.
  const wanted = Object.entries(shape.properties ?? {}).filter(
    ([key]) => shape.required?.includes(key) || (key !== 'cursor' && dice.often(0.4)),
  );
  const known = Object.fromEntries(wanted.map(([key, inner]) => [key, again(inner, key)]));
  if (shape.properties || typeof shape.additionalProperties !== 'object') return known;
  const more = shape.additionalProperties;
  return Object.fromEntries(
    [1, 2].map(() => [String(again(shape.propertyNames ?? { type: 'string' }, 'key')), again(more, 'value')]),
  );
}

function text(shape: Shape, dice: Dice, pool: Pool, name: string): string {
  const known = pool.get(name);
  if (known !== undefined && known.length > 0 && (shape.format === 'uuid' || dice.often(0.7))) return dice.pick(known);
  if (shape.format === 'uuid') return dice.pick([...pool.values()].flat().filter((id) => id.length === 36));
  if (shape.format === 'date-time') return dice.pick(['2026-11-20T10:00:00Z', '2026-12-01T00:00:00+05:30']);
  if (shape.format === 'date') return dice.pick(['2026-11-20', '2025-04-01', '2027-03-31']);
  const likely = named(name, dice);
  if (likely !== undefined && dice.often(0.8)) return likely;
  const { minLength = 0, maxLength = 200 } = shape;
  const patterns = [shape, ...(shape.allOf ?? [])].flatMap(({ pattern }) =>
    pattern === undefined ? [] : [new RegExp(pattern, 'u')],
  );
  const fitting = texts.filter((given) => {
    return given.length >= minLength && given.length <= maxLength && patterns.every((pattern) => pattern.test(given));
  });
  if (patterns.length === 0)
    return `${dice.pick(['Asha', 'नमस्ते', 'Ravi'])} ${dice.below(1e6)}`.padEnd(minLength, 'x').slice(0, maxLength);
  return fitting.length > 0 ? dice.pick(fitting) : 'x'.repeat(Math.max(1, minLength));
}

function named(name: string, dice: Dice): string | undefined {
  const known = byName.find(([pattern]) => pattern.test(name));
  return known === undefined ? undefined : dice.pick(known[1]);
}

/** What a route takes, as it is sent. */
export interface Call {
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** Makes a call of a route out of a flat input: parameters into the path, the rest into query or body. */
export function callOf(route: Route, input: Readonly<Record<string, unknown>>): Call {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const path = route.path.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(String(input[name] ?? 'x')));
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
  const inQuery = route.method === 'GET' || route.method === 'DELETE' || route.handle !== undefined;
  return inQuery ? { path, query: rest, body: undefined } : { path, query: {}, body: rest };
}

/** Writes a query as it stands behind a path. */
export function queryText(query: Readonly<Record<string, unknown>>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value])
      parts.append(name, typeof item === 'object' ? JSON.stringify(item) : String(item));
  }
  const written = parts.toString();
  return written === '' ? '' : `?${written}`;
}
