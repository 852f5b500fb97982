import { createVerify, type KeyObject, X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Delivery, News, Place, Read } from './gateway.ts';
import { SANDBOX_PATH, type Settings } from './paypal-line.ts';
import {
  captureOf,
  disputeOf,
  goneOf,
  orderOf,
  refundOf,
  zCapture,
  zDispute,
  zOrder,
  zRefund,
  zToken,
} from './paypal-news.ts';

/** Clocks differ. */
const AHEAD_MS = 5 * 60_000;
/** PayPal tries for three days, and does not say whether it signs each try anew. What comes twice has the same, signed, id. */
const BEHIND_MS = 4 * 24 * 3_600_000;

/** What PayPal signs: the id and time of the transmission, the id of the webhook, and the CRC of the raw bytes. */
export function signedText({ headers, raw }: Pick<Delivery, 'headers' | 'raw'>, webhook_id: string): string {
  return `${headers['paypal-transmission-id']}|${headers['paypal-transmission-time']}|${webhook_id}|${crc32(raw)}`;
}

/** Whether a webhook is signed with a key, for one of the webhook's ids. */
export function holds(
  delivery: Pick<Delivery, 'headers' | 'raw'>,
  key: KeyObject,
  webhook_ids: readonly string[],
): boolean {
  const signature = Buffer.from(delivery.headers['paypal-transmission-sig'] ?? '', 'base64');
  return webhook_ids.some((one) => createVerify('RSA-SHA256').update(signedText(delivery, one)).verify(key, signature));
}

/** Where their certificates are: at a host of PayPal's over TLS, which is what makes them PayPal's; or at the sandbox. */
export function certificateUrl(
  at: Settings['at'],
  { sandbox_port }: Pick<Place, 'sandbox_port'>,
  text: string,
): URL | null {
  const url = URL.parse(text);
  if (url?.username !== '' || url.password !== '') return null;
  const path = '/v1/notifications/certs/';
  if (at === 'sandbox') {
    const own = url.origin === `http://127.0.0.1:${sandbox_port}` && url.pathname.startsWith(SANDBOX_PATH + path);
    return own ? url : null;
  }
  const theirs = at === 'live' ? /^api(-m)?\.paypal\.com$/ : /^api(-m)?\.sandbox\.paypal\.com$/;
  const fits =
    url.protocol === 'https:' && url.port === '' && theirs.test(url.hostname) && url.pathname.startsWith(path);
  return fits ? url : null;
}

const certificates = new Map<string, X509Certificate>();
const MOST_CERTIFICATES = 50;
const MOST_BYTES = 64 * 1024;

async function certificateAt(url: URL, { timeout_ms }: Place): Promise<X509Certificate> {
  const known = certificates.get(url.href);
  if (known) return known;
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeout_ms) });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const pem = await answer.text();
  if (pem.length > MOST_BYTES) throw new Error('too long');
  const certificate = new X509Certificate(pem);
  if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
  certificates.set(url.href, certificate);
  return certificate;
}

const envelope = z.object({
  id: z.string().min(1).max(200),
  event_type: z.string().min(1).max(100),
  resource: z.unknown(),
});

/** Checks a webhook by the certificate it names, and reads it. One whose certificate can't be had is sent again by PayPal. */
export async function readHook(given: Settings, place: Place, delivery: Delivery): Promise<Read> {
  const { headers, raw, now } = delivery;
  if (headers['paypal-auth-algo'] !== 'SHA256withRSA') return { is: 'forged', reason: 'signed in no known way' };
  const url = certificateUrl(given.at, place, headers['paypal-cert-url'] ?? '');
  if (!url) return { is: 'forged', reason: 'a certificate of somebody else' };
  const certificate = await certificateAt(url, place).catch(() => null);
  if (!certificate) return { is: 'forged', reason: 'its certificate could not be fetched' };
  if (now.epochMilliseconds > certificate.validToDate.getTime())
    return { is: 'forged', reason: 'a certificate that has expired' };
  const ids = [given.webhook_id, given.webhook_id_before].filter((one) => typeof one === 'string');
  if (!holds(delivery, certificate.publicKey, ids)) return { is: 'forged', reason: 'no signature that holds' };
  const age_ms = now.epochMilliseconds - Date.parse(headers['paypal-transmission-time'] ?? '');
  if (!(age_ms <= BEHIND_MS && age_ms >= -AHEAD_MS))
    return { is: 'forged', reason: 'signed too long ago, or in the future' };
  const read = envelope.safeParse(jsonOf(raw));
  if (!read.success) return { is: 'forged', reason: 'signed, but of no known shape' };
  const { id: event_id, event_type: event, resource } = read.data;
  return { is: 'read', event_id, event, news: newsOf(event, resource) };
}

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What an event tells; of one that is of no concern, or in no shape that is known, nothing: looking finds out. */
function newsOf(event: string, resource: unknown): readonly News[] {
  if (event === 'CHECKOUT.ORDER.APPROVED') return tell(zOrder, resource, orderOf);
  if (/^PAYMENT\.CAPTURE\.(COMPLETED|PENDING|DENIED|DECLINED)$/.test(event))
    return tell(zCapture, resource, (capture) => [captureOf(capture)]);
  if (event === 'PAYMENT.CAPTURE.REFUNDED' || event.startsWith('PAYMENT.REFUND.'))
    return tell(zRefund, resource, (refund) => [refundOf(refund)]);
  if (event === 'VAULT.PAYMENT-TOKEN.DELETED') return tell(zToken, resource, (token) => [goneOf(token)]);
  return event.startsWith('CUSTOMER.DISPUTE.') ? tell(zDispute, resource, (dispute) => [disputeOf(dispute)]) : [];
}

function tell<Shape extends z.ZodType>(
  shape: Shape,
  resource: unknown,
  news: (read: z.output<Shape>) => readonly News[],
) {
  const read = shape.safeParse(resource);
  return read.success ? news(read.data) : [];
}
