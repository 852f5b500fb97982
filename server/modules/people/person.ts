import { changed } from '#platform/audit.ts';
import type { Language } from '#platform/business.ts';
import { emailValue, phoneValue } from '#platform/contacts.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { machine } from '#platform/states.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Channel, checkCode, columnOf, sendCode, spendCode, usualChannel } from './code.ts';
import { hashPassword, mustBeStrong } from './password.ts';
import { changeRights } from './rights.ts';
import { secondFactorOf } from './second-factor.ts';
import { endSessions, mustBePerson } from './session.ts';

const refuse = refusals('people', {
  bad_phone: 422,
  bad_email: 422,
  contact_wanted: 422,
  contact_taken: 409,
  person_not_found: 404,
  person_changed: 412,
});

/** A person's life in the business: blocked and back again, and closed for good. */
export const personLife = machine('people.person', ['active', 'blocked', 'closed'], {
  block: { from: ['active'], to: 'blocked' },
  unblock: { from: ['blocked'], to: 'active' },
  close: { from: ['active', 'blocked'], to: 'closed' },
});

/** Somebody new: reached by phone, mail or both. */
export interface PersonDraft {
  readonly name: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly language?: Language | undefined;
  readonly password?: string | undefined;
}

/** Adds a person who can sign in. Refuses: bad_phone, bad_email, contact_wanted, contact_taken, weak_password. */
export async function addPerson(ctx: Ctx, draft: PersonDraft): Promise<Id<'person'>> {
  const { name, language = 'en', password } = draft;
  const phone = draft.phone ? phoneValue(draft.phone) : null;
  const email = draft.email ? emailValue(draft.email) : null;
  if (phone === undefined) throw refuse('bad_phone', { field: 'phone' });
  if (email === undefined) throw refuse('bad_email', { field: 'email' });
  if (phone === null && email === null) throw refuse('contact_wanted', { field: 'phone' });
  if (password !== undefined) mustBeStrong(password, { name, phone, email });
  const id = newId<'person'>();
  const hashed = password === undefined ? null : await hashPassword(ctx, password);
  const added = await ctx.tx
    .insertInto('people.person')
    .values({
      ...{ id, name, phone, email, language, created_at: ctx.now },
      password_hash: hashed,
      password_set_at: hashed === null ? null : ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) throw refuse('contact_taken');
  changed(ctx, 'people.person', id, null, { name, phone, email, language });
  emit(ctx, 'people.person_added', { person_id: id });
  return id;
}

/** A person as staff see him, with his roles. Refuses: person_not_found. */
export async function getPerson(ctx: Ctx, { person_id }: { person_id: Id<'person'> }) {
  const person = await lockPerson(ctx, person_id, false);
  const roles = await ctx.tx
    .selectFrom('people.person_role as held')
    .innerJoin('people.role as role', 'role.id', 'held.role_id')
    .select(['role.id', 'role.key', 'role.title', 'held.store_ids', 'held.vendor_ids'])
    .where('held.person_id', '=', person_id)
    .orderBy('role.created_at')
    .execute();
  return { ...withoutHash(person), roles };
}

/** A person's row as it may be shown: of a password only that there is one. */
export function withoutHash<Row extends { password_hash: string | null }>({ password_hash, ...shown }: Row) {
  return { ...shown, has_password: password_hash !== null };
}

/** A person's row, held until the transaction ends unless it is only read. Refuses: person_not_found. */
export async function lockPerson(ctx: Ctx, person_id: Id<'person'>, hold = true) {
  const query = ctx.tx.selectFrom('people.person').selectAll().where('id', '=', person_id);
  const person = await (hold ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (person === undefined) throw refuse('person_not_found', { person_id });
  return person;
}

/** How to reach and address a person; undefined of one who is blocked, closed or not there. */
export async function addressOf(ctx: Ctx, person_id: Id<'person'>) {
  return ctx.tx
    .selectFrom('people.person')
    .select(['name', 'language', 'phone', 'email'])
    .where('id', '=', person_id)
    .where('state', '=', 'active')
    .executeTakeFirst();
}

/** The names of people, to stand beside what they did. */
export async function namesOf(ctx: Ctx, person_ids: readonly Id<'person'>[]): Promise<Map<Id<'person'>, string>> {
  if (person_ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('people.person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(person_ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The acting person with what he may do and how he can prove himself. */
export async function whoAmI(ctx: Ctx) {
  const me = mustBePerson(ctx);
  const person = await getPerson(ctx, { person_id: me.id });
  return {
    person,
    kind: person.roles.length > 0 ? ('staff' as const) : ('customer' as const),
    session_id: me.session_id,
    permissions: Object.fromEntries(ctx.access.grants),
    second_factor_at: ctx.access.second_factor_at,
    second_factor: await secondFactorOf(ctx, me.id),
  };
}

/** Changes a person's name and language. Refuses: person_not_found, person_changed. */
export async function editPerson(
  ctx: Ctx,
  given: { person_id: Id<'person'>; version: number; name: string; language: Language },
) {
  const { person_id, version, name, language } = given;
  const before = await lockPerson(ctx, person_id);
  if (before.version !== version) throw refuse('person_changed', { version: before.version });
  await writePerson(ctx, before, { name, language });
  return getPerson(ctx, { person_id });
}

type Person = Awaited<ReturnType<typeof lockPerson>>;

async function writePerson(
  ctx: Ctx,
  before: Person,
  after: Partial<Pick<Person, 'name' | 'language' | 'phone' | 'email'>>,
): Promise<void> {
  await ctx.tx
    .updateTable('people.person')
    .set({ ...after, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute();
  changed(ctx, 'people.person', before.id, before, { ...before, ...after });
  emit(ctx, 'people.person_changed', { person_id: before.id });
}

/** Sends a code to a phone or mailbox that the acting person wants to have here. Refuses: code_too_soon, too_many_codes, wrong_channel. */
export async function requestContactCode(ctx: Ctx, given: { to: string; channel?: Channel | undefined }) {
  const me = mustBePerson(ctx);
  const { language } = await lockPerson(ctx, me.id, false);
  const channel = given.channel ?? usualChannel(given.to);
  const sent = await sendCode(ctx, {
    ...{ purpose: 'change_contact', destination: given.to, channel, language },
    ...{ person_id: me.id, deliver: true },
  });
  return { ...sent, channel };
}

/** Gives the acting person the phone or mailbox whose code he shows, instead of his old one. Refuses: wrong_code, contact_taken. */
export async function changeContact(ctx: Ctx, given: { to: string; code: string }) {
  const me = mustBePerson(ctx);
  await checkCode(ctx, 'change_contact', given.to, given.code);
  const column = columnOf(given.to);
  const other = await ctx.tx.selectFrom('people.person').select('id').where(column, '=', given.to).executeTakeFirst();
  if (other !== undefined && other.id !== me.id) throw refuse('contact_taken', { field: 'to' });
  await writePerson(ctx, await lockPerson(ctx, me.id), { [column]: given.to });
  await spendCode(ctx, 'change_contact', given.to);
  return getPerson(ctx, { person_id: me.id });
}

/**
 * Closes a person's account for good: nobody can sign in to it any more, and phone and mailbox are free for another.
 * Refuses: person_not_found, last_owner.
 */
export async function closePerson(ctx: Ctx, { person_id }: { person_id: Id<'person'> }): Promise<void> {
  await changeRights(ctx, async () => {
    const before = await lockPerson(ctx, person_id);
    const state = personLife.next(before.state, 'close');
    const gone = { state, phone: null, email: null, password_hash: null, version: before.version + 1 };
    await ctx.tx.updateTable('people.person').set(gone).where('id', '=', person_id).execute();
    for (const table of ['people.person_role', 'people.passkey', 'people.totp'] as const) {
      await ctx.tx.deleteFrom(table).where('person_id', '=', person_id).execute();
    }
    await endSessions(ctx, person_id, 'closed');
    changed(ctx, 'people.person', person_id, before, { ...before, ...gone });
  });
  emit(ctx, 'people.person_changed', { person_id });
}
