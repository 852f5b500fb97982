import type { Answer, Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { desk, fault, type Merchant, paise, rupees, says } from './desk.ts';
import { text } from './orders.ts';
import { begin, type Refund, refundsOf } from './refunds.ts';
import { chargesOf, type Subscription } from './subscriptions.ts';

type WithOne = (merchant: Merchant, call: Call, run: (one: Subscription) => Answer) => Answer;

/** Refunds of what a mandate brought in. */
export function subscriptionRefunds(world: World, withOne: WithOne): Route[] {
  const asOrder = ({ slug, subscription_id, notify_url }: Subscription) => ({
    slug,
    order_id: subscription_id,
    notify_url,
  });
  const create = (one: Subscription, given: Record<string, unknown>): Answer => {
    const paid = chargesOf(world, one).find(
      (each) =>
        each.status === 'SUCCESS' &&
        (each.payment_id === given.payment_id || each.cf_payment_id === String(given.cf_payment_id)),
    );
    if (!paid) return fault(404, 'payment_not_found', 'Payment does not exist');
    const refund_id = text(given.refund_id);
    if (!/^[A-Za-z0-9_-]{3,40}$/.test(refund_id))
      return fault(400, 'refund_id_invalid', 'refund_id : should be alphanumeric');
    if (world.store.find('cashfree refund', `${one.slug}/${refund_id}`))
      return fault(409, 'refund_already_exists', 'refund with same id is already present');
    const amount = paise(given.refund_amount);
    const back = refundsOf(world, asOrder(one))
      .filter((each) => each.cf_payment_id === paid.cf_payment_id && each.status !== 'CANCELLED')
      .reduce((sum, each) => sum + each.amount, 0);
    if (amount === undefined || amount < 100 || amount > paid.amount - back)
      return fault(400, 'refund_amount_exceeded', 'refund_amount : cannot be greater than the refundable amount');
    const wanted = { refund_id, amount, cf_payment_id: paid.cf_payment_id, note: text(given.refund_note) };
    return says(shown(begin(world, asOrder(one), wanted)));
  };
  return [
    desk(world, 'POST', '/subscriptions/:subscription_id/refunds', (merchant, call, given) =>
      withOne(merchant, call, (one) => create(one, given)),
    ),
    desk(world, 'GET', '/subscriptions/:subscription_id/refunds/:refund_id', (merchant, call) =>
      withOne(merchant, call, (one) => {
        const found = refundsOf(world, asOrder(one)).find((each) => each.refund_id === call.params.refund_id);
        return found ? says(shown(found)) : fault(404, 'refund_not_found', 'Refund does not exist');
      }),
    ),
  ];
}

function shown(refund: Refund) {
  return {
    payment_id: refund.cf_payment_id,
    cf_payment_id: refund.cf_payment_id,
    refund_id: refund.refund_id,
    cf_refund_id: refund.cf_refund_id,
    refund_amount: rupees(refund.amount),
    refund_note: refund.note || null,
    refund_speed: 'STANDARD',
    refund_status: refund.status,
  };
}
