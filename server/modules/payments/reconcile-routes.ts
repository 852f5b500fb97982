import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { day, instant, line, minor } from '#platform/schemas.ts';
import type { Ctx } from '#platform/transaction.ts';
import { adoptDifference } from './adopt.ts';
import { getDifference, listDifferences, noteDifference, reopenDifference, writeOff } from './difference.ts';
import { listSettlements, reconcileNow } from './reconcile.ts';

const text = z.string().max(500);
const kinds = ['missing_here', 'missing_there', 'amount_differs', 'fee_differs'] as const;
const actions = ['arrived', 'adopted', 'written_off', 'asked_gateway', 'waiting'] as const;

const DifferenceView = z.object({
  id: zId('difference'),
  gateway_id: zId('gateway'),
  kind: z.enum(kinds),
  what: z.enum(['payment', 'refund', 'adjustment', 'dispute']),
  ref: text,
  day: day(),
  currency: text,
  ours_minor: minor().nullable(),
  theirs_minor: minor().nullable(),
  payment_id: zId('payment').nullable(),
  /** Came, or was taken, and can't be accounted for: it stands in suspense. */
  suspense_minor: minor(),
  state: z.enum(['open', 'settled']),
  action: z.enum(actions).nullable(),
  note: text.nullable(),
  found_at: instant(),
  settled_at: instant().nullable(),
  settled_by: zId('person').nullable(),
  version: z.number().int(),
});

const SettlementView = z.object({
  settlement_ref: text,
  utr: text.nullable(),
  settled_on: day(),
  currency: text,
  lines: minor(),
  gross_minor: minor(),
  fee_minor: minor(),
  fee_tax_minor: minor(),
  net_minor: minor(),
});

const needs = 'payments.reconcile';
const one = z.object({ difference_id: zId('difference') });

/** What gateways paid out, and where their reports and the books differ. */
export const reconcileRoutes = [
  route({
    method: 'GET',
    path: '/payments/gateways/:gateway_id/settlements',
    says: 'What a gateway paid out between two days, by settlement: gross, fees, tax and net, with the bank’s reference. At most 92 days.',
    needs,
    input: z.object({ gateway_id: zId('gateway'), from: day().optional(), until: day().optional() }),
    output: z.object({ items: z.array(SettlementView).max(2_000) }),
    run: async (ctx, input) => ({ items: await listSettlements(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/payments/gateways/:gateway_id/reconcile',
    says: 'Reads a gateway’s reports now and compares them with the books, as is done every morning.',
    needs,
    limit: '6/min',
    status: 202,
    input: z.object({ gateway_id: zId('gateway') }),
    output: null,
    run: reconcileNow,
  }),
  route({
    method: 'GET',
    path: '/payments/differences',
    says: 'Where the books and gateways’ reports differ, newest first, and what was done about it.',
    needs,
    input: z.object({
      state: z.enum(['open', 'settled']).optional(),
      gateway_id: zId('gateway').optional(),
      ...pageInput,
    }),
    output: pageOf(DifferenceView),
    run: listDifferences,
  }),
  route({
    method: 'POST',
    path: '/payments/differences/:difference_id/adopt',
    says: 'Takes up what only the gateway knew of, for a payment: as money that came, or as a refund of it.',
    needs,
    fresh_second_factor: true,
    edits: true,
    input: one.extend({ payment_id: zId('payment') }),
    output: DifferenceView,
    run: adopt,
  }),
  route({
    method: 'POST',
    path: '/payments/differences/:difference_id/write_off',
    says: 'Bears a difference: it becomes an expense. Can be undone.',
    needs,
    fresh_second_factor: true,
    edits: true,
    input: one.extend({ note: line(500) }),
    output: DifferenceView,
    run: writeOff,
  }),
  route({
    method: 'POST',
    path: '/payments/differences/:difference_id/note',
    says: 'Writes down that the gateway was asked about a difference, or that it is waited for; it stays open.',
    needs,
    edits: true,
    input: one.extend({ action: z.enum(['asked_gateway', 'waiting']), note: line(500) }),
    output: DifferenceView,
    run: noteDifference,
  }),
  route({
    method: 'POST',
    path: '/payments/differences/:difference_id/reopen',
    says: 'Opens a difference again that was written off; its booking is reversed.',
    needs,
    fresh_second_factor: true,
    edits: true,
    input: one,
    output: DifferenceView,
    run: reopenDifference,
  }),
];

async function adopt(ctx: Ctx, input: Parameters<typeof adoptDifference>[1]) {
  await adoptDifference(ctx, input);
  return getDifference(ctx, input.difference_id);
}
