import './tables.ts';
import { sql } from '#platform/db.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { todaysName } from './city-names.ts';
import { distanceMetres, type Spot } from './distance.ts';
import { stateName } from './state-names.ts';

const refuse = refusals('places', { pincode_not_found: 404 });

/** A post office, the finest place name that a pincode has. */
export interface PostOffice {
  readonly name: string;
  readonly kind: 'head' | 'sub' | 'branch';
  readonly delivers: boolean;
}

/** A pincode and where it is: states (GST codes) and districts, the main one first, and the centre of its post offices. */
export interface Pincode {
  readonly pincode: string;
  readonly state: string;
  readonly state_name: string;
  readonly states: string[];
  readonly district: string;
  readonly districts: string[];
  readonly lat: number;
  readonly lng: number;
  readonly spread_m: number;
  readonly centre: 'measured' | 'from_neighbours';
}

type Row = Omit<Pincode, 'state' | 'state_name' | 'district'>;

function withMain(row: Row): Pincode {
  const state = row.states[0]!;
  return { ...row, state, state_name: stateName(state)!, district: row.districts[0]! };
}

/** Finds a pincode; nothing when India Post has no such one. */
export async function findPincode(ctx: Ctx, pincode: string): Promise<Pincode | undefined> {
  const row = await ctx.tx
    .selectFrom('places.pincode')
    .select(['pincode', 'states', 'districts', 'lat', 'lng', 'spread_m', 'centre'])
    .where('pincode', '=', pincode)
    .executeTakeFirst();
  return row && withMain(row);
}

/** Tells of those of the pincodes that exist, by pincode. */
export async function existingPincodes(ctx: Ctx, pincodes: readonly string[]): Promise<Map<string, Pincode>> {
  if (pincodes.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select pincode, states, districts, lat, lng, spread_m, centre
    from places.pincode where pincode = any(${[...pincodes]}::text[])`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.pincode, withMain(row)]));
}

/** The post offices of a pincode: head and sub offices first, then by name. */
export function postOffices(ctx: Ctx, pincode: string): Promise<PostOffice[]> {
  return ctx.tx
    .selectFrom('places.post_office')
    .select(['name', 'kind', 'delivers'])
    .where('pincode', '=', pincode)
    .orderBy(sql`array_position(array['head', 'sub', 'branch'], kind)`)
    .orderBy('name')
    .execute();
}

/** A pincode with its post offices. Refuses: places.pincode_not_found. */
export async function getPincode(ctx: Ctx, { pincode }: { readonly pincode: string }) {
  const found = await findPincode(ctx, pincode);
  if (found === undefined) throw refuse('pincode_not_found', { field: 'pincode', pincode });
  return { ...found, offices: await postOffices(ctx, pincode) };
}

/** The pincodes whose centres are nearest to a point, nearest first, each with its distance in metres. */
export async function nearestPincodes(ctx: Ctx, { spot, limit }: { readonly spot: Spot; readonly limit: number }) {
  // The index knows degrees, not metres: within India a degree east is 0.8 to 1 of a degree north, so that the nearest
  // in metres are among four times as many nearest in degrees.
  const { rows } = await sql<Row>`
    select pincode, states, districts, lat, lng, spread_m, centre
    from places.pincode
    order by point(lng, lat) <-> point(${spot.lng}::float8, ${spot.lat}::float8)
    limit ${limit * 4}`.execute(ctx.tx);
  return rows
    .map((row) => ({ ...withMain(row), distance_m: distanceMetres(spot, row) }))
    .toSorted((a, b) => a.distance_m - b.distance_m || (a.pincode < b.pincode ? -1 : 1))
    .slice(0, limit);
}

/** A place as one finds it while typing: a post office's name, or for digits the pincode's main office. */
export interface Hit {
  readonly pincode: string;
  readonly name: string;
  readonly district: string;
  readonly state: string;
  readonly state_name: string;
  readonly lat: number;
  readonly lng: number;
}

type HitRow = Omit<Hit, 'state_name'>;

/**
 * Finds places while one types: by the digits a pincode begins with, or by words of a post office's name with district
 * or state behind it ('kora', 'karol bagh', 'rampur bareilly'). What is spelt almost so comes after what is spelt so.
 */
export async function searchPlaces(
  ctx: Ctx,
  { q, limit }: { readonly q: string; readonly limit: number },
): Promise<Hit[]> {
  const text = q.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const rows = /^\d{1,6}$/.test(text) ? await byDigits(ctx, text, limit) : await byName(ctx, text, limit);
  return rows.map((row) => ({ ...row, state_name: stateName(row.state)! }));
}

async function byDigits(ctx: Ctx, digits: string, limit: number): Promise<HitRow[]> {
  const { rows } = await sql<HitRow>`
    select p.pincode, o.name, p.districts[1] as district, p.states[1] as state, p.lat, p.lng
    from places.pincode p
    join lateral (
      select name from places.post_office o where o.pincode = p.pincode
      order by array_position(array['head', 'sub', 'branch'], kind), delivers desc, name limit 1
    ) o on true
    where p.pincode between ${digits.padEnd(6, '0')} and ${digits.padEnd(6, '9')}
    order by p.pincode limit ${limit}`.execute(ctx.tx);
  return rows;
}

async function byName(ctx: Ctx, text: string, limit: number): Promise<HitRow[]> {
  const today = todaysName(text);
  const ways = [
    () => byPattern(ctx, text, limit),
    ...(today === undefined ? [] : [() => byPattern(ctx, today, limit)]),
    ...(text.length < 4 ? [] : [() => byLikeness(ctx, text, limit)]),
  ];
  const found = new Map<string, HitRow>();
  for (const way of ways) {
    for (const hit of await way()) if (!found.has(hit.pincode + hit.name)) found.set(hit.pincode + hit.name, hit);
    if (found.size >= limit) break;
  }
  return [...found.values()].slice(0, limit);
}

async function byLikeness(ctx: Ctx, text: string, limit: number): Promise<HitRow[]> {
  const { rows } = await sql<HitRow>`
    select o.pincode, o.name, p.districts[1] as district, p.states[1] as state, p.lat, p.lng
    from places.post_office o join places.pincode p on p.pincode = o.pincode
    where lower(o.name) % ${text}
    order by similarity(lower(o.name), ${text}) desc, o.name, o.pincode
    limit ${limit}`.execute(ctx.tx);
  return rows;
}

/** Names that hold the text, or its first word where the other words are in the rest of the name, district or state. */
async function byPattern(ctx: Ctx, text: string, limit: number): Promise<HitRow[]> {
  const [first, ...others] = text.split(' ').map((word) => word.replaceAll(/[\\%_]/g, '\\$&'));
  const inside = others.map((word) => `%${word}%`);
  const { rows } = await sql<HitRow>`
    select o.pincode, o.name, p.districts[1] as district, p.states[1] as state, p.lat, p.lng
    from places.post_office o join places.pincode p on p.pincode = o.pincode
    where (lower(o.name) like ${`${first}%`} or lower(o.name) like ${`% ${first}%`})
      and lower(o.name) || ' ' || p.words like all (${inside}::text[])
    order by lower(o.name) <> ${text}, lower(o.name) not like ${`${first}%`},
      array_position(array['head', 'sub', 'branch'], o.kind), length(o.name), o.name, o.pincode
    limit ${limit}`.execute(ctx.tx);
  return rows;
}
