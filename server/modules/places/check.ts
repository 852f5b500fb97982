import { sql } from '#platform/db.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Serving, servesPincode } from './areas.ts';
import { sameTown } from './city-names.ts';
import { distanceMetres } from './distance.ts';
import { existingPincodes, findPincode, nearestPincodes, type Pincode, postOffices } from './pincodes.ts';
import { rules } from './rules.ts';
import { stateCodeOf, stateName } from './state-names.ts';

/** What is checked of an address. */
export interface Checked {
  readonly pincode: string;
  readonly state?: string | undefined;
  readonly city?: string | undefined;
  readonly lat?: number | null | undefined;
  readonly lng?: number | null | undefined;
}

/** What is wrong, or looks so, with an address. `stops`: it may not be kept like this. */
export interface Problem {
  readonly code: 'unknown_pincode' | 'unknown_state' | 'other_state' | 'other_city' | 'far_from_pincode' | 'not_served';
  readonly field: string;
  readonly stops: boolean;
  readonly facts: Record<string, unknown>;
}

/** The outcome of a check: what the pincode says about the place, what is wrong, and whether the business serves it. */
export interface Outcome {
  readonly pincode: string;
  readonly known: boolean;
  readonly state: string | null;
  readonly state_name: string | null;
  readonly district: string | null;
  readonly problems: Problem[];
  readonly served: Serving;
}

/** How much farther than nine tenths of its post offices a point may be and still pass for within the pincode. */
const tolerance_m = 10_000;

/**
 * Checks that pincode, state, city and point of an address belong together. Writes nothing and refuses nothing: each
 * problem says whether it should stop, with what would be right. The state decides about tax, so a wrong one stops.
 */
export async function checkAddress(ctx: Ctx, address: Checked): Promise<Outcome> {
  const found = await findPincode(ctx, address.pincode);
  const served = await servesPincode(ctx, { pincode: address.pincode });
  const given = address.state === undefined ? undefined : stateCodeOf(address.state);
  const state = given !== undefined && (!found || found.states.includes(given)) ? given : (found?.state ?? null);
  const problems = [
    ...(address.state !== undefined && given === undefined ? [unknownState(address.state)] : []),
    ...(found ? await mismatches(ctx, found, address, given) : [await unknownPincode(ctx, address, given)]),
    ...(served.served
      ? []
      : [{ code: 'not_served', field: 'pincode', stops: false, facts: { pincode: address.pincode } } as const]),
  ];
  return {
    pincode: address.pincode,
    known: found !== undefined,
    state,
    state_name: state === null ? null : stateName(state)!,
    district: found?.district ?? null,
    problems,
    served,
  };
}

function unknownState(state: string): Problem {
  return { code: 'unknown_state', field: 'state', stops: true, facts: { given: state } };
}

async function unknownPincode(ctx: Ctx, address: Checked, state: string | undefined): Promise<Problem> {
  const stops = (await ruleOf(ctx, rules, 'places.unknown_pincode')) === 'refuse';
  const likely = mistypings(address.pincode);
  const near = [...(await existingPincodes(ctx, likely)).values()];
  // Those in the state or city that was given come first: the digits are more likely wrong than both.
  const fit = (each: Pincode) =>
    Number(state !== undefined && each.states.includes(state)) * 2 +
    Number(address.city !== undefined && each.districts.some((name) => sameTown(name, address.city!)));
  const rank = (each: Pincode) => likely.indexOf(each.pincode);
  const best = near.toSorted((a, b) => fit(b) - fit(a) || rank(a) - rank(b)).slice(0, 5);
  const suggestions = best.map((each) => ({
    pincode: each.pincode,
    district: each.district,
    state_name: each.state_name,
  }));
  return { code: 'unknown_pincode', field: 'pincode', stops, facts: { pincode: address.pincode, suggestions } };
}

/** The pincodes one may have meant: two neighbouring digits swapped, then one digit wrong. */
export function mistypings(pincode: string): string[] {
  const digits = pincode.split('');
  const wrong = digits.flatMap((_digit, at) => '0123456789'.split('').map((other) => digits.with(at, other).join('')));
  const swapped = digits.slice(1).map((digit, at) =>
    digits
      .with(at, digit)
      .with(at + 1, digits[at]!)
      .join(''),
  );
  return [...new Set([...swapped, ...wrong])].filter((each) => each !== pincode && /^[1-9]/.test(each));
}

async function mismatches(ctx: Ctx, found: Pincode, address: Checked, state: string | undefined): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (state !== undefined && !found.states.includes(state)) {
    const right = found.states.map((code) => ({ state: code, state_name: stateName(code) }));
    problems.push({
      code: 'other_state',
      field: 'state',
      stops: true,
      facts: { given: stateName(state), suggestions: right },
    });
  }
  if (address.city !== undefined) {
    const towns = await townsOf(ctx, found);
    if (!towns.some((town) => sameTown(town, address.city!))) {
      const suggestions = [found.district, ...towns.filter((town) => town !== found.district)].slice(0, 5);
      problems.push({ code: 'other_city', field: 'city', stops: false, facts: { given: address.city, suggestions } });
    }
  }
  if (address.lat != null && address.lng != null) {
    const spot = { lat: address.lat, lng: address.lng };
    const distance_m = distanceMetres(spot, found);
    if (distance_m > found.spread_m + tolerance_m) {
      const [nearest] = await nearestPincodes(ctx, { spot, limit: 1 });
      const facts = { distance_m, nearest: nearest?.pincode };
      problems.push({ code: 'far_from_pincode', field: 'lat', stops: false, facts });
    }
  }
  return problems;
}

/** Names that someone there may give as the city: the districts, those of the same sorting district, the post offices. */
async function townsOf(ctx: Ctx, { pincode, districts }: Pincode): Promise<string[]> {
  const sorting = pincode.slice(0, 3);
  const { rows } = await sql<{ name: string }>`
    select distinct unnest(districts) as name from places.pincode
    where pincode between ${`${sorting}000`} and ${`${sorting}999`}`.execute(ctx.tx);
  const offices = await postOffices(ctx, pincode);
  return [...districts, ...offices.map((office) => office.name), ...rows.map((row) => row.name)];
}
