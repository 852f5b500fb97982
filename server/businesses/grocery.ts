import type { Blueprint } from '#platform/business.ts';
import { roles } from './roles.ts';
import { templates } from './templates.ts';

/** Groceries for homes and shops out of several stores and warehouses. */
export const grocery: Blueprint = {
  name: 'grocery',
  says: { en: 'Groceries for homes and shops', hi: 'घरों और दुकानों के लिए किराना' },
  accent: '#f5a524',
  languages: ['en', 'hi'],
  capabilities: [
    'catalogue',
    'stock',
    'price_lists',
    'offers',
    'orders',
    'billing',
    'payments',
    'partners',
    'settlements',
    'purchasing',
    'visits',
    'support',
    'broadcasts',
    'site',
    'reviews',
    'wishlists',
    'forecast',
    'tasks',
  ],
  words: {
    partner: { en: { one: 'Distributor', many: 'Distributors' }, hi: { one: 'वितरक', many: 'वितरक' } },
    order: { en: { one: 'Basket', many: 'Baskets' }, hi: { one: 'टोकरी', many: 'टोकरियाँ' } },
  },
  roles: [
    roles.admin,
    roles.cms_editor,
    roles.accountant,
    roles.dispatcher,
    roles.delivery_worker,
    roles.vendor,
    roles.distributor,
    roles.agent,
    roles.customer,
  ],
  rules: {
    'tenants.series_order': 'FV-{n:6}',
    'catalogue.tagline': {
      en: 'Everything for the kitchen, like a morning market',
      hi: 'रसोई का सब सामान, सुबह की मंडी जैसा ताज़ा',
    },
    'catalogue.promise': { en: 'Fresh at your door in two hours', hi: 'दो घंटे में ताज़ा, आपके दरवाज़े पर' },
    'catalogue.shelves': 'dense',
  },
  templates: templates('your order', 'आपके ऑर्डर'),
};
