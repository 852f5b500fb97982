import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** An amount in paise: a bigint here, a string of digits in JSON (a JSON number would lose paise above 2^53). */
export function minor() {
  return z.codec(
    z
      .string()
      .max(20)
      .regex(/^-?\d{1,19}$/),
    z
      .bigint()
      .min(-(2n ** 63n))
      .max(2n ** 63n - 1n),
    {
      decode: (text) => BigInt(text),
      encode: (value) => value.toString(),
    },
  );
}

/** Writes a value by its shape, as JSON carries it. One of another shape is a bug of ours and no fault of whoever asked. */
export function written(shape: z.ZodType, value: unknown, what: string): unknown {
  const made = z.safeEncode(shape, value as never);
  if (made.success) return made.data;
  throw new Error(`${what} has another shape than was declared`, { cause: made.error });
}

/** Years that PostgreSQL and Temporal both write in four digits, whatever the zone. */
const years = /^[12]\d{3}-/;

/** A moment: a Temporal.Instant here, an ISO 8601 time with its zone in JSON. */
export function instant() {
  return z.codec(z.iso.datetime({ offset: true }).max(40).regex(years), z.custom<Temporal.Instant>(), {
    decode: (text, payload) => parsed(() => Temporal.Instant.from(text), text, payload),
    encode: (value) => value.toString(),
  });
}

/** A day in the business's zone: a Temporal.PlainDate here, `YYYY-MM-DD` in JSON. */
export function day() {
  return z.codec(z.iso.date().max(10).regex(years), z.custom<Temporal.PlainDate>(), {
    decode: (text, payload) => parsed(() => Temporal.PlainDate.from(text), text, payload),
    encode: (value) => value.toString(),
  });
}

function parsed<T>(read: () => T, input: unknown, payload: { issues: unknown[] }): T {
  try {
    return read();
  } catch {
    payload.issues.push({ code: 'custom', input, message: 'no such time' });
    return z.NEVER;
  }
}

/** A whole number in a query string. */
export function whole(min: number, max: number) {
  return z.coerce.number().int().min(min).max(max);
}

/** Yes or no in a query string or a JSON body. */
export function yesNo() {
  return z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
}

/** Several values in one parameter, parted by a sign that stands in none of them. */
export function several<Each extends z.ZodType<string, string>>(each: Each, sign: string, most: number) {
  return z
    .string()
    .max(4_000)
    .transform((given) => given.split(sign).filter((part) => part !== ''))
    .pipe(z.array(each).min(1).max(most));
}

/** One line of text that people type: trimmed, not empty, without control characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, 'control characters are not allowed');
}

/** Text of several lines that people type. */
export function paragraph(max: number) {
  return z.string().trim().max(max);
}

/** A phone number in E.164. */
export function phone() {
  return z
    .string()
    .max(16)
    .regex(/^\+[1-9]\d{7,14}$/, 'a phone number with its country, such as +919829000001');
}

/** An e-mail address, lower-cased. */
export function mail() {
  return z.string().trim().toLowerCase().max(254).pipe(z.email());
}

const wires = new WeakMap<z.ZodType, object>();

/** An answer as JSON by its shape. What writes it is made by the first answer of a route: all at the start would take a third of a second. */
export function wired(reply: FastifyReply, output: z.ZodType, answer: unknown): string {
  let wire = wires.get(output);
  if (wire === undefined) {
    wire = wireSchema(output);
    wires.set(output, wire);
  }
  return reply.serializeInput(answer as never, wire as never) as string;
}

/** The JSON schema by which an answer is written: without formats, for instants, days and bigints write themselves. */
function wireSchema(output: z.ZodType): object {
  return z.toJSONSchema(output, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.format;
      delete jsonSchema.pattern;
      const [given, other, ...more] = jsonSchema.anyOf ?? [];
      if (given === undefined || (other as { type?: string } | undefined)?.type !== 'null' || more.length > 0) return;
      delete jsonSchema.anyOf;
      Object.assign(jsonSchema, given, { nullable: true });
    },
  });
}
