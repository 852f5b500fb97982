import { z } from 'zod';
import { rule } from '#platform/rules.ts';

const days = (most: number) => z.number().int().min(1).max(most);

/** What a business decides for itself about its customers. */
export const rules = {
  'customers.merge_undo_days': rule({
    says: 'Days in which a merge of customers can be undone.',
    schema: days(90),
    fallback: 30,
  }),
  'customers.import_days': rule({
    says: 'Days after which a file that was imported is forgotten.',
    schema: days(365),
    fallback: 30,
  }),
};
