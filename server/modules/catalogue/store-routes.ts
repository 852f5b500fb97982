import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { type Route, route } from '#platform/routes.ts';
import { line, several, whole } from '#platform/schemas.ts';
import { getAbout, getAisle, getShopWindow, listAisles, narrowings, nearest } from './store.ts';
import { getShelfItem, itemsBeside, itemsOnSale, listForEngines, suggest } from './store-item.ts';
import {
  AboutView,
  AislePageView,
  AisleView,
  EnginesView,
  NarrowingsView,
  NearestView,
  ShelfItemPageView,
  ShelfItemView,
  SuggestionsView,
  WindowView,
} from './store-views.ts';
import { pair, price } from './views.ts';

// Anyone may look, and a whole town looks from behind the few addresses of its mobile network.
const open = { method: 'GET', needs: 'public', limit: '600/min' } as const;

const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const q = z.string().max(100);

/** Browsing, as a route asks and answers it: what things cost whoever looks is known higher up. */
export const browsing = {
  ...open,
  path: '/store/items' as const,
  says: 'Browses what is for sale: by what is typed, with typos and in Hindi; by category, brand, price and attributes.',
  input: z.object({
    ...pageInput,
    q: q.optional(),
    category: slug.optional(),
    brands: several(zId('brand'), ',', 30).optional(),
    from_minor: price.optional(),
    to_minor: price.optional(),
    having: several(pair, '|', 30).optional(),
    sort: z.enum(['name', 'cheapest', 'dearest', 'saving']).optional(),
  }),
  output: pageOf(ShelfItemView),
};

/** What a store shows of what is for sale: to anyone, only what is active. */
export const storeRoutes: readonly Route[] = [
  route({
    ...open,
    path: '/store/about',
    says: 'What the store says of itself, and who stands behind it.',
    input: z.object({}),
    output: AboutView,
    run: getAbout,
  }),
  route({
    ...open,
    path: '/store/window',
    says: 'The shop window: categories, what is featured, the largest savings and the first shelves.',
    input: z.object({}),
    output: WindowView,
    run: getShopWindow,
  }),
  route({
    ...open,
    path: '/store/categories',
    says: 'The categories that hold something for sale.',
    input: z.object({}),
    output: z.object({ items: z.array(AisleView).max(5_000) }),
    run: async (ctx) => ({ items: await listAisles(ctx) }),
  }),
  route({
    ...open,
    path: '/store/categories/:slug',
    says: 'A category with the way to it, what is below it and beside it.',
    input: z.object({ slug }),
    output: AislePageView,
    run: getAisle,
  }),
  route({
    ...open,
    path: '/store/nearest',
    says: 'Where nothing answers what was typed: what may have been meant, and items that answer that.',
    input: z.object({ q: line(100) }),
    output: NearestView,
    run: nearest,
  }),
  route({
    ...open,
    path: '/store/narrowings',
    says: 'Counts what a search or a category holds by category, brand and attribute.',
    input: z.object({ q: q.optional(), category: slug.optional() }),
    output: NarrowingsView,
    run: narrowings,
  }),
  route({
    ...open,
    path: '/store/items/:slug',
    says: 'An item for sale with its pictures, variants and facts.',
    input: z.object({ slug }),
    output: ShelfItemPageView,
    run: getShelfItem,
  }),
  route({
    ...open,
    path: '/store/items/:slug/beside',
    says: 'What stands beside an item: others of its category.',
    input: z.object({ slug }),
    output: z.object({ items: z.array(ShelfItemView).max(8) }),
    run: itemsBeside,
  }),
  route({
    ...open,
    path: '/store/items-by-id',
    says: 'Items by their ids, in that order; those no longer for sale are left out.',
    input: z.object({ ids: several(zId('item'), ',', 50) }),
    output: z.object({ items: z.array(ShelfItemView).max(50) }),
    run: itemsOnSale,
  }),
  route({
    ...open,
    path: '/store/suggestions',
    says: 'What one may mean while one types: a few categories and items.',
    input: z.object({ q: line(100) }),
    output: SuggestionsView,
    run: suggest,
  }),
  route({
    ...open,
    path: '/store/for-engines',
    says: 'What search engines may index: the addresses of the items, 10,000 at a time.',
    input: z.object({ part: whole(1, 1_000).default(1) }),
    output: EnginesView,
    run: listForEngines,
  }),
];
