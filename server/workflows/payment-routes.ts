import { z } from 'zod';
import * as payments from '#payments';
import { newId, zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import { line, minor } from '#platform/schemas.ts';
import { refundAgain, refundableOf, refundPayment } from './refund-payment.ts';

/** Money that staff send back: what it paid has a say in how much that may be. */
export const paymentRoutes = [
  route({
    method: 'GET',
    path: '/payments/:payment_id/refundable',
    says: 'What of a payment may still go back from its own page, in all and of each receipt; the rest goes back through what it paid.',
    needs: 'payments.refund',
    input: z.object({ payment_id: zId('payment') }),
    output: z.object({
      /** What came and has not gone back, whoever has a say in it. */
      left_minor: minor(),
      refundable_minor: minor(),
      receipts: z.array(z.object({ receipt_id: zId('receipt'), refundable_minor: minor() })).max(1_000),
    }),
    run: refundableOf,
  }),
  route({
    method: 'POST',
    path: '/payments/:payment_id/refunds',
    says: 'Sends money back, never more than came and than what it paid can spare: one refund for each receipt it is taken from. The same id is the same refund.',
    needs: 'payments.refund',
    fresh_second_factor: true,
    status: 201,
    input: z.object({
      id: zId('refund').optional(),
      payment_id: zId('payment'),
      receipt_id: zId('receipt').optional(),
      amount_minor: minor().refine((value) => value > 0n, 'above nothing'),
      reason: line(500),
    }),
    output: z.object({ items: z.array(payments.RefundView).max(1_000) }),
    run: async (ctx, { id = newId<'refund'>(), ...input }) => ({
      items: [...(await refundPayment(ctx, { id, ...input, automatic: false }))],
    }),
  }),
  route({
    method: 'POST',
    path: '/payments/refunds/:refund_id/again',
    says: 'Tries a refund that failed again, or has it paid by hand instead.',
    needs: 'payments.refund',
    fresh_second_factor: true,
    status: 201,
    input: z.object({ refund_id: zId('refund'), by_hand: z.boolean().default(false) }),
    output: payments.RefundView,
    run: refundAgain,
  }),
];
