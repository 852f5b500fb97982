import { z } from 'zod';
import type {
  Asked,
  ChargeAsked,
  Gateway,
  News,
  Opened,
  PaymentNews,
  Place,
  RefundAsked,
  RefundNews,
  Told,
} from './gateway.ts';
import { readReturn, readWebhook } from './razorpay-hooks.ts';
import { ask, type Settings, settings } from './razorpay-line.ts';
import { payment, paymentNews, refund, refundNews } from './razorpay-news.ts';
import { codeOpened, findCode, findLink, link, linkOpened, open, order, pageStep, paise } from './razorpay-open.ts';
import { emiPlans, settled } from './razorpay-report.ts';

const payments = z.object({ items: z.array(payment) });
const refunds = z.object({ items: z.array(refund) });
const orders = z.object({ items: z.array(order) });
const anything = z.unknown();

/**
 * Razorpay over its official SDK. Orders carry our attempt's id as their receipt, links as their reference, codes and
 * payments in their notes; refunds carry ours as `X-Refund-Idempotency`, so that one asked for twice is one.
 */
export const razorpay: Gateway<Settings> = {
  kind: 'razorpay',
  says: 'Razorpay',
  settings,
  secrets: ['key_secret', 'webhook_secret', 'webhook_secret_before'],
  methods: ['upi', 'card', 'netbanking', 'wallet', 'emi', 'paylater'],
  currencies: ['INR'],
  manners: ['page', 'link', 'upi'],
  async prove(given, place) {
    const told = await ask(given, place, (sdk) => sdk.payments.all({ count: 1 }), payments);
    return told.is === 'done' ? { is: 'done', got: { says: `The key ${given.key_id} is accepted.` } } : told;
  },
  open,
  look,
  async capture(given, place, { payment_ref, amount_minor, currency }) {
    const amount = paise(amount_minor);
    const told = await ask(given, place, (sdk) => sdk.payments.capture(payment_ref, amount, currency), payment);
    if (told.is === 'done') return { is: 'done', got: paymentNews(told.got) };
    if (told.is !== 'never') return told;
    // It may have been captured by itself meanwhile: what stands there counts, not the no.
    const now = await ask(given, place, (sdk) => sdk.payments.fetch(payment_ref), payment);
    if (now.is !== 'done') return now.is === 'never' ? told : now;
    return now.got.status === 'authorized' ? told : { is: 'done', got: paymentNews(now.got) };
  },
  close,
  refund: askRefund,
  lookRefund,
  charge,
  async forget(given, place, { ref, payer_ref }) {
    if (payer_ref === null)
      return { is: 'never', code: 'no_customer', reason: 'The customer at Razorpay is not known.' };
    const told = await ask(given, place, (sdk) => sdk.customers.deleteToken(payer_ref, ref), anything);
    if (told.is === 'done') return { is: 'done', got: null };
    // What isn't there any more is forgotten.
    return told.is === 'never' && /does not exist/i.test(told.reason) ? { is: 'done', got: null } : told;
  },
  emiPlans,
  settled,
  readWebhook: (given, _place, delivery) => readWebhook(given, delivery),
  readReturn,
};

type Looked = Told<{ readonly opened: Opened | null; readonly news: readonly News[] }>;

/** What is known of an attempt: by the gateway's own id, whatever kind it is, else by ours. */
async function look(given: Settings, place: Place, asked: Asked): Promise<Looked> {
  const { order_ref: ref, manner } = asked;
  if (ref?.startsWith('plink_') || (ref === null && manner === 'link')) return lookLink(given, place, asked);
  if (ref?.startsWith('qr_') || (ref === null && manner === 'upi')) return lookCode(given, place, asked);
  if (ref !== null) return newsFrom(given, place, asked, null, (sdk) => sdk.orders.fetchPayments(ref));
  const found = await ask(given, place, (sdk) => sdk.orders.all({ receipt: asked.id, count: 100 }), orders);
  if (found.is !== 'done') return found;
  const [first, ...others] = found.got.items.toReversed();
  if (!first) return { is: 'done', got: { opened: null, news: [] } };
  const { customer_id = null, return_url } = first.notes;
  const opened = { order_ref: first.id, payer_ref: customer_id, step: pageStep(given, place, first) };
  const news: News[] = [];
  for (const one of [first, ...others]) {
    const told = await newsFrom(given, place, { ...asked, order_ref: one.id }, null, (sdk) =>
      sdk.orders.fetchPayments(one.id),
    );
    if (told.is !== 'done') return told;
    news.push(...told.got.news);
  }
  // An order made for a debit leads to no page.
  return { is: 'done', got: { opened: return_url === undefined ? null : opened, news } };
}

async function lookLink(given: Settings, place: Place, asked: Asked): Promise<Looked> {
  const { order_ref: ref } = asked;
  const told =
    ref === null
      ? await findLink(given, place, asked.id)
      : await ask(given, place, (sdk) => sdk.paymentLink.fetch(ref), link.nullable());
  if (told.is !== 'done') return told;
  if (told.got === null) return { is: 'done', got: { opened: null, news: [] } };
  const { id, order_id, payments: paid } = told.got;
  const opened = ref === null ? linkOpened(told.got) : null;
  const known = { ...asked, order_ref: id };
  if (order_id) return newsFrom(given, place, known, opened, (sdk) => sdk.orders.fetchPayments(order_id));
  return newsFrom(given, place, known, opened, async (sdk) => ({
    items: await Promise.all(paid.map((one) => sdk.payments.fetch(one.payment_id))),
  }));
}

async function lookCode(given: Settings, place: Place, asked: Asked): Promise<Looked> {
  const { order_ref: ref } = asked;
  if (ref !== null)
    return newsFrom(given, place, asked, null, (sdk) => sdk.qrCode.fetchAllPayments(ref, { count: 100 }));
  const found = await findCode(given, place, asked);
  if (found.is !== 'done') return found;
  if (found.got === null) return { is: 'done', got: { opened: null, news: [] } };
  const { id } = found.got;
  const known = { ...asked, order_ref: id };
  return newsFrom(given, place, known, codeOpened(found.got), (sdk) => sdk.qrCode.fetchAllPayments(id, { count: 100 }));
}

/** Payments, oldest first so that the last word on them comes last, and after each its refunds. */
async function newsFrom(
  given: Settings,
  place: Place,
  { id: attempt_id, order_ref }: Asked,
  opened: Opened | null,
  call: Parameters<typeof ask>[2],
): Promise<Looked> {
  const told = await ask(given, place, call, payments);
  if (told.is !== 'done') return told;
  const news: News[] = [];
  for (const one of told.got.items.toReversed()) {
    news.push(paymentNews(one, { attempt_id, order_ref }));
    if (!one.amount_refunded) continue;
    const back = await refundsOf(given, place, one.id);
    if (back.is !== 'done') return back;
    news.push(...back.got);
  }
  return { is: 'done', got: { opened, news } };
}

async function refundsOf(given: Settings, place: Place, payment_ref: string): Promise<Told<RefundNews[]>> {
  const call = { count: 100 };
  const told = await ask(given, place, (sdk) => sdk.payments.fetchMultipleRefund(payment_ref, call), refunds);
  return told.is === 'done' ? { is: 'done', got: told.got.items.map(refundNews) } : told;
}

/** Cancels a link, closes a code. An order can't be closed: the core looks at it until nobody can have its page open. */
async function close(given: Settings, place: Place, { order_ref: ref }: Asked): Promise<Told<null>> {
  const kind = ref?.startsWith('plink_') ? 'link' : ref?.startsWith('qr_') ? 'code' : 'order';
  if (ref === null || kind === 'order') return { is: 'done', got: null };
  const told = await ask(
    given,
    place,
    (sdk) => (kind === 'link' ? sdk.paymentLink.cancel(ref) : sdk.qrCode.close(ref)),
    anything,
  );
  if (told.is === 'done') return { is: 'done', got: null };
  if (told.is !== 'never') return told;
  const shape = z.object({ status: z.string() });
  const now = await ask(
    given,
    place,
    (sdk) => (kind === 'link' ? sdk.paymentLink.fetch(ref) : sdk.qrCode.fetch(ref)),
    shape,
  );
  if (now.is !== 'done') return now;
  return now.got.status === 'created' || now.got.status === 'active' ? told : { is: 'done', got: null };
}

async function askRefund(given: Settings, place: Place, asked: RefundAsked): Promise<Told<RefundNews>> {
  const { id, payment_ref, amount_minor, reason } = asked;
  const body = {
    amount: paise(amount_minor),
    speed: 'normal',
    receipt: id,
    notes: { refund_id: id, reason: reason.slice(0, 250) },
  };
  const path = `/v1/payments/${encodeURIComponent(payment_ref)}/refund`;
  // The SDK's own call lets no such header through.
  const headers = { 'X-Refund-Idempotency': id };
  const call: Parameters<typeof ask>[2] = async (sdk) => (await sdk.api.rq.post(path, body, { headers })).data;
  const told = await ask(given, place, call, refund);
  return told.is === 'done' ? { is: 'done', got: refundNews(told.got) } : told;
}

async function lookRefund(
  given: Settings,
  place: Place,
  { id, payment_ref, refund_ref }: RefundAsked & { readonly refund_ref: string | null },
): Promise<Told<RefundNews | null>> {
  if (refund_ref !== null) {
    const told = await ask(given, place, (sdk) => sdk.refunds.fetch(refund_ref), refund);
    return told.is === 'done' ? { is: 'done', got: refundNews(told.got) } : told;
  }
  const all = await refundsOf(given, place, payment_ref);
  return all.is === 'done' ? { is: 'done', got: all.got.find((one) => one.refund_id === id) ?? null } : all;
}

/** Debits by a mandate: an order of ours, then its payment. Asked again under the same id, what was begun is what counts. */
async function charge(given: Settings, place: Place, asked: ChargeAsked): Promise<Told<PaymentNews>> {
  const { id, payer, kept_ref, amount_minor, currency } = asked;
  if (payer.ref === null) return { is: 'never', code: 'no_customer', reason: 'The customer at Razorpay is not known.' };
  const before = await ask(given, place, (sdk) => sdk.orders.all({ receipt: id, count: 10 }), orders);
  if (before.is !== 'done') return before;
  const amount = paise(amount_minor);
  const notes = { attempt_id: id, customer_id: payer.ref };
  const [known] = before.got.items;
  const made: Told<z.output<typeof order>> = known
    ? { is: 'done', got: known }
    : await ask(
        given,
        place,
        (sdk) => sdk.orders.create({ amount, currency, receipt: id, payment_capture: true, notes } as never),
        order,
      );
  if (made.is !== 'done') return made;
  const order_id = made.got.id;
  const first = known ? await chargedOf(given, place, order_id) : null;
  if (first) return first;
  const debit = {
    email: payer.email ?? 'void@razorpay.com',
    contact: payer.phone ?? '',
    amount,
    currency,
    order_id,
    customer_id: payer.ref,
    token: kept_ref,
    recurring: '1',
    description: `${asked.number} ${asked.title}`.slice(0, 250),
    notes,
  };
  const told = await ask(given, place, (sdk) => sdk.payments.createRecurringPayment(debit as never), anything);
  if (told.is === 'later' || told.is === 'unknown') return told;
  return (
    (await chargedOf(given, place, order_id)) ??
    (told.is === 'never' ? told : { is: 'unknown', reason: 'no payment yet' })
  );
}

/** The payment of a debit's order; null when there surely is none. */
async function chargedOf(given: Settings, place: Place, order_id: string): Promise<Told<PaymentNews> | null> {
  const told = await ask(given, place, (sdk) => sdk.orders.fetchPayments(order_id), payments);
  if (told.is !== 'done') return { is: 'unknown', reason: told.reason };
  const { items } = told.got;
  const best = items.find((one) => one.status !== 'failed') ?? items[0];
  return best ? { is: 'done', got: paymentNews(best) } : null;
}
