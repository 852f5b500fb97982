import * as customers from '#customers';
import type { Id } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tenants from '#tenants';
import { type Attempt, applyNews } from './apply.ts';
import { beginAttempt, standingOf, triesOf } from './begin.ts';
import { candidates } from './choose.ts';
import { gatewayRows, kindOf, placeOf, settingsOf } from './gateways.ts';
import { payTokenOf } from './link.ts';
import { askedOf, lockBoth, look, questionOf } from './look.ts';
import { getPayment, type Payment, remainingOf } from './payment.ts';
import type { EmiPlan, Manner, Method } from './providers/gateway.ts';
import { shownStep } from './views.ts';

const refuse = refusals('payments', {
  unknown_attempt: 404,
  not_your_payment: 403,
  no_emi: 409,
});

const manners: readonly Manner[] = ['page', 'upi', 'link'];

/** What whoever has the link may see: what is to be paid, to whom, and how. Refuses: wrong_link, unknown_payment. */
export async function showPay(ctx: Ctx, { token }: { readonly token: string }) {
  const payment = await getPayment(ctx, payTokenOf(ctx, token));
  const { name, accent } = await tenants.getBusiness(ctx);
  const own = await isOwn(ctx, payment);
  const { offers, can_keep } = await offersOf(ctx, payment);
  const { number, title, payer, amount_minor, currency, state, expires_at } = payment;
  return {
    business: { name, accent },
    number,
    title,
    payer_name: payer.name,
    amount_minor,
    open_minor: state === 'open' ? await remainingOf(ctx, payment) : 0n,
    currency,
    state,
    expires_at,
    offers: state === 'open' ? offers : [],
    can_keep: own && can_keep,
    kept: own ? await keptOf(ctx, payment) : [],
  };
}

/** The methods that some active account takes in the payment's currency, and in which manners. */
async function offersOf(ctx: Ctx, { currency }: Payment) {
  const rows = (await gatewayRows(ctx)).filter(({ active, kind }) => {
    const { currencies } = kindOf(kind);
    return active && (currencies === 'any' || currencies.includes(currency));
  });
  const methods = [...new Set(rows.flatMap((row) => row.methods))];
  const takers = (method: Method) => rows.filter((row) => row.methods.includes(method));
  return {
    offers: methods.map((method) => ({
      method,
      manners: manners.filter((manner) => takers(method).some(({ kind }) => kindOf(kind).manners.includes(manner))),
    })),
    can_keep: rows.some(({ kind }) => kindOf(kind).forget !== undefined),
  };
}

/** Whether the one who asks is signed in as the customer who is to pay. */
async function isOwn(ctx: Ctx, { customer_id }: Payment): Promise<boolean> {
  if (customer_id === null) return false;
  const own = await customers.ownCustomerId(ctx);
  return own !== undefined && (await customers.familyOf(ctx, own)).includes(customer_id);
}

async function keptOf(ctx: Ctx, { customer_id }: Payment) {
  return ctx.tx
    .selectFrom('payments.kept as k')
    .innerJoin('payments.gateway as g', 'g.id', 'k.gateway_id')
    .select(['k.id', 'k.method', 'k.label'])
    .where('k.customer_id', '=', customer_id!)
    .where('k.state', '=', 'active')
    .where('g.active', '=', true)
    .orderBy('k.created_at', 'desc')
    .orderBy('k.id')
    .execute();
}

/** What a payer chooses. */
export interface Choice {
  readonly token: string;
  readonly attempt_id: Id<'attempt'>;
  readonly method: Method | null;
  readonly manner: Manner;
  readonly keep: boolean;
  readonly kept_id: Id<'kept'> | null;
}

/**
 * Begins a try to pay by link. Only who is signed in as the customer may keep a method or use a kept one.
 * Refuses: wrong_link, not_your_payment, and what `beginAttempt` refuses.
 */
export async function beginByLink(act: Act, { token, ...choice }: Choice) {
  const payment_id = await act(async (ctx) => {
    const payment = await getPayment(ctx, payTokenOf(ctx, token));
    if ((choice.keep || choice.kept_id !== null) && !(await isOwn(ctx, payment)))
      throw refuse('not_your_payment', { do: 'sign in as the customer who pays' });
    if (choice.kept_id !== null) await candidates(ctx, payment, choice);
    return payment.id;
  });
  const attempt = await beginAttempt(act, { payment_id, ...choice });
  return act((ctx) => ownAttempt(ctx, attempt));
}

/** How a try stands; the gateway is asked when it may have news. Refuses: wrong_link, unknown_attempt. */
export async function attemptByLink(
  act: Act,
  { token, attempt_id }: { readonly token: string; readonly attempt_id: Id<'attempt'> },
) {
  const before = await act(async (ctx) => findOwn(ctx, payTokenOf(ctx, token), attempt_id));
  if (before.state !== 'captured') await look(act, { attempt_id: before.id, at_once: true });
  return act(async (ctx) => ownAttempt(ctx, await findOwn(ctx, payTokenOf(ctx, token), attempt_id)));
}

/** The try that stands under the id a payer asked with, or by its own. */
async function findOwn(ctx: Ctx, payment_id: Id<'payment'>, id: Id<'attempt'>): Promise<Attempt> {
  const one = await ctx.tx
    .selectFrom('payments.attempt')
    .selectAll()
    .where('id', '=', id)
    .where('payment_id', '=', payment_id)
    .executeTakeFirst();
  if (one === undefined) throw refuse('unknown_attempt', { attempt_id: id });
  return one.id === one.asked_id ? standingOf(await triesOf(ctx, id))! : one;
}

/** An attempt as its payer may see it. */
export async function ownAttempt(ctx: Ctx, { payment_id, ...attempt }: Attempt) {
  const { state: payment_state } = await getPayment(ctx, payment_id);
  const open = payment_state === 'open' && (attempt.state === 'open' || attempt.state === 'failed');
  return { ...attempt, step: open ? shownStep(attempt.step) : null, payment_state };
}

/**
 * The payer's browser came back. What is signed is applied at once; anything else is only a reason to ask the gateway.
 * Refuses: wrong_link, unknown_attempt.
 */
export async function takeReturn(
  act: Act,
  {
    token,
    attempt_id,
    fields,
  }: {
    readonly token: string;
    readonly attempt_id: Id<'attempt'>;
    readonly fields: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const question = await act(async (ctx) => {
    const payment_id = payTokenOf(ctx, token);
    const { id } = await findOwn(ctx, payment_id, attempt_id);
    const { payment, attempt } = await lockBoth(ctx, id);
    return { ...(await questionOf(ctx, payment, attempt)), asked: askedOf(payment, attempt) };
  });
  const { gateway, settings, asked, row, attempt } = question;
  const news = gateway.readReturn(settings, fields, asked);
  if (news === null || news === 'forged') return look(act, { attempt_id: attempt.id, at_once: true });
  await act(async (ctx) => void (await applyNews(ctx, row, news, 'return')));
}

/** The plans for paying in parts that a gateway offers for this payment. Refuses: wrong_link, no_emi. */
export async function emiPlans(act: Act, { token }: { readonly token: string }): Promise<readonly EmiPlan[]> {
  const asked = await act(async (ctx) => {
    const payment = await getPayment(ctx, payTokenOf(ctx, token));
    const rows = await candidates(ctx, payment, { method: 'emi', manner: 'page', keep: false });
    const row = rows.find(({ kind }) => kindOf(kind).emiPlans !== undefined);
    if (row === undefined) throw refuse('no_emi', { number: payment.number });
    return {
      gateway: kindOf(row.kind),
      settings: settingsOf(row),
      place: await placeOf(ctx),
      amount_minor: await remainingOf(ctx, payment),
    };
  });
  const told = await asked.gateway.emiPlans!(asked.settings, asked.place, asked.amount_minor);
  return told.is === 'done' ? told.got : [];
}
