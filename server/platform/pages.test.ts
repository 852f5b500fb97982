import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { sql } from './db.ts';
import { newId } from './ids.ts';
import { keyset, newestFirst, pageInput } from './pages.ts';
import { openWorld } from './testing.ts';
import type { Ctx } from './transaction.ts';

const world = await openWorld();
const rows = 900;

/** Audit rows of which thirty share each moment, and a hundred each noun. */
await world.in(async (ctx) => {
  const start = Temporal.Instant.from('2026-01-01T00:00:00.123456Z');
  const values = Array.from({ length: rows }, (_, n) => ({
    id: newId(),
    at: start.add({ seconds: Math.floor(n / 30) }),
    actor_kind: 'nobody',
    act: 'x',
    noun: `probe.n${n % 9}`,
    noun_id: `${n}`,
    request_id: 'x',
  }));
  await ctx.tx.insertInto('platform.audit').values(values).execute();
});

type By = Parameters<typeof keyset<never, never, { at: unknown; id: string; noun: string }>>[1]['by'];

const list = (ctx: Ctx) => ctx.tx.selectFrom('platform.audit').select(['id', 'at', 'noun']).where('act', '=', 'x');

/** Reads a list page by page until its end. */
function readAll(by: By, limit: number, between: (ctx: Ctx) => Promise<unknown> = async () => undefined) {
  return world.in(async (ctx) => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await keyset(list(ctx), { by, input: { limit, cursor } });
      assert.ok(page.items.length <= limit && (page.next === null || page.items.length === limit));
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
      await between(ctx);
    } while (cursor !== undefined);
    return ids;
  });
}

const orders: readonly By[] = [
  [
    ['at', 'desc'],
    ['id', 'desc'],
  ],
  [
    ['at', 'asc'],
    ['id', 'asc'],
  ],
  [
    ['at', 'desc'],
    ['id', 'asc'],
  ],
  [
    ['noun', 'asc'],
    ['at', 'desc'],
    ['id', 'asc'],
  ],
  [['id', 'desc']],
];

for (const by of orders) {
  test(`pages by ${by.map((each) => each.join(' ')).join(', ')} give every row once and in order, ties and all`, async () => {
    const whole = await world.in(async (ctx) => {
      let query = list(ctx);
      for (const [column, direction] of by) query = query.orderBy(column, direction);
      return (await query.execute()).map(({ id }) => id);
    });
    assert.equal(whole.length, rows);
    for (const limit of [7, 30, 200, rows, rows + 1]) {
      assert.deepEqual(await readAll(by, limit), whole, `pages of ${limit}`);
    }
  });
}

test('rows that come while one turns the pages move none of the others', async () => {
  let added = 0;
  const before = await readAll(orders[0]!, 100);
  const during = await readAll(orders[0]!, 100, async (ctx) => {
    added += 1;
    const at = Temporal.Instant.from('2026-06-01T00:00:00Z');
    await ctx.tx
      .insertInto('platform.audit')
      .values({ id: newId(), at, actor_kind: 'nobody', act: 'x', noun: 'late', noun_id: '', request_id: 'x' })
      .execute();
    if (added === 9) await sql`savepoint done`.execute(ctx.tx);
  });
  assert.deepEqual(during, before);
});

test('a cursor that was changed, of another order or made up is refused', async () => {
  const by = orders[0]!;
  const page = (cursor: string, order = by) =>
    world.in((ctx) => keyset(list(ctx), { by: order, input: { limit: 5, cursor } }));
  const { next } = await world.in((ctx) => keyset(list(ctx), { by, input: { limit: 5 } }));
  const refused = { code: 'platform.bad_cursor', status: 400 };
  assert.equal((await page(next!)).items.length, 5);
  for (const order of orders.slice(1)) await assert.rejects(page(next!, order), refused);
  const [text, signed] = next!.split('.') as [string, string];
  const forged = Buffer.from(JSON.stringify(["' or true --", newId()])).toString('base64url');
  for (const cursor of ['', '.', text, `${text}.`, `.${signed}`, `${forged}.${signed}`, `${text}.${signed}x`, 'नमस्ते'])
    await assert.rejects(page(cursor), refused, cursor);
  await fc.assert(
    fc.asyncProperty(fc.nat(next!.length - 1), fc.constantFrom('A', 'b', '0', '_'), async (at, letter) => {
      fc.pre(next![at] !== letter);
      await assert.rejects(page(next!.slice(0, at) + letter + next!.slice(at + 1)), refused);
    }),
    { numRuns: 40 },
  );
});

test('a list gives fifty rows unless asked, and between one and two hundred', () => {
  assert.equal(pageInput.limit.parse(undefined), 50);
  assert.equal(pageInput.limit.parse('200'), 200);
  for (const wrong of ['0', '201', '-1', '1.5', 'x', '', 'Infinity', '1e9'])
    assert.equal(pageInput.limit.safeParse(wrong).success, false, wrong);
  assert.deepEqual(
    newestFirst.map(([column]) => column),
    ['created_at', 'id'],
  );
});

test('a page in the middle of fifty thousand rows costs what the first does: the index begins where the last page ended', async () => {
  const { tenant, platform } = world;
  const owner = new pg.Client({ connectionString: platform.config.database_url! });
  await owner.connect();
  await owner.query(`begin; set local app.tenant = '${tenant.id}';
    insert into platform.audit (tenant_id, id, at, actor_kind, act, noun, noun_id, request_id)
    select '${tenant.id}', gen_random_uuid(), timestamptz '2025-01-01' + (n / 10) * interval '1 second', 'nobody', 'scale', 'probe.scale', n::text, 'x'
    from generate_series(1, 50000) n; commit; analyze platform.audit`);
  await owner.end();
  const by = orders[0]!;
  const cost = async (at: string | undefined): Promise<{ blocks: number; plan: string }> =>
    world.in(async (ctx) => {
      let query = ctx.tx.selectFrom('platform.audit').select(['id', 'at', 'noun']);
      const explained = { plan: '', blocks: 0 };
      const cursor = at === undefined ? undefined : await cursorAt(ctx, at);
      const explain = {
        orderBy(...given: [never, never]) {
          query = query.orderBy(...given);
          return explain;
        },
        where(given: never) {
          query = query.where(given);
          return explain;
        },
        limit(n: number) {
          query = query.limit(n);
          return explain;
        },
        async execute() {
          const [row] = await query.explain<{ 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number } }] }>(
            'json',
            sql`analyze, buffers`,
          );
          explained.plan = JSON.stringify(row);
          explained.blocks = row!['QUERY PLAN'][0].Plan['Shared Hit Blocks'];
          return [];
        },
      };
      await keyset(explain as never, { by, input: { limit: 50, cursor } });
      return explained;
    });
  const [first, middle] = [await cost(undefined), await cost('2025-01-01T00:45:00Z')];
  assert.match(middle.plan, /audit_by_time/);
  assert.ok(!/Seq Scan|"Sort/.test(middle.plan), middle.plan.slice(0, 500));
  assert.ok(middle.blocks < 3 * first.blocks + 30, `${middle.blocks} blocks after ${first.blocks}`);
});

/** The cursor that a page ending at a moment gives. */
async function cursorAt(ctx: Ctx, at: string): Promise<string> {
  const page = await keyset(list(ctx).clearWhere().where('at', '<=', Temporal.Instant.from(at)), {
    by: orders[0]!,
    input: { limit: 1 },
  });
  return page.next!;
}
