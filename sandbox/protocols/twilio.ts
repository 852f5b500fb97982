import { z } from 'zod';
import { kept } from '../clocks.ts';
import type { Answer, Call, Route } from '../http.ts';
import type { Message } from '../store.ts';
import type { Account, World } from '../world.ts';
import { type DltTemplate, scrubText, shownAs } from './dlt.ts';
import { API, PROTOCOL, report, said, sidOf } from './twilio-hooks.ts';

const sid = (prefix: string) => z.string().regex(new RegExp(`^${prefix}[0-9a-f]{32}$`));

export const twilioAccount = z.strictObject({
  account_sid: sid('AC'),
  auth_token: z.string().min(16).max(200),
  /** Besides account and token, as most keep it for their servers. */
  api_key: z.strictObject({ sid: sid('SK'), secret: z.string().min(16).max(200) }).optional(),
  /** Numbers of one's own, besides senders of letters; people can answer to those. */
  numbers: z
    .array(z.string().regex(/^\+\d{8,15}$/))
    .max(10)
    .default([]),
  /** "A message comes in", as typed at the number's panel. */
  inbound_url: z.url({ protocol: /^https?$/ }).optional(),
  /** How many messages a second it takes before it answers 20429. */
  per_second: z.number().int().min(1).max(10_000).default(100),
});

const MAX_BODY = 1_600;
const AUTHENTICATE = failure(401, 20_003, 'Authenticate');
const TOO_MANY = failure(429, 20_429, 'Too Many Requests');
const NOT_FOUND = failure(404, 20_404, 'The requested resource was not found');

/** Twilio's Messages resource: sending, looking up, the status callbacks and messages that people send. */
export function twilio(world: World): Route[] {
  world.manners.set(PROTOCOL, {
    who: (call) => accountOf(world, call)?.slug,
    broken: (status) => (status === 429 ? TOO_MANY.body : failure(status, 20_500, 'Internal Server Error').body),
  });
  world.answers.on('sms', (person, answered) => said(world, person, answered));
  const guarded =
    (run: (account: Account, call: Call) => Answer): Route['run'] =>
    (call) => {
      const account = accountOf(world, call);
      if (account === undefined) return AUTHENTICATE;
      return account.twilio?.account_sid === call.params.sid ? run(account, call) : NOT_FOUND;
    };
  const messages = `/${API}/Accounts/:sid/Messages.json`;
  return [
    {
      method: 'POST',
      path: messages,
      protocol: PROTOCOL,
      run: guarded((account, call) => create(world, account, call)),
    },
    { method: 'GET', path: messages, protocol: PROTOCOL, run: guarded((account, call) => list(world, account, call)) },
    {
      method: 'GET',
      path: `/${API}/Accounts/:sid/Messages/:file`,
      protocol: PROTOCOL,
      run: guarded((account, { params }) => {
        const message = world.store.findMessage(String(params.file).replace(/\.json$/, ''));
        const own = message?.business === account.slug && message.facts.twilio !== undefined;
        return own ? { status: 200, body: resource(account, message) } : NOT_FOUND;
      }),
    },
  ];
}

function accountOf({ accounts }: World, { headers }: Call): Account | undefined {
  const [scheme, credentials = ''] = (headers.authorization ?? '').split(' ');
  const [user = '', ...rest] = Buffer.from(credentials, 'base64').toString().split(':');
  const account = scheme === 'Basic' ? accounts.by(`twilio ${user}`) : undefined;
  const own = account?.twilio;
  const secret = own?.account_sid === user ? own.auth_token : own?.api_key?.secret;
  return secret !== undefined && secret === rest.join(':') ? account : undefined;
}

function failure(status: number, code: number, message: string): Answer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

function create(world: World, account: Account, call: Call): Answer {
  const form = formOf(call);
  if (form === undefined) return failure(400, 21_604, "A 'To' phone number is required.");
  const wrong = wrongIn(account, form);
  if (wrong) return wrong;
  const second = kept(world.now(account.slug).subtract({ seconds: 1 }));
  const recent = world.store.sentSince('sms', account.slug, second);
  if (recent.filter(({ facts }) => facts.twilio).length >= account.twilio!.per_second) return TOO_MANY;
  const id = sidOf(world);
  const { To: to = '', From: from = '', Body: body = '', StatusCallback: callback = '' } = form;
  const { reason, sender } = carried(world, from, body);
  world.store.addMessage({
    id,
    channel: 'sms',
    person: to,
    sender,
    business: account.slug,
    subject: '',
    text: body,
    html: '',
    state: 'arriving',
    reason: '',
    facts: { twilio: from, callback },
  });
  const message = world.store.findMessage(id)!;
  return {
    status: 201,
    body: resource(account, message),
    afterwards: () => report(world, account, id, reason),
  };
}

/** The form's fields; undefined for any other type, of which Twilio reads nothing. */
function formOf({ headers, body }: Call): Record<string, string> | undefined {
  if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '')) return undefined;
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}

function wrongIn({ twilio: own }: Account, form: Record<string, string>): Answer | undefined {
  const { To: to = '', From: from = '', Body: body = '', StatusCallback: callback = '' } = form;
  if (to === '') return failure(400, 21_604, "A 'To' phone number is required.");
  if (!/^\+[1-9]\d{7,14}$/.test(to)) return failure(400, 21_211, `Invalid 'To' Phone Number: ${to.slice(0, 8)}XXXX`);
  // Indian mobile numbers begin with 6 to 9; what else begins with 91 rings at a desk.
  if (/^\+91/.test(to) && !/^\+91[6-9]\d{9}$/.test(to))
    return failure(400, 21_614, `'To' number: ${to.slice(0, 8)}XXXX, is not a mobile number`);
  if (from === '') return failure(400, 21_603, "A 'From' phone number is required.");
  const letters = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(from);
  if (!letters && !/^\+?\d{6,15}$/.test(from)) return failure(400, 21_212, `Invalid From Number (caller ID): ${from}`);
  if (!letters && !own!.numbers.includes(from) && !/^\d{6}$/.test(from))
    return failure(400, 21_606, `The 'From' phone number provided (${from}) is not a valid phone number of yours`);
  if (body === '') return failure(400, 21_602, 'Message body is required.');
  if (body.length > MAX_BODY)
    return failure(400, 21_617, `The concatenated message body exceeds the ${MAX_BODY} limit`);
  if (callback !== '' && !/^https?:\/\//.test(callback))
    return failure(400, 21_609, `The 'StatusCallback' URL ${callback} is not a valid URL`);
  return undefined;
}

/** What Indian operators do with a text: the register knows it word for word under its header, or it is filtered. */
function carried({ store }: World, from: string, body: string): { sender: string; reason: string } {
  const registered = store.findBy<DltTemplate>('dlt', 'header', from);
  const faults = registered.map((one) => ({ one, fault: scrubText(one.content, body) }));
  const right = faults.find(({ fault }) => fault === undefined);
  if (right) return { sender: shownAs(right.one), reason: '' };
  return {
    sender: from,
    reason: faults.find(({ fault }) => fault !== 'other')?.fault ?? 'no such text under this header',
  };
}

const STATUS: Record<Message['state'], string> = {
  arriving: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'undelivered',
};

function resource({ twilio: own }: Account, message: Message): object {
  const { id, person, facts, text, state, reason, at, direction } = message;
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  const uri = `/${API}/Accounts/${own!.account_sid}/Messages/${id}`;
  return {
    sid: id,
    account_sid: own!.account_sid,
    api_version: API,
    to: person,
    from: facts.twilio,
    body: text,
    status: STATUS[state],
    direction: direction === 'in' ? 'inbound' : 'outbound-api',
    num_segments: String(Math.max(1, Math.ceil(text.length / 153))),
    num_media: '0',
    error_code: state === 'failed' ? Number(reason.split(':', 1)[0]) : null,
    error_message: state === 'failed' ? reason : null,
    date_created: date,
    date_sent: state === 'arriving' ? null : date,
    date_updated: date,
    messaging_service_sid: null,
    price: null,
    price_unit: 'INR',
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  };
}

function list(world: World, account: Account, { url, params }: Call): Answer {
  const asked = (name: string) => url.searchParams.get(name) ?? undefined;
  const since = asked('DateSent>') ?? '';
  const found = world.store
    .messages({ business: account.slug, channel: 'sms', person: asked('To') })
    .filter(({ facts, at }) => facts.twilio !== undefined && at >= since);
  const uri = `/${API}/Accounts/${params.sid}/Messages.json`;
  return {
    status: 200,
    body: {
      messages: found.map((message) => resource(account, message)),
      page: 0,
      page_size: 50,
      uri,
      first_page_uri: uri,
      next_page_uri: null,
      previous_page_uri: null,
    },
  };
}
