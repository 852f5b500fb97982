import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Place, Provider } from './channel.ts';
import { type Ask, type DeviceAnswer, type DeviceNews, each, jsonPost, notificationOf, together } from './push.ts';

const settings = z.strictObject({
  at: z.enum(['live', 'sandbox']),
  /** Needed where the project has "enhanced security" switched on. */
  access_token: z.string().trim().min(8).max(200).nullable().default(null),
});
type Settings = z.output<typeof settings>;

const LIVE = 'https://exp.host';
const MAX_RECEIPTS = 300;

const details = z.object({ error: z.string().optional() }).optional();
const ticket = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ok'), id: z.string().min(1).max(200) }),
  z.object({ status: z.literal('error'), message: z.string().default(''), details }),
]);
const tickets = z.object({ data: z.array(ticket) });
const receipts = z.object({
  data: z.record(z.string(), z.object({ status: z.enum(['ok', 'error']), message: z.string().default(''), details })),
});
const failure = z.object({
  errors: z.array(z.object({ code: z.string().optional(), message: z.string().optional() })),
});

/**
 * Push by Expo, in the very words of `expo-server-sdk`: that one reads where Expo is from the environment when it is loaded,
 * once for all businesses of a process, and waits without end; here each business may be live or in the sandbox. Its
 * tickets say that a message was taken, its receipts a quarter of an hour later what became of it.
 */
export const expo: Provider<Settings> = {
  kind: 'expo',
  channel: 'push',
  says: 'Push to the apps by Expo',
  settings,
  secrets: ['access_token'],
  ask_after_min: 15,
  async send(given, place, message) {
    const devices = message.devices ?? [];
    const shown = notificationOf(message);
    const body = devices.map(({ token }) => ({
      to: token,
      title: shown.title,
      body: shown.body,
      data: { link: shown.link, message_id: message.id },
      sound: 'default',
      priority: message.kind === 'promotional' ? 'normal' : 'high',
      // The same message that comes again takes the place of the first.
      tag: message.id,
      collapseId: message.id,
    }));
    const answer = await post(given, place, '/--/api/v2/push/send', body);
    if ('is' in answer) return together(devices.map(({ id }) => ({ device_id: id, ...answer })));
    const read = tickets.safeParse(answer.body);
    if (!read.success || read.data.data.length !== devices.length)
      return together(each(devices, { is: 'unknown', reason: 'an answer of no known shape' }));
    return together(devices.map(({ id }, i) => ({ device_id: id, ...outcomeOf(read.data.data[i]!) })));
  },
  async ask(given, place, refs): Promise<DeviceNews> {
    const known: DeviceNews = new Map();
    for (let at = 0; at < refs.length; at += MAX_RECEIPTS) {
      const ids = refs.slice(at, at + MAX_RECEIPTS);
      const answer = await post(given, place, '/--/api/v2/push/getReceipts', { ids });
      const read = 'is' in answer ? undefined : receipts.safeParse(answer.body);
      for (const [id, { status, message, details: more }] of Object.entries(read?.data?.data ?? {}))
        known.set(id, status === 'ok' ? { is: 'arrived' } : wrong(message, more?.error));
    }
    return known;
  },
};

function outcomeOf(one: z.output<typeof ticket>): DeviceAnswer {
  return one.status === 'ok' ? { is: 'taken', ref: one.id } : wrong(one.message, one.details?.error);
}

function wrong(message: string, error = ''): { is: 'dead' | 'later' | 'never'; reason: string } {
  const reason = `${error || 'error'}: ${message}`.slice(0, 400);
  if (error === 'DeviceNotRegistered') return { is: 'dead', reason: error };
  return { is: error === 'MessageRateExceeded' ? 'later' : 'never', reason };
}

async function post({ at, access_token }: Settings, place: Place, path: string, body: unknown): Promise<Ask> {
  const json = JSON.stringify(body);
  const big = json.length > 1_024;
  const headers = {
    ...(access_token !== null && { authorization: `Bearer ${access_token}` }),
    ...(big && { 'content-encoding': 'gzip' }),
  };
  const origin = at === 'live' ? LIVE : `http://127.0.0.1:${place.sandbox_port}`;
  const answer = await jsonPost(`${origin}${path}`, headers, big ? gzipSync(json) : json, place);
  if ('is' in answer || answer.status === 200) return answer;
  const said = failure.safeParse(answer.body).data?.errors[0];
  return { is: 'never', reason: `${said?.code ?? `HTTP ${answer.status}`}: ${said?.message ?? ''}`.slice(0, 400) };
}
