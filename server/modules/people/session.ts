import { hmac, safeEqual } from '#platform/crypto.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { disconnect } from '#platform/live.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { rules } from './rules.ts';
import { writeAccessToken } from './who-is.ts';

const refuse = refusals('people', {
  bad_token: 401,
  session_ended: 401,
  token_reused: { status: 401, commits: true },
  no_refresh_token: 401,
  session_not_found: 404,
  persons_only: 403,
});

/** How someone proves at the door who he is. */
export const methods = ['phone_code', 'email_code', 'password', 'passkey', 'invite'] as const;
export type Method = (typeof methods)[number];

/** How long the token just replaced still gets the same answer, from the same device: two tabs, or an answer lost on the way. */
const GRACE_S = 10;

/** Where the browser's refresh token travels, and nowhere else. */
const COOKIE = 'haat_refresh';
const COOKIE_PATH = '/api/v1/session';

/** What an app gets when someone is in. In a browser the refresh token travels as a cookie that scripts can't read. */
export interface Tokens {
  readonly access_token: string;
  readonly access_expires_at: Temporal.Instant;
  readonly refresh_token: string | null;
  readonly session_id: Id<'session'>;
  readonly person_id: Id<'person'>;
}

/** Why a session ended. */
export type EndedBecause = 'signed_out' | 'ended' | 'password_changed' | 'blocked' | 'closed' | 'token_reused';

interface Opened {
  readonly person_id: Id<'person'>;
  readonly method: Method;
  /** The second factor, or what is as strong, was shown just now. */
  readonly second_factor: boolean;
  /** Where the refresh token goes: apps keep it themselves, browsers get a cookie. */
  readonly keep: 'cookie' | 'body';
}

/** Opens a session for a person who has proved who he is, and writes it into his history. */
export async function openSession(ctx: Ctx, { person_id, method, second_factor, keep }: Opened): Promise<Tokens> {
  const id = newId<'session'>();
  const lasts_until = ctx.now.add({ hours: 24 * (await ruleOf(ctx, rules, 'people.session_days')) });
  await ctx.tx
    .insertInto('people.session')
    .values({
      ...{ id, person_id, method, ...whence(ctx), lasts_until },
      rotated_at: ctx.now,
      second_factor_at: second_factor ? ctx.now : null,
      created_at: ctx.now,
      expires_at: await idleUntil(ctx, lasts_until),
    })
    .execute();
  await recordSignIn(ctx, { person_id, session_id: id, method, reason: null });
  return tokensOf(ctx, { id, person_id, generation: 1, lasts_until }, keep);
}

/** Writes an attempt to sign in into the history; `reason` null when it succeeded. */
export async function recordSignIn(
  ctx: Ctx,
  attempt: { person_id: Id<'person'> | null; session_id: Id<'session'> | null; method: Method; reason: string | null },
): Promise<void> {
  const result = attempt.reason === null ? 'in' : 'refused';
  const values = { id: newId<'sign_in'>(), at: ctx.now, result, ...whence(ctx), ...attempt } as const;
  await ctx.tx.insertInto('people.sign_in').values(values).execute();
}

/**
 * Exchanges a refresh token for new tokens; the old one is then spent. A spent one means that two hold it, so its whole
 * session ends, unless it is the very last one, seconds old and from the same device: then its answer was lost, and the
 * same successor is given again. Refuses: no_refresh_token, bad_token, session_ended, token_reused.
 */
export async function refresh(ctx: Ctx, given: { refresh_token: string | null }): Promise<Tokens> {
  const token = given.refresh_token ?? ctx.request.cookies[COOKIE];
  if (token === undefined) throw refuse('no_refresh_token');
  const keep = given.refresh_token === null ? 'cookie' : 'body';
  const { session_id, generation } = readRefreshToken(ctx, token);
  const session = await ctx.tx
    .selectFrom('people.session as session')
    .innerJoin('people.person as person', 'person.id', 'session.person_id')
    .selectAll('session')
    .select('person.state as person_state')
    .where('session.id', '=', session_id)
    .forUpdate('session')
    .executeTakeFirst();
  if (session === undefined || session.ended_at !== null || session.person_state !== 'active')
    throw refuse('session_ended');
  if (Temporal.Instant.compare(ctx.now, session.expires_at) >= 0) throw refuse('session_ended');
  if (generation === session.generation) {
    await ctx.tx
      .updateTable('people.session')
      .set({
        ...{ generation: generation + 1, rotated_at: ctx.now, ...whence(ctx) },
        expires_at: await idleUntil(ctx, session.lasts_until),
      })
      .where('id', '=', session_id)
      .execute();
    return tokensOf(ctx, { ...session, generation: generation + 1 }, keep);
  }
  const age_s = ctx.now.since(session.rotated_at).total('seconds');
  const lost =
    generation === session.generation - 1 && age_s <= GRACE_S && safeEqual(session.device, whence(ctx).device);
  if (lost) return tokensOf(ctx, session, keep);
  await endSession(ctx, session_id, 'token_reused');
  emit(ctx, 'people.token_reused', { person_id: session.person_id, session_id });
  throw refuse('token_reused');
}

/** Ends one session; its tokens are worth nothing from this moment. */
export async function endSession(ctx: Ctx, session_id: Id<'session'>, because: EndedBecause): Promise<void> {
  const ended = await ctx.tx
    .updateTable('people.session')
    .set({ ended_at: ctx.now, ended_because: because })
    .where('id', '=', session_id)
    .where('ended_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  if (ended !== undefined) hangUp(ctx, ended.person_id);
}

/** Ends all sessions of a person, or all but one. Returns how many. */
export async function endSessions(
  ctx: Ctx,
  person_id: Id<'person'>,
  because: EndedBecause,
  but?: Id<'session'>,
): Promise<number> {
  let query = ctx.tx
    .updateTable('people.session')
    .set({ ended_at: ctx.now, ended_because: because })
    .where('person_id', '=', person_id)
    .where('ended_at', 'is', null);
  if (but !== undefined) query = query.where('id', '!=', but);
  const { numUpdatedRows } = await query.executeTakeFirst();
  if (numUpdatedRows > 0n) hangUp(ctx, person_id);
  return Number(numUpdatedRows);
}

/** Ends a person's live connections once this has committed; those that are still entitled come back by themselves. */
function hangUp(ctx: Ctx, person_id: Id<'person'>): void {
  ctx.outbox.after.push(() => disconnect(ctx.platform, ctx.tenant.id, person_id));
}

/** Signs the acting person out: his session ends, and the browser forgets its cookie. */
export async function signOut(ctx: Ctx): Promise<void> {
  const { session_id } = mustBePerson(ctx);
  await endSession(ctx, session_id, 'signed_out');
  setCookie(ctx, null, 0);
}

/** The acting person's open sessions, newest first. */
export async function mySessions(ctx: Ctx) {
  const me = mustBePerson(ctx);
  const items = await ctx.tx
    .selectFrom('people.session')
    .select(['id', 'method', 'ip', 'device', 'created_at', 'rotated_at as last_seen_at', 'second_factor_at'])
    .where('person_id', '=', me.id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return { items: items.map((item) => ({ ...item, is_this: item.id === me.session_id })) };
}

/** Ends one of the acting person's own sessions. Refuses: session_not_found. */
export async function endMySession(ctx: Ctx, { session_id }: { session_id: Id<'session'> }): Promise<void> {
  const { items } = await mySessions(ctx);
  if (!items.some(({ id }) => id === session_id)) throw refuse('session_not_found');
  await endSession(ctx, session_id, 'ended');
}

/** Ends all of the acting person's sessions but this one. */
export async function endMyOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const me = mustBePerson(ctx);
  return { ended: await endSessions(ctx, me.id, 'ended', me.session_id) };
}

/** The acting person and session, where a route let persons in alone. Refuses: persons_only. */
export function mustBePerson(ctx: Ctx): { id: Id<'person'>; session_id: Id<'session'> } {
  if (ctx.actor.kind !== 'person') throw refuse('persons_only');
  return ctx.actor;
}

function whence(ctx: Ctx): { ip: string; device: string } {
  return { ip: ctx.request.ip ?? 'unknown', device: ctx.request.device ?? 'unknown' };
}

async function idleUntil(ctx: Ctx, lasts_until: Temporal.Instant): Promise<Temporal.Instant> {
  const idle = ctx.now.add({ hours: 24 * (await ruleOf(ctx, rules, 'people.refresh_days')) });
  return Temporal.Instant.compare(idle, lasts_until) < 0 ? idle : lasts_until;
}

type Open = { id: Id<'session'>; person_id: Id<'person'>; generation: number; lasts_until: Temporal.Instant };

async function tokensOf(ctx: Ctx, session: Open, keep: 'cookie' | 'body'): Promise<Tokens> {
  const who = { person_id: session.person_id, session_id: session.id };
  const token = writeRefreshToken(ctx, session.id, session.generation);
  if (keep === 'cookie') {
    const idle = await idleUntil(ctx, session.lasts_until);
    setCookie(ctx, token, Math.floor(idle.since(ctx.now).total('seconds')));
  }
  return { ...(await writeAccessToken(ctx, who)), ...who, refresh_token: keep === 'body' ? token : null };
}

function setCookie(ctx: Ctx, value: string | null, max_age_s: number): void {
  ctx.request.answer.cookies.push({ name: COOKIE, value, path: COOKIE_PATH, max_age_s });
}

/**
 * Writes the refresh token of a session's generation. It is a keyed digest of what it stands for, so that none has to be
 * kept and the newest can be given again to whom its answer was lost.
 */
function writeRefreshToken(ctx: Ctx, session_id: Id<'session'>, generation: number): string {
  const digest = hmac('people.refresh', JSON.stringify([ctx.tenant.id, session_id, generation]));
  return `${session_id}.${generation}.${digest}`;
}

/** Reads a refresh token that this business gave out. Refuses: bad_token. */
function readRefreshToken(ctx: Ctx, token: string): { session_id: Id<'session'>; generation: number } {
  const [, session, number] = /^([0-9a-f-]{36})\.([1-9]\d{0,8})\.[0-9a-f]{64}$/.exec(token) ?? [];
  if (session === undefined) throw refuse('bad_token');
  const read = { session_id: session as Id<'session'>, generation: Number(number) };
  if (!safeEqual(token, writeRefreshToken(ctx, read.session_id, read.generation))) throw refuse('bad_token');
  return read;
}
