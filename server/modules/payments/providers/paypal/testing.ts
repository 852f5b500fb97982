import { openOutside } from '../../../../../sandbox/testing.ts';
import { openInbox, SLUG } from '../cashfree/testing.ts';
import type { Asked, News, Opened, Opening, PaymentNews, Place, Read } from '../gateway.ts';
import { paypal } from '../paypal.ts';
import type { Settings } from '../paypal-line.ts';
import { askedOf, got, opening as plain, send } from '../stripe/testing.ts';

/** Opens a sandbox with one account at PayPal, and a place where its webhooks come in. */
export async function openPaypal(more: { token_seconds?: number } = {}) {
  const outside = await openOutside({ reportAfterMs: 20 });
  const { inbox, url, stop } = await openInbox();
  const settings: Settings = {
    at: 'sandbox',
    client_id: 'AdukaanClientId123',
    client_secret: 'EdukaanClientSecret123',
    webhook_id: '1JE4291016473214C',
  };
  const { client_id, client_secret, webhook_id } = settings;
  const webhook = { url, id: webhook_id, old_id: '0AA0000000000000B' };
  await outside.put('accounts', { slug: SLUG, name: 'Dukaan', paypal: { client_id, client_secret, webhook, ...more } });
  const place: Place = { sandbox_port: outside.port, timeout_ms: 3_000 };
  const readAll = (): Promise<Read[]> =>
    Promise.all(inbox.map(async (one) => paypal.readWebhook(settings, place, one)));
  const look = async (asked: Asked) => got(await paypal.look(settings, place, asked));
  const capture = (order_ref: string) =>
    paypal.capture!(settings, place, { payment_ref: order_ref, order_ref, amount_minor: 4_900n, currency: 'USD' });
  return {
    outside,
    settings,
    place,
    inbox,
    readAll,
    look,
    capture,
    /** What webhooks of an event told so far. */
    async told(event: string): Promise<News[]> {
      return (await readAll()).flatMap((one) => (one.is === 'read' && one.event === event ? one.news : []));
    },
    /** An attempt of $49. */
    opening: (of: Partial<Opening> = {}): Opening =>
      plain({ methods: ['paypal'], amount_minor: 4_900n, currency: 'USD', ...of }),
    open: async (of: Opening): Promise<Opened> => got(await paypal.open(settings, place, of)),
    /** The payer says yes or no at PayPal's page. */
    approve: ({ step }: Opened, answer: 'yes' | 'no' = 'yes') => {
      if (step.is !== 'redirect') throw new Error(`no address but ${step.is}`);
      return send(step.url, { way: 'wallet', house: 'PayPal', answer });
    },
    /** Has an order approved and takes its money. */
    async paid(of: Partial<Opening> = {}): Promise<PaymentNews> {
      const opened = await this.open(this.opening(of));
      await this.approve(opened);
      return got(await capture(opened.order_ref));
    },
    askedOf,
    async stop() {
      await stop();
      await outside.stop();
    },
  };
}

export type Paypals = Awaited<ReturnType<typeof openPaypal>>;
