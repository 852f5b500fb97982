import type { z } from 'zod';
import type { Accounts, account } from './accounts.ts';
import type { Answers } from './answers.ts';
import type { Faults } from './faults.ts';
import type { Call } from './http.ts';
import type { Store } from './store.ts';
import type { Kept } from './webhook-rows.ts';
import type { Signer, Webhooks } from './webhooks.ts';

/** What every protocol of the sandbox works with. */
export interface World {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  /** What people do on the phone, for the protocol whose channel it is. */
  readonly answers: Answers;
  /** How each protocol behaves where the sandbox acts for it; a protocol puts its own when it starts. */
  readonly manners: Map<string, Manners>;
  /** The time at a business: its own clock, wherever that was put. */
  now(slug: string): Temporal.Instant;
  /** How long after it was accepted a message is reported as delivered. */
  readonly reportAfterMs: number;
  /** Where the sandbox itself is reached, such as `http://127.0.0.1:4010`; known once it listens. */
  readonly at: { origin: string };
}

/** How a protocol behaves where the sandbox acts for it. All of it is optional. */
export interface Manners {
  /** Whose request it is, the slug of a business: for faults of one business and for the operators' page. */
  readonly who?: (call: Call) => string | undefined;
  /** The JSON of an error on order (fault `status`), in the gateway's own shape. */
  readonly broken?: (status: number) => unknown;
  /** Signs a webhook at each of its tries, with the secret and the time of the try; without it the first signature stays. */
  readonly sign?: (one: Kept, by: Signer) => Record<string, string>;
  /** What is new in a webhook that is sent again by hand, such as the event's id. */
  readonly renew?: (one: Kept) => Partial<Pick<Kept, 'body' | 'headers'>>;
  /** Kinds of its documents that are set up once, such as templates: they stay when the stage is emptied. */
  readonly keeps?: readonly string[];
  /** The pauses between tries; after the last it is given up. */
  readonly pauses_ms?: readonly number[];
}

/** What every protocol wants to know of a business's account with it: a part of the account, by the protocol's name. */
export type Account = z.infer<typeof account>;
