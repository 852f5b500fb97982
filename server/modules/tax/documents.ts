import { createHash } from 'node:crypto';
import * as tenants from '#tenants';
import { financialYear } from './years.ts';

/** Tells whether a tax document may carry this number: at most 16 of letters, digits, - and / (CGST Rule 46(b)). */
export function isDocumentNumber(number: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9/-]{0,15}$/.test(number);
}

/** Tells whether an e-invoice may carry it: capitals only, and no 0, - or / in front. */
export function isEInvoiceNumber(number: string): boolean {
  return tenants.eInvoiceNumber.test(number);
}

/**
 * What must be unique of a document: two numbers that differ in case alone are one to the GST portal and, since
 * 1 Jun 2025, to the invoice registration portals (GSTN advisory of 4 Apr 2025); each year and GSTIN counts anew.
 */
export function numberKey({ gstin, day, number }: { gstin: string; day: Temporal.PlainDate; number: string }): string {
  return `${gstin}:${financialYear(day).label}:${number.toUpperCase()}`;
}

/**
 * The invoice reference number of an e-invoice: the SHA-256 of GSTIN, financial year, type and number, as the
 * registration portals compute it. They count numbers in capitals from 1 Jun 2025 on.
 */
export function irn(document: {
  readonly gstin: string;
  readonly type: 'INV' | 'CRN' | 'DBN';
  readonly number: string;
  readonly day: Temporal.PlainDate;
}): string {
  const { gstin, type, day } = document;
  const number = day.toString() >= '2025-06-01' ? document.number.toUpperCase() : document.number;
  return createHash('sha256')
    .update(`${gstin}${financialYear(day).label}${type}${number}`)
    .digest('hex');
}
