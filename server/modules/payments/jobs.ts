import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { daily, everyMinutes, type JobsOf, job } from '#platform/jobs.ts';
import { chargeAttempt } from './debit.ts';
import { captureAttempt, closeAttempt } from './finish.ts';
import { applyHook, applyHooks } from './hooks.ts';
import { takeUpForgotten, tellForgotten } from './kept.ts';
import { expire, look, takeUpLost } from './look.ts';
import { tellSandbox } from './providers/sandbox.ts';
import { reconcile, reconcileAll } from './reconcile.ts';
import { sendRefund, takeUpRefunds } from './refund-send.ts';

const attempt = z.object({ attempt_id: zId('attempt') });

export const jobs = {
  'payments.look': job({
    says: 'Asks a gateway what became of an attempt.',
    payload: attempt.extend({ at_once: z.boolean().optional() }),
    outside: look,
  }),
  'payments.capture': job({
    says: 'Takes money that was only set aside, or lets it go.',
    payload: attempt,
    outside: captureAttempt,
  }),
  'payments.close': job({
    says: 'Tells a gateway that no more is to come of an attempt.',
    payload: attempt,
    outside: closeAttempt,
  }),
  'payments.expire': job({
    says: 'Ends a payment whose time is over, after a last look.',
    payload: z.object({ payment_id: zId('payment') }),
    outside: expire,
  }),
  'payments.apply_hooks': job({
    says: 'Applies the webhooks of a gateway that wait.',
    payload: z.object({ gateway_id: zId('gateway') }),
    sees_what_is_done: true,
    // One that is added anew while others wait would go to the queue's end again and again.
    turn: 'first',
    outside: applyHooks,
  }),
  'payments.apply_hook': job({
    says: 'Applies one webhook of a gateway that could not be applied before.',
    payload: z.object({ gateway_id: zId('gateway'), event_id: z.string().max(200) }),
    run: applyHook,
  }),
  'payments.debit': job({
    says: 'Debits by a mandate.',
    payload: attempt,
    outside: chargeAttempt,
  }),
  'payments.introduce': job({
    says: 'Tells the sandbox of the business’s accounts at gateways.',
    payload: z.object({}),
    turn: 'first',
    outside: tellSandbox,
  }),
  'payments.refund': job({
    says: 'Asks a gateway for one refund, or what became of it.',
    payload: z.object({ refund_id: zId('refund') }),
    outside: sendRefund,
  }),
  'payments.forget_kept': job({
    says: 'Tells a gateway that a kept method is forgotten or a mandate is over.',
    payload: z.object({ kept_id: zId('kept') }),
    outside: tellForgotten,
  }),
  'payments.reconcile': job({
    says: 'Reads what a gateway paid out, and compares it with the books.',
    payload: z.object({ gateway_id: zId('gateway'), tries: z.number().int().optional() }),
    outside: reconcile,
  }),
};

export const schedules = {
  'payments.take_up_lost': everyMinutes(1, 'Takes up payments and webhooks whose worker was lost.', takeUpLost),
  'payments.take_up_refunds': everyMinutes(1, 'Takes up refunds whose worker was lost.', takeUpRefunds),
  'payments.take_up_forgotten': everyMinutes(
    10,
    'Takes up forgotten methods whose gateway isn’t told yet.',
    takeUpForgotten,
  ),
  'payments.reconcile_all': daily(
    '07:10',
    'Reads what each gateway paid out, and compares it with the books.',
    reconcileAll,
  ),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
