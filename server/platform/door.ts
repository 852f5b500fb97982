import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access, Scope } from './access.ts';
import { nobody, reach } from './access.ts';
import type { Limiter, ReadVerdicts } from './limits.ts';
import { refuse } from './problems.ts';
import type { Route } from './routes.ts';
import type { Ctx, Request } from './transaction.ts';

const none = new Uint8Array();

/** What a request shows to say who sends it. */
export interface Credentials {
  readonly bearer: string | null;
  readonly api_key: string | null;
  readonly signature: string | null;
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly body: Uint8Array;
}

/** Finds out who sends a request; given by the module that keeps people. */
export type WhoIs = (ctx: Ctx, credentials: Credentials) => Promise<Access>;

/** What the server asks about those who come; given by the module that keeps people. */
export interface Gate {
  readonly whoIs: WhoIs;
  readonly readVerdicts: ReadVerdicts;
}

declare module 'fastify' {
  interface FastifyRequest {
    raw_body: Uint8Array | undefined;
  }
}

/** Whether a request says who sends it; without, it is counted by its address. */
export function showsCredentials({ headers }: FastifyRequest): boolean {
  return headers.authorization !== undefined || headers['x-api-key'] !== undefined;
}

/** How the route's transaction is opened: the request it answers, and who may be let in. */
export function openingOf(route: Route, request: FastifyRequest, whoIs: WhoIs, limiter: Limiter, reply: FastifyReply) {
  const { headers } = request;
  const authorization = headers.authorization ?? '';
  const credentials: Credentials = {
    bearer: /^Bearer (\S{1,4000})$/.exec(authorization)?.[1] ?? null,
    api_key: typeof headers['x-api-key'] === 'string' ? headers['x-api-key'].slice(0, 200) : null,
    signature: typeof headers['x-signature'] === 'string' ? headers['x-signature'].slice(0, 500) : null,
    method: request.method,
    url: request.url,
    body: request.raw_body ?? none,
  };
  const shown = showsCredentials(request);
  const told: Request = {
    id: request.id,
    ip: request.ip,
    device: (headers['user-agent'] ?? '').slice(0, 300) || null,
    cookies: request.cookies,
    origin: `${request.protocol}://${request.host}`,
    answer: { headers: {}, cookies: [] },
  };
  // Guessing at tokens counts against the address, as everything without credentials does.
  const known = async (find: () => Promise<Access>): Promise<Access> => {
    try {
      return await find();
    } catch (error) {
      await limiter.byAddress(request, reply);
      throw error;
    }
  };
  const identify = async (ctx: Ctx): Promise<{ access: Access; rows: Scope }> => {
    const access = shown ? await known(() => whoIs(ctx, credentials)) : nobody;
    if (access.actor.kind !== 'nobody') await limiter.byActor(request, reply, access);
    return { access, rows: admit(route, access, ctx.now, credentials.signature !== null) };
  };
  return {
    identify,
    request: told,
    reads: onlyReads(route, credentials),
    act: route.needs === 'public' || route.needs === 'signed_in' ? route.path.slice(1) : route.needs,
  };
}

/** Whether all is done by reading; an API key notes when it was used last. */
function onlyReads({ method, run, may_write }: Route, { api_key }: Credentials): boolean {
  return method === 'GET' && run !== undefined && may_write !== true && api_key === null;
}

/** Lets someone in to a route, or refuses; says how far the permission reaches. */
function admit(route: Route, access: Access, now: Temporal.Instant, signed: boolean): Scope {
  const honoured = route.rows ?? ['all'];
  if (route.needs === 'public') return honoured[0]!;
  if (access.actor.kind === 'nobody') throw refuse('sign_in_first');
  if (route.signed === true && access.actor.kind === 'key' && !signed)
    throw refuse('signature_needed', { field: 'X-Signature' });
  const rows = route.needs === 'signed_in' ? honoured[0] : reach(access, route.needs, honoured);
  if (rows === undefined) throw refuse('not_allowed', { needs: route.needs });
  if (route.fresh_second_factor === true && access.actor.kind === 'person' && !isFresh(access, now)) {
    throw refuse('second_factor_needed', { do: 'show your second factor again', within_minutes: 10 });
  }
  return rows;
}

function isFresh({ second_factor_at }: Access, now: Temporal.Instant): boolean {
  if (second_factor_at === null) return false;
  const seconds = now.since(second_factor_at).total('seconds');
  return seconds < 600;
}
