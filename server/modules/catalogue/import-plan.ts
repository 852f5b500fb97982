import { changed } from '#platform/audit.ts';
import { json, sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import type { Outcome, Problem } from '#platform/import-kind.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addCategory, listCategories } from './category.ts';
import { type Code, hashOf, type RowSays } from './import-row.ts';
import type { Item } from './tables.ts';
import { learnWords, slugOf, wordsToFind } from './words.ts';

type Before = Pick<
  Item,
  | 'id'
  | 'sku'
  | 'name'
  | 'name_hi'
  | 'description'
  | 'category_id'
  | 'brand_id'
  | 'sold_by'
  | 'pack'
  | 'hsn'
  | 'mrp_minor'
  | 'price_minor'
  | 'attributes'
  | 'options'
  | 'state'
>;

/** What is to become, or became, of a row. */
export interface Planned {
  readonly row_no: number;
  readonly says: RowSays;
  readonly outcome: Outcome;
  readonly problems: readonly Problem<Code>[];
  readonly item_id: Id<'item'> | null;
  readonly before?: Before | undefined;
  readonly after?: Before | undefined;
}

interface Row {
  readonly row_no: number;
  readonly says: RowSays;
}

/** A category of the top, and the tax code that it gets when it has none. */
export interface Tax {
  readonly category: string;
  readonly hsn: string;
  readonly variety: string;
}

interface Known {
  readonly items: ReadonlyMap<string, Before>;
  readonly brands: ReadonlyMap<string, Id<'brand'>>;
  readonly categories: ReadonlyMap<string, Id<'category'>>;
}

const pathOf = (names: readonly string[]) => names.map((name) => name.toLowerCase()).join('\u001f');
const columns = [
  'id',
  'sku',
  'name',
  'name_hi',
  'description',
  'category_id',
  'brand_id',
  'sold_by',
  'pack',
  'hsn',
  'mrp_minor',
  'price_minor',
  'attributes',
  'options',
  'state',
] as const;

async function look(ctx: Ctx, rows: readonly Row[], lock: boolean): Promise<Known> {
  const skus = rows.map(({ says }) => says.sku);
  const names = [...new Set(rows.flatMap(({ says }) => says.brand?.toLowerCase() ?? []))];
  const query = ctx.tx
    .selectFrom('catalogue.item')
    .select(columns)
    .where(sql<boolean>`sku = any(${skus}::text[])`)
    .orderBy('id');
  const [items, brands, tree] = await Promise.all([
    (lock ? query.forNoKeyUpdate() : query).execute(),
    ctx.tx
      .selectFrom('catalogue.brand')
      .select(['id', 'name_key'])
      .where(sql<boolean>`name_key = any(${names}::text[])`)
      .execute(),
    listCategories(ctx),
  ]);
  const byId = new Map(tree.map((each) => [each.id, each]));
  const namesTo = (id: Id<'category'> | null): string[] => {
    const at = id === null ? undefined : byId.get(id);
    return at === undefined ? [] : [...namesTo(at.parent_id), at.name];
  };
  return {
    items: new Map(items.map((item) => [item.sku, item])),
    brands: new Map(brands.map(({ id, name_key }) => [name_key, id])),
    categories: new Map(tree.map(({ id }) => [pathOf(namesTo(id)), id])),
  };
}

/** Says what would become of each row: add, change, nothing, or why it can't be. A few statements for all of them. */
export async function planRows(ctx: Ctx, rows: readonly Row[]): Promise<Planned[]> {
  const known = await look(ctx, rows, false);
  return rows.map((row) => planned(row, known));
}

function planned({ row_no, says }: Row, { items, brands, categories }: Known): Planned {
  const plan = (outcome: Planned['outcome'], more: Partial<Planned> = {}): Planned => ({
    row_no,
    says,
    outcome,
    problems: [],
    item_id: null,
    ...more,
  });
  if (says.problems.length > 0) return plan('failed', { problems: says.problems });
  const before = items.get(says.sku);
  // What is not there yet has an id of no row, so that it differs from whatever an item has now.
  const brand_id =
    says.brand === undefined ? undefined : (brands.get(says.brand.toLowerCase()) ?? ('new' as Id<'brand'>));
  const category_id =
    says.category.length === 0 ? undefined : (categories.get(pathOf(says.category)) ?? ('new' as Id<'category'>));
  const said = { ...says.fields, ...(brand_id && { brand_id }), ...(category_id && { category_id }) };
  if (before === undefined)
    return plan('add', { after: { ...empty, ...said, sku: says.sku, attributes: says.attributes } as Before });
  const after: Before = { ...before, ...said, attributes: { ...before.attributes, ...says.attributes } };
  if (after.mrp_minor !== null && after.price_minor !== null && after.price_minor > after.mrp_minor)
    return plan('failed', { problems: [{ column: null, code: 'above_mrp' }] });
  const same = columns.every((column) =>
    column === 'attributes'
      ? Object.entries(after.attributes).every(([key, value]) => before.attributes[key] === value)
      : after[column] === before[column],
  );
  return plan(same ? 'same' : 'change', { item_id: before.id, before, after });
}

const empty = {
  name_hi: null,
  description: null,
  category_id: null,
  brand_id: null,
  sold_by: 'piece',
  pack: null,
  hsn: null,
  mrp_minor: null,
  price_minor: null,
  options: {},
} as const;

/** Does what is planned for rows, in a few statements for all of them. Somebody who adds one of the items meanwhile makes it plan again. */
export async function writePlan(ctx: Ctx, rows: readonly Row[], taxes: readonly Tax[]): Promise<Planned[]> {
  const good = rows.filter(({ says }) => says.problems.length === 0);
  await addMissing(ctx, good, taxes);
  for (;;) {
    const known = await look(ctx, rows, true);
    const plans = rows.map((row) => planned(row, known));
    const adds = plans.filter(({ outcome }) => outcome === 'add').map((row) => ({ ...row, item_id: newId<'item'>() }));
    const changes = plans.filter(({ outcome }) => outcome === 'change');
    await learn(ctx, [...adds, ...changes]);
    await sql`savepoint plan`.execute(ctx.tx);
    if (await insertItems(ctx, adds)) {
      await updateItems(ctx, changes);
      const ids = new Map(adds.map(({ row_no, item_id }) => [row_no, item_id]));
      return plans.map((row) => done(ctx, row, ids.get(row.row_no)));
    }
    await sql`rollback to savepoint plan`.execute(ctx.tx);
  }
}

/** Adds the brands and categories that rows name and that are not there yet. */
async function addMissing(ctx: Ctx, rows: readonly Row[], taxes: readonly Tax[]): Promise<void> {
  const { brands, categories } = await look(ctx, rows, false);
  const wanted = new Map(
    rows.flatMap(({ says: { brand } }) =>
      brand === undefined || brands.has(brand.toLowerCase()) ? [] : [[brand.toLowerCase(), brand] as const],
    ),
  );
  const names = [...wanted].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
  if (names.length > 0)
    await sql`
      insert into catalogue.brand (tenant_id, id, name)
      select t.tenant_id, platform.id_of('brand', t.tenant_id::text, lower(n.name)), n.name
      from tenants.tenant t cross join unnest(${names}::text[]) as n (name)
      where t.tenant_id = ${ctx.tenant.id} on conflict do nothing`.execute(ctx.tx);
  const known = new Map(categories);
  for (const { says } of rows)
    for (let depth = 1; depth <= says.category.length; depth += 1) {
      const path = says.category.slice(0, depth);
      if (known.has(pathOf(path))) continue;
      const tax =
        depth === 1 ? taxes.find(({ category }) => category.toLowerCase() === path[0]!.toLowerCase()) : undefined;
      const parent_id = known.get(pathOf(path.slice(0, -1))) ?? null;
      const { id } = await addCategory(ctx, {
        name: path.at(-1)!,
        parent_id,
        hsn: tax?.hsn ?? null,
        tax_variety: tax?.variety ?? null,
      });
      known.set(pathOf(path), id);
    }
}

const wordsOfRow = ({ says, after }: Planned) =>
  wordsToFind([
    after!.name,
    after!.name_hi,
    after!.pack,
    after!.sku,
    says.brand,
    ...Object.values(after!.attributes).filter((value) => typeof value === 'string'),
    ...Object.values(after!.options),
  ]);

async function learn(ctx: Ctx, rows: readonly Planned[]): Promise<void> {
  await learnWords(ctx, [...new Set(rows.flatMap(wordsOfRow))]);
}

const recordset =
  sql.raw(`(id uuid, sku text, slug text, name text, name_hi text, description text, category_id uuid, brand_id uuid, sold_by text,
  pack text, hsn text, mrp_minor bigint, price_minor bigint, attributes jsonb, words jsonb)`);

function values(rows: readonly Planned[]): string {
  return json(
    rows.map((row) => ({
      ...row.after,
      id: row.item_id,
      slug: `${slugOf(row.after!.name)}-${hashOf(row.says.sku).slice(0, 8)}`,
      words: wordsOfRow(row),
    })),
  );
}

/** Writes new items; false when one of them is there by now. What has a price is on sale, what has none a draft. */
async function insertItems(ctx: Ctx, rows: readonly Planned[]): Promise<boolean> {
  if (rows.length === 0) return true;
  const { rows: written } = await sql`
    insert into catalogue.item (tenant_id, id, sku, slug, name, name_hi, description, category_id, brand_id, sold_by, pack, hsn, mrp_minor, price_minor,
      attributes, state, created_at, updated_at, document)
    select t.tenant_id, r.id, r.sku, r.slug, r.name, r.name_hi, r.description, r.category_id, r.brand_id, r.sold_by, r.pack, r.hsn, r.mrp_minor, r.price_minor,
      r.attributes, case when r.price_minor is null then 'draft' else 'active' end, ${ctx.now}, ${ctx.now},
      array_to_tsvector(array(select jsonb_array_elements_text(r.words)))
    from tenants.tenant t cross join jsonb_to_recordset(${values(rows)}::jsonb) as r ${recordset}
    where t.tenant_id = ${ctx.tenant.id} order by r.sku
    on conflict (tenant_id, sku) do nothing returning id`.execute(ctx.tx);
  return written.length === rows.length;
}

async function updateItems(ctx: Ctx, rows: readonly Planned[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update catalogue.item i
    set name = r.name, name_hi = r.name_hi, description = r.description, category_id = r.category_id, brand_id = r.brand_id, sold_by = r.sold_by, pack = r.pack,
      hsn = r.hsn, mrp_minor = r.mrp_minor, price_minor = r.price_minor, attributes = r.attributes, updated_at = ${ctx.now}, version = i.version + 1,
      document = array_to_tsvector(array(select jsonb_array_elements_text(r.words)))
    from jsonb_to_recordset(${values(rows)}::jsonb) as r ${recordset}
    where i.tenant_id = ${ctx.tenant.id} and i.id = r.id`.execute(ctx.tx);
}

function done(ctx: Ctx, row: Planned, added: Id<'item'> | undefined): Planned {
  if (row.outcome !== 'add' && row.outcome !== 'change') return row;
  const item_id = added ?? row.item_id!;
  changed(ctx, 'catalogue.item', item_id, row.before ?? null, { ...row.after! });
  return { ...row, item_id, outcome: row.outcome === 'add' ? 'added' : 'changed' };
}
