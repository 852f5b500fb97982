import { z } from 'zod';
import { type Endpoint, endpoint } from './api.ts';
import { keepCharge } from './charges.ts';
import { type Desk, findOwn, keep, nowOf, ownBy, ownIn, page, tell } from './desk.ts';
import { expand, paging, range, text } from './form.ts';
import { bookOnBalance } from './money.ts';
import type { Charge, Dispute } from './objects.ts';
import { missing } from './problem.ts';

const ANSWER_WITHIN_S = 7 * 86_400;

/** Disputes as the business sees them. What the payer and the bank do is done by the controls. */
export function disputes(): Endpoint[] {
  return [
    endpoint('GET', '/v1/disputes/:id', z.strictObject({ expand }), (desk, _, id) => {
      const found = findOwn<Dispute>(desk, 'dispute', id);
      if (!found) throw missing('dispute', id);
      return found;
    }),
    endpoint(
      'GET',
      '/v1/disputes',
      z.strictObject({ ...paging, created: range, charge: text().optional(), payment_intent: text().optional() }),
      (desk, { created, charge, payment_intent, ...paging }) => {
        const rows =
          charge !== undefined
            ? ownBy<Dispute>(desk, 'dispute', 'charge', charge)
            : payment_intent !== undefined
              ? ownBy<Dispute>(desk, 'dispute', 'payment_intent', payment_intent)
              : ownIn<Dispute>(desk, 'dispute', created);
        return page('/v1/disputes', rows, paging);
      },
    ),
  ];
}

const keepDispute = (desk: Desk, dispute: Dispute) =>
  keep(desk, dispute, { charge: dispute.charge, payment_intent: dispute.payment_intent });

/** The payer tells the bank that a charge was not theirs: the money is taken back until it is decided. */
export function contest(desk: Desk, charge: Charge, reason: string): Dispute {
  charge.disputed = true;
  keepCharge(desk, charge);
  const dispute: Dispute = {
    id: desk.world.store.newId('du_', 24),
    object: 'dispute',
    created: nowOf(desk),
    livemode: desk.live,
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
    currency: charge.currency,
    evidence_details: {
      due_by: nowOf(desk) + ANSWER_WITHIN_S,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: 'needs_response',
  };
  tell(desk, 'charge.dispute.created', dispute);
  move(desk, dispute, -dispute.amount, 'dispute');
  tell(desk, 'charge.dispute.funds_withdrawn', dispute);
  return keepDispute(desk, dispute);
}

function move(desk: Desk, dispute: Dispute, amount: number, reporting_category: string): void {
  const { currency, id: source } = dispute;
  const description = `Chargeback ${reporting_category === 'dispute' ? 'withdrawal' : 'reversal'} for ${dispute.charge}`;
  dispute.balance_transactions.push(
    bookOnBalance(desk, { type: 'adjustment', reporting_category, amount, currency, source, description }),
  );
}

/** The bank decides. Won, the money comes back. */
export function decide(desk: Desk, dispute: Dispute, status: 'won' | 'lost'): Dispute {
  if (dispute.status === 'won' || dispute.status === 'lost') return dispute;
  dispute.status = status;
  tell(desk, 'charge.dispute.closed', dispute, { status: 'needs_response' });
  if (status === 'won') {
    move(desk, dispute, dispute.amount, 'dispute_reversal');
    tell(desk, 'charge.dispute.funds_reinstated', dispute);
  }
  return keepDispute(desk, dispute);
}
