import './tables.ts';

export { debit } from './debit.ts';
export { listKept } from './kept.ts';
export { originOf, payToken, payUrl, sendLink } from './link.ts';
export { texts } from './occasions.ts';
export { type Asking, askPayment, cancelPayment, getPayment, openPaymentsOf, type Payment } from './payment.ts';
export { connectSandbox, tellSandbox } from './providers/sandbox.ts';
export { findReceipt, type Received, recordReceipt } from './receipt.ts';
export { askRefund, type RefundAsk } from './refund.ts';
export { type Refundable, receiptsFor } from './refund-rows.ts';
