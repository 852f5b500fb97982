import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { crowMetres, type Spot } from './roads.ts';

/** A pincode as the country's post knows it. */
export interface Area extends Spot {
  readonly pincode: string;
  readonly district: string;
  readonly state: { readonly name: string; readonly short: string };
  /** How far its places lie from its middle. */
  readonly spread_m: number;
  /** Names of its post offices, which people use as names of places. */
  readonly places: readonly string[];
}

/** The list that is shipped with the project; the format is described where it is made, in tools/make-pincodes.ts. */
const FILE = new URL('../../../server/modules/places/data/pincodes.tsv.gz', import.meta.url);
const GRID = 4;
/** Nobody lives farther from the middle of a pincode's area. */
const NEAR_M = 60_000;

const STATES: Readonly<Record<string, string>> = {
  '01': 'Jammu and Kashmir/JK',
  '02': 'Himachal Pradesh/HP',
  '03': 'Punjab/PB',
  '04': 'Chandigarh/CH',
  '05': 'Uttarakhand/UK',
  '06': 'Haryana/HR',
  '07': 'Delhi/DL',
  '08': 'Rajasthan/RJ',
  '09': 'Uttar Pradesh/UP',
  '10': 'Bihar/BR',
  '11': 'Sikkim/SK',
  '12': 'Arunachal Pradesh/AR',
  '13': 'Nagaland/NL',
  '14': 'Manipur/MN',
  '15': 'Mizoram/MZ',
  '16': 'Tripura/TR',
  '17': 'Meghalaya/ML',
  '18': 'Assam/AS',
  '19': 'West Bengal/WB',
  '20': 'Jharkhand/JH',
  '21': 'Odisha/OD',
  '22': 'Chhattisgarh/CG',
  '23': 'Madhya Pradesh/MP',
  '24': 'Gujarat/GJ',
  '26': 'Dadra and Nagar Haveli and Daman and Diu/DH',
  '27': 'Maharashtra/MH',
  '29': 'Karnataka/KA',
  '30': 'Goa/GA',
  '31': 'Lakshadweep/LD',
  '32': 'Kerala/KL',
  '33': 'Tamil Nadu/TN',
  '34': 'Puducherry/PY',
  '35': 'Andaman and Nicobar Islands/AN',
  '36': 'Telangana/TS',
  '37': 'Andhra Pradesh/AP',
  '38': 'Ladakh/LA',
};

interface Directory {
  readonly byPincode: ReadonlyMap<string, Area>;
  /** By the name of a place or district as `plain` writes it. */
  readonly byName: ReadonlyMap<string, readonly Area[]>;
  readonly byCell: ReadonlyMap<string, readonly Area[]>;
}

let known: Directory | undefined;

/** The directory, read when it is first asked for. */
function directory(): Directory {
  known ??= indexed(gunzipSync(readFileSync(FILE)).toString('utf8').trimEnd().split('\n').map(areaOf));
  return known;
}

function areaOf(line: string): Area {
  const [pincode = '', homes = '', lat, lng, spread_m, , groups = ''] = line.split('\t');
  const [code = '', district = ''] = homes.split('|')[0]?.split(':') ?? [];
  const [name = code, short = code] = STATES[code]?.split('/') ?? [];
  const places = groups.split('|').flatMap((group) => group.slice(2).split(';'));
  return {
    pincode,
    district,
    state: { name, short },
    lat: Number(lat),
    lng: Number(lng),
    spread_m: Number(spread_m),
    places: places.map((place) => place.replace(/ \(.*\)$/, '')),
  };
}

function indexed(areas: readonly Area[]): Directory {
  const byName = new Map<string, Area[]>();
  const byCell = new Map<string, Area[]>();
  const put = (map: Map<string, Area[]>, key: string, area: Area) => {
    const there = map.get(key);
    if (there) there.push(area);
    else map.set(key, [area]);
  };
  for (const area of areas) {
    for (const name of new Set([...area.places, area.district].map(plain))) put(byName, name, area);
    put(byCell, cellOf(area, 0, 0), area);
  }
  return { byPincode: new Map(areas.map((area) => [area.pincode, area])), byName, byCell };
}

const cellOf = ({ lat, lng }: Spot, up: number, right: number) =>
  `${Math.floor(lat * GRID) + up} ${Math.floor(lng * GRID) + right}`;

/** A name without what people write differently. */
export const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{M}\d]/gu, '');

export const findPincode = (pincode: string): Area | undefined => directory().byPincode.get(pincode);

/** The areas that have a place or are a district of this name. */
export const findNamed = (name: string): readonly Area[] => directory().byName.get(plain(name)) ?? [];

/** The area whose middle is nearest, if anybody lives there at all. */
export function findNearest(spot: Spot): Area | undefined {
  const { byCell } = directory();
  const around = [-2, -1, 0, 1, 2].flatMap((up) =>
    [-2, -1, 0, 1, 2].flatMap((right) => byCell.get(cellOf(spot, up, right)) ?? []),
  );
  const [nearest] = around
    .map((area) => ({ area, metres: crowMetres(area, spot) }))
    .filter(({ metres }) => metres <= NEAR_M)
    .toSorted((a, b) => a.metres - b.metres);
  return nearest?.area;
}
