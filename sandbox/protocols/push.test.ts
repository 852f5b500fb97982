import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after, test } from 'node:test';
import { SignJWT } from 'jose';
import webPush from 'web-push';
import { openOutside } from '../testing.ts';

const outside = await openOutside({ reportAfterMs: 0 });
after(() => outside.stop());
const here = `http://127.0.0.1:${outside.port}`;
// Expo's SDK reads where Expo is when it is loaded.
process.env.EXPO_BASE_URL = here;
const { Expo } = await import('expo-server-sdk');

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const vapid = webPush.generateVAPIDKeys();
const fcm = { project_id: 'haat-shop', client_email: 'push@haat-shop.iam.gserviceaccount.com' };
await outside.put('accounts', {
  slug: 'shop',
  name: 'The shop',
  expo: { access_token: 'a-token-of-their-own' },
  fcm: { ...fcm, public_key: publicKey.export({ type: 'spki', format: 'pem' }) },
  webpush: { public_key: vapid.publicKey },
});

interface Made {
  token: string;
  subscription: webPush.PushSubscription;
}
let made = 0;
async function device(kind: 'expo' | 'fcm' | 'webpush'): Promise<Made & { person: string }> {
  made += 1;
  const person = `+9198295${String(made).padStart(5, '0')}`;
  return { ...((await outside.ask('devices', 'POST', { account: 'shop', person, kind })) as Made), person };
}
const uninstall = ({ token }: Made) => outside.ask(`devices/${encodeURIComponent(token)}`, 'DELETE');

test('Expo’s own SDK sends to many, compressed, and reads receipts', async () => {
  const expo = new Expo({ accessToken: 'a-token-of-their-own', retryMinTimeout: 10 });
  const [one, gone] = [await device('expo'), await device('expo')];
  assert.ok(Expo.isExpoPushToken(one.token));
  await uninstall(gone);
  const message = { title: 'नमस्ते', body: 'x'.repeat(1_200), data: { link: '/orders/7' } };
  const tickets = await expo.sendPushNotificationsAsync([{ ...message, to: [one.token, gone.token] }]);
  assert.deepEqual(
    tickets.map((ticket) => [ticket.status, ticket.status === 'error' ? ticket.details?.error : undefined]),
    [
      ['ok', undefined],
      ['error', 'DeviceNotRegistered'],
    ],
  );
  const id = tickets[0]!.status === 'ok' ? tickets[0]!.id : '';
  assert.deepEqual(await expo.getPushNotificationReceiptsAsync([id, 'never-heard-of']), { [id]: { status: 'ok' } });
  const [shown] = await outside.messages(one.person);
  assert.deepEqual([shown!.subject, shown!.text.length, shown!.rich.link], ['नमस्ते', 1_200, '/orders/7']);
  const [big] = await expo.sendPushNotificationsAsync([{ to: one.token, body: 'x'.repeat(4_100) }]);
  const receipts = await expo.getPushNotificationReceiptsAsync([big!.status === 'ok' ? big!.id : '']);
  const [receipt] = Object.values(receipts);
  assert.equal(receipt!.status === 'error' && receipt!.details?.error, 'MessageTooBig');
});

test('Expo takes no more than a hundred at once, no other token, and no wrong access', async () => {
  const expo = new Expo({ accessToken: 'a-token-of-their-own', retryMinTimeout: 10 });
  const one = await device('expo');
  const send = (to: string[], by = expo) => by.sendPushNotificationsAsync([{ to, body: 'x' }]);
  await assert.rejects(send(Array.from({ length: 101 }, () => one.token)), { code: 'PUSH_TOO_MANY_NOTIFICATIONS' });
  await assert.rejects(send(['nonsense']), { code: 'VALIDATION_ERROR' });
  await assert.rejects(send([one.token], new Expo({ retryMinTimeout: 10 })), { code: 'UNAUTHORIZED', statusCode: 401 });
  await outside.fault({ protocol: 'expo', kind: 'status', status: 429 });
  assert.equal((await send([one.token]))[0]!.status, 'ok', 'the SDK tries again by itself');
});

async function assertion(change: object = {}, key: KeyObject = privateKey): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const scope = 'https://www.googleapis.com/auth/firebase.messaging';
  const claims = { iss: fcm.client_email, scope, aud: `${here}/token`, iat: now, exp: now + 3_600, ...change };
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(key);
}
async function grant(assertion_: string) {
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const answer = await fetch(`${here}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type, assertion: assertion_ }),
  });
  return { status: answer.status, ...((await answer.json()) as { access_token?: string; error?: string }) };
}

test('Google gives access for an assertion that the service account signed, for an hour at most, and for no other', async () => {
  const right = await grant(await assertion());
  assert.equal(right.status, 200);
  const other = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  assert.equal((await grant(await assertion({}, other))).error, 'invalid_grant');
  assert.equal((await grant(await assertion({ aud: 'https://elsewhere.example/token' }))).error, 'invalid_grant');
  assert.equal((await grant(await assertion({ exp: Math.floor(Date.now() / 1_000) + 90_000 }))).error, 'invalid_grant');
  assert.equal((await grant(await assertion({ iss: 'nobody@x.example' }))).error, 'invalid_grant');
  assert.equal((await grant(await assertion({ scope: 'email' }))).error, 'invalid_scope');
});

test('FCM sends with that access alone, and names what is wrong in its own words', async () => {
  const { access_token = '' } = await grant(await assertion());
  const one = await device('fcm');
  const send = async (
    message: object,
    { access = access_token, project = fcm.project_id, validate_only = false } = {},
  ) => {
    const answer = await fetch(`${here}/v1/projects/${project}/messages:send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message, validate_only }),
    });
    const body = (await answer.json()) as {
      name?: string;
      error?: { status: string; details?: { errorCode?: string }[] };
    };
    return [
      answer.status,
      body.name ?? body.error?.details?.[0]?.errorCode ?? body.error?.status,
      answer.headers,
    ] as const;
  };
  const notification = { title: 'Here', body: 'At the door' };
  const [status, name] = await send({ token: one.token, notification });
  assert.equal(status, 200);
  assert.match(name!, /^projects\/haat-shop\/messages\//);
  await send({ token: one.token, notification: { title: 'Only tried' } }, { validate_only: true });
  assert.deepEqual(
    (await outside.messages(one.person)).map(({ subject }) => subject),
    ['Here'],
  );
  const said = async (...given: Parameters<typeof send>) => (await send(...given)).slice(0, 2);
  assert.deepEqual(await said({ token: one.token, notification }, { access: 'another' }), [401, 'UNAUTHENTICATED']);
  assert.deepEqual(await said({ token: one.token, notification }, { project: 'haat-other' }), [
    403,
    'PERMISSION_DENIED',
  ]);
  assert.deepEqual(await said({ token: 'nonsense', notification }), [400, 'INVALID_ARGUMENT']);
  assert.deepEqual(await said({ token: one.token, data: { n: 7 } }), [400, 'INVALID_ARGUMENT']);
  assert.deepEqual(await said({ token: one.token, data: { n: 'x'.repeat(4_100) } }), [400, 'INVALID_ARGUMENT']);
  await outside.fault({ protocol: 'fcm', kind: 'status', status: 429, path: '/v1/' });
  const [busy, code, headers] = await send({ token: one.token, notification });
  assert.deepEqual([busy, code, headers.get('retry-after')], [429, 'QUOTA_EXCEEDED', '1']);
  await uninstall(one);
  assert.deepEqual(await said({ token: one.token, notification }), [404, 'UNREGISTERED']);
});

const details = ({ subscription }: Made, text: string, keys = vapid) =>
  webPush.generateRequestDetails(subscription, text, {
    vapidDetails: { subject: 'mailto:hello@shop.example', ...keys },
    TTL: 60,
  });
const push = async (
  { endpoint, headers, body }: webPush.RequestDetails,
  change: Record<string, string | undefined> = {},
) => {
  const all: [string, unknown][] = Object.entries({ ...headers, 'Content-Length': undefined, ...change });
  const given = all
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)] as [string, string]);
  return (await fetch(endpoint, { method: 'POST', headers: given, body: new Uint8Array(body!) })).status;
};

test('a browser reads what was encrypted for it, and its service lets in who it subscribed to alone', async () => {
  const one = await device('webpush');
  assert.equal(await push(details(one, JSON.stringify({ title: 'दूध', body: 'At the door', link: '/orders/7' }))), 201);
  const [shown] = await outside.messages(one.person);
  assert.deepEqual([shown!.subject, shown!.text, shown!.rich.link], ['दूध', 'At the door', '/orders/7']);
  assert.equal(await push(details(one, 'x', webPush.generateVAPIDKeys())), 403);
  const stranger = details(one, 'x');
  assert.equal(await push(stranger, { Authorization: undefined }), 401);
  assert.equal(
    await push(stranger, {
      Authorization: stranger.headers.Authorization!.replace(/t=.{20}/, 't=eyJhbGciOiJub25lIn0'),
    }),
    403,
  );
  assert.equal(await push(stranger, { TTL: undefined }), 400);
  assert.equal(await push(stranger, { 'Content-Encoding': 'gzip' }), 400);
  assert.equal(await push(details(one, 'x'.repeat(5_000))), 413);
  const elsewhere = details(
    {
      ...one,
      subscription: { ...one.subscription, endpoint: one.subscription.endpoint.replace('127.0.0.1', 'localhost') },
    },
    'x',
  );
  assert.equal(await push({ ...elsewhere, endpoint: one.subscription.endpoint }), 403, 'made for another origin');
  assert.equal(await push({ ...details(one, 'x'), endpoint: `${here}/webpush/nobody` }), 404);
  const other = await device('webpush');
  assert.equal(await push({ ...details(other, 'for another'), endpoint: one.subscription.endpoint }), 201);
  assert.equal((await outside.messages(one.person)).length, 1, 'what is not for its keys is not shown');
  await uninstall(one);
  assert.equal(await push(details(one, 'x')), 410);
});
