import { z } from 'zod';
import { cashfreeAccount } from './protocols/cashfree/desk.ts';
import { expoAccount } from './protocols/expo.ts';
import { fcmAccount } from './protocols/fcm.ts';
import { googleAccount } from './protocols/geo/routes.ts';
import { msg91Account } from './protocols/msg91.ts';
import { paypalAccount } from './protocols/paypal/desk.ts';
import { razorpayAccount } from './protocols/razorpay/account.ts';
import { s3Account } from './protocols/s3/account.ts';
import { sesAccount } from './protocols/ses.ts';
import { smtpAccount } from './protocols/smtp.ts';
import { stripeAccount } from './protocols/stripe/account.ts';
import { twilioAccount } from './protocols/twilio.ts';
import { webpushAccount } from './protocols/webpush.ts';
import { whatsappAccount } from './protocols/whatsapp/graph.ts';
import type { Store } from './store.ts';

/**
 * A business's account at the gateways and channels, as `PUT /__ctl/accounts` takes it. Each protocol declares its own part;
 * everything but the slug and name is optional: without the part it has no account there.
 */
export const account = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]{1,63}$/),
  name: z.string().min(1).max(200),
  msg91: msg91Account.optional(),
  smtp: smtpAccount.optional(),
  twilio: twilioAccount.optional(),
  ses: sesAccount.optional(),
  whatsapp: whatsappAccount.optional(),
  expo: expoAccount.optional(),
  fcm: fcmAccount.optional(),
  webpush: webpushAccount.optional(),
  stripe: stripeAccount.optional(),
  google: googleAccount.optional(),
  razorpay: razorpayAccount.optional(),
  cashfree: cashfreeAccount.optional(),
  paypal: paypalAccount.optional(),
  s3: s3Account.optional(),
});

/** What tells accounts with a protocol apart: two businesses can't have the same. */
export const keysOf = (one: z.infer<typeof account>): string[] =>
  [
    one.msg91 && `msg91 ${one.msg91.authkey}`,
    one.smtp && `smtp ${one.smtp.user}`,
    one.twilio && `twilio ${one.twilio.account_sid}`,
    one.twilio?.api_key && `twilio ${one.twilio.api_key.sid}`,
    one.ses && `ses ${one.ses.access_key_id}`,
    one.whatsapp && `whatsapp token ${one.whatsapp.access_token}`,
    one.whatsapp && `whatsapp number ${one.whatsapp.phone_number_id}`,
    one.fcm && `fcm ${one.fcm.client_email}`,
    one.webpush && `webpush ${one.webpush.public_key}`,
    one.stripe && `stripe ${one.stripe.secret_key}`,
    one.google && `google ${one.google.api_key}`,
    one.razorpay && `razorpay ${one.razorpay.key_id}`,
    one.cashfree && `cashfree ${one.cashfree.client_id}`,
    one.paypal && `paypal ${one.paypal.client_id}`,
    one.s3 && `s3 ${one.s3.access_key_id}`,
    ...(one.s3?.buckets ?? []).map((bucket) => `s3 bucket ${bucket}`),
  ].filter((key) => key !== undefined);

type Account = z.infer<typeof account>;
export type Accounts = ReturnType<typeof openAccounts>;

/** The accounts, found by their slug or by a key as `keysOf` writes it, such as `msg91 <authkey>`. */
export function openAccounts(store: Pick<Store, 'put' | 'list'>) {
  const known = new Map<string, Account>();
  const byKey = new Map<string, Account>();
  const learn = (one: Account) => {
    for (const key of known.has(one.slug) ? keysOf(known.get(one.slug)!) : []) byKey.delete(key);
    known.set(one.slug, one);
    for (const key of keysOf(one)) byKey.set(key, one);
  };
  for (const one of store.list<Account>('account')) learn(one);
  return {
    find: (slug: string): Account | undefined => known.get(slug),
    by: (key: string): Account | undefined => byKey.get(key),
    list: (): Account[] => [...known.values()],
    /**
     * Opens an account or changes the parts that are named; what else it has stays. Returns false, and does nothing, where
     * another has one of its keys.
     */
    put(given: Account): boolean {
      const one = { ...known.get(given.slug), ...given };
      if (keysOf(one).some((key) => byKey.has(key) && byKey.get(key)?.slug !== one.slug)) return false;
      store.put('account', one.slug, one);
      learn(one);
      return true;
    },
  };
}
