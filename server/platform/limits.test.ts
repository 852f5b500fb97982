import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { gate } from '../app.ts';
import { createHttp } from './http.ts';
import type { Module } from './modules.ts';
import { route } from './routes.ts';
import { openWorld } from './testing.ts';

const probe: Module = {
  name: 'probe',
  routes: [
    route({
      method: 'POST',
      path: '/probe/limited',
      says: 'x',
      needs: 'public',
      limit: '5/min',
      input: z.object({}),
      output: null,
      run: async () => undefined,
    }),
  ],
};
const world = await openWorld({ modules: [probe] });

/** A server that counts every address, on its own or together with others by Redis. */
async function counting(redis_url?: string): Promise<FastifyInstance> {
  const config = { ...world.platform.config, unlimited: [], redis_url };
  const http = await createHttp({ ...world.platform, config }, gate);
  after(() => http.close());
  return http;
}

async function ask(http: FastifyInstance, path: string, method: 'GET' | 'POST', from = '203.0.113.7') {
  const headers = { host: 'first.localhost' };
  const answer = await http.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    remoteAddress: from,
    ...(method === 'POST' && { payload: {} }),
  });
  return { status: answer.statusCode, headers: answer.headers, code: answer.body === '' ? '' : answer.json().code };
}

test('a route with its own limit refuses the sixth request of a minute and says when to come back', async () => {
  const http = await counting();
  const answers = [];
  for (let n = 0; n < 6; n += 1) answers.push(await ask(http, '/probe/limited', 'POST'));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [204, 204, 204, 204, 204, 429],
  );
  const last = answers.at(-1)!;
  assert.equal(last.code, 'platform.too_many_requests');
  assert.ok(Number(last.headers['retry-after']) > 0);
  assert.equal((await ask(http, '/probe/limited', 'POST', '203.0.113.8')).status, 204, 'another address is not meant');
});

test('an address without credentials has a hundred requests a minute', async () => {
  const http = await counting();
  const answers = [];
  for (let n = 0; n < 101; n += 1) answers.push((await ask(http, '/business/public', 'GET')).status);
  assert.equal(answers.filter((status) => status === 200).length, 100);
  assert.equal(answers.at(-1), 429);
});

const redis = hasRedis();

test('two nodes count together by Redis', { skip: redis ? false : 'redis-server is not on this machine' }, async () => {
  const port = 20_000 + (process.pid % 20_000);
  const server = spawn('redis-server', ['--port', `${port}`, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
  after(() => server.kill());
  await pause(500);
  const [one, two] = [await counting(`redis://127.0.0.1:${port}`), await counting(`redis://127.0.0.1:${port}`)];
  await pause(300);
  const answers = [];
  for (let n = 0; n < 6; n += 1) answers.push((await ask(n % 2 ? one : two, '/probe/limited', 'POST')).status);
  assert.deepEqual(answers, [204, 204, 204, 204, 204, 429]);
});

function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    return false;
  }
}
