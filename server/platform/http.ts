import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { z } from 'zod';
import type { Access, Scope } from './access.ts';
import { nobody, reach } from './access.ts';
import { machineMs } from './clock.ts';
import { firstAnswer, keepAnswer } from './idempotency.ts';
import { newId } from './ids.ts';
import { type Limiter, openLimiter, type ReadVerdicts } from './limits.ts';
import type { Platform, Tenant } from './modules.ts';
import { type Problem, problemOf, refusalOf, refuse } from './problems.ts';
import { Refusal } from './refusals.ts';
import type { Route } from './routes.ts';
import { tenantFinder } from './tenants.ts';
import { type Ctx, inTenant, type Request } from './transaction.ts';

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

declare module 'fastify' {
  interface FastifyRequest {
    tenant: Tenant | undefined;
    raw_body: Uint8Array | undefined;
  }
}

/** What the server asks about those who come; given by the module that keeps people. */
export interface Gate {
  readonly whoIs: WhoIs;
  readonly readVerdicts: ReadVerdicts;
}

const none = new Uint8Array();
const idle = z.object({});

/** Builds the HTTP server: every route of the catalogue under /api/v1, by the rules that hold for all of them. */
export async function createHttp(platform: Platform, { whoIs, readVerdicts }: Gate): Promise<FastifyInstance> {
  const http = Fastify({
    loggerInstance: platform.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: platform.config.trust_proxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
    routerOptions: { maxParamLength: 400, caseSensitive: true },
  });
  const tenants = tenantFinder(platform);
  http.decorateRequest('tenant', undefined);
  http.decorateRequest('raw_body', undefined);
  keepRawJson(http);
  await http.register(cookie);
  await http.register(multipart, { limits: { files: 1, fields: 10, fieldSize: 10_000, parts: 12 } });
  await http.register(helmet, securityHeaders);
  const limiter = await openLimiter(http, platform, readVerdicts);
  http.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    if (!request.url.startsWith('/api/v1/')) return;
    request.tenant = await tenants.byHost(request.hostname);
    const counted = (request.routeOptions.config as { own_limit?: boolean }).own_limit === true;
    if (!counted && !showsCredentials(request)) await limiter.byAddress(request, reply);
    if (request.tenant === undefined) throw refuse('no_such_business', { host: request.hostname.slice(0, 200) });
  });
  http.addHook('onResponse', async (request, reply) => logged(request, reply));
  http.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  http.setNotFoundHandler((_request, _reply) => {
    throw refuse('not_found');
  });
  for (const route of platform.catalogue.routes) serve(http, platform, route, whoIs, limiter);
  return http;
}

/** Strict for everything the server sends; the console's pages add nothing to it. */
const securityHeaders = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
    },
  },
  // Plain http on loopback has no HSTS; the proxy that ends TLS sends it.
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: false,
} as const;

function showsCredentials({ headers }: FastifyRequest): boolean {
  return headers.authorization !== undefined || headers['x-api-key'] !== undefined;
}

function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.-]{8,80}$/.test(given) ? given : newId<'request'>();
}

/** Parses JSON and keeps its bytes, for signatures are over those. */
function keepRawJson(http: FastifyInstance): void {
  const parse = http.getDefaultJsonParser('error', 'error');
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.raw_body = body;
    if (body.length === 0) done(null, undefined);
    else parse(request, body.toString('utf8'), done);
  });
  http.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) => done(null, payload));
}

function logged(request: FastifyRequest, reply: FastifyReply): void {
  const path = request.routeOptions.url ?? 'none';
  reply.log.info(
    {
      route: `${request.method} ${path}`,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      tenant: request.tenant?.slug,
    },
    'answered',
  );
}

async function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const refusal = refusalOf(error);
  if (refusal.status >= 500) request.log.error({ err: error, code: refusal.code }, 'refused by a fault');
  const wait = refusal.facts['retry_after_s'];
  if (typeof wait === 'number') reply.header('retry-after', wait);
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(refusal.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, request.id)));
}

/** Gives one route to the server. */
function serve(http: FastifyInstance, platform: Platform, route: Route, whoIs: WhoIs, limiter: Limiter): void {
  const shape = route.input.strict();
  const ownLimit = route.limit === undefined ? undefined : limiter.perRoute(route);
  const status = route.status ?? (route.output === null && route.handle === undefined ? 204 : 200);
  http.route({
    method: route.method,
    url: `/api/v1${route.path}`,
    config: { own_limit: ownLimit !== undefined },
    ...(route.run && route.output && { schema: { response: { [status]: wireSchema(route.output) } } }),
    handler: async (request, reply) => {
      await ownLimit?.(request, reply);
      const input = readInput(route, shape, request);
      const opening = openingOf(route, request, whoIs, limiter, reply);
      const act = <T>(fn: (ctx: Ctx) => Promise<T>) => inTenant(platform, request.tenant!, fn, opening);
      if (route.handle !== undefined) return route.handle({ request, reply, act, input: input as never });
      const answer = await act((ctx) => answerOnce(ctx, route, request, input, status));
      answerBesides(reply, opening.request);
      if (answer.replay !== undefined) {
        reply.header('idempotent-replayed', 'true').code(answer.status);
        const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
        return answer.replay === null ? reply.send() : reply.type(type).serializer(String).send(answer.replay);
      }
      if (hasVersion(answer.result)) reply.header('etag', `"${answer.result.version}"`);
      reply.code(status);
      return route.output === null ? reply.send() : reply.send(answer.result);
    },
  });
}

/** Sets headers and cookies; cookies are for this site alone and out of reach of scripts. */
function answerBesides(reply: FastifyReply, { answer, origin }: Request): void {
  for (const [name, value] of Object.entries(answer.headers)) reply.header(name, value);
  for (const { name, value, path, max_age_s } of answer.cookies) {
    const secure = origin?.startsWith('https:') ?? true;
    const options = { path, httpOnly: true, sameSite: 'strict', secure } as const;
    if (value === null) reply.clearCookie(name, options);
    else reply.setCookie(name, value, { ...options, maxAge: max_age_s });
  }
}

interface Given {
  readonly status: number;
  readonly result?: unknown;
  readonly replay?: string | null;
}

/** Runs a route, or gives the answer it gave before to the same key. */
async function answerOnce(
  ctx: Ctx,
  route: Route,
  request: FastifyRequest,
  input: object,
  status: number,
): Promise<Given> {
  const key = idempotencyKey(route, request);
  if (key === undefined) return { status, result: await route.run!(ctx, input as never) };
  const name = `${route.method} ${route.path}`;
  const asked = {
    params: request.params,
    query: request.query,
    body: request.body,
    version: request.headers['if-match'],
  };
  const first = await firstAnswer(ctx, { key, route: name, request: asked });
  if (first !== undefined) return { status: first.status, replay: first.body };
  try {
    const result = await route.run!(ctx, input as never);
    const body = route.output === null ? null : JSON.stringify(z.encode(route.output, result));
    await keepAnswer(ctx, key, { status, body });
    return { status, result };
  } catch (error) {
    if (error instanceof Refusal && error.commits) {
      const problem: Problem = problemOf(error, ctx.request.id);
      await keepAnswer(ctx, key, { status: error.status, body: JSON.stringify(problem) });
    }
    throw error;
  }
}

function idempotencyKey(route: Route, request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || route.method === 'GET' || route.never_replayed === true) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw refuse('bad_idempotency_key', { field: 'Idempotency-Key', takes: '1 to 200 visible ASCII characters' });
}

function hasVersion(result: unknown): result is { version: number } {
  return typeof result === 'object' && result !== null && typeof (result as { version?: unknown }).version === 'number';
}

/** Parameters, query and body as one object, checked by the route's shape before anything else happens. */
function readInput(route: Route, shape: z.ZodObject, request: FastifyRequest): object {
  const sent = route.method === 'GET' || route.method === 'DELETE' ? request.query : (request.body ?? {});
  const raw = route.handle !== undefined && route.method !== 'GET' ? request.query : sent;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw refuse('bad_input', { field: '', fields: [{ field: '', problem: 'an object is wanted' }] });
  }
  wellFormed(raw, 0);
  const input = (shape ?? idle).parse({ ...raw, ...(request.params as object) }) as object;
  if (route.edits !== true) return input;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '');
  if (match === null) throw refuse('version_needed', { field: 'If-Match', takes: 'the ETag of what you saw' });
  return { ...input, version: Number(match[1]) };
}

/** Refuses texts that PostgreSQL can't keep (a null character, half a surrogate pair), wherever they stand. */
function wellFormed(value: unknown, depth: number, field = ''): void {
  if (depth > 20) throw refuse('bad_input', { field, fields: [{ field, problem: 'nested too deeply' }] });
  if (typeof value === 'string') {
    if (!value.includes('\u0000') && value.isWellFormed()) return;
    throw refuse('bad_input', { field, fields: [{ field, problem: 'not a well-formed text' }] });
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    wellFormed(key, depth + 1, field);
    wellFormed(item, depth + 1, field === '' ? key.slice(0, 100) : field);
  }
}

/** How the route's transaction is opened: the request it answers, and who may be let in. */
function openingOf(route: Route, request: FastifyRequest, whoIs: WhoIs, limiter: Limiter, reply: FastifyReply) {
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
    act: route.needs === 'public' || route.needs === 'signed_in' ? route.path.slice(1) : route.needs,
  };
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

/** The JSON schema by which an answer is written: without formats, for instants, days and bigints write themselves. */
function wireSchema(output: z.ZodType): object {
  return z.toJSONSchema(output, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.format;
      delete jsonSchema.pattern;
      const [given, other, ...more] = jsonSchema.anyOf ?? [];
      if (given === undefined || (other as { type?: string } | undefined)?.type !== 'null' || more.length > 0) return;
      delete jsonSchema.anyOf;
      Object.assign(jsonSchema, given, { nullable: true });
    },
  });
}
