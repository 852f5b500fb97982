import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { csvRoute, route } from '#platform/routes.ts';
import { day, line, minor } from '#platform/schemas.ts';
import { adjust, hand_kinds, undo } from './adjust.ts';
import { getItemStock, listMoves, setCounted, setLow } from './item-stock.ts';
import { listStock, shows, stockCsv } from './list.ts';
import { judgeLot } from './lots.ts';
import { placeRoutes } from './place-routes.ts';
import { receive } from './receive.ts';
import { reportRoutes } from './report-routes.ts';
import { move_kinds } from './tables.ts';
import * as v from './views.ts';

const [item_id, location_id, lot_id, act_id] = [zId('item'), zId('location'), zId('lot'), zId('act')];
/** A billion units are more than anybody keeps. */
const most_milli = 1_000_000_000_000n;
const quantity = minor().refine((milli) => milli > 0n && milli <= most_milli, 'more than 0');
const change = minor().refine((milli) => milli !== 0n && milli >= -most_milli && milli <= most_milli, 'not 0');
const price = minor().refine((value) => value >= 0n && value <= 1_000_000_000_00n, 'from 0 to ₹100,00,00,000');

const search = {
  q: z.string().max(100).optional(),
  category_id: zId('category').optional(),
  location_id: location_id.optional(),
  show: z.enum(shows).optional(),
};

export const routes = [
  route({
    method: 'GET',
    path: '/stock',
    says: 'Items with what there is of them, at one place or all together; those that are low, out, ending or stopped alone if asked.',
    needs: 'inventory.view',
    input: z.object({ ...search, ...pageInput }),
    output: pageOf(v.StockView),
    run: listStock,
  }),
  csvRoute({
    path: '/stock.csv',
    says: 'The stock that is looked for as CSV.',
    needs: 'inventory.export',
    input: z.object(search),
    file: 'stock.csv',
    pieces: stockCsv,
  }),
  route({
    method: 'GET',
    path: '/stock/items/:item_id',
    says: 'An item’s stock by place, its lots on hand, and what is set aside for whom.',
    needs: 'inventory.view',
    input: z.object({ item_id }),
    output: v.ItemStockView,
    run: getItemStock,
  }),
  route({
    method: 'PUT',
    path: '/stock/items/:item_id/low',
    says: 'Sets how little of an item is low at a place.',
    needs: 'inventory.set_levels',
    input: z.object({
      item_id,
      location_id: location_id.optional(),
      low_milli: minor().refine((milli) => milli >= 0n && milli <= most_milli, '0 or more'),
    }),
    output: v.ItemStockView,
    run: setLow,
  }),
  route({
    method: 'PUT',
    path: '/stock/items/:item_id/counted',
    says: 'Says whether an item is counted; what is not counted can’t be sold out.',
    needs: 'inventory.set_levels',
    input: z.object({ item_id, counted: z.boolean() }),
    output: v.ItemStockView,
    run: setCounted,
  }),
  route({
    method: 'GET',
    path: '/stock/moves',
    says: 'Why stock came and went, newest first: of an item, a lot, a place, a kind, or what it was for.',
    needs: 'inventory.view',
    input: z.object({
      ...{ item_id: item_id.optional(), location_id: location_id.optional(), lot_id: lot_id.optional() },
      ...{ kind: z.enum(move_kinds).optional(), noun_id: z.guid().optional(), ...pageInput },
    }),
    output: pageOf(v.MoveView),
    run: listMoves,
  }),
  route({
    method: 'POST',
    path: '/stock/receive',
    says: 'Takes goods in, each line into the lot of its batch, expiry, printed price and cost. The same id takes in once.',
    needs: 'inventory.receive',
    status: 201,
    input: z.object({
      id: act_id.optional(),
      location_id: location_id.optional(),
      reason: line(500).optional(),
      lines: z
        .array(
          z.strictObject({
            ...{ item_id, quantity_milli: quantity, batch: line(60).nullable().default(null) },
            expires_on: day().nullable().default(null),
            mrp_minor: price
              .refine((value) => value > 0n, 'more than 0')
              .nullable()
              .default(null),
            cost_minor: price.nullable().default(null),
          }),
        )
        .min(1)
        .max(500),
    }),
    output: z.object({ act_id, lot_ids: z.array(lot_id).max(500) }),
    run: receive,
  }),
  route({
    method: 'POST',
    path: '/stock/adjust',
    says: 'Changes what is on hand by hand, with a reason: a correction, or goods written off or past their day. The same id changes once.',
    needs: 'inventory.adjust',
    status: 201,
    input: z.object({
      id: act_id.optional(),
      kind: z.enum(hand_kinds),
      location_id: location_id.optional(),
      reason: line(500),
      lines: z
        .array(z.strictObject({ item_id, lot_id: lot_id.optional(), quantity_milli: change }))
        .min(1)
        .max(500),
    }),
    output: z.object({ act_id }),
    run: adjust,
  }),
  route({
    method: 'POST',
    path: '/stock/acts/:act_id/undo',
    says: 'Undoes a receipt, a change by hand or a posted count, once, by opposite moves.',
    needs: 'inventory.adjust',
    status: 201,
    input: z.object({ act_id, reason: line(500) }),
    output: z.object({ act_id }),
    run: undo,
  }),
  route({
    method: 'POST',
    path: '/stock/lots/:lot_id/judge',
    says: 'Stops a lot and its whole batch from being sold, for a while or for good, or lets it go again.',
    needs: 'inventory.judge_lots',
    input: z.object({ lot_id, act: z.enum(['quarantine', 'recall', 'clear']), reason: line(500) }),
    output: z.object({ lot_ids: z.array(lot_id).max(1_000), state: z.enum(['good', 'quarantined', 'recalled']) }),
    run: async (ctx, input) => {
      const lots = await judgeLot(ctx, input);
      return { lot_ids: lots.map(({ id }) => id), state: lots[0]!.state };
    },
  }),
  ...placeRoutes,
  ...reportRoutes,
];
