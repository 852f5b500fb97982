import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { type Route, route } from '#platform/routes.ts';
import { instant, line, yesNo } from '#platform/schemas.ts';
import { bannerRoutes } from './banner-routes.ts';
import { zBlocks } from './blocks.ts';
import { listMenus, menuKeys, saveMenu, zEntry } from './menu.ts';
import { addPage, editPage, getPage, listPages, publishPage, removePage, withdrawPage } from './page.ts';
import { storeRoutes } from './store-routes.ts';
import { MenuView, onPage } from './views.ts';

const page_id = zId('page');
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

/** Pages, menus and banners: written by staff, read by anyone. */
export const routes: readonly Route[] = [...pages, ...menus, ...bannerRoutes, ...storeRoutes];
