import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Language, languages } from './business.ts';
import { storeHeaders } from './headers.ts';
import type { Platform } from './modules.ts';
import { openPageCache, type Page, type Rendered } from './page-cache.ts';
import { openPageReader, type PageReader } from './page-reader.ts';
import { refuse } from './problems.ts';
import { refusals } from './refusals.ts';
import { tenantFinder } from './tenants.ts';

const refuseNow = refusals('platform', { busy: 503 });

const built = join(import.meta.dirname, '../../apps/storefront/dist');

/** What a page gets to be rendered with. */
interface Locals {
  readonly language: Language;
  /** The languages that the business speaks, its own first. */
  readonly languages: readonly Language[];
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path without the language, and query. */
  readonly path: string;
  /** Reads a public GET route of the API, in this process. */
  readonly read: PageReader['read'];
}

type Render = (request: Request, locals: Locals) => Promise<Pick<Rendered, 'status' | 'headers' | 'body'>>;

/** Addresses below which the store has no pages. */
const others = /^\/(?:api|console|pay|live|health|metrics|_astro)(?:\/|$)/;

/** More pages than this are not rendered at once: who comes then hears to come again. */
const most_rendering = 100;

/** Adds the public site of each business at its host: rendered by the storefront's build, kept until what it shows changes. */
export async function addStorefront(http: FastifyInstance, platform: Platform, dist = built): Promise<void> {
  const entry = join(dist, 'server/entry.mjs');
  if (!existsSync(entry)) throw new Error('the storefront is not built: npm start and npm test build it');
  const { render } = (await import(pathToFileURL(entry).href)) as { render: Render };
  await http.register(files, {
    root: join(dist, 'client'),
    prefix: '/',
    preCompressed: true,
    index: false,
    wildcard: false,
    decorateReply: !http.hasReplyDecorator('sendFile'),
    setHeaders: (reply, path) => {
      const hashed = path.includes('/_astro/');
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const { byHost } = tenantFinder(platform);
  const cache = openPageCache(platform);
  const { readCommon, reading } = openPageReader(platform, cache);
  http.get('/*', async (request, reply) => {
    const tenant = others.test(request.url) ? undefined : await byHost(request.hostname);
    if (tenant === undefined) return elsewhere(request, reply);
    const origin = `${request.protocol}://${request.host}`;
    if (!URL.canParse(origin)) throw refuse('not_found');
    const business = await readCommon(tenant, reply, '/business/public');
    const spoken = 'data' in business ? (business.data as { languages: readonly Language[] }).languages : languages;
    const [language, path] = languageOf(knownAddress(request.url), spoken);
    const locals = { language, languages: spoken, origin, path };
    if (cache.rendering() >= most_rendering) throw refuseNow('busy', { retry_after_s: 1 });
    const page = await cache.get(tenant, `${origin} ${language} ${path}`, () =>
      reading(tenant, reply, (reader) => rendered(render, locals, reader)),
    );
    return send(request, reply, page);
  });
}

/** An address that is no page of a store: the bare host leads to the console, which says what hosts there are. */
function elsewhere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.url === '/') return reply.redirect('/console');
  throw refuse('not_found');
}

/** What may stand behind a page's question mark: what advertisers append changes nothing of what is shown. */
const asked = new Set(['q', 'brands', 'from', 'to', 'having', 'sort', 'cursor']);

/** An address with only what its page reads, so that it is rendered and kept once. Refuses: platform.not_found. */
function knownAddress(url: string): string {
  if (url.length > 3_000 || url.startsWith('//')) throw refuse('not_found');
  const at = url.indexOf('?');
  if (at === -1) return url;
  const query = new URLSearchParams(url.slice(at + 1));
  for (const name of [...query.keys()]) if (!asked.has(name)) query.delete(name);
  query.sort();
  return query.size === 0 ? url.slice(0, at) : `${url.slice(0, at)}?${query}`;
}

/** The language of an address: its first part, where that is one the business speaks; else the business's own. */
function languageOf(url: string, spoken: readonly Language[]): [Language, string] {
  const [, first = '', rest = ''] = /^\/([a-z]{2})(?=[/?]|$)(.*)$/.exec(url) ?? [];
  const language = spoken.slice(1).find((each) => each === first);
  if (language === undefined) return [spoken[0]!, url];
  return [language, rest.startsWith('/') ? rest : `/${rest}`];
}

async function rendered(
  render: Render,
  locals: Omit<Locals, 'read'>,
  { read, shows, until_ms }: PageReader,
): Promise<Rendered> {
  const page = await render(new Request(locals.origin + locals.path), { ...locals, read });
  // Astro keeps what went wrong to itself: thrown, it is at least logged with the request that met it.
  if (page.status >= 500) throw new Error(`${locals.path} could not be rendered`);
  const type = (page.headers['content-type'] ?? 'text/html').replace(/^text\/html$/, 'text/html; charset=utf-8');
  return { ...page, headers: { ...page.headers, 'content-type': type }, shows, until_ms: until_ms() };
}

async function send(request: FastifyRequest, reply: FastifyReply, page: Page): Promise<FastifyReply> {
  reply.headers(storeHeaders).headers(page.headers);
  reply.header('etag', page.etag).header('vary', 'accept-encoding').header('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send();
  const accepted = request.headers['accept-encoding'] ?? '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.code(page.status).send(await page.as(encoding));
}
