import assert from 'node:assert/strict';
import { addressOf, contactValue } from '#people';
import { changed } from '#platform/audit.ts';
import type { Language } from '#platform/business.ts';
import { json } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import {
  attach,
  type GivenContact,
  give,
  holdersOf,
  type Reading,
  readContacts,
  shown,
  taken,
  verifyContacts,
} from './contacts.ts';
import { customerOfPerson, facts, lockCustomer, type Preferences, wantTaxIds, writeCustomer } from './customer.ts';
import { suggestMerge } from './merge-suggestions.ts';
import type { Contact, Customer } from './tables.ts';

/** What is said of a new customer. */
export interface NewCustomer {
  readonly display_name: string;
  readonly kind?: 'person' | 'business' | undefined;
  readonly legal_name?: string | null | undefined;
  readonly trade_name?: string | null | undefined;
  readonly gstin?: string | null | undefined;
  readonly pan?: string | null | undefined;
  readonly pincode?: string | null | undefined;
  readonly language?: Language | undefined;
  readonly preferences?: Preferences | undefined;
  readonly person_id?: Id<'person'> | null | undefined;
  /** What brought the customer here, such as 'console', 'website', 'whatsapp'. */
  readonly source: string;
}

/** Writes a customer with its contacts, unless one of them or its sign-in is somebody's already: then nothing, and undefined. */
async function create(
  ctx: Ctx,
  given: NewCustomer,
  contacts: readonly Reading[],
  verified: boolean,
): Promise<Customer | undefined> {
  const customer = await ctx.tx
    .insertInto('customers.customer')
    .values({
      id: newId<'customer'>(),
      person_id: given.person_id ?? null,
      kind: given.kind ?? (given.gstin ? 'business' : 'person'),
      display_name: given.display_name,
      legal_name: given.legal_name ?? null,
      trade_name: given.trade_name ?? null,
      ...wantTaxIds({ gstin: given.gstin ?? null, pan: given.pan ?? null }),
      pincode: given.pincode ?? null,
      language: given.language ?? 'en',
      avatar_file_id: null,
      preferences: json(given.preferences ?? { channels: {}, quiet_hours: null }),
      source: given.source,
      merged_into: null,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    // The same person, linked by somebody else at this moment.
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'person_id']).where('person_id', 'is not', null).doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  if (customer === undefined) return undefined;
  const attached = await attach(ctx, customer.id, contacts, verified);
  if (attached.length < contacts.length) {
    await ctx.tx.deleteFrom('customers.contact').where('customer_id', '=', customer.id).execute();
    await ctx.tx.deleteFrom('customers.customer').where('id', '=', customer.id).execute();
    return undefined;
  }
  changed(ctx, 'customers.customer', customer.id, null, { ...facts(customer), contacts: attached.map(shown) });
  emit(ctx, 'customers.customer_added', {
    customer_id: customer.id,
    person_id: customer.person_id,
    source: customer.source,
  });
  return customer;
}

/** Adds a customer. Refuses: bad_contact, contact_taken (with whose it is), bad_gstin, bad_pan, pan_not_in_gstin. */
export async function addCustomer(
  ctx: Ctx,
  { contacts: given, ...said }: NewCustomer & { contacts: readonly GivenContact[] },
): Promise<Customer> {
  const contacts = readContacts(given);
  const customer = await create(ctx, said, contacts, false);
  if (customer !== undefined) return customer;
  throw taken(contacts, await holdersOf(ctx, contacts));
}

/**
 * The customer behind some contacts, added if there is none: however often and at once it is asked for, one customer.
 * Contacts nobody had become his. When they belong to several customers the first contact's is meant, and the others are
 * suggested for merging (WhatsApp may send an id and a number that were met apart). Refuses: bad_contact.
 */
export async function findOrCreateByContact(
  ctx: Ctx,
  {
    contacts: given,
    verified = false,
    ...said
  }: NewCustomer & { contacts: readonly [GivenContact, ...GivenContact[]]; verified?: boolean },
): Promise<{ customer_id: Id<'customer'>; created: boolean }> {
  const contacts = readContacts(given);
  for (let turn = 0; turn <= contacts.length + 1; turn += 1) {
    const holders = await holdersOf(ctx, contacts);
    if (holders.length === 0) {
      const customer = await create(ctx, said, contacts, verified);
      if (customer !== undefined) return { customer_id: customer.id, created: true };
      continue; // somebody else came first: his contact can be seen now
    }
    const customer_id = firstHolder(given, holders);
    const missing = contacts.filter(
      (each) => !holders.some(({ kind, value }) => kind === each.kind && value === each.value),
    );
    if (missing.length > 0) await give(ctx, customer_id, missing, verified);
    else {
      if (verified)
        await verifyContacts(
          ctx,
          holders.filter((each) => each.customer_id === customer_id),
        );
      for (const other of new Set(holders.map((each) => each.customer_id)))
        await suggestMerge(ctx, customer_id, other, 'contact');
      return { customer_id, created: false };
    }
  }
  throw new assert.AssertionError({ message: 'contacts keep changing hands' });
}

function firstHolder(given: readonly GivenContact[], holders: readonly Contact[]): Id<'customer'> {
  for (const { kind, value } of given) {
    const holder = holders.find((each) => each.kind === kind && each.value === contactValue(kind, value));
    if (holder !== undefined) return holder.customer_id;
  }
  throw new assert.AssertionError({ message: 'a holder holds one of the contacts asked for' });
}

/**
 * Sees to it that a person is a customer here, one and the same for ever: the one that has his proven phone or e-mail and
 * no sign-in yet, or a new one. A closed one opens again. Doing it twice changes nothing. Nothing happens, and undefined
 * comes back, for a person who is blocked or gone.
 */
export async function linkPerson(ctx: Ctx, person_id: Id<'person'>): Promise<Id<'customer'> | undefined> {
  const person = await addressOf(ctx, person_id);
  if (person === undefined) return undefined;
  const contacts = readContacts([
    ...(person.phone === null ? [] : [{ kind: 'phone', value: person.phone } as const]),
    ...(person.email === null ? [] : [{ kind: 'email', value: person.email } as const]),
  ]);
  for (let turn = 0; turn <= contacts.length + 1; turn += 1) {
    const holders = await holdersOf(ctx, contacts);
    const customer = (await customerOfPerson(ctx, person_id)) ?? (await claim(ctx, person_id, holders));
    const free = contacts.filter(
      (each) => !holders.some(({ kind, value }) => kind === each.kind && value === each.value),
    );
    if (customer === undefined) {
      const { name, language } = person;
      const added = await create(ctx, { display_name: name, language, person_id, source: 'sign_up' }, free, true);
      if (added === undefined) continue; // somebody took one of the contacts meanwhile: look again
    } else if (free.length > 0) await give(ctx, customer, free, true);
    const own = customer ?? (await customerOfPerson(ctx, person_id))!;
    await verifyContacts(
      ctx,
      holders.filter((each) => each.customer_id === own),
    );
    for (const other of new Set(holders.map((each) => each.customer_id)))
      await suggestMerge(ctx, own, other, 'contact');
    return own;
  }
  throw new assert.AssertionError({ message: 'contacts keep changing hands' });
}

async function claim(
  ctx: Ctx,
  person_id: Id<'person'>,
  holders: readonly Contact[],
): Promise<Id<'customer'> | undefined> {
  for (const { customer_id } of holders) {
    const customer = await lockCustomer(ctx, customer_id);
    if (customer.person_id !== null) continue;
    await writeCustomer(ctx, customer, { person_id, state: 'active' });
    return customer.id;
  }
  return undefined;
}
