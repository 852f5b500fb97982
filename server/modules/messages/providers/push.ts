import type { Answer, Outgoing, Place } from './channel.ts';

/** A device that a message goes to; its token is open here and nowhere else. */
export interface Target {
  readonly id: string;
  /** Expo's or FCM's token, or a browser's subscription as JSON. */
  readonly token: string;
}

/** What a push service said about one device. `dead`: the app is gone from it, nothing more will reach it. */
export type DeviceAnswer =
  | { readonly is: 'taken'; readonly ref: string }
  | { readonly is: 'dead' | 'later' | 'never' | 'unknown'; readonly reason: string };

export type DeviceOutcome = DeviceAnswer & { readonly device_id: string };

/** What a service knows later of what it took, by its reference; what it says nothing of isn't known yet. */
export type DeviceNews = Map<string, { is: 'arrived' } | { is: 'dead' | 'later' | 'never'; reason: string }>;

/** The same answer for several devices. */
export function each(devices: readonly Target[], answer: DeviceAnswer): DeviceOutcome[] {
  return devices.map(({ id }) => ({ device_id: id, ...answer }));
}

/** What came of a message to several devices: one that took it is enough. */
export function together(devices: readonly DeviceOutcome[]): Answer {
  const took = devices.filter(({ is }) => is === 'taken').length;
  if (took > 0) return { is: 'taken', ref: `${took} of ${devices.length} devices`, devices };
  const worst = (['unknown', 'later', 'never', 'dead'] as const).find((is) => devices.some((one) => one.is === is));
  const first = devices.find(({ is }) => is === worst);
  const reason = first && 'reason' in first ? first.reason : 'no device';
  return { is: worst === 'unknown' || worst === 'later' ? worst : 'never', reason, devices };
}

const MAX_TITLE = 100;
const MAX_BODY = 400;

/** What is shown: little, for a service takes 4 kB in all and a locked screen shows three lines. */
export function notificationOf({ subject, text, link }: Outgoing): { title: string; body: string; link: string } {
  return { title: cut(subject ?? '', MAX_TITLE), body: cut(text, MAX_BODY), link: link ?? '' };
}

const letters = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/** As much of a text as fits, in whole letters: a vowel sign stays with its consonant. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of letters.segment(text)) {
    if (kept.length + segment.length >= most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

type Nothing = { readonly is: 'later' | 'unknown'; readonly reason: string };

/** What a call was answered, or what is known of the message when it wasn't. */
export type Ask =
  | { readonly status: number; readonly body: unknown }
  | { readonly is: 'later' | 'unknown' | 'never'; readonly reason: string };

/** Posts to a push service. Too much at once and being down pass; other failures on its side leave the outcome unknown. */
export async function posted(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
  { timeout_ms }: Place,
): Promise<{ status: number; text: string; location: string | null } | Nothing> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers },
      body: body as BodyInit,
      signal: AbortSignal.timeout(timeout_ms),
      redirect: 'error',
    });
    const text = await answer.text();
    const { status } = answer;
    if (status === 429 || status === 503) return { is: 'later', reason: `HTTP ${status}` };
    if (status >= 500) return { is: 'unknown', reason: `HTTP ${status}` };
    return { status, text, location: answer.headers.get('location')?.slice(-200) ?? null };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    const code = cause?.code ?? name;
    return { is: NEVER_LEFT.has(code) ? 'later' : 'unknown', reason: `no answer (${code})` };
  }
}

/** The same with JSON both ways. */
export async function jsonPost(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
  place: Place,
): Promise<{ status: number; body: unknown } | Nothing> {
  const all = { accept: 'application/json', 'content-type': 'application/json', ...headers };
  const answer = await posted(url, all, body, place);
  if ('is' in answer) return answer;
  try {
    return { status: answer.status, body: JSON.parse(answer.text) as unknown };
  } catch {
    return { is: 'unknown', reason: `an answer of no known shape (HTTP ${answer.status})` };
  }
}
