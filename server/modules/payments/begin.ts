import { json } from '#platform/db.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Attempt, failAttempt, lockAttempt, move } from './apply.ts';
import { type Choosing, candidates, recovered, stumbled } from './choose.ts';
import { type AnyGateway, type GatewayRow, hookPath, kindOf, placeOf, settingsOf } from './gateways.ts';
import { originOf, payToken } from './link.ts';
import { closeAttempts, isOver, lockPayment, type Payment, remainingOf, step } from './payment.ts';
import type { Mandate, Opened, Opening, Place, Told } from './providers/gateway.ts';
import { attemptLife } from './states.ts';
import type { Promised } from './tables.ts';

const refuse = refusals('payments', {
  not_payable: 409,
  no_gateway: 409,
  attempt_differs: 409,
  too_many_tries: 429,
});

/** How long a call may be under way before it counts as lost; longer than any gateway is waited for. */
export const LEASE_S = 60;
/** How often one payment may be tried in a day: nobody's fingers slip more often. */
const MOST_TRIES = 30;

/** What is wanted of an attempt. */
export interface Wanted extends Choosing {
  readonly payment_id: Id<'payment'>;
  /** Made by whoever asks, so that asking twice is one attempt. */
  readonly attempt_id: Id<'attempt'>;
}

interface Call {
  readonly attempt: Attempt;
  readonly row: GatewayRow;
  readonly gateway: AnyGateway;
  readonly settings: ReturnType<typeof settingsOf>;
  readonly place: Place;
  readonly opening: Opening;
}

type Next = { readonly call: Call } | { readonly attempt: Attempt };

/**
 * Begins a try to pay: writes down which gateway is called, commits, calls with our own id, writes the answer. When a gateway
 * is down or says no, the next one that offers the method is called. Asked again under the same id it is the same try; killed
 * anywhere, `look` goes on with it.
 * Refuses: unknown_payment, not_payable, no_gateway, attempt_differs, too_many_tries, unknown_kept.
 */
export async function beginAttempt(act: Act, wanted: Wanted): Promise<Attempt> {
  let next = await act((ctx) => intend(ctx, wanted));
  while ('call' in next) next = await callOnce(act, next.call, wanted);
  return next.attempt;
}

/** Calls the gateway of an attempt that is written down as being called, and writes its answer. */
export async function callOnce(act: Act, call: Call, wanted?: Wanted): Promise<Next> {
  const told = await call.gateway.open(call.settings, call.place, call.opening);
  return act((ctx) => answered(ctx, call, told, wanted));
}

async function intend(ctx: Ctx, wanted: Wanted): Promise<Next> {
  const payment = await lockPayment(ctx, wanted.payment_id);
  const before = standingOf(await triesOf(ctx, wanted.attempt_id));
  if (before !== undefined) {
    if (before.payment_id !== payment.id) throw refuse('attempt_differs', { field: 'attempt_id' });
    return { attempt: before };
  }
  if (payment.state !== 'open' || isOver(ctx, payment)) throw refuse('not_payable', { state: payment.state });
  await checkTries(ctx, payment);
  const call = await nextCall(ctx, payment, wanted, []);
  if (call === undefined) throw refuse('no_gateway', { field: 'method', method: wanted.method });
  return { call };
}

/** Of the tries under one asked id the one that matters: what came furthest, else the last. */
export function standingOf(tries: readonly Attempt[]): Attempt | undefined {
  return (
    (['captured', 'authorized', 'open'] as const).reduce<Attempt | undefined>(
      (found, state) => found ?? tries.findLast((one) => one.state === state),
      undefined,
    ) ?? tries.at(-1)
  );
}

/** The tries under one asked id, in the order in which gateways were called. */
export async function triesOf(ctx: Ctx, asked_id: Id<'attempt'>): Promise<Attempt[]> {
  return ctx.tx
    .selectFrom('payments.attempt')
    .selectAll()
    .where('asked_id', '=', asked_id)
    .orderBy('created_at')
    .execute();
}

/** Whether another gateway took over from an attempt whose call had no answer: nothing is to come of it any more. */
export async function isReplaced(ctx: Ctx, { asked_id, created_at }: Attempt): Promise<boolean> {
  return (await triesOf(ctx, asked_id)).some(
    (other) => Temporal.Instant.compare(other.created_at, created_at) > 0 && other.state !== 'failed',
  );
}

async function checkTries(ctx: Ctx, { id }: Payment): Promise<void> {
  const { n } = await ctx.tx
    .selectFrom('payments.attempt')
    .select((q) => q.fn.countAll<bigint>().as('n'))
    .where('payment_id', '=', id)
    .where('created_at', '>', ctx.now.subtract({ hours: 24 }))
    .executeTakeFirstOrThrow();
  if (n >= MOST_TRIES) throw refuse('too_many_tries', { most: MOST_TRIES, within_hours: 24 });
}

/** Writes down the call to the next gateway that can, if there is one. */
async function nextCall(
  ctx: Ctx,
  payment: Payment,
  wanted: Wanted,
  called: readonly Id<'gateway'>[],
): Promise<Call | undefined> {
  const row = (await candidates(ctx, payment, wanted)).find(({ id }) => !called.includes(id));
  if (row === undefined) return undefined;
  const attempt = await ctx.tx
    .insertInto('payments.attempt')
    .values({
      id: called.length === 0 ? wanted.attempt_id : idOf<'attempt'>('attempt', wanted.attempt_id, row.id),
      asked_id: wanted.attempt_id,
      payment_id: payment.id,
      gateway_id: row.id,
      kept_id: wanted.kept_id ?? null,
      manner: wanted.manner,
      methods: wanted.method === null ? row.methods : [wanted.method],
      keep: wanted.keep,
      promise: wanted.promise ? json(promised(wanted.promise)) : null,
      amount_minor: await remainingOf(ctx, payment),
      state: 'opening',
      order_ref: null,
      authorized_ref: null,
      step: null,
      method: wanted.method,
      label: null,
      error_code: null,
      error_reason: null,
      called_at: ctx.now,
      look_at: ctx.now.add({ seconds: LEASE_S }),
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await step(ctx, payment.id, 'attempt_begun', { attempt_id: attempt.id, gateway: row.name, manner: wanted.manner });
  return callFor(ctx, payment, attempt, row);
}

function promised({ most_minor, every, until }: Mandate): Promised {
  return { most_minor: most_minor.toString(), every, until: until.toString() };
}

/** All that a gateway is told when an attempt is opened there. */
export async function callFor(ctx: Ctx, payment: Payment, attempt: Attempt, row: GatewayRow): Promise<Call> {
  const kept = attempt.kept_id
    ? await ctx.tx.selectFrom('payments.kept').select(['ref']).where('id', '=', attempt.kept_id).executeTakeFirst()
    : undefined;
  const origin = originOf(ctx);
  const { promise } = attempt;
  return {
    attempt,
    row,
    gateway: kindOf(row.kind),
    settings: settingsOf(row),
    place: await placeOf(ctx),
    opening: {
      id: attempt.id,
      manner: attempt.manner === 'debit' ? 'page' : attempt.manner,
      methods: attempt.methods,
      amount_minor: attempt.amount_minor,
      currency: payment.currency,
      number: payment.number,
      title: payment.title,
      payer: { ...payment.payer, ref: await payerRef(ctx, row.id, payment.customer_id) },
      return_url: `${origin}/api/v1/pay/${payToken(ctx, payment.id)}/return/${attempt.id}`,
      hook_url: `${origin}${hookPath(ctx, row)}`,
      expires_at: payment.expires_at,
      keep: attempt.keep && payment.customer_id !== null,
      kept_ref: kept?.ref ?? null,
      promise: promise && {
        most_minor: BigInt(promise.most_minor),
        every: promise.every,
        until: Temporal.PlainDate.from(promise.until),
      },
    },
  };
}

async function payerRef(ctx: Ctx, gateway_id: Id<'gateway'>, customer_id: Id<'customer'> | null) {
  if (customer_id === null) return null;
  const row = await ctx.tx
    .selectFrom('payments.payer')
    .select('ref')
    .where('gateway_id', '=', gateway_id)
    .where('customer_id', '=', customer_id)
    .executeTakeFirst();
  return row?.ref ?? null;
}

/** Writes down what came of a call; when nothing did, the next gateway's turn is written down instead. */
async function answered(ctx: Ctx, call: Call, told: Told<Opened>, wanted: Wanted | undefined): Promise<Next> {
  const payment = await lockPayment(ctx, call.attempt.payment_id);
  const attempt = await lockAttempt(ctx, call.attempt.id);
  // A webhook or a look may have come first: then the attempt has moved on.
  if (attempt.state !== 'opening') return { attempt };
  if (told.is === 'done') {
    await opened(ctx, payment, attempt, call.row, told.got);
    return { attempt: await lockAttempt(ctx, attempt.id) };
  }
  const { reason } = told;
  await step(ctx, payment.id, 'gateway_failed', { attempt_id: attempt.id, gateway: call.row.name, reason });
  if (told.is !== 'never') await stumbled(ctx, call.row);
  if (told.is === 'unknown') await move(ctx, attempt, { error_reason: reason.slice(0, 500) });
  else {
    const code = told.is === 'never' ? told.code : 'gateway_down';
    await failAttempt(ctx, payment, attempt, {
      code: code.slice(0, 100),
      reason: reason.slice(0, 500),
      order_ref: null,
    });
    await move(ctx, attempt, { look_at: null }); // it surely isn't there
  }
  const called = (await triesOf(ctx, attempt.asked_id)).map(({ gateway_id }) => gateway_id);
  const open = payment.state === 'open' && !isOver(ctx, payment);
  const next = wanted && open ? await nextCall(ctx, payment, wanted, called) : undefined;
  return next ? { call: next } : { attempt: await lockAttempt(ctx, attempt.id) };
}

/** An attempt is open at its gateway: the payer can go there. */
export async function opened(
  ctx: Ctx,
  payment: Payment,
  attempt: Attempt,
  row: GatewayRow,
  { order_ref, payer_ref, step: next }: Opened,
): Promise<void> {
  await move(ctx, attempt, {
    state: attemptLife.next(attempt.state, 'open'),
    order_ref,
    called_at: null,
    error_reason: null,
    look_at: ctx.now.add({ seconds: 60 }),
  });
  await ctx.tx
    .updateTable('payments.attempt')
    .set({ step: json(next) })
    .where('id', '=', attempt.id)
    .execute();
  if (payer_ref !== null && payment.customer_id !== null) {
    await ctx.tx
      .insertInto('payments.payer')
      .values({ gateway_id: row.id, customer_id: payment.customer_id, ref: payer_ref })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'gateway_id', 'customer_id']).doUpdateSet({ ref: payer_ref }),
      )
      .execute();
  }
  await step(ctx, payment.id, 'attempt_open', { attempt_id: attempt.id, gateway: row.name });
  if (row.failed_in_a_row > 0) await recovered(ctx, row);
  if (payment.state !== 'open') await closeAttempts(ctx, [payment.id]);
  enqueue(ctx, 'payments.look', { attempt_id: attempt.id }, { key: attempt.id, at: ctx.now.add({ seconds: 60 }) });
}
