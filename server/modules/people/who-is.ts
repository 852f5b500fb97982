import { compactVerify, errors, SignJWT } from 'jose';
import { z } from 'zod';
import type { Access } from '#platform/access.ts';
import { nobody } from '#platform/access.ts';
import { derivedKey } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import type { Credentials } from '#platform/door.ts';
import { type Id, zId } from '#platform/ids.ts';
import { Refusal, refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { findKey, keyOf } from './api-key.ts';
import { plainIp } from './network.ts';
import { type Grants, grantsOfRoles } from './rights.ts';

const refuse = refusals('people', { bad_token: 401, token_expired: 401, session_ended: 401, network_not_allowed: 403 });

/** How long an access token is good: short, for it is only a ticket to the session, which is looked at each time. */
export const ACCESS_MINUTES = 10;

const issuer = 'haat';
const typ = 'at+jwt'; // RFC 9068

/** Each business signs with a key of its own, so a token of one is noise to another. */
function signingKey(ctx: Ctx): Uint8Array {
  return derivedKey(`people.access:${ctx.tenant.id}`);
}

/** What an access token says. */
export interface Claims {
  readonly person_id: Id<'person'>;
  readonly session_id: Id<'session'>;
  readonly issued_at: Temporal.Instant;
  readonly expires_at: Temporal.Instant;
}

/** Writes an access token for a session: a JWT (HS256) that names business, person and session and nothing else. */
export async function writeAccessToken(ctx: Ctx, who: Pick<Claims, 'person_id' | 'session_id'>) {
  const now_s = Math.floor(ctx.now.epochMilliseconds / 1000);
  const expires_s = now_s + ACCESS_MINUTES * 60;
  const access_token = await new SignJWT({ sid: who.session_id })
    .setProtectedHeader({ alg: 'HS256', typ })
    .setIssuer(issuer)
    .setAudience(ctx.tenant.id)
    .setSubject(who.person_id)
    .setIssuedAt(now_s)
    .setExpirationTime(expires_s)
    .sign(signingKey(ctx));
  return { access_token, access_expires_at: Temporal.Instant.fromEpochMilliseconds(expires_s * 1000) };
}

const payloadShape = z.object({
  iss: z.literal(issuer),
  aud: z.guid(),
  sub: zId('person'),
  sid: zId('session'),
  iat: z.number().int(),
  exp: z.number().int(),
});

/** Reads an access token that this business signed; its time is the business's. Refuses: bad_token, token_expired. */
export async function readAccessToken(ctx: Ctx, token: string): Promise<Claims> {
  const verified = await compactVerify(token, signingKey(ctx), { algorithms: ['HS256'] }).catch((error: unknown) => {
    if (error instanceof errors.JOSEError) throw refuse('bad_token');
    throw error;
  });
  const claims = payloadShape.safeParse(readJson(verified.payload)).data;
  if (claims === undefined || claims.aud !== ctx.tenant.id || verified.protectedHeader.typ !== typ)
    throw refuse('bad_token');
  const expires_at = Temporal.Instant.fromEpochMilliseconds(claims.exp * 1000);
  if (Temporal.Instant.compare(ctx.now, expires_at) >= 0) throw refuse('token_expired');
  const issued_at = Temporal.Instant.fromEpochMilliseconds(claims.iat * 1000);
  return { person_id: claims.sub, session_id: claims.sid, issued_at, expires_at };
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Finds out who sends a request, by access token or API key. Session, person and roles are looked at each time, by one
 * indexed statement, so that what was blocked, ended or taken away a moment ago is gone now.
 * Refuses: bad_token, token_expired, session_ended, network_not_allowed, and what `keyOf` refuses.
 */
export async function whoIs(ctx: Ctx, credentials: Credentials): Promise<Access> {
  if (credentials.bearer !== null) return personOf(ctx, await readAccessToken(ctx, credentials.bearer));
  if (credentials.api_key === null) return nobody;
  const { id, grants } = await keyOf(ctx, credentials);
  return { actor: { kind: 'key', id }, grants: new Map(Object.entries(grants)), second_factor_at: null };
}

async function personOf(ctx: Ctx, claims: Claims): Promise<Access> {
  const session = await openSessionOf(ctx, claims);
  if (session === undefined) throw refuse('session_ended');
  const { grants, office } = await rememberedRights(ctx, session);
  if (office && !session.allowed_network) throw refuse('network_not_allowed', { ip: ctx.request.ip });
  const actor = { kind: 'person', id: claims.person_id, session_id: claims.session_id } as const;
  return { actor, grants, second_factor_at: session.second_factor_at };
}

interface OpenSession {
  readonly second_factor_at: Temporal.Instant | null;
  readonly version: bigint;
  readonly role_ids: Id<'role'>[];
  /** No networks are listed, or the asker is in one of them. */
  readonly allowed_network: boolean;
}

/** The session behind an access token, if it is still open and its person may be here. */
export async function openSessionOf(ctx: Ctx, { session_id, person_id }: Claims): Promise<OpenSession | undefined> {
  const tenant = ctx.tenant.id;
  const { rows } = await sql<OpenSession>`
    select session.second_factor_at, coalesce(rights.version, 0) as version,
      array(select held.role_id::text from people.person_role held
        where held.tenant_id = ${tenant} and held.person_id = ${person_id} order by 1) as role_ids,
      (not exists (select from people.console_network listed where listed.tenant_id = ${tenant})
        or exists (select from people.console_network listed
          where listed.tenant_id = ${tenant} and listed.network >>= ${plainIp(ctx.request.ip)}::inet)) as allowed_network
    from people.session session
    join people.person person on person.tenant_id = ${tenant} and person.id = session.person_id
    left join people.rights rights on rights.tenant_id = ${tenant}
    where session.tenant_id = ${tenant} and session.id = ${session_id} and session.person_id = ${person_id}
      and session.ended_at is null and session.expires_at > ${ctx.now} and person.state = 'active'`.execute(ctx.tx);
  return rows[0];
}

interface Remembered {
  readonly grants: Grants;
  /** Holds a role that works in the office, and is bound to the console's networks. */
  readonly office: boolean;
}

const remembered = new Map<string, Remembered>();

/**
 * What roles allow, remembered per business until any right there changes. Only asked at the beginning of a transaction,
 * before it can have changed anything itself: the version it knows is one that was committed.
 */
async function rememberedRights(ctx: Ctx, { version, role_ids }: OpenSession): Promise<Remembered> {
  const key = `${ctx.tenant.id}:${version}:${role_ids.join()}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const bound = await ctx.tx
    .selectFrom('people.role')
    .select('id')
    .where('id', 'in', role_ids.length > 0 ? role_ids : [null as never])
    .where('anywhere', '=', false)
    .limit(1)
    .executeTakeFirst();
  const rights = { grants: await grantsOfRoles(ctx, role_ids), office: bound !== undefined };
  if (remembered.size >= 5_000) remembered.clear();
  remembered.set(key, rights);
  return rights;
}

/**
 * Says whether a token is good and for what (RFC 7662); of one that isn't, nothing else. Takes access tokens and API keys.
 */
export async function introspect(ctx: Ctx, { token }: { token: string }) {
  try {
    return token.startsWith('haat_') ? await introspectKey(ctx, token) : await introspectToken(ctx, token);
  } catch (error) {
    if (error instanceof Refusal) return { active: false };
    throw error;
  }
}

async function introspectToken(ctx: Ctx, token: string) {
  const claims = await readAccessToken(ctx, token);
  const session = await openSessionOf(ctx, claims);
  if (session === undefined) return { active: false };
  const { grants } = await rememberedRights(ctx, session);
  return {
    ...{ active: true, token_type: 'Bearer' as const, sub: claims.person_id, aud: ctx.tenant.id, iss: 'haat' },
    scope: [...grants.keys()].join(' '),
    iat: Math.floor(claims.issued_at.epochMilliseconds / 1000),
    exp: Math.floor(claims.expires_at.epochMilliseconds / 1000),
  };
}

async function introspectKey(ctx: Ctx, token: string) {
  const key = await findKey(ctx, token);
  return {
    ...{
      active: true,
      token_type: 'api_key' as const,
      sub: key.id,
      aud: ctx.tenant.id,
      iss: 'haat',
      client_id: key.prefix,
    },
    scope: Object.keys(key.grants).join(' '),
    ...(key.expires_at !== null && { exp: Math.floor(key.expires_at.epochMilliseconds / 1000) }),
  };
}
