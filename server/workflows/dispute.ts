import * as billing from '#billing';
import * as orders from '#orders';
import { type Id, idOf } from '#platform/ids.ts';
import { sum } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';
import { giveBack, type PayBack } from './give-back.ts';
import { ORDER } from './place-order.ts';

const refuse = refusals('orders', { over_disputed: 422 });

/**
 * Ends a dispute: in the customer's favour, with an amount that is taken off the invoice by a credit note and given back, or
 * not. Gives what went back. Refuses: dispute_not_found, platform.wrong_state, platform.changed_meanwhile, over_disputed.
 */
export async function endDispute(
  ctx: Ctx,
  {
    resolution,
    amount_minor,
    to,
    ...which
  }: {
    readonly dispute_id: Id<'dispute'>;
    readonly version: number;
    readonly resolution: string;
    /** Nothing: the dispute is rejected when null, resolved without money at zero. */
    readonly amount_minor: bigint | null;
    readonly to: PayBack;
  },
): Promise<bigint> {
  const held = await orders.lockDispute(ctx, which);
  if (amount_minor === null) {
    await orders.moveDispute(ctx, held, 'reject', { resolution });
    return 0n;
  }
  const by = { noun: 'orders.dispute' as const, noun_id: held.dispute.id };
  const credited = await creditOf(ctx, held, { amount_minor, reason: resolution });
  const back_minor = await giveBack(ctx, held, { ...by, to, reason: resolution, credited, spare_minor: 0n });
  const agreed_minor = sum(credited.map((note) => note.amount_minor));
  await orders.moveDispute(ctx, held, 'resolve', { resolution, back_minor: agreed_minor });
  return back_minor;
}

/** Takes an amount off the invoices of an order: of the disputed line where there is one, line by line as far as each bears it; in whole rupees where the order is. */
async function creditOf(
  ctx: Ctx,
  { order, dispute }: orders.HeldDispute,
  { amount_minor, reason }: { readonly amount_minor: bigint; readonly reason: string },
) {
  const parts = (await orders.billedParts(ctx, order.id)).filter(
    ({ line_no }) => dispute.line_no === null || line_no === dispute.line_no,
  );
  // What the notes come to when so much is left to take.
  const upto = (left_minor: bigint) =>
    order.terms.to_rupee ? tax.toRupee(amount_minor - left_minor) : amount_minor - left_minor;
  let rest = amount_minor;
  const credited: { document_id: Id<'document'>; amount_minor: bigint }[] = [];
  for (const document_id of new Set(parts.map((part) => part.document_id!))) {
    const left = await billing.leftOf(ctx, document_id);
    const before_minor = upto(rest);
    const lines = parts
      .filter((part) => part.document_id === document_id)
      .flatMap(({ document_line_no }) => {
        const line = left.find((each) => each.line_no === document_line_no)!;
        const left_minor = line.total_minor - line.credited.total_minor;
        const part = left_minor < rest ? left_minor : rest;
        rest -= part;
        return part > 0n ? [{ line_no: line.line_no, amount_minor: part }] : [];
      });
    if (lines.length === 0) continue;
    const id = idOf<'document'>('orders.dispute', dispute.id, document_id);
    const note = await billing.creditInvoice(ctx, {
      id,
      document_id,
      lines,
      payable_minor: upto(rest) - before_minor,
      reason,
      noun: ORDER,
      noun_id: order.id,
    });
    credited.push({ document_id, amount_minor: note.payable_minor });
  }
  if (rest > 0n) throw refuse('over_disputed', { field: 'amount_minor', most_minor: `${amount_minor - rest}` });
  return credited;
}
