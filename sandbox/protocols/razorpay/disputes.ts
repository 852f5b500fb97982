import { z } from 'zod';
import { withBody } from '../../control.ts';
import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { dayOf, guarded, listed, problem, seconds, tell, unknownId } from './desk.ts';
import { findPayment, noteDay, shownPayment } from './payments.ts';

interface Dispute {
  readonly id: string;
  readonly account: string;
  readonly payment_id: string;
  readonly adjustment_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason_code: string;
  readonly respond_by: number;
  status: 'open' | 'under_review' | 'won' | 'lost' | 'closed';
  closed_at: number | null;
  readonly created_at: number;
}

const KIND = 'razorpay dispute';
const WEEK_SECONDS = 7 * 86_400;

const opened = z.strictObject({
  payment_id: z.string().max(40),
  amount: z.number().int().min(100).optional(),
  reason_code: z.string().max(60).default('goods_or_services_not_received_or_partially_received'),
});
const moved = z.strictObject({ status: z.enum(['under_review', 'won', 'lost', 'closed']) });

/** Disputes: read by the merchant, opened and decided by the bank, which the controls play. */
export function disputes(world: World): Route[] {
  const own = (slug: string, id = '') => {
    const dispute = world.store.find<Dispute>(KIND, id);
    if (dispute?.account !== slug) throw unknownId();
    return dispute;
  };
  return [
    guarded(world, 'GET', '/v1/disputes', (shop, call) =>
      listed(call, world.store.findBy<Dispute>(KIND, 'account', shop.slug), shownDispute),
    ),
    guarded(world, 'GET', '/v1/disputes/:id', (shop, call) => ({
      status: 200,
      body: shownDispute(own(shop.slug, call.params.id)),
    })),
    guarded(world, 'POST', '/v1/disputes/:id/accept', (shop, call) => {
      const dispute = own(shop.slug, call.params.id);
      if (dispute.status !== 'open') throw problem('The dispute is not open.');
      move(world, dispute, 'lost');
      return { status: 200, body: shownDispute(dispute) };
    }),
    {
      method: 'POST',
      path: '/__ctl/razorpay/disputes',
      run: (call) =>
        withBody(call, opened, ({ payment_id, amount, reason_code }) => {
          const payment = findPayment(world, payment_id);
          if (payment?.captured_at == null) return { status: 404, body: { error: 'no such captured payment' } };
          const now = seconds(world, payment.account);
          const dispute: Dispute = {
            id: world.store.newId('disp_'),
            account: payment.account,
            payment_id,
            adjustment_id: world.store.newId('adj_'),
            amount: amount ?? payment.amount,
            currency: payment.currency,
            reason_code,
            respond_by: now + WEEK_SECONDS,
            status: 'open',
            closed_at: null,
            created_at: now,
          };
          keep(world, dispute);
          told(world, dispute, 'created');
          return { status: 201, body: shownDispute(dispute) };
        }),
    },
    {
      method: 'POST',
      path: '/__ctl/razorpay/disputes/:id',
      run: (call) =>
        withBody(call, moved, ({ status }) => {
          const dispute = world.store.find<Dispute>(KIND, call.params.id ?? '');
          if (!dispute || dispute.closed_at !== null)
            return { status: 409, body: { error: 'no such dispute that is open' } };
          move(world, dispute, status);
          return { status: 200, body: shownDispute(dispute) };
        }),
    },
  ];
}

function move(world: World, dispute: Dispute, status: Dispute['status']): void {
  dispute.status = status;
  if (status !== 'under_review') dispute.closed_at = seconds(world, dispute.account);
  keep(world, dispute);
  if (status === 'lost' && dispute.closed_at !== null) noteDay(world, dispute.account, dayOf(dispute.closed_at));
  told(world, dispute, status);
}

function told(world: World, dispute: Dispute, event: string): void {
  const payment = findPayment(world, dispute.payment_id);
  if (payment)
    tell(world, dispute.account, `payment.dispute.${event}`, dispute.payment_id, {
      payment: shownPayment(payment),
      dispute: shownDispute(dispute),
    });
}

/** Disputes that were lost on a day (`slug day`): their money is taken from that day's settlement. */
export function lostOn(world: World, key: string): Dispute[] {
  return world.store.findBy<Dispute>(KIND, 'lost_on', key);
}

function keep(world: World, dispute: Dispute): void {
  const { account, status, closed_at } = dispute;
  world.store.put(KIND, dispute.id, dispute, {
    account,
    ...(status === 'lost' && closed_at !== null && { lost_on: `${account} ${dayOf(closed_at)}` }),
  });
}

function shownDispute(dispute: Dispute) {
  const { account: _, adjustment_id: __, closed_at: ___, ...shown } = dispute;
  const amount_deducted = dispute.status === 'lost' ? dispute.amount : 0;
  return { ...shown, entity: 'dispute', phase: 'chargeback', amount_deducted };
}
