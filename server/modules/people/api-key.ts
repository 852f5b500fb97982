import { createHmac } from 'node:crypto';
import type { Scope } from '#platform/access.ts';
import { changed } from '#platform/audit.ts';
import { machineNow } from '#platform/clock.ts';
import { safeEqual, seal, sha256, token, unseal } from '#platform/crypto.ts';
import { json, sql } from '#platform/db.ts';
import type { Credentials } from '#platform/door.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { isFrom, readNetworks } from './network.ts';
import { mustBeKnown, mustHold } from './rights.ts';

const refuse = refusals('people', {
  bad_key: 401,
  bad_signature: 401,
  stale_signature: 401,
  nonce_used: 401,
  network_not_allowed: 403,
  key_not_found: 404,
  key_changed: 412,
  key_ended: 409,
});

/** How far a signed request's time may be off, either way: it can be replayed no later, and its nonce is kept as long. */
const REPLAY_WINDOW_S = 300;

/** What a key may do and from where; `networks` empty: from anywhere. */
export interface KeyDraft {
  readonly name: string;
  readonly grants: Readonly<Record<string, Scope>>;
  readonly networks?: readonly string[] | undefined;
  readonly expires_at?: Temporal.Instant | null | undefined;
}

/**
 * Makes an API key; the key and the secret it signs with are shown this once. Nobody gives it what he doesn't hold.
 * Refuses: unknown_permission, beyond_own_rights.
 */
export async function createApiKey(ctx: Ctx, draft: KeyDraft) {
  await mustBeGrantable(ctx, draft.grants);
  const { name, grants, expires_at = null } = draft;
  const networks = await readNetworks(ctx, draft.networks ?? []);
  const id = newId<'api_key'>();
  const prefix = sha256(token()).slice(0, 12);
  const secret = token();
  const signing_secret = token();
  await ctx.tx
    .insertInto('people.api_key')
    .values({
      ...{ id, name, prefix, expires_at },
      hash: sha256(secret),
      sealed_signing: seal(signing_secret),
      grants: json(grants),
      networks,
      created_by: ctx.actor.kind === 'person' ? ctx.actor.id : null,
      created_at: ctx.now,
      ...{ last_used_at: null, last_used_ip: null, ended_at: null },
    })
    .execute();
  changed(ctx, 'people.api_key', id, null, { name, grants, networks, expires_at });
  return { ...(await getApiKey(ctx, { key_id: id })), key: `haat_${prefix}_${secret}`, signing_secret };
}

/** Keys without their secrets. */
function keysOf({ tx }: Ctx) {
  return tx
    .selectFrom('people.api_key')
    .select(['id', 'name', 'prefix', 'grants', 'networks', 'expires_at', 'ended_at', 'version'])
    .select(['created_by', 'created_at', 'last_used_at', 'last_used_ip']);
}

/** The business's API keys, newest first; no secret among them. */
export async function listApiKeys(ctx: Ctx, input: { limit: number; cursor?: string | undefined }) {
  return keyset(keysOf(ctx), { by: newestFirst, input });
}

/** One API key. Refuses: key_not_found. */
export async function getApiKey(ctx: Ctx, { key_id }: { key_id: Id<'api_key'> }) {
  const key = await keysOf(ctx).where('id', '=', key_id).executeTakeFirst();
  if (key === undefined) throw refuse('key_not_found', { key_id });
  return key;
}

/** Changes what a key may do and from where. Refuses: key_not_found, key_changed, key_ended, and as createApiKey. */
export async function editApiKey(
  ctx: Ctx,
  { key_id, version, ...draft }: Required<KeyDraft> & { key_id: Id<'api_key'>; version: number },
) {
  const before = await getApiKey(ctx, { key_id });
  if (before.ended_at !== null) throw refuse('key_ended');
  await mustBeGrantable(ctx, before.grants);
  await mustBeGrantable(ctx, draft.grants);
  const edited = await ctx.tx
    .updateTable('people.api_key')
    .set({
      name: draft.name,
      grants: json(draft.grants),
      networks: await readNetworks(ctx, draft.networks),
      expires_at: draft.expires_at,
      version: version + 1,
    })
    .where('id', '=', key_id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (edited.numUpdatedRows === 0n) throw refuse('key_changed', { version: before.version });
  const after = await getApiKey(ctx, { key_id });
  changed(ctx, 'people.api_key', key_id, before, after);
  return after;
}

/** Ends a key for good: the next request with it is refused. Refuses: key_not_found, beyond_own_rights. */
export async function endApiKey(ctx: Ctx, { key_id }: { key_id: Id<'api_key'> }): Promise<void> {
  const key = await getApiKey(ctx, { key_id });
  if (key.ended_at !== null) return;
  await mustBeGrantable(ctx, key.grants);
  await ctx.tx.updateTable('people.api_key').set({ ended_at: ctx.now }).where('id', '=', key_id).execute();
  changed(ctx, 'people.api_key', key_id, { ended_at: null }, { ended_at: ctx.now });
}

async function mustBeGrantable(ctx: Ctx, permissions: Readonly<Record<string, Scope>>): Promise<void> {
  const grants = new Map(Object.entries(permissions));
  if (ctx.actor.kind !== 'system') mustBeKnown(ctx, grants.keys());
  await mustHold(ctx, { grants, store_ids: [], vendor_ids: [] });
}

/**
 * Finds the key that a request shows: `haat_<prefix>_<secret>`, or `haat_<prefix>` alone when the request is signed.
 * Refuses: bad_key, network_not_allowed, bad_signature, stale_signature, nonce_used.
 */
export async function keyOf(ctx: Ctx, { api_key, signature, ...request }: Credentials) {
  const key = await findKey(ctx, api_key ?? '', signature !== null);
  if (!isFrom(key.networks, ctx.request.ip)) throw refuse('network_not_allowed', { ip: ctx.request.ip });
  if (signature !== null)
    await checkSignature(ctx, { id: key.id, secret: unseal(key.sealed_signing) }, signature, request);
  await noteUse(ctx, key.id);
  return key;
}

/** Finds an open key by what is shown of it; its secret may be left out only where a signature proves it. Refuses: bad_key. */
export async function findKey(ctx: Ctx, shown: string, signed = false) {
  const [, prefix, secret] = /^haat_([a-z0-9]{12})(?:_([\w-]{43}))?$/.exec(shown) ?? [];
  if (prefix === undefined || (secret === undefined && !signed)) throw refuse('bad_key');
  const key = await ctx.tx.selectFrom('people.api_key').selectAll().where('prefix', '=', prefix).executeTakeFirst();
  if (key === undefined || !isOpen(ctx, key)) throw refuse('bad_key');
  if (secret !== undefined && !safeEqual(key.hash, sha256(secret))) throw refuse('bad_key');
  return key;
}

function isOpen(ctx: Ctx, key: { ended_at: Temporal.Instant | null; expires_at: Temporal.Instant | null }): boolean {
  return key.ended_at === null && (key.expires_at === null || Temporal.Instant.compare(ctx.now, key.expires_at) < 0);
}

/** Written at most once a minute, and never waited for: many requests at once come with one key. */
async function noteUse(ctx: Ctx, key_id: Id<'api_key'>): Promise<void> {
  await sql`
    update people.api_key set last_used_at = ${ctx.now}, last_used_ip = ${ctx.request.ip}
    where tenant_id = ${ctx.tenant.id} and id in (
      select id from people.api_key
      where tenant_id = ${ctx.tenant.id} and id = ${key_id}
        and (last_used_at is null or last_used_at < ${ctx.now.subtract({ minutes: 1 })})
      for update skip locked)`.execute(ctx.tx);
}

/** The text that a request's signature is over: method, path with query, Unix time, nonce and the body's SHA-256, by lines. */
export function signedText(
  request: { method: string; url: string; body: Uint8Array },
  time_s: number,
  nonce: string,
): string {
  return [request.method, request.url, time_s, nonce, sha256(request.body)].join('\n');
}

/** Signs that text for the header `X-Signature: t=<Unix seconds>,n=<nonce>,v1=<hex>` (HMAC-SHA256 with the key's secret). */
export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** Lets each signed request in once. By the machine's clock: those who sign don't know of a demo's moved one. */
async function checkSignature(
  ctx: Ctx,
  key: { id: Id<'api_key'>; secret: string },
  header: string,
  request: { method: string; url: string; body: Uint8Array },
): Promise<void> {
  const [, time, nonce, given] = /^t=(\d{1,12}),n=([\w.-]{16,80}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (time === undefined || nonce === undefined || given === undefined) throw refuse('bad_signature');
  const at = machineNow();
  if (!safeEqual(given, sign(key.secret, signedText(request, Number(time), nonce)))) throw refuse('bad_signature');
  const off_s = Math.abs(at.epochMilliseconds / 1000 - Number(time));
  if (off_s > REPLAY_WINDOW_S) throw refuse('stale_signature', { within_s: REPLAY_WINDOW_S });
  const first = await ctx.tx
    .insertInto('people.nonce')
    .values({ key_id: key.id, nonce, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (first.numInsertedOrUpdatedRows === 0n) throw refuse('nonce_used');
}

/** Forgets nonces that are too old to be replayed. */
export async function forgetNonces(ctx: Ctx): Promise<void> {
  const before = machineNow().subtract({ seconds: 3 * REPLAY_WINDOW_S });
  await ctx.tx.deleteFrom('people.nonce').where('at', '<', before).execute();
}
