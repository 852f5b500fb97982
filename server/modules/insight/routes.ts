import { z } from 'zod';
import * as catalogue from '#catalogue';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { instant, minor, several } from '#platform/schemas.ts';
import { checkAll, listChecks } from './check.ts';
import { whatGoesWith } from './goes-with.ts';
import { statementRoutes } from './statement-routes.ts';
import './tables.ts';

const CheckView = z.object({
  id: zId('insight_check'),
  at: instant(),
  by: z.string().max(60).nullable(),
  faults: minor(),
  laws: z
    .array(
      z.object({
        law: z.string().max(60),
        faults: z.int(),
        samples: z.array(z.object({ id: z.guid(), name: z.string().max(300).nullable() })).max(20),
      }),
    )
    .max(100),
});

export const routes = [
  route({
    method: 'POST',
    path: '/insight/checks',
    says: 'Looks whether all that was written agrees: orders, deliveries, bills, stock and money; says what doesn’t.',
    needs: 'insight.check',
    limit: '6/min',
    status: 201,
    input: z.object({}),
    output: CheckView,
    run: checkAll,
  }),
  route({
    method: 'GET',
    path: '/insight/checks',
    says: 'The looks over all that was written, by night and when somebody asked, newest first.',
    needs: 'insight.check',
    input: z.object(pageInput),
    output: pageOf(CheckView),
    run: listChecks,
  }),
  route({
    method: 'GET',
    path: '/store/goes-with',
    says: 'What others bought with some items, the likeliest first, as far as it can be bought now; ids joined by commas.',
    needs: 'public',
    limit: '600/min', // a whole town looks from behind the few addresses of its mobile network
    input: z.object({ item_ids: several(zId('item'), ',', 100) }),
    output: z.object({ items: z.array(catalogue.ShelfItemView).max(8) }),
    run: whatGoesWith,
  }),
  ...statementRoutes,
];
