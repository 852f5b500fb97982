import { z } from 'zod';
import { machineNow } from '#platform/clock.ts';
import { safeEqual } from '#platform/crypto.ts';
import { type Answer, type Found, jsonIn, type Place, type Provider, type Receipt } from './channel.ts';

const settings = z.strictObject({
  /** The real one, or the sandbox on this machine. Never a typed address: the server would call whatever stood there. */
  at: z.enum(['live', 'sandbox']),
  authkey: z.string().trim().min(8).max(200),
});
type Settings = z.output<typeof settings>;

const LIVE = 'https://control.msg91.com';
/** Its records are by day of India, three days at most. */
const ZONE = 'Asia/Kolkata';
const MAX_PAGES = 10;

/** Failures that pass: low balance, account being set up. Everything else it says is about the message itself. */
const PASSING = new Set(['301', '302']);
/** It refuses the same text to the same number within ten seconds: what it has may be ours or a twin. */
const TWIN = '311';
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const reply = z.object({ type: z.string(), message: z.string(), code: z.coerce.string().optional() });
const made = z.object({ data: z.object({ template_id: z.string().min(1).max(200) }) });
const records = z.object({
  data: z.array(z.object({ CRQID: z.string().nullish(), requestId: z.string().nullish() })),
  metadata: z.object({ paginationToken: z.string().nullish() }).optional(),
});

/**
 * SMS by MSG91's Flow API. It has no idempotency key: our id travels as CRQID, comes back in receipts and stands in its
 * records, where a call with unknown outcome is looked up before it is made again.
 */
export const msg91: Provider<Settings> = {
  kind: 'msg91',
  channel: 'sms',
  says: 'SMS by MSG91',
  settings,
  secrets: ['authkey'],
  async send(given, place, message) {
    const recipient = { mobiles: message.to.replace(/^\+/, ''), ...message.values, CRQID: message.id };
    const body = { template_id: message.template_ref, short_url: '0', recipients: [recipient] };
    const answer = await post(given, place, '/api/v5/flow', body);
    if ('is' in answer) return answer;
    const said = reply.safeParse(answer.body);
    if (!said.success) return { is: 'unknown', reason: `an answer of no known shape (HTTP ${answer.status})` };
    const { type, message: text, code = '' } = said.data;
    if (type === 'success') return { is: 'taken', ref: text };
    const reason = `${text} (${code || answer.status})`.slice(0, 400);
    if (code === TWIN) return { is: 'unknown', reason };
    if (PASSING.has(code)) return { is: 'later', reason };
    return { is: /template/i.test(text) ? 'forgotten' : 'never', reason };
  },
  async find(given, place, message): Promise<Found> {
    let page: string | null | undefined;
    for (let n = 0; n < MAX_PAGES; n += 1) {
      const answer = await post(given, place, recordsOf(page), {});
      const read = 'is' in answer ? undefined : records.safeParse(answer.body);
      if (!read?.success) return { is: 'unknown', reason: 'its records could not be read' };
      const ours = read.data.data.find((row) => row.CRQID === message.id);
      if (ours) return { is: 'there', ref: ours.requestId ?? '' };
      page = read.data.metadata?.paginationToken;
      if (!page) return { is: 'absent' };
    }
    return { is: 'unknown', reason: `not among the first ${MAX_PAGES} pages of its records` };
  },
  async register(given, place, { name, body, dlt }) {
    if (dlt === null) return { is: 'never', reason: 'the text has no entry in the register' };
    const plain = /^[\n\r -~]*$/.test(body);
    const answer = await post(given, place, '/api/v5/sms/addTemplate', {
      template_name: name,
      template: body.replaceAll(/\{([a-z][a-z0-9_]*)\}/g, '##$1##'),
      sender_id: dlt.header,
      dlt_template_id: dlt.template_id,
      smsType: plain ? 'NORMAL' : 'UNICODE',
    });
    if ('is' in answer) return answer;
    const read = made.safeParse(answer.body);
    if (read.success) return { is: 'taken', ref: read.data.data.template_id };
    return { is: 'never', reason: `the text was not registered: ${JSON.stringify(answer.body)}`.slice(0, 400) };
  },
  hook_body: JSON.stringify({
    CRQID: '{{CRQID}}',
    requestId: '{{requestId}}',
    telNum: '{{telNum}}',
    status: '{{status}}',
    failureReason: '{{failureReason}}',
    deliveryTime: '{{deliveryTime}}',
  }),
  readReceipts(_, { headers, raw, secret }) {
    // It signs nothing: the address nobody can guess and a header that it alone is told are all there is.
    if (!safeEqual(String(headers['x-haat-receipts'] ?? ''), secret)) return { is: 'forged' };
    const read = receipt.safeParse(jsonIn(raw));
    // One about something that we didn't send with an id of ours.
    if (!read.success) return { is: 'told' };
    const { CRQID, requestId, status, failureReason = '' } = read.data;
    const means = MEANS[status.trim().toLowerCase()] ?? 'nothing';
    const reason = failureReason || `status ${status}`;
    return { is: 'told', receipts: [{ message_id: CRQID, ref: requestId ?? null, status, means, reason }] };
  },
};

const text = z.coerce.string().max(500);
const receipt = z.object({
  CRQID: z.guid().toLowerCase(),
  status: text,
  failureReason: text.optional(),
  requestId: text.optional(),
});

/** Its codes, and the words that some accounts get instead: 1 delivered, 2 failed, 9 do-not-disturb, 16 and 25 rejected, 17 blocked. */
const MEANS: Readonly<Record<string, Receipt['means']>> = {
  '1': 'delivered',
  delivered: 'delivered',
  '2': 'failed',
  failed: 'failed',
  '9': 'failed',
  ndnc: 'failed',
  '16': 'failed',
  '25': 'failed',
  rejected: 'failed',
  '17': 'failed',
  blocked: 'failed',
};

/** Its clock is the machine's, also where a demo business has moved its own. */
function recordsOf(page: string | null | undefined): string {
  const today = machineNow().toZonedDateTimeISO(ZONE).toPlainDate();
  const query = new URLSearchParams({ startDate: today.subtract({ days: 2 }).toString(), endDate: today.toString() });
  if (page) query.set('paginationToken', page);
  return `/api/v5/report/logs/p/sms?${query}`;
}

/** Posts JSON; returns its JSON, or what is known of the message when there is none. */
async function post(
  { at, authkey }: Settings,
  { sandbox_port, timeout_ms }: Place,
  path: string,
  body: object,
): Promise<{ status: number; body: unknown } | Exclude<Answer, { is: 'taken' }>> {
  try {
    const answer = await fetch(`${at === 'live' ? LIVE : `http://127.0.0.1:${sandbox_port}`}${path}`, {
      method: 'POST',
      headers: { authkey, accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeout_ms),
      redirect: 'error',
    });
    const text = await answer.text();
    const { status } = answer;
    if (status === 429 || status === 503) return { is: 'later', reason: `HTTP ${status}` };
    if (status >= 500) return { is: 'unknown', reason: `HTTP ${status}` };
    if (status === 401 || status === 403 || status === 418)
      return { is: 'never', reason: `the account is refused (HTTP ${status})` };
    return { status, body: JSON.parse(text) as unknown };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    const code = cause?.code ?? name;
    return { is: NEVER_LEFT.has(code) ? 'later' : 'unknown', reason: `no answer (${code})` };
  }
}
