import { machine } from '#platform/states.ts';

/** An order while it is paid for, sure, or at its end. How far a sure one has come its lines and parcels tell. */
export const orderLife = machine(
  'orders.order',
  ['paying', 'on_hold', 'placed', 'failed_stock', 'lapsed', 'cancelled'],
  {
    hold: { from: ['paying'], to: 'on_hold' },
    confirm: { from: ['paying', 'on_hold'], to: 'placed' },
    fail: { from: ['paying'], to: 'failed_stock' },
    lapse: { from: ['paying'], to: 'lapsed' },
    cancel: { from: ['paying', 'on_hold', 'placed'], to: 'cancelled' },
  },
);

/** What leaves together. */
export const parcelLife = machine('orders.parcel', ['packed', 'dispatched', 'delivered', 'unpacked', 'came_back'], {
  unpack: { from: ['packed'], to: 'unpacked' },
  dispatch: { from: ['packed'], to: 'dispatched' },
  deliver: { from: ['dispatched'], to: 'delivered' },
  come_back: { from: ['dispatched'], to: 'came_back' },
});

/** What a customer sends back. */
export const returnLife = machine('orders.return', ['asked', 'approved', 'received', 'rejected', 'withdrawn'], {
  approve: { from: ['asked'], to: 'approved' },
  reject: { from: ['asked', 'approved'], to: 'rejected' },
  withdraw: { from: ['asked', 'approved'], to: 'withdrawn' },
  receive: { from: ['approved'], to: 'received' },
});

/** What customer and business don't agree about. */
export const disputeLife = machine('orders.dispute', ['open', 'answered', 'resolved', 'rejected'], {
  answer: { from: ['open', 'answered'], to: 'answered' },
  ask: { from: ['open', 'answered'], to: 'open' },
  resolve: { from: ['open', 'answered'], to: 'resolved' },
  reject: { from: ['open', 'answered'], to: 'rejected' },
});
