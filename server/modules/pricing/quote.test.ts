import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import { formatPlain } from '#platform/money.ts';
import { Refusal } from '#platform/refusals.ts';
import type { Asking } from './basket.ts';
import { priceKept } from './kept.ts';
import { addOffer } from './offer.ts';
import { addPrice } from './price.ts';
import { addPriceList, setPriceListState } from './price-list.ts';
import { quote } from './quote.ts';
import { basket, forSale, openShop, shopper, tagged } from './testing.ts';

const world = await openShop();
const ask = (asking: Asking) => world.in((ctx) => quote(ctx, asking));
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;
const sums = (of: {
  taxable_minor: bigint;
  cgst_minor: bigint;
  sgst_minor: bigint;
  igst_minor: bigint;
  total_minor: bigint;
}) => [of.taxable_minor, of.cgst_minor, of.sgst_minor, of.igst_minor, of.total_minor].map(formatPlain);

test('a basket of plain prices bears each line’s own tax, on top or within', async () => {
  const atta = await world.in((ctx) => forSale(ctx, 'Atta', 40_000n));
  const cement = await world.in((ctx) => forSale(ctx, 'Cement', 35_000n, { hsn: '2523', tax_included: true }));
  const loose = await world.in((ctx) => forSale(ctx, 'Loose', 6_400n, { hsn: '0401', tax_included: true }));
  const found = await ask(
    basket([
      [atta, 2],
      [cement, 1],
      [loose, 3],
    ]),
  );
  assert.deepEqual(found.lines.map(sums), [
    ['800.00', '20.00', '20.00', '0.00', '840.00'],
    ['296.62', '26.69', '26.69', '0.00', '350.00'],
    ['192.00', '0.00', '0.00', '0.00', '192.00'],
  ]);
  assert.deepEqual([formatPlain(found.payable_minor), found.discount_minor, found.not_sold], ['1382.00', 0n, []]);
  const elsewhere = await ask({
    ...basket([
      [atta, 2],
      [cement, 1],
    ]),
    place_of_supply: '08',
  });
  assert.deepEqual(elsewhere.lines.map(sums), [
    ['800.00', '0.00', '0.00', '40.00', '840.00'],
    ['296.61', '0.00', '0.00', '53.39', '350.00'],
  ]);
  const handedOver = await ask({ ...basket([[atta, 1]]), place_of_supply: null });
  assert.deepEqual(sums(handedOver), ['400.00', '10.00', '10.00', '0.00', '420.00']);
});

test('a delivery charge is a line with its own tax', async () => {
  const atta = await world.in((ctx) => forSale(ctx, 'Atta small', 10_000n));
  const charge = {
    kind: 'delivery',
    name: 'Delivery',
    amount_minor: 4_000n,
    hsn: '996812',
    variety: 'all',
    tax_included: true,
  };
  const found = await ask({ ...basket([[atta, 1]]), charges: [charge] });
  assert.deepEqual(
    found.charges.map((each) => [each.line_no, ...sums(each)]),
    [[2, '33.90', '3.05', '3.05', '0.00', '40.00']],
  );
  assert.equal(formatPlain(found.payable_minor), '145.00');
});

test('what can’t be had is named and in no sum, and a basket that makes no sense is refused', async () => {
  const atta = await world.in((ctx) => forSale(ctx, 'Atta loose', 4_000n, { sold_by: 'kg', step_milli: 250n }));
  const draft = await world.in((ctx) => forSale(ctx, 'Draft', 4_000n, { state: 'draft' }));
  const uncoded = await world.in((ctx) => forSale(ctx, 'Uncoded', 4_000n, { hsn: null }));
  const unknown = '0197a000-0000-7000-8000-00000000dead' as typeof atta;
  const lines = [
    { line_no: 1, item_id: atta, quantity_milli: 1_250n },
    { line_no: 2, item_id: atta, quantity_milli: 1_300n },
    { line_no: 3, item_id: draft, quantity_milli: 1_000n },
    { line_no: 4, item_id: uncoded, quantity_milli: 1_000n },
    { line_no: 5, item_id: unknown, quantity_milli: 1_000n },
    { line_no: 6, item_id: atta, quantity_milli: 0n },
  ];
  const found = await ask({ customer_id: null, place_of_supply: '24', lines });
  assert.deepEqual(
    found.not_sold.map(({ line_no, reason }) => [line_no, reason]),
    [
      [2, 'wrong_quantity'],
      [3, 'not_for_sale'],
      [4, 'no_tax_code'],
      [5, 'unknown_item'],
      [6, 'wrong_quantity'],
    ],
  );
  assert.deepEqual([found.gross_minor, found.total_minor], [5_000n, 5_250n]);
  await assert.rejects(ask({ ...basket([[atta, 1]]), place_of_supply: '77' }), code('pricing.unknown_state'));
  await assert.rejects(ask({ ...basket([]), lines: [lines[0]!, lines[0]!] }), code('pricing.line_twice'));
  const empty = await ask(basket([]));
  assert.deepEqual([empty.lines, empty.payable_minor], [[], 0n]);
});

test('a retailer in two groups has the best price of both at each quantity, and a guest the plain one', async () => {
  const atta = await world.in((ctx) => forSale(ctx, 'Atta 10 kg', 40_000n));
  const [gold, beat] = await world.in(async (ctx) => [await tagged(ctx, 'gold'), await tagged(ctx, 'beat-3')]);
  const promo = await world.in(async (ctx) => {
    const of_gold = await addPriceList(ctx, { name: 'Gold', segment_id: gold });
    await addPrice(ctx, { price_list_id: of_gold.id, item_id: atta, unit_minor: 38_800n });
    await addPrice(ctx, { price_list_id: of_gold.id, item_id: atta, unit_minor: 38_000n, from_milli: 50_000n });
    const of_beat = await addPriceList(ctx, { name: 'Beat-3', segment_id: beat });
    await addPrice(ctx, { price_list_id: of_beat.id, item_id: atta, unit_minor: 38_400n });
    return of_beat;
  });
  const retailer = await world.in((ctx) => shopper(ctx, ['gold', 'beat-3']));
  const why = ({ lines }: Awaited<ReturnType<typeof ask>>) =>
    lines[0]!.candidates.map(({ name, unit_minor, why: reason }) => [name, formatPlain(unit_minor), reason]);

  const few = await ask(basket([[atta, 49]], { customer_id: retailer }));
  assert.equal(formatPlain(few.lines[0]!.unit_minor), '384.00');
  assert.deepEqual(why(few), [
    ['', '400.00', 'dearer'],
    ['Beat-3', '384.00', 'best'],
    ['Gold', '388.00', 'dearer'],
    ['Gold', '380.00', 'needs_more'],
  ]);
  const many = await ask(basket([[atta, 60]], { customer_id: retailer }));
  assert.equal(formatPlain(many.lines[0]!.unit_minor), '380.00');
  assert.deepEqual(sums(many), ['22800.00', '570.00', '570.00', '0.00', '23940.00']);

  const guest = await ask(basket([[atta, 60]]));
  assert.deepEqual(why(guest), [['', '400.00', 'best']]);
  assert.equal(guest.lines[0]!.rate_bp, 500);
  const explained = await ask(basket([[atta, 60]], { explain: true }));
  assert.deepEqual(
    why(explained)
      .slice(1)
      .map(([, , reason]) => reason),
    ['not_for_you', 'not_for_you', 'not_for_you'],
  );

  await world.in((ctx) => setPriceListState(ctx, { price_list_id: promo.id, version: 1, act: 'pause' }));
  const later = await ask(basket([[atta, 49]], { customer_id: retailer }));
  assert.equal(formatPlain(later.lines[0]!.unit_minor), '388.00');
  const kept = priceKept(many.terms, [{ line_no: 1, quantity_milli: 60_000n }]);
  assert.deepEqual(sums(kept), sums(many), 'what was promised keeps its price');
});

test('a price holds on its days and its list’s days, both ends included', async () => {
  const rice = await world.in((ctx) => forSale(ctx, 'Rice', 10_000n));
  const day = (text: string) => Temporal.PlainDate.from(text);
  await world.in(async (ctx) => {
    const { id } = await addPriceList(ctx, {
      name: 'Diwali',
      from_day: day('2026-11-05'),
      until_day: day('2026-11-10'),
    });
    await addPrice(ctx, { price_list_id: id, item_id: rice, unit_minor: 9_000n });
    await addPrice(ctx, {
      price_list_id: id,
      item_id: rice,
      unit_minor: 8_000n,
      from_day: day('2026-11-08'),
      until_day: day('2026-11-08'),
    });
  });
  const at = async (text: string) => {
    const now = Temporal.Instant.from(`${text}+05:30`);
    return (await world.in((ctx) => quote(ctx, basket([[rice, 1]])), { now })).lines[0]!.unit_minor;
  };
  assert.deepEqual(
    [await at('2026-11-04T23:59:59'), await at('2026-11-05T00:00:00'), await at('2026-11-08T12:00:00')],
    [10_000n, 9_000n, 8_000n],
  );
  assert.deepEqual([await at('2026-11-10T23:59:59'), await at('2026-11-11T00:00:00')], [9_000n, 10_000n]);
});

test('nothing is ever sold above its printed price, tax included', async () => {
  const [oil, soap] = await world.in(async (ctx) => [
    await forSale(ctx, 'Oil', 10_000n, { mrp_minor: 10_400n }),
    await forSale(ctx, 'Soap', 3_333n, { mrp_minor: 3_500n }),
  ]);
  const found = await ask(
    basket([
      [oil, 1],
      [soap, 7],
    ]),
  );
  assert.ok(
    found.lines[0]!.total_minor <= 10_400n && found.lines[0]!.total_minor >= 10_398n,
    `${found.lines[0]!.total_minor}`,
  );
  assert.ok(found.lines[1]!.total_minor <= 7n * 3_500n);
  assert.deepEqual([found.lines[0]!.unit_minor, found.lines[0]!.list_minor], [9_904n, 10_000n]);
});

test('however many lines, prices and offers, a basket takes the same few statements', async () => {
  const segments = await world.in(async (ctx) => [await tagged(ctx, 'regular'), await tagged(ctx, 'old')]);
  const items = await world.in(async (ctx) => {
    const all = [];
    for (let n = 0; n < 30; n += 1) all.push(await forSale(ctx, `Thing ${n}`, 1_000n + BigInt(n)));
    return all;
  });
  await world.in(async (ctx) => {
    for (const segment_id of segments) {
      const { id } = await addPriceList(ctx, { name: `For ${segment_id}`, segment_id });
      for (const item_id of items) await addPrice(ctx, { price_list_id: id, item_id, unit_minor: 900n });
      const targets = items.map((item_id) => ({ item_id }));
      await addOffer(ctx, { name: `Off ${segment_id}`, kind: 'percent', percent_bp: 500, segment_id, targets });
    }
    await addOffer(ctx, {
      name: 'Few',
      kind: 'flat',
      amount_minor: 500n,
      code: 'FEW',
      most_uses: 5,
      most_per_person: 1,
    });
  });
  const customer_id = await world.in((ctx) => shopper(ctx, ['regular', 'old']));
  const count = (wanted: typeof items) =>
    world.in(async (ctx) => {
      let statements = 0;
      const counter: KyselyPlugin = {
        transformQuery: ({ node }) => {
          statements += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      };
      const asking = basket(
        wanted.map((item) => [item, 2] as const),
        { customer_id, coupons: ['FEW'] },
      );
      const { offers } = await quote({ ...ctx, tx: ctx.tx.withPlugin(counter) }, asking);
      assert.equal(offers.length, 3);
      return statements;
    });
  assert.deepEqual([await count(items.slice(0, 1)), await count(items)], [10, 10]);
});
