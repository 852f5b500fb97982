import type { Language, ReadyTemplate } from '#platform/business.ts';
import { getOccasion, occasion } from './occasions.ts';
import { codeText } from './providers/whatsapp-text.ts';

/** A code was asked for: to sign in, to set a password, as a second factor, to prove a new phone or mailbox. */
export const codeAsked = occasion('people.code', {
  says: { en: 'A one-time code', hi: 'एक बार का कोड' },
  kind: 'otp',
  urgent: true,
  channels: ['whatsapp', 'sms', 'email'],
  in_app: false,
  variables: {
    code: {
      says: 'The code',
      sample: { en: '481920', hi: '481920' },
      tag: 'numeric',
      needed: true,
      secret: true,
    },
    minutes: { says: 'How many minutes it works', sample: { en: '5', hi: '5' }, tag: 'numeric' },
  },
});

/** Somebody is asked to work here. */
export const invited = occasion('people.invite', {
  says: { en: 'An invitation to work here', hi: 'साथ काम करने का न्योता' },
  kind: 'transactional',
  urgent: true,
  channels: ['whatsapp', 'sms', 'email'],
  in_app: false,
  variables: {
    name: { says: 'Who is invited', sample: { en: 'Sunita Meena', hi: 'सुनीता मीणा' }, tag: 'alphanumeric' },
    link: {
      says: 'Where to accept it',
      sample: { en: 'https://example.in/console/invite#kJ3x', hi: 'https://example.in/console/invite#kJ3x' },
      tag: 'url',
      needed: true,
      secret: true,
    },
    days: { says: 'How many days it is open', sample: { en: '7', hi: '7' }, tag: 'numeric' },
  },
});

const security = {
  kind: 'transactional',
  urgent: true,
  channels: ['email', 'sms'],
  in_app: true,
  variables: {},
} as const;

/** Somebody has a new password. */
export const passwordChanged = occasion('people.password_changed', {
  says: { en: 'The password was changed', hi: 'पासवर्ड बदला गया' },
  ...security,
});

/** Somebody's second factor was turned on, off or taken away. */
export const secondFactorChanged = occasion('people.second_factor_changed', {
  says: { en: 'The second factor was changed', hi: 'दूसरा प्रमाण बदला गया' },
  ...security,
});

/** A stolen sign-in may have been used; it was ended. */
export const tokenReused = occasion('people.token_reused', {
  says: { en: 'A sign-in was ended for safety', hi: 'सुरक्षा के लिए साइन-इन बंद किया गया' },
  ...security,
});

const en = { language: 'en' } as const;
const hi = { language: 'hi' } as const;
const sms = { channel: 'sms' } as const;
const email = { channel: 'email' } as const;

const whatsapp = { channel: 'whatsapp' } as const;

const code: ReadyTemplate[] = [
  { ...en, ...whatsapp, event: 'people.code', body: codeText.en },
  { ...hi, ...whatsapp, event: 'people.code', body: codeText.hi },
  {
    ...en,
    ...sms,
    event: 'people.code',
    body: '{code} is your code for {business}. It works for {minutes} minutes. We never ask for it on the phone.',
  },
  {
    ...hi,
    ...sms,
    event: 'people.code',
    body: '{code} आपका {business} कोड है। यह {minutes} मिनट तक चलेगा। हम इसे फ़ोन पर कभी नहीं पूछते।',
  },
  {
    ...en,
    ...email,
    event: 'people.code',
    subject: 'Your code for {business}',
    body: 'Namaste,\n\nyour code is {code}. It works for {minutes} minutes.\n\nIf you did not ask for it, nothing has happened: you can leave this mail alone. We never ask for a code on the phone.',
  },
  {
    ...hi,
    ...email,
    event: 'people.code',
    subject: '{business} के लिए आपका कोड',
    body: 'नमस्ते,\n\nआपका कोड {code} है। यह {minutes} मिनट तक चलेगा।\n\nअगर आपने इसे नहीं माँगा, तो कुछ नहीं हुआ है और आपको कुछ करना भी नहीं है। हम कोड फ़ोन पर कभी नहीं पूछते।',
  },
];

const invite: ReadyTemplate[] = [
  {
    ...en,
    ...whatsapp,
    event: 'people.invite',
    body: 'Namaste {name}, {business} invites you to work with them. Open {link} within {days} days to accept.',
  },
  {
    ...hi,
    ...whatsapp,
    event: 'people.invite',
    body: 'नमस्ते {name} जी, {business} आपको साथ काम करने का न्योता देता है। स्वीकार करने के लिए {days} दिन में यह लिंक खोलें: {link} यह सिर्फ़ आपके लिए है।',
  },
  {
    ...en,
    ...sms,
    event: 'people.invite',
    body: '{name}, {business} invites you to work with them. Accept within {days} days: {link}',
  },
  {
    ...hi,
    ...sms,
    event: 'people.invite',
    body: '{name} जी, {business} आपको साथ काम करने का न्योता देता है। {days} दिन में स्वीकार करें: {link}',
  },
  {
    ...en,
    ...email,
    event: 'people.invite',
    subject: '{business} invites you',
    body: 'Namaste {name},\n\n{business} invites you to work with them. This link is yours alone and open for {days} days:\n\n{link}',
  },
  {
    ...hi,
    ...email,
    event: 'people.invite',
    subject: '{business} का न्योता',
    body: 'नमस्ते {name} जी,\n\n{business} आपको साथ काम करने का न्योता देता है। यह लिंक सिर्फ़ आपके लिए है और {days} दिन तक खुला है:\n\n{link}',
  },
];

/** A security notice in every channel from one pair of sentences in each language. */
function notice(
  event: string,
  words: Readonly<Record<'en' | 'hi', readonly [title: string, body: string]>>,
): ReadyTemplate[] {
  return (['en', 'hi'] as const).flatMap((language) => {
    const [title, body] = words[language];
    return [
      { event, language, channel: 'sms', body: `${body} - {business}` },
      {
        event,
        language,
        channel: 'email',
        subject: title,
        body: `${language === 'en' ? 'Namaste' : 'नमस्ते'},\n\n${body}`,
      },
      { event, language, channel: 'in_app', subject: title, body },
    ];
  });
}

/** The texts that every business has until it words them itself. */
export const defaults: readonly ReadyTemplate[] = [
  ...code,
  ...invite,
  ...notice('people.password_changed', {
    en: [
      'Your password was changed',
      'Your password was changed just now. If that was not you, set a new one and end all other sessions.',
    ],
    hi: [
      'आपका पासवर्ड बदला गया',
      'आपका पासवर्ड अभी बदला गया है। अगर यह आपने नहीं किया, तो नया पासवर्ड रखें और बाकी सब सत्र बंद करें।',
    ],
  }),
  ...notice('people.second_factor_changed', {
    en: [
      'Your second factor was changed',
      'Your second factor for signing in was changed just now. If that was not you, tell us at once.',
    ],
    hi: ['आपका दूसरा प्रमाण बदला गया', 'साइन-इन का आपका दूसरा प्रमाण अभी बदला गया है। अगर यह आपने नहीं किया, तो हमें तुरंत बताएँ।'],
  }),
  ...notice('people.token_reused', {
    en: [
      'A sign-in was ended for your safety',
      'One of your sign-ins was used from two places, so we ended it. Please sign in again and look at your sessions.',
    ],
    hi: [
      'सुरक्षा के लिए साइन-इन बंद किया गया',
      'आपका एक साइन-इन दो जगह से इस्तेमाल हुआ, इसलिए हमने उसे बंद किया। फिर से साइन-इन करें और अपने सत्र देखें।',
    ],
  }),
];

/**
 * One pair of sentences in each language, for every channel but those `without` which the occasion is told; for push where
 * it is told so. A notification leads to what its text need not name.
 */
export function inAll(
  event: string,
  words: Readonly<Record<Language, readonly [subject: string, body: string]>>,
  { without = [] }: { without?: readonly string[] } = {},
): ReadyTemplate[] {
  const all = (['en', 'hi'] as const).flatMap((language): ReadyTemplate[] => {
    const [subject, body] = words[language];
    const greeting = language === 'en' ? 'Namaste' : 'नमस्ते';
    // A text on WhatsApp neither begins nor ends with a variable, and its reader can answer where he reads it.
    const chat =
      language === 'en'
        ? `Namaste from {business}. ${body}\n\nReply here if you have a question.`
        : `नमस्ते, {business} की ओर से। ${body}\n\nकुछ पूछना हो तो यहीं लिखें।`;
    return [
      { event, language, channel: 'whatsapp', body: chat },
      { event, language, channel: 'sms', body: `${body} - {business}` },
      { event, language, channel: 'email', subject, body: `${greeting},\n\n${body}\n\n{business}` },
      { event, language, channel: 'in_app', subject, body },
      { event, language, channel: 'push', subject, body: body.replace(/: \{link\}$/, language === 'en' ? '.' : '।') },
    ];
  });
  const pushed = getOccasion(event).channels.includes('push');
  return all.filter(({ channel }) => !without.includes(channel) && (channel !== 'push' || pushed));
}
