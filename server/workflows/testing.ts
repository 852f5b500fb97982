import assert from 'node:assert/strict';
import * as catalogue from '#catalogue';
import * as customers from '#customers';
import * as inventory from '#inventory';
import * as people from '#people';
import * as places from '#places';
import { type Id, idOf, newId } from '#platform/ids.ts';
import { writeRule } from '#platform/rules.ts';
import { openWorld, type World } from '#platform/testing.ts';
import { addRate } from '#tax';
import * as wallets from '#wallets';
import { roles } from '../businesses/roles.ts';
import { cards, openTill, payByCard, visit } from '../modules/payments/testing.ts';
import { someone } from '../modules/people/testing.ts';
import { putCash } from '../modules/wallets/testing.ts';

/** Rates by tax code: flour, cement, milk, ghee, delivery. */
const rates = { '1101': 500, '2523': 1_800, '0401': 0, '0405': 500, '9968': 1_800 } as const;

async function register(world: World): Promise<void> {
  await world.in(async (ctx) => {
    await ctx.tx
      .updateTable('tenants.tenant')
      .set({ gstin: '24AAQCA8719H1ZC', pan: 'AAQCA8719H', gst_state: '24', pincode: '380009', city: 'Ahmedabad' })
      .execute();
    await ctx.tx.insertInto('tenants.switch').values({ capability: 'wallet', is_on: true }).execute();
    for (const [hsn, rate_bp] of Object.entries(rates)) {
      await addRate(ctx, {
        ...{ hsn, variety: 'all', says: hsn, from_day: Temporal.PlainDate.from('2025-09-22'), rate_bp },
        treatment: rate_bp === 0 ? 'nil_rated' : 'taxable',
      });
    }
    const { title, permissions } = roles.customer;
    await people.createRole(ctx, { key: 'customer', title, permissions });
  });
}

/** A shop in Gujarat that sells goods, with customers who have accounts; over HTTP. */
export async function shopIn(world: World) {
  await register(world);
  const api = await world.api();
  const sessions: Session[] = [];
  /** Somebody signed in whose access is renewed when the clock moves. */
  const signIn = async (permissions?: Record<string, 'all'>) => {
    const session: Session = await someone(world, permissions && { permissions });
    sessions.push(session);
    return session;
  };
  const staff = await signIn({ '*': 'all' });

  /** Puts an item up for sale with so many units in stock. */
  const item = (name: string, price_minor: bigint, units: number | null, more: object = {}): Promise<Id<'item'>> =>
    world.in(async (ctx) => {
      const { id } = await catalogue.addItem(ctx, {
        ...{ name, price_minor, hsn: '1101', tax_included: true, state: 'active' },
        ...more,
      });
      if (units !== null && units > 0)
        await inventory.receive(ctx, { lines: [{ item_id: id, quantity_milli: BigInt(units) * 1_000n }] });
      return id;
    });

  /** A customer who is signed in and lives in the same state. */
  const shopper = async (given: { readonly wallet_minor?: bigint; readonly promo_minor?: bigint } = {}) => {
    const session = await signIn();
    const { person_id } = session;
    const found = await world.in(async (ctx) => {
      const customer_id = (await customers.linkPerson(ctx, person_id))!;
      const address = await places.addAddress(ctx, {
        ...{ customer_id, kind: 'home', label: null, contact_name: null, contact_phone: null, line1: '12 Ashram Road' },
        ...{
          line2: null,
          landmark: null,
          city: 'Ahmedabad',
          pincode: '380009',
          lat: null,
          lng: null,
          instructions: null,
        },
        ...{ uses: ['delivery', 'billing'], default_for: [] },
      });
      const { wallet_minor = 0n, promo_minor = 0n } = given;
      if (wallet_minor > 0n) await putCash(ctx, customer_id, wallet_minor);
      if (promo_minor > 0n)
        await wallets.grantPromo(ctx, {
          ...{ id: newId(), customer_id, amount_minor: promo_minor, reason: 'Welcome' },
          expires_on: ctx.today.add({ days: 30 }),
        });
      return { customer_id, address_id: address.id };
    });
    return Object.assign(session, found);
  };

  const put = (as: string, item_id: string, units: number, more: object = {}) =>
    api.put('/store/cart/lines', { as, body: { item_id, quantity_milli: String(units * 1_000), ...more } });
  const review = (as: string, body: object = {}) => api.post('/store/checkout/review', { as, body });
  /** Orders what lies in the basket, at the total it comes to unless said. */
  const checkout = async (as: string, body: Record<string, unknown> = {}) => {
    const { way, address_id, use_wallet } = body;
    const looked = await review(as, JSON.parse(JSON.stringify({ way, address_id, use_wallet })));
    const expected_minor = looked.body.total_minor ?? '0';
    return api.post('/store/checkout', { as, body: { expected_minor, ...body } });
  };

  return { ...looksOf(world, api, staff), world, api, staff, item, shopper, put, review, checkout, sessions };
}

/** What a test looks up in a shop, and what it sets there. */
function looksOf(world: World, api: Awaited<ReturnType<World['api']>>, staff: Session) {
  return {
    order: async (id: string, as?: string) => (await api.get(`/orders/${id}`, { as: as ?? staff.as })).body,
    rule: (name: string, value: unknown) =>
      world.in(async (ctx) => {
        const [row] = await ctx.tx.selectFrom('platform.rule').select('version').where('name', '=', name).execute();
        await writeRule(ctx, name, value, row?.version ?? 0);
      }),
    /** Pays of an invoice by a wallet that has just this. */
    payDues: async (document_id: Id<'document'>, customer_id: Id<'customer'>, amount_minor: bigint) => {
      await world.in(async (ctx) => {
        await putCash(ctx, customer_id, amount_minor);
        await wallets.payFrom(ctx, { id: newId(), customer_id, document_id, amount_minor });
      });
      await world.runJobs();
    },
    /** What is free and what is set aside of an item, in whole units. */
    stock: (item_id: Id<'item'>) =>
      world.in(async (ctx) => {
        const [one] = await inventory.availability(ctx, { item_ids: [item_id] });
        return { on_hand: Number(one!.on_hand_milli / 1_000n), free: Number(one!.free_milli / 1_000n) };
      }),
    wallet: (customer_id: Id<'customer'>) =>
      world.in(async (ctx) => {
        const { cash_minor, promo_minor, held_minor } = await wallets.balanceOf(ctx, { customer_id });
        return [cash_minor, promo_minor, held_minor];
      }),
  };
}

interface Session {
  as: string;
  refresh_token: string | null;
  readonly person_id: Id<'person'>;
}

/** Access lasts ten minutes of the business's clock: everybody's is renewed after that was moved. */
async function renew({ api, sessions }: Pick<Awaited<ReturnType<typeof shopIn>>, 'api' | 'sessions'>): Promise<void> {
  for (const session of sessions) {
    const { body } = await api.post('/session/refresh', { body: { refresh_token: session.refresh_token } });
    Object.assign(session, { as: body.access_token, refresh_token: body.refresh_token });
  }
}

/** How far the clock is moved. */
type Ahead = { hours?: number; minutes?: number; seconds?: number };

/** A shop without gateways. */
export async function openStore() {
  const store = await shopIn(await openWorld());
  const later = async (of: Ahead) => {
    await store.world.moveClock((await store.world.in(async (ctx) => ctx.now)).add(of));
    await renew(store);
  };
  return { ...store, later };
}

/** A shop that is paid through a sandbox of its own. */
export async function openStoreWithTill() {
  const till = await openTill();
  const store = await shopIn(till.world);
  const later = async (of: Ahead) => {
    await till.later(of);
    await renew(store);
  };
  return { ...store, till, later };
}

/** So many units of a line. */
export type Part = readonly [line_no: number, units: number];

/** What staff do with orders, over HTTP; each fails when it isn't done. */
export function deedsIn({ api, staff, order }: Pick<Awaited<ReturnType<typeof openStore>>, 'api' | 'staff' | 'order'>) {
  const of = (parts: readonly Part[]) =>
    parts.map(([line_no, units]) => ({ line_no, quantity_milli: String(units * 1_000) }));
  const make = async (path: string, body: object) => {
    const made = await api.post(path, { as: staff.as, body });
    assert.equal(made.status, 201, made.text);
    return made.body;
  };
  const act = async (path: string, version: number, body: object = {}) => {
    const done = await api.post(path, { as: staff.as, body, headers: { 'if-match': `"${version}"` } });
    assert.equal(done.status, 200, done.text);
    return done.body;
  };
  const paper = async (id: string) => (await api.get(`/billing/documents/${id}`, { as: staff.as })).body;
  return {
    ...{ make, act, paper },
    offer: (given: object) => make('/pricing/offers', { targets: [], customer_ids: [], ...given }),
    /** Packs some of an order and sends it. Gives the parcel. */
    send: async (order_id: string, ...parts: readonly Part[]) => {
      const { id } = await make(`/orders/${order_id}/parcels`, { lines: of(parts) });
      return act(`/order-parcels/${id}/dispatch`, 1);
    },
    /** Sends some of an order and hands it over. Gives its invoice. */
    leave: async (order_id: string, ...parts: readonly Part[]) => {
      const { id } = await make(`/orders/${order_id}/parcels`, { lines: of(parts) });
      const { document_id } = await act(`/order-parcels/${id}/dispatch`, 1);
      await act(`/order-parcels/${id}/deliver`, 2);
      return paper(document_id);
    },
    /** Takes some of an order back. Gives what went back. */
    comesBack: async (order_id: string, pay_back: string, ...parts: readonly Part[]): Promise<string> => {
      const lines = of(parts);
      const { id } = await make(`/orders/${order_id}/returns`, { lines, reason: 'damaged', pay_back });
      await act(`/returns/${id}/approve`, 1);
      const came = lines.map(({ line_no, quantity_milli }) => ({ line_no, came_milli: quantity_milli, usable: true }));
      return (await act(`/returns/${id}/receive`, 2, { came })).back_minor;
    },
    /** Takes off an order what can't come. Gives what went back. */
    cancelSome: async (order_id: string, ...parts: readonly Part[]): Promise<string> => {
      const body = { reason: 'Broken', lines: of(parts), to: 'original' };
      return (await act(`/orders/${order_id}/cancel-lines`, (await order(order_id)).version, body)).back_minor;
    },
    /** What an order comes to, what is paid of it and what is due. */
    moneyOf: async (order_id: string) => {
      const { kept_minor, paid_minor, due_minor } = (await order(order_id)).money;
      return [kept_minor, paid_minor, due_minor];
    },
  };
}

/** What customers do with cards in a shop, and what their banks do. */
export async function cardsIn(store: Awaited<ReturnType<typeof openStoreWithTill>>) {
  const { world, till } = store;
  const account = world.tenant.slug;
  const { gateway_id } = await till.hooks('stripe');
  /** Pays what is asked for by card. Gives what the gateway calls that. */
  const payCard = async (payment_id: Id<'payment'>) => {
    const { step } = await till.begin(payment_id, { gateway_id });
    await payByCard(await visit(step), cards.passes);
    const { receipts } = await till.until(payment_id, ({ state }) => state === 'paid');
    await world.runJobs();
    return { payment_id, charge: receipts[0]!.payment_ref! };
  };
  return {
    ...{ gateway_id, payCard },
    /** Orders so many of a thing and pays what the wallet doesn't by card. */
    ordered: async (buyer: { readonly as: string }, item_id: string, units: number, more: object = {}) => {
      await store.put(buyer.as, item_id, units);
      const placed = await store.checkout(buyer.as, { pay_by: 'online', ...more });
      assert.equal(placed.status, 201, placed.text);
      const order_id: Id<'order'> = placed.body.order_id;
      return { order_id, ...(await payCard(idOf<'payment'>('orders.payment', order_id))) };
    },
    /** The bank contests a charge. Gives how to decide that. */
    contested: async ({ payment_id, charge }: { payment_id: Id<'payment'>; charge: string }) => {
      const asked = { account, charge, reason: 'fraudulent' };
      const { id: dispute } = (await till.outside.ask('stripe/disputes', 'POST', asked)) as { id: string };
      await till.until(payment_id, ({ disputes }) => disputes.length === 1);
      return async (status: 'won' | 'lost') => {
        await till.outside.ask('stripe/disputes/decide', 'POST', { account, dispute, status });
        await till.until(payment_id, ({ disputes }) => disputes[0]!.state === status);
        await world.runJobs();
      };
    },
    /** What of a payment went back, or is to. */
    wentBack: async (payment_id: Id<'payment'>): Promise<bigint> => {
      await world.runJobs();
      const { refunds } = await till.whole(payment_id);
      const there = refunds.filter(({ state }) => state !== 'failed');
      return there.reduce((sum, { amount_minor }) => sum + amount_minor, 0n);
    },
  };
}
