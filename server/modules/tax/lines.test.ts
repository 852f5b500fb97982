import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { creditLine } from './credit.ts';
import { type Document, type Line, rateOf, roundings, type TaxedLine, taxLines, toRupee } from './lines.ts';

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
const line = (amount_minor: bigint, rate_bp: number, inclusive = true): Line => ({
  amount_minor,
  rate_bp,
  inclusive,
  treatment: 'taxable',
});
const intra = (lines: Line[], more: Partial<Document> = {}) =>
  taxLines({ levy: 'cgst_sgst', rounding: 'line', lines, ...more });
const nothing = { part: 0n, taxable_minor: 0n, cgst_minor: 0n, sgst_minor: 0n, igst_minor: 0n, total_minor: 0n };

const anyLine = fc.record<Line>({
  amount_minor: fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 10n ** 12n })),
  inclusive: fc.boolean(),
  rate_bp: fc.constantFrom(0, 10, 25, 150, 300, 500, 1200, 1800, 2800, 4000),
  treatment: fc.constant('taxable'),
  differential_percent: fc.constantFrom(undefined, 65),
});

const anyDocument = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 12 }),
    levy: fc.constantFrom<Document['levy']>('cgst_sgst', 'cgst_utgst', 'igst', 'none'),
    rounding: fc.constantFrom(...roundings),
    reverse_charge: fc.boolean(),
    untaxed: fc.boolean(),
    to_rupee: fc.boolean(),
    discount_percent: fc.bigInt({ min: 0n, max: 100n }),
  })
  .map(({ discount_percent, ...document }): Document => {
    const all = sum(document.lines.map(({ amount_minor }) => amount_minor));
    return { ...document, discount_minor: (all * discount_percent) / 100n };
  });

test('a month of rent of ₹499.00 with 18 % inside holds ₹38.06 of each half', () => {
  const { taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor } = intra([line(49_900n, 1800)]);
  assert.deepEqual(
    [taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor],
    [42_288n, 3_806n, 3_806n, 0n, 49_900n],
  );
});

test('a basket of three lines and delivery comes to the paisa', () => {
  const taxed = intra([line(10_080n, 500), line(10_395n, 500), line(2_700n, 500), line(4_000n, 1800)]);
  assert.deepEqual(
    taxed.lines.map(({ cgst_minor }) => cgst_minor),
    [240n, 248n, 64n, 305n],
  );
  assert.deepEqual([taxed.cgst_minor, taxed.sgst_minor, taxed.total_minor], [857n, 857n, 27_175n]);
});

test('a hundred bags at ₹320.00 with 18 % on top', () => {
  const { cgst_minor, sgst_minor, total_minor } = intra([line(3_200_000n, 1800, false)]);
  assert.deepEqual([cgst_minor, sgst_minor, total_minor], [288_000n, 288_000n, 3_776_000n]);
});

test('a discount on the whole is taken before tax, by largest remainder', () => {
  const taxed = intra([line(10_000n, 500, false), line(10_000n, 1800, false), line(10_000n, 0, false)], {
    discount_minor: 100n,
  });
  assert.deepEqual(
    taxed.lines.map(({ discount_minor, taxable_minor, cgst_minor }) => [discount_minor, taxable_minor, cgst_minor]),
    [
      [34n, 9_966n, 249n],
      [33n, 9_967n, 897n],
      [33n, 9_967n, 0n],
    ],
  );
});

test('a bill is rounded to the rupee only when asked, fifty paise upward', () => {
  assert.equal(intra([line(49_950n, 0)]).payable_minor, 49_950n);
  const rounded = intra([line(49_950n, 0)], { to_rupee: true });
  assert.deepEqual([rounded.total_minor, rounded.round_off_minor, rounded.payable_minor], [49_950n, 50n, 50_000n]);
  assert.equal(toRupee(49_949n), 49_900n);
});

test('on reverse charge the recipient owes the tax and the bill holds none', () => {
  const taxed = intra([line(10_000n, 1800), line(10_000n, 1800, false)], { reverse_charge: true });
  assert.deepEqual([taxed.taxable_minor, taxed.total_minor, taxed.cgst_minor], [20_000n, 20_000n, 1_800n]);
});

test('where no tax is levied an inclusive price is all value', () => {
  for (const more of [{ untaxed: true }, { levy: 'none' as const }]) {
    const taxed = intra([line(11_800n, 1800)], more);
    assert.deepEqual([taxed.taxable_minor, taxed.cgst_minor, taxed.total_minor], [11_800n, 0n, 11_800n]);
  }
});

test('what cannot be taxed is a mistake of the caller', () => {
  assert.throws(() => intra([line(-1n, 500)]), /less than nothing/);
  assert.throws(() => intra([line(1n, 10_001)]), /0 to 100/);
  assert.throws(() => intra([line(1n, 0.5)]), /0 to 100/);
  assert.throws(() => intra([{ ...line(1n, 500), treatment: 'exempt' }]), /no rate/);
  assert.throws(() => intra([line(100n, 500)], { discount_minor: 101n }), /at most/);
  assert.throws(() => intra([line(100n, 500)], { discount_minor: -1n }), /at most/);
});

test('whatever the lines, they sum to the totals, halves are equal, and nothing is below zero', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const taxed = taxLines(document);
      for (const field of ['taxable_minor', 'cgst_minor', 'sgst_minor', 'igst_minor', 'total_minor'] as const) {
        assert.equal(taxed[field], sum(taxed.lines.map((each) => each[field])));
      }
      assert.equal(sum(taxed.lines.map((each) => each.discount_minor)), document.discount_minor);
      assert.equal(taxed.payable_minor, taxed.total_minor + taxed.round_off_minor);
      assert(taxed.round_off_minor > -50n && taxed.round_off_minor <= 50n);
      for (const each of taxed.lines) checkTaxed(each, document);
    }),
    { numRuns: 1000 },
  );
});

function checkTaxed(each: TaxedLine, { levy, untaxed, reverse_charge }: Document): void {
  const tax = each.cgst_minor + each.sgst_minor + each.igst_minor;
  assert.equal(each.cgst_minor, each.sgst_minor);
  assert(each.taxable_minor >= 0n && each.cgst_minor >= 0n && each.igst_minor >= 0n);
  if (levy === 'none' || untaxed || each.rate_bp === 0) assert.equal(tax, 0n);
  else if (levy === 'igst') assert.equal(each.cgst_minor, 0n);
  else assert.equal(each.igst_minor, 0n);
  assert.equal(each.total_minor, each.taxable_minor + (reverse_charge ? 0n : tax));
  if (each.inclusive || reverse_charge) assert.equal(each.total_minor, each.amount_minor - each.discount_minor);
  else assert.equal(each.taxable_minor, each.amount_minor - each.discount_minor);
}

test('carried over the lines, a head comes to the rounded sum of its exact parts', () => {
  const rated = fc.array(anyLine, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(rated, fc.boolean(), (some, igst) => {
      const lines = some.map((each) => ({ ...each, inclusive: false }));
      const taxed = taxLines({ levy: igst ? 'igst' : 'cgst_sgst', rounding: 'carried', lines });
      const exact = sum(lines.map((each) => each.amount_minor * rateOf(each))); // in millionths of a paisa
      const unit = igst ? 1_000_000n : 2_000_000n;
      assert.equal(igst ? taxed.igst_minor : taxed.cgst_minor, (2n * exact + unit) / (2n * unit));
    }),
  );
});

test('carried rounding never takes more out of a paisa than there is', () => {
  const taxed = taxLines({ levy: 'cgst_sgst', rounding: 'carried', lines: Array(7).fill(line(1n, 4000)) });
  assert.deepEqual(
    taxed.lines.map(({ taxable_minor, total_minor }) => [taxable_minor, total_minor]),
    Array(7).fill([1n, 1n]),
  );
});

test('what carried rounding has no room for is never put on a line without tax', () => {
  const lines = [...Array(4).fill(line(1n, 4000)), line(100n, 0)];
  const taxed = taxLines({ levy: 'cgst_sgst', rounding: 'carried', lines });
  assert.deepEqual([taxed.lines.at(-1)?.cgst_minor, taxed.cgst_minor], [0n, 0n]);
});

test('three jars come back one by one and the credit notes sum to the sale', () => {
  const sold = intra([line(103_500n, 500)]).lines[0]!;
  assert.deepEqual([sold.taxable_minor, sold.cgst_minor, sold.sgst_minor], [98_572n, 2_464n, 2_464n]);
  const notes = creditAll(sold, [1n, 1n, 1n], 3n);
  assert.deepEqual(
    notes.map(({ taxable_minor, cgst_minor, sgst_minor, total_minor }) => [
      taxable_minor,
      cgst_minor,
      sgst_minor,
      total_minor,
    ]),
    [
      [32_858n, 821n, 821n, 34_500n],
      [32_858n, 821n, 821n, 34_500n],
      [32_856n, 822n, 822n, 34_500n],
    ],
  );
});

test('ten of a hundred bags come back at the price and rate of the sale', () => {
  const sold = intra([line(3_200_000n, 1800, false)]).lines[0]!;
  const { taxable_minor, cgst_minor, sgst_minor, total_minor } = creditLine(sold, {
    credited: nothing,
    part: 10n,
    whole: 100n,
  });
  assert.deepEqual([taxable_minor, cgst_minor, sgst_minor, total_minor], [320_000n, 28_800n, 28_800n, 377_600n]);
});

test('no more comes back than was sold', () => {
  const sold = intra([line(10_000n, 500)]).lines[0]!;
  const back = (already: bigint, part: bigint) => () =>
    creditLine(sold, { credited: { ...nothing, part: already }, part, whole: 3n });
  assert.throws(back(0n, 4n), /no more goes back/);
  assert.throws(back(3n, 1n), /no more goes back/);
  assert.throws(back(0n, 0n), /no more goes back/);
});

test('however a sale comes back, its credit notes are never below zero and sum to it exactly', () => {
  fc.assert(
    fc.property(
      anyDocument,
      fc.array(fc.bigInt({ min: 1n, max: 7n }), { minLength: 1, maxLength: 12 }),
      (document, parts) => {
        for (const sold of taxLines(document).lines) {
          const notes = creditAll(sold, parts, sum(parts));
          for (const field of ['taxable_minor', 'cgst_minor', 'sgst_minor', 'igst_minor', 'total_minor'] as const) {
            assert.equal(sum(notes.map((note) => note[field])), sold[field]);
            assert(notes.every((note) => note[field] >= 0n));
          }
          assert(notes.every((note) => note.cgst_minor === note.sgst_minor));
        }
      },
    ),
    { numRuns: 500 },
  );
});

function creditAll(sold: TaxedLine, parts: readonly bigint[], whole: bigint) {
  let credited = nothing;
  return parts.map((part) => {
    const note = creditLine(sold, { credited, part, whole });
    credited = {
      part: credited.part + part,
      taxable_minor: credited.taxable_minor + note.taxable_minor,
      cgst_minor: credited.cgst_minor + note.cgst_minor,
      sgst_minor: credited.sgst_minor + note.sgst_minor,
      igst_minor: credited.igst_minor + note.igst_minor,
      total_minor: credited.total_minor + note.total_minor,
    };
    return note;
  });
}
