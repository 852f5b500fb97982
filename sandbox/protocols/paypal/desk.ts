import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Answer, type Call, jsonOf, type Route } from '../../http.ts';
import type { World } from '../../world.ts';

export const paypalAccount = z.strictObject({
  client_id: z.string().min(4).max(200),
  client_secret: z.string().min(8).max(200),
  /** The webhook as typed at their panel: its address, the id they gave it, and the id it had before. */
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      id: z.string().min(4).max(100),
      old_id: z.string().min(4).max(100).optional(),
    })
    .optional(),
  /** How long an access token lasts. Nine hours unless said. */
  token_seconds: z.number().int().min(1).max(86_400).optional(),
});

export const PROTOCOL = 'paypal';

/** A merchant of theirs: the account, and its part here. */
export interface Merchant {
  readonly slug: string;
  readonly name: string;
  readonly keys: z.infer<typeof paypalAccount>;
}

/** Money as they write it. */
export interface Money {
  currency_code: string;
  value: string;
}

export const money = (minor: number, currency_code: string): Money => ({
  currency_code,
  value: (minor / 100).toFixed(2),
});

const CURRENCIES = ['USD', 'EUR', 'GBP', 'AED', 'SGD', 'AUD', 'CAD'];

/** Reads money of a request: hundredths and a currency, or the issue they would name. Rupees are not taken. */
export function readMoney(value: unknown): { minor: number; currency: string } | { issue: string } {
  const given = objectOf(value);
  const currency = String(given.currency_code);
  if (!/^[A-Z]{3}$/.test(currency)) return { issue: 'MISSING_REQUIRED_PARAMETER' };
  if (!CURRENCIES.includes(currency)) return { issue: 'CURRENCY_NOT_SUPPORTED' };
  if (typeof given.value !== 'string' || !/^\d{1,9}(\.\d+)?$/.test(given.value))
    return { issue: 'INVALID_PARAMETER_SYNTAX' };
  if (!/^\d+(\.\d{1,2})?$/.test(given.value)) return { issue: 'DECIMAL_PRECISION' };
  const [whole = '0', part = ''] = given.value.split('.');
  const minor = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return minor > 0 ? { minor, currency } : { issue: 'CANNOT_BE_ZERO_OR_NEGATIVE' };
}

/** An object given in JSON, empty when it is none. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A text given in JSON, empty when it is none. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The next of their ids: seventeen letters and digits. */
export function newId(world: World, kind: string): string {
  return BigInt(`0x${world.store.nextId(`paypal ${kind}`)}`)
    .toString(36)
    .toUpperCase()
    .padStart(17, '0')
    .slice(0, 17);
}

const SAYS: Readonly<Record<string, string>> = {
  INVALID_REQUEST: 'Request is not well-formed, syntactically incorrect, or violates schema.',
  UNPROCESSABLE_ENTITY:
    'The requested action could not be performed, semantically incorrect, or failed business validation.',
  RESOURCE_NOT_FOUND: 'The specified resource does not exist.',
  NOT_AUTHORIZED: 'Authorization failed due to insufficient permissions.',
};

/** An error in their shape: a name, and in the details the issue. */
export function problem(
  world: World,
  status: number,
  name: string,
  issue: string,
  description: string,
  field?: string,
): Answer {
  const debug_id = world.store.nextId('paypal debug').slice(0, 13);
  const details = [{ ...(field !== undefined && { field, location: 'body' }), issue, description }];
  return {
    status,
    headers: { 'paypal-debug-id': debug_id },
    body: { name, message: SAYS[name] ?? description, debug_id, details, links: [] },
  };
}

export const unprocessable = (world: World, issue: string, description: string) =>
  problem(world, 422, 'UNPROCESSABLE_ENTITY', issue, description);

export const notFound = (world: World) =>
  problem(
    world,
    404,
    'RESOURCE_NOT_FOUND',
    'INVALID_RESOURCE_ID',
    'Specified resource ID does not exist. Please check the resource ID and try again.',
  );

/** Where our own side of them is: all their paths begin with `/paypal`, so that they meet nobody else's. */
export const originOf = ({ headers }: Call) => `http://${headers.host ?? 'localhost'}`;
export const linkTo = (call: Call, path: string, rel: string, method = 'GET') => ({
  href: `${originOf(call)}/paypal${path}`,
  rel,
  method,
});

interface Token {
  slug: string;
  client_id: string;
  until_ms: number;
}

/** The token endpoint: Basic with the keys of the account, `grant_type=client_credentials`. */
export function tokens(world: World): Route[] {
  const refused = { status: 401, body: { error: 'invalid_client', error_description: 'Client Authentication failed' } };
  return [
    {
      method: 'POST',
      path: '/paypal/v1/oauth2/token',
      protocol: PROTOCOL,
      run: ({ headers, body }) => {
        const [scheme = '', encoded = ''] = String(headers.authorization).split(' ');
        const [id, secret] = Buffer.from(encoded, 'base64').toString().split(':');
        const account = world.accounts.by(`paypal ${String(id)}`);
        if (scheme !== 'Basic' || !account?.paypal || account.paypal.client_secret !== secret) return refused;
        if (new URLSearchParams(body.toString()).get('grant_type') !== 'client_credentials')
          return {
            status: 400,
            body: { error: 'unsupported_grant_type', error_description: 'Grant Type is not supported' },
          };
        const seconds = account.paypal.token_seconds ?? 32_400;
        const access_token = world.store.newId('A21AA', 60);
        const kept: Token = {
          slug: account.slug,
          client_id: account.paypal.client_id,
          until_ms: Date.now() + seconds * 1_000,
        };
        world.store.put('paypal token', access_token, kept);
        const app_id = 'APP-80W284485P519543T';
        return {
          status: 200,
          body: {
            scope: 'https://uri.paypal.com/services/payments',
            access_token,
            token_type: 'Bearer',
            app_id,
            expires_in: seconds,
            nonce: '',
          },
        };
      },
    },
  ];
}

/** Whose request it is, by its token. */
export function merchantBy(world: World, call: Call): Merchant | undefined {
  const [scheme, token = ''] = String(call.headers.authorization).split(' ');
  const known = scheme === 'Bearer' ? world.store.find<Token>('paypal token', token) : undefined;
  if (!known || known.until_ms <= Date.now()) return undefined;
  const merchant = merchantOf(world, known.slug);
  return merchant?.keys.client_id === known.client_id ? merchant : undefined;
}

/** The merchant of an account's slug, if it has an account here. */
export function merchantOf(world: World, slug: string): Merchant | undefined {
  const account = world.accounts.find(slug);
  return account?.paypal && { slug, name: account.name, keys: account.paypal };
}

type Run = (merchant: Merchant, call: Call, given: Record<string, unknown>) => Answer;

interface Desk {
  /** How long a request id is remembered: hours. Orders six, payments 45 days. */
  readonly remembers_h?: number;
}

/** A route of theirs: the token is really checked, JSON must be sent as JSON, a request id is answered once. */
export function desk(
  world: World,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  run: Run,
  { remembers_h = 6 }: Desk = {},
): Route {
  return { method, path: `/paypal${path}`, protocol: PROTOCOL, run: (call) => take(world, call, run, remembers_h) };
}

function take(world: World, call: Call, run: Run, remembers_h: number): Answer {
  const merchant = merchantBy(world, call);
  if (!merchant)
    return { status: 401, body: { error: 'invalid_token', error_description: 'Token signature verification failed' } };
  const typed = String(call.headers['content-type']).startsWith('application/json');
  if (call.method === 'POST' && !typed)
    return problem(
      world,
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'UNSUPPORTED_MEDIA_TYPE',
      'The server does not support the request payload media type.',
    );
  const given = call.body.length === 0 ? {} : jsonOf(call);
  if (!given)
    return problem(world, 400, 'INVALID_REQUEST', 'MALFORMED_REQUEST_JSON', 'The request JSON is not well formed.');
  const key = call.headers['paypal-request-id'];
  if (call.method !== 'POST' || typeof key !== 'string' || key === '')
    return shortened(call, run(merchant, call, given));
  return once(world, merchant, call, key, remembers_h, () => shortened(call, run(merchant, call, given)));
}

interface Told {
  digest: string;
  status: number;
  body: unknown;
  until: string;
}

function once(world: World, { slug }: Merchant, call: Call, key: string, hours: number, run: () => Answer): Answer {
  if (key.length > 108)
    return problem(world, 400, 'INVALID_REQUEST', 'INVALID_PAYPAL_REQUEST_ID', 'The PayPal-Request-Id is too long.');
  const digest = createHash('sha256').update(`${call.url.pathname}\n`).update(call.body).digest('hex');
  const name = `${slug}/${key}`;
  const known = world.store.find<Told>('paypal request', name);
  const before = known && Temporal.Instant.compare(known.until, world.now(slug)) > 0 ? known : undefined;
  // An answer given again says 200, not 201: nothing was made now.
  if (before?.digest === digest) return { status: before.status === 201 ? 200 : before.status, body: before.body };
  if (before)
    return unprocessable(world, 'DUPLICATE_REQUEST_ID', 'The PayPal-Request-Id was used with another request.');
  const answer = run();
  const until = world.now(slug).add({ hours }).toString();
  if (answer.status < 300)
    world.store.put('paypal request', name, { digest, status: answer.status, body: answer.body, until } satisfies Told);
  return answer;
}

/** Without `Prefer: return=representation` only id, status and links are told. */
function shortened(call: Call, answer: Answer): Answer {
  const whole = String(call.headers.prefer).includes('return=representation');
  if (call.method !== 'POST' || answer.status >= 300 || whole || !('status' in objectOf(answer.body))) return answer;
  const { id, status, links, payment_source } = objectOf(answer.body);
  return { ...answer, body: { id, status, ...(payment_source !== undefined && { payment_source }), links } };
}
