import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { type Route, route } from '#platform/routes.ts';
import { instant, line, minor, yesNo } from '#platform/schemas.ts';
import { addBanner, countBanners, editBanner, listBanners, listShowing, orderBanners, removeBanner } from './banner.ts';
import { href, zBlock, zBlocks } from './blocks.ts';
import { listMenus, menuKeys, saveMenu, zEntry } from './menu.ts';
import {
  addPage,
  editPage,
  getPage,
  getShownPage,
  listPages,
  listShownPages,
  publishPage,
  removePage,
  withdrawPage,
} from './page.ts';

const [page_id, banner_id] = [zId('page'), zId('banner')];
const text = z.string().max(5_000);
const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens');
const title = line(120);
const written = {
  title_hi: line(120).nullable(),
  description: line(300).nullable(),
  description_hi: line(300).nullable(),
  blocks: zBlocks,
};
const onPage = {
  slug: text,
  title: text,
  title_hi: text.nullable(),
  description: text.nullable(),
  description_hi: text.nullable(),
  blocks: z.array(zBlock),
};
const PageView = z.object({
  id: page_id,
  ...onPage,
  published_at: instant().nullable(),
  /** What is written is not what visitors see. */
  differs: z.boolean(),
  created_at: instant(),
  updated_at: instant(),
  version: z.number().int(),
});
const one = z.object({ page_id });

const pages: readonly Route[] = [
  route({
    method: 'GET',
    path: '/content/pages',
    says: 'Lists the pages of the store by their address.',
    needs: 'content.view',
    input: z.object({ ...pageInput, published: yesNo().optional() }),
    output: pageOf(PageView),
    run: listPages,
  }),
  route({
    method: 'POST',
    path: '/content/pages',
    says: 'Begins a page, which visitors do not see yet.',
    needs: 'content.edit',
    status: 201,
    input: z.object({ slug, title, ...z.object(written).partial().shape }),
    output: PageView,
    run: addPage,
  }),
  route({
    method: 'GET',
    path: '/content/pages/:page_id',
    says: 'Shows a page as it is written.',
    needs: 'content.view',
    input: one,
    output: PageView,
    run: getPage,
  }),
  route({
    method: 'PATCH',
    path: '/content/pages/:page_id',
    says: 'Changes what is written of a page; visitors see it once it is published.',
    needs: 'content.edit',
    edits: true,
    input: one.extend({ slug: slug.optional(), title: title.optional(), ...z.object(written).partial().shape }),
    output: PageView,
    run: editPage,
  }),
  route({
    method: 'POST',
    path: '/content/pages/:page_id/publish',
    says: 'Shows visitors a page as it is written now.',
    needs: 'content.publish',
    edits: true,
    input: one,
    output: PageView,
    run: publishPage,
  }),
  route({
    method: 'POST',
    path: '/content/pages/:page_id/withdraw',
    says: 'Takes a page down; what is written stays.',
    needs: 'content.publish',
    edits: true,
    input: one,
    output: PageView,
    run: withdrawPage,
  }),
  route({
    method: 'DELETE',
    path: '/content/pages/:page_id',
    says: 'Removes a page for good.',
    needs: 'content.publish',
    input: one,
    output: null,
    run: removePage,
  }),
];

const MenuView = z.object({ key: z.enum(menuKeys), entries: z.array(zEntry), version: z.number().int() });

const menus: readonly Route[] = [
  route({
    method: 'GET',
    path: '/content/menus',
    says: 'Shows the menus of the store.',
    needs: 'content.view',
    input: z.object({}),
    output: z.object({ items: z.array(MenuView) }),
    run: listMenus,
  }),
  route({
    method: 'PUT',
    path: '/content/menus/:key',
    says: 'Writes a menu of the store as a whole; the version of one that was never written is 0.',
    needs: 'content.publish',
    edits: true,
    input: z.object({ key: z.enum(menuKeys), entries: z.array(zEntry).max(20) }),
    output: MenuView,
    run: saveMenu,
  }),
];

const onBanner = {
  title_hi: line(80).nullable(),
  text: line(200).nullable(),
  text_hi: line(200).nullable(),
  picture_file_id: zId('file').nullable(),
  href: href.nullable(),
  starts_at: instant(),
  ends_at: instant().nullable(),
  on_show: z.boolean(),
};
const ShownBannerView = z.object({
  id: banner_id,
  title: text,
  title_hi: text.nullable(),
  text: text.nullable(),
  text_hi: text.nullable(),
  picture_file_id: zId('file').nullable(),
  href: text.nullable(),
});
const BannerView = ShownBannerView.extend({
  place: z.number().int(),
  starts_at: instant(),
  ends_at: instant().nullable(),
  on_show: z.boolean(),
  version: z.number().int(),
});

const banners: readonly Route[] = [
  route({
    method: 'GET',
    path: '/content/banners',
    says: 'Lists the banners in the order in which they are shown, with how often they were seen and followed.',
    needs: 'content.view',
    input: z.object({}),
    output: z.object({
      items: z.array(BannerView.extend({ seen: minor(), followed: minor(), showing: z.boolean() })),
    }),
    run: listBanners,
  }),
  route({
    method: 'POST',
    path: '/content/banners',
    says: 'Adds a banner after the others.',
    needs: 'content.publish',
    status: 201,
    input: z.object({ title: line(80), ...z.object(onBanner).partial().shape }),
    output: BannerView,
    run: addBanner,
  }),
  route({
    method: 'PUT',
    path: '/content/banner-order',
    says: 'Puts the banners in another order.',
    needs: 'content.publish',
    input: z.object({ banner_ids: z.array(banner_id).max(50) }),
    output: null,
    run: orderBanners,
  }),
  route({
    method: 'PATCH',
    path: '/content/banners/:banner_id',
    says: 'Changes a banner.',
    needs: 'content.publish',
    edits: true,
    input: z.object({ banner_id, title: line(80).optional(), ...z.object(onBanner).partial().shape }),
    output: BannerView,
    run: editBanner,
  }),
  route({
    method: 'DELETE',
    path: '/content/banners/:banner_id',
    says: 'Removes a banner and what was counted of it.',
    needs: 'content.publish',
    input: z.object({ banner_id }),
    output: null,
    run: removeBanner,
  }),
];

// Anyone may read, and a whole town reads from behind the few addresses of its mobile network.
const open = { method: 'GET', needs: 'public', limit: '600/min' } as const;
const counting = { method: 'POST', needs: 'public', limit: '120/min', output: null } as const;

const store: readonly Route[] = [
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
    run: (ctx, { banner_ids }) => countBanners(ctx, { banner_ids, what: 'seen' }),
  }),
  route({
    ...counting,
    path: '/store/banners/:banner_id/followed',
    says: 'Counts that a visitor followed a banner.',
    input: z.object({ banner_id }),
    run: (ctx, input) => countBanners(ctx, { banner_ids: [input.banner_id], what: 'followed' }),
  }),
];

/** Pages, menus and banners: written by staff, read by anyone. */
export const routes: readonly Route[] = [...pages, ...menus, ...banners, ...store];
