import { createHash } from 'node:crypto';

/** A point on the map, in degrees. */
export interface Spot {
  readonly lat: number;
  readonly lng: number;
}

export type Mode = 'DRIVE' | 'TWO_WHEELER' | 'BICYCLE' | 'WALK';

const EARTH_M = 6_371_008.8;
/** Farther than any road of the country leads. */
const FARTHEST_M = 4_000_000;
/** Metres per second on empty streets, and how much longer than the crow's way the streets are. */
const PACE: Readonly<Record<Mode, { speed: number; detour: number }>> = {
  DRIVE: { speed: 8.3, detour: 1.38 },
  TWO_WHEELER: { speed: 8.9, detour: 1.32 },
  BICYCLE: { speed: 4.2, detour: 1.3 },
  WALK: { speed: 1.35, detour: 1.22 },
};
const HIGHWAY_SPEED = 17;

/** The crow's way between two points, in metres. */
export function crowMetres(a: Spot, b: Spot): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const lat = Math.sin(radians(b.lat - a.lat) / 2);
  const lng = Math.sin(radians(b.lng - a.lng) / 2);
  const h = lat * lat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * lng * lng;
  return 2 * EARTH_M * Math.asin(Math.sqrt(Math.min(1, h)));
}

export interface Way {
  readonly metres: number;
  /** On empty streets, and at the hour that was asked for. */
  readonly seconds: number;
  readonly seconds_then: number;
}

/**
 * The way between two points, always the same: the crow's way, longer by a detour that two points have of their own, and
 * that differs by direction as one-way streets make it. None where no road leads.
 */
export function wayBetween(from: Spot, to: Spot, mode: Mode, at: Temporal.Instant): Way | undefined {
  const crow = crowMetres(from, to);
  if (crow > FARTHEST_M) return undefined;
  const { speed, detour } = PACE[mode];
  const own = 1 + (digestOf(from, to) % 17) / 100;
  const metres = Math.round(crow * (1 + (detour - 1) * own));
  // The longer the way, the more of it leads over highways; nobody walks faster there.
  const far = mode === 'DRIVE' || mode === 'TWO_WHEELER' ? Math.min(1, metres / 60_000) : 0;
  const seconds = metres / (speed + far * (HIGHWAY_SPEED - speed));
  return {
    metres,
    seconds: Math.round(seconds),
    seconds_then: Math.round(seconds * (mode === 'DRIVE' || mode === 'TWO_WHEELER' ? crowding(at, mode) : 1)),
  };
}

function digestOf(from: Spot, to: Spot): number {
  const text = [from.lat, from.lng, to.lat, to.lng].map((degrees) => degrees.toFixed(5)).join(' ');
  return createHash('sha256').update(text).digest().readUInt16BE(0);
}

/** How much longer it takes at an hour of the day in India; two wheels find their way between the cars. */
function crowding(at: Temporal.Instant, mode: Mode): number {
  const { hour, dayOfWeek } = at.toZonedDateTimeISO('Asia/Kolkata');
  const rush = (hour >= 8 && hour < 11) || (hour >= 17 && hour < 21);
  const full = rush && dayOfWeek < 7 ? 1.6 : hour >= 23 || hour < 6 ? 0.85 : 1.15;
  return mode === 'TWO_WHEELER' && full > 1 ? 1 + (full - 1) / 2 : full;
}
