import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newId } from '#platform/ids.ts';
import { evaluate } from './evaluate.ts';
import { priceKept } from './kept.ts';
import { type LineTerms, type OfferTerms, type Terms, wholeOf, writeTerms } from './terms.ts';

const items = [newId<'item'>(), newId<'item'>(), newId<'item'>(), newId<'item'>()];

function line(line_no: number, unit_minor: bigint, quantity: number, more: Partial<LineTerms> = {}): LineTerms {
  const plain = { source: 'plain' as const, price_list_id: null, name: '', unit_minor, from_milli: 0n };
  return {
    ...{ line_no, item_id: items[line_no - 1]!, quantity_milli: BigInt(quantity) * 1_000n, prices: [plain] },
    ...{ inclusive: true, mrp_minor: null, hsn: '1101', variety: 'all', treatment: 'taxable' as const, rate_bp: 500 },
    ...more,
  };
}

function offer(given: Partial<OfferTerms>): OfferTerms {
  return {
    ...{ offer_id: newId<'offer'>(), code: null, name: 'Offer', name_hi: null, kind: 'percent', percent_bp: null },
    ...{ amount_minor: null, buy: null, get: null, combines: true, minimum_minor: 0n, cap_minor: null },
    ...{ most_times: null, line_nos: null, parts: [] },
    ...given,
  };
}

function sale(lines: LineTerms[], offers: OfferTerms[] = [], more: Partial<Terms> = {}): Terms {
  return { levy: 'cgst_sgst', rounding: 'line', untaxed: false, to_rupee: false, lines, charges: [], offers, ...more };
}

/** Gives goods back step by step: what goes back each time, and what the customer has paid for what he then has. */
function giveBack(terms: Terms, steps: readonly ReadonlyMap<number, bigint>[]) {
  const written = writeTerms(terms);
  const whole = evaluate(terms, wholeOf(terms)).payable_minor;
  let paid = whole;
  return steps.map((quantities) => {
    const stays = [...quantities].map(([line_no, quantity_milli]) => ({ line_no, quantity_milli }));
    const costs = priceKept(written, stays).payable_minor;
    const refund = paid > costs ? paid - costs : 0n;
    paid -= refund;
    return { refund, paid, kept: costs, whole };
  });
}

const kept = (...quantities: number[]) => new Map(quantities.map((n, index) => [index + 1, BigInt(n) * 1_000n]));

test('three alike that come back one by one are refunded to the sale exactly', () => {
  const terms = sale([line(1, 34_500n, 3)]);
  assert.deepEqual(
    giveBack(terms, [kept(2), kept(1), kept(0)]).map(({ refund }) => refund),
    [34_500n, 34_500n, 34_500n],
  );
});

test('who keeps one of buy one get one keeps it at its price', () => {
  const bogo = offer({ kind: 'buy_get', buy: 1, get: 1, percent_bp: 10_000 });
  const terms = sale([line(1, 10_000n, 2)], [bogo]);
  assert.deepEqual(
    giveBack(terms, [kept(1), kept(0)]).map(({ refund, paid }) => [refund, paid]),
    [
      [0n, 10_000n],
      [10_000n, 0n],
    ],
  );
  const two = sale([line(1, 10_000n, 1), line(2, 8_000n, 1)], [bogo]);
  assert.deepEqual(
    giveBack(two, [kept(0, 1)]).map(({ refund, paid }) => [refund, paid]),
    [[2_000n, 8_000n]],
  );
});

test('who falls below a quantity break or a minimum pays what the rest would have cost', () => {
  const broken = line(1, 40_000n, 60);
  const tier = {
    source: 'list' as const,
    price_list_id: newId<'price_list'>(),
    name: 'Gold',
    unit_minor: 38_000n,
    from_milli: 50_000n,
  };
  const [step] = giveBack(sale([{ ...broken, prices: [...broken.prices, tier] }]), [kept(40)]);
  assert.deepEqual([step!.refund, step!.paid], [60n * 38_000n - 40n * 40_000n, 1_600_000n]);
  const coupon = offer({ kind: 'flat', amount_minor: 10_000n, minimum_minor: 50_000n });
  const terms = sale([line(1, 45_000n, 1), line(2, 5_000n, 1)], [coupon]);
  assert.deepEqual(
    giveBack(terms, [kept(1, 0), kept(0, 0)]).map(({ refund }) => refund),
    [0n, 40_000n],
  );
});

test('a charge stays until it is given back too', () => {
  const charge = {
    ...{ line_no: 9, kind: 'delivery', name: 'Delivery', amount_minor: 4_000n, inclusive: true },
    ...{ hsn: '9968', variety: 'all', treatment: 'taxable' as const, rate_bp: 1_800 },
  };
  const terms = sale([line(1, 10_000n, 1)], [], { charges: [charge] });
  assert.deepEqual(
    giveBack(terms, [new Map([[9, 1_000n]]), new Map()]).map(({ refund }) => refund),
    [10_000n, 4_000n],
  );
});

test('more can’t be kept than was sold', () => {
  const written = writeTerms(sale([line(1, 100n, 2)]));
  assert.throws(() => priceKept(written, [{ line_no: 1, quantity_milli: 3_000n }]), /at most what was sold/);
  assert.throws(() => priceKept(written, [{ line_no: 7, quantity_milli: 1n }]), /at most what was sold/);
});

const price = fc.bigInt(1n, 50_000n);
const someLine = (line_no: number) =>
  fc
    .record({
      unit: price,
      quantity: fc.integer({ min: 1, max: 6 }),
      rate_bp: fc.constantFrom(0, 500, 1_200, 1_800),
      inclusive: fc.boolean(),
    })
    .chain(({ unit, quantity, rate_bp, inclusive }) =>
      fc.option(fc.record({ at: fc.integer({ min: 2, max: 5 }), cut: fc.bigInt(0n, unit) })).map((tier) => {
        const made = line(line_no, unit, quantity, { rate_bp, inclusive });
        if (tier === null) return made;
        const lower = { ...made.prices[0]!, unit_minor: unit - tier.cut, from_milli: BigInt(tier.at) * 1_000n };
        return { ...made, prices: [...made.prices, lower] };
      }),
    );
const goods = fc.option(fc.subarray([1, 2, 3], { minLength: 1 }));
const common = {
  combines: fc.boolean(),
  minimum_minor: fc.constantFrom(0n, 20_000n, 60_000n),
  cap_minor: fc.option(fc.bigInt(1n, 9_000n)),
  line_nos: goods,
};
const someOffer: fc.Arbitrary<OfferTerms> = fc.oneof(
  fc
    .record({ ...common, percent_bp: fc.integer({ min: 1, max: 10_000 }) })
    .map((given) => offer({ kind: 'percent', ...given })),
  fc.record({ ...common, amount_minor: fc.bigInt(1n, 90_000n) }).map((given) => offer({ kind: 'flat', ...given })),
  fc
    .record({
      ...common,
      buy: fc.integer({ min: 1, max: 3 }),
      get: fc.integer({ min: 1, max: 2 }),
      percent_bp: fc.constantFrom(5_000, 10_000),
    })
    .map((given) => offer({ kind: 'buy_get', ...given })),
  fc
    .record({ ...common, amount_minor: fc.bigInt(0n, 60_000n), need: fc.integer({ min: 1, max: 2 }) })
    .map(({ need, ...given }) => {
      const parts = [
        { item_id: items[0]!, need_milli: BigInt(need) * 1_000n },
        { item_id: items[1]!, need_milli: 1_000n },
      ];
      return offer({ kind: 'bundle', ...given, parts });
    }),
);
const someSale = fc
  .record({
    lines: fc.tuple(someLine(1), someLine(2), someLine(3)),
    offers: fc.array(someOffer, { maxLength: 4 }),
    levy: fc.constantFrom('cgst_sgst' as const, 'igst' as const, 'none' as const),
    rounding: fc.constantFrom('line' as const, 'carried' as const),
    to_rupee: fc.boolean(),
  })
  .map(({ lines, offers, ...more }) => sale(lines, offers, more));
/** Ways back: each step keeps no more of any line than the one before, the last keeps nothing. */
const waysBack = fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6)), { maxLength: 6 });

function steps(terms: Terms, cuts: readonly (readonly number[])[]): Map<number, bigint>[] {
  let now = terms.lines.map(({ quantity_milli }) => Number(quantity_milli / 1_000n));
  const taken = cuts.map((cut) => {
    now = now.map((n, index) => Math.max(0, n - cut[index]!));
    return kept(...now);
  });
  return [...taken, kept(0, 0, 0)];
}

test('whatever comes back in whatever parts, refunds are never negative and sum to the sale', () => {
  fc.assert(
    fc.property(someSale, waysBack, (terms, cuts) => {
      const done = giveBack(terms, steps(terms, cuts));
      assert.ok(done.every(({ refund, paid }) => refund >= 0n && paid >= 0n));
      assert.equal(
        done.reduce((sum, { refund }) => sum + refund, 0n),
        done[0]!.whole,
      );
      assert.equal(done.at(-1)!.paid, 0n);
    }),
    { numRuns: 300 },
  );
});

test('nobody is ever given back so much that he has paid less than some basket he held would cost', () => {
  fc.assert(
    fc.property(someSale, waysBack, (terms, cuts) => {
      let least: bigint | undefined;
      for (const { paid, kept: costs, whole } of giveBack(terms, steps(terms, cuts))) {
        least ??= whole;
        if (costs < least) least = costs;
        assert.equal(paid, least);
      }
    }),
    { numRuns: 300 },
  );
});

test('buy N get one can’t be gamed: what is kept was paid for as if nothing else had been bought', () => {
  const bogo = fc.integer({ min: 1, max: 3 }).map((buy) => offer({ kind: 'buy_get', percent_bp: 10_000, buy, get: 1 }));
  const plain = fc
    .tuple(price, price, price)
    .chain((units) =>
      fc
        .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
        .map((quantities) => units.map((unit, index) => line(index + 1, unit, quantities[index]!))),
    );
  fc.assert(
    fc.property(plain, bogo, waysBack, (lines, free, cuts) => {
      const terms = sale(lines, [free]);
      for (const { paid, kept: costs } of giveBack(terms, steps(terms, cuts))) assert.equal(paid, costs);
    }),
    { numRuns: 300 },
  );
});

test('no line goes below nothing, and the parts of every offer sum to it', () => {
  fc.assert(
    fc.property(someSale, (terms) => {
      const { lines, offers } = evaluate(terms, wholeOf(terms));
      for (const { net_minor, gross_minor, discount_minor } of lines) {
        assert.ok(net_minor >= 0n && net_minor + discount_minor === gross_minor);
      }
      for (const { offer: of, amount_minor, lines: parts } of offers) {
        assert.equal(
          parts.reduce((sum, part) => sum + part.amount_minor, 0n),
          amount_minor,
        );
        assert.ok(of.cap_minor === null || amount_minor <= of.cap_minor);
      }
    }),
    { numRuns: 300 },
  );
});
