import assert from 'node:assert/strict';
import { z } from 'zod';

/** A state, union territory or other place that has a GST code. */
export interface State {
  readonly code: string;
  readonly name: { readonly en: string; readonly hi: string };
  /** Union territories without a legislature levy UTGST where states levy SGST (UTGST Act s.2(8), s.7). */
  readonly legislature: boolean;
  /** Given to nobody any more, but good on old papers. */
  readonly retired: boolean;
}

/** Every GST state code in order: a GSTIN begins with one, and a place of supply is one. */
export const states: readonly State[] = [
  state('01', 'Jammu and Kashmir', 'जम्मू और कश्मीर'),
  state('02', 'Himachal Pradesh', 'हिमाचल प्रदेश'),
  state('03', 'Punjab', 'पंजाब'),
  state('04', 'Chandigarh', 'चंडीगढ़', { legislature: false }),
  state('05', 'Uttarakhand', 'उत्तराखंड'),
  state('06', 'Haryana', 'हरियाणा'),
  state('07', 'Delhi', 'दिल्ली'),
  state('08', 'Rajasthan', 'राजस्थान'),
  state('09', 'Uttar Pradesh', 'उत्तर प्रदेश'),
  state('10', 'Bihar', 'बिहार'),
  state('11', 'Sikkim', 'सिक्किम'),
  state('12', 'Arunachal Pradesh', 'अरुणाचल प्रदेश'),
  state('13', 'Nagaland', 'नागालैंड'),
  state('14', 'Manipur', 'मणिपुर'),
  state('15', 'Mizoram', 'मिज़ोरम'),
  state('16', 'Tripura', 'त्रिपुरा'),
  state('17', 'Meghalaya', 'मेघालय'),
  state('18', 'Assam', 'असम'),
  state('19', 'West Bengal', 'पश्चिम बंगाल'),
  state('20', 'Jharkhand', 'झारखंड'),
  state('21', 'Odisha', 'ओडिशा'),
  state('22', 'Chhattisgarh', 'छत्तीसगढ़'),
  state('23', 'Madhya Pradesh', 'मध्य प्रदेश'),
  state('24', 'Gujarat', 'गुजरात'),
  state('25', 'Daman and Diu', 'दमन और दीव', { legislature: false, retired: true }),
  state('26', 'Dadra and Nagar Haveli and Daman and Diu', 'दादरा और नगर हवेली और दमन और दीव', { legislature: false }),
  state('27', 'Maharashtra', 'महाराष्ट्र'),
  state('28', 'Andhra Pradesh (before division)', 'आंध्र प्रदेश (विभाजन से पहले)', { retired: true }),
  state('29', 'Karnataka', 'कर्नाटक'),
  state('30', 'Goa', 'गोवा'),
  state('31', 'Lakshadweep', 'लक्षद्वीप', { legislature: false }),
  state('32', 'Kerala', 'केरल'),
  state('33', 'Tamil Nadu', 'तमिलनाडु'),
  state('34', 'Puducherry', 'पुदुच्चेरी'),
  state('35', 'Andaman and Nicobar Islands', 'अंडमान और निकोबार द्वीपसमूह', { legislature: false }),
  state('36', 'Telangana', 'तेलंगाना'),
  state('37', 'Andhra Pradesh', 'आंध्र प्रदेश'),
  state('38', 'Ladakh', 'लद्दाख', { legislature: false }),
  state('96', 'Other countries', 'अन्य देश'),
  state('97', 'Other territory', 'अन्य क्षेत्र', { legislature: false }),
];

const byCode = new Map(states.map((each) => [each.code, each]));

/** The state of a GST code; nothing when there is no such code. */
export function findState(code: string): State | undefined {
  return byCode.get(code);
}

// How each kind of GSTIN is written, as the GST portal's interface defines it. `oidar` sells online services from abroad.
const kinds = {
  tcs_operator: /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]C[0-9A-Z]$/,
  tds_deductor: /^\d{2}[A-Z]{4}[A-Z0-9]\d{4}[A-Z][1-9A-Z]D[0-9A-Z]$/,
  regular: /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][Z1-9ABE-J][0-9A-Z]$/,
  government: /^\d{2}[A-Z]{4}\d{5}[A-Z]\dZ\d$/,
  un_body: /^\d{4}[A-Z]{3}\d{5}[UO]N[0-9A-Z]$/,
  non_resident: /^\d{4}[A-Z]{3}\d{5}NR[0-9A-Z]$/,
  oidar: /^99\d{2}[A-Z]{3}\d{5}OS[0-9A-Z]$/,
} as const;

const PAN = /^[A-Z]{5}\d{4}[A-Z]$/;

/** Whom a GSTIN was given to. */
export type GstinKind = keyof typeof kinds;

/** A GSTIN that can exist, and what it tells. */
export interface Gstin {
  readonly valid: true;
  readonly gstin: string;
  readonly kind: GstinKind;
  readonly state_code: string;
  /** The holder's PAN; null where another number stands in its place. */
  readonly pan: string | null;
}

/** Why a GSTIN cannot exist. `expected` is what the last character had to be. */
export interface WrongGstin {
  readonly valid: false;
  readonly gstin: string;
  readonly reason: 'length' | 'characters' | 'shape' | 'state' | 'check_digit';
  readonly expected?: string;
}

/** Writes a GSTIN or PAN the way it is kept: without spaces around it, in capitals. */
export function normaliseTaxId(text: string): string {
  return text.trim().toUpperCase();
}

/**
 * Tells whether a GSTIN, once normalised, can exist, and reads what is inside it.
 * Whether it was ever given out, only the GST portal knows.
 */
export function checkGstin(text: string): Gstin | WrongGstin {
  const gstin = normaliseTaxId(text);
  const wrong = (reason: WrongGstin['reason']): WrongGstin => ({ valid: false, gstin, reason });
  if (gstin.length !== 15) return wrong('length');
  if (!/^[0-9A-Z]+$/.test(gstin)) return wrong('characters');
  const kind = (Object.keys(kinds) as GstinKind[]).find((each) => kinds[each].test(gstin));
  if (kind === undefined) return wrong('shape');
  const state_code = gstin.slice(0, 2);
  // 96 is a place of supply, not a place where anyone registers; services from abroad are registered under 99.
  if (kind !== 'oidar' && (state_code === '96' || !byCode.has(state_code))) return wrong('state');
  const expected = gstinCheckCharacter(gstin.slice(0, 14));
  if (gstin[14] !== expected) return { ...wrong('check_digit'), expected };
  const inner = gstin.slice(2, 12);
  return { valid: true, gstin, kind, state_code, pan: PAN.test(inner) ? inner : null };
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The last character that belongs to the first 14 of a GSTIN: weights 1, 2, 1, 2, …; digits of each product in base 36. */
export function gstinCheckCharacter(first14: string): string {
  assert.match(first14, /^[0-9A-Z]{14}$/);
  let sum = 0;
  for (const [index, character] of [...first14].entries()) {
    const product = alphabet.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return alphabet.charAt((36 - (sum % 36)) % 36);
}

const holders = {
  A: 'association',
  B: 'body_of_individuals',
  C: 'company',
  F: 'firm',
  G: 'government',
  H: 'hindu_family',
  J: 'artificial_person',
  L: 'local_authority',
  P: 'person',
  T: 'trust',
} as const;

/** What the fourth letter of a PAN says its holder is. */
export type PanHolder = (typeof holders)[keyof typeof holders];

/** A PAN that can exist, or why it cannot. */
export type PanCheck =
  | { readonly valid: true; readonly pan: string; readonly holder: PanHolder }
  | { readonly valid: false; readonly pan: string; readonly reason: 'shape' | 'holder' };

/** Tells whether a PAN, once normalised, can exist, and what its holder is. It has no public check digit. */
export function checkPan(text: string): PanCheck {
  const pan = normaliseTaxId(text);
  if (!PAN.test(pan)) return { valid: false, pan, reason: 'shape' };
  const holder = holders[pan.charAt(3) as keyof typeof holders];
  return holder === undefined ? { valid: false, pan, reason: 'holder' } : { valid: true, pan, holder };
}

/** The schema of a GSTIN as people type it: comes out normalised. */
export const zGstin = z
  .string()
  .max(40)
  .overwrite(normaliseTaxId)
  .superRefine((text, { addIssue }) => {
    const found = checkGstin(text);
    if (!found.valid) addIssue({ code: 'custom', message: `not a GSTIN: ${found.reason}` });
  });

/** The schema of a PAN as people type it: comes out normalised. */
export const zPan = z
  .string()
  .max(40)
  .overwrite(normaliseTaxId)
  .superRefine((text, { addIssue }) => {
    const found = checkPan(text);
    if (!found.valid) addIssue({ code: 'custom', message: `not a PAN: ${found.reason}` });
  });

/** The schema of the code of a state of India in force, where one can live and register. */
export const zGstState = z
  .string()
  .max(2)
  .refine((code) => code !== '96' && byCode.get(code)?.retired === false, 'not the code of a state');

function state(
  code: string,
  en: string,
  hi: string,
  unlike: Partial<Pick<State, 'legislature' | 'retired'>> = {},
): State {
  return { code, name: { en, hi }, legislature: true, retired: false, ...unlike };
}
