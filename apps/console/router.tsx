import { accessToken } from '@kit/api/session.ts';
import { SkeletonLines } from '@kit/display/states.tsx';
import { type Part, withWords } from '@kit/words.tsx';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { meQuery } from './people/me.ts';
import { queries } from './queries.ts';
import { Frame } from './shell/frame.tsx';
import { searchOf, textOf } from './shell/list-state.ts';
import { Nowhere, WentWrong } from './shell/page-states.tsx';

/** What stands in the address of a page: plain texts, each page knows its own. */
export type Search = Record<string, string | undefined>;
const anySearch = (given: Search): Search => given;

const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere });
type Load = () => Promise<{ default: () => ReactNode }>;
const open = <const Path extends string>(path: Path, load: Load, ...parts: Part[]) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: anySearch,
    component: lazyRouteComponent(withWords(load, ...parts)),
  });

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Frame,
  beforeLoad: async ({ location }) => {
    if ((await accessToken()) === undefined) throw redirect({ to: '/sign-in', search: { next: location.href } });
    await queries.ensureQueryData(meQuery);
  },
  errorComponent: ({ error, reset }) => (
    <main className="p-6">
      <WentWrong error={error} onRetry={reset} />
    </main>
  ),
});
const page = <const Path extends string>(path: Path, load: Load, ...parts: Part[]) =>
  createRoute({
    getParentRoute: () => shell,
    path,
    validateSearch: anySearch,
    component: lazyRouteComponent(withWords(load, ...parts)),
    pendingComponent: () => <SkeletonLines lines={8} />,
    errorComponent: ({ error, reset }) => <WentWrong error={error} onRetry={reset} />,
  });

const routes = root.addChildren([
  open('/sign-in', () => import('./people/sign-in.tsx'), 'people'),
  open('/forgot-password', () => import('./people/forgot-password.tsx'), 'people'),
  open('/invite', () => import('./people/invite.tsx'), 'people'),
  shell.addChildren([
    page('/', () => import('./home/today.tsx'), 'home', 'payments'),
    page('/orders', () => import('./orders/orders.tsx'), 'orders', 'payments', 'billing'),
    page('/orders/returns', () => import('./orders/returns.tsx'), 'orders', 'payments', 'billing'),
    page('/orders/disputes', () => import('./orders/disputes.tsx'), 'orders', 'payments'),
    page(
      '/orders/new',
      () => import('./orders/new-order.tsx'),
      'orders',
      'billing',
      'payments',
      'pricing',
      'customers',
      'places',
    ),
    page('/orders/left-carts', () => import('./orders/left-carts.tsx'), 'orders', 'payments'),
    page('/orders/print', () => import('./orders/print.tsx'), 'orders', 'billing', 'payments'),
    page('/orders/windows', () => import('./orders/windows.tsx'), 'orders', 'payments'),
    page('/orders/$orderId', () => import('./orders/order.tsx'), 'orders', 'payments', 'billing'),
    page('/customers', () => import('./customers/customers.tsx'), 'customers'),
    page('/customers/import', () => import('./customers/import.tsx'), 'customers'),
    page('/customers/segments', () => import('./customers/segments.tsx'), 'customers'),
    page('/customers/duplicates', () => import('./customers/duplicates.tsx'), 'customers'),
    page('/customers/merge', () => import('./customers/merge.tsx'), 'customers'),
    page(
      '/customers/$customerId',
      () => import('./customers/customer.tsx'),
      'customers',
      'messages',
      'places',
      'wallets',
      'payments',
      'orders',
      'billing',
    ),
    page('/customers/$customerId/statement', () => import('./billing/statement.tsx'), 'billing', 'payments'),
    page('/customers/$customerId/wallet', () => import('./wallets/wallet.tsx'), 'wallets', 'payments', 'billing'),
    page('/products', () => import('./catalogue/products.tsx'), 'catalogue'),
    page('/products/import', () => import('./catalogue/import.tsx'), 'catalogue'),
    page('/products/$productId', () => import('./catalogue/product.tsx'), 'catalogue', 'tax'),
    page('/products/categories', () => import('./catalogue/categories.tsx'), 'catalogue'),
    page('/products/brands', () => import('./catalogue/brands.tsx'), 'catalogue'),
    page('/pricing', () => import('./pricing/price-lists.tsx'), 'pricing'),
    page('/pricing/offers', () => import('./pricing/offers.tsx'), 'pricing', 'payments'),
    page('/pricing/try', () => import('./pricing/try.tsx'), 'pricing', 'tax', 'payments'),
    page('/pricing/$priceListId', () => import('./pricing/price-list.tsx'), 'pricing', 'payments'),
    page('/stock', () => import('./inventory/stock.tsx'), 'inventory'),
    page('/stock/moves', () => import('./inventory/moves.tsx'), 'inventory'),
    page('/stock/counts', () => import('./inventory/counts.tsx'), 'inventory'),
    page('/stock/counts/$countId', () => import('./inventory/count.tsx'), 'inventory'),
    page('/stock/transfers', () => import('./inventory/transfers.tsx'), 'inventory'),
    page('/stock/endings', () => import('./inventory/endings.tsx'), 'inventory'),
    page('/stock/movers', () => import('./inventory/movers.tsx'), 'inventory'),
    page('/stock/places', () => import('./inventory/places.tsx'), 'inventory'),
    page('/stock/$itemId', () => import('./inventory/item.tsx'), 'inventory'),
    page('/content', () => import('./content/pages.tsx'), 'content'),
    page('/content/menus', () => import('./content/menus.tsx'), 'content', 'catalogue'),
    page('/content/banners', () => import('./content/banners.tsx'), 'content', 'catalogue'),
    page('/content/$pageId', () => import('./content/page.tsx'), 'content', 'catalogue'),
    page('/people', () => import('./people/staff.tsx'), 'people', 'permissions'),
    page('/people/$personId', () => import('./people/person.tsx'), 'people', 'permissions', 'messages'),
    page('/roles', () => import('./people/roles.tsx'), 'people', 'permissions'),
    page('/keys', () => import('./people/api-keys.tsx'), 'people', 'permissions'),
    page('/networks', () => import('./people/access-lists.tsx'), 'people'),
    page('/settings', () => import('./tenants/settings.tsx'), 'tenants'),
    page('/audit', () => import('./platform/audit.tsx'), 'platform'),
    page('/checks', () => import('./insight/checks.tsx'), 'insight', 'billing', 'orders'),
    page('/health', () => import('./platform/health.tsx'), 'platform'),
    page('/messages', () => import('./messages/log.tsx'), 'messages'),
    page('/broadcasts', () => import('./broadcasts/broadcasts.tsx'), 'broadcasts'),
    page('/broadcasts/$broadcastId', () => import('./broadcasts/broadcast.tsx'), 'broadcasts', 'messages'),
    page('/notices', () => import('./messages/notice-centre.tsx'), 'messages'),
    page('/ledger', () => import('./ledger/ledger.tsx'), 'ledger'),
    page('/ledger/transfers/$transferId', () => import('./ledger/transfer.tsx'), 'ledger'),
    page('/ledger/$accountId', () => import('./ledger/account.tsx'), 'ledger'),
    page('/billing', () => import('./billing/billing.tsx'), 'billing', 'payments'),
    page('/billing/$documentId', () => import('./billing/document.tsx'), 'billing', 'payments', 'tax'),
    page('/payments', () => import('./payments/payments.tsx'), 'payments'),
    page('/payments/refunds', () => import('./payments/refunds.tsx'), 'payments'),
    page('/payments/entries', () => import('./payments/entries.tsx'), 'payments'),
    page('/payments/disputes', () => import('./payments/disputes.tsx'), 'payments'),
    page('/payments/reconciliation', () => import('./payments/reconciliation.tsx'), 'payments'),
    page('/payments/settlements', () => import('./payments/settlements.tsx'), 'payments'),
    page('/payments/gateways', () => import('./payments/gateways.tsx'), 'payments'),
    page('/payments/$paymentId', () => import('./payments/payment.tsx'), 'payments', 'billing'),
    page('/tax', () => import('./tax/tax.tsx'), 'tax'),
    page('/places', () => import('./places/areas.tsx'), 'places'),
    page('/places/$areaId', () => import('./places/area.tsx'), 'places', 'tax'),
    page('/security', () => import('./people/security.tsx'), 'people'),
  ]),
]);

/** The pages of the console; each comes to the browser when it is opened first. */
export const router = createRouter({
  routeTree: routes,
  basepath: '/console',
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultNotFoundComponent: Nowhere,
  // Addresses that people can read and send: ?q=sharma&tag=gold
  parseSearch: searchOf,
  stringifySearch: (search) => {
    const text = textOf(search as Search);
    return text && `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
