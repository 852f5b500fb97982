import { z } from 'zod';
import { rule } from '#platform/rules.ts';

export const rules = {
  'ledger.closed_until': rule<string | null>({
    says: 'The books are closed up to this day: nothing new may be dated back to it or further.',
    schema: z.iso.date().max(10).nullable(),
    fallback: null,
  }),
};
