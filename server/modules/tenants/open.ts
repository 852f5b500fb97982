import { z } from 'zod';
import { changed } from '#platform/audit.ts';
import type { Blueprint, Capability, Language, Noun } from '#platform/business.ts';
import { sql } from '#platform/db.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Business, checkProfile, getBusiness } from './business.ts';
import type { Profile } from './tables.ts';

const refuse = refusals('tenants', { host_taken: 409, bad_slug: 422 });

/** First labels of hosts that mean something else wherever they stand. */
const reserved = ['admin', 'api', 'app', 'console', 'localhost', 'mail', 'static', 'status', 'www'];

/** The name of a business in addresses: `corner` of corner.localhost. */
export const zSlug = z
  .string()
  .max(40)
  .regex(/^(?!.*--)[a-z][a-z0-9-]*[a-z0-9]$/, 'small letters, digits and single hyphens, 2 to 40 of them')
  .refine((slug) => !reserved.includes(slug), 'a name that is kept for other things');

/** What is known of a business when it begins; the rest can be said later. */
export type NewProfile = Pick<Profile, 'legal_name'> & Partial<Omit<Profile, 'name'>>;

/**
 * Begins a business, which is the tenant of this transaction: its host, itself, its capabilities and words.
 * Refuses: bad_slug, host_taken, and whatever checkProfile refuses.
 */
export async function openBusiness(
  ctx: Ctx,
  { blueprint, profile }: { readonly blueprint: Blueprint; readonly profile: NewProfile },
): Promise<Business> {
  const slug = zSlug.safeParse(ctx.tenant.slug);
  if (!slug.success) throw refuse('bad_slug', { field: 'slug', problem: slug.error.issues[0]?.message });
  await claimHost(ctx, slug.data);
  const { accent, languages } = blueprint;
  const said = checkProfile({ accent, languages: [...languages], ...profile });
  await ctx.tx
    .insertInto('tenants.tenant')
    .values(rowOf(ctx, blueprint, said))
    .execute();
  await switchOn(ctx, blueprint.capabilities);
  await sayWords(ctx, blueprint.words);
  const business = await getBusiness(ctx);
  changed(ctx, 'tenants.business', ctx.tenant.id, null, business);
  return business;
}

/** Which kind of business this one began as; for telling two of one name apart, never to decide anything. */
export async function blueprintOf(ctx: Ctx): Promise<string> {
  const row = await ctx.tx.selectFrom('tenants.tenant').select('blueprint').executeTakeFirstOrThrow();
  return row.blueprint;
}

async function claimHost(ctx: Ctx, host: string): Promise<void> {
  const { rows } = await sql<{ owner_id: string }>`select tenants.claim_host(${host}) as owner_id`.execute(ctx.tx);
  if (rows[0]?.owner_id !== ctx.tenant.id) throw refuse('host_taken', { field: 'slug', host });
}

function rowOf(ctx: Ctx, blueprint: Blueprint, said: NewProfile & Pick<Profile, 'accent' | 'languages'>) {
  const { id, slug, name, zone, demo } = ctx.tenant;
  const unsaid = { gstin: null, pan: null, line1: null, line2: null, city: null, gst_state: null, pincode: null };
  return {
    tenant_id: id,
    slug,
    name,
    zone,
    demo,
    blueprint: blueprint.name,
    version: 1,
    created_at: ctx.now,
    ...unsaid,
    phone: null,
    email: null,
    ...said,
  };
}

async function switchOn(ctx: Ctx, capabilities: readonly Capability[]): Promise<void> {
  const rows = capabilities.map((capability) => ({ capability, is_on: true }));
  if (rows.length > 0) await ctx.tx.insertInto('tenants.switch').values(rows).execute();
}

async function sayWords(ctx: Ctx, words: Blueprint['words']): Promise<void> {
  const rows = Object.entries(words).flatMap(([word, said]) =>
    Object.entries(said).map(([language, { one, many }]) => ({
      word: word as Noun,
      language: language as Language,
      one,
      many,
    })),
  );
  if (rows.length > 0) await ctx.tx.insertInto('tenants.word').values(rows).execute();
}
