import * as customers from '#customers';
import * as messages from '#messages';
import * as payments from '#payments';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { formatInr } from '#platform/money.ts';
import { keyset } from '#platform/pages.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { cartWaits } from './occasions.ts';
import { rules } from './rules.ts';

/** Why baskets were left, as far as what happened tells. */
export const whyLeft = ['unpaid', 'sold_out', 'stranger'] as const;
type WhyLeft = (typeof whyLeft)[number];

/**
 * Notices the baskets that nobody has touched for the business's time, each once until it is touched again. Whoever wants
 * offers is then reminded.
 */
export async function noticeLeftCarts(ctx: Ctx): Promise<void> {
  const minutes = await ruleOf(ctx, rules, 'orders.left_after_minutes');
  const before = ctx.now.subtract({ minutes });
  const t = ctx.tenant.id;
  // Whoever touches it meanwhile hasn't left it: the update waits for him and looks again.
  const { rows } = await sql<{ left_id: Id<'left_cart'>; customer_id: Id<'customer'> | null }>`
    with due as (
      select c.id as cart_id, count(*)::int as lines,
        coalesce(sum(round(coalesce(l.seen_minor, 0) * l.quantity_milli / 1000.0)), 0)::bigint as value_minor
      from orders.cart c join orders.cart_line l on l.tenant_id = c.tenant_id and l.cart_id = c.id
      where c.tenant_id = ${t} and l.tenant_id = ${t} and c.left_id is null and c.touched_at <= ${before}
      group by c.id order by c.id limit 1000),
    gone as (
      update orders.cart c set left_id = uuidv7() from due d
      where c.tenant_id = ${t} and c.id = d.cart_id and c.left_id is null and c.touched_at <= ${before}
      returning c.left_id, c.customer_id, d.cart_id, d.lines, d.value_minor)
    insert into orders.left_cart (tenant_id, id, cart_id, customer_id, at, lines, value_minor, told)
    select t.tenant_id, g.left_id, g.cart_id, g.customer_id, ${ctx.now}::timestamptz, g.lines, g.value_minor, false
    from tenants.tenant t cross join gone g where t.tenant_id = ${t}
    returning id as left_id, customer_id`.execute(ctx.tx);
  for (const row of rows) emit(ctx, 'orders.cart_left', row);
}

/** Reminds the owner of a basket that it waits: once, if he wants offers, and hasn't bought it meanwhile. */
export async function remindOfCart(ctx: Ctx, left_id: Id<'left_cart'>): Promise<void> {
  const left = await ctx.tx.selectFrom('orders.left_cart').selectAll().where('id', '=', left_id).executeTakeFirst();
  if (left === undefined || left.customer_id === null || left.told || left.order_id !== null) return;
  if (!(await ruleOf(ctx, rules, 'orders.remind_of_cart'))) return;
  const cart = await ctx.tx
    .selectFrom('orders.cart')
    .select('left_id')
    .where('id', '=', left.cart_id)
    .executeTakeFirst();
  if (cart?.left_id !== left_id) return;
  const customer = await customers.reachCustomer(ctx, left.customer_id);
  const consents = await customers.consentsOf(ctx, await customers.familyOf(ctx, customer.id));
  // Whether he wants offers by a channel, messages knows; who said no to them anywhere isn't asked there.
  if (consents.some(({ purpose, granted }) => ['promotions', 'marketing'].includes(purpose) && !granted)) return;
  const sent = await messages.send(ctx, cartWaits, {
    event_id: left_id,
    to: { customer_id: customer.id, name: customer.display_name },
    values: {
      name: customer.display_name,
      items: String(left.lines),
      amount: formatInr(left.value_minor),
      link: `${payments.originOf(ctx)}/cart`,
    },
    link: '/cart',
  });
  if (sent.length > 0)
    await ctx.tx.updateTable('orders.left_cart').set({ told: true }).where('id', '=', left_id).execute();
}

/** Why a basket `c` was left: it wasn't paid for in the day before, or too late, or nobody knows whose it is. */
const whyOf = ({ tenant }: Ctx) => sql<WhyLeft | null>`coalesce(
  (select case e.state when 'failed_stock' then 'sold_out' else 'unpaid' end from orders.order e
    where e.tenant_id = ${tenant.id} and e.cart_id = c.cart_id and e.state in ('paying', 'lapsed', 'failed_stock')
      and e.created_at between c.at - interval '1 day' and c.at order by e.created_at desc limit 1),
  case when c.customer_id is null then 'stranger' end)`;

/** Baskets that were left, newest first, with what came of each. */
export async function listLeftCarts(ctx: Ctx, input: { readonly limit: number; readonly cursor?: string | undefined }) {
  const query = ctx.tx
    .selectFrom('orders.left_cart as c')
    .leftJoin('orders.order as o', 'o.id', 'c.order_id')
    .select(['c.id', 'c.customer_id', 'c.at', 'c.lines', 'c.value_minor', 'c.told', 'c.order_id'])
    .select(['o.number as order_number', 'o.total_minor as order_minor', whyOf(ctx).as('why')]);
  const by = [
    ['at', 'desc'],
    ['id', 'desc'],
  ] as const;
  const page = await keyset(query, { by, input, from: 'c' });
  const owners = page.items.flatMap(({ customer_id }) => customer_id ?? []);
  const names = await customers.customerNames(ctx, owners);
  return { ...page, items: page.items.map((row) => ({ ...row, buyer_name: names.get(row.customer_id!) ?? null })) };
}

/** What reminding has brought in some days: how many baskets were left and reminded of, and what was bought of them after all. */
export async function leftCartSums(
  ctx: Ctx,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
) {
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(ctx.tenant.zone).toInstant();
  const { rows } = await sql<Record<'left' | 'told' | 'bought' | WhyLeft, number> & { bought_minor: bigint }>`
    select count(*)::int as left, count(*) filter (where c.told)::int as told, count(o.id) filter (where c.told)::int as bought,
      coalesce(sum(o.total_minor) filter (where c.told), 0)::bigint as bought_minor,
      count(*) filter (where c.why = 'unpaid')::int as unpaid, count(*) filter (where c.why = 'sold_out')::int as sold_out,
      count(*) filter (where c.why = 'stranger')::int as stranger
    from (select c.*, ${whyOf(ctx)} as why from orders.left_cart c
      where c.tenant_id = ${ctx.tenant.id} and c.at >= ${at(from)} and c.at < ${at(to.add({ days: 1 }))}) c
    left join orders.order o on o.tenant_id = c.tenant_id and o.id = c.order_id and o.state = 'placed' and o.tenant_id = ${ctx.tenant.id}`.execute(
    ctx.tx,
  );
  return rows[0]!;
}
