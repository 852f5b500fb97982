import { by, changed } from '#platform/audit.ts';
import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { formatPlain, roundDiv } from '#platform/money.ts';
import { keyset } from '#platform/pages.ts';
import { Refusal, refusals } from '#platform/refusals.ts';
import { writePages } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getCategory, listCategories, wayTo } from './category.ts';
import { checkPrice, typed } from './save.ts';
import { type Wanted, wantedItems } from './search.ts';
import { itemLife } from './states.ts';
import type { Item } from './tables.ts';

const refuse = refusals('catalogue', {
  no_items_meant: 422,
  too_many_items: 422,
  bulk_act_not_found: 404,
  price_below_zero: 422,
  price_missing: 422,
});

/** What an act on many items says: where they go, or by how much and to which step their prices change. */
export interface Terms {
  readonly category_id?: Id<'category'> | null;
  /** Hundredths of a percent: -500 is 5 % less. */
  readonly percent_bp?: number;
  /** Paise, after the percentage. */
  readonly add_minor?: string;
  /** The new price is a multiple of it. */
  readonly round_minor?: number;
}

/** An item to which an act could not be done, and why. */
export interface Failure {
  readonly item_id: Id<'item'>;
  readonly name: string | null;
  readonly code: string;
}

/** What can be done to many items at once. */
export type Bulk =
  | { readonly act: 'publish' | 'withdraw' | 'archive' | 'restore'; readonly terms?: undefined }
  | { readonly act: 'categorise' | 'reprice'; readonly terms: Terms };

const most = 10_000;
const batch = 500;

/**
 * Starts an act on up to 10,000 items, named one by one or by what would list them, as a job of batches.
 * Refuses: no_items_meant, too_many_items, category_not_found.
 */
export async function startBulk(
  ctx: Ctx,
  { bulk, item_ids, wanted }: { bulk: Bulk; item_ids?: readonly Id<'item'>[] | undefined; wanted: Wanted },
) {
  const category_id = bulk.terms?.category_id ?? null;
  if (category_id !== null) await getCategory(ctx, { category_id });
  const meant = async () => (await wantedItems(ctx, wanted)).select('i.id').limit(most + 1);
  const ids = item_ids === undefined ? (await (await meant()).execute()).map(({ id }) => id) : [...new Set(item_ids)];
  if (ids.length === 0) throw refuse('no_items_meant');
  if (ids.length > most) throw refuse('too_many_items', { most });
  const id = newId<'bulk_act'>();
  await ctx.tx
    .insertInto('catalogue.bulk_act')
    .values({
      id,
      act: bulk.act,
      terms: json(bulk.terms ?? {}),
      item_ids: ids,
      failures: '[]',
      created_at: ctx.now,
      ended_at: null,
      ...by(ctx),
    })
    .execute();
  enqueue(ctx, 'catalogue.bulk_step', { bulk_act_id: id });
  return getBulk(ctx, { bulk_act_id: id });
}

/** An act on many items: how far it is, and what could not be done and why. Refuses: bulk_act_not_found. */
export async function getBulk(ctx: Ctx, { bulk_act_id }: { bulk_act_id: Id<'bulk_act'> }) {
  const row = await ctx.tx
    .selectFrom('catalogue.bulk_act')
    .select(['id', 'act', 'done', 'changed', 'failures', 'created_at', 'ended_at'])
    .select((q) => q.fn<number>('cardinality', ['item_ids']).as('total'))
    .where('id', '=', bulk_act_id)
    .executeTakeFirst();
  if (row === undefined) throw refuse('bulk_act_not_found', { bulk_act_id });
  return row;
}

const columns = [
  'id',
  'name',
  'state',
  'category_id',
  'mrp_minor',
  'price_minor',
  'tax_included',
  'facts',
  'attributes',
] as const;
type Row = Pick<Item, (typeof columns)[number]>;
type After = Pick<Row, 'state' | 'category_id' | 'price_minor'>;

/** Does the next batch of an act, and sees to the one after it: progress and effect are written together. */
export async function stepBulk(ctx: Ctx, { bulk_act_id }: { bulk_act_id: Id<'bulk_act'> }): Promise<void> {
  const bulk = await ctx.tx
    .selectFrom('catalogue.bulk_act')
    .selectAll()
    .where('id', '=', bulk_act_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (bulk.ended_at !== null) return;
  const ids = bulk.item_ids.slice(bulk.done, bulk.done + batch);
  const locked = await ctx.tx
    .selectFrom('catalogue.item')
    .select(columns)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const found = new Map(locked.map((row) => [row.id, row]));
  const way = await wayTo(ctx, bulk.terms.category_id ?? null);
  const failures: Failure[] = [];
  const changes: { before: Row; after: After }[] = [];
  for (const item_id of ids) {
    const before = found.get(item_id);
    const after = before === undefined ? 'catalogue.not_found' : outcome(before, bulk, way);
    if (typeof after === 'string') failures.push({ item_id, name: before?.name ?? null, code: after });
    else if (differs(before!, after)) changes.push({ before: before!, after });
  }
  await write(ctx, changes);
  const done = bulk.done + ids.length;
  await ctx.tx
    .updateTable('catalogue.bulk_act')
    .set({
      done,
      changed: bulk.changed + changes.length,
      failures: json([...bulk.failures, ...failures]),
      ended_at: done === bulk.item_ids.length ? ctx.now : null,
    })
    .where('id', '=', bulk_act_id)
    .execute();
  if (done < bulk.item_ids.length) enqueue(ctx, 'catalogue.bulk_step', { bulk_act_id });
}

/** How an item is after the act, or the code of why it can't be. */
function outcome(
  item: Row,
  { act, terms }: { act: Bulk['act']; terms: Terms },
  way: Awaited<ReturnType<typeof wayTo>>,
): After | string {
  try {
    const after: After = { state: item.state, category_id: item.category_id, price_minor: item.price_minor };
    if (act === 'reprice') after.price_minor = repriced(item, terms);
    else if (act === 'categorise') {
      typed(item.attributes, way);
      after.category_id = terms.category_id ?? null;
    } else after.state = itemLife.next(item.state, act);
    checkPrice({ ...item, ...after });
    return after;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

function repriced({ price_minor }: Row, { percent_bp = 0, add_minor = '0', round_minor = 1 }: Terms): bigint {
  if (price_minor === null) throw refuse('price_missing');
  const raw = roundDiv(price_minor * (10_000n + BigInt(percent_bp)), 10_000n) + BigInt(add_minor);
  const step = BigInt(round_minor);
  const price = roundDiv(raw, step) * step;
  if (price < 0n) throw refuse('price_below_zero');
  return price;
}

function differs(before: Row, after: After): boolean {
  return (['state', 'category_id', 'price_minor'] as const).some((field) => before[field] !== after[field]);
}

async function write(ctx: Ctx, changes: readonly { before: Row; after: After }[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ before, after }) => ({ id: before.id, ...after }));
  await sql`
    update catalogue.item i
    set state = r.state, category_id = r.category_id, price_minor = r.price_minor, updated_at = ${ctx.now}, version = i.version + 1
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (id uuid, state text, category_id uuid, price_minor bigint)
    where i.tenant_id = ${ctx.tenant.id} and i.id = r.id`.execute(ctx.tx);
  for (const { before, after } of changes) {
    const { state, category_id, price_minor } = before;
    changed(ctx, 'catalogue.item', before.id, { state, category_id, price_minor }, after);
  }
  emit(ctx, 'catalogue.items_changed', { item_ids: rows.map(({ id }) => id) });
}

const page = 5_000;

// Named so that the import knows them again.
const headers = 'sku name name_hi brand category description sold_by pack mrp price hsn state'.split(' ');

/** The items that are wanted as CSV, each piece read in a transaction of its own. Texts among the attributes have columns of their own. */
export async function* exportItems(act: Act, wanted: Wanted): AsyncGenerator<string> {
  const keys = await act((ctx) => textKeys(ctx, wanted));
  yield* writePages([...headers, ...keys], (cursor) => act((ctx) => readPage(ctx, { wanted, keys, cursor })));
}

async function textKeys(ctx: Ctx, wanted: Wanted): Promise<string[]> {
  const items = (await wantedItems(ctx, wanted)).select('i.attributes');
  const { rows } = await sql<{ key: string }>`
    select distinct a.key from (${items}) i cross join jsonb_each(i.attributes) a
    where jsonb_typeof(a.value) = 'string' order by a.key limit 100`.execute(ctx.tx);
  return rows.map(({ key }) => key);
}

async function readPage(
  ctx: Ctx,
  { wanted, keys, cursor }: { wanted: Wanted; keys: readonly string[]; cursor: string | undefined },
) {
  const query = (await wantedItems(ctx, wanted))
    .leftJoin('catalogue.brand as b', 'b.id', 'i.brand_id')
    .select(['i.id', 'i.sku', 'i.name', 'i.name_hi', 'b.name as brand', 'i.category_id', 'i.description', 'i.sold_by'])
    .select(['i.pack', 'i.mrp_minor', 'i.price_minor', 'i.hsn', 'i.state', 'i.attributes']);
  const { items, next } = await keyset(query, { by: [['id', 'asc']], input: { limit: page, cursor }, from: 'i' });
  const tree = new Map((await listCategories(ctx)).map((each) => [each.id, each]));
  const wayOf = (id: Id<'category'> | null): string[] => {
    const at = id === null ? undefined : tree.get(id);
    return at === undefined ? [] : [...wayOf(at.parent_id), at.name];
  };
  const rows = items.map((item) =>
    [
      ...[item.sku, item.name, item.name_hi, item.brand, wayOf(item.category_id).join(' > '), item.description],
      ...[item.sold_by, item.pack, rupees(item.mrp_minor), rupees(item.price_minor), item.hsn, item.state],
      ...keys.map((key) => (typeof item.attributes[key] === 'string' ? item.attributes[key] : '')),
    ].map((cell) => cell ?? ''),
  );
  return { rows, next };
}

const rupees = (minor: bigint | null) => (minor === null ? '' : formatPlain(minor));
