import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import type * as PayPalSdk from '@paypal/paypal-server-sdk';
import type { ApiError, Client } from '@paypal/paypal-server-sdk';
import { z } from 'zod';
import { sha256 } from '#platform/crypto.ts';
import { formatPlain, parseInr } from '#platform/money.ts';
import type { Place, Told } from './gateway.ts';

export const settings = z.strictObject({
  /** Their sandbox, real money, or our sandbox on this machine. Never a typed address: the server would call whatever stood there. */
  at: z.enum(['sandbox', 'test', 'live']),
  client_id: z.string().trim().min(4).max(200),
  client_secret: z.string().trim().min(8).max(200),
  /** The id that PayPal gave the webhook: it is part of what is signed. The one before counts while it is being changed. */
  webhook_id: z.string().trim().min(4).max(100),
  webhook_id_before: z.string().trim().min(4).max(100).nullish(),
});
export type Settings = z.output<typeof settings>;

/** Where the sandbox's PayPal is; theirs are known to the SDK. */
export const SANDBOX_PATH = '/paypal';

/** Currencies that PayPal takes from abroad for a business in India, all of hundredths. Within India it takes none. */
export const CURRENCIES = ['USD', 'EUR', 'GBP', 'AED', 'SGD', 'AUD', 'CAD'] as const;

/** Money as they write it, made without a float. */
export const moneyOf = (minor: bigint, currencyCode: string) => ({ currencyCode, value: formatPlain(minor) });

/** Money of an answer in hundredths. */
export const zMoney = z
  .object({ currency_code: z.string().regex(/^[A-Z]{3}$/), value: z.string().max(32) })
  .transform(({ currency_code: currency, value }, ctx) => {
    const minor = parseInr(value);
    if (minor === undefined) ctx.addIssue({ code: 'custom', message: 'not an amount' });
    return { minor: minor ?? 0n, currency };
  });

/** Loaded by the first errand: it is large, and few businesses take PayPal. */
export type Sdk = typeof PayPalSdk;
const loadSdk = (): Promise<Sdk> => import('@paypal/paypal-server-sdk');

/** Calls of one errand: the SDK, its client, and the options that go with each of its calls. */
export interface Line {
  readonly sdk: Sdk;
  readonly client: Client;
  readonly options: () => { readonly abortSignal: AbortSignal };
}

/** Clients by their keys: each remembers its access token, of which PayPal wants few to be asked for. */
const clients = new Map<string, Client>();
const MOST_CLIENTS = 500;

function clientOf(sdk: Sdk, given: Settings, place: Place): { key: string; client: Client } {
  const key = sha256(JSON.stringify([given.at, given.client_id, given.client_secret, place]));
  const client = clients.get(key) ?? open(sdk, given, place);
  if (clients.size >= MOST_CLIENTS) clients.clear();
  clients.set(key, client);
  return { key, client };
}

function open(sdk: Sdk, { at, client_id, client_secret }: Settings, { sandbox_port, timeout_ms }: Place): Client {
  return new sdk.Client({
    clientCredentialsAuthCredentials: { oAuthClientId: client_id, oAuthClientSecret: client_secret },
    environment: at === 'live' ? sdk.Environment.Production : sdk.Environment.Sandbox,
    timeout: timeout_ms,
    unstable_httpClientOptions: {
      maxRedirects: 0,
      ...(at === 'sandbox' && { transport: { request: toSandbox(sandbox_port) }, proxy: false }),
    },
  });
}

/** Makes the HTTP client's calls to PayPal at the sandbox instead: the SDK's addresses are fixed. */
function toSandbox(port: number) {
  return (options: RequestOptions, answered: (answer: IncomingMessage) => void) => {
    const { path, method, headers } = options;
    return request(
      { method, headers, host: '127.0.0.1', port, path: `${SANDBOX_PATH}${path}`, agent: false },
      answered,
    );
  };
}

/** Runs calls that together end within the place's timeout, and says what came of them. */
export function ask<Got>(given: Settings, place: Place, calls: (line: Line) => Promise<Got>): Promise<Told<Got>> {
  const abortSignal = AbortSignal.timeout(place.timeout_ms);
  return told(given, place, () => ({ abortSignal }), calls);
}

/** The same for what takes many pages: each of its calls ends within the timeout. */
export function askSlowly<Got>(given: Settings, place: Place, calls: (line: Line) => Promise<Got>): Promise<Told<Got>> {
  return told(given, place, () => ({ abortSignal: AbortSignal.timeout(place.timeout_ms) }), calls);
}

async function told<Got>(
  given: Settings,
  place: Place,
  options: Line['options'],
  calls: (line: Line) => Promise<Got>,
): Promise<Told<Got>> {
  const sdk = await loadSdk();
  for (let first = true; ; first = false) {
    const { key, client } = clientOf(sdk, given, place);
    try {
      return { is: 'done', got: await calls({ sdk, client, options }) };
    } catch (error) {
      // A token may end before its time. What was refused for it was not done, so it is done once more with a new one.
      const stale = error instanceof sdk.ApiError && error.statusCode === 401;
      if (stale) clients.delete(key);
      if (!stale || !first) return toldOf(sdk, error);
    }
  }
}

/** Errors before the request has left: it surely did nothing. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const problem = z
  .object({
    name: z.string(),
    message: z.string(),
    error: z.string(),
    error_description: z.string(),
    details: z.array(z.object({ issue: z.string(), description: z.string() }).partial()),
  })
  .partial();

function toldOf(sdk: Sdk, error: unknown): Exclude<Told<never>, { is: 'done' }> {
  if (error instanceof z.ZodError)
    return { is: 'unknown', reason: `an answer of no known shape (${z.prettifyError(error).slice(0, 200)})` };
  if (error instanceof sdk.ResponseValidationError) return { is: 'unknown', reason: 'an answer of no known shape' };
  if (error instanceof sdk.AbortError) return { is: 'unknown', reason: 'no answer in time' };
  if (!(error instanceof sdk.ApiError)) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string') throw error;
    return { is: NEVER_LEFT.has(code) ? 'later' : 'unknown', reason: `no answer (${code})` };
  }
  const { statusCode: status } = error;
  const said = problemOf(error);
  const [detail] = said.details ?? [];
  const words = detail?.description ?? said.message ?? said.error_description ?? 'refused';
  const reason = `${words} (HTTP ${status})`.slice(0, 400);
  if (status === 429 || status === 503) return { is: 'later', reason };
  // 409: a call under the same request id is being worked on.
  if (status >= 500 || status < 400 || status === 409) return { is: 'unknown', reason };
  if (status === 401 || status === 403) return { is: 'never', code: 'account_refused', reason };
  return { is: 'never', code: detail?.issue ?? said.name ?? said.error ?? 'refused', reason };
}

function problemOf({ body }: ApiError): z.output<typeof problem> {
  try {
    return problem.safeParse(JSON.parse(String(body))).data ?? {};
  } catch {
    return {};
  }
}

/** The issue of a refusal in their words, empty when it is none: `ORDER_ALREADY_CAPTURED`. */
export function issueOf({ sdk }: Line, error: unknown): string {
  const refused = error instanceof sdk.ApiError && error.statusCode >= 400 && error.statusCode < 500;
  return refused ? (problemOf(error).details?.[0]?.issue ?? 'refused') : '';
}

/** What a call gives, or null where PayPal says that there is no such thing. */
export async function unlessMissing<Got>({ sdk }: Line, call: Promise<Got>): Promise<Got | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof sdk.ApiError && error.statusCode === 404) return null;
    throw error;
  }
}

/** Reads an answer as it came: in their own names, as webhooks have them. */
export function readBody<Shape extends z.ZodType>({ body }: { readonly body: unknown }, shape: Shape): z.output<Shape> {
  return shape.parse(JSON.parse(String(body)));
}
