import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { amountInWords, formatInr, formatPlain, parseInr, roundDiv, split } from './money.ts';

const amount = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n });
const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);

test('a half is rounded away from zero, on both sides of it', () => {
  const cases: [bigint, bigint, bigint][] = [
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [-5n, -2n, 3n],
    [49n, 100n, 0n],
    [50n, 100n, 1n],
    [-50n, 100n, -1n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [0n, 7n, 0n],
  ];
  for (const [n, d, expected] of cases) assert.equal(roundDiv(n, d), expected, `${n}/${d}`);
  assert.throws(() => roundDiv(1n, 0n), /division by nothing/);
});

test('rounding never moves an amount by more than half, and mirrors about zero', () => {
  fc.assert(
    fc.property(amount, fc.bigInt({ min: 1n, max: 10n ** 9n }), (n, d) => {
      const rounded = roundDiv(n, d);
      const error = 2n * (rounded * d - n);
      assert(error <= d && error >= -d);
      if (error === d || error === -d) assert.equal(rounded > 0n, n > 0n, 'a half goes away from zero');
      assert.equal(roundDiv(-n, d), -rounded);
    }),
  );
});

test('a discount of ₹1.00 over three equal lines gives the odd paisa to the first', () => {
  assert.deepEqual(split(100n, [1n, 1n, 1n]), [34n, 33n, 33n]);
  assert.deepEqual(split(-100n, [1n, 1n, 1n]), [-34n, -33n, -33n]);
  assert.deepEqual(split(101n, [1n, 1n, 1n]), [34n, 34n, 33n]);
});

test('the largest remainder wins before the lowest line', () => {
  assert.deepEqual(split(10n, [1n, 1n, 4n]), [2n, 2n, 6n]);
  assert.deepEqual(split(100n, [30n, 70n, 99n]), [15n, 35n, 50n]);
});

test('a coupon of ₹1,000 over cement and sand leaves no paisa behind', () => {
  assert.deepEqual(split(100_000n, [3_776_000n, 1_155_000n]), [76_577n, 23_423n]);
});

test('a line that costs nothing gets no part, and nothing cannot carry an amount', () => {
  assert.deepEqual(split(100n, [0n, 1n, 0n]), [0n, 100n, 0n]);
  assert.deepEqual(split(0n, [0n, 0n]), [0n, 0n]);
  assert.deepEqual(split(0n, []), []);
  assert.throws(() => split(1n, [0n, 0n]), /weigh nothing/);
  assert.throws(() => split(1n, []), /weigh nothing/);
  assert.throws(() => split(1n, [2n, -1n]), /less than nothing/);
});

test('a split never loses a paisa, keeps zero at zero and stays within a paisa of the fair share', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(amount, weights, (total, list) => {
      fc.pre(list.some((weight) => weight > 0n));
      const whole = sum(list);
      const parts = split(total, list);
      assert.equal(sum(parts), total);
      for (const [index, part] of parts.entries()) {
        const weight = list[index] ?? 0n;
        if (weight === 0n) assert.equal(part, 0n);
        const off = part * whole - total * weight;
        assert(off < whole && off > -whole, 'more than a paisa from the fair share');
      }
    }),
  );
});

test('of equal shares an earlier one never gets less than a later one', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 1, max: 60 }), (total, count) => {
      const parts = split(total, Array<bigint>(count).fill(7n));
      for (let i = 1; i < parts.length; i++) assert((parts[i - 1] ?? 0n) >= (parts[i] ?? 0n));
    }),
  );
});

test('amounts are shown in lakhs and crores', () => {
  const shown: [bigint, string][] = [
    [0n, '₹0.00'],
    [5n, '₹0.05'],
    [99_999n, '₹999.99'],
    [100_000n, '₹1,000.00'],
    [1_000_000n, '₹10,000.00'],
    [10_000_000n, '₹1,00,000.00'],
    [1_234_567_890n, '₹1,23,45,678.90'],
    [-10_000_005n, '-₹1,00,000.05'],
  ];
  for (const [minor, text] of shown) assert.equal(formatInr(minor), text);
  assert.equal(formatPlain(1_234_567_890n), '12345678.90');
  assert.equal(formatPlain(-5n), '-0.05');
});

test('grouping agrees with what the browser shows an Indian reader', () => {
  const intl = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });
  fc.assert(
    fc.property(amount, (minor) => assert.equal(formatInr(minor), intl.format(formatPlain(minor) as `${number}`))),
  );
});

test('what is shown can be typed back in', () => {
  fc.assert(
    fc.property(amount, (minor) => {
      assert.equal(parseInr(formatInr(minor)), minor);
      assert.equal(parseInr(formatPlain(minor)), minor);
    }),
  );
});

test('people type rupees in several ways', () => {
  const typed: [string, bigint][] = [
    [' 99 ', 9_900n],
    ['Rs. 99.5', 9_950n],
    ['rs 1,234', 123_400n],
    ['INR 100,000.00', 10_000_000n],
    ['₹ 1,00,000', 10_000_000n],
    ['-12.5', -1_250n],
    ['0.05', 5n],
    ['007', 700n],
  ];
  for (const [text, minor] of typed) assert.equal(parseInr(text), minor, text);
});

test('what could be misread as an amount is not read at all', () => {
  const odd = [
    '',
    '₹',
    '1.234',
    '1,5',
    '1,23',
    '1,0000',
    '12,34,5',
    ',100',
    '.5',
    '5.',
    '1e3',
    '+5',
    '--5',
    '५',
    '1 000',
  ];
  for (const text of [...odd, '9'.repeat(16), '9,'.repeat(9), 'NaN']) assert.equal(parseInr(text), undefined, text);
});

test('an invoice says its amount in English', () => {
  const said: [bigint, string][] = [
    [10_002_305n, 'Rupees One Lakh Twenty-Three and Paise Five Only'],
    [0n, 'Rupees Zero Only'],
    [100n, 'Rupee One Only'],
    [101n, 'Rupee One and Paisa One Only'],
    [50n, 'Paise Fifty Only'],
    [49_900n, 'Rupees Four Hundred Ninety-Nine Only'],
    [11_900n, 'Rupees One Hundred Nineteen Only'],
    [2_000_00n, 'Rupees Two Thousand Only'],
    [
      1_234_567_890n,
      'Rupees One Crore Twenty-Three Lakh Forty-Five Thousand Six Hundred Seventy-Eight and Paise Ninety Only',
    ],
    [100_000_000_000_000n, 'Rupees One Lakh Crore Only'],
    [-500n, 'Minus Rupees Five Only'],
  ];
  for (const [minor, text] of said) assert.equal(amountInWords(minor, 'en'), text);
});

test('an invoice says its amount in Hindi', () => {
  const said: [bigint, string][] = [
    [10_002_305n, 'एक लाख तेईस रुपये पाँच पैसे मात्र'],
    [0n, 'शून्य रुपये मात्र'],
    [100n, 'एक रुपया मात्र'],
    [101n, 'एक रुपया एक पैसा मात्र'],
    [50n, 'पचास पैसे मात्र'],
    [49_900n, 'चार सौ निन्यानवे रुपये मात्र'],
    [1_234_567_890n, 'एक करोड़ तेईस लाख पैंतालीस हज़ार छह सौ अठहत्तर रुपये नब्बे पैसे मात्र'],
    [-500n, 'ऋण पाँच रुपये मात्र'],
  ];
  for (const [minor, text] of said) assert.equal(amountInWords(minor, 'hi'), text);
});

test('each number to 99 has its own word in both languages', () => {
  for (const language of ['en', 'hi'] as const) {
    const all = Array.from({ length: 100 }, (_, n) => amountInWords(BigInt(n) * 100n, language));
    assert.equal(new Set(all).size, 100);
    assert(all.every((text) => !text.includes('undefined')));
  }
  // In Hindi the nines are named from the ten above (69 is one short of seventy), but for 89 and 99.
  const units = [39, 49, 59, 69, 79, 89, 99].map((n) => amountInWords(BigInt(n) * 100n, 'hi').split(' ')[0]);
  assert.deepEqual(units, ['उनतालीस', 'उनचास', 'उनसठ', 'उनहत्तर', 'उनासी', 'नवासी', 'निन्यानवे']);
});
