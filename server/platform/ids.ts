import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** A uuid of one kind of thing: an `Id<'customer'>` can't be passed where an `Id<'order'>` is wanted. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

let last_ms = 0;
let sequence = 0;
let time = '';

/** Makes a new uuid v7 (RFC 9562): sorts by the time it was made, also within one millisecond of one process. */
export function newId<Kind extends string>(): Id<Kind> {
  const clock_ms = Math.floor(performance.timeOrigin + performance.now());
  if (clock_ms > last_ms) tick(clock_ms, Number.parseInt(randomHex(3), 16) & 0x7ff);
  else if (++sequence > 0xfff) tick(last_ms + 1, 0);
  const variant = '89ab'[Number.parseInt(randomHex(1), 16) & 3]!;
  return `${time}-7${sequence.toString(16).padStart(3, '0')}-${variant}${randomHex(3)}-${randomHex(12)}` as Id<Kind>;
}

function tick(ms: number, from: number): void {
  last_ms = ms;
  sequence = from;
  const hex = ms.toString(16).padStart(12, '0');
  time = `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

// Drawn a page at a time: one call to the kernel for 512 ids.
let page = '';
let used = 0;

function randomHex(digits: number): string {
  if (used + digits > page.length) {
    page = randomBytes(4_096).toString('hex');
    used = 0;
  }
  used += digits;
  return page.slice(used - digits, used);
}

/** The id that always belongs to these parts: the twin of SQL's `platform.id_of`, for acts that must come out the same twice. */
export function idOf<Kind extends string>(...parts: readonly string[]): Id<Kind> {
  const bytes = createHash('md5').update(parts.join('\u001f')).digest();
  return written(bytes) as Id<Kind>;
}

function written(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The zod schema of an id of one kind. */
export function zId<Kind extends string>(_kind: Kind): z.ZodType<Id<Kind>, string> {
  return z.guid().toLowerCase() as unknown as z.ZodType<Id<Kind>, string>;
}
