import type { APIRoute } from 'astro';

/** What search engines may look at: the shelves, not what people do with them. */
export const GET: APIRoute = ({ locals: { origin } }) => {
  const lines = [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /console',
    'Disallow: /pay/',
    'Disallow: /search',
    'Disallow: /checkout',
    '',
  ];
  return new Response([...lines, `Sitemap: ${origin}/sitemap.xml`, ''].join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
