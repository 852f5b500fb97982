import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as catalogue from '#catalogue';
import type { Id } from '#platform/ids.ts';
import { newId } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import type { Asking } from './basket.ts';
import { addOffer, editOffer, moveOffer, setOfferState } from './offer.ts';
import { getOffer, listOffers } from './offers.ts';
import { quote } from './quote.ts';
import { basket, forSale, openShop, shopper, tagged } from './testing.ts';
import { countUse, takeBackUse } from './use.ts';

const world = await openShop();
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;
const ask = (asking: Asking) => world.in((ctx) => quote(ctx, asking));
const sell = (name: string, price: bigint, more: object = {}) =>
  world.in((ctx) => forSale(ctx, name, price, { tax_included: true, ...more }));
const offer = (given: Parameters<typeof addOffer>[1]) => world.in((ctx) => addOffer(ctx, given));
/** Puts every offer away, so that each test has its own. */
const clear = () => world.in((ctx) => ctx.tx.updateTable('pricing.offer').set({ state: 'archived' }).execute());
const off = ({ lines }: Awaited<ReturnType<typeof ask>>) => lines.map(({ discount_minor }) => discount_minor);
const reasons = ({ not_applied }: Awaited<ReturnType<typeof ask>>) =>
  not_applied.map(({ code: of, name, reason, missing_minor }) => [of ?? name, reason, missing_minor]);

test('a per cent off a category reaches everything below it, and nothing beside it', async () => {
  await clear();
  const [top, below, beside] = await world.in(async (ctx) => {
    const food = await catalogue.addCategory(ctx, { name: 'Food' });
    const flour = await catalogue.addCategory(ctx, { name: 'Flour', parent_id: food.id });
    return [food.id, flour.id, (await catalogue.addCategory(ctx, { name: 'Soap' })).id];
  });
  const atta = await sell('Atta', 11_200n, { category_id: below });
  const soap = await sell('Soap', 5_000n, { category_id: beside });
  await offer({ name: 'Food week', kind: 'percent', percent_bp: 1_000, targets: [{ category_id: top }] });
  assert.deepEqual(
    off(
      await ask(
        basket([
          [atta, 1],
          [soap, 1],
        ]),
      ),
    ),
    [1_120n, 0n],
  );
});

test('an amount off the whole basket is spread by largest remainder, ties to the lowest line, and never takes more than there is', async () => {
  await clear();
  const [a, b, c] = [await sell('A', 100n), await sell('B', 100n), await sell('C', 100n)];
  const { id, version } = await offer({ name: 'Ten paise', kind: 'flat', amount_minor: 10n });
  const found = await ask(
    basket([
      [a, 1],
      [b, 1],
      [c, 1],
    ]),
  );
  assert.deepEqual([off(found), found.discount_minor], [[4n, 3n, 3n], 10n]);
  await world.in((ctx) => editOffer(ctx, { offer_id: id, version, amount_minor: 100_000n }));
  const nothing = await ask(
    basket([
      [a, 1],
      [b, 2],
    ]),
  );
  assert.deepEqual([off(nothing), nothing.payable_minor], [[100n, 200n], 0n]);
});

test('buy two get one is right with multiples, over lines, and takes the cheapest', async () => {
  await clear();
  const [dear, cheap] = [await sell('Dear', 9_000n), await sell('Cheap', 5_000n)];
  await offer({ name: '2 + 1', kind: 'buy_get', buy: 2, get: 1, percent_bp: 10_000 });
  const of = async (...lines: [Id<'item'>, number][]) => off(await ask(basket(lines)));
  assert.deepEqual(await of([cheap, 2]), [0n]);
  assert.deepEqual(await of([cheap, 3]), [5_000n]);
  assert.deepEqual(await of([cheap, 8]), [10_000n]);
  assert.deepEqual(await of([dear, 2], [cheap, 1]), [0n, 5_000n]);
  assert.deepEqual(await of([dear, 5], [cheap, 1]), [9_000n, 5_000n]);
});

test('a bundle costs its price as often as it is whole, and dearer than its parts it does nothing', async () => {
  await clear();
  const [pen, book] = [await sell('Pen', 1_000n), await sell('Book', 4_000n)];
  const targets = [
    { item_id: pen, need_milli: 2_000n },
    { item_id: book, need_milli: 1_000n },
  ];
  const { id, version } = await offer({ name: 'School', kind: 'bundle', amount_minor: 5_000n, targets });
  const found = await ask(
    basket([
      [pen, 5],
      [book, 2],
    ]),
  );
  assert.deepEqual([off(found), found.offers.map(({ amount_minor }) => amount_minor)], [[667n, 1_333n], [2_000n]]);
  assert.deepEqual(
    off(
      await ask(
        basket([
          [pen, 1],
          [book, 2],
        ]),
      ),
    ),
    [0n, 0n],
  );
  await world.in((ctx) => editOffer(ctx, { offer_id: id, version, amount_minor: 7_000n }));
  const dear = await ask(
    basket([
      [pen, 2],
      [book, 1],
    ]),
  );
  assert.deepEqual([off(dear), reasons(dear)], [[0n, 0n], [['School', 'no_gain', null]]]);
});

test('offers come in one order: goods from the top of the list down, the whole basket, then coupons', async () => {
  await clear();
  const tea = await sell('Tea', 10_000n);
  const whole = await offer({ name: 'All', kind: 'percent', percent_bp: 1_000 });
  await offer({ name: 'Coupon', kind: 'flat', amount_minor: 1_000n, code: 'TEN' });
  const first = await offer({ name: 'Tea 50', kind: 'percent', percent_bp: 5_000, targets: [{ item_id: tea }] });
  const second = await offer({ name: 'Tea 20 off', kind: 'flat', amount_minor: 2_000n, targets: [{ item_id: tea }] });
  const order = async () =>
    (await ask(basket([[tea, 1]], { coupons: ['ten'] }))).offers.map(({ name, amount_minor }) => [name, amount_minor]);
  assert.deepEqual(await order(), [
    ['Tea 50', 5_000n],
    ['Tea 20 off', 2_000n],
    ['All', 300n],
    ['Coupon', 1_000n],
  ]);
  await world.in((ctx) => moveOffer(ctx, { offer_id: second.id, before_id: first.id }));
  assert.deepEqual(await order(), [
    ['Tea 20 off', 2_000n],
    ['Tea 50', 4_000n],
    ['All', 400n],
    ['Coupon', 1_000n],
  ]);
  // What doesn't combine takes its lines for itself; what comes later finds them closed.
  await world.in((ctx) => editOffer(ctx, { offer_id: second.id, version: second.version, combines: false }));
  assert.deepEqual(await order(), [['Tea 20 off', 2_000n]]);
  await world.in((ctx) => moveOffer(ctx, { offer_id: second.id, before_id: null }));
  assert.deepEqual(await order(), [
    ['Tea 50', 5_000n],
    ['All', 500n],
    ['Coupon', 1_000n],
  ]);
  assert.ok((await world.in((ctx) => getOffer(ctx, { offer_id: whole.id }))).combines);
});

test('a coupon says why it isn’t had: minimum, days, people, limits, a second one, none of that name', async () => {
  await clear();
  const rice = await sell('Rice', 20_000n);
  const vip = await world.in((ctx) => tagged(ctx, 'vip'));
  const [plain, special, named] = await world.in(async (ctx) => [
    await shopper(ctx),
    await shopper(ctx, ['vip']),
    await shopper(ctx),
  ]);
  const flat = (given: object) => offer({ name: 'x', kind: 'flat', amount_minor: 5_000n, ...given } as never);
  await flat({ code: 'MIN500', minimum_minor: 50_000n });
  await flat({ code: 'PAST', until_day: Temporal.PlainDate.from('2020-01-01') });
  await flat({ code: 'FUTURE', from_day: Temporal.PlainDate.from('2190-01-01') });
  await flat({ code: 'VIP', segment_id: vip });
  await flat({ code: 'NAMED', customer_ids: [named] });
  await flat({ code: 'CAPPED', cap_minor: 1_234n });
  const why = async (coupon: string, customer_id: typeof plain | null = plain) => {
    const found = await ask(basket([[rice, 1]], { coupons: [coupon], customer_id }));
    return found.not_applied[0] === undefined ? found.discount_minor : found.not_applied[0].reason;
  };
  assert.deepEqual(
    [await why('MIN500'), await why('PAST'), await why('FUTURE'), await why('NOBODY')],
    ['below_minimum', 'over', 'not_yet', 'unknown_code'],
  );
  assert.deepEqual(
    [await why('VIP'), await why('VIP', special), await why('VIP', null)],
    ['not_for_you', 5_000n, 'sign_in_first'],
  );
  assert.deepEqual([await why('NAMED'), await why('NAMED', named)], ['not_for_you', 5_000n]);
  assert.equal(await why('CAPPED'), 1_234n);
  const two = await ask(basket([[rice, 1]], { coupons: ['CAPPED', 'NAMED'], customer_id: named }));
  assert.deepEqual([two.discount_minor, reasons(two)], [1_234n, [['NAMED', 'too_many_coupons', null]]]);
  const short = await ask(basket([[rice, 2]], { coupons: ['MIN500'] }));
  assert.deepEqual(reasons(short), [['MIN500', 'below_minimum', 10_000n]]);
});

test('a coupon’s uses are counted once for an order, taken back with it, and its revenue is shown', async () => {
  await clear();
  const dal = await sell('Dal', 15_000n);
  const { id } = await offer({ name: 'Once', kind: 'flat', amount_minor: 1_000n, code: 'ONCE', most_per_person: 1 });
  const [one, two] = await world.in(async (ctx) => [await shopper(ctx), await shopper(ctx)]);
  const buy = (customer_id: typeof one, order_id = newId<'order'>()) =>
    world.in(async (ctx) => {
      const found = await quote(ctx, basket([[dal, 1]], { customer_id, coupons: ['ONCE'] }));
      await countUse(ctx, { order_id, customer_id, quote: found });
      await countUse(ctx, { order_id, customer_id, quote: found });
      return { order_id, found };
    });
  const first = await buy(one);
  assert.deepEqual(reasons((await buy(one)).found), [['ONCE', 'spent_by_you', null]]);
  await buy(two);
  const used = async () => {
    const { uses, discount_minor, sale_minor } = (await world.in((ctx) => listOffers(ctx, { q: 'once' }))).items[0]!;
    return [uses, discount_minor, sale_minor];
  };
  assert.deepEqual(await used(), [2, 2_000n, 28_000n]);
  await world.in((ctx) => takeBackUse(ctx, { order_id: first.order_id }));
  assert.deepEqual(await used(), [1, 1_000n, 14_000n]);
  assert.equal((await buy(one)).found.discount_minor, 1_000n);
  const stale = { ...first.found, offers: first.found.offers };
  await assert.rejects(
    world.in((ctx) => countUse(ctx, { order_id: newId(), customer_id: one, quote: stale })),
    code('pricing.offer_spent'),
  );
  await assert.rejects(
    world.in((ctx) => countUse(ctx, { order_id: newId(), customer_id: null, quote: stale })),
    code('pricing.offer_not_yours'),
  );
  assert.equal((await world.in((ctx) => getOffer(ctx, { offer_id: id }))).uses, 2);
});

test('of twelve who use a coupon’s last five uses at once, five have it', async () => {
  await clear();
  const salt = await sell('Salt', 15_000n);
  await offer({ name: 'Five', kind: 'percent', percent_bp: 1_000, code: 'FIVE', most_uses: 5 });
  const found = await ask(basket([[salt, 1]], { coupons: ['FIVE'] }));
  const tries = await Promise.allSettled(
    Array.from({ length: 12 }, () =>
      world.in((ctx) => countUse(ctx, { order_id: newId(), customer_id: null, quote: found })),
    ),
  );
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 5);
  const again = await ask(basket([[salt, 1]], { coupons: ['FIVE'] }));
  assert.deepEqual(reasons(again), [['FIVE', 'spent', null]]);
});

test('what doesn’t go with an offer’s kind is refused, a code is given once, and of two edits one', async () => {
  await clear();
  const item_id = await sell('Sugar', 4_000n);
  const wrong = (given: object) =>
    assert.rejects(offer({ name: 'Wrong', ...given } as never), code('pricing.wrong_offer'));
  await wrong({ kind: 'percent' });
  await wrong({ kind: 'flat', amount_minor: 0n });
  await wrong({ kind: 'flat', amount_minor: 1n, buy: 1 });
  await wrong({ kind: 'bundle', amount_minor: 1n });
  await wrong({ kind: 'percent', percent_bp: 1, most_times: 1 });
  await wrong({ kind: 'percent', percent_bp: 1, targets: [{ item_id }, { item_id }] });
  await assert.rejects(
    offer({ name: 'Gone', kind: 'percent', percent_bp: 1, targets: [{ item_id: newId<'item'>() }] }),
    code('pricing.unknown_target'),
  );
  const kept = await offer({ name: 'Kept', kind: 'percent', percent_bp: 100, code: 'kept' });
  assert.equal(kept.code, 'KEPT');
  await assert.rejects(
    offer({ name: 'Twin', kind: 'percent', percent_bp: 100, code: 'KEPT' }),
    code('pricing.code_taken'),
  );
  const edits = await Promise.allSettled(
    [200, 300].map((percent_bp) => world.in((ctx) => editOffer(ctx, { offer_id: kept.id, version: 1, percent_bp }))),
  );
  assert.equal(edits.filter(({ status }) => status === 'fulfilled').length, 1);
  const paused = await world.in((ctx) => setOfferState(ctx, { offer_id: kept.id, version: 2, act: 'pause' }));
  assert.deepEqual(reasons(await ask(basket([[item_id, 1]], { coupons: ['KEPT'] }))), [['KEPT', 'paused', null]]);
  await world.in((ctx) => setOfferState(ctx, { offer_id: kept.id, version: paused.version, act: 'archive' }));
  assert.deepEqual(reasons(await ask(basket([[item_id, 1]], { coupons: ['KEPT'] }))), [['KEPT', 'unknown_code', null]]);
});
