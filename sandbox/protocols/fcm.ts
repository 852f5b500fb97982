import { importSPKI, jwtVerify } from 'jose';
import { z } from 'zod';
import { type Answer, type Call, jsonOf, type Route } from '../http.ts';
import type { Account, World } from '../world.ts';
import { type Device, findDevice, keepDevice, notify } from './push-devices.ts';

export const fcmAccount = z.strictObject({
  project_id: z.string().regex(/^[a-z][a-z0-9-]{4,29}$/),
  client_email: z.email(),
  /** Of the service account's key, PEM: what it signs its assertions with is checked against this. */
  public_key: z.string().startsWith('-----BEGIN PUBLIC KEY-----').max(2_000),
});

const PROTOCOL = 'fcm';
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFE_S = 3_600;
const MAX_BYTES = 4_096;

const texts = z.record(z.string(), z.string());
const notification = z.strictObject({
  title: z.string().optional(),
  body: z.string().optional(),
  image: z.string().optional(),
});
const wanted = z.strictObject({
  validate_only: z.boolean().optional(),
  message: z.strictObject({
    name: z.string().optional(),
    token: z.string().optional(),
    topic: z.string().optional(),
    condition: z.string().optional(),
    notification: notification.optional(),
    data: texts.optional(),
    android: z.looseObject({ notification: z.looseObject({ tag: z.string().optional() }).optional() }).optional(),
    apns: z.looseObject({ headers: texts.optional() }).optional(),
    webpush: z.looseObject({}).optional(),
    fcm_options: z.looseObject({}).optional(),
  }),
});

interface Access {
  account: string;
  expires_ms: number;
}

/** Google's token endpoint for service accounts and FCM HTTP v1. */
export function fcm(world: World): Route[] {
  world.manners.set(PROTOCOL, {
    who: (call) => bearer(world, call)?.account,
    broken: (status) =>
      (status === 429 ? failure(429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED', 'Quota exceeded.') : unavailable(status))
        .body,
  });
  return [
    { method: 'POST', path: '/token', protocol: PROTOCOL, run: (call) => grant(world, call) },
    {
      method: 'POST',
      path: '/v1/projects/:project/messages:send',
      protocol: PROTOCOL,
      run: (call) => send(world, call),
    },
  ];
}

const unavailable = (status: number) =>
  failure(status, 'UNAVAILABLE', 'UNAVAILABLE', 'The service is currently unavailable.');

async function grant(world: World, { headers, body }: Call): Promise<Answer> {
  const invalid = (error: string, error_description: string): Answer => ({
    status: 400,
    body: { error, error_description },
  });
  if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? ''))
    return invalid('invalid_request', 'Could not parse the form');
  const form = new URLSearchParams(body.toString());
  if (form.get('grant_type') !== GRANT) return invalid('unsupported_grant_type', 'Invalid grant_type');
  const assertion = form.get('assertion') ?? '';
  const issuer = issuerOf(assertion);
  const account = issuer === undefined ? undefined : world.accounts.by(`fcm ${issuer}`);
  if (!account?.fcm) return invalid('invalid_grant', 'Invalid grant: account not found');
  try {
    const key = await importSPKI(account.fcm.public_key, 'RS256');
    const { payload } = await jwtVerify(assertion, key, {
      algorithms: ['RS256'],
      audience: [`${world.at.origin}/token`, 'https://oauth2.googleapis.com/token'],
      requiredClaims: ['iat', 'exp', 'scope'],
      clockTolerance: 300,
    });
    if (payload.exp! - payload.iat! > LIFE_S) return invalid('invalid_grant', 'Token must be short-lived (60 minutes)');
    if (!String(payload.scope).split(' ').includes(SCOPE)) return invalid('invalid_scope', 'Invalid OAuth scope.');
  } catch {
    return invalid('invalid_grant', 'Invalid JWT Signature.');
  }
  const access_token = world.store.newId('ya29.c.', 80);
  world.store.put('fcm access', access_token, { account: account.slug, expires_ms: Date.now() + LIFE_S * 1_000 });
  return { status: 200, body: { access_token, expires_in: LIFE_S - 1, token_type: 'Bearer' } };
}

function issuerOf(assertion: string): string | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString());
    return z.object({ iss: z.string() }).parse(payload).iss;
  } catch {
    return undefined;
  }
}

function bearer({ store }: World, { headers }: Call): Access | undefined {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const access = token === undefined ? undefined : store.find<Access>('fcm access', token);
  return access && access.expires_ms > Date.now() ? access : undefined;
}

function failure(code: number, status: string, errorCode: string, message: string, more: object[] = []): Answer {
  const details = [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }, ...more];
  return { status: code, body: { error: { code, message, status, details } } };
}

function invalid(field: string, description: string): Answer {
  const violations = {
    '@type': 'type.googleapis.com/google.rpc.BadRequest',
    fieldViolations: [{ field, description }],
  };
  return failure(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', description, [violations]);
}

function send(world: World, call: Call): Answer {
  const access = bearer(world, call);
  const account = access && world.accounts.find(access.account);
  if (!account?.fcm)
    return {
      status: 401,
      body: {
        error: { code: 401, status: 'UNAUTHENTICATED', message: 'Request had invalid authentication credentials.' },
      },
    };
  if (account.fcm.project_id !== call.params.project)
    return {
      status: 403,
      body: { error: { code: 403, status: 'PERMISSION_DENIED', message: 'Permission denied on the project.' } },
    };
  const given = wanted.safeParse(jsonOf(call));
  if (!given.success) return invalid('message', z.prettifyError(given.error));
  const { message, validate_only = false } = given.data;
  if (message.token === undefined)
    return invalid('message.token', 'Exactly one of token, topic or condition is needed; here it is a token.');
  if (Buffer.byteLength(JSON.stringify({ ...message, token: undefined })) > MAX_BYTES)
    return invalid('message', `Android message is too big: over ${MAX_BYTES} bytes`);
  return toDevice(world, account, message.token, validate_only, message);
}

function toDevice(
  world: World,
  account: Account,
  token: string,
  validate_only: boolean,
  { notification: shown = {}, data = {}, android, apns }: z.output<typeof wanted>['message'],
): Answer {
  const device: Device | undefined = findDevice(world, token);
  if (!device && !/:APA91b/.test(token))
    return invalid('message.token', 'The registration token is not a valid FCM registration token');
  const fault = world.faults.take(PROTOCOL, '', ['token_gone'], { account: account.slug });
  if (fault && device) keepDevice(world, { ...device, gone: true });
  if (device?.kind !== 'fcm' || device.gone || fault)
    return failure(404, 'NOT_FOUND', 'UNREGISTERED', 'Requested entity was not found.');
  if (device.account !== account.slug)
    return failure(403, 'PERMISSION_DENIED', 'SENDER_ID_MISMATCH', 'SenderId mismatch');
  const tag = android?.notification?.tag ?? apns?.headers?.['apns-collapse-id'] ?? '';
  const { title = '', body = '' } = shown;
  if (!validate_only) notify(world, device, { title, body, tag, link: data.link ?? '', facts: {} });
  const id = world.store.newId('0:', 30);
  return { status: 200, body: { name: `projects/${account.fcm!.project_id}/messages/${id}` } };
}
