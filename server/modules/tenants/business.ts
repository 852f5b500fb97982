import { strict as assert } from 'node:assert';
import { changed } from '#platform/audit.ts';
import type { Capability, Language } from '#platform/business.ts';
import { emit } from '#platform/events.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { nearestReadable, type Palette, paletteOf, textOn } from './accent.ts';
import { checkGstin } from './gstin.ts';
import { capabilitiesOn } from './switches.ts';
import type { Profile, TenantRow } from './tables.ts';
import { listWords, type Word } from './words.ts';

const refuse = refusals('tenants', {
  pan_differs: 422,
  state_differs: 422,
  unreadable_accent: 422,
});

/** A business as its staff see it. */
export type Business = Omit<TenantRow, 'tenant_id' | 'blueprint'>;

/** A business as anyone may see it: what a sign-in page or a store needs to greet in its name. */
export interface PublicBusiness {
  readonly slug: string;
  readonly name: string;
  readonly zone: string;
  readonly demo: boolean;
  readonly languages: Language[];
  readonly palette: Palette;
  readonly capabilities: Capability[];
  readonly words: Word[];
}

const shown = [
  'slug',
  'name',
  'legal_name',
  'demo',
  'zone',
  'languages',
  'gstin',
  'pan',
  'line1',
  'line2',
  'city',
  'gst_state',
  'pincode',
  'phone',
  'email',
  'accent',
  'version',
  'created_at',
] as const satisfies readonly (keyof Business)[];

/** The business itself. */
export async function getBusiness(ctx: Ctx): Promise<Business> {
  return ctx.tx.selectFrom('tenants.tenant').select(shown).executeTakeFirstOrThrow();
}

/** What anyone may know of the business. */
export async function getPublicBusiness(ctx: Ctx): Promise<PublicBusiness> {
  const { slug, name, zone, demo, languages, accent } = await getBusiness(ctx);
  const [on, words] = await Promise.all([capabilitiesOn(ctx), listWords(ctx)]);
  return { slug, name, zone, demo, languages, palette: paletteOf(accent), capabilities: on, words };
}

/**
 * Changes what is given of the business; null clears. A GSTIN brings its PAN and state with it.
 * Refuses: platform.changed_meanwhile, pan_differs, state_differs, unreadable_accent (with the nearest colour that would do).
 */
export async function editBusiness(
  ctx: Ctx,
  { version, ...given }: Partial<Profile> & { readonly version: number },
): Promise<Business> {
  const before = await ctx.tx.selectFrom('tenants.tenant').select(shown).forUpdate().executeTakeFirstOrThrow();
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const edit = checkProfile(given, before);
  const after = await ctx.tx
    .updateTable('tenants.tenant')
    .set({ ...edit, version: version + 1 })
    .returning(shown)
    .executeTakeFirstOrThrow();
  changed(ctx, 'tenants.business', ctx.tenant.id, before, after);
  emit(ctx, 'tenants.business_edited', {});
  return after;
}

/**
 * What is to be written when this is given, so that GSTIN, PAN and state agree and the accent can be read on.
 * Refuses: pan_differs, state_differs, unreadable_accent.
 */
export function checkProfile<Given extends Partial<Profile>>(given: Given, before?: Profile): Given {
  const gstin = given.gstin === undefined ? before?.gstin : given.gstin;
  const papers = gstin ? papersOf(gstin) : {};
  if (gstin && given.pan !== undefined && given.pan !== papers.pan)
    throw refuse('pan_differs', { field: 'pan', ...papers });
  if (gstin && given.gst_state !== undefined && given.gst_state !== papers.gst_state) {
    throw refuse('state_differs', { field: 'gst_state', ...papers });
  }
  const accent = given.accent;
  if (accent !== undefined && textOn(accent) === undefined) {
    throw refuse('unreadable_accent', { field: 'accent', accent, nearest: nearestReadable(accent) });
  }
  return { ...given, ...papers };
}

function papersOf(text: string): Partial<Pick<Profile, 'pan' | 'gst_state'>> {
  const gstin = checkGstin(text);
  assert(gstin.valid, 'a GSTIN was checked when it came in');
  return { pan: gstin.pan, gst_state: gstin.state_code };
}
