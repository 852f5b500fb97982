import { z } from 'zod';
import * as orders from '#orders';
import * as payments from '#payments';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import { day, line, minor, several } from '#platform/schemas.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Placing, placeOrder } from './place-order.ts';
import { lookAtShelf } from './shelf.ts';

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
  const slot = orders.slotOf({ window_id, window_on });
  const { order, payment_id } = await placeOrder(ctx, { ...asked, ...by, slot });
  const { id: order_id, number, stage, total_minor } = order;
  return { order_id, number, stage, total_minor, pay_token: payment_id && payments.payToken(ctx, payment_id) };
}

const StandingView = z.object({
  item_id: zId('item'),
  /** What is not counted is never sold out. */
  counted: z.boolean(),
  /** What can be bought now, up to 99 units. */
  free_milli: minor(),
  /** Null where it costs its own price and no offer names it. */
  price: z
    .object({
      /** What a unit comes to in a basket by itself. */
      asked_minor: minor(),
      breaks: z.array(z.object({ from_milli: minor(), unit_minor: minor() })).max(200),
      offers: z
        .array(
          z.object({
            name: z.string().max(200),
            name_hi: z.string().max(200).nullable(),
            /** What it takes once in a basket, however many are bought; null where it takes of each. */
            once_minor: minor().nullable(),
            /** From which worth of the basket on; the most it takes. */
            minimum_minor: minor(),
            cap_minor: minor().nullable(),
          }),
        )
        .max(200),
    })
    .nullable(),
});

/** What the basket will ask, and placing orders: a customer's own basket, and what staff take down for somebody. */
export const storeRoutes = [
  route({
    method: 'GET',
    path: '/store/shelf',
    says: 'What items cost whoever asks, where that isn’t their own price, and how much of each is left; ids joined by commas.',
    needs: 'public',
    limit: '600/min', // a whole town looks from behind the few addresses of its mobile network
    input: z.object({ item_ids: several(zId('item'), ',', 100) }),
    output: z.object({ items: z.array(StandingView).max(100) }),
    run: lookAtShelf,
  }),
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
