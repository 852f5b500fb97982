import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { machineNow } from '#platform/clock.ts';
import { sha256 } from '#platform/crypto.ts';
import type { Place, Provider } from './channel.ts';
import { type DeviceAnswer, jsonPost, notificationOf, together } from './push.ts';

const settings = z.strictObject({
  at: z.enum(['live', 'sandbox']),
  /** As they stand in the service account's file. */
  project_id: z.string().regex(/^[a-z][a-z0-9-]{4,29}$/),
  client_email: z.email().max(254),
  private_key: z
    .string()
    .max(5_000)
    .transform((pem) => pem.replaceAll('\\n', '\n').trim())
    .refine((pem) => /^-----BEGIN PRIVATE KEY-----[\s\S]+-----END PRIVATE KEY-----$/.test(pem), 'a private key in PEM'),
});
type Settings = z.output<typeof settings>;

const LIVE = { token: 'https://oauth2.googleapis.com', send: 'https://fcm.googleapis.com' };
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFE_S = 3_600;

const granted = z.object({ access_token: z.string().min(1).max(5_000), expires_in: z.number().min(0) });
const sent = z.object({ name: z.string().max(500) });
const failure = z.object({
  error: z.object({
    status: z.string().optional(),
    message: z.string().default(''),
    details: z.array(z.looseObject({ errorCode: z.string().optional() })).default([]),
  }),
});

/**
 * Push by Firebase Cloud Messaging, HTTP v1: one call for each device. Google's own SDK can't be pointed anywhere but at
 * Google, so this is a client of the documented calls.
 */
export const fcm: Provider<Settings> = {
  kind: 'fcm',
  channel: 'push',
  says: 'Push to the apps by Firebase (FCM)',
  settings,
  secrets: ['private_key'],
  async send(given, place, message) {
    const devices = message.devices ?? [];
    const access = await accessOf(given, place);
    if (typeof access !== 'string') return together(devices.map(({ id }) => ({ device_id: id, ...access })));
    const { title, body, link } = notificationOf(message);
    const high = message.kind !== 'promotional';
    const about = {
      notification: { title, body },
      data: { message_id: message.id, link },
      // The same message that comes again takes the place of the first.
      android: { priority: high ? 'high' : 'normal', notification: { tag: message.id } },
      apns: { headers: { 'apns-collapse-id': message.id, 'apns-priority': high ? '10' : '5' } },
    };
    const answers = devices.map(async ({ id, token }) => ({
      device_id: id,
      ...(await toDevice(given, place, access, { token, ...about })),
    }));
    return together(await Promise.all(answers));
  },
};

async function toDevice(given: Settings, place: Place, access: string, message: object): Promise<DeviceAnswer> {
  const { send } = hostsOf(given, place);
  const path = `/v1/projects/${given.project_id}/messages:send`;
  const headers = { authorization: `Bearer ${access}` };
  const answer = await jsonPost(`${send}${path}`, headers, JSON.stringify({ message }), place);
  if ('is' in answer) return answer;
  const made = answer.status === 200 ? sent.safeParse(answer.body).data : undefined;
  if (made) return { is: 'taken', ref: made.name.slice(-200) };
  const said = failure.safeParse(answer.body).data?.error;
  const code = said?.details.find(({ errorCode }) => errorCode)?.errorCode ?? said?.status ?? `HTTP ${answer.status}`;
  const reason = `${code}: ${said?.message ?? ''}`.slice(0, 400);
  if (code === 'UNREGISTERED') return { is: 'dead', reason: code };
  // A token of another project, or what was never one, will not become one of ours.
  if (code === 'SENDER_ID_MISMATCH' || /registration token/i.test(said?.message ?? '')) return { is: 'dead', reason };
  if (answer.status === 401) {
    tokens.delete(keyOf(given, place));
    return { is: 'later', reason };
  }
  return { is: 'never', reason };
}

function hostsOf({ at }: Settings, { sandbox_port }: Place) {
  const sandbox = `http://127.0.0.1:${sandbox_port}`;
  return at === 'live' ? LIVE : { token: sandbox, send: sandbox };
}

const tokens = new Map<string, { token: string; until_ms: number }>();
const keyOf = (given: Settings, place: Place) => sha256(JSON.stringify([given, place.sandbox_port]));

/** An access token for the service account (RFC 7523), kept until shortly before it ends. */
async function accessOf(given: Settings, place: Place): Promise<string | Exclude<DeviceAnswer, { is: 'taken' }>> {
  const key = keyOf(given, place);
  const now_ms = machineNow().epochMilliseconds;
  const known = tokens.get(key);
  if (known && known.until_ms > now_ms) return known.token;
  const url = `${hostsOf(given, place).token}/token`;
  const now_s = Math.floor(now_ms / 1_000);
  let assertion: string;
  try {
    assertion = await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(given.client_email)
      .setAudience(url)
      .setIssuedAt(now_s)
      .setExpirationTime(now_s + LIFE_S)
      .sign(await importPKCS8(given.private_key, 'RS256'));
  } catch {
    return { is: 'never', reason: 'the private key can’t be used' };
  }
  const form = new URLSearchParams({ grant_type: GRANT, assertion }).toString();
  const answer = await jsonPost(url, { 'content-type': 'application/x-www-form-urlencoded' }, form, place);
  // Whatever becomes of this call, no message has left.
  if ('is' in answer) return { ...answer, is: 'later' };
  const read = granted.safeParse(answer.body);
  if (answer.status !== 200 || !read.success) return { is: 'never', reason: 'the service account is refused' };
  tokens.set(key, { token: read.data.access_token, until_ms: now_ms + (read.data.expires_in - 300) * 1_000 });
  return read.data.access_token;
}
