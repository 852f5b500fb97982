import { claim, release } from '#files';
import { changed } from '#platform/audit.ts';
import { constraintOf, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Brand } from './tables.ts';
import { learnWords, wordsToFind } from './words.ts';

const refuse = refusals('catalogue', { brand_not_found: 404, brand_name_taken: 409 });

const shown = ['id', 'name', 'name_hi', 'logo_file_id', 'version'] as const;

/** Brands by name; `q` is how the name begins. */
export async function listBrands(
  ctx: Ctx,
  { q, ...input }: { q?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const key = q?.trim().toLowerCase();
  let query = ctx.tx.selectFrom('catalogue.brand').select([...shown, 'name_key']);
  if (key) query = query.where('name_key', '>=', key).where('name_key', '<', `${key}\u{10ffff}`);
  const { items, next } = await keyset(query, {
    by: [
      ['name_key', 'asc'],
      ['id', 'asc'],
    ],
    input,
  });
  return { items: items.map(({ name_key: _key, ...brand }) => brand), next };
}

async function getBrand(ctx: Ctx, brand_id: Id<'brand'>): Promise<Brand> {
  const found = await ctx.tx.selectFrom('catalogue.brand').select(shown).where('id', '=', brand_id).executeTakeFirst();
  if (found === undefined) throw refuse('brand_not_found', { brand_id });
  return found;
}

interface BrandFields {
  readonly name: string;
  readonly name_hi: string | null;
  readonly logo_file_id: Id<'file'> | null;
}

/** Adds a brand. Refuses: brand_name_taken. */
export async function addBrand(
  ctx: Ctx,
  { name, name_hi = null, logo_file_id = null }: { name: string } & Partial<BrandFields>,
): Promise<Brand> {
  const id = newId<'brand'>();
  await keepLogo(ctx, id, null, logo_file_id);
  const brand = await named(name, () =>
    ctx.tx
      .insertInto('catalogue.brand')
      .values({ id, name, name_hi, logo_file_id })
      .returning(shown)
      .executeTakeFirstOrThrow(),
  );
  changed(ctx, 'catalogue.brand', id, null, brand);
  emit(ctx, 'catalogue.brand_saved', { brand_id: id });
  return brand;
}

/** Changes a brand; its items are then found by both its names, the old one until they are saved again. Refuses: brand_not_found, brand_name_taken, platform.changed_meanwhile. */
export async function editBrand(
  ctx: Ctx,
  { brand_id, version, ...fields }: Partial<BrandFields> & { brand_id: Id<'brand'>; version: number },
): Promise<Brand> {
  const before = await getBrand(ctx, brand_id);
  if (fields.logo_file_id !== undefined) await keepLogo(ctx, brand_id, before.logo_file_id, fields.logo_file_id);
  const after = await named(fields.name ?? before.name, () =>
    ctx.tx
      .updateTable('catalogue.brand')
      .set({ ...fields, version: version + 1 })
      .where('id', '=', brand_id)
      .where('version', '=', version)
      .returning(shown)
      .executeTakeFirst(),
  );
  if (after === undefined) throw stale('changed_meanwhile', { version: before.version });
  if (after.name !== before.name || after.name_hi !== before.name_hi) await spreadName(ctx, after);
  changed(ctx, 'catalogue.brand', brand_id, before, after);
  emit(ctx, 'catalogue.brand_saved', { brand_id });
  return after;
}

async function spreadName(ctx: Ctx, { id, name, name_hi }: Brand): Promise<void> {
  const words = wordsToFind([name, name_hi]);
  await learnWords(ctx, words);
  await sql`
    update catalogue.item i set document = i.document || array_to_tsvector(${words}::text[])
    where i.tenant_id = ${ctx.tenant.id} and i.brand_id = ${id}`.execute(ctx.tx);
}

async function keepLogo(ctx: Ctx, id: Id<'brand'>, before: Id<'file'> | null, after: Id<'file'> | null): Promise<void> {
  if (before === after) return;
  const user = { noun: 'catalogue.brand', id };
  if (before !== null) await release(ctx, before, user);
  if (after !== null) await claim(ctx, after, { ...user, purposes: ['picture'] });
}

async function named<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'brand_name') throw refuse('brand_name_taken', { field: 'name', name });
    throw error;
  }
}
