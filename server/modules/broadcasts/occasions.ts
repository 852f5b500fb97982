import * as messages from '#messages';
import type { ReadyTemplate, Said } from '#platform/business.ts';

const common = {
  urgent: false,
  channels: ['whatsapp', 'push', 'email', 'sms'],
  in_app: true,
  variables: {
    title: {
      says: 'What it is about, in a line',
      sample: { en: 'Diwali sweets are here', hi: 'दिवाली की मिठाई आ गई' },
      tag: 'alphanumeric',
    },
    text: {
      says: 'What is said',
      sample: { en: 'Order by Friday and have them on time.', hi: 'शुक्रवार तक ऑर्डर करें, समय पर पाएँ।' },
      tag: 'alphanumeric',
    },
    link: {
      says: 'Where it leads: a page of the store',
      sample: { en: 'https://example.in/c/sweets', hi: 'https://example.in/c/sweets' },
      tag: 'url',
    },
  },
} as const;

/** Something offered to many: goes to those alone who want offers, and not in quiet hours. */
const offer = messages.occasion('broadcasts.offer', {
  says: { en: 'An offer to many', hi: 'बहुतों को एक ऑफ़र' },
  kind: 'promotional',
  ...common,
});

/** News to many that concerns what they have with the business, such as a day without delivery. */
const notice = messages.occasion('broadcasts.notice', {
  says: { en: 'News to many', hi: 'बहुतों को एक सूचना' },
  kind: 'transactional',
  ...common,
});

/** The occasion of each purpose. */
export const occasionOf = { offer, notice };

/** What stands around the words on WhatsApp and in mails: a text there neither begins nor ends with a variable. */
function around(event: string, chat: Said): ReadyTemplate[] {
  const more: Said = { en: 'More', hi: 'और देखें' };
  return (['en', 'hi'] as const).flatMap((language): ReadyTemplate[] => [
    { event, language, channel: 'whatsapp', body: chat[language] },
    { event, language, channel: 'sms', body: `{title}. ${more[language]}: {link} - {business}` },
    { event, language, channel: 'email', subject: '{title}', body: '{text}\n\n{link}\n\n{business}' },
    { event, language, channel: 'push', subject: '{title}', body: '{text}' },
    { event, language, channel: 'in_app', subject: '{title}', body: '{text}' },
  ]);
}

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = [
  ...around('broadcasts.offer', {
    en: 'From {business}: *{title}*\n\n{text}\n\nSee it here: {link}\n\nReply STOP and we send no more offers.',
    hi: 'नमस्ते, {business} की ओर से: *{title}*\n\n{text}\n\nयहाँ देखें: {link}\n\nऑफ़र न चाहें तो STOP लिख भेजें।',
  }),
  ...around('broadcasts.notice', {
    en: 'From {business}: *{title}*\n\n{text}\n\nOur page: {link}\n\nReply here if you have a question.',
    hi: 'नमस्ते, {business} की ओर से: *{title}*\n\n{text}\n\nहमारा पेज: {link}\n\nकुछ पूछना हो तो यहीं लिखें।',
  }),
];
