import type { z } from 'zod';
import type { Scope } from '#platform/access.ts';
import { changed } from '#platform/audit.ts';
import type { Said } from '#platform/business.ts';
import { json, sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { disconnect } from '#platform/live.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { changeRights, EVERYBODYS_ROLE, mustBeKnown, mustHold } from './rights.ts';
import type { RoleView } from './views.ts';

const refuse = refusals('people', {
  role_not_found: 404,
  role_name_taken: 409,
  role_is_held: 409,
  everybodys_role: 409,
  own_things_only: 422,
  role_changed: 412,
});

/** What a role is made of. `title` in both languages; `anywhere`: the console's allowed networks don't bind its holders. */
export interface RoleDraft {
  readonly key?: string | undefined;
  readonly title: Said;
  readonly permissions: Readonly<Record<string, Scope>>;
  readonly anywhere?: boolean | undefined;
}

/** A role with what it allows and how many hold it. */
export type Role = z.output<typeof RoleView>;

/**
 * Adds a role; nobody puts into it what he doesn't hold himself. Roles with a key come ready with the business.
 * Refuses: role_name_taken, unknown_permission, beyond_own_rights, own_things_only.
 */
export async function createRole(ctx: Ctx, draft: RoleDraft): Promise<Role> {
  const { key = null, title, permissions, anywhere = false } = draft;
  await mustBeGrantable(ctx, key, permissions);
  const id = newId<'role'>();
  await changeRights(ctx, async () => {
    const added = await ctx.tx
      .insertInto('people.role')
      .values({ id, key, title: json(title), anywhere, created_at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) throw refuse('role_name_taken', { field: 'title' });
    await grant(ctx, id, permissions);
  });
  changed(ctx, 'people.role', id, null, { title, permissions, anywhere });
  return getRole(ctx, { role_id: id });
}

/**
 * Changes a role for all who hold it, at once; nobody changes a role that allows more than he may do.
 * Refuses: role_not_found, role_changed, role_name_taken, unknown_permission, beyond_own_rights, own_things_only, last_owner.
 */
export async function editRole(
  ctx: Ctx,
  {
    role_id,
    version,
    title,
    permissions,
    anywhere,
  }: Required<Omit<RoleDraft, 'key'>> & { role_id: Id<'role'>; version: number },
): Promise<Role> {
  return changeRights(ctx, async () => {
    const before = await getRole(ctx, { role_id });
    if (before.version !== version) throw refuse('role_changed', { version: before.version });
    await mustBeGrantable(ctx, before.key, before.permissions);
    await mustBeGrantable(ctx, before.key, permissions);
    await mustBeNew(ctx, title, role_id);
    await ctx.tx
      .updateTable('people.role')
      .set({ title: json(title), anywhere, version: version + 1 })
      .where('id', '=', role_id)
      .execute();
    await ctx.tx.deleteFrom('people.role_permission').where('role_id', '=', role_id).execute();
    await grant(ctx, role_id, permissions);
    const after = await getRole(ctx, { role_id });
    changed(ctx, 'people.role', role_id, before, after);
    await hangUpHolders(ctx, role_id);
    return after;
  });
}

/** Ends the live connections of all who hold a role: what they may hear is settled when they come back. */
async function hangUpHolders(ctx: Ctx, role_id: Id<'role'>): Promise<void> {
  const holders = await ctx.tx
    .selectFrom('people.person_role')
    .select('person_id')
    .where('role_id', '=', role_id)
    .execute();
  ctx.outbox.after.push(() => {
    for (const { person_id } of holders) disconnect(ctx.platform, ctx.tenant.id, person_id);
  });
}

/** Takes a role away that nobody holds. Refuses: role_not_found, role_is_held, everybodys_role, beyond_own_rights. */
export async function removeRole(ctx: Ctx, { role_id }: { role_id: Id<'role'> }): Promise<void> {
  await changeRights(ctx, async () => {
    const role = await getRole(ctx, { role_id });
    if (role.key === EVERYBODYS_ROLE) throw refuse('everybodys_role');
    if (role.holders > 0) throw refuse('role_is_held', { holders: role.holders });
    await mustBeGrantable(ctx, role.key, role.permissions);
    await ctx.tx.deleteFrom('people.role').where('id', '=', role_id).execute();
    changed(ctx, 'people.role', role_id, role, null);
  });
}

/** Every role of the business, with what each allows. */
export async function listRoles(ctx: Ctx): Promise<Role[]> {
  return readRolesWhere(ctx, sql`true`);
}

/** One role. Refuses: role_not_found. */
export async function getRole(ctx: Ctx, { role_id }: { role_id: Id<'role'> }): Promise<Role> {
  const [role] = await readRolesWhere(ctx, sql`role.id = ${role_id}`);
  if (role === undefined) throw refuse('role_not_found', { role_id });
  return role;
}

async function readRolesWhere(ctx: Ctx, condition: ReturnType<typeof sql>): Promise<Role[]> {
  const { rows } = await sql<Role>`
    select role.id, role.key, role.title, role.anywhere, role.version,
      coalesce((select jsonb_object_agg(granted.permission, granted.scope order by granted.permission)
        from people.role_permission granted
        where granted.tenant_id = ${ctx.tenant.id} and granted.role_id = role.id), '{}') as permissions,
      (select count(*)::int from people.person_role held
        where held.tenant_id = ${ctx.tenant.id} and held.role_id = role.id) as holders
    from people.role role
    where role.tenant_id = ${ctx.tenant.id} and ${condition}
    order by role.created_at, role.id
    limit 1000`.execute(ctx.tx);
  return rows;
}

/** Every permission of the app: what the routes that need it do, and which reaches they know. */
export async function listPermissions(ctx: Ctx) {
  const { routes } = ctx.platform.catalogue;
  const byName = Map.groupBy(
    routes.filter(({ needs }) => needs.includes('.')),
    ({ needs }) => needs,
  );
  const items = [...byName]
    .map(([permission, asking]) => ({
      permission,
      allows: [...new Set(asking.map(({ says }) => says))],
      scopes: [...new Set(asking.flatMap(({ rows }) => rows ?? (['all'] as const)))],
    }))
    .toSorted((a, b) => (a.permission < b.permission ? -1 : 1));
  return { items };
}

/** What everybody holds reaches his own things alone: any wider would be open to every stranger who signs up. */
async function mustBeGrantable(
  ctx: Ctx,
  key: string | null,
  permissions: Readonly<Record<string, Scope>>,
): Promise<void> {
  const grants = new Map(Object.entries(permissions));
  if (ctx.actor.kind !== 'system') mustBeKnown(ctx, grants.keys());
  const wide = [...grants].find(([, scope]) => scope !== 'own');
  if (key === EVERYBODYS_ROLE && wide !== undefined) throw refuse('own_things_only', { permission: wide[0] });
  await mustHold(ctx, { grants, store_ids: [], vendor_ids: [] });
}

async function mustBeNew(ctx: Ctx, title: Said, but: Id<'role'>): Promise<void> {
  const other = await ctx.tx
    .selectFrom('people.role')
    .select('id')
    .where(sql<boolean>`lower(title ->> 'en') = lower(${title.en})`)
    .where('id', '!=', but)
    .executeTakeFirst();
  if (other !== undefined) throw refuse('role_name_taken', { field: 'title' });
}

async function grant(ctx: Ctx, role_id: Id<'role'>, permissions: Readonly<Record<string, Scope>>): Promise<void> {
  const rows = Object.entries(permissions).map(([permission, scope]) => ({ role_id, permission, scope }));
  if (rows.length > 0) await ctx.tx.insertInto('people.role_permission').values(rows).execute();
}
