import { z } from 'zod';
import { rule } from '#platform/rules.ts';

/** Choices of a business about what its customers keep with it. */
export const rules = {
  'wallets.cash': rule({
    says: 'Customers may keep money of their own here and pay with it. Off on a marketplace, where it would pay others: then only promotional money.',
    schema: z.boolean(),
    fallback: true,
  }),
  'wallets.most_rupees': rule({
    says: 'The most money of their own, in rupees, that customers may have in their wallets by topping up.',
    schema: z.number().int().min(1).max(10_000_000),
    fallback: 10_000,
  }),
  'wallets.least_top_up_rupees': rule({
    says: 'The least that a wallet is topped up by, in rupees.',
    schema: z.number().int().min(1).max(100_000),
    fallback: 10,
  }),
};

/** Whole rupees in paise. */
export function rupees(whole: number): bigint {
  return BigInt(whole) * 100n;
}
