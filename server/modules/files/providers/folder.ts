import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isKey } from '../names.ts';
import type { Store } from '../store.ts';

/** A store in a local folder: one folder for each business, names that mean nothing, whole files or none. */
export function folderStore(root: string): Store {
  const pathOf = (key: string) => {
    if (!isKey(key)) throw new Error('not a key of a stored file');
    return join(root, key);
  };
  return {
    async put(key, source) {
      const target = pathOf(key);
      const fresh = await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await synced(source);
      await rename(source, target);
      await synced(dirname(target));
      if (fresh !== undefined) for (const above of [dirname(dirname(target)), root]) await synced(above);
    },
    async read(key, range) {
      const path = pathOf(key);
      await stat(path); // a stream tells of a missing file only after headers have been sent
      return createReadStream(path, range && { start: range.from, end: range.to });
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async *list(tenant_id) {
      const home = join(root, tenant_id);
      for (const folder of (await namesIn(home)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
        for (const name of await namesIn(join(home, folder))) {
          const key = `${tenant_id}/${folder}/${name}`;
          if (isKey(key)) yield { key, changed_ms: (await stat(pathOf(key))).mtimeMs };
        }
      }
    },
  };
}

/** Waits until what was written is on the disk itself, and so outlives a power cut. */
async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
