import { z } from 'zod';
import * as orders from '#orders';
import * as payments from '#payments';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import { day, line, minor } from '#platform/schemas.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Placing, placeOrder } from './place-order.ts';

const placing = {
  /** Made by whoever asks, so that pressing twice is one order. */
  id: zId('order').optional(),
  way: z.enum(['delivery', 'pickup']).default('delivery'),
  address_id: zId('address').optional(),
  window_id: zId('window').optional(),
  window_on: day().optional(),
  use_wallet: z.boolean().default(false),
  pay_by: z.enum(['online', 'cash', 'credit']).default('online'),
  note: line(500).optional(),
};

const PlacedView = z.object({
  order_id: zId('order'),
  number: z.string().max(30).nullable(),
  stage: z.string().max(20),
  total_minor: minor(),
  /** Where it is paid when it is paid online: /pay/<token>, also by the routes below /pay. */
  pay_token: z.string().max(100).nullable(),
});

interface Asked extends Omit<Placing, 'slot' | 'customer_id' | 'channel'> {
  readonly window_id?: orders.Slot['window_id'] | undefined;
  readonly window_on?: Temporal.PlainDate | undefined;
}

async function place(
  ctx: Ctx,
  { window_id, window_on, ...asked }: Asked,
  by: Pick<Placing, 'customer_id' | 'channel'>,
) {
  const slot = window_id === undefined || window_on === undefined ? null : { window_id, on: window_on };
  const { order_id, payment_id } = await placeOrder(ctx, { ...asked, ...by, slot });
  const { number, stage, total_minor } = await orders.getOrder(ctx, order_id);
  return { order_id, number, stage, total_minor, pay_token: payment_id && payments.payToken(ctx, payment_id) };
}

/** Placing orders: a customer's own basket, and what staff take down for somebody. */
export const storeRoutes = [
  route({
    method: 'POST',
    path: '/store/checkout',
    says: 'Orders what lies in one’s basket. The same id is the same order; another total than the expected one is shown first.',
    needs: 'signed_in',
    rows: ['own'],
    limit: '30/min',
    status: 201,
    input: z.object({ ...placing, expected_minor: minor() }),
    output: PlacedView,
    run: async (ctx, input) => place(ctx, input, { customer_id: await orders.mustBeCustomer(ctx), channel: 'store' }),
  }),
  route({
    method: 'POST',
    path: '/orders',
    says: 'Orders for a customer, as staff take it down. The same id is the same order.',
    needs: 'orders.place',
    status: 201,
    input: z.object({
      ...placing,
      customer_id: zId('customer'),
      lines: z
        .array(
          z.object({
            item_id: zId('item'),
            part_of: z.string().trim().max(60).default(''),
            quantity_milli: minor().refine((value) => value >= 1n && value <= 10n ** 12n, 'from 1 to 1000000000000'),
          }),
        )
        .min(1)
        .max(1_000),
      coupons: z.array(z.string().trim().max(24)).max(10).default([]),
      expected_minor: minor().optional(),
    }),
    output: PlacedView,
    run: async (ctx, { customer_id, ...input }) => place(ctx, input, { customer_id, channel: 'staff' }),
  }),
];
