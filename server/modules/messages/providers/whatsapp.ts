import { z } from 'zod';
import { sha256 } from '#platform/crypto.ts';
import type { Approval } from '../states.ts';
import { variablesIn } from '../wording.ts';
import type { Answer, Outgoing, Place, Provider, Registered, Registering, Verdict } from './channel.ts';
import { readWhatsapp } from './whatsapp-hook.ts';
import { fetchMedia } from './whatsapp-media.ts';

const digits = z
  .string()
  .trim()
  .regex(/^\d{8,20}$/, '8 to 20 digits');
const settings = z.strictObject({
  /** The real one, or the sandbox on this machine. Never a typed address: the server would call whatever stood there. */
  at: z.enum(['live', 'sandbox']),
  phone_number_id: digits,
  waba_id: digits,
  access_token: z.string().trim().min(16).max(400),
  app_secret: z.string().trim().min(16).max(100),
  /** Typed at the app's panel beside the webhook's address; WhatsApp asks for it once. */
  verify_token: z.string().trim().min(8).max(200),
  graph_version: z
    .string()
    .regex(/^v\d{2}\.0$/, 'such as v23.0')
    .default('v23.0'),
});
export type Settings = z.output<typeof settings>;

const LIVE = 'https://graph.facebook.com';

/** Failures that pass, in which surely nothing was sent: limits of the app, the account, the number, the pair; out of service. */
const PASSING = new Set([4, 80007, 80008, 130429, 131016, 131048, 131056, 133016]);
/** Meta doesn't know itself what happened. */
const UNSURE = new Set([1, 2, 131000]);
const ACCOUNT = new Set([0, 3, 10, 190, 368, 131031]);
const NO_SUCH_TEMPLATE = 132001;
/** A template of this name and language is there already (error_subcode). */
const EXISTS = 2388024;
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const MAX_PAGES = 10;

const taken = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(300) })).min(1) });
const failure = z.object({
  error: z.object({
    message: z.string(),
    code: z.number(),
    error_subcode: z.number().optional(),
    error_user_msg: z.string().optional(),
    error_data: z.object({ details: z.string().optional() }).optional(),
  }),
});
const made = z.object({ id: z.string(), status: z.string() });
const page = z.object({
  data: z.array(z.object({ name: z.string(), status: z.string(), rejected_reason: z.string().nullish() })),
  paging: z.object({ next: z.string().optional(), cursors: z.object({ after: z.string() }).optional() }).optional(),
});

/**
 * WhatsApp by Meta's Cloud API. It has no idempotency key and can't be asked about a call whose answer was lost; our id
 * travels as biz_opaque_callback_data and comes back with the status, which then settles the call. Until one comes, the
 * outcome stays unknown: the message is not sent again by itself, save a code, which takes the next channel.
 */
export const whatsapp: Provider<Settings> = {
  kind: 'whatsapp',
  channel: 'whatsapp',
  says: 'WhatsApp by Meta’s Cloud API',
  settings,
  secrets: ['access_token', 'app_secret', 'verify_token'],
  judges: true,
  async send(given, place, message) {
    const body = { messaging_product: 'whatsapp', recipient_type: 'individual', ...messageOf(message) };
    const answer = await call(given, place, 'POST', `/${given.phone_number_id}/messages`, body);
    if ('is' in answer) return answer;
    const read = taken.safeParse(answer.body);
    if (read.success) return { is: 'taken', ref: read.data.messages[0]!.id };
    return { is: 'unknown', reason: `an answer of no known shape (HTTP ${answer.status})` };
  },
  async find() {
    return { is: 'unknown', reason: 'WhatsApp can’t be asked; only its status tells' };
  },
  async register(given, place, wording) {
    const { name, ...text } = templateOf(wording);
    const answer = await call(given, place, 'POST', `/${given.waba_id}/message_templates`, { name, ...text });
    if ('is' in answer) {
      if (answer.subcode === EXISTS) return already(given, place, name);
      // An account that is refused says nothing of the text: it is told again once the account is mended.
      return answer.account ? { is: 'later', reason: answer.reason } : { is: answer.is, reason: answer.reason };
    }
    const read = made.safeParse(answer.body);
    if (!read.success) return { is: 'unknown', reason: `an answer of no known shape (HTTP ${answer.status})` };
    return { is: 'taken', ref: name, state: approvalOf(read.data.status) ?? 'pending' };
  },
  async verdicts(given, place, refs) {
    const wanted = new Set(refs);
    return (await templates(given, place, '')).filter(({ ref }) => wanted.has(ref));
  },
  file: fetchMedia,
  readReceipts: readWhatsapp,
};

/** Told a second time after a crash it says that it knows the text: then what it thinks of it is asked. */
async function already(given: Settings, place: Place, name: string): Promise<Registered> {
  const found = (await templates(given, place, name)).find(({ ref }) => ref === name);
  if (found === undefined) return { is: 'later', reason: 'it is there and can’t be found' };
  return { is: 'taken', ref: name, state: found.state, reason: found.reason };
}

async function templates(given: Settings, place: Place, name: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let after: string | undefined;
  for (let n = 0; n < MAX_PAGES; n += 1) {
    const query = new URLSearchParams({ fields: 'name,status,rejected_reason', limit: '200' });
    if (name) query.set('name', name);
    if (after) query.set('after', after);
    const answer = await call(given, place, 'GET', `/${given.waba_id}/message_templates?${query}`);
    const read = 'is' in answer ? undefined : page.safeParse(answer.body);
    if (!read?.success) return verdicts;
    for (const one of read.data.data) {
      const state = approvalOf(one.status);
      const reason = one.rejected_reason && one.rejected_reason !== 'NONE' ? one.rejected_reason : null;
      if (state) verdicts.push({ ref: one.name, language: null, state, reason });
    }
    after = read.data.paging?.next && read.data.paging.cursors?.after;
    if (!after) return verdicts;
  }
  return verdicts;
}

/** What Meta calls the states of a template, and events that lead to them; undefined for what changes nothing. */
export function approvalOf(status: string): Approval | undefined {
  const states: Readonly<Record<string, Approval>> = {
    APPROVED: 'approved',
    REINSTATED: 'approved',
    UNARCHIVED: 'approved',
    PENDING: 'pending',
    IN_APPEAL: 'pending',
    REJECTED: 'rejected',
    DISABLED: 'rejected',
    DELETED: 'rejected',
    PENDING_DELETION: 'rejected',
    PAUSED: 'paused',
    ARCHIVED: 'paused',
  };
  return states[status.toUpperCase()];
}

/** A message as the API takes it: a template that was approved, or within somebody's window free words. */
function messageOf(message: Outgoing) {
  const { to, id } = message;
  const about = { ...(to.startsWith('+') ? { to: to.slice(1) } : { recipient: to }), biz_opaque_callback_data: id };
  if (message.template_ref !== null) return { ...about, type: 'template', template: filledTemplate(message) };
  const { text, whatsapp: around } = message;
  const replies = around?.buttons.filter(({ kind }) => kind === 'reply').slice(0, 3) ?? [];
  const links = around?.buttons.flatMap((one) => (one.kind === 'link' ? [linkOf(one.url, message.values)] : [])) ?? [];
  const words = [text, ...links].join('\n');
  if (replies.length === 0 || words.length > 1_024)
    return { ...about, type: 'text', text: { body: words.slice(0, 4_096) } };
  const buttons = replies.map((one) => ({ type: 'reply', reply: { id: one.text, title: one.text.slice(0, 20) } }));
  const footer = around?.footer ? { footer: { text: around.footer } } : {};
  const interactive = { type: 'button', body: { text: words }, ...footer, action: { buttons } };
  return { ...about, type: 'interactive', interactive };
}

function linkOf(url: string, values: Readonly<Record<string, string>>): string {
  return url.replace(/\{(\w+)\}$/, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

function filledTemplate({ template_ref, language, kind, body, values, whatsapp: around }: Outgoing) {
  const head = { name: template_ref, language: { code: language } };
  if (kind === 'otp') {
    const parameters = [{ type: 'text', text: values.code ?? '' }];
    // The button that copies the code is a link underneath.
    const copy = { type: 'button', sub_type: 'url', index: '0', parameters };
    return { ...head, components: [{ type: 'body', parameters }, copy] };
  }
  const parameters = variablesIn(body).map((name) => ({
    type: 'text',
    parameter_name: name,
    text: asValue(values[name] ?? ''),
  }));
  const links = (around?.buttons ?? []).flatMap((one, index) => {
    const [name] = one.kind === 'link' ? variablesIn(one.url) : [];
    if (name === undefined) return [];
    const end = [{ type: 'text', text: encodeURIComponent(values[name] ?? '') || '-' }];
    return [{ type: 'button', sub_type: 'url', index: String(index), parameters: end }];
  });
  return { ...head, components: [...(parameters.length > 0 ? [{ type: 'body', parameters }] : []), ...links] };
}

/** A value as a parameter may be: one line without wide gaps, and not empty. */
function asValue(value: string): string {
  return value.replaceAll(/\s+/g, ' ').trim() || '–';
}

const CATEGORY = { otp: 'AUTHENTICATION', transactional: 'UTILITY', promotional: 'MARKETING' } as const;

/** A wording as it is told for review. Its name is made of its words: the same words have the same name, others another. */
function templateOf({ name, body, kind, language, samples, whatsapp: around }: Registering) {
  const mark = sha256(JSON.stringify([body, around])).slice(0, 8);
  const head = {
    name: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}_${mark}`,
    language,
    category: CATEGORY[kind],
  };
  if (kind === 'otp') {
    const otp = { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] };
    return { ...head, components: [{ type: 'BODY', add_security_recommendation: true }, otp] };
  }
  const names = variablesIn(body);
  const example = {
    body_text_named_params: names.map((each) => ({ param_name: each, example: asValue(samples[each] ?? '') })),
  };
  const text = body.replaceAll(/\{([a-z][a-z0-9_]*)\}/g, '{{$1}}');
  const buttons = (around?.buttons ?? []).map((one) => {
    if (one.kind === 'reply') return { type: 'QUICK_REPLY', text: one.text };
    if (one.kind === 'call') return { type: 'PHONE_NUMBER', text: one.text, phone_number: one.phone };
    const [variable] = variablesIn(one.url);
    if (variable === undefined) return { type: 'URL', text: one.text, url: one.url };
    const url = one.url.replace(`{${variable}}`, '{{1}}');
    return { type: 'URL', text: one.text, url, example: [linkOf(one.url, samples)] };
  });
  return {
    ...head,
    parameter_format: 'NAMED',
    components: [
      { type: 'BODY', text, ...(names.length > 0 && { example }) },
      ...(around?.footer ? [{ type: 'FOOTER', text: around.footer }] : []),
      ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons }] : []),
    ],
  };
}

type Failed = Exclude<Answer, { is: 'taken' }> & { readonly subcode?: number | undefined; readonly account?: boolean };

/** Calls Graph; returns its JSON, or what is known of the call when there is none that says yes. */
export async function call(
  { at, access_token, graph_version }: Settings,
  { sandbox_port, timeout_ms }: Place,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown } | Failed> {
  const base = at === 'live' ? LIVE : `http://127.0.0.1:${sandbox_port}`;
  try {
    const answer = await fetch(`${base}/${graph_version}${path}`, {
      method,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeout_ms),
      redirect: 'error',
    });
    const { status } = answer;
    const text = await answer.text();
    if (answer.ok) return { status, body: JSON.parse(text) as unknown };
    return failureOf(status, text);
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    const code = cause?.code ?? name;
    return { is: NEVER_LEFT.has(code) ? 'later' : 'unknown', reason: `no answer (${code})` };
  }
}

function failureOf(status: number, text: string): Failed {
  const read = failure.safeParse(parsed(text));
  if (!read.success) {
    const is = status === 429 || status === 503 ? 'later' : status >= 500 ? 'unknown' : 'never';
    return { is, reason: `HTTP ${status}` };
  }
  const { message, code, error_subcode: subcode, error_user_msg, error_data } = read.data.error;
  const details = error_data?.details ?? error_user_msg;
  const reason = `${message}${details ? `: ${details}` : ''} (${code})`.slice(0, 400);
  if (PASSING.has(code)) return { is: 'later', reason, subcode };
  if (UNSURE.has(code)) return { is: 'unknown', reason, subcode };
  if (code === NO_SUCH_TEMPLATE) return { is: 'forgotten', reason, subcode };
  return { is: 'never', reason, subcode, account: ACCOUNT.has(code) || (code >= 200 && code < 300) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
