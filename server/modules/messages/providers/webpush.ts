import { z } from 'zod';
import { jsonIn, type Place, type Provider } from './channel.ts';
import { type DeviceAnswer, notificationOf, posted, together } from './push.ts';

const settings = z.strictObject({
  at: z.enum(['live', 'sandbox']),
  /** The VAPID keys (RFC 8292), base64url: browsers subscribe for the public one, so that a change ends all subscriptions. */
  public_key: z.string().regex(/^[\w-]{87}$/, '65 bytes in base64url'),
  private_key: z.string().regex(/^[\w-]{43}$/, '32 bytes in base64url'),
  /** Where a push service finds us when something is wrong. */
  subject: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'mailto:… or https://…')
    .max(254),
});
type Settings = z.output<typeof settings>;

/** As a browser's `PushSubscription.toJSON()` gives it. */
export const subscription = z.object({
  endpoint: z.url().max(1_000),
  keys: z.object({ p256dh: z.string().regex(/^[\w-]{87}=?$/), auth: z.string().regex(/^[\w-]{22}(==)?$/) }),
});

/** The push services of the browsers that there are. Anybody may name an endpoint, and the server will call it: no others. */
const SERVICES =
  /^([\w-]+\.)*(fcm\.googleapis\.com|push\.services\.mozilla\.com|push\.apple\.com|notify\.windows\.com)$/;

/**
 * Whether an endpoint is a push service's: of the known ones by TLS, which alone reach a real browser; of the sandbox besides
 * where the business pushes there.
 */
export function isPushService(
  at: 'live' | 'sandbox',
  endpoint: string,
  { sandbox_port }: Pick<Place, 'sandbox_port'>,
): boolean {
  const url = URL.parse(endpoint);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return url.port === '' && SERVICES.test(url.hostname);
  return at === 'sandbox' && url.origin === `http://127.0.0.1:${sandbox_port}` && url.pathname.startsWith('/webpush/');
}

const LIFE_S = 86_400;

/** Push to browsers and installed web apps (RFC 8030). `web-push` encrypts and signs; the call is ours, for it knows only TLS. */
export const webpush: Provider<Settings> = {
  kind: 'webpush',
  channel: 'push',
  says: 'Push to browsers (Web Push)',
  settings,
  secrets: ['private_key'],
  async send(given, place, message) {
    const shown = notificationOf(message);
    const payload = JSON.stringify({ ...shown, tag: message.id });
    const urgency = message.kind === 'promotional' ? 'normal' : 'high';
    const answers = (message.devices ?? []).map(async ({ id, token }) => ({
      device_id: id,
      ...(await toBrowser(given, place, token, payload, urgency)),
    }));
    return together(await Promise.all(answers));
  },
};

async function toBrowser(
  given: Settings,
  place: Place,
  token: string,
  payload: string,
  urgency: 'normal' | 'high',
): Promise<DeviceAnswer> {
  const read = subscription.safeParse(jsonIn(Buffer.from(token)));
  if (!read.success || !isPushService(given.at, read.data.endpoint, place))
    return { is: 'dead', reason: 'not a subscription at a push service' };
  const { generateRequestDetails } = (await import('web-push')).default;
  const { public_key: publicKey, private_key: privateKey, subject } = given;
  let call: { endpoint: string; headers: Record<string, string>; body: Buffer };
  try {
    call = generateRequestDetails(read.data, payload, {
      vapidDetails: { subject, publicKey, privateKey },
      contentEncoding: 'aes128gcm',
      TTL: LIFE_S,
      urgency,
    }) as never;
  } catch (error) {
    return { is: 'never', reason: `not encrypted: ${(error as Error).message}`.slice(0, 400) };
  }
  const { 'Content-Length': _, ...headers } = call.headers;
  const answer = await posted(call.endpoint, headers, call.body, place);
  if ('is' in answer) return answer;
  if (answer.status >= 200 && answer.status < 300) return { is: 'taken', ref: answer.location ?? '' };
  const reason = `HTTP ${answer.status}: ${answer.text.slice(0, 200)}`;
  return { is: answer.status === 404 || answer.status === 410 ? 'dead' : 'never', reason };
}
