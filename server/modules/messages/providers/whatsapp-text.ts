import { z } from 'zod';
import type { Language } from '#platform/business.ts';
import { line } from '#platform/schemas.ts';

/** Lengths that WhatsApp takes in a template (Cloud API, templates): body, footer, words on a button. */
export const most = { body: 1_024, footer: 60, button: 25, buttons: 10 } as const;

const button = z.discriminatedUnion('kind', [
  /** Comes back as an answer when it is tapped. */
  z.strictObject({ kind: z.literal('reply'), text: line(most.button) }),
  /** Opens a page; one variable may stand at the end of its address. */
  z.strictObject({
    kind: z.literal('link'),
    text: line(most.button),
    url: z
      .string()
      .trim()
      .max(500)
      .regex(/^https?:\/\/[^\s{}]+(\{[a-z][a-z0-9_]{0,39}\})?$/, 'an address, with one variable at most, at its end'),
  }),
  z.strictObject({ kind: z.literal('call'), text: line(most.button), phone: z.string().regex(/^\+\d{8,15}$/) }),
]);

/** What stands around a text on WhatsApp: the small line below it, and buttons. */
export const whatsappSchema = z.strictObject({
  footer: line(most.footer).nullable().default(null),
  buttons: z.array(button).max(most.buttons).default([]),
});
export type Whatsapp = z.output<typeof whatsappSchema>;

/**
 * How WhatsApp words a code: the text of an authentication template is its own in every language, and the button copies
 * the code. What we show of it must be what arrives.
 */
export const codeText: Readonly<Record<Language, string>> = {
  en: '{code} is your verification code. For your security, do not share this code.',
  hi: '{code} आपका वेरिफ़िकेशन कोड है. अपनी सुरक्षा के लिए, इस कोड को शेयर न करें.',
};
