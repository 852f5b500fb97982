import * as inventory from '#inventory';
import * as orders from '#orders';
import * as payments from '#payments';
import { emit } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { Refusal, refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { letGo, ORDER } from './place-order.ts';

const refuse = refusals('orders', { not_on_hold: 409 });

/**
 * Completes an order that was paid, whoever brought the news and however often: its goods are set aside for good, or, when
 * the time to pay was over and somebody else has them, all that came goes back and the order ends without a number.
 */
export async function completePaid(ctx: Ctx, order_id: Id<'order'>): Promise<void> {
  const held = await orders.lockOrder(ctx, order_id);
  if (held.order.state === 'placed') return;
  if (held.order.state !== 'paying') {
    await sendBack(ctx, order_id, 'The order had ended before it was paid.');
    return;
  }
  if (await secure(ctx, order_id)) {
    const sure = await orders.move(ctx, held, 'confirm', {
      number: await orders.orderNumber(ctx),
      confirmed_at: ctx.now,
    });
    await orders.step(ctx, order_id, 'paid');
    await orders.placed(ctx, sure);
    return;
  }
  await letGo(ctx, order_id);
  await sendBack(ctx, order_id, 'Paid too late: the goods are gone.');
  const failed = await orders.move(ctx, held, 'fail', { ended_at: ctx.now, why: 'sold_out' });
  await orders.step(ctx, order_id, 'failed_stock');
  emit(ctx, 'orders.order_failed', orders.about(failed));
}

/** Sets an order's goods aside for good, again when the time for it was over; false when somebody else has them. */
async function secure(ctx: Ctx, order_id: Id<'order'>): Promise<boolean> {
  const of = { noun: ORDER, noun_id: order_id };
  // Neither writes anything when it refuses.
  try {
    await inventory.keep(ctx, of);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'inventory.hold_lapsed') throw error;
  }
  try {
    await inventory.renew(ctx, { ...of, until: null });
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'inventory.sold_out') throw error;
    return false;
  }
}

/** Has all that came for an order sent back to where it came from, once. */
async function sendBack(ctx: Ctx, order_id: Id<'order'>, reason: string): Promise<void> {
  for (const { id, payment_id, left_minor, surplus } of await payments.receiptsFor(ctx, {
    noun: ORDER,
    noun_id: order_id,
  })) {
    // What came beyond what was asked goes back by itself.
    if (surplus || left_minor === 0n) continue;
    const refund = idOf<'refund'>('orders.send_back', id);
    await payments.askRefund(ctx, {
      id: refund,
      payment_id,
      receipt_id: id,
      amount_minor: left_minor,
      reason,
      automatic: true,
    });
  }
}

/** Ends an order that nobody paid in time: what was set aside for it is free again. */
export async function lapseUnpaid(ctx: Ctx, order_id: Id<'order'>): Promise<void> {
  const held = await orders.lockOrder(ctx, order_id);
  if (held.order.state !== 'paying') return;
  await letGo(ctx, order_id);
  await orders.move(ctx, held, 'lapse', { ended_at: ctx.now, why: 'not_paid' });
  await orders.step(ctx, order_id, 'lapsed');
}

/** Lets go the orders of a customer that waited for his credit, as far as it is enough now, the oldest first. */
export async function releaseOnCredit(ctx: Ctx, customer_id: Id<'customer'>): Promise<void> {
  for (const { id } of await orders.ordersOnHold(ctx, customer_id)) {
    const held = await orders.lockOrder(ctx, id);
    if (held.order.state !== 'on_hold') continue;
    const { total_minor, wallet_minor } = held.order;
    const credit = await orders.creditOf(ctx, { customer_id });
    const { release_minor } = orders.exposureWith(credit, total_minor - wallet_minor);
    if (release_minor > 0n || credit.overdue_minor > 0n) return;
    await letGoOnCredit(ctx, held);
  }
}

/** Lets an order go that waits for credit, although it is beyond the limit. Refuses: orders.not_found, not_on_hold. */
export async function releaseOrder(ctx: Ctx, { order_id }: { readonly order_id: Id<'order'> }): Promise<void> {
  const held = await orders.lockOrder(ctx, order_id);
  if (held.order.state !== 'on_hold') throw refuse('not_on_hold', { state: held.order.state });
  await letGoOnCredit(ctx, held);
}

async function letGoOnCredit(ctx: Ctx, held: orders.Held): Promise<void> {
  const sure = await orders.move(ctx, held, 'confirm', { confirmed_at: ctx.now, why: null });
  await orders.step(ctx, held.order.id, 'credit_released');
  await orders.placed(ctx, sure);
}
