import type { Cashfree } from 'cashfree-pg';
import { z } from 'zod';
import { formatPlain, parseInr } from '#platform/money.ts';
import type { Place, Told } from './gateway.ts';

export const settings = z.strictObject({
  /** Their test address, the real one, or the sandbox on this machine. Never a typed address: the server would call whatever stood there. */
  at: z.enum(['sandbox', 'test', 'live']),
  client_id: z.string().trim().min(4).max(100),
  client_secret: z.string().trim().min(8).max(200),
  /** Webhooks are signed with the secret of the keys: while these are being changed, the one before still counts. */
  client_secret_before: z.string().trim().min(8).max(200).nullish(),
});
export type Settings = z.output<typeof settings>;

const HOSTS = { test: 'https://sandbox.cashfree.com', live: 'https://api.cashfree.com' } as const;

/** Where their API and their page are. */
export function addressOf({ at }: Pick<Settings, 'at'>, { sandbox_port }: Pick<Place, 'sandbox_port'>): string {
  return `${at === 'sandbox' ? `http://127.0.0.1:${sandbox_port}` : HOSTS[at]}/pg`;
}

/** Calls of one errand: the SDK, and the options that go with each of its calls. */
export interface Line {
  readonly sdk: Cashfree;
  readonly options: () => ReturnType<typeof optionsOf>;
}

/** Errors before the request has left: it surely did nothing. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** An amount for a request: a JSON number with two decimals, written without a float. */
export function amountOf(minor: bigint): number {
  // The library of types doesn't know rawJSON yet, nor the SDK anything but `number`.
  return (JSON as unknown as { rawJSON(text: string): number }).rawJSON(formatPlain(minor));
}

/** An amount of an answer, which `exact` left as it was written; zeros past the second decimal say nothing. */
export const zAmount = z.union([z.string().max(30), z.null()]).transform((text, ctx) => {
  const minor = parseInr((text ?? '').replace(/(\.\d\d)0+$/, '$1'));
  if (minor === undefined) ctx.addIssue({ code: 'custom', message: 'not an amount' });
  return minor ?? 0n;
});

/** JSON in which every number stays the text it was: amounts without floats, ids of any length. */
export function exact(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  const keep = (_: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value;
  try {
    return JSON.parse(text, keep);
  } catch {
    return text;
  }
}

function optionsOf(at: Settings['at'], timeout_ms: number, signal: AbortSignal) {
  return {
    timeout: timeout_ms,
    signal,
    maxRedirects: 0,
    responseType: 'text' as const,
    transformResponse: [exact],
    ...(at === 'sandbox' && { proxy: false as const }),
  };
}

/** Runs calls that together end within the place's timeout, and says what came of them. */
export async function ask<Got>(given: Settings, place: Place, calls: (line: Line) => Promise<Got>): Promise<Told<Got>> {
  const signal = AbortSignal.timeout(place.timeout_ms);
  return told(calls, { sdk: await open(given, place), options: () => optionsOf(given.at, place.timeout_ms, signal) });
}

/** The same for what takes many pages: each of its calls ends within the timeout. */
export async function askSlowly<Got>(
  given: Settings,
  place: Place,
  calls: (line: Line) => Promise<Got>,
): Promise<Told<Got>> {
  const options = () => optionsOf(given.at, place.timeout_ms, AbortSignal.timeout(place.timeout_ms));
  return told(calls, { sdk: await open(given, place), options });
}

/** The SDK is loaded by the first errand: it is large, and not every business has an account. */
async function open(given: Settings, place: Place): Promise<Cashfree> {
  const { Cashfree, CFEnvironment } = await import('cashfree-pg');
  const { at, client_id, client_secret } = given;
  const environment = at === 'live' ? CFEnvironment.PRODUCTION : CFEnvironment.SANDBOX;
  // The seventh: without it the SDK reports its errors to a service of its own.
  const sdk = new Cashfree(environment, client_id, client_secret, undefined, undefined, undefined, false);
  sdk.basePath = addressOf(given, place);
  return sdk;
}

async function told<Got>(calls: (line: Line) => Promise<Got>, line: Line): Promise<Told<Got>> {
  try {
    return { is: 'done', got: await calls(line) };
  } catch (error) {
    return toldOf(error);
  }
}

const failure = z.object({
  code: z.string().optional(),
  response: z
    .object({ status: z.number(), data: z.object({ code: z.string(), message: z.string() }).partial().catch({}) })
    .optional(),
});

function toldOf(error: unknown): Exclude<Told<never>, { is: 'done' }> {
  if (error instanceof z.ZodError)
    return { is: 'unknown', reason: `an answer of no known shape (${z.prettifyError(error).slice(0, 200)})` };
  const read = failure.safeParse(error);
  if (!(error instanceof Error) || !read.success) throw error;
  const { code: line = '', response } = read.data;
  if (response === undefined) {
    if (line === '') throw error;
    return { is: NEVER_LEFT.has(line) ? 'later' : 'unknown', reason: `no answer (${line})` };
  }
  const { status, data } = response;
  const reason = `${data.message ?? 'refused'} (HTTP ${status})`.slice(0, 400);
  if (status === 429 || status === 503) return { is: 'later', reason };
  // 409 under our own key: it is being worked on, or was asked in other words; what there is, is looked up.
  if (status >= 500 || status < 400 || status === 409) return { is: 'unknown', reason };
  if (status === 401 || status === 403) return { is: 'never', code: 'account_refused', reason };
  return { is: 'never', code: data.code ?? 'refused', reason };
}

/** The code of a refusal in their words, empty when it is none: `order_already_exists`. */
export function refusalOf(error: unknown): string {
  const { response } = failure.safeParse(error).data ?? {};
  return response !== undefined && response.status >= 400 && response.status < 500
    ? (response.data.code ?? 'refused')
    : '';
}

/** What a call gives, or null where the gateway says that there is no such thing. */
export async function unlessMissing<Got>(call: Promise<Got>): Promise<Got | null> {
  try {
    return await call;
  } catch (error) {
    if (failure.safeParse(error).data?.response?.status === 404) return null;
    throw error;
  }
}
