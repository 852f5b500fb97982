import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { day, instant, line, minor } from '#platform/schemas.ts';
import { rowProblems } from './price-csv.ts';
import { kinds, states } from './tables.ts';

const text = z.string().max(5000);
const version = z.number().int();
const count = z.number().int();
const [item_id, offer_id, price_list_id] = [zId('item'), zId('offer'), zId('price_list')];

/** An amount that people give: from nothing to a thousand crore rupees. */
export const amount = minor().refine((value) => value >= 0n && value <= 10n ** 12n, '0 to 1000 crore rupees');
/** A quantity that people give, in thousandths. */
export const milli = minor().refine((value) => value >= 0n && value <= 10n ** 12n, 'at most a thousand million');

export const PriceListView = z.object({
  id: price_list_id,
  name: text,
  segment_id: zId('segment').nullable(),
  from_day: day().nullable(),
  until_day: day().nullable(),
  state: z.enum(states),
  created_at: instant(),
  version,
});
export const ListedPriceListView = PriceListView.extend({ prices: count });

export const PriceView = z.object({
  id: zId('price'),
  price_list_id,
  item_id,
  sku: text,
  name: text,
  name_hi: text.nullable(),
  pack: text.nullable(),
  plain_minor: minor().nullable(),
  mrp_minor: minor().nullable(),
  tax_included: z.boolean(),
  from_milli: minor(),
  unit_minor: minor(),
  from_day: day().nullable(),
  until_day: day().nullable(),
  version,
});

export const PriceImportView = z.object({
  added: count,
  changed: count,
  same: count,
  problems: z.array(z.object({ row_no: count, code: z.enum(rowProblems) })).max(10_000),
});

export const ListedOfferView = z.object({
  id: offer_id,
  name: text,
  name_hi: text.nullable(),
  code: text.nullable(),
  kind: z.enum(kinds),
  percent_bp: count.nullable(),
  amount_minor: minor().nullable(),
  buy: count.nullable(),
  get: count.nullable(),
  place: count,
  combines: z.boolean(),
  minimum_minor: minor(),
  cap_minor: minor().nullable(),
  most_times: count.nullable(),
  most_uses: count.nullable(),
  most_per_person: count.nullable(),
  segment_id: zId('segment').nullable(),
  chosen_people: z.boolean(),
  from_day: day().nullable(),
  until_day: day().nullable(),
  state: z.enum(states),
  created_at: instant(),
  version,
  uses: count,
  discount_minor: minor(),
  sale_minor: minor(),
});

const target = {
  item_id: item_id.nullable(),
  category_id: zId('category').nullable(),
  need_milli: minor().nullable(),
};
export const OfferView = ListedOfferView.extend({
  targets: z.array(z.object({ ...target, name: text, name_hi: text.nullable() })).max(200),
  people: z.array(z.object({ customer_id: zId('customer'), name: text })).max(1_000),
});

const times = z.number().int().min(1).max(1_000_000_000);
/** What is said of an offer. */
export const offerFields = {
  name: line(80),
  name_hi: line(80).nullable(),
  code: z
    .string()
    .trim()
    .toUpperCase()
    .max(24)
    .regex(/^[A-Z0-9][A-Z0-9_-]{2,23}$/, 'three to 24 letters, digits, - and _')
    .nullable(),
  kind: z.enum(kinds),
  percent_bp: z.number().int().min(1).max(10_000).nullable(),
  amount_minor: amount.nullable(),
  buy: z.number().int().min(1).max(1_000).nullable(),
  get: z.number().int().min(1).max(1_000).nullable(),
  combines: z.boolean(),
  minimum_minor: amount,
  cap_minor: amount.refine((value) => value > 0n, 'more than 0').nullable(),
  most_times: times.nullable(),
  most_uses: times.nullable(),
  most_per_person: times.nullable(),
  segment_id: zId('segment').nullable(),
  from_day: day().nullable(),
  until_day: day().nullable(),
  targets: z
    .array(
      z.strictObject({
        item_id: item_id.nullish(),
        category_id: zId('category').nullish(),
        need_milli: milli.refine((value) => value > 0n && value % 1_000n === 0n, 'whole units').nullish(),
      }),
    )
    .max(200),
  customer_ids: z.array(zId('customer')).max(1_000),
};

const whys = [
  ...['best', 'dearer', 'needs_more', 'unknown_code', 'paused', 'not_yet', 'over', 'not_for_you', 'sign_in_first'],
  ...['spent', 'spent_by_you', 'too_many_coupons', 'below_minimum', 'no_goods', 'other_offer', 'no_gain'],
] as const;
const amounts = {
  taxable_minor: minor(),
  cgst_minor: minor(),
  sgst_minor: minor(),
  igst_minor: minor(),
  total_minor: minor(),
};
const rated = { hsn: text, variety: text, treatment: text, rate_bp: count };
const line_no = z.number().int().min(1).max(100_000);
const offLines = z.array(z.object({ line_no, amount_minor: minor() })).max(1_000);

/** A quote as staff and shoppers see it, without its terms. */
export const QuoteView = z.object({
  lines: z
    .array(
      z.object({
        line_no,
        item_id,
        sku: text,
        name: text,
        name_hi: text.nullable(),
        pack: text.nullable(),
        sold_by: text,
        quantity_milli: minor(),
        unit_minor: minor(),
        tax_included: z.boolean(),
        list_minor: minor().nullable(),
        mrp_minor: minor().nullable(),
        gross_minor: minor(),
        discount_minor: minor(),
        net_minor: minor(),
        ...amounts,
        ...rated,
        candidates: z
          .array(
            z.object({
              source: z.enum(['plain', 'list']),
              price_list_id: price_list_id.nullable(),
              name: text,
              unit_minor: minor(),
              from_milli: minor(),
              won: z.boolean(),
              why: z.enum(whys),
            }),
          )
          .max(1_000),
      }),
    )
    .max(1_000),
  charges: z
    .array(
      z.object({
        line_no,
        kind: text,
        name: text,
        amount_minor: minor(),
        inclusive: z.boolean(),
        ...rated,
        ...amounts,
      }),
    )
    .max(20),
  offers: z
    .array(
      z.object({
        ...{ offer_id, code: text.nullable(), name: text, name_hi: text.nullable() },
        ...{ amount_minor: minor(), lines: offLines },
      }),
    )
    .max(200),
  not_applied: z
    .array(
      z.object({
        ...{ offer_id: offer_id.nullable(), code: text.nullable(), name: text.nullable(), name_hi: text.nullable() },
        ...{ reason: z.enum(whys), missing_minor: minor().nullable() },
      }),
    )
    .max(300),
  not_sold: z
    .array(
      z.object({
        line_no,
        item_id,
        reason: z.enum(['unknown_item', 'not_for_sale', 'no_price', 'no_tax_code', 'wrong_quantity']),
      }),
    )
    .max(1_000),
  gross_minor: minor(),
  discount_minor: minor(),
  ...amounts,
  round_off_minor: minor(),
  payable_minor: minor(),
});

/** A basket to be priced by staff, for a customer or nobody. */
export const basketToTry = z.object({
  customer_id: zId('customer').nullable().default(null),
  lines: z.array(z.strictObject({ line_no, item_id, quantity_milli: milli })).max(200),
  coupons: z.array(z.string().trim().max(24)).max(5).default([]),
  place_of_supply: z
    .string()
    .max(2)
    .regex(/^\d\d$/)
    .nullable()
    .default(null),
});
