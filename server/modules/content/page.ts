import { claim, release } from '#files';
import { changed } from '#platform/audit.ts';
import { constraintOf, json } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Block, picturesIn } from './blocks.ts';
import type { Page, PageChange, Shown } from './tables.ts';

const refuse = refusals('content', { page_not_found: 404, page_slug_taken: 409, page_empty: 422 });

const columns = [
  'id',
  'slug',
  'title',
  'title_hi',
  'description',
  'description_hi',
  'blocks',
  'shown',
  'published_at',
  'created_at',
  'updated_at',
  'version',
] as const;

/** What is written of a page. */
export interface PageFields extends Omit<Shown, 'blocks'> {
  readonly slug: string;
  readonly blocks: readonly Block[];
}

/** A page, and whether what is written differs from what visitors see. */
export type Written = Omit<Page, 'shown'> & { readonly differs: boolean };

/** Pages by their address, with what is written; `published` narrows to those that visitors see, or don't. */
export async function listPages(
  ctx: Ctx,
  { published, ...input }: { published?: boolean | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: Written[]; next: string | null }> {
  let query = ctx.tx.selectFrom('content.page').select(columns);
  if (published !== undefined) query = query.where('published_at', published ? 'is not' : 'is', null);
  const { items, next } = await keyset(query, { by: [['slug', 'asc']], input });
  return { items: items.map(writtenOf), next };
}

/** A page as it is written. Refuses: page_not_found. */
export async function getPage(ctx: Ctx, { page_id }: { page_id: Id<'page'> }): Promise<Written> {
  return writtenOf(await readPage(ctx, page_id));
}

/** Writes a new page, which visitors don't see yet. Refuses: page_slug_taken, files.not_found, files.wrong_purpose. */
export async function addPage(
  ctx: Ctx,
  { slug, title, ...given }: Pick<PageFields, 'slug' | 'title'> & Partial<PageFields>,
): Promise<Written> {
  const { blocks = [], title_hi = null, description = null, description_hi = null } = given;
  const id = newId<'page'>();
  const page = await addressed(slug, () =>
    ctx.tx
      .insertInto('content.page')
      .values({
        id,
        slug,
        title,
        title_hi,
        description,
        description_hi,
        blocks: json([...blocks]),
        shown: null,
        published_at: null,
        created_at: ctx.now,
        updated_at: ctx.now,
      })
      .returning(columns)
      .executeTakeFirstOrThrow(),
  );
  return told(ctx, undefined, page);
}

/** Changes what is written of a page; what visitors see stays until it is published. Refuses: page_not_found, page_slug_taken, platform.changed_meanwhile, files.not_found. */
export async function editPage(
  ctx: Ctx,
  { page_id, version, blocks, ...fields }: Partial<PageFields> & { page_id: Id<'page'>; version: number },
): Promise<Written> {
  const set = { ...fields, ...(blocks && { blocks: json([...blocks]) }) };
  return write(ctx, { page_id, version }, () => set);
}

/** Shows visitors the page as it is written now. Refuses: page_not_found, page_empty, platform.changed_meanwhile. */
export async function publishPage(ctx: Ctx, which: { page_id: Id<'page'>; version: number }): Promise<Written> {
  return write(ctx, which, ({ title, title_hi, description, description_hi, blocks }) => {
    if (blocks.length === 0) throw refuse('page_empty', { field: 'blocks' });
    return { shown: json({ title, title_hi, description, description_hi, blocks }), published_at: ctx.now };
  });
}

/** Takes a page down: visitors no longer find it, and what is written stays. Refuses: page_not_found, platform.changed_meanwhile. */
export async function withdrawPage(ctx: Ctx, which: { page_id: Id<'page'>; version: number }): Promise<Written> {
  return write(ctx, which, () => ({ shown: null, published_at: null }));
}

/** Removes a page for good. Refuses: page_not_found. */
export async function removePage(ctx: Ctx, { page_id }: { page_id: Id<'page'> }): Promise<void> {
  const before = await readPage(ctx, page_id, true);
  await ctx.tx.deleteFrom('content.page').where('id', '=', page_id).execute();
  await keepPictures(ctx, page_id, used(before), new Set());
  changed(ctx, 'content.page', page_id, spoken(before), null);
  emit(ctx, 'content.page_saved', { page_id, slug: before.slug, published: false });
}

/** A page that visitors see, at its address. Refuses: page_not_found. */
export async function getShownPage(ctx: Ctx, { slug }: { slug: string }) {
  const page = await ctx.tx
    .selectFrom('content.page')
    .select(['slug', 'shown', 'published_at'])
    .where('slug', '=', slug)
    .where('published_at', 'is not', null)
    .executeTakeFirst();
  if (page === undefined) throw refuse('page_not_found', { slug });
  return { slug: page.slug, published_at: page.published_at!, ...page.shown! };
}

/** The addresses and titles of what visitors see: for the map of the site. */
export async function listShownPages(ctx: Ctx) {
  const rows = await ctx.tx
    .selectFrom('content.page')
    .select(['slug', 'shown', 'published_at'])
    .where('published_at', 'is not', null)
    .orderBy('slug')
    .limit(1_000)
    .execute();
  return {
    items: rows.map(({ slug, shown, published_at }) => ({
      slug,
      title: shown!.title,
      title_hi: shown!.title_hi,
      published_at: published_at!,
    })),
  };
}

async function readPage(ctx: Ctx, page_id: Id<'page'>, lock = false): Promise<Page> {
  const query = ctx.tx.selectFrom('content.page').select(columns).where('id', '=', page_id);
  const page = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (page === undefined) throw refuse('page_not_found', { page_id });
  return page;
}

async function write(
  ctx: Ctx,
  { page_id, version }: { page_id: Id<'page'>; version: number },
  change: (page: Page) => PageChange,
): Promise<Written> {
  const before = await readPage(ctx, page_id, true);
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const set = change(before);
  const after = await addressed(set.slug ?? before.slug, () =>
    ctx.tx
      .updateTable('content.page')
      .set({ ...set, updated_at: ctx.now, version: version + 1 })
      .where('id', '=', page_id)
      .returning(columns)
      .executeTakeFirstOrThrow(),
  );
  if (before.slug !== after.slug) emit(ctx, 'content.page_saved', { page_id, slug: before.slug, published: false });
  return told(ctx, before, after);
}

async function told(ctx: Ctx, before: Page | undefined, after: Page): Promise<Written> {
  await keepPictures(ctx, after.id, before === undefined ? new Set() : used(before), used(after));
  changed(ctx, 'content.page', after.id, before === undefined ? null : spoken(before), spoken(after));
  const { id: page_id, slug } = after;
  emit(ctx, 'content.page_saved', { page_id, slug, published: after.published_at !== null });
  return writtenOf(after);
}

function spoken({ shown: _shown, version: _version, updated_at: _at, ...page }: Page) {
  return page;
}

/** Pictures that are written about or seen: a picture taken out of the text stays while visitors see it. */
function used({ blocks, shown }: Page): Set<Id<'file'>> {
  return picturesIn(blocks).union(picturesIn(shown?.blocks ?? []));
}

async function keepPictures(
  ctx: Ctx,
  id: Id<'page'>,
  before: ReadonlySet<Id<'file'>>,
  after: ReadonlySet<Id<'file'>>,
): Promise<void> {
  const user = { noun: 'content.page', id };
  for (const file_id of before) if (!after.has(file_id)) await release(ctx, file_id, user);
  for (const file_id of after) if (!before.has(file_id)) await claim(ctx, file_id, { ...user, purposes: ['picture'] });
}

function writtenOf({ shown, ...page }: Page): Written {
  const { title, title_hi, description, description_hi, blocks } = page;
  const differs =
    shown === null || !same(shown, { title, title_hi, description, description_hi, blocks } satisfies Shown);
  return { ...page, differs };
}

/** Whether two pages say the same, whatever order the database keeps their fields in. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => same(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}

async function addressed<T>(slug: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'page_slug') throw refuse('page_slug_taken', { field: 'slug', slug });
    throw error;
  }
}
