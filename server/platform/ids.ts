import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** A uuid of one kind of thing: an `Id<'customer'>` can't be passed where an `Id<'order'>` is wanted. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

let last_ms = 0;
let sequence = 0;

/** Makes a new uuid v7 (RFC 9562): sorts by the time it was made, also within one millisecond of one process. */
export function newId<Kind extends string>(): Id<Kind> {
  const clock_ms = Math.floor(performance.timeOrigin + performance.now());
  if (clock_ms > last_ms) {
    last_ms = clock_ms;
    sequence = randomBytes(2).readUInt16BE(0) & 0x7ff;
  } else if (++sequence > 0xfff) {
    last_ms += 1;
    sequence = 0;
  }
  const bytes = sixteenRandomBytes();
  bytes.writeUIntBE(last_ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return written(bytes) as Id<Kind>;
}

// Drawn a page at a time: one call to the kernel for 256 ids.
let pool = Buffer.alloc(0);

function sixteenRandomBytes(): Buffer {
  if (pool.length === 0) pool = randomBytes(4_096);
  const bytes = pool.subarray(0, 16);
  pool = pool.subarray(16);
  return bytes;
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
