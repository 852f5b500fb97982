import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { day, instant, line, minor } from '#platform/schemas.ts';
import { zGstState } from '#tenants';
import { standings } from './list.ts';
import { kinds } from './tables.ts';

const text = z.string().max(500);
const words = text.nullable();

const PartyView = z.object({
  ...{ name: text, gstin: words, line1: words, line2: words },
  ...{ city: words, state: words, pincode: words, phone: words, email: words },
});

const amounts = {
  taxable_minor: minor(),
  cgst_minor: minor(),
  sgst_minor: minor(),
  igst_minor: minor(),
  total_minor: minor(),
};

export const zStanding = z.enum(standings);
export const zKind = z.enum(kinds);

export const DocumentView = z.object({
  id: zId('document'),
  kind: zKind,
  number: text,
  day: day(),
  due_on: day().nullable(),
  customer_id: zId('customer'),
  /** What a credit note takes back of. */
  invoice_id: zId('document').nullable(),
  /** What a debit note raises. */
  raises_id: zId('document').nullable(),
  noun: words,
  noun_id: z.guid().nullable(),
  buyer: PartyView,
  ...amounts,
  round_off_minor: minor(),
  payable_minor: minor(),
  paid_minor: minor(),
  credited_minor: minor(),
  open_minor: minor(),
  standing: zStanding,
  created_at: instant(),
});

const LineView = z.object({
  line_no: z.int(),
  of_line_no: z.int().nullable(),
  title: text,
  hsn: text,
  variety: text,
  quantity_milli: minor(),
  unit: text,
  price_minor: minor(),
  inclusive: z.boolean(),
  own_discount_minor: minor(),
  discount_minor: minor(),
  treatment: z.enum(['taxable', 'zero_rated', 'nil_rated', 'exempt', 'non_gst']),
  rate_bp: z.int(),
  ...amounts,
  /** What has not gone back by a credit note. */
  left_milli: minor(),
  left_minor: minor(),
});

const NoteView = z.object({ id: zId('document'), number: text, day: day(), payable_minor: minor(), note: words });

export const WholeView = DocumentView.extend({
  seller: PartyView,
  ship_to: PartyView.nullable(),
  scheme: z.enum(['regular', 'composition', 'unregistered']),
  place_of_supply: words,
  levy: z.enum(['cgst_sgst', 'cgst_utgst', 'igst', 'none']),
  reverse_charge: z.boolean(),
  note: words,
  /** What is over and may be given back: not what goes back already or is contested. */
  back_minor: minor(),
  lines: z.array(LineView).max(1_000),
  /** Its credit notes. */
  notes: z.array(NoteView).max(5_000),
  /** The debit notes that raise it. */
  raises: z.array(NoteView).max(5_000),
  settlements: z
    .array(
      z.object({
        id: zId('settlement'),
        amount_minor: minor(),
        noun: text,
        noun_id: z.guid(),
        day: day(),
        created_at: instant(),
        /** Of money that came for it: by which payment and in which way. */
        payment_id: zId('payment').nullable(),
        method: words,
        label: words,
      }),
    )
    .max(5_000),
});

const upTo = (least: bigint, most: bigint) =>
  minor().refine((value) => value >= least && value <= most, `from ${least} to ${most}`);

const NewLine = z.object({
  title: line(200),
  hsn: z
    .string()
    .max(8)
    .regex(/^(\d{4}|\d{6}|\d{8})$/, '4, 6 or 8 digits'),
  variety: z
    .string()
    .max(40)
    .regex(/^[a-z0-9_]{1,40}$/)
    .default('all'),
  quantity_milli: upTo(1n, 10n ** 12n),
  unit: z
    .string()
    .max(8)
    .regex(/^[A-Z]{1,8}$/, 'a unit’s code such as NOS or KGS')
    .default('NOS'),
  price_minor: upTo(0n, 10n ** 12n),
  inclusive: z.boolean().default(false),
  own_discount_minor: upTo(0n, 10n ** 12n).default(0n),
  revenue: z
    .string()
    .max(60)
    .regex(/^[a-z0-9_-]{1,60}$/)
    .default('sales'),
});

export const NewInvoice = z.object({
  id: zId('document').optional(),
  customer_id: zId('customer'),
  of: z.enum(['goods', 'services']).default('goods'),
  lines: z.array(NewLine).max(1_000).default([]),
  charge_ids: z.array(zId('charge')).max(1_000).default([]),
  discount_minor: upTo(0n, 10n ** 12n).default(0n),
  bill_to_address_id: zId('address').optional(),
  ship_to_address_id: zId('address').optional(),
  performed_in_state: zGstState.optional(),
  sez: z.boolean().default(false),
  reverse_charge: z.boolean().default(false),
  due_on: day().optional(),
  note: line(500).optional(),
});

export const NewCredit = z.object({
  id: zId('document').optional(),
  document_id: zId('document'),
  lines: z
    .array(
      z.object({
        line_no: z.int().min(1).max(1_000),
        quantity_milli: upTo(1n, 10n ** 12n).optional(),
        amount_minor: upTo(1n, 10n ** 12n).optional(),
      }),
    )
    .min(1)
    .max(1_000)
    .optional(),
  reason: line(500),
});

export const CreditPreview = z.object({
  ...amounts,
  round_off_minor: minor(),
  payable_minor: minor(),
  /** What would be open of the invoice; below nothing: to be given back. */
  open_minor: minor(),
  lines: z
    .array(z.object({ of_line_no: z.int(), title: text, quantity_milli: minor(), unit: text, ...amounts }))
    .max(1_000),
});

export const NewDebit = z.object({
  id: zId('document').optional(),
  document_id: zId('document'),
  lines: z
    .array(z.object({ line_no: z.int().min(1).max(1_000), amount_minor: upTo(1n, 10n ** 12n) }))
    .min(1)
    .max(1_000),
  reason: line(500),
});

export const DebitPreview = CreditPreview.omit({ open_minor: true });

export const PaperView = z.object({
  language: z.enum(languages),
  /** Below the business's host; null while it is printed: ask again in a moment. */
  url: z.string().max(500).nullable(),
  expires_at: instant().nullable(),
});

export const LetterheadView = z.object({ logo_file_id: zId('file').nullable(), version: z.int() });

export const ChargeView = z.object({
  id: zId('charge'),
  noun: text,
  noun_id: z.guid(),
  kind: text,
  cycle: text,
  title: text,
  quantity_milli: minor(),
  price_minor: minor(),
  inclusive: z.boolean(),
  own_discount_minor: minor(),
  created_at: instant(),
});
