import type { Blueprint } from '#platform/business.ts';
import { roles } from './roles.ts';
import { templates } from './templates.ts';

/** Water purifiers on rent, with maintenance and repair of every brand. */
export const water: Blueprint = {
  name: 'water',
  says: { en: 'Water purifiers on rent, kept and repaired', hi: 'किराए पर वॉटर प्यूरीफ़ायर, देखभाल और मरम्मत के साथ' },
  accent: '#0f6b70',
  languages: ['en', 'hi'],
  capabilities: [
    'catalogue',
    'plans',
    'billing',
    'payments',
    'visits',
    'tickets',
    'bookings',
    'site',
    'leads',
    'reviews',
    'broadcasts',
    'support',
    'tasks',
  ],
  words: {
    visit: { en: { one: 'Service visit', many: 'Service visits' }, hi: { one: 'सर्विस विज़िट', many: 'सर्विस विज़िट' } },
    worker: { en: { one: 'Technician', many: 'Technicians' }, hi: { one: 'टेक्नीशियन', many: 'टेक्नीशियन' } },
    item: { en: { one: 'Purifier', many: 'Purifiers' }, hi: { one: 'प्यूरीफ़ायर', many: 'प्यूरीफ़ायर' } },
    agreement: { en: { one: 'Rental', many: 'Rentals' }, hi: { one: 'किराया', many: 'किराए' } },
  },
  roles: [
    roles.admin,
    roles.cms_editor,
    roles.accountant,
    roles.dispatcher,
    roles.technician,
    roles.agent,
    roles.customer,
  ],
  rules: {
    'tenants.series_order': 'RENT-{n:6}',
    'catalogue.tagline': { en: 'Clean water, looked after for you', hi: 'साफ़ पानी, जिसकी देखभाल हम करते हैं' },
    'catalogue.promise': { en: 'Installed within two days', hi: 'दो दिन में लगाया जाएगा' },
    'catalogue.shelves': 'airy',
  },
  templates: templates('your water purifier', 'आपके वॉटर प्यूरीफ़ायर'),
};
