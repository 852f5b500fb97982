import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Answer, type Call, jsonOf, type Route } from '../../http.ts';
import type { Signer } from '../../webhooks.ts';
import type { Manners, World } from '../../world.ts';

export const cashfreeAccount = z.strictObject({
  client_id: z.string().min(4).max(100),
  client_secret: z.string().min(8).max(200),
  /** The secret before this one: it still signs when a fault says so, and opens nothing. */
  client_secret_before: z.string().min(8).max(200).optional(),
  /** The address typed at their panel; orders and links may bring one of their own. */
  webhook_url: z.url({ protocol: /^https?$/ }).optional(),
  /** Cards and UPI are only set aside, to be captured or voided. */
  authorize_only: z.boolean().optional(),
});

export const PROTOCOL = 'cashfree';
const IST = 'Asia/Kolkata';

/** A merchant of theirs: the account, and its part here. */
export interface Merchant {
  readonly slug: string;
  readonly name: string;
  readonly keys: z.infer<typeof cashfreeAccount>;
}

/** An error in their shape: a message, a code, and a type. */
export function fault(
  status: number,
  code: string,
  message: string,
  type: 'invalid_request_error' | 'authentication_error' | 'idempotency_error' | 'api_error' = 'invalid_request_error',
): Answer {
  return { status, body: JSON.stringify({ message, code, type }) };
}

/** An answer as text, so that amounts keep their two decimals and an idempotent answer is the same to the byte. */
export function says(body: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(body) };
}

// The library of types doesn't know it yet.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** An amount in paise as they write it: the JSON number `170.00`. */
export function rupees(minor: number): unknown {
  return rawJSON((minor / 100).toFixed(2));
}

/** Paise of an amount given as a JSON number with at most two decimals; undefined when it isn't one. */
export function paise(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return undefined;
  const minor = Math.round(value * 100);
  return Math.abs(value * 100 - minor) < 1e-6 ? minor : undefined;
}

/** What they keep of a payment and the tax on that: 1.95 % and 18 % GST, each rounded to the paisa. */
export function chargesOn(minor: number): { service_charge: number; service_tax: number } {
  const service_charge = Math.round((minor * 195) / 10_000);
  return { service_charge, service_tax: Math.round((service_charge * 18) / 100) };
}

/** An instant as they write it: `2026-11-20T12:20:29+05:30`. */
export function ist(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(IST).toString({ smallestUnit: 'second', timeZoneName: 'never' });
}

/** Where the caller found us: what its payers' browsers are sent to. */
export function originOf({ headers }: Call): string {
  return `http://${headers.host ?? 'localhost'}`;
}

/** The day in India on which an instant falls. */
export function dayOf(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(IST).toPlainDate().toString();
}

/** The next of their own ids, which are digits only. */
export function digits(world: World, kind: string): string {
  return String(1_000_000_000 + Number.parseInt(world.store.nextId(`cashfree ${kind}`).slice(0, 11), 16));
}

/** The merchant of an account's slug, if it has an account here. */
export function merchantOf(world: World, slug: string): Merchant | undefined {
  const account = world.accounts.find(slug);
  return account?.cashfree && { slug, name: account.name, keys: account.cashfree };
}

/** A route that anybody may call who knows of an order or the like: whose it is follows from that. */
export function openDesk(
  world: World,
  path: string,
  whose: (given: Record<string, unknown>) => Merchant | undefined,
  run: Run,
): Route {
  const owner = (call: Call) => whose(jsonOf(call) ?? {});
  return {
    method: 'POST',
    path: `/pg${path}`,
    protocol: PROTOCOL,
    run: (call) => {
      const merchant = owner(call);
      return merchant
        ? take(world, call, run, merchant)
        : fault(400, 'payment_session_id_invalid', 'payment_session_id is not present or is invalid');
    },
  };
}

type Run = (merchant: Merchant, call: Call, given: Record<string, unknown>) => Answer;

/**
 * A route of theirs: the keys are really checked, the version must be said, JSON must be sent as JSON, and a call under an
 * idempotency key that was used before gets the answer of then.
 */
export function desk(world: World, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, run: Run): Route {
  return { method, path: `/pg${path}`, protocol: PROTOCOL, run: (call) => take(world, call, run) };
}

function take(world: World, call: Call, run: Run, merchant = merchantBy(world, call)): Answer {
  if (!merchant) return fault(401, 'request_failed', 'authentication Failed', 'authentication_error');
  if (!/^20\d\d-\d\d-\d\d$/.test(String(call.headers['x-api-version'])))
    return fault(400, 'x-api-version_missing', 'x-api-version : is missing in the request. Value received: ');
  const sends = call.method === 'POST' || call.method === 'PATCH';
  const typed = String(call.headers['content-type']).startsWith('application/json');
  if (sends && call.body.length > 0 && !typed)
    return fault(415, 'content_type_invalid', 'content-type should be application/json');
  const given = call.body.length === 0 ? {} : jsonOf(call);
  if (!given) return fault(400, 'bad_request', 'the request body is not a JSON object');
  const key = call.headers['x-idempotency-key'];
  if (!sends || typeof key !== 'string' || key === '') return run(merchant, call, given);
  return once(world, merchant, call, key, () => run(merchant, call, given));
}

interface Told {
  digest: string;
  status: number;
  body: string;
}

function once(world: World, merchant: Merchant, call: Call, key: string, run: () => Answer): Answer {
  if (key.length > 100) return fault(400, 'x-idempotency-key_invalid', 'x-idempotency-key : is too long');
  const digest = createHash('sha256').update(`${call.method} ${call.url.pathname}\n`).update(call.body).digest('hex');
  const name = `${merchant.slug}/${key}`;
  const before = world.store.find<Told>('cashfree idempotent', name);
  if (before?.digest === digest) return { status: before.status, body: before.body };
  if (before)
    return fault(
      409,
      'idempotency_key_reused',
      'the idempotency key was used with another request',
      'idempotency_error',
    );
  const answer = run();
  // What failed at their own end may be tried again under the same key.
  if (answer.status < 500)
    world.store.put('cashfree idempotent', name, {
      digest,
      status: answer.status,
      body: String(answer.body),
    } satisfies Told);
  return answer;
}

function merchantBy(world: World, call: Call): Merchant | undefined {
  const { 'x-client-id': id, 'x-client-secret': secret } = call.headers;
  const account = world.accounts.by(`cashfree ${String(id)}`);
  if (!account?.cashfree || account.cashfree.client_secret !== secret) return undefined;
  return { slug: account.slug, name: account.name, keys: account.cashfree };
}

/** Plans a webhook: to the address that came with the order or link, else to the panel's; without either nobody is told. */
export function tell(
  world: World,
  merchant: Merchant,
  event: { type: string; about: string; data: Record<string, unknown>; to?: string | undefined },
  inMs = world.reportAfterMs,
): void {
  const url = event.to ?? merchant.keys.webhook_url;
  if (url === undefined) return;
  const { slug } = merchant;
  const body = JSON.stringify({ data: event.data, event_time: ist(world.now(slug)), type: event.type });
  const sign = (by: Signer) => signed(world, { account: slug, body, tries: 0 }, by);
  world.webhooks.tell(
    { account: slug, protocol: PROTOCOL, url, event: event.type, about: event.about, body, sign },
    inMs,
  );
}

/** How the sandbox acts for them: errors on order in their shape, each try of a webhook signed with its own time. */
export function manners(world: World): Manners {
  return {
    who: (call) => merchantBy(world, call)?.slug,
    broken: (status) => {
      const code = status === 429 ? 'request_rate_limited' : 'api_error';
      return { message: 'try again later', code, type: status === 429 ? 'rate_limit_error' : 'api_error' };
    },
    sign: (one, by) => signed(world, one, by),
    // Their default policy: three more tries.
    pauses_ms: [2, 10, 30].map((minutes) => minutes * 60_000),
  };
}

function signed(
  world: World,
  { account, body, tries }: { account: string; body: string; tries: number },
  by: Signer,
): Record<string, string> {
  const keys = merchantOf(world, account)?.keys;
  const secret = { now: keys?.client_secret, before: keys?.client_secret_before, never: undefined }[by];
  const stamp = String(world.now(account).epochMilliseconds);
  return {
    'x-webhook-signature': createHmac('sha256', secret ?? 'never was right')
      .update(stamp + body)
      .digest('base64'),
    'x-webhook-timestamp': stamp,
    'x-webhook-version': '2025-01-01',
    'x-webhook-attempt': String(tries + 1),
    'x-idempotency-key': createHash('sha256').update(body).digest('base64'),
  };
}
