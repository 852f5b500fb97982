import { z } from 'zod';
import { rule } from '#platform/rules.ts';
import { roundings } from './lines.ts';

/** What a business decides, or tells, about its tax. */
export const rules = {
  'tax.scheme': rule({
    says: 'How the business pays GST: regularly, or by the composition scheme, under which it may not charge any.',
    schema: z.enum(['regular', 'composition']),
    fallback: 'regular',
  }),
  'tax.rounding': rule({
    says: 'Tax is rounded for each line by itself, or what its rounding leaves over is carried into the next line.',
    schema: z.enum(roundings),
    fallback: 'line',
  }),
  'tax.round_to_rupee': rule({
    says: 'What is to be paid for a document is rounded to the rupee.',
    schema: z.boolean(),
    fallback: false,
  }),
  'tax.under_lut': rule({
    says: 'Exports and supplies to special economic zones go without tax, under a letter of undertaking.',
    schema: z.boolean(),
    fallback: false,
  }),
  'tax.turnover_rupees': rule({
    says: 'Turnover of the financial year before, in whole rupees: how many digits of HSN codes are shown depends on it.',
    schema: z
      .string()
      .max(13)
      .regex(/^\d{1,13}$/),
    fallback: '0',
  }),
};
