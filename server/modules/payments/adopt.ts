import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { compareOne } from './compare.ts';
import { type Difference, lockOpen, type Seen } from './difference.ts';
import { gatewayRow } from './gateways.ts';
import { lockPayment } from './payment.ts';
import { recordReceipt } from './receipt.ts';
import { lockReceipts } from './refund-rows.ts';
import { applyRefund } from './refund-send.ts';

const refuse = refusals('payments', { not_adoptable: 409, other_currency: 409 });

/**
 * Takes up what only the gateway knew of: a payment, as money for one of ours (beyond what was to be paid it is surplus), or a
 * refund of one. Refuses: unknown_difference, already_settled, not_adoptable, other_currency, unknown_payment,
 * platform.changed_meanwhile.
 */
export async function adoptDifference(
  ctx: Ctx,
  { payment_id, ...seen }: Seen & { readonly payment_id: Id<'payment'> },
): Promise<void> {
  const row = await lockOpen(ctx, seen);
  const { gateway_id, kind, what, ref, currency } = row;
  if (kind !== 'missing_here') throw refuse('not_adoptable', { kind, what });
  const payment = await lockPayment(ctx, payment_id);
  if (payment.currency !== currency) throw refuse('other_currency', { field: 'payment_id', currency });
  const amount_minor = row.theirs_minor ?? 0n;
  if (what === 'payment' && amount_minor > 0n) {
    const { receipt } = await recordReceipt(ctx, {
      payment_id,
      attempt_id: null,
      gateway_id,
      payment_ref: ref,
      method: 'other',
      label: null,
      amount_minor,
      currency,
      fee_minor: amount_minor - row.suspense_minor,
      fee_tax_minor: await feeTaxOf(ctx, row),
    });
    if (receipt.payment_id !== payment_id) throw refuse('not_adoptable', { kind, what });
  } else if (what === 'refund' && amount_minor < 0n) await adoptRefund(ctx, row, payment_id, -amount_minor);
  else throw refuse('not_adoptable', { kind, what });
  await compareOne(ctx, row, 'adopted');
}

async function feeTaxOf(ctx: Ctx, { gateway_id, ref }: Difference): Promise<bigint> {
  const { tax } = await ctx.tx
    .selectFrom('payments.settled')
    .select(sql<bigint>`coalesce(sum(fee_tax_minor), 0)::bigint`.as('tax'))
    .where('gateway_id', '=', gateway_id)
    .where('kind', '=', 'payment')
    .where('ref', '=', ref)
    .executeTakeFirstOrThrow();
  return tax;
}

async function adoptRefund(
  ctx: Ctx,
  { gateway_id, what, kind, ref, currency }: Difference,
  payment_id: Id<'payment'>,
  amount_minor: bigint,
): Promise<void> {
  const receipts = await lockReceipts(ctx, payment_id);
  const receipt = receipts.find((one) => one.gateway_id === gateway_id && one.left_minor >= amount_minor);
  if (receipt?.payment_ref == null) throw refuse('not_adoptable', { field: 'payment_id', kind, what });
  await applyRefund(ctx, await gatewayRow(ctx, gateway_id), {
    about: 'refund',
    refund_ref: ref,
    refund_id: null,
    payment_ref: receipt.payment_ref,
    amount_minor,
    currency,
    state: 'processed',
    bank_ref: null,
    reason: null,
  });
}
