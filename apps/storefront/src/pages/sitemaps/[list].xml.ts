import type { APIRoute } from 'astro';
import { sitemap } from '../../sitemap.ts';
import { find, read } from '../../store.ts';

/** One list of pages: the categories, or a part of the items. */
export const GET: APIRoute = async ({ locals, params }) => {
  if (params.list === 'pages') {
    const { items } = await read(locals, '/store/categories');
    return sitemap(locals, [{ path: '/' }, ...items.map(({ slug }) => ({ path: `/c/${slug}` }))]);
  }
  const part = /^items-(\d{1,4})$/.exec(params.list ?? '')?.[1];
  const list = part && (await find(locals, '/store/for-engines', { part }));
  if (!list) return new Response(null, { status: 404 });
  return sitemap(
    locals,
    list.items.map(({ slug, updated_at }) => ({ path: `/p/${slug}`, changed: updated_at })),
  );
};
