import { claim, release } from '#files';
import { changed } from '#platform/audit.ts';
import { constraintOf, json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { checkHsn } from '#tax';
import type { Attribute, Category } from './tables.ts';
import { slugOf } from './words.ts';

const refuse = refusals('catalogue', {
  category_not_found: 404,
  category_name_taken: 409,
  category_cycle: 409,
  category_in_use: 409,
  tree_too_deep: 422,
  wrong_hsn: 422,
});

const most_depth = 6;

/** What people say of a category. */
export interface CategoryFields {
  readonly name: string;
  readonly name_hi: string | null;
  readonly hsn: string | null;
  readonly tax_variety: string | null;
  readonly attributes: readonly Attribute[];
  readonly picture_file_id: Id<'file'> | null;
}

const shown = [
  'id',
  'parent_id',
  'place',
  'name',
  'name_hi',
  'slug',
  'hsn',
  'tax_variety',
  'attributes',
  'picture_file_id',
  'version',
] as const;
type Shown = Pick<Category, (typeof shown)[number]>;

/** The whole tree in the order of its places; who wants it nested follows parent_id. */
export async function listCategories(ctx: Ctx): Promise<Shown[]> {
  return ctx.tx.selectFrom('catalogue.category').select(shown).orderBy('place').orderBy('id').execute();
}

/** One category. Refuses: category_not_found. */
export async function getCategory(ctx: Ctx, { category_id }: { category_id: Id<'category'> }): Promise<Shown> {
  const found = await ctx.tx
    .selectFrom('catalogue.category')
    .select(shown)
    .where('id', '=', category_id)
    .executeTakeFirst();
  if (found === undefined) throw refuse('category_not_found', { category_id });
  return found;
}

/** Locks the tree, so that two moves at once can't close a circle that neither of them sees. */
async function lockTree(ctx: Ctx): Promise<Map<Id<'category'>, Shown>> {
  // The tenant's own row is the one thing that also stands where the tree is still empty.
  await sql`select from tenants.tenant where tenant_id = ${ctx.tenant.id} for no key update`.execute(ctx.tx);
  return new Map((await listCategories(ctx)).map((each) => [each.id, each]));
}

/** A category and those above it, from the nearest up. */
function above(tree: ReadonlyMap<Id<'category'>, Shown>, id: Id<'category'> | null): Shown[] {
  const found: Shown[] = [];
  for (let at = id; at !== null && found.length <= 100; at = found.at(-1)!.parent_id) {
    const category = tree.get(at);
    if (category === undefined) throw refuse('category_not_found', { category_id: at });
    found.push(category);
  }
  return found;
}

function depthBelow(tree: ReadonlyMap<Id<'category'>, Shown>, id: Id<'category'>): number {
  const below = [...tree.values()].filter(({ parent_id }) => parent_id === id);
  return 1 + Math.max(0, ...below.map((each) => depthBelow(tree, each.id)));
}

/** Adds a category as the last of its siblings. Refuses: category_not_found, category_name_taken, tree_too_deep, wrong_hsn. */
export async function addCategory(
  ctx: Ctx,
  {
    parent_id = null,
    ...fields
  }: Pick<CategoryFields, 'name'> & Partial<CategoryFields> & { parent_id?: Id<'category'> | null | undefined },
): Promise<Shown> {
  const tree = await lockTree(ctx);
  if (above(tree, parent_id).length >= most_depth) throw refuse('tree_too_deep', { field: 'parent_id', most_depth });
  checkCode(fields.hsn ?? null);
  const id = newId<'category'>();
  await keepPicture(ctx, id, null, fields.picture_file_id ?? null);
  const siblings = [...tree.values()].filter((each) => each.parent_id === parent_id);
  const base = slugOf(fields.name);
  const taken = [...tree.values()].some(({ slug }) => slug === base);
  const category = await named(fields.name, () =>
    ctx.tx
      .insertInto('catalogue.category')
      .values({
        id,
        parent_id,
        place: 1 + Math.max(0, ...siblings.map(({ place }) => place)),
        name: fields.name,
        name_hi: fields.name_hi ?? null,
        slug: taken ? `${base}-${id.slice(-12)}` : base,
        hsn: fields.hsn ?? null,
        tax_variety: fields.hsn ? (fields.tax_variety ?? null) : null,
        attributes: json(fields.attributes ?? []),
        picture_file_id: fields.picture_file_id ?? null,
      })
      .returning(shown)
      .executeTakeFirstOrThrow(),
  );
  changed(ctx, 'catalogue.category', id, null, category);
  emit(ctx, 'catalogue.tree_changed', { category_id: id });
  return category;
}

/** Changes what is said of a category; what is left out stays. Refuses: category_not_found, category_name_taken, wrong_hsn, platform.changed_meanwhile. */
export async function editCategory(
  ctx: Ctx,
  {
    category_id,
    version,
    attributes,
    ...fields
  }: Partial<CategoryFields> & { category_id: Id<'category'>; version: number },
): Promise<Shown> {
  const before = await getCategory(ctx, { category_id });
  checkCode(fields.hsn ?? null);
  if (fields.picture_file_id !== undefined)
    await keepPicture(ctx, category_id, before.picture_file_id, fields.picture_file_id);
  const hsn = fields.hsn === undefined ? before.hsn : fields.hsn;
  const without = hsn === null ? { tax_variety: null } : {};
  const after = await named(fields.name ?? before.name, () =>
    ctx.tx
      .updateTable('catalogue.category')
      .set({ ...fields, ...without, ...(attributes && { attributes: json(attributes) }), version: version + 1 })
      .where('id', '=', category_id)
      .where('version', '=', version)
      .returning(shown)
      .executeTakeFirst(),
  );
  if (after === undefined) throw stale('changed_meanwhile', { version: before.version });
  changed(ctx, 'catalogue.category', category_id, before, after);
  emit(ctx, 'catalogue.tree_changed', { category_id });
  return after;
}

/** Puts a category under another, or at the top, before one of its new siblings or at their end. Refuses: category_not_found, category_cycle, category_name_taken, tree_too_deep, platform.changed_meanwhile. */
export async function moveCategory(
  ctx: Ctx,
  {
    category_id,
    version,
    parent_id,
    before_id = null,
  }: {
    category_id: Id<'category'>;
    version: number;
    parent_id: Id<'category'> | null;
    before_id?: Id<'category'> | null | undefined;
  },
): Promise<Shown> {
  const tree = await lockTree(ctx);
  const before = tree.get(category_id);
  if (before === undefined) throw refuse('category_not_found', { category_id });
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const over = above(tree, parent_id);
  if (over.some(({ id }) => id === category_id)) throw refuse('category_cycle', { field: 'parent_id' });
  if (over.length + depthBelow(tree, category_id) > most_depth)
    throw refuse('tree_too_deep', { field: 'parent_id', most_depth });
  const siblings = [...tree.values()]
    .filter((each) => each.parent_id === parent_id && each.id !== category_id)
    .map(({ id }) => id);
  const at = before_id === null ? siblings.length : siblings.indexOf(before_id);
  if (at === -1) throw refuse('category_not_found', { field: 'before_id', category_id: before_id });
  await named(before.name, () =>
    ctx.tx
      .updateTable('catalogue.category')
      .set({ parent_id, version: version + 1 })
      .where('id', '=', category_id)
      .execute(),
  );
  await sql`
    update catalogue.category c set place = o.place
    from unnest(${siblings.toSpliced(at, 0, category_id)}::uuid[]) with ordinality o (id, place)
    where c.tenant_id = ${ctx.tenant.id} and c.id = o.id and c.place <> o.place`.execute(ctx.tx);
  const after = await getCategory(ctx, { category_id });
  changed(ctx, 'catalogue.category', category_id, before, after);
  emit(ctx, 'catalogue.tree_changed', { category_id });
  return after;
}

/** Removes a category that holds nothing. Refuses: category_not_found, category_in_use. */
export async function removeCategory(ctx: Ctx, { category_id }: { category_id: Id<'category'> }): Promise<void> {
  const before = await getCategory(ctx, { category_id });
  try {
    await ctx.tx.deleteFrom('catalogue.category').where('id', '=', category_id).execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint?.endsWith('_fkey')) throw refuse('category_in_use', { category_id });
    throw error;
  }
  await keepPicture(ctx, category_id, before.picture_file_id, null);
  changed(ctx, 'catalogue.category', category_id, before, null);
  emit(ctx, 'catalogue.tree_changed', { category_id });
}

/** A category and everything below it, as ids. Refuses: category_not_found. */
export async function categoriesWithin(ctx: Ctx, category_id: Id<'category'>): Promise<Id<'category'>[]> {
  await getCategory(ctx, { category_id });
  const { rows } = await sql<{ id: Id<'category'> }>`
    with recursive below as (
      select c.id from catalogue.category c where c.tenant_id = ${ctx.tenant.id} and c.id = ${category_id}
      union
      select c.id from catalogue.category c join below b on c.parent_id = b.id where c.tenant_id = ${ctx.tenant.id}
    )
    select id from below`.execute(ctx.tx);
  return rows.map(({ id }) => id);
}

/** A category and those above it, the nearest first: for its attributes, its tax code and the way to it. */
export async function wayTo(ctx: Ctx, category_id: Id<'category'> | null): Promise<Shown[]> {
  if (category_id === null) return [];
  const { rows } = await sql<Shown>`
    with recursive way as (
      select c.id, c.parent_id, 1 as step from catalogue.category c where c.tenant_id = ${ctx.tenant.id} and c.id = ${category_id}
      union all
      select c.id, c.parent_id, w.step + 1 from catalogue.category c join way w on c.id = w.parent_id
      where c.tenant_id = ${ctx.tenant.id} and w.step < 20
    )
    select c.id, c.parent_id, c.place, c.name, c.name_hi, c.slug, c.hsn, c.tax_variety, c.attributes, c.picture_file_id, c.version
    from way w join catalogue.category c on c.tenant_id = ${ctx.tenant.id} and c.id = w.id order by w.step`.execute(
    ctx.tx,
  );
  return rows;
}

function checkCode(hsn: string | null): void {
  if (hsn !== null && !checkHsn(hsn).valid) throw refuse('wrong_hsn', { field: 'hsn', hsn });
}

async function keepPicture(
  ctx: Ctx,
  id: Id<'category'>,
  before: Id<'file'> | null,
  after: Id<'file'> | null,
): Promise<void> {
  if (before === after) return;
  const user = { noun: 'catalogue.category', id };
  if (before !== null) await release(ctx, before, user);
  if (after !== null) await claim(ctx, after, { ...user, purposes: ['picture'] });
}

async function named<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'category_name') throw refuse('category_name_taken', { field: 'name', name });
    throw error;
  }
}
