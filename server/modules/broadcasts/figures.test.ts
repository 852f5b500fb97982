import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as customers from '#customers';
import type { Id } from '#platform/ids.ts';
import { openWhatsapp } from '../messages/testing.ts';
import { addBroadcast, getBroadcast } from './broadcast.ts';
import { texts } from './occasions.ts';
import { getFigures, sendBroadcast, showReach } from './send.ts';

const { world, outside, phoneOf, deed } = await openWhatsapp(texts);
await world.in((ctx) =>
  ctx.tx.insertInto('tenants.switch').values({ capability: 'broadcasts', is_on: true }).execute(),
);

const person = (display_name: string, kind: 'phone' | 'email', value: string) =>
  world.in((ctx) => customers.addCustomer(ctx, { display_name, source: 'test', contacts: [{ kind, value }] }));

async function eventually(
  broadcast_id: Id<'broadcast'>,
  holds: (figures: Awaited<ReturnType<typeof getFigures>>) => boolean,
) {
  for (let n = 0; n < 500; n += 1) {
    await world.runJobs();
    const figures = await world.in((ctx) => getFigures(ctx, { broadcast_id }));
    if (holds(figures)) return figures;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(JSON.stringify(await world.in((ctx) => getFigures(ctx, { broadcast_id }))));
}

test('what was sent, arrived, was opened or could not be said is counted by customer and by channel', async () => {
  const phone = phoneOf();
  await person('By phone', 'phone', phone);
  await person('By mail', 'email', 'anita@example.in');
  await person('By a dead mailbox', 'email', 'gone@example.in');
  await world.in(async (ctx) => {
    const dead = { channel: 'email', address: 'gone@example.in', why: 'bounced', reason: 'no such user' } as const;
    await ctx.tx
      .insertInto('messages.unreachable')
      .values({ ...dead, message_id: null, at: ctx.now })
      .execute();
  });
  const words = { title: 'New timings', text: 'From Monday we come\nat six in the morning.', link: '/pages/timings' };
  const { id, version } = await world.in((ctx) => addBroadcast(ctx, { name: 'Timings', ...words }));
  const reach = await world.in((ctx) => showReach(ctx, { broadcast_id: id }));
  assert.deepEqual([reach.customers, reach.wanting, reach.reachable], [3, 3, 2]);
  const on = new Map(reach.channels.map(({ channel, customers: n, obstacle }) => [channel, [n, obstacle]]));
  assert.deepEqual(
    [on.get('whatsapp'), on.get('email'), on.get('push')],
    [
      [1, null],
      [1, null],
      [0, null],
    ],
  );

  await world.in((ctx) => sendBroadcast(ctx, { broadcast_id: id, version }));
  const arrived = await eventually(id, ({ delivered, waiting }) => delivered >= 1 && waiting === 0);
  assert.deepEqual(
    [arrived.handled, arrived.customers, arrived.sent, arrived.failed, arrived.unwanted],
    [3, 3, 2, 1, 0],
  );
  assert.deepEqual(
    arrived.channels.map(({ channel, sent }) => [channel, sent]),
    [
      ['email', 1],
      ['whatsapp', 1],
    ],
  );
  assert.ok(arrived.reasons.some(({ channel, reason }) => channel === 'email' && reason === 'no_address'));
  const [shown] = await outside.messages(phone);
  assert.match(shown!.text, /^From The first business: \*New timings\*\n\nFrom Monday we come at six in the morning\./);
  assert.match(shown!.text, /\/pages\/timings/);
  await deed(phone, { message: shown!.id, read: true });
  const opened = await eventually(id, (figures) => figures.opened === 1);
  assert.deepEqual(opened.channels.find(({ channel }) => channel === 'whatsapp')?.opened, 1);
  assert.equal((await world.in((ctx) => getBroadcast(ctx, { broadcast_id: id }))).state, 'sent');
});
