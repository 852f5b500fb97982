import * as messages from '#messages';
import type { ReadyTemplate } from '#platform/business.ts';

const item = {
  says: 'What was wished for',
  sample: { en: 'Munsiyari rajma', hi: 'मुनस्यारी राजमा' },
  tag: 'alphanumeric',
  needed: true,
} as const;
const price = { says: 'What it costs now', sample: { en: '₹229.00', hi: '₹229.00' }, tag: 'alphanumeric' } as const;
const common = {
  urgent: false,
  channels: ['push', 'whatsapp', 'email', 'sms'],
  in_app: true,
  variables: { item, price },
} as const;

/** Something on a wishlist can be bought again: its owner asked to know. */
export const backInStock = messages.occasion('wishlists.back_in_stock', {
  says: { en: 'Back in stock', hi: 'फिर से उपलब्ध' },
  kind: 'transactional',
  ...common,
});

/** Something on a wishlist costs less than before. */
export const cheaper = messages.occasion('wishlists.cheaper', {
  says: { en: 'Price drop on a wishlist', hi: 'विशलिस्ट में दाम घटा' },
  kind: 'promotional',
  ...common,
});

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = [
  ...messages.inAll('wishlists.back_in_stock', {
    en: ['{item} is here again', 'You wished for {item}: it is here again, at {price}.'],
    hi: ['{item} फिर से उपलब्ध है', 'आपकी पसंद {item} फिर से उपलब्ध है, दाम {price}।'],
  }),
  ...messages.inAll('wishlists.cheaper', {
    en: ['{item} costs less now', 'You wished for {item}: it now costs {price}.'],
    hi: ['{item} अब सस्ता है', 'आपकी पसंद {item} अब {price} में है।'],
  }),
];
