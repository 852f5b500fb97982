import type { Verdict } from './till.ts';
import type { World } from './world.ts';

/** What a test card does. `later_fails` passes while its owner is there and fails when it is debited without. */
type Deed = 'passes' | 'declined' | 'declined_once' | 'no_funds' | 'asks_otp' | 'later_fails';

interface TestCard {
  readonly number: string;
  readonly network: 'Visa' | 'Mastercard' | 'RuPay';
  readonly does: Deed;
}

/** The only cards there are. A real card's number is none of them, and is refused before anything is kept of it. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4111111111111111', network: 'Visa', does: 'passes' },
  { number: '4242424242424242', network: 'Visa', does: 'passes' },
  { number: '4000000000000002', network: 'Visa', does: 'declined' },
  { number: '4000000000001117', network: 'Visa', does: 'declined_once' },
  { number: '4000000000009995', network: 'Visa', does: 'no_funds' },
  { number: '4000002500003155', network: 'Visa', does: 'asks_otp' },
  { number: '4000000000000341', network: 'Visa', does: 'later_fails' },
  { number: '5267318187975449', network: 'Mastercard', does: 'passes' },
  { number: '5555555555554444', network: 'Mastercard', does: 'passes' },
  { number: '5200000000000015', network: 'Mastercard', does: 'declined' },
  { number: '5200000000000023', network: 'Mastercard', does: 'declined_once' },
  { number: '5200000000000031', network: 'Mastercard', does: 'no_funds' },
  { number: '5200000000000049', network: 'Mastercard', does: 'asks_otp' },
  { number: '5200000000000056', network: 'Mastercard', does: 'later_fails' },
  { number: '6521500000000014', network: 'RuPay', does: 'passes' },
  { number: '6521500000000022', network: 'RuPay', does: 'declined' },
  { number: '6521500000000030', network: 'RuPay', does: 'declined_once' },
  { number: '6521500000000048', network: 'RuPay', does: 'no_funds' },
  { number: '6521500000000055', network: 'RuPay', does: 'asks_otp' },
  { number: '6521500000000063', network: 'RuPay', does: 'later_fails' },
];

/** The banks of net banking and instalments, and the wallets, as a payer chooses them. */
export const BANKS = ['HDFC Bank', 'ICICI Bank', 'State Bank of India', 'Axis Bank', 'Kotak Mahindra Bank'] as const;
export const WALLETS = ['Mobikwik', 'Freecharge', 'Airtel Money'] as const;
export const PAY_LATERS = ['LazyPay', 'Simpl'] as const;

const DECLINED = {
  is: 'no',
  code: 'card_declined',
  reason: 'The card was declined by the bank that issued it.',
} as const;
const NO_FUNDS = { is: 'no', code: 'insufficient_funds', reason: 'There is not enough money in the account.' } as const;

/** What a payer types of a card. */
export interface CardTyped {
  readonly number: string;
  /** `MM/YY`. */
  readonly expiry: string;
  readonly cvv: string;
}

/** The bank's word on a card: a verdict, an OTP that it wants first, or what is wrong with what was typed. */
export type CardWord =
  | { readonly is: 'typo'; readonly says: string }
  | {
      readonly is: 'card';
      readonly last4: string;
      readonly network: string;
      readonly verdict: Exclude<Verdict, { is: 'later' }> | { readonly is: 'otp' };
    };

/** Judges a card for one purchase, told apart by `purchase`: a card that is declined once passes there the second time. */
export function judgeCard(world: World, purchase: string, { number, expiry, cvv }: CardTyped): CardWord {
  const digits = number.replaceAll(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits))
    return { is: 'typo', says: 'That is no card number: check its digits.' };
  const wrong = expiryFault(expiry) ?? (/^\d{3}$/.test(cvv) ? undefined : 'The CVV is the three digits on the back.');
  if (wrong) return { is: 'typo', says: wrong };
  const known = TEST_CARDS.find((one) => one.number === digits);
  if (!known)
    return { is: 'typo', says: 'This is a pretended bank: pay with one of its test cards, never a real one.' };
  return verdictOn(world, known, purchase);
}

/** Judges a card that was kept before, of which only network and last digits are known. */
export function judgeSavedCard(
  world: World,
  purchase: string,
  card: { network: string; last4: string },
  cvv: string,
): CardWord {
  if (!/^\d{3}$/.test(cvv)) return { is: 'typo', says: 'The CVV is the three digits on the back.' };
  const known = TEST_CARDS.find((one) => one.network === card.network && one.number.endsWith(card.last4));
  return known ? verdictOn(world, known, purchase) : { is: 'typo', says: 'The bank no longer knows this card.' };
}

function verdictOn(world: World, { number, network, does }: TestCard, purchase: string): CardWord {
  const last4 = number.slice(-4);
  return { is: 'card', last4, network, verdict: carryOut(world, does, `${purchase}/${network}/${last4}`) };
}

function carryOut(world: World, does: Deed, occasion: string): (CardWord & { is: 'card' })['verdict'] {
  if (does === 'declined') return DECLINED;
  if (does === 'no_funds') return NO_FUNDS;
  if (does === 'asks_otp') return { is: 'otp' };
  if (does !== 'declined_once') return { is: 'yes' };
  if (world.store.find('bank declined', occasion)) return { is: 'yes' };
  world.store.put('bank declined', occasion, {});
  return DECLINED;
}

function expiryFault(expiry: string): string | undefined {
  const [, month, year] = /^\s*(0[1-9]|1[0-2])\s*\/\s*(\d{2}|20\d{2})\s*$/.exec(expiry) ?? [];
  if (!month || !year) return 'The expiry is month and year, as in 12/30.';
  const last = Temporal.PlainYearMonth.from({ year: 2000 + (Number(year) % 100), month: Number(month) });
  const now = Temporal.Now.plainDateISO('Asia/Kolkata').toPlainYearMonth();
  if (Temporal.PlainYearMonth.compare(last, now) < 0) return 'This card has expired.';
  return last.year > now.year + 20 ? 'The expiry is too far away to be right.' : undefined;
}

/** Whether the last digit of a number is the one that Luhn's sum asks for. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, sign, i) => {
    const twice = Number(sign) * (i % 2 === 0 ? 1 : 2);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

/** Whether a text is a UPI id: a name, `@`, the handle of a bank or app. */
export function isVpa(vpa: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{1,60}@[a-z][a-z0-9]{1,30}$/i.test(vpa);
}

/** Judges a UPI id: `success@…` approves at once, `failure@…` declines, any other waits for its owner's phone. */
export function judgeUpi(vpa: string): Verdict {
  const name = vpa.split('@')[0]?.toLowerCase();
  if (name === 'success') return { is: 'yes' };
  if (name === 'failure') return { is: 'no', code: 'upi_declined', reason: 'The payer declined the request.' };
  return { is: 'later' };
}

/** Judges a debit by a mandate or a kept card, without its owner. `nofunds@…` approves mandates and has no money later. */
export function judgeKept(kept: {
  card?: { last4: string; network: string } | undefined;
  vpa?: string | undefined;
}): Exclude<Verdict, { is: 'later' }> {
  if (kept.vpa !== undefined) {
    const name = kept.vpa.split('@')[0]?.toLowerCase();
    return name === 'nofunds' || name === 'failure' ? NO_FUNDS : { is: 'yes' };
  }
  const { card } = kept;
  const does = TEST_CARDS.find((one) => one.network === card?.network && one.number.endsWith(card.last4))?.does;
  if (does === 'later_fails' || does === 'no_funds') return NO_FUNDS;
  return does === 'declined' ? DECLINED : { is: 'yes' };
}

/** An offer to pay in monthly instalments. */
export interface EmiOffer {
  readonly bank: string;
  readonly months: number;
  readonly yearly_percent: number;
  readonly monthly_minor: number;
  readonly total_minor: number;
}

/** Purchases below ₹3,000 can't be split. */
export const EMI_LEAST_MINOR = 300_000;
/** Yearly interest by bank, for 3, 6, 9 and 12 months. */
export const EMI_PERCENTS: Readonly<Record<string, readonly number[]>> = {
  'HDFC Bank': [16, 16, 16, 16],
  'ICICI Bank': [15.99, 15.99, 15.99, 15.99],
  'State Bank of India': [14, 14, 14, 14],
  'Axis Bank': [14, 15, 15, 16],
  'Kotak Mahindra Bank': [0, 14, 14, 16],
};
export const EMI_MONTHS = [3, 6, 9, 12] as const;

/** The instalments that the banks offer for an amount in paise; none below ₹3,000. */
export function emiOffers(amount_minor: number): EmiOffer[] {
  if (amount_minor < EMI_LEAST_MINOR) return [];
  return Object.entries(EMI_PERCENTS).flatMap(([bank, percents]) =>
    EMI_MONTHS.map((months, i) => {
      const yearly_percent = percents[i] ?? 0;
      const monthly = Number(instalment(BigInt(amount_minor), yearly_percent, months));
      return { bank, months, yearly_percent, monthly_minor: monthly, total_minor: monthly * months };
    }),
  );
}

/** The equal monthly instalment of a reducing balance, worked out in whole numbers and rounded once, to the paisa, half up. */
export function instalment(amount_minor: bigint, yearly_percent: number, months: number): bigint {
  const n = BigInt(months);
  const rate = BigInt(Math.round(yearly_percent * 100));
  if (rate === 0n) return rounded(amount_minor, n);
  // A month's rate is rate / 120000: hundredths of a percent of a twelfth.
  const whole = 120_000n;
  const grown = (whole + rate) ** n;
  return rounded(amount_minor * rate * grown, whole * (grown - whole ** n));
}

const rounded = (top: bigint, bottom: bigint) => (2n * top + bottom) / (2n * bottom);
