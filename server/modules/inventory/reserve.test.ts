import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as catalogue from '#catalogue';
import { type Id, newId } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as inventory from './public.ts';

const world = await openWorld();
const noon = Temporal.Instant.from('2027-01-05T06:30:00Z');
const later = (minutes: number) => noon.add({ minutes });

let sku = 0;
async function newItem(stock_milli = 0n, fields: Partial<Parameters<typeof catalogue.addItem>[1]> = {}) {
  sku += 1;
  return world.in(
    async (ctx) => {
      const { id } = await catalogue.addItem(ctx, { name: `Cement ${sku}`, price_minor: 32_000n, ...fields });
      if (stock_milli > 0n) await inventory.receive(ctx, { lines: [{ item_id: id, quantity_milli: stock_milli }] });
      return id;
    },
    { now: noon },
  );
}

const order = (noun_id: string = newId()) => ({ noun: 'orders.order', noun_id });
const bags = (item_id: Id<'item'>, count: number) => ({ item_id, quantity_milli: BigInt(count) * 1_000n });
const see = async (item_id: Id<'item'>, now = noon) =>
  (await world.in((ctx) => inventory.availability(ctx, { item_ids: [item_id] }), { now }))[0]!;

type Holding = Parameters<typeof inventory.hold>[1];
const hold = (what: Holding, now = noon) => world.in((ctx) => inventory.hold(ctx, what), { now });

async function refusal(act: Promise<unknown>): Promise<Refusal> {
  const error = await act.then(
    () => assert.fail('it was not refused'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Refusal, String(error));
  return error;
}

test('of 30 bags one of two buyers gets his, and the other hears how many are left; 200 times, by turns', async () => {
  for (let run = 0; run < 200; run += 1) {
    const item = await newItem(30_000n);
    const [a, b] = [order(), order()];
    const asks = [
      () => hold({ ...a, lines: [bags(item, 20)], until: later(10) }),
      () => hold({ ...b, lines: [bags(item, 15)], until: later(10) }),
    ];
    const results = await Promise.allSettled((run % 2 === 0 ? asks : asks.toReversed()).map((ask) => ask()));
    const lost = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as Refusal] : []));
    assert.equal(lost.length, 1, 'one wins and one loses');
    const { free_milli, reserved_milli, in_baskets_milli, on_hand_milli } = await see(item);
    const wanted_milli = reserved_milli === 20_000n ? '15000' : '20000';
    assert.equal(lost[0]!.code, 'inventory.sold_out');
    assert.deepEqual(lost[0]!.facts.items, [{ item_id: item, wanted_milli, left_milli: `${free_milli}` }]);
    assert.equal(free_milli, 30_000n - reserved_milli);
    assert.equal(in_baskets_milli, reserved_milli);
    assert.equal(on_hand_milli, 30_000n);
  }
});

test('sixteen bags and sixteen of the same in one basket are thirty-two, which is more than thirty', async () => {
  const item = await newItem(30_000n);
  const error = await refusal(hold({ ...order(), lines: [bags(item, 16), bags(item, 16)], until: later(10) }));
  assert.deepEqual(error.facts.items, [{ item_id: item, wanted_milli: '32000', left_milli: '30000' }]);
  await hold({ ...order(), lines: [bags(item, 16), bags(item, 14)], until: later(10) });
  assert.equal((await see(item)).free_milli, 0n);
});

test('twenty buyers of five pieces: five get one, fifteen are told there is none', async () => {
  const item = await newItem(5_000n);
  const buy = () => hold({ ...order(), lines: [bags(item, 1)], until: null });
  const results = await Promise.allSettled(Array.from({ length: 20 }, buy));
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 5);
  const { free_milli, reserved_milli } = await see(item);
  assert.deepEqual([free_milli, reserved_milli], [0n, 5_000n]);
});

test('the last one is in a basket; when its hold lapses the next buyer gets it, and the first comes too late', async () => {
  const item = await newItem(1_000n);
  const [a, b] = [order(), order()];
  await hold({ ...a, lines: [bags(item, 1)], until: later(10) });
  const shown = await see(item, later(5));
  assert.deepEqual([shown.free_milli, shown.in_baskets_milli], [0n, 1_000n]);
  await refusal(hold({ ...b, lines: [bags(item, 1)], until: later(15) }, later(9)));
  assert.equal((await see(item, later(10))).free_milli, 1_000n, 'what lapsed counts no more, swept up or not');
  await hold({ ...b, lines: [bags(item, 1)], until: later(20) }, later(10));
  const keepLate = world.in((ctx) => inventory.keep(ctx, a), { now: later(11) });
  assert.equal((await refusal(keepLate)).code, 'inventory.hold_lapsed');
  const renew = world.in((ctx) => inventory.renew(ctx, { ...a, until: null }), { now: later(11) });
  assert.equal((await refusal(renew)).code, 'inventory.sold_out');
  await world.in((ctx) => inventory.keep(ctx, b), { now: later(12) });
  const { reserved_milli, in_baskets_milli } = await see(item, later(60));
  assert.deepEqual([reserved_milli, in_baskets_milli], [1_000n, 0n], 'what was kept does not lapse');
});

test('a hold that lapsed is had again when nobody took the goods, and letting go gives them back once', async () => {
  const item = await newItem(2_000n);
  const a = order();
  await hold({ ...a, lines: [bags(item, 2)], until: later(10) });
  assert.equal(
    (await refusal(world.in((ctx) => inventory.keep(ctx, a), { now: later(10) }))).code,
    'inventory.hold_lapsed',
  );
  await world.in((ctx) => inventory.renew(ctx, { ...a, until: null }), { now: later(11) });
  await world.in((ctx) => inventory.keep(ctx, a), { now: later(12) });
  assert.equal((await see(item, later(12))).free_milli, 0n);
  await world.in((ctx) => inventory.release(ctx, { ...a, lines: [bags(item, 1)] }), { now: later(13) });
  assert.equal((await see(item, later(13))).free_milli, 1_000n);
  for (let twice = 0; twice < 2; twice += 1) await world.in((ctx) => inventory.release(ctx, a), { now: later(14) });
  const { free_milli, reserved_milli } = await see(item, later(14));
  assert.deepEqual([free_milli, reserved_milli], [2_000n, 0n]);
});

test('holding again replaces what was held: other items are let go, and one’s own does not stand in one’s way', async () => {
  const [rice, oil] = [await newItem(10_000n), await newItem(10_000n)];
  const a = order();
  await hold({ ...a, lines: [bags(rice, 8), bags(oil, 3)], until: later(10) });
  await hold({ ...a, lines: [bags(rice, 10)], until: later(10) });
  assert.deepEqual([(await see(rice)).free_milli, (await see(oil)).free_milli], [0n, 10_000n]);
  // After its own hold has lapsed too.
  await hold({ ...a, lines: [bags(rice, 9)], until: later(40) }, later(20));
  assert.deepEqual(
    [(await see(rice, later(20))).free_milli, (await see(rice, later(20))).reserved_milli],
    [1_000n, 9_000n],
  );
  const error = await refusal(hold({ ...a, lines: [bags(rice, 11), bags(oil, 1)], until: later(40) }, later(20)));
  assert.equal((error.facts.items as unknown[]).length, 1);
  assert.deepEqual(
    [(await see(rice, later(20))).reserved_milli, (await see(oil, later(20))).reserved_milli],
    [9_000n, 0n],
  );
});

test('a refused hold leaves nothing behind even where its act goes on', async () => {
  const [rice, oil] = [await newItem(10_000n), await newItem(1_000n)];
  const a = order();
  await world.in(
    async (ctx) => {
      await inventory.hold(ctx, { ...a, lines: [bags(rice, 1)], until: later(10) });
      await refusal(inventory.hold(ctx, { ...a, lines: [bags(rice, 2), bags(oil, 2)], until: later(10) }));
    },
    { now: noon },
  );
  assert.deepEqual([(await see(rice)).reserved_milli, (await see(oil)).reserved_milli], [1_000n, 0n]);
});

test('services are sold without stock, goods never received are not, and nothing unknown or less than nothing is held', async () => {
  const [labour, goods] = [await newItem(0n, { sold_by: 'hour' }), await newItem()];
  await hold({ ...order(), lines: [bags(labour, 100)], until: null });
  assert.equal((await see(labour)).counted, false);
  assert.equal((await refusal(hold({ ...order(), lines: [bags(goods, 1)], until: null }))).code, 'inventory.sold_out');
  const nobody = newId<'item'>();
  assert.equal(
    (await refusal(hold({ ...order(), lines: [bags(nobody, 1)], until: null }))).code,
    'inventory.unknown_item',
  );
  const less = { item_id: goods, quantity_milli: -5n };
  assert.equal((await refusal(hold({ ...order(), lines: [less], until: null }))).code, 'inventory.bad_quantity');
  const other = await world.in((ctx: Ctx) => inventory.availability(ctx, { item_ids: [goods] }), {
    tenant: world.other,
  });
  assert.deepEqual(other, [], 'another business knows nothing of it');
});

test('goods arrive while a buyer pays, and nothing is lost', async () => {
  const item = await newItem(30_000n);
  const a = order();
  await hold({ ...a, lines: [bags(item, 20)], until: later(10) });
  const more = (count: number) =>
    world.in((ctx) => inventory.receive(ctx, { lines: [bags(item, count)] }), { now: later(1) });
  await Promise.all([more(10), more(10), world.in((ctx) => inventory.keep(ctx, a), { now: later(1) })]);
  const { on_hand_milli, reserved_milli, free_milli } = await see(item, later(2));
  assert.deepEqual([on_hand_milli, reserved_milli, free_milli], [50_000n, 20_000n, 30_000n]);
});

test('baskets of the same items in another order never stand in each other’s way', async () => {
  const items = await Promise.all(Array.from({ length: 6 }, () => newItem(1_000_000n)));
  const buy = (turn: number) => {
    const lines = (turn % 2 === 0 ? items : items.toReversed()).map((item) => bags(item, 1));
    return hold({ ...order(), lines, until: later(10) });
  };
  await Promise.all(Array.from({ length: 40 }, (_, turn) => buy(turn)));
  for (const item of items) assert.equal((await see(item)).reserved_milli, 40_000n);
});
