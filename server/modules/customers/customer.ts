import { z } from 'zod';
import { by, changed } from '#platform/audit.ts';
import { languages } from '#platform/business.ts';
import { json } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { oncePerAct } from '#platform/once.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import { line } from '#platform/schemas.ts';
import type { Ctx } from '#platform/transaction.ts';
import { checkGstin, checkPan } from '#tenants';
import { customerLife } from './states.ts';
import type { Customer } from './tables.ts';

const refuse = refusals('customers', { not_found: 404, bad_gstin: 422, bad_pan: 422, pan_not_in_gstin: 422 });

/** The refusal for an id that is no customer's, or one beyond the rows that the act may see. */
export function noSuchCustomer(customer_id: string) {
  return refuse('not_found', { customer_id });
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 21:30');

/** How a customer wants to hear from us: channels for each kind of message in order of liking, and hours of quiet. */
export const preferences = z.strictObject({
  channels: z
    .record(
      z.string().regex(/^[a-z][a-z_]{0,39}$/),
      z.array(z.enum(['sms', 'whatsapp', 'email', 'push', 'in_app'])).max(5),
    )
    .refine((kinds) => Object.keys(kinds).length <= 30, 'at most 30 kinds of message')
    .default({}),
  quiet_hours: z.strictObject({ from: time, to: time }).nullable().default(null),
});
export type Preferences = z.infer<typeof preferences>;

/** What may be said of a customer when it is added or changed. */
export const customerFields = {
  display_name: line(120),
  kind: z.enum(['person', 'business']),
  legal_name: line(120).nullable(),
  trade_name: line(120).nullable(),
  gstin: z.string().trim().max(20).nullable(),
  pan: z.string().trim().max(20).nullable(),
  pincode: z
    .string()
    .regex(/^[1-9]\d{5}$/, 'six digits')
    .nullable(),
  language: z.enum(languages),
  preferences,
};
const edits = z.object(customerFields).partial();
export type CustomerEdits = z.output<typeof edits>;

/** The customer that the acting person is; undefined when he is none. */
export async function ownCustomerId(ctx: Ctx): Promise<Id<'customer'> | undefined> {
  return ctx.actor.kind === 'person' ? customerOfPerson(ctx, ctx.actor.id) : undefined;
}

/** The customer that a person is; undefined when he is none. */
export async function customerOfPerson(ctx: Ctx, person_id: Id<'person'>): Promise<Id<'customer'> | undefined> {
  const known = await customerIs(ctx, person_id);
  if (known === undefined) customerIs.forget(ctx); // he may become one within this act
  return known;
}

const customerIs = oncePerAct(async (ctx, person_id: Id<'person'>) => {
  const found = await ctx.tx
    .selectFrom('customers.customer')
    .select((q) => q.fn.coalesce('merged_into', 'id').as('id'))
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  return found?.id;
});

/** Says that this act has merged customers, or seen that somebody did. */
export function forgetMerges(ctx: Ctx): void {
  customerIs.forget(ctx);
  mergedInto.forget(ctx);
}

/** Reads a customer, or the survivor it was merged into, within the rows that the act may see. Refuses: not_found. */
export async function reachCustomer(ctx: Ctx, id: Id<'customer'>): Promise<Customer> {
  const found = await ctx.tx
    .selectFrom('customers.customer as c')
    .selectAll('c')
    .where('c.id', '=', (q) =>
      q
        .selectFrom('customers.customer as asked')
        .select((s) => s.fn.coalesce('asked.merged_into', 'asked.id').as('id'))
        .where('asked.id', '=', id),
    )
    .executeTakeFirst();
  if (found === undefined || !(await isReachable(ctx, found))) throw noSuchCustomer(id);
  return found;
}

/**
 * Locks a customer, or the survivor it was merged into, until the transaction ends; nobody else changes, merges or
 * closes it meanwhile. Within the rows that the act may see. Refuses: not_found.
 */
export async function lockCustomer(ctx: Ctx, id: Id<'customer'>): Promise<Customer> {
  for (let wanted = id; ; ) {
    const row = await ctx.tx
      .selectFrom('customers.customer')
      .selectAll()
      .where('id', '=', wanted)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (row === undefined) throw noSuchCustomer(id);
    if (row.merged_into === null) {
      if (!(await isReachable(ctx, row))) throw noSuchCustomer(id);
      return row;
    }
    forgetMerges(ctx);
    wanted = row.merged_into;
  }
}

// `own` reaches one's own customer and no other; every other scope is the business of whoever asked for the act.
async function isReachable(ctx: Ctx, customer: Customer): Promise<boolean> {
  return ctx.rows !== 'own' || customer.id === (await ownCustomerId(ctx));
}

/** Everyone whose rows are this customer's: itself and those merged into it. */
export async function familyOf(ctx: Ctx, id: Id<'customer'>): Promise<Id<'customer'>[]> {
  return [id, ...(await mergedInto(ctx, id))];
}

const mergedInto = oncePerAct(async (ctx, id: Id<'customer'>) => {
  const rows = await ctx.tx.selectFrom('customers.customer').select('id').where('merged_into', '=', id).execute();
  return rows.map((each) => each.id);
});

/** Why a GSTIN and a PAN can't stand together in a row, by the field that is to be changed. */
export type WrongTaxIds = {
  readonly code: 'bad_gstin' | 'bad_pan' | 'pan_not_in_gstin';
  readonly facts: { field: string };
};

/** Reads a GSTIN and a PAN as they are kept: both possible, and the PAN that of the GSTIN, which gives it when it is missing. */
export function readTaxIds(given: {
  gstin: string | null;
  pan: string | null;
}): { gstin: string | null; pan: string | null } | WrongTaxIds {
  const gstin = given.gstin === null ? undefined : checkGstin(given.gstin);
  if (gstin?.valid === false) {
    return { code: 'bad_gstin', facts: { field: 'gstin', ...gstin } };
  }
  const pan = given.pan === null ? undefined : checkPan(given.pan);
  if (pan?.valid === false) return { code: 'bad_pan', facts: { field: 'pan', ...pan } };
  const inside = gstin?.pan ?? null;
  if (pan !== undefined && inside !== null && pan.pan !== inside) {
    return { code: 'pan_not_in_gstin', facts: { field: 'pan', ...{ pan_in_gstin: inside } } };
  }
  return { gstin: gstin?.gstin ?? null, pan: pan?.pan ?? inside };
}

/** Readable GSTIN and PAN, or the refusal that says what is wrong. Refuses: bad_gstin, bad_pan, pan_not_in_gstin. */
export function wantTaxIds(given: { gstin: string | null; pan: string | null }): {
  gstin: string | null;
  pan: string | null;
} {
  const read = readTaxIds(given);
  if ('code' in read) throw refuse(read.code, read.facts);
  return read;
}

/** A customer as the audit trail shows it: what people know of it, without what we derive. */
export function facts({
  name_key: _key,
  name_sound: _sound,
  search: _search,
  updated_at: _at,
  version: _version,
  tenant_id: _tenant,
  ...shown
}: Customer) {
  return shown;
}

/**
 * Changes what is known of a customer; fields left out stay. `version` is the one that was looked at.
 * Refuses: not_found, bad_gstin, bad_pan, pan_not_in_gstin, platform.changed_meanwhile.
 */
export async function editCustomer(
  ctx: Ctx,
  { customer_id, version, ...given }: CustomerEdits & { customer_id: Id<'customer'>; version: number },
): Promise<Customer> {
  const before = await lockCustomer(ctx, customer_id);
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const gstin = given.gstin === undefined ? before.gstin : given.gstin;
  // A new GSTIN brings its own PAN, unless one is given with it.
  const kept = gstin === null || gstin === before.gstin ? before.pan : null;
  const wanted = { ...given, ...wantTaxIds({ gstin, pan: given.pan === undefined ? kept : given.pan }) };
  const differing = Object.entries(wanted).filter(
    ([field, value]) => json(before[field as keyof Customer]) !== json(value),
  );
  return differing.length === 0 ? before : writeCustomer(ctx, before, Object.fromEntries(differing));
}

/** Columns of a customer that may be written. */
export type Change = Partial<
  Omit<Customer, 'id' | 'tenant_id' | 'name_key' | 'name_sound' | 'search' | 'created_at' | 'updated_at' | 'version'>
>;

/** Writes changed fields of a locked customer, with its audit row and event. */
export async function writeCustomer(ctx: Ctx, before: Customer, change: Change): Promise<Customer> {
  const { preferences: wishes, ...columns } = change;
  const after = await ctx.tx
    .updateTable('customers.customer')
    .set({ ...columns, ...(wishes && { preferences: json(wishes) }), updated_at: ctx.now, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'customers.customer', before.id, facts(before), facts(after));
  emit(ctx, 'customers.customer_changed', {
    customer_id: after.id,
    person_id: after.person_id,
    fields: Object.keys(change),
  });
  return after;
}

/** Sets or takes away the picture; the module that keeps files has checked it. Refuses: not_found. */
export async function setCustomerAvatar(
  ctx: Ctx,
  { customer_id, file_id }: { customer_id: Id<'customer'>; file_id: Id<'file'> | null },
): Promise<Customer> {
  return writeCustomer(ctx, await lockCustomer(ctx, customer_id), { avatar_file_id: file_id });
}

/** Closes a customer's account; what the law wants kept is kept. Refuses: not_found, platform.wrong_state. */
export async function closeCustomer(
  ctx: Ctx,
  { customer_id, reason }: { customer_id: Id<'customer'>; reason: string },
): Promise<Customer> {
  const before = await lockCustomer(ctx, customer_id);
  const after = await writeCustomer(ctx, before, { state: customerLife.next(before.state, 'close') });
  emit(ctx, 'customers.customer_closed', { customer_id: after.id, person_id: after.person_id, reason });
  return after;
}

/** Opens a closed account again. Refuses: not_found, platform.wrong_state. */
export async function reopenCustomer(ctx: Ctx, { customer_id }: { customer_id: Id<'customer'> }): Promise<Customer> {
  const before = await lockCustomer(ctx, customer_id);
  return writeCustomer(ctx, before, { state: customerLife.next(before.state, 'reopen') });
}

/** What was said about one purpose, such as marketing or sharing. */
export interface Consent {
  readonly purpose: string;
  readonly granted: boolean;
  readonly at: Temporal.Instant;
  readonly source: string;
  readonly wording: string | null;
}

/** Writes down what a customer agrees to or refuses, and where it was said; the newest word on a purpose holds. Refuses: not_found. */
export async function recordConsent(
  ctx: Ctx,
  said: { customer_id: Id<'customer'>; purpose: string; granted: boolean; source: string; wording?: string | null },
): Promise<Consent> {
  const { id } = await lockCustomer(ctx, said.customer_id);
  const consent = {
    purpose: said.purpose,
    granted: said.granted,
    at: ctx.now,
    source: said.source,
    wording: said.wording ?? null,
  };
  await ctx.tx
    .insertInto('customers.consent')
    .values({ id: newId<'consent'>(), customer_id: id, ...consent, ...by(ctx) })
    .execute();
  changed(ctx, 'customers.customer', id, {}, { [`consent to ${said.purpose}`]: said.granted });
  return consent;
}

/** The newest word of a customer on each purpose, those merged into it included. */
export async function consentsOf(ctx: Ctx, family: readonly Id<'customer'>[]): Promise<Consent[]> {
  return ctx.tx
    .selectFrom('customers.consent')
    .distinctOn('purpose')
    .select(['purpose', 'granted', 'at', 'source', 'wording'])
    .where('customer_id', 'in', family)
    .orderBy('purpose')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
