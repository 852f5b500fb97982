import * as customers from '#customers';
import { type AccountSpec, accountOf, balancesOf } from '#ledger';
import * as payments from '#payments';
import { emit } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { least, most, sum } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { bookSettlement } from './books.ts';
import { lockInvoice, type Standing, standingOf } from './document.ts';
import { type Document, INVOICE } from './tables.ts';

const refuse = refusals('billing', { over_settled: 409, settlement_differs: 409 });

/** What is paid of an invoice, or given back. */
export interface Settling {
  /** Made by the caller, so that settling twice is once. */
  readonly id: Id<'settlement'>;
  readonly document_id: Id<'document'>;
  /** Below nothing: what was paid beyond what is owed goes back into the account. */
  readonly amount_minor: bigint;
  /** Where the money comes from: a wallet, an advance, what was received. */
  readonly from: AccountSpec;
  /** With what it is paid, such as `payments.receipt`. */
  readonly noun: string;
  readonly noun_id: string;
  /** It has happened already, whatever is open: money came, or went back. */
  readonly happened?: true;
}

/**
 * Pays of an invoice what lies in an account, or gives back what was paid beyond what is owed. The same id is once.
 * Refuses: over_settled when more is paid than is open, or given back than is over; settlement_differs; unknown_document,
 * not_an_invoice; ledger.limit_exceeded when the account doesn't hold as much.
 */
export async function settle(ctx: Ctx, settling: Settling): Promise<Standing> {
  const invoice = await lockInvoice(ctx, settling.document_id);
  const { id, amount_minor, from, noun, noun_id } = settling;
  const standing = await standingOf(ctx, invoice);
  const before = await ctx.tx.selectFrom('billing.settlement').selectAll().where('id', '=', id).executeTakeFirst();
  if (before !== undefined) {
    if (before.invoice_id === invoice.id && before.amount_minor === amount_minor) return standing;
    throw refuse('settlement_differs', { field: 'id' });
  }
  const over = amount_minor > 0n ? amount_minor > standing.open_minor : amount_minor < standing.open_minor;
  if (over && settling.happened === undefined) {
    throw refuse('over_settled', { field: 'amount_minor', open_minor: standing.open_minor.toString() });
  }
  await ctx.tx
    .insertInto('billing.settlement')
    .values({ id, invoice_id: invoice.id, amount_minor, noun, noun_id, day: ctx.today, created_at: ctx.now })
    .execute();
  await bookSettlement(ctx, invoice, { id, from, amount_minor });
  return tell(ctx, invoice, standing, amount_minor);
}

function tell(ctx: Ctx, invoice: Document, before: Standing, amount_minor: bigint): Standing {
  const after = {
    ...before,
    paid_minor: before.paid_minor + amount_minor,
    open_minor: before.open_minor - amount_minor,
  };
  const { id, customer_id, number, noun, noun_id } = invoice;
  const about = { document_id: id, customer_id, number, noun, noun_id };
  emit(ctx, 'billing.invoice_settled', { ...about, amount_minor, open_minor: after.open_minor });
  if (before.open_minor > 0n && after.open_minor <= 0n) emit(ctx, 'billing.invoice_paid', about);
  return after;
}

/**
 * What invoices, or one of them, were paid of one thing's money, such as what came for an order before it was billed, less what
 * went back.
 */
export async function settledWith(
  ctx: Ctx,
  {
    noun,
    noun_id,
    document_id,
  }: { readonly noun: string; readonly noun_id: string; readonly document_id?: Id<'document'> },
): Promise<bigint> {
  const { paid_minor } = await ctx.tx
    .selectFrom('billing.settlement')
    .select((q) => q.cast<bigint>(q.fn.coalesce(q.fn.sum('amount_minor'), q.lit(0)), 'bigint').as('paid_minor'))
    .where('noun', '=', noun)
    .where('noun_id', '=', noun_id)
    .$if(document_id !== undefined, (q) => q.where('invoice_id', '=', document_id!))
    .executeTakeFirstOrThrow();
  return paid_minor;
}

/**
 * How an invoice and its receipts differ: what still pays it although it goes back already or is contested, which nobody is
 * given again; or what came for it and pays nothing, such as a refund that failed.
 */
export async function goingBack(ctx: Ctx, document_id: Id<'document'>) {
  const receipts = await payments.receiptsFor(ctx, { noun: INVOICE, noun_id: document_id });
  const left_minor = sum(receipts.filter(({ surplus }) => !surplus).map((receipt) => receipt.left_minor));
  const { paid_minor } = await ctx.tx
    .selectFrom('billing.settlement')
    .select((q) => q.cast<bigint>(q.fn.coalesce(q.fn.sum('amount_minor'), q.lit(0)), 'bigint').as('paid_minor'))
    .where('invoice_id', '=', document_id)
    .where('noun', 'in', ['payments.receipt', 'payments.refund', 'payments.dispute'])
    .executeTakeFirstOrThrow();
  return { going_minor: most(paid_minor - left_minor, 0n), loose_minor: most(left_minor - paid_minor, 0n) };
}

/**
 * Money that came in for an invoice pays it: once for each receipt. What is over, because the invoice was paid otherwise or
 * credited while the payer was at the gateway, goes the way of every surplus; less than a gateway sends back stays on it.
 */
export async function settleReceipt(
  ctx: Ctx,
  came: { readonly document_id: Id<'document'>; readonly receipt_id: Id<'receipt'>; readonly amount_minor: bigint },
): Promise<void> {
  const { document_id, receipt_id, amount_minor } = came;
  const { open_minor } = await settle(ctx, {
    ...{ id: idOf('billing.receipt', receipt_id), document_id, amount_minor, happened: true },
    ...{ from: accountOf('receipts_held', { currency: 'inr' }), noun: 'payments.receipt', noun_id: receipt_id },
  });
  const over_minor = least(-open_minor, amount_minor);
  if (over_minor > 0n) await giveOver(ctx, { document_id, receipt_id, over_minor });
}

const RUPEE = 100n;

async function giveOver(
  ctx: Ctx,
  of: { readonly document_id: Id<'document'>; readonly receipt_id: Id<'receipt'>; readonly over_minor: bigint },
): Promise<void> {
  const { document_id, receipt_id, over_minor } = of;
  const { receipt, payment } = (await payments.findReceipt(ctx, { id: receipt_id, lock: true }))!;
  const goes = await payments.surplusGoes(ctx, payment, receipt);
  if (goes === 'to_credit')
    await settle(ctx, {
      ...{ id: idOf('billing.over', receipt_id), document_id, amount_minor: -over_minor },
      ...{ from: accountOf('customer_advance', { customer: payment.customer_id! }) },
      ...{ noun: 'billing.over', noun_id: receipt_id },
    });
  if (goes !== 'back') return;
  const came = await payments.receiptsFor(ctx, { noun: INVOICE, noun_id: document_id });
  const amount_minor = least(over_minor, came.find(({ id }) => id === receipt_id)?.left_minor ?? 0n);
  if (amount_minor < RUPEE) return;
  await payments.askRefund(ctx, {
    ...{ id: idOf<'refund'>('billing.over', receipt_id), payment_id: payment.id, receipt_id, amount_minor },
    ...{ reason: 'The invoice was paid otherwise meanwhile.', automatic: true },
  });
}

/** Money that had paid an invoice went back: it is owed again, unless a credit note says otherwise. */
export async function unsettleReceipt(
  ctx: Ctx,
  went: {
    readonly document_id: Id<'document'>;
    readonly receipt_id: Id<'receipt'>;
    readonly refund_id: Id<'refund'>;
    readonly amount_minor: bigint;
  },
): Promise<void> {
  const paid = await ctx.tx
    .selectFrom('billing.settlement')
    .select('id')
    .where('id', '=', idOf<'settlement'>('billing.receipt', went.receipt_id))
    .executeTakeFirst();
  if (paid === undefined) return; // a surplus, which never paid anything
  await settle(ctx, {
    id: idOf('billing.refund', went.refund_id),
    document_id: went.document_id,
    amount_minor: -went.amount_minor,
    from: accountOf('receipts_held', { currency: 'inr' }),
    noun: 'payments.refund',
    noun_id: went.refund_id,
    happened: true,
  });
}

/**
 * Money that had paid an invoice is lost to the payer's bank: it is owed again, as far as it still pays it. Gives how much
 * that is. Once for each dispute. Refuses: unknown_document, not_an_invoice.
 */
export async function unsettleLost(
  ctx: Ctx,
  lost: { readonly document_id: Id<'document'>; readonly dispute_id: string; readonly amount_minor: bigint },
): Promise<bigint> {
  const { document_id, dispute_id } = lost;
  const { paid_minor } = await standingOf(ctx, await lockInvoice(ctx, document_id));
  const { going_minor } = await goingBack(ctx, document_id);
  const amount_minor = most(least(least(going_minor, paid_minor), lost.amount_minor), 0n);
  if (amount_minor > 0n)
    await settle(ctx, {
      ...{ id: idOf('billing.dispute', dispute_id), document_id, amount_minor: -amount_minor, happened: true },
      ...{ from: accountOf('receipts_held', { currency: 'inr' }), noun: 'payments.dispute', noun_id: dispute_id },
    });
  return amount_minor;
}

/** What a customer owes, and what stands to his credit, by the ledger. Refuses: customers.not_found. */
export async function duesOf(ctx: Ctx, { customer_id }: { readonly customer_id: Id<'customer'> }) {
  const customer = await customers.reachCustomer(ctx, customer_id);
  const family = await customers.familyOf(ctx, customer.id);
  const sum = async (kind: 'customer_dues' | 'customer_advance') => {
    const paths = family.map((each) => accountOf(kind, { customer: each }).path);
    return [...(await balancesOf(ctx, paths)).values()].reduce((all, { posted }) => all + posted, 0n);
  };
  return {
    customer_id: customer.id,
    dues_minor: await sum('customer_dues'),
    advance_minor: await sum('customer_advance'),
  };
}
