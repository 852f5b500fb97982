import type { PaypalWallet } from '@paypal/paypal-server-sdk';
import { z } from 'zod';
import type { Gateway, Opened, Opening, PaymentNews, RefundAsked, RefundNews, SettledLine } from './gateway.ts';
import { readHook } from './paypal-hooks.ts';
import {
  ask,
  askSlowly,
  CURRENCIES,
  issueOf,
  type Line,
  moneyOf,
  readBody,
  type Sdk,
  type Settings,
  settings,
  unlessMissing,
} from './paypal-line.ts';
import {
  captureOf,
  orderOf,
  PROMISE,
  refundOf,
  settledOf,
  zCapture,
  zOrder,
  zRefund,
  zTransaction,
} from './paypal-news.ts';

const ZONE = 'Asia/Kolkata';
/** Whole answers: by default they tell little more than an id. */
const prefer = 'return=representation';
const PAGE = 500;

/**
 * PayPal, for payers abroad. A payer approves an order at its page; the money is then taken by `capture`, and known by the
 * capture's id from there on. Every call that makes something carries our id as PayPal-Request-Id, under which it happens
 * once: orders for six hours, captures and refunds for 45 days. An order can't be found by our id; but one whose opening was
 * cut off is known to no payer, so it is asked for again under the same id. An order can't be taken back: it lapses by itself.
 */
export const paypal: Gateway<Settings> = {
  kind: 'paypal',
  says: 'PayPal',
  settings,
  secrets: ['client_secret'],
  methods: ['paypal'],
  currencies: CURRENCIES,
  manners: ['page'],
  prove: (given, place) =>
    ask(given, place, async ({ client }) => {
      await client.clientCredentialsAuthManager.fetchToken();
      return { says: `Keys of ${given.client_id.slice(0, 8)}… hold` };
    }),
  async open(given, place, opening) {
    if (!CURRENCIES.some((one) => one === opening.currency))
      return { is: 'never', code: 'currency_not_offered', reason: `PayPal takes no ${opening.currency} here` };
    return ask(given, place, async ({ sdk, client, options }) => {
      const body = orderFor(sdk, opening, walletFor(sdk, opening));
      const made = await new sdk.OrdersController(client).createOrder(
        { body, paypalRequestId: opening.id, prefer },
        options(),
      );
      return openedBy(readBody(made, zOrder));
    });
  },
  look: (given, place, { order_ref }) =>
    ask(given, place, async (line) => {
      const order = order_ref === null ? null : await findOrder(line, order_ref);
      return { opened: null, news: order === null ? [] : orderOf(order) };
    }),
  capture: (given, place, { payment_ref: id }) =>
    ask(given, place, async (line) => {
      const { sdk, client, options } = line;
      try {
        const asked = { id, paypalRequestId: `capture-${id}`, prefer };
        return takenBy(readBody(await new sdk.OrdersController(client).captureOrder(asked, options()), zOrder));
      } catch (error) {
        const order = issueOf(line, error) === 'ORDER_ALREADY_CAPTURED' ? await findOrder(line, id) : null;
        if (order === null) throw error;
        return takenBy(order);
      }
    }),
  refund: (given, place, asked) =>
    ask(given, place, async ({ sdk, client, options }) => {
      const { id, payment_ref: captureId, amount_minor, currency, reason } = asked;
      const body = { amount: moneyOf(amount_minor, currency), customId: id, noteToPayer: reason.slice(0, 255) };
      const call = { captureId, paypalRequestId: id, prefer, body };
      const made = await new sdk.PaymentsController(client).refundCapturedPayment(call, options());
      return refundOf(readBody(made, zRefund), captureId);
    }),
  lookRefund: (given, place, asked) => ask(given, place, (line) => lookRefund(line, asked)),
  charge: (given, place, { id, kept_ref, amount_minor, currency, number, title }) =>
    ask(given, place, async ({ sdk, client, options }) => {
      const storedCredential = {
        paymentInitiator: sdk.PaymentInitiator.Merchant,
        usage: sdk.StoredPaymentSourceUsageType.Subsequent,
      };
      const body = orderFor(
        sdk,
        { id, amount_minor, currency, number, title, promise: null },
        { vaultId: kept_ref, storedCredential },
      );
      const made = await new sdk.OrdersController(client).createOrder({ body, paypalRequestId: id, prefer }, options());
      return takenBy(readBody(made, zOrder));
    }),
  forget: (given, place, { ref }) =>
    ask(given, place, async (line) => {
      await unlessMissing(line, new line.sdk.VaultController(line.client).deletePaymentToken(ref, line.options()));
      return null;
    }),
  settled: (given, place, day) => askSlowly(given, place, (line) => settled(line, day)),
  readWebhook: (given, place, delivery) => readHook(given, place, delivery),
  // The payer comes back with the order's id and no signature.
  readReturn: () => null,
};

type Bought = Pick<Opening, 'id' | 'amount_minor' | 'currency' | 'number' | 'title' | 'promise'>;

function orderFor(sdk: Sdk, { id, amount_minor, currency, number, title, promise }: Bought, wallet: PaypalWallet) {
  return {
    intent: sdk.CheckoutPaymentIntent.Capture,
    purchaseUnits: [
      {
        customId: id,
        ...(promise !== null && { referenceId: PROMISE }),
        description: `${number} ${title}`.slice(0, 127),
        amount: moneyOf(amount_minor, currency),
      },
    ],
    paymentSource: { paypal: wallet },
  };
}

function walletFor(sdk: Sdk, { payer, keep, promise, return_url }: Opening): PaypalWallet {
  const vault = {
    storeInVault: sdk.StoreInVaultInstruction.OnSuccess,
    usageType: sdk.PaypalPaymentTokenUsageType.Merchant,
  };
  const attributes = {
    ...(payer.ref !== null && { customer: { id: payer.ref } }),
    ...((keep || promise !== null) && { vault }),
  };
  return {
    ...(payer.email !== null && { emailAddress: payer.email }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    experienceContext: {
      returnUrl: return_url,
      cancelUrl: return_url,
      userAction: sdk.PaypalExperienceUserAction.PayNow,
      shippingPreference: sdk.PaypalWalletContextShippingPreference.NoShipping,
      // No cheques of their own that are known to be good only days later.
      paymentMethodPreference: sdk.PayeePaymentMethodPreference.ImmediatePaymentRequired,
    },
  };
}

function openedBy({ id: order_ref, links }: z.output<typeof zOrder>): Opened {
  const url = links.find(({ rel }) => rel === 'payer-action' || rel === 'approve')?.href;
  return { order_ref, payer_ref: null, step: { is: 'redirect', url: z.url().parse(url) } };
}

async function findOrder(line: Line, id: string) {
  const found = await unlessMissing(line, new line.sdk.OrdersController(line.client).getOrder({ id }, line.options()));
  return found === null ? null : readBody(found, zOrder);
}

/** The payment by which an order was paid; an answer without one says nothing of the money. */
function takenBy(order: z.output<typeof zOrder>): PaymentNews {
  return z
    .custom<PaymentNews>((one) => one !== undefined, 'an order without a capture')
    .parse(orderOf(order).findLast((one) => one.about === 'payment' && one.state !== 'authorized'));
}

async function lookRefund(
  line: Line,
  { id, refund_ref, payment_ref, order_ref }: RefundAsked & { readonly refund_ref: string | null },
): Promise<RefundNews | null> {
  const payments = new line.sdk.PaymentsController(line.client);
  if (refund_ref !== null) {
    const found = await unlessMissing(line, payments.getRefund({ refundId: refund_ref }, line.options()));
    return found === null ? null : refundOf(readBody(found, zRefund), payment_ref);
  }
  // Refunds aren't listed by capture, but its order shows them all.
  const capture = await unlessMissing(line, payments.getCapturedPayment({ captureId: payment_ref }, line.options()));
  const by = order_ref ?? (capture && captureOf(readBody(capture, zCapture)).order_ref);
  const order = by === null ? null : await findOrder(line, by);
  const all = order === null ? [] : orderOf(order);
  return (all.find((one) => one.about === 'refund' && one.refund_id === id) as RefundNews | undefined) ?? null;
}

const report = z.object({
  transaction_details: z.array(zTransaction).default([]),
  total_pages: z.number().int().default(1),
});

/** It takes them up to three hours to report a transaction. */
async function settled({ sdk, client, options }: Line, day: Temporal.PlainDate): Promise<readonly SettledLine[]> {
  const [from, until] = [day, day.add({ days: 1 })].map((date) => date.toZonedDateTime(ZONE).toInstant());
  const [startDate, endDate] = [from!.toString(), until!.subtract({ seconds: 1 }).toString()];
  const search = new sdk.TransactionSearchController(client);
  const lines: SettledLine[] = [];
  for (let page = 1; ; page += 1) {
    const asked = { startDate, endDate, fields: 'transaction_info', pageSize: PAGE, page };
    const { transaction_details, total_pages } = readBody(await search.searchTransactions(asked, options()), report);
    lines.push(...transaction_details.map((row) => settledOf(row, day)).filter((line) => line !== null));
    if (page >= total_pages) return lines;
  }
}
