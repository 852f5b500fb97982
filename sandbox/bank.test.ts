import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emiOffers, instalment, isVpa, judgeCard, judgeKept, judgeUpi, passesLuhn, TEST_CARDS } from './bank.ts';
import { openStore } from './store.ts';
import type { World } from './world.ts';

const world = () => ({ store: openStore(null) }) as unknown as World;
const card = (number: string, more: { expiry?: string; cvv?: string } = {}) => ({
  number,
  expiry: '12/30',
  cvv: '123',
  ...more,
});

test('every test card has a right last digit, and no two of a network end alike', () => {
  for (const { number } of TEST_CARDS) assert.ok(passesLuhn(number), number);
  assert.equal(passesLuhn('4111111111111112'), false);
  assert.equal(new Set(TEST_CARDS.map(({ network, number }) => network + number.slice(-4))).size, TEST_CARDS.length);
});

test('each network has a card for each thing that can happen', () => {
  const verdict = (number: string) => {
    const word = judgeCard(world(), 'shop/1', card(number));
    return word.is === 'card' ? word.verdict.is : word.is;
  };
  for (const { number, does } of TEST_CARDS) {
    const wanted = {
      passes: 'yes',
      later_fails: 'yes',
      asks_otp: 'otp',
      declined: 'no',
      declined_once: 'no',
      no_funds: 'no',
    }[does];
    assert.equal(verdict(number), wanted, `${number} ${does}`);
  }
});

test('a card that is declined once passes the second time, for each purchase anew', () => {
  const here = world();
  const is = (purchase: string) => {
    const word = judgeCard(here, purchase, card('4000000000001117'));
    return word.is === 'card' && word.verdict.is;
  };
  assert.deepEqual([is('a'), is('a'), is('a'), is('b')], ['no', 'yes', 'yes', 'no']);
});

test('what is mistyped is no decline, and a real card’s number is not taken at all', () => {
  const typo = (...given: Parameters<typeof card>) => {
    const word = judgeCard(world(), 'shop/1', card(...given));
    return word.is === 'typo' ? word.says : word.is;
  };
  assert.match(typo('4111 1111 1111 1112'), /check its digits/);
  assert.match(typo('4111111111111111', { expiry: '13/30' }), /month and year/);
  assert.match(typo('4111111111111111', { expiry: '01/20' }), /expired/);
  assert.match(typo('4111111111111111', { cvv: '12' }), /CVV/);
  assert.match(typo('4012888888881881'), /never a real one/);
  assert.equal(typo('4111-1111-1111-1111', { expiry: '12 / 2030' }), 'card');
});

test('UPI ids pass, fail or ring a phone by their name', () => {
  assert.deepEqual(
    ['success@upi', 'FAILURE@upi', 'asha@okaxis'].map((vpa) => judgeUpi(vpa).is),
    ['yes', 'no', 'later'],
  );
  assert.deepEqual(['asha@okaxis', '9829000001@ybl', 'asha', '@upi', 'asha@', 'a b@upi'].map(isVpa), [
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('debits without the owner fail where there is no money', () => {
  assert.equal(judgeKept({ vpa: 'asha@upi' }).is, 'yes');
  assert.equal(judgeKept({ vpa: 'nofunds@upi' }).is, 'no');
  assert.equal(judgeKept({ card: { network: 'Visa', last4: '0341' } }).is, 'no');
  assert.equal(judgeKept({ card: { network: 'Visa', last4: '1111' } }).is, 'yes');
});

test('instalments pay the loan off to within their rounding', () => {
  for (const [amount, percent, months] of [
    [4_500_000n, 16, 3],
    [300_001n, 14, 12],
    [98_765_432n, 15.99, 9],
  ] as const) {
    const monthly = instalment(amount, percent, months);
    let owed = Number(amount);
    for (let n = 0; n < months; n += 1) owed = owed * (1 + percent / 1_200) - Number(monthly);
    assert.ok(Math.abs(owed) <= months, `${owed} paise left of ${amount}`);
  }
  assert.equal(instalment(100n, 0, 3), 33n);
  assert.deepEqual(emiOffers(299_999), []);
  assert.ok(emiOffers(300_000).every((one) => one.total_minor === one.monthly_minor * one.months));
});
