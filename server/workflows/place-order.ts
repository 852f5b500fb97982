import * as customers from '#customers';
import * as inventory from '#inventory';
import * as orders from '#orders';
import * as payments from '#payments';
import { type Id, idOf, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import * as wallets from '#wallets';

const refuse = refusals('orders', {
  empty_cart: 409,
  not_for_sale: 409,
  total_changed: 409,
  pay_way_closed: 409,
  credit_overdue: 409,
  being_paid: 409,
  account_closed: 409,
});

/** What payments name an order. */
export const ORDER = 'orders.order';

/** How somebody wants to order what lies in a basket, or what staff wrote down for him. */
export interface Placing {
  /** Made by whoever asks, so that pressing twice is one order. */
  readonly id?: Id<'order'> | undefined;
  readonly customer_id: Id<'customer'>;
  /** What is ordered; the customer's basket unless said. */
  readonly lines?: readonly orders.WantedLine[] | undefined;
  readonly coupons?: readonly string[] | undefined;
  readonly way: 'delivery' | 'pickup';
  readonly address_id?: Id<'address'> | undefined;
  readonly slot: orders.Slot | null;
  readonly use_wallet: boolean;
  readonly pay_by: 'online' | 'cash' | 'credit';
  /** What the buyer was shown that it comes to: another sum is shown to him before it is ordered. */
  readonly expected_minor?: bigint | undefined;
  readonly note?: string | undefined;
  readonly channel: orders.Order['channel'];
}

/** An order that was placed, and where it is paid when it is paid online. */
export interface Placed {
  readonly order: orders.Order;
  readonly payment_id: Id<'payment'> | null;
}

/**
 * Places an order: prices the basket anew, sets its goods and the wallet's part aside, writes the order, and asks for the rest
 * to be paid. What needs no payment now is sure at once; what is paid online holds its goods for some minutes; what goes
 * beyond a customer's credit waits. The same id is the same order.
 * Refuses: account_closed, empty_cart, not_for_sale, total_changed, pay_way_closed, credit_overdue, being_paid, inventory.sold_out with what is left, and what
 * the address, time, coupons and wallet refuse.
 */
export async function placeOrder(ctx: Ctx, placing: Placing): Promise<Placed> {
  const id = placing.id ?? newId<'order'>();
  const customer = await customers.lockCustomer(ctx, placing.customer_id);
  if (customer.state === 'closed') throw refuse('account_closed', { customer_id: customer.id });
  const before = placing.id === undefined ? undefined : await orders.findOrderOf(ctx, { id, customer_id: customer.id });
  if (before !== undefined) return { order: before, payment_id: before.pay_by === 'online' ? paymentOf(id) : null };
  const basket = placing.lines === undefined ? await orders.findBasket(ctx, { locked: true }) : undefined;
  const lines = placing.lines ?? basket?.lines ?? [];
  const coupons = placing.coupons ?? basket?.cart.coupons ?? [];
  if (lines.length === 0) throw refuse('empty_cart', { field: 'lines' });
  if (basket !== undefined) await supersede(ctx, basket.cart.id);

  const { way, address_id, use_wallet } = placing;
  const reckoned = await orders.reckon(ctx, { customer, lines, coupons, way, address_id, use_wallet });
  check(reckoned, placing);
  const { wallet_minor, due_minor, quote } = reckoned;
  const pay_by = due_minor > 0n ? placing.pay_by : wallet_minor > 0n ? 'wallet' : 'nothing';
  await checkPayWay(ctx, pay_by, due_minor);
  const waits = pay_by === 'credit' ? await beyondCredit(ctx, customer.id, due_minor) : null;
  const state = pay_by === 'online' ? 'paying' : waits === null ? 'placed' : 'on_hold';
  const hold_until =
    state === 'paying' ? ctx.now.add({ minutes: await ruleOf(ctx, orders.rules, 'orders.hold_minutes') }) : null;

  if (wallet_minor > 0n) await holdWallet(ctx, id, customer.id, wallet_minor);
  const of = { noun: ORDER, noun_id: id };
  await inventory.hold(ctx, { ...of, lines, until: hold_until });
  if (quote.offers.length > 0) await pricing.countUse(ctx, { order_id: id, customer_id: customer.id, quote });
  const expected_on = await expectedOn(ctx, placing);
  const buyer_phone = reckoned.address?.contact_phone ?? (await phoneOf(ctx, customer.id));
  // Last, for whoever wants the same time or takes the next number waits from here until this act has ended.
  const window = way === 'delivery' ? await orders.takeSlot(ctx, placing.slot) : null;
  const number = state === 'paying' ? null : await orders.orderNumber(ctx);
  const held = await orders.writeOrder(ctx, {
    ...{
      id,
      number,
      customer,
      buyer_phone,
      channel: placing.channel,
      state,
      pay_by,
      way,
      reckoned,
      lines,
      coupons,
      slot: placing.slot,
      window,
    },
    cart_id: basket?.cart.id ?? null,
    expected_on,
    hold_until,
    reminded: basket?.cart.left_id != null,
    note: placing.note ?? null,
    why: waits,
  });
  if (state !== 'paying') {
    await orders.placed(ctx, held);
    return { order: held.order, payment_id: null };
  }
  const hours = await ruleOf(ctx, orders.rules, 'orders.late_payment_hours');
  const payment = await payments.askPayment(ctx, {
    ...of,
    id: paymentOf(id),
    title: ctx.tenant.name,
    customer_id: customer.id,
    amount_minor: due_minor,
    expires_at: hold_until!.add({ hours }),
  });
  return { order: held.order, payment_id: payment.id };
}

/** The payment by which an order is paid online: there is one. */
export function paymentOf(order_id: Id<'order'>): Id<'payment'> {
  return idOf('orders.payment', order_id);
}

function check({ quote, due_minor, wallet_minor }: orders.Reckoned, { expected_minor }: Placing): void {
  if (quote.not_sold.length > 0) throw refuse('not_for_sale', { items: quote.not_sold });
  const total_minor = due_minor + wallet_minor;
  if (expected_minor !== undefined && expected_minor !== total_minor)
    throw refuse('total_changed', { was_minor: `${expected_minor}`, total_minor: `${total_minor}` });
}

/** How orders of an amount may be paid now, and why not otherwise. */
export async function checkPayWay(ctx: Ctx, pay_by: orders.PayBy, due_minor: bigint): Promise<void> {
  if (pay_by === 'wallet' || pay_by === 'nothing') return;
  const ways = await ruleOf(ctx, orders.rules, 'orders.pay_ways');
  if (!ways.includes(pay_by)) throw refuse('pay_way_closed', { field: 'pay_by', pay_by, ways });
  const most = BigInt(await ruleOf(ctx, orders.rules, 'orders.cash_most_rupees')) * 100n;
  if (pay_by === 'cash' && due_minor > most)
    throw refuse('pay_way_closed', { field: 'pay_by', pay_by, most_minor: `${most}` });
}

/** Why an order on credit waits: null when the customer's limit bears it. Refuses: pay_way_closed without a limit, credit_overdue. */
async function beyondCredit(ctx: Ctx, customer_id: Id<'customer'>, due_minor: bigint): Promise<string | null> {
  const credit = await orders.creditOf(ctx, { customer_id });
  if (credit.limit_minor === null) throw refuse('pay_way_closed', { field: 'pay_by', pay_by: 'credit' });
  const { overdue_minor } = credit;
  if (overdue_minor > 0n) throw refuse('credit_overdue', { field: 'pay_by', overdue_minor: `${overdue_minor}` });
  return orders.exposureWith(credit, due_minor).release_minor > 0n ? 'credit_limit' : null;
}

async function holdWallet(ctx: Ctx, order_id: Id<'order'>, customer_id: Id<'customer'>, amount_minor: bigint) {
  await wallets.hold(ctx, {
    ...{
      id: idOf<'wallet_hold'>('orders.wallet', order_id),
      customer_id,
      amount_minor,
      noun: ORDER,
      noun_id: order_id,
    },
    title: ctx.tenant.name,
  });
}

async function phoneOf(ctx: Ctx, customer_id: Id<'customer'>): Promise<string | null> {
  const contacts = await customers.contactsOf(ctx, [customer_id]);
  return contacts.find(({ kind }) => kind === 'phone')?.value ?? null;
}

async function expectedOn(ctx: Ctx, { slot }: Placing): Promise<Temporal.PlainDate> {
  return slot?.on ?? ctx.today.add({ days: await ruleOf(ctx, orders.rules, 'orders.expected_days') });
}

/** The earlier tries to buy this basket end: whoever pays one of them after all gets his money back. Refuses: being_paid. */
async function supersede(ctx: Ctx, cart_id: Id<'cart'>): Promise<void> {
  for (const { id } of await orders.payingFrom(ctx, cart_id)) {
    const held = await orders.lockOrder(ctx, id);
    await stopPayment(ctx, id, 'The basket was ordered anew.');
    await letGo(ctx, id);
    await orders.move(ctx, held, 'cancel', { ended_at: ctx.now, why: 'ordered_anew' });
  }
}

/** Nobody is to pay an order any more; what still comes goes back. Refuses: being_paid when it was paid just now. */
export async function stopPayment(ctx: Ctx, order_id: Id<'order'>, reason: string): Promise<void> {
  const payment = await payments.getPayment(ctx, paymentOf(order_id));
  if (payment.state === 'paid') throw refuse('being_paid', { order_id });
  if (payment.state === 'open') await payments.cancelPayment(ctx, { payment_id: payment.id, reason });
}

/** Lets go all that was set aside for an order: goods, the wallet's part, the uses of coupons. */
export async function letGo(ctx: Ctx, order_id: Id<'order'>): Promise<void> {
  const of = { noun: ORDER, noun_id: order_id };
  await inventory.release(ctx, of);
  await pricing.takeBackUse(ctx, { order_id });
  for (const { hold_id, left_minor } of await wallets.holdsFor(ctx, of))
    if (left_minor > 0n) await wallets.release(ctx, { hold_id });
}
