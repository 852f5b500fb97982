import { json, sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Applied, Attempt, Source } from './apply.ts';
import type { GatewayRow } from './gateways.ts';
import { lockPayments, type Payment, type Step, steps } from './payment.ts';
import type { News, PaymentNews } from './providers/gateway.ts';
import { recordReceipts } from './receipt.ts';
import { attemptLife } from './states.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id that a gateway echoes, if it has the shape of one of ours. */
export function ours(id: string | null): string | null {
  return id !== null && uuid.test(id) ? id : null;
}

interface Found {
  readonly id: Id<'attempt'>;
  readonly payment_id: Id<'payment'>;
}

/** The attempts that a gateway's payments belong to, by their places: by our id, by its order, or by a receipt of the same payment. */
export async function findAttempts(
  ctx: Ctx,
  gateway: GatewayRow,
  told: readonly PaymentNews[],
): Promise<ReadonlyMap<number, Found>> {
  const wanted = told.map(({ attempt_id, order_ref, payment_ref }, n) => ({
    ...{ n, order_ref, payment_ref },
    attempt_id: ours(attempt_id),
  }));
  const { id: tenant_id } = ctx.tenant;
  const attempts = sql`select a.id, a.payment_id from payments.attempt a
    where a.tenant_id = ${tenant_id} and a.gateway_id = ${gateway.id}`;
  const { rows } = await sql<Found & { n: number }>`
    select w.n, f.id, f.payment_id
    from jsonb_to_recordset(${json(wanted)}::jsonb) as w(n int, attempt_id uuid, order_ref text, payment_ref text)
    cross join lateral (
      select * from (${attempts} and a.id = w.attempt_id limit 1) by_id
      union all select * from (${attempts} and a.order_ref = w.order_ref limit 1) by_order
      union all select * from (select r.attempt_id, r.payment_id from payments.receipt r where r.tenant_id = ${tenant_id}
        and r.gateway_id = ${gateway.id} and r.payment_ref = w.payment_ref and r.attempt_id is not null limit 1) by_receipt
      limit 1) f`.execute(ctx.tx);
  return new Map(rows.map(({ n, id, payment_id }) => [n, { id, payment_id }]));
}

/** Whether news is only that one payment was captured: the most that comes, and what can be applied together. */
export function isCapture(news: readonly News[]): boolean {
  const [one] = news;
  return news.length === 1 && one!.about === 'payment' && one!.state === 'captured' && one!.kept === null;
}

/** Applies news of captured payments, in as many statements for many as for one. All payments are locked first, in one order. */
export async function applyCaptures(
  ctx: Ctx,
  gateway: GatewayRow,
  told: readonly PaymentNews[],
  source: Source,
): Promise<Applied[]> {
  const found = await findAttempts(ctx, gateway, told);
  const answers: Applied[] = told.map(() => ({ why: 'about no attempt of ours', payment_id: null }));
  let left = [...found].map(([n, one]) => ({ n, ...one, news: told[n]! }));
  while (left.length > 0) {
    const payments = await lockPayments(ctx, [...new Set(left.map(({ payment_id }) => payment_id))]);
    const attempts = await lockAttempts(ctx, [...new Set(left.map(({ id }) => id))]);
    // What is told twice is applied one after the other.
    const seen = new Set<string>();
    const now = left.filter(({ payment_id, news }) => {
      const first = !seen.has(payment_id) && !seen.has(news.payment_ref);
      seen.add(payment_id).add(news.payment_ref);
      return first;
    });
    const all = now.map(({ id, payment_id, news }) => ({
      ...{ payment: payments.get(payment_id)!, attempt: attempts.get(id)!, news },
    }));
    const whys = await captured(ctx, all, source);
    for (const [at, { n, payment_id }] of now.entries()) answers[n] = { why: whys[at]!, payment_id };
    const done = new Set(now);
    left = left.filter((one) => !done.has(one));
  }
  return answers;
}

/** Attempts' rows by their ids, held until the transaction ends; their payments are held already. */
async function lockAttempts(ctx: Ctx, ids: readonly Id<'attempt'>[]): Promise<ReadonlyMap<string, Attempt>> {
  const rows = await ctx.tx
    .selectFrom('payments.attempt')
    .selectAll()
    .where('id', '=', sql<Id<'attempt'>>`any (${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** News that a payment was captured; its row and its attempt's are held. */
interface Capture {
  readonly payment: Payment;
  readonly attempt: Attempt;
  readonly news: PaymentNews;
}

/**
 * Money is there: receipts are written once, whatever state the attempts were left in. Says of each why nothing came of it,
 * or null. Each payment may be there once.
 */
export async function captured(ctx: Ctx, all: readonly Capture[], source: Source): Promise<(string | null)[]> {
  const recorded = await recordReceipts(
    ctx,
    all.map(({ payment, attempt, news }) => ({
      payment,
      asked_minor: attempt.amount_minor,
      given: {
        payment_id: payment.id,
        attempt_id: attempt.id,
        gateway_id: attempt.gateway_id,
        payment_ref: news.payment_ref,
        method: news.method ?? attempt.method ?? attempt.methods[0] ?? 'other',
        label: labelOf(news),
        amount_minor: news.amount_minor,
        currency: news.currency,
        fee_minor: news.fee_minor,
        fee_tax_minor: news.fee_tax_minor,
      },
    })),
  );
  const moving = all.filter(({ attempt }) => attemptLife.from('capture').includes(attempt.state));
  if (moving.length > 0) {
    await moveCaptured(ctx, moving);
    await steps(
      ctx,
      moving.map(({ payment, attempt, news }): Step => {
        const facts = { attempt_id: attempt.id, payment_ref: news.payment_ref, source };
        return { payment_id: payment.id, what: 'captured', facts };
      }),
    );
  }
  return recorded.map(({ is_new }) => (is_new ? null : 'known already'));
}

async function moveCaptured(ctx: Ctx, moving: readonly Capture[]): Promise<void> {
  const rows = moving.map(({ attempt, news }) => ({
    ...{ id: attempt.id, order_ref: news.order_ref, method: news.method, label: labelOf(news) },
    state: attemptLife.next(attempt.state, 'capture'),
  }));
  await sql`
    update payments.attempt a set state = m.state, order_ref = coalesce(a.order_ref, m.order_ref),
      method = coalesce(m.method, a.method), label = coalesce(m.label, a.label),
      error_code = null, error_reason = null, called_at = null
    from jsonb_to_recordset(${json(rows)}::jsonb) as m(id uuid, state text, order_ref text, method text, label text)
    where a.tenant_id = ${ctx.tenant.id} and a.id = m.id`.execute(ctx.tx);
}

function labelOf({ label }: PaymentNews): string | null {
  return label?.slice(0, 200) ?? null;
}
