import * as billing from '#billing';
import * as orders from '#orders';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { giveAllBack } from './give-back.ts';
import { ORDER } from './place-order.ts';

/**
 * Gives back what an order has beyond what is owed, after a payer's bank has given up what it contested: as long as it did,
 * that counted as given back, and what was cancelled or came back meanwhile brought nothing. Into the wallet where the business
 * has any, for gateways refuse to refund what was contested. Told twice it is once, for then nothing is over.
 */
export async function giveWonBack(
  ctx: Ctx,
  { noun, noun_id }: { readonly noun: string; readonly noun_id: string },
): Promise<void> {
  const order_id = await orderOf(ctx, { noun, noun_id });
  if (order_id === undefined) return;
  const held = await orders.lockOrder(ctx, order_id);
  const over = (await orders.invoicesOf(ctx, held.order)).filter(({ open_minor }) => open_minor < 0n);
  await giveAllBack(ctx, held, {
    ...{ noun: ORDER, noun_id: order_id, to: 'wallet', reason: 'The bank has given up what it contested.' },
    credited: over.map(({ id, open_minor }) => ({ document_id: id, amount_minor: -open_minor })),
  });
}

/** The order that something paid belongs to: itself, or the one that an invoice is about. */
async function orderOf(
  ctx: Ctx,
  { noun, noun_id }: { readonly noun: string; readonly noun_id: string },
): Promise<Id<'order'> | undefined> {
  if (noun === ORDER) return noun_id as Id<'order'>;
  if (noun !== 'billing.document') return undefined;
  const invoice = await billing.getDocument(ctx, noun_id as Id<'document'>);
  return invoice.noun === ORDER ? (invoice.noun_id as Id<'order'>) : undefined;
}
