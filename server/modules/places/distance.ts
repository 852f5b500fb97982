/** A point on the map, in degrees (WGS 84). */
export type Spot = { readonly lat: number; readonly lng: number };

/** Mean radius of the Earth in metres (IUGG). */
const earth_m = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Distance between two points as the crow flies, in whole metres (haversine: within 0.6 % of the ellipsoid). */
export function distanceMetres(a: Spot, b: Spot): number {
  const lat = Math.sin(radians(b.lat - a.lat) / 2);
  const lng = Math.sin(radians(b.lng - a.lng) / 2);
  const h = lat * lat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * lng * lng;
  return Math.round(2 * earth_m * Math.asin(Math.sqrt(Math.min(1, h))));
}
