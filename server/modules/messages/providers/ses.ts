import { z } from 'zod';
import { line, mail } from '#platform/schemas.ts';
import type { Answer, Outgoing, Place, Provider } from './channel.ts';
import { headersOf } from './mail-headers.ts';
import { readSns } from './sns.ts';

const settings = z.strictObject({
  at: z.enum(['live', 'sandbox']),
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/, 'a region such as ap-south-1'),
  access_key_id: z.string().regex(/^[A-Z0-9]{16,32}$/),
  secret_access_key: z.string().trim().min(16).max(200),
  /** Whose events come to the hook by SNS. Without it nothing is heard of bounces. */
  configuration_set: line(64).nullable().default(null),
  from_name: line(80),
  from_email: mail(),
  reply_to: mail().nullable().default(null),
});
type Settings = z.output<typeof settings>;

/** What it says when it has had enough for now; the rest of its errors is about the mail or the account. */
const PASSING = new Set(['TooManyRequestsException', 'LimitExceededException', 'ThrottlingException', 'Throttling']);
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * E-mail by Amazon SES v2 with its own SDK. It has no idempotency key and replaces the Message-ID; our id travels as a tag
 * and comes back with each event, so that `Send` answers for a call whose own answer was lost.
 */
export const ses: Provider<Settings> = {
  kind: 'ses',
  channel: 'email',
  says: 'E-mail by Amazon SES',
  settings,
  secrets: ['secret_access_key'],
  async send(given, place, message) {
    // Loaded when it is first needed: it is large, and most businesses have a mail server.
    const { SESv2Client, SendEmailCommand } = await import('@aws-sdk/client-sesv2');
    const client = new SESv2Client(clientSettings(given, place));
    try {
      const { MessageId = '' } = await client.send(new SendEmailCommand(mailOf(given, message)));
      return { is: 'taken', ref: MessageId };
    } catch (error) {
      return answerOf(error as Failure);
    } finally {
      client.destroy();
    }
  },
  readReceipts: (given, delivery) => readSns(given, delivery),
};

function clientSettings(
  { at, region, access_key_id, secret_access_key }: Settings,
  { sandbox_port, timeout_ms }: Place,
) {
  return {
    region,
    credentials: { accessKeyId: access_key_id, secretAccessKey: secret_access_key },
    ...(at === 'sandbox' && { endpoint: `http://127.0.0.1:${sandbox_port}` }),
    // Trying again is our affair: what became of a try must be written down first.
    maxAttempts: 1,
    requestHandler: { requestTimeout: timeout_ms, connectionTimeout: timeout_ms, throwOnRequestTimeout: true },
  };
}

function mailOf(given: Settings, message: Outgoing) {
  const { id, to, subject, text, html, attached = [] } = message;
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return {
    FromEmailAddress: `${quoted(given.from_name)} <${given.from_email}>`,
    Destination: { ToAddresses: [to] },
    ...(given.reply_to !== null && { ReplyToAddresses: [given.reply_to] }),
    ...(given.configuration_set !== null && { ConfigurationSetName: given.configuration_set }),
    EmailTags: [{ Name: 'message_id', Value: id }],
    Content: {
      Simple: {
        Subject: utf8(subject ?? ''),
        Body: { Text: utf8(text), ...(html !== null && { Html: utf8(html) }) },
        Headers: Object.entries(headersOf(message)).map(([Name, Value]) => ({ Name, Value })),
        ...(attached.length > 0 && {
          Attachments: attached.map(({ name, type, bytes }) => ({
            ...{ FileName: name, ContentType: type, RawContent: bytes },
            ContentDisposition: 'ATTACHMENT' as const,
          })),
        }),
      },
    },
  };
}

/** A name for a From: plain in quotation marks, else as an encoded word (RFC 2047). */
function quoted(name: string): string {
  if (/^[ -~]*$/.test(name)) return `"${name.replaceAll(/["\\]/g, '\\$&')}"`;
  const words = name.match(/.{1,15}/gsu) ?? [];
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
}

interface Failure extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function answerOf({ name, message, code, $metadata }: Failure): Answer {
  const status = $metadata?.httpStatusCode;
  if (status === undefined) {
    const reason = `no answer (${code ?? name})`;
    return { is: NEVER_LEFT.has(code ?? '') ? 'later' : 'unknown', reason };
  }
  const reason = `${name}: ${message}`.slice(0, 400);
  if (PASSING.has(name) || status === 429) return { is: 'later', reason };
  if (status >= 500) return { is: 'unknown', reason: `HTTP ${status}` };
  if (status === 401 || status === 403) return { is: 'never', reason: `the account is refused (${name})` };
  return { is: 'never', reason };
}
