import * as catalogue from '#catalogue';
import * as inventory from '#inventory';
import type { Ctx } from '#platform/transaction.ts';
import type { Chance } from './chance.ts';
import type { Store } from './store.ts';

/** Something on a shelf, and how much of it the orders of a history may still take. */
export interface OnShelf {
  readonly item: catalogue.Sellable;
  left_milli: bigint;
}

/** What can be sent to somebody without a prescription and of which there is plenty. */
export async function shelfOf(ctx: Ctx): Promise<OnShelf[]> {
  const { items } = await catalogue.listItems(ctx, { limit: 500, state: 'active' });
  const ids = items.map(({ id }) => id);
  const sellable = await catalogue.itemsToSell(ctx, ids);
  const stock = await inventory.availability(ctx, { item_ids: ids });
  return stock
    .flatMap(({ item_id, free_milli }) => {
      const item = sellable.get(item_id)!;
      const plain = item.price_minor !== null && !item.facts.needs_prescription && !item.facts.deposit_minor;
      return plain && free_milli >= 12n * item.step_milli ? [{ item, left_milli: free_milli / 2n }] : [];
    })
    .toSorted((a, b) => (a.item.sku < b.item.sku ? -1 : 1));
}

/** What somebody buys at once. */
export type Basket = readonly { readonly item: catalogue.Sellable; readonly quantity_milli: bigint }[];

/** Picks a few things of the shelf, among them often some that people buy `together`, and takes them off it. */
export function basketOf(dice: Chance, shelf: OnShelf[], together: Store['together']): Basket {
  const usual = dice.percent(60) ? dice.pick(together) : [];
  const named = usual.flatMap((name) => shelf.find(({ item }) => item.name === name) ?? []);
  const others = dice.some(shelf, 2 + dice.whole(usual.length === 0 ? 4 : 2));
  return [...new Set([...named, ...others])].flatMap((place) => {
    const quantity_milli = place.item.step_milli * BigInt(1 + dice.whole(3));
    if (quantity_milli > place.left_milli) return [];
    place.left_milli -= quantity_milli;
    return [{ item: place.item, quantity_milli }];
  });
}
