import './events.ts';
import './tables.ts';

export { agreedOff } from './agreed.ts';
export { addBulk, endOfBulk, getBulk, nextOfBulk } from './bulk.ts';
export { findBasket, putIntoCart } from './cart.ts';
export { rememberPrices } from './cart-view.ts';
export { type Reckoned, reckon, type WantedLine } from './checkout.ts';
export { creditOf, exposureWith, ordersOnHold } from './credit.ts';
export { type HeldDispute, lockDispute, moveDispute } from './disputes.ts';
export { billedParts, findOrderOf, getOrder, linesOf, parcelsIn, payingFrom } from './find.ts';
export { noticeLeftCarts } from './left-carts.ts';
export { allSent, comesTo, hasOf, invoicesOf, keptOf, moneyOf, soldOf } from './money.ts';
export { news, texts } from './occasions.ts';
export { about, changeLines, type Held, lockOrder, move, placed, refuseStage, restage, step, tell } from './order.ts';
export { checkStep, leftToPack, lockParcel, moveParcel, type Packed, pack, setParcelLines } from './parcels.ts';
export { countRefunds, type RefundFor, type RefundParts, writeRefund } from './refunds.ts';
export {
  againFor,
  approveReturn,
  cameOf,
  challanNumber,
  mayTurn,
  packReplacement,
  sayRefunded,
  saySent,
  setAside,
  turnIntoRefund,
} from './replace.ts';
export { askReturn, type HeldReturn, lockReturn, moveReturn, writeCame } from './returns.ts';
export { mustBeCustomer } from './review.ts';
export { rules } from './rules.ts';
export { mayCancel } from './show.ts';
export { parcelLife, returnLife } from './states.ts';
export { type Line, type Order, type PayBy, payWays, stages } from './tables.ts';
export { addWindow, listWindows, type Slot, slotOf, takeSlot } from './windows.ts';
export { orderNumber, writeOrder } from './write.ts';
