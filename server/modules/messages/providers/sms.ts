import { z } from 'zod';
import type { Occasion } from '../occasions.ts';

/** What a variable of a registered SMS holds (TRAI direction of 18 November 2025, which ended the untagged `{#var#}`). */
export const tags = ['numeric', 'alphanumeric', 'url', 'urlott', 'cbn', 'email'] as const;
export type Tag = (typeof tags)[number];

const digits = z.string().regex(/^\d{19}$/, '19 digits');

/** An SMS text's entry in the operators' register (DLT, TCCCPR 2018): without it no operator in India carries it. */
export const dltSchema = z.strictObject({
  /** The business's own number, as principal entity. */
  entity_id: digits,
  /** The sender: six letters, or six digits for promotions. */
  header: z.string().regex(/^([A-Z]{6}|\d{6})$/, 'six capital letters, or six digits for promotions'),
  /** The number of this very text. */
  template_id: digits,
  kind: z.enum(['transactional', 'service_implicit', 'service_explicit', 'promotional', 'government']),
  /** Where the register calls a variable otherwise than the occasion does. */
  tags: z.record(z.string().max(40), z.enum(tags)).default({}),
});
export type Dlt = z.output<typeof dltSchema>;

/** Longest value of an alphanumeric variable (the direction's annex). */
const MAX_VALUE = 40;

const FITS: Record<Tag, RegExp> = {
  numeric: /^\d{1,40}$/,
  alphanumeric: /^(?!.*(?:https?:|www\.|\d{10}))[\p{L}\p{M}\p{N} .,:;/&()'"+@#₹_-]{1,40}$/u,
  url: /^https?:\/\/[^\s]+$/,
  urlott: /^https?:\/\/[^\s]+$/,
  cbn: /^(\+91|0)?\d{8,11}$/,
  email: /^[^\s@]+@[^\s@]+$/,
};

/** What a variable is called in the register. */
export function tagOf(occasion: Occasion, dlt: Dlt, name: string): Tag {
  return dlt.tags[name] ?? occasion.variables[name]?.tag ?? 'alphanumeric';
}

/** The text as the register holds it: `Your code is {#numeric#}.` */
export function registeredText(occasion: Occasion, body: string, dlt: Dlt): string {
  return body.replaceAll(/\{([a-z][a-z0-9_]*)\}/g, (_, name: string) => `{#${tagOf(occasion, dlt, name)}#}`);
}

const letters = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/** The value as it may be sent: a long text is cut where the register ends it; undefined when it would be scrubbed. */
export function sendable(tag: Tag, value: string): string | undefined {
  const fitted = tag === 'alphanumeric' ? cut(value, MAX_VALUE) : value;
  return FITS[tag].test(fitted) ? fitted : undefined;
}

/** As much of a text as fits, in whole letters: a vowel sign stays with its consonant. */
function cut(text: string, max: number): string {
  let kept = '';
  for (const { segment } of letters.segment(text)) {
    if (kept.length + segment.length > max) break;
    kept += segment;
  }
  return kept.trimEnd();
}

const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const one = new Set(GSM);
const two = new Set('\f^{}\\[~]|€');

/** How an SMS is carried and paid for. */
export interface Segments {
  readonly encoding: 'gsm7' | 'ucs2';
  /** Septets (GSM-7) or UTF-16 units (UCS-2). */
  readonly units: number;
  readonly segments: number;
}

/**
 * Counts an SMS's segments: 160 septets, or 153 each of several, in the GSM 03.38 alphabet; 70 and 67 UTF-16 units once
 * a single character, such as any of Hindi, is outside it.
 */
export function segmentsOf(text: string): Segments {
  const signs = Array.from(text);
  const plain = signs.every((sign) => one.has(sign) || two.has(sign));
  const sizes = signs.map((sign) => (plain ? (two.has(sign) ? 2 : 1) : sign.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [alone, each] = plain ? [160, 153] : [70, 67];
  if (units <= alone) return { encoding: plain ? 'gsm7' : 'ucs2', units, segments: 1 };
  return { encoding: plain ? 'gsm7' : 'ucs2', units, segments: parts(sizes, each) };
}

/** A character is never torn apart: one that doesn't fit any more begins the next segment. */
function parts(sizes: readonly number[], each: number): number {
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}
