import * as payments from '#payments';
import { type Id, newId } from '#platform/ids.ts';
import { Refusal, refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { lockInvoice, standingOf } from './document.ts';
import { INVOICE } from './tables.ts';

const refuse = refusals('billing', { nothing_due: 409 });

/** How the payer is told where to pay; null: not at all. */
export type Telling = 'best' | 'sms' | 'whatsapp' | 'email' | null;

/**
 * Asks for what is open of an invoice to be paid. What was asked before and can still be paid in the same amount is asked
 * again; in another amount it is taken back. Refuses: nothing_due, unknown_document, not_an_invoice,
 * payments.already_received when part of what was asked has come.
 */
export async function askForInvoice(
  ctx: Ctx,
  { document_id, tell }: { readonly document_id: Id<'document'>; readonly tell: Telling },
) {
  const invoice = await lockInvoice(ctx, document_id);
  const { open_minor } = await standingOf(ctx, invoice);
  if (open_minor <= 0n) throw refuse('nothing_due', { number: invoice.number });
  const what = { noun: INVOICE, noun_id: invoice.id };
  const open = await payments.openPaymentsOf(ctx, what);
  const same = open.find(({ amount_minor }) => amount_minor === open_minor);
  for (const other of open) {
    if (other === same) continue;
    await payments.cancelPayment(ctx, { payment_id: other.id, reason: 'What is open of the invoice has changed.' });
  }
  const { id, amount_minor, expires_at } =
    same ??
    (await payments.askPayment(ctx, {
      ...what,
      id: newId<'payment'>(),
      title: invoice.number,
      customer_id: invoice.customer_id,
      amount_minor: open_minor,
    }));
  if (tell !== null) await payments.sendLink(ctx, { payment_id: id, channel: tell === 'best' ? null : tell });
  return { payment_id: id, amount_minor, expires_at, url: payments.payUrl(ctx, id) };
}

/** What is asked for of an invoice follows what is open of it, unless part of what was asked has come already. */
export async function askAnew(ctx: Ctx, document_id: Id<'document'>): Promise<void> {
  const invoice = await lockInvoice(ctx, document_id);
  const { open_minor } = await standingOf(ctx, invoice);
  const asked = await payments.openPaymentsOf(ctx, { noun: INVOICE, noun_id: invoice.id });
  if (asked.every(({ amount_minor }) => amount_minor === open_minor)) return;
  try {
    if (open_minor > 0n) await askForInvoice(ctx, { document_id, tell: null });
    else
      for (const { id } of asked)
        await payments.cancelPayment(ctx, { payment_id: id, reason: 'Nothing is open of the invoice.' });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'payments.already_received') throw error;
  }
}
