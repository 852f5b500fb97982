import * as messages from '#messages';
import type { ReadyTemplate } from '#platform/business.ts';

/** A basket was left, and its owner wants offers. */
export const cartWaits = messages.occasion('orders.cart_waits', {
  says: { en: 'A basket that waits', hi: 'इंतज़ार करती टोकरी' },
  kind: 'promotional',
  urgent: false,
  channels: ['whatsapp', 'email', 'sms'],
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
    },
  },
});

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = (['en', 'hi'] as const).flatMap((language) => {
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
  ] satisfies ReadyTemplate[];
});
