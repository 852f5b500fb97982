import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { answerTimes } from './answer-times.ts';
import { safeEqual } from './crypto.ts';
import type { Platform } from './modules.ts';
import { refuse } from './problems.ts';
import { tallied } from './tally.ts';

/**
 * Counts and times every answer by route and status, and shows that with the state of process, database and queue at /metrics.
 * Comes before any route is added, and is told of requests that none answers.
 */
export function addMetrics(http: FastifyInstance, platform: Platform): { readonly missed: () => void } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const times = answerTimes();
  new Gauge({
    name: 'haat_database_connections',
    help: 'Connections of this process by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = platform.pool;
      this.set({ state: 'busy' }, totalCount - idleCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waited_for' }, waitingCount);
    },
  });
  new Gauge({
    name: 'haat_jobs',
    help: 'Jobs in the queue by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const { rows } = await platform.queue.query<{ state: string; n: number }>(`
        select case when locked_at is not null then 'under_way' when attempts >= max_attempts then 'given_up'
          when attempts > 0 then 'failed' else 'waiting' end as state, count(*)::int as n
        from graphile_worker._private_jobs group by 1`);
      for (const state of ['under_way', 'given_up', 'failed', 'waiting']) {
        this.set({ state }, rows.find((row) => row.state === state)?.n ?? 0);
      }
    },
  });
  new Counter({
    name: 'haat_happened',
    help: 'What happened that is worth counting',
    labelNames: ['what'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [what, times] of tallied()) this.inc({ what }, times);
    },
  });
  // Each route gets a hook of its own that knows its series: asking a request for its route costs more than counting it.
  http.addHook('onRoute', (options) => {
    const took = times.of(options.url);
    const count = (_request: FastifyRequest, reply: FastifyReply, done: () => void) => {
      took(reply.statusCode, reply.elapsedTime);
      done();
    };
    options.onResponse = [options.onResponse ?? [], count].flat();
  });
  const missed = new Counter({
    name: 'haat_http_missed',
    help: 'Requests that no route answers',
    registers: [registry],
  });
  http.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request)) throw refuse('sign_in_first');
    return reply.type(registry.contentType).send(`${await registry.metrics()}\n${times.text()}`);
  });
  return { missed: () => missed.inc() };
}

/** Metrics are for this machine, or for whoever shows METRICS_TOKEN. */
function mayReadMetrics({ ip, headers }: FastifyRequest): boolean {
  const token = process.env.METRICS_TOKEN;
  if (token) return safeEqual(headers.authorization ?? '', `Bearer ${token}`);
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1';
}
