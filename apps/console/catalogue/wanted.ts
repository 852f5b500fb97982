import { api, type Got, type Item, take } from '@kit/api/client.ts';
import type { Tone } from '@kit/display/badge.tsx';
import { useLanguage } from '@kit/words.tsx';
import { queryOptions } from '@tanstack/react-query';
import type { Search } from '../router.tsx';

/** A product as lists show it. */
export type ListedItem = Item<'/items'>;
/** A product with everything around it. */
export type Product = Got<'/items/{item_id}'>;
export type Category = Item<'/categories'>;
export type Brand = Item<'/brands'>;
export type State = Product['state'];

/** The colour of a state. */
export const tones: Record<State, Tone> = { active: 'good', draft: 'warn', archived: 'neutral' };
export const states = ['active', 'draft', 'archived'] as const;
/** What a product may lack. */
export const lacks = ['price', 'picture', 'tax_code', 'category'] as const;

/** In the address an attribute stands as `a.colour=red`. */
export const attributeId = (key: string) => `a.${key}`;

function known<Value extends string>(values: readonly Value[], value: string | undefined): Value | undefined {
  return values.find((each) => each === value);
}

const amount = (text: string | undefined) => (text !== undefined && /^\d{1,14}$/.test(text) ? text : undefined);

/** What stands in the address, as the API wants it. */
export function wantedOf(search: Search) {
  const [state, lack] = [known(states, search.state), known(lacks, search.lacks)];
  const [from_minor, to_minor] = [amount(search.from), amount(search.to)];
  const having = Object.entries(search).flatMap(([id, value]) =>
    id.startsWith('a.') && value ? [`${id.slice(2)}:${value}`] : [],
  );
  return {
    ...(search.q && { q: search.q }),
    ...(search.category && { category_id: search.category }),
    ...(search.brand && { brand_id: search.brand }),
    ...(state && { state }),
    ...(lack && { lacks: lack }),
    ...(from_minor && { from_minor }),
    ...(to_minor && { to_minor }),
    ...(having.length > 0 && { having: having.join('|') }),
  };
}

const sorts = ['name', '-name', 'updated_at', '-updated_at'] as const;

/** One page of products. */
export function readItems(search: Search, cursor: string | undefined) {
  const sort = known(sorts, search.sort);
  const query = { ...wantedOf(search), ...(sort && { sort }), ...(cursor && { cursor }) };
  return take(api.GET('/items', { params: { query } }));
}

/** How many products match, by category, brand and attribute. */
export function facetsQuery(search: Search) {
  const query = wantedOf(search);
  return queryOptions({
    queryKey: ['catalogue', 'facets', query],
    queryFn: () => take(api.GET('/items/facets', { params: { query } })),
    placeholderData: (old) => old,
  });
}

/** All categories in their order. */
export const treeQuery = queryOptions({
  queryKey: ['catalogue', 'tree'],
  queryFn: async () => (await take(api.GET('/categories'))).items,
});

/** Brands whose name begins so. */
export function brandsQuery(q: string) {
  return queryOptions({
    queryKey: ['catalogue', 'brands', q],
    queryFn: async () => (await take(api.GET('/brands', { params: { query: { limit: 50, ...(q && { q }) } } }))).items,
    placeholderData: (old) => old,
  });
}

/** One product. */
export function itemQuery(item_id: string) {
  return queryOptions({
    queryKey: ['catalogue', 'item', item_id],
    queryFn: () => take(api.GET('/items/{item_id}', { params: { path: { item_id } } })),
  });
}

/** Where a picture of the shop window is, no wider than asked. */
export function pictureUrl(file_id: string, width: 160 | 320 | 640 | 1200 = 160): string {
  return `/api/v1/files/${file_id}/open?width=${width}`;
}

/** What a thing is called in the person's language; its only name where there is one. */
export function useNameOf(): (named: { name: string; name_hi: string | null }) => string {
  const language = useLanguage();
  return ({ name, name_hi }) => (language === 'hi' && name_hi ? name_hi : name);
}

/** A category and those above it, from the top down. */
export function wayTo(tree: readonly Category[], id: string | null): Category[] {
  const at = id === null ? undefined : tree.find((each) => each.id === id);
  return at === undefined ? [] : [...wayTo(tree, at.parent_id), at];
}

/** The tree as one list from the top down, each with its depth. */
export function flattened(tree: readonly Category[], parent: string | null = null, depth = 0): [Category, number][] {
  return tree
    .filter(({ parent_id }) => parent_id === parent)
    .flatMap((each) => [[each, depth] as [Category, number], ...flattened(tree, each.id, depth + 1)]);
}
