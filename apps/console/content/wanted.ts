import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { queryOptions } from '@tanstack/react-query';

export type Page = Item<'/content/pages'>;
export type Block = Page['blocks'][number];
export type Kind = Block['kind'];
export type Banner = Item<'/content/banners'>;
export type Menu = Got<'/content/menus'>['items'][number];
export type Entry = Menu['entries'][number];
export type Said = { en: string; hi: string };

/** One page as it is written. */
export function pageQuery(page_id: string) {
  return queryOptions({
    queryKey: ['content', 'page', page_id],
    queryFn: () => take(api.GET('/content/pages/{page_id}', { params: { path: { page_id } } })),
  });
}

/** All banners in their order. */
export const bannersQuery = queryOptions({
  queryKey: ['content', 'banners'],
  queryFn: async () => (await take(api.GET('/content/banners'))).items,
});

/** Both menus. */
export const menusQuery = queryOptions({
  queryKey: ['content', 'menus'],
  queryFn: async () => (await take(api.GET('/content/menus'))).items,
});

/** A list with one of its things at another place. */
export function movedTo<Thing>(list: readonly Thing[], from: number, to: number): Thing[] {
  return list.toSpliced(from, 1).toSpliced(to, 0, list[from]!);
}
