import './tables.ts';

export { debit } from './debit.ts';
export { listKept } from './kept.ts';
export { texts } from './occasions.ts';
export {
  type Asking,
  askPayment,
  cancelPayment,
  getPayment,
  openPaymentsOf,
  originOf,
  type Payment,
  payToken,
  payUrl,
  sendLink,
} from './payment.ts';
export { connectSandbox } from './providers/sandbox.ts';
export { type Received, recordReceipt } from './receipt.ts';
export { askRefund, type RefundAsk } from './refund.ts';
export { type Refundable, receiptsFor } from './refund-rows.ts';
