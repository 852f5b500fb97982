import * as billing from '#billing';
import * as broadcasts from '#broadcasts';
import * as insight from '#insight';
import * as inventory from '#inventory';
import * as messages from '#messages';
import * as orders from '#orders';
import * as payments from '#payments';
import * as people from '#people';
import type { Access } from '#platform/access.ts';
import type { Blueprint, ReadyRole } from '#platform/business.ts';
import { token } from '#platform/crypto.ts';
import { putDownSchedules } from '#platform/due.ts';
import { newId } from '#platform/ids.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { Refusal, refusals } from '#platform/refusals.ts';
import { writeRule } from '#platform/rules.ts';
import { type Ctx, inTenant } from '#platform/transaction.ts';
import * as tenants from '#tenants';
import * as wishlists from '#wishlists';

const refuse = refusals('tenants', { slug_taken: 409 });

/** Who owns a new business: signs in by a code to phone or mailbox, or with the password. */
export interface Owner {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly password?: string;
}

/** What is asked for: which kind of business, under which name. A demo's clock can be moved. */
export interface Wanted {
  readonly blueprint: Blueprint;
  readonly slug: string;
  readonly name: string;
  readonly demo: boolean;
  readonly profile?: Partial<tenants.NewProfile>;
  readonly owner: Owner;
  /** When it began, where that is not today. */
  readonly since?: (now: Temporal.Instant, zone: string) => Temporal.Instant;
  /** What it is filled with at once. */
  readonly fill?: (ctx: Ctx) => Promise<void>;
}

/** A business that is there. Secrets are shown by the call that made it and are null ever after. */
export interface Made {
  readonly tenant: Tenant;
  readonly created: boolean;
  readonly host: string;
  readonly url: string;
  readonly owner: { readonly [Field in keyof Owner]-?: string | null };
  readonly api_key: string | null;
}

/** Everything, by rule and not by list: also what later versions bring. */
const ownerRole: ReadyRole = { key: 'owner', title: { en: 'Owner', hi: 'मालिक' }, permissions: { '*': 'all' } };

/** What the installation does by itself when it makes businesses. */
export const installation: Access = {
  actor: { kind: 'system', name: 'installation' },
  grants: new Map([['*', 'all']]),
  second_factor_at: null,
};

/**
 * Makes a business out of a blueprint, whole or not at all: itself, rules, roles, owner, texts, API key, schedules.
 * Asked again for the same one it changes nothing and says so. Refuses: slug_taken when the host is another business's,
 * and whatever its profile, owner or rules are refused for.
 */
export async function createBusiness(platform: Platform, wanted: Wanted): Promise<Made> {
  const { slug, name, demo } = wanted;
  const known = await findSame(platform, wanted);
  if (known !== undefined) return known;
  const tenant: Tenant = { id: newId<'tenant'>(), slug, name, zone: 'Asia/Kolkata', demo };
  try {
    return await inTenant(platform, tenant, (ctx) => build(ctx, wanted), opening);
  } catch (error) {
    // Somebody else made it between our look and our claim.
    const made = error instanceof Refusal && error.code === 'tenants.host_taken' && (await findSame(platform, wanted));
    if (made) return made;
    throw error;
  }
}

const opening = { access: installation, act: 'tenants.create_business' };

async function build(ctx: Ctx, { blueprint, profile, owner, since, fill }: Wanted): Promise<Made> {
  const first = since === undefined ? ctx : { ...ctx, now: since(ctx.now, ctx.tenant.zone) };
  await tenants.openBusiness(first, { blueprint, profile: { legal_name: ctx.tenant.name, ...profile } });
  for (const [name, value] of Object.entries(blueprint.rules)) {
    await writeRule(first, name, tenants.checkSetting(first, name, value), 0);
  }
  for (const role of [ownerRole, ...blueprint.roles]) await people.createRole(first, role);
  const password = owner.password ?? token(12);
  await people.createStaff(first, { ...owner, password, roles: [{ role: ownerRole.key }] });
  await installTexts(first, blueprint);
  if (ctx.tenant.demo) {
    await messages.connectSandbox(ctx);
    await payments.connectSandbox(ctx);
  }
  const { key } = await people.createApiKey(ctx, { name: 'The key the business began with', grants: { '*': 'all' } });
  await fill?.(ctx);
  await putDownSchedules(ctx);
  return { ...placeOf(ctx), created: true, owner: { ...owner, password }, api_key: key };
}

function installTexts(ctx: Ctx, { templates }: Pick<Blueprint, 'templates'>): Promise<number> {
  const modules = [payments, billing, insight, inventory, orders, wishlists, broadcasts].flatMap(({ texts }) => texts);
  return messages.installTemplates(ctx, [...modules, ...templates]);
}

/** Gives every business the ready texts that it lacks: a release may tell of what no business has words for yet. */
export async function addNewTexts(platform: Platform, blueprints: readonly Blueprint[]): Promise<void> {
  for (const id of await platform.tenants.ids(platform.pool)) {
    const tenant = await platform.tenants.byId(platform.pool, id);
    if (tenant === undefined) continue;
    await inTenant(
      platform,
      tenant,
      async (ctx) => {
        const name = await tenants.blueprintOf(ctx);
        const blueprint = blueprints.find((each) => each.name === name);
        const lacked = await installTexts(ctx, blueprint ?? { templates: [] });
        if (lacked > 0 && tenant.demo) await messages.connectSandbox(ctx);
      },
      { access: installation, act: 'messages.add_new_texts' },
    );
  }
}

/** The business at that host if it is the one wanted, without its secrets. Refuses: slug_taken. */
async function findSame(platform: Platform, { blueprint, slug, name }: Wanted): Promise<Made | undefined> {
  const tenant = await platform.tenants.byHost(platform.pool, slug);
  if (tenant === undefined) return undefined;
  return inTenant(
    platform,
    tenant,
    async (ctx) => {
      if (tenant.slug !== slug || (await tenants.blueprintOf(ctx)) !== blueprint.name) {
        throw refuse('slug_taken', { field: 'slug', slug, by: tenant.name, wanted: name });
      }
      const { name: owner_name, phone, email } = await people.getOwner(ctx);
      const owner = { name: owner_name, phone, email, password: null };
      return { ...placeOf(ctx), created: false, owner, api_key: null };
    },
    opening,
  );
}

function placeOf({ tenant, platform }: Ctx): Pick<Made, 'tenant' | 'host' | 'url'> {
  const host = `${tenant.slug}.localhost`;
  return { tenant, host, url: `http://${host}:${platform.config.port}` };
}
