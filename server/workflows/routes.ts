import type { Route } from '#platform/routes.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { ownRoutes } from './own-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { paymentRoutes } from './payment-routes.ts';
import { storeRoutes } from './store-routes.ts';

/** What can be asked of acts that span nouns. */
export const routes: readonly Route[] = [
  ...storeRoutes,
  ...ownRoutes,
  ...orderRoutes,
  ...bulkRoutes,
  ...paperRoutes,
  ...paymentRoutes,
];
