import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from './modules.ts';
import { openapi } from './openapi.ts';
import { refuse } from './problems.ts';
import { addStorefront } from './storefront.ts';

const root = join(import.meta.dirname, '../..');

/** Adds what the server has besides the API: health, the API's documentation, the console, the payer's page and the stores. */
export async function addSite(http: FastifyInstance, platform: Platform): Promise<void> {
  addHealth(http, platform);
  await addDocs(http, platform);
  await addApp(http, 'console');
  await addApp(http, 'pay');
  await addStorefront(http, platform);
}

function addHealth(http: FastifyInstance, platform: Platform): void {
  http.get('/health/live', () => ({ status: 'live' }));
  http.get('/health/ready', async (_request, reply) => {
    const checks = await Promise.allSettled([platform.pool.query('select 1'), platform.queue.query('select 1')]);
    const [database, queue] = checks.map(({ status }) => status === 'fulfilled');
    const ready = database === true && queue === true;
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks: { database, queue } });
  });
}

async function addDocs(http: FastifyInstance, platform: Platform): Promise<void> {
  const document = openapi(platform.catalogue.routes);
  http.get('/api/openapi.json', () => document);
  http.get('/api/docs', (_request, reply) => reply.type('text/html').send(docsPage));
  http.get('/api/docs/start.js', (_request, reply) => reply.type('text/javascript').send(docsScript));
  await http.register(files, {
    root: dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')),
    prefix: '/api/docs/ui/',
    decorateReply: false,
    index: false,
    allowedPath: (path) => /^\/swagger-ui(-bundle)?\.(css|js)$/.test(path),
  });
}

const docsPage = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Haat API</title><link rel="stylesheet" href="/api/docs/ui/swagger-ui.css"><div id="docs"></div>
<script src="/api/docs/ui/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></html>`;

const docsScript = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'none', filter: true });`;

/** An app of one page, such as the console: hashed assets kept for ever, the page itself never. */
async function addApp(http: FastifyInstance, name: 'console' | 'pay'): Promise<void> {
  const dist = join(root, `apps/${name}/dist`);
  await http.register(files, {
    root: dist,
    prefix: `/${name}/`,
    preCompressed: true,
    index: false,
    wildcard: false,
    decorateReply: !http.hasReplyDecorator('sendFile'),
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (_request: FastifyRequest, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', dist);
  http.get(`/${name}`, page);
  http.get(`/${name}/`, page);
  http.get(`/${name}/*`, page);
  // A page of an older build asks for parts that are gone: it must hear so, not get the page again.
  http.get(`/${name}/assets/*`, () => {
    throw refuse('not_found');
  });
}
