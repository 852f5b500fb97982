import './events.ts';
import './tables.ts';

export { addBulk, endOfBulk, getBulk, nextOfBulk } from './bulk.ts';
export { findBasket } from './cart.ts';
export { type Reckoned, reckon, type WantedLine } from './checkout.ts';
export { creditOf, exposureWith, ordersOnHold } from './credit.ts';
export { type HeldDispute, lockDispute, moveDispute } from './disputes.ts';
export { invoicesOf, keptOf, moneyOf } from './money.ts';
export { texts } from './occasions.ts';
// An order's way.
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
  refuseStage,
  restage,
  step,
} from './order.ts';
// And a parcel's.
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
export { askReturn, type HeldReturn, lockReturn, moveReturn, writeCame } from './returns.ts';
export { mustBeCustomer } from './review.ts';
export { rules } from './rules.ts';
export { mayCancel } from './show.ts';
export { parcelLife, returnLife } from './states.ts';
export { type Line, type Order, type PayBy, stages } from './tables.ts';
export { addWindow, listWindows, type Slot, takeSlot } from './windows.ts';
export { writeOrder } from './write.ts';
