import { readPaper } from '#billing';
import * as messages from '#messages';
import type { ReadyTemplate } from '#platform/business.ts';

/** A statement of account has been printed for the customer. */
export const statementReady = messages.occasion('insight.statement_ready', {
  says: { en: 'A statement of account', hi: 'खाता विवरण' },
  ...{ kind: 'transactional', urgent: false, channels: ['email', 'whatsapp', 'sms'], in_app: true, attach: readPaper },
  variables: {
    until: {
      says: 'The day up to which it tells',
      sample: { en: '31-03-2027', hi: '31-03-2027' },
      tag: 'alphanumeric',
    },
    amount: { says: 'What is owed at its end', sample: { en: '₹499.00', hi: '₹499.00' }, tag: 'alphanumeric' },
    link: {
      says: 'Where it can be read for a week',
      sample: { en: 'https://example.in/api/v1/files/3f9c', hi: 'https://example.in/api/v1/files/3f9c' },
      tag: 'url',
      needed: true,
    },
  },
});

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = messages.inAll('insight.statement_ready', {
  en: ['Your statement of account', 'Your statement of account up to {until}, balance {amount}: {link}'],
  hi: ['आपका खाता विवरण', '{until} तक का आपका खाता विवरण, शेष {amount}: {link}'],
});
