import type { Selectable } from 'kysely';
import type { Language } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { Amounts, Levy, Treatment } from '#tax';

type Instant = Temporal.Instant;

interface Owned {
  tenant_id: TenantId;
}

/** What payments name an invoice. */
export const INVOICE = 'billing.document';

/** What papers there are. A supplier without GSTIN writes a plain invoice. A debit note is an invoice that raises another. */
export const kinds = ['tax_invoice', 'bill_of_supply', 'invoice', 'credit_note', 'debit_note'] as const;
export type Kind = (typeof kinds)[number];

/** Who sells, buys or receives, as a paper holds it for good. `state` is the GST code. */
export interface Party {
  readonly name: string;
  readonly gstin: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly pincode: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** What is billed, before its tax is known. Amounts in paise, quantities in thousandths of a unit. */
export interface Item {
  readonly title: string;
  readonly hsn: string;
  /** Tells two rates of one code apart (see tax). */
  readonly variety: string;
  readonly quantity_milli: bigint;
  /** The unit's code in the returns: NOS, KGS, LTR. */
  readonly unit: string;
  /** For a whole unit. */
  readonly price_minor: bigint;
  /** The price holds its tax. */
  readonly inclusive: boolean;
  /** Taken off this line before tax. */
  readonly own_discount_minor: bigint;
  /** Under which head of the ledger it is earned. */
  readonly revenue: string;
}

/** An item as JSON keeps it. */
export type WrittenItem = { readonly [Key in keyof Item]: Item[Key] extends bigint ? string : Item[Key] };

interface DocumentTable extends Owned, Amounts {
  id: Id<'document'>;
  kind: Kind;
  number: string;
  number_key: string;
  day: Temporal.PlainDate;
  due_on: Temporal.PlainDate | null;
  customer_id: Id<'customer'>;
  /** What a credit note takes back of. */
  invoice_id: Id<'document'> | null;
  /** What a debit note raises. */
  raises_id: Id<'document'> | null;
  noun: string | null;
  noun_id: string | null;
  seller: Json<Party>;
  buyer: Json<Party>;
  ship_to: Json<Party> | null;
  scheme: 'regular' | 'composition' | 'unregistered';
  place_of_supply: string | null;
  levy: Levy;
  under_lut: boolean;
  reverse_charge: boolean;
  note: string | null;
  round_off_minor: bigint;
  payable_minor: bigint;
  created_at: Instant;
  created_by: string | null;
}

interface LineTable extends Owned, Item, Amounts {
  document_id: Id<'document'>;
  line_no: number;
  of_line_no: number | null;
  charge_id: Id<'charge'> | null;
  discount_minor: bigint;
  treatment: Treatment;
  rate_bp: number;
  differential_percent: number;
  part: string;
}

export type Document = Selectable<DocumentTable>;
export type Line = Selectable<LineTable>;

declare module '#platform/db.ts' {
  interface Tables {
    'billing.charge': Owned & {
      id: Id<'charge'>;
      customer_id: Id<'customer'>;
      noun: string;
      noun_id: string;
      kind: string;
      cycle: string;
      line: Json<WrittenItem>;
      created_at: Instant;
    };
    'billing.document': DocumentTable;
    'billing.line': LineTable;
    'billing.settlement': Owned & {
      id: Id<'settlement'>;
      invoice_id: Id<'document'>;
      amount_minor: bigint;
      noun: string;
      noun_id: string;
      day: Temporal.PlainDate;
      created_at: Instant;
    };
    'billing.paper': Owned & {
      document_id: Id<'document'>;
      what: 'document' | 'packing_slip';
      language: Language;
      file_id: Id<'file'>;
      made_at: Instant;
    };
    'billing.receipt': Owned & { id: Id<'receipt'>; number: string; created_at: Instant };
    'billing.receipt_paper': Owned & {
      receipt_id: Id<'receipt'>;
      language: Language;
      file_id: Id<'file'>;
      made_at: Instant;
    };
    'billing.letterhead': Owned & { logo_file_id: Id<'file'>; version: number };
  }
}
