import { z } from 'zod';
import { rule } from '#platform/rules.ts';

/** What a business decides for itself about its catalogue. */
export const rules = {
  'catalogue.import_days': rule({
    says: 'Days after which an imported file of items is forgotten.',
    schema: z.number().int().min(1).max(365),
    fallback: 30,
  }),
};
