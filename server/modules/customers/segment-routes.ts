import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { line } from '#platform/schemas.ts';
import {
  addSegment,
  countCustomers,
  editSegment,
  getSegment,
  listCustomers,
  listSegments,
  removeSegment,
} from './list.ts';
import { segmentFields, segmentRule } from './segment-rule.ts';
import { ListedCustomerView, SegmentView } from './views.ts';

const one = z.object({ segment_id: zId('segment') });
const saved = { name: line(80), rule: segmentRule };

/** Saved rules that say which customers are meant. */
export const segmentRoutes = [
  route({
    method: 'GET',
    path: '/segments',
    says: 'Lists the saved segments.',
    needs: 'customers.view',
    input: z.object(pageInput),
    output: pageOf(SegmentView),
    run: listSegments,
  }),
  route({
    method: 'GET',
    path: '/segment-fields',
    says: 'Lists the fields that a rule may ask for, with what each can be asked.',
    needs: 'customers.view',
    input: z.object({}),
    output: z.object({
      items: z.array(z.object({ field: z.string().max(40), ops: z.array(z.string().max(20)).max(20) })).max(50),
    }),
    run: async () => ({ items: segmentFields.map(({ field, ops }) => ({ field, ops: [...ops] })) }),
  }),
  route({
    method: 'POST',
    path: '/segments',
    says: 'Saves a rule as a segment.',
    needs: 'customers.manage_segments',
    status: 201,
    input: z.object(saved),
    output: SegmentView,
    run: addSegment,
  }),
  route({
    method: 'POST',
    path: '/segments/preview',
    says: 'Counts the customers that a rule means and shows the newest of them, without saving it.',
    needs: 'customers.view',
    input: z.object({ rule: segmentRule }),
    output: z.object({ count: z.number().int(), sample: z.array(ListedCustomerView).max(20) }),
    run: async (ctx, { rule }) => {
      const where = JSON.stringify(rule);
      const { items } = await listCustomers(ctx, { where, sort: '-created_at', limit: 20 });
      return { count: await countCustomers(ctx, { where }), sample: items };
    },
  }),
  route({
    method: 'GET',
    path: '/segments/:segment_id',
    says: 'Shows a segment; its customers are listed by GET /customers?segment_id=….',
    needs: 'customers.view',
    input: one,
    output: SegmentView,
    run: getSegment,
  }),
  route({
    method: 'PUT',
    path: '/segments/:segment_id',
    says: 'Changes the name or the rule of a segment.',
    needs: 'customers.manage_segments',
    edits: true,
    input: one.extend(saved),
    output: SegmentView,
    run: editSegment,
  }),
  route({
    method: 'DELETE',
    path: '/segments/:segment_id',
    says: 'Forgets a segment.',
    needs: 'customers.manage_segments',
    input: one,
    output: null,
    run: removeSegment,
  }),
];
