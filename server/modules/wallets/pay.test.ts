import assert from 'node:assert/strict';
import test from 'node:test';
import { newId } from '#platform/ids.ts';
import { capture, hold, release } from './hold.ts';
import { payFrom } from './pay.ts';
import { assertWhole, customerWith, has, openPurse } from './testing.ts';

const world = await openPurse();
const noun = 'test.delivery';
const in_june = { now: Temporal.Instant.from('2027-06-01T06:00:00Z') };
const code = (name: string) => ({ code: `wallets.${name}` });

test('promotional money is spent first, what ends soonest before the rest, then cash', async () => {
  await world.in(async (ctx) => {
    const promo = [
      [3_000n, '2027-06-30'],
      [2_000n, '2027-06-10'],
    ] as const;
    const customer_id = await customerWith(ctx, { cash: 10_000n, promo });
    const pay = (amount_minor: bigint) =>
      payFrom(ctx, { id: newId(), customer_id, amount_minor, noun, noun_id: newId() });
    const first = await pay(2_500n);
    assert.deepEqual([first.promo_minor, first.cash_minor], [2_500n, 0n]);
    const lots = await ctx.tx
      .selectFrom('wallets.lot')
      .select(['expires_on', 'left_minor'])
      .where('bucket', '=', 'promo')
      .orderBy('expires_on')
      .execute();
    assert.deepEqual(
      lots.map(({ left_minor }) => left_minor),
      [0n, 2_500n],
    );
    const second = await pay(4_000n);
    assert.deepEqual([second.promo_minor, second.cash_minor], [2_500n, 1_500n]);
    assert.deepEqual(await has(ctx, customer_id), [8_500n, 0n, 0n]);
    await assertWhole(ctx, customer_id);
  }, in_june);
});

test('more than there is can’t be paid, and nothing either', async () => {
  await world.in(async (ctx) => {
    const customer_id = await customerWith(ctx, { cash: 100n, promo: [[50n, '2027-06-30']] });
    const pay = (amount_minor: bigint) =>
      payFrom(ctx, { id: newId(), customer_id, amount_minor, noun, noun_id: newId() });
    await assert.rejects(pay(151n), { ...code('short'), facts: { field: 'amount_minor', available_minor: '150' } });
    await assert.rejects(pay(0n), code('amount_out_of_range'));
    await assert.rejects(pay(-5n), code('amount_out_of_range'));
    assert.deepEqual(await has(ctx, customer_id), [100n, 50n, 0n]);
  }, in_june);
});

test('a payment asked for twice is one, and another under its id is refused', async () => {
  await world.in(async (ctx) => {
    const customer_id = await customerWith(ctx, { cash: 1_000n });
    const asked = { id: newId<'wallet_entry'>(), customer_id, amount_minor: 600n, noun, noun_id: newId() };
    const first = await payFrom(ctx, asked);
    assert.deepEqual(await payFrom(ctx, asked), first);
    await assert.rejects(payFrom(ctx, { ...asked, amount_minor: 700n }), code('entry_differs'));
    await assert.rejects(payFrom(ctx, { ...asked, noun_id: newId() }), code('entry_differs'));
    assert.deepEqual(await has(ctx, customer_id), [400n, 0n, 0n]);
    await assertWhole(ctx, customer_id);
  }, in_june);
});

test('ten spend of one wallet at once: what is there is spent, never more', async () => {
  const customer_id = await world.in(
    (ctx) => customerWith(ctx, { cash: 400n, promo: [[300n, '2027-06-30']] }),
    in_june,
  );
  const pay = () =>
    world.in((ctx) => payFrom(ctx, { id: newId(), customer_id, amount_minor: 200n, noun, noun_id: newId() }), in_june);
  const results = await Promise.allSettled(Array.from({ length: 10 }, pay));
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 3);
  for (const one of results) if (one.status === 'rejected') assert.equal(one.reason.code, 'wallets.short');
  await world.in(async (ctx) => {
    assert.deepEqual(await has(ctx, customer_id), [100n, 0n, 0n]);
    await assertWhole(ctx, customer_id);
  }, in_june);
});

test('what is held can’t be spent, is taken parcel by parcel, and the rest is let go', async () => {
  await world.in(async (ctx) => {
    const customer_id = await customerWith(ctx, { cash: 900n, promo: [[100n, '2027-06-30']] });
    const hold_id = newId<'wallet_hold'>();
    const order = { noun, noun_id: newId() };
    const kept = await hold(ctx, { id: hold_id, customer_id, amount_minor: 800n, ...order });
    assert.deepEqual([kept.promo_minor, kept.cash_minor, kept.left_minor], [100n, 700n, 800n]);
    assert.deepEqual(await hold(ctx, { id: hold_id, customer_id, amount_minor: 800n, ...order }), kept);
    await assert.rejects(hold(ctx, { id: hold_id, customer_id, amount_minor: 801n, ...order }), code('hold_differs'));
    assert.deepEqual(await has(ctx, customer_id), [200n, 0n, 800n]);
    await assertWhole(ctx, customer_id);
    await assert.rejects(payFrom(ctx, { id: newId(), customer_id, amount_minor: 201n, ...order }), code('short'));
    const id = newId<'wallet_entry'>();
    const parcel = await capture(ctx, { id, hold_id, amount_minor: 250n });
    assert.deepEqual([parcel.promo_minor, parcel.cash_minor], [100n, 150n]);
    assert.deepEqual(await capture(ctx, { id, hold_id, amount_minor: 250n }), parcel);
    await assertWhole(ctx, customer_id);
    await assert.rejects(capture(ctx, { id: newId(), hold_id, amount_minor: 551n }), code('beyond_hold'));
    assert.deepEqual(await has(ctx, customer_id), [200n, 0n, 550n]);
    await assert.rejects(release(ctx, { hold_id, amount_minor: 551n }), code('beyond_hold'));
    assert.equal((await release(ctx, { hold_id, amount_minor: 50n })).left_minor, 500n);
    assert.deepEqual(await has(ctx, customer_id), [250n, 0n, 500n]);
    await assertWhole(ctx, customer_id);
    assert.equal((await release(ctx, { hold_id })).left_minor, 0n);
    assert.equal((await release(ctx, { hold_id })).left_minor, 0n);
    assert.deepEqual(await has(ctx, customer_id), [750n, 0n, 0n]);
    await assert.rejects(capture(ctx, { id: newId(), hold_id }), code('beyond_hold'));
    await assert.rejects(release(ctx, { hold_id: newId() }), code('unknown_hold'));
    await assertWhole(ctx, customer_id);
  }, in_june);
});

test('parcels of one order taken at once, and what is left let go meanwhile, never come to more than was held', async () => {
  const hold_id = newId<'wallet_hold'>();
  const customer_id = await world.in(async (ctx) => {
    const id = await customerWith(ctx, { cash: 1_000n, promo: [[500n, '2027-06-30']] });
    await hold(ctx, { id: hold_id, customer_id: id, amount_minor: 1_200n, noun, noun_id: newId() });
    return id;
  }, in_june);
  const take = () => world.in((ctx) => capture(ctx, { id: newId(), hold_id, amount_minor: 500n }), in_june);
  const letGo = () => world.in((ctx) => release(ctx, { hold_id }), in_june);
  const results = await Promise.allSettled([take(), take(), take(), letGo(), take()]);
  const taken = results.filter((one) => one.status === 'fulfilled' && 'entry_id' in one.value).length;
  assert.ok(taken <= 2, `${taken} were taken`);
  for (const one of results) if (one.status === 'rejected') assert.equal(one.reason.code, 'wallets.beyond_hold');
  await world.in(async (ctx) => {
    const [cash, promo, held] = await has(ctx, customer_id);
    assert.deepEqual([cash! + promo!, held], [1_500n - 500n * BigInt(taken), 0n]);
    await assertWhole(ctx, customer_id);
  }, in_june);
});

test('who was merged brings his money along, and has it again when the merge is undone', async () => {
  const [survivor, loser] = await world.in(
    async (ctx) => [
      await customerWith(ctx, { cash: 300n }),
      await customerWith(ctx, { cash: 500n, promo: [[200n, '2027-06-30']] }),
    ],
    in_june,
  );
  const merge = (merged_into: typeof survivor | null) =>
    world.in((ctx) =>
      ctx.tx
        .updateTable('customers.customer')
        .set({ merged_into, state: merged_into === null ? 'active' : 'merged' })
        .where('id', '=', loser!)
        .execute(),
    );
  const both = () => world.in(async (ctx) => [await has(ctx, survivor!), await has(ctx, loser!)], in_june);
  await merge(survivor!);
  assert.deepEqual(await both(), [
    [800n, 200n, 0n],
    [800n, 200n, 0n],
  ]);
  const spent = await world.in(
    (ctx) => payFrom(ctx, { id: newId(), customer_id: loser!, amount_minor: 600n, noun, noun_id: newId() }),
    in_june,
  );
  assert.deepEqual([spent.promo_minor, spent.cash_minor], [200n, 400n]);
  await merge(null);
  const [[mine], [theirs]] = (await both()) as [bigint[], bigint[]];
  assert.equal(mine! + theirs!, 400n);
});
