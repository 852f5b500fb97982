import { createHash } from 'node:crypto';
import type { Answer, Call } from '../../http.ts';
import type { World } from '../../world.ts';
import { type Area, findNamed, findNearest, findPincode, plain } from './directory.ts';
import type { Spot } from './roads.ts';

type LocationType = 'ROOFTOP' | 'RANGE_INTERPOLATED' | 'GEOMETRIC_CENTER' | 'APPROXIMATE';

/** Where an address was found to be. */
export interface Found {
  readonly area: Area;
  /** What stands before the place's name, such as house and street. */
  readonly street: string;
  readonly place: string | null;
  readonly spot: Spot;
  readonly location_type: LocationType;
  /** Not all that was asked for was found. */
  readonly partial: boolean;
}

const METRES_PER_DEGREE = 111_320;

/** Google's geocoding, to and from addresses: HTTP 200 with a status for almost everything it has to say. */
export function geocode(world: World, call: Call): Answer {
  const asked = call.url.searchParams;
  const key = asked.get('key');
  if (!key)
    return said('REQUEST_DENIED', 'You must use an API key to authenticate each request to Google Maps Platform APIs.');
  if (!world.accounts.by(`google ${key}`)) return said('REQUEST_DENIED', 'The provided API key is invalid.');
  const latlng = asked.get('latlng');
  if (latlng !== null) return reversed(latlng);
  const address = asked.get('address')?.trim() ?? '';
  const components = new Map(
    (asked.get('components') ?? '').split('|').flatMap((one) => {
      const at = one.indexOf(':');
      return at > 0 ? [[one.slice(0, at), one.slice(at + 1)] as const] : [];
    }),
  );
  if (address === '' && components.size === 0) {
    const message = "Invalid request. Missing the 'address', 'components', 'latlng' or 'place_id' parameter.";
    return said('INVALID_REQUEST', message, 400);
  }
  const country = components.get('country')?.toUpperCase();
  const found =
    country === undefined || country === 'IN' || country === 'INDIA' ? find(address, components) : undefined;
  return found ? told([resultOf(found)]) : said('ZERO_RESULTS');
}

/** Finds an address: by its pincode, else by the names in it, the last of which is the widest. */
export function find(address: string, components: ReadonlyMap<string, string> = new Map()): Found | undefined {
  const written = /(?<!\d)[1-9]\d{2}\s?\d{3}(?!\d)/.exec(address)?.[0];
  const pincode = (components.get('postal_code') ?? written)?.replaceAll(/\s/g, '');
  const parts = address
    .replace(written ?? '\0', '')
    .split(',')
    .map((part) => part.trim().replace(/[\s-]+$/, ''))
    .filter((part) => part !== '' && !/^india$/i.test(part));
  const area = pincode === undefined ? byNames(parts, components) : findPincode(pincode);
  if (!area) return undefined;
  const place = area.places.find((one) => parts.some((part) => plain(part).includes(plain(one)))) ?? null;
  const wide = [area.district, area.state.name, area.state.short].map(plain);
  const street = parts.filter(
    (part) => !wide.includes(plain(part)) && (place === null || plain(part) !== plain(place)),
  );
  const named = place !== null || street.length === 0;
  return {
    area,
    street: street.join(', '),
    place,
    spot: street.length === 0 && place === null ? area : spotOf(area, [...street, place ?? ''].join(' ')),
    location_type:
      street.length === 0
        ? place === null
          ? 'APPROXIMATE'
          : 'GEOMETRIC_CENTER'
        : named && /^\D{0,12}\d/.test(street[0] ?? '')
          ? 'ROOFTOP'
          : 'RANGE_INTERPOLATED',
    partial: !named,
  };
}

/** Of the areas that have a place of this name the one whose district or state is named too; else the first. */
function byNames(parts: readonly string[], components: ReadonlyMap<string, string>): Area | undefined {
  const named = [...parts, components.get('locality') ?? '', components.get('administrative_area') ?? ''].map(plain);
  const fits = ({ district, state }: Area) => named.includes(plain(district)) || named.includes(plain(state.name));
  for (const part of [...parts, components.get('locality') ?? '']) {
    const areas = part === '' ? [] : findNamed(part);
    const area = areas.find(fits) ?? areas[0];
    if (area) return area;
  }
  return undefined;
}

/** A point of its own for each text, within the area and always the same. */
function spotOf(area: Area, text: string): Spot {
  const digest = createHash('sha256')
    .update(`${area.pincode} ${plain(text)}`)
    .digest();
  const angle = (digest.readUInt16BE(0) / 65_536) * 2 * Math.PI;
  const metres = Math.sqrt(digest.readUInt16BE(2) / 65_536) * Math.min(Math.max(area.spread_m, 300), 3_000);
  return {
    lat: rounded(area.lat + (metres * Math.cos(angle)) / METRES_PER_DEGREE),
    lng: rounded(area.lng + (metres * Math.sin(angle)) / (METRES_PER_DEGREE * Math.cos((area.lat * Math.PI) / 180))),
  };
}

const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

function reversed(latlng: string): Answer {
  const [, lat, lng] = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/.exec(latlng) ?? [];
  const spot = { lat: Number(lat), lng: Number(lng) };
  if (lat === undefined || Math.abs(spot.lat) > 90 || Math.abs(spot.lng) > 180)
    return said('INVALID_REQUEST', "Invalid request. Invalid 'latlng' parameter.", 400);
  const area = findNearest(spot);
  if (!area) return said('ZERO_RESULTS');
  const place = area.places[0] ?? null;
  const found = { area, street: '', place, spot, location_type: 'GEOMETRIC_CENTER', partial: false } as const;
  return told([resultOf(found), resultOf({ ...found, place: null, spot: area, location_type: 'APPROXIMATE' })]);
}

function resultOf({ area, street, place, spot, location_type, partial }: Found) {
  const { district, state, pincode } = area;
  const component = (long_name: string, short_name: string, types: string[]) => ({ long_name, short_name, types });
  const line = [street, place].filter((part) => part !== '' && part !== null).join(', ');
  const house = /^\D{0,12}\d\S*/.exec(street)?.[0];
  return {
    address_components: [
      ...(house ? [component(house, house, ['street_number'])] : []),
      ...(place ? [component(place, place, ['political', 'sublocality', 'sublocality_level_1'])] : []),
      component(district, district, ['locality', 'political']),
      component(district, district, ['administrative_area_level_3', 'political']),
      component(state.name, state.short, ['administrative_area_level_1', 'political']),
      component('India', 'IN', ['country', 'political']),
      component(pincode, pincode, ['postal_code']),
    ],
    formatted_address: `${line === '' ? '' : `${line}, `}${district}, ${state.name} ${pincode}, India`,
    geometry: { location: { lat: spot.lat, lng: spot.lng }, location_type, viewport: viewportOf(spot) },
    ...(partial && { partial_match: true }),
    place_id: `ChIJ${createHash('sha256')
      .update(`${pincode} ${plain(line)}`)
      .digest('base64url')
      .slice(0, 23)}`,
    types:
      street !== ''
        ? ['street_address']
        : place === null
          ? ['postal_code']
          : ['political', 'sublocality', 'sublocality_level_1'],
  };
}

function viewportOf({ lat, lng }: Spot) {
  const by = 0.0013;
  return {
    northeast: { lat: rounded(lat + by), lng: rounded(lng + by) },
    southwest: { lat: rounded(lat - by), lng: rounded(lng - by) },
  };
}

const told = (results: readonly object[]): Answer => ({ status: 200, body: { results, status: 'OK' } });

function said(status: string, error_message?: string, http = 200): Answer {
  return { status: http, body: { ...(error_message !== undefined && { error_message }), results: [], status } };
}
