import assert from 'node:assert/strict';

/** The sections of the return GSTR-1 that documents go into. */
export type Gstr1Section = 'b2b' | 'b2cl' | 'b2cs' | 'cdnr' | 'cdnur' | 'exp';

/** What a document's section depends on. */
export interface Gstr1Document {
  readonly type: 'invoice' | 'credit_note' | 'debit_note';
  readonly day: Temporal.PlainDate;
  readonly customer_gstin: string | null;
  readonly export: boolean;
  readonly inter_state: boolean;
  /** With tax. */
  readonly value_minor: bigint;
  /** Of a credit or debit note: where the invoice went that it corrects. */
  readonly original?: Gstr1Section | undefined;
}

// Above this an invoice to another state and to nobody registered is told singly: CGST Rule 59(4), Notification 12/2024-CT.
const largeFrom = [
  { from_day: '2017-07-01', above_minor: 2_50_000_00n },
  { from_day: '2024-08-01', above_minor: 1_00_000_00n },
] as const;

/**
 * The section of GSTR-1 a document is told in. A note on an invoice that was summed up (b2cs) lessens that sum; one on an
 * invoice that was told singly, to nobody registered or abroad, is told singly too.
 */
export function gstr1Section(document: Gstr1Document): Gstr1Section {
  const { type, day, customer_gstin, inter_state, value_minor, original } = document;
  if (type !== 'invoice') {
    if (customer_gstin !== null && !document.export) return 'cdnr';
    assert(original !== undefined, 'a note to nobody registered goes where its invoice went');
    return original === 'b2cs' ? 'b2cs' : 'cdnur';
  }
  if (document.export) return 'exp';
  if (customer_gstin !== null) return 'b2b';
  const large = largeFrom.findLast(({ from_day }) => from_day <= day.toString());
  return inter_state && large !== undefined && value_minor > large.above_minor ? 'b2cl' : 'b2cs';
}
