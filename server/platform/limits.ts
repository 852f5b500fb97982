import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import type { Access } from './access.ts';
import { machineMs } from './clock.ts';
import type { Platform, Tenant } from './modules.ts';
import { refuse } from './problems.ts';
import type { Route } from './routes.ts';
import { type Ctx, inTenant } from './transaction.ts';

/** Requests a minute: for an address that shows no credentials, and for a signed-in person or key. */
export const requestsPerMinute = { address: 100, actor: 600 } as const;

/** Says whether a business has put an address, a person or a key on its block or allow list. */
export type Verdicts = (kind: 'ip' | 'person' | 'key', subject: string) => 'block' | 'allow' | undefined;

/** Reads a business's block and allow lists; given by the module that keeps people. */
export type ReadVerdicts = (ctx: Ctx) => Promise<Verdicts>;

/** Counts requests and refuses those over their limit: `platform.too_many_requests`, with the usual headers. */
export interface Limiter {
  byAddress(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  byActor(request: FastifyRequest, reply: FastifyReply, access: Access): Promise<void>;
  perRoute(route: Route): (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
}

/** Makes the limiter: it counts in this process's memory, or in Redis or Valkey for all nodes when REDIS_URL is set. */
export async function openLimiter(
  http: FastifyInstance,
  platform: Platform,
  readVerdicts: ReadVerdicts,
): Promise<Limiter> {
  const { redis_url, unlimited } = platform.config;
  const redis = redis_url === undefined ? undefined : await openRedis(redis_url, platform);
  await http.register(rateLimit, { global: false, ...(redis && { redis }), nameSpace: 'haat:limit:' });
  if (redis !== undefined) http.addHook('onClose', async () => redis.disconnect());
  const verdictsOf = rememberedVerdicts(platform, readVerdicts);
  const keys = new WeakMap<FastifyRequest, string>();
  const counter = (max: number) => {
    const count = http.createRateLimit({ max, timeWindow: 60_000, keyGenerator: (request) => keys.get(request)! });
    return async (
      request: FastifyRequest,
      reply: FastifyReply,
      key: string,
      who: readonly ['ip' | 'person' | 'key', string],
    ) => {
      const verdict = request.tenant && (await verdictsOf(request.tenant))(...who);
      if (verdict === 'block') throw refuse('blocked');
      if (verdict === 'allow' || unlimited.includes(request.ip)) return;
      keys.set(request, `${request.tenant?.id ?? 'none'}:${key}`);
      const counted = await count(request);
      if (counted.isAllowed) return;
      reply.header('ratelimit-limit', counted.max);
      reply.header('ratelimit-remaining', counted.remaining);
      reply.header('ratelimit-reset', counted.ttlInSeconds);
      if (counted.isExceeded) {
        throw refuse('too_many_requests', { limit: counted.max, per_s: 60, retry_after_s: counted.ttlInSeconds });
      }
    };
  };
  const address = counter(requestsPerMinute.address);
  const actor = counter(requestsPerMinute.actor);
  return {
    byAddress: (request, reply) => address(request, reply, `address:${request.ip}`, ['ip', request.ip]),
    byActor(request, reply, { actor: who }) {
      const id = 'id' in who ? who.id : '';
      return actor(request, reply, `${who.kind}:${id}`, [who.kind === 'key' ? 'key' : 'person', id]);
    },
    perRoute(route) {
      const count = counter(Number.parseInt(route.limit!, 10));
      return (request, reply) =>
        count(request, reply, `${route.method} ${route.path}:${request.ip}`, ['ip', request.ip]);
    },
  };
}

/** The lists as they were at most five seconds ago: a blocked address isn't worth a query for each of its requests. */
function rememberedVerdicts(platform: Platform, readVerdicts: ReadVerdicts) {
  const known = new Map<string, { until_ms: number; verdicts: Promise<Verdicts> }>();
  return (tenant: Tenant): Promise<Verdicts> => {
    const hit = known.get(tenant.id);
    if (hit !== undefined && hit.until_ms > machineMs()) return hit.verdicts;
    const verdicts = inTenant(platform, tenant, readVerdicts);
    verdicts.catch(() => known.delete(tenant.id));
    known.set(tenant.id, { until_ms: machineMs() + 5_000, verdicts });
    return verdicts;
  };
}

/** While Redis can't be reached requests are refused rather than let through uncounted. */
async function openRedis(url: string, platform: Platform): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { connectTimeout: 1_000, maxRetriesPerRequest: 1, enableOfflineQueue: false });
  redis.on('error', (error: Error) => platform.log.error({ err: error }, 'redis'));
  return redis;
}
