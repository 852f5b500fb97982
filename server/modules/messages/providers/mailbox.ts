import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { TenantId } from '#platform/tables.ts';
import type { Ctx } from '#platform/transaction.ts';
import { findProvider, kindOf, placeOf, settingsOf } from '../provider.ts';
import { takeTold } from '../receipts.ts';
import type { CameBack, ReadTo } from './channel.ts';

declare module '#platform/db.ts' {
  interface Tables {
    'messages.mailbox': {
      tenant_id: TenantId;
      provider_id: Id<'provider'>;
      validity: bigint;
      uid: bigint;
      read_at: Temporal.Instant;
    };
  }
}

/** Has every mailbox looked at that belongs to an account for mail. */
export async function lookIntoMailboxes(ctx: Ctx): Promise<void> {
  const rows = await ctx.tx
    .selectFrom('messages.provider')
    .selectAll()
    .where('channel', '=', 'email')
    .where('active', '=', true)
    .execute();
  for (const { id, kind } of rows)
    if (kindOf(kind).readMailbox) enqueue(ctx, 'messages.read_mailbox', { provider_id: id }, { key: id });
}

/**
 * Reads what came into a mailbox since the last time for reports of mail that came back, and passes on those about mail of
 * ours to that very address. Everything else is left as it is, unread for who reads it. A report read twice counts once.
 */
export async function readMailbox(act: Act, { provider_id }: { readonly provider_id: Id<'provider'> }): Promise<void> {
  const plan = await act(async (ctx) => {
    const provider = await findProvider(ctx, provider_id);
    const row = await ctx.tx
      .selectFrom('messages.mailbox')
      .select(['validity', 'uid'])
      .where('provider_id', '=', provider_id)
      .executeTakeFirst();
    return (
      provider && { provider, settings: settingsOf(provider) as never, place: await placeOf(ctx), from: row ?? null }
    );
  });
  const read = plan && kindOf(plan.provider.kind).readMailbox;
  if (plan === undefined || read === undefined) return;
  const seen = await read(plan.settings, plan.place, plan.from);
  if (seen === undefined) return;
  await act(async (ctx) => {
    for (const report of seen.came_back) await takeReport(ctx, provider_id, report);
    await keepPlace(ctx, provider_id, seen.to);
  });
}

/** Anybody can write such a report: it counts only with the id of a mail of ours, which its recipient alone knows. */
async function takeReport(ctx: Ctx, provider_id: Id<'provider'>, { message_id, address, reason, final }: CameBack) {
  const message = await ctx.tx
    .selectFrom('messages.message')
    .select('recipient')
    .where('id', '=', message_id as Id<'message'>)
    .where('provider_id', '=', provider_id)
    .executeTakeFirst();
  if (message?.recipient.toLowerCase() !== address) return;
  const status = `came back ${reason}`.slice(0, 190);
  await takeTold(ctx, provider_id, {
    is: 'told',
    receipts: [{ message_id, ref: null, status, means: 'failed', reason }],
    unreachable: final ? [{ address, why: 'bounced', reason }] : [],
  });
}

async function keepPlace(ctx: Ctx, provider_id: Id<'provider'>, { validity, uid }: ReadTo): Promise<void> {
  const row = { validity, uid, read_at: ctx.now };
  await ctx.tx
    .insertInto('messages.mailbox')
    .values({ provider_id, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'provider_id']).doUpdateSet(row))
    .execute();
}
