import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { enqueue, everyMinutes, type JobsOf, job, nightly } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';
import { eraseFile, expireFiles, sweep } from './remove.ts';
import { scanFile } from './scan.ts';

const payload = z.object({ file_id: zId('file') });

/** What the queue does with files. */
export const jobs = {
  'files.scan': job({
    says: 'Has a waiting file looked at by the scanner.',
    payload,
    outside: async (act, { file_id }) => void (await scanFile(act, file_id)),
  }),
  'files.erase': job({
    says: 'Removes the bytes of a file that is to go.',
    payload,
    outside: (act, { file_id }) => eraseFile(act, file_id),
  }),
  'files.sweep': job({
    says: 'Removes bytes that no row knows and what crashes left behind.',
    payload: z.object({}),
    outside: async (act) => void (await sweep(act)),
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}

/** What the clock does with files. */
export const schedules = {
  'files.rescan': everyMinutes(10, 'Sends files that wait for the scanner to it again.', rescan),
  'files.expire': everyMinutes(60, 'Removes files that nothing uses or that were kept long enough.', expireFiles),
  'files.sweep': nightly('03:40', 'Looks for bytes that no row knows.', async (ctx) =>
    enqueue(ctx, 'files.sweep', {}, { key: 'sweep' }),
  ),
};

async function rescan(ctx: Ctx): Promise<void> {
  const waiting = await ctx.tx
    .selectFrom('files.file')
    .select('id')
    .where('state', 'in', ['scanning', 'scan_pending'])
    .where('state_since', '<', ctx.now.subtract({ minutes: 2 }))
    .orderBy('state_since')
    .limit(200)
    .execute();
  for (const { id } of waiting) enqueue(ctx, 'files.scan', { file_id: id }, { key: id });
}
