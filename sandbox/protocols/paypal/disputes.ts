import { z } from 'zod';
import { withBody } from '../../control.ts';
import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { type Capture, finishRefund } from './captures.ts';
import { desk, merchantOf, money, newId, notFound } from './desk.ts';
import { tell } from './webhooks.ts';

/** A payment that the payer contests. Amounts in hundredths. */
export interface Dispute {
  slug: string;
  id: string;
  capture_id: string;
  amount: number;
  currency: string;
  reason: string;
  status: 'WAITING_FOR_SELLER_RESPONSE' | 'RESOLVED';
  outcome: 'RESOLVED_BUYER_FAVOUR' | 'RESOLVED_SELLER_FAVOUR' | null;
  created_at: string;
  resolved_at: string | null;
}

const REASONS = [
  'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
  'MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED',
  'UNAUTHORISED',
] as const;
const ANSWER_DAYS = 10;

/** Disputes as the merchant sees them. */
export function disputes(world: World): Route[] {
  return [
    desk(world, 'GET', '/v1/customer/disputes/:id', ({ slug }, { params }) => {
      const found = world.store.find<Dispute>('paypal dispute', params.id ?? '');
      return found?.slug === slug ? { status: 200, body: shown(found) } : notFound(world);
    }),
  ];
}

/** What happens at their end without anybody asking over the wire, at the controls. */
export function paypalControls(world: World): Route[] {
  const missing = (what: string) => ({ status: 404, body: { error: `no such ${what}` } });
  const opened = z.strictObject({
    capture_id: z.string().max(40),
    reason: z.enum(REASONS).default(REASONS[0]),
    amount_minor: z.number().int().min(1).optional(),
  });
  return [
    {
      method: 'POST',
      path: '/__ctl/paypal/disputes',
      run: (call) =>
        withBody(call, opened, ({ capture_id, reason, amount_minor }) => {
          const capture = world.store.find<Capture>('paypal capture', capture_id);
          if (!capture) return missing('capture');
          const dispute = save(world, {
            slug: capture.slug,
            id: `PP-D-${newId(world, 'dispute').slice(0, 8)}`,
            capture_id,
            amount: amount_minor ?? capture.amount,
            currency: capture.currency,
            reason,
            status: 'WAITING_FOR_SELLER_RESPONSE',
            outcome: null,
            created_at: world.now(capture.slug).toString(),
            resolved_at: null,
          });
          return { status: 201, body: { dispute_id: dispute.id } };
        }),
    },
    {
      method: 'POST',
      path: '/__ctl/paypal/disputes/:id/close',
      run: (call) =>
        withBody(call, z.strictObject({ won: z.boolean() }), ({ won }) => {
          const found = world.store.find<Dispute>('paypal dispute', call.params.id ?? '');
          if (!found || found.status === 'RESOLVED') return missing('open dispute');
          const outcome = won ? 'RESOLVED_SELLER_FAVOUR' : 'RESOLVED_BUYER_FAVOUR';
          save(world, { ...found, status: 'RESOLVED', outcome, resolved_at: world.now(found.slug).toString() });
          return { status: 204, body: '' };
        }),
    },
    {
      method: 'POST',
      path: '/__ctl/paypal/refunds/finish',
      run: (call) =>
        withBody(call, z.strictObject({ refund_id: z.string(), passed: z.boolean() }), ({ refund_id, passed }) =>
          finishRefund(world, refund_id, passed) ? { status: 204, body: '' } : missing('refund under way'),
        ),
    },
  ];
}

/** Disputes that the payer won on a day of UTC. */
export function lostOn(world: World, slug: string, day: string): Dispute[] {
  return world.store.findBy<Dispute>('paypal dispute', 'lost', `${slug}/${day}`);
}

function save(world: World, dispute: Dispute): Dispute {
  const { slug, id, outcome, resolved_at } = dispute;
  const lost = outcome === 'RESOLVED_BUYER_FAVOUR' && resolved_at !== null;
  world.store.put('paypal dispute', id, dispute, lost ? { lost: `${slug}/${resolved_at.slice(0, 10)}` } : {});
  const merchant = merchantOf(world, slug);
  const type = dispute.status === 'RESOLVED' ? 'CUSTOMER.DISPUTE.RESOLVED' : 'CUSTOMER.DISPUTE.CREATED';
  if (merchant)
    tell(world, merchant, {
      type,
      about: id,
      kind: 'dispute',
      summary: `A dispute: ${dispute.status}`,
      resource: shown(dispute),
    });
  return dispute;
}

function shown(dispute: Dispute) {
  const { id, capture_id, amount, currency, reason, status, outcome, created_at } = dispute;
  return {
    dispute_id: id,
    create_time: created_at,
    update_time: dispute.resolved_at ?? created_at,
    disputed_transactions: [{ seller_transaction_id: capture_id, gross_amount: money(amount, currency) }],
    reason,
    status,
    dispute_amount: money(amount, currency),
    dispute_life_cycle_stage: 'CHARGEBACK',
    ...(outcome && { dispute_outcome: { outcome_code: outcome } }),
    seller_response_due_date: Temporal.Instant.from(created_at)
      .add({ hours: 24 * ANSWER_DAYS })
      .toString(),
    links: [],
  };
}
