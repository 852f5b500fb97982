import * as catalogue from '#catalogue';
import * as customers from '#customers';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Offer } from './tables.ts';
import { usesOf } from './use.ts';

const refuse = refusals('pricing', { offer_not_found: 404 });

const shown = [
  'id',
  'name',
  'name_hi',
  'code',
  'kind',
  'percent_bp',
  'amount_minor',
  'buy',
  'get',
  'place',
  'combines',
  'minimum_minor',
  'cap_minor',
  'most_times',
  'most_uses',
  'most_per_person',
  'segment_id',
  'chosen_people',
  'from_day',
  'until_day',
  'state',
  'created_at',
  'version',
] as const;

/** How often an offer was used, what it took off, and what the orders came to. */
export interface Used {
  readonly uses: number;
  readonly discount_minor: bigint;
  readonly sale_minor: bigint;
}
const unused: Used = { uses: 0, discount_minor: 0n, sale_minor: 0n };

/** Offers and coupons in the order in which they stand, with their use and revenue; archived ones only when asked for. */
export async function listOffers(
  ctx: Ctx,
  { coupons, state, q }: { coupons?: boolean | undefined; state?: Offer['state'] | undefined; q?: string | undefined },
): Promise<{ items: (Offer & Used)[] }> {
  let query = ctx.tx.selectFrom('pricing.offer').select(shown);
  query = state === undefined ? query.where('state', '<>', 'archived') : query.where('state', '=', state);
  if (coupons !== undefined) query = query.where('code', coupons ? 'is not' : 'is', null);
  if (q !== undefined) {
    query = query.where(sql<boolean>`strpos(lower(name || ' ' || coalesce(code, '')), ${q.toLowerCase()}) > 0`);
  }
  const items = await query.orderBy('place').orderBy('id').limit(1_000).execute();
  const used = await usesOf(
    ctx,
    items.map(({ id }) => id),
  );
  return { items: items.map((offer) => ({ ...offer, ...(used.get(offer.id) ?? unused) })) };
}

/** An offer with the goods and people it is for, and its use. */
export interface OfferDetail extends Offer, Used {
  readonly targets: {
    readonly item_id: Id<'item'> | null;
    readonly category_id: Id<'category'> | null;
    readonly need_milli: bigint | null;
    readonly name: string;
    readonly name_hi: string | null;
  }[];
  readonly people: { readonly customer_id: Id<'customer'>; readonly name: string }[];
}

/** One offer. Refuses: offer_not_found. */
export async function getOffer(ctx: Ctx, { offer_id }: { offer_id: Id<'offer'> }): Promise<OfferDetail> {
  const offer = await ctx.tx.selectFrom('pricing.offer').select(shown).where('id', '=', offer_id).executeTakeFirst();
  if (offer === undefined) throw refuse('offer_not_found', { offer_id });
  const used = await usesOf(ctx, [offer_id]);
  const targets = await targetsOf(ctx, offer_id);
  return { ...offer, ...(used.get(offer_id) ?? unused), targets, people: await peopleOf(ctx, offer_id) };
}

async function targetsOf(ctx: Ctx, offer_id: Id<'offer'>): Promise<OfferDetail['targets']> {
  const targets = await ctx.tx
    .selectFrom('pricing.target')
    .select(['item_id', 'category_id', 'need_milli'])
    .where('offer_id', '=', offer_id)
    .orderBy('no')
    .execute();
  const items = await catalogue.itemsToSell(
    ctx,
    targets.flatMap(({ item_id }) => item_id ?? []),
  );
  const categories = targets.some(({ category_id }) => category_id !== null) ? await catalogue.listCategories(ctx) : [];
  const of = new Map(categories.map((category) => [category.id, category]));
  return targets.map((target) => {
    const { name, name_hi } = target.item_id === null ? of.get(target.category_id!)! : items.get(target.item_id)!;
    return { ...target, name, name_hi };
  });
}

async function peopleOf(ctx: Ctx, offer_id: Id<'offer'>): Promise<OfferDetail['people']> {
  const people = await ctx.tx
    .selectFrom('pricing.chosen')
    .select('customer_id')
    .where('offer_id', '=', offer_id)
    .orderBy('customer_id')
    .execute();
  const names = await customers.customerNames(
    ctx,
    people.map(({ customer_id }) => customer_id),
  );
  return people.map(({ customer_id }) => ({ customer_id, name: names.get(customer_id)! }));
}
