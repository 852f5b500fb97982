import { machine } from '#platform/states.ts';

/** Money that goes back. */
export const refundLife = machine('payments.refund', ['asked', 'calling', 'pending', 'processed', 'failed'], {
  call: { from: ['asked', 'calling'], to: 'calling' },
  put_off: { from: ['calling'], to: 'asked' },
  take: { from: ['asked', 'calling'], to: 'pending' },
  // Banks send money back that could not be credited, and credit what was thought lost.
  process: { from: ['asked', 'calling', 'pending', 'failed'], to: 'processed' },
  fail: { from: ['asked', 'calling', 'pending', 'processed'], to: 'failed' },
});
export type RefundState = (typeof refundLife.states)[number];

/** A method kept, or a mandate given. */
export const keptLife = machine('payments.kept', ['pending', 'active', 'paused', 'rejected', 'cancelled'], {
  activate: { from: ['pending', 'paused'], to: 'active' },
  pause: { from: ['pending', 'active'], to: 'paused' },
  reject: { from: ['pending'], to: 'rejected' },
  cancel: { from: ['pending', 'active', 'paused'], to: 'cancelled' },
});
export type KeptState = (typeof keptLife.states)[number];

/** Money that was taken by hand: one enters it, another decides. */
export const entryLife = machine('payments.entry', ['entered', 'verified', 'rejected', 'bounced'], {
  verify: { from: ['entered'], to: 'verified' },
  reject: { from: ['entered'], to: 'rejected' },
  bounce: { from: ['verified'], to: 'bounced' },
});
export type EntryState = (typeof entryLife.states)[number];

/** The payer's bank contests a payment. */
export const disputeLife = machine('payments.dispute', ['open', 'won', 'lost'], {
  win: { from: ['open'], to: 'won' },
  lose: { from: ['open'], to: 'lost' },
});
export type DisputeState = (typeof disputeLife.states)[number];

/** Where our books and a gateway's report differ. */
export const differenceLife = machine('payments.difference', ['open', 'settled'], {
  settle: { from: ['open'], to: 'settled' },
  reopen: { from: ['settled'], to: 'open' },
});
