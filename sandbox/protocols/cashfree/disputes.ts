import { z } from 'zod';
import { withBody } from '../../control.ts';
import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { desk, digits, fault, ist, rupees, says, tell } from './desk.ts';
import { findOrder, ownerOf } from './orders.ts';
import { type Payment, paymentsOf } from './payments.ts';
import { finish, type Refund } from './refunds.ts';
import { byPayer } from './subscriptions.ts';

/** A payment that the payer's bank contests. Amounts in paise. */
interface Dispute {
  slug: string;
  id: string;
  cf_payment_id: string;
  order_id: string;
  amount: number;
  status: string;
  reason: string;
  created_at: string;
  respond_by: string;
  resolved_at: string | null;
}

const ANSWER_DAYS = 7;

const raised = z.strictObject({
  account: z.string().max(63),
  cf_payment_id: z.string().max(40),
  amount_minor: z.number().int().min(100).optional(),
  reason: z.string().max(200).default('Goods or services not received'),
});

/** Disputes as the merchant sees them. */
export function disputes(world: World): Route[] {
  const own = (slug: string, id: string | undefined) => {
    const found = world.store.find<Dispute>('cashfree dispute', id ?? '');
    return found?.slug === slug ? found : undefined;
  };
  const none = () => fault(404, 'dispute_not_found', 'Dispute does not exist');
  return [
    desk(world, 'GET', '/disputes/:dispute_id', ({ slug }, { params }) => {
      const found = own(slug, params.dispute_id);
      return found ? says(shown(found)) : none();
    }),
    desk(world, 'GET', '/orders/:order_id/disputes', ({ slug }, { params }) =>
      says(world.store.findBy<Dispute>('cashfree dispute', 'order', `${slug}/${params.order_id}`).map(shown)),
    ),
    desk(world, 'POST', '/disputes/:dispute_id/accept', ({ slug }, { params }) => {
      const found = own(slug, params.dispute_id);
      return found ? says(shown(close(world, found, 'CHARGEBACK_MERCHANT_ACCEPTED'))) : none();
    }),
  ];
}

/** What happens at their end without anybody asking over the wire: banks, payers and staff at the controls. */
export function cashfreeControls(world: World): Route[] {
  const done = { status: 204, body: '' };
  const missing = (what: string) => ({ status: 404, body: { error: `no such ${what}` } });
  return [
    {
      method: 'POST',
      path: '/__ctl/cashfree/disputes',
      run: (call) =>
        withBody(call, raised, ({ account, cf_payment_id, amount_minor, reason }) => {
          const payment = world.store.find<Payment>('cashfree payment', cf_payment_id);
          if (payment?.slug !== account || payment.status !== 'SUCCESS') return missing('payment');
          return {
            status: 201,
            body: { dispute_id: raise(world, payment, amount_minor ?? payment.amount, reason).id },
          };
        }),
    },
    {
      method: 'POST',
      path: '/__ctl/cashfree/disputes/:id/close',
      run: (call) =>
        withBody(call, z.strictObject({ won: z.boolean() }), ({ won }) => {
          const found = world.store.find<Dispute>('cashfree dispute', call.params.id ?? '');
          if (!found) return missing('dispute');
          close(world, found, won ? 'CHARGEBACK_MERCHANT_WON' : 'CHARGEBACK_MERCHANT_LOST');
          return done;
        }),
    },
    {
      method: 'POST',
      path: '/__ctl/cashfree/refunds/finish',
      run: (call) =>
        withBody(
          call,
          z.strictObject({ account: z.string(), refund_id: z.string(), status: z.enum(['SUCCESS', 'CANCELLED']) }),
          ({ account, refund_id, status }) =>
            finish(world, { slug: account, refund_id } as Refund, status) ? done : missing('refund under way'),
        ),
    },
    {
      method: 'POST',
      path: '/__ctl/cashfree/subscriptions',
      run: (call) =>
        withBody(
          call,
          z.strictObject({
            account: z.string(),
            subscription_id: z.string(),
            to: z.enum(['CUSTOMER_CANCELLED', 'ON_HOLD']),
          }),
          ({ account, subscription_id, to }) =>
            byPayer(world, account, subscription_id, to) ? done : missing('mandate'),
        ),
    },
  ];
}

function raise(world: World, payment: Payment, amount: number, reason: string): Dispute {
  const now = world.now(payment.slug);
  const dispute: Dispute = {
    slug: payment.slug,
    id: digits(world, 'dispute'),
    cf_payment_id: payment.cf_payment_id,
    order_id: payment.order_id,
    amount,
    status: 'CHARGEBACK_CREATED',
    reason,
    created_at: now.toString(),
    respond_by: now.add({ hours: 24 * ANSWER_DAYS }).toString(),
    resolved_at: null,
  };
  return save(world, dispute, 'DISPUTE_CREATED');
}

function close(world: World, dispute: Dispute, status: string): Dispute {
  if (dispute.resolved_at !== null) return dispute;
  return save(world, { ...dispute, status, resolved_at: world.now(dispute.slug).toString() }, 'DISPUTE_CLOSED');
}

function save(world: World, dispute: Dispute, type: string): Dispute {
  const { slug, id, order_id } = dispute;
  world.store.put('cashfree dispute', id, dispute, { order: `${slug}/${order_id}` });
  const { order_details, customer_details, ...facts } = shown(dispute);
  const order = findOrder(world, slug, order_id);
  const payment = order && paymentsOf(world, order).find((one) => one.cf_payment_id === dispute.cf_payment_id);
  const data = {
    dispute: facts,
    order_details: {
      ...order_details,
      order_amount: rupees(order?.amount ?? 0),
      payment_amount: rupees(payment?.amount ?? 0),
    },
    customer_details: order?.customer ?? customer_details,
  };
  tell(world, ownerOf(world, dispute), { type, about: id, data, to: order?.notify_url || undefined });
  return dispute;
}

function shown(dispute: Dispute) {
  return {
    dispute_id: Number(dispute.id),
    dispute_type: 'CHARGEBACK',
    reason_code: '13.1',
    reason_description: dispute.reason,
    dispute_amount: rupees(dispute.amount),
    dispute_amount_currency: 'INR',
    created_at: ist(Temporal.Instant.from(dispute.created_at)),
    respond_by: ist(Temporal.Instant.from(dispute.respond_by)),
    resolved_at: dispute.resolved_at && ist(Temporal.Instant.from(dispute.resolved_at)),
    dispute_status: dispute.status,
    cf_dispute_remarks: null,
    order_details: {
      order_id: dispute.order_id,
      order_currency: 'INR',
      cf_payment_id: dispute.cf_payment_id,
      payment_currency: 'INR',
    },
    customer_details: {},
  };
}
