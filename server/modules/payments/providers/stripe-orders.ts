import type { Stripe } from 'stripe';
import type { Asked, Method, News, Opened, Opening } from './gateway.ts';
import { isRefusal, whole } from './stripe-line.ts';
import { ATTEMPT, disputeOf, failureOf, idOf, metadataOf, paymentOf, refundOf } from './stripe-news.ts';

const ZONE = 'Asia/Kolkata';
const PAGE = 100;
/** How much Stripe's clock and ours may differ when something of ours is looked for by its time. */
const SKEW_S = 120;
/** More than anybody tries one payment, or is given back of one. */
const MOST = 500;

/** The ways to pay that are taken here. */
export type Type = 'card' | 'upi';

/** UPI takes rupees alone, and through a link no promise: a link has no room for its terms. */
export function typesOf({ methods, currency, manner, promise }: Opening): Type[] {
  const offered = methods.filter((method: Method): method is Type => method === 'card' || method === 'upi');
  return offered.filter((one) => one === 'card' || (currency === 'INR' && !(manner === 'link' && promise)));
}

function linesFor({ title, currency, amount_minor }: Opening) {
  const product_data = { name: title.slice(0, 250) };
  return [
    { quantity: 1, price_data: { currency: currency.toLowerCase(), unit_amount: whole(amount_minor), product_data } },
  ];
}

/** Exports from India need the payer's name and address: https://docs.stripe.com/india-exports */
const addressFor = ({ currency }: Opening) => (currency === 'INR' ? 'auto' : 'required');

const describe = ({ title, number }: Opening) => `${title} (${number})`.slice(0, 1_000);

/**
 * A visit to the hosted page. It lives for a day and is closed before that by us: a time of ours would have to lie within
 * Stripe's bounds by Stripe's clock, and the same call made again would differ from the first.
 */
export function visitFor(opening: Opening, types: Type[]): Stripe.Checkout.SessionCreateParams {
  const { id, payer, keep, promise, return_url } = opening;
  const metadata = metadataOf(opening);
  const back = `${return_url}${return_url.includes('?') ? '&' : '?'}session_id={CHECKOUT_SESSION_ID}`;
  return {
    mode: 'payment',
    client_reference_id: id,
    metadata,
    line_items: linesFor(opening),
    payment_intent_data: { description: describe(opening), metadata },
    allowed_payment_method_types: types,
    billing_address_collection: addressFor(opening),
    success_url: back,
    cancel_url: return_url,
    ...(payer.ref !== null
      ? {
          customer: payer.ref,
          // Cards kept for us were not kept for every business: they are shown although their owner never said `always`.
          saved_payment_method_options: { allow_redisplay_filters: ['always', 'limited', 'unspecified'] },
        }
      : {
          ...(payer.email !== null && { customer_email: payer.email }),
          ...((keep || promise) && { customer_creation: 'always' }),
        }),
    ...((keep || promise) && { payment_method_options: keepingFor(opening, types) }),
  };
}

function keepingFor(
  { promise, title }: Opening,
  types: Type[],
): Stripe.Checkout.SessionCreateParams.PaymentMethodOptions {
  const usage = promise ? 'off_session' : 'on_session';
  return {
    ...(types.includes('card') && { card: { setup_future_usage: usage } }),
    ...(promise &&
      types.includes('upi') && {
        upi: {
          setup_future_usage: 'off_session',
          mandate_options: {
            amount: whole(promise.most_minor),
            amount_type: 'maximum',
            description: title.slice(0, 200),
            end_date: promise.until.add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds / 1_000 - 1,
          },
        },
      }),
  };
}

/** A link for one payment; whoever opens it gets a session of it. */
export function linkFor(opening: Opening, types: Type[]): Stripe.PaymentLinkCreateParams {
  const { keep, promise, return_url } = opening;
  const metadata = metadataOf(opening);
  const back = `${return_url}${return_url.includes('?') ? '&' : '?'}session_id={CHECKOUT_SESSION_ID}`;
  return {
    line_items: linesFor(opening),
    metadata,
    payment_intent_data: {
      description: describe(opening),
      metadata,
      ...(types.includes('card') &&
        (keep || promise) && { setup_future_usage: promise ? 'off_session' : 'on_session' }),
    },
    payment_method_types: types,
    billing_address_collection: addressFor(opening),
    restrictions: { completed_sessions: { limit: 1 } },
    after_completion: { type: 'redirect', redirect: { url: back } },
    ...((keep || promise) && { customer_creation: 'always' }),
  };
}

/** Where the payer goes for a link or session. */
export function openedBy(order: Stripe.PaymentLink | Stripe.Checkout.Session): Opened {
  const payer_ref = order.object === 'checkout.session' ? idOf(order.customer) : null;
  // Null once it is over; whoever goes there is told so.
  return { order_ref: order.id, payer_ref, step: { is: 'redirect', url: order.url ?? 'https://checkout.stripe.com/' } };
}

/** Finds what was made for an attempt whose call was cut off: a link, a session, or the intent of a debit. */
export async function search(
  line: Stripe,
  { id, manner, opened_at }: Asked,
  signal: AbortSignal,
): Promise<{ order_ref: string; opened: Opened | null } | null> {
  const created = { gte: Math.floor(opened_at.epochMilliseconds / 1_000) - SKEW_S };
  const ours = ({ metadata }: { metadata: Stripe.Metadata | null }) => metadata?.[ATTEMPT] === id;
  if (manner === 'link') {
    const link = await firstOf(line.paymentLinks.list({ limit: PAGE }), ours, signal);
    return link && { order_ref: link.id, opened: openedBy(link) };
  }
  const session = await firstOf(line.checkout.sessions.list({ created, limit: PAGE }), ours, signal);
  if (session) return { order_ref: session.id, opened: openedBy(session) };
  const intent = await firstOf(line.paymentIntents.list({ created, limit: PAGE }), ours, signal);
  return intent && { order_ref: intent.id, opened: null };
}

/** The first of a list that fits, or null. It is read for as long as there is time. */
export async function firstOf<One>(
  list: AsyncIterable<One>,
  fits: (one: One) => boolean,
  signal?: AbortSignal,
): Promise<One | null> {
  for await (const one of list) {
    signal?.throwIfAborted();
    if (fits(one)) return one;
  }
  return null;
}

/** The payment intents of a session, of all sessions of a link, or the one that a debit is. */
export async function intentsOf(line: Stripe, order_ref: string): Promise<string[]> {
  if (order_ref.startsWith('pi_')) return [order_ref];
  const sessions = order_ref.startsWith('plink_')
    ? await line.checkout.sessions.list({ payment_link: order_ref, limit: PAGE }).autoPagingToArray({ limit: MOST })
    : [await line.checkout.sessions.retrieve(order_ref)];
  return sessions.map(({ payment_intent }) => idOf(payment_intent)).filter((id) => id !== null);
}

/** All that came of a payment intent, oldest first. */
export async function newsOfIntent(line: Stripe, payment_intent: string, order_ref: string): Promise<News[]> {
  const charges = await line.charges
    .list({ payment_intent, limit: PAGE, expand: ['data.balance_transaction'] })
    .autoPagingToArray({ limit: MOST });
  if (charges.length === 0) {
    const failure = failureOf(await line.paymentIntents.retrieve(payment_intent), order_ref);
    return failure ? [failure] : [];
  }
  const payments = charges.toReversed().map((charge) => paymentOf(charge, order_ref));
  const refunds = charges.some(({ captured }) => captured)
    ? await line.refunds.list({ payment_intent, limit: PAGE }).autoPagingToArray({ limit: MOST })
    : [];
  const disputes = charges.some(({ disputed }) => disputed)
    ? await line.disputes.list({ payment_intent, limit: PAGE }).autoPagingToArray({ limit: PAGE })
    : [];
  return [...payments, ...refunds.toReversed().map(refundOf), ...disputes.map(disputeOf)];
}

/** Ends a link with its sessions, a session or a debit; what is over already stays so. */
export async function closeOrder(line: Stripe, order_ref: string): Promise<void> {
  if (order_ref.startsWith('plink_')) {
    await line.paymentLinks.update(order_ref, { active: false });
    const open = line.checkout.sessions.list({ payment_link: order_ref, status: 'open', limit: PAGE });
    for await (const { id } of open) await closeOrder(line, id);
    return;
  }
  const isSession = order_ref.startsWith('cs_');
  try {
    await (isSession ? line.checkout.sessions.expire(order_ref) : line.paymentIntents.cancel(order_ref));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { status } = isSession
      ? await line.checkout.sessions.retrieve(order_ref)
      : await line.paymentIntents.retrieve(order_ref);
    // Paid or over already: nothing more is to come.
    if (!['complete', 'expired', 'succeeded', 'canceled'].includes(status ?? '')) throw error;
  }
}
