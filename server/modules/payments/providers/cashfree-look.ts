import { z } from 'zod';
import { addressOf, ask, type Line, type Settings, unlessMissing, zAmount } from './cashfree-line.ts';
import {
  attemptOf,
  debitOf,
  LINK,
  MANDATE,
  mandateIn,
  mandateOf,
  paymentOf,
  refundOf,
  zDebit,
  zMandate,
  zPayment,
  zRefund,
} from './cashfree-news.ts';
import { openedLink, openedOrder, zLink, zOrder } from './cashfree-open.ts';
import type { Asked, News, Opened, PaymentNews, Place, RefundAsked, Told } from './gateway.ts';

interface Seen {
  readonly opened: Opened | null;
  readonly news: readonly News[];
}

const NOTHING: Seen = { opened: null, news: [] };

/** All that they know of an attempt. While it isn't known what was made for it, each of the names it may have is tried. */
export function look(given: Settings, place: Place, asked: Asked): Promise<Told<Seen>> {
  const { id, order_ref, manner } = asked;
  return ask(given, place, async (line) => {
    if (order_ref?.startsWith(MANDATE)) return (await lookMandate(line, mandateIn(order_ref), asked)) ?? NOTHING;
    if (order_ref?.startsWith(LINK)) return (await lookLink(line, order_ref, asked)) ?? NOTHING;
    const order = () => lookOrder(line, order_ref ?? id, asked, addressOf(given, place));
    if (order_ref !== null) return (await order()) ?? NOTHING;
    const first = manner === 'link' ? await lookLink(line, `${LINK}${id}`, asked) : await order();
    return first ?? (await lookMandate(line, `${MANDATE}${id}`, asked)) ?? NOTHING;
  });
}

async function lookOrder(line: Line, order_id: string, asked: Asked, address: string): Promise<Seen | null> {
  const found = await unlessMissing(line.sdk.PGFetchOrder(order_id, undefined, undefined, line.options()));
  if (found === null) return null;
  const order = zOrder.parse(found.data);
  const customer_id = order.customer_details?.customer_id ?? null;
  const news = await newsOfOrder(line, order_id, { order_ref: order_id, attempt_id: attemptOf(order_id), customer_id });
  const opened = asked.order_ref === null ? await openedOrder(line, order, address, asked.manner) : null;
  return { opened, news };
}

type Of = Parameters<typeof paymentOf>[1];

async function newsOfOrder(line: Line, order_id: string, of: Of): Promise<News[]> {
  const { sdk, options } = line;
  const [payments, refunds] = await Promise.all([
    sdk.PGOrderFetchPayments(order_id, undefined, undefined, options()),
    sdk.PGOrderFetchRefunds(order_id, undefined, undefined, options()),
  ]);
  const told = z
    .array(zPayment)
    .parse(payments.data)
    .map((payment) => paymentOf(payment, of))
    .filter((one) => one !== undefined);
  const fees = told.some((one) => one.state === 'captured') ? await feesOf(line, order_id) : undefined;
  const withFees = (one: PaymentNews): PaymentNews =>
    one.payment_ref === fees?.payment_ref ? { ...one, ...fees } : one;
  return [...told.map(withFees), ...z.array(zRefund).parse(refunds.data).map(refundOf)];
}

const settlement = z.object({ cf_payment_id: z.string().max(200), service_charge: zAmount, service_tax: zAmount });

/** What they kept of a payment; it is known once it is settled. */
async function feesOf({ sdk, options }: Line, order_id: string) {
  const found = await unlessMissing(sdk.PGOrderFetchSettlement(order_id, undefined, undefined, options()));
  const read = settlement.safeParse(found?.data);
  if (!read.success) return undefined;
  const { cf_payment_id: payment_ref, service_charge, service_tax } = read.data;
  return { payment_ref, fee_minor: service_charge + service_tax, fee_tax_minor: service_tax };
}

const orders = z.array(
  z.object({ order_id: z.string().min(1).max(200), customer_details: zOrder.shape.customer_details }),
);

async function ordersOfLink({ sdk, options }: Line, link_id: string) {
  const { data } = await sdk.PGLinkFetchOrders(link_id, undefined, undefined, 'ALL', options());
  return orders.parse(data);
}

async function lookLink(line: Line, link_id: string, asked: Asked): Promise<Seen | null> {
  const found = await unlessMissing(line.sdk.PGFetchLink(link_id, undefined, undefined, line.options()));
  if (found === null) return null;
  const news: News[] = [];
  for (const { order_id } of await ordersOfLink(line, link_id))
    news.push(...(await newsOfOrder(line, order_id, { order_ref: link_id, attempt_id: attemptOf(link_id) })));
  return { opened: asked.order_ref === null ? openedLink(zLink.parse(found.data)) : null, news };
}

/** A mandate and the debits by it, those that are of this attempt: the first is of its own, each later one of another. */
async function lookMandate({ sdk, options }: Line, ref: string, asked: Asked): Promise<Seen | null> {
  const found = await unlessMissing(sdk.SubsFetchSubscription(ref, undefined, undefined, options()));
  if (found === null) return null;
  const { data } = await sdk.SubsFetchSubscriptionPayments(ref, undefined, undefined, options());
  const kept = mandateOf(zMandate.parse(found.data));
  const debits = z
    .array(zDebit)
    .parse(data)
    .map(debitOf)
    .filter((one) => one.attempt_id === asked.id);
  const link =
    asked.order_ref === null ? await unlessMissing(sdk.PGFetchLink(ref, undefined, undefined, options())) : null;
  return { opened: link && openedLink(zLink.parse(link.data)), news: [...debits, kept] };
}

/** The order that a payment was made by: a link has one for each try, a mandate is one itself. */
export async function orderOfPayment(
  line: Line,
  { order_ref, payment_ref }: Pick<RefundAsked, 'order_ref' | 'payment_ref'>,
): Promise<string> {
  if (order_ref === null || !order_ref.startsWith(LINK)) return order_ref ?? '';
  for (const { order_id } of await ordersOfLink(line, order_ref)) {
    const { data } = await line.sdk.PGOrderFetchPayments(order_id, undefined, undefined, line.options());
    if (
      z
        .array(zPayment)
        .parse(data)
        .some(({ cf_payment_id }) => cf_payment_id === payment_ref)
    )
      return order_id;
  }
  return order_ref;
}
