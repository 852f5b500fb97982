import type { Sellable } from '#catalogue';
import * as customers from '#customers';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Offer, PriceList } from './tables.ts';
import type { OfferTerms, PriceTerms } from './terms.ts';

/** Why a price list or an offer isn't for this customer today. */
export type Closed =
  | 'unknown_code'
  | 'paused'
  | 'not_yet'
  | 'over'
  | 'not_for_you'
  | 'sign_in_first'
  | 'spent'
  | 'spent_by_you'
  | 'too_many_coupons';

/** What somebody asking belongs to: asked for at most once, and only when a price or an offer depends on it. */
export interface Asker {
  readonly customer_id: Id<'customer'> | null;
  readonly segments: ReadonlySet<Id<'segment'>>;
}

type Listed = Pick<PriceList, 'segment_id' | 'from_day' | 'until_day' | 'state'> & {
  readonly item_id: Id<'item'>;
  readonly terms: PriceTerms;
  readonly price_from_day: Temporal.PlainDate | null;
  readonly price_until_day: Temporal.PlainDate | null;
};

/** Prices of items in lists: those of today, or every one that isn't archived when `all` are to be explained. */
export async function listedPrices(ctx: Ctx, item_ids: readonly Id<'item'>[], all: boolean): Promise<Listed[]> {
  let query = ctx.tx
    .selectFrom('pricing.price as p')
    .innerJoin('pricing.price_list as l', 'l.id', 'p.price_list_id')
    .select(['p.item_id', 'p.unit_minor', 'p.from_milli', 'p.from_day as price_from_day'])
    .select([
      'p.until_day as price_until_day',
      'l.id',
      'l.name',
      'l.segment_id',
      'l.from_day',
      'l.until_day',
      'l.state',
    ])
    .where(sql<boolean>`p.item_id = any(${item_ids}::uuid[])`)
    .where('l.state', '<>', 'archived');
  if (!all) {
    const today = (column: 'p' | 'l') => sql<boolean>`
      coalesce(${sql.ref(`${column}.from_day`)} <= ${ctx.today}, true)
      and coalesce(${sql.ref(`${column}.until_day`)} >= ${ctx.today}, true)`;
    query = query.where('l.state', '=', 'active').where(today('p')).where(today('l'));
  }
  const rows = await query.orderBy('l.name').orderBy('l.id').orderBy('p.from_milli').orderBy('p.id').execute();
  return rows.map(({ id, name, unit_minor, from_milli, ...row }) => ({
    ...row,
    terms: { source: 'list', price_list_id: id, name, unit_minor, from_milli },
  }));
}

/** An offer with what of it concerns a basket, and how often it was used where that counts. */
export type FoundOffer = Omit<Offer, 'version' | 'created_at'> & {
  readonly named: boolean;
  readonly targets: {
    readonly item_id: Id<'item'> | null;
    readonly category_id: Id<'category'> | null;
    readonly need_milli: string | null;
  }[];
  readonly uses: bigint;
  readonly own_uses: bigint;
  readonly was_chosen: boolean;
};

/** The offers that may concern a basket: those of today, and those of the given codes whatever their days. */
export async function offersFor(
  ctx: Ctx,
  {
    items,
    codes,
    customer_id,
  }: {
    readonly items: Iterable<Sellable>;
    readonly codes: readonly string[];
    readonly customer_id: Id<'customer'> | null;
  },
): Promise<FoundOffer[]> {
  const all = [...items];
  const item_ids = all.map(({ id }) => id);
  const category_ids = [...new Set(all.flatMap((item) => item.category_ids))];
  const t = ctx.tenant.id;
  // A customer's own uses and choices are also those of whoever was merged into it.
  const family = customer_id === null ? [] : await customers.familyOf(ctx, customer_id);
  const { rows } = await sql<FoundOffer>`
    select o.id, o.name, o.name_hi, o.code, o.kind, o.percent_bp, o.amount_minor, o.buy, o.get, o.place, o.combines,
      o.minimum_minor, o.cap_minor, o.most_times, o.most_uses, o.most_per_person, o.segment_id, o.chosen_people,
      o.from_day, o.until_day, o.state,
      exists (select from pricing.target g where g.tenant_id = ${t} and g.offer_id = o.id) as named,
      coalesce((
        select jsonb_agg(jsonb_build_object('item_id', g.item_id, 'category_id', g.category_id, 'need_milli', g.need_milli::text) order by g.no)
        from pricing.target g where g.tenant_id = ${t} and g.offer_id = o.id and (g.need_milli is not null
          or g.item_id = any(${item_ids}::uuid[]) or g.category_id = any(${category_ids}::uuid[]))), '[]') as targets,
      case when o.most_uses is null then 0 else (
        select count(*) from pricing.use u
        where u.tenant_id = ${t} and u.offer_id = o.id and u.taken_back_at is null) end as uses,
      case when o.most_per_person is null then 0 else (
        select count(*) from pricing.use u
        where u.tenant_id = ${t} and u.offer_id = o.id and u.taken_back_at is null
          and u.customer_id = any(${family}::uuid[])) end as own_uses,
      o.chosen_people and exists (
        select from pricing.chosen c
        where c.tenant_id = ${t} and c.offer_id = o.id and c.customer_id = any(${family}::uuid[])) as was_chosen
    from pricing.offer o
    where o.tenant_id = ${t} and o.state <> 'archived' and (o.code = any(${codes}::text[]) or (o.code is null
      and o.state = 'active' and coalesce(o.from_day <= ${ctx.today}, true) and coalesce(o.until_day >= ${ctx.today}, true)))
    order by o.place, o.id limit 200`.execute(ctx.tx);
  return rows;
}

/** Finds out which of the segments that prices and offers name somebody belongs to. */
export async function askerOf(
  ctx: Ctx,
  customer_id: Id<'customer'> | null,
  named: readonly { readonly segment_id: Id<'segment'> | null }[],
): Promise<Asker> {
  const segment_ids = [...new Set(named.flatMap(({ segment_id }) => (segment_id === null ? [] : [segment_id])))];
  const segments =
    customer_id === null ? new Set<Id<'segment'>>() : await customers.segmentsOf(ctx, { customer_id, segment_ids });
  return { customer_id, segments };
}

/** Why something with days and a state isn't to be had now; undefined when it is. */
export function closedNow(
  ctx: Ctx,
  { state, from_day, until_day }: Pick<PriceList, 'state' | 'from_day' | 'until_day'>,
): 'paused' | 'not_yet' | 'over' | undefined {
  const { today } = ctx;
  if (state !== 'active') return 'paused';
  if (from_day !== null && Temporal.PlainDate.compare(today, from_day) < 0) return 'not_yet';
  return until_day !== null && Temporal.PlainDate.compare(today, until_day) > 0 ? 'over' : undefined;
}

/** Why a listed price isn't somebody's today; undefined when it is. */
export function priceClosed(ctx: Ctx, price: Listed, asker: Asker): Closed | undefined {
  const { price_from_day: from_day, price_until_day: until_day, state } = price;
  const when = closedNow(ctx, price) ?? closedNow(ctx, { state, from_day, until_day });
  if (when !== undefined) return when;
  return price.segment_id === null || asker.segments.has(price.segment_id) ? undefined : 'not_for_you';
}

/** Why an offer isn't somebody's today; undefined when it is. */
export function offerClosed(ctx: Ctx, offer: FoundOffer, asker: Asker): Closed | undefined {
  const when = closedNow(ctx, offer);
  if (when !== undefined) return when;
  const personal = offer.chosen_people || offer.segment_id !== null || offer.most_per_person !== null;
  if (personal && asker.customer_id === null) return 'sign_in_first';
  const meant = offer.segment_id !== null && asker.segments.has(offer.segment_id);
  if ((offer.chosen_people || offer.segment_id !== null) && !meant && !offer.was_chosen) return 'not_for_you';
  if (offer.most_uses !== null && offer.uses >= BigInt(offer.most_uses)) return 'spent';
  const own = offer.most_per_person;
  return own !== null && offer.own_uses >= BigInt(own) ? 'spent_by_you' : undefined;
}

/** An offer's terms for the lines that it is for. */
export function termsOf(
  offer: FoundOffer,
  lines: readonly { readonly line_no: number; readonly item: Sellable }[],
): OfferTerms {
  const items = new Set(offer.targets.map(({ item_id }) => item_id));
  const categories = new Set(offer.targets.map(({ category_id }) => category_id));
  const matches = ({ item }: { readonly item: Sellable }) =>
    items.has(item.id) || item.category_ids.some((id) => categories.has(id));
  const { id, code, name, name_hi, kind, percent_bp, amount_minor, buy, get } = offer;
  const { combines, minimum_minor, cap_minor, most_times } = offer;
  return {
    ...{ offer_id: id, code, name, name_hi, kind, percent_bp, amount_minor, buy, get },
    ...{ combines, minimum_minor, cap_minor, most_times },
    line_nos: offer.named ? lines.filter(matches).map(({ line_no }) => line_no) : null,
    parts:
      kind === 'bundle'
        ? offer.targets.map(({ item_id, need_milli }) => ({ item_id: item_id!, need_milli: BigInt(need_milli!) }))
        : [],
  };
}

/** Where an offer stands in the order: on some goods, then on the whole basket, then coupons as they were given. */
export function inOrder(offers: readonly FoundOffer[], codes: readonly string[]): FoundOffer[] {
  const rank = ({ code, named, kind }: FoundOffer) =>
    code !== null ? 2 + codes.indexOf(code) : named || kind === 'buy_get' || kind === 'bundle' ? 0 : 1;
  return offers.toSorted((a, b) => rank(a) - rank(b) || a.place - b.place || (a.id < b.id ? -1 : 1));
}
