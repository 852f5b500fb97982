import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { zId } from '#platform/ids.ts';

export const events = {
  'ledger.hold_expired': event<{ transfer_id: Id<'transfer'> }>({
    says: 'A pending transfer ran out of time and released what it held.',
    payload: z.object({ transfer_id: zId('transfer') }),
  }),
  'ledger.check_failed': event<{ check_run_id: Id<'check_run'>; differences: number }>({
    says: 'The self-check found that the ledger does not agree with itself.',
    payload: z.object({ check_run_id: zId('check_run'), differences: z.number().int() }),
    live: { needs: 'ledger.view' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
