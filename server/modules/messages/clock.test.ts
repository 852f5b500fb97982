import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from '#platform/db.ts';
import { openOutside } from '../../../sandbox/testing.ts';
import { occasion } from './occasions.ts';
import { openConnected } from './testing.ts';

const about = { says: { en: 'A test', hi: 'एक जाँच' }, in_app: false, variables: {} } as const;
const bill = occasion('test.clocked', { ...about, kind: 'transactional', urgent: false, channels: ['email'] });
const text = { event: 'test.clocked', channel: 'email', language: 'en', subject: 'Bill', body: 'Here it is.' } as const;

const { world, outside, connect, clock, later, say } = await openConnected([text]);
/** Whether two clocks stand less than a minute apart. */
const alike = (at: string, now: Temporal.Instant) =>
  Math.abs(Temporal.Instant.from(at).since(now).total('seconds')) < 60;
const shown = async (slug: string) => {
  const { items } = (await outside.ask('clocks')) as { items: { slug: string; now: string }[] };
  return items.find((one) => one.slug === slug)?.now;
};

test('the sandbox follows a business’s clock as it moves, and dates by it what it takes', async () => {
  await later(3 * 86_400);
  const now = await clock();
  assert.ok(alike((await shown(world.tenant.slug))!, now));
  await say(bill, { email: 'clocked@example.in', name: 'Meena', language: 'en' });
  const [mail] = await outside.messages('clocked@example.in');
  assert.ok(alike(mail!.at, now));
});

test('a sandbox that lost its clocks has them again when the business is introduced', async () => {
  const sandbox = world.platform.config.sandbox_port;
  const fresh = await openOutside();
  after(() => fresh.stop());
  Object.assign(world.platform.config, { sandbox_port: fresh.port });
  await connect();
  const { items } = (await fresh.ask('clocks')) as { items: { slug: string; now: string }[] };
  assert.ok(alike(items[0]!.now, await clock()));
  Object.assign(world.platform.config, { sandbox_port: sandbox });
});

test('a sandbox that is down neither holds the clock up nor leaves anything to be tried again', async () => {
  const port = world.platform.config.sandbox_port;
  Object.assign(world.platform.config, { sandbox_port: 9 });
  const began = performance.now();
  await later(86_400);
  assert.ok(performance.now() - began < 20_000);
  const { rows } = await world.in((ctx) =>
    sql`select task from platform.jobs_of_tenant() where task like '%clock%'`.execute(ctx.tx),
  );
  assert.deepEqual(rows, []);
  Object.assign(world.platform.config, { sandbox_port: port });
});
