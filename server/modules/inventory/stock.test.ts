import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as catalogue from '#catalogue';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getCount, giveUpCount, openCount, postCount, writeCount } from './counts.ts';
import { addLocation } from './locations.ts';
import * as inventory from './public.ts';
import { arriveTransfer, callBackTransfer, sendTransfer } from './transfers.ts';
import { checkSums, watchLow } from './watch.ts';

const world = await openWorld();
const noon = Temporal.Instant.from('2027-01-05T06:30:00Z');
const on = (text: string) => Temporal.PlainDate.from(text);
const at = (day: string) => Temporal.Instant.from(`${day}T06:30:00Z`);
const act = <T>(fn: (ctx: Ctx) => Promise<T>, now = noon) => world.in(fn, { now });

async function newItem(fields: Partial<Parameters<typeof catalogue.addItem>[1]> = {}): Promise<Id<'item'>> {
  return (await act((ctx) => catalogue.addItem(ctx, { name: 'Tablets', price_minor: 3_000n, ...fields }))).id;
}

const order = () => ({ noun: 'orders.order', noun_id: newId() as string });
const take = (item_id: Id<'item'>, count: number, line_no = 1) => ({
  line_no,
  item_id,
  quantity_milli: BigInt(count) * 1_000n,
});
const see = async (item_id: Id<'item'>, now = noon, location_id?: Id<'location'>) =>
  (await act((ctx) => inventory.availability(ctx, { item_ids: [item_id], location_id }), now))[0]!;

async function code(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => assert.fail('it was not refused'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Refusal, String(error));
  return error.code;
}

async function soundSums() {
  const { differences } = await act((ctx) => checkSums(ctx));
  assert.deepEqual(differences, []);
}

test('what expires first leaves first, what has expired never does, and each line says its batches', async () => {
  const item = await newItem({ facts: { lot_tracked: true } });
  await act((ctx) =>
    inventory.receive(ctx, {
      lines: [
        { ...take(item, 5), batch: 'C', expires_on: on('2027-06-30'), mrp_minor: 3_200n },
        { ...take(item, 3), batch: 'A', expires_on: on('2027-01-31') },
        { ...take(item, 4), batch: 'B', expires_on: on('2027-03-31'), cost_minor: 1_850n },
      ],
    }),
  );
  const first = await act((ctx) => inventory.ship(ctx, { ...order(), lines: [take(item, 2, 1), take(item, 3, 2)] }));
  assert.deepEqual(
    first.map(({ line_no, batch, quantity_milli }) => [line_no, batch, quantity_milli]),
    [
      [1, 'A', 2_000n],
      [2, 'A', 1_000n],
      [2, 'B', 2_000n],
    ],
  );
  assert.equal((await see(item, at('2027-03-31'))).free_milli, 7_000n, 'on its last day it may still be sold');
  const spring = await see(item, at('2027-04-01'));
  assert.deepEqual([spring.on_hand_milli, spring.free_milli], [7_000n, 5_000n]);
  const ship = (count: number) =>
    act((ctx) => inventory.ship(ctx, { ...order(), lines: [take(item, count)] }), at('2027-04-01'));
  assert.equal(await code(ship(6)), 'inventory.sold_out');
  assert.deepEqual(
    (await ship(5)).map(({ batch, mrp_minor }) => [batch, mrp_minor]),
    [['C', 3_200n]],
  );
  await soundSums();
});

test('a business may want days of life left, and tracked goods don’t come in without batch and expiry, nor expired', async () => {
  const item = await newItem({ facts: { lot_tracked: true } });
  const receive = (line: object) => act((ctx) => inventory.receive(ctx, { lines: [{ ...take(item, 5), ...line }] }));
  assert.equal(await code(receive({})), 'inventory.batch_needed');
  assert.equal(await code(receive({ batch: 'A' })), 'inventory.expiry_needed');
  assert.equal(await code(receive({ batch: 'A', expires_on: on('2027-01-04') })), 'inventory.expired_already');
  await receive({ batch: 'A', expires_on: on('2027-01-31') });
  await world.in(async (ctx) => {
    await ctx.tx
      .insertInto('platform.rule')
      .values({ name: 'inventory.min_days_to_expiry', value: '30', version: 1 })
      .execute();
  });
  assert.equal((await see(item)).free_milli, 0n);
  await world.in((ctx) => ctx.tx.deleteFrom('platform.rule').execute());
  assert.equal((await see(item)).free_milli, 5_000n);
});

test('the same receipt comes in once, also when it is sent twice at the same time', async () => {
  const item = await newItem();
  const id = newId<'act'>();
  await Promise.all([1, 2, 3].map(() => act((ctx) => inventory.receive(ctx, { id, lines: [take(item, 7)] }))));
  assert.equal((await see(item)).on_hand_milli, 7_000n);
});

test('what was set aside ships for whom it was set aside, and nobody else can take it', async () => {
  const item = await newItem();
  const a = order();
  await act(async (ctx) => {
    await inventory.receive(ctx, { lines: [take(item, 10)] });
    await inventory.hold(ctx, { ...a, lines: [take(item, 6)], until: null });
  });
  assert.equal(
    await code(act((ctx) => inventory.ship(ctx, { ...order(), lines: [take(item, 5)] }))),
    'inventory.sold_out',
  );
  await act((ctx) => inventory.ship(ctx, { ...a, lines: [take(item, 4)] }));
  const { on_hand_milli, reserved_milli, free_milli } = await see(item);
  assert.deepEqual([on_hand_milli, reserved_milli, free_milli], [6_000n, 2_000n, 4_000n]);
  await act((ctx) => inventory.ship(ctx, { ...a, lines: [take(item, 3)] }));
  assert.deepEqual([(await see(item)).reserved_milli, (await see(item)).free_milli], [0n, 3_000n]);
  await soundSums();
});

test('goods come back into the lots they left, once; what is spoilt comes in and is written off', async () => {
  const item = await newItem();
  const a = order();
  await act(async (ctx) => {
    await inventory.receive(ctx, {
      lines: [
        { ...take(item, 3), batch: 'A', expires_on: on('2027-02-01') },
        { ...take(item, 5), batch: 'B' },
      ],
    });
    await inventory.ship(ctx, { ...a, lines: [take(item, 4)] });
  });
  const back = (count: number, usable: boolean) =>
    act((ctx) =>
      inventory.takeBack(ctx, { noun: 'orders.return', noun_id: newId(), of: [a], lines: [take(item, count)], usable }),
    );
  await back(1, false);
  assert.equal((await see(item)).on_hand_milli, 4_000n);
  const results = await Promise.allSettled([back(2, true), back(2, true)]);
  assert.deepEqual(
    results.map(({ status }) => status).toSorted(),
    ['fulfilled', 'rejected'],
    'three of four were left',
  );
  assert.equal((await see(item)).free_milli, 6_000n);
  assert.equal(await code(back(2, true)), 'inventory.more_than_shipped');
  await soundSums();
});

test('a change by hand is undone once, by an opposite move that names it', async () => {
  const item = await newItem();
  await act((ctx) =>
    inventory.receive(ctx, {
      lines: [
        { ...take(item, 4), batch: 'A', expires_on: on('2027-02-01') },
        { ...take(item, 6), batch: 'B' },
      ],
    }),
  );
  const change = (quantity_milli: bigint) =>
    act((ctx) =>
      inventory.adjust(ctx, {
        kind: 'adjust',
        reason: 'Fell from the shelf',
        lines: [{ item_id: item, quantity_milli }],
      }),
    );
  const { act_id } = await change(-5_000n);
  assert.equal((await see(item)).on_hand_milli, 5_000n);
  const undo = () => act((ctx) => inventory.undo(ctx, { act_id, reason: 'It was another shelf' }));
  const results = await Promise.allSettled([undo(), undo()]);
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.equal(await code(undo()), 'inventory.already_undone');
  assert.equal((await see(item)).on_hand_milli, 10_000n);
  assert.equal(await code(change(-11_000n)), 'inventory.not_enough');
  assert.equal(await code(change(0n)), 'inventory.bad_quantity');
  const kinds = await world.in((ctx) =>
    ctx.tx
      .selectFrom('inventory.move')
      .select(['kind', 'quantity_milli'])
      .where('item_id', '=', item)
      .orderBy('id')
      .execute(),
  );
  assert.deepEqual(kinds.map(({ kind, quantity_milli }) => `${kind} ${quantity_milli}`).toSorted(), [
    'adjust -1000',
    'adjust -4000',
    'receive 4000',
    'receive 6000',
    'undo 1000',
    'undo 4000',
  ]);
  await soundSums();
});

test('nothing is written off that is promised, and only what has expired expires', async () => {
  const item = await newItem();
  const a = order();
  await act(async (ctx) => {
    await inventory.receive(ctx, { lines: [{ ...take(item, 4), batch: 'A', expires_on: on('2027-02-01') }] });
    await inventory.hold(ctx, { ...a, lines: [take(item, 3)], until: null });
  });
  const off = (kind: 'write_off' | 'expire', count: number, now = noon) =>
    act(
      (ctx) =>
        inventory.adjust(ctx, {
          kind,
          reason: 'Spoilt',
          lines: [{ item_id: item, quantity_milli: BigInt(-count) * 1_000n }],
        }),
      now,
    );
  assert.equal(await code(off('write_off', 2)), 'inventory.below_reserved');
  await off('write_off', 1);
  assert.equal(await code(off('expire', 1)), 'inventory.not_expired');
  await act((ctx) => inventory.release(ctx, a));
  await off('expire', 3, at('2027-02-02'));
  assert.equal((await see(item)).on_hand_milli, 0n);
});

test('a stopped batch is not sold, whatever comes in of it later either, until it is let go', async () => {
  const item = await newItem();
  const receive = (mrp_minor: bigint) =>
    act((ctx) => inventory.receive(ctx, { lines: [{ ...take(item, 5), batch: 'X1', mrp_minor }] }));
  const { lot_ids } = await receive(5_000n);
  const judge = (what: 'quarantine' | 'recall' | 'clear') =>
    act((ctx) => inventory.judgeLot(ctx, { lot_id: lot_ids[0]!, act: what, reason: 'Told by the maker' }));
  await judge('quarantine');
  await receive(5_500n);
  assert.deepEqual([(await see(item)).on_hand_milli, (await see(item)).free_milli], [10_000n, 0n]);
  assert.equal(
    await code(act((ctx) => inventory.ship(ctx, { ...order(), lines: [take(item, 1)] }))),
    'inventory.sold_out',
  );
  await judge('clear');
  assert.equal((await see(item)).free_milli, 10_000n);
  await judge('recall');
  assert.equal(await code(judge('clear')), 'platform.wrong_state');
});

test('what is sold between counting and posting is no difference, and a count is posted once', async () => {
  const item = await newItem();
  const { lot_ids } = await act((ctx) =>
    inventory.receive(ctx, {
      lines: [
        { ...take(item, 10), batch: 'A' },
        { ...take(item, 5), batch: 'B' },
      ],
    }),
  );
  const [a, b] = lot_ids as [Id<'lot'>, Id<'lot'>];
  const { id: count_id, lines } = await act((ctx) => openCount(ctx, { item_ids: [item] }));
  assert.equal(lines.length, 2);
  await act((ctx) => writeCount(ctx, { count_id, lines: [{ lot_id: a, counted_milli: 9_000n }] }));
  await act((ctx) => inventory.ship(ctx, { ...order(), lines: [take(item, 4)] }));
  const posts = await Promise.allSettled([1, 2].map(() => act((ctx) => postCount(ctx, { count_id }))));
  assert.deepEqual(posts.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.equal((await see(item)).on_hand_milli, 10_000n, '15 less one that was missing and four sold');
  assert.equal(
    await code(act((ctx) => writeCount(ctx, { count_id, lines: [{ lot_id: b, counted_milli: 0n }] }))),
    'platform.wrong_state',
  );
  const empty = await act((ctx) => openCount(ctx, {}));
  assert.equal(await code(act((ctx) => postCount(ctx, { count_id: empty.id }))), 'inventory.nothing_counted');
  await act((ctx) => giveUpCount(ctx, { count_id: empty.id }));
  assert.equal((await act((ctx) => getCount(ctx, { count_id: empty.id }))).state, 'given_up');
  await soundSums();
});

test('goods under way are at neither place; they arrive once, less what was lost, or are called back', async () => {
  const item = await newItem();
  const here = await act((ctx) => inventory.openLocation(ctx));
  const { id: there } = await act((ctx) => addLocation(ctx, { kind: 'warehouse', name: 'Godown' }));
  await act((ctx) => inventory.receive(ctx, { lines: [take(item, 10)] }));
  const send = (count: number) => act((ctx) => sendTransfer(ctx, { to_id: there, lines: [take(item, count)] }));
  const { id: transfer_id } = await send(6);
  assert.deepEqual([(await see(item)).on_hand_milli, (await see(item, noon, there)).on_hand_milli], [4_000n, 0n]);
  const arrive = () =>
    act((ctx) => arriveTransfer(ctx, { transfer_id, arrived: [{ line_no: 1, arrived_milli: 5_000n }] }));
  const results = await Promise.allSettled([arrive(), arrive()]);
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.equal((await see(item, noon, there)).on_hand_milli, 5_000n);
  const { id: second } = await send(4);
  await act((ctx) => callBackTransfer(ctx, { transfer_id: second }));
  assert.equal((await see(item)).on_hand_milli, 4_000n);
  assert.equal(await code(act((ctx) => arriveTransfer(ctx, { transfer_id: second }))), 'platform.wrong_state');
  assert.equal(
    await code(act((ctx) => sendTransfer(ctx, { to_id: here, lines: [take(item, 1)] }))),
    'inventory.same_place',
  );
  assert.equal(await code(send(5)), 'inventory.not_enough');
  await soundSums();
});

test('what comes to be low is told once, until it has recovered and is low again', async () => {
  const item = await newItem();
  const told = async () => {
    const events = await world.in((ctx) =>
      ctx.tx.selectFrom('platform.event').select('payload').where('name', '=', 'inventory.low').execute(),
    );
    return events.filter(({ payload }) => (payload.item_ids as string[]).includes(item)).length;
  };
  const change = (count: number) =>
    act((ctx) =>
      inventory.adjust(ctx, {
        kind: 'adjust',
        reason: 'Test',
        lines: [{ item_id: item, quantity_milli: BigInt(count) * 1_000n }],
      }),
    );
  await act((ctx) => inventory.receive(ctx, { lines: [take(item, 6)] }));
  await act(watchLow);
  assert.equal(await told(), 0);
  await act((ctx) => inventory.hold(ctx, { ...order(), lines: [take(item, 1)], until: null }));
  await Promise.all([act(watchLow), act(watchLow)]);
  assert.equal(await told(), 1, 'five that are free are low');
  await change(10);
  await act(watchLow);
  await change(-10);
  await act(watchLow);
  assert.equal(await told(), 2);
});

test('the nightly check finds sums that are not what they are sums of, and the database refuses what must not be', async () => {
  const item = await newItem();
  await act((ctx) => inventory.receive(ctx, { lines: [take(item, 8)] }));
  const { differences, found } = await world.in(async (ctx) => {
    await ctx.tx.updateTable('inventory.stock').set({ on_hand_milli: 9_000n }).where('item_id', '=', item).execute();
    const run = await checkSums(ctx);
    await ctx.tx.updateTable('inventory.stock').set({ on_hand_milli: 8_000n }).where('item_id', '=', item).execute();
    return run;
  });
  assert.equal(found, 1n);
  assert.deepEqual(
    differences.map(({ what, kept_milli, found_milli }) => [what, kept_milli, found_milli]),
    [['on_hand', '9000', '8000']],
  );
  const spoil = (set: ReturnType<typeof sql>) =>
    world.in((ctx) =>
      sql`update inventory.stock set ${set} where tenant_id = ${ctx.tenant.id} and item_id = ${item}`.execute(ctx.tx),
    );
  await assert.rejects(spoil(sql`reserved_milli = 8001`), /never_oversold/);
  await assert.rejects(spoil(sql`on_hand_milli = -1`), /violates check constraint/);
  const rewrite = world.in((ctx) =>
    sql`update inventory.move set quantity_milli = 1 where tenant_id = ${ctx.tenant.id}`.execute(ctx.tx),
  );
  await assert.rejects(rewrite, /permission denied/);
});
