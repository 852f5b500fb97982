import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '#platform/config.ts';
import { folderStore } from './providers/folder.ts';
import { s3Store } from './providers/s3.ts';

/** A stretch of a file in bytes, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where bytes lie: a folder or a bucket, both keeping the same promises. */
export interface Store {
  /** Takes the file at a local path, whole or not at all; the path is gone afterwards. */
  put(key: string, path: string, sha256: string): Promise<void>;
  /** Opens what is kept, or a stretch of it; rejects when it isn't there. */
  read(key: string, range?: Range): Promise<Readable>;
  /** Removes what is kept; removing it twice is no error. */
  remove(key: string): Promise<void>;
  /** Everything kept for a business, with when it was written, by the machine's clock in milliseconds. */
  list(tenant_id: string): AsyncIterable<{ readonly key: string; readonly changed_ms: number }>;
}

const stores = new Map<string, Store>();

/** The store that the installation's settings name: the bucket of S3_URL, else the folder `files` of its home. */
export function storeOf({ s3_url, home }: Pick<Config, 's3_url' | 'home'>): Store {
  const name = s3_url ?? home;
  const store = stores.get(name) ?? (s3_url === undefined ? folderStore(join(home, 'files', 'kept')) : s3Store(s3_url));
  stores.set(name, store);
  return store;
}

/** The folder where uploads are worked on; on the same disk as the local store, so that a finished file is only renamed. */
export function workFolder({ home }: Pick<Config, 'home'>): string {
  return join(home, 'files', 'work');
}
