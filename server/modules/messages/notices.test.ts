import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { someone } from '../people/testing.ts';
import { occasion } from './occasions.ts';
import { send } from './send.ts';
import { installTemplates } from './template.ts';

const told = occasion('test.told', {
  says: { en: 'Something', hi: 'कुछ' },
  kind: 'transactional',
  urgent: false,
  channels: [],
  in_app: true,
  variables: { n: { says: 'Which', sample: { en: '1', hi: '1' }, tag: 'numeric' } },
});

const world = await openWorld();
await world.in((ctx) =>
  installTemplates(ctx, [
    { event: 'test.told', channel: 'in_app', language: 'en', subject: 'Notice {n}', body: 'Body {n}' },
  ]),
);
const api = await world.api();
const tell = (person_id: Awaited<ReturnType<typeof someone>>['person_id'], n: number, event_id: string = newId()) =>
  world.in((ctx) => send(ctx, told, { event_id, to: { person_id }, values: { n: String(n) }, link: `/orders/${n}` }));

test('notices come newest first, page by page, and count as unread until read', async () => {
  const { as, person_id } = await someone(world);
  for (let n = 1; n <= 7; n += 1) await tell(person_id, n);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: { title: string; link: string }[]; next: string | null } = (
      await api.get(`/notices?limit=3${cursor && `&cursor=${cursor}`}`, { as })
    ).body;
    seen.push(...page.items.map(({ title }) => title));
    cursor = page.next;
  }
  assert.deepEqual(
    seen,
    [7, 6, 5, 4, 3, 2, 1].map((n) => `Notice ${n}`),
  );
  const { items } = (await api.get('/notices', { as })).body;
  assert.deepEqual([items[0].link, items[0].read_at], ['/orders/7', null]);
  assert.deepEqual((await api.post(`/notices/${items[0].id}/read`, { as })).body, { unread: 6 });
  assert.deepEqual((await api.post(`/notices/${items[0].id}/read`, { as })).body, { unread: 6 });
  assert.equal((await api.get('/notices?unread=true', { as })).body.items.length, 6);
  assert.deepEqual((await api.post('/notices/read', { as })).body, { unread: 0 });
  assert.deepEqual((await api.get('/notices/unread', { as })).body, { unread: 0 });
});

test('the same notice is given once, and told live to its reader alone', async () => {
  const { as, person_id } = await someone(world);
  const event_id = newId();
  await Promise.all(Array.from({ length: 8 }, () => tell(person_id, 1, event_id)));
  assert.deepEqual((await api.get('/notices/unread', { as })).body, { unread: 1 });
  const events = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.event').select('payload').where('name', '=', 'messages.notice_added').execute(),
  );
  const own = events.filter(({ payload }) => payload.person_id === person_id);
  assert.deepEqual(
    own.map(({ payload }) => payload.title),
    ['Notice 1'],
  );
});

test('nobody sees or reads another’s notices, nor those of another business', async () => {
  const [one, two] = [await someone(world), await someone(world)];
  await tell(one.person_id, 1);
  const { items } = (await api.get('/notices', { as: one.as })).body;
  assert.deepEqual((await api.get('/notices', { as: two.as })).body.items, []);
  assert.equal((await api.post(`/notices/${items[0].id}/read`, { as: two.as })).body.code, 'messages.unknown_notice');
  assert.equal((await api.get('/notices')).status, 401);
  const stranger = await someone(world, { tenant: world.other });
  const there = await world.api(world.other);
  assert.equal((await there.post(`/notices/${items[0].id}/read`, { as: stranger.as })).status, 404);
});

test('somebody chooses what he wants to hear; codes and what belongs to an order always come', async () => {
  const { as } = await someone(world);
  const path = '/messages/preferences/mine';
  const before = (await api.get(path, { as })).body;
  assert.ok(
    before.choices.every(
      ({ kind, wanted, locked }: { kind: string; wanted: boolean; locked: boolean }) =>
        (kind === 'promotional') === !wanted && locked === wanted,
    ),
  );
  const choices = [
    { kind: 'promotional', channel: 'email', wanted: true },
    { kind: 'otp', channel: 'sms', wanted: true },
  ];
  const after = (await api.put(path, { as, body: { choices, quiet: { from: '22:00', to: '07:00' } } })).body;
  assert.deepEqual(after.quiet, { from: '22:00', to: '07:00' });
  assert.deepEqual(
    after.choices.filter(({ kind, wanted }: { kind: string; wanted: boolean }) => kind === 'promotional' && wanted)
      .length,
    1,
  );
  const off = await api.put(path, { as, body: { choices: [{ kind: 'otp', channel: 'sms', wanted: false }] } });
  assert.deepEqual([off.status, off.body.code], [422, 'messages.always_sent']);
  assert.equal(
    (await api.put(path, { as, body: { quiet: { from: '22:00', to: '22:00' } } })).body.code,
    'messages.no_quiet',
  );
  assert.equal((await api.put(path, { as, body: { quiet: null } })).body.quiet, null);
  const desk = await someone(world, { permissions: { 'messages.edit_preferences': 'all' } });
  assert.equal((await api.get(`/messages/preferences/${newId()}`, { as })).status, 403);
  assert.equal(
    (await api.put(`/messages/preferences/${newId()}`, { as: desk.as, body: { choices: [choices[0]] } })).status,
    404,
  );
});
