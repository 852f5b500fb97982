import * as customers from '#customers';
import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as refusePlatform } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { checkAddress, type Problem } from './check.ts';
import { rules } from './rules.ts';
import { uses as allUses, type Kind, type Use } from './tables.ts';

const refuse = refusals('places', {
  address_not_found: 404,
  too_many_addresses: 409,
  unknown_pincode: 422,
  unknown_state: 422,
  other_state: 422,
  state_needed: 422,
  half_a_point: 422,
  not_served: 422,
});

/** What is written of an address. `state` may be a GST code or a name; left out, it is the pincode's. */
export interface AddressFields {
  readonly kind: Kind;
  readonly label: string | null;
  readonly contact_name: string | null;
  readonly contact_phone: string | null;
  readonly line1: string;
  readonly line2: string | null;
  readonly landmark: string | null;
  readonly city: string;
  readonly state?: string | undefined;
  readonly pincode: string;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly instructions: string | null;
}

/** An address of a customer: what it is used for, and for which uses it is the default. */
export interface Address extends Omit<AddressFields, 'state'> {
  readonly id: Id<'address'>;
  readonly customer_id: Id<'customer'>;
  readonly district: string | null;
  readonly state: string;
  readonly uses: Use[];
  readonly default_for: Use[];
  readonly created_at: Temporal.Instant;
  readonly version: number;
}

/** An address as kept, with what looks odd about it. */
export type Kept = Address & { readonly warnings: Problem[] };

type Wanted = { readonly uses: readonly Use[]; readonly default_for: readonly Use[] };

const columns = [
  'id',
  'customer_id',
  'kind',
  'label',
  'contact_name',
  'contact_phone',
  'line1',
  'line2',
  'landmark',
  'city',
  'district',
  'state',
  'pincode',
  'lat',
  'lng',
  'instructions',
  'created_at',
  'version',
] as const;

/** The addresses of a customer, those of customers merged into it included, oldest first. Refuses: customers.not_found. */
export async function listAddresses(ctx: Ctx, input: { readonly customer_id: Id<'customer'> }): Promise<Address[]> {
  const customer = await customers.reachCustomer(ctx, input.customer_id);
  const family = await customers.familyOf(ctx, customer.id);
  const rows = await ctx.tx
    .selectFrom('places.address')
    .select(columns)
    .where('customer_id', 'in', family)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const given = await ctx.tx
    .selectFrom('places.address_use')
    .select(['address_id', 'use', 'chosen', 'customer_id'])
    .where('customer_id', 'in', family)
    .execute();
  const defaults = allUses.map((use) => {
    const of = given.filter((each) => each.use === use);
    // After a merge two may be chosen: the survivor's own goes first.
    const chosen = of.find((each) => each.chosen && each.customer_id === customer.id) ?? of.find((each) => each.chosen);
    const oldest = rows.find((row) => of.some((each) => each.address_id === row.id));
    return { use, address_id: chosen?.address_id ?? oldest?.id };
  });
  return rows.map((row) => ({
    ...row,
    uses: allUses.filter((use) => given.some((each) => each.address_id === row.id && each.use === use)),
    default_for: defaults.filter(({ address_id }) => address_id === row.id).map(({ use }) => use),
  }));
}

/** One address of a customer. Refuses: customers.not_found, places.address_not_found. */
export async function getAddress(
  ctx: Ctx,
  { customer_id, address_id }: { readonly customer_id: Id<'customer'>; readonly address_id: Id<'address'> },
): Promise<Address> {
  const found = (await listAddresses(ctx, { customer_id })).find((address) => address.id === address_id);
  if (found === undefined) throw refuse('address_not_found', { address_id });
  return found;
}

/** The address that a customer wants for a use; nothing when none is for that use. Refuses: customers.not_found. */
export async function defaultAddress(
  ctx: Ctx,
  { customer_id, use }: { readonly customer_id: Id<'customer'>; readonly use: Use },
): Promise<Address | undefined> {
  return (await listAddresses(ctx, { customer_id })).find((address) => address.default_for.includes(use));
}

/**
 * Adds an address to a customer. Refuses: customers.not_found, places.too_many_addresses and what the check stops:
 * places.unknown_pincode, unknown_state, other_state, state_needed, half_a_point, not_served.
 */
export async function addAddress(
  ctx: Ctx,
  { customer_id, uses, default_for, ...given }: AddressFields & Wanted & { readonly customer_id: Id<'customer'> },
): Promise<Kept> {
  const customer = await customers.lockCustomer(ctx, customer_id);
  const most = await ruleOf(ctx, rules, 'places.addresses_per_customer');
  const there = await listAddresses(ctx, { customer_id: customer.id });
  if (there.length >= most) throw refuse('too_many_addresses', { most });
  const { place, warnings } = await checked(ctx, given, uses);
  const id = newId<'address'>();
  const fields = { ...given, ...place };
  await ctx.tx
    .insertInto('places.address')
    .values({ id, customer_id: customer.id, ...fields, created_at: ctx.now, removed_at: null })
    .execute();
  await setUses(ctx, { id, customer_id: customer.id }, { uses, default_for });
  const after = await getAddress(ctx, { customer_id: customer.id, address_id: id });
  changed(ctx, 'places.address', id, null, after);
  emit(ctx, 'places.address_added', { address_id: id, customer_id: customer.id });
  await note(ctx, 'places.address_added', after);
  return { ...after, warnings };
}

/**
 * Changes an address; what is left out stays. A use's default moves to this address by `default_for`, never away by
 * leaving it out. Refuses: as addAddress, and places.address_not_found, platform.changed_meanwhile.
 */
export async function editAddress(
  ctx: Ctx,
  input: { readonly customer_id: Id<'customer'>; readonly address_id: Id<'address'>; readonly version: number } & {
    readonly [Field in keyof (AddressFields & Wanted)]?: (AddressFields & Wanted)[Field] | undefined;
  },
): Promise<Kept> {
  const { customer_id, address_id, version, uses, default_for, ...given } = input;
  await customers.lockCustomer(ctx, customer_id);
  const before = await getAddress(ctx, { customer_id, address_id });
  if (before.version !== version) throw refusePlatform('changed_meanwhile', { version: before.version });
  const {
    id,
    district: _district,
    created_at: _at,
    default_for: _default,
    uses: used,
    customer_id: owner,
    ...old
  } = before;
  // A new pincode brings its own state, unless one is given with it.
  const moved = given.pincode !== undefined && given.pincode !== before.pincode;
  const wanted = { ...old, ...(moved && { state: undefined }), ...withoutUndefined(given) };
  const wantedUses = uses ?? used;
  const { place, warnings } = await checked(ctx, wanted, wantedUses);
  await ctx.tx
    .updateTable('places.address')
    .set({ ...wanted, ...place, version: version + 1 })
    .where('id', '=', id)
    .execute();
  await setUses(ctx, { id, customer_id: owner }, { uses: wantedUses, default_for: default_for ?? [] });
  const after = await getAddress(ctx, { customer_id, address_id });
  changed(ctx, 'places.address', id, before, after);
  emit(ctx, 'places.address_changed', { address_id: id, customer_id: owner });
  await note(ctx, 'places.address_changed', after);
  return { ...after, warnings };
}

/** Takes an address off a customer's list; its row stays for papers that show it. Refuses: customers.not_found, places.address_not_found. */
export async function removeAddress(
  ctx: Ctx,
  { customer_id, address_id }: { readonly customer_id: Id<'customer'>; readonly address_id: Id<'address'> },
): Promise<void> {
  await customers.lockCustomer(ctx, customer_id);
  const before = await getAddress(ctx, { customer_id, address_id });
  await ctx.tx.deleteFrom('places.address_use').where('address_id', '=', address_id).execute();
  await ctx.tx
    .updateTable('places.address')
    .set({ removed_at: ctx.now, version: before.version + 1 })
    .where('id', '=', address_id)
    .execute();
  changed(ctx, 'places.address', address_id, before, null);
  emit(ctx, 'places.address_removed', { address_id, customer_id: before.customer_id });
  await note(ctx, 'places.address_removed', before);
}

/** An address as it is printed, line by line, without blanks; the name of the state is the caller's to add. */
export function addressLines(address: Pick<Address, 'line1' | 'line2' | 'landmark' | 'city' | 'pincode'>): string[] {
  const { line1, line2, landmark, city, pincode } = address;
  return [line1, line2, landmark, `${city} ${pincode}`].filter((line) => line !== null);
}

/** Checks a whole address; refuses what stops, gives back what the pincode decides and what is odd. */
async function checked(ctx: Ctx, address: AddressFields, uses: readonly Use[]) {
  if ((address.lat === null) !== (address.lng === null))
    throw refuse('half_a_point', { field: address.lat === null ? 'lat' : 'lng' });
  const outcome = await checkAddress(ctx, address);
  const strict =
    (await ruleOf(ctx, rules, 'places.outside_areas')) === 'refuse' && uses.some((use) => use !== 'billing');
  const wrong = outcome.problems.find((problem) => problem.stops || (strict && problem.code === 'not_served'));
  if (wrong !== undefined) throw refuse(wrong.code as 'other_state', { field: wrong.field, ...wrong.facts });
  if (outcome.state === null) throw refuse('state_needed', { field: 'state', pincode: address.pincode });
  return { place: { state: outcome.state, district: outcome.district }, warnings: outcome.problems };
}

/** Writes what a locked customer's address is used for, and makes it the default of those uses that are chosen for it. */
async function setUses(
  ctx: Ctx,
  address: { readonly id: Id<'address'>; readonly customer_id: Id<'customer'> },
  { uses, default_for }: Wanted,
): Promise<void> {
  const chosen = default_for.filter((use) => uses.includes(use));
  const family = await customers.familyOf(ctx, (await customers.reachCustomer(ctx, address.customer_id)).id);
  await ctx.tx
    .deleteFrom('places.address_use')
    .where('address_id', '=', address.id)
    .where('use', 'not in', uses)
    .execute();
  if (chosen.length > 0) {
    await ctx.tx
      .updateTable('places.address_use')
      .set({ chosen: false })
      .where('customer_id', 'in', family)
      .where('use', 'in', chosen)
      .where('chosen', '=', true)
      .execute();
  }
  await ctx.tx
    .insertInto('places.address_use')
    .values(
      uses.map((use) => ({
        address_id: address.id,
        customer_id: address.customer_id,
        use,
        chosen: chosen.includes(use),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'address_id', 'use'])
        .doUpdateSet({ chosen: sql<boolean>`address_use.chosen or excluded.chosen` }),
    )
    .execute();
}

function note(ctx: Ctx, kind: string, { id, customer_id, ...address }: Address): Promise<void> {
  const data = { kind: address.kind, label: address.label, city: address.city, pincode: address.pincode };
  return customers.noteOnTimeline(ctx, { customer_id, kind, data, link: { noun: 'places.address', id } });
}

function withoutUndefined<Shape extends object>(given: Shape) {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Field in keyof Shape]?: Exclude<Shape[Field], undefined>;
  };
}
