import './events.ts';
import './states.ts';
import './tables.ts';

export { clearCart, findBasket, putIntoCart } from './cart.ts';
export { type Reckoned, reckon, type Wanted, type WantedLine } from './checkout.ts';
export { creditOf, exposureWith, ordersOnHold } from './credit.ts';
export {
  about,
  changeLines,
  findOrderOf,
  getOrder,
  type Held,
  linesOf,
  lockOrder,
  move,
  orderNumber,
  payingFrom,
  placed,
  restage,
  step,
} from './order.ts';
export { mustBeCustomer } from './review.ts';
export { rules } from './rules.ts';
export { showOrder } from './show.ts';
export type { Line, Order, PayBy } from './tables.ts';
export { type Slot, takeSlot } from './windows.ts';
export { writeOrder } from './write.ts';
