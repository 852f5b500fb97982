import assert from 'node:assert/strict';
import type { Said } from '#platform/business.ts';
import type { LimitKind, Side } from './tables.ts';

/** Rupees, kept in paise: the digit is how many decimals the unit has, so that it can never be mistaken. */
export const INR = 'INR/2';
/** Loyalty points, whole. */
export const POINTS = 'POINTS/0';

/** What an account is opened with; none of it changes afterwards. */
export interface AccountSpec {
  readonly path: string;
  readonly unit: string;
  readonly normal_side: Side;
  readonly limit_kind: LimitKind;
  readonly hot: boolean;
}

/** Where an account stands in the books. */
export type AccountClass = 'asset' | 'liability' | 'income' | 'expense' | 'equity';

interface AccountKind<Path extends string> extends Omit<AccountSpec, 'path'> {
  readonly path: Path;
  readonly class: AccountClass;
  readonly name: Said;
}

interface Choices {
  readonly unit?: string;
  /** The account may never go below nothing on its normal side. */
  readonly covered?: true;
  readonly hot?: true;
}

function kind<const Path extends string>(
  path: Path,
  of: AccountClass,
  [en, hi]: readonly [en: string, hi: string],
  { unit = INR, covered, hot }: Choices = {},
): AccountKind<Path> {
  const normal_side: Side = of === 'asset' || of === 'expense' ? 'debit' : 'credit';
  const floor = normal_side === 'debit' ? 'credits_must_not_exceed_debits' : 'debits_must_not_exceed_credits';
  return {
    path,
    class: of,
    name: { en, hi },
    unit,
    normal_side,
    limit_kind: covered ? floor : 'none',
    hot: hot === true,
  };
}

/** The chart of accounts: every kind of account, by name. A path's parts in braces are filled in by `accountOf`. */
export const accountKinds = {
  cash: kind('cash:{place}', 'asset', ['Cash box', 'नकद पेटी']),
  bank: kind('bank:{bank}', 'asset', ['Bank account', 'बैंक खाता']),
  gateway_clearing: kind('gateways:{gateway}:clearing', 'asset', ['Payments on their way', 'रास्ते में भुगतान'], {
    hot: true,
  }),
  gateway_suspense: kind('gateways:{gateway}:suspense', 'asset', ['Payments not matched', 'बेमेल भुगतान']),
  gateway_disputed: kind('gateways:{gateway}:disputed', 'asset', ['Contested payments', 'विवादित भुगतान']),
  customer_dues: kind('customers:{customer}:dues', 'asset', ['Customer dues', 'ग्राहक का बकाया']),
  worker_cash: kind('workers:{worker}:cash', 'asset', ["Cash in a worker's hands", 'कर्मचारी के पास नकद'], {
    covered: true,
  }),
  worker_advance: kind('workers:{worker}:advance', 'asset', ['Advance to a worker', 'कर्मचारी को अग्रिम']),
  tax_input: kind('tax:input:{head}', 'asset', ['Input tax credit', 'इनपुट कर क्रेडिट'], { hot: true }),
  tax_deducted: kind('tax:deducted:{head}', 'asset', ['Tax deducted by others', 'दूसरों द्वारा काटा गया कर']),

  receipts_held: kind('receipts:{currency}:held', 'liability', ['Received, not yet assigned', 'प्राप्त, अभी आवंटित नहीं'], {
    hot: true,
  }),
  customer_wallet_cash: kind('customers:{customer}:wallet:cash', 'liability', ['Wallet', 'वॉलेट'], { covered: true }),
  customer_wallet_promo: kind('customers:{customer}:wallet:promo', 'liability', ['Promotional wallet', 'प्रोमो वॉलेट'], {
    covered: true,
  }),
  customer_advance: kind('customers:{customer}:advance', 'liability', ['Advance from a customer', 'ग्राहक से अग्रिम'], {
    covered: true,
  }),
  customer_deposit: kind('customers:{customer}:deposit', 'liability', ['Refundable deposit', 'वापसी योग्य जमा'], {
    covered: true,
  }),
  customer_points: kind('customers:{customer}:points', 'liability', ['Points', 'पॉइंट'], { unit: POINTS }),
  deferred_revenue: kind('deferred:{agreement}', 'liability', ['Paid but not yet earned', 'अग्रिम प्राप्त आय'], {
    covered: true,
  }),
  vendor_payable: kind('vendors:{vendor}:payable', 'liability', ['Owed to a partner', 'साझेदार को देय']),
  supplier_payable: kind('suppliers:{supplier}:payable', 'liability', ['Owed to a supplier', 'आपूर्तिकर्ता को देय']),
  worker_earnings: kind('workers:{worker}:earnings', 'liability', ['Owed to a worker', 'कर्मचारी को देय']),
  tax_output: kind('tax:output:{head}', 'liability', ['Output tax', 'आउटपुट कर'], { hot: true }),
  tax_collected: kind(
    'tax:collected:{head}',
    'liability',
    ['Tax collected or deducted for others', 'स्रोत पर लिया गया कर'],
    {
      hot: true,
    },
  ),

  revenue: kind('revenue:{head}', 'income', ['Revenue', 'आय'], { hot: true }),
  commission: kind('commission:{head}', 'income', ['Commission', 'कमीशन'], { hot: true }),
  rounding: kind('rounding', 'income', ['Rounding off', 'पूर्णांकन'], { hot: true }),

  discounts: kind('discounts:{head}', 'expense', ['Discounts given', 'दी गई छूट'], { hot: true }),
  expense: kind('expenses:{head}', 'expense', ['Expenses', 'खर्च'], { hot: true }),
  points_issued: kind('points:issued', 'expense', ['Points issued', 'जारी पॉइंट'], { unit: POINTS, hot: true }),

  capital: kind('equity:capital', 'equity', ['Capital', 'पूँजी']),
  opening: kind('equity:opening', 'equity', ['Opening balances', 'प्रारंभिक शेष']),
} as const;

/** The name of a kind of account. */
export type AccountKindName = keyof typeof accountKinds;

type Part<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Part<Rest> : never;

/** What a kind's path wants filled in. */
export type AccountParts<Kind extends AccountKindName> = Readonly<
  Record<Part<(typeof accountKinds)[Kind]['path']>, string>
>;

/** What a part of a path may hold. */
export const partShape = /^[a-z0-9_-]{1,60}$/;

/** The account of one kind for these parts: `accountOf('customer_wallet_cash', { customer: id })`. Parts are a–z, 0–9, `_` and `-`. */
export function accountOf<Kind extends AccountKindName>(name: Kind, parts: AccountParts<Kind>): AccountSpec {
  const { path, unit, normal_side, limit_kind, hot } = accountKinds[name];
  return { path: filled(path, parts), unit, normal_side, limit_kind, hot };
}

/** The names of the parts that a kind's path wants filled in. */
export function partsOf(kind: AccountKindName): string[] {
  return [...accountKinds[kind].path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

function filled(path: string, parts: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = parts[name];
    assert(value !== undefined && partShape.test(value), `${path} wants ${name} as a–z, 0–9, _ or -`);
    return value;
  });
}

/** The kind that a path belongs to, if it is one of the chart's. */
export function kindOfPath(path: string): AccountKindName | undefined {
  return shapes.find(({ shape }) => shape.test(path))?.name;
}

const shapes = Object.entries(accountKinds).map(([name, { path }]) => ({
  name: name as AccountKindName,
  shape: new RegExp(`^${path.replace(/\{\w+\}/g, '[a-z0-9_-]+')}$`),
}));
