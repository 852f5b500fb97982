import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Place, Told } from './gateway.ts';

const secret = z.string().trim().max(200);

export const settings = z
  .strictObject({
    /** The sandbox on this machine, Stripe's test mode, or real money. Never a typed address: the server would call it. */
    at: z.enum(['sandbox', 'test', 'live']),
    /** A secret or restricted key of the account. */
    secret_key: secret.regex(/^(sk|rk)_(test|live)_[A-Za-z0-9]{8,}$/),
    /** The signing secret of the webhook endpoint, and while it is being rolled the one before. */
    webhook_secret: secret.min(8),
    webhook_secret_before: secret.optional(),
  })
  .refine(({ at, secret_key }) => (at === 'live') === /^.k_live_/.test(secret_key), {
    path: ['secret_key'],
    message: 'a live key goes with real money, a test key with everything else',
  });
export type Settings = z.output<typeof settings>;

/** Loaded by the first errand: it is a megabyte of code. */
const loadSdk = async () => (await import('stripe')).Stripe;

const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Makes calls through the SDK and says what came of them. All of them together end within the place's timeout, for the SDK
 * by itself tries once more after a broken line; it does so under the same key. What reads on and on looks at the signal.
 */
export async function ask<Result>(
  given: Settings,
  place: Place,
  calls: (stripe: Stripe, signal: AbortSignal) => Promise<Result>,
): Promise<Told<Result>> {
  const ended = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<Told<Result>>();
  const timer = setTimeout(
    () => resolve({ is: 'unknown', reason: `no answer within ${place.timeout_ms} ms` }),
    place.timeout_ms,
  );
  try {
    return await Promise.race([askSlowly(given, place, (stripe) => calls(stripe, ended.signal)), late]);
  } finally {
    clearTimeout(timer);
    ended.abort();
  }
}

/** The same for what takes many pages: each of its calls ends within the timeout. */
export async function askSlowly<Result>(
  { at, secret_key }: Settings,
  { sandbox_port, timeout_ms }: Place,
  calls: (stripe: Stripe) => Promise<Result>,
): Promise<Told<Result>> {
  const Sdk = await loadSdk();
  const stripe = new Sdk(secret_key, {
    telemetry: false,
    maxNetworkRetries: 0,
    timeout: timeout_ms,
    ...(at === 'sandbox' && { host: '127.0.0.1', port: sandbox_port, protocol: 'http' }),
  });
  // Of an answer that is no JSON the SDK's error doesn't say the status.
  let status: number | undefined;
  stripe.on('response', (answer: { readonly status?: number }) => {
    status = answer.status;
  });
  try {
    return { is: 'done', got: await calls(stripe) };
  } catch (error) {
    return toldOf(Sdk, error, status);
  }
}

function toldOf(
  { errors }: typeof Stripe,
  error: unknown,
  status: number | undefined,
): Exclude<Told<never>, { is: 'done' }> {
  if (!(error instanceof errors.StripeError)) {
    if (error instanceof TypeError || error instanceof SyntaxError)
      return { is: 'unknown', reason: 'an answer of no known shape' };
    throw error;
  }
  if (error instanceof errors.StripeConnectionError) {
    const code = (error.detail as { code?: string } | undefined)?.code ?? 'broken line';
    return { is: NEVER_LEFT.has(code) ? 'later' : 'unknown', reason: `no answer (${code})` };
  }
  const http = error.statusCode ?? status ?? 0;
  const reason = `${withoutSecrets(error.message)} (HTTP ${http})`.slice(0, 400);
  if (http === 429 || http === 503) return { is: 'later', reason };
  // The key is in use by a twin, or was used with other words: whatever that one made is looked up.
  if (http === 409 || error instanceof errors.StripeIdempotencyError) return { is: 'unknown', reason };
  if (http < 400 || http >= 500) return { is: 'unknown', reason };
  return { is: 'never', code: error.decline_code ?? error.code ?? (http === 401 ? 'unauthorized' : 'refused'), reason };
}

const withoutSecrets = (text: string) => text.replaceAll(/\b(sk|rk|whsec)_\S+/g, '$1_…');

/** Whether an error says that something is as it is: gone, over, or done already. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && error.type === 'StripeInvalidRequestError';

/** An amount as the SDK takes it: a whole number of the currency's smallest unit, which must be exact. */
export function whole(amount: bigint): number {
  assert(amount <= BigInt(Number.MAX_SAFE_INTEGER), 'an amount beyond what a number holds exactly');
  return Number(amount);
}

/** How old a signature may be: Stripe's own tolerance. */
const TOLERANCE_S = 300;

/**
 * Why a webhook is not Stripe's, or null when it is: one of the header's `v1` must be the HMAC-SHA256 of `t.raw` under one of
 * the secrets, and `t` not older than the tolerance (0 lets any age pass). https://docs.stripe.com/webhooks#verify-manually
 */
export function forgeryOf(
  header: string | undefined,
  raw: Uint8Array,
  secrets: readonly string[],
  now: Temporal.Instant,
  tolerance_s = TOLERANCE_S,
): string | null {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('='));
  const at = parts.find(([name]) => name === 't')?.[1] ?? '';
  const given = parts.flatMap(([name, value]) => (name === 'v1' && value ? [Buffer.from(value)] : []));
  if (!/^\d{1,12}$/.test(at) || given.length === 0) return 'no signature';
  const expected = secrets.map((one) => createHmac('sha256', one).update(`${at}.`).update(raw).digest('hex'));
  const holds = expected
    .map((one) => Buffer.from(one))
    .some((one) => given.some((sign) => sign.length === one.length && timingSafeEqual(sign, one)));
  if (!holds) return 'no signature that holds';
  const age_s = now.epochMilliseconds / 1_000 - Number(at);
  return tolerance_s > 0 && age_s > tolerance_s ? 'signed too long ago' : null;
}
