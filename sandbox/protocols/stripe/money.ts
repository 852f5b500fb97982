import { type Desk, keep, nowOf } from './desk.ts';
import type { BalanceTransaction } from './objects.ts';
import { wrong } from './problem.ts';

/** What the smallest unit of a currency is worth in paise when an Indian account is credited, and the least that can be charged. */
const CURRENCIES: Readonly<Record<string, { paise: number; least: number }>> = {
  inr: { paise: 1, least: 50 },
  usd: { paise: 84, least: 50 },
  eur: { paise: 91, least: 50 },
  gbp: { paise: 107, least: 30 },
  aed: { paise: 23, least: 200 },
  sgd: { paise: 63, least: 50 },
  aud: { paise: 55, least: 50 },
  cad: { paise: 61, least: 50 },
  // Without decimals: its smallest unit is the yen.
  jpy: { paise: 56, least: 50 },
};
const MOST = 99_999_999;
const DAY = 86_400;
/** From a payment to the day on which it can be paid out. */
const DAYS_TO_PAYOUT = 2;

/** Refuses an amount or currency that can't be charged. */
export function checkAmount(amount: number, currency: string, param = 'amount'): void {
  const known = CURRENCIES[currency];
  if (!known)
    throw wrong(
      `Invalid currency: ${currency}. Stripe currently supports these currencies: ${Object.keys(CURRENCIES).join(', ')}`,
      { param: 'currency' },
    );
  if (amount < known.least)
    throw wrong(`Amount must be at least ${known.least} ${currency}`, { code: 'amount_too_small', param });
  if (amount > MOST)
    throw wrong(`Amount must be no more than ${MOST} ${currency}`, { code: 'amount_too_large', param });
}

/** An amount in paise. */
export const inPaise = (amount: number, currency: string) => amount * (CURRENCIES[currency]?.paise ?? 1);

/** Writes what a charge, refund or dispute does to the balance, which is in rupees whatever was paid in. */
export function bookOnBalance(
  desk: Desk,
  of: {
    type: BalanceTransaction['type'];
    reporting_category: string;
    amount: number;
    currency: string;
    source: string;
    description: string | null;
    /** What Stripe keeps, in percent of the amount, before tax; nothing when left out. */
    percent?: number;
  },
): BalanceTransaction {
  const now = nowOf(desk);
  const available_on = (Math.floor(now / DAY) + DAYS_TO_PAYOUT) * DAY;
  const amount = inPaise(of.amount, of.currency);
  const own = Math.round((amount * (of.percent ?? 0)) / 100);
  const tax = Math.round((own * 18) / 100);
  const transaction: BalanceTransaction = {
    id: desk.world.store.newId('txn_', 24),
    object: 'balance_transaction',
    created: now,
    amount,
    available_on,
    balance_type: 'payments',
    currency: 'inr',
    description: of.description,
    exchange_rate: of.currency === 'inr' ? null : (CURRENCIES[of.currency]?.paise ?? 1),
    fee: own + tax,
    fee_details:
      own === 0
        ? []
        : [
            {
              amount: own,
              application: null,
              currency: 'inr',
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
            { amount: tax, application: null, currency: 'inr', description: 'GST', type: 'tax' },
          ],
    net: amount - own - tax,
    reporting_category: of.reporting_category,
    source: of.source,
    status: 'pending',
    type: of.type,
  };
  return keepOnBalance(desk, transaction, null);
}

/** Keeps a line of the balance; `payout` is the one that it was paid out with. */
export function keepOnBalance(desk: Desk, line: BalanceTransaction, payout: string | null): BalanceTransaction {
  const { store } = desk.world;
  const { slug } = desk.account;
  const day = dayOf(line.available_on);
  store.put('stripe payday', `${slug} ${day}`, day, { account: slug });
  return keep(desk, line, { source: line.source, payday: `${slug} ${day}`, payout }, { payout });
}

/** The day of a time, as `2026-11-23`, by the clock in Greenwich: Stripe's days are. */
export const dayOf = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10);
