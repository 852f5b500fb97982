import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { type Someone, someone } from '../modules/people/testing.ts';
import { emit, event } from './events.ts';
import type { LiveMessage } from './live.ts';
import { disconnect } from './live.ts';
import { openWorld } from './testing.ts';

const probe = {
  name: 'probe',
  events: {
    'probe.seen': event({ says: 'x', payload: z.object({ n: z.number() }), live: { needs: 'customers.view' } }),
    'probe.own': event({
      says: 'x',
      payload: z.object({ n: z.number(), person_id: z.guid() }),
      live: { own: 'person_id' },
    }),
    'probe.secret': event({ says: 'x', payload: z.object({ n: z.number() }), live: { needs: 'probe.nobody' } }),
    'probe.quiet': event({ says: 'x', payload: z.object({ n: z.number() }) }),
  },
};
const world = await openWorld({ modules: [probe] });
const http = await world.http();
let port = 0;
let clerk: Someone;
const open: Socket[] = [];

before(async () => {
  await http.listen({ port: 0, host: '127.0.0.1' });
  port = (http.server.address() as { port: number }).port;
  clerk = await someone(world, { permissions: { 'customers.view': 'all' } });
});

after(async () => {
  for (const socket of open) socket.disconnect();
});

function say(name: string, payload: object): Promise<unknown> {
  return world.in(async (ctx) => emit(ctx, name as never, payload as never));
}

function follow(token: string, cursor?: string, host = 'first.localhost') {
  const socket = io(`http://127.0.0.1:${port}`, {
    path: '/live',
    transports: ['websocket'],
    auth: { token, ...(cursor && { cursor }) },
    extraHeaders: { host },
    reconnection: false,
    forceNew: true,
  });
  open.push(socket);
  const heard: LiveMessage[] = [];
  socket.on('event', (message: LiveMessage) => {
    if (message.name.startsWith('probe.')) heard.push(message);
  });
  const ready = new Promise<string>((resolve, reject) => {
    socket.once('ready', ({ cursor: at }: { cursor: string }) => resolve(at));
    socket.once('connect_error', reject);
  });
  return { socket, heard, ready };
}

/** Waits for something, working meanwhile: a message may be held back by any transaction that is still under way. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    assert.ok(tries < 200, 'it did not happen in time');
    await world.runJobs();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a clerk hears what she may see and what is her own, and nothing else', async () => {
  const { heard, ready } = follow(clerk.as);
  await ready;
  await say('probe.secret', { n: 1 });
  await say('probe.quiet', { n: 2 });
  await say('probe.own', { n: 3, person_id: '00000000-0000-4000-8000-000000000000' });
  await say('probe.own', { n: 4, person_id: clerk.person_id });
  await say('probe.seen', { n: 5 });
  await world.runJobs();
  await until(() => heard.length >= 2);
  assert.deepEqual(
    heard.map(({ payload }) => payload.n),
    [4, 5],
  );
});

test('nothing is missed or repeated over a lost connection, even when two events overtake each other', async () => {
  const first = follow(clerk.as);
  const start = await first.ready;
  await say('probe.seen', { n: 10 });
  await world.runJobs();
  await until(() => first.heard.length === 1);
  first.socket.disconnect();
  const seen = first.heard.at(-1)!.cursor;
  assert.notEqual(seen, start);
  // The slow transaction begins first and commits last: its event must still come to whoever has seen the fast one.
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = world.in(async (ctx) => {
    await ctx.tx.insertInto('platform.number_series').values({ series: 'slow', period: 'x', last: 1n }).execute();
    await gate;
    emit(ctx, 'probe.seen' as never, { n: 11 } as never);
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await say('probe.seen', { n: 12 });
  const second = follow(clerk.as, seen);
  await second.ready;
  release();
  await slow;
  await world.runJobs();
  await new Promise((resolve) => setTimeout(resolve, 150));
  await world.runJobs();
  await until(() => second.heard.length >= 2);
  assert.deepEqual(
    second.heard.map(({ payload }) => payload.n).toSorted((a, b) => Number(a) - Number(b)),
    [11, 12],
  );
});

test('without a token, with a wrong one, or at another business nobody gets in', async () => {
  await assert.rejects(follow('').ready);
  await assert.rejects(follow(`${clerk.as}x`).ready);
  await assert.rejects(follow(clerk.as, undefined, 'second.localhost').ready);
});

test('whoever is blocked is cut off at once', async () => {
  const { socket, ready } = follow(clerk.as);
  await ready;
  disconnect(world.platform, world.tenant.id, clerk.person_id);
  await until(() => !socket.connected);
});
