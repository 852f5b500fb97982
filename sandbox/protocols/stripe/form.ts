import { z } from 'zod';
import { type Fields, wrong } from './problem.ts';

/** What a form-encoded body or query says once its brackets are unfolded: `a[b][0]=c` is `{ a: { b: ['c'] } }`. */
export type Form = { [name: string]: FormValue };
type FormValue = string | FormValue[] | Form;

const DEPTH = 10;

/** Unfolds a body or query. Lists may be numbered (`a[0]`) or not (`a[]`); the last of two equal names holds. */
export function unfold(text: string): Form {
  const whole = empty();
  for (const [name, value] of new URLSearchParams(text)) {
    const [, head, rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
    const path =
      head === undefined ? undefined : [head, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, part]) => part!)];
    if (!path || path.length > DEPTH) throw wrong(`Invalid request: the parameter ${name.slice(0, 60)} can't be read.`);
    put(whole, path, value);
  }
  return listed(whole) as Form;
}

/** Without a prototype: a parameter may be called anything. */
const empty = (): Form => Object.create(null) as Form;

function put(into: Form, path: readonly string[], value: string): void {
  let at = into;
  for (const [i, given] of path.entries()) {
    const name = given === '' ? String(Object.keys(at).length) : given;
    if (i === path.length - 1) {
      at[name] = value;
      return;
    }
    const inner = at[name];
    const next = typeof inner === 'object' ? (inner as Form) : empty();
    at[name] = next;
    at = next;
  }
}

function listed(value: FormValue): FormValue {
  if (typeof value === 'string') return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, listed(inner)] as const);
  if (entries.length > 0 && entries.every(([name]) => /^\d{1,4}$/.test(name)))
    return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
  const whole = empty();
  for (const [name, inner] of entries) whole[name] = inner;
  return whole;
}

/** The parts of which the parameters of the endpoints are made; everything in a form is text. */
export const text = (max = 500) => z.string().min(1).max(max);
export const whole = z
  .string()
  .regex(/^-?\d{1,15}$/, 'integer')
  .transform(Number);
export const yes = z.enum(['true', 'false']).transform((value) => value === 'true');
export const currency = z
  .string()
  .regex(/^[a-zA-Z]{3}$/, 'currency')
  .transform((value) => value.toLowerCase());
export const address = z.url({ protocol: /^https?$/, error: 'url' }).max(5_000);
/** Fifty names of forty characters at most, with texts of five hundred. */
export const metadata = z
  .record(z.string().max(40), z.string().max(500))
  .refine((given) => Object.keys(given).length <= 50, 'You may specify up to 50 keys');
export const expand = z.array(z.string().max(200)).max(20).optional();
export const paging = {
  limit: whole.pipe(z.number().int().min(1).max(100)).optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
  expand,
};
/** A time, or a range of them, in seconds since 1970. */
export const range = z
  .union([whole, z.strictObject({ gt: whole, gte: whole, lt: whole, lte: whole }).partial()])
  .optional();
export type Range = z.output<typeof range>;

/** Reads parameters by their schema, or says what is wrong with the first of them as Stripe does. */
export function readParams<Schema extends z.ZodType>(schema: Schema, form: Form): z.output<Schema> {
  const read = schema.safeParse(form);
  if (read.success) return read.data;
  throw problemOf(read.error.issues[0]!, form);
}

function problemOf(issue: z.core.$ZodIssue, form: Form) {
  const param = (path: readonly PropertyKey[]) =>
    path.map((part, i) => (i === 0 ? String(part) : `[${String(part)}]`)).join('');
  if (issue.code === 'unrecognized_keys') {
    const name = param([...issue.path, issue.keys[0] ?? '']);
    return wrong(`Received unknown parameter: ${name}`, { code: 'parameter_unknown', param: name });
  }
  const name = param(issue.path);
  const given = issue.path.reduce<unknown>(
    (at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part],
    form,
  );
  if (given === undefined) return wrong(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name });
  const about = (extra: Fields) => ({ param: name, ...extra });
  if (given === '')
    return wrong(`You passed an empty string for '${name}'.`, about({ code: 'parameter_invalid_empty' }));
  if (issue.message === 'integer')
    return wrong(`Invalid integer: ${String(given)}`, about({ code: 'parameter_invalid_integer' }));
  if (issue.message === 'url') return wrong('Not a valid URL', about({ code: 'url_invalid' }));
  return wrong(`Invalid ${name}: ${issue.message}`, about({}));
}
