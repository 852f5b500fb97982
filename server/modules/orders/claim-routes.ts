import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { day, instant, minor } from '#platform/schemas.ts';
import { disputeReasons } from './claim-tables.ts';
import { listDisputes, openDispute, sayInDispute } from './disputes.ts';
import { leftCartSums, listLeftCarts, whyLeft } from './left-carts.ts';
import { disputeLife } from './states.ts';

const text = z.string().max(2_000);

const disputeFields = {
  id: zId('dispute'),
  order_id: zId('order'),
  line_no: z.int().nullable(),
  state: z.enum(disputeLife.states),
  reason: z.enum(disputeReasons),
  back_minor: minor(),
  resolution: text.nullable(),
  created_at: instant(),
  ended_at: instant().nullable(),
  version: z.int(),
};
const DisputeView = z.object(disputeFields);
const saying = {
  body: z.string().trim().min(1).max(2_000),
  file_ids: z.array(zId('file')).max(10).default([]),
};

/** Where customers and the business don't agree, and baskets that were left. */
export const claimRoutes = [
  route({
    method: 'GET',
    path: '/order-disputes',
    says: 'Disputes about orders with all that was said, newest first; customers see their own.',
    needs: 'orders.view',
    rows: ['all', 'own'],
    input: z.object({ state: z.enum(disputeLife.states).optional(), order_id: zId('order').optional(), ...pageInput }),
    output: pageOf(
      DisputeView.extend({
        order_number: text.nullable(),
        buyer_name: text,
        messages: z
          .array(
            z.object({
              ...{ id: zId('dispute_message'), body: text, file_ids: z.array(zId('file')).max(10) },
              ...{ from_buyer: z.boolean(), at: instant(), by_name: text.nullable() },
            }),
          )
          .max(5_000),
      }),
    ),
    run: listDisputes,
  }),
  route({
    method: 'POST',
    path: '/orders/:order_id/disputes',
    says: 'Opens a dispute about an order or one line of it, with what is wrong and pictures.',
    needs: 'orders.dispute',
    rows: ['all', 'own'],
    status: 201,
    limit: '20/min',
    input: z.object({
      order_id: zId('order'),
      line_no: z.int().min(1).max(1_000).nullable().default(null),
      reason: z.enum(disputeReasons),
      ...saying,
    }),
    output: DisputeView,
    run: openDispute,
  }),
  route({
    method: 'POST',
    path: '/order-disputes/:dispute_id/messages',
    says: 'Says something about an order in dispute; the other side is to answer.',
    needs: 'orders.dispute',
    rows: ['all', 'own'],
    status: 201,
    limit: '60/min',
    input: z.object({ dispute_id: zId('dispute'), ...saying }),
    output: DisputeView,
    run: sayInDispute,
  }),
  route({
    method: 'GET',
    path: '/left-carts',
    says: 'Baskets that were left, newest first, why, and what came of each.',
    needs: 'orders.view',
    input: z.object(pageInput),
    output: pageOf(
      z.object({
        ...{ id: zId('left_cart'), customer_id: zId('customer').nullable(), at: instant(), lines: z.int() },
        ...{ value_minor: minor(), told: z.boolean(), order_id: zId('order').nullable() },
        ...{ order_number: text.nullable(), order_minor: minor().nullable(), buyer_name: text.nullable() },
        why: z.enum(whyLeft).nullable(),
      }),
    ),
    run: listLeftCarts,
  }),
  route({
    method: 'GET',
    path: '/left-carts/sums',
    says: 'How many baskets were left in some days, why, how many were reminded of, and what was bought of those after all.',
    needs: 'orders.view',
    input: z.object({ from: day(), to: day() }),
    output: z.object({
      ...{ left: z.int(), told: z.int(), bought: z.int(), bought_minor: minor() },
      ...{ unpaid: z.int(), sold_out: z.int(), stranger: z.int() },
    }),
    run: leftCartSums,
  }),
];
