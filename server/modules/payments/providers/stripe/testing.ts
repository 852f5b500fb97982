import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '#platform/ids.ts';
import { openOutside } from '../../../../../sandbox/testing.ts';
import type { Asked, Delivery, News, Opened, Opening, PaymentNews, Place, Read, Told } from '../gateway.ts';
import { stripe } from '../stripe.ts';
import type { Settings } from '../stripe-line.ts';

/** A card of the sandbox's bank that passes, with its last digits. */
export const VISA = '4111111111111111';
const SLUG = 'dukaan';
const SECRET = 'whsec_dukaan_now';

/** Opens a sandbox with one account at Stripe, and a place where its webhooks come in. */
export async function openStripe(more: { secret_before?: string } = {}) {
  const outside = await openOutside({ reportAfterMs: 20 });
  const inbox: Delivery[] = [];
  const hook = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      inbox.push({
        headers: request.headers as Record<string, string>,
        raw: Buffer.concat(chunks),
        now: Temporal.Now.instant(),
      });
      reply.end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
  const secret_key = 'sk_test_dukaan1234567890';
  await outside.put('accounts', {
    slug: SLUG,
    name: 'Dukaan',
    stripe: { secret_key, webhook: { url, secret: SECRET, ...more } },
  });
  const place: Place = { sandbox_port: outside.port, timeout_ms: 3_000 };
  const settings: Settings = { at: 'sandbox', secret_key, webhook_secret: SECRET };
  return {
    outside,
    place,
    settings,
    inbox,
    slug: SLUG,
    /** Every webhook that came, as the adapter reads it. */
    read: (): Read[] => inbox.map((one) => stripe.readWebhook(settings, place, one) as Read),
    /** All that the webhooks told so far. */
    news: (): News[] =>
      inbox.flatMap((one) => {
        const read = stripe.readWebhook(settings, place, one) as Read;
        return read.is === 'read' ? read.news : [];
      }),
    /** What the controls of Stripe are told to do. */
    ctl: (path: string, body: object) =>
      outside.ask(`stripe/${path}`, 'POST', { account: SLUG, ...body }) as Promise<{ id: string }>,
    open: (opening: Opening) => stripe.open(settings, place, opening),
    look: async (asked: Asked) => got(await stripe.look(settings, place, asked)),
    /** Makes a payment by a card and gives it as a look tells it. */
    async paid(opening: Opening, card = VISA): Promise<PaymentNews> {
      const { order_ref, step } = got(await stripe.open(settings, place, opening));
      await payByCard(urlOf(step), card);
      const { news } = got(await stripe.look(settings, place, askedOf(opening, order_ref)));
      return news.filter((one) => one.about === 'payment').at(-1)!;
    },
    async stop() {
      hook.closeAllConnections();
      await new Promise((resolve) => hook.close(resolve));
      await outside.stop();
    },
  };
}

export type Stripes = Awaited<ReturnType<typeof openStripe>>;

/** The result of a call that is done; anything else fails the test. */
export function got<Result>(told: Told<Result>): Result {
  if (told.is !== 'done') throw new Error(`not done but ${told.is}: ${told.reason}`);
  return told.got;
}

/** An attempt of ₹499 by card, with whatever a test wants otherwise. */
export function opening(more: Partial<Opening> = {}): Opening {
  return {
    id: newId<'attempt'>(),
    manner: 'page',
    methods: ['card'],
    amount_minor: 49_900n,
    currency: 'INR',
    number: 'P-000123',
    title: 'Invoice 26-27-INV-000042',
    payer: { name: 'Asha', email: 'asha@example.com', phone: '+919829000001', ref: null },
    return_url: 'http://dukaan.localhost:4000/pay/back?attempt=1',
    hook_url: 'http://dukaan.localhost:4000/hooks/1',
    expires_at: Temporal.Now.instant().add({ minutes: 30 }),
    keep: false,
    kept_ref: null,
    promise: null,
    ...more,
  };
}

export function askedOf(of: Opening, order_ref: string | null): Asked {
  const { id, manner, amount_minor, currency } = of;
  return { id, manner, order_ref, amount_minor, currency, opened_at: Temporal.Now.instant() };
}

export function urlOf(step: Opened['step']): string {
  if (step.is !== 'redirect') throw new Error(`no address but ${step.is}`);
  return step.url;
}

/** Sends a form of the hosted page as a browser does; where that leads, and what the page says. */
export async function send(url: string, fields: Record<string, string>) {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
}

export const payByCard = (url: string, card_number: string) =>
  send(url, { way: 'card', card_number, expiry: '12/30', cvv: '123', card_name: 'Asha' });

/** Waits until something is so; what it needs comes within moments. */
export async function until<Found>(find: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  const deadline = performance.now() + 5_000;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error('it did not happen within five seconds');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
