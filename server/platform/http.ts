import cookie from '@fastify/cookie';

import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { json } from './db.ts';
import { type Gate, openingOf, showsCredentials, type WhoIs } from './door.ts';
import { headersFor } from './headers.ts';
import { firstAnswer, keepAnswer } from './idempotency.ts';
import { newId } from './ids.ts';
import { idempotencyKey, readInput } from './input.ts';
import { type Limiter, openLimiter } from './limits.ts';
import { addMetrics } from './metrics.ts';
import type { Platform, Tenant } from './modules.ts';
import { type Problem, problemOf, refusalOf, refuse } from './problems.ts';
import { Refusal } from './refusals.ts';
import type { Route } from './routes.ts';
import { wired, written } from './schemas.ts';
import { tenantFinder } from './tenants.ts';
import { type Ctx, inTenant, type Request } from './transaction.ts';

declare module 'fastify' {
  interface FastifyRequest {
    tenant: Tenant | undefined;
  }
}

/** Builds the HTTP server: every route of the catalogue under /api/v1, by the rules that hold for all of them. */
export async function createHttp(platform: Platform, { whoIs, readVerdicts }: Gate): Promise<FastifyInstance> {
  const http = Fastify({
    logger: false, // it would make a logger for each request; ours names the request by itself
    trustProxy: platform.config.trust_proxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: 300_000, // a picture from a slow phone
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
    routerOptions: { maxParamLength: 400, caseSensitive: true },
    // What no route is found for because the path itself is broken never reaches the error handler.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply, platform.log),
  });
  const { missed } = addMetrics(http, platform);
  http.decorateRequest('tenant', undefined);
  http.decorateRequest('raw_body', undefined);
  const limiter = await openLimiter(http, platform, readVerdicts);
  http.addHook('onRequest', (request, reply, done) => {
    reply.headers(headersFor(request.url)).header('x-request-id', request.id);
    done();
  });
  if (platform.log.isLevelEnabled('info')) {
    http.addHook('onResponse', (request, reply, done) => {
      logged(request, reply, platform.log);
      done();
    });
  }
  http.setErrorHandler((error, request, reply) => answerError(error, request, reply, platform.log));
  http.setNotFoundHandler(() => {
    missed();
    throw refuse('not_found');
  });
  await http.register((api) => addApi(api, platform, whoIs, limiter, missed), { prefix: '/api/v1' });
  return http;
}

/** The API of whichever business's host was asked. */
async function addApi(
  api: FastifyInstance,
  platform: Platform,
  whoIs: WhoIs,
  limiter: Limiter,
  missed: () => void,
): Promise<void> {
  const tenants = tenantFinder(platform);
  keepRawJson(api);
  await api.register(cookie);
  await api.register(multipart, { limits: { files: 1, fields: 10, fieldSize: 10_000, parts: 12 } });
  api.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    request.tenant = await tenants.byHost(request.hostname);
    const counted = (request.routeOptions.config as { own_limit?: boolean }).own_limit === true;
    if (!counted && !showsCredentials(request)) await limiter.byAddress(request, reply);
    if (request.tenant === undefined) throw refuse('no_such_business', { host: request.hostname.slice(0, 200) });
  });
  api.setNotFoundHandler(() => {
    missed();
    throw refuse('not_found');
  });
  for (const route of platform.catalogue.routes) serve(api, platform, route, whoIs, limiter);
}

// Requests are told apart by this process's mark and their number in it: a uuid for each would cost a tenth of a short answer.
const mark = newId<'process'>().slice(-12);
let requests = 0;

function requestId(given: string | string[] | undefined): string {
  if (typeof given === 'string' && /^[\w.-]{8,80}$/.test(given)) return given;
  requests += 1;
  return `${mark}-${requests}`;
}

/** Parses JSON and keeps its bytes, for signatures are over those; forms and plain texts (providers' calls) are bytes alone. */
function keepRawJson(http: FastifyInstance): void {
  const parse = http.getDefaultJsonParser('error', 'error');
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.raw_body = body;
    if (body.length === 0) done(null, undefined);
    else void parse(request, body.toString('utf8'), done);
  });
  http.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'text/plain'],
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      request.raw_body = body;
      done(null, body);
    },
  );
  http.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) => done(null, payload));
}

function logged(request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const path = request.routeOptions.url ?? 'none';
  log.info(
    {
      request_id: request.id,
      route: `${request.method} ${path}`,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      tenant: request.tenant?.slug,
    },
    'answered',
  );
}

async function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): Promise<FastifyReply> {
  const refusal = refusalOf(error);
  if (refusal.status >= 500)
    log.error({ request_id: request.id, err: error, code: refusal.code }, 'refused by a fault');
  const wait = refusal.facts.retry_after_s;
  if (typeof wait === 'number') reply.header('retry-after', wait);
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(refusal.status)
    .type('application/problem+json')
    .send(json(problemOf(refusal, request.id)));
}

const jsonType = 'application/json; charset=utf-8';

/** Gives one route to the server. */
function serve(http: FastifyInstance, platform: Platform, route: Route, whoIs: WhoIs, limiter: Limiter): void {
  const shape = route.any_query === true ? route.input : route.input.strict();
  const ownLimit = route.limit === undefined ? undefined : limiter.perRoute(route);
  const status = route.status ?? (route.output === null && route.handle === undefined ? 204 : 200);
  http.route({
    method: route.method,
    url: route.path,
    config: { own_limit: ownLimit !== undefined },
    handler: async (request, reply) => {
      await ownLimit?.(request, reply);
      const input = readInput(route, shape, request);
      const opening = openingOf(route, request, whoIs, limiter, reply);
      const act = <T>(fn: (ctx: Ctx) => Promise<T>) => inTenant(platform, request.tenant!, fn, opening);
      if (route.handle !== undefined) return route.handle({ request, reply, act, input: input as never });
      const answer: Given =
        route.outside === undefined
          ? await act((ctx) => answerOnce(ctx, route, request, input, status))
          : { status, result: await route.outside(act, input as never) };
      answerBesides(reply, opening.request);
      if (answer.replay !== undefined) {
        reply.header('idempotent-replayed', 'true').code(answer.status);
        const first: unknown = answer.replay === null ? null : JSON.parse(answer.replay);
        if (hasVersion(first)) reply.header('etag', `"${first.version}"`);
        const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
        return answer.replay === null ? reply.send() : reply.type(type).serializer(String).send(answer.replay);
      }
      if (hasVersion(answer.result)) reply.header('etag', `"${answer.result.version}"`);
      reply.code(status);
      if (route.output === null) return reply.send();
      return reply.type(jsonType).send(wired(reply, route.output, answer.result));
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
    const body = route.output === null ? null : JSON.stringify(written(route.output, result, name));
    await keepAnswer(ctx, key, { status, body });
    return { status, result };
  } catch (error) {
    if (error instanceof Refusal && error.commits) {
      const problem: Problem = problemOf(error, ctx.request.id);
      await keepAnswer(ctx, key, { status: error.status, body: json(problem) });
    }
    throw error;
  }
}

function hasVersion(result: unknown): result is { version: number } {
  return typeof result === 'object' && result !== null && typeof (result as { version?: unknown }).version === 'number';
}
