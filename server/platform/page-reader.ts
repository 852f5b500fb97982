import type { FastifyReply } from 'fastify';
import { nobody } from './access.ts';
import { machineMs, machineNow } from './clock.ts';
import type { Platform, Tenant } from './modules.ts';
import { keep_ms, type PageCache } from './page-cache.ts';
import { Refusal } from './refusals.ts';
import { wired } from './schemas.ts';
import { type Ctx, inTenant } from './transaction.ts';

/** What a public route answered, as its JSON says it. */
type Answer = { readonly data: unknown } | { readonly refused: string; readonly status: number };

/** Reads public GET routes of the API in this process, as anyone may. */
type Read = (path: string, input?: object) => Promise<Answer>;

/** What a page reads with, and the ids of all that it was given. */
export interface PageReader {
  readonly read: Read;
  readonly shows: ReadonlySet<string>;
  /** When the first of it is too old to be shown. */
  readonly until_ms: () => number;
}

/** What every page says of its business, none of it an item: read once and kept until an event tells that it may have changed. */
const ofEveryPage = ['/business/public', '/store/about', '/store/categories', '/store/menus'] as const;

/** What stands of several things at once, named by their ids with commas between: kept for each. */
const ofEachItem = '/store/shelf';

const opening = { access: nobody, act: 'storefront', reads: true } as const;

/** Runs public routes as anyone may. */
function openAsk(platform: Platform) {
  const routes = publicRoutes(platform);
  const toldBefore = openTold();
  return async (ctx: Ctx, reply: FastifyReply, path: string, input: object): Promise<Asked> => {
    const route = routes.get(path);
    if (route === undefined) throw new Error(`there is no public route ${path}`);
    const asked = route.shape.safeParse(input);
    if (!asked.success) return { answer: { refused: 'platform.bad_input', status: 400 }, ids: [] };
    try {
      const text = wired(reply, route.output, await route.run(ctx, asked.data as never));
      return toldBefore(`${ctx.tenant.id} ${path} ${JSON.stringify(input)}`, text);
    } catch (error) {
      if (error instanceof Refusal) return { answer: { refused: error.code, status: error.status }, ids: [] };
      throw error;
    }
  };
}

/** Has pages read the API: what is every page's from memory, all else of a page in one transaction. */
export function openPageReader(platform: Platform, cache: PageCache) {
  const ask = openAsk(platform);
  const readCommon = async (tenant: Tenant, reply: FastifyReply, path: (typeof ofEveryPage)[number]) => {
    const { value, until_ms } = await cache.remembered(tenant, path, async () => {
      const { answer } = await inTenant(platform, tenant, (ctx) => ask(ctx, reply, path, {}), opening);
      return 'data' in answer ? answer : undefined;
    });
    return { answer: value ?? { refused: 'platform.not_found', status: 404 }, until_ms };
  };
  // How far a business's clock is ahead is told by an event when it changes: a page needn't ask before it asks anything else.
  const readClockOf = async (tenant: Tenant) => {
    if (!tenant.demo) return { ahead_us: 0, until_ms: Number.POSITIVE_INFINITY };
    const { value, until_ms } = await cache.remembered(tenant, 'clock', () =>
      inTenant(platform, tenant, ({ now }) => Promise.resolve(aheadOf(now)), opening),
    );
    return { ahead_us: value ?? 0, until_ms };
  };
  const readEach = async (ctx: Ctx, reply: FastifyReply, ids: readonly string[]) => {
    const { value, until_ms } = await cache.each<Standing>(ctx.tenant, ids, async (missing) => {
      const { answer } = await ask(ctx, reply, ofEachItem, { item_ids: missing.join() });
      const { items } = 'data' in answer ? (answer.data as { items: Standing[] }) : { items: [] };
      return new Map(items.map((item) => [item.item_id, item]));
    });
    return { answer: { data: { items: value } }, until_ms };
  };
  return {
    /** What every page says, by its path. */
    readCommon,
    /** Does something with a reader whose transaction ends with it. */
    async reading<T>(tenant: Tenant, reply: FastifyReply, fn: (reader: PageReader) => Promise<T>): Promise<T> {
      // Before the transaction: pages that hold all connections must not wait for one that reads what they share.
      const common = await Promise.all(
        ofEveryPage.map(async (path) => [path as string, await readCommon(tenant, reply, path)] as const),
      );
      const shared = new Map(common);
      const { ahead_us, until_ms: clock_until_ms } = await readClockOf(tenant);
      const now = machineNow().add({ microseconds: ahead_us });
      return inTenant(platform, tenant, (ctx) => fn(readerIn(ctx)), { ...opening, now });
      function readerIn(ctx: Ctx): PageReader {
        const shows = new Set<string>();
        let oldest_ms = Math.min(machineMs() + keep_ms, clock_until_ms, ...common.map(([, { until_ms }]) => until_ms));
        const read: Read = async (path, input = {}) => {
          const known = shared.get(path);
          if (known !== undefined) return known.answer;
          if (path === ofEachItem) {
            const ids = (input as { item_ids: string }).item_ids.split(',');
            for (const id of ids) shows.add(id);
            const { answer, until_ms } = await readEach(ctx, reply, ids);
            oldest_ms = Math.min(oldest_ms, until_ms);
            return answer;
          }
          const { answer, ids } = await ask(ctx, reply, path, input);
          for (const id of ids) shows.add(id);
          return answer;
        };
        return { read, shows, until_ms: () => oldest_ms };
      }
    },
  };
}

/** How far a business's time is ahead of the machine's, in microseconds. */
const aheadOf = (now: Temporal.Instant) => Math.max(0, Math.round(now.since(machineNow()).total('microseconds')));

interface Standing {
  readonly item_id: string;
}

interface Asked {
  readonly answer: Answer;
  /** The ids of all that the answer tells of. */
  readonly ids: readonly string[];
}

/** In characters, of all businesses. */
const most_told = 16 * 1024 * 1024;

/**
 * Reads answers as they were written. What says the same as the last time it was asked is the same object, so that pages
 * know what they have drawn of it: nothing is kept but what has just been read again.
 */
function openTold(): (question: string, text: string) => Asked {
  const told = new Map<string, { readonly text: string; readonly asked: Asked }>();
  let characters = 0;
  const forget = (question: string) => {
    characters -= told.get(question)?.text.length ?? 0;
    told.delete(question);
  };
  return (question, text) => {
    const known = told.get(question);
    if (known?.text === text) return known.asked;
    // Each a text of its own: a part of the answer would keep all of it in memory as long as the page.
    const ids = (text.match(uuids) ?? []).map((id) => Buffer.from(id, 'latin1').toString('latin1'));
    const asked = { answer: { data: JSON.parse(text) }, ids: [...new Set(ids)] };
    forget(question);
    told.set(question, { text, asked });
    characters += text.length;
    for (const oldest of told.keys()) {
      if (characters <= most_told) break;
      forget(oldest);
    }
    return asked;
  };
}

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function publicRoutes(platform: Platform) {
  const open = platform.catalogue.routes.filter(({ method, needs }) => method === 'GET' && needs === 'public');
  return new Map(
    open.flatMap(({ path, input, output, run }) =>
      run === undefined || output === null ? [] : [[path as string, { run, output, shape: input.strict() }] as const],
    ),
  );
}
