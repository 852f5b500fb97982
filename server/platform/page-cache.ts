import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { machineMs } from './clock.ts';
import { sha256 } from './crypto.ts';
import { type LiveMessage, overhear } from './live.ts';
import type { Platform, Tenant } from './modules.ts';

/** A rendered page, as it is sent. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
  /** The body in an encoding, made when it is first asked for. */
  readonly as: (encoding: 'br' | 'gzip' | 'identity') => Promise<Buffer> | Buffer;
  readonly bytes: number;
}

/** A page as it was rendered, and the ids of all that stands on it. */
export interface Rendered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly shows: ReadonlySet<string>;
  /** When the first of what it was made of is too old. */
  readonly until_ms: number;
}

/** Something that was read, and until when it may be shown. */
export interface Known<T> {
  readonly value: T;
  readonly until_ms: number;
}

/** Pages of all businesses that this process has rendered, by business and address. */
export interface PageCache {
  /** The page at an address: the kept one, or a new one, rendered once however many wait for it. */
  get(tenant: Tenant, key: string, render: () => Promise<Rendered>): Promise<Page>;
  /** What all pages of a business share, read once until an event tells that it may have changed. */
  common<T>(tenant: Tenant, read: () => Promise<T>): Promise<Known<T>>;
  /** What stands of each of several things, of which only what isn't known is read; an event that names a thing takes it. */
  each<T>(
    tenant: Tenant,
    ids: readonly string[],
    read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  ): Promise<Known<readonly T[]>>;
  /** How often something has changed that may show on every page: what was read at the same count is still so. */
  changes(tenant: Tenant): Promise<number>;
  /** How many renderings are under way. */
  readonly rendering: () => number;
}

/** What a page may lag behind what no event tells of: prices that begin at an hour, a clock that goes on. */
export const keep_ms = 60_000;
const most_bytes = 64 * 1024 * 1024;
/** Of one business; then they are read anew. */
const most_things = 20_000;

interface Kept {
  readonly page: Page;
  readonly shows: ReadonlySet<string>;
  readonly until_ms: number;
}

interface Shop {
  readonly pages: Map<string, Kept>;
  readonly waiting: Map<string, Promise<Page>>;
  common: Known<Promise<unknown>> | undefined;
  readonly things: Map<string, Known<unknown>>;
  /** Counts what has happened: a page that was begun before is not kept. */
  happened: number;
  /** Counts what of it may show on every page. */
  changed: number;
}

/** Opens an empty cache. What changes is heard from the live events: a change of stock takes the pages on which that item stands, any other all pages of the business. */
export function openPageCache(platform: Platform): PageCache {
  const shops = new Map<string, Promise<Shop>>();
  let bytes = 0;
  const drop = (shop: Shop, key: string) => {
    bytes -= shop.pages.get(key)?.page.bytes ?? 0;
    shop.pages.delete(key);
  };
  const open = async (tenant: Tenant): Promise<Shop> => {
    const shop: Shop = {
      ...{ pages: new Map(), waiting: new Map(), things: new Map() },
      ...{ common: undefined, happened: 0, changed: 0 },
    };
    await overhear(platform, tenant, (message) => {
      shop.happened += 1;
      const ids = itemsOf(message);
      if (ids === 'all') {
        shop.changed += 1;
        shop.common = undefined;
        shop.things.clear();
      } else for (const id of ids) shop.things.delete(id);
      for (const [key, { shows }] of shop.pages) if (ids === 'all' || ids.some((id) => shows.has(id))) drop(shop, key);
    });
    return shop;
  };
  const shopOf = (tenant: Tenant): Promise<Shop> => {
    const known = shops.get(tenant.id) ?? open(tenant);
    shops.set(tenant.id, known);
    known.catch(() => shops.delete(tenant.id));
    return known;
  };
  const keep = async (shop: Shop, key: string, render: () => Promise<Rendered>): Promise<Page> => {
    const begun = shop.happened;
    const { shows, until_ms, ...rendered } = await render();
    const page = pageOf(rendered);
    if (rendered.status !== 200 || begun !== shop.happened) return page;
    drop(shop, key);
    shop.pages.set(key, { page, shows, until_ms });
    bytes += page.bytes;
    // The oldest go first: what is asked for often is soon back.
    for (const old of shop.pages.keys()) {
      if (bytes <= most_bytes) break;
      drop(shop, old);
    }
    return page;
  };
  let rendering = 0;
  return {
    rendering: () => rendering,
    changes: async (tenant) => (await shopOf(tenant)).changed,
    common: async (tenant, read) => commonOf(await shopOf(tenant), read),
    each: async (tenant, ids, read) => eachOf(await shopOf(tenant), ids, read),
    async get(tenant, key, render) {
      const shop = await shopOf(tenant);
      const kept = shop.pages.get(key);
      if (kept !== undefined && kept.until_ms > machineMs()) return kept.page;
      const waiting = shop.waiting.get(key);
      if (waiting !== undefined) return waiting;
      rendering += 1;
      const page = keep(shop, key, render).finally(() => {
        rendering -= 1;
        shop.waiting.delete(key);
      });
      shop.waiting.set(key, page);
      return page;
    },
  };
}

async function commonOf<T>(shop: Shop, read: () => Promise<T>): Promise<Known<T>> {
  const known = shop.common as Known<Promise<T>> | undefined;
  if (known !== undefined && known.until_ms > machineMs()) return { ...known, value: await known.value };
  const fresh = { value: read(), until_ms: machineMs() + keep_ms };
  shop.common = fresh;
  fresh.value.catch(() => {
    if (shop.common === fresh) shop.common = undefined;
  });
  return { ...fresh, value: await fresh.value };
}

async function eachOf<T>(
  shop: Shop,
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<Known<readonly T[]>> {
  const [begun, now_ms] = [shop.happened, machineMs()];
  const known = new Map<string, Known<T>>();
  for (const id of ids) {
    const thing = shop.things.get(id) as Known<T> | undefined;
    if (thing !== undefined && thing.until_ms > now_ms) known.set(id, thing);
  }
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    for (const [id, value] of await read(missing)) known.set(id, { value, until_ms: now_ms + keep_ms });
    if (shop.things.size > most_things) shop.things.clear();
    if (begun === shop.happened) for (const id of missing) if (known.has(id)) shop.things.set(id, known.get(id)!);
  }
  const found = ids.flatMap((id) => known.get(id) ?? []);
  return { value: found.map(({ value }) => value), until_ms: Math.min(...found.map(({ until_ms }) => until_ms)) };
}

/** What may show on every page. */
const others = /^(?:catalogue|tenants|content|pricing|places)\.|^platform\.clock_moved$/;

/** The items that an event of stock names; others may show on every page, or on none. */
function itemsOf({ name, payload }: LiveMessage): readonly string[] | 'all' {
  if (!name.startsWith('inventory.')) return others.test(name) ? 'all' : [];
  return JSON.stringify(payload).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
}

const [brotli, zipped] = [promisify(brotliCompress), promisify(gzip)];

function pageOf({ status, headers, body }: Omit<Rendered, 'shows' | 'until_ms'>): Page {
  const made = new Map<string, Promise<Buffer> | Buffer>([['identity', body]]);
  const make = (encoding: 'br' | 'gzip' | 'identity') => {
    const known = made.get(encoding);
    if (known !== undefined) return known;
    const fresh =
      encoding === 'br'
        ? brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
        : zipped(body, { level: 6 });
    made.set(encoding, fresh);
    fresh.then(
      (buffer) => made.set(encoding, buffer),
      () => made.delete(encoding),
    );
    return fresh;
  };
  return { status, headers, etag: `W/"${sha256(body).slice(0, 24)}"`, as: make, bytes: body.length * 1.5 };
}
