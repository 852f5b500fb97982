import { fileURLToPath } from 'node:url';
import node, { getAdapter } from '@astrojs/node';
import react from '@astrojs/react';
import tailwind from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The Node adapter in middleware mode, with an entry of our own that gives the page instead of writing it: our server keeps it. */
function rendering() {
  const adapter = node({ mode: 'middleware' });
  return {
    ...adapter,
    hooks: {
      ...adapter.hooks,
      'astro:config:done': ({ setAdapter }) =>
        setAdapter({ ...getAdapter({ staticHeaders: false }), serverEntrypoint: at('./src/entry.ts') }),
    },
  };
}

export default defineConfig({
  root: at('./'),
  output: 'server',
  adapter: rendering(),
  session: false,
  integrations: [react()],
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  devToolbar: { enabled: false },
  trailingSlash: 'never',
  compressHTML: true,
  build: { inlineStylesheets: 'never', assets: '_astro' },
  vite: {
    plugins: [tailwind()],
    resolve: { alias: { '@kit': at('../kit/src'), '@words': at('../kit/words') } },
    build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  },
  security: {
    checkOrigin: false, // pages are only read: every change goes to the API
    csp: {
      directives: [
        "default-src 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
      ],
      styleDirective: { resources: ["'self'", { resource: "'unsafe-inline'", kind: 'attribute' }] },
    },
  },
});
