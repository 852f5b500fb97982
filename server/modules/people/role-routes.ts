import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import { createRole, editRole, listPermissions, listRoles, removeRole } from './role.ts';
import { PermissionView, RoleView, zGrants, zTitle } from './views.ts';

const manages = { needs: 'people.manage_roles', fresh_second_factor: true } as const;
const role_id = zId('role');
const role = { title: zTitle, permissions: zGrants, anywhere: z.boolean().default(false) };

/** What each role allows. */
export const roleRoutes = [
  route({
    method: 'GET',
    path: '/permissions',
    says: 'Lists every permission there is, what it allows and which reaches it knows.',
    needs: 'people.view_roles',
    input: z.object({}),
    output: z.object({ items: z.array(PermissionView) }),
    run: listPermissions,
  }),
  route({
    method: 'GET',
    path: '/roles',
    says: 'Lists the roles with what each allows: the permission matrix.',
    needs: 'people.view_roles',
    input: z.object({}),
    output: z.object({ items: z.array(RoleView) }),
    run: async (ctx) => ({ items: await listRoles(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/roles',
    says: 'Adds a role of the business.',
    ...manages,
    status: 201,
    input: z.object(role),
    output: RoleView,
    run: createRole,
  }),
  route({
    method: 'PUT',
    path: '/roles/:role_id',
    says: 'Changes what a role allows, at once for all who hold it.',
    ...manages,
    edits: true,
    input: z.object({ role_id, ...role }),
    output: RoleView,
    run: editRole,
  }),
  route({
    method: 'DELETE',
    path: '/roles/:role_id',
    says: 'Removes a role that nobody holds.',
    ...manages,
    input: z.object({ role_id }),
    output: null,
    run: removeRole,
  }),
];
