import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { day, instant, minor } from '#platform/schemas.ts';
import { stages } from './tables.ts';

const text = z.string().max(500);
const words = text.nullable();

const OfferView = z.object({ offer_id: zId('offer'), code: words, name: text, name_hi: words, amount_minor: minor() });
const NotAppliedView = z.object({
  ...{ code: words, name: words, name_hi: words, reason: text },
  missing_minor: minor().nullable(),
});

const sums = {
  offers: z.array(OfferView).max(200),
  not_applied: z.array(NotAppliedView).max(200),
  /** Before offers. */
  goods_minor: minor(),
  discount_minor: minor(),
  charges_minor: minor(),
  tax_minor: minor(),
  total_minor: minor(),
};

const problems = ['not_for_sale', 'sold_out', 'less_left', 'price_up', 'price_down', 'wrong_quantity'] as const;

export const CartView = z.object({
  /** Only for who has just got one, and keeps no cookies: what to send along from now on. */
  token: z.string().max(100).nullable(),
  coupons: z.array(z.string().max(24)).max(10),
  lines: z
    .array(
      z.object({
        item_id: zId('item'),
        part_of: text,
        quantity_milli: minor(),
        problems: z.array(z.enum(problems)).max(6),
        ...{ name: words, name_hi: words, slug: words, pack: words, sold_by: words },
        step_milli: minor(),
        picture_file_id: zId('file').nullable(),
        facts: z.record(z.string().max(40), z.unknown()),
        mrp_minor: minor().nullable(),
        tax_included: z.boolean(),
        unit_minor: minor().nullable(),
        /** What a unit cost when it was put in. */
        was_minor: minor().nullable(),
        gross_minor: minor(),
        discount_minor: minor(),
        total_minor: minor(),
        /** How much there is; null when it isn't counted. */
        left_milli: minor().nullable(),
        /** How much lies in baskets that are being paid, and may come free. */
        in_baskets_milli: minor().nullable(),
      }),
    )
    .max(200),
  ...sums,
  can_order: z.boolean(),
});

export const zToken = z.string().max(100).optional();
export const zPutLine = z.object({
  item_id: zId('item'),
  /** The set that it is a part of. */
  part_of: z.string().trim().max(60).default(''),
  quantity_milli: minor().refine((value) => value >= 0n && value <= 10n ** 12n, 'from 0 to 1000000000000'),
});

export const zWay = z.enum(['delivery', 'pickup']);
export const zPayWay = z.enum(['online', 'cash', 'credit']);
export const zStage = z.enum(stages);

/** How one wants to have it. */
export const checkout = {
  way: zWay.default('delivery'),
  address_id: zId('address').optional(),
  use_wallet: z.boolean().default(false),
};

export const SlotView = z.object({
  window_id: zId('window'),
  on: day(),
  from_time: z.string().max(5),
  to_time: z.string().max(5),
  left: z.int(),
});

export const ReviewView = z.object({
  ...sums,
  not_sold: z.array(z.object({ item_id: zId('item'), reason: text })).max(1_000),
  /** Of what is counted there is too little. */
  short: z.array(z.object({ item_id: zId('item'), wanted_milli: minor(), left_milli: minor() })).max(1_000),
  /** From which worth of goods on bringing them costs nothing. */
  free_from_minor: minor().nullable(),
  wallet_minor: minor(),
  spendable_minor: minor(),
  due_minor: minor(),
  expected_on: day(),
  slots: z.array(SlotView).max(2_000),
  ways: z.array(zWay).max(2),
  pay_ways: z.array(z.object({ pay_by: zPayWay, open: z.boolean(), why: words })).max(3),
  credit: z.object({ limit_minor: minor(), free_minor: minor(), release_minor: minor() }).nullable(),
  needs_prescription: z.boolean(),
});

export const WindowView = z.object({
  id: zId('window'),
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  from_time: z.string().max(5),
  to_time: z.string().max(5),
  capacity: z.int(),
  active: z.boolean(),
  version: z.int(),
});

const clock = z
  .string()
  .max(5)
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:30');

export const windowInput = {
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  from_time: clock,
  to_time: clock,
  capacity: z.int().min(0).max(100_000),
  active: z.boolean().default(true),
};

export const CreditView = z.object({
  customer_id: zId('customer'),
  limit_minor: minor().nullable(),
  due_days: z.int(),
  owed_minor: minor(),
  ordered_minor: minor(),
  free_minor: minor(),
  /** Due for longer than the business bears. */
  overdue_minor: minor(),
  version: z.int(),
});

const AddressView = z.object({
  ...{ contact_name: words, contact_phone: words, line1: text, line2: words, landmark: words },
  ...{ city: text, state: text, pincode: text, instructions: words },
});

const milli = {
  ordered_milli: minor(),
  cancelled_milli: minor(),
  reserved_milli: minor(),
  done_milli: minor(),
  returned_milli: minor(),
  invoiced_milli: minor(),
  credited_milli: minor(),
  /** How much of it may be sent back now. */
  returnable_milli: minor(),
};

const LineView = z.object({
  line_no: z.int(),
  kind: z.enum(['item', 'charge']),
  item_id: zId('item').nullable(),
  ...{ part_of: text, title: text, title_hi: words, pack: words, sku: words, hsn: text, unit: text },
  needs_prescription: z.boolean(),
  price_minor: minor(),
  mrp_minor: minor().nullable(),
  inclusive: z.boolean(),
  rate_bp: z.int(),
  discount_minor: minor(),
  taxable_minor: minor(),
  cgst_minor: minor(),
  sgst_minor: minor(),
  igst_minor: minor(),
  total_minor: minor(),
  ...milli,
});

/** An order in a list. */
export const ListedOrderView = z.object({
  id: zId('order'),
  number: words,
  customer_id: zId('customer'),
  stage: zStage,
  channel: text,
  pay_by: text,
  way: zWay,
  buyer_name: text,
  buyer_phone: words,
  city: words,
  pincode: words,
  window_on: day().nullable(),
  window_from: words,
  window_to: words,
  expected_on: day().nullable(),
  total_minor: minor(),
  lines: z.int(),
  titles: z.array(text).max(3),
  /** In Hindi where they have a Hindi name. */
  titles_hi: z.array(text).max(3),
  created_at: instant(),
  confirmed_at: instant().nullable(),
});

export const NoteView = z.object({ id: zId('note'), body: z.string().max(2_000), at: instant(), by: words });

export const StepView = z.object({
  id: zId('step'),
  at: instant(),
  what: text,
  facts: z.record(z.string().max(60), z.unknown()),
  by: words,
  by_name: words,
});

export const ParcelView = z.object({
  id: zId('parcel'),
  state: text,
  document_id: zId('document').nullable(),
  /** The return whose goods it replaces, and the challan it went with. */
  return_id: zId('return').nullable(),
  challan: text.nullable(),
  carrier: words,
  tracking: words,
  packed_at: instant(),
  dispatched_at: instant().nullable(),
  delivered_at: instant().nullable(),
  received_by: words,
  version: z.int(),
  lines: z
    .array(
      z.object({
        line_no: z.int(),
        quantity_milli: minor(),
        lots: z.array(z.object({ lot: text, expires_on: words, quantity_milli: z.string().max(20) })).max(1_000),
      }),
    )
    .max(1_000),
});

/** What is paid of an order and how. */
export const MoneyView = z.object({
  total_minor: minor(),
  /** What it comes to without what was cancelled or came back. */
  kept_minor: minor(),
  paid_minor: minor(),
  /** Of that what was set aside of the wallet, or paid from it. */
  wallet_minor: minor(),
  refunded_minor: minor(),
  due_minor: minor(),
});

export const OrderView = ListedOrderView.omit({
  lines: true,
  titles: true,
  titles_hi: true,
  city: true,
  pincode: true,
}).extend({
  address_id: zId('address').nullable(),
  address: AddressView.nullable(),
  coupons: z.array(z.string().max(24)).max(10),
  goods_minor: minor(),
  discount_minor: minor(),
  charges_minor: minor(),
  tax_minor: minor(),
  note: words,
  why: words,
  hold_until: instant().nullable(),
  ended_at: instant().nullable(),
  version: z.int(),
  lines: z.array(LineView).max(1_000),
  steps: z.array(StepView).max(5_000),
  parcels: z.array(ParcelView).max(1_000),
  money: MoneyView,
  documents: z
    .array(
      z.object({
        ...{ id: zId('document'), kind: text, number: text, standing: text },
        ...{ payable_minor: minor(), open_minor: minor(), day: day() },
      }),
    )
    .max(1_000),
  /** Where what is open can be paid; null when nothing is. */
  pay_token: z.string().max(100).nullable(),
  /** The payment by which it is to be paid, as long as it is. */
  payment_id: zId('payment').nullable(),
  /** What waits on the customer's credit. */
  credit: z.object({ exposure_minor: minor(), limit_minor: minor(), release_minor: minor() }).nullable(),
  may: z.object({ cancel: z.boolean(), return: z.boolean(), pay: z.boolean(), reorder: z.boolean() }),
  /** For staff alone. */
  notes: z.array(NoteView.extend({ by_name: words })).max(1_000),
});
