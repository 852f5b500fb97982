import { z } from 'zod';
import { day, instant, minor, written } from '#platform/schemas.ts';
import type { Method, News } from './gateway.ts';

/** The ways to pay. */
export const methods = [
  'upi',
  'card',
  'netbanking',
  'wallet',
  'emi',
  'paylater',
  'paypal',
] as const satisfies readonly Method[];
export const zMethod = z.enum(methods);

const ref = z.string().min(1).max(200);
const currency = z.string().regex(/^[A-Z]{3}$/);
const text = z.string().max(2_000);

const kept = z.object({
  about: z.literal('kept'),
  ref,
  payer_ref: ref.nullable(),
  attempt_id: text.nullable(),
  method: zMethod,
  label: text,
  debits: z.boolean(),
  most_minor: minor().nullable(),
  until: day().nullable(),
  state: z.enum(['pending', 'active', 'paused', 'rejected', 'cancelled']),
});

/** News as JSON keeps it between the moment a webhook came and the moment it is applied. */
const zNews = z.discriminatedUnion('about', [
  z.object({
    about: z.literal('payment'),
    payment_ref: ref,
    order_ref: ref.nullable(),
    attempt_id: text.nullable(),
    state: z.enum(['pending', 'authorized', 'captured', 'failed']),
    amount_minor: minor(),
    currency,
    method: zMethod.nullable(),
    label: text.nullable(),
    emi: z.object({ bank: text, months: z.number().int().min(0).max(600) }).nullable(),
    fee_minor: minor().nullable(),
    fee_tax_minor: minor().nullable(),
    error: z.object({ code: text, reason: text }).nullable(),
    kept: kept.nullable(),
  }),
  kept,
  z.object({
    about: z.literal('refund'),
    refund_ref: ref,
    refund_id: text.nullable(),
    payment_ref: ref,
    amount_minor: minor(),
    currency,
    state: z.enum(['pending', 'processed', 'failed']),
    bank_ref: text.nullable(),
    reason: text.nullable(),
  }),
  z.object({
    about: z.literal('dispute'),
    dispute_ref: ref,
    payment_ref: ref,
    amount_minor: minor(),
    currency,
    state: z.enum(['open', 'won', 'lost']),
    reason: text,
    answer_by: instant().nullable(),
  }),
]);

const list = z.array(zNews).max(500);

/** Writes news down as JSON. */
export function newsToJson(news: readonly News[]): unknown {
  return written(list, news, 'news of a gateway');
}

/** Reads news that was written down. */
export function newsFromJson(kept: unknown): readonly News[] {
  return list.parse(kept);
}
