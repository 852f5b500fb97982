import { z } from 'zod';
import * as orders from '#orders';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import { line, minor } from '#platform/schemas.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Cancelling, cancelOrder } from './cancel-order.ts';
import { endDispute } from './dispute.ts';
import { repairable, repairOrder } from './repair-order.ts';
import { receiveReturn, refundInstead, takeBackParcel } from './return-goods.ts';
import { deliver, dispatch, unpack } from './ship-order.ts';
import { releaseOrder } from './take-payment.ts';

const ofOrder = { order_id: zId('order') };
const ofParcel = { parcel_id: zId('parcel') };
const zPart = z.object({
  line_no: z.int().min(1).max(1_000),
  quantity_milli: minor().refine((value) => value >= 1n && value <= 10n ** 12n, 'from 1 to 1000000000000'),
});
const ParcelView = z.object({
  id: zId('parcel'),
  order_id: zId('order'),
  state: z.string().max(20),
  document_id: zId('document').nullable(),
  stage: z.string().max(20),
  return_id: zId('return').nullable(),
  challan: z.string().max(16).nullable(),
  version: z.int(),
});

function viewOf({ parcel, order }: orders.Packed) {
  const { id, order_id, state, document_id, return_id, challan, version } = parcel;
  return { id, order_id, state, document_id, return_id, challan, version, stage: order.stage };
}

const cancelled = { reason: line(500), to: z.enum(['original', 'wallet']).default('original') };
const cancelling = {
  needs: 'orders.cancel',
  rows: ['all', 'own'],
  output: z.object({ stage: z.string().max(20), back_minor: minor() }),
  run: async (ctx: Ctx, input: Cancelling) => {
    const back_minor = await cancelOrder(ctx, input);
    return { back_minor, stage: (await orders.getOrder(ctx, input.order_id)).stage };
  },
} as const;

/** What is done with an order once it is sure. */
export const orderRoutes = [
  route({
    method: 'POST',
    path: '/orders/:order_id/cancel',
    says: 'Cancels of an order all that hasn’t left; what was paid for it goes back, the way it came or into the wallet. Twice is once.',
    ...cancelling,
    input: z.object({ ...ofOrder, ...cancelled }),
  }),
  route({
    method: 'POST',
    path: '/orders/:order_id/cancel-lines',
    says: 'Cancels some lines of an order as it was seen; what was paid for them goes back, the way it came or into the wallet.',
    ...cancelling,
    edits: true,
    input: z.object({ ...ofOrder, ...cancelled, lines: z.array(zPart).min(1).max(1_000) }),
  }),
  route({
    method: 'POST',
    path: '/orders/:order_id/repair',
    says: 'Sets right what the nightly check found of an order: what left unbilled is billed, what is promised is set aside.',
    needs: 'orders.repair',
    input: z.object({ ...ofOrder, law: z.enum(repairable) }),
    output: z.object({ stage: z.string().max(20) }),
    run: async (ctx, input) => {
      await repairOrder(ctx, input);
      return { stage: (await orders.getOrder(ctx, input.order_id)).stage };
    },
  }),
  route({
    method: 'POST',
    path: '/orders/:order_id/release',
    says: 'Lets an order go that waits for its customer’s credit, although it is beyond the limit.',
    needs: 'orders.set_credit',
    input: z.object(ofOrder),
    output: z.object({ stage: z.string().max(20) }),
    run: async (ctx, input) => {
      await releaseOrder(ctx, input);
      return { stage: (await orders.getOrder(ctx, input.order_id)).stage };
    },
  }),
  route({
    method: 'POST',
    path: '/orders/:order_id/parcels',
    says: 'Packs a parcel of what is still to be sent: all of it unless lines are named.',
    needs: 'orders.send',
    status: 201,
    input: z.object({ ...ofOrder, lines: z.array(zPart).min(1).max(1_000).optional() }),
    output: ParcelView,
    run: async (ctx, input) => viewOf(await orders.pack(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/order-parcels/:parcel_id/dispatch',
    says: 'Sends a parcel: its goods leave the stock and are billed, or go on a challan where they replace others.',
    needs: 'orders.send',
    edits: true,
    input: z.object({ ...ofParcel, carrier: line(80).optional(), tracking: line(80).optional() }),
    output: ParcelView,
    run: async (ctx, input) => viewOf(await dispatch(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/order-parcels/:parcel_id/deliver',
    says: 'Says that a parcel was handed over, and to whom.',
    needs: 'orders.send',
    edits: true,
    input: z.object({ ...ofParcel, received_by: line(120).optional() }),
    output: ParcelView,
    run: async (ctx, input) => viewOf(await deliver(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/order-parcels/:parcel_id/unpack',
    says: 'Unpacks a parcel that hasn’t left.',
    needs: 'orders.send',
    edits: true,
    input: z.object(ofParcel),
    output: ParcelView,
    run: async (ctx, input) => viewOf(await unpack(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/order-parcels/:parcel_id/come-back',
    says: 'Takes back a parcel that couldn’t be handed over: its invoice is credited, its goods are in stock again.',
    needs: 'orders.send',
    edits: true,
    input: z.object({ ...ofParcel, usable: z.boolean().default(true), reason: line(500) }),
    output: ParcelView,
    run: async (ctx, input) => viewOf(await takeBackParcel(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/returns/:return_id/receive',
    says: 'Takes back what came of an approved return: stock, credit notes and money are set right; what is to be replaced is set aside instead.',
    needs: 'orders.receive_returns',
    edits: true,
    input: z.object({
      return_id: zId('return'),
      came: z
        .array(
          z.object({
            line_no: z.int().min(1).max(1_000),
            came_milli: minor().refine((value) => value >= 0n && value <= 10n ** 12n, 'from 0 to 1000000000000'),
            usable: z.boolean(),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    output: z.object({ back_minor: minor() }),
    run: async (ctx, input) => ({ back_minor: await receiveReturn(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/returns/:return_id/parcels',
    says: 'Packs what replaces goods that came back, once.',
    needs: 'orders.send',
    edits: true,
    status: 201,
    input: z.object({ return_id: zId('return') }),
    output: ParcelView,
    run: async (ctx, input) => viewOf(await orders.packReplacement(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/returns/:return_id/refund',
    says: 'Gives money back instead of a replacement that hasn’t left: at once for what came, else when it comes.',
    needs: 'orders.receive_returns',
    edits: true,
    input: z.object({ return_id: zId('return'), why: line(500) }),
    output: z.object({ back_minor: minor() }),
    run: async (ctx, input) => ({ back_minor: await refundInstead(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/order-disputes/:dispute_id/end',
    says: 'Ends a dispute: rejected without an amount, else resolved, with the amount credited and given back.',
    needs: 'orders.end_disputes',
    edits: true,
    input: z.object({
      dispute_id: zId('dispute'),
      resolution: z.string().trim().min(1).max(500),
      amount_minor: minor()
        .refine((value) => value >= 0n && value <= 10n ** 12n, 'from 0 to 1000000000000')
        .nullable(),
      to: z.enum(['original', 'wallet', 'hand']).default('original'),
    }),
    output: z.object({ back_minor: minor() }),
    run: async (ctx, input) => ({ back_minor: await endDispute(ctx, input) }),
  }),
];
