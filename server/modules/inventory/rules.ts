import { z } from 'zod';
import { rule } from '#platform/rules.ts';

/** What a business decides for itself about its stock. */
export const rules = {
  'inventory.counts_goods': rule({
    says: 'Goods are counted and can be sold out, unless it is said otherwise of an item; services never are.',
    schema: z.boolean(),
    fallback: true,
  }),
  'inventory.min_days_to_expiry': rule({
    says: 'How many days must be left after today until a lot expires for it to be sold; 0 sells it on its last day too.',
    schema: z.number().int().min(0).max(365),
    fallback: 0,
  }),
  'inventory.low_by_default': rule({
    says: 'So many units left of an item are low at the place that serves orders, where nothing is said of it; 0 for none.',
    schema: z.number().int().min(0).max(1_000_000),
    fallback: 5,
  }),
};
