import * as messages from '#messages';
import type { ReadyTemplate } from '#platform/business.ts';

/** A basket was left, and its owner wants offers. */
export const cartWaits = messages.occasion('orders.cart_waits', {
  says: { en: 'A basket that waits', hi: 'इंतज़ार करती टोकरी' },
  kind: 'promotional',
  urgent: false,
  channels: ['push', 'whatsapp', 'email', 'sms'],
  in_app: true,
  variables: {
    name: { says: 'The customer’s name', sample: { en: 'Asha', hi: 'आशा' }, tag: 'alphanumeric' },
    items: { says: 'How many things lie in it', sample: { en: '3', hi: '3' }, tag: 'numeric' },
    amount: { says: 'What it comes to', sample: { en: '₹499.00', hi: '₹499.00' }, tag: 'alphanumeric' },
    link: {
      says: 'Where the basket is',
      sample: { en: 'https://example.in/cart', hi: 'https://example.in/cart' },
      tag: 'url',
      needed: true,
      pressed: true,
    },
  },
});

const aboutReturn = {
  kind: 'transactional',
  urgent: false,
  channels: ['push', 'whatsapp', 'email', 'sms'],
  in_app: true,
  variables: {
    number: { says: 'The order’s number', sample: { en: 'ORD-000042', hi: 'ORD-000042' }, tag: 'alphanumeric' },
    link: {
      says: 'Where the order is',
      sample: { en: 'https://example.in/orders/3f9c', hi: 'https://example.in/orders/3f9c' },
      tag: 'url',
      needed: true,
      pressed: true,
    },
  },
} as const;

/** What replaces goods that came back has left. */
export const replacementSent = messages.occasion('orders.replacement_sent', {
  says: { en: 'A replacement is on its way', hi: 'बदले का सामान रवाना हुआ' },
  ...aboutReturn,
});

/** What was to be replaced is refunded instead. */
export const replacementRefunded = messages.occasion('orders.replacement_refunded', {
  says: { en: 'A refund instead of a replacement', hi: 'बदले के सामान की जगह पैसे वापस' },
  ...aboutReturn,
});

const cartTexts = (['en', 'hi'] as const).flatMap((language) => {
  const hindi = language === 'hi';
  const body = hindi
    ? '{name} जी, आपकी टोकरी में {items} चीज़ें ({amount}) इंतज़ार कर रही हैं: {link}'
    : '{name}, {items} things worth {amount} wait in your basket: {link}';
  const chat = hindi
    ? `नमस्ते, {business} की ओर से। ${body}\n\nकुछ पूछना हो तो यहीं लिखें।`
    : `Namaste from {business}. ${body}\n\nReply here if you have a question.`;
  const subject = hindi ? 'आपकी टोकरी इंतज़ार कर रही है' : 'Your basket waits';
  const event = 'orders.cart_waits';
  return [
    { event, language, channel: 'whatsapp', body: chat },
    { event, language, channel: 'sms', body: `${body} - {business}` },
    { event, language, channel: 'email', subject, body: `${body}\n\n{business}` },
    { event, language, channel: 'in_app', subject, body },
    { event, language, channel: 'push', subject, body: body.replace(/: \{link\}$/, hindi ? '।' : '.') },
  ] satisfies ReadyTemplate[];
});

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = [
  ...cartTexts,
  ...messages.inAll('orders.replacement_sent', {
    en: [
      'Your replacement is on its way',
      'What replaces the goods you sent back of order {number} is on its way, without any charge: {link}',
    ],
    hi: [
      'बदले का सामान रवाना हो गया',
      'ऑर्डर {number} के लौटाए गए सामान के बदले नया सामान बिना किसी शुल्क के रवाना हो गया है: {link}',
    ],
  }),
  ...messages.inAll('orders.replacement_refunded', {
    en: [
      'Your money instead of a replacement',
      'What you wanted replaced of order {number} can’t be sent again, so you get your money back: {link}',
    ],
    hi: [
      'बदले के सामान की जगह पैसे वापस',
      'ऑर्डर {number} में जो बदलना था वह दोबारा नहीं भेजा जा सकता, इसलिए आपके पैसे वापस मिलेंगे: {link}',
    ],
  }),
];
