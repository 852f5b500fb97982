import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Answer, Call, Route } from '../http.ts';
import type { World } from '../world.ts';
import { type Device, findDevice, keepDevice, notify } from './push-devices.ts';

export const webpushAccount = z.strictObject({
  /** The business's VAPID key, base64url of an uncompressed point: subscriptions are made for it. */
  public_key: z.string().regex(/^[\w-]{87}$/),
});

const PROTOCOL = 'webpush';
const MAX_BYTES = 4_096;
const MAX_LIFE_S = 86_400;

/** A push service (RFC 8030) that checks who calls (RFC 8292), and the browser behind it, which can read (RFC 8291). */
export function webpush(world: World): Route[] {
  world.manners.set(PROTOCOL, {
    who: ({ params }) => findDevice(world, params.id ?? '')?.account,
    keeps: ['device'],
  });
  return [{ method: 'POST', path: '/webpush/:id', protocol: PROTOCOL, run: (call) => push(world, call) }];
}

const says = (status: number, reason: string): Answer => ({ status, body: { status, reason } });

async function push(world: World, call: Call): Promise<Answer> {
  const device = findDevice(world, call.params.id ?? '');
  if (!device?.keys) return says(404, 'no such subscription');
  const fault = world.faults.take(PROTOCOL, '', ['token_gone'], { account: device.account });
  if (fault) keepDevice(world, { ...device, gone: true });
  if (device.gone || fault) return says(410, 'the subscription has ended');
  const wrong = await unauthorized(world, call, device.keys);
  if (wrong) return wrong;
  if (!/^\d+$/.test(String(call.headers.ttl ?? ''))) return says(400, 'TTL is needed');
  const topic = call.headers.topic;
  if (topic !== undefined && !/^[\w-]{1,32}$/.test(String(topic))) return says(400, 'Topic has 1 to 32 characters');
  if (call.body.length > MAX_BYTES) return says(413, `over ${MAX_BYTES} bytes`);
  if (call.body.length > 0 && call.headers['content-encoding'] !== 'aes128gcm') return says(400, 'aes128gcm is needed');
  // The service itself can't read what it carries: a body that the browser can't open was taken all the same.
  const text = call.body.length === 0 ? '' : opened(call.body, device.keys);
  if (text !== undefined) show(world, device, text);
  const location = `${world.at.origin}/webpush/${device.token}/${world.store.nextId('webpush')}`;
  return { status: 201, headers: { location }, body: '' };
}

/** RFC 8292: `vapid t=<JWT>, k=<key>`, signed ES256 by the key that the subscription was made for, for this origin, for a day at most. */
async function unauthorized(
  world: World,
  { headers }: Call,
  keys: NonNullable<Device['keys']>,
): Promise<Answer | undefined> {
  const [, scheme, rest = ''] = /^(\w+) (.*)$/.exec(headers.authorization ?? '') ?? [];
  if (scheme?.toLowerCase() !== 'vapid') return says(401, 'VAPID is needed');
  const fields = new Map(rest.split(/,\s*/).map((part) => part.split('=', 2) as [string, string]));
  if (fields.get('k') !== keys.application_server_key) return says(403, 'the subscription was made for another key');
  const point = Buffer.from(keys.application_server_key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  try {
    const key = await importJWK({ kty: 'EC', crv: 'P-256', x: x!, y: y! }, 'ES256');
    const { payload } = await jwtVerify(fields.get('t') ?? '', key, {
      algorithms: ['ES256'],
      audience: world.at.origin,
      requiredClaims: ['exp', 'sub'],
    });
    if (payload.exp! - Date.now() / 1_000 > MAX_LIFE_S) return says(403, 'exp is over a day away');
    return /^(mailto:|https:)/.test(payload.sub!) ? undefined : says(403, 'sub is neither mailto: nor https:');
  } catch (error) {
    return says(403, (error as Error).message);
  }
}

/** RFC 8291 and 8188: what the browser makes of a body in one record; undefined when it isn't for its keys. */
export function opened(body: Buffer, { private: own, p256dh, auth }: NonNullable<Device['keys']>): string | undefined {
  try {
    const salt = body.subarray(0, 16);
    const size = body.readUInt32BE(16);
    const sender = body.subarray(21, 21 + body[20]!);
    const record = body.subarray(21 + sender.length);
    if (record.length > size) return undefined;
    const curve = createECDH('prime256v1');
    curve.setPrivateKey(own, 'base64url');
    const shared = curve.computeSecret(sender);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), Buffer.from(p256dh, 'base64url'), sender]);
    const input = derived(shared, Buffer.from(auth, 'base64url'), info, 32);
    const key = derived(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derived(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const cipher = createDecipheriv('aes-128-gcm', key, nonce);
    cipher.setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
    const end = padded.lastIndexOf(2);
    return end < 0 ? undefined : padded.toString('utf8', 0, end);
  } catch {
    return undefined;
  }
}

function derived(input: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', input, salt, info, length));
}

const shown = z.object({
  title: z.string(),
  body: z.string().default(''),
  tag: z.string().default(''),
  link: z.string().default(''),
});

/** What the app's service worker does with it: JSON of title, body, tag and link; anything else is shown as it is. */
function show(world: World, device: Device, text: string): void {
  const read = shown.safeParse(jsonIn(text));
  const given = read.success ? read.data : { title: '', body: text, tag: '', link: '' };
  notify(world, device, { ...given, facts: {} });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
