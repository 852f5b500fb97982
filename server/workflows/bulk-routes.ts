import { z } from 'zod';
import * as orders from '#orders';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import { day, instant, line } from '#platform/schemas.ts';
import { startBulk } from './bulk-orders.ts';

/** What is done with many orders at once. */
export const bulkRoutes = [
  route({
    method: 'POST',
    path: '/order-bulk-acts',
    says: 'Packs, sends, hands over or cancels many orders by a job: those named, or those that are looked for.',
    needs: 'orders.send',
    status: 202,
    input: z.object({
      act: z.enum(['pack', 'dispatch', 'deliver', 'cancel']),
      why: line(500).optional(),
      order_ids: z.array(zId('order')).min(1).max(10_000).optional(),
      stages: z.array(z.enum(orders.stages)).max(11).optional(),
      customer_id: zId('customer').optional(),
      pay_by: z.enum(orders.payWays).optional(),
      way: z.enum(['delivery', 'pickup']).optional(),
      item_id: zId('item').optional(),
      q: line(100).optional(),
      from: day().optional(),
      to: day().optional(),
      due_on: day().optional(),
    }),
    output: z.object({ id: zId('bulk') }),
    run: startBulk,
  }),
  route({
    method: 'GET',
    path: '/order-bulk-acts/:bulk_id',
    says: 'How far an act on many orders is, and what could not be done and why.',
    needs: 'orders.send',
    input: z.object({ bulk_id: zId('bulk') }),
    output: z.object({
      id: zId('bulk'),
      act: z.string().max(20),
      total: z.int(),
      done: z.int(),
      changed: z.int(),
      created_at: instant(),
      ended_at: instant().nullable(),
      failures: z
        .array(
          z.object({
            order_id: zId('order'),
            number: z.string().max(30).nullable(),
            code: z.string().max(100).nullable(),
          }),
        )
        .max(1_000),
    }),
    run: orders.getBulk,
  }),
];
