import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import * as catalogue from '#catalogue';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addOffer } from './offer.ts';
import { addPrice } from './price.ts';
import { addPriceList } from './price-list.ts';
import { shelfPrices } from './shelf.ts';
import { browse } from './shelf-order.ts';
import { forSale, openShop, shopper, tagged } from './testing.ts';

const world = await openShop();
const items: Id<'item'>[] = [];
let categories: Id<'category'>[] = [];
let segment_id: Id<'segment'>;
let retailer: Id<'customer'>;

before(async () => {
  await world.in(async (ctx) => {
    const top = await catalogue.addCategory(ctx, { name: 'Top' });
    const below = await catalogue.addCategory(ctx, { name: 'Below', parent_id: top.id, hsn: '2523' });
    const other = await catalogue.addCategory(ctx, { name: 'Other', hsn: '1101' });
    categories = [top.id, below.id, other.id];
    for (let n = 0; n < 24; n += 1) {
      const price_minor = BigInt(100 + ((n * 7_919) % 5_000));
      const mrp_minor = n % 3 === 0 ? null : price_minor + BigInt((n * 31) % 900);
      const more = {
        category_id: categories[n % 3]!,
        ...(n % 3 > 0 && { hsn: null }),
        step_milli: [1_000n, 250n, 500n, 3_000n][n % 4]!,
        tax_included: n % 2 === 0,
        mrp_minor,
      };
      items.push(await forSale(ctx, `Thing ${n % 5}`, price_minor, more));
    }
    await forSale(ctx, 'Without a rate', 500n, { hsn: '0902', mrp_minor: 501n });
    await catalogue.addItem(ctx, { name: 'On actual', facts: { billed_on_actual: true }, state: 'active' });
    retailer = await shopper(ctx, ['retail']);
    segment_id = await tagged(ctx, 'retail');
  });
});

interface Shown {
  readonly id: Id<'item'>;
  readonly shown: bigint | null;
  readonly saving: bigint;
}

/** Everything on the shelves in an order, page by page, with the price that stands at it. */
async function shelves(ctx: Ctx, customer_id: Id<'customer'> | null, wanted: object): Promise<Shown[]> {
  const found: Shown[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await browse(ctx, { ...wanted, customer_id, limit: 14, cursor });
    const prices = await shelfPrices(ctx, { customer_id, item_ids: page.items.map(({ id }) => id) });
    for (const { id, price_minor, mrp_minor } of page.items) {
      const shown = prices.get(id)?.asked_minor ?? price_minor;
      const was = mrp_minor ?? price_minor;
      const saving = was === null || shown === null || was === 0n ? 0n : ((was - shown) * 10_000n) / was;
      found.push({ id, shown, saving });
    }
    cursor = page.next ?? undefined;
  }
  return found;
}

const undo = new Error('undo');
const amount = fc.bigInt({ min: 1n, max: 4_000n });
const target = fc.oneof(
  fc.nat(23).map((n) => ({ item_id: items[n]! })),
  fc.nat(2).map((n) => ({ category_id: categories[n]! })),
);
const terms = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), percent_bp: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ kind: fc.constant('percent' as const), percent_bp: fc.integer({ min: 500, max: 3_000 }) }),
  fc.record({ kind: fc.constant('flat' as const), amount_minor: amount }),
  fc.record({
    kind: fc.constant('buy_get' as const),
    buy: fc.constantFrom(1, 2),
    get: fc.constant(1),
    percent_bp: fc.integer({ min: 1, max: 10_000 }),
  }),
);
const offer = fc.record({
  terms,
  targets: fc.oneof(
    fc.constant([]),
    fc.uniqueArray(target, { minLength: 1, maxLength: 3, selector: (each) => JSON.stringify(each) }),
  ),
  combines: fc.boolean(),
  minimum_minor: fc.oneof(fc.constant(0n), amount),
  cap_minor: fc.option(amount),
  for_retail: fc.boolean(),
});
const price = fc.record({
  item: fc.nat(23),
  unit_minor: fc.bigInt({ min: 50n, max: 100n }),
  from_milli: fc.constantFrom(0n, 1_000n, 5_000n),
  for_retail: fc.boolean(),
});

test('whatever lists and offers there are, a shelf is narrowed and put in order by the very prices that stand on it', async () => {
  const one = async ({
    offers,
    prices,
    range,
    by_retailer,
  }: {
    readonly offers: readonly (typeof offer extends fc.Arbitrary<infer Each> ? Each : never)[];
    readonly prices: readonly (typeof price extends fc.Arbitrary<infer Each> ? Each : never)[];
    readonly range: readonly [bigint, bigint];
    readonly by_retailer: boolean;
  }) => {
    const tried = world.in(async (ctx) => {
      for (const [at, { terms: own, for_retail, targets, ...more }] of offers.entries())
        await addOffer(ctx, {
          name: `Offer ${at}`,
          ...own,
          ...more,
          targets,
          segment_id: for_retail ? segment_id : null,
        });
      const everybody = await addPriceList(ctx, { name: 'Everybody' });
      const retail = await addPriceList(ctx, { name: 'Retail', segment_id });
      for (const { item, for_retail, ...each } of prices)
        await addPrice(ctx, { ...each, item_id: items[item]!, price_list_id: for_retail ? retail.id : everybody.id });
      await agrees(ctx, by_retailer ? retailer : null, range);
      throw undo;
    });
    await assert.rejects(tried, (error) => {
      if (error !== undo) throw error;
      return true;
    });
  };
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        offers: fc.array(offer, { maxLength: 4 }),
        prices: fc.uniqueArray(price, {
          maxLength: 5,
          selector: ({ item, from_milli, for_retail }) => `${item} ${from_milli} ${for_retail}`,
        }),
        by_retailer: fc.boolean(),
        range: fc.tuple(fc.bigInt({ min: 0n, max: 2_000n }), fc.bigInt({ min: 1_000n, max: 5_000n })),
      }),
      one,
    ),
    { numRuns: 8 },
  );
});

async function agrees(ctx: Ctx, customer_id: Id<'customer'> | null, [from_minor, to_minor]: readonly [bigint, bigint]) {
  const all = await shelves(ctx, customer_id, {});
  assert.equal(new Set(all.map(({ id }) => id)).size, 26);
  const prices = (found: readonly Shown[]) => found.map(({ shown }) => shown);
  const ordered = (found: readonly Shown[], value: (each: Shown) => bigint, sign: 1 | -1) =>
    found.map(value).toSorted((a, b) => (a < b ? -sign : a > b ? sign : 0));
  const last = 10n ** 15n;
  const cheapest = await shelves(ctx, customer_id, { sort: 'cheapest' });
  assert.deepEqual(
    prices(cheapest).map((each) => each ?? last),
    ordered(all, ({ shown }) => shown ?? last, 1),
  );
  const dearest = await shelves(ctx, customer_id, { sort: 'dearest' });
  assert.deepEqual(
    prices(dearest).map((each) => each ?? -1n),
    ordered(all, ({ shown }) => shown ?? -1n, -1),
  );
  const saving = await shelves(ctx, customer_id, { sort: 'saving' });
  assert.deepEqual(
    saving.map((each) => each.saving),
    ordered(all, (each) => each.saving, -1),
  );
  const narrowed = await shelves(ctx, customer_id, { from_minor, to_minor });
  const within = all.filter(({ shown }) => shown !== null && shown >= from_minor && shown <= to_minor);
  assert.deepEqual(new Set(narrowed.map(({ id }) => id)), new Set(within.map(({ id }) => id)));
}
