import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { day, instant, minor } from '#platform/schemas.ts';
import { buckets, kinds } from './tables.ts';

const words = z.string().max(500).nullable();

export const BalanceView = z.object({
  customer_id: zId('customer'),
  cash_minor: minor(),
  promo_minor: minor(),
  held_minor: minor(),
  spendable_minor: minor(),
});

export const WalletView = BalanceView.extend({
  /** Customers may put money of their own in. */
  keeps_cash: z.boolean(),
  least_top_up_minor: minor(),
  /** What may still be put in. */
  most_top_up_minor: minor(),
  lots: z
    .array(
      z.object({
        id: zId('wallet_lot'),
        bucket: z.enum(buckets),
        amount_minor: minor(),
        left_minor: minor(),
        expires_on: day().nullable(),
        /** The payment that brought it, where it can go back to. */
        payment_id: zId('payment').nullable(),
        created_at: instant(),
      }),
    )
    .max(10_000),
  /** What is set aside and for what: no entry yet, and no part of the balance any more. */
  held: z
    .array(
      z.object({
        id: zId('wallet_hold'),
        noun: z.string().max(100),
        noun_id: z.guid(),
        title: words,
        amount_minor: minor(),
        created_at: instant(),
      }),
    )
    .max(10_000),
});

export const EntryView = z.object({
  id: zId('wallet_entry'),
  kind: z.enum(kinds),
  cash_minor: minor(),
  promo_minor: minor(),
  owed_minor: minor(),
  title: words,
  reason: words,
  noun: words,
  noun_id: z.guid().nullable(),
  document_id: zId('document').nullable(),
  day: day(),
  created_at: instant(),
});

export const LineView = EntryView.extend({
  /** What was in the wallet after it: cash and promotional together. */
  balance_minor: minor(),
});
