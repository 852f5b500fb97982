import { z } from 'zod';
import type { Standing } from '../faults.ts';
import type { LoggedRow } from '../store.ts';
import type { Kept } from '../webhook-rows.ts';
import type { Account, World } from '../world.ts';

export const TABS = ['requests', 'webhooks', 'faults', 'businesses'] as const;

const word = z
  .string()
  .max(200)
  .optional()
  .transform((text) => text || undefined)
  .catch(undefined);

/** What the operators' page is asked to show, all of it from its address; what makes no sense is left out. */
const asked = z.object({
  tab: z.enum(TABS).catch('requests'),
  protocol: word,
  account: word,
  status: z.enum(['ok', 'refused', 'failed']).optional().catch(undefined),
  state: z.enum(['due', 'sent', 'unsent']).optional().catch(undefined),
  event: word,
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

export type Asked = z.output<typeof asked>;

export interface Stage {
  readonly asked: Asked;
  readonly requests: readonly LoggedRow[];
  readonly webhooks: readonly Kept[];
  readonly faults: readonly Standing[];
  readonly accounts: readonly (Account & { readonly now: Temporal.Instant })[];
  readonly protocols: readonly string[];
}

/** Reads what the page shows. */
export function stageOf({ store, faults, accounts, manners }: World, url: URL): Stage {
  const given = asked.parse(Object.fromEntries(url.searchParams));
  const { tab } = given;
  return {
    asked: given,
    requests: tab === 'requests' ? store.requests(given) : [],
    webhooks: tab === 'webhooks' ? store.webhooks(given) : [],
    faults: faults.list(),
    accounts: accounts.list().map((one) => ({ ...one, now: store.now(one.slug) })),
    protocols: [...new Set([...manners.keys(), ...PLAIN])].toSorted(),
  };
}

/** Protocols that have no manners of their own. */
const PLAIN = ['smtp'];

/** The address of the page with these choices. */
export function addressOf(given: Partial<Asked>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && !(name === 'tab' && value === 'requests')) query.set(name, String(value));
  return query.size > 0 ? `/operators?${query}` : '/operators';
}
