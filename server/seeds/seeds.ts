import * as messages from '#messages';
import * as payments from '#payments';
import { machineNow } from '#platform/clock.ts';
import type { Act } from '#platform/jobs.ts';
import type { Platform } from '#platform/modules.ts';
import { inTenant } from '#platform/transaction.ts';
import { createBusiness, installation, type Wanted } from '../workflows/create-business.ts';
import { ashva } from './ashva.ts';
import { fillShelves } from './fill-shelves.ts';
import { beginningOf, demoPassword, fillTown, gstinOf, reachOf } from './fill-town.ts';
import { freshvilla } from './freshvilla.ts';
import { liveThrough } from './history.ts';
import { kirana } from './kirana.ts';
import { tellRegulars } from './news.ts';
import { onemedi } from './onemedi.ts';
import { openStore } from './open-store.ts';
import { realserv } from './realserv.ts';
import type { Town } from './town.ts';

/** The demo businesses, one for each blueprint. */
export const towns: readonly Town[] = [ashva, kirana, realserv, onemedi, freshvilla];

/** A demo business and how its owner signs in. */
export interface Demo {
  readonly slug: string;
  readonly name: string;
  readonly owner_name: string;
  readonly owner_email: string;
  readonly owner_phone: string;
  readonly password: string;
}

/** Makes every demo business that is not there yet, each whole or not at all; `tell` hears what takes time. */
export async function seedDemos(platform: Platform, tell: (words: string) => void = () => undefined): Promise<Demo[]> {
  return Promise.all(
    towns.map(async (town) => {
      const known = await platform.tenants.byHost(platform.pool, town.slug);
      if (known === undefined) tell(`settling ${town.name} in ${town.city}`);
      const { tenant } = await createBusiness(platform, wantedOf(town));
      // Each of these whole or not at all, and nothing where it was done before.
      const then = beginningOf(machineNow(), tenant.zone);
      const at = (now?: Temporal.Instant) => ({ access: installation, act: 'seed', ...(now && { now }) });
      await inTenant(platform, tenant, (ctx) => fillShelves(ctx, town), at(then));
      await inTenant(platform, tenant, (ctx) => openStore(ctx, town), at(then));
      await inTenant(platform, tenant, (ctx) => liveThrough(ctx, town), at());
      await inTenant(platform, tenant, tellRegulars, at());
      // The sandbox may have lost its folder or moved to another port since.
      if (known !== undefined) await inTenant(platform, known, messages.connectSandbox);
      return demoOf(town);
    }),
  );
}

/** Tells the outside world, which is up, of the demo businesses before anybody comes: what is sent before is refused there. */
export async function introduceDemos(platform: Platform): Promise<void> {
  for (const { slug } of towns) {
    const tenant = await platform.tenants.byHost(platform.pool, slug);
    const act: Act = (fn) => inTenant(platform, tenant!, fn, { access: installation, act: 'introduce' });
    await messages.tellSandbox(act);
    await payments.tellSandbox(act);
  }
}

function demoOf(town: Town): Demo {
  const [owner] = town.staff;
  const { phone, email } = reachOf(town, owner);
  return {
    slug: town.slug,
    name: town.name,
    owner_name: owner.name,
    owner_email: email,
    owner_phone: phone,
    password: demoPassword(town.slug),
  };
}

/** What a town's demo business is made of. */
export function wantedOf(town: Town): Wanted {
  const [owner] = town.staff;
  return {
    blueprint: town.blueprint,
    slug: town.slug,
    name: town.name,
    demo: true,
    profile: {
      legal_name: town.legal_name,
      gstin: gstinOf(town, town.pan),
      line1: town.line1,
      line2: town.line2,
      city: town.city,
      pincode: town.quarters[0].pincode,
      ...reachOf(town, owner),
    },
    owner: { name: owner.name, ...reachOf(town, owner), password: demoPassword(town.slug) },
    since: beginningOf,
    fill: (ctx) => fillTown(ctx, town),
  };
}
