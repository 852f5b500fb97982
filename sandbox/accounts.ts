import { z } from 'zod';
import { msg91Account } from './protocols/msg91.ts';
import { smtpAccount } from './protocols/smtp.ts';

/**
 * A business's account at the gateways and channels, as `PUT /__ctl/accounts` takes it. Each protocol declares its own part;
 * everything but the slug and name is optional: without the part it has no account there.
 */
export const account = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]{1,63}$/),
  name: z.string().min(1).max(200),
  msg91: msg91Account.optional(),
  smtp: smtpAccount.optional(),
});

/** What tells accounts with a protocol apart: two businesses can't have the same. */
export const keysOf = (one: z.infer<typeof account>): string[] =>
  [one.msg91 && `msg91 ${one.msg91.authkey}`, one.smtp && `smtp ${one.smtp.user}`].filter((key) => key !== undefined);
