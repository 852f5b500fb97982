import type { All, Run } from './store.ts';

/** A checksum as S3 names it, such as `crc32`, and in base64; of a whole object or of its parts' checksums. */
export interface Sum {
  readonly name: string;
  readonly value: string;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
}

/** What is said of an object besides its bytes: headers that come back with it, and its checksum. */
export interface About {
  readonly headers: Readonly<Record<string, string>>;
  readonly sum?: Sum;
}

export interface Kept {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  readonly at_ms: number;
  readonly about: About;
}

/** An upload in parts; `ended` is the answer that its completion was given, empty before. */
export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  /** `sum_name`: the checksum that its parts must have, empty where none was chosen. */
  readonly about: About & { readonly sum_name: string };
  readonly ended: string;
}

export interface UploadPart {
  readonly number: number;
  readonly size: number;
  readonly etag: string;
  readonly at_ms: number;
  readonly sum: Sum;
}

/** Greater than every character a key can go on with. */
export const LAST = '\u{10ffff}';

/** Objects in buckets, with their bytes, in the order of their keys' UTF-8. */
export function objects(all: All, run: Run) {
  return {
    ...whole(all, run),
    ...inParts(all, run),
    empty(): void {
      run('delete from object');
      run('delete from upload');
      run('delete from upload_part');
    },
  };
}

const read = <T>({ about, ...row }: { about: string }) => ({ ...row, about: JSON.parse(about) }) as T;

function whole(all: All, run: Run) {
  const FACTS = 'bucket, key, size, etag, at_ms, about';
  return {
    put({ bucket, key, size, etag, at_ms, about }: Kept, bytes: Uint8Array): void {
      run(
        'insert or replace into object (bucket, key, size, etag, at_ms, about, bytes) values (?, ?, ?, ?, ?, ?, ?)',
        bucket,
        key,
        size,
        etag,
        at_ms,
        JSON.stringify(about),
        bytes,
      );
    },
    find(bucket: string, key: string): Kept | undefined {
      const row = all<{ about: string }>(`select ${FACTS} from object where bucket = ? and key = ?`, bucket, key)[0];
      return row && read<Kept>(row);
    },
    bytes: (bucket: string, key: string): Buffer =>
      Buffer.from(
        all<{ bytes: Uint8Array }>('select bytes from object where bucket = ? and key = ?', bucket, key)[0]!.bytes,
      ),
    remove: (bucket: string, key: string): void =>
      void run('delete from object where bucket = ? and key = ?', bucket, key),
    /** The first object after a key, among those that begin so. */
    next(bucket: string, prefix: string, after: string): Kept | undefined {
      const row = all<{ about: string }>(
        `select ${FACTS} from object where bucket = ? and key >= ? and key < ? and key > ? order by key limit 1`,
        bucket,
        prefix,
        prefix + LAST,
        after,
      )[0];
      return row && read<Kept>(row);
    },
  };
}

function inParts(all: All, run: Run) {
  return {
    putUpload({ id, bucket, key, about, ended }: Upload): void {
      const values = [id, bucket, key, JSON.stringify(about), ended];
      run('insert or replace into upload (id, bucket, key, about, ended) values (?, ?, ?, ?, ?)', ...values);
    },
    findUpload(id: string): Upload | undefined {
      const row = all<{ about: string }>('select * from upload where id = ?', id)[0];
      return row && read<Upload>(row);
    },
    removeUpload(id: string): void {
      run('delete from upload_part where upload = ?', id);
      run('delete from upload where id = ?', id);
    },
    removeParts: (id: string): void => void run('delete from upload_part where upload = ?', id),
    putPart(id: string, { number, size, etag, at_ms, sum }: UploadPart, bytes: Uint8Array): void {
      run(
        'insert or replace into upload_part (upload, number, size, etag, at_ms, sum, bytes) values (?, ?, ?, ?, ?, ?, ?)',
        id,
        number,
        size,
        etag,
        at_ms,
        JSON.stringify(sum),
        bytes,
      );
    },
    parts: (id: string): UploadPart[] =>
      all<Omit<UploadPart, 'sum'> & { sum: string }>(
        'select number, size, etag, at_ms, sum from upload_part where upload = ? order by number',
        id,
      ).map((row) => ({ ...row, sum: JSON.parse(row.sum) as Sum })),
    partBytes: (id: string, number: number): Uint8Array =>
      all<{ bytes: Uint8Array }>('select bytes from upload_part where upload = ? and number = ?', id, number)[0]!.bytes,
  };
}
