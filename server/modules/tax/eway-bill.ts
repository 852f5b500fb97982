import assert from 'node:assert/strict';

const usual_minor = 50_000_00n;

/** What a state asks for within its borders, from a day on. */
interface StateLimit {
  readonly from_day: string;
  readonly limit_minor: bigint;
  readonly in_city_minor?: bigint;
}

// Where a state's own notification under CGST Rule 138(14)(d) sets another limit than the usual one. States change
// these often: a change is a new dated line.
const began = '2018-06-25'; // by then every state asked for bills within its borders
const lakh: readonly StateLimit[] = [{ from_day: began, limit_minor: 1_00_000_00n }];
const limits: Readonly<Record<string, readonly StateLimit[]>> = {
  '03': lakh,
  '07': lakh,
  '08': [{ from_day: began, limit_minor: 1_00_000_00n, in_city_minor: 2_00_000_00n }],
  '10': lakh,
  '19': lakh,
  '20': lakh,
  '27': lakh,
  '33': lakh,
};

/** States that ask for bills of certain goods alone when these stay within the state; which, their notifications say. */
const onlySpecifiedGoods = new Set(['02', '22', '23', '24', '30']);

/** Whether an e-way bill is needed, and above which value. */
export interface EwayBillNeed {
  readonly needed: boolean;
  readonly limit_minor: bigint;
  /** The state asks for certain goods only; whoever sends none of them needs none. */
  readonly only_specified_goods: boolean;
}

/**
 * Tells whether goods on the road need an e-way bill: their value, with tax and without what is exempt, exceeds the limit
 * (CGST Rule 138). `state` is where both ends lie when the goods stay in one state.
 */
export function ewayBillNeed(consignment: {
  readonly day: Temporal.PlainDate;
  readonly value_minor: bigint;
  readonly inter_state: boolean;
  readonly state: string;
  readonly in_city?: boolean;
}): EwayBillNeed {
  const { day, value_minor, inter_state, state, in_city = false } = consignment;
  const own = inter_state ? undefined : limits[state]?.findLast(({ from_day }) => from_day <= day.toString());
  const limit_minor = (in_city ? own?.in_city_minor : undefined) ?? own?.limit_minor ?? usual_minor;
  const only_specified_goods = !inter_state && onlySpecifiedGoods.has(state);
  return { needed: value_minor > limit_minor, limit_minor, only_specified_goods };
}

/** For how many days an e-way bill is good: one for each 200 km or part of it, or 20 km for over-dimensional cargo. */
export function ewayBillDays({
  distance_km,
  over_dimensional,
}: {
  distance_km: number;
  over_dimensional: boolean;
}): number {
  assert(distance_km >= 0);
  return Math.max(1, Math.ceil(distance_km / (over_dimensional ? 20 : 200)));
}
