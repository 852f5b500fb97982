import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { minor } from '#platform/schemas.ts';
import { kinds } from './tables.ts';

const lineNo = z.number().int().min(1).max(100_000);
const text = z.string().max(200);

/** A price that a line may have, from a quantity on. */
const zPrice = z.strictObject({
  source: z.enum(['plain', 'list']),
  price_list_id: zId('price_list').nullable(),
  name: text,
  unit_minor: minor(),
  from_milli: minor(),
});
export type PriceTerms = z.output<typeof zPrice>;

const zRate = {
  hsn: z.string().max(8),
  variety: z.string().max(40),
  treatment: z.enum(['taxable', 'zero_rated', 'nil_rated', 'exempt', 'non_gst']),
  rate_bp: z.number().int().min(0).max(10_000),
};

const zLine = z.strictObject({
  line_no: lineNo,
  item_id: zId('item'),
  quantity_milli: minor(),
  inclusive: z.boolean(),
  mrp_minor: minor().nullable(),
  /** What its quantity grows by; orders from before don't say. */
  step_milli: minor().optional(),
  prices: z.array(zPrice).min(1).max(200),
  ...zRate,
});
export type LineTerms = z.output<typeof zLine>;

const zCharge = z.strictObject({
  line_no: lineNo,
  kind: z.string().max(40),
  name: text,
  amount_minor: minor(),
  inclusive: z.boolean(),
  ...zRate,
});
export type ChargeTerms = z.output<typeof zCharge>;

const zOffer = z.strictObject({
  offer_id: zId('offer'),
  code: z.string().max(24).nullable(),
  name: text,
  name_hi: text.nullable(),
  kind: z.enum(kinds),
  percent_bp: z.number().int().nullable(),
  amount_minor: minor().nullable(),
  buy: z.number().int().nullable(),
  get: z.number().int().nullable(),
  combines: z.boolean(),
  minimum_minor: minor(),
  cap_minor: minor().nullable(),
  most_times: z.number().int().nullable(),
  /** The lines it is for; all of them when null. */
  line_nos: z.array(lineNo).max(1_000).nullable(),
  /** What a bundle is made of. */
  parts: z.array(z.strictObject({ item_id: zId('item'), need_milli: minor() })).max(50),
});
export type OfferTerms = z.output<typeof zOffer>;

/**
 * Everything a sale's price follows from: kept with the order, so that what stays of it can be priced again years later
 * as on its day. Offers stand in the order in which they are looked at.
 */
export const zTerms = z.strictObject({
  levy: z.enum(['cgst_sgst', 'cgst_utgst', 'igst', 'none']),
  rounding: z.enum(['line', 'carried']),
  untaxed: z.boolean(),
  to_rupee: z.boolean(),
  lines: z.array(zLine).max(1_000),
  charges: z.array(zCharge).max(20),
  offers: z.array(zOffer).max(200),
});
export type Terms = z.output<typeof zTerms>;
/** Terms as JSON: the amounts as texts. */
export type WrittenTerms = z.input<typeof zTerms>;

/** Writes terms as JSON keeps them. */
export function writeTerms(terms: Terms): WrittenTerms {
  return z.encode(zTerms, terms);
}

/** Reads terms back from JSON. */
export function readTerms(terms: WrittenTerms): Terms {
  return z.decode(zTerms, terms);
}

/** All that was sold, as quantities of lines: of a charge one. */
export function wholeOf({ lines, charges }: Terms): Map<number, bigint> {
  const goods = lines.map(({ line_no, quantity_milli }) => [line_no, quantity_milli] as const);
  return new Map([...goods, ...charges.map(({ line_no }) => [line_no, 1_000n] as const)]);
}
