import { send } from '@kit/api/client.ts';
import { Refusal } from '@kit/api/refusal.ts';
import { maybeSignedIn, store, stored } from './ask.ts';

/** Whether news come to this device; where they don't, what stands in the way. `home_first`: the store is not among its apps. */
export type News = 'on' | 'off' | 'blocked' | 'unanswered' | 'no_service' | 'home_first';

/** This device, and the key of the business that it subscribes for. */
export interface Device {
  readonly news: News;
  readonly key: string;
}

/** What the server knows this device by, while news come to it. */
const KNOWN_AS = 'haat.device';
const SAID = 'haat.device_said';
const most_wait_ms = 20_000;

/** How it stands with news on this device; nothing where the business doesn't push to browsers. Refuses what the server does. */
export async function readDevice(): Promise<Device | undefined> {
  const key = await keyOfBusiness();
  if (key === null) return undefined;
  if (!('PushManager' in window)) return { key, news: 'home_first' };
  if (Notification.permission === 'denied') return { key, news: 'blocked' };
  return { key, news: Notification.permission === 'granted' && stored(KNOWN_AS) !== null ? 'on' : 'off' };
}

/** Has news come to this device; the browser asks for a yes. Throws what the server refuses, and a break of the network. */
export async function turnOn(key: string): Promise<News> {
  if (!navigator.onLine) throw new TypeError('no network');
  const answer = await Notification.requestPermission();
  if (answer !== 'granted') return answer === 'denied' ? 'blocked' : 'unanswered';
  const subscription = await subscribe(key);
  if (subscription === undefined) return 'no_service';
  try {
    await register(subscription);
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return 'on';
}

/** Ends news on this device. Throws what the server refuses, and a break of the network: then they go on. */
export async function turnOff(): Promise<News> {
  const id = stored(KNOWN_AS);
  if (id !== null) await forgotten(id);
  await unsubscribe();
  return 'off';
}

/** Ends news on this device for good, when somebody signs out: without a network by the subscription alone. */
export async function leave(): Promise<void> {
  await turnOff().catch(unsubscribe);
}

let keeping: Promise<void> | undefined;

/**
 * Says once a visit that this device still wants news, subscribed anew where the browser ended that; who has signed out or
 * taken the permission back wants none.
 */
export function keepOn(): Promise<void> {
  keeping ??= keep();
  return keeping;
}

async function keep(): Promise<void> {
  if (Notification.permission !== 'granted') return leave();
  if (!maybeSignedIn()) return unsubscribe();
  if (sessionStorage.getItem(SAID) !== null) return;
  try {
    const key = await keyOfBusiness();
    const subscription = key === null ? undefined : await subscribe(key);
    if (subscription !== undefined) await register(subscription);
  } catch (error) {
    // Signed out elsewhere: what comes here would be read by whoever holds the device now. All else passes by itself.
    if (error instanceof Refusal && error.problem.status === 401) await unsubscribe();
  }
}

async function keyOfBusiness(): Promise<string | null> {
  const response = await send(new Request('/api/v1/messages/devices/offers'));
  return ((await response.json()) as { webpush_key: string | null }).webpush_key;
}

/** The browser's subscription for a key: the one that is there, or a new one; nothing when no push service answers. */
function subscribe(key: string): Promise<PushSubscription | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, most_wait_ms, undefined));
  return Promise.race([subscribed(key).catch(() => undefined), late]);
}

async function subscribed(key: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  if (known !== null && keyOf(known) === key) return known;
  await known?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** The key that a subscription was made for, as the server writes it. */
function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer());
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

async function register(subscription: PushSubscription): Promise<void> {
  const body = JSON.stringify({ kind: 'webpush', app: 'store', token: JSON.stringify(subscription) });
  const headers = { 'content-type': 'application/json' };
  const response = await send(new Request('/api/v1/messages/devices', { method: 'POST', headers, body }));
  store(KNOWN_AS, ((await response.json()) as { id: string }).id);
  sessionStorage.setItem(SAID, '1');
}

/** Has the server forget a device; one that it doesn't know is forgotten. */
async function forgotten(id: string): Promise<void> {
  try {
    await send(new Request(`/api/v1/messages/devices/${id}`, { method: 'DELETE' }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.status !== 404) throw error;
  }
}

async function unsubscribe(): Promise<void> {
  store(KNOWN_AS, null);
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}
