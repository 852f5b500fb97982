import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Answer, Call, Route } from '../http.ts';
import type { World } from '../world.ts';
import { type Device, findDevice, keepDevice, notify } from './push-devices.ts';

export const expoAccount = z.strictObject({
  /** With "enhanced security" a project's messages are taken with this token alone. */
  access_token: z.string().min(8).max(200).optional(),
});

const PROTOCOL = 'expo';
const MAX_MESSAGES = 100;
const MAX_RECEIPTS = 300;
const MAX_BYTES = 4_096;

const message = z.looseObject({
  to: z.union([z.string(), z.array(z.string())]),
  title: z.string().optional(),
  body: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  tag: z.string().optional(),
  collapseId: z.string().optional(),
});
type Message = z.output<typeof message>;

interface Receipt {
  at_ms: number;
  said: { status: 'ok' } | { status: 'error'; message: string; details: { error: string } };
}

/** Expo's push service: tickets at once, and later receipts that tell of devices that are gone. */
export function expo(world: World): Route[] {
  world.manners.set(PROTOCOL, {
    broken: (status) => errors(status, status === 429 ? 'TOO_MANY_REQUESTS' : 'INTERNAL_SERVER_ERROR', 'On order').body,
  });
  const post = (path: string, run: (call: Call, body: unknown) => Answer): Route => ({
    method: 'POST',
    path: `/--/api/v2/push/${path}`,
    protocol: PROTOCOL,
    run: (call) => {
      const body = bodyOf(call);
      return body === undefined
        ? errors(400, 'VALIDATION_ERROR', 'The request body is not valid JSON')
        : run(call, body);
    },
  });
  return [
    post('send', (call, body) => send(world, call, body)),
    post('getReceipts', (_, body) => receipts(world, body)),
  ];
}

function errors(status: number, code: string, text: string): Answer {
  return { status, body: { errors: [{ code, message: text, isTransient: status >= 429 }] } };
}

function bodyOf({ headers, body }: Call): unknown {
  try {
    return JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function send(world: World, call: Call, body: unknown): Answer {
  const given = z
    .array(message)
    .min(1)
    .safeParse(Array.isArray(body) ? body : [body]);
  if (!given.success) return errors(400, 'VALIDATION_ERROR', z.prettifyError(given.error));
  const each = given.data.flatMap((one) => [one.to].flat().map((to) => ({ ...one, to })));
  if (each.length > MAX_MESSAGES)
    return errors(
      400,
      'PUSH_TOO_MANY_NOTIFICATIONS',
      `${each.length} notifications, at most ${MAX_MESSAGES} are taken`,
    );
  const odd = each.find(({ to }) => !/^Expo(nent)?PushToken\[[^\]]+\]$/.test(to));
  if (odd) return errors(400, 'VALIDATION_ERROR', `"${odd.to}" is not a valid Expo push token`);
  const devices = each.map(({ to }) => findDevice(world, to));
  const slugs = new Set(devices.flatMap((one) => one?.account ?? []));
  if (slugs.size > 1)
    return errors(400, 'PUSH_TOO_MANY_EXPERIENCE_IDS', 'All notifications of a request must be for the same project');
  const [slug] = slugs;
  const access = slug === undefined ? undefined : world.accounts.find(slug)?.expo?.access_token;
  if (access !== undefined && call.headers.authorization !== `Bearer ${access}`)
    return errors(401, 'UNAUTHORIZED', 'Insufficient permissions to send push notifications to this project');
  return { status: 200, body: { data: each.map((one, i) => ticket(world, one, devices[i])) } };
}

const UNREGISTERED = 'is not a registered push notification recipient';

function ticket(world: World, one: Message & { to: string }, device: Device | undefined): object {
  if (device?.kind !== 'expo' || device.gone) {
    const details = { error: 'DeviceNotRegistered', expoPushToken: one.to };
    return { status: 'error', message: `"${one.to}" ${UNREGISTERED}`, details };
  }
  const id = world.store.newId('', 24).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const said = fateOf(world, one, device);
  const at_ms = Date.now() + world.reportAfterMs;
  world.store.put('expo receipt', id, { at_ms, said } satisfies Receipt);
  return { status: 'ok', id };
}

/** What becomes of it at Apple's or Google's end: only the receipt tells. */
function fateOf(world: World, one: Message & { to: string }, device: Device): Receipt['said'] {
  const failed = (error: string, text: string) => ({ status: 'error', message: text, details: { error } }) as const;
  const fault = world.faults.take(PROTOCOL, '', ['token_gone', 'undeliverable'], { account: device.account });
  if (fault?.kind === 'token_gone') {
    keepDevice(world, { ...device, gone: true });
    return failed('DeviceNotRegistered', `"${one.to}" ${UNREGISTERED}`);
  }
  if (fault) return failed('MessageRateExceeded', 'Too many messages are sent to this device');
  const { title = '', body = '', data = {}, tag, collapseId } = one;
  if (Buffer.byteLength(JSON.stringify({ title, body, data })) > MAX_BYTES)
    return failed('MessageTooBig', `The total payload is over ${MAX_BYTES} bytes`);
  const link = typeof data.link === 'string' ? data.link : '';
  notify(world, device, { title, body, tag: tag ?? collapseId ?? '', link, facts: {} });
  return { status: 'ok' };
}

function receipts(world: World, body: unknown): Answer {
  const given = z.object({ ids: z.array(z.string()) }).safeParse(body);
  if (!given.success) return errors(400, 'VALIDATION_ERROR', z.prettifyError(given.error));
  const { ids } = given.data;
  if (ids.length > MAX_RECEIPTS)
    return errors(400, 'PUSH_TOO_MANY_RECEIPTS', `${ids.length} receipts, at most ${MAX_RECEIPTS} can be asked for`);
  const known = ids.flatMap((id) => {
    const receipt = world.store.find<Receipt>('expo receipt', id);
    return receipt && receipt.at_ms <= Date.now() ? [[id, receipt.said] as const] : [];
  });
  return { status: 200, body: { data: Object.fromEntries(known) } };
}
