import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { csvRoute, route } from '#platform/routes.ts';
import { day, line, minor, several } from '#platform/schemas.ts';
import { creditOf, setCredit } from './credit.ts';
import { countOrders, listOrders, ordersCsv } from './list.ts';
import { addNote } from './notes.ts';
import { showOrder } from './show.ts';
import { payWays } from './tables.ts';
import * as v from './views.ts';
import { addWindow, editWindow, listWindows } from './windows.ts';

const search = {
  stages: several(v.zStage, ',', 11).optional(),
  customer_id: zId('customer').optional(),
  pay_by: z.enum(payWays).optional(),
  way: v.zWay.optional(),
  item_id: zId('item').optional(),
  from: day().optional(),
  to: day().optional(),
  due_on: day().optional(),
  q: line(100).optional(),
};

/** Orders as those see them who look after them, and customers their own. */
export const orderRoutes = [
  route({
    method: 'GET',
    path: '/orders',
    says: 'Orders, newest first: by how far they are (several with commas), by day, customer, item or text; customers see their own.',
    needs: 'orders.view',
    rows: ['all', 'own'],
    input: z.object({ ...search, ...pageInput }),
    output: pageOf(v.ListedOrderView),
    run: listOrders,
  }),
  route({
    method: 'GET',
    path: '/orders/counts',
    says: 'How many orders are how far, of those that are looked for.',
    needs: 'orders.view',
    rows: ['all', 'own'],
    input: z.object(search),
    output: z.object({ items: z.array(z.object({ stage: v.zStage, orders: z.int() })).max(20) }),
    run: async (ctx, input) => ({ items: await countOrders(ctx, input) }),
  }),
  csvRoute({
    path: '/orders.csv',
    says: 'The orders that are looked for as CSV, newest first.',
    needs: 'orders.export',
    input: z.object(search),
    file: 'orders.csv',
    pieces: ordersCsv,
  }),
  route({
    method: 'POST',
    path: '/orders/:order_id/notes',
    says: 'Notes something about an order for those who work here.',
    needs: 'orders.note',
    status: 201,
    input: z.object({ order_id: zId('order'), body: z.string().trim().min(1).max(2_000) }),
    output: v.NoteView,
    run: addNote,
  }),
  route({
    method: 'GET',
    path: '/orders/:order_id',
    says: 'An order with its lines, parcels, timeline, money and papers; customers see their own.',
    needs: 'orders.view',
    rows: ['all', 'own'],
    input: z.object({ order_id: zId('order') }),
    output: v.OrderView,
    run: showOrder,
  }),
  route({
    method: 'GET',
    path: '/order-windows',
    says: 'The times at which goods are brought.',
    needs: 'orders.view',
    input: z.object({}),
    output: z.object({ items: z.array(v.WindowView).max(1_000) }),
    run: async (ctx) => ({ items: await listWindows(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/order-windows',
    says: 'Adds a time at which goods are brought: weekdays, from, to, and for how many orders.',
    needs: 'orders.set_windows',
    status: 201,
    input: z.object(v.windowInput),
    output: v.WindowView,
    run: addWindow,
  }),
  route({
    method: 'PUT',
    path: '/order-windows/:window_id',
    says: 'Changes a time at which goods are brought, or switches it off; who has chosen it keeps it.',
    needs: 'orders.set_windows',
    edits: true,
    input: z.object({ window_id: zId('window'), ...v.windowInput }),
    output: v.WindowView,
    run: editWindow,
  }),
  route({
    method: 'GET',
    path: '/customers/:customer_id/credit',
    says: 'Up to how much a customer buys before paying, and how much of that is used.',
    needs: 'orders.view_credit',
    rows: ['all', 'own'],
    input: z.object({ customer_id: zId('customer') }),
    output: v.CreditView,
    run: creditOf,
  }),
  route({
    method: 'PUT',
    path: '/customers/:customer_id/credit',
    says: 'Sets up to how much a customer buys before paying, and within how many days he pays.',
    needs: 'orders.set_credit',
    edits: true,
    input: z.object({
      customer_id: zId('customer'),
      limit_minor: minor().refine((value) => value >= 0n && value <= 10n ** 14n, 'from 0 to 100000000000000'),
      due_days: z.int().min(0).max(365),
    }),
    output: v.CreditView,
    run: setCredit,
  }),
];
