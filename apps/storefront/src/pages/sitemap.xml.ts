import type { APIRoute } from 'astro';
import { xml } from '../sitemap.ts';
import { read } from '../store.ts';

/** The list of the lists of pages. */
export const GET: APIRoute = async ({ locals }) => {
  const { parts } = await read(locals, '/store/for-engines', { part: 1 });
  const names = ['pages', ...Array.from({ length: parts }, (_, at) => `items-${at + 1}`)];
  const lists = names.map((name) => `<sitemap><loc>${locals.origin}/sitemaps/${name}.xml</loc></sitemap>`);
  return xml(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${lists.join('')}</sitemapindex>`);
};
