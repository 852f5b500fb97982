import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { sha256 } from '#platform/crypto.ts';
import { exact, type Settings, zAmount } from './cashfree-line.ts';
import {
  attemptOf,
  debitOf,
  disputeOf,
  mandateOf,
  paymentOf,
  refundOf,
  zDebit,
  zDispute,
  zMandate,
  zPayment,
  zRefund,
} from './cashfree-news.ts';
import type { Delivery, News, PaymentNews, Read } from './gateway.ts';

/** Clocks differ. */
const AHEAD_MS = 5 * 60_000;
/**
 * How old a webhook may be. Cashfree tries again at 2, 10 and 30 minutes, or as often and long as the merchant chose at its
 * panel, and does not say whether a later try is stamped anew; only the body and the stamp are signed, not the number of
 * the try. So five minutes would lose honest ones, and letting only later tries be old would keep nobody out. A day takes in
 * all their schedules but odd ones (whose payments are found by looking); what is sent again within it changes nothing, for
 * an event is known by its own bytes and states only move forward.
 */
const BEHIND_MS = 24 * 3_600_000;

/** Why a webhook is not theirs, or null when it is: base64 HMAC-SHA256 of the time stamp and the raw bytes. */
export function forgeryOf(
  { headers, raw }: Pick<Delivery, 'headers' | 'raw'>,
  secrets: readonly string[],
  now: Temporal.Instant | null,
): string | null {
  const stamp = headers['x-webhook-timestamp'] ?? '';
  if (!/^\d{10,16}$/.test(stamp)) return 'no time stamp';
  const given = Buffer.from(headers['x-webhook-signature'] ?? '');
  const holds = secrets
    .map((secret) => Buffer.from(createHmac('sha256', secret).update(stamp).update(raw).digest('base64')))
    .some((one) => one.length === given.length && timingSafeEqual(one, given));
  if (!holds) return 'no signature that holds';
  const age_ms = now === null ? 0 : now.epochMilliseconds - Number(stamp);
  if (age_ms > BEHIND_MS) return 'signed too long ago';
  return age_ms < -AHEAD_MS ? 'signed in the future' : null;
}

const envelope = z.object({ type: z.string().min(1).max(100), data: z.unknown() });

/** Checks a webhook and reads it. Theirs have no id that is signed: the same bytes are the same event. */
export function readHook(given: Settings, delivery: Delivery): Read {
  const secrets = [given.client_secret, given.client_secret_before].filter((one) => typeof one === 'string');
  const reason = forgeryOf(delivery, secrets, delivery.now);
  if (reason !== null) return { is: 'forged', reason };
  const read = envelope.safeParse(exact(delivery.raw.toString('utf8')));
  if (!read.success) return { is: 'forged', reason: 'signed, but of no known shape' };
  const { type, data } = read.data;
  return { is: 'read', event_id: sha256(delivery.raw), event: type, news: newsOf(type, data) };
}

const order = z.object({
  order_id: z.string().min(1).max(200),
  order_tags: z.record(z.string(), z.unknown()).nullish(),
  link_id: z.string().max(200).nullish(),
});
const paid = z.object({
  order,
  payment: zPayment,
  customer_details: z.object({ customer_id: z.string().max(200).nullish() }).nullish(),
  error_details: z.unknown().optional(),
  charges_details: z.object({ service_charge: zAmount, service_tax: zAmount }).nullish(),
});
const link = z.object({
  link_id: z.string().min(1).max(200),
  link_status: z.string().max(50),
  order: z
    .object({ order_amount: zAmount, transaction_id: z.string().max(200), transaction_status: z.string().max(50) })
    .nullish(),
});
const status = z.object({
  subscription_details: zMandate.pick({
    subscription_id: true,
    subscription_status: true,
    subscription_expiry_time: true,
  }),
  plan_details: zMandate.shape.plan_details,
  authorization_details: zMandate.shape.authorisation_details,
});

/** What an event tells; of one that is of no concern, or in no shape that is known, nothing: looking finds out. */
function newsOf(type: string, data: unknown): readonly News[] {
  if (/^PAYMENT_(SUCCESS|FAILED|USER_DROPPED|CHARGES)_WEBHOOK$/.test(type)) return read(paid, data, paymentNews);
  if (type === 'REFUND_STATUS_WEBHOOK' || type === 'AUTO_REFUND_STATUS_WEBHOOK')
    return read(z.object({ refund: zRefund }), data, ({ refund }) => [refundOf(refund)]);
  if (type === 'PAYMENT_LINK_EVENT') return read(link, data, linkNews);
  if (/^SUBSCRIPTION_(AUTH_STATUS|PAYMENT_SUCCESS|PAYMENT_FAILED|PAYMENT_CANCELLED)$/.test(type))
    return read(zDebit, data, (debit) => [debitOf(debit)]);
  if (/^SUBSCRIPTION_STATUS_CHANGED?$/.test(type))
    return read(status, data, ({ subscription_details, plan_details, authorization_details }) => [
      mandateOf({ ...subscription_details, plan_details, authorisation_details: authorization_details }),
    ]);
  return type.startsWith('DISPUTE_') ? read(zDispute, data, (dispute) => [disputeOf(dispute)]) : [];
}

function read<Data>(shape: z.ZodType<Data>, data: unknown, tell: (data: Data) => readonly News[]): readonly News[] {
  const given = shape.safeParse(data);
  return given.success ? tell(given.data) : [];
}

function paymentNews({
  order: of,
  payment,
  customer_details,
  charges_details: charges,
  ...rest
}: z.output<typeof paid>) {
  const link_id = of.link_id ?? of.order_tags?.link_id;
  const order_ref = typeof link_id === 'string' ? link_id : of.order_id;
  const said = zPayment.shape.error_details.safeParse(rest.error_details).data;
  const customer_id = customer_details?.customer_id ?? null;
  const news = paymentOf(
    { ...payment, error_details: said },
    { order_ref, attempt_id: attemptOf(order_ref), customer_id },
  );
  if (news === undefined) return [];
  if (!charges) return [news];
  const { service_charge, service_tax } = charges;
  return [{ ...news, fee_minor: service_charge + service_tax, fee_tax_minor: service_tax }];
}

function linkNews({ link_id, order: by }: z.output<typeof link>): readonly PaymentNews[] {
  if (by?.transaction_status !== 'SUCCESS') return [];
  const { transaction_id: payment_ref, order_amount: amount_minor } = by;
  const unsaid = {
    method: null,
    label: null,
    emi: null,
    fee_minor: null,
    fee_tax_minor: null,
    error: null,
    kept: null,
  };
  const attempt_id = attemptOf(link_id);
  return [
    {
      about: 'payment',
      payment_ref,
      order_ref: link_id,
      attempt_id,
      state: 'captured',
      amount_minor,
      currency: 'INR',
      ...unsaid,
    },
  ];
}
