import { z } from 'zod';
import { rule } from '#platform/rules.ts';

/** Choices of a business about how it is paid. */
export const rules = {
  'payments.surplus': rule({
    says: 'What happens to money that came beyond what was to be paid, or too late: refund sends it back by itself, credit keeps it for the customer.',
    schema: z.enum(['refund', 'credit']),
    fallback: 'refund',
  }),
  'payments.open_hours': rule({
    says: 'For how many hours something can be paid, where whoever asks for it doesn’t say.',
    schema: z.number().int().min(1).max(8_760),
    fallback: 72,
  }),
  'payments.settlement_days': rule({
    says: 'Within how many days a gateway pays out what it has captured; what it then hasn’t is listed as missing there.',
    schema: z.number().int().min(1).max(30),
    fallback: 4,
  }),
  'payments.timeout_seconds': rule({
    says: 'How long to wait for a gateway to answer.',
    schema: z.number().int().min(1).max(30),
    fallback: 10,
  }),
  'payments.down_after': rule({
    says: 'After how many calls without an answer, one after the other, a gateway counts as down.',
    schema: z.number().int().min(1).max(20),
    fallback: 3,
  }),
  'payments.down_minutes': rule({
    says: 'For how many minutes other gateways are then tried first.',
    schema: z.number().int().min(1).max(240),
    fallback: 5,
  }),
};
