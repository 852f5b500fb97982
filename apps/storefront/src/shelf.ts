import type { paths } from '@kit/api/schema.d.ts';
import { numberOf } from './numbers.ts';
import { priceText } from './price.ts';
import { type Asked, read } from './store.ts';
import type { Say } from './words.ts';

type Standing = paths['/store/shelf']['get']['responses'][200]['content']['application/json']['items'][number];

type ShownOffer = NonNullable<Standing['price']>['offers'][number];

/** What has a price of its own. */
export interface Priced {
  readonly id: string;
  readonly price_minor: string | null;
  readonly mrp_minor: string | null;
}

/** What is known of an item beside itself, now and for everybody. */
export interface Shown {
  /** What the price is measured against: the printed one, or the item's own where a list or an offer is lower. */
  readonly was_minor: string | null;
  readonly offers: readonly ShownOffer[];
  /** From which quantities on a unit costs less. */
  readonly breaks: readonly { readonly from_milli: string; readonly unit_minor: string }[];
  readonly sold_out: boolean;
}

/** The most items that are asked for at once. */
const most = 100;

/** What stands of the items of a page. */
interface Look {
  /** Puts what stands of an item beside it: `price_minor` is from then on what the basket asks. */
  readonly standing: <Item extends Priced>(item: Item) => Item & Shown;
  /** Numbers of all that was put beside something: the same numbers say the same. */
  readonly facts: string;
}

/** Asks for what items cost in a guest's basket and whether any are left, all of a page at once. */
export async function look(asked: Asked, items: readonly Priced[]): Promise<Look> {
  const ids = [...new Set(items.map(({ id }) => id))].slice(0, most);
  const found = ids.length === 0 ? [] : (await read(asked, '/store/shelf', { item_ids: ids.join(',') })).items;
  const known = new Map(found.map((each) => [each.item_id as string, each]));
  return {
    standing: (item) => withStanding(item, known.get(item.id)),
    facts: found.map(numberOf).join(' '),
  };
}

/** An item with what stands of it on the shelf. */
export function withStanding<Item extends Priced>(item: Item, standing: Standing | undefined): Item & Shown {
  const { price = null, counted = false, free_milli = '0' } = standing ?? {};
  const step = 'step_milli' in item ? BigInt(item.step_milli as string) : 1_000n;
  const price_minor = item.price_minor === null ? null : (price?.asked_minor ?? item.price_minor);
  return {
    ...item,
    price_minor,
    was_minor: item.mrp_minor ?? item.price_minor,
    offers: price?.offers ?? [],
    breaks: price?.breaks ?? [],
    sold_out: counted && BigInt(free_milli) < step,
  };
}

/** What a buyer should know of an offer that its price doesn't tell: what it takes once, from where on, at most. */
export function termsOf(t: Say, { once_minor, minimum_minor, cap_minor }: ShownOffer): string[] {
  return [
    ...(once_minor === null ? [] : [t('offer_once', { amount: priceText(once_minor) })]),
    ...(minimum_minor === '0' ? [] : [t('offer_from', { amount: priceText(minimum_minor) })]),
    ...(cap_minor === null ? [] : [t('offer_most', { amount: priceText(cap_minor) })]),
  ];
}
