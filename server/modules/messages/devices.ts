import { seal, sha256, unseal } from '#platform/crypto.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { TenantId } from '#platform/tables.ts';
import type { Ctx } from '#platform/transaction.ts';
import { reader } from './notices.ts';
import { settingsOf } from './provider.ts';
import { isPushService, subscription } from './providers/webpush.ts';

const refuse = refusals('messages', { bad_token: 422, push_off: 409, unknown_device: 404 });

export const deviceKinds = ['expo', 'fcm', 'webpush'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

declare module '#platform/db.ts' {
  interface Tables {
    'messages.device': {
      tenant_id: TenantId;
      id: Id<'device'>;
      person_id: Id<'person'>;
      kind: DeviceKind;
      app: string;
      name: string | null;
      token_hash: string;
      sealed_token: string;
      created_at: Temporal.Instant;
      seen_at: Temporal.Instant;
    };
  }
}

/** Who has more has changed phones: the one that was seen longest ago is forgotten. */
const MOST = 20;

const SHAPES = { expo: /^Expo(nent)?PushToken\[[\w-]{1,200}\]$/, fcm: /^[\w:-]{20,500}$/ };

interface Given {
  readonly kind: DeviceKind;
  readonly app: string;
  readonly name?: string | undefined;
  readonly token: string;
}

const columns = ['id', 'kind', 'app', 'name', 'created_at', 'seen_at'] as const;

/**
 * Keeps the device on which somebody is signed in, so that push reaches it; an app says so each time it starts. A device
 * that somebody else used before is theirs no more. Refuses: push_off (the business doesn't push to such devices), bad_token.
 */
export async function registerDevice(ctx: Ctx, given: Given) {
  return keepDevice(ctx, reader(ctx), given);
}

/** Keeps a device as somebody's. Refuses: push_off, bad_token. */
export async function keepDevice(ctx: Ctx, person_id: Id<'person'>, { kind, app, name, token }: Given) {
  const { value, known_by } = await readToken(ctx, kind, token);
  const seen = { person_id, app, name: name ?? null, sealed_token: seal(value), seen_at: ctx.now };
  const row = await ctx.tx
    .insertInto('messages.device')
    .values({ id: newId<'device'>(), kind, token_hash: sha256(known_by), created_at: ctx.now, ...seen })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'token_hash']).doUpdateSet(seen))
    .returning(columns)
    .executeTakeFirstOrThrow();
  const surplus = await ctx.tx
    .selectFrom('messages.device')
    .select('id')
    .where('person_id', '=', person_id)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .offset(MOST)
    .limit(MOST)
    .execute();
  for (const { id } of surplus) await ctx.tx.deleteFrom('messages.device').where('id', '=', id).execute();
  return row;
}

/** A token as it is kept, and what makes it the same device the next time: a browser's keys may change, its endpoint not. */
async function readToken(ctx: Ctx, kind: DeviceKind, token: string): Promise<{ value: string; known_by: string }> {
  const provider = (await pushProviders(ctx)).find((one) => one.kind === kind);
  if (provider === undefined) throw refuse('push_off', { kind });
  if (kind !== 'webpush') {
    if (!SHAPES[kind].test(token)) throw refuse('bad_token', { field: 'token', kind });
    return { value: token, known_by: `${kind}:${token}` };
  }
  const read = subscription.safeParse(jsonIn(token));
  const at = settingsOf(provider).at as 'live' | 'sandbox';
  if (!read.success || !isPushService(at, read.data.endpoint, ctx.platform.config))
    throw refuse('bad_token', { field: 'token', kind });
  return { value: JSON.stringify(read.data), known_by: `${kind}:${read.data.endpoint}` };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The devices on which one gets push, the one used last first. */
export async function listDevices(ctx: Ctx) {
  const items = await ctx.tx
    .selectFrom('messages.device')
    .select(columns)
    .where('person_id', '=', reader(ctx))
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return { items };
}

/** Forgets one's device: when one signs out on it, or takes push off. Refuses: unknown_device. */
export async function forgetDevice(ctx: Ctx, id: Id<'device'>): Promise<void> {
  const gone = await ctx.tx
    .deleteFrom('messages.device')
    .where('id', '=', id)
    .where('person_id', '=', reader(ctx))
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw refuse('unknown_device', { id });
}

/** What an app needs to know before it asks for push: which services the business uses, and the key that browsers subscribe for. */
export async function pushOffers(ctx: Ctx) {
  const providers = await pushProviders(ctx);
  const browser = providers.find(({ kind }) => kind === 'webpush');
  return {
    kinds: providers.map(({ kind }) => kind as DeviceKind),
    webpush_key: browser === undefined ? null : (settingsOf(browser).public_key as string),
  };
}

/** The account of each kind that the business pushes through: of several of one kind, that of the lowest rank. */
export async function pushProviders(ctx: Ctx) {
  const rows = await ctx.tx
    .selectFrom('messages.provider')
    .selectAll()
    .where('channel', '=', 'push')
    .where('active', '=', true)
    .orderBy('rank')
    .orderBy('id')
    .execute();
  return rows.filter((row, i) => rows.findIndex(({ kind }) => kind === row.kind) === i);
}

/** Whether somebody has a device that the business can push to now. */
export async function hasDevice(ctx: Ctx, person_id: Id<'person'>): Promise<boolean> {
  return (
    (
      await devicesOf(
        ctx,
        person_id,
        (await pushProviders(ctx)).map(({ kind }) => kind as DeviceKind),
      )
    ).length > 0
  );
}

/** Somebody's devices of these kinds with their tokens opened: only for the hand that sends. */
export async function devicesOf(ctx: Ctx, person_id: Id<'person'>, kinds: readonly DeviceKind[]) {
  if (kinds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('messages.device')
    .select(['id', 'kind', 'sealed_token'])
    .where('person_id', '=', person_id)
    .where('kind', 'in', kinds)
    .orderBy('id')
    .execute();
  return rows.map(({ id, kind, sealed_token }) => ({ id, kind, token: unseal(sealed_token) }));
}

/** Forgets devices that push services say are there no more. */
export async function forgetDead(ctx: Ctx, ids: readonly Id<'device'>[]): Promise<void> {
  if (ids.length > 0) await ctx.tx.deleteFrom('messages.device').where('id', 'in', ids).execute();
}
