import { createHash, createHmac } from 'node:crypto';
import type { z } from 'zod';
import { type Answer, type Call, jsonOf, type Route } from '../../http.ts';
import type { Signer } from '../../webhooks.ts';
import type { World } from '../../world.ts';
import type { razorpayAccount } from './account.ts';

export const PROTOCOL = 'razorpay';

/** A merchant of Razorpay's: the business's slug and name with its account there. */
export interface Shop extends z.infer<typeof razorpayAccount> {
  readonly slug: string;
  readonly name: string;
}

export type Body = Readonly<Record<string, unknown>>;
export type Run = (shop: Shop, call: Call, body: Body) => Answer;

type Problem = Error & { readonly answer: Answer };

/** A no in Razorpay's shape, to be thrown. */
export function problem(description: string, more: { field?: string; reason?: string; status?: number } = {}): Problem {
  const { field, reason = 'input_validation_failed', status = 400 } = more;
  const error = {
    code: 'BAD_REQUEST_ERROR',
    description,
    source: 'business',
    step: 'payment_initiation',
    reason,
    metadata: {},
    ...(field !== undefined && { field }),
  };
  return Object.assign(new Error(description), { answer: { status, body: { error } } });
}

/** The answer to an id that isn't one, or is another merchant's. */
export const unknownId = () => problem('The id provided does not exist');

/** A route that only a merchant's key opens; what is thrown as a problem becomes the answer. */
export function guarded(world: World, method: string, path: string, run: Run): Route {
  return {
    method,
    path,
    protocol: PROTOCOL,
    when: (headers) => !isStripes(headers),
    run: (call) => world.store.together(() => answered(world, method, run, call)),
  };
}

/** A problem is an answer like any other: what was written before it was found stays, such as the payment that a bank refused. */
function answered(world: World, method: string, run: Run, call: Call): Answer {
  try {
    return run(shopOf(world, call), call, method === 'GET' ? {} : bodyOf(call));
  } catch (error) {
    if (error instanceof Error && 'answer' in error) return (error as Problem).answer;
    throw error;
  }
}

/** Some paths are Stripe's too, whose calls say so or bring its kind of key. */
function isStripes(headers: Call['headers']): boolean {
  const [scheme, given = ''] = String(headers.authorization ?? '').split(' ');
  const user = scheme === 'Basic' ? Buffer.from(given, 'base64').toString('utf8') : '';
  return headers['stripe-version'] !== undefined || scheme === 'Bearer' || /^[sr]k_/.test(user);
}

function shopOf(world: World, call: Call): Shop {
  const [key, secret] = credentials(call);
  const shop = key === undefined ? undefined : findShop(world, key);
  if (!shop || shop.key_secret !== secret)
    throw Object.assign(new Error('no'), {
      answer: { status: 401, body: { error: { code: 'BAD_REQUEST_ERROR', description: 'Authentication failed' } } },
    });
  return shop;
}

function credentials(call: Call): (string | undefined)[] {
  const [scheme, given = ''] = String(call.headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic') return [];
  const text = Buffer.from(given, 'base64').toString('utf8');
  return [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];
}

/** The merchant that a key belongs to. */
export function findShop(world: World, key_id: string): Shop | undefined {
  const account = world.accounts.by(`razorpay ${key_id}`);
  return account?.razorpay && { slug: account.slug, name: account.name, ...account.razorpay };
}

/** The merchant of a business, which must have an account here. */
export function shopBySlug(world: World, slug: string): Shop {
  const account = world.accounts.find(slug);
  if (!account?.razorpay) throw unknownId();
  return { slug, name: account.name, ...account.razorpay };
}

function bodyOf(call: Call): Body {
  if (call.body.length === 0) return {};
  if (!String(call.headers['content-type']).startsWith('application/json'))
    throw problem('The request content type must be application/json.', { reason: 'invalid_request' });
  const body = jsonOf(call);
  if (!body) throw problem('The request body is not valid JSON.', { reason: 'invalid_request' });
  return body;
}

/** A whole number of paise, at least so many. */
export function amountIn(body: Body, field = 'amount', least = 100): number {
  const value = typeof body[field] === 'string' && /^\d+$/.test(body[field]) ? Number(body[field]) : body[field];
  if (value === undefined) throw problem(`The ${field} field is required.`, { field });
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw problem(`The ${field} must be an integer.`, { field });
  if (value < least) throw problem(`The ${field} must be at least INR ${(least / 100).toFixed(2)}`, { field });
  return value;
}

/** A text of at most so many characters, null when there is none. */
export function textIn(body: Body, field: string, most: number): string | null {
  const value = body[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw problem(`The ${field} must be a string.`, { field });
  if (value.length > most) throw problem(`The ${field} may not be greater than ${most} characters.`, { field });
  return value;
}

export type Notes = Readonly<Record<string, string>>;

/** A merchant's own notes: fifteen pairs of 256 characters at most. */
export function notesIn(body: Body): Notes {
  const { notes } = body;
  if (notes === undefined || notes === null || (Array.isArray(notes) && notes.length === 0)) return {};
  if (typeof notes !== 'object' || Array.isArray(notes)) throw problem('notes must be an array', { field: 'notes' });
  const pairs = Object.entries(notes);
  if (pairs.length > 15)
    throw problem('Number of fields in notes should be less than or equal to 15', { field: 'notes' });
  if (pairs.some(([, value]) => String(value).length > 256))
    throw problem('notes exceed the maximum of 256 characters', { field: 'notes' });
  return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
}

/** Notes as they are given back: none is an empty list. */
export const notesOut = (notes: Notes) => (Object.keys(notes).length > 0 ? notes : []);

/** A page of a list, as `count` and `skip` ask; ten unless said, a hundred (or `most`) at most. */
export function listed(call: Call, all: readonly { created_at: number }[], shown: (one: never) => object, most = 100) {
  const asked = (name: string, fallback: number) => {
    const value = Number(call.url.searchParams.get(name) ?? fallback);
    if (!Number.isSafeInteger(value) || value < 0) throw problem(`The ${name} must be an integer.`, { field: name });
    return value;
  };
  const count = asked('count', 10);
  if (count > most) throw problem(`The count may not be greater than ${most}.`, { field: 'count' });
  const [from, to] = [asked('from', 0), asked('to', Number.MAX_SAFE_INTEGER)];
  const items = all
    .filter((one) => one.created_at >= from && one.created_at <= to)
    .toSorted((a, b) => b.created_at - a.created_at)
    .slice(asked('skip', 0))
    .slice(0, count)
    .map((one) => shown(one as never));
  return { status: 200, body: { entity: 'collection', count: items.length, items } };
}

/** Seconds since 1970 by the business's clock. */
export function seconds(world: World, slug: string): number {
  return Math.floor(world.now(slug).epochMilliseconds / 1_000);
}

/** The day of India on which a moment falls. */
export function dayOf(at_seconds: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at_seconds * 1_000)
    .toZonedDateTimeISO('Asia/Kolkata')
    .toPlainDate();
}

/** `acc_…`, which stands in every webhook. */
export function accountId(slug: string): string {
  const letters = createHash('sha256').update(`acc ${slug}`).digest('base64');
  return `acc_${letters.replaceAll(/[+/=]/g, '').slice(0, 14)}`;
}

export const sign = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('hex');

/** How long after the work its webhook leaves. */
const WEBHOOK_MS = 60;

/** Tells a merchant's webhook of an event, with the entities as they are now; `about` is the payment or other thing's id. */
export function tell(world: World, slug: string, event: string, about: string, entities: Record<string, object>): void {
  const { webhook } = shopBySlug(world, slug);
  if (!webhook) return;
  const body = JSON.stringify({
    entity: 'event',
    account_id: accountId(slug),
    event,
    contains: Object.keys(entities),
    payload: Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, { entity }])),
    created_at: seconds(world, slug),
  });
  const id = world.store.newId('', 14);
  const signed = (by: Signer) => ({
    'x-razorpay-event-id': id,
    'x-razorpay-signature': sign(body, secretOf(webhook, by)),
  });
  world.webhooks.tell(
    { account: slug, protocol: PROTOCOL, url: webhook.url, event, about, body, sign: signed },
    WEBHOOK_MS,
  );
}

function secretOf(webhook: NonNullable<Shop['webhook']>, by: Signer): string {
  if (by === 'never') return 'never-was-a-secret';
  return by === 'before' ? (webhook.old_secret ?? 'a-secret-long-gone') : webhook.secret;
}

/** How the sandbox acts for Razorpay: whose request it is, its shape of errors, its signature at each try. */
export function mannersOf(world: World): void {
  world.manners.set(PROTOCOL, {
    who: (call) => {
      // The payer's form brings the key's id in its body.
      const form =
        call.url.pathname === '/v1/checkout/embedded' ? new URLSearchParams(call.body.toString('utf8')) : null;
      const key = form ? (form.get('key_id') ?? undefined) : credentials(call)[0];
      return key === undefined ? undefined : findShop(world, key)?.slug;
    },
    broken: (status) => ({
      error:
        status === 429
          ? { code: 'BAD_REQUEST_ERROR', description: 'Request failed because of too many requests.' }
          : {
              code: status >= 500 ? 'SERVER_ERROR' : 'BAD_REQUEST_ERROR',
              description:
                'We are facing some trouble completing your request at the moment. Please try again shortly.',
            },
    }),
    sign: (one, by) => {
      const webhook = world.accounts.find(one.account)?.razorpay?.webhook;
      if (!webhook) return { ...one.headers };
      return { ...one.headers, 'x-razorpay-signature': sign(one.body, secretOf(webhook, by)) };
    },
  });
}

/** Does something a while later, if the sandbox still stands. */
export function soon(world: World, ms: number, fn: () => void): void {
  setTimeout(() => {
    if (world.store.isOpen()) fn();
  }, ms).unref();
}
