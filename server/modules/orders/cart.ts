import * as catalogue from '#catalogue';
import * as customers from '#customers';
import { sha256, token } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { sum } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Cart, CartLine } from './tables.ts';

const refuse = refusals('orders', { not_for_sale: 409, bad_quantity: 422, cart_full: 409, too_many: 422 });

/** The most lines of a basket. */
export const most_lines = 200;
/** The most of one thing in a basket, in thousandths. */
const most_milli = 10n ** 12n;
/** Where a visitor's token lies in a browser; apps send it along themselves. */
const COOKIE = { name: 'haat_cart', path: '/' } as const;
const COOKIE_S = 90 * 86_400;

/** A basket with what lies in it, in the order in which it came. */
export interface Basket {
  readonly cart: Cart;
  readonly lines: readonly CartLine[];
}

/** A basket after a change, and the token of a visitor for whom it was made. */
export interface Changed {
  readonly basket: Basket;
  readonly token: string | null;
}

interface Finding {
  /** A visitor's token, where no cookie brings it. */
  readonly token?: string | undefined;
  /** Nobody else changes it until the transaction ends. */
  readonly locked?: boolean;
}

/**
 * The basket of whoever asks: a customer's own, or a visitor's by his token. Who has just signed in takes his visitor's
 * basket along: what it says of an item goes before what he said earlier. Shown together at once, they are put together
 * by the first act that may write.
 */
export async function findBasket(ctx: Ctx, { token: given, locked = false }: Finding): Promise<Basket | undefined> {
  const secret = given ?? ctx.request.cookies[COOKIE.name];
  const customer_id = (await customers.ownCustomerId(ctx)) ?? null;
  const token_hash = secret === undefined || secret === '' ? null : sha256(secret);
  if (customer_id === null && token_hash === null) return undefined;
  const found = await ctx.tx
    .selectFrom('orders.cart')
    .selectAll()
    .where(({ or, eb }) =>
      or([
        ...(customer_id === null ? [] : [eb('customer_id', '=', customer_id)]),
        ...(token_hash === null ? [] : [eb('token_hash', '=', token_hash)]),
      ]),
    )
    .orderBy('id')
    .$if(locked, (q) => q.forUpdate())
    .execute();
  const own = found.find((cart) => cart.customer_id !== null);
  const visitors = found.find((cart) => cart.customer_id === null);
  if (customer_id !== null && visitors !== undefined) {
    return locked ? merge(ctx, customer_id, own, visitors) : together(ctx, customer_id, own, visitors);
  }
  const cart = own ?? visitors;
  return cart === undefined ? undefined : { cart, lines: await linesOf(ctx, cart.id) };
}

async function together(ctx: Ctx, customer_id: Id<'customer'>, own: Cart | undefined, visitors: Cart): Promise<Basket> {
  const [mine, brought] = await Promise.all([own === undefined ? [] : linesOf(ctx, own.id), linesOf(ctx, visitors.id)]);
  const same = (a: CartLine, b: CartLine) => a.item_id === b.item_id && a.part_of === b.part_of;
  const lines = [
    ...mine.map((line) => brought.find((other) => same(line, other)) ?? line),
    ...brought.filter((line) => !mine.some((other) => same(line, other))),
  ];
  const coupons = couponsOf(own, visitors);
  return { cart: { ...(own ?? visitors), customer_id, coupons }, lines };
}

function couponsOf(own: Cart | undefined, visitors: Cart): string[] {
  return [...new Set([...visitors.coupons, ...(own?.coupons ?? [])])].slice(0, 10);
}

async function merge(ctx: Ctx, customer_id: Id<'customer'>, own: Cart | undefined, visitors: Cart): Promise<Basket> {
  forgetToken(ctx);
  if (own === undefined) {
    await ctx.tx
      .updateTable('orders.cart')
      .set({ customer_id, token_hash: null })
      .where('id', '=', visitors.id)
      .where('token_hash', 'is not', null)
      .execute();
    return { cart: { ...visitors, customer_id, token_hash: null }, lines: await linesOf(ctx, visitors.id) };
  }
  await sql`
    with taken as (
      delete from orders.cart_line where tenant_id = ${ctx.tenant.id} and cart_id = ${visitors.id}
      returning item_id, part_of, quantity_milli, seen_minor, added_at)
    insert into orders.cart_line as l (tenant_id, cart_id, item_id, part_of, quantity_milli, seen_minor, added_at)
    select t.tenant_id, ${own.id}::uuid, g.item_id, g.part_of, g.quantity_milli, g.seen_minor, g.added_at
    from tenants.tenant t cross join taken g where t.tenant_id = ${ctx.tenant.id}
    on conflict (tenant_id, cart_id, item_id, part_of) do update
      set quantity_milli = excluded.quantity_milli, seen_minor = excluded.seen_minor
      where l.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
  const coupons = couponsOf(own, visitors);
  await ctx.tx.deleteFrom('orders.cart').where('id', '=', visitors.id).execute();
  await ctx.tx
    .updateTable('orders.cart')
    .set({ coupons, touched_at: ctx.now, left_id: null })
    .where('id', '=', own.id)
    .execute();
  return { cart: { ...own, coupons, touched_at: ctx.now, left_id: null }, lines: await linesOf(ctx, own.id) };
}

function linesOf(ctx: Ctx, cart_id: Id<'cart'>): Promise<CartLine[]> {
  return ctx.tx
    .selectFrom('orders.cart_line')
    .select(['item_id', 'part_of', 'quantity_milli', 'seen_minor', 'added_at'])
    .where('cart_id', '=', cart_id)
    .orderBy('added_at')
    .orderBy('item_id')
    .orderBy('part_of')
    .execute();
}

/** The basket of whoever asks, held by this act alone; a new one where there is none, whose token is then given. */
async function lockOrMake(ctx: Ctx, given: { readonly token?: string | undefined }): Promise<Changed> {
  const basket = await findBasket(ctx, { ...given, locked: true });
  if (basket !== undefined) return { basket, token: null };
  const customer_id = (await customers.ownCustomerId(ctx)) ?? null;
  const secret = customer_id === null ? token(24) : null;
  const id = newId<'cart'>();
  const token_hash = secret === null ? null : sha256(secret);
  const values = { id, customer_id, token_hash, touched_at: ctx.now, left_id: null, created_at: ctx.now };
  const made = await ctx.tx
    .insertInto('orders.cart')
    .values(values)
    // A customer's two devices at once: one basket.
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'customer_id'])
        .where('customer_id', 'is not', null)
        .doUpdateSet({ touched_at: ctx.now }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  if (secret !== null) ctx.request.answer.cookies.push({ ...COOKIE, value: secret, max_age_s: COOKIE_S });
  return { basket: { cart: made as Cart, lines: made.id === id ? [] : await linesOf(ctx, made.id) }, token: secret };
}

function forgetToken(ctx: Ctx): void {
  if (ctx.request.cookies[COOKIE.name] === undefined) return;
  ctx.request.answer.cookies.push({ ...COOKIE, value: null, max_age_s: 0 });
}

/** How much of an item is wanted; nothing takes it out. */
export interface Put {
  readonly item_id: Id<'item'>;
  /** The set that it is a part of; the empty text when it stands by itself. */
  readonly part_of: string;
  readonly quantity_milli: bigint;
}

/** What is to lie in a basket. */
interface Putting extends Pick<Finding, 'token'> {
  readonly puts: readonly Put[];
  /** Besides what lies there already. */
  readonly more?: boolean;
  /** Leaves out what isn't for sale instead of refusing. */
  readonly skip?: boolean;
}

/**
 * Says how much of some items lies in the basket of whoever asks, which it gives. What is there of an item is replaced, so
 * that saying it twice is once. Refuses: not_for_sale, bad_quantity (it is sold in steps), cart_full, too_many.
 */
export async function putIntoCart(
  ctx: Ctx,
  { token: given, puts, more = false, skip = false }: Putting,
): Promise<Changed> {
  const named = summed(puts);
  const some = named.filter(({ quantity_milli }) => quantity_milli > 0n);
  const wanted = await forSale(ctx, some, skip);
  const { basket, token: made } = await lockOrMake(ctx, { token: given });
  const { cart, lines } = basket;
  const of = ({ item_id, part_of }: Pick<Put, 'item_id' | 'part_of'>) =>
    lines.find((line) => line.item_id === item_id && line.part_of === part_of);
  const added = wanted.filter((put) => of(put) === undefined).length;
  if (lines.length + added > most_lines) throw refuse('cart_full', { most: most_lines });
  for (const put of named.filter(({ quantity_milli }) => quantity_milli === 0n))
    await takeOut(ctx, { ...put, cart_id: cart.id });
  if (wanted.length > 0) {
    const rows = wanted.map((put) => ({
      ...{ cart_id: cart.id, item_id: put.item_id, part_of: put.part_of, added_at: ctx.now },
      quantity_milli: put.quantity_milli + (more ? (of(put)?.quantity_milli ?? 0n) : 0n),
      seen_minor: null,
    }));
    const much = rows.find(({ quantity_milli }) => quantity_milli > most_milli);
    if (much !== undefined)
      throw refuse('too_many', { field: 'quantity_milli', item_id: much.item_id, most_milli: `${most_milli}` });
    await ctx.tx
      .insertInto('orders.cart_line')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'cart_id', 'item_id', 'part_of']).doUpdateSet((q) => ({
          quantity_milli: q.ref('excluded.quantity_milli'),
        })),
      )
      .execute();
  }
  const [now] = await Promise.all([linesOf(ctx, cart.id), touch(ctx, cart.id, {})]);
  return { basket: { cart, lines: now }, token: made };
}

/** What is named twice is wanted as often. */
function summed(puts: readonly Put[]): Put[] {
  const lines = Map.groupBy(puts, ({ item_id, part_of }) => `${item_id} ${part_of}`).values();
  return [...lines].map((same) => ({ ...same[0]!, quantity_milli: sum(same.map((put) => put.quantity_milli)) }));
}

/** Which line of which basket. */
type LineOf = Pick<Put, 'item_id' | 'part_of'> & { readonly cart_id: Id<'cart'> };

/** Takes a line out of a basket. */
export async function takeOut(ctx: Ctx, { cart_id, item_id, part_of }: LineOf): Promise<void> {
  const line = ctx.tx.deleteFrom('orders.cart_line').where('cart_id', '=', cart_id).where('part_of', '=', part_of);
  await line.where('item_id', '=', item_id).execute();
}

/** Writes down what of a line has changed. */
export async function setLine(
  ctx: Ctx,
  { cart_id, item_id, part_of }: LineOf,
  set: Partial<Pick<CartLine, 'quantity_milli' | 'seen_minor'>>,
): Promise<void> {
  const line = ctx.tx.updateTable('orders.cart_line').set(set).where('cart_id', '=', cart_id);
  await line.where('item_id', '=', item_id).where('part_of', '=', part_of).execute();
}

async function forSale(ctx: Ctx, puts: readonly Put[], skip: boolean): Promise<Put[]> {
  if (puts.length === 0) return [];
  const ids = puts.map(({ item_id }) => item_id);
  const items = await catalogue.itemsToSell(ctx, ids);
  return puts.filter(({ item_id, quantity_milli }) => {
    const item = items.get(item_id);
    const sold = item !== undefined && item.state === 'active' && item.price_minor !== null;
    if (!sold && !skip) throw refuse('not_for_sale', { item_id, name: item?.name ?? null });
    if (sold && quantity_milli % item.step_milli !== 0n) {
      const { name, step_milli } = item;
      throw refuse('bad_quantity', { field: 'quantity_milli', item_id, name, step_milli: `${step_milli}` });
    }
    return sold;
  });
}

/** Writes down that a basket was touched, with what changes of it: it isn't left any more. */
export async function touch(ctx: Ctx, id: Id<'cart'>, set: { readonly coupons?: string[] }): Promise<void> {
  await ctx.tx
    .updateTable('orders.cart')
    .set({ ...set, touched_at: ctx.now, left_id: null })
    .where('id', '=', id)
    .execute();
}

/** Sets the coupons of the basket of whoever asks; whether they take something off, pricing says. */
export async function setCoupons(
  ctx: Ctx,
  { token: given, coupons }: { readonly token?: string | undefined; readonly coupons: readonly string[] },
): Promise<Changed> {
  const { basket, token: made } = await lockOrMake(ctx, { token: given });
  const set = { coupons: [...new Set(coupons.map((code) => code.toUpperCase()))] };
  await touch(ctx, basket.cart.id, set);
  return { basket: { ...basket, cart: { ...basket.cart, ...set } }, token: made };
}

/** Takes everything out of the basket of whoever asks. */
export async function emptyCart(ctx: Ctx, given: { readonly token?: string | undefined }): Promise<void> {
  const found = await findBasket(ctx, { ...given, locked: true });
  if (found !== undefined) await clearCart(ctx, found.cart.id);
}

/** Takes everything out of a basket: it was bought, or isn't wanted. */
export async function clearCart(ctx: Ctx, id: Id<'cart'>): Promise<void> {
  const emptied = ctx.tx.deleteFrom('orders.cart_line').where('cart_id', '=', id).execute();
  await Promise.all([emptied, touch(ctx, id, { coupons: [] })]);
}
