import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { day, instant, line, minor } from '#platform/schemas.ts';
import { entryLife, keptLife } from './back-states.ts';
import { debit } from './debit.ts';
import { bounceCheque, enterMoney, listEntries, rejectEntry, verifyEntry } from './entry.ts';
import { forgetKept, listKept } from './kept.ts';
import { zMethod } from './providers/news.ts';
import { attemptLife } from './states.ts';

const text = z.string().max(500);
const why = line(500);
const zHand = z.enum(['cash', 'bank_transfer', 'cheque']);

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

/** An entry in a list, with what it is for. */
const ListedEntryView = EntryView.extend({ number: text, payer_name: text });

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

const ofEntry = z.object({ entry_id: zId('entry') });

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
    output: pageOf(ListedEntryView),
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
      amount_minor: minor().refine((value) => value > 0n, 'above nothing'),
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

/** Money that is taken by hand, and methods that are kept. */
export const takenRoutes = [...entryRoutes, ...keptRoutes];
