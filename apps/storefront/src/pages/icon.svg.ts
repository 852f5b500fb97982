import type { APIRoute } from 'astro';
import { read } from '../store.ts';

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;' };

/** The store's sign: the first letter of its name on its accent. */
export const GET: APIRoute = async ({ locals }) => {
  const { name, palette } = await read(locals, '/business/public');
  const letter = ([...name][0] ?? '').replace(/[&<]/, (sign) => escaped[sign]!);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="${palette.accent}"/><text x="256" y="262" text-anchor="middle" dominant-baseline="central" font-family="'Anek Latin','Noto Sans Devanagari',system-ui,sans-serif" font-weight="600" font-size="290" fill="${palette.on_accent}">${letter}</text></svg>`;
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } });
};
