import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { minor } from '#platform/schemas.ts';
import { kinds } from './tables.ts';

export const events = {
  'wallets.changed': event({
    says: 'Money came into a customer’s wallet, or left it.',
    payload: z.object({
      entry_id: zId('wallet_entry'),
      customer_id: zId('customer'),
      /** Who may be shown it as his own. */
      person_id: zId('person').nullable(),
      kind: z.enum(kinds),
      cash_minor: minor(),
      promo_minor: minor(),
    }),
    live: { needs: 'wallets.view', own: 'person_id' },
  }),
  'wallets.check_failed': event({
    says: 'The nightly check found that wallets do not agree with themselves or with the ledger.',
    payload: z.object({ differences: z.int() }),
    live: { needs: 'wallets.view' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
