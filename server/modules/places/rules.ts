import { z } from 'zod';
import { rule } from '#platform/rules.ts';

/** What a business decides for itself about places. */
export const rules = {
  'places.unknown_pincode': rule({
    says: 'What happens to an address whose pincode is not in the directory.',
    schema: z.enum(['refuse', 'warn']),
    fallback: 'refuse',
  }),
  'places.outside_areas': rule({
    says: 'What happens to a delivery or service address outside all service areas.',
    schema: z.enum(['refuse', 'warn']),
    fallback: 'warn',
  }),
  'places.addresses_per_customer': rule({
    says: 'Most addresses one customer may have.',
    schema: z.number().int().min(1).max(500),
    fallback: 25,
  }),
};
