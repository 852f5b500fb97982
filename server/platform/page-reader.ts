import type { FastifyReply } from 'fastify';
import { nobody } from './access.ts';
import { machineMs, machineNow } from './clock.ts';
import type { Platform, Tenant } from './modules.ts';
import { type Known, keep_ms, type PageCache } from './page-cache.ts';
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

/** What hangs on the catalogue alone and stands on many pages: read again only when something of a business has changed. */
const ofOneAnswer = '/store/items/:slug/beside';

const opening = { access: nobody, act: 'storefront', reads: true } as const;

/** Runs public routes as anyone may. */
function openAsk(platform: Platform, cache: PageCache) {
  const routes = publicRoutes(platform);
  const told = openTold();
  return async (ctx: Ctx, reply: FastifyReply, path: string, input: object): Promise<Asked> => {
    const route = routes.get(path);
    if (route === undefined) throw new Error(`there is no public route ${path}`);
    const question = `${ctx.tenant.id} ${path} ${JSON.stringify(input)}`;
    const changes = await cache.changes(ctx.tenant);
    if (path === ofOneAnswer) {
      const known = told.since(question, changes);
      if (known) return known;
    }
    const asked = route.shape.safeParse(input);
    if (!asked.success) return refusedWith('platform.bad_input', 400);
    try {
      const text = wired(reply, route.output, await route.run(ctx, asked.data as never));
      return told.now(question, text, changes);
    } catch (error) {
      if (error instanceof Refusal) return refusedWith(error.code, error.status);
      throw error;
    }
  };
}

const refusedWith = (refused: string, status: number): Asked => ({
  ...{ answer: { refused, status }, ids: [], until_ms: Number.POSITIVE_INFINITY },
});

/** What is known of a business before any page of it is read. */
interface Common {
  /** By their paths. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** How far its clock is ahead of the machine's, in microseconds: an event tells when that changes. */
  readonly ahead_us: number;
}

/** Has pages read the API: what is every page's from memory, all else of a page in one transaction. */
export function openPageReader(platform: Platform, cache: PageCache) {
  const ask = openAsk(platform, cache);
  const commonOf = (tenant: Tenant, reply: FastifyReply): Promise<Known<Common>> =>
    cache.common(tenant, () =>
      inTenant(
        platform,
        tenant,
        async (ctx) => {
          const answers = ofEveryPage.map(async (path) => [path, (await ask(ctx, reply, path, {})).answer] as const);
          return { answers: new Map<string, Answer>(await Promise.all(answers)), ahead_us: aheadOf(ctx.now) };
        },
        opening,
      ),
    );
  const readEach = async (ctx: Ctx, reply: FastifyReply, ids: readonly string[]) => {
    const { value, until_ms } = await cache.each<Standing>(ctx.tenant, ids, async (missing) => {
      const { answer } = await ask(ctx, reply, ofEachItem, { item_ids: missing.join() });
      const { items } = 'data' in answer ? (answer.data as { items: Standing[] }) : { items: [] };
      return new Map(items.map((item) => [item.item_id, item]));
    });
    return { answer: { data: { items: value } }, until_ms };
  };
  return {
    /** What a public route answers that every page asks. */
    async readCommon(tenant: Tenant, reply: FastifyReply, path: (typeof ofEveryPage)[number]): Promise<Answer> {
      const { value } = await commonOf(tenant, reply);
      return value.answers.get(path)!;
    },
    /** Does something with a reader whose transaction ends with it. */
    async reading<T>(tenant: Tenant, reply: FastifyReply, fn: (reader: PageReader) => Promise<T>): Promise<T> {
      // Before the transaction: pages that hold all connections must not wait for one that reads what they share.
      const common = await commonOf(tenant, reply);
      const now = machineNow().add({ microseconds: common.value.ahead_us });
      return inTenant(platform, tenant, (ctx) => fn(readerIn(ctx)), { ...opening, now });
      function readerIn(ctx: Ctx): PageReader {
        const shows = new Set<string>();
        let oldest_ms = common.until_ms;
        const read: Read = async (path, input = {}) => {
          const known = common.value.answers.get(path);
          if (known !== undefined) return known;
          if (path === ofEachItem) {
            const ids = (input as { item_ids: string }).item_ids.split(',');
            for (const id of ids) shows.add(id);
            const { answer, until_ms } = await readEach(ctx, reply, ids);
            oldest_ms = Math.min(oldest_ms, until_ms);
            return answer;
          }
          const { answer, ids, until_ms } = await ask(ctx, reply, path, input);
          for (const id of ids) shows.add(id);
          oldest_ms = Math.min(oldest_ms, until_ms);
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
  /** Until when it may be shown. */
  readonly until_ms: number;
}

interface Told {
  readonly text: string;
  readonly changes: number;
  readonly asked: Asked;
}

/** In characters, of all businesses. */
const most_told = 16 * 1024 * 1024;
/** What keeping an answer takes besides what it says: nobody's questions about nothing fill the memory. */
const each_takes = 500;

/**
 * Reads answers as they were written. What says the same as the last time it was asked is the same object, so that pages
 * know what they have drawn of it.
 */
function openTold() {
  const told = new Map<string, Told>();
  let characters = 0;
  const sizeOf = (question: string, text: string) => question.length + text.length + each_takes;
  const forget = (question: string) => {
    const known = told.get(question);
    if (known !== undefined) characters -= sizeOf(question, known.text);
    told.delete(question);
  };
  return {
    /** What was answered when as much had changed as now, unless it is too old. */
    since(question: string, changes: number): Asked | undefined {
      const known = told.get(question);
      return known?.changes === changes && known.asked.until_ms > machineMs() ? known.asked : undefined;
    },
    /** What has just been answered; `changes` were counted before it was asked. */
    now(question: string, text: string, changes: number): Asked {
      const known = told.get(question);
      const asked = { ...(known?.text === text ? known.asked : readOf(text)), until_ms: machineMs() + keep_ms };
      forget(question);
      told.set(question, { text, changes, asked });
      characters += sizeOf(question, text);
      for (const oldest of told.keys()) {
        if (characters <= most_told) break;
        forget(oldest);
      }
      return asked;
    },
  };
}

function readOf(text: string): Pick<Asked, 'answer' | 'ids'> {
  // Each a text of its own: a part of the answer would keep all of it in memory as long as the page.
  const ids = (text.match(uuids) ?? []).map((id) => Buffer.from(id, 'latin1').toString('latin1'));
  return { answer: { data: JSON.parse(text) }, ids: [...new Set(ids)] };
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
