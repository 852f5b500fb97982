import assert from 'node:assert/strict';
import * as billing from '#billing';
import * as inventory from '#inventory';
import * as ledger from '#ledger';
import * as orders from '#orders';
import * as payments from '#payments';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import { differences } from '../server/modules/wallets/testing.ts';
import { nothingStuck, receivedOnce, takenBackOnce } from './payments-laws.ts';
import type { Storm } from './payments-storm.ts';

/** Everything that must hold of a shop when it is quiet, whatever was done in it and however often its server died. */
export async function everyLaw(storm: Storm): Promise<void> {
  await receivedOnce(storm);
  await takenBackOnce(storm, []);
  await checksFindNothing(storm);
  await storm.world.in(async (ctx) => {
    assert.deepEqual(await differences(ctx), [], 'wallets are what the ledger says');
    for (const { unit, debits, credits } of (await ledger.trialBalance(ctx, {})).totals)
      assert.equal(debits, credits, `the trial balance of ${unit} is zero`);
    await stockIsPromisedOnce(ctx);
    await couponsAreCounted(ctx);
    await moneyIsSomewhere(ctx);
  });
}

/** Lets time pass until nobody can pay any more; then every law holds, and nothing that was due is stuck. */
export async function lawsAtTheEnd(storm: Storm): Promise<void> {
  for (const hours of [1, 26]) await storm.pass({ hours });
  await nothingStuck(storm, await storm.world.in(async (ctx) => ctx.now.toString()));
  await everyLaw(storm);
}

/** The business's own checks, asked for as its staff do, find nothing. */
async function checksFindNothing(storm: Storm): Promise<void> {
  const { body: insight } = await storm.ask('POST', '/api/v1/insight/checks', {});
  const broken = insight.laws.filter(({ faults }: { faults: number }) => faults > 0);
  assert.deepEqual(broken, [], 'all that was written agrees');
  const { body: books } = await storm.ask('POST', '/api/v1/ledger/checks', {});
  assert.deepEqual(books.differences, [], 'the ledger’s sums are those of its transfers');
  const { body: stock } = await storm.ask('POST', '/api/v1/stock/check', {});
  assert.deepEqual(stock.check.differences, [], 'kept sums of stock are those of its moves');
}

const found = async <Row>(ctx: Ctx, query: ReturnType<typeof sql<Row>>) => (await query.execute(ctx.tx)).rows;

/** Stock is never less than nothing; what is set aside is what open orders hold, and no more than there is. */
async function stockIsPromisedOnce(ctx: Ctx): Promise<void> {
  const { id } = ctx.tenant;
  const wrong = await found(
    ctx,
    sql`select s.item_id from inventory.stock s
      where s.tenant_id = ${id} and (s.on_hand_milli < 0 or s.reserved_milli < 0 or s.reserved_milli > s.on_hand_milli)`,
  );
  assert.deepEqual(wrong, [], 'nothing is promised that isn’t there');
  const differs = await found(
    ctx,
    sql`with held as (
        select r.noun_id as order_id, r.item_id, sum(r.quantity_milli) as milli from inventory.reservation r
        where r.tenant_id = ${id} and r.noun = 'orders.order' and (r.until is null or r.until > ${ctx.now}) group by 1, 2),
      open as (
        select l.order_id, l.item_id, sum(l.reserved_milli) as milli from orders.line l
        join orders.order o on o.tenant_id = l.tenant_id and o.id = l.order_id
        where l.tenant_id = ${id} and l.kind = 'item'
          and (o.state in ('placed', 'on_hold') or (o.state = 'paying' and o.hold_until > ${ctx.now})) group by 1, 2)
      select order_id, item_id, h.milli as held, p.milli as promised from held h full join open p using (order_id, item_id)
      where coalesce(h.milli, 0) <> coalesce(p.milli, 0)`,
  );
  assert.deepEqual(differs, [], 'what is set aside is what open orders hold');
}

/** An offer's uses are the orders that took something off by it and weren't given up, and never more than it allows. */
async function couponsAreCounted(ctx: Ctx): Promise<void> {
  const { id } = ctx.tenant;
  const wrong = await found(
    ctx,
    sql`select u.order_id, o.state, u.taken_back_at from pricing.use u
      join orders.order o on o.tenant_id = u.tenant_id and o.id = u.order_id
      where u.tenant_id = ${id}
        and (u.taken_back_at is null) = (o.state in ('cancelled', 'failed_stock', 'lapsed'))`,
  );
  assert.deepEqual(wrong, [], 'what was given up uses no coupon, and what stands does');
  const uncounted = await found(
    ctx,
    sql`select o.id from orders.order o where o.tenant_id = ${id} and o.discount_minor > 0
        and not exists (select from pricing.use u where u.tenant_id = ${id} and u.order_id = o.id)`,
  );
  assert.deepEqual(uncounted, [], 'what took something off counts');
  const spent = await found(
    ctx,
    sql`select f.code, count(*)::int as uses, f.most_uses from pricing.use u
      join pricing.offer f on f.tenant_id = u.tenant_id and f.id = u.offer_id
      where u.tenant_id = ${id} and u.taken_back_at is null group by f.id, f.code, f.most_uses having count(*) > f.most_uses`,
  );
  assert.deepEqual(spent, [], 'no coupon is used more often than it may be');
}

/** No credit note is written for less than a rupee alone, and no gateway sends it back: it waits for the next. */
const RUPEE = 100n;
const over = new Set<orders.Order['state']>(['cancelled', 'failed_stock', 'lapsed']);
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);

/** Every rupee that came is in an order or has gone back; every paper is what was kept, and everything it says is owed is owed. */
async function moneyIsSomewhere(ctx: Ctx): Promise<void> {
  const all = await ctx.tx.selectFrom('orders.order').selectAll().orderBy('created_at').execute();
  const unused: bigint[] = [];
  for (const order of all) {
    const lines = await orders.linesOf(ctx, order.id);
    const money = await orders.moneyOf(ctx, order, lines);
    const invoices = await orders.invoicesOf(ctx, order);
    const about = JSON.stringify({ money, invoices, order, lines }, (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    unused.push(money.unused_minor);
    try {
      await agreed(ctx, { order, lines, money, invoices });
    } catch (error) {
      throw new Error(`${(error as Error).message}: ${about}`, { cause: error });
    }
  }
  await accountsAgree(ctx, sum(unused));
}

interface Whole {
  readonly order: orders.Order;
  readonly lines: readonly orders.Line[];
  readonly money: Awaited<ReturnType<typeof orders.moneyOf>>;
  readonly invoices: Awaited<ReturnType<typeof orders.invoicesOf>>;
}

async function agreed(ctx: Ctx, { order, lines, money, invoices }: Whole): Promise<void> {
  const items = lines.filter(({ kind }) => kind === 'item');
  const billed = sum(invoices.map((invoice) => invoice.payable_minor - invoice.credited_minor));
  const sent = items.every((line) => line.ordered_milli - line.cancelled_milli === line.done_milli);
  for (const { open_minor, payable_minor, credited_minor } of invoices) {
    assert.ok(open_minor >= 0n, 'what was paid too much went back');
    assert.ok(credited_minor <= payable_minor, 'no more is credited than was billed');
  }
  if (order.state === 'paying') assert.deepEqual([money.held_minor, money.unused_minor], [order.wallet_minor, 0n]);
  if (over.has(order.state))
    assert.deepEqual([money.paid_minor, billed], [0n, 0n], 'of what is not to be nothing is kept');
  if (order.state !== 'placed') return;
  assert.ok(billed <= money.kept_minor + RUPEE, 'what has left is billed no more than all that is kept comes to');
  assert.ok(money.due_minor >= (sent ? 0n : 1n - RUPEE), 'nobody has paid more than he owes');
  if (sent) {
    assert.deepEqual([money.held_minor, money.unused_minor], [0n, 0n], 'what was paid pays what was sent');
    await billedIsKept(ctx, { order, lines, money, invoices }, billed);
  }
  if (order.pay_by === 'cash' || order.pay_by === 'credit') return;
  const open = invoices.filter(({ open_minor }) => open_minor > 0n);
  for (const { id, open_minor } of open) {
    const asked = await payments.openPaymentsOf(ctx, { noun: 'billing.document', noun_id: id });
    assert.deepEqual(
      asked.map(({ amount_minor }) => amount_minor),
      [open_minor],
      'what is open though it was paid before is asked for',
    );
  }
}

/**
 * Invoices less credit notes are never more than what is kept costs on the order's own terms, but for the one rounding for
 * which no paper is written, however many papers there are; and exactly that as long as nothing came back.
 */
async function billedIsKept(ctx: Ctx, { order, lines, invoices }: Whole, billed: bigint): Promise<void> {
  const { total_minor, payable_minor } = pricing.priceKept(order.terms, orders.keptOf(lines));
  assert.ok(
    billed <= payable_minor + RUPEE,
    `no more is billed (${billed}) than what is kept costs (${payable_minor})`,
  );
  const [came] = await found<{ notes: number }>(
    ctx,
    sql`select count(*)::int as notes from billing.document
      where tenant_id = ${ctx.tenant.id} and noun_id = ${order.id} and kind = 'credit_note'`,
  );
  if (came!.notes > 0) return;
  const exact = sum(invoices.map((invoice) => invoice.total_minor));
  // The tax of a part is that of its own bill, and what it differs from its share is in the last: which may never come.
  const cut = lines.some((line) => line.priced_milli > line.ordered_milli - line.cancelled_milli);
  const paise = cut ? 2n * BigInt(invoices.length * lines.length) : 0n;
  assert.ok(
    exact <= total_minor + paise && exact >= total_minor - paise,
    `the invoices (${exact}) are (${total_minor})`,
  );
  if (!cut) assert.equal(billed, payable_minor, 'and so is what is to be paid of them');
}

/** What the ledger says lies with us unused, and what it says customers owe, is what orders and invoices say. */
async function accountsAgree(ctx: Ctx, unused_minor: bigint): Promise<void> {
  const { path } = ledger.accountOf('receipts_held', { currency: 'inr' });
  const lies = (await ledger.balancesOf(ctx, [path])).get(path)?.posted ?? 0n;
  const [{ surplus } = { surplus: 0n }] = await found<{ surplus: bigint }>(
    ctx,
    sql`select coalesce(sum(r.amount_minor - coalesce((select sum(f.amount_minor) from payments.refund f
        where f.tenant_id = ${ctx.tenant.id} and f.receipt_id = r.id and f.state = 'processed'), 0)), 0)::bigint as surplus
      from payments.receipt r where r.tenant_id = ${ctx.tenant.id} and r.surplus`,
  );
  assert.equal(lies, unused_minor + surplus, 'what lies unused is what orders say');
  const owed = await found<{ customer_id: Id<'customer'> }>(
    ctx,
    sql`select distinct customer_id from billing.document where tenant_id = ${ctx.tenant.id}`,
  );
  for (const { customer_id } of owed) {
    const { items } = await billing.listDocuments(ctx, { customer_id, limit: 1_000 });
    const open = sum(items.filter(({ kind }) => kind !== 'credit_note').map(({ open_minor }) => open_minor));
    const { dues_minor, advance_minor } = await billing.duesOf(ctx, { customer_id });
    assert.equal(dues_minor - advance_minor, open, 'who owes what, the ledger and the papers say alike');
  }
}

/** What there is of an item, and what of it has left: for a race about its last units. */
export async function countOf(ctx: Ctx, item_id: Id<'item'>) {
  const [one] = await inventory.availability(ctx, { item_ids: [item_id] });
  const [{ sold } = { sold: 0n }] = await found<{ sold: bigint }>(
    ctx,
    sql`select coalesce(sum(l.ordered_milli - l.cancelled_milli), 0)::bigint as sold from orders.line l
      join orders.order o on o.tenant_id = l.tenant_id and o.id = l.order_id
      where l.tenant_id = ${ctx.tenant.id} and l.item_id = ${item_id} and o.state = 'placed'`,
  );
  return { on_hand_milli: one!.on_hand_milli, free_milli: one!.free_milli, sold_milli: sold };
}
