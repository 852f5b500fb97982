import assert from 'node:assert/strict';

/**
 * Divides whole numbers and rounds to the nearest, a half going away from zero. `denominator` is not 0.
 * Money is multiplied first and divided once, by this.
 */
export function roundDiv(numerator: bigint, denominator: bigint): bigint {
  assert(denominator !== 0n, 'a division by nothing');
  const negative = numerator < 0n !== denominator < 0n;
  const n = abs(numerator);
  const d = abs(denominator);
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** The smaller of two amounts or quantities. */
export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** The larger of two amounts or quantities. */
export function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** All amounts together. */
export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}

/**
 * Splits an amount in proportion to weights so that the parts sum to it exactly.
 * Largest remainder, a tie to the lowest index; a weight of zero gets nothing. Weights are not negative, and something
 * can be split only when at least one of them is positive. A negative total gives the same parts, negative.
 */
export function split(total: bigint, weights: readonly bigint[]): bigint[] {
  assert(
    weights.every((weight) => weight >= 0n),
    'a share cannot weigh less than nothing',
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map(() => 0n);
  assert(whole > 0n, 'an amount cannot be split among shares that all weigh nothing');

  const amount = abs(total);
  const parts = weights.map((weight) => (amount * weight) / whole);
  const rest = weights.map((weight, index) => ({ index, remainder: (amount * weight) % whole }));
  // Fewer paise are left than there are remainders above zero, so a weight of zero never gets one.
  const left = amount - parts.reduce((sum, part) => sum + part, 0n);
  rest.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
  for (const { index } of rest.slice(0, Number(left))) parts[index] = (parts[index] ?? 0n) + 1n;
  return total < 0n ? parts.map((part) => -part) : parts;
}

/** Writes paise as rupees with Indian grouping: 10000000n → '₹1,00,000.00'. */
export function formatInr(minor: bigint): string {
  const rupees = (abs(minor) / 100n).toString();
  const head = rupees.slice(0, -3).replace(/\B(?=(\d\d)+$)/g, ',');
  return `${minor < 0n ? '-' : ''}₹${head && `${head},`}${rupees.slice(-3)}.${paiseOf(minor)}`;
}

/** Writes paise as plain rupees, the way gateways and government files want them: 10000000n → '100000.00'. */
export function formatPlain(minor: bigint): string {
  return `${minor < 0n ? '-' : ''}${abs(minor) / 100n}.${paiseOf(minor)}`;
}

const AMOUNT = /^(-?)(?:₹|rs\.?|inr)? ?(\d{1,15}|\d{1,2}(?:,\d{2})*,\d{3}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/i;

/**
 * Reads rupees as a person types them ('₹1,00,000.50', '1,00,000', 'Rs. 99', '-12.5') into paise.
 * Gives undefined for anything else: more than two decimals, commas in odd places ('1,5' may be meant as 1.5), words.
 */
export function parseInr(text: string): bigint | undefined {
  const [, sign, rupees, paise = ''] = AMOUNT.exec(text.trim()) ?? [];
  if (rupees === undefined) return undefined;
  const digits = rupees.replaceAll(',', '');
  if (digits.length > 15) return undefined; // 15 digits of rupees fit a bigint column with room for sums
  const minor = BigInt(digits) * 100n + BigInt(paise.padEnd(2, '0'));
  return sign ? -minor : minor;
}

const LIST = {
  en: `Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen
    Eighteen Nineteen`.split(/\s+/),
  tens: 'Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' '),
  // In Hindi every number to 99 has a word of its own, so they are listed.
  hi: `शून्य एक दो तीन चार पाँच छह सात आठ नौ
    दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस
    बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस
    तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
    चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास
    पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
    साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
    सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी
    अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सतासी अठासी नवासी
    नब्बे इक्यानवे बानवे तिरानवे चौरानवे पंचानवे छियानवे सतानवे अठानवे निन्यानवे`.split(/\s+/),
};

const SCALES = [
  { size: 10_000_000n, en: 'Crore', hi: 'करोड़' },
  { size: 100_000n, en: 'Lakh', hi: 'लाख' },
  { size: 1_000n, en: 'Thousand', hi: 'हज़ार' },
  { size: 100n, en: 'Hundred', hi: 'सौ' },
];

/**
 * Says an amount of paise in words, as printed on invoices.
 * English: 'Rupees One Lakh Twenty-Three and Paise Five Only'; Hindi: 'एक लाख तेईस रुपये पाँच पैसे मात्र'.
 */
export function amountInWords(minor: bigint, language: 'en' | 'hi'): string {
  const rupees = abs(minor) / 100n;
  const paise = abs(minor) % 100n;
  const said: string[] = [];
  if (language === 'hi') {
    if (rupees > 0n || paise === 0n) said.push(`${words(rupees, 'hi')} ${rupees === 1n ? 'रुपया' : 'रुपये'}`);
    if (paise > 0n) said.push(`${words(paise, 'hi')} ${paise === 1n ? 'पैसा' : 'पैसे'}`);
    return `${minor < 0n ? 'ऋण ' : ''}${said.join(' ')} मात्र`;
  }
  if (rupees > 0n || paise === 0n) said.push(`${rupees === 1n ? 'Rupee' : 'Rupees'} ${words(rupees, 'en')}`);
  if (paise > 0n) said.push(`${paise === 1n ? 'Paisa' : 'Paise'} ${words(paise, 'en')}`);
  return `${minor < 0n ? 'Minus ' : ''}${said.join(' and ')} Only`;
}

/** A whole number in the Indian scale; above a crore the crores are themselves counted so ('One Lakh Crore'). */
function words(n: bigint, language: 'en' | 'hi'): string {
  const scale = SCALES.find(({ size }) => n >= size);
  if (!scale) return smallWords(Number(n), language);
  const rest = n % scale.size;
  return `${words(n / scale.size, language)} ${scale[language]}${rest > 0n ? ` ${words(rest, language)}` : ''}`;
}

function smallWords(n: number, language: 'en' | 'hi'): string {
  const own = LIST[language][n];
  if (own !== undefined) return own;
  const unit = n % 10;
  return `${LIST.tens[Math.floor(n / 10) - 2]}${unit > 0 ? `-${LIST.en[unit]}` : ''}`;
}

function paiseOf(minor: bigint): string {
  return (abs(minor) % 100n).toString().padStart(2, '0');
}

function abs(n: bigint): bigint {
  return n < 0n ? -n : n;
}
