import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { instant, minor } from '#platform/schemas.ts';
import { checkAll, listChecks } from './check.ts';
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
  ...statementRoutes,
];
