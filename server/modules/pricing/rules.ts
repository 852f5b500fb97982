import { z } from 'zod';
import { rule } from '#platform/rules.ts';

/** What a business decides about its offers. */
export const rules = {
  'pricing.coupons_per_order': rule({
    says: 'How many coupons count in one order; further ones are left aside.',
    schema: z.number().int().min(0).max(5),
    fallback: 1,
  }),
};
