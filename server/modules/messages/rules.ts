import { z } from 'zod';
import { rule } from '#platform/rules.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const hours = z.strictObject({ from: time, to: time });

/** Choices of a business about what it says to people. */
export const rules = {
  'messages.quiet_hours': rule({
    says: 'Hours in which nothing promotional is sent, in the business’s zone; codes and what belongs to an order pass.',
    schema: hours,
    fallback: { from: '21:00', to: '08:00' },
  }),
  'messages.promotional_sms_quiet_hours': rule({
    says: 'The same for promotional SMS, which operators carry between 10:00 and 21:00 only (TCCCPR 2018).',
    schema: hours,
    fallback: { from: '21:00', to: '10:00' },
  }),
  'messages.promotional_by_default': rule({
    says: 'Whether somebody who has not said so gets promotions. The DPDP Act 2023 wants a yes first.',
    schema: z.boolean(),
    fallback: false,
  }),
  'messages.give_up_hours': rule({
    says: 'How long a message is tried before it counts as too late, where what it says has no term of its own.',
    schema: z.number().int().min(1).max(72),
    fallback: 24,
  }),
  'messages.timeout_seconds': rule({
    says: 'How long to wait for a gateway or mail server to answer.',
    schema: z.number().int().min(1).max(30),
    fallback: 10,
  }),
};
