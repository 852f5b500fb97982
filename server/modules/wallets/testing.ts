import assert from 'node:assert/strict';
import * as customers from '#customers';
import * as ledger from '#ledger';
import { type Id, newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { balanceOf } from './balance.ts';
import { check } from './check.ts';
import { addLot, moveMoney, writeEntry } from './entry.ts';
import { grantPromo, lotId } from './give.ts';
import { lockWallet } from './wallet.ts';

export { check };

/** A world whose business lets customers keep money. */
export async function openPurse() {
  const world = await openWorld();
  await world.in((ctx) => ctx.tx.insertInto('tenants.switch').values({ capability: 'wallet', is_on: true }).execute());
  return world;
}

let made = 0;

/** A customer who has so much cash and, until a day each, so much promotional money. */
export async function customerWith(
  ctx: Ctx,
  { cash = 0n, promo = [] }: { readonly cash?: bigint; readonly promo?: readonly (readonly [bigint, string])[] },
): Promise<Id<'customer'>> {
  made += 1;
  const { id } = await customers.addCustomer(ctx, {
    kind: 'person',
    display_name: 'Asha Verma',
    contacts: [{ kind: 'phone', value: `+9198${(60_000_000 + made).toString()}` }],
    source: 'test',
  });
  if (cash > 0n) await putCash(ctx, id, cash);
  for (const [amount_minor, last] of promo) {
    const expires_on = Temporal.PlainDate.from(last);
    await grantPromo(ctx, { id: newId(), customer_id: id, amount_minor, expires_on, reason: 'Welcome' });
  }
  return id;
}

/** Puts cash into a wallet as if it had been given back, out of the box at the counter. */
export async function putCash(ctx: Ctx, customer_id: Id<'customer'>, amount_minor: bigint): Promise<void> {
  const { customer } = await lockWallet(ctx, customer_id);
  const id = newId<'wallet_entry'>();
  const parts = [await addLot(ctx, { customer_id, bucket: 'cash', amount_minor }, lotId(id))];
  const entry = await writeEntry(ctx, customer, { id, kind: 'give_back', parts });
  await moveMoney(ctx, entry, parts, ledger.accountOf('cash', { place: 'office' }));
}

/** What a wallet has: cash, promotional, held. */
export async function has(ctx: Ctx, customer_id: Id<'customer'>): Promise<bigint[]> {
  const { cash_minor, promo_minor, held_minor } = await balanceOf(ctx, { customer_id });
  return [cash_minor, promo_minor, held_minor];
}

/** What the nightly look over all wallets finds. */
export const differences = check;

/** The law of wallets: what is left and held of lots is the sum of their parts, of the entries, and what the ledger says. */
export async function assertWhole(ctx: Ctx, customer_id: Id<'customer'>): Promise<void> {
  for (const bucket of ['cash', 'promo'] as const) {
    const lots = await ctx.tx
      .selectFrom('wallets.lot')
      .selectAll()
      .where('customer_id', '=', customer_id)
      .where('bucket', '=', bucket)
      .execute();
    const sums = { left: 0n, held: 0n };
    for (const lot of lots) {
      const parts = await ctx.tx.selectFrom('wallets.part').selectAll().where('lot_id', '=', lot.id).execute();
      const held = await ctx.tx.selectFrom('wallets.held').selectAll().where('lot_id', '=', lot.id).execute();
      const kept = held.reduce((sum, { amount_minor }) => sum + amount_minor, 0n);
      assert.equal(
        lot.left_minor + kept,
        parts.reduce((sum, { amount_minor }) => sum + amount_minor, 0n),
      );
      sums.left += lot.left_minor;
      sums.held += kept;
    }
    const entries = await ctx.tx
      .selectFrom('wallets.entry')
      .selectAll()
      .where('customer_id', '=', customer_id)
      .execute();
    assert.equal(
      entries.reduce((sum, entry) => sum + entry[`${bucket}_minor`], 0n),
      sums.left + sums.held,
    );
    const { path } = ledger.accountOf(`customer_wallet_${bucket}`, { customer: customer_id });
    const account = (await ledger.balancesOf(ctx, [path])).get(path);
    assert.deepEqual([account?.posted ?? 0n, account?.available ?? 0n], [sums.left + sums.held, sums.left]);
  }
}
