import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openOutside } from '../../../../../sandbox/testing.ts';
import { cashfree } from '../cashfree.ts';
import type { Settings } from '../cashfree-line.ts';
import type { Asked, Delivery, News, Opened, Opening, PaymentNews, Place, Read } from '../gateway.ts';
import { askedOf, got, opening as plain, send, VISA } from '../stripe/testing.ts';

export const SLUG = 'dukaan';

/** Takes in what is posted, byte for byte. */
export async function openInbox() {
  const inbox: Delivery[] = [];
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      inbox.push({ headers, raw: Buffer.concat(chunks), now: Temporal.Now.instant() });
      reply.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    inbox,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Opens a sandbox with one account at Cashfree, and a place where its webhooks come in. */
export async function openCashfree(more: { authorize_only?: boolean } = {}) {
  const outside = await openOutside({ reportAfterMs: 20 });
  const { inbox, url, stop } = await openInbox();
  const settings: Settings = { at: 'sandbox', client_id: 'TESTdukaan123', client_secret: 'cfsk_ma_test_dukaan_now' };
  const { client_id, client_secret } = settings;
  const client_secret_before = 'cfsk_ma_test_dukaan_before';
  const account = { client_id, client_secret, client_secret_before, webhook_url: url, ...more };
  await outside.put('accounts', { slug: SLUG, name: 'Dukaan', cashfree: account });
  const place: Place = { sandbox_port: outside.port, timeout_ms: 3_000 };
  const readAll = () => inbox.map((one) => cashfree.readWebhook(settings, place, one) as Read);
  const look = async (asked: Asked) => got(await cashfree.look(settings, place, asked));
  return {
    outside,
    settings,
    place,
    inbox,
    readAll,
    look,
    /** What webhooks of an event told so far. */
    told: (event: string): News[] =>
      readAll().flatMap((one) => (one.is === 'read' && one.event === event ? one.news : [])),
    opening: (of: Partial<Opening> = {}): Opening =>
      plain({ methods: ['upi', 'card', 'netbanking', 'wallet', 'emi'], hook_url: url, ...of }),
    open: async (of: Opening): Promise<Opened> => got(await cashfree.open(settings, place, of)),
    /** Goes to the page as the payer's browser does; the page's address. */
    async enter({ step }: Opened): Promise<string> {
      if (step.is === 'redirect') return step.url;
      if (step.is !== 'post') throw new Error(`no form but ${step.is}`);
      const { status, to, text } = await send(step.url, step.fields);
      if (status !== 303 || to === null) throw new Error(`not let in: ${status} ${text}`);
      return `http://127.0.0.1:${outside.port}${to}`;
    },
    payByCard: (page: string, card_number = VISA, of: Record<string, string> = {}) =>
      send(page, { way: 'card', card_number, expiry: '12/30', cvv: '123', card_name: 'Asha', ...of }),
    /** Makes a payment by a card and gives it as a look tells it. */
    async paid(of: Partial<Opening> = {}): Promise<PaymentNews> {
      const asked = this.opening(of);
      const opened = await this.open(asked);
      await this.payByCard(await this.enter(opened));
      const { news } = await look(askedOf(asked, opened.order_ref));
      return news.filter((one) => one.about === 'payment').at(-1)!;
    },
    async stop() {
      await stop();
      await outside.stop();
    },
  };
}

export type Cashfrees = Awaited<ReturnType<typeof openCashfree>>;

/** A refund of ₹100 of a payment, with whatever a test wants otherwise. */
export function refundOf(payment: PaymentNews, id: string, amount_minor = 10_000n) {
  const { payment_ref, order_ref, currency } = payment;
  return {
    id,
    payment_ref,
    order_ref,
    amount_minor,
    currency,
    reason: 'Two packets were torn',
    asked_at: Temporal.Now.instant(),
  };
}

/** Waits until something is so, and gives it. */
export async function until<Found>(
  find: () => Found | undefined | false | Promise<Found | undefined | false>,
): Promise<Found> {
  for (const began = performance.now(); ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (performance.now() - began > 5_000) throw new Error('it did not happen within five seconds');
  }
}
