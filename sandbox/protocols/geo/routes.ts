import { z } from 'zod';
import type { Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { geocode } from './geocode.ts';
import { computeRouteMatrix } from './matrix.ts';
import { table } from './osrm.ts';

/** A business's key for Google's maps. OSRM is one's own server and has none. */
export const googleAccount = z.strictObject({ api_key: z.string().min(20).max(200) });

/** Maps: Google's geocoding and matrix of routes, and the table of an OSRM server. */
export function geo(world: World): Route[] {
  const who = ({ url, headers }: Call) =>
    world.accounts.by(`google ${String(headers['x-goog-api-key'] ?? url.searchParams.get('key'))}`)?.slug;
  world.manners.set('google_geocode', {
    who,
    broken: (status) => ({
      error_message: status === 429 ? 'You have exceeded your rate-limit for this API.' : 'Server Error',
      results: [],
      status: status === 429 ? 'OVER_QUERY_LIMIT' : 'UNKNOWN_ERROR',
    }),
  });
  world.manners.set('google_routes', {
    who,
    broken: (code) => ({
      error: {
        code,
        message: code === 429 ? 'Quota exceeded.' : 'The service is currently unavailable.',
        status: code === 429 ? 'RESOURCE_EXHAUSTED' : 'UNAVAILABLE',
      },
    }),
  });
  return [
    { method: 'GET', path: '/maps/api/geocode/json', protocol: 'google_geocode', run: (call) => geocode(world, call) },
    {
      method: 'POST',
      path: '/distanceMatrix/v2:computeRouteMatrix',
      protocol: 'google_routes',
      run: (call) => computeRouteMatrix(world, call),
    },
    { method: 'GET', path: '/table/v1/:profile/:coordinates', protocol: 'osrm', run: table },
  ];
}
