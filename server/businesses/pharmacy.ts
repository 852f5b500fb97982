import type { Blueprint } from '#platform/business.ts';
import { roles } from './roles.ts';
import { templates } from './templates.ts';

/** Medicines on prescription, tests, doctors and care at home. */
export const pharmacy: Blueprint = {
  name: 'pharmacy',
  says: { en: 'Medicines, tests, doctors and care at home', hi: 'दवाइयाँ, जाँच, डॉक्टर और घर पर देखभाल' },
  accent: '#2f7d32',
  languages: ['en', 'hi'],
  capabilities: [
    'catalogue',
    'stock',
    'offers',
    'orders',
    'billing',
    'payments',
    'wallet',
    'loyalty',
    'visits',
    'live_tracking',
    'bookings',
    'health',
    'emergency',
    'insurance',
    'broadcasts',
    'site',
    'reviews',
    'wishlists',
    'recommendations',
    'scan',
    'support',
  ],
  words: {
    customer: { en: { one: 'Patient', many: 'Patients' }, hi: { one: 'मरीज़', many: 'मरीज़' } },
    item: { en: { one: 'Medicine', many: 'Medicines' }, hi: { one: 'दवा', many: 'दवाइयाँ' } },
    visit: { en: { one: 'Home visit', many: 'Home visits' }, hi: { one: 'होम विज़िट', many: 'होम विज़िट' } },
    worker: { en: { one: 'Care worker', many: 'Care workers' }, hi: { one: 'देखभालकर्मी', many: 'देखभालकर्मी' } },
  },
  roles: [
    roles.admin,
    roles.cms_editor,
    roles.accountant,
    roles.dispatcher,
    roles.delivery_worker,
    roles.pharmacist,
    roles.doctor,
    roles.lab,
    roles.agent,
    roles.customer,
  ],
  // Health records are behind these doors: shorter sessions than elsewhere.
  rules: {
    'people.refresh_days': 14,
    'people.session_days': 90,
    'catalogue.tagline': {
      en: 'Medicines and care, with a pharmacist to ask',
      hi: 'दवाइयाँ और देखभाल, सलाह को फ़ार्मासिस्ट भी',
    },
    'catalogue.promise': { en: 'Medicines at home the same day', hi: 'उसी दिन दवाइयाँ घर पर' },
    'catalogue.shelves': 'dense',
  },
  templates: templates('your health', 'आपकी सेहत'),
};
