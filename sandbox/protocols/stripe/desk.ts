import { createHmac, randomBytes } from 'node:crypto';
import type { Signer } from '../../webhooks.ts';
import type { Account, World } from '../../world.ts';
import type { Range } from './form.ts';
import { wrong } from './problem.ts';

export const PROTOCOL = 'stripe';
/** The version of the API that events are written in: the one that the account was opened with. */
export const API_VERSION = '2026-10-28.endive';
const MINUTE = 60;
const DAY = 86_400;
const WEBHOOK_AFTER_MS = 150;

/** Whose business is done, and by which request. */
export interface Desk {
  readonly world: World;
  readonly account: Account;
  readonly live: boolean;
  /** Where the browser reaches the hosted pages. */
  readonly base: string;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
}

/** An object as it is kept: whose it is, when exactly it was made, and what Stripe knows but doesn't show. */
export interface Kept<Object, Inside = unknown> {
  readonly account: string;
  readonly ms: number;
  readonly object: Object;
  readonly inside: Inside;
}

/** The objects of the sandbox by the word before their ids. */
const KINDS: Readonly<Record<string, string>> = {
  cus: 'customer',
  pm: 'payment_method',
  pi: 'payment_intent',
  seti: 'setup_intent',
  mandate: 'mandate',
  ch: 'charge',
  cs: 'checkout.session',
  plink: 'payment_link',
  re: 'refund',
  du: 'dispute',
  txn: 'balance_transaction',
  po: 'payout',
  evt: 'event',
};

/** The desk of a business by its slug, for what happens without a request of its own. */
export function deskOf(world: World, slug: string): Desk {
  const account = world.accounts.find(slug);
  if (!account) throw new Error(`there is no account ${slug}`);
  const live = account.stripe?.secret_key.includes('_live_') ?? false;
  return { world, account, live, base: world.at.origin, request: { id: null, idempotency_key: null } };
}

/** The time at the business, in seconds since 1970. */
export function nowOf({ world, account }: Desk): number {
  return Math.floor(world.now(account.slug).epochMilliseconds / 1_000);
}

/** Keeps an object. It is found again by its id, by its minute, and by what `by` names. */
export function keep<Object extends { readonly id: string; readonly object: string }, Inside = null>(
  { world, account }: Desk,
  object: Object,
  by: Readonly<Record<string, string | null>> = {},
  inside: Inside = null as Inside,
): Object {
  const { slug } = account;
  const before = world.store.find<Kept<Object>>(kindOf(object.object), object.id);
  const ms = before?.ms ?? world.now(slug).epochMilliseconds;
  const names = Object.entries({ account: slug, minute: `${slug} ${Math.floor(ms / 1_000 / MINUTE)}`, ...by });
  world.store.put(
    kindOf(object.object),
    object.id,
    { account: slug, ms, object, inside } satisfies Kept<Object, Inside>,
    Object.fromEntries(names.filter((entry): entry is [string, string] => entry[1] !== null)),
  );
  return object;
}

const kindOf = (object: string) => `stripe ${object}`;

/** An object of this account with what is kept beside it. */
export function findKept<Object, Inside = null>(
  { world, account }: Desk,
  object: string,
  id: string,
): Kept<Object, Inside> | undefined {
  const kept = world.store.find<Kept<Object, Inside>>(kindOf(object), id);
  return kept?.account === account.slug ? kept : undefined;
}

export function findOwn<Object>(desk: Desk, object: string, id: string): Object | undefined {
  return findKept<Object>(desk, object, id)?.object;
}

/** Any object of this account by its id alone. */
export function byId(desk: Desk, id: string): unknown {
  const object = KINDS[/^([a-z]+)_/.exec(id)?.[1] ?? ''];
  return object && findOwn(desk, object, id);
}

/** Objects of this account that were kept under a name and value. */
export function ownBy<Object, Inside = null>(
  { world, account }: Desk,
  object: string,
  name: string,
  value: string,
): Kept<Object, Inside>[] {
  return world.store
    .findBy<Kept<Object, Inside>>(kindOf(object), name, value)
    .filter((kept) => kept.account === account.slug);
}

/** Objects of this account by when they were made; a range that began not long ago is read by the minute. */
export function ownIn<Object extends { readonly created?: number }>(
  desk: Desk,
  object: string,
  created: Range,
): Kept<Object>[] {
  const { slug } = desk.account;
  const given = typeof created === 'number' ? { gte: created, lte: created } : (created ?? {});
  const from = given.gte ?? given.gt;
  const rows =
    from === undefined || nowOf(desk) - from > DAY
      ? ownBy<Object>(desk, object, 'account', slug)
      : byMinute<Object>(desk, object, from, given);
  return rows.filter(({ object: { created: at = 0 } }) => inRange(at, given));
}

function byMinute<Object>(desk: Desk, object: string, from: number, { lt, lte }: Exclude<Range, number | undefined>) {
  const until = Math.min(lt ?? Number.POSITIVE_INFINITY, lte ?? Number.POSITIVE_INFINITY, nowOf(desk));
  const rows: Kept<Object>[] = [];
  for (let minute = Math.floor(from / MINUTE); minute <= Math.floor(until / MINUTE); minute += 1)
    rows.push(...ownBy<Object>(desk, object, 'minute', `${desk.account.slug} ${minute}`));
  return rows;
}

export function inRange(at: number, range: Range): boolean {
  if (typeof range === 'number') return at === range;
  const { gt = Number.NEGATIVE_INFINITY, gte = gt, lt = Number.POSITIVE_INFINITY, lte = lt } = range ?? {};
  return at > gt && at >= gte && at < lt && at <= lte;
}

/** A page of a list, newest first. Refuses a cursor that isn't in the list. */
export function page<Object extends { readonly id: string }>(
  url: string,
  rows: readonly { readonly ms: number; readonly object: Object }[],
  paging: { limit?: number | undefined; starting_after?: string | undefined; ending_before?: string | undefined },
) {
  const all = rows.toSorted((a, b) => b.ms - a.ms || (a.object.id < b.object.id ? -1 : 1)).map(({ object }) => object);
  const limit = paging.limit ?? 10;
  const at = (id: string, param: string): number => {
    const index = all.findIndex((one) => one.id === id);
    if (index < 0) throw wrong(`No such object: '${id}'`, { code: 'resource_missing', param });
    return index;
  };
  if (paging.ending_before !== undefined) {
    const end = at(paging.ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', url, has_more: start > 0, data: all.slice(start, end) };
  }
  const start = paging.starting_after === undefined ? 0 : at(paging.starting_after, 'starting_after') + 1;
  return { object: 'list', url, has_more: all.length > start + limit, data: all.slice(start, start + limit) };
}

/** Writes an event, and tells the account's webhook endpoint of it a moment later. */
export function tell(desk: Desk, type: string, object: object, previous?: object): void {
  const { world, account, live } = desk;
  const event = keep(desk, {
    id: world.store.newId('evt_', 24),
    object: 'event',
    api_version: API_VERSION,
    created: nowOf(desk),
    data: { object, ...(previous && { previous_attributes: previous }) },
    livemode: live,
    pending_webhooks: account.stripe?.webhook ? 1 : 0,
    request: desk.request,
    type,
  });
  const endpoint = account.stripe?.webhook;
  if (!endpoint) return;
  const body = JSON.stringify(event, null, 2);
  const sign = (by: Signer) => signature(world, account.slug, body, by);
  // Those about one payment come in order; of others there are few.
  const about = 'payment_intent' in object ? String(object.payment_intent) : 'id' in object ? String(object.id) : '';
  const inMs = Math.min(WEBHOOK_AFTER_MS, world.reportAfterMs);
  world.webhooks.tell(
    { account: account.slug, protocol: PROTOCOL, url: endpoint.url, event: type, about, body, sign },
    inMs,
  );
}

/** Signs a webhook as at this moment. While a secret is being changed both sign, and each signature stands in the header. */
export function signature(world: World, slug: string, body: string, by: Signer): Record<string, string> {
  const endpoint = world.accounts.find(slug)?.stripe?.webhook;
  const at = Math.floor(world.now(slug).epochMilliseconds / 1_000);
  const secrets = endpoint && by !== 'never' ? secretsOf(endpoint, by) : [`whsec_${randomBytes(24).toString('hex')}`];
  const signed = secrets.map((secret) => createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'));
  return { 'stripe-signature': [`t=${at}`, ...signed.map((one) => `v1=${one}`)].join(',') };
}

function secretsOf(
  { secret, secret_before }: { secret: string; secret_before?: string | undefined },
  by: 'now' | 'before',
) {
  if (by === 'before') return [secret_before ?? `${secret}_before`];
  return secret_before === undefined ? [secret] : [secret_before, secret];
}
