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

/** A webhook that came: it is applied once, or passed over with a reason. */
export const hookLife = machine('payments.hook', ['new', 'applied', 'ignored'], {
  apply: { from: ['new'], to: 'applied' },
  ignore: { from: ['new'], to: 'ignored' },
});
export type HookState = (typeof hookLife.states)[number];
