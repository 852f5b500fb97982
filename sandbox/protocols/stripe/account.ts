import { z } from 'zod';

/** A business's Stripe account: its secret key, and its webhook endpoint with the secret, and the one before while both sign. */
export const stripeAccount = z.strictObject({
  secret_key: z.string().regex(/^(sk|rk)_(test|live)_[A-Za-z0-9]{8,200}$/),
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      secret: z.string().min(8).max(200),
      secret_before: z.string().min(8).max(200).optional(),
    })
    .optional(),
});
