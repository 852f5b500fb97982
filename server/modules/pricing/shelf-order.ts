import type { RawBuilder } from 'kysely';
import * as catalogue from '#catalogue';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { askerOf, closedNow, type FoundOffer, inOrder, offerClosed, offersFor } from './gather.ts';
import { ratesOf } from './shelf.ts';

type Sql<T = unknown> = RawBuilder<T>;

/**
 * What a unit of the item `i` of a statement costs a customer or a guest on the shelf, as shelfPrices says, for lists to be
 * narrowed and put in order by; undefined where every item costs its own price. A few statements, whatever there is.
 */
async function shelfPriceSql(ctx: Ctx, customer_id: Id<'customer'> | null): Promise<Sql<bigint> | undefined> {
  const [lists, offers, bound] = await Promise.all([
    ctx.tx
      .selectFrom('pricing.price_list')
      .select(['id', 'segment_id', 'state', 'from_day', 'until_day'])
      .where('state', '=', 'active')
      .execute(),
    offersFor(ctx, { items: [], codes: [], customer_id }),
    boundByMrp(ctx),
  ]);
  const asker = await askerOf(ctx, customer_id, [...lists, ...offers]);
  const open = lists.filter(
    (list) => closedNow(ctx, list) === undefined && (list.segment_id === null || asker.segments.has(list.segment_id)),
  );
  const on = inOrder(offers, []).filter((offer) => offerClosed(ctx, offer, asker) === undefined);
  // What comes after the last per cent changes nothing that is shown.
  const counting = on.slice(0, on.findLastIndex(({ kind }) => kind === 'percent') + 1);
  if (open.length === 0 && counting.length === 0 && bound.length === 0) return undefined;
  const unit = cappedUnit(
    ctx,
    open.map(({ id }) => id),
    bound,
  );
  if (counting.length === 0) return unit;
  const goods = await goodsOf(ctx, counting);
  const steps = counting.map((offer, at) => takes(offer, goods(offer), at));
  const last = sql.raw(`s${steps.length}`);
  return sql<bigint>`(
    select case when ${last}.off = 0 then s0.unit else ${halfUp(sql`(s0.gross - ${last}.off) * 1000`, sql`i.step_milli`)} end
    from (select u.unit, ${halfUp(sql`u.unit * i.step_milli`, sql`1000::bigint`)} as gross from (select ${unit} as unit) u offset 0) g
    cross join lateral (
      select g.unit, g.gross, g.gross as rest, 0::bigint as off, i.step_milli as spare, false as touched, false as closed offset 0) s0
    ${sql.join(steps, sql` `)})`;
}

/** Items for sale a page at a time, narrowed and put in order by what they cost a customer or a guest. Refuses as catalogue.browse does. */
export async function browse(
  ctx: Ctx,
  { customer_id, ...wanted }: Parameters<typeof catalogue.browse>[1] & { customer_id: Id<'customer'> | null },
) {
  const { from_minor, to_minor, sort = 'name' } = wanted;
  const by_price = from_minor !== undefined || to_minor !== undefined || sort !== 'name';
  return catalogue.browse(ctx, { ...wanted, price: by_price ? await shelfPriceSql(ctx, customer_id) : undefined });
}

/** Divides what is not negative and rounds to the nearest, a half up: roundDiv of money. */
function halfUp(numerator: Sql, denominator: Sql): Sql {
  return sql`((2 * (${numerator}) + ${denominator}) / (2 * ${denominator}))`;
}

/** The lowest price that the least quantity reaches, own or listed, and not above the printed one: `candidatesOf`. */
function cappedUnit(ctx: Ctx, list_ids: readonly Id<'price_list'>[], bound: readonly Bound[]): Sql<bigint> {
  const tenant = ctx.tenant.id;
  const listed =
    list_ids.length === 0
      ? sql`null::bigint`
      : sql`(select min(p.unit_minor) from pricing.price p where p.tenant_id = ${tenant} and p.item_id = i.id
          and p.price_list_id = any(${list_ids}::uuid[]) and p.from_milli <= i.step_milli
          and coalesce(p.from_day <= ${ctx.today}, true) and coalesce(p.until_day >= ${ctx.today}, true))`;
  const plus_tax =
    bound.length === 0
      ? sql`null::bigint`
      : sql`pricing.most_under_mrp(i.mrp_minor, i.step_milli, coalesce((
          select b.rate_bp from unnest(${bound.map(({ category_id }) => category_id)}::uuid[], ${bound.map(({ hsn }) => hsn)}::text[],
            ${bound.map(({ variety }) => variety)}::text[], ${bound.map(({ rate_bp }) => rate_bp)}::int[]) as b (category_id, hsn, variety, rate_bp)
          where b.category_id is not distinct from i.category_id and b.hsn is not distinct from i.hsn
            and b.variety is not distinct from i.tax_variety), 0))`;
  return sql<bigint>`case when i.price_minor is null then null
    else least(i.price_minor, ${listed}, case when i.tax_included then i.mrp_minor else ${plus_tax} end) end`;
}

/** The tax of items whose printed price holds tax that their own price doesn't, by where they stand. */
interface Bound {
  readonly category_id: Id<'category'> | null;
  readonly hsn: string | null;
  readonly variety: string | null;
  readonly rate_bp: number;
}

async function boundByMrp(ctx: Ctx): Promise<Bound[]> {
  const rows = await catalogue.itemsPlusTax(ctx, { most: 10_000 });
  if (rows.length === 0) return [];
  const items = await catalogue.itemsToSell(
    ctx,
    rows.map(({ id }) => id),
  );
  const rates = await ratesOf(ctx, [...items.values()]);
  return rows.map(({ id, ...at }) => ({ ...at, rate_bp: rates.get(id) ?? 0 }));
}

/** Which items an offer is for, as a condition on `i`. */
async function goodsOf(ctx: Ctx, offers: readonly FoundOffer[]): Promise<(offer: FoundOffer) => Sql<boolean>> {
  const ids = offers.filter(({ named }) => named).map(({ id }) => id);
  if (ids.length === 0) return () => sql<boolean>`true`;
  const targets = await ctx.tx
    .selectFrom('pricing.target')
    .select(['offer_id', 'item_id', 'category_id'])
    .where(sql<boolean>`offer_id = any(${ids}::uuid[])`)
    .execute();
  const tree = targets.some(({ category_id }) => category_id !== null) ? await catalogue.listCategories(ctx) : [];
  const children = Map.groupBy(tree, ({ parent_id }) => parent_id);
  const within = (id: Id<'category'>): Id<'category'>[] => [
    id,
    ...(children.get(id) ?? []).flatMap((child) => within(child.id)),
  ];
  return (offer) => {
    if (!offer.named) return sql<boolean>`true`;
    const own = targets.filter(({ offer_id }) => offer_id === offer.id);
    const items = own.flatMap(({ item_id }) => item_id ?? []);
    const categories = own.flatMap(({ category_id }) => (category_id === null ? [] : within(category_id)));
    return sql<boolean>`(i.id = any(${items}::uuid[]) or coalesce(i.category_id = any(${categories}::uuid[]), false))`;
  };
}

/** What an offer takes off the least quantity of an item alone, after those before it: `applyOffers`, for one line. */
function takes(offer: FoundOffer, goods: Sql<boolean>, at: number): Sql {
  const [before, found, after] = [sql.raw(`s${at}`), sql.raw(`f${at}`), sql.raw(`s${at + 1}`)];
  const { times, amount, used } = wayOf(offer, before, sql.raw(`t${at}.times`));
  const most = offer.cap_minor === null ? amount : sql`least(${amount}, ${offer.cap_minor}::bigint)`;
  return sql`
    cross join lateral (select ${times} as times offset 0) ${sql.raw(`t${at}`)}
    cross join lateral (
      select ${used} as used, case when ${goods} and ${before}.gross >= ${offer.minimum_minor}::bigint and not ${before}.closed
          and (${offer.combines}::boolean or not ${before}.touched) and ${sql.raw(`t${at}.times`)} > 0
        then greatest(${most}, 0) else 0 end as amount offset 0) ${found}
    cross join lateral (
      select ${before}.unit, ${before}.gross, ${before}.rest - ${found}.amount as rest,
        ${before}.off + ${offer.kind === 'percent' ? sql`${found}.amount` : sql`0`} as off,
        ${before}.spare - case when ${found}.amount > 0 then ${found}.used else 0 end as spare,
        ${before}.touched or ${found}.amount > 0 as touched,
        ${before}.closed or (${found}.amount > 0 and not ${offer.combines}::boolean) as closed offset 0) ${after}`;
}

/** How often an offer holds, what it takes then, and how much of the line it uses up. */
function wayOf(
  offer: FoundOffer,
  s: Sql,
  times: Sql,
): { readonly times: Sql; readonly amount: Sql; readonly used: Sql } {
  const [once, none] = [sql`1::bigint`, sql`0::bigint`];
  const most = sql`${offer.most_times ?? 1_000_000}::bigint`;
  if (offer.kind === 'percent')
    return {
      times: once,
      amount: halfUp(sql`${s}.rest * ${offer.percent_bp}::bigint`, sql`10000::bigint`),
      used: none,
    };
  if (offer.kind === 'flat')
    return { times: once, amount: sql`least(${offer.amount_minor}::bigint, ${s}.rest)`, used: none };
  if (offer.kind === 'buy_get') {
    const group = sql`${offer.buy! + offer.get!}::bigint`;
    const free = sql`${s}.rest::numeric * ${times} * ${offer.get}::bigint * 1000 * ${offer.percent_bp}::bigint`;
    return {
      times: sql`least(${s}.spare / 1000 / ${group}, ${most})`,
      amount: sql`least(trunc((2 * ${free} + i.step_milli * 10000) / (2 * i.step_milli * 10000))::bigint, ${s}.rest)`,
      used: sql`${times} * ${group} * 1000`,
    };
  }
  const [part, more] = offer.targets;
  if (part === undefined || more !== undefined) return { times: none, amount: none, used: none };
  const used = sql`${times} * ${part.need_milli}::bigint`;
  return {
    times: sql`least(${s}.spare / 1000 * 1000 / ${part.need_milli}::bigint, ${most})`,
    amount: sql`${halfUp(sql`${s}.rest * ${used}`, sql`i.step_milli`)} - ${offer.amount_minor}::bigint * ${times}`,
    used,
  };
}
