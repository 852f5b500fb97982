import assert from 'node:assert/strict';
import { formatPlain } from '#platform/money.ts';

/** Whom to pay, how much and for what. */
export interface UpiPayment {
  /** The payee's UPI address, such as shop@bank. */
  readonly address: string;
  readonly name: string;
  readonly amount_minor: bigint;
  /** At most 35 characters and never used twice, so that the payment can be told by it. */
  readonly reference: string;
  readonly note: string;
}

/**
 * The text of a QR code or link that opens a UPI app with everything filled in (NPCI UPI Linking Specification 1.6).
 * On an invoice the amount is what is still due, not the total (CBIC Circular 156/12/2021).
 */
export function upiLink({ address, name, amount_minor, reference, note }: UpiPayment): string {
  assert.match(address, /^[A-Za-z0-9.\-_]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}$/, 'not a UPI address');
  assert(amount_minor > 0n, 'nothing is left to pay');
  assert(reference.length > 0 && reference.length <= 35, 'a UPI reference has 1 to 35 characters');
  const fields = { pn: name, tr: reference, tn: note, am: formatPlain(amount_minor), cu: 'INR' };
  const rest = Object.entries(fields).map(([key, value]) => `&${key}=${encodeURIComponent(value)}`);
  return `upi://pay?pa=${address}${rest.join('')}`; // some apps do not find an address whose @ is encoded
}
