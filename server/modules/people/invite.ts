import { changed } from '#platform/audit.ts';
import type { Language } from '#platform/business.ts';
import { hmac, seal, token } from '#platform/crypto.ts';
import { json } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Channel, columnOf, usualChannel } from './code.ts';
import { addPerson } from './person.ts';
import {
  beyond,
  changeRights,
  type GivenRole,
  type HeldRole,
  heldRoles,
  mustHold,
  readRoles,
  rightsOf,
  rightsOfRoles,
  writeRoles,
} from './rights.ts';
import { rules } from './rules.ts';
import type { Tokens } from './session.ts';
import { enter } from './sign-in.ts';

const refuse = refusals('people', {
  invite_not_found: 404,
  invite_over: 409,
  inviter_gone: 409,
  persons_only: 403,
  wrong_channel: 422,
});

/**
 * Invites somebody to work here, by a link that is good once and for days. Nobody invites to what he doesn't hold.
 * Refuses: no_such_role, beyond_own_rights, wrong_channel.
 */
export async function inviteStaff(
  ctx: Ctx,
  given: { name: string; to: string; channel?: Channel | undefined; language: Language; roles: readonly GivenRole[] },
) {
  if (ctx.actor.kind !== 'person') throw refuse('persons_only'); // somebody must answer for it when it's accepted
  const roles = await readRoles(ctx, given.roles);
  await mustHold(ctx, await rightsOfRoles(ctx, roles));
  const channel = given.channel ?? usualChannel(given.to);
  if ((channel === 'email') !== (columnOf(given.to) === 'email')) throw refuse('wrong_channel', { field: 'channel' });
  const secret = token();
  const id = newId<'invite'>();
  const expires_at = ctx.now.add({ hours: 24 * (await ruleOf(ctx, rules, 'people.invite_days')) });
  const { name, language } = given;
  await ctx.tx
    .insertInto('people.invite')
    .values({
      ...{ id, name, expires_at, phone: null, email: null, [columnOf(given.to)]: given.to },
      ...{ token_hash: hashOf(ctx, secret), roles: json(roles), invited_by: ctx.actor.id, created_at: ctx.now },
      ...{ accepted_at: null, revoked_at: null, person_id: null },
    })
    .execute();
  const told = { invite_id: id, name, channel, destination: given.to, language, expires_at: expires_at.toString() };
  emit(ctx, 'people.invited', { ...told, sealed_token: seal(secret) });
  changed(ctx, 'people.invite', id, null, { name, to: given.to, roles, expires_at });
  return getInvite(ctx, id);
}

/** Invitations without their tokens. */
function invitesOf({ tx }: Ctx) {
  return tx
    .selectFrom('people.invite')
    .select(['id', 'name', 'phone', 'email', 'roles', 'invited_by', 'person_id'])
    .select(['created_at', 'expires_at', 'accepted_at', 'revoked_at']);
}

/** Invitations, newest first. */
export async function listInvites(ctx: Ctx, input: { limit: number; cursor?: string | undefined }) {
  return keyset(invitesOf(ctx), { by: newestFirst, input });
}

async function getInvite(ctx: Ctx, id: Id<'invite'>) {
  const invite = await invitesOf(ctx).where('id', '=', id).executeTakeFirst();
  if (invite === undefined) throw refuse('invite_not_found');
  return invite;
}

/** Takes an invitation back. Refuses: invite_not_found, invite_over. */
export async function revokeInvite(ctx: Ctx, { invite_id }: { invite_id: Id<'invite'> }): Promise<void> {
  const revoked = await ctx.tx
    .updateTable('people.invite')
    .set({ revoked_at: ctx.now })
    .where('id', '=', invite_id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (revoked.numUpdatedRows === 1n)
    return changed(ctx, 'people.invite', invite_id, { revoked_at: null }, { revoked_at: ctx.now });
  await getInvite(ctx, invite_id);
  throw refuse('invite_over');
}

interface Acceptance {
  readonly token: string;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  readonly second_factor?: string | undefined;
  readonly keep: 'cookie' | 'body';
}

/**
 * Accepts an invitation by the token of its link, once: makes the person, or finds the one who has this phone or mailbox
 * already, gives him the roles and signs him in. What the inviter may no longer give is not given.
 * Refuses: invite_not_found, invite_over, inviter_gone, person_blocked, weak_password, second_factor_wanted.
 */
export async function acceptInvite(ctx: Ctx, given: Acceptance): Promise<Tokens> {
  const invite = await ctx.tx
    .selectFrom('people.invite')
    .selectAll()
    .where('token_hash', '=', hashOf(ctx, given.token))
    .forUpdate()
    .executeTakeFirst();
  if (invite === undefined) throw refuse('invite_not_found');
  const over = invite.accepted_at !== null || invite.revoked_at !== null;
  if (over || Temporal.Instant.compare(ctx.now, invite.expires_at) >= 0) throw refuse('invite_over');
  const person = await personOf(ctx, invite, given);
  await changeRights(ctx, async () => {
    await mustStillGive(ctx, invite.invited_by, invite.roles);
    await addRoles(ctx, person.id, invite.roles);
  });
  const done = { accepted_at: ctx.now, person_id: person.id };
  await ctx.tx.updateTable('people.invite').set(done).where('id', '=', invite.id).execute();
  changed(ctx, 'people.invite', invite.id, { accepted_at: null, person_id: null }, done);
  return enter(ctx, person, given, 'invite', async () => undefined);
}

interface Invited {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

async function personOf(
  ctx: Ctx,
  { name, phone, email }: Invited,
  given: Acceptance,
): Promise<{ id: Id<'person'>; state: string }> {
  const [column, destination] = phone !== null ? (['phone', phone] as const) : (['email', email] as const);
  const present = await ctx.tx
    .selectFrom('people.person')
    .select(['id', 'state'])
    .where(column, '=', destination)
    .executeTakeFirst();
  if (present !== undefined) return present; // keeps the name and password that he has
  return {
    id: await addPerson(ctx, { name: given.name ?? name, phone, email, password: given.password }),
    state: 'active',
  };
}

async function mustStillGive(ctx: Ctx, inviter_id: Id<'person'>, roles: readonly HeldRole[]): Promise<void> {
  const inviter = await ctx.tx
    .selectFrom('people.person')
    .select('state')
    .where('id', '=', inviter_id)
    .executeTakeFirstOrThrow();
  const may = beyond(await rightsOfRoles(ctx, roles), await rightsOf(ctx, inviter_id)) === undefined;
  if (inviter.state !== 'active' || !may) throw refuse('inviter_gone');
}

async function addRoles(ctx: Ctx, person_id: Id<'person'>, roles: readonly HeldRole[]): Promise<void> {
  const given = [...(await heldRoles(ctx, person_id)), ...roles].map(({ role_id, ...reach }) => ({
    role: role_id,
    ...reach,
  }));
  await writeRoles(ctx, person_id, await readRoles(ctx, given));
}

function hashOf(ctx: Ctx, secret: string): string {
  return hmac('people.invite', JSON.stringify([ctx.tenant.id, secret]));
}
