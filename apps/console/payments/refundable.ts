import type { Receipt, Whole } from './shared.tsx';

type Sums = Pick<Whole, 'refunds' | 'disputes' | 'receipts'>;

/** What of a receipt may still go back: what came, less refunds that haven't failed, less what is contested or lost. */
export function leftOf({ refunds, disputes }: Sums, receipt: Receipt): bigint {
  const gone = [
    ...refunds.filter(({ receipt_id, state }) => receipt_id === receipt.id && state !== 'failed'),
    ...disputes.filter(({ receipt_id, state }) => receipt_id === receipt.id && state !== 'won'),
  ].reduce((sum, { amount_minor }) => sum + BigInt(amount_minor), 0n);
  const left = BigInt(receipt.amount_minor) - gone;
  return left > 0n ? left : 0n;
}

/** What of a payment may still go back. */
export function refundableOf(payment: Sums): bigint {
  return payment.receipts.reduce((sum, receipt) => sum + leftOf(payment, receipt), 0n);
}
