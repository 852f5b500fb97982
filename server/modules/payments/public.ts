import './tables.ts';

export { debit } from './debit.ts';
export { bookOwedAgain, lostOf } from './dispute.ts';
export { listKept } from './kept.ts';
export { originOf, payToken, payUrl, sendLink } from './link.ts';
export { texts } from './occasions.ts';
export { type Asking, askPayment, cancelPayment, getPayment, openPaymentsOf, type Payment } from './payment.ts';
export { connectSandbox, tellSandbox } from './providers/sandbox.ts';
export { findReceipt, type Received, recordReceipt, surplusGoes } from './receipt.ts';
export { askRefund, type RefundAsk, refundAgain } from './refund.ts';
export { RefundView } from './refund-routes.ts';
export { getRefund, isAsked, type Refund, type Refundable, receiptsFor, receiptsOf } from './refund-rows.ts';
export { tellsItself } from './telling.ts';
