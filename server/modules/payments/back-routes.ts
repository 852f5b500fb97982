import { z } from 'zod';
import { newId, zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { day, instant, line, minor } from '#platform/schemas.ts';
import { debit } from './debit.ts';
import { listDisputes } from './dispute.ts';
import { bounceCheque, enterMoney, listEntries, rejectEntry, verifyEntry } from './entry.ts';
import { forgetKept, listKept } from './kept.ts';
import { zMethod } from './providers/news.ts';
import { askRefund, dropRefund, payByHand, refundAgain } from './refund.ts';
import { getRefund, listRefunds } from './refund-rows.ts';
import { attemptLife, disputeLife, entryLife, keptLife, refundLife } from './states.ts';

const text = z.string().max(500);
const why = line(500);
export const amount = minor().refine((value) => value > 0n, 'above nothing');
const zWay = z.enum(['gateway', 'hand', 'bounce']);
const zHand = z.enum(['cash', 'bank_transfer', 'cheque']);

const RefundView = z.object({
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

const EntryView = z.object({
  id: zId('entry'),
  payment_id: zId('payment'),
  way: zHand,
  amount_minor: minor(),
  reference: text.nullable(),
  bank: text.nullable(),
  paid_on: day(),
  taken_by: zId('person').nullable(),
  file_id: zId('file').nullable(),
  note: text.nullable(),
  state: z.enum(entryLife.states),
  entered_by: zId('person'),
  entered_at: instant(),
  decided_by: zId('person').nullable(),
  decided_at: instant().nullable(),
  why: text.nullable(),
  receipt_id: zId('receipt').nullable(),
  bounced_at: instant().nullable(),
  version: z.number().int(),
});

const KeptView = z.object({
  id: zId('kept'),
  gateway_id: zId('gateway'),
  customer_id: zId('customer'),
  method: zMethod,
  label: text,
  /** A mandate: it may be debited without the payer. */
  debits: z.boolean(),
  most_minor: minor().nullable(),
  until: day().nullable(),
  state: z.enum(keptLife.states),
  created_at: instant(),
});

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
const ofEntry = z.object({ entry_id: zId('entry') });

const refundRoutes = [
  route({
    method: 'GET',
    path: '/payments/refunds',
    says: 'Money that went or is to go back, newest first; state=failed lists what somebody has to look at, way=hand&state=asked what is to be paid by hand.',
    needs: 'payments.view',
    input: z.object({ state: z.enum(refundLife.states).optional(), way: zWay.optional(), ...pageInput }),
    output: pageOf(RefundView),
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
    path: '/payments/:payment_id/refunds',
    says: 'Sends money back, never more than came: one refund for each receipt it is taken from. The same id is the same refund.',
    needs: 'payments.refund',
    fresh_second_factor: true,
    status: 201,
    input: z.object({
      id: zId('refund').optional(),
      payment_id: zId('payment'),
      receipt_id: zId('receipt').optional(),
      amount_minor: amount,
      reason: why,
    }),
    output: z.object({ items: z.array(RefundView).max(1_000) }),
    run: async (ctx, { id = newId<'refund'>(), ...input }) => ({
      items: [...(await askRefund(ctx, { id, ...input, automatic: false }))],
    }),
  }),
  route({
    method: 'POST',
    path: '/payments/refunds/:refund_id/again',
    says: 'Tries a refund that failed again, or has it paid by hand instead.',
    needs: 'payments.refund',
    fresh_second_factor: true,
    status: 201,
    input: ofRefund.extend({ by_hand: z.boolean().default(false) }),
    output: RefundView,
    run: refundAgain,
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

const entryRoutes = [
  route({
    method: 'GET',
    path: '/payments/entries',
    says: 'Money taken by hand, newest first; state=entered lists what waits for somebody else to verify.',
    needs: 'payments.view',
    input: z.object({
      state: z.enum(entryLife.states).optional(),
      payment_id: zId('payment').optional(),
      ...pageInput,
    }),
    output: pageOf(EntryView),
    run: listEntries,
  }),
  route({
    method: 'POST',
    path: '/payments/:payment_id/entries',
    says: 'Enters cash, a bank transfer (with its UTR) or a cheque; it counts once somebody else has verified it.',
    needs: 'payments.enter_money',
    status: 201,
    input: z.object({
      payment_id: zId('payment'),
      way: zHand,
      amount_minor: amount,
      reference: z
        .string()
        .trim()
        .max(50)
        .regex(/^[A-Za-z0-9 /-]{3,50}$/)
        .optional(),
      bank: line(100).optional(),
      paid_on: day(),
      taken_by: zId('person').optional(),
      file_id: zId('file').optional(),
      note: line(500).optional(),
    }),
    output: EntryView,
    run: enterMoney,
  }),
  route({
    method: 'POST',
    path: '/payments/entries/:entry_id/verify',
    says: 'Verifies money that somebody else has entered: it has come in.',
    needs: 'payments.verify_money',
    input: ofEntry,
    output: EntryView,
    edits: true,
    run: verifyEntry,
  }),
  route({
    method: 'POST',
    path: '/payments/entries/:entry_id/reject',
    says: 'Rejects money that somebody else has entered.',
    needs: 'payments.verify_money',
    input: ofEntry.extend({ why }),
    output: EntryView,
    edits: true,
    run: rejectEntry,
  }),
  route({
    method: 'POST',
    path: '/payments/entries/:entry_id/bounce',
    says: 'Writes down that a verified cheque bounced; what it paid is owed again.',
    needs: 'payments.verify_money',
    fresh_second_factor: true,
    input: ofEntry.extend({ reason: why }),
    output: EntryView,
    edits: true,
    run: bounceCheque,
  }),
];

const keptRoutes = [
  route({
    method: 'GET',
    path: '/payments/kept',
    says: 'Kept methods and mandates: one’s own, or for staff those of a customer.',
    needs: 'payments.view_kept',
    rows: ['all', 'own'],
    input: z.object({ customer_id: zId('customer').optional() }),
    output: z.object({ items: z.array(KeptView).max(1_000) }),
    run: async (ctx, input) => ({ items: await listKept(ctx, input) }),
  }),
  route({
    method: 'DELETE',
    path: '/payments/kept/:kept_id',
    says: 'Forgets a kept method or ends a mandate, at once here and as soon as it answers at the gateway.',
    needs: 'payments.forget_kept',
    rows: ['all', 'own'],
    input: z.object({ kept_id: zId('kept') }),
    output: null,
    run: forgetKept,
  }),
  route({
    method: 'POST',
    path: '/payments/:payment_id/debits',
    says: 'Debits what is still open of a payment by a mandate of its customer. The same attempt_id is the same debit.',
    needs: 'payments.debit',
    status: 202,
    input: z.object({ payment_id: zId('payment'), attempt_id: zId('attempt'), kept_id: zId('kept') }),
    output: z.object({ id: zId('attempt'), state: z.enum(attemptLife.states), amount_minor: minor() }),
    run: debit,
  }),
];

/** Money that goes back, money taken by hand, and methods that are kept. */
export const backRoutes = [...refundRoutes, ...entryRoutes, ...keptRoutes];
