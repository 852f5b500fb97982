import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Gateway, News, RefundAsked } from './gateway.ts';
import { ask, askSlowly, forgeryOf, isRefusal, type Settings, settings, whole } from './stripe-line.ts';
import { ATTEMPT, debitOf, idOf, newsOf, REFUND, refundOf, settledOf } from './stripe-news.ts';
import {
  closeOrder,
  firstOf,
  intentsOf,
  linkFor,
  newsOfIntent,
  openedBy,
  search,
  typesOf,
  visitFor,
} from './stripe-orders.ts';

const PAGE = 100;

const event = z.object({
  id: z.string().min(1).max(255),
  type: z.string().max(255),
  data: z.object({ object: z.unknown(), previous_attributes: z.unknown().optional() }),
});

/**
 * Stripe, for an account in India: its hosted checkout for cards and UPI, payment links, mandates by UPI Autopay or a card kept
 * for use without its owner. Each of its charges is a payment: those of one attempt share a payment intent. It captures by
 * itself. Amounts are in the currency's smallest unit, as ours are. What is made carries our id as its idempotency key and in
 * its metadata; a call with unknown outcome is found by the latter in lists, for search is kept from accounts in India.
 */
export const stripe: Gateway<Settings> = {
  kind: 'stripe',
  says: 'Stripe',
  settings,
  secrets: ['secret_key', 'webhook_secret', 'webhook_secret_before'],
  methods: ['card', 'upi'],
  currencies: ['INR', 'USD', 'EUR', 'GBP', 'AED', 'SGD', 'AUD', 'CAD', 'JPY'],
  manners: ['page', 'link'],
  prove: (given, place) =>
    ask(given, place, async (line) => {
      const { id, business_profile, settings: own } = await line.accounts.retrieveCurrent();
      return { says: `${business_profile?.name ?? own?.dashboard.display_name ?? 'An account'} (${id})` };
    }),
  async open(given, place, opening) {
    const types = typesOf(opening);
    if (types.length === 0)
      return { is: 'never', code: 'method_not_offered', reason: `none of ${opening.methods.join(', ')} here` };
    const { id } = opening;
    return ask(given, place, async (line) =>
      opening.manner === 'link'
        ? openedBy(await line.paymentLinks.create(linkFor(opening, types), { idempotencyKey: `haat-open-${id}` }))
        : openedBy(
            await line.checkout.sessions.create(visitFor(opening, types), { idempotencyKey: `haat-open-${id}` }),
          ),
    );
  },
  look: (given, place, asked) =>
    ask(given, place, async (line, signal) => {
      const found = asked.order_ref === null ? await search(line, asked, signal) : null;
      const order_ref = asked.order_ref ?? found?.order_ref ?? null;
      if (order_ref === null) return { opened: null, news: [] };
      const news: News[] = [];
      for (const intent of await intentsOf(line, order_ref))
        news.push(...(await newsOfIntent(line, intent, order_ref)));
      return { opened: found?.opened ?? null, news };
    }),
  close: (given, place, asked) =>
    ask(given, place, async (line, signal) => {
      const order_ref = asked.order_ref ?? (await search(line, asked, signal))?.order_ref;
      if (order_ref !== undefined) await closeOrder(line, order_ref);
      return null;
    }),
  refund: (given, place, asked) =>
    ask(given, place, async (line, signal) => {
      // A key is forgotten after a day, and refunds are tried for longer: one that is there already is the one.
      const before = await findRefund(line, asked);
      if (before) return refundOf(before);
      signal.throwIfAborted();
      const { id, payment_ref, amount_minor, reason } = asked;
      const made = await line.refunds.create(
        {
          ...paymentParam(payment_ref),
          amount: whole(amount_minor),
          reason: 'requested_by_customer',
          metadata: { [REFUND]: id, haat_reason: reason.slice(0, 500) },
        },
        { idempotencyKey: `haat-refund-${id}` },
      );
      return refundOf(made);
    }),
  lookRefund: (given, place, asked) =>
    ask(given, place, async (line) => {
      const { refund_ref } = asked;
      const found = refund_ref === null ? await findRefund(line, asked) : await line.refunds.retrieve(refund_ref);
      return found ? refundOf(found) : null;
    }),
  charge: (given, place, asked) =>
    ask(given, place, async (line, signal) => {
      const method = await line.paymentMethods.retrieve(asked.kept_ref);
      // One that was let go has no owner, and is refused by Stripe in its own words.
      const customer = idOf(method.customer);
      signal.throwIfAborted();
      // All that is to be known comes with this answer: once money has moved, no other call may fail.
      const intent = await line.paymentIntents.create(
        {
          amount: whole(asked.amount_minor),
          currency: asked.currency.toLowerCase(),
          ...(customer !== null && { customer }),
          payment_method: method.id,
          allowed_payment_method_types: [method.type],
          off_session: true,
          confirm: true,
          description: `${asked.title} (${asked.number})`.slice(0, 1_000),
          metadata: { [ATTEMPT]: asked.id, haat_number: asked.number },
          expand: ['latest_charge.balance_transaction'],
        },
        { idempotencyKey: `haat-debit-${asked.id}` },
      );
      return debitOf(intent);
    }),
  forget: (given, place, { ref }) =>
    ask(given, place, async (line) => {
      try {
        await line.paymentMethods.detach(ref);
      } catch (error) {
        if (!isRefusal(error) || (await line.paymentMethods.retrieve(ref)).customer !== null) throw error;
      }
      return null;
    }),
  settled: (given, place, day) =>
    askSlowly(given, place, async (line) => {
      // A payout's day is told as its midnight in Greenwich.
      const gte = day.toZonedDateTime('UTC').epochMilliseconds / 1_000;
      const lines = [];
      const payouts = line.payouts.list({ arrival_date: { gte, lt: gte + 86_400 }, status: 'paid', limit: PAGE });
      for await (const payout of payouts)
        for await (const one of line.balanceTransactions.list({ payout: payout.id, limit: PAGE }))
          lines.push(...settledOf(one, payout));
      return lines;
    }),
  readWebhook({ webhook_secret, webhook_secret_before }, _place, { headers, raw, now }) {
    const secrets = [webhook_secret, webhook_secret_before].filter((one) => one !== undefined && one !== '');
    const forgery = forgeryOf(headers['stripe-signature'], raw, secrets as string[], now);
    if (forgery !== null) return { is: 'forged', reason: forgery };
    const { id, type, data } = event.parse(JSON.parse(raw.toString('utf8')));
    return { is: 'read', event_id: id, event: type, news: newsOf({ type, data } as Stripe.Event) };
  },
  // What comes back with the browser is the session's id, unsigned.
  readReturn: () => null,
};

const paymentParam = (ref: string) => (ref.startsWith('pi_') ? { payment_intent: ref } : { charge: ref });

async function findRefund(line: Stripe, { id, payment_ref }: RefundAsked): Promise<Stripe.Refund | null> {
  return firstOf(
    line.refunds.list({ ...paymentParam(payment_ref), limit: PAGE }),
    ({ metadata }) => metadata?.[REFUND] === id,
  );
}
