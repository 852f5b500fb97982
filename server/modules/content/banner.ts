import { claim, release } from '#files';
import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Banner } from './tables.ts';

const refuse = refusals('content', {
  banner_not_found: 404,
  banner_ends_first: 422,
  banners_differ: 409,
  too_many_banners: 409,
});

/** More than anybody looks through. */
const most = 50;

const columns = [
  'id',
  'place',
  'title',
  'title_hi',
  'text',
  'text_hi',
  'picture_file_id',
  'href',
  'starts_at',
  'ends_at',
  'on_show',
  'version',
] as const;

/** What is said of a banner. */
export type BannerFields = Omit<Banner, 'id' | 'place' | 'version'>;

/** A banner with how often it was seen and followed, and whether visitors see it now. */
export interface CountedBanner extends Banner {
  readonly seen: bigint;
  readonly followed: bigint;
  readonly showing: boolean;
}

/** Every banner in the order in which they are shown. */
export async function listBanners(ctx: Ctx): Promise<{ items: CountedBanner[] }> {
  const banners = await inOrder(ctx).execute();
  const counts = await ctx.tx
    .selectFrom('content.banner_day')
    .select((q) => ['banner_id', q.fn.sum<string>('seen').as('seen'), q.fn.sum<string>('followed').as('followed')])
    .groupBy('banner_id')
    .execute();
  const of = new Map(counts.map((count) => [count.banner_id, count]));
  return {
    items: banners.map((banner) => ({
      ...banner,
      seen: BigInt(of.get(banner.id)?.seen ?? 0),
      followed: BigInt(of.get(banner.id)?.followed ?? 0),
      showing: isShowing(banner, ctx.now),
    })),
  };
}

/** The banners that visitors see now, in their order. */
export async function listShowing(ctx: Ctx): Promise<{ items: Banner[] }> {
  const banners = await inOrder(ctx).where('on_show', '=', true).execute();
  return { items: banners.filter((banner) => isShowing(banner, ctx.now)) };
}

function inOrder(ctx: Ctx) {
  return ctx.tx.selectFrom('content.banner').select(columns).orderBy('place').orderBy('id');
}

function isShowing({ on_show, starts_at, ends_at }: Banner, now: Temporal.Instant): boolean {
  const over = ends_at !== null && Temporal.Instant.compare(ends_at, now) <= 0;
  return on_show && !over && Temporal.Instant.compare(starts_at, now) <= 0;
}

/** Adds a banner after the others, on show from now on unless said otherwise. Refuses: banner_ends_first, too_many_banners, files.not_found, files.wrong_purpose. */
export async function addBanner(
  ctx: Ctx,
  { title, ...given }: Pick<BannerFields, 'title'> & Partial<BannerFields>,
): Promise<Banner> {
  const others = await lockBanners(ctx);
  if (others.length >= most) throw refuse('too_many_banners', { most });
  const fields = { ...blank, starts_at: ctx.now, ...given, title };
  checkTimes(fields);
  const place = 1 + Math.max(0, ...others.map((other) => other.place));
  const id = newId<'banner'>();
  await keepPicture(ctx, id, null, fields.picture_file_id);
  const banner = await ctx.tx
    .insertInto('content.banner')
    .values({ id, place, ...fields })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return told(ctx, null, banner);
}

const blank = {
  title_hi: null,
  text: null,
  text_hi: null,
  picture_file_id: null,
  href: null,
  ends_at: null,
  on_show: true,
};

/** Changes a banner. Refuses: banner_not_found, banner_ends_first, platform.changed_meanwhile, files.not_found, files.wrong_purpose. */
export async function editBanner(
  ctx: Ctx,
  { banner_id, version, ...fields }: Partial<BannerFields> & { banner_id: Id<'banner'>; version: number },
): Promise<Banner> {
  const before = await getBanner(ctx, banner_id);
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const { picture_file_id } = checkTimes({ ...before, ...fields });
  await keepPicture(ctx, banner_id, before.picture_file_id, picture_file_id);
  const after = await ctx.tx
    .updateTable('content.banner')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', banner_id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return told(ctx, before, after);
}

/** Puts the banners in another order; all of them are named. Refuses: banners_differ when others were added or removed meanwhile. */
export async function orderBanners(ctx: Ctx, { banner_ids }: { banner_ids: readonly Id<'banner'>[] }): Promise<void> {
  const known = await lockBanners(ctx);
  const named = new Set(banner_ids);
  if (known.length !== banner_ids.length || known.some(({ id }) => !named.has(id)))
    throw refuse('banners_differ', { field: 'banner_ids' });
  await sql`
    update content.banner b set place = o.place
    from unnest(${[...banner_ids]}::uuid[]) with ordinality o (id, place)
    where b.tenant_id = ${ctx.tenant.id} and b.id = o.id and b.place <> o.place`.execute(ctx.tx);
  const order = (ids: readonly string[]) => ({ order: ids.join(' ') });
  changed(ctx, 'content.banners', ctx.tenant.id, order(known.map(({ id }) => id)), order(banner_ids));
  emit(ctx, 'content.banners_changed', {});
}

/** Removes a banner and what was counted of it. Refuses: banner_not_found. */
export async function removeBanner(ctx: Ctx, { banner_id }: { banner_id: Id<'banner'> }): Promise<void> {
  const before = await getBanner(ctx, banner_id);
  await ctx.tx.deleteFrom('content.banner').where('id', '=', banner_id).execute();
  await keepPicture(ctx, banner_id, before.picture_file_id, null);
  changed(ctx, 'content.banner', banner_id, before, null);
  emit(ctx, 'content.banners_changed', {});
}

/** Counts that a visitor followed a banner. Refuses: banner_not_found. */
export async function countFollowed(ctx: Ctx, { banner_id }: { banner_id: Id<'banner'> }): Promise<void> {
  const counted = await count(ctx, { banner_ids: [banner_id], what: 'followed' });
  if (counted === 0n) throw refuse('banner_not_found', { banner_id });
}

/** Counts that a visitor saw banners; those that aren't there count nothing. */
export async function countSeen(ctx: Ctx, { banner_ids }: { banner_ids: readonly Id<'banner'>[] }): Promise<void> {
  await count(ctx, { banner_ids, what: 'seen' });
}

async function count(
  ctx: Ctx,
  { banner_ids, what }: { banner_ids: readonly Id<'banner'>[]; what: 'seen' | 'followed' },
): Promise<bigint> {
  const [seen, followed] = what === 'seen' ? [1, 0] : [0, 1];
  const { numAffectedRows = 0n } = await sql`
    insert into content.banner_day as d (tenant_id, banner_id, day, seen, followed)
    select b.tenant_id, b.id, ${ctx.today}::date, ${seen}, ${followed} from content.banner b
    where b.tenant_id = ${ctx.tenant.id} and b.id = any(${[...banner_ids]}::uuid[]) order by b.id
    on conflict (tenant_id, banner_id, day) do update set seen = d.seen + excluded.seen, followed = d.followed + excluded.followed
      where d.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
  return numAffectedRows;
}

/** Tells that a banner's time has begun or ended, and waits for its next turn. */
export async function turnBanner(ctx: Ctx, { banner_id }: { banner_id: Id<'banner'> }): Promise<void> {
  const banner = await findBanner(ctx, banner_id);
  if (banner === undefined) return;
  emit(ctx, 'content.banners_changed', {});
  waitForTurn(ctx, banner);
}

function waitForTurn(ctx: Ctx, { id: banner_id, starts_at, ends_at }: Banner): void {
  const at = [starts_at, ends_at].find((turn) => turn !== null && Temporal.Instant.compare(turn, ctx.now) > 0);
  if (at) enqueue(ctx, 'content.turn_banner', { banner_id }, { key: banner_id, at });
}

async function findBanner(ctx: Ctx, banner_id: Id<'banner'>): Promise<Banner | undefined> {
  return ctx.tx.selectFrom('content.banner').select(columns).where('id', '=', banner_id).forUpdate().executeTakeFirst();
}

async function getBanner(ctx: Ctx, banner_id: Id<'banner'>): Promise<Banner> {
  const banner = await findBanner(ctx, banner_id);
  if (banner === undefined) throw refuse('banner_not_found', { banner_id });
  return banner;
}

/** Locks all banners, so that two who move or add at once don't make one place of two. */
async function lockBanners(ctx: Ctx): Promise<Banner[]> {
  await sql`select from tenants.tenant where tenant_id = ${ctx.tenant.id} for no key update`.execute(ctx.tx);
  return inOrder(ctx).forUpdate().execute();
}

function checkTimes<Times extends Pick<Banner, 'starts_at' | 'ends_at'>>(banner: Times): Times {
  const { starts_at, ends_at } = banner;
  if (ends_at !== null && Temporal.Instant.compare(ends_at, starts_at) <= 0)
    throw refuse('banner_ends_first', { field: 'ends_at' });
  return banner;
}

function told(ctx: Ctx, before: Banner | null, after: Banner): Banner {
  changed(ctx, 'content.banner', after.id, before, after);
  emit(ctx, 'content.banners_changed', {});
  waitForTurn(ctx, after);
  return after;
}

async function keepPicture(ctx: Ctx, id: Id<'banner'>, before: Id<'file'> | null, after: Id<'file'> | null) {
  if (before === after) return;
  const user = { noun: 'content.banner', id };
  if (before !== null) await release(ctx, before, user);
  if (after !== null) await claim(ctx, after, { ...user, purposes: ['picture'] });
}
