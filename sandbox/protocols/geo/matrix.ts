import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Answer, type Call, jsonOf } from '../../http.ts';
import type { World } from '../../world.ts';
import { findNearest } from './directory.ts';
import { find } from './geocode.ts';
import { type Spot, wayBetween } from './roads.ts';

const FIELDS = [
  'originIndex',
  'destinationIndex',
  'status',
  'condition',
  'distanceMeters',
  'duration',
  'staticDuration',
];
const MOST = { plain: 625, optimal: 100, addresses: 50 };

const latLng = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
const waypoint = z.object({
  waypoint: z.union([
    z.object({ location: z.object({ latLng }) }),
    z.object({ address: z.string().min(1).max(1_000) }),
  ]),
});
const body = z.object({
  origins: z.array(waypoint).min(1),
  destinations: z.array(waypoint).min(1),
  travelMode: z.enum(['DRIVE', 'TWO_WHEELER', 'BICYCLE', 'WALK']).default('DRIVE'),
  routingPreference: z.enum(['TRAFFIC_UNAWARE', 'TRAFFIC_AWARE', 'TRAFFIC_AWARE_OPTIMAL']).optional(),
  departureTime: z.iso.datetime({ offset: true }).optional(),
});
type Body = z.output<typeof body>;

/** Google's matrix of routes: the key and a mask of fields are musts, and the elements come in no order. */
export function computeRouteMatrix(world: World, call: Call): Answer {
  const key = String(call.headers['x-goog-api-key'] ?? call.url.searchParams.get('key') ?? '');
  if (key === '')
    return failed(
      403,
      'PERMISSION_DENIED',
      "Method doesn't allow unregistered callers (callers without established identity).",
    );
  const account = world.accounts.by(`google ${key}`);
  if (!account) return failed(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.');
  const mask = maskOf(call);
  if ('status' in mask) return mask;
  const read = body.safeParse(jsonOf(call));
  if (!read.success) return failed(400, 'INVALID_ARGUMENT', z.prettifyError(read.error));
  const asked = read.data;
  const now = world.now(account.slug);
  const why = refusalOf(asked, now);
  if (why !== undefined) return failed(400, 'INVALID_ARGUMENT', why);
  return { status: 200, body: elementsOf(asked, now).map((element) => masked(element, mask.fields)) };
}

function maskOf(call: Call): { fields: readonly string[] } | Answer {
  const asked = call.url.searchParams;
  const given = String(call.headers['x-goog-fieldmask'] ?? asked.get('$fields') ?? asked.get('fields') ?? '');
  if (given.trim() === '')
    return failed(
      400,
      'INVALID_ARGUMENT',
      'FieldMask is a required parameter. See https://cloud.google.com/apis/docs/system-parameters on how to provide it.',
    );
  const fields = given.split(',').map((field) => field.trim());
  if (fields.includes('*')) return { fields: FIELDS };
  const unknown = fields.find((field) => !FIELDS.includes(field.split('.')[0] ?? ''));
  if (unknown === undefined) return { fields: fields.map((field) => field.split('.')[0] ?? '') };
  return failed(
    400,
    'INVALID_ARGUMENT',
    `Request contains an invalid argument. Error expanding 'fields' parameter. Cannot find matching fields for path '${unknown}'.`,
  );
}

function refusalOf(
  { origins, destinations, travelMode, routingPreference, departureTime }: Body,
  now: Temporal.Instant,
) {
  const elements = origins.length * destinations.length;
  const most = routingPreference === 'TRAFFIC_AWARE_OPTIMAL' ? MOST.optimal : MOST.plain;
  if (elements > most) return `The number of elements must not exceed ${most}; ${elements} were requested.`;
  const addresses = [...origins, ...destinations].filter(({ waypoint }) => 'address' in waypoint).length;
  if (addresses > MOST.addresses) return `At most ${MOST.addresses} waypoints may be given by address.`;
  if (routingPreference !== undefined && (travelMode === 'WALK' || travelMode === 'BICYCLE'))
    return 'Routing preference cannot be set for WALK or BICYCLE travel modes.';
  // A minute's grace: the request was on its way.
  const past = departureTime !== undefined && Temporal.Instant.compare(departureTime, now.subtract({ minutes: 1 })) < 0;
  return past ? 'Timestamp must be set to a future time.' : undefined;
}

function elementsOf(
  { origins, destinations, travelMode, routingPreference, departureTime }: Body,
  now: Temporal.Instant,
) {
  const at = departureTime === undefined ? now : Temporal.Instant.from(departureTime);
  const aware = routingPreference !== undefined && routingPreference !== 'TRAFFIC_UNAWARE';
  const [from, to] = [origins, destinations].map((list) => list.map(({ waypoint }) => spotOf(waypoint)));
  const elements = (from ?? []).flatMap((origin, originIndex) =>
    (to ?? []).map((destination, destinationIndex) => {
      const way = origin && destination && wayBetween(origin, destination, travelMode, at);
      const index = { originIndex, destinationIndex, status: {} };
      if (!way) return { ...index, condition: 'ROUTE_NOT_FOUND' };
      return {
        ...index,
        condition: 'ROUTE_EXISTS',
        // A number that is nothing isn't written at all, as everywhere in this kind of JSON.
        ...(way.metres > 0 && { distanceMeters: way.metres }),
        duration: `${aware ? way.seconds_then : way.seconds}s`,
        staticDuration: `${way.seconds}s`,
      };
    }),
  );
  return elements.toSorted((a, b) => disorder(a) - disorder(b));
}

/** Where a waypoint is; nowhere, when it is an address that isn't known, or a place without roads. */
function spotOf(waypoint: Body['origins'][number]['waypoint']): Spot | undefined {
  if ('address' in waypoint) return find(waypoint.address)?.spot;
  const { latitude: lat, longitude: lng } = waypoint.location.latLng;
  return findNearest({ lat, lng }) && { lat, lng };
}

const disorder = ({ originIndex, destinationIndex }: { originIndex: number; destinationIndex: number }) =>
  createHash('sha256').update(`${originIndex} ${destinationIndex}`).digest().readUInt32BE(0);

const masked = (element: object, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(element).filter(([name]) => fields.includes(name)));

function failed(code: number, status: string, message: string): Answer {
  return { status: code, body: { error: { code, message, status } } };
}
