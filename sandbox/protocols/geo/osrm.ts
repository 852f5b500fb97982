import type { Answer, Call } from '../../http.ts';
import { findNearest } from './directory.ts';
import { type Mode, type Spot, wayBetween } from './roads.ts';

const PROFILES: Readonly<Record<string, Mode>> = {
  driving: 'DRIVE',
  car: 'DRIVE',
  bike: 'BICYCLE',
  cycling: 'BICYCLE',
  foot: 'WALK',
  walking: 'WALK',
};
/** What a server takes that was started as it comes. */
const MOST_COORDINATES = 100;
const OPTIONS = new Set(['sources', 'destinations', 'annotations', 'generate_hints', 'skip_waypoints']);

/** OSRM's table of times and distances; it knows no traffic and no keys. */
export function table({ params, url }: Call): Answer {
  const spots = coordinatesOf(params.coordinates ?? '');
  const strange = [...url.searchParams.keys()].find((name) => !OPTIONS.has(name));
  if (!spots) return failed('InvalidQuery', 'Query string malformed close to position 0');
  if (strange !== undefined)
    return failed('InvalidQuery', `Query string malformed close to position ${url.pathname.length + 1}`);
  if (spots.length > MOST_COORDINATES) return failed('TooBig', 'Too many table coordinates');
  const bad = spots.findIndex((spot) => Math.abs(spot.lat) > 90 || Math.abs(spot.lng) > 180);
  if (bad >= 0) return failed('InvalidValue', 'Invalid coordinate value.');
  const lost = spots.findIndex((spot) => !findNearest(spot));
  if (lost >= 0) return failed('NoSegment', `Could not find a matching segment for coordinate ${lost}`);
  const sources = chosen(url.searchParams.get('sources'), spots);
  const destinations = chosen(url.searchParams.get('destinations'), spots);
  const annotations = (url.searchParams.get('annotations') ?? 'duration').split(',');
  if (!sources || !destinations || !annotations.every((one) => one === 'duration' || one === 'distance'))
    return failed('InvalidOptions', 'Options are invalid');
  const mode = PROFILES[params.profile ?? ''] ?? 'DRIVE';
  const always = Temporal.Instant.fromEpochMilliseconds(0);
  const ways = sources.map((from) => destinations.map((to) => wayBetween(from, to, mode, always)));
  const shown = (read: (way: { metres: number; seconds: number }) => number) =>
    ways.map((row) => row.map((way) => (way ? read(way) : null)));
  return {
    status: 200,
    body: {
      code: 'Ok',
      ...(annotations.includes('duration') && { durations: shown(({ seconds }) => seconds) }),
      ...(annotations.includes('distance') && { distances: shown(({ metres }) => metres) }),
      sources: sources.map(snapped),
      destinations: destinations.map(snapped),
    },
  };
}

/** `lng,lat;lng,lat;…`: the longitude comes first. */
function coordinatesOf(text: string): Spot[] | undefined {
  const pairs = text.split(';').map((pair) => /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(pair));
  if (pairs.some((pair) => pair === null)) return undefined;
  return pairs.map((pair) => ({ lng: Number(pair?.[1]), lat: Number(pair?.[2]) }));
}

function chosen(text: string | null, spots: readonly Spot[]): Spot[] | undefined {
  if (text === null || text === 'all') return [...spots];
  const indices = text.split(';');
  if (!indices.every((index) => /^\d+$/.test(index) && Number(index) < spots.length)) return undefined;
  return indices.map((index) => spots[Number(index)]!);
}

const snapped = ({ lat, lng }: Spot) => ({ hint: '', distance: 0, name: '', location: [lng, lat] });

const failed = (code: string, message: string): Answer => ({ status: 400, body: { code, message } });
