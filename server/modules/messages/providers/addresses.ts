import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';
import type { Ctx } from '#platform/transaction.ts';
import { hasDevice } from '../devices.ts';
import type { Channel, Kind } from '../occasions.ts';
import type { Unreachable } from './channel.ts';

declare module '#platform/db.ts' {
  interface Tables {
    'messages.unreachable': {
      tenant_id: TenantId;
      channel: Channel;
      address: string;
      why: 'bounced' | 'complained';
      reason: string | null;
      message_id: Id<'message'> | null;
      at: Temporal.Instant;
    };
  }
}

/**
 * Whether it is any use to send to an address: not to a mailbox that doesn't exist, nothing but codes and what belongs to an
 * order to somebody who called our mail spam, and a push only to who has a device.
 */
export async function isReachable(ctx: Ctx, channel: Channel, address: string, kind: Kind): Promise<boolean> {
  if (channel === 'push') return hasDevice(ctx, address as Id<'person'>);
  const row = await ctx.tx
    .selectFrom('messages.unreachable')
    .select('why')
    .where('channel', '=', channel)
    .where('address', '=', address.toLowerCase())
    .executeTakeFirst();
  return row === undefined || (row.why === 'complained' && kind !== 'promotional');
}

/** Writes down that addresses are no use any more. What is known already stays, but that a mailbox is gone outweighs a complaint. */
export async function markUnreachable(
  ctx: Ctx,
  channel: Channel,
  addresses: readonly Unreachable[],
  message_id: Id<'message'> | null = null,
): Promise<void> {
  for (const { address, why, reason } of addresses) {
    const row = { why, reason: reason.slice(0, 500), message_id, at: ctx.now };
    await ctx.tx
      .insertInto('messages.unreachable')
      .values({ channel, address: address.toLowerCase().slice(0, 254), ...row })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'channel', 'address'])
          .doUpdateSet(row)
          .where('messages.unreachable.why', '=', 'complained'),
      )
      .execute();
  }
}

/** Addresses that nothing is sent to any more, the latest first. */
export async function listUnreachable(ctx: Ctx) {
  return ctx.tx
    .selectFrom('messages.unreachable')
    .select(['channel', 'address', 'why', 'reason', 'message_id', 'at'])
    .orderBy('at', 'desc')
    .orderBy('address')
    .limit(500)
    .execute();
}

/** Lets an address be tried again, for instance when its owner says that the mailbox is mended. */
export async function tryAgain(
  ctx: Ctx,
  { channel, address }: { readonly channel: Channel; readonly address: string },
): Promise<void> {
  await ctx.tx
    .deleteFrom('messages.unreachable')
    .where('channel', '=', channel)
    .where('address', '=', address.toLowerCase())
    .execute();
}
