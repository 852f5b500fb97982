import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Answer } from '../../http.ts';
import type { Sum } from '../../objects.ts';
import { refuse } from './xml.ts';

/** The checksum that S3 computes by itself where none is given. */
export const OWN_SUM = 'crc64nvme';

const number = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

/** The checksums of S3 by the names in their headers; its xxHashes are not spoken here. */
const SUMS: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  crc32: (bytes) => number(crc32(bytes)),
  crc32c: (bytes) => number(crc32c(bytes)),
  crc64nvme,
  ...Object.fromEntries(
    ['sha1', 'sha256', 'sha512', 'md5'].map((name) => [
      name,
      (bytes: Uint8Array) => createHash(name).update(bytes).digest(),
    ]),
  ),
};

export const isSum = (name: string): boolean => name in SUMS;

export function sumOf(name: string, bytes: Uint8Array): string {
  return SUMS[name]!(bytes).toString('base64');
}

/** Castagnoli's polynomial, reversed. */
const CASTAGNOLI = Uint32Array.from({ length: 256 }, (_, i) => {
  let crc = i;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CASTAGNOLI[(crc ^ byte) & 0xff]!;
  return crc ^ 0xffffffff;
}

/** NVMe's polynomial, reversed; a table of low and high halves, for numbers of 64 bits are slow. */
const NVME = Array.from({ length: 256 }, (_, i) => {
  let crc = BigInt(i);
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1n ? (crc >> 1n) ^ 0x9a6c9329ac4bc9b5n : crc >> 1n;
  return crc;
});
const NVME_LOW = Uint32Array.from(NVME, (each) => Number(each & 0xffffffffn));
const NVME_HIGH = Uint32Array.from(NVME, (each) => Number(each >> 32n));

function crc64nvme(bytes: Uint8Array): Buffer {
  let [low, high] = [0xffffffff, 0xffffffff];
  for (const byte of bytes) {
    const at = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ NVME_LOW[at]!;
    high = (high >>> 8) ^ NVME_HIGH[at]!;
  }
  return Buffer.concat([number(~high), number(~low)]);
}

type Given = Readonly<Record<string, string | string[] | undefined>>;

const NAME = /^x-amz-checksum-(?!algorithm$|mode$|type$)(\w+)$/;

/**
 * Holds a body against the digests that came with it, in headers and in trailers, and gives its checksum: the one that was
 * given, else what `name` computes.
 */
export function checkSums(
  bytes: Buffer,
  headers: IncomingHttpHeaders,
  trailers: Given,
  name: string = OWN_SUM,
): Sum | Answer {
  const md5 = headers['content-md5'];
  if (md5 !== undefined) {
    const wanted = String(md5);
    if (Buffer.from(wanted, 'base64').length !== 16) return refuse('InvalidDigest');
    if (sumOf('md5', bytes) !== wanted)
      return refuse('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  const announced = headers['x-amz-trailer'];
  if (announced !== undefined && trailers[String(announced).toLowerCase()] === undefined)
    return refuse('MalformedTrailerError');
  if (Object.keys(trailers).some((each) => each !== String(announced).toLowerCase()))
    return refuse('MalformedTrailerError');
  const given = Object.entries({ ...headers, ...trailers }).flatMap(([header, value]) => {
    const [, of] = NAME.exec(header) ?? [];
    return of === undefined ? [] : [{ name: of, value: String(value) }];
  });
  if (given.length > 1)
    return refuse(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  const [one] = given;
  const meant = String(headers['x-amz-sdk-checksum-algorithm'] ?? one?.name ?? '').toLowerCase();
  if ((one?.name ?? '') !== meant)
    return refuse(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  if (one === undefined) return { name, value: sumOf(name, bytes), type: 'FULL_OBJECT' };
  if (!isSum(one.name)) return refuse('NotImplemented', `Checksum ${one.name} is not implemented`);
  const right = sumOf(one.name, bytes);
  if (Buffer.from(one.value, 'base64').length !== Buffer.from(right, 'base64').length)
    return refuse('InvalidRequest', `Value for x-amz-checksum-${one.name} header is invalid.`);
  if (right !== one.value)
    return refuse('BadDigest', `The ${one.name.toUpperCase()} you specified did not match the calculated checksum.`);
  return { ...one, type: 'FULL_OBJECT' };
}
