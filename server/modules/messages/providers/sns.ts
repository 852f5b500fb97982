import { createVerify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { type Delivery, jsonIn, type Place, type Receipt, type Told, type Unreachable } from './channel.ts';

interface From {
  readonly at: 'live' | 'sandbox';
  readonly region: string;
}

const text = z.string().max(300_000);
const envelope = z.object({
  Type: z.enum(['SubscriptionConfirmation', 'UnsubscribeConfirmation', 'Notification']),
  MessageId: z.string().max(200),
  TopicArn: z.string().max(300),
  Subject: text.nullish(),
  Message: text,
  Timestamp: z.iso.datetime({ offset: true }),
  Token: text.nullish(),
  SubscribeURL: text.nullish(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.base64().max(2_000),
  SigningCertURL: z.string().max(500),
});
type Envelope = z.output<typeof envelope>;

/** The fields that a signature covers, in this order; those that a notice hasn't are left out. */
const COVERED = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const;
/** A notice older than this may be an old one played again; AWS gives up after an hour. */
const MAX_AGE_MS = 3_600_000;

/**
 * Reads what SNS posts: its signature by a certificate that AWS itself serves (in production from
 * `sns.<region>.amazonaws.com` alone, in the sandbox from the sandbox), then the event of SES within. An address is
 * confirmed when it is asked.
 */
export async function readSns(from: From, { raw, now, place }: Delivery): Promise<Told> {
  const read = envelope.safeParse(jsonIn(raw));
  if (!read.success || !(await isSigned(read.data, from, place))) return { is: 'forged' };
  const age_ms = now.epochMilliseconds - Temporal.Instant.from(read.data.Timestamp).epochMilliseconds;
  if (Math.abs(age_ms) > MAX_AGE_MS) return { is: 'forged' };
  if (read.data.Type === 'SubscriptionConfirmation') return confirm(read.data.SubscribeURL ?? '', from, place);
  return read.data.Type === 'Notification' ? eventIn(read.data.Message) : { is: 'told' };
}

/** Where SNS itself is: nobody else's address is ever fetched, whatever a notice says. */
function homeOf({ at, region }: From, { sandbox_port }: Place): string {
  return at === 'live' ? `https://sns.${region}.amazonaws.com` : `http://127.0.0.1:${sandbox_port}`;
}

const certificates = new Map<string, string>();
const KEPT_CERTIFICATES = 20;

async function isSigned(notice: Envelope, from: From, place: Place): Promise<boolean> {
  const { SigningCertURL: url, SignatureVersion, Signature } = notice;
  const path = from.at === 'live' ? '/' : '/sns/';
  if (!url.startsWith(homeOf(from, place) + path)) return false;
  if (!/\/SimpleNotificationService-[0-9a-f]{1,64}\.pem$/.test(url)) return false;
  const certificate = certificates.get(url) ?? (await fetched(url, place));
  if (certificate === undefined) return false;
  const covered = COVERED.filter((name) => notice[name] != null).map((name) => `${name}\n${notice[name]}\n`);
  const verify = createVerify(SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1').update(covered.join(''), 'utf8');
  try {
    const { publicKey } = new X509Certificate(certificate);
    if (!verify.verify(publicKey, Signature, 'base64')) return false;
  } catch {
    return false;
  }
  if (certificates.size >= KEPT_CERTIFICATES) certificates.clear();
  certificates.set(url, certificate);
  return true;
}

async function fetched(url: string, { timeout_ms }: Place): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeout_ms), redirect: 'error' });
    return answer.ok ? (await answer.text()).slice(0, 20_000) : undefined;
  } catch {
    return undefined;
  }
}

/** Says yes to SNS. When that fails it must hear a no, so that it asks again. */
async function confirm(url: string, from: From, place: Place): Promise<Told> {
  const right = new URL(from.at === 'live' ? '/' : '/sns', homeOf(from, place));
  const asked = URL.parse(url);
  if (asked?.origin !== right.origin || asked.pathname !== right.pathname) return { is: 'forged' };
  const answer = await fetch(asked, { signal: AbortSignal.timeout(place.timeout_ms), redirect: 'error' });
  if (answer.status >= 500) throw new Error(`SNS could not take the confirmation: HTTP ${answer.status}`);
  // It knows no such question: an old one, or somebody else's.
  return { is: answer.ok ? 'told' : 'forged' };
}

const address = z.string().max(320);
const event = z.object({
  eventType: z.string().max(40).optional(),
  notificationType: z.string().max(40).optional(),
  mail: z.object({
    messageId: z.string().max(200),
    destination: z.array(address).default([]),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().default(''),
      bouncedRecipients: z.array(z.object({ emailAddress: address, diagnosticCode: z.string().nullish() })),
    })
    .optional(),
  complaint: z
    .object({
      complainedRecipients: z.array(z.object({ emailAddress: address })),
      complaintFeedbackType: z.string().nullish(),
    })
    .optional(),
  reject: z.object({ reason: z.string().nullish() }).optional(),
});

const MEANS: Readonly<Record<string, Receipt['means']>> = {
  Send: 'sent',
  Delivery: 'delivered',
  Bounce: 'failed',
  Reject: 'failed',
  'Rendering Failure': 'failed',
  Open: 'opened',
  Click: 'clicked',
};

/** One event of SES: about a mail of ours by the tag it was sent with, else by SES's own id. */
function eventIn(message: string): Told {
  const read = event.safeParse(jsonIn(Buffer.from(message)));
  // A topic may carry other things than mail.
  if (!read.success) return { is: 'told' };
  const { eventType, notificationType, mail, bounce, complaint, reject } = read.data;
  const name = eventType ?? notificationType ?? '';
  const diagnosis = bounce?.bouncedRecipients[0]?.diagnosticCode ?? bounce?.bounceSubType ?? reject?.reason ?? '';
  const receipt: Receipt = {
    message_id: z.guid().toLowerCase().safeParse(mail.tags.message_id?.[0]).data ?? null,
    ref: mail.messageId,
    status: bounce ? `${name} ${bounce.bounceType}` : name,
    means: MEANS[name] ?? 'nothing',
    reason: bounce ? `${bounce.bounceType} bounce: ${diagnosis}`.slice(0, 400) : diagnosis,
  };
  return { is: 'told', receipts: [receipt], unreachable: [...bounced(bounce, diagnosis), ...complained(complaint)] };
}

/** Only what is final counts against an address: a full box may have room tomorrow. */
function bounced(bounce: z.output<typeof event>['bounce'], reason: string): Unreachable[] {
  if (bounce?.bounceType !== 'Permanent') return [];
  return bounce.bouncedRecipients.map((one) => ({ address: one.emailAddress, why: 'bounced', reason }));
}

function complained(complaint: z.output<typeof event>['complaint']): Unreachable[] {
  const reason = complaint?.complaintFeedbackType ?? '';
  return (complaint?.complainedRecipients ?? []).map((one) => ({
    address: one.emailAddress,
    why: 'complained',
    reason,
  }));
}
