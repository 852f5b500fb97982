import { type Priced, type Shown, withStanding } from '../shelf.ts';
import { api } from './api.ts';

/** The most items whose prices are asked for at once. */
const MOST = 100;

/** Puts beside items what the basket asks for each, and whether any is left. */
export async function standing<Item extends Priced>(items: readonly Item[]): Promise<(Item & Shown)[]> {
  const all: (Item & Shown)[] = [];
  for (let at = 0; at < items.length; at += MOST) {
    const some = items.slice(at, at + MOST);
    const item_ids = some.map(({ id }) => id).join(',');
    const { data } = await api.GET('/store/shelf', { params: { query: { item_ids } } });
    const known = new Map(data!.items.map((each) => [each.item_id as string, each]));
    all.push(...some.map((item) => withStanding(item, known.get(item.id))));
  }
  return all;
}
