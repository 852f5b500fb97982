import { z } from 'zod';
import * as customers from '#customers';
import * as orders from '#orders';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';

/** What somebody who is signed in asks about himself. */
export const ownRoutes = [
  route({
    method: 'POST',
    path: '/own/customer',
    says: 'The customer that one is; made when one has only just signed up.',
    needs: 'signed_in',
    rows: ['own'],
    never_replayed: true,
    input: z.object({}),
    output: z.object({ id: zId('customer'), name: z.string().max(200) }),
    run: async (ctx) => {
      const id = await orders.mustBeCustomer(ctx);
      return { id, name: (await customers.customerNames(ctx, [id])).get(id) ?? '' };
    },
  }),
];
