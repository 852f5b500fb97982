import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Answer, type Call, jsonOf, type Route } from '../../http.ts';
import { personAt } from '../../people.ts';
import type { Account, World } from '../../world.ts';

export const PROTOCOL = 'whatsapp';
/** The versions of the Graph API that are still answered. */
const VERSIONS = ['v21.0', 'v22.0', 'v23.0', 'v24.0', 'v25.0'] as const;

const digits = z.string().regex(/^\d{8,20}$/);

export const whatsappAccount = z.strictObject({
  phone_number_id: digits,
  waba_id: digits,
  /** A system user's token, and the app's secret with which webhooks are signed. */
  access_token: z.string().min(16).max(400),
  app_secret: z.string().min(16).max(100),
  /** The number as people see it. */
  number: z.string().regex(/^\+\d{8,15}$/),
  /** The webhook as typed at the app's panel. */
  webhook: z
    .strictObject({ url: z.url({ protocol: /^https?$/ }), verify_token: z.string().min(1).max(200) })
    .optional(),
  /** People have taken usernames: webhooks know them by their business-scoped ids alone. */
  usernames: z.boolean().default(false),
  /** Messages a second before it says 130429, and at once to one person before it says 131056. */
  per_second: z.number().int().min(1).max(1_000).default(80),
  pair_burst: z.number().int().min(1).max(1_000).default(45),
  /** Webhooks of so many milliseconds come as one, with several changes in it. */
  batch_ms: z.number().int().min(0).max(60_000).default(0),
});

/** An account that has WhatsApp. */
export type Own = Account & { whatsapp: z.infer<typeof whatsappAccount> };

/** Who answers when nobody may know: the words of `error_data.details` and what goes with the code. */
interface Details {
  readonly details?: string;
  readonly subcode?: number;
  readonly title?: string;
  readonly status?: number;
}

/** The status of the reply by the error's code, where it isn't 400 (Cloud API, error codes). */
const STATUS: Readonly<Record<number, number>> = {
  0: 401,
  190: 401,
  3: 500,
  10: 403,
  200: 403,
  368: 403,
  4: 429,
  80007: 429,
  80008: 429,
  130429: 429,
  131048: 429,
  131056: 429,
  131031: 403,
  132001: 404,
  131000: 500,
  131016: 503,
  133016: 429,
};

/** What the codes are called. */
export const TITLES: Readonly<Record<number, string>> = {
  4: 'Application request limit reached',
  130429: 'Rate limit hit',
  130497: 'Business account is restricted from messaging users in this country',
  131000: 'Something went wrong',
  131016: 'Service unavailable',
  131026: 'Message undeliverable',
  131031: 'Business account has been locked',
  131047: 'Re-engagement message',
  131048: 'Spam rate limit hit',
  131049: 'This message was not delivered to maintain healthy ecosystem engagement',
  131051: 'Unsupported message type',
  131053: 'Media upload error',
  131056: '(Business Account, Consumer Account) pair rate limit hit',
  131062: 'Business-scoped user ids are not supported for this message',
  132000: 'Number of parameters does not match the expected number of params',
  132001: 'Template name does not exist in the translation',
  132005: 'Translated text too long',
  132007: 'Template content policy violated',
  132012: 'Parameter format does not match format in the created template',
  132015: 'Template is paused',
  132016: 'Template is disabled',
};

/** An error in Graph's own shape. */
export function failure(code: number, message = TITLES[code] ?? 'Invalid parameter', more: Details = {}): Answer {
  const { details, subcode, title, status = STATUS[code] ?? 400 } = more;
  const shown = code === 190 || code === 0 || subcode !== undefined ? message : `(#${code}) ${message}`;
  const trace = `A${createHash('sha256').update(`${code}${message}${details}`).digest('base64url').slice(0, 22)}`;
  const error = {
    message: shown,
    type: 'OAuthException',
    code,
    ...(details !== undefined && { error_data: { messaging_product: 'whatsapp', details } }),
    ...(subcode !== undefined && { error_subcode: subcode, is_transient: false }),
    ...(title !== undefined && { error_user_title: title, error_user_msg: details ?? title }),
    fbtrace_id: trace,
  };
  return { status, body: { error } };
}

/** The business whose token a request shows. */
export function accountOf({ accounts }: World, { headers }: Call): Own | undefined {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  const account = token === undefined ? undefined : accounts.by(`whatsapp token ${token}`);
  return account?.whatsapp ? (account as Own) : undefined;
}

/** What Graph says of an object that isn't there or isn't for this token: which of both, it doesn't say. */
export function noSuch(method: string, id: string): Answer {
  const verb = method === 'GET' ? 'get' : method.toLowerCase();
  const message = `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`;
  return failure(100, message, { subcode: 33 });
}

type Run = (account: Own, call: Call) => Answer | Promise<Answer>;

/** A path below every version, for whoever shows a token that is known. */
export function below(world: World, method: string, path: string, run: Run): Route[] {
  const guarded = (call: Call) => {
    if (call.headers.authorization === undefined)
      return failure(190, 'An access token is required to request this resource.');
    const account = accountOf(world, call);
    if (account === undefined)
      return failure(190, 'Invalid OAuth access token - Cannot parse access token', { subcode: undefined } as Details);
    return run(account, call);
  };
  return VERSIONS.map((version) => ({ method, path: `/${version}${path}`, protocol: PROTOCOL, run: guarded }));
}

/** Runs with a JSON body; anything else Graph doesn't read. */
export function withJson(call: Call, run: (body: Record<string, unknown>) => Answer): Answer {
  if (!/^application\/json\b/i.test(call.headers['content-type'] ?? ''))
    return failure(100, 'The parameter messaging_product is required.');
  const body = jsonOf(call);
  return body === undefined ? failure(100, 'Invalid JSON for postcard') : run(body);
}

/** The first thing that is wrong with what was given, as Graph says it. */
export function wrongIn(error: z.ZodError, prefix = ''): Answer {
  const issue = error.issues[0]!;
  const [first = prefix, ...rest] = [...(prefix ? [prefix] : []), ...issue.path.map(String)];
  const name = first + rest.map((part) => `['${part}']`).join('');
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return failure(100, `The parameter ${name} is required.`);
  if (issue.code === 'too_big' && issue.origin === 'string')
    return failure(100, `Param ${name} must be at most ${issue.maximum} characters long.`);
  return failure(100, 'Invalid parameter', { details: `Param ${name}: ${issue.message}` });
}

/** The id by which a business knows a person whose number it may not see; another for each business. */
export function bsuidOf(world: World, account: Own, phone: string): string {
  const known = createHmac('sha256', account.whatsapp.waba_id).update(phone).digest('hex').slice(0, 20);
  const bsuid = `IN.${BigInt(`0x${known}`).toString(36).toUpperCase()}`;
  if (world.store.find('whatsapp person', `${account.slug} ${bsuid}`) === undefined)
    world.store.put('whatsapp person', `${account.slug} ${bsuid}`, { phone });
  return bsuid;
}

/** The number behind a business-scoped id. */
export function phoneOf({ store }: World, { slug }: Own, bsuid: string): string | undefined {
  return store.find<{ phone: string }>('whatsapp person', `${slug} ${bsuid}`)?.phone;
}

/** The name that somebody chose instead of a number. */
export function usernameOf({ store }: World, phone: string): string {
  return personAt(store, phone).username || `user_${createHash('sha256').update(phone).digest('hex').slice(0, 6)}`;
}

/** The next id of a message, as WhatsApp writes them. */
export function wamid({ store }: World, phone: string): string {
  return `wamid.${Buffer.from(`HBgM${phone.slice(1)}${store.nextId('whatsapp message')}`)
    .toString('base64')
    .replaceAll('=', '')}`;
}

/** The next id of a template, picture or other object of Graph: digits alone. */
export function objectId({ store }: World, kind: string): string {
  return (10n ** 14n + (BigInt(`0x${store.nextId(`whatsapp ${kind}`)}`) % (9n * 10n ** 14n))).toString();
}

/** Whether a business is told its own id for somebody alone, not their number: all have usernames, or this one hides it. */
export function hidesNumber({ store }: World, { whatsapp }: Own, person: string): boolean {
  return whatsapp.usernames || personAt(store, person).hides_number;
}
