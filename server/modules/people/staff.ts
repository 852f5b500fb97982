import assert from 'node:assert/strict';
import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { sendCode, usualChannel } from './code.ts';
import { addPerson, getPerson, lockPerson, type PersonDraft, personLife, withoutHash } from './person.ts';
import {
  changeRights,
  findOwner,
  type GivenRole,
  type HeldRole,
  heldRoles,
  mustHold,
  mustOutrank,
  readRoles,
  rightsOfRoles,
  writeRoles,
} from './rights.ts';
import { removeTotp } from './second-factor.ts';
import { endSessions } from './session.ts';

const refuse = refusals('people', {
  person_changed: 412,
  person_closed: 409,
  not_yourself: 409,
  nowhere_to_send: 409,
});

/**
 * Adds somebody who works here, with his roles; he signs in by a code to his phone or mailbox, or by the password.
 * Refuses: bad_phone, bad_email, contact_wanted, contact_taken, weak_password, no_such_role, beyond_own_rights.
 */
export async function createStaff(
  ctx: Ctx,
  { roles, ...draft }: PersonDraft & { roles: readonly GivenRole[] },
): Promise<Id<'person'>> {
  const held = await readRoles(ctx, roles);
  const person_id = await addPerson(ctx, draft);
  await giveRoles(ctx, person_id, held);
  return person_id;
}

/**
 * Gives a person exactly these roles. Nobody gives what he doesn't hold, nor changes one who holds more than he does.
 * Refuses: person_not_found, person_changed, person_closed, no_such_role, beyond_own_rights, last_owner.
 */
export async function setRoles(
  ctx: Ctx,
  given: { person_id: Id<'person'>; version: number; roles: readonly GivenRole[] },
) {
  await giveRoles(ctx, given.person_id, await readRoles(ctx, given.roles), given.version);
  return getPerson(ctx, given);
}

/** Writes which roles a person holds, if the one who acts may give and take them. */
async function giveRoles(
  ctx: Ctx,
  person_id: Id<'person'>,
  held: readonly HeldRole[],
  version?: number,
): Promise<void> {
  await changeRights(ctx, async () => {
    const person = await lockPerson(ctx, person_id);
    if (version !== undefined && person.version !== version)
      throw refuse('person_changed', { version: person.version });
    if (person.state === 'closed') throw refuse('person_closed');
    await mustOutrank(ctx, person_id);
    await mustHold(ctx, await rightsOfRoles(ctx, held));
    await writeRoles(ctx, person_id, held);
    await ctx.tx
      .updateTable('people.person')
      .set({ version: person.version + 1 })
      .where('id', '=', person_id)
      .execute();
  });
}

/** Shuts a person out: every session of his ends now. Refuses: not_yourself, person_not_found, beyond_own_rights, last_owner, wrong_state. */
export async function blockPerson(ctx: Ctx, { person_id }: { person_id: Id<'person'> }) {
  if (ctx.actor.kind === 'person' && ctx.actor.id === person_id) throw refuse('not_yourself');
  await moveState(ctx, person_id, 'block');
  await endSessions(ctx, person_id, 'blocked');
  return getPerson(ctx, { person_id });
}

/** Lets a blocked person in again. Refuses: person_not_found, beyond_own_rights, wrong_state. */
export async function unblockPerson(ctx: Ctx, { person_id }: { person_id: Id<'person'> }) {
  await moveState(ctx, person_id, 'unblock');
  return getPerson(ctx, { person_id });
}

async function moveState(ctx: Ctx, person_id: Id<'person'>, act: 'block' | 'unblock'): Promise<void> {
  await changeRights(ctx, async () => {
    const { state: before, version } = await lockPerson(ctx, person_id);
    await mustOutrank(ctx, person_id);
    const state = personLife.next(before, act);
    await ctx.tx
      .updateTable('people.person')
      .set({ state, version: version + 1 })
      .where('id', '=', person_id)
      .execute();
    changed(ctx, 'people.person', person_id, { state: before }, { state });
    emit(ctx, 'people.person_changed', { person_id });
  });
}

/**
 * Takes a person's password away, ends his sessions and sends him a code to set a new one.
 * Refuses: person_not_found, beyond_own_rights, nowhere_to_send, code_too_soon, too_many_codes.
 */
export async function resetPersonsPassword(ctx: Ctx, { person_id }: { person_id: Id<'person'> }) {
  const person = await lockPerson(ctx, person_id);
  await mustOutrank(ctx, person_id);
  const destination = person.email ?? person.phone;
  if (destination === null || person.state !== 'active') throw refuse('nowhere_to_send');
  const gone = { password_hash: null, password_set_at: null };
  await ctx.tx.updateTable('people.person').set(gone).where('id', '=', person_id).execute();
  await endSessions(ctx, person_id, 'password_changed');
  changed(ctx, 'people.person', person_id, person, { ...person, ...gone });
  const channel = usualChannel(destination);
  const sent = await sendCode(ctx, {
    ...{ purpose: 'reset_password', destination, channel, language: person.language },
    ...{ person_id, deliver: true },
  });
  return { ...sent, channel };
}

/** Takes the authenticator off a person who lost it, and ends his sessions. Refuses: person_not_found, beyond_own_rights, totp_is_off. */
export async function resetPersonsSecondFactor(ctx: Ctx, { person_id }: { person_id: Id<'person'> }): Promise<void> {
  await lockPerson(ctx, person_id);
  await mustOutrank(ctx, person_id);
  await removeTotp(ctx, person_id);
  await endSessions(ctx, person_id, 'ended');
}

/** Says whether somebody works here in any way: he holds a role. */
export async function isStaff(ctx: Ctx, person_id: Id<'person'>): Promise<boolean> {
  return (await heldRoles(ctx, person_id)).length > 0;
}

/** The owner whom the installation names when a business is asked for a second time. */
export async function getOwner(ctx: Ctx) {
  const owner = await findOwner(ctx);
  assert(owner !== undefined, 'a business has an owner from its first transaction on');
  return owner;
}

interface StaffFilter {
  readonly q?: string | undefined;
  readonly role?: string | undefined;
  readonly state?: 'active' | 'blocked' | 'closed' | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Who works here, newest first: whoever holds a role, or a certain one; `q` looks into name, phone and e-mail. */
export async function listStaff(ctx: Ctx, { q, role, state, ...input }: StaffFilter) {
  let query = ctx.tx
    .selectFrom('people.person as person')
    .selectAll('person')
    .select(
      sql<Awaited<ReturnType<typeof getPerson>>['roles']>`(
        select jsonb_agg(jsonb_build_object('id', role.id, 'key', role.key, 'title', role.title,
          'store_ids', held.store_ids, 'vendor_ids', held.vendor_ids) order by role.created_at)
        from people.person_role held
        join people.role role on role.tenant_id = ${ctx.tenant.id} and role.id = held.role_id
        where held.tenant_id = ${ctx.tenant.id} and held.person_id = person.id)`.as('roles'),
    )
    .where((where) =>
      where.exists(
        where
          .selectFrom('people.person_role as held')
          .innerJoin('people.role as role', 'role.id', 'held.role_id')
          .select('held.role_id')
          .whereRef('held.person_id', '=', 'person.id')
          .$if(role !== undefined, (only) =>
            only.where((or) => or.or([or('role.key', '=', role!), or(sql`role.id::text`, '=', role!)])),
          ),
      ),
    );
  if (state !== undefined) query = query.where('person.state', '=', state);
  if (q !== undefined) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((or) =>
      or.or([or('person.name', 'ilike', like), or('person.phone', 'like', like), or('person.email', 'ilike', like)]),
    );
  }
  const { items, next } = await keyset(query, { by: newestFirst, input, from: 'person' });
  return { items: items.map(withoutHash), next };
}
