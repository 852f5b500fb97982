import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { day, instant, line, minor } from '#platform/schemas.ts';
import * as tenants from '#tenants';
import { roundings } from './lines.ts';
import { rateClassNames, treatments } from './rate-classes.ts';

export const zHsn = z
  .string()
  .max(8)
  .regex(/^(\d{4}|\d{6}|\d{8})$/, '4, 6 or 8 digits');
export const zVariety = z
  .string()
  .max(40)
  .regex(/^[a-z0-9_]{1,40}$/, 'small letters, digits and _');
export const zRateClass = z.enum(rateClassNames);
const zTreatment = z.enum(treatments);
const zOwnTreatment = zTreatment.exclude(['zero_rated']);
const zRateBp = z.int().min(0).max(10_000);
// A thousand lines of this sum to what a bigint column holds.
const zAmount = minor().refine(
  (amount) => amount >= 0n && amount <= 10n ** 15n,
  'from nothing to ten lakh crore rupees',
);

export const NewRateInput = z.object({
  hsn: zHsn,
  variety: zVariety.default('all'),
  says: line(200),
  from_day: day(),
  rate_class: zRateClass.optional(),
  treatment: zOwnTreatment.optional(),
  rate_bp: zRateBp.optional(),
  corrects: zId('rate_line').optional(),
});

export const RateLineView = z.object({
  id: zId('rate_line'),
  hsn: z.string().max(8),
  variety: z.string().max(40),
  says: z.string().max(200),
  from_day: day(),
  revision: z.int().min(1),
  rate_class: zRateClass.nullable(),
  treatment: zOwnTreatment.nullable(),
  rate_bp: zRateBp.nullable(),
  added_at: instant(),
});

export const CodeView = z.object({
  hsn: z.string().max(8),
  variety: z.string().max(40),
  says: z.string().max(200),
  rate_line_id: zId('rate_line'),
  rate_class: zRateClass.nullable(),
  treatment: zOwnTreatment,
  rate_bp: zRateBp,
  since: day(),
});

export const RateClassView = z.object({
  name: zRateClass,
  says: z.object({ en: z.string().max(200), hi: z.string().max(200) }),
  rates: z.array(z.object({ from_day: z.string().max(10), treatment: zTreatment, rate_bp: zRateBp })).max(50),
});

export const GstinView = z.object({
  gstin: z.string().max(200),
  valid: z.boolean(),
  reason: z.string().max(40).nullable(),
  kind: z.string().max(40).nullable(),
  state: z.object({ code: z.string().max(2), en: z.string().max(80), hi: z.string().max(80) }).nullable(),
  pan: z.string().max(10).nullable(),
});

export const PreviewInput = z.object({
  of: z.enum(['goods', 'services']).default('goods'),
  customer: z
    .strictObject({
      gstin: z.string().max(40).optional(),
      state: tenants.zGstState.optional(),
      sez: z.boolean().optional(),
      overseas: z.boolean().optional(),
    })
    .default({}),
  goods_to_state: tenants.zGstState.optional(),
  for_third_person: z.boolean().optional(),
  performed_in_state: tenants.zGstState.optional(),
  lines: z
    .array(
      z.strictObject({
        hsn: zHsn,
        variety: zVariety.default('all'),
        amount_minor: zAmount,
        inclusive: z.boolean(),
        differential_percent: z.int().min(1).max(100).optional(),
      }),
    )
    .min(1)
    .max(1000),
  discount_minor: zAmount.optional(),
  reverse_charge: z.boolean().optional(),
  day: day().optional(),
});

const amounts = {
  taxable_minor: minor(),
  cgst_minor: minor(),
  sgst_minor: minor(),
  igst_minor: minor(),
  total_minor: minor(),
};

export const AssessedView = z.object({
  day: day(),
  place_of_supply: z.string().max(2).nullable(),
  levy: z.enum(['cgst_sgst', 'cgst_utgst', 'igst', 'none']),
  reverse_charge: z.boolean(),
  lines: z
    .array(
      z.object({
        hsn: z.string().max(8),
        variety: z.string().max(40),
        amount_minor: minor(),
        inclusive: z.boolean(),
        discount_minor: minor(),
        treatment: zTreatment,
        rate_bp: zRateBp,
        rate_line_id: zId('rate_line').nullable(),
        rate_class: zRateClass.nullable(),
        since: day().nullable(),
        ...amounts,
      }),
    )
    .max(1000),
  ...amounts,
  round_off_minor: minor(),
  payable_minor: minor(),
  why: z.object({
    scheme: z.enum(['regular', 'composition', 'unregistered']),
    place_rule: z.string().max(40).nullable(),
    zero_rated: z.boolean(),
    under_lut: z.boolean(),
    rounding: z.enum(roundings),
    hsn_digits: z.object({ required: z.boolean(), digits: z.int().min(4).max(8) }),
  }),
});
