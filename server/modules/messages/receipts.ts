import { safeEqual } from '#platform/crypto.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { tally } from '#platform/tally.ts';
import type { Ctx } from '#platform/transaction.ts';
import { hear, wish } from './heard.ts';
import { findProvider, hookOf, type ProviderRow } from './provider.ts';
import { markUnreachable } from './providers/addresses.ts';
import type { Receipt, Told } from './providers/channel.ts';
import { judge } from './providers/registered.ts';
import { byRef, failed, lockMessage, type Message, taken } from './settle.ts';
import { messageLife, step } from './states.ts';

const refuse = refusals('messages', { wrong_hook: 404 });

/** The provider whose hook was called, and the hook's secret. Which part of an address is wrong isn't said. Refuses: wrong_hook. */
export async function openHook(
  ctx: Ctx,
  { provider_id, path }: { readonly provider_id: Id<'provider'>; readonly path: string },
): Promise<{ provider: ProviderRow; secret: string }> {
  const provider = await findProvider(ctx, provider_id);
  const right = provider && hookOf(ctx, provider);
  if (!right || !safeEqual(path, right.path)) throw refuse('wrong_hook');
  return { provider, secret: right.secret };
}

/**
 * Takes in what a provider told at its hook. What comes twice, late, in another order or about another provider's
 * message changes nothing. Refuses: wrong_hook (its signature doesn't hold: the same no as for an unknown address).
 */
export async function takeTold(ctx: Ctx, provider_id: Id<'provider'>, told: Told): Promise<void> {
  if (told.is === 'forged') {
    tally('messages.forged_hook');
    throw refuse('wrong_hook');
  }
  const provider = await findProvider(ctx, provider_id);
  if (provider === undefined) throw refuse('wrong_hook');
  await takeReceipts(ctx, provider, told.receipts ?? []);
  for (const one of told.heard ?? []) await hear(ctx, provider, one);
  for (const one of told.wishes ?? []) await wish(ctx, provider, one);
  await markUnreachable(ctx, provider.channel, told.unreachable ?? []);
  for (const one of told.verdicts ?? []) await judge(ctx, provider, one);
}

/** Applies receipts of one provider, the messages in one order for all, so that nobody waits for whom he blocks. */
export async function takeReceipts(ctx: Ctx, provider: ProviderRow, receipts: readonly Receipt[]): Promise<void> {
  const known: { id: Id<'message'>; receipt: Receipt }[] = [];
  for (const receipt of receipts) {
    const id = (receipt.message_id as Id<'message'> | null) ?? (await byRef(ctx, provider.id, receipt.ref));
    if (id !== undefined) known.push({ id, receipt });
  }
  for (const { id, receipt } of known.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const message = await lockMessage(ctx, id);
    if (message?.provider_id === provider.id) await takeReceipt(ctx, message, receipt);
  }
}

async function takeReceipt(ctx: Ctx, message: Message, receipt: Receipt): Promise<void> {
  const told = receipt.reason === '' ? receipt.means : `${receipt.means}: ${receipt.reason}`;
  const isNew = await step(ctx, message.id, 'receipt', told, `receipt:${receipt.status}`.slice(0, 200));
  if (!isNew) return;
  switch (receipt.means) {
    case 'sent':
      // It answers a call whose own answer was lost.
      if (messageLife.from('take').includes(message.state)) await taken(ctx, message.id, receipt.ref ?? '');
      return;
    case 'failed':
      if (messageLife.from('fail').includes(message.state)) await failed(ctx, message, receipt.reason);
      return;
    case 'delivered':
      return arrived(ctx, message, receipt);
    case 'opened':
    case 'clicked': {
      await arrived(ctx, message, receipt);
      const at = receipt.means === 'opened' ? 'opened_at' : 'clicked_at';
      // A click was seen, whether or not somebody could tell us so.
      const set = { opened_at: message.opened_at ?? ctx.now, ...(message[at] === null && { [at]: ctx.now }) };
      await ctx.tx.updateTable('messages.message').set(set).where('id', '=', message.id).execute();
      return;
    }
    case 'nothing':
  }
}

/** Writes down that a message has arrived, if it may still say so. */
export async function arrived(ctx: Ctx, message: Message, { ref }: Pick<Receipt, 'ref'>): Promise<void> {
  if (!messageLife.from('arrive').includes(message.state)) return;
  const { id, occasion, channel } = message;
  await ctx.tx
    .updateTable('messages.message')
    .set({
      state: messageLife.next(message.state, 'arrive'),
      provider_ref: message.provider_ref ?? ref?.slice(0, 200) ?? null,
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
