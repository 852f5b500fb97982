import { phoneValue } from '#people';
import { changed } from '#platform/audit.ts';
import { constraintOf, json, sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { contactsOf } from './contacts.ts';
import { type Consent, consentsOf, familyOf, ownCustomerId, reachCustomer } from './customer.ts';
import { type CustomerQuery, checkRule, inside, matching, type SegmentRule, segmentRule } from './segment-rule.ts';
import type { Contact, Customer } from './tables.ts';

const refuse = refusals('customers', {
  bad_where: 400,
  segment_not_found: 404,
  segment_name_taken: 409,
  segment_in_use: 409,
});

/** Which customers are wanted: by what is typed, by a saved segment, by a rule; all that is given must hold. */
export interface Wanted {
  /** What somebody types: the beginnings of names, a part of three letters or more of a name, phone, e-mail, GSTIN or tag. */
  readonly q?: string | undefined;
  readonly segment_id?: Id<'segment'> | undefined;
  /** A segment's rule as JSON. */
  readonly where?: string | undefined;
}

const by = <const Column extends 'name_key' | 'created_at' | 'updated_at', const Way extends 'asc' | 'desc'>(
  column: Column,
  way: Way,
) => [[column, way] as const, ['id', way] as const] as const;
/** How a list can be ordered. */
export const orders = {
  name: by('name_key', 'asc'),
  '-name': by('name_key', 'desc'),
  created_at: by('created_at', 'asc'),
  '-created_at': by('created_at', 'desc'),
  updated_at: by('updated_at', 'asc'),
  '-updated_at': by('updated_at', 'desc'),
};
export type Order = keyof typeof orders;

/** The customers that are wanted, as a query; merged ones are none. Refuses: segment_not_found, bad_where, bad_rule. */
export async function wantedCustomers(ctx: Ctx, wanted: Wanted): Promise<CustomerQuery<object>> {
  let query: CustomerQuery<object> = ctx.tx.selectFrom('customers.customer as c').where('c.state', '<>', 'merged');
  if (ctx.rows === 'own') query = query.where('c.id', '=', (await ownCustomerId(ctx)) ?? null);
  if (wanted.segment_id !== undefined)
    query = matching(ctx, query, (await getSegment(ctx, { segment_id: wanted.segment_id })).rule);
  if (wanted.where !== undefined) query = matching(ctx, query, readWhere(wanted.where));
  const words = (wanted.q ?? '').normalize('NFC').trim().toLowerCase();
  return words === '' ? query : typed(query, words);
}

function readWhere(text: string): SegmentRule {
  try {
    return segmentRule.parse(JSON.parse(text));
  } catch {
    throw refuse('bad_where', { field: 'where', takes: "a segment's rule as JSON" });
  }
}

/**
 * One or two letters can only begin words of names. From three on every part of a name counts, and of a phone, e-mail or
 * other id, and the beginning of a tag.
 */
function typed(query: CustomerQuery<object>, words: string): CustomerQuery<object> {
  // Somebody's name begins with any letter: reading in order and stopping at the page's end is the shortest way.
  if (words.length === 1) return query.where('c.search', 'like', inside(` ${words}`));
  const names = words
    .split(/\s+/)
    .slice(0, 6)
    .map((part) => inside(part.length < 3 ? ` ${part}` : part));
  const digits = /^[\d\s+().-]+$/.test(words) ? words.replace(/\D/g, '').replace(/^0+/, '') : undefined;
  const contact = phoneValue(words)?.slice(1) ?? digits ?? words;
  const [part, tag] = words.length < 3 || contact.length < 3 ? [null, null] : [inside(contact), words];
  return query.where(sql<boolean>`c.id in (select customers.find(${names}::text[], ${part}::text, ${tag}::text))`);
}

/** A customer in a list. */
export interface ListedCustomer
  extends Pick<
    Customer,
    'id' | 'kind' | 'display_name' | 'gstin' | 'pincode' | 'language' | 'state' | 'created_at' | 'updated_at'
  > {
  readonly phone: string | null;
  readonly email: string | null;
  readonly tags: string[];
}

/** Customers a page at a time, within the rows that the act may see. Refuses: segment_not_found, bad_where, bad_rule, platform.bad_cursor. */
export async function listCustomers(
  ctx: Ctx,
  { sort, limit, cursor, ...wanted }: Wanted & { sort: Order; limit: number; cursor?: string | undefined },
): Promise<{ items: ListedCustomer[]; next: string | null }> {
  const query = (await wantedCustomers(ctx, wanted)).select([
    'c.id',
    'c.kind',
    'c.display_name',
    'c.gstin',
    'c.pincode',
    'c.language',
    'c.state',
    'c.created_at',
    'c.updated_at',
    'c.name_key',
  ]);
  const { items, next } = await keyset(query, { by: orders[sort], input: { limit, cursor }, from: 'c' });
  const ids = items.map(({ id }) => id);
  const [contacts, tags] = await Promise.all([contactsOf(ctx, ids), tagsOf(ctx, ids)]);
  const of = Map.groupBy(contacts, ({ customer_id }) => customer_id);
  const first = (id: Id<'customer'>, kind: string) => of.get(id)?.find((each) => each.kind === kind)?.value ?? null;
  return {
    items: items.map(({ name_key: _key, ...item }) => ({
      ...item,
      phone: first(item.id, 'phone'),
      email: first(item.id, 'email'),
      tags: tags.get(item.id) ?? [],
    })),
    next,
  };
}

/** How many customers are wanted. Refuses: segment_not_found, bad_where, bad_rule. */
export async function countCustomers(ctx: Ctx, wanted: Wanted): Promise<number> {
  const query = (await wantedCustomers(ctx, wanted)).select((q) => q.fn.countAll().as('count'));
  const { count } = await query.executeTakeFirstOrThrow();
  return Number(count);
}

/** The ids of a segment's customers as a query, for other modules' set-based statements. Refuses: segment_not_found. */
export async function customersIn(ctx: Ctx, segment_id: Id<'segment'>): Promise<CustomerQuery<{ id: Id<'customer'> }>> {
  return (await wantedCustomers(ctx, { segment_id })).select('c.id');
}

/** Which of some segments a customer belongs to, in one statement however many, besides the one that reads their rules. */
export async function segmentsOf(
  ctx: Ctx,
  { customer_id, segment_ids }: { customer_id: Id<'customer'>; segment_ids: readonly Id<'segment'>[] },
): Promise<Set<Id<'segment'>>> {
  if (segment_ids.length === 0) return new Set();
  const segments = await ctx.tx
    .selectFrom('customers.segment')
    .select(['id', 'rule'])
    .where('id', 'in', segment_ids)
    .orderBy('id')
    .execute();
  const asked = ctx.tx.selectFrom('customers.customer as c').where('c.id', '=', (q) =>
    q
      .selectFrom('customers.customer as asked')
      .select((s) => s.fn.coalesce('asked.merged_into', 'asked.id').as('id'))
      .where('asked.id', '=', customer_id),
  );
  const [first, ...others] = segments.map(({ id, rule }) =>
    matching(ctx, asked, rule).select(sql<Id<'segment'>>`${id}::uuid`.as('id')),
  );
  if (first === undefined) return new Set();
  const found = await others.reduce((all, each) => all.unionAll(each), first).execute();
  return new Set(found.map(({ id }) => id));
}

/** What some customers are called; a merged one is called as its survivor. */
export async function customerNames(
  ctx: Ctx,
  customer_ids: readonly Id<'customer'>[],
): Promise<Map<Id<'customer'>, string>> {
  if (customer_ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('customers.customer as c')
    .leftJoin('customers.customer as s', 's.id', 'c.merged_into')
    .select((q) => ['c.id', q.fn.coalesce('s.display_name', 'c.display_name').as('name')])
    .where(sql<boolean>`c.id = any(${customer_ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Tags of some customers, in order of the alphabet. */
export async function tagsOf(
  ctx: Ctx,
  customer_ids: readonly Id<'customer'>[],
): Promise<Map<Id<'customer'>, string[]>> {
  if (customer_ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('customers.tag')
    .select(['customer_id', 'tag'])
    .where(sql<boolean>`customer_id = any(${customer_ids}::uuid[])`)
    .orderBy('tag')
    .execute();
  const grouped = Map.groupBy(rows, ({ customer_id }) => customer_id);
  return new Map([...grouped].map(([id, tags]) => [id, tags.map(({ tag }) => tag)]));
}

/** A customer with everything that is known of it. */
export interface CustomerDetail extends Customer {
  readonly contacts: Contact[];
  readonly tags: string[];
  readonly consents: Consent[];
}

/** One customer with contacts, tags and consents; for a merged one, its survivor. Refuses: not_found. */
export async function getCustomer(ctx: Ctx, { customer_id }: { customer_id: Id<'customer'> }): Promise<CustomerDetail> {
  return detailOf(ctx, await reachCustomer(ctx, customer_id));
}

/** What belongs to a customer besides its row. */
export async function detailOf(ctx: Ctx, customer: Customer): Promise<CustomerDetail> {
  const family = await familyOf(ctx, customer.id);
  const [contacts, tags, consents] = await Promise.all([
    contactsOf(ctx, [customer.id]),
    tagsOf(ctx, [customer.id]),
    consentsOf(ctx, family),
  ]);
  return { ...customer, contacts, tags: tags.get(customer.id) ?? [], consents };
}

/** A saved rule. */
export interface Segment {
  readonly id: Id<'segment'>;
  readonly name: string;
  readonly rule: SegmentRule;
  readonly created_at: Temporal.Instant;
  readonly updated_at: Temporal.Instant;
  readonly version: number;
}

const shown = ['id', 'name', 'rule', 'created_at', 'updated_at', 'version'] as const;

/** The saved segments by age. */
export async function listSegments(ctx: Ctx, input: { limit: number; cursor?: string | undefined }) {
  return keyset(ctx.tx.selectFrom('customers.segment').select(shown), { by: [['id', 'asc']], input });
}

/** One segment, if it is still there. */
export async function findSegment(ctx: Ctx, id: Id<'segment'>): Promise<Segment | undefined> {
  return ctx.tx.selectFrom('customers.segment').select(shown).where('id', '=', id).executeTakeFirst();
}

/** One segment. Refuses: segment_not_found. */
export async function getSegment(ctx: Ctx, { segment_id }: { segment_id: Id<'segment'> }): Promise<Segment> {
  const segment = await findSegment(ctx, segment_id);
  if (segment === undefined) throw refuse('segment_not_found', { segment_id });
  return segment;
}

/** Saves a rule under a name. Refuses: bad_rule, segment_name_taken. */
export async function addSegment(ctx: Ctx, { name, rule }: { name: string; rule: SegmentRule }): Promise<Segment> {
  checkRule(rule);
  const row = { id: newId<'segment'>(), name, rule: json(rule), created_at: ctx.now, updated_at: ctx.now };
  const segment = await named(name, () =>
    ctx.tx.insertInto('customers.segment').values(row).returning(shown).executeTakeFirstOrThrow(),
  );
  changed(ctx, 'customers.segment', segment.id, null, { name, rule });
  return segment;
}

/** Changes a segment's name or rule. Refuses: segment_not_found, bad_rule, segment_name_taken, platform.changed_meanwhile. */
export async function editSegment(
  ctx: Ctx,
  { segment_id, version, name, rule }: { segment_id: Id<'segment'>; version: number; name: string; rule: SegmentRule },
): Promise<Segment> {
  checkRule(rule);
  const before = await getSegment(ctx, { segment_id });
  const after = await named(name, () =>
    ctx.tx
      .updateTable('customers.segment')
      .set({ name, rule: json(rule), updated_at: ctx.now, version: version + 1 })
      .where('id', '=', segment_id)
      .where('version', '=', version)
      .returning(shown)
      .executeTakeFirst(),
  );
  if (after === undefined) throw stale('changed_meanwhile', { version: before.version });
  changed(ctx, 'customers.segment', segment_id, before, after);
  return after;
}

async function named<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'segment_name') throw refuse('segment_name_taken', { field: 'name', name });
    throw error;
  }
}

/** Forgets a segment. Refuses: segment_not_found, segment_in_use while a price list or an offer is for it. */
export async function removeSegment(ctx: Ctx, { segment_id }: { segment_id: Id<'segment'> }): Promise<void> {
  const before = await getSegment(ctx, { segment_id });
  try {
    await ctx.tx.deleteFrom('customers.segment').where('id', '=', segment_id).execute();
  } catch (error) {
    if (constraintOf(error)?.endsWith('_fkey')) throw refuse('segment_in_use', { segment_id });
    throw error;
  }
  changed(ctx, 'customers.segment', segment_id, before, null);
}
