import { machine } from '#platform/states.ts';

/** What is to be paid. Money that comes for one that is no longer open is surplus. */
export const paymentLife = machine('payments.payment', ['open', 'paid', 'cancelled', 'expired'], {
  pay: { from: ['open'], to: 'paid' },
  cancel: { from: ['open'], to: 'cancelled' },
  expire: { from: ['open'], to: 'expired' },
});
export type PaymentState = (typeof paymentLife.states)[number];

/**
 * A try at one gateway. It only moves forward: what failed or was closed may still be authorized or captured, for banks
 * change their word and news comes in any order; what was captured never is anything else.
 */
export const attemptLife = machine(
  'payments.attempt',
  ['opening', 'open', 'failed', 'closed', 'authorized', 'captured'],
  {
    open: { from: ['opening'], to: 'open' },
    fail: { from: ['opening', 'open', 'failed'], to: 'failed' },
    close: { from: ['opening', 'open', 'failed', 'authorized'], to: 'closed' },
    authorize: { from: ['opening', 'open', 'failed', 'closed'], to: 'authorized' },
    capture: { from: ['opening', 'open', 'failed', 'closed', 'authorized'], to: 'captured' },
  },
);
export type AttemptState = (typeof attemptLife.states)[number];

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

/** A webhook that came: it is applied once, or passed over with a reason. */
export const hookLife = machine('payments.hook', ['new', 'applied', 'ignored'], {
  apply: { from: ['new'], to: 'applied' },
  ignore: { from: ['new'], to: 'ignored' },
});
export type HookState = (typeof hookLife.states)[number];

/** Where our books and a gateway's report differ. */
export const differenceLife = machine('payments.difference', ['open', 'settled'], {
  settle: { from: ['open'], to: 'settled' },
  reopen: { from: ['settled'], to: 'open' },
});
