import './events.ts';
import './tables.ts';

export { clearCart, findBasket, putIntoCart } from './cart.ts';
export { type Reckoned, reckon, type Wanted, type WantedLine } from './checkout.ts';
export { creditOf, exposureWith, ordersOnHold } from './credit.ts';
export { invoicesOf, keptMinor, keptOf, type Money, moneyOf } from './money.ts';
export {
  about,
  changeLines,
  findOrderOf,
  getOrder,
  type Held,
  type LineChange,
  linesOf,
  lockOrder,
  move,
  orderNumber,
  payingFrom,
  placed,
  refuseStage,
  restage,
  step,
} from './order.ts';
export {
  billedParts,
  leftToPack,
  lockParcel,
  moveParcel,
  type Packed,
  pack,
  parcelsIn,
  setParcelLines,
} from './parcels.ts';
export { type RefundFor, type RefundParts, writeRefund } from './refunds.ts';
export { mustBeCustomer } from './review.ts';
export { rules } from './rules.ts';
export { mayCancel, parcelsOf, returnable, showOrder } from './show.ts';
export { parcelLife } from './states.ts';
export type { Line, Order, PayBy } from './tables.ts';
export { addWindow, type Slot, takeSlot } from './windows.ts';
export { writeOrder } from './write.ts';
