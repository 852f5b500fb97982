import type { Route } from '../http.ts';
import type { World } from '../world.ts';
import { embedded } from './razorpay/checkout.ts';
import { customers } from './razorpay/customers.ts';
import { mannersOf } from './razorpay/desk.ts';
import { disputes } from './razorpay/disputes.ts';
import { links } from './razorpay/links.ts';
import { methods } from './razorpay/methods.ts';
import { orders } from './razorpay/orders.ts';
import { payments } from './razorpay/payments.ts';
import { payouts } from './razorpay/payouts.ts';
import { qrCodes } from './razorpay/qr.ts';
import { recurring } from './razorpay/recurring.ts';
import { refunds } from './razorpay/refunds.ts';
import { settlements } from './razorpay/settlements.ts';
import { takeUp } from './razorpay/take.ts';

export { razorpayTills } from './razorpay/checkout.ts';

/** Razorpay's API, as far as shops use it. What stands first wins: `/v1/payments/qr_codes` before `/v1/payments/:id`. */
export function razorpay(world: World): Route[] {
  mannersOf(world);
  takeUp(world);
  return [
    ...qrCodes(world),
    ...recurring(world),
    ...embedded(world),
    ...orders(world),
    ...payments(world),
    ...refunds(world),
    ...links(world),
    ...customers(world),
    ...settlements(world),
    ...disputes(world),
    ...methods(world),
    ...payouts(world),
  ];
}
