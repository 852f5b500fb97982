import type { World } from '../world.ts';

/** A phone or browser with a business's app on it, reached by one of the push services. */
export interface Device {
  kind: 'expo' | 'fcm' | 'webpush';
  /** What the service knows it by: Expo's or FCM's token, or the last part of a Web Push endpoint. */
  token: string;
  account: string;
  /** Whose it is: the number or mailbox under which the phone shows what arrives. */
  person: string;
  /** The app was taken off, or the browser's permission: the service says so when it is next written to. */
  gone: boolean;
  /** Web Push: the keys of the subscription, and the business's key that it was made for. */
  keys?: { private: string; p256dh: string; auth: string; application_server_key: string };
}

export function findDevice({ store }: World, token: string): Device | undefined {
  return store.find<Device>('device', token);
}

export function keepDevice({ store }: World, device: Device): void {
  store.put('device', device.token, device);
}

/** A notification as a phone shows it. */
export interface Notification {
  title: string;
  body: string;
  /** One with the same tag takes the place of the one before. */
  tag: string;
  link: string;
  facts: Record<string, string>;
}

/** Shows a notification on the phone of whose device it is; one that comes again under its tag is counted, not shown twice. */
export function notify(world: World, device: Device, { title, body, tag, link, facts }: Notification): void {
  const id = `push:${device.token}:${tag || world.store.nextId('push')}`;
  const known = world.store.findMessage(id);
  if (known) {
    const times = String(Number(known.facts.times ?? '1') + 1);
    world.store.changeMessage(id, { facts: { ...known.facts, times } });
    return;
  }
  world.store.addMessage({
    id,
    channel: 'push',
    person: device.person,
    sender: world.accounts.find(device.account)?.name ?? device.account,
    business: device.account,
    subject: title,
    text: body,
    html: '',
    state: 'delivered',
    reason: '',
    facts: { ...facts, service: device.kind, device: device.token, times: '1' },
    rich: link === '' ? {} : { link },
  });
}
