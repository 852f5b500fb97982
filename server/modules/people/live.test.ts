import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { io, type Socket } from 'socket.io-client';
import { openWorld } from '#platform/testing.ts';
import { type Someone, someone } from './testing.ts';

const world = await openWorld();
const api = await world.api();
const http = await world.http();
const open: Socket[] = [];
let url = '';
let owner: Someone;

before(async () => {
  await http.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(http.server.address() as { port: number }).port}`;
  owner = await someone(world, { permissions: { '*': 'all' } });
});

after(() => {
  for (const socket of open) socket.disconnect();
});

/** Follows what happens as somebody; `ended` is kept when the server hangs up. */
async function follow({ as }: Someone): Promise<{ ended: Promise<string>; socket: Socket }> {
  const socket = io(url, {
    ...{ path: '/live', transports: ['websocket'], auth: { token: as }, reconnection: false, forceNew: true },
    extraHeaders: { host: 'first.localhost' },
  });
  open.push(socket);
  const ended = new Promise<string>((resolve) => socket.once('disconnect', resolve));
  await new Promise((resolve, reject) => {
    socket.once('ready', resolve);
    socket.once('connect_error', reject);
  });
  return { ended, socket };
}

const acts: Record<string, (of: Someone) => Promise<{ status: number }>> = {
  'is blocked': (of) => api.post(`/people/${of.person_id}/block`, { as: owner.as, body: {} }),
  'signs out': (of) => api.delete('/session', { as: of.as }),
  'loses a role': (of) =>
    api.put(`/people/${of.person_id}/roles`, { as: owner.as, body: { roles: [] }, headers: { 'if-match': '"2"' } }),
  'holds a role that is cut': (of) =>
    api.put(`/roles/${of.role_id}`, {
      ...{ as: owner.as, headers: { 'if-match': '"1"' } },
      body: { title: { en: `Cut ${of.role_id}`, hi: 'कम' }, permissions: {} },
    }),
};

for (const [words, act] of Object.entries(acts)) {
  test(`who ${words} hears nothing more from that moment, and others hear on`, async () => {
    const [one, other] = [
      await someone(world, { permissions: { 'people.view_people': 'all' } }),
      await someone(world, { permissions: { 'people.view_people': 'all' } }),
    ];
    const [cut, kept] = [await follow(one), await follow(other)];
    assert((await act(one)).status < 300);
    assert.equal(await cut.ended, 'io server disconnect');
    assert(kept.socket.connected);
  });
}
