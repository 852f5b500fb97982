import type { Selectable } from 'kysely';
import * as customers from '#customers';
import { changed } from '#platform/audit.ts';
import type { Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { keptLife } from './back-states.ts';
import { type GatewayRow, gatewayRow, kindOf, placeOf, settingsOf } from './gateways.ts';
import type { KeptNews } from './providers/gateway.ts';

const refuse = refusals('payments', { unknown_kept: 404 });

export type Kept = Selectable<Tables['payments.kept']>;

type Attempt = Selectable<Tables['payments.attempt']>;

const LEASE_S = 120;
/** Pauses before a gateway is told again that a method is forgotten; the last one holds from then on. */
const PAUSES_S = [60, 600, 3_600, 21_600];

const acts = { active: 'activate', paused: 'pause', rejected: 'reject', cancelled: 'cancel' } as const;

/**
 * Applies what a gateway says of a kept method or a mandate, once however often it is told. What was cancelled or rejected
 * stays so, whatever arrives late. False when nobody here is known to have made it.
 */
export async function applyKept(
  ctx: Ctx,
  gateway: Pick<GatewayRow, 'id'>,
  attempt: Pick<Attempt, 'payment_id' | 'promise'> | null,
  news: KeptNews,
): Promise<boolean> {
  const before = await lockByRef(ctx, gateway, news.ref);
  if (before !== undefined) {
    await move(ctx, before, news);
    return true;
  }
  const made = attempt ?? (await attemptOf(ctx, news.attempt_id));
  const customer_id = await customerFor(ctx, gateway, made, news);
  if (customer_id === null) return false;
  const promise = news.debits ? (made?.promise ?? null) : null;
  const kept = await ctx.tx
    .insertInto('payments.kept')
    .values({
      id: newId<'kept'>(),
      gateway_id: gateway.id,
      customer_id,
      ref: news.ref,
      payer_ref: news.payer_ref,
      method: news.method,
      label: news.label.slice(0, 200),
      debits: news.debits,
      most_minor: news.most_minor ?? (promise === null ? null : BigInt(promise.most_minor)),
      until: news.until ?? (promise === null ? null : Temporal.PlainDate.from(promise.until)),
      state: news.state,
      forget_at: null,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'gateway_id', 'ref']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (kept === undefined) await move(ctx, (await lockByRef(ctx, gateway, news.ref))!, news);
  else tell(ctx, null, kept);
  return true;
}

async function lockByRef(ctx: Ctx, { id }: Pick<GatewayRow, 'id'>, ref: string): Promise<Kept | undefined> {
  return ctx.tx
    .selectFrom('payments.kept')
    .selectAll()
    .where('gateway_id', '=', id)
    .where('ref', '=', ref)
    .forUpdate()
    .executeTakeFirst();
}

async function attemptOf(ctx: Ctx, id: string | null): Promise<Pick<Attempt, 'payment_id' | 'promise'> | undefined> {
  if (id === null) return undefined;
  return ctx.tx
    .selectFrom('payments.attempt')
    .select(['payment_id', 'promise'])
    .where('id', '=', id as Id<'attempt'>)
    .executeTakeFirst();
}

/** Whose it is: the payer of the attempt it was made with, else whom the gateway knows by this name. */
async function customerFor(
  ctx: Ctx,
  { id: gateway_id }: Pick<GatewayRow, 'id'>,
  attempt: Pick<Attempt, 'payment_id'> | undefined,
  { payer_ref }: KeptNews,
): Promise<Id<'customer'> | null> {
  if (attempt !== undefined) {
    const payment = await ctx.tx
      .selectFrom('payments.payment')
      .select('customer_id')
      .where('id', '=', attempt.payment_id)
      .executeTakeFirst();
    if (payment?.customer_id) return payment.customer_id;
  }
  if (payer_ref === null) return null;
  const payer = await ctx.tx
    .selectFrom('payments.payer')
    .select('customer_id')
    .where('gateway_id', '=', gateway_id)
    .where('ref', '=', payer_ref)
    .executeTakeFirst();
  return payer?.customer_id ?? null;
}

async function move(ctx: Ctx, before: Kept, news: KeptNews): Promise<void> {
  const act = news.state === 'pending' ? undefined : acts[news.state];
  const state =
    act !== undefined && keptLife.from(act).includes(before.state) ? keptLife.next(before.state, act) : before.state;
  const after = await ctx.tx
    .updateTable('payments.kept')
    .set({
      state,
      label: news.label.slice(0, 200),
      payer_ref: news.payer_ref ?? before.payer_ref,
      most_minor: news.most_minor ?? before.most_minor,
      until: news.until ?? before.until,
    })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (state !== before.state) tell(ctx, before, after);
}

function tell(ctx: Ctx, before: Kept | null, after: Kept): void {
  changed(ctx, 'payments.kept', after.id, before, after);
  const { id, customer_id, debits, state } = after;
  emit(ctx, 'payments.kept_changed', { kept_id: id, customer_id, debits, state });
}

/** A customer's kept methods and mandates that aren't over, the newest first: one's own, or for staff anybody's. */
export async function listKept(
  ctx: Ctx,
  { customer_id }: { readonly customer_id?: Id<'customer'> | undefined },
): Promise<Kept[]> {
  const whose = await whoseKept(ctx, customer_id);
  if (whose.length === 0) return [];
  return ctx.tx
    .selectFrom('payments.kept')
    .selectAll()
    .where('customer_id', 'in', whose)
    .where('state', 'in', ['pending', 'active', 'paused'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Everyone whose kept methods the act may see: one's own customer with those merged into it, or the one asked for. */
async function whoseKept(ctx: Ctx, asked: Id<'customer'> | undefined): Promise<Id<'customer'>[]> {
  const own = ctx.rows === 'own' ? await customers.ownCustomerId(ctx) : undefined;
  const customer_id = ctx.rows === 'own' ? own : asked;
  return customer_id === undefined ? [] : customers.familyOf(ctx, customer_id);
}

/**
 * Forgets a kept method, or ends a mandate: it is not used here any more from now on, and the gateway is told until it knows.
 * Doing it twice changes nothing. Refuses: unknown_kept, also for somebody else's.
 */
export async function forgetKept(ctx: Ctx, { kept_id }: { readonly kept_id: Id<'kept'> }): Promise<void> {
  const kept = await ctx.tx
    .selectFrom('payments.kept')
    .selectAll()
    .where('id', '=', kept_id)
    .forUpdate()
    .executeTakeFirst();
  if (kept === undefined || !(await mayReach(ctx, kept))) throw refuse('unknown_kept', { kept_id });
  if (!keptLife.from('cancel').includes(kept.state)) return;
  const after = await ctx.tx
    .updateTable('payments.kept')
    .set({ state: keptLife.next(kept.state, 'cancel'), forget_at: ctx.now })
    .where('id', '=', kept_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  tell(ctx, kept, after);
  enqueue(ctx, 'payments.forget_kept', { kept_id }, { key: kept_id });
}

async function mayReach(ctx: Ctx, { customer_id }: Kept): Promise<boolean> {
  return ctx.rows !== 'own' || (await whoseKept(ctx, undefined)).includes(customer_id);
}

/** Tells the gateway that a method is forgotten; telling it twice does no harm, so what became of a call needn't be known. */
export async function tellForgotten(act: Act, { kept_id }: { readonly kept_id: Id<'kept'> }): Promise<void> {
  const plan = await act(async (ctx) => {
    const kept = await claimForgotten(ctx, kept_id);
    if (kept === undefined) return undefined;
    const gateway = await gatewayRow(ctx, kept.gateway_id);
    return { kept, provider: kindOf(gateway.kind), settings: settingsOf(gateway), place: await placeOf(ctx) };
  });
  if (plan === undefined) return;
  const { kept, provider, settings, place } = plan;
  const told = await provider.forget?.(settings, place, kept);
  const over = told === undefined || told.is === 'done' || told.is === 'never';
  await act(async (ctx) => {
    const seconds = PAUSES_S[Math.min(kept.tries, PAUSES_S.length - 1)]!;
    const forget_at = over ? null : ctx.now.add({ seconds });
    await ctx.tx.updateTable('payments.kept').set({ forget_at }).where('id', '=', kept_id).execute();
    if (forget_at !== null) enqueue(ctx, 'payments.forget_kept', { kept_id }, { key: kept_id, at: forget_at });
  });
}

async function claimForgotten(ctx: Ctx, id: Id<'kept'>): Promise<Kept | undefined> {
  return ctx.tx
    .updateTable('payments.kept')
    .set((q) => ({ tries: q('tries', '+', 1), forget_at: ctx.now.add({ seconds: LEASE_S }) }))
    .where('id', '=', id)
    .where('forget_at', '<=', ctx.now)
    .returningAll()
    .executeTakeFirst();
}

/** Takes up what was forgotten and whose worker was lost. */
export async function takeUpForgotten(ctx: Ctx): Promise<void> {
  const rows = await ctx.tx
    .selectFrom('payments.kept')
    .select('id')
    .where('forget_at', '<=', ctx.now.subtract({ seconds: 30 }))
    .limit(500)
    .execute();
  for (const { id } of rows) enqueue(ctx, 'payments.forget_kept', { kept_id: id }, { key: id });
}
