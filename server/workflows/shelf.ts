import * as customers from '#customers';
import * as inventory from '#inventory';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';

/** How much of an item is told to anyone: what there is beyond it is the business's own affair. */
const most_told = 99_000n;

/**
 * What stands at items on a shelf for whoever looks, a guest or a customer: whether any are left, and the price that the
 * basket will ask where that isn't the item's own.
 */
export async function lookAtShelf(ctx: Ctx, input: { readonly item_ids: readonly Id<'item'>[] }) {
  const item_ids = [...new Set(input.item_ids)];
  const customer_id = (await customers.ownCustomerId(ctx)) ?? null;
  const [prices, stock] = await Promise.all([
    pricing.shelfPrices(ctx, { customer_id, item_ids }),
    inventory.availability(ctx, { item_ids }),
  ]);
  return {
    items: stock.map(({ item_id, counted, free_milli }) => ({
      ...{ item_id, counted, free_milli: free_milli < most_told ? free_milli : most_told },
      price: prices.get(item_id) ?? null,
    })),
  };
}
