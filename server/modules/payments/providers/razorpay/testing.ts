import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openOutside } from '../../../../../sandbox/testing.ts';
import type { Asked, Delivery, News, Opening, PaymentNews, Place, Read, Step } from '../gateway.ts';
import { razorpay } from '../razorpay.ts';
import type { Settings } from '../razorpay-line.ts';
import { askedOf, got, opening as plain, send } from '../stripe/testing.ts';

export const VISA = '4111111111111111';
export const RUPAY = '6521500000000014';

/** An attempt of ₹499 by any way, with whatever a test wants otherwise. */
export const opening = (more: Partial<Opening> = {}): Opening =>
  plain({ methods: ['upi', 'card', 'netbanking', 'wallet', 'emi'], ...more });

/** A place where webhooks come in. */
async function openHook() {
  const inbox: Delivery[] = [];
  const hook = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      inbox.push({ headers, raw: Buffer.concat(chunks), now: Temporal.Now.instant() });
      reply.end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
  const stop = async () => {
    hook.closeAllConnections();
    await new Promise((resolve) => hook.close(resolve));
  };
  return { inbox, url, stop };
}

/** Opens a sandbox with one account at Razorpay, and a place where its webhooks come in. */
export async function openRazorpay() {
  const outside = await openOutside({ reportAfterMs: 20 });
  const { inbox, url, stop } = await openHook();
  const settings: Settings = {
    at: 'sandbox',
    key_id: 'rzp_test_dukaan12345678',
    key_secret: 'a-key-secret-of-dukaan',
    webhook_secret: 'the-webhook-secret-now',
  };
  const { key_id, key_secret, webhook_secret: secret } = settings;
  const webhook = { url, secret, old_secret: 'the-webhook-secret-before' };
  await outside.put('accounts', { slug: 'dukaan', name: 'Dukaan', razorpay: { key_id, key_secret, webhook } });
  const place: Place = { sandbox_port: outside.port, timeout_ms: 10_000 };
  const origin = `http://127.0.0.1:${outside.port}`;
  const look = async (asked: Asked) => got(await razorpay.look(settings, place, asked));
  return {
    outside,
    settings,
    place,
    origin,
    inbox,
    look,
    /** Every webhook that came, as the adapter reads it. */
    read: (): Read[] => inbox.map((one) => razorpay.readWebhook(settings, place, one) as Read),
    /** The news of those webhooks whose event has this name. */
    told(event: string): News[] {
      const all = inbox.map((one) => razorpay.readWebhook(settings, place, one) as Read);
      return all.flatMap((one) => (one.is === 'read' && one.event === event ? one.news : []));
    },
    open: async (asked: Opening) => got(await razorpay.open(settings, place, asked)),
    /** Goes to the page as the payer's browser does; the page's address. */
    async enter(step: Step): Promise<string> {
      if (step.is !== 'post') throw new Error(`no form but ${step.is}`);
      const { status, to, text } = await send(step.url, step.fields);
      if (status !== 303 || to === null) throw new Error(`not let in: ${status} ${text}`);
      return origin + to;
    },
    payByCard: (page: string, card_number: string, more: Record<string, string> = {}) =>
      send(page, { way: 'card', card_number, expiry: '12/30', cvv: '123', card_name: 'Asha', ...more }),
    /** What the browser brings back to the merchant from a page that is done with it. */
    async back(page: string): Promise<Record<string, string>> {
      const html = await (await fetch(`${page}/back`)).text();
      const inputs = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
      const link = /<a class="pay" href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      const fields = link === undefined ? inputs.map(([, name, value]) => [name, value]) : new URL(link).searchParams;
      return Object.fromEntries(fields as [string, string][]) as Record<string, string>;
    },
    /** What the phone of the payer is asked to approve, and its answer. */
    async answer(answer: 'approve' | 'decline', person = '+919829000001'): Promise<void> {
      const asked = (await outside.ask(`upi?person=${encodeURIComponent(person)}`)) as {
        items: { id: string; state: string }[];
      };
      const waiting = asked.items.find(({ state }) => state === 'waiting');
      await outside.ask(`upi/${waiting?.id}`, 'POST', { answer, pin: '1234' });
    },
    /** Makes a payment by a card and gives it as a look tells it. */
    async paid(more: Partial<Opening> = {}, card = VISA): Promise<PaymentNews> {
      const asked = opening(more);
      const { order_ref, step } = got(await razorpay.open(settings, place, asked));
      const page = await this.enter(step);
      await this.payByCard(page, card, more.keep ? { save: 'yes' } : {});
      const { news } = await look(askedOf(asked, order_ref));
      return news.filter((one) => one.about === 'payment').at(-1)!;
    },
    async stop() {
      await stop();
      await outside.stop();
    },
  };
}

export type Razorpays = Awaited<ReturnType<typeof openRazorpay>>;

/** The amounts, states and names of payments among news, for a test to compare. */
export const states = (news: readonly News[]) => news.map((one) => `${one.about} ${one.state}`);
