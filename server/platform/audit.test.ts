import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changed, difference } from './audit.ts';
import { sql } from './db.ts';
import { openWorld } from './testing.ts';
import type { Ctx } from './transaction.ts';

const world = await openWorld();

const read = (ctx: Ctx) =>
  ctx.tx.selectFrom('platform.audit').selectAll().where('noun', '=', 'probe.thing').orderBy('at').execute();

test('of a change is kept what differs, as it was and as it is', () => {
  const before = { name: 'Asha', amount_minor: 5n, tags: ['a'], same: 1, gone: true };
  const after = { name: 'Usha', amount_minor: 7n, tags: ['a', 'b'], same: 1, fresh: null };
  assert.deepEqual(difference({ before, after }), {
    before: { name: 'Asha', amount_minor: 5n, tags: ['a'], gone: true },
    after: { name: 'Usha', amount_minor: 7n, tags: ['a', 'b'], gone: null },
  });
  assert.deepEqual(difference({ before: null, after: { a: 1 } }), { before: null, after: { a: 1 } });
  assert.deepEqual(difference({ before: { a: 1 }, after: null }), { before: { a: 1 }, after: null });
  const at = Temporal.Instant.from('2026-01-01T00:00:00Z');
  assert.deepEqual(difference({ before: { at }, after: { at: Temporal.Instant.from(at.toString()) } }), {
    before: {},
    after: {},
  });
});

test('a secret is never kept, wherever it stands; that it changed is', () => {
  const secrets = ['password_hash', 'secret', 'token', 'otp', 'code', 'login_code', 'sealed_settings', 'apiSecret'];
  const words = fc.string({ minLength: 8 }).map((text) => `~${text}~`);
  fc.assert(
    fc.property(fc.constantFrom(...secrets), words, words, (name, old, young) => {
      fc.pre(old !== young);
      const nest = (value: string) => ({ [name]: value, deep: { list: [{ [name]: value }], [name]: value } });
      const { before, after } = difference({ before: nest(old), after: nest(young) });
      const said = [before, after].map((side) => JSON.stringify(side));
      assert.ok(!said[0]!.includes(JSON.stringify(old).slice(1, -1)));
      assert.ok(!said[1]!.includes(JSON.stringify(young).slice(1, -1)));
      assert.equal(before![name], '•••');
      assert.equal(after![name], '•••');
    }),
  );
  assert.deepEqual(difference({ before: { token: null }, after: { token: 'x' } }), {
    before: { token: null },
    after: { token: '•••' },
  });
});

test('a change is written with who did it, from where and by which request', async () => {
  const request = {
    id: 'request-1',
    ip: '203.0.113.7',
    device: 'a browser',
    cookies: {},
    origin: null,
    answer: { headers: {}, cookies: [] },
  };
  await world.in(async (ctx) => changed(ctx, 'probe.thing', '1', { n: 1 }, { n: 2 }), { request, act: 'probe.change' });
  const [row] = await world.in(read);
  const { id: _id, at: _at, tenant_id, ...rest } = row!;
  assert.equal(tenant_id, world.tenant.id);
  assert.deepEqual(rest, {
    actor_kind: 'system',
    actor_id: 'test',
    act: 'probe.change',
    noun: 'probe.thing',
    noun_id: '1',
    before: { n: 1 },
    after: { n: 2 },
    ip: '203.0.113.7',
    device: 'a browser',
    request_id: 'request-1',
  });
  assert.deepEqual(await world.in(read, { tenant: world.other }), []);
});

test('an act that fails leaves no trace, and no trace can be changed or removed', async () => {
  const failing = world.in(async (ctx) => {
    changed(ctx, 'probe.thing', '2', null, {});
    throw new Error('a bug');
  });
  await assert.rejects(failing, /a bug/);
  assert.equal((await world.in(read)).length, 1);
  await assert.rejects(
    world.in((ctx) => ctx.tx.deleteFrom('platform.audit').execute()),
    /permission denied/,
  );
  await assert.rejects(
    world.in((ctx) => ctx.tx.updateTable('platform.audit').set({ act: 'x' }).execute()),
    /permission denied/,
  );
});

test('only what is old enough is forgotten, never less than a week old, and only of the business itself', async () => {
  const now = Temporal.Now.instant();
  const ages = [400, 91, 89, 8, 6, 0];
  for (const tenant of [world.tenant, world.other])
    for (const days of ages)
      await world.in(async (ctx) => changed(ctx, 'probe.aged', `${days}`, null, {}), {
        tenant,
        now: now.subtract({ hours: 24 * days }),
      });
  const left = async (tenant = world.tenant) => {
    const rows = await world.in(
      (ctx) => ctx.tx.selectFrom('platform.audit').select('noun_id').where('noun', '=', 'probe.aged').execute(),
      { tenant },
    );
    return rows.map(({ noun_id }) => Number(noun_id)).toSorted((a, b) => b - a);
  };
  const forget = (of: string, days: number) =>
    world.in((ctx) => sql`select platform.forget_audit(${of}, ${now.subtract({ hours: 24 * days })})`.execute(ctx.tx));
  await forget(world.other.id, 0);
  assert.deepEqual(await left(world.other), ages, 'another business cannot be made to forget');
  await forget(world.tenant.id, 90);
  assert.deepEqual(await left(), [89, 8, 6, 0]);
  await forget(world.tenant.id, -3_000);
  assert.deepEqual(await left(), [6, 0], 'a clock that was moved cannot take the last week');
  assert.deepEqual(await left(world.other), ages);
});
