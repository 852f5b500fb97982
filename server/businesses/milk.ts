import type { Blueprint } from '#platform/business.ts';
import { roles } from './roles.ts';
import { templates } from './templates.ts';

/** Milk and daily needs at the door before breakfast, billed by the month. */
export const milk: Blueprint = {
  name: 'milk',
  says: { en: 'Milk and daily needs at the door each morning', hi: 'दूध और रोज़ का सामान, हर सुबह दरवाज़े पर' },
  accent: '#3730a3',
  languages: ['en', 'hi'],
  capabilities: [
    'catalogue',
    'stock',
    'requests',
    'orders',
    'daily_delivery',
    'billing',
    'payments',
    'wallet',
    'loyalty',
    'worker_pay',
    'visits',
    'routing',
    'live_tracking',
    'support',
    'broadcasts',
    'forecast',
    'scan',
  ],
  words: {
    customer: { en: { one: 'Household', many: 'Households' }, hi: { one: 'घर', many: 'घर' } },
    visit: { en: { one: 'Drop', many: 'Drops' }, hi: { one: 'डिलीवरी', many: 'डिलीवरी' } },
    worker: { en: { one: 'Delivery partner', many: 'Delivery partners' }, hi: { one: 'दूधवाला', many: 'दूधवाले' } },
    agreement: { en: { one: 'Daily order', many: 'Daily orders' }, hi: { one: 'रोज़ का ऑर्डर', many: 'रोज़ के ऑर्डर' } },
  },
  roles: [roles.admin, roles.accountant, roles.dispatcher, roles.delivery_worker, roles.agent, roles.customer],
  rules: {
    'tenants.series_invoice': '{period}-BILL-{n:5}',
    'catalogue.tagline': { en: 'Tomorrow’s milk, before you wake', hi: 'कल का दूध, आपके जागने से पहले' },
    'catalogue.promise': { en: 'At your door by 7 in the morning', hi: 'सुबह 7 बजे तक दरवाज़े पर' },
    'catalogue.shelves': 'airy',
  },
  templates: templates('your morning delivery', 'आपकी सुबह की डिलीवरी'),
};
