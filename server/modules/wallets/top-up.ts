import * as payments from '#payments';
import { type Id, idOf } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { needSwitch } from '#tenants';
import { addLot, entryBefore, moveMoney, writeEntry } from './entry.ts';
import { lotId } from './give.ts';
import { received } from './lots.ts';
import { rules, rupees } from './rules.ts';
import { lockWallet } from './wallet.ts';

const refuse = refusals('wallets', { promotional_only: 409, too_little: 422, too_much: 422 });

/** What payments name a top-up; its noun_id is the customer. */
export const TOP_UP = 'wallets.top_up';

/** What the payer reads at the gateway and on the message, in his language. */
const titles = { en: 'Wallet top-up', hi: 'वॉलेट में पैसे' } as const;

/**
 * Asks for a wallet to be topped up. A customer has one top-up open at a time: one of the same amount is asked again, another
 * is taken back. What comes is the wallet's, once, however often and in which way it is told.
 * Refuses: promotional_only where the business keeps no cash, too_little, too_much with what may still come in,
 * tenants.switched_off, customers.not_found, payments.already_received, payments.payment_differs.
 */
export async function topUp(
  ctx: Ctx,
  {
    id,
    customer_id,
    amount_minor,
  }: {
    /** Made by the caller, so that asking twice is one payment. */
    readonly id: Id<'payment'>;
    readonly customer_id: Id<'customer'>;
    readonly amount_minor: bigint;
  },
) {
  await needSwitch(ctx, 'wallet');
  if (!(await ruleOf(ctx, rules, 'wallets.cash'))) throw refuse('promotional_only', { field: 'amount_minor' });
  const { customer, lots } = await lockWallet(ctx, customer_id);
  const least = rupees(await ruleOf(ctx, rules, 'wallets.least_top_up_rupees'));
  if (amount_minor < least) throw refuse('too_little', { field: 'amount_minor', least_minor: least.toString() });
  const cash = lots.reduce((sum, lot) => sum + (lot.bucket === 'cash' ? lot.left_minor : 0n), 0n);
  const room = rupees(await ruleOf(ctx, rules, 'wallets.most_rupees')) - cash;
  if (amount_minor > room)
    throw refuse('too_much', { field: 'amount_minor', most_minor: (room > 0n ? room : 0n).toString() });
  const what = { noun: TOP_UP, noun_id: customer.id };
  const open = await payments.openPaymentsOf(ctx, what);
  const same = open.find((payment) => payment.id === id || payment.amount_minor === amount_minor);
  for (const other of open) {
    if (other === same) continue;
    await payments.cancelPayment(ctx, { payment_id: other.id, reason: 'The wallet is topped up by another amount.' });
  }
  const payment =
    same?.amount_minor === amount_minor
      ? same
      : await payments.askPayment(ctx, {
          ...what,
          ...{ id, title: titles[customer.language], customer_id: customer.id, amount_minor },
        });
  return {
    payment_id: payment.id,
    amount_minor,
    expires_at: payment.expires_at,
    url: payments.payUrl(ctx, payment.id),
  };
}

/** Money that came for a top-up is the wallet's: once for each receipt. */
export async function creditTopUp(
  ctx: Ctx,
  came: {
    readonly payment_id: Id<'payment'>;
    readonly receipt_id: Id<'receipt'>;
    readonly customer_id: Id<'customer'>;
    readonly amount_minor: bigint;
  },
): Promise<void> {
  const { payment_id, receipt_id, amount_minor } = came;
  const wallet = await lockWallet(ctx, came.customer_id);
  const { customer } = wallet;
  const id = idOf<'wallet_entry'>('wallets.top_up', receipt_id);
  if ((await entryBefore(ctx, wallet, id, { kind: 'top_up' })) !== undefined) return;
  const lot = { customer_id: customer.id, bucket: 'cash', amount_minor, payment_id, receipt_id } as const;
  const parts = [await addLot(ctx, lot, lotId(id))];
  const about = { noun: 'payments.receipt', noun_id: receipt_id };
  await moveMoney(ctx, await writeEntry(ctx, customer, { id, kind: 'top_up', parts, ...about }), parts, received);
}
