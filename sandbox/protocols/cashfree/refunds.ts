import type { Answer, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { dayOf, desk, digits, fault, ist, PROTOCOL, paise, rupees, says, tell } from './desk.ts';
import { type Order, ownerOf, refundable, text, withOrder } from './orders.ts';
import { paymentsOf } from './payments.ts';

/** Money that goes back. Amounts in paise. */
export interface Refund {
  slug: string;
  order_id: string;
  cf_payment_id: string;
  cf_refund_id: string;
  /** Which of its order it is, from 0. */
  n: number;
  refund_id: string;
  amount: number;
  note: string;
  status: 'PENDING' | 'SUCCESS' | 'CANCELLED' | 'ONHOLD';
  /** What becomes of it a moment after it was taken in; null while somebody must say so at the controls. */
  ends: 'SUCCESS' | 'CANCELLED' | null;
  arn: string | null;
  created_at: string;
  done_at: string | null;
  notify_url: string;
}

/** Refunds of orders: made once under the merchant's own id, done a moment later. */
export function refunds(world: World): Route[] {
  return [
    desk(world, 'POST', '/orders/:order_id/refunds', (merchant, call, given) =>
      withOrder(world, merchant, call, (order) => create(world, order, given)),
    ),
    desk(world, 'GET', '/orders/:order_id/refunds', (merchant, call) =>
      withOrder(world, merchant, call, (order) => says(refundsOf(world, order).map(shown))),
    ),
    desk(world, 'GET', '/orders/:order_id/refunds/:refund_id', (merchant, call) =>
      withOrder(world, merchant, call, (order) => {
        const found = refundsOf(world, order).find((one) => one.refund_id === call.params.refund_id);
        return found ? says(shown(found)) : fault(404, 'refund_not_found', 'Refund does not exist');
      }),
    ),
  ];
}

/** The refunds of an order, oldest first. */
export function refundsOf(world: World, { slug, order_id }: Pick<Order, 'slug' | 'order_id'>): Refund[] {
  return world.store.findBy<Refund>('cashfree refund', 'order', `${slug}/${order_id}`).toSorted((a, b) => a.n - b.n);
}

function save(world: World, refund: Refund): Refund {
  const { slug, order_id, refund_id, done_at } = refund;
  const by: Record<string, string> = { order: `${slug}/${order_id}` };
  if (refund.status === 'SUCCESS' && done_at !== null) by.day = `${slug}/${dayOf(Temporal.Instant.from(done_at))}`;
  world.store.put('cashfree refund', `${slug}/${refund_id}`, refund, by);
  return refund;
}

function create(world: World, order: Order, given: Record<string, unknown>): Answer {
  const refund_id = text(given.refund_id);
  if (!/^[A-Za-z0-9_-]{3,40}$/.test(refund_id))
    return fault(
      400,
      'refund_id_invalid',
      `refund_id : should be alphanumeric, 3 to 40 characters. Value received: ${refund_id}`,
    );
  const amount = paise(given.refund_amount);
  if (amount === undefined || amount < 100)
    return fault(
      400,
      'refund_amount_invalid',
      `refund_amount : invalid value. Value received: ${String(given.refund_amount)}`,
    );
  if (world.store.find('cashfree refund', `${order.slug}/${refund_id}`))
    return fault(409, 'refund_already_exists', 'refund with same id is already present');
  const paid = paymentsOf(world, order).find((one) => one.status === 'SUCCESS' && one.captured);
  if (!paid) return fault(400, 'order_not_paid', 'there is no successful payment to refund');
  if (amount > refundable(world, order))
    return fault(400, 'refund_amount_exceeded', 'refund_amount : cannot be greater than the refundable amount');
  return says(
    shown(begin(world, order, { refund_id, amount, cf_payment_id: paid.cf_payment_id, note: text(given.refund_note) })),
  );
}

/** Takes a refund in: it waits, and is done or called off a moment later. */
export function begin(
  world: World,
  order: Pick<Order, 'slug' | 'order_id' | 'notify_url'>,
  wanted: Pick<Refund, 'refund_id' | 'amount' | 'cf_payment_id' | 'note'>,
): Refund {
  const path = `/pg/orders/${order.order_id}/refunds`;
  const odd = world.faults.take(PROTOCOL, path, ['refund_pending', 'refund_failed'], { account: order.slug });
  const refund = save(world, {
    ...wanted,
    slug: order.slug,
    order_id: order.order_id,
    notify_url: order.notify_url,
    cf_refund_id: digits(world, 'refund'),
    n: refundsOf(world, order).length,
    status: 'PENDING',
    ends: odd?.kind === 'refund_pending' ? null : odd ? 'CANCELLED' : 'SUCCESS',
    arn: null,
    created_at: world.now(order.slug).toString(),
    done_at: null,
  });
  endSoon(world, refund, odd?.ms);
  return refund;
}

function endSoon(world: World, refund: Refund, ms = world.reportAfterMs): void {
  const { ends } = refund;
  if (ends === null) return;
  setTimeout(() => {
    if (world.store.isOpen()) finish(world, refund, ends);
  }, ms).unref();
}

/** Refunds that were under way when the sandbox stopped go on. */
export function resumeRefunds(world: World): void {
  for (const one of world.store.list<Refund>('cashfree refund')) if (one.status === 'PENDING') endSoon(world, one);
}

/** Says what became of a refund that waited, and tells the merchant. Returns whether it waited. */
export function finish(
  world: World,
  { slug, refund_id }: Pick<Refund, 'slug' | 'refund_id'>,
  status: 'SUCCESS' | 'CANCELLED',
): boolean {
  const refund = world.store.find<Refund>('cashfree refund', `${slug}/${refund_id}`);
  if (refund?.status !== 'PENDING') return false;
  const done_at = world.now(slug).toString();
  const arn = status === 'SUCCESS' ? digits(world, 'arn') : null;
  const done = save(world, { ...refund, status, arn, done_at });
  const to = done.notify_url || undefined;
  const event = { type: 'REFUND_STATUS_WEBHOOK', about: refund_id, data: { refund: shown(done) }, to };
  tell(world, ownerOf(world, done), event, 0);
  return true;
}

/** A refund in their words. */
export function shown(refund: Refund) {
  const said = {
    PENDING: 'In Progress',
    SUCCESS: 'Refund processed successfully',
    CANCELLED: 'Refund could not be credited',
    ONHOLD: 'On hold',
  };
  return {
    cf_payment_id: refund.cf_payment_id,
    cf_refund_id: refund.cf_refund_id,
    created_at: ist(Temporal.Instant.from(refund.created_at)),
    entity: 'refund',
    metadata: null,
    order_id: refund.order_id,
    processed_at: refund.done_at && ist(Temporal.Instant.from(refund.done_at)),
    refund_amount: rupees(refund.amount),
    refund_arn: refund.arn,
    refund_charge: rupees(0),
    refund_currency: 'INR',
    refund_id: refund.refund_id,
    refund_mode: null,
    refund_note: refund.note || null,
    refund_speed: { requested: 'STANDARD', accepted: 'STANDARD', processed: null, message: null },
    refund_splits: [],
    refund_status: refund.status,
    refund_type: 'MERCHANT_INITIATED',
    status_description: said[refund.status],
  };
}
