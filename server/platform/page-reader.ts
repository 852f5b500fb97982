import type { FastifyReply } from 'fastify';
import { nobody } from './access.ts';
import type { Platform, Tenant } from './modules.ts';
import type { PageCache } from './page-cache.ts';
import { Refusal } from './refusals.ts';
import { wireSchema } from './schemas.ts';
import { type Ctx, inTenant } from './transaction.ts';

type Json = Record<string, unknown>;

/** What a public route answered, as its JSON says it. */
type Answer = { readonly data: unknown } | { readonly refused: string; readonly status: number };

/** Reads public GET routes of the API in this process, as anyone may. */
type Read = (path: string, input?: object) => Promise<Answer>;

/** What a page reads with, and the ids of all that it was given. */
export interface PageReader {
  readonly read: Read;
  readonly shows: ReadonlySet<string>;
}

/** What every page says of its business, none of it an item: read once and kept until an event tells that it may have changed. */
const ofEveryPage = ['/business/public', '/store/about', '/store/categories', '/store/menus'] as const;

const opening = { access: nobody, act: 'storefront', reads: true } as const;

/** Has pages read the API: what is every page's from memory, all else of a page in one transaction. */
export function openPageReader(platform: Platform, cache: PageCache) {
  const routes = publicRoutes(platform);
  const ask = async (ctx: Ctx, reply: FastifyReply, path: string, input: object): Promise<Asked> => {
    const route = routes.get(path);
    if (route === undefined) throw new Error(`there is no public route ${path}`);
    const asked = route.shape.safeParse(input);
    if (!asked.success) return { answer: { refused: 'platform.bad_input', status: 400 }, text: '' };
    try {
      const text = reply.serializeInput((await route.run(ctx, asked.data as never)) as Json, route.wire) as string;
      return { answer: { data: JSON.parse(text) }, text };
    } catch (error) {
      if (error instanceof Refusal) return { answer: { refused: error.code, status: error.status }, text: '' };
      throw error;
    }
  };
  const readCommon = async (tenant: Tenant, reply: FastifyReply, path: (typeof ofEveryPage)[number]) => {
    const read = () => inTenant(platform, tenant, (ctx) => ask(ctx, reply, path, {}), opening);
    return (await cache.remembered(tenant, path, read)).answer;
  };
  return {
    readCommon,
    /** Does something with a reader whose transaction ends with it. */
    reading<T>(tenant: Tenant, reply: FastifyReply, fn: (reader: PageReader) => Promise<T>): Promise<T> {
      return inTenant(
        platform,
        tenant,
        (ctx) => {
          const shows = new Set<string>();
          const read: Read = async (path, input = {}) => {
            const common = ofEveryPage.find((each) => each === path);
            if (common !== undefined) return readCommon(tenant, reply, common);
            const { answer, text } = await ask(ctx, reply, path, input);
            for (const id of text.match(uuids) ?? []) shows.add(id);
            return answer;
          };
          return fn({ read, shows });
        },
        opening,
      );
    },
  };
}

interface Asked {
  readonly answer: Answer;
  /** The answer as it was written. */
  readonly text: string;
}

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function publicRoutes(platform: Platform) {
  const open = platform.catalogue.routes.filter(({ method, needs }) => method === 'GET' && needs === 'public');
  return new Map(
    open.flatMap(({ path, input, output, run }) =>
      run === undefined || output === null
        ? []
        : [[path as string, { run, shape: input.strict(), wire: wireSchema(output) }] as const],
    ),
  );
}
