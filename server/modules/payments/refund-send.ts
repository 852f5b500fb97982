import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, idOf, zId } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';
import { refundLife } from './back-states.ts';
import { type AnyGateway, type GatewayRow, gatewayRow, kindOf, placeOf, settingsOf } from './gateways.ts';
import { lockPayment, step } from './payment.ts';
import type { Place, RefundAsked, RefundNews, Told } from './providers/gateway.ts';
import { factsOf, fail, payloadOf, process, takeCreditForSure } from './refund.ts';
import { type Held, insertRefund, lockReceipts, lockRefund, type Refund, updateRefund } from './refund-rows.ts';

/** How long a try may be under way before another worker takes it for lost; longer than any gateway is waited for. */
const LEASE_S = 120;
/** Pauses before a refund is asked about or asked for again; the last one holds from then on. Banks take days. */
const PAUSES_S = [30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600];
/** After so many tries that surely did nothing somebody has to decide: some four days. */
const MAX_TRIES = 24;

interface Plan {
  readonly refund: Refund;
  readonly gateway: GatewayRow;
  readonly provider: AnyGateway;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly place: Place;
  readonly asked: RefundAsked;
}

/**
 * Moves one refund on: asks the gateway for it under our own id, or asks what became of it. Whether a call that was cut off
 * did its work is looked up before it is repeated, so that one refund is one at the gateway.
 */
export async function sendRefund(act: Act, { refund_id }: { readonly refund_id: Id<'refund'> }): Promise<void> {
  const plan = await act((ctx) => claim(ctx, refund_id));
  if (plan === undefined) return;
  const { provider, settings, place, asked, refund } = plan;
  if (refund.state === 'asked') {
    const told = await provider.refund(settings, place, asked);
    return act((ctx) => settleCall(ctx, plan, told));
  }
  const told = await provider.lookRefund(settings, place, { ...asked, refund_ref: refund.refund_ref });
  return act((ctx) => settleLook(ctx, plan, told));
}

/** Takes a refund for one try, if it is due and nobody else has it. The plan keeps it as it was before. */
async function claim(ctx: Ctx, id: Id<'refund'>): Promise<Plan | undefined> {
  const { refund, receipt } = await lockRefund(ctx, id);
  const { gateway_id } = refund;
  if (gateway_id === null || receipt.payment_ref === null) return undefined;
  if (refund.look_at === null || Temporal.Instant.compare(refund.look_at, ctx.now) > 0) return undefined;
  await updateRefund(ctx, refund, {
    ...(refund.state === 'asked' && { state: refundLife.next(refund.state, 'call'), called_at: ctx.now }),
    tries: refund.tries + 1,
    look_at: ctx.now.add({ seconds: LEASE_S }),
  });
  const gateway = await gatewayRow(ctx, gateway_id);
  return {
    refund: { ...refund, tries: refund.tries + 1 },
    gateway,
    provider: kindOf(gateway.kind),
    settings: settingsOf(gateway),
    place: await placeOf(ctx),
    asked: {
      id,
      payment_ref: receipt.payment_ref,
      order_ref: await orderRefOf(ctx, receipt.attempt_id),
      amount_minor: refund.amount_minor,
      currency: receipt.currency,
      reason: refund.reason,
      asked_at: refund.created_at,
    },
  };
}

async function orderRefOf(ctx: Ctx, attempt_id: Id<'attempt'> | null): Promise<string | null> {
  if (attempt_id === null) return null;
  const attempt = await ctx.tx
    .selectFrom('payments.attempt')
    .select('order_ref')
    .where('id', '=', attempt_id)
    .executeTakeFirst();
  return attempt?.order_ref ?? null;
}

async function settleCall(ctx: Ctx, plan: Plan, told: Told<RefundNews>): Promise<void> {
  if (told.is === 'done') return learn(ctx, plan, told.got);
  const held = await ours(ctx, plan);
  if (held === undefined) return;
  if (told.is === 'unknown') return again(ctx, held.refund);
  if (told.is === 'later') {
    if (held.refund.tries >= MAX_TRIES) return void (await fail(ctx, held, told.reason));
    return again(ctx, await updateRefund(ctx, held.refund, { state: 'asked', called_at: null }));
  }
  // A gateway may say no to the second call because the first has done it: that is looked up before the no is believed.
  if (plan.refund.called_at === null) return void (await fail(ctx, held, told.reason));
  return again(ctx, await updateRefund(ctx, held.refund, { error_reason: told.reason.slice(0, 500) }));
}

async function settleLook(ctx: Ctx, plan: Plan, told: Told<RefundNews | null>): Promise<void> {
  if (told.is === 'done' && told.got !== null) return learn(ctx, plan, told.got);
  const held = await ours(ctx, plan);
  if (held === undefined) return;
  const { refund } = held;
  if (told.is !== 'done' || refund.state !== 'calling') return again(ctx, refund);
  if (refund.error_reason !== null) return void (await fail(ctx, held, refund.error_reason));
  // The call never arrived. It is repeated under the same id, which keeps even a late one from doing it twice.
  await updateRefund(ctx, refund, { state: refundLife.next(refund.state, 'put_off'), look_at: ctx.now });
  enqueue(ctx, 'payments.refund', { refund_id: refund.id }, { key: refund.id });
}

/** The refund, if this try still has it: not when a webhook ended it or another worker took over. */
async function ours(ctx: Ctx, plan: Plan): Promise<Held | undefined> {
  const held = await lockRefund(ctx, plan.refund.id);
  const { state, tries } = held.refund;
  const ended = state === 'processed' || state === 'failed';
  return tries === plan.refund.tries && (!ended || state === plan.refund.state) ? held : undefined;
}

async function learn(ctx: Ctx, { refund, gateway }: Plan, news: RefundNews): Promise<void> {
  await applyRefund(ctx, gateway, { ...news, refund_id: refund.id }, { sure: true });
}

/** Puts a refund down for its next look or try; after days of that whoever asked for it is told, once. */
async function again(ctx: Ctx, refund: Refund): Promise<void> {
  if (refund.tries === MAX_TRIES) await tellUnclear(ctx, refund.id);
  const seconds = PAUSES_S[Math.min(refund.tries, PAUSES_S.length) - 1] ?? PAUSES_S[0]!;
  const look_at = ctx.now.add({ seconds });
  await updateRefund(ctx, refund, { look_at });
  enqueue(ctx, 'payments.refund', { refund_id: refund.id }, { key: refund.id, at: look_at });
}

async function tellUnclear(ctx: Ctx, id: Id<'refund'>): Promise<void> {
  const { payment, receipt, refund } = await lockRefund(ctx, id);
  await step(ctx, payment.id, 'refund_unclear', factsOf(refund));
  emit(ctx, 'payments.refund_unclear', { ...payloadOf(payment, receipt, refund), created_by: refund.created_by });
}

/**
 * Applies what a gateway says of a refund, once however often it is told and in whatever order: ours, or one made at the
 * gateway's own panel, which is then taken up here. News that contradicts what is known is not believed before the gateway,
 * asked about it, says so itself (`sure`). False when it belongs to no receipt that is known here.
 */
export async function applyRefund(
  ctx: Ctx,
  gateway: Pick<GatewayRow, 'id'>,
  news: RefundNews,
  { sure = false }: { readonly sure?: boolean } = {},
): Promise<boolean> {
  const id = await findRefund(ctx, gateway, news);
  if (id === undefined) return adopt(ctx, gateway, news);
  const held = await lockRefund(ctx, id);
  const { refund } = held;
  const { refund_ref, bank_ref, state } = news;
  const learnt = { refund_ref, bank_ref: bank_ref ?? refund.bank_ref };
  if (state === refund.state || (state === 'pending' && isOver(refund))) {
    const set = { ...learnt, ...(state === refund.state && isOver(refund) && { look_at: null }) };
    const known = await updateRefund(ctx, refund, set);
    if (sure && state === 'pending' && !isOver(refund)) await again(ctx, known);
    return true;
  }
  if (isOver(refund) && !sure) {
    await updateRefund(ctx, refund, { ...learnt, look_at: ctx.now });
    enqueue(ctx, 'payments.refund', { refund_id: id }, { key: id });
    return true;
  }
  if (state === 'processed') await process(ctx, held, learnt);
  else if (state === 'failed') await fail(ctx, held, news.reason ?? 'The gateway says it failed.', learnt);
  else {
    const pending = { ...learnt, state: refundLife.next(refund.state, 'take'), called_at: null, tries: 1 };
    await again(ctx, await updateRefund(ctx, refund, pending));
  }
  return true;
}

function isOver({ state }: Refund): boolean {
  return state === 'processed' || state === 'failed';
}

const anId = zId('refund');

async function findRefund(
  ctx: Ctx,
  { id: gateway_id }: Pick<GatewayRow, 'id'>,
  { refund_ref, refund_id }: RefundNews,
): Promise<Id<'refund'> | undefined> {
  const ours = anId.safeParse(refund_id);
  const found = await ctx.tx
    .selectFrom('payments.refund')
    .select('id')
    .where('gateway_id', '=', gateway_id)
    .where((q) => q.or([q('refund_ref', '=', refund_ref), ...(ours.success ? [q('id', '=', ours.data)] : [])]))
    .orderBy((q) => q('refund_ref', 'is not distinct from', refund_ref), 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.id;
}

/** Takes up a refund that nobody here asked for. */
async function adopt(ctx: Ctx, { id: gateway_id }: Pick<GatewayRow, 'id'>, news: RefundNews): Promise<boolean> {
  const { payment_ref, refund_ref, amount_minor } = news;
  const found = await ctx.tx
    .selectFrom('payments.receipt')
    .select(['id', 'payment_id'])
    .where('gateway_id', '=', gateway_id)
    .where('payment_ref', '=', payment_ref)
    .executeTakeFirst();
  if (found === undefined) return false;
  const payment = await lockPayment(ctx, found.payment_id);
  const [receipt] = await lockReceipts(ctx, payment.id, found.id);
  // Somebody else may have taken it up while we waited for the payment.
  if ((await findRefund(ctx, { id: gateway_id }, news)) !== undefined)
    return applyRefund(ctx, { id: gateway_id }, news);
  const refund = await insertRefund(ctx, receipt!, {
    id: idOf('payments.refund', gateway_id, refund_ref),
    way: 'gateway',
    gateway_id,
    amount_minor,
    reason: 'Made at the gateway',
    automatic: false,
    state: 'pending',
    refund_ref,
    created_by: null,
  });
  await takeCreditForSure(ctx, { payment, receipt: receipt!, refund });
  if (news.state === 'pending') await again(ctx, refund);
  return news.state === 'pending' || applyRefund(ctx, { id: gateway_id }, news);
}

/** Takes up refunds whose worker was lost. */
export async function takeUpRefunds(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: Id<'refund'> }>`
    select id from payments.refund
    where tenant_id = ${ctx.tenant.id} and look_at <= ${ctx.now.subtract({ seconds: 30 })}
    order by look_at limit 500`.execute(ctx.tx);
  for (const { id } of rows) enqueue(ctx, 'payments.refund', { refund_id: id }, { key: id });
}
