import { z } from 'zod';
import { safeEqual } from '#platform/crypto.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { findProvider, hookOf } from './provider.ts';
import { failed, lockMessage } from './settle.ts';
import { messageLife, step } from './states.ts';

const refuse = refusals('messages', { wrong_hook: 404 });

/** What a gateway reports about one message. */
interface Receipt {
  readonly message_id: Id<'message'>;
  /** What it says in its own words; the same words twice are one receipt. */
  readonly status: string;
  readonly means: 'delivered' | 'failed' | 'nothing';
  readonly reason: string;
}

/** The body to be typed at MSG91's panel for "Webhook (New)"; their placeholders are filled in for each recipient. */
export const msg91Body = JSON.stringify({
  CRQID: '{{CRQID}}',
  requestId: '{{requestId}}',
  telNum: '{{telNum}}',
  status: '{{status}}',
  failureReason: '{{failureReason}}',
  deliveryTime: '{{deliveryTime}}',
});

const text = z.coerce.string().max(500);
const msg91Receipt = z.object({
  CRQID: z.guid().toLowerCase(),
  status: text,
  failureReason: text.optional(),
  requestId: text.optional(),
  telNum: text.optional(),
  deliveryTime: text.optional(),
});

/** Its codes, and the words that some accounts get instead: 1 delivered, 2 failed, 9 do-not-disturb, 16 and 25 rejected, 17 blocked. */
const MSG91_MEANS: Readonly<Record<string, Receipt['means']>> = {
  '1': 'delivered',
  delivered: 'delivered',
  '2': 'failed',
  failed: 'failed',
  '9': 'failed',
  ndnc: 'failed',
  '16': 'failed',
  '25': 'failed',
  rejected: 'failed',
  '17': 'failed',
  blocked: 'failed',
};

/** Reads a receipt of MSG91; undefined for one about something that we didn't send with an id of ours. */
export function readMsg91(body: unknown): Receipt | undefined {
  const read = msg91Receipt.safeParse(body);
  if (!read.success) return undefined;
  const { CRQID, status, failureReason = '' } = read.data;
  const means = MSG91_MEANS[status.trim().toLowerCase()] ?? 'nothing';
  return { message_id: CRQID as Id<'message'>, status, means, reason: failureReason || `status ${status}` };
}

/**
 * Takes a receipt in. The address and the secret must both be the provider's; which of them is wrong isn't said.
 * One that comes twice, late or about another provider's message changes nothing. Refuses: wrong_hook.
 */
export async function takeReceipt(
  ctx: Ctx,
  hook: { readonly provider_id: Id<'provider'>; readonly path: string; readonly secret: string },
  receipt: Receipt | undefined,
): Promise<void> {
  const provider = await findProvider(ctx, hook.provider_id);
  const right = provider && hookOf(ctx, provider);
  if (!right || !safeEqual(hook.path, right.path) || !safeEqual(hook.secret, right.secret)) throw refuse('wrong_hook');
  if (receipt === undefined) return;
  const message = await lockMessage(ctx, receipt.message_id);
  if (message?.provider_id !== provider.id) return;
  const told = `${receipt.means}: ${receipt.reason}`;
  const isNew = await step(ctx, message.id, 'receipt', told, `receipt:${receipt.status}`.slice(0, 200));
  if (!isNew) return;
  if (receipt.means === 'failed' && messageLife.from('fail').includes(message.state))
    await failed(ctx, message, receipt.reason);
  if (receipt.means !== 'delivered' || !messageLife.from('arrive').includes(message.state)) return;
  const { id, occasion, channel } = message;
  await ctx.tx
    .updateTable('messages.message')
    .set({
      state: messageLife.next(message.state, 'arrive'),
      sent_at: message.sent_at ?? ctx.now,
      delivered_at: ctx.now,
      next_at: null,
      called_at: null,
      sealed: null,
      reason: null,
    })
    .where('id', '=', id)
    .execute();
  emit(ctx, 'messages.message_moved', { message_id: id, occasion, channel, state: 'delivered' });
}
