import { type Scope, scopes } from '#platform/access.ts';
import { changed } from '#platform/audit.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { disconnect } from '#platform/live.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';

const refuse = refusals('people', {
  beyond_own_rights: 403,
  last_owner: 409,
  unknown_permission: 422,
  no_such_role: 422,
});

/** Permission → how far it reaches; '*' is everything there is and will be. */
export type Grants = ReadonlyMap<string, Scope>;

/** The role that everybody holds without being given it: what each may do with his own things. */
export const EVERYBODYS_ROLE = 'customer';

/** A role that someone holds, with the stores and vendors that the scopes of that name mean for him. */
export interface HeldRole {
  readonly role_id: Id<'role'>;
  readonly store_ids: string[];
  readonly vendor_ids: string[];
}

/** What somebody may do, and the stores and vendors that he may do it for. */
export interface Rights {
  readonly grants: Grants;
  readonly store_ids: readonly string[];
  readonly vendor_ids: readonly string[];
}

/** Puts the grants of several roles together: of two reaches the wider holds, in the order of `scopes`. */
export function widest(granted: readonly { permission: string; scope: Scope }[]): Grants {
  const grants = new Map<string, Scope>();
  for (const { permission, scope } of granted) {
    const other = grants.get(permission);
    if (other === undefined || scopes.indexOf(scope) < scopes.indexOf(other)) grants.set(permission, scope);
  }
  return grants;
}

/** Says whether one reach takes in another. Stores and vendors are apart; what is one's own or assigned is within both. */
export function isWithin(narrow: Scope, wide: Scope): boolean {
  if (narrow === wide || wide === 'all') return true;
  if (narrow === 'own') return true;
  return narrow === 'assigned' && wide !== 'own';
}

/** The first permission of `theirs` that `mine` does not take in; undefined when all of them are. */
export function beyond(theirs: Rights, mine: Rights): string | undefined {
  if (mine.grants.has('*')) return undefined;
  for (const [permission, scope] of theirs.grants) {
    const own = mine.grants.get(permission);
    if (own === undefined || !isWithin(scope, own)) return permission;
    if (scope === 'store' && own === 'store' && !theirs.store_ids.every((id) => mine.store_ids.includes(id)))
      return permission;
    if (scope === 'vendor' && own === 'vendor' && !theirs.vendor_ids.every((id) => mine.vendor_ids.includes(id)))
      return permission;
  }
  return undefined;
}

/** What these roles, and the one that everybody holds, allow together. */
export async function grantsOfRoles(ctx: Ctx, role_ids: readonly Id<'role'>[]): Promise<Grants> {
  const rows = await ctx.tx
    .selectFrom('people.role_permission as granted')
    .innerJoin('people.role as role', 'role.id', 'granted.role_id')
    .select(['granted.permission', 'granted.scope'])
    .where((q) =>
      q.or([q('role.key', '=', EVERYBODYS_ROLE), ...(role_ids.length > 0 ? [q('role.id', 'in', [...role_ids])] : [])]),
    )
    .execute();
  return widest(rows);
}

/** What roles would allow whoever holds them so. */
export async function rightsOfRoles(ctx: Ctx, held: readonly HeldRole[]): Promise<Rights> {
  return {
    grants: await grantsOfRoles(
      ctx,
      held.map(({ role_id }) => role_id),
    ),
    store_ids: held.flatMap(({ store_ids }) => store_ids),
    vendor_ids: held.flatMap(({ vendor_ids }) => vendor_ids),
  };
}

/** The roles that a person holds. */
export async function heldRoles(ctx: Ctx, person_id: Id<'person'>): Promise<HeldRole[]> {
  return ctx.tx
    .selectFrom('people.person_role')
    .select(['role_id', 'store_ids', 'vendor_ids'])
    .where('person_id', '=', person_id)
    .orderBy('role_id')
    .execute();
}

/** Writes which roles a person holds; the caller has made sure, within `changeRights`, that they may be given. */
export async function writeRoles(ctx: Ctx, person_id: Id<'person'>, held: readonly HeldRole[]): Promise<void> {
  const before = await heldRoles(ctx, person_id);
  await ctx.tx.deleteFrom('people.person_role').where('person_id', '=', person_id).execute();
  const rows = held.map((each) => ({ person_id, ...each }));
  if (rows.length > 0) await ctx.tx.insertInto('people.person_role').values(rows).execute();
  changed(ctx, 'people.person', person_id, { roles: before }, { roles: held });
  emit(ctx, 'people.rights_changed', { person_id });
  ctx.outbox.after.push(() => disconnect(ctx.platform, ctx.tenant.id, person_id)); // comes back with what he may hear now
}

/** What a person may do now. */
export async function rightsOf(ctx: Ctx, person_id: Id<'person'>): Promise<Rights> {
  return rightsOfRoles(ctx, await heldRoles(ctx, person_id));
}

/** The stores and vendors for which the acting person holds roles: what those scopes mean for him. */
export async function myReach(ctx: Ctx): Promise<Pick<Rights, 'store_ids' | 'vendor_ids'>> {
  const held = ctx.actor.kind === 'person' ? await heldRoles(ctx, ctx.actor.id) : [];
  return {
    store_ids: held.flatMap(({ store_ids }) => store_ids),
    vendor_ids: held.flatMap(({ vendor_ids }) => vendor_ids),
  };
}

/**
 * Refuses to let anybody give, or act upon, what he does not hold himself; the system may.
 * Refuses: beyond_own_rights { permission }.
 */
export async function mustHold(ctx: Ctx, rights: Rights): Promise<void> {
  if (ctx.actor.kind === 'system') return;
  const permission = beyond(rights, { grants: ctx.access.grants, ...(await myReach(ctx)) });
  if (permission !== undefined) throw refuse('beyond_own_rights', { permission });
}

/** Refuses to act upon a person who may do more than the one who acts. Refuses: beyond_own_rights. */
export async function mustOutrank(ctx: Ctx, person_id: Id<'person'>): Promise<void> {
  await mustHold(ctx, await rightsOf(ctx, person_id));
}

/**
 * Changes who may do what, one change of the business after the other, and has everybody's remembered rights read anew.
 * Refuses: last_owner when nobody would be left who may do everything.
 */
export async function changeRights<T>(ctx: Ctx, change: () => Promise<T>): Promise<T> {
  await ctx.tx
    .insertInto('people.rights')
    .values({ version: 1n })
    .onConflict((conflict) =>
      conflict.column('tenant_id').doUpdateSet((q) => ({ version: q('people.rights.version', '+', 1n) })),
    )
    .execute();
  const had = await findOwner(ctx);
  const result = await change();
  if (had !== undefined && (await findOwner(ctx)) === undefined) throw refuse('last_owner');
  return result;
}

/** The first of those who are here and may do everything. */
export async function findOwner(ctx: Ctx) {
  return ctx.tx
    .selectFrom('people.role_permission as granted')
    .innerJoin('people.person_role as held', 'held.role_id', 'granted.role_id')
    .innerJoin('people.person as person', 'person.id', 'held.person_id')
    .select(['person.id', 'person.name', 'person.phone', 'person.email'])
    .where('granted.permission', '=', '*')
    .where('person.state', '=', 'active')
    .orderBy('person.created_at')
    .orderBy('person.id')
    .limit(1)
    .executeTakeFirst();
}

/** A role given by its id or, of those that come ready, by its key. */
export interface GivenRole {
  readonly role: string;
  readonly store_ids?: readonly string[] | undefined;
  readonly vendor_ids?: readonly string[] | undefined;
}

/** Finds the roles that were named. Refuses: no_such_role; one named twice is one role for the stores of both. */
export async function readRoles(ctx: Ctx, given: readonly GivenRole[]): Promise<HeldRole[]> {
  const all = await ctx.tx.selectFrom('people.role').select(['id', 'key']).execute();
  const held = new Map<Id<'role'>, HeldRole>();
  for (const { role, store_ids = [], vendor_ids = [] } of given) {
    const role_id = all.find(({ id, key }) => id === role || key === role)?.id;
    if (role_id === undefined) throw refuse('no_such_role', { field: 'roles', role });
    const other = held.get(role_id);
    held.set(role_id, {
      role_id,
      store_ids: [...new Set([...(other?.store_ids ?? []), ...store_ids])],
      vendor_ids: [...new Set([...(other?.vendor_ids ?? []), ...vendor_ids])],
    });
  }
  return [...held.values()];
}

/** Refuses permissions that no route asks for, but for '*'. Refuses: unknown_permission. */
export function mustBeKnown(ctx: Ctx, permissions: Iterable<string>): void {
  const known = new Set(ctx.platform.catalogue.routes.map(({ needs }) => needs));
  for (const permission of permissions) {
    const isOne = permission === '*' || (known.has(permission) && permission.includes('.'));
    if (!isOne) throw refuse('unknown_permission', { field: 'permissions', permission });
  }
}
