import { type Asked, hrefIn } from './store.ts';

/** A list of pages for search engines, each with itself in every language (sitemaps.org; xhtml:link for languages). */
export function sitemap(asked: Asked, pages: readonly { path: string; changed?: string }[]): Response {
  const { origin, languages } = asked;
  const urls = pages.flatMap(({ path, changed }) => {
    const hrefs = languages.map((each) => [each, origin + hrefIn({ language: each, languages }, path)] as const);
    const others = hrefs
      .map(([each, href]) => `<xhtml:link rel="alternate" hreflang="${each}" href="${href}"/>`)
      .join('');
    const time = changed ? `<lastmod>${changed.slice(0, 10)}</lastmod>` : '';
    return hrefs.map(([, href]) => `<url><loc>${href}</loc>${time}${others}</url>`);
  });
  return xml(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>`,
  );
}

/** An XML document as an answer. */
export function xml(body: string): Response {
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>${body}`, {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
}
