import type { APIRoute } from 'astro';
import { hrefIn, shopOf } from '../store.ts';

/** What a phone needs to put the store among its apps, in the business's colours. */
export const GET: APIRoute = async ({ locals }) => {
  const { name, palette, about } = await shopOf(locals);
  const start = hrefIn(locals, '/');
  const manifest = {
    name,
    short_name: name.slice(0, 12),
    description: about.tagline[locals.language],
    lang: locals.language,
    id: '/',
    start_url: start,
    scope: '/',
    display: 'standalone',
    background_color: '#faf9f7',
    theme_color: palette.accent,
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
    ],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
};
