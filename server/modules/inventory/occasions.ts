import * as messages from '#messages';
import type { ReadyTemplate } from '#platform/business.ts';

/** Something is about to run out. */
export const lowStock = messages.occasion('inventory.low', {
  says: { en: 'Stock is low', hi: 'माल कम बचा है' },
  kind: 'transactional',
  urgent: false,
  channels: [],
  in_app: true,
  variables: {
    count: { says: 'How many items', sample: { en: '2', hi: '2' }, tag: 'numeric' },
    items: {
      says: 'The first of them',
      sample: { en: 'Sunflower oil 1 L, Basmati rice 5 kg', hi: 'सूरजमुखी तेल 1 ली, बासमती चावल 5 किग्रा' },
      tag: 'alphanumeric',
      needed: true,
    },
    place: { says: 'Where', sample: { en: 'Main store', hi: 'मुख्य दुकान' }, tag: 'alphanumeric' },
  },
});

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = [
  { event: 'inventory.low', language: 'en', channel: 'in_app', subject: 'Stock is low', body: '{place}: {items}' },
  { event: 'inventory.low', language: 'hi', channel: 'in_app', subject: 'माल कम बचा है', body: '{place}: {items}' },
];
