import { z } from 'zod';
import { emit } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { daily, type JobsOf, job } from '#platform/jobs.ts';
import { minor } from '#platform/schemas.ts';
import type { Ctx } from '#platform/transaction.ts';
import { nightly } from './check.ts';
import { transfer } from './transfer.ts';

export const jobs = {
  'ledger.expire': job<{ chain: bigint }>({
    says: 'Releases the holds of a chain that nobody posted or voided in time.',
    payload: z.object({ chain: minor() }),
    run: expireHolds,
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}

export const schedules = {
  'ledger.nightly': daily(
    '03:40',
    'Folds hot accounts, seals the day and checks the ledger against itself.',
    async (ctx) => {
      await nightly(ctx);
    },
  ),
};

/** Releases what a chain's pending transfers still hold past their time. Done twice, it changes nothing more. */
export async function expireHolds(ctx: Ctx, { chain }: { readonly chain: bigint }): Promise<void> {
  const late = await ctx.tx
    .selectFrom('ledger.transfer as t')
    .leftJoin('ledger.transfer as e', 'e.pending_id', 't.id')
    .select('t.id')
    .where('t.chain', '=', chain)
    .where('t.expires_at', '<=', ctx.now)
    .where('e.id', 'is', null)
    .execute();
  const outcomes = await transfer(
    ctx,
    late.map(({ id }) => ({ id: expiryOf(id), kind: 'expire', pending_id: id })),
  );
  const released = new Set(outcomes.filter(({ result }) => result === 'created').map(({ id }) => id));
  for (const { id } of late) if (released.has(expiryOf(id))) emit(ctx, 'ledger.hold_expired', { transfer_id: id });
}

function expiryOf(id: Id<'transfer'>): Id<'transfer'> {
  return idOf('transfer', 'expire', id);
}
