import type { Twilio } from 'twilio';
import { z } from 'zod';
import { machineNow } from '#platform/clock.ts';
import type { Answer, Delivery, Found, Place, Provider, Receipt, Told } from './channel.ts';

const settings = z.strictObject({
  at: z.enum(['live', 'sandbox']),
  account_sid: z.string().regex(/^AC[0-9a-f]{32}$/, 'AC and 32 hex digits'),
  auth_token: z.string().trim().min(16).max(200),
  /** Used where a text has no header in the operators' register: a number of one's own, or up to eleven letters. */
  from: z
    .string()
    .regex(/^(\+\d{8,15}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/, 'a number such as +14155550100, or letters'),
});
type Settings = z.output<typeof settings>;

const LIVE = 'https://api.twilio.com';
const ACCOUNT_REFUSED = new Set([20_003, 20_005, 20_404]);
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const MEANS: Readonly<Record<string, Receipt['means']>> = {
  accepted: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'opened',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/**
 * SMS by Twilio's own SDK. It has no idempotency key: our id travels in the address for status callbacks, which also answer
 * a call whose own answer was lost; a call of which nothing is heard is looked for by its text and number since it was made.
 */
export const twilio: Provider<Settings> = {
  kind: 'twilio',
  channel: 'sms',
  says: 'SMS by Twilio',
  settings,
  secrets: ['auth_token'],
  async send(given, place, { id, to, text, hook_url, dlt_header }) {
    try {
      const client = await clientOf(given, place);
      const from = dlt_header ?? given.from;
      const made = await client.messages.create({
        to,
        from,
        body: text,
        statusCallback: `${hook_url}?message_id=${id}`,
      });
      return { is: 'taken', ref: made.sid };
    } catch (error) {
      return answerOf(error as Failure);
    }
  },
  async find(given, place, { to, text, called_s_ago }): Promise<Found> {
    try {
      const client = await clientOf(given, place);
      // A minute more, for its clock isn't ours.
      // The SDK passes a text on as it is; a Date of ours would only be written as such a text.
      const since = machineNow()
        .subtract({ seconds: called_s_ago + 60 })
        .toString({ smallestUnit: 'second' });
      const dateSentAfter = since as unknown as Date;
      const found = await client.messages.list({ to, dateSentAfter, limit: 100 });
      const ours = found.find(({ body }) => body === text);
      return ours ? { is: 'there', ref: ours.sid } : { is: 'absent' };
    } catch (error) {
      return { is: 'unknown', reason: answerOf(error as Failure).reason };
    }
  },
  async readReceipts(given, { method, headers, raw, query, url, now }): Promise<Told> {
    const form = Object.fromEntries(new URLSearchParams(raw.toString('utf8')));
    const { validateRequest } = (await import('twilio')).default;
    const signature = String(headers['x-twilio-signature'] ?? '');
    if (method !== 'POST' || !validateRequest(given.auth_token, signature, url, form)) return { is: 'forged' };
    if (form.AccountSid !== given.account_sid) return { is: 'forged' };
    return form.MessageStatus === undefined ? heard(form, now) : receipt(form, query);
  },
};

function receipt(form: Record<string, string>, query: Delivery['query']): Told {
  const { MessageSid = '', MessageStatus = '', ErrorCode = '' } = form;
  const message_id = z.guid().toLowerCase().safeParse(query.message_id).data ?? null;
  const means = MEANS[MessageStatus] ?? 'nothing';
  const reason = ErrorCode === '' ? '' : `error ${ErrorCode}`;
  return {
    is: 'told',
    receipts: [
      {
        message_id,
        ref: MessageSid,
        status: MessageStatus,
        means,
        reason: means === 'failed' ? reason || MessageStatus : reason,
      },
    ],
  };
}

/** Somebody wrote to one of the numbers. The empty answer says that nothing is to be sent in return. */
function heard({ MessageSid, From, Body = '' }: Record<string, string>, now: Temporal.Instant): Told {
  const answer = { type: 'text/xml', text: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>' };
  if (!MessageSid || !From?.startsWith('+')) return { is: 'told', answer };
  const from = { phone: From, bsuid: null, parent_bsuid: null, email: null, name: null, username: null };
  const said = { ref: MessageSid, from, said_at: now, kind: 'text', content: { text: Body }, answers: null };
  return { is: 'told', heard: [said], answer };
}

interface Failure extends Error {
  readonly status?: number;
  readonly code?: number | string;
}

/** Its numbered errors are final but 20429 (too many at once); without an answer the message may be on its way. */
function answerOf({ status, code = '', message }: Failure): Exclude<Answer, { is: 'taken' }> {
  if (status === undefined) {
    const reason = `no answer (${code || message})`.slice(0, 400);
    return { is: NEVER_LEFT.has(String(code)) ? 'later' : 'unknown', reason };
  }
  const reason = `${message} (${code || status})`.slice(0, 400);
  if (status === 429) return { is: 'later', reason };
  if (status >= 500) return { is: 'unknown', reason: `HTTP ${status}` };
  if (status === 401 || ACCOUNT_REFUSED.has(Number(code)))
    return { is: 'never', reason: `the account is refused: ${reason}` };
  return { is: 'never', reason };
}

/** The SDK's client. Its host is written into it, so that for the sandbox each address is written anew on its way out. */
async function clientOf(
  { at, account_sid, auth_token }: Settings,
  { sandbox_port, timeout_ms }: Place,
): Promise<Twilio> {
  // Loaded when it is first needed: it is large, and most businesses have another gateway.
  const { default: sdk } = await import('twilio');
  const httpClient = new sdk.RequestClient({ timeout: timeout_ms, keepAlive: false });
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) => {
    const uri = at === 'live' ? options.uri : options.uri.replace(LIVE, `http://127.0.0.1:${sandbox_port}`);
    return request({ ...options, uri });
  };
  return sdk(account_sid, auth_token, { httpClient });
}
