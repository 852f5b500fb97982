import * as ledger from '#ledger';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { accountOf } from './lots.ts';
import { type Bucket, buckets } from './tables.ts';
import { lockWallet } from './wallet.ts';

/** A lot, an entry or a customer's account that isn't as the rest of the wallet says it should be. */
export interface Difference {
  readonly what: 'lot' | 'entry' | 'account';
  readonly id: string;
  readonly says: string;
}

const most_differences = 100;
const most_accounts = 500;

/**
 * Recomputes what wallets keep besides their parts, compares them with the ledger, and emits wallets.check_failed if anything
 * differs (at most 100 of each kind are told). What is spent meanwhile gives no false alarm.
 */
export async function check(ctx: Ctx): Promise<Difference[]> {
  const differences = [...(await wrongLots(ctx)), ...(await wrongEntries(ctx)), ...(await wrongAccounts(ctx))];
  if (differences.length > 0) emit(ctx, 'wallets.check_failed', { differences: differences.length });
  return differences;
}

/** Lots of which more or less is left and held than was put in and taken out. */
async function wrongLots(ctx: Ctx): Promise<Difference[]> {
  const { id } = ctx.tenant;
  const { rows } = await sql<Difference>`
    select 'lot' as what, l.id::text, 'has ' || l.left_minor + coalesce(h.sum, 0) || ', its parts say ' || coalesce(p.sum, 0) as says
    from wallets.lot l
    left join (select lot_id, sum(amount_minor) as sum from wallets.part where tenant_id = ${id} group by lot_id) p
      on p.lot_id = l.id
    left join (select lot_id, sum(amount_minor) as sum from wallets.held where tenant_id = ${id} group by lot_id) h
      on h.lot_id = l.id
    where l.tenant_id = ${id} and l.left_minor + coalesce(h.sum, 0) <> coalesce(p.sum, 0)
    order by l.id limit ${most_differences}`.execute(ctx.tx);
  return rows;
}

/** Entries whose cash and promotional money aren't those of their parts. */
async function wrongEntries(ctx: Ctx): Promise<Difference[]> {
  const { id } = ctx.tenant;
  const { rows } = await sql<Difference>`
    select 'entry' as what, e.id::text, 'its parts say otherwise' as says
    from wallets.entry e
    left join (
      select p.entry_id, sum(p.amount_minor) filter (where l.bucket = 'cash') as cash,
        sum(p.amount_minor) filter (where l.bucket = 'promo') as promo
      from wallets.part p join wallets.lot l on l.tenant_id = ${id} and l.id = p.lot_id
      where p.tenant_id = ${id} group by p.entry_id
    ) s on s.entry_id = e.id
    where e.tenant_id = ${id} and (e.cash_minor <> coalesce(s.cash, 0) or e.promo_minor <> coalesce(s.promo, 0))
    order by e.n limit ${most_differences}`.execute(ctx.tx);
  return rows;
}

/** Customers whose lots come to something else than the ledger says is available to them. */
async function wrongAccounts(ctx: Ctx): Promise<Difference[]> {
  const found: Difference[] = [];
  let after: Id<'customer'> | undefined;
  do {
    const sums = await sumsAfter(ctx, after);
    after = sums.length === most_accounts ? sums.at(-1)!.customer_id : undefined;
    for (const customer_id of await differing(ctx, sums)) {
      // Somebody may have spent between the two readings: what differs while nobody can, differs.
      await lockWallet(ctx, customer_id);
      const still = await differing(ctx, await sumsAfter(ctx, undefined, customer_id));
      if (still.length > 0) found.push({ what: 'account', id: customer_id, says: 'the ledger says otherwise' });
    }
  } while (after !== undefined && found.length < most_differences);
  return found;
}

interface Sums extends Record<Bucket, bigint> {
  readonly customer_id: Id<'customer'>;
}

/** What is left of lots, by customer. */
function sumsAfter(ctx: Ctx, after: Id<'customer'> | undefined, only?: Id<'customer'>): Promise<Sums[]> {
  return ctx.tx
    .selectFrom('wallets.lot')
    .select('customer_id')
    .select([
      sql<bigint>`coalesce(sum(left_minor) filter (where bucket = 'cash'), 0)::bigint`.as('cash'),
      sql<bigint>`coalesce(sum(left_minor) filter (where bucket = 'promo'), 0)::bigint`.as('promo'),
    ])
    .$if(after !== undefined, (q) => q.where('customer_id', '>', after!))
    .$if(only !== undefined, (q) => q.where('customer_id', '=', only!))
    .groupBy('customer_id')
    .orderBy('customer_id')
    .limit(most_accounts)
    .execute();
}

async function differing(ctx: Ctx, sums: readonly Sums[]): Promise<Id<'customer'>[]> {
  const pathOf = (bucket: Bucket, customer_id: Id<'customer'>) => accountOf({ bucket, customer_id }).path;
  const paths = sums.flatMap(({ customer_id }) => buckets.map((bucket) => pathOf(bucket, customer_id)));
  const said = await ledger.balancesOf(ctx, paths);
  return sums
    .filter((sum) =>
      buckets.some((bucket) => (said.get(pathOf(bucket, sum.customer_id))?.available ?? 0n) !== sum[bucket]),
    )
    .map(({ customer_id }) => customer_id);
}
