import { escapeHTML, HTMLString } from 'astro/runtime/server/index.js';

/** An element of our own around what is drawn already, hundreds of times on a page: Astro asks React each time whether it is one of its. */
export function tagged(
  name: `haat-${string}`,
  attributes: Readonly<Record<string, string>>,
): readonly [HTMLString, HTMLString] {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHTML(value)}"`);
  return [new HTMLString(`<${name}${said.join('')}>`), new HTMLString(`</${name}>`)];
}
