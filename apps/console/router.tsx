import { accessToken } from '@kit/api/session.ts';
import { SkeletonLines } from '@kit/display/states.tsx';
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
import { Nowhere, WentWrong } from './shell/page-states.tsx';

/** What stands in the address of a page: plain texts, each page knows its own. */
export type Search = Record<string, string | undefined>;
const anySearch = (given: Search): Search => given;

const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere });
type Load = () => Promise<{ default: () => ReactNode }>;
const open = <const Path extends string>(path: Path, load: Load) =>
  createRoute({ getParentRoute: () => root, path, validateSearch: anySearch, component: lazyRouteComponent(load) });

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
const page = <const Path extends string>(path: Path, load: Load) =>
  createRoute({
    getParentRoute: () => shell,
    path,
    validateSearch: anySearch,
    component: lazyRouteComponent(load),
    pendingComponent: () => <SkeletonLines lines={8} />,
    errorComponent: ({ error, reset }) => <WentWrong error={error} onRetry={reset} />,
  });

const routes = root.addChildren([
  open('/sign-in', () => import('./people/sign-in.tsx')),
  open('/forgot-password', () => import('./people/forgot-password.tsx')),
  open('/invite', () => import('./people/invite.tsx')),
  shell.addChildren([
    page('/', () => import('./home/today.tsx')),
    page('/customers', () => import('./customers/customers.tsx')),
    page('/customers/import', () => import('./customers/import.tsx')),
    page('/customers/segments', () => import('./customers/segments.tsx')),
    page('/customers/duplicates', () => import('./customers/duplicates.tsx')),
    page('/customers/merge', () => import('./customers/merge.tsx')),
    page('/customers/$customerId', () => import('./customers/customer.tsx')),
    page('/people', () => import('./people/staff.tsx')),
    page('/people/$personId', () => import('./people/person.tsx')),
    page('/roles', () => import('./people/roles.tsx')),
    page('/keys', () => import('./people/api-keys.tsx')),
    page('/networks', () => import('./people/access-lists.tsx')),
    page('/settings', () => import('./tenants/settings.tsx')),
    page('/audit', () => import('./platform/audit.tsx')),
    page('/health', () => import('./platform/health.tsx')),
    page('/messages', () => import('./messages/log.tsx')),
    page('/notices', () => import('./messages/notice-centre.tsx')),
    page('/ledger', () => import('./ledger/ledger.tsx')),
    page('/ledger/transfers/$transferId', () => import('./ledger/transfer.tsx')),
    page('/ledger/$accountId', () => import('./ledger/account.tsx')),
    page('/tax', () => import('./tax/tax.tsx')),
    page('/places', () => import('./places/areas.tsx')),
    page('/places/$areaId', () => import('./places/area.tsx')),
    page('/security', () => import('./people/security.tsx')),
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
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const kept = Object.entries(search as Search).filter((pair): pair is [string, string] => Boolean(pair[1]));
    const text = new URLSearchParams(kept).toString();
    return text && `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
