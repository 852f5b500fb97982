import pg from 'pg';
import type { Blueprint } from '#platform/business.ts';
import type { Gate } from '#platform/door.ts';
import { migrate } from '#platform/migrate.ts';
import type { Module, Tenants } from '#platform/modules.ts';
import { operations } from '#platform/operations.ts';
import { grocery } from './businesses/grocery.ts';
import { materials } from './businesses/materials.ts';
import { milk } from './businesses/milk.ts';
import { pharmacy } from './businesses/pharmacy.ts';
import { water } from './businesses/water.ts';
import { events as billingEvents } from './modules/billing/events.ts';
import { jobs as billingJobs } from './modules/billing/jobs.ts';
import { handlers as billingHandlers } from './modules/billing/on.ts';
import { routes as billingRoutes } from './modules/billing/routes.ts';
import { rules as billingRules } from './modules/billing/rules.ts';
import { events as broadcastsEvents } from './modules/broadcasts/events.ts';
import { jobs as broadcastsJobs } from './modules/broadcasts/jobs.ts';
import { routes as broadcastsRoutes } from './modules/broadcasts/routes.ts';
import { events as catalogueEvents } from './modules/catalogue/events.ts';
import { jobs as catalogueJobs, schedules as catalogueSchedules } from './modules/catalogue/jobs.ts';
import { routes as catalogueRoutes } from './modules/catalogue/routes.ts';
import { rules as catalogueRules } from './modules/catalogue/rules.ts';
import { events as contentEvents } from './modules/content/events.ts';
import { jobs as contentJobs } from './modules/content/jobs.ts';
import { routes as contentRoutes } from './modules/content/routes.ts';
import { events as customersEvents } from './modules/customers/events.ts';
import { jobs as customersJobs, schedules as customersSchedules } from './modules/customers/jobs.ts';
import { handlers as customersHandlers } from './modules/customers/on.ts';
import { routes as customersRoutes } from './modules/customers/routes.ts';
import { rules as customersRules } from './modules/customers/rules.ts';
import { events as filesEvents } from './modules/files/events.ts';
import { jobs as filesJobs, schedules as filesSchedules } from './modules/files/jobs.ts';
import { routes as filesRoutes } from './modules/files/routes.ts';
import { rules as filesRules } from './modules/files/rules.ts';
import { jobs as insightJobs, schedules as insightSchedules } from './modules/insight/jobs.ts';
import { routes as insightRoutes } from './modules/insight/routes.ts';
import { events as inventoryEvents } from './modules/inventory/events.ts';
import { schedules as inventorySchedules } from './modules/inventory/jobs.ts';
import { routes as inventoryRoutes } from './modules/inventory/routes.ts';
import { rules as inventoryRules } from './modules/inventory/rules.ts';
import { events as ledgerEvents } from './modules/ledger/events.ts';
import { jobs as ledgerJobs, schedules as ledgerSchedules } from './modules/ledger/jobs.ts';
import { routes as ledgerRoutes } from './modules/ledger/routes.ts';
import { rules as ledgerRules } from './modules/ledger/rules.ts';
import { events as messagesEvents } from './modules/messages/events.ts';
import { jobs as messagesJobs, schedules as messagesSchedules } from './modules/messages/jobs.ts';
import { handlers as messagesHandlers } from './modules/messages/on.ts';
import { routes as messagesRoutes } from './modules/messages/routes.ts';
import { rules as messagesRules } from './modules/messages/rules.ts';
import { events as ordersEvents } from './modules/orders/events.ts';
import { schedules as ordersSchedules } from './modules/orders/jobs.ts';
import { handlers as ordersHandlers } from './modules/orders/on.ts';
import { routes as ordersRoutes } from './modules/orders/routes.ts';
import { rules as ordersRules } from './modules/orders/rules.ts';
import { backEvents as paymentsBackEvents } from './modules/payments/back-events.ts';
import { events as paymentsEvents } from './modules/payments/events.ts';
import { jobs as paymentsJobs, schedules as paymentsSchedules } from './modules/payments/jobs.ts';
import { handlers as paymentsHandlers } from './modules/payments/on.ts';
import { reconcileEvents as paymentsReconcileEvents } from './modules/payments/reconcile-events.ts';
import { routes as paymentsRoutes } from './modules/payments/routes.ts';
import { rules as paymentsRules } from './modules/payments/rules.ts';
import { events as peopleEvents } from './modules/people/events.ts';
import { schedules as peopleSchedules } from './modules/people/jobs.ts';
import { readVerdicts } from './modules/people/network.ts';
import { routes as peopleRoutes } from './modules/people/routes.ts';
import { rules as peopleRules } from './modules/people/rules.ts';
import { whoIs } from './modules/people/who-is.ts';
import { events as placesEvents } from './modules/places/events.ts';
import { loadReferenceData } from './modules/places/load.ts';
import { routes as placesRoutes } from './modules/places/routes.ts';
import { rules as placesRules } from './modules/places/rules.ts';
import { events as pricingEvents } from './modules/pricing/events.ts';
import { routes as pricingRoutes } from './modules/pricing/routes.ts';
import { rules as pricingRules } from './modules/pricing/rules.ts';
import { routes as taxRoutes } from './modules/tax/routes.ts';
import { rules as taxRules } from './modules/tax/rules.ts';
import { directory } from './modules/tenants/directory.ts';
import { events as tenantsEvents } from './modules/tenants/events.ts';
import { routes as tenantsRoutes } from './modules/tenants/routes.ts';
import { rules as tenantsRules } from './modules/tenants/rules.ts';
import { events as viewsEvents } from './modules/views/events.ts';
import { routes as viewsRoutes } from './modules/views/routes.ts';
import { events as walletsEvents } from './modules/wallets/events.ts';
import { jobs as walletsJobs, schedules as walletsSchedules } from './modules/wallets/jobs.ts';
import { handlers as walletsHandlers } from './modules/wallets/on.ts';
import { routes as walletsRoutes } from './modules/wallets/routes.ts';
import { rules as walletsRules } from './modules/wallets/rules.ts';
import { events as wishlistsEvents } from './modules/wishlists/events.ts';
import { jobs as wishlistsJobs } from './modules/wishlists/jobs.ts';
import { handlers as wishlistsHandlers } from './modules/wishlists/on.ts';
import { routes as wishlistsRoutes } from './modules/wishlists/routes.ts';
import { jobs as workflowsJobs } from './workflows/jobs.ts';
import { handlers as workflowsHandlers } from './workflows/on.ts';
import { routes as workflowsRoutes } from './workflows/routes.ts';

/** The platform as it runs: its modules from the lowest up, and who knows its businesses and people. */
export const app: { readonly modules: readonly Module[]; readonly tenants: Tenants } = {
  modules: [
    operations,
    { name: 'tenants', routes: tenantsRoutes, events: tenantsEvents, rules: tenantsRules },
    { name: 'people', routes: peopleRoutes, events: peopleEvents, schedules: peopleSchedules, rules: peopleRules },
    {
      name: 'customers',
      routes: customersRoutes,
      events: customersEvents,
      handlers: customersHandlers,
      jobs: customersJobs,
      schedules: customersSchedules,
      rules: customersRules,
    },
    { name: 'views', routes: viewsRoutes, events: viewsEvents },
    {
      name: 'files',
      routes: filesRoutes,
      events: filesEvents,
      jobs: filesJobs,
      schedules: filesSchedules,
      rules: filesRules,
    },
    { name: 'places', routes: placesRoutes, events: placesEvents, rules: placesRules },
    {
      name: 'messages',
      routes: messagesRoutes,
      events: messagesEvents,
      handlers: messagesHandlers,
      jobs: messagesJobs,
      schedules: messagesSchedules,
      rules: messagesRules,
    },
    { name: 'tax', routes: taxRoutes, rules: taxRules },
    {
      name: 'ledger',
      routes: ledgerRoutes,
      events: ledgerEvents,
      jobs: ledgerJobs,
      schedules: ledgerSchedules,
      rules: ledgerRules,
    },
    {
      name: 'payments',
      routes: paymentsRoutes,
      events: { ...paymentsEvents, ...paymentsBackEvents, ...paymentsReconcileEvents },
      handlers: paymentsHandlers,
      jobs: paymentsJobs,
      schedules: paymentsSchedules,
      rules: paymentsRules,
    },
    {
      name: 'billing',
      routes: billingRoutes,
      events: billingEvents,
      handlers: billingHandlers,
      jobs: billingJobs,
      rules: billingRules,
    },
    {
      name: 'wallets',
      routes: walletsRoutes,
      events: walletsEvents,
      handlers: walletsHandlers,
      jobs: walletsJobs,
      schedules: walletsSchedules,
      rules: walletsRules,
    },
    {
      name: 'catalogue',
      routes: catalogueRoutes,
      events: catalogueEvents,
      jobs: catalogueJobs,
      schedules: catalogueSchedules,
      rules: catalogueRules,
    },
    { name: 'pricing', routes: pricingRoutes, events: pricingEvents, rules: pricingRules },
    {
      name: 'inventory',
      routes: inventoryRoutes,
      events: inventoryEvents,
      schedules: inventorySchedules,
      rules: inventoryRules,
    },
    {
      name: 'orders',
      routes: ordersRoutes,
      events: ordersEvents,
      handlers: ordersHandlers,
      schedules: ordersSchedules,
      rules: ordersRules,
    },
    { name: 'content', routes: contentRoutes, events: contentEvents, jobs: contentJobs },
    {
      name: 'wishlists',
      routes: wishlistsRoutes,
      events: wishlistsEvents,
      handlers: wishlistsHandlers,
      jobs: wishlistsJobs,
    },
    { name: 'broadcasts', routes: broadcastsRoutes, events: broadcastsEvents, jobs: broadcastsJobs },
    { name: 'insight', routes: insightRoutes, jobs: insightJobs, schedules: insightSchedules },
    { name: 'workflows', routes: workflowsRoutes, handlers: workflowsHandlers, jobs: workflowsJobs },
  ],
  tenants: directory,
};

export const gate: Gate = { whoIs, readVerdicts };

/** The kinds of business that come ready. */
export const businesses: readonly Blueprint[] = [water, milk, materials, pharmacy, grocery];

/** Brings a database up to date: schema, roles, queue and the lists that all businesses share. Says what it did. */
export async function prepareDatabase(owner_url: string): Promise<string[]> {
  const ran = await migrate(owner_url);
  const owner = new pg.Client({ connectionString: owner_url });
  await owner.connect();
  try {
    await loadReferenceData(owner);
  } finally {
    await owner.end();
  }
  return ran;
}
