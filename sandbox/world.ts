import type { z } from 'zod';
import type { account } from './accounts.ts';
import type { Faults } from './faults.ts';
import type { Store } from './store.ts';
import type { Webhooks } from './webhooks.ts';

/** What every protocol of the sandbox works with. */
export interface World {
  readonly store: Store;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  /** How long after it was accepted a message is reported as delivered. */
  readonly reportAfterMs: number;
}

/** What every protocol wants to know of a business's account with it: a part of the account, by the protocol's name. */
export type Account = z.infer<typeof account>;
