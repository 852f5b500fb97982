import { createECDH, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { withBody } from '../control.ts';
import type { Answer, Route } from '../http.ts';
import type { World } from '../world.ts';
import { expo } from './expo.ts';
import { fcm } from './fcm.ts';
import { type Device, findDevice, keepDevice } from './push-devices.ts';
import { webpush } from './webpush.ts';

/** The push services, and the devices they reach. */
export function push(world: World): Route[] {
  return [...devices(world), ...expo(world), ...fcm(world), ...webpush(world)];
}

const wanted = z.strictObject({
  account: z.string().max(63),
  person: z.string().min(3).max(254),
  kind: z.enum(['expo', 'fcm', 'webpush']),
});

/** Puts apps on people's phones and takes them off again: what a person does in a shop of apps or a browser. */
function devices(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/__ctl/devices',
      run: (call) => withBody(call, wanted, (given) => install(world, given)),
    },
    {
      method: 'DELETE',
      path: '/__ctl/devices/:token',
      run: ({ params }) => {
        const device = findDevice(world, params.token ?? '');
        if (!device) return { status: 404, body: { error: 'no such device' } };
        keepDevice(world, { ...device, gone: true });
        return { status: 204, body: '' };
      },
    },
  ];
}

function install(world: World, { account: slug, person, kind }: z.output<typeof wanted>): Answer {
  const account = world.accounts.find(slug);
  if (account?.[kind] === undefined) return { status: 404, body: { error: `${slug} has no account at ${kind}` } };
  const id = world.store.newId(`${kind} device`, 22).slice(`${kind} device`.length);
  const token = { expo: `ExponentPushToken[${id}]`, fcm: `${id}:APA91b${id}${id}`, webpush: id }[kind];
  const device: Device = { kind, token, account: slug, person, gone: false };
  if (kind !== 'webpush') {
    keepDevice(world, device);
    return { status: 201, body: { kind, token } };
  }
  const curve = createECDH('prime256v1');
  const p256dh = curve.generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');
  const { public_key } = account.webpush!;
  keepDevice(world, {
    ...device,
    keys: { private: curve.getPrivateKey('base64url'), p256dh, auth, application_server_key: public_key },
  });
  const subscription = { endpoint: `${world.at.origin}/webpush/${id}`, expirationTime: null, keys: { p256dh, auth } };
  return { status: 201, body: { kind, token, subscription } };
}
