import { machine } from '#platform/states.ts';

/**
 * A message's life, forward only. A receipt may come before the answer to the call it is about, so a message can arrive
 * while it is still being sent; what comes after the end is written down and changes nothing.
 */
export const messageLife = machine(
  'messages.message',
  ['queued', 'sending', 'sent', 'delivered', 'failed', 'expired'],
  {
    call: { from: ['queued', 'sending'], to: 'sending' },
    take: { from: ['sending'], to: 'sent' },
    arrive: { from: ['queued', 'sending', 'sent'], to: 'delivered' },
    fail: { from: ['queued', 'sending', 'sent'], to: 'failed' },
    expire: { from: ['queued', 'sending'], to: 'expired' },
  },
);
