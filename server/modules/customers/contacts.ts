import { type ContactKind, contactValue } from '#people';
import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { lockCustomer } from './customer.ts';
import type { Contact, Customer } from './tables.ts';

const refuse = refusals('customers', { bad_contact: 422, contact_taken: 409, contact_not_found: 404 });

/** A contact as somebody gave it. */
export interface GivenContact {
  readonly kind: ContactKind;
  readonly value: string;
  readonly label?: string | null | undefined;
}

/** A contact as it is kept, with its place among those given and whether it is the first of its kind there. */
export type Reading = GivenContact & { readonly at: number; readonly is_first: boolean };

/** Contacts as they are kept, each once, and in one order for all, so that nobody waits for whom he blocks. Refuses: bad_contact. */
export function readContacts(given: readonly GivenContact[]): Reading[] {
  const read = new Map<string, Reading>();
  const kinds = new Set<ContactKind>();
  for (const [at, { kind, value: text, label }] of given.entries()) {
    const value = contactValue(kind, text);
    if (value === undefined)
      throw refuse('bad_contact', { field: `contacts.${at}.value`, kind, value: text.slice(0, 100) });
    if (read.has(`${kind}:${value}`)) continue;
    read.set(`${kind}:${value}`, { kind, value, label: label ?? null, at, is_first: !kinds.has(kind) });
    kinds.add(kind);
  }
  return [...read].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, contact]) => contact);
}

/** Whose these contacts are, as far as they are anybody's. */
export async function holdersOf(ctx: Ctx, contacts: readonly GivenContact[]): Promise<Contact[]> {
  if (contacts.length === 0) return [];
  return ctx.tx
    .selectFrom('customers.contact')
    .selectAll()
    .where((q) =>
      q(
        q.refTuple('kind', 'value'),
        'in',
        contacts.map(({ kind, value }) => q.tuple(kind, value)),
      ),
    )
    .execute();
}

/** Gives contacts to a customer that is new or locked; those that somebody else has stay his. Returns what was given. */
export async function attach(
  ctx: Ctx,
  customer_id: Id<'customer'>,
  contacts: readonly Reading[],
  verified: boolean,
): Promise<Contact[]> {
  if (contacts.length === 0) return [];
  const primary = await ctx.tx
    .selectFrom('customers.contact')
    .select('kind')
    .where('customer_id', '=', customer_id)
    .where('is_primary', '=', true)
    .execute();
  const has = new Set(primary.map(({ kind }) => kind));
  return ctx.tx
    .insertInto('customers.contact')
    .values(
      contacts.map(({ kind, value, label, is_first }) => ({
        id: newId<'contact'>(),
        customer_id,
        kind,
        value,
        label: label ?? null,
        is_primary: is_first && !has.has(kind),
        verified_at: verified ? ctx.now : null,
        created_at: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'value']).doNothing())
    .returningAll()
    .execute();
}

/** A contact as the audit trail shows it. */
export function shown({ kind, value }: Pick<Contact, 'kind' | 'value'>): string {
  return `${kind} ${value}`;
}

/** The refusal of a contact that is somebody else's, with whose it is and where it stood. */
export function taken(contacts: readonly Reading[], holders: readonly Contact[]) {
  const [holder] = holders;
  const at = contacts.find(({ kind, value }) => kind === holder?.kind && value === holder.value)?.at ?? 0;
  const field = `contacts.${at}.value`;
  return refuse('contact_taken', { field, kind: holder?.kind, value: holder?.value, customer_id: holder?.customer_id });
}

/** Gives a customer contacts that nobody has; those that somebody else has by now stay his. Returns what was given. */
export async function give(
  ctx: Ctx,
  customer_id: Id<'customer'>,
  contacts: readonly Reading[],
  verified: boolean,
): Promise<Contact[]> {
  const customer = await lockCustomer(ctx, customer_id);
  const attached = await attach(ctx, customer.id, contacts, verified);
  if (attached.length > 0) await contactsChanged(ctx, customer, { contacts: null }, { contacts: attached.map(shown) });
  return attached;
}

async function contactsChanged(ctx: Ctx, { id, person_id }: Customer, before: object, after: object): Promise<void> {
  await ctx.tx.updateTable('customers.customer').set({ updated_at: ctx.now }).where('id', '=', id).execute();
  changed(ctx, 'customers.customer', id, before, after);
  emit(ctx, 'customers.customer_changed', { customer_id: id, person_id, fields: ['contacts'] });
}

/** Notes that contacts of one customer were proven, those that were not so before. */
export async function verifyContacts(ctx: Ctx, contacts: readonly Contact[]): Promise<void> {
  const fresh = contacts.filter((each) => each.verified_at === null);
  if (fresh.length === 0) return;
  await ctx.tx
    .updateTable('customers.contact')
    .set({ verified_at: ctx.now })
    .where(
      'id',
      'in',
      fresh.map((each) => each.id),
    )
    .execute();
  changed(ctx, 'customers.customer', fresh[0]!.customer_id, { verified: null }, { verified: fresh.map(shown) });
}

/** The customer that a contact belongs to; undefined when nobody's, or when it can't be a contact at all. */
export async function findCustomerByContact(
  ctx: Ctx,
  { kind, value }: GivenContact,
): Promise<Id<'customer'> | undefined> {
  const kept = contactValue(kind, value);
  if (kept === undefined) return undefined;
  const [holder] = await holdersOf(ctx, [{ kind, value: kept }]);
  return holder?.customer_id;
}

/** Gives a customer one more contact. Refuses: not_found, bad_contact, contact_taken (with whose it is). */
export async function addContact(
  ctx: Ctx,
  { customer_id, ...given }: GivenContact & { customer_id: Id<'customer'> },
): Promise<Contact> {
  const contacts = readContacts([given]);
  const [contact] = await give(ctx, customer_id, contacts, false);
  if (contact !== undefined) return contact;
  throw refuse('contact_taken', { ...taken(contacts, await holdersOf(ctx, contacts)).facts, field: 'value' });
}

interface OneContact {
  readonly customer_id: Id<'customer'>;
  readonly contact_id: Id<'contact'>;
}

async function lockContact(
  ctx: Ctx,
  { customer_id, contact_id }: OneContact,
): Promise<{ customer: Customer; contact: Contact }> {
  const customer = await lockCustomer(ctx, customer_id);
  const contact = await ctx.tx
    .selectFrom('customers.contact')
    .selectAll()
    .where('id', '=', contact_id)
    .where('customer_id', '=', customer.id)
    .executeTakeFirst();
  if (contact === undefined) throw refuse('contact_not_found', { contact_id });
  return { customer, contact };
}

/** Takes a contact away; the oldest of its kind that is left becomes the primary one. Refuses: not_found, contact_not_found. */
export async function removeContact(ctx: Ctx, which: OneContact): Promise<void> {
  const { customer, contact } = await lockContact(ctx, which);
  await ctx.tx.deleteFrom('customers.contact').where('id', '=', contact.id).execute();
  await promote(ctx, [customer.id]);
  await contactsChanged(ctx, customer, { contacts: shown(contact) }, { contacts: null });
}

/** Makes a contact the first of its kind to be used. Refuses: not_found, contact_not_found. */
export async function makePrimary(ctx: Ctx, which: OneContact): Promise<Contact> {
  const { customer, contact } = await lockContact(ctx, which);
  if (contact.is_primary) return contact;
  const mark = ctx.tx
    .updateTable('customers.contact')
    .where('customer_id', '=', customer.id)
    .where('kind', '=', contact.kind);
  await mark.set({ is_primary: false }).where('is_primary', '=', true).execute();
  const first = await mark
    .set({ is_primary: true })
    .where('id', '=', contact.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await contactsChanged(
    ctx,
    customer,
    { [`primary ${contact.kind}`]: null },
    { [`primary ${contact.kind}`]: contact.value },
  );
  return first;
}

/** Sees to it that locked customers have one primary contact of each kind they have any of: the oldest, where there is none. */
export async function promote(ctx: Ctx, customer_ids: readonly Id<'customer'>[]): Promise<void> {
  await sql`
    update customers.contact c set is_primary = true
    from (
      select distinct on (customer_id, kind) id, bool_or(is_primary) over (partition by customer_id, kind) as has_primary
      from customers.contact where tenant_id = ${ctx.tenant.id} and customer_id = any(${customer_ids}::uuid[])
      order by customer_id, kind, created_at, id
    ) oldest
    where c.tenant_id = ${ctx.tenant.id} and c.id = oldest.id and not oldest.has_primary`.execute(ctx.tx);
}

/** Contacts of some customers: by kind, primary ones first. */
export async function contactsOf(ctx: Ctx, customer_ids: readonly Id<'customer'>[]): Promise<Contact[]> {
  if (customer_ids.length === 0) return [];
  return ctx.tx
    .selectFrom('customers.contact')
    .selectAll()
    .where(sql<boolean>`customer_id = any(${customer_ids}::uuid[])`)
    .orderBy('kind')
    .orderBy('is_primary', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
