import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { instant, line, minor } from '#platform/schemas.ts';
import { disputeLife, refundLife } from './back-states.ts';
import { listDisputes } from './dispute.ts';
import { dropRefund, payByHand } from './refund.ts';
import { getRefund, listRefunds } from './refund-rows.ts';

const text = z.string().max(500);
const why = line(500);
const zWay = z.enum(['gateway', 'hand', 'bounce']);

/** A refund, as staff see it. */
export const RefundView = z.object({
  id: zId('refund'),
  payment_id: zId('payment'),
  receipt_id: zId('receipt'),
  again_of: zId('refund').nullable(),
  way: zWay,
  gateway_id: zId('gateway').nullable(),
  paid_from: z.enum(['cash', 'bank']).nullable(),
  amount_minor: minor(),
  reason: text,
  automatic: z.boolean(),
  state: z.enum(refundLife.states),
  refund_ref: text.nullable(),
  bank_ref: text.nullable(),
  error_reason: text.nullable(),
  tries: z.number().int(),
  look_at: instant().nullable(),
  created_at: instant(),
  created_by: text.nullable(),
  done_at: instant().nullable(),
});

/** A refund in a list, with what it is of. */
const ListedRefundView = RefundView.extend({ number: text, payer_name: text, currency: text });

const DisputeView = z.object({
  id: zId('dispute'),
  payment_id: zId('payment'),
  number: text,
  receipt_id: zId('receipt'),
  dispute_ref: text,
  amount_minor: minor(),
  currency: text,
  reason: text,
  state: z.enum(disputeLife.states),
  answer_by: instant().nullable(),
  created_at: instant(),
  closed_at: instant().nullable(),
});

const ofRefund = z.object({ refund_id: zId('refund') });

/** Money that goes back, and payments that payers' banks contest. */
export const refundRoutes = [
  route({
    method: 'GET',
    path: '/payments/refunds',
    says: 'Money that went or is to go back, newest first; state=failed lists those that nobody has tried again yet, way=hand&state=asked what is to be paid by hand.',
    needs: 'payments.view',
    input: z.object({ state: z.enum(refundLife.states).optional(), way: zWay.optional(), ...pageInput }),
    output: pageOf(ListedRefundView),
    run: listRefunds,
  }),
  route({
    method: 'GET',
    path: '/payments/refunds/:refund_id',
    says: 'One refund.',
    needs: 'payments.view',
    input: ofRefund,
    output: RefundView,
    run: (ctx, { refund_id }) => getRefund(ctx, refund_id),
  }),
  route({
    method: 'POST',
    path: '/payments/refunds/:refund_id/paid',
    says: 'Writes down that a refund was paid by hand: in cash, or from the bank with its reference.',
    needs: 'payments.refund',
    fresh_second_factor: true,
    input: ofRefund.extend({ paid_from: z.enum(['cash', 'bank']), reference: line(100).optional() }),
    output: RefundView,
    run: payByHand,
  }),
  route({
    method: 'POST',
    path: '/payments/refunds/:refund_id/drop',
    says: 'Drops a refund that was to be paid by hand and wasn’t.',
    needs: 'payments.refund',
    input: ofRefund.extend({ reason: why }),
    output: RefundView,
    run: dropRefund,
  }),
  route({
    method: 'GET',
    path: '/payments/disputes',
    says: 'Payments that payers’ banks contest, newest first, with the time until which the gateway wants an answer.',
    needs: 'payments.view',
    input: z.object({ state: z.enum(disputeLife.states).optional(), ...pageInput }),
    output: pageOf(DisputeView),
    run: listDisputes,
  }),
];
