import type pg from 'pg';
import type { Id } from '#platform/ids.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { type Ctx, inTenant } from '#platform/transaction.ts';
import { roles } from '../server/businesses/roles.ts';
import { linkPerson } from '../server/modules/customers/public.ts';
import { receive } from '../server/modules/inventory/public.ts';
import { addWindow } from '../server/modules/orders/public.ts';
import { addPerson } from '../server/modules/people/person.ts';
import { createRole } from '../server/modules/people/role.ts';
import { openSession } from '../server/modules/people/session.ts';
import { addAddress } from '../server/modules/places/public.ts';
import { addRate } from '../server/modules/tax/public.ts';
import { putCash } from '../server/modules/wallets/testing.ts';
import { system } from './world.ts';

const hsn = '3004';
const counted = 400;

/** Somebody who buys: signed in, with an address and more money in the wallet than a bench can spend. */
export interface Shopper {
  readonly person_id: Id<'person'>;
  readonly address_id: Id<'address'>;
}

/** A shop that is open: tax, customers' rights, the wallet, one delivery window without end, and so many shoppers. */
export function openShop(platform: Platform, tenant: Tenant, shoppers: number) {
  return inTenant(
    platform,
    tenant,
    async (ctx) => {
      const from_day = Temporal.PlainDate.from('2025-09-22');
      await addRate(ctx, { hsn, variety: 'all', says: 'Medicines', from_day, rate_bp: 500, treatment: 'taxable' });
      await addRate(ctx, {
        hsn: '9968',
        variety: 'all',
        says: 'Delivery',
        from_day,
        rate_bp: 1_800,
        treatment: 'taxable',
      });
      await ctx.tx.insertInto('tenants.switch').values({ capability: 'wallet', is_on: true }).execute();
      const { title, permissions } = roles.customer;
      await createRole(ctx, { key: 'customer', title, permissions });
      const weekdays = [1, 2, 3, 4, 5, 6, 7];
      const window = await addWindow(ctx, {
        ...{ weekdays, from_time: '00:00', to_time: '23:59', capacity: 100_000, active: true },
      });
      const buyers: Shopper[] = [];
      for (let n = 0; n < shoppers; n += 1) buyers.push(await shopper(ctx, n));
      return { window_id: window.id, window_on: ctx.today.add({ days: 1 }).toString(), buyers };
    },
    system,
  );
}

async function shopper(ctx: Ctx, n: number): Promise<Shopper> {
  const phone = `+9198765${String(n).padStart(5, '0')}`;
  const person_id = await addPerson(ctx, { name: `Buyer ${n}`, phone });
  const customer_id = (await linkPerson(ctx, person_id))!;
  const address = await addAddress(ctx, {
    ...{ customer_id, kind: 'home', label: null, contact_name: null, contact_phone: null, line1: '12 Bapu Bazar' },
    ...{ line2: null, landmark: null, city: 'Jaipur', pincode: '302001', lat: null, lng: null, instructions: null },
    ...{ uses: ['delivery', 'billing'], default_for: [] },
  });
  await putCash(ctx, customer_id, 10n ** 11n);
  return { person_id, address_id: address.id };
}

/** Access tokens of the shoppers, good for ten minutes. */
export function signIn(platform: Platform, tenant: Tenant, buyers: readonly Shopper[]): Promise<string[]> {
  return inTenant(
    platform,
    tenant,
    async (ctx) => {
      const tokens: string[] = [];
      for (const { person_id } of buyers) {
        const opened = await openSession(ctx, { person_id, method: 'phone_code', second_factor: true, keep: 'body' });
        tokens.push(opened.access_token);
      }
      return tokens;
    },
    system,
  );
}

/** Gives all goods their tax code, and those that will be bought more stock than a bench can sell; gives these. */
export async function stockUp(
  platform: Platform,
  tenant: Tenant,
  owner: pg.Pool,
): Promise<{ id: string; slug: string; name: string }[]> {
  // All at once may take longer than a statement of ours may.
  for (let changed = 1; changed > 0; ) {
    const { rowCount } = await owner.query(
      `update catalogue.item i set hsn = $1, facts = '{}' from (
         select tenant_id, id from catalogue.item where hsn is null limit 25000) c
       where i.tenant_id = c.tenant_id and i.id = c.id`,
      [hsn],
    );
    changed = rowCount ?? 0;
  }
  const { rows } = await owner.query<{ id: Id<'item'>; slug: string; name: string }>(
    `select id, slug, name from catalogue.item i where state = 'active'
       and not exists (select from inventory.lot l where l.tenant_id = i.tenant_id and l.item_id = i.id)
     order by md5(id::text) limit $1`,
    [counted],
  );
  await inTenant(
    platform,
    tenant,
    (ctx) => receive(ctx, { lines: rows.map(({ id }) => ({ item_id: id, quantity_milli: 10n ** 10n })) }),
    system,
  );
  await owner.query('vacuum analyze');
  return rows;
}
