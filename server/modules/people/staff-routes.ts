import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { line } from '#platform/schemas.ts';
import { channels, zDestination } from './code.ts';
import { inviteStaff, listInvites, revokeInvite } from './invite.ts';
import { editPerson, getPerson } from './person.ts';
import { listSignIns } from './sign-in.ts';
import {
  blockPerson,
  createStaff,
  listStaff,
  resetPersonsPassword,
  resetPersonsSecondFactor,
  setRoles,
  unblockPerson,
} from './staff.ts';
import { InviteView, PersonView, SentView, SignInView, zGivenRole, zNewPassword } from './views.ts';

const resets = { needs: 'people.reset_access', fresh_second_factor: true } as const;
const person_id = zId('person');
const roles = z.array(zGivenRole).max(30);

/** Who works here, and what each may do. */
export const staffRoutes = [
  route({
    method: 'GET',
    path: '/people',
    says: 'Lists who works here, by role, state or a part of name, phone or e-mail.',
    needs: 'people.view_people',
    input: z.object({
      ...pageInput,
      q: z.string().trim().min(1).max(80).optional(),
      role: z.string().max(60).optional(),
      state: z.enum(['active', 'blocked', 'closed']).optional(),
    }),
    output: pageOf(PersonView),
    run: listStaff,
  }),
  route({
    method: 'POST',
    path: '/people',
    says: 'Adds somebody who works here, with his roles.',
    needs: 'people.add_staff',
    fresh_second_factor: true,
    never_replayed: true,
    status: 201,
    input: z.object({
      name: line(120),
      phone: z.string().max(40).nullable().default(null),
      email: z.string().max(254).nullable().default(null),
      language: z.enum(languages).default('en'),
      password: zNewPassword.optional(),
      roles: roles.min(1),
    }),
    output: PersonView,
    run: async (ctx, input) => getPerson(ctx, { person_id: await createStaff(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/people/:person_id',
    says: 'Shows somebody who can sign in, with his roles.',
    needs: 'people.view_people',
    input: z.object({ person_id }),
    output: PersonView,
    run: getPerson,
  }),
  route({
    method: 'PATCH',
    path: '/people/:person_id',
    says: "Changes somebody's name and language.",
    needs: 'people.edit_people',
    edits: true,
    input: z.object({ person_id, name: line(120), language: z.enum(languages) }),
    output: PersonView,
    run: editPerson,
  }),
  route({
    method: 'PUT',
    path: '/people/:person_id/roles',
    says: 'Gives somebody exactly these roles; none of them beyond what the giver holds.',
    needs: 'people.give_roles',
    edits: true,
    fresh_second_factor: true,
    input: z.object({ person_id, roles }),
    output: PersonView,
    run: setRoles,
  }),
  route({
    method: 'POST',
    path: '/people/:person_id/block',
    says: 'Shuts somebody out; his sessions end at once.',
    needs: 'people.block_people',
    input: z.object({ person_id }),
    output: PersonView,
    run: blockPerson,
  }),
  route({
    method: 'POST',
    path: '/people/:person_id/unblock',
    says: 'Lets somebody in again.',
    needs: 'people.block_people',
    input: z.object({ person_id }),
    output: PersonView,
    run: unblockPerson,
  }),
  route({
    method: 'POST',
    path: '/people/:person_id/reset-password',
    says: "Takes somebody's password away and sends him a code to set a new one.",
    ...resets,
    input: z.object({ person_id }),
    output: SentView,
    run: resetPersonsPassword,
  }),
  route({
    method: 'DELETE',
    path: '/people/:person_id/totp',
    says: 'Takes the authenticator off somebody who lost it.',
    ...resets,
    input: z.object({ person_id }),
    output: null,
    run: resetPersonsSecondFactor,
  }),
  route({
    method: 'GET',
    path: '/people/sign-ins',
    says: 'Lists attempts to sign in, of one person or of all.',
    needs: 'people.view_sign_ins',
    input: z.object({ ...pageInput, person_id: person_id.optional() }),
    output: pageOf(SignInView),
    run: listSignIns,
  }),
  route({
    method: 'GET',
    path: '/invites',
    says: 'Lists invitations.',
    needs: 'people.invite_staff',
    input: z.object(pageInput),
    output: pageOf(InviteView),
    run: listInvites,
  }),
  route({
    method: 'POST',
    path: '/invites',
    says: 'Invites somebody to work here, by a link to his phone or mailbox.',
    needs: 'people.invite_staff',
    fresh_second_factor: true,
    status: 201,
    input: z.object({
      name: line(120),
      to: zDestination(),
      channel: z.enum(channels).optional(),
      language: z.enum(languages).default('en'),
      roles: roles.min(1),
    }),
    output: InviteView,
    run: inviteStaff,
  }),
  route({
    method: 'DELETE',
    path: '/invites/:invite_id',
    says: 'Takes an invitation back.',
    needs: 'people.invite_staff',
    input: z.object({ invite_id: zId('invite') }),
    output: null,
    run: revokeInvite,
  }),
];
