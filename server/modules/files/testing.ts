import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import type { Id } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import type { World } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type File, getFile } from './file.ts';
import type { PurposeName } from './purposes.ts';
import { storeOf } from './store.ts';
import { keepFile, withWorkFiles } from './upload.ts';

/** What tests do with files in a world: keep them, look where they are, let time pass. */
export function filesIn(world: World) {
  const { config } = world.platform;
  const act = <T>(fn: (ctx: Ctx) => Promise<T>) => world.in(fn);
  return {
    act,
    config,
    /** Names the scanner that is asked from now on. */
    scanner: (clamav_url: string | undefined) => Object.assign(config, { clamav_url }),
    keep: (bytes: string | Uint8Array, purpose: PurposeName = 'csv'): Promise<File> =>
      withWorkFiles(config, async (paths) => {
        await writeFile(paths.given, bytes);
        return keepFile(act, config, paths, { purpose, name: 'list.csv' });
      }),
    stateOf: async (file_id: Id<'file'>) => (await act((ctx) => getFile(ctx, { file_id }))).state,
    isStored: async (wanted: string): Promise<boolean> => {
      for await (const { key } of storeOf(config).list(world.tenant.id)) if (key === wanted) return true;
      return false;
    },
    usage: () =>
      act(async (ctx) => (await ctx.tx.selectFrom('files.usage').select('bytes').executeTakeFirst())?.bytes ?? 0n),
    later: async (time: Temporal.DurationLike): Promise<void> => {
      const { now } = await act(async (ctx) => ({ now: ctx.now }));
      await world.moveClock(now.add(time));
    },
  };
}

/** Expects work to be refused with this code. */
export function refused(work: Promise<unknown>, code: string): Promise<void> {
  return assert.rejects(work, (error) => error instanceof Refusal && error.code === code);
}
