import * as customers from '#customers';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { emptyPage, keyset, newestFirst } from '#platform/pages.ts';
import { writePages } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import { inUnits } from './books.ts';
import { payUrl } from './link.ts';
import { getPayment, type Payment } from './payment.ts';
import type { Method } from './providers/gateway.ts';
import type { PaymentState } from './states.ts';
import { shownStep } from './views.ts';

/** By what payments are looked for. */
export interface Search {
  readonly state?: PaymentState | undefined;
  readonly method?: Method | 'cash' | 'bank_transfer' | 'cheque' | undefined;
  readonly gateway_id?: Id<'gateway'> | undefined;
  readonly customer_id?: Id<'customer'> | undefined;
  /** Days of the business on which they were asked for, both included. */
  readonly from?: Temporal.PlainDate | undefined;
  readonly to?: Temporal.PlainDate | undefined;
  readonly amount_minor?: bigint | undefined;
  /** Number, title, payer, or a gateway's id of a payment. */
  readonly q?: string | undefined;
}

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Payments, newest first. */
export async function listPayments(ctx: Ctx, { limit, cursor, ...search }: Search & Page) {
  const query = await found(ctx, search);
  const { items, next } = await keyset(query, { by: newestFirst, input: { limit, cursor }, from: 'p' });
  return { items: await withSums(ctx, items), next };
}

/** What has come in rupees since the business's day began, surplus left out: it goes back, or stands to somebody's credit. */
export async function receivedToday(ctx: Ctx) {
  const { received_minor, receipts } = await ctx.tx
    .selectFrom('payments.receipt')
    .select((q) => [
      q.cast<bigint>(q.fn.coalesce(q.fn.sum('amount_minor'), q.lit(0)), 'bigint').as('received_minor'),
      q.cast<number>(q.fn.countAll(), 'integer').as('receipts'),
    ])
    .where('received_at', '>=', ctx.today.toZonedDateTime(ctx.tenant.zone).toInstant())
    .where('currency', '=', 'INR')
    .where('surplus', '=', false)
    .executeTakeFirstOrThrow();
  return { day: ctx.today, received_minor, receipts };
}

/** One's own payments, newest first. */
export async function listOwnPayments(ctx: Ctx, page: Page) {
  const customer_id = await customers.ownCustomerId(ctx);
  return customer_id === undefined ? emptyPage(page, newestFirst) : listPayments(ctx, { customer_id, ...page });
}

async function found(ctx: Ctx, { state, method, gateway_id, customer_id, from, to, amount_minor, q }: Search) {
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(ctx.tenant.zone).toInstant();
  let query = ctx.tx.selectFrom('payments.payment as p').selectAll('p');
  if (state !== undefined) query = query.where('p.state', '=', state);
  if (customer_id !== undefined) query = query.where('p.customer_id', 'in', await customers.familyOf(ctx, customer_id));
  if (from !== undefined) query = query.where('p.created_at', '>=', start(from));
  if (to !== undefined) query = query.where('p.created_at', '<', start(to.add({ days: 1 })));
  if (amount_minor !== undefined) query = query.where('p.amount_minor', '=', amount_minor);
  if (method !== undefined) {
    query = query.where(({ exists, or, selectFrom }) =>
      or([
        exists(
          selectFrom('payments.receipt as r')
            .select('r.id')
            .whereRef('r.payment_id', '=', 'p.id')
            .where('r.method', '=', method),
        ),
        exists(
          selectFrom('payments.attempt as a')
            .select('a.id')
            .whereRef('a.payment_id', '=', 'p.id')
            .where('a.method', '=', method as Method),
        ),
      ]),
    );
  }
  if (gateway_id !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('payments.attempt as a')
          .select('a.id')
          .whereRef('a.payment_id', '=', 'p.id')
          .where('a.gateway_id', '=', gateway_id),
      ),
    );
  }
  return q === undefined ? query : query.where('p.id', 'in', matching(ctx, q));
}

/** Payments in which a text stands: in number, title or payer, or as a gateway's id of theirs. */
function matching(ctx: Ctx, q: string) {
  const like = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return ctx.tx
    .selectFrom('payments.payment as m')
    .select('m.id')
    .where(({ or, eb }) =>
      or([eb('m.number', 'ilike', like), eb('m.title', 'ilike', like), eb(sql<string>`m.payer::text`, 'ilike', like)]),
    )
    .union(ctx.tx.selectFrom('payments.receipt as r').select('r.payment_id as id').where('r.payment_ref', '=', q))
    .union(ctx.tx.selectFrom('payments.attempt as a').select('a.payment_id as id').where('a.order_ref', '=', q));
}

/** Payments with what has come in and gone back. */
async function withSums(ctx: Ctx, payments: readonly Payment[]) {
  const ids = payments.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [received, refunded] = await Promise.all([
    ctx.tx
      .selectFrom('payments.receipt')
      .select((q) => ['payment_id', q.cast<bigint>(q.fn.sum('amount_minor'), 'bigint').as('sum')])
      .where('payment_id', 'in', ids)
      .groupBy('payment_id')
      .execute(),
    ctx.tx
      .selectFrom('payments.refund')
      .select((q) => ['payment_id', q.cast<bigint>(q.fn.sum('amount_minor'), 'bigint').as('sum')])
      .where('payment_id', 'in', ids)
      .where('state', '!=', 'failed')
      .groupBy('payment_id')
      .execute(),
  ]);
  const sumOf = (rows: typeof received, id: Id<'payment'>) => rows.find((row) => row.payment_id === id)?.sum ?? 0n;
  return payments.map((payment) => ({
    ...payment,
    received_minor: sumOf(received, payment.id),
    refunded_minor: sumOf(refunded, payment.id),
  }));
}

/** A payment with everything that happened to it. Refuses: unknown_payment. */
export async function getWhole(ctx: Ctx, { payment_id }: { readonly payment_id: Id<'payment'> }) {
  const payment = await getPayment(ctx, payment_id);
  const [shown] = await withSums(ctx, [payment]);
  const [attempts, receipts, refunds, entries, disputes, hooks, timeline] = await Promise.all([
    ctx.tx
      .selectFrom('payments.attempt')
      .selectAll()
      .where('payment_id', '=', payment_id)
      .orderBy('created_at')
      .execute(),
    ctx.tx
      .selectFrom('payments.receipt')
      .selectAll()
      .where('payment_id', '=', payment_id)
      .orderBy('received_at')
      .execute(),
    ctx.tx
      .selectFrom('payments.refund')
      .selectAll()
      .where('payment_id', '=', payment_id)
      .orderBy('created_at')
      .execute(),
    ctx.tx
      .selectFrom('payments.entry')
      .selectAll()
      .where('payment_id', '=', payment_id)
      .orderBy('entered_at')
      .execute(),
    ctx.tx
      .selectFrom('payments.dispute as d')
      .innerJoin('payments.receipt as r', 'r.id', 'd.receipt_id')
      .selectAll('d')
      .where('r.payment_id', '=', payment_id)
      .orderBy('d.created_at')
      .execute(),
    ctx.tx
      .selectFrom('payments.hook')
      .select(hookColumns)
      .where('payment_id', '=', payment_id)
      .orderBy('received_at')
      .execute(),
    ctx.tx
      .selectFrom('payments.step')
      .selectAll()
      .where('payment_id', '=', payment_id)
      .orderBy('at')
      .orderBy('id')
      .execute(),
  ]);
  return {
    ...shown!,
    url: payUrl(ctx, payment_id),
    attempts: attempts.map(({ step, ...one }) => ({ ...one, step: shownStep(step) })),
    receipts,
    refunds,
    entries,
    disputes,
    hooks,
    timeline,
  };
}

const hookColumns = [
  'gateway_id',
  'event_id',
  'event',
  'state',
  'why',
  'payment_id',
  'repeats',
  'received_at',
  'applied_at',
] as const;

/** The webhooks that came, newest first. */
export async function listHooks(
  ctx: Ctx,
  {
    state,
    gateway_id,
    ...input
  }: Page & {
    readonly state?: 'new' | 'applied' | 'ignored' | undefined;
    readonly gateway_id?: Id<'gateway'> | undefined;
  },
) {
  let query = ctx.tx.selectFrom('payments.hook as h').select(hookColumns);
  if (state !== undefined) query = query.where('h.state', '=', state);
  if (gateway_id !== undefined) query = query.where('h.gateway_id', '=', gateway_id);
  const by = [
    ['received_at', 'desc'],
    ['event_id', 'desc'],
  ] as const;
  return keyset(query, { by, input, from: 'h' });
}

const csvColumns = [
  'number',
  'asked_at',
  'state',
  'title',
  'payer',
  'currency',
  'amount',
  'received',
  'refunded',
  'paid_at',
  'id',
];
const rows_per_page = 2_000;

/** The payments that are looked for as CSV, newest first, read page by page while it is sent. */
export function paymentsCsv(act: Act, search: Search): AsyncGenerator<string> {
  return writePages(csvColumns, async (cursor) => {
    const { items, next } = await act((ctx) => listPayments(ctx, { ...search, limit: rows_per_page, cursor }));
    const rows = items.map(({ number, created_at, state, title, payer, currency, paid_at, id, ...one }) => [
      ...[number, `${created_at}`, state, title, payer.name, currency],
      ...[one.amount_minor, one.received_minor, one.refunded_minor].map((minor) => inUnits(minor, currency)),
      ...[paid_at?.toString() ?? '', id],
    ]);
    return { rows, next };
  });
}
