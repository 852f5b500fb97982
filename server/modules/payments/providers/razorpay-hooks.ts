import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { safeEqual } from '#platform/crypto.ts';
import type { Asked, Delivery, KeptNews, News, PaymentNews, Read } from './gateway.ts';
import type { Settings } from './razorpay-line.ts';
import { dispute, disputeNews, keptNews, payment, paymentNews, refund, refundNews, token } from './razorpay-news.ts';

const entity = <Shape extends z.ZodType>(shape: Shape) => z.object({ entity: shape }).optional();

const envelope = z.object({
  event: z.string().min(1).max(100),
  payload: z.record(z.string(), z.unknown()).optional(),
});
const payload = z.object({
  payment: entity(payment),
  refund: entity(refund),
  token: entity(token),
  dispute: entity(dispute),
  payment_link: entity(z.object({ id: z.string(), reference_id: z.string().nullish() })),
  qr_code: entity(
    z.object({
      id: z.string(),
      notes: z.union([z.record(z.string(), z.coerce.string()), z.array(z.unknown())]).nullish(),
    }),
  ),
});
type Payload = z.output<typeof payload>;

const signedWith = (words: string | Buffer, secret: string) => createHmac('sha256', secret).update(words).digest('hex');

/** Checks a webhook's signature over its raw bytes with the secret of now or the one before, then reads it. */
export function readWebhook(given: Settings, { headers, raw }: Delivery): Read {
  const signature = headers['x-razorpay-signature'] ?? '';
  const secrets = [given.webhook_secret, given.webhook_secret_before].filter((one) => one != null);
  if (!secrets.some((secret) => safeEqual(signature, signedWith(raw, secret))))
    return { is: 'forged', reason: signature === '' ? 'no signature' : 'the signature is not ours' };
  const event_id = headers['x-razorpay-event-id'] ?? createHash('sha256').update(raw).digest('hex');
  const read = envelope.safeParse(parsed(raw));
  if (!read.success) return { is: 'read', event_id, event: 'unreadable', news: [] };
  const { event } = read.data;
  const told = payload.safeParse(read.data.payload ?? {});
  return { is: 'read', event_id, event, news: told.success ? newsOf(event, told.data) : [] };
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

const TOKEN_EVENTS: Readonly<Record<string, KeptNews['state']>> = {
  'token.confirmed': 'active',
  'token.rejected': 'rejected',
  'token.paused': 'paused',
  'token.cancelled': 'cancelled',
};

/** What an event tells. Those not named here (settlements, downtimes) tell nothing that isn't asked for elsewhere. */
function newsOf(event: string, told: Payload): News[] {
  if (event.startsWith('refund.')) return told.refund ? [refundNews(told.refund.entity)] : [];
  if (event.startsWith('payment.dispute.')) return told.dispute ? [disputeNews(told.dispute.entity)] : [];
  if (event.startsWith('token.')) return told.token ? [keptNews(told.token.entity, TOKEN_EVENTS[event])] : [];
  if (!/^(payment\.|order\.paid|payment_link\.paid|qr_code\.credited)/.test(event) || !told.payment) return [];
  const { entity: paid } = told.payment;
  if (told.payment_link) {
    const { id, reference_id } = told.payment_link.entity;
    return [paymentNews(paid, { order_ref: id, ...(reference_id && { attempt_id: reference_id }) })];
  }
  if (told.qr_code) {
    const { id, notes } = told.qr_code.entity;
    const own = Array.isArray(notes) ? undefined : notes?.attempt_id;
    return [paymentNews(paid, { order_ref: id, ...(own && { attempt_id: own }) })];
  }
  // A payment by a QR code says nothing of the code: `qr_code.credited`, which comes too, does.
  return paid.order_id || paid.notes.attempt_id ? [paymentNews(paid)] : [];
}

/**
 * Reads with what the payer's browser came back. The page signs `order|payment`, a link `link|reference|status|payment`, both
 * with the key's secret. Of the page's the money is set aside at least; whether it was captured is for a look.
 */
export function readReturn(
  given: Settings,
  fields: Readonly<Record<string, string>>,
  asked: Asked,
): readonly News[] | 'forged' | null {
  const { razorpay_payment_id: id, razorpay_signature: signature } = fields;
  if (id === undefined || signature === undefined) return null;
  const link = fields.razorpay_payment_link_id;
  const status = fields.razorpay_payment_link_status ?? '';
  const ref = link ?? fields.razorpay_order_id ?? '';
  const words = link ? [link, fields.razorpay_payment_link_reference_id ?? '', status, id] : [ref, id];
  if (!safeEqual(signature, signedWith(words.join('|'), given.key_secret))) return 'forged';
  // Signed, but for another attempt: nothing of this one is said by it.
  if (asked.order_ref !== null && asked.order_ref !== ref) return 'forged';
  if (link && fields.razorpay_payment_link_reference_id !== asked.id) return 'forged';
  if (asked.order_ref === null && !link) return null;
  if (link && status !== 'paid') return null;
  const { id: attempt_id, amount_minor, currency } = asked;
  const news: PaymentNews = {
    about: 'payment',
    payment_ref: id,
    order_ref: ref,
    attempt_id,
    state: link ? 'captured' : 'authorized',
    amount_minor,
    currency,
    method: null,
    label: null,
    emi: null,
    fee_minor: null,
    fee_tax_minor: null,
    error: null,
    kept: null,
  };
  return [news];
}
