import { z } from 'zod';

/** A business's account at Razorpay, as typed at their panel. */
export const razorpayAccount = z.strictObject({
  key_id: z.string().min(4).max(100),
  key_secret: z.string().min(8).max(200),
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      secret: z.string().min(8).max(200),
      /** The secret before this one. */
      old_secret: z.string().min(8).max(200).optional(),
    })
    .optional(),
  /** Whether authorised payments are captured by themselves where the order doesn't say. Yes unless said. */
  auto_capture: z.boolean().optional(),
  /** The number of its RazorpayX account, from which payouts are made; without one there are none. */
  x_account_number: z
    .string()
    .regex(/^\d{6,20}$/)
    .optional(),
});
