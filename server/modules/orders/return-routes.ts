import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { day, instant, line, minor } from '#platform/schemas.ts';
import { payBacks, returnReasons, returnWants } from './claim-tables.ts';
import { approveReturn, endReturn } from './replace.ts';
import { askReturn, listReturns } from './returns.ts';
import { returnLife } from './states.ts';

const text = z.string().max(500);

const returnFields = {
  id: zId('return'),
  order_id: zId('order'),
  customer_id: zId('customer'),
  state: z.enum(returnLife.states),
  reason: z.enum(returnReasons),
  note: z.string().max(1_000).nullable(),
  file_ids: z.array(zId('file')).max(10),
  wants: z.enum(returnWants),
  pay_back: z.enum(payBacks),
  pickup_on: day().nullable(),
  back_minor: minor().nullable(),
  created_at: instant(),
  decided_at: instant().nullable(),
  why: text.nullable(),
  received_at: instant().nullable(),
  /** When a replacement became a refund. */
  turned_at: instant().nullable(),
  version: z.int(),
};

const ReturnView = z.object(returnFields);
const ListedReturnView = ReturnView.extend({
  order_number: text.nullable(),
  buyer_name: text,
  /** The parcel that replaces what came. */
  replacement: z.object({ id: zId('parcel'), state: text, challan: text.nullable(), version: z.int() }).nullable(),
  lines: z
    .array(
      z.object({
        line_no: z.int(),
        quantity_milli: minor(),
        came_milli: minor().nullable(),
        usable: z.boolean().nullable(),
        title: text,
        title_hi: text.nullable(),
        pack: text.nullable(),
        item_id: zId('item').nullable(),
      }),
    )
    .max(1_000),
});

const which = { return_id: zId('return') };
const quantity = minor().refine((value) => value >= 1n && value <= 10n ** 12n, 'from 1 to 1000000000000');

/** Goods that customers send back, until they are there. */
export const returnRoutes = [
  route({
    method: 'GET',
    path: '/returns',
    says: 'Returns with what is in them, newest first: all, or those in a state, of an order, for a refund or a replacement; customers see their own.',
    needs: 'orders.view',
    rows: ['all', 'own'],
    input: z.object({
      state: z.enum(returnLife.states).optional(),
      wants: z.enum(returnWants).optional(),
      order_id: zId('order').optional(),
      ...pageInput,
    }),
    output: pageOf(ListedReturnView),
    run: listReturns,
  }),
  route({
    method: 'POST',
    path: '/orders/:order_id/returns',
    says: 'Asks to send goods back, for their money or for the same again, with a reason and pictures; customers within the days after delivery. The same id is the same return.',
    needs: 'orders.ask_return',
    rows: ['all', 'own'],
    status: 201,
    input: z.object({
      id: zId('return').optional(),
      order_id: zId('order'),
      lines: z
        .array(z.object({ line_no: z.int().min(1).max(1_000), quantity_milli: quantity }))
        .min(1)
        .max(1_000),
      reason: z.enum(returnReasons),
      note: z.string().trim().max(1_000).optional(),
      file_ids: z.array(zId('file')).max(10).default([]),
      pay_back: z.enum(payBacks).default('original'),
      wants: z.enum(returnWants).default('refund'),
    }),
    output: ReturnView,
    run: askReturn,
  }),
  route({
    method: 'POST',
    path: '/returns/:return_id/approve',
    says: 'Lets goods come back, and says on which day they are fetched, if they are; sets aside what replaces them, or refunds them when it is sold out.',
    needs: 'orders.decide_returns',
    edits: true,
    input: z.object({ ...which, pickup_on: day().nullable().default(null) }),
    output: ReturnView,
    run: approveReturn,
  }),
  route({
    method: 'POST',
    path: '/returns/:return_id/reject',
    says: 'Says why goods may not come back.',
    needs: 'orders.decide_returns',
    edits: true,
    input: z.object({ ...which, why: line(500) }),
    output: ReturnView,
    run: async (ctx, input) => endReturn(ctx, 'reject', input),
  }),
  route({
    method: 'POST',
    path: '/returns/:return_id/withdraw',
    says: 'Says that goods aren’t sent back after all.',
    needs: 'orders.ask_return',
    rows: ['all', 'own'],
    input: z.object(which),
    output: ReturnView,
    run: async (ctx, input) => endReturn(ctx, 'withdraw', input),
  }),
];
