import './tables.ts';

export { type Asking, askPayment, cancelPayment, getPayment, type Payment, payToken } from './payment.ts';
export { type Received, recordReceipt } from './receipt.ts';
