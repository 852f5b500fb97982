import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { minor, several, whole } from '#platform/schemas.ts';
import { availability } from './available.ts';
import { expiryReport, moversReport, valueReport } from './reports.ts';
import * as v from './views.ts';
import { checkSums, lastCheck } from './watch.ts';

const location_id = zId('location').optional();

/** The most that strangers are told is there: more is nobody's business. */
const most_told = 99_000n;

/** What stock is worth, what ends soon, what sells; and what the store shows of it. */
export const reportRoutes = [
  route({
    method: 'GET',
    path: '/stock/expiry',
    says: 'What has ended or ends within some days, lot by lot with its value at cost, the soonest first.',
    needs: 'inventory.view',
    input: z.object({ days: whole(0, 730).default(30), location_id, ...pageInput }),
    output: pageOf(v.EndingView).extend({
      totals: z.object({
        ...{ expired: z.int(), expired_minor: minor(), ending: z.int(), ending_minor: minor(), without_cost: z.int() },
      }),
    }),
    run: expiryReport,
  }),
  route({
    method: 'GET',
    path: '/stock/movers',
    says: 'A hundred items by how much of them was sold in the last days: the most, or of what is on hand the least.',
    needs: 'inventory.view',
    limit: '60/min',
    input: z.object({ days: whole(1, 366).default(30), order: z.enum(['fast', 'slow']).default('fast'), location_id }),
    output: z.object({ items: z.array(v.MoverView).max(100) }),
    run: moversReport,
  }),
  route({
    method: 'GET',
    path: '/stock/value',
    says: 'What stock is worth at cost, by place and under way.',
    needs: 'inventory.view',
    limit: '60/min',
    input: z.object({}),
    output: v.ValueView,
    run: valueReport,
  }),
  route({
    method: 'GET',
    path: '/stock/check',
    says: 'The last check of the kept sums against the moves; null before the first.',
    needs: 'inventory.view',
    input: z.object({}),
    output: z.object({ check: v.CheckView.nullable() }),
    run: async (ctx) => ({ check: (await lastCheck(ctx)) ?? null }),
  }),
  route({
    method: 'POST',
    path: '/stock/check',
    says: 'Checks the kept sums against the moves now.',
    needs: 'inventory.adjust',
    limit: '6/min',
    input: z.object({}),
    output: z.object({ check: v.CheckView }),
    run: async (ctx) => ({ check: await checkSums(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/store/stock',
    says: 'What can be bought of some items now, up to 99 of each, and whether some of it waits in a basket; ids joined by commas.',
    needs: 'public',
    limit: '240/min',
    input: z.object({ item_ids: several(zId('item'), ',', 60) }),
    output: z.object({
      items: z
        .array(z.object({ item_id: zId('item'), counted: z.boolean(), free_milli: minor(), in_baskets: z.boolean() }))
        .max(60),
    }),
    run: async (ctx, { item_ids }) => {
      const found = await availability(ctx, { item_ids: [...new Set(item_ids)] });
      return {
        items: found.map(({ item_id, counted, free_milli, in_baskets_milli }) => ({
          ...{ item_id, counted, in_baskets: in_baskets_milli > 0n },
          free_milli: free_milli < most_told ? free_milli : most_told,
        })),
      };
    },
  }),
];
