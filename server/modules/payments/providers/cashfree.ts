import { z } from 'zod';
import { readHook } from './cashfree-hooks.ts';
import {
  amountOf,
  ask,
  askSlowly,
  type Line,
  refusalOf,
  type Settings,
  settings,
  unlessMissing,
  zAmount,
} from './cashfree-line.ts';
import { look, orderOfPayment } from './cashfree-look.ts';
import {
  attemptOf,
  debitOf,
  LINK,
  MANDATE,
  mandateIn,
  paymentOf,
  refundOf,
  settledOf,
  zDebit,
  zPayment,
  zRefund,
  zSettled,
} from './cashfree-news.ts';
import { open } from './cashfree-open.ts';
import type { Asked, EmiPlan, Gateway, RefundAsked, SettledLine } from './gateway.ts';

const ZONE = 'Asia/Kolkata';
const PAGE = 1_000;

/**
 * Cashfree PG: orders paid at its page or by a UPI code, links, mandates. Every call that makes something carries our id both
 * as its own and as idempotency key; a call with unknown outcome is looked up by it. Refunds are called by our id alone.
 * Payments are captured by themselves unless the account was set to hold them.
 */
export const cashfree: Gateway<Settings> = {
  kind: 'cashfree',
  says: 'Cashfree',
  settings,
  secrets: ['client_secret', 'client_secret_before'],
  methods: ['upi', 'card', 'netbanking', 'wallet', 'emi', 'paylater'],
  currencies: ['INR'],
  manners: ['page', 'link', 'upi'],
  prove: (given, place) =>
    ask(given, place, async ({ sdk, options }) => {
      // An order that isn't there is said so only to whom the keys belong.
      await unlessMissing(sdk.PGFetchOrder('proof', undefined, undefined, options()));
      return { says: `Keys of ${given.client_id} hold` };
    }),
  open,
  look,
  capture: (given, place, { payment_ref, order_ref, amount_minor }) =>
    ask(given, place, async ({ sdk, options }) => {
      const order = order_ref ?? '';
      const body = { action: 'CAPTURE', amount: amountOf(amount_minor) };
      const { data } = await sdk.PGAuthorizeOrder(order, body, undefined, `capture-${payment_ref}`, options());
      return zPayment
        .transform((payment, ctx) => {
          const news = paymentOf(payment, { order_ref: order, attempt_id: attemptOf(order) });
          if (news === undefined) ctx.addIssue({ code: 'custom', message: `${payment.payment_status} is no capture` });
          return news ?? z.NEVER;
        })
        .parse(data);
    }),
  close: (given, place, asked) => ask(given, place, (line) => close(line, asked)),
  refund: (given, place, asked) => ask(given, place, (line) => refund(line, asked)),
  lookRefund: (given, place, asked) =>
    ask(given, place, async (line) => {
      const found = await findRefund(line, asked);
      return found === null ? null : refundOf(found);
    }),
  charge: (given, place, { id, kept_ref, amount_minor, number, title }) =>
    ask(given, place, async ({ sdk, options }) => {
      const body = {
        subscription_id: kept_ref,
        payment_id: id,
        payment_amount: amountOf(amount_minor),
        payment_type: 'CHARGE',
        payment_remarks: `${number} ${title}`.slice(0, 100),
      };
      const made = await sdk.SubsCreatePayment(body, undefined, id, options()).catch(async (error: unknown) => {
        if (refusalOf(error) !== 'payment_already_exists') throw error;
        return sdk.SubsFetchSubscriptionPayment(kept_ref, id, undefined, undefined, options());
      });
      return debitOf(zDebit.parse(made.data));
    }),
  forget: (given, place, { ref, payer_ref, debits }) =>
    ask(given, place, async ({ sdk, options }) => {
      if (debits) {
        const body = { subscription_id: ref, action: 'CANCEL' };
        await unlessOver(sdk.SubsManageSubscription(ref, body, undefined, undefined, options()));
      } else await unlessMissing(sdk.PGCustomerDeleteInstrument(payer_ref ?? '', ref, undefined, undefined, options()));
      return null;
    }),
  emiPlans: (given, place, amount_minor) =>
    ask(given, place, async ({ sdk, options }) => {
      const body = { queries: { amount: amountOf(amount_minor) } };
      const { data } = await sdk.PGEligibilityFetchCardlessEMI(body, undefined, undefined, options());
      return instalments.parse(data).flatMap(plansOf);
    }),
  settled: (given, place, day) => askSlowly(given, place, (line) => settled(line, day)),
  readWebhook: (given, _place, delivery) => readHook(given, delivery),
  // The payer comes back with the order's id and no signature.
  readReturn: () => null,
};

/** Nothing more is to be paid: what is over already, however, is as it was wanted. */
async function close({ sdk, options }: Line, { id, manner, order_ref }: Asked): Promise<null> {
  const ref = order_ref ?? (manner === 'link' ? `${LINK}${id}` : id);
  // A debit can't be called back, and its mandate is to stay.
  if (ref.includes(':')) return null;
  if (ref.startsWith(MANDATE)) {
    await unlessOver(sdk.PGCancelLink(ref, undefined, undefined, options()));
    const body = { subscription_id: ref, action: 'CANCEL' };
    await unlessOver(sdk.SubsManageSubscription(ref, body, undefined, undefined, options()));
  } else if (ref.startsWith(LINK)) await unlessOver(sdk.PGCancelLink(ref, undefined, undefined, options()));
  else await unlessOver(sdk.PGTerminateOrder(ref, { order_status: 'TERMINATED' }, undefined, undefined, options()));
  return null;
}

/** What is refused because it is paid, over or was never there. */
async function unlessOver(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!/inactive|not_found|status_invalid/.test(refusalOf(error))) throw error;
  }
}

async function refund(line: Line, asked: RefundAsked) {
  const { sdk, options } = line;
  const order = await orderOfPayment(line, asked);
  const facts = { refund_id: asked.id, refund_amount: amountOf(asked.amount_minor), refund_note: noteOf(asked.reason) };
  const call = order.startsWith(MANDATE)
    ? refundDebit(line, order, asked, facts)
    : sdk.PGOrderCreateRefund(order, facts, undefined, asked.id, options());
  try {
    return refundOf(zRefund.parse((await call).data));
  } catch (error) {
    // An id is taken only by the very same refund.
    const found = refusalOf(error) === 'refund_already_exists' ? await findRefund(line, asked) : null;
    if (found === null) throw error;
    return refundOf(found);
  }
}

async function refundDebit(line: Line, ref: string, { payment_ref, id }: RefundAsked, facts: RefundFacts) {
  const { sdk, options } = line;
  const mandate = mandateIn(ref);
  const { data } = await sdk.SubsFetchSubscriptionPayments(mandate, undefined, undefined, options());
  const payment_id =
    z
      .array(zDebit)
      .parse(data)
      .find((one) => one.cf_payment_id === payment_ref)?.payment_id ?? '';
  const body = { subscription_id: mandate, payment_id, ...facts };
  return sdk.SubsCreateRefund(mandate, body, undefined, id, options());
}

interface RefundFacts {
  readonly refund_id: string;
  readonly refund_amount: number;
  readonly refund_note: string;
}

/** Their notes have 3 to 100 characters. */
const noteOf = (reason: string) => reason.padEnd(3, '.').slice(0, 100);

async function findRefund(line: Line, asked: RefundAsked) {
  const { sdk, options } = line;
  const order = await orderOfPayment(line, asked);
  const found = await unlessMissing<{ data: unknown }>(
    order.startsWith(MANDATE)
      ? sdk.SubsFetchSubscriptionRefund(mandateIn(order), asked.id, undefined, undefined, options())
      : sdk.PGOrderFetchRefund(order, asked.id, undefined, undefined, options()),
  );
  return found === null ? null : zRefund.parse(found.data);
}

const instalments = z.array(
  z.object({
    eligibility: z.boolean().nullish(),
    entity_value: z.string().max(200).nullish(),
    entity_details: z.object({
      payment_method: z.string().max(200).nullish(),
      emi_plans: z.array(
        z.object({
          tenure: z.coerce.number().int(),
          interest_rate: z.coerce.number(),
          emi: zAmount,
          total_amount: zAmount,
        }),
      ),
    }),
  }),
);

function plansOf({ eligibility, entity_value, entity_details }: z.output<typeof instalments>[number]): EmiPlan[] {
  if (eligibility === false) return [];
  const bank = entity_value ?? entity_details.payment_method ?? '';
  return entity_details.emi_plans.map(({ tenure, interest_rate, emi, total_amount }) => ({
    bank,
    months: tenure,
    yearly_percent: interest_rate,
    monthly_minor: emi,
    total_minor: total_amount,
  }));
}

const report = z.object({ cursor: z.string().max(2_000).nullish(), data: z.array(zSettled) });

async function settled({ sdk, options }: Line, day: Temporal.PlainDate): Promise<readonly SettledLine[]> {
  const [from, until] = [day, day.add({ days: 1 })].map((date) => date.toZonedDateTime(ZONE).toInstant());
  const filters = { start_date: from!.toString(), end_date: until!.subtract({ seconds: 1 }).toString() };
  const lines: SettledLine[] = [];
  for (let cursor: string | null | undefined; ; ) {
    const body = { pagination: { limit: PAGE, ...(cursor && { cursor }) }, filters };
    const { data } = await sdk.PGSettlementFetchRecon(body, undefined, undefined, undefined, undefined, options());
    const page = report.parse(data);
    lines.push(...page.data.map(settledOf));
    cursor = page.cursor;
    if (!cursor || page.data.length === 0) break;
  }
  return lines.filter(({ settled_at }) => settled_at.toZonedDateTimeISO(ZONE).toPlainDate().equals(day));
}
