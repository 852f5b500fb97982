import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type Route, route } from '#platform/routes.ts';
import { instant, line, minor } from '#platform/schemas.ts';
import { addBanner, editBanner, listBanners, orderBanners, removeBanner } from './banner.ts';
import { href } from './blocks.ts';
import { ShownBannerView } from './views.ts';

const banner_id = zId('banner');
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
const BannerView = ShownBannerView.extend({
  place: z.number().int(),
  starts_at: instant(),
  ends_at: instant().nullable(),
  on_show: z.boolean(),
  version: z.number().int(),
});

/** Banners, as staff arrange them. */
export const bannerRoutes: readonly Route[] = [
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
