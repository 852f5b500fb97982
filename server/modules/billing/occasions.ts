import * as messages from '#messages';
import type { ReadyTemplate } from '#platform/business.ts';
import { readPaper } from './paper-file.ts';

const common = { kind: 'transactional', urgent: false, channels: ['email', 'whatsapp', 'sms'] } as const;

const variables = {
  number: {
    says: 'The document’s number',
    sample: { en: '26-27-INV-000001', hi: '26-27-INV-000001' },
    tag: 'alphanumeric',
  },
  amount: { says: 'What it comes to', sample: { en: '₹499.00', hi: '₹499.00' }, tag: 'alphanumeric' },
  link: {
    says: 'Where it can be read for a week',
    sample: { en: 'https://example.in/api/v1/files/3f9c', hi: 'https://example.in/api/v1/files/3f9c' },
    tag: 'url',
    needed: true,
  },
} as const;

/** An invoice, or bill of supply, has been printed. */
export const invoiceReady = messages.occasion('billing.invoice_ready', {
  says: { en: 'An invoice', hi: 'बिल' },
  ...common,
  in_app: true,
  attach: readPaper,
  variables,
});

/** A credit note has been printed. */
export const creditNoteReady = messages.occasion('billing.credit_note_ready', {
  says: { en: 'A credit note', hi: 'क्रेडिट नोट' },
  ...common,
  in_app: true,
  attach: readPaper,
  variables,
});

/** A debit note has been printed. */
export const debitNoteReady = messages.occasion('billing.debit_note_ready', {
  says: { en: 'A debit note', hi: 'डेबिट नोट' },
  ...common,
  in_app: true,
  attach: readPaper,
  variables,
});

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = [
  ...messages.inAll('billing.invoice_ready', {
    en: ['Your invoice {number}', 'Your invoice {number} for {amount}: {link}'],
    hi: ['आपका बिल {number}', '{amount} का आपका बिल {number}: {link}'],
  }),
  ...messages.inAll('billing.credit_note_ready', {
    en: ['Your credit note {number}', 'Your credit note {number} for {amount}: {link}'],
    hi: ['आपका क्रेडिट नोट {number}', '{amount} का आपका क्रेडिट नोट {number}: {link}'],
  }),
  ...messages.inAll('billing.debit_note_ready', {
    en: ['Your debit note {number}', 'Your debit note {number} for {amount} more: {link}'],
    hi: ['आपका डेबिट नोट {number}', '{amount} और का आपका डेबिट नोट {number}: {link}'],
  }),
];
