import { z } from 'zod';
import { type Endpoint, endpoint } from './api.ts';
import { keepCharge } from './charges.ts';
import { type Desk, findKept, findOwn, keep, nowOf, ownBy, ownIn, PROTOCOL, page, tell } from './desk.ts';
import { expand, metadata, paging, range, text, whole } from './form.ts';
import { bookOnBalance } from './money.ts';
import type { Charge, Intent, Refund } from './objects.ts';
import { missing, unknownRef, wrong } from './problem.ts';

const creating = z.strictObject({
  charge: text().optional(),
  payment_intent: text().optional(),
  amount: whole.optional(),
  metadata: metadata.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  expand,
});

/** What becomes of a refund, and when (in the machine's milliseconds). Its end is `null` while it stays under way. */
interface Inside {
  readonly ends: 'succeeded' | 'failed' | null;
  readonly at_ms: number;
}

/** Refunds: of a part or all of a charge, never of more. */
export function refunds(): Endpoint[] {
  return [
    endpoint('POST', '/v1/refunds', creating, addRefund),
    endpoint('GET', '/v1/refunds/:id', z.strictObject({ expand }), (desk, _, id) => getRefund(desk, id)),
    endpoint(
      'POST',
      '/v1/refunds/:id',
      z.strictObject({ metadata: metadata.optional(), expand }),
      (desk, { metadata }, id) => {
        const refund = getRefund(desk, id);
        refund.metadata = { ...refund.metadata, ...metadata };
        keepRefund(desk, refund, findKept<Refund, Inside>(desk, 'refund', id)?.inside);
        tell(desk, 'refund.updated', refund);
        return refund;
      },
    ),
    endpoint(
      'GET',
      '/v1/refunds',
      z.strictObject({ ...paging, created: range, charge: text().optional(), payment_intent: text().optional() }),
      (desk, { created, charge, payment_intent, ...paging }) => {
        const rows =
          charge !== undefined
            ? ownBy<Refund>(desk, 'refund', 'charge', charge)
            : payment_intent !== undefined
              ? ownBy<Refund>(desk, 'refund', 'payment_intent', payment_intent)
              : ownIn<Refund>(desk, 'refund', created);
        return page(
          '/v1/refunds',
          rows.map(({ ms, object }) => ({ ms, object: getRefund(desk, object.id) })),
          paging,
        );
      },
    ),
  ];
}

function addRefund(desk: Desk, given: z.output<typeof creating>): Refund {
  const charge = chargeFor(desk, given);
  if (charge.refunded)
    throw wrong(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (charge.status !== 'succeeded' || !charge.captured)
    throw wrong(`The charge ${charge.id} can't be refunded in its state.`, { code: 'charge_not_refundable' });
  if (charge.disputed)
    throw wrong(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = given.amount ?? left;
  if (amount < 1) throw wrong('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > left)
    throw wrong(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, { param: 'amount' });
  const refund = refundOf(desk, charge, amount, given);
  const inside = fateOf(desk, charge);
  if (inside.ends === 'succeeded' && inside.at_ms <= Date.now()) refund.status = 'succeeded';
  countOn(desk, charge, amount);
  keepRefund(desk, refund, inside);
  tell(desk, 'refund.created', refund);
  tell(desk, 'charge.refunded', charge);
  if (refund.status === 'pending' && inside.ends !== null)
    endLater(desk, refund.id, inside.ends, inside.at_ms - Date.now());
  return refund;
}

function refundOf(desk: Desk, charge: Charge, amount: number, given: z.output<typeof creating>): Refund {
  const id = desk.world.store.newId('re_', 24);
  const line = bookOnBalance(desk, {
    type: 'refund',
    reporting_category: 'refund',
    amount: -amount,
    currency: charge.currency,
    source: id,
    description: 'REFUND FOR CHARGE',
  });
  const { type } = charge.payment_method_details;
  return {
    id,
    object: 'refund',
    created: nowOf(desk),
    amount,
    balance_transaction: line.id,
    charge: charge.id,
    currency: charge.currency,
    destination_details:
      type === 'card'
        ? {
            type,
            card: {
              reference: arnOf(id),
              reference_status: 'available',
              reference_type: 'acquirer_reference_number',
              type: 'refund',
            },
          }
        : { type },
    metadata: given.metadata ?? {},
    payment_intent: charge.payment_intent,
    reason: given.reason ?? null,
    receipt_number: null,
    status: 'pending',
  };
}

/** The number under which the payer's bank finds a refund: 23 digits made of its id. */
function arnOf(id: string): string {
  const digits = [...id].map((sign) => sign.charCodeAt(0) % 10).join('');
  return `7${digits}`.padEnd(23, '0').slice(0, 23);
}

/** A card's refund is done when it is asked for; one to a UPI id takes its time; faults make it stay, or fail. */
function fateOf(desk: Desk, charge: Charge): Inside {
  const { faults, reportAfterMs } = desk.world;
  const about = { account: desk.account.slug };
  const failing = faults.take(PROTOCOL, '/v1/refunds', ['refund_failed'], about);
  if (failing) return { ends: 'failed', at_ms: Date.now() + (failing.ms ?? reportAfterMs) };
  const staying = faults.take(PROTOCOL, '/v1/refunds', ['refund_pending'], about);
  if (staying)
    return staying.ms === undefined ? { ends: null, at_ms: 0 } : { ends: 'succeeded', at_ms: Date.now() + staying.ms };
  const late = charge.payment_method_details.type === 'upi';
  return { ends: 'succeeded', at_ms: Date.now() + (late ? reportAfterMs : 0) };
}

function chargeFor(desk: Desk, { charge, payment_intent }: z.output<typeof creating>): Charge {
  if ((charge === undefined) === (payment_intent === undefined))
    throw wrong('One of the following params should be provided for this request: payment_intent or charge.');
  const intent = payment_intent === undefined ? undefined : findOwn<Intent>(desk, 'payment_intent', payment_intent);
  if (payment_intent !== undefined && !intent) throw unknownRef('payment_intent', payment_intent, 'payment_intent');
  const id = charge ?? intent?.latest_charge ?? '';
  const found = findOwn<Charge>(desk, 'charge', id);
  if (!found) throw unknownRef('charge', id, 'charge');
  return found;
}

function countOn(desk: Desk, charge: Charge, amount: number): void {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  keepCharge(desk, charge);
}

const keepRefund = (desk: Desk, refund: Refund, inside: Inside | undefined) =>
  keep(desk, refund, { charge: refund.charge, payment_intent: refund.payment_intent }, inside);

function endLater(desk: Desk, id: string, ends: 'succeeded' | 'failed', inMs: number): void {
  setTimeout(
    () => {
      const found = desk.world.store.isOpen() ? findOwn<Refund>(desk, 'refund', id) : undefined;
      if (found) desk.world.store.together<Refund>(() => end(desk, found, ends));
    },
    Math.max(0, inMs),
  ).unref();
}

/** A refund as it is now: one whose time has come has ended, also if nobody was there to see it. */
function getRefund(desk: Desk, id: string): Refund {
  const found = findKept<Refund, Inside>(desk, 'refund', id);
  if (!found) throw missing('refund', id);
  const { object, inside } = found;
  if (object.status === 'pending' && inside.ends !== null && inside.at_ms <= Date.now())
    return end(desk, object, inside.ends);
  return object;
}

/** Ends a refund that is under way. One that fails comes back to the balance, and its charge may be refunded again. */
export function end(desk: Desk, refund: Refund, status: 'succeeded' | 'failed'): Refund {
  if (refund.status !== 'pending') return refund;
  refund.status = status;
  if (status === 'failed') {
    refund.failure_reason = 'expired_or_canceled_card';
    refund.failure_balance_transaction = bookOnBalance(desk, {
      type: 'refund_failure',
      reporting_category: 'refund_failure',
      amount: refund.amount,
      currency: refund.currency,
      source: refund.id,
      description: 'REFUND FAILURE',
    }).id;
    const charge = findOwn<Charge>(desk, 'charge', refund.charge);
    if (charge) countOn(desk, charge, -refund.amount);
  }
  keepRefund(desk, refund, { ends: status, at_ms: 0 });
  tell(desk, status === 'failed' ? 'refund.failed' : 'refund.updated', refund, { status: 'pending' });
  return refund;
}
