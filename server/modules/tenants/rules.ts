import { z } from 'zod';
import { formatNumber } from '#platform/numbers.ts';
import { rule } from '#platform/rules.ts';

/**
 * What an e-invoice may be numbered: at most 16 letters, digits, - and / (CGST Rule 46(b)), capitals only, and no 0, - or /
 * in front (schema INV-01 version 1.1). Tax documents are numbered so that they may become one.
 */
export const eInvoiceNumber = /^[A-Z1-9][A-Z0-9/-]{0,15}$/;
const paper = /^[A-Z0-9][A-Z0-9/-]{0,29}$/;

function pattern(allowed: RegExp, example: string) {
  return z
    .string()
    .max(40)
    .regex(/^([A-Z0-9/-]|\{period\})*\{n:[3-9]\}([A-Z0-9/-]|\{period\})*$/, {
      error: `a pattern such as ${example}`,
      abort: true,
    })
    .refine((text) => allowed.test(longest(text)), `a number may not begin or grow like that; ${example} may`);
}

// {n:6} is full at 999,999: the number after it would be a letter longer.
function longest(text: string): string {
  const digits = Number(/\{n:(\d)\}/.exec(text)?.[1] ?? 1);
  return formatNumber(text, '26-27', 10n ** BigInt(digits) - 1n);
}

export const rules = {
  'tenants.series_invoice': rule({
    says: 'How tax invoices are numbered: {period} is the financial year, {n:6} the number in six digits.',
    schema: pattern(eInvoiceNumber, '{period}-INV-{n:6}'),
    fallback: '{period}-INV-{n:6}',
  }),
  'tenants.series_credit_note': rule({
    says: 'How credit notes are numbered.',
    schema: pattern(eInvoiceNumber, '{period}-CRN-{n:6}'),
    fallback: '{period}-CRN-{n:6}',
  }),
  'tenants.series_debit_note': rule({
    says: 'How debit notes are numbered.',
    schema: pattern(eInvoiceNumber, '{period}-DBN-{n:6}'),
    fallback: '{period}-DBN-{n:6}',
  }),
  'tenants.series_challan': rule({
    says: 'How challans are numbered, with which goods go that replace others.',
    schema: pattern(eInvoiceNumber, '{period}-DC-{n:6}'),
    fallback: '{period}-DC-{n:6}',
  }),
  'tenants.series_receipt': rule({
    says: 'How receipts are numbered.',
    schema: pattern(paper, '{period}-RCP-{n:6}'),
    fallback: '{period}-RCP-{n:6}',
  }),
  'tenants.series_order': rule({
    says: 'How orders are numbered.',
    schema: pattern(paper, 'ORD-{n:6}'),
    fallback: 'ORD-{n:6}',
  }),
};
