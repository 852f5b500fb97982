import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Id } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { signInAnew } from '../server/modules/people/testing.ts';
import { shopIn } from '../server/workflows/testing.ts';
import { type Planned, pay, planned, sit } from './payments-payers.ts';
import { type Answer, openStorm, type Storm, seeded } from './payments-storm.ts';

export type ShopStorm = Awaited<ReturnType<typeof openShopStorm>>;

/** A customer of the storm. */
export interface Buyer {
  readonly customer_id: Id<'customer'>;
  readonly person_id: Id<'person'>;
  readonly address_id: Id<'address'>;
}

/** One who sits at a gateway's page to pay for an order. */
export interface Seat {
  readonly order_id: string;
  readonly plan: Planned;
  readonly at: NonNullable<Awaited<ReturnType<typeof sit>>>;
}

/** Signs of a token that it is still good for some while. */
const fresh_ms = 240_000;

/** A shop whose web server and worker are processes of their own that can be killed; everything is asked over HTTP. */
export async function openShopStorm(seed: number) {
  const world = await openWorld();
  const shop = await shopIn(world);
  const storm = await openStorm(world);
  const random = seeded(seed);
  const tokens = new Map<string, { readonly as: string; readonly at_ms: number }>();
  let payments = 0;

  /** Access of buyers, opened anew when what they had has grown old. */
  const signIn = async (buyers: readonly Buyer[]): Promise<void> => {
    const old = buyers.filter(({ person_id }) => !isFresh(tokens.get(person_id)));
    const access = await signInAnew(
      world,
      old.map(({ person_id }) => person_id),
    );
    for (const [n, { person_id }] of old.entries()) tokens.set(person_id, { as: access[n]!, at_ms: performance.now() });
  };
  const api = (path: string) => `/api/v1${path}`;
  const gateways = new Map<string, string>(
    (await storm.ask('GET', api('/payments/gateways'))).body.items.map((one: { kind: string; id: string }) => [
      ...([one.kind, one.id] as const),
    ]),
  );
  return {
    ...storm,
    shop,
    random,
    newId: () => randomUUID(),
    signIn,
    /** Asks as a buyer, again under the same key while the server is down. */
    as: async (buyer: Buyer, method: string, path: string, body?: object, version?: number): Promise<Answer> => {
      const key = method === 'GET' ? undefined : randomUUID();
      for (let tries = 0; ; tries += 1) {
        await signIn([buyer]);
        const { as } = tokens.get(buyer.person_id)!;
        const answer = await storm.ask(method, api(path), body, { as, key, version });
        if (answer.body?.code !== 'people.token_expired' || tries > 9) return answer;
        tokens.delete(buyer.person_id); // time has passed meanwhile
      }
    },
    /** Asks as the business's own staff, likewise. */
    staff: (method: string, path: string, body?: object, version?: number): Promise<Answer> =>
      storm.ask(method, api(path), body, { version, ...(method !== 'GET' && { key: randomUUID() }) }),
    /** Lets time pass; whoever was signed in has to sign in anew. */
    pass: async (of: Temporal.DurationLike): Promise<void> => {
      await storm.pass(of);
      tokens.clear();
    },
    /** Goes to a gateway's page for an order's payment; nothing when none lets him in. */
    sit: async (order_id: string, payment_id: string, deed: Planned['deed']): Promise<Seat | undefined> => {
      payments += 1;
      const plan = { ...planned(seed, payments), id: payment_id, deed };
      const at = await sit(storm as Storm, gateways, plan);
      return at && { order_id, plan, at };
    },
    pay: ({ plan, at }: Seat) => pay(storm as Storm, plan, at),
  };
}

function isFresh(token: { readonly at_ms: number } | undefined): boolean {
  return token !== undefined && performance.now() - token.at_ms < fresh_ms;
}

/** Does something for each, so many at once. */
export async function together<T>(all: readonly T[], most: number, each: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  const lane = async () => {
    for (const one of rest) await each(one);
  };
  await Promise.all(Array.from({ length: most }, lane));
}

/** One of several, by chance. */
export function oneOf<T>(all: readonly T[], random: () => number): T | undefined {
  return all[Math.floor(random() * all.length)];
}

/** What was answered, or why it wasn't what was wanted. */
export function wanted({ status, body }: Answer, ...statuses: readonly number[]) {
  assert.ok(statuses.includes(status), `${status}: ${JSON.stringify(body)}`);
  return body;
}
