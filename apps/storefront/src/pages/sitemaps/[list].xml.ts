import type { APIRoute } from 'astro';
import { sitemap } from '../../sitemap.ts';
import { find, read } from '../../store.ts';

/** One list of pages: the categories and what the business writes, or a part of the items. */
export const GET: APIRoute = async ({ locals, params }) => {
  if (params.list === 'pages') {
    const [aisles, pages] = await Promise.all([read(locals, '/store/categories'), read(locals, '/store/pages')]);
    return sitemap(locals, [
      { path: '/' },
      ...aisles.items.map(({ slug }) => ({ path: `/c/${slug}` })),
      ...pages.items.map(({ slug, published_at }) => ({ path: `/pages/${slug}`, changed: published_at })),
    ]);
  }
  const part = /^items-(\d{1,4})$/.exec(params.list ?? '')?.[1];
  const list = part && (await find(locals, '/store/for-engines', { part }));
  if (!list) return new Response(null, { status: 404 });
  return sitemap(
    locals,
    list.items.map(({ slug, updated_at }) => ({ path: `/p/${slug}`, changed: updated_at })),
  );
};
