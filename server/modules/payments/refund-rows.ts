import type { Selectable } from 'kysely';
import { changed } from '#platform/audit.ts';
import { sql, type Tables } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { RefundState } from './back-states.ts';
import { actorName, lockPayment, type Payment } from './payment.ts';
import type { Receipt } from './receipt.ts';

const refuse = refusals('payments', { unknown_refund: 404, unknown_receipt: 404 });

export type Refund = Selectable<Tables['payments.refund']>;

/** A receipt with what of it may still go back. */
export interface Refundable extends Receipt {
  readonly left_minor: bigint;
  /** By how much more went back, or is contested or lost, than came. */
  readonly short_minor: bigint;
}

/** A refund with what it belongs to, all of it held until the transaction ends. */
export interface Held {
  readonly payment: Payment;
  readonly receipt: Refundable;
  readonly refund: Refund;
}

/** A refund, its receipt and its payment, held in the order payment, receipt, refund. Refuses: unknown_refund. */
export async function lockRefund(ctx: Ctx, id: Id<'refund'>): Promise<Held> {
  const found = await ctx.tx
    .selectFrom('payments.refund')
    .select(['payment_id', 'receipt_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined) throw refuse('unknown_refund', { refund_id: id });
  const payment = await lockPayment(ctx, found.payment_id);
  const [receipt] = await lockReceipts(ctx, payment.id, found.receipt_id);
  const refund = await ctx.tx
    .selectFrom('payments.refund')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { payment, receipt: receipt!, refund };
}

/**
 * Holds a payment's receipts, or one of them, the newest first, and says what of each may still go back: what came, less
 * refunds that haven't failed, less what the payer's bank contests or has taken. Refuses: unknown_receipt.
 */
export async function lockReceipts(
  ctx: Ctx,
  payment_id: Id<'payment'>,
  receipt_id?: Id<'receipt'>,
): Promise<Refundable[]> {
  const receipts = await ctx.tx
    .selectFrom('payments.receipt')
    .selectAll()
    .where('payment_id', '=', payment_id)
    .$if(receipt_id !== undefined, (q) => q.where('id', '=', receipt_id!))
    .orderBy('id')
    .forUpdate()
    .execute();
  if (receipt_id !== undefined && receipts.length === 0) throw refuse('unknown_receipt', { receipt_id });
  return withLeft(ctx, receipts);
}

/** Receipts with what of each may still go back, the newest first. */
export async function withLeft(ctx: Ctx, receipts: readonly Receipt[]): Promise<Refundable[]> {
  if (receipts.length === 0) return [];
  const ids = receipts.map(({ id }) => id);
  const { rows } = await sql<{ id: Id<'receipt'>; gone: bigint }>`
    select r.id, (
      coalesce((select sum(f.amount_minor) from payments.refund f
        where f.tenant_id = ${ctx.tenant.id} and f.receipt_id = r.id and f.state <> 'failed'), 0)
      + coalesce((select sum(d.amount_minor) from payments.dispute d
        where d.tenant_id = ${ctx.tenant.id} and d.receipt_id = r.id and d.state <> 'won'), 0))::bigint as gone
    from unnest(${ids}::uuid[]) as r(id)`.execute(ctx.tx);
  const gone = new Map(rows.map((row) => [row.id, row.gone]));
  return receipts
    .map((receipt) => ({ ...receipt, left: receipt.amount_minor - gone.get(receipt.id)! }))
    .map(({ left, ...receipt }) => ({
      ...{ ...receipt, left_minor: atLeastNothing(left), short_minor: atLeastNothing(-left) },
    }))
    .toSorted((a, b) => Temporal.Instant.compare(b.received_at, a.received_at) || (a.id < b.id ? 1 : -1));
}

/** What came for a thing, the newest first, with what of it may still go back. */
export async function receiptsFor(
  ctx: Ctx,
  { noun, noun_id }: { readonly noun: string; readonly noun_id: string },
): Promise<Refundable[]> {
  const receipts = await ctx.tx
    .selectFrom('payments.receipt as r')
    .innerJoin('payments.payment as p', 'p.id', 'r.payment_id')
    .selectAll('r')
    .where('p.noun', '=', noun)
    .where('p.noun_id', '=', noun_id)
    .execute();
  return withLeft(ctx, receipts);
}

/** What came for a payment, the newest first, with what of it may still go back. */
export async function receiptsOf(ctx: Ctx, payment_id: Id<'payment'>): Promise<Refundable[]> {
  const rows = await ctx.tx.selectFrom('payments.receipt').selectAll().where('payment_id', '=', payment_id).execute();
  return withLeft(ctx, rows);
}

/** What is above nothing of an amount: a refund made at the gateway's own panel, or a bounced cheque, may take more than was left. */
export function atLeastNothing(minor: bigint): bigint {
  return minor > 0n ? minor : 0n;
}

/** Writes a refund's row. */
export async function insertRefund(
  ctx: Ctx,
  receipt: Pick<Receipt, 'id' | 'payment_id'>,
  given: Pick<Refund, 'id' | 'amount_minor' | 'reason' | 'automatic' | 'way' | 'gateway_id' | 'state'> &
    Partial<Refund>,
): Promise<Refund> {
  const row = {
    again_of: null,
    paid_from: null,
    refund_ref: null,
    bank_ref: null,
    error_reason: null,
    called_at: null,
    look_at: null,
    done_at: null,
    created_by: actorName(ctx),
    ...given,
    payment_id: receipt.payment_id,
    receipt_id: receipt.id,
    created_at: ctx.now,
  };
  const refund = await ctx.tx.insertInto('payments.refund').values(row).returningAll().executeTakeFirstOrThrow();
  changed(ctx, 'payments.refund', refund.id, null, refund);
  return refund;
}

/** Changes a refund's row. */
export async function updateRefund(
  ctx: Ctx,
  refund: Refund,
  set: Partial<Omit<Refund, 'tenant_id' | 'id'>>,
): Promise<Refund> {
  return ctx.tx
    .updateTable('payments.refund')
    .set(set)
    .where('id', '=', refund.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A payment's refunds, oldest first. */
export async function refundsOf(ctx: Ctx, payment_id: Id<'payment'>): Promise<Refund[]> {
  return ctx.tx
    .selectFrom('payments.refund')
    .selectAll()
    .where('payment_id', '=', payment_id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** One refund. Refuses: unknown_refund. */
export async function getRefund(ctx: Ctx, refund_id: Id<'refund'>): Promise<Refund> {
  const refund = await ctx.tx.selectFrom('payments.refund').selectAll().where('id', '=', refund_id).executeTakeFirst();
  if (refund === undefined) throw refuse('unknown_refund', { refund_id });
  return refund;
}

/** Whether a refund was asked for under an id. */
export async function isAsked(ctx: Ctx, refund_id: Id<'refund'>): Promise<boolean> {
  return (await ctx.tx.selectFrom('payments.refund').select('id').where('id', '=', refund_id).execute()).length > 0;
}

/** Refunds, newest first: all, or those in a state, or those that wait to be paid by hand. */
export async function listRefunds(
  ctx: Ctx,
  {
    state,
    way,
    ...input
  }: { state?: RefundState | undefined; way?: Refund['way'] | undefined; limit: number; cursor?: string | undefined },
) {
  const query = ctx.tx
    .selectFrom('payments.refund as f')
    .innerJoin('payments.payment as p', 'p.id', 'f.payment_id')
    .selectAll('f')
    .select(['p.number', 'p.payer', 'p.currency'])
    .$if(state !== undefined, (q) => q.where('f.state', '=', state!))
    // What was tried again is looked at there.
    .$if(state === 'failed', (q) =>
      q.where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('payments.refund as again').select('again.id').whereRef('again.again_of', '=', 'f.id'))),
      ),
    )
    .$if(way !== undefined, (q) => q.where('f.way', '=', way!));
  const { items, next } = await keyset(query, { by: newestFirst, input, from: 'f' });
  return { items: items.map(({ payer, ...refund }) => ({ ...refund, payer_name: payer.name })), next };
}
