import { Readable } from 'node:stream';
import { z } from 'zod';
import * as billing from '#billing';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { rawRoute, route } from '#platform/routes.ts';
import { several } from '#platform/schemas.ts';
import { challanOf } from './challan.ts';

const most = billing.most_together;
const how = { what: z.enum(billing.sheets).default('document'), language: z.enum(languages) };
const named = z.object({
  document_ids: several(zId('document'), ',', most),
  ...how,
});

/** Papers of many documents printed together, as one PDF, and of goods that go without an invoice. */
export const paperRoutes = [
  route({
    method: 'POST',
    path: '/billing/papers',
    says: 'Has the invoices, or packing slips, of many documents or orders printed in one language, to be fetched as one PDF.',
    needs: 'billing.view',
    limit: '20/min',
    status: 202,
    input: z.object({
      document_ids: z.array(zId('document')).min(1).max(most).optional(),
      order_ids: z.array(zId('order')).min(1).max(most).optional(),
      ...how,
    }),
    output: z.object({ document_ids: z.array(zId('document')).max(most), done: z.int() }),
    run: async (ctx, { order_ids, ...wanted }) =>
      billing.startPapers(ctx, { ...wanted, ...(order_ids && { noun: 'orders.order', noun_ids: order_ids }) }),
  }),
  route({
    method: 'GET',
    path: '/billing/papers',
    says: 'How many of some papers are printed; ids joined by commas.',
    needs: 'billing.view',
    input: named,
    output: z.object({ total: z.int(), done: z.int() }),
    run: async (ctx, wanted) => ({
      total: wanted.document_ids.length,
      done: (await billing.printedOf(ctx, wanted)).size,
    }),
  }),
  rawRoute({
    method: 'GET',
    path: '/billing/papers.pdf',
    says: 'Papers that are printed, behind each other as one PDF; ids joined by commas.',
    needs: 'billing.view',
    input: named,
    output: null,
    content: 'application/pdf',
    limit: '20/min',
    handle: async ({ reply, act, input }) => {
      const bytes = await billing.joinPapers(act, input);
      return reply
        .type('application/pdf')
        .header('content-disposition', 'attachment; filename="papers.pdf"')
        .send(Readable.from(bytes));
    },
  }),
  rawRoute({
    method: 'GET',
    path: '/order-parcels/:parcel_id/challan.pdf',
    says: 'The challan with which a parcel went that replaces goods of an order, as a PDF.',
    needs: 'orders.view',
    input: z.object({ parcel_id: zId('parcel'), language: z.enum(languages) }),
    output: null,
    content: 'application/pdf',
    limit: '20/min',
    handle: async ({ reply, act, input }) => {
      const { number, bytes } = await challanOf(act, input);
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${number.replaceAll('/', '-')}.pdf"`)
        .send(Buffer.from(bytes));
    },
  }),
];
