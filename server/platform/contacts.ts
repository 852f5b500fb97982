import { domainToASCII } from 'node:url';

/** The ways to reach or recognise somebody; BSUIDs are WhatsApp's ids of people who keep their number to themselves. */
export const contactKinds = ['phone', 'email', 'whatsapp_bsuid', 'whatsapp_parent_bsuid', 'external_id'] as const;
export type ContactKind = (typeof contactKinds)[number];

const readers: Readonly<Record<ContactKind, (text: string) => string | undefined>> = {
  phone: phoneValue,
  email: emailValue,
  whatsapp_bsuid: (text) => matched(text.trim(), /^[A-Z]{2}\.(?!ENT\.)[A-Za-z0-9]{1,128}$/),
  whatsapp_parent_bsuid: (text) => matched(text.trim(), /^[A-Z]{2}\.ENT\.[A-Za-z0-9]{1,128}$/),
  external_id: (text) => matched(text.normalize('NFC').trim(), /^[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M} ._:/#@-]{0,99}$/u),
};

/** Writes a contact the one way it is kept, so that equal contacts are equal texts; undefined when it can't be one. */
export function contactValue(kind: ContactKind, text: string): string | undefined {
  return text.length > 400 ? undefined : readers[kind](text);
}

// Decimal digits of the scripts of India and of Arabic, by their zero; the others follow it in order.
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66] as const;

function digit(letter: string): string {
  const point = letter.codePointAt(0)!;
  const zero = zeros.find((start) => point >= start && point < start + 10);
  return zero === undefined ? letter : String(point - zero);
}

/**
 * Reads a phone number in any way Indians write one and returns E.164; undefined when it can't be a number.
 * Without a country it is Indian: ten digits, landlines with their STD code, with or without the trunk 0.
 */
export function phoneValue(text: string): string | undefined {
  const plain = Array.from(text.normalize('NFKC'), digit)
    .join('')
    .replace(/^\s*(tel|phone|mob|mobile|ph)?\s*[.:]?\s*/i, '')
    .replace(/[\s().\-/_\p{Pd}\p{Cf}]/gu, '');
  const written = /^(\+|00)?(\d{7,16})$/.exec(plain);
  if (!written) return undefined;
  const [, abroad, digits] = written as unknown as [string, string | undefined, string];
  if (abroad === undefined) return indian(digits.replace(/^(0|910?(?=\d{10}$))/, ''));
  if (digits.startsWith('91')) return indian(digits.slice(2).replace(/^0/, ''));
  return matched(`+${digits}`, /^\+[1-9]\d{6,14}$/);
}

function indian(national: string): string | undefined {
  return /^[1-9]\d{9}$/.test(national) ? `+91${national}` : undefined;
}

/** Reads an e-mail address: lower-cased, its domain as DNS has it (IDN in punycode); undefined when it can't be one. */
export function emailValue(text: string): string | undefined {
  const plain = text.normalize('NFC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, Math.max(at, 0));
  const name = plain.slice(at + 1);
  const domain = /^(?:[\p{L}\p{M}\p{N}.-]|\u200c|\u200d)+$/u.test(name) ? domainToASCII(name) : '';
  if (!/^[^\s@"(),:;<>[\]\\\p{C}]{1,64}$/u.test(local) || /^\.|\.\.|\.$/.test(local)) return undefined;
  if (!/^(?=.{4,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain)) return undefined;
  return matched(`${local}@${domain}`, /^.{6,254}$/u);
}

function matched(text: string, pattern: RegExp): string | undefined {
  return pattern.test(text) ? text : undefined;
}
