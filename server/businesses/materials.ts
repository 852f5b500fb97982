import type { Blueprint } from '#platform/business.ts';
import { roles } from './roles.ts';
import { templates } from './templates.ts';

/** A marketplace where builders find materials and labour of many vendors. */
export const materials: Blueprint = {
  name: 'materials',
  says: { en: 'Building materials and labour from many vendors', hi: 'कई विक्रेताओं से निर्माण सामग्री और मज़दूर' },
  accent: '#a63c24',
  languages: ['en', 'hi'],
  capabilities: [
    'catalogue',
    'stock',
    'price_lists',
    'orders',
    'billing',
    'payments',
    'wallet',
    'partners',
    'settlements',
    'visits',
    'bookings',
    'support',
    'broadcasts',
    'bot',
    'reviews',
  ],
  words: {
    customer: { en: { one: 'Builder', many: 'Builders' }, hi: { one: 'बिल्डर', many: 'बिल्डर' } },
    partner: { en: { one: 'Vendor', many: 'Vendors' }, hi: { one: 'विक्रेता', many: 'विक्रेता' } },
    item: { en: { one: 'Material', many: 'Materials' }, hi: { one: 'सामग्री', many: 'सामग्री' } },
    visit: { en: { one: 'Site delivery', many: 'Site deliveries' }, hi: { one: 'साइट डिलीवरी', many: 'साइट डिलीवरी' } },
  },
  roles: [
    roles.admin,
    roles.accountant,
    roles.dispatcher,
    roles.delivery_worker,
    roles.vendor,
    roles.agent,
    roles.customer,
  ],
  rules: {
    'wallets.cash': false,
    'tenants.series_order': 'RS-{n:6}',
    'catalogue.tagline': {
      en: 'Bricks, cement and steel, straight to your site',
      hi: 'ईंट, सीमेंट और सरिया, सीधे आपकी साइट पर',
    },
    'catalogue.promise': { en: 'Delivered to site by tomorrow', hi: 'कल तक साइट पर पहुँचेगा' },
    'catalogue.shelves': 'airy',
  },
  templates: templates('your site', 'आपकी साइट'),
};
