import { z } from 'zod';
import { type Id, zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { line, minor, phone } from '#platform/schemas.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getCount, giveUpCount, listCounts, openCount, postCount, writeCount } from './counts.ts';
import { namesOf } from './list.ts';
import { addLocation, editLocation, listLocations } from './locations.ts';
import { location_kinds } from './tables.ts';
import { arriveTransfer, callBackTransfer, getTransfer, listTransfers, sendTransfer } from './transfers.ts';
import * as v from './views.ts';

const [item_id, location_id, lot_id] = [zId('item'), zId('location'), zId('lot')];
const quantity = minor().refine((milli) => milli >= 0n && milli <= 1_000_000_000_000n, '0 or more');
const ofCount = z.object({ count_id: zId('count') });
const ofTransfer = z.object({ transfer_id: zId('transfer') });

const fields = {
  ...{ kind: z.enum(location_kinds), name: line(80), is_default: z.boolean(), phone: phone().nullable() },
  ...{ line1: line(200).nullable(), line2: line(200).nullable(), city: line(100).nullable() },
  pincode: z
    .string()
    .max(6)
    .regex(/^[1-9]\d{5}$/, 'six digits')
    .nullable(),
};

/** Lines with what people know their items by. */
async function named<Line extends { readonly item_id: Id<'item'> }>(ctx: Ctx, lines: readonly Line[]) {
  const names = await namesOf(
    ctx,
    lines.map((each) => each.item_id),
  );
  return lines.map((each) => ({ ...each, ...names.get(each.item_id)! }));
}

async function sheet(ctx: Ctx, { lines, ...count }: Awaited<ReturnType<typeof getCount>>) {
  return { ...count, lines: await named(ctx, lines) };
}

async function waybill(ctx: Ctx, { lines, ...transfer }: Awaited<ReturnType<typeof getTransfer>>) {
  return { ...transfer, lines: await named(ctx, lines) };
}

/** Places, counts and what goes from place to place. */
export const placeRoutes = [
  route({
    method: 'GET',
    path: '/stock/locations',
    says: 'Stores and warehouses, the one that orders are served from first.',
    needs: 'inventory.view',
    input: z.object({}),
    output: z.object({ items: z.array(v.LocationView).max(500) }),
    run: async (ctx) => ({ items: await listLocations(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/stock/locations',
    says: 'Adds a store or warehouse; the first one is where orders are served from.',
    needs: 'inventory.edit_locations',
    status: 201,
    input: z.object({ ...z.object(fields).partial().shape, kind: fields.kind, name: fields.name }),
    output: v.LocationView,
    run: addLocation,
  }),
  route({
    method: 'PATCH',
    path: '/stock/locations/:location_id',
    says: 'Changes a store or warehouse, closes it, or has orders served from it; what is left out stays.',
    needs: 'inventory.edit_locations',
    edits: true,
    input: z.object({ location_id, ...z.object({ ...fields, active: z.boolean() }).partial().shape }),
    output: v.LocationView,
    run: editLocation,
  }),
  route({
    method: 'GET',
    path: '/stock/counts',
    says: 'Counts of stock with how far each has come, newest first.',
    needs: 'inventory.count',
    input: z.object(pageInput),
    output: pageOf(v.ListedCountView),
    run: listCounts,
  }),
  route({
    method: 'POST',
    path: '/stock/counts',
    says: 'Opens a count of a place with a sheet of what the books hold there, of some items or all.',
    needs: 'inventory.count',
    status: 201,
    input: z.object({
      location_id: location_id.optional(),
      item_ids: z.array(item_id).min(1).max(2_000).optional(),
      note: line(500).optional(),
    }),
    output: v.CountSheetView,
    run: async (ctx, input) => sheet(ctx, await openCount(ctx, input)),
  }),
  route({
    method: 'GET',
    path: '/stock/counts/:count_id',
    says: 'A count with its sheet.',
    needs: 'inventory.count',
    input: ofCount,
    output: v.CountSheetView,
    run: async (ctx, input) => sheet(ctx, await getCount(ctx, input)),
  }),
  route({
    method: 'PUT',
    path: '/stock/counts/:count_id/lines',
    says: 'Writes down how much of some lots was counted; null takes a number back.',
    needs: 'inventory.count',
    input: ofCount.extend({
      lines: z
        .array(z.strictObject({ lot_id, counted_milli: quantity.nullable() }))
        .min(1)
        .max(2_000),
    }),
    output: v.CountSheetView,
    run: async (ctx, input) => sheet(ctx, await writeCount(ctx, input)),
  }),
  ...(['post', 'give_up'] as const).map((act) =>
    route({
      method: 'POST',
      path: `/stock/counts/:count_id/${act}`,
      says: act === 'post' ? 'Posts a count once: its differences become moves.' : 'Gives a count up; nothing changes.',
      needs: act === 'post' ? 'inventory.adjust' : 'inventory.count',
      input: ofCount,
      output: v.CountSheetView,
      run: async (ctx, input) => sheet(ctx, await (act === 'post' ? postCount : giveUpCount)(ctx, input)),
    }),
  ),
  route({
    method: 'GET',
    path: '/stock/transfers',
    says: 'Goods sent from place to place, newest first.',
    needs: 'inventory.view',
    input: z.object({ state: z.enum(['sent', 'arrived', 'called_back']).optional(), ...pageInput }),
    output: pageOf(v.ListedTransferView),
    run: listTransfers,
  }),
  route({
    method: 'POST',
    path: '/stock/transfers',
    says: 'Sends goods from one place to another; they leave now and are under way until they arrive.',
    needs: 'inventory.transfer',
    status: 201,
    input: z.object({
      from_id: location_id.optional(),
      to_id: location_id,
      note: line(500).optional(),
      lines: z
        .array(
          z.strictObject({
            item_id,
            lot_id: lot_id.optional(),
            quantity_milli: quantity.refine((milli) => milli > 0n, 'more than 0'),
          }),
        )
        .min(1)
        .max(500),
    }),
    output: v.WholeTransferView,
    run: async (ctx, input) => waybill(ctx, await sendTransfer(ctx, input)),
  }),
  route({
    method: 'GET',
    path: '/stock/transfers/:transfer_id',
    says: 'A transfer with its lines.',
    needs: 'inventory.view',
    input: ofTransfer,
    output: v.WholeTransferView,
    run: async (ctx, input) => waybill(ctx, await getTransfer(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/stock/transfers/:transfer_id/arrive',
    says: 'Goods arrive, once: all that was sent, or less of the lines named.',
    needs: 'inventory.transfer',
    input: ofTransfer.extend({
      arrived: z
        .array(z.strictObject({ line_no: z.int().min(1).max(10_000), arrived_milli: quantity }))
        .max(10_000)
        .default([]),
    }),
    output: v.WholeTransferView,
    run: async (ctx, input) => waybill(ctx, await arriveTransfer(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/stock/transfers/:transfer_id/call_back',
    says: 'Calls goods back that are under way: they are where they came from.',
    needs: 'inventory.transfer',
    input: ofTransfer,
    output: v.WholeTransferView,
    run: async (ctx, input) => waybill(ctx, await callBackTransfer(ctx, input)),
  }),
];
