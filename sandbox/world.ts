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

/** A business's account at the gateways and channels. Everything but the slug and name is optional: no account there. */
export interface Account {
  slug: string;
  /** The business as people know it. */
  name: string;
  msg91?:
    | {
        authkey: string;
        /** "Webhook (New)": the address, the headers and the body with its `{{placeholders}}`, as typed at their panel. */
        webhook?: { url: string; headers: Record<string, string>; body: string } | undefined;
      }
    | undefined;
  smtp?: { user: string; password: string } | undefined;
}
