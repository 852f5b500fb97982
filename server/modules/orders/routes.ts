import type { Route } from '#platform/routes.ts';
import { claimRoutes } from './claim-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { returnRoutes } from './return-routes.ts';
import { storeRoutes } from './store-routes.ts';

export const routes: readonly Route[] = [...storeRoutes, ...orderRoutes, ...returnRoutes, ...claimRoutes];
