import * as messages from '#messages';
import type { ReadyTemplate } from '#platform/business.ts';

const common = { kind: 'transactional', urgent: true, channels: ['whatsapp', 'sms', 'email'] } as const;

const amount = {
  says: 'The amount',
  sample: { en: '₹499.00', hi: '₹499.00' },
  tag: 'alphanumeric',
  needed: true,
} as const;
const number = {
  says: 'The payment’s number',
  sample: { en: 'PAY-26-27-000123', hi: 'PAY-26-27-000123' },
  tag: 'alphanumeric',
} as const;
const title = {
  says: 'What it is for',
  sample: { en: 'February bill', hi: 'फ़रवरी का बिल' },
  tag: 'alphanumeric',
} as const;

/** The payer is sent the address at which to pay. */
export const linkReady = messages.occasion('payments.link', {
  says: { en: 'A link to pay', hi: 'भुगतान का लिंक' },
  ...common,
  in_app: true,
  variables: {
    amount,
    number,
    title,
    link: {
      says: 'Where to pay',
      sample: { en: 'https://example.in/pay/3f9c', hi: 'https://example.in/pay/3f9c' },
      tag: 'url',
      needed: true,
    },
  },
});

/** Money came in. */
export const received = messages.occasion('payments.received', {
  says: { en: 'A payment was received', hi: 'भुगतान मिल गया' },
  ...common,
  channels: ['push', ...common.channels],
  in_app: true,
  variables: { amount, number, title },
});

/** Money went back. */
export const refunded = messages.occasion('payments.refunded', {
  says: { en: 'Money went back', hi: 'पैसा लौटाया गया' },
  ...common,
  channels: ['push', ...common.channels],
  in_app: true,
  variables: { amount, number, title },
});

/** Money that was to go back has not: whoever asked for it, or the owner, is to look. */
export const refundFailed = messages.occasion('payments.refund_failed', {
  says: { en: 'A refund failed', hi: 'पैसा लौटाना विफल रहा' },
  kind: 'transactional',
  urgent: false,
  channels: ['email'],
  in_app: true,
  variables: {
    amount,
    number,
    reason: {
      says: 'Why, in the gateway’s words',
      sample: { en: 'The account is closed', hi: 'खाता बंद है' },
      tag: 'alphanumeric',
    },
  },
});

/** Nobody knows for days whether money went back: whoever asked for it, or the owner, is to ask at the gateway. */
export const refundUnclear = messages.occasion('payments.refund_unclear', {
  says: { en: 'What became of a refund is unknown', hi: 'लौटाए गए पैसे का पता नहीं' },
  kind: 'transactional',
  urgent: false,
  channels: ['email'],
  in_app: true,
  variables: { amount, number },
});

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = [
  ...messages.inAll('payments.link', {
    en: ['Please pay {amount}', 'Please pay {amount} for {title} ({number}): {link}'],
    hi: ['{amount} का भुगतान करें', '{title} ({number}) के {amount} का भुगतान यहाँ करें: {link}'],
  }),
  ...messages.inAll('payments.received', {
    en: ['We received {amount}', 'We received {amount} for {title} ({number}). Thank you.'],
    hi: ['{amount} मिल गए', '{title} ({number}) के लिए आपके {amount} मिल गए। धन्यवाद।'],
  }),
  ...messages.inAll('payments.refunded', {
    en: ['{amount} is on its way back', 'We sent {amount} for {title} ({number}) back to you.'],
    hi: ['{amount} लौटाए गए', '{title} ({number}) के {amount} हमने आपको लौटा दिए हैं।'],
  }),
  ...messages.inAll(
    refundFailed.name,
    {
      en: [
        'A refund of {amount} failed',
        'The refund of {amount} for {number} failed: {reason} Try it again or pay it by hand.',
      ],
      hi: ['{amount} लौटाना विफल रहा', '{number} के {amount} लौटाए नहीं जा सके: {reason} फिर से कोशिश करें या हाथ से लौटाएँ।'],
    },
    { without: ['whatsapp'] },
  ),
  ...messages.inAll(
    refundUnclear.name,
    {
      en: [
        'Did {amount} go back?',
        'The gateway has not said for days whether the refund of {amount} for {number} went through. Please look at its own panel. We go on asking.',
      ],
      hi: [
        'क्या {amount} लौट गए?',
        '{number} के {amount} लौटे या नहीं, गेटवे ने कई दिनों से नहीं बताया। कृपया उसके अपने पैनल में देखें। हम पूछते रहेंगे।',
      ],
    },
    { without: ['whatsapp'] },
  ),
];
