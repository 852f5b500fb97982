import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type Route, route } from '#platform/routes.ts';
import { instant } from '#platform/schemas.ts';
import { countFollowed, countSeen, listShowing } from './banner.ts';
import { listMenus } from './menu.ts';
import { getShownPage, listShownPages } from './page.ts';
import { MenuView, onPage, ShownBannerView, text } from './views.ts';

const banner_id = zId('banner');
const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
// Anyone may read, and a whole town reads from behind the few addresses of its mobile network.
const open = { method: 'GET', needs: 'public', limit: '600/min' } as const;
const counting = { method: 'POST', needs: 'public', limit: '120/min', output: null } as const;

/** What anybody reads of what staff wrote. */
export const storeRoutes: readonly Route[] = [
  route({
    ...open,
    path: '/store/pages',
    says: 'The pages that visitors find, by address and title.',
    input: z.object({}),
    output: z.object({
      items: z.array(z.object({ slug: text, title: text, title_hi: text.nullable(), published_at: instant() })),
    }),
    run: listShownPages,
  }),
  route({
    ...open,
    path: '/store/pages/:slug',
    says: 'A page as it was published.',
    input: z.object({ slug }),
    output: z.object({ ...onPage, published_at: instant() }),
    run: getShownPage,
  }),
  route({
    ...open,
    path: '/store/menus',
    says: "The store's menus.",
    input: z.object({}),
    output: z.object({ items: z.array(MenuView.omit({ version: true })) }),
    run: listMenus,
  }),
  route({
    ...open,
    path: '/store/banners',
    says: 'The banners that are shown now, in their order.',
    input: z.object({}),
    output: z.object({ items: z.array(ShownBannerView) }),
    run: listShowing,
  }),
  route({
    ...counting,
    path: '/store/banners/seen',
    says: 'Counts that a visitor saw banners.',
    input: z.object({ banner_ids: z.array(banner_id).min(1).max(20) }),
    run: countSeen,
  }),
  route({
    ...counting,
    path: '/store/banners/:banner_id/followed',
    says: 'Counts that a visitor followed a banner.',
    input: z.object({ banner_id }),
    run: countFollowed,
  }),
];
