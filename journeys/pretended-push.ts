import assert from 'node:assert/strict';
import { createECDH, randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';

/** What somebody answers to the browser's question, and the subscription that the push service gives: none when it is down. */
export interface Pretended {
  readonly answer: NotificationPermission;
  readonly subscription?: object;
}

/** A notification as it is handed to the system. */
export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly link: string;
}

/** Keys of a subscription, as a browser makes them. */
export function newKeys() {
  return {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  };
}

/**
 * Gives the browser of the tests, which shows no notifications and reaches no push service, the two that it lacks: a yes or
 * no is as it was said last, a subscription stays until it is ended. All of the store's own code runs as it is.
 */
export async function pretendPush(page: Page): Promise<(now: Pretended) => Promise<void>> {
  await page.addInitScript(() => {
    const at = (key: string) => JSON.parse(localStorage.getItem(key) ?? 'null');
    const keep = (key: string, value: unknown) => localStorage.setItem(key, JSON.stringify(value));
    Object.defineProperty(Notification, 'permission', { get: () => at('test.permission') ?? 'default' });
    Notification.requestPermission = async () => {
      const { answer } = at('test.push');
      keep('test.permission', answer);
      return answer;
    };
    const subscription = (made: { given: object; key: string }) => ({
      ...made.given,
      toJSON: () => made.given,
      options: {
        applicationServerKey: Uint8Array.from(
          atob(made.key.replaceAll('-', '+').replaceAll('_', '/')),
          (letter) => letter.codePointAt(0)!,
        ).buffer,
      },
      unsubscribe: async () => {
        keep('test.subscription', null);
        return true;
      },
    });
    const stubs = {
      async getSubscription() {
        const made = at('test.subscription');
        return made && subscription(made);
      },
      async subscribe({ userVisibleOnly, applicationServerKey: key }: PushSubscriptionOptionsInit) {
        const given = at('test.push').subscription;
        if (!given || !userVisibleOnly) throw new DOMException('Registration failed', 'AbortError');
        keep('test.subscription', { given, key });
        return subscription({ given, key: key as string });
      },
    };
    Object.assign(PushManager.prototype, stubs);
  });
  return (now) => page.evaluate((given) => localStorage.setItem('test.push', JSON.stringify(given)), now);
}

/** What the system was given to show and how often it was pressed on, in the service worker. */
declare const system: { shown: Shown[]; led: string };
declare const Clients: { prototype: object };
declare const WindowClient: { prototype: object };

/** The service worker of a store that has its notifications noted instead of shown: what comes by push, and where a press leads. */
export async function systemOf(page: Page, origin: string) {
  const context = page.context();
  const session = await context.newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
      if (own) resolve(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registration;
  const worker = context.serviceWorkers().find((each) => each.url() === `${origin}/sw.js`);
  assert.ok(worker, 'the store has a service worker');
  await worker.evaluate(() => {
    Object.assign(globalThis, { system: { shown: [], led: '' } });
    Object.assign(ServiceWorkerRegistration.prototype, {
      async showNotification(title: string, { body = '', tag = '', data }: NotificationOptions) {
        system.shown.push({ title, body, tag, link: data.link });
      },
    });
    Object.assign(Clients.prototype, {
      async openWindow(address: string) {
        system.led = `opened ${address}`;
      },
    });
    Object.assign(WindowClient.prototype, {
      async focus(this: { url: string }) {
        system.led = `focused ${this.url}`;
      },
    });
  });
  return {
    /** Has the browser deliver a push to the store, and gives what is shown. */
    async push(data: string): Promise<Shown> {
      await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
      for (let tries = 0; tries < 100; tries += 1) {
        const shown = await worker.evaluate(() => system.shown.pop());
        if (shown) return shown;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return assert.fail('nothing was shown');
    },
    /** Presses a notification with a link, and says what that opens or brings to the front. */
    press: (link: string) =>
      worker.evaluate(async (given) => {
        const works: Promise<unknown>[] = [];
        const event = Object.assign(new Event('notificationclick'), {
          notification: { close: () => undefined, data: { link: given } },
          waitUntil: (work: Promise<unknown>) => works.push(work),
        });
        dispatchEvent(event);
        await Promise.all(works);
        return system.led;
      }, link),
  };
}
