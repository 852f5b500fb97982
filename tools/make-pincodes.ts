/**
 * Makes server/modules/places/data/pincodes.tsv.gz out of the directory of Indian post offices.
 *
 *   node tools/make-pincodes.ts <offices.csv | offices.csv.gz>
 *
 * The CSV has the columns pincode, office, type, delivery, district, state, taluk, lat, lng, an office a row. Its
 * coordinates were typed in by thousands of post offices and many are plainly wrong, so a pincode's centre is the
 * median of its believable offices only. Prints what was dropped and why. The same source gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { distanceMetres, type Spot } from '../server/modules/places/distance.ts';
import { stateCodeOf } from '../server/modules/places/state-names.ts';
import { land } from './pincode-land.ts';
import { districtName, officeName } from './pincode-names.ts';

type Office = { pincode: string; name: string; kind: 'H' | 'S' | 'B'; delivers: boolean; home: string; spot?: Spot };
type Pincode = { pincode: string; homes: string[]; offices: Office[]; spots: Spot[] };
type Centre = { spot: Spot; spread_m: number; how: 'measured' | 'from_neighbours' };

const dropped: Record<string, number> = {};
/** Counts what was left out, by reason; in brackets, what was put right. */
const drop = (why: string): undefined => {
  dropped[why] = (dropped[why] ?? 0) + 1;
  return undefined;
};

const within = ([south, north, west, east]: readonly [number, number, number, number, ...unknown[]], spot: Spot) =>
  spot.lat >= south && spot.lat <= north && spot.lng >= west && spot.lng <= east;
const india = [6.7, 37.1, 68.1, 97.5] as const;

/** 28.43, '28.430354° N', '28.4 32628' and 17°57'17.7" in degrees. */
function degrees(text: string): number | undefined {
  const sexagesimal = /^(\d+)°(\d+)'([\d.]+)"?$/.exec(text.trim());
  if (sexagesimal) return Number(sexagesimal[1]) + Number(sexagesimal[2]) / 60 + Number(sexagesimal[3]) / 3600;
  const plain = text.replaceAll(/[\s°NE]/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

function spotOf(lat_text: string, lng_text: string): Spot | undefined {
  if (lat_text === '' && lng_text === '') return drop('none given');
  const lat = degrees(lat_text);
  const lng = degrees(lng_text);
  if (lat === undefined || lng === undefined) return drop('unreadable');
  const spot = within(india, { lat, lng }) ? { lat, lng } : { lat: lng, lng: lat };
  if (!within(india, spot)) return drop('outside India');
  if (spot.lat !== lat) drop('(turned round: latitude and longitude were swapped)');
  // One decimal is eleven kilometres: such a figure names a region, not a post office.
  if (Math.abs(lat * 10 - Math.round(lat * 10)) < 1e-6 && Math.abs(lng * 10 - Math.round(lng * 10)) < 1e-6)
    return drop('too coarse');
  return spot;
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
const middleOf = (spots: readonly Spot[]): Spot => ({
  lat: median(spots.map((spot) => spot.lat)),
  lng: median(spots.map((spot) => spot.lng)),
});
const distancesTo = (middle: Spot, spots: readonly Spot[]) => spots.map((spot) => distanceMetres(middle, spot));

function grouped<Item>(items: Iterable<Item>, key: (item: Item) => string): Map<string, Item[]> {
  return Map.groupBy(items, key);
}

function readOffices(file: string): Office[] {
  const bytes = readFileSync(file);
  const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
  return rows
    .filter((row) => /^[1-8]\d{5}$/.test(row.pincode!) || drop('(army post offices, 9xxxxx, left out)'))
    .map((row) => {
      const state = stateCodeOf(row.state!) ?? '';
      const spot = spotOf(row.lat!, row.lng!);
      return {
        pincode: row.pincode!,
        name: officeName(row.office!),
        kind: row.type === 'HO' ? 'H' : row.type === 'PO' ? 'S' : 'B',
        delivers: row.delivery === 'Delivery',
        home: state === '' ? '' : `${state}:${districtName(row.district!, state)}`,
        ...(spot && { spot }),
      };
    });
}

const commonest = (values: readonly string[]): string[] => {
  const counts = [...grouped(values, (value) => value)].map(([value, list]) => ({ value, count: list.length }));
  return counts.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).map(({ value }) => value);
};

/**
 * The districts a pincode lies in, the one with most offices first. A district is believed when its state is that of
 * the sorting district (first three digits) or touches it, and when it is at home there or has its share of the offices.
 */
function withHomes(offices: readonly Office[]): Pincode[] {
  const known = offices.filter((office) => office.home !== '');
  const bySorting = grouped(known, (office) => office.pincode.slice(0, 3));
  const ofDistrict = grouped(known, (office) => office.home);
  const inSorting = grouped(known, (office) => office.pincode.slice(0, 3) + office.home);
  return [...grouped(offices, (office) => office.pincode)].flatMap(([pincode, own]): Pincode[] => {
    const sorting = pincode.slice(0, 3);
    const around = bySorting.get(sorting)!.map((office) => office.home);
    const main = commonest(around.map((home) => home.slice(0, 2)))[0]!;
    const believable = (home: string) => {
      const state = home.slice(0, 2);
      if (state !== main && !land[main]![4].includes(state)) return false;
      const here = inSorting.get(sorting + home)!.length;
      const share = own.filter((office) => office.home === home).length / own.length;
      return share >= 0.5 || here / ofDistrict.get(home)!.length >= 0.02;
    };
    const named = commonest(own.map((office) => office.home).filter((home) => home !== ''));
    const homes = named.filter(believable);
    if (homes.length < named.length) drop('(a district of another region taken off a pincode)');
    if (homes.length > 0) return [{ pincode, homes, offices: own, spots: [] }];
    // All its offices are of a far state: not a pincode but a mistyped one.
    if (named.length === 1 && own.every((office) => office.home === named[0]))
      return drop('(a mistyped pincode left out)') ?? [];
    const near = [5, 4, 3].map((n) => known.filter((office) => office.pincode.startsWith(pincode.slice(0, n))));
    const neighbours = near.find((list) => list.some((office) => office.home.startsWith(main)))!;
    drop("(a pincode without a believable district got its neighbours')");
    const home = commonest(neighbours.map((office) => office.home).filter((home) => home.startsWith(main)))[0]!;
    return [{ pincode, homes: [home], offices: own, spots: [] }];
  });
}

/** Keeps of each pincode the coordinates that lie in its state, aren't a placeholder and aren't far from its district. */
function believableSpots(pincodes: readonly Pincode[]): void {
  const key = (spot: Spot) => `${spot.lat.toFixed(5)} ${spot.lng.toFixed(5)}`;
  const users = new Map<string, Set<string>>();
  for (const { pincode, offices } of pincodes)
    for (const { spot } of offices) if (spot) users.set(key(spot), (users.get(key(spot)) ?? new Set()).add(pincode));
  for (const place of pincodes) {
    place.spots = place.offices.flatMap(({ spot }) => {
      if (!spot) return [];
      if (!place.homes.some((home) => within(land[home.slice(0, 2)]!, spot))) return drop('outside the state') ?? [];
      // The same point typed in for four pincodes is the head office's, or nobody's.
      if (users.get(key(spot))!.size >= 4) return drop('one point for many pincodes') ?? [];
      return [spot];
    });
  }
  // First by sorting district, as whole districts were typed in wrongly; then by district, which is the narrower test.
  withinReach(
    grouped(pincodes, ({ pincode, homes }) => pincode.slice(0, 3) + homes[0]!.slice(0, 2)),
    50_000,
    'far from the sorting district',
  );
  withinReach(
    grouped(pincodes, ({ homes }) => homes[0]!),
    25_000,
    'far from the district',
  );
}

/** Drops the coordinates of a region that are over four times as far from its middle as is usual there. */
function withinReach(regions: ReadonlyMap<string, Pincode[]>, least_m: number, why: string): void {
  for (const list of regions.values()) {
    const all = list.flatMap((place) => place.spots);
    if (all.length < 5) continue;
    const middle = middleOf(all);
    const reach_m = Math.max(least_m, 4 * median(distancesTo(middle, all)));
    for (const place of list)
      place.spots = place.spots.filter((spot) => distanceMetres(middle, spot) <= reach_m || drop(why));
  }
}

/** Drops of each pincode the offices far from the rest of it: five times the usual distance, and at least eight kilometres. */
function withoutOutliers({ spots }: Pincode, expected: Spot | undefined): Spot[] {
  if (spots.length === 2 && distanceMetres(spots[0]!, spots[1]!) > 16_000 && expected) {
    drop('far from the other office');
    return spots.toSorted((a, b) => distanceMetres(expected, a) - distanceMetres(expected, b)).slice(0, 1);
  }
  if (spots.length < 3) return spots;
  const middle = middleOf(spots);
  const reach_m = Math.max(8_000, 5 * median(distancesTo(middle, spots)));
  return spots.filter(
    (spot) => distanceMetres(middle, spot) <= reach_m || drop("far from the pincode's other offices"),
  );
}

const spread = (middle: Spot, spots: readonly Spot[]): number => {
  const sorted = distancesTo(middle, spots).toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0;
};

/** The centre of each pincode, where needed from the nearest pincodes by number within its district. */
function centresOf(pincodes: readonly Pincode[]): Map<string, Centre> {
  const neighbourhoods = new Map<string, { pincode: string; spot: Spot }[]>();
  const keysOf = ({ pincode, homes }: Pincode) => [
    ...[5, 4, 3].map((n) => pincode.slice(0, n) + homes[0]!),
    homes[0]!,
    ...[5, 4, 3].map((n) => pincode.slice(0, n)),
  ];
  const around = (place: Pincode, least: number) => {
    const lists = keysOf(place).map((key) =>
      (neighbourhoods.get(key) ?? []).filter((one) => one.pincode !== place.pincode),
    );
    return lists.find((list) => list.length >= least)?.map((one) => one.spot);
  };
  for (const place of pincodes) {
    if (place.spots.length === 0) continue;
    const spot = middleOf(place.spots);
    for (const key of keysOf(place))
      neighbourhoods.set(key, [...(neighbourhoods.get(key) ?? []), { pincode: place.pincode, spot }]);
  }
  const centres = new Map<string, Centre>();
  for (const place of pincodes) {
    const neighbours = around(place, 3) ?? around(place, 1);
    if (!neighbours) throw new Error(`${place.pincode} has neither a believable office nor a neighbour`);
    const expected = middleOf(neighbours);
    const spots = withoutOutliers(place, expected);
    const spot = spots.length > 0 ? middleOf(spots) : undefined;
    const reach_m = Math.max(30_000, 4 * median(distancesTo(expected, neighbours)));
    // A single office's word counts only where its neighbours by number don't speak against it.
    const alone = spot && spots.length <= 2 && neighbours.length >= 3 && distanceMetres(expected, spot) > reach_m;
    if (alone) drop('far from the neighbouring pincodes');
    if (spot && !alone) centres.set(place.pincode, { spot, spread_m: spread(spot, spots), how: 'measured' });
    else centres.set(place.pincode, { spot: expected, spread_m: spread(expected, neighbours), how: 'from_neighbours' });
  }
  return centres;
}

/** Offices of a pincode: `S+Koramangala;Adugodi|B-…`, kind and whether it delivers, then the names. */
function officesText(offices: readonly Office[]): string {
  const best = new Map<string, Office>();
  for (const office of offices) {
    const known = best.get(office.name);
    if (!known || (office.delivers && !known.delivers)) best.set(office.name, office);
  }
  const groups = grouped(best.values(), (office) => office.kind + (office.delivers ? '+' : '-'));
  return ['H+', 'H-', 'S+', 'S-', 'B+', 'B-']
    .flatMap((key) =>
      groups.has(key)
        ? [
            key +
              groups
                .get(key)!
                .map((office) => office.name)
                .toSorted()
                .join(';'),
          ]
        : [],
    )
    .join('|');
}

function main(file: string): void {
  const offices = readOffices(file);
  const pincodes = withHomes(offices).toSorted((a, b) => (a.pincode < b.pincode ? -1 : 1));
  const before = new Map(
    pincodes.map((place) => [place.pincode, place.offices.flatMap((office) => office.spot ?? [])] as const),
  );
  believableSpots(pincodes);
  const centres = centresOf(pincodes);
  let recentred = 0;
  const lines = pincodes.map(({ pincode, homes, offices: own }) => {
    const { spot, spread_m, how } = centres.get(pincode)!;
    const raw = before.get(pincode)!;
    const mean = {
      lat: raw.reduce((sum, one) => sum + one.lat, 0) / raw.length,
      lng: raw.reduce((sum, one) => sum + one.lng, 0) / raw.length,
    };
    if (raw.length === 0 || distanceMetres(mean, spot) > 5_000) recentred += 1;
    const where = [spot.lat.toFixed(4), spot.lng.toFixed(4), spread_m, how === 'measured' ? 'm' : 'n'];
    return [pincode, homes.join('|'), ...where, officesText(own)].join('\t');
  });
  const packed = gzipSync(`${lines.join('\n')}\n`, { level: 9 });
  const target = join(import.meta.dirname, '../server/modules/places/data/pincodes.tsv.gz');
  writeFileSync(target, packed);
  const how = Object.fromEntries(
    [...grouped(centres.values(), (centre) => centre.how)].map(([key, list]) => [key, list.length]),
  );
  console.log(
    JSON.stringify(
      { offices: offices.length, pincodes: lines.length, bytes: packed.length, how, recentred, dropped },
      null,
      2,
    ),
  );
}

const file = process.argv[2];
if (file === undefined) {
  console.error('Usage: node tools/make-pincodes.ts <offices.csv | offices.csv.gz>');
  process.exit(1);
}
main(file);
