import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { contactsOf } from './contacts.ts';
import { noSuchCustomer } from './customer.ts';
import { tagsOf } from './list.ts';
import { suggestionLife } from './states.ts';
import type { Contact, Customer } from './tables.ts';

const refuse = refusals('customers', { suggestion_not_found: 404, same_customer: 422, already_merged: 409 });

/** Why two customers look like one: a contact of both, the same GSTIN, or names that sound the same at one pincode. */
export type Reason = 'contact' | 'gstin' | 'name';

/** Suggests that two customers are one. A pair is suggested once; what staff dismissed stays so. */
export async function suggestMerge(ctx: Ctx, a: Id<'customer'>, b: Id<'customer'>, reason: Reason): Promise<void> {
  if (a === b) return;
  const [one_id, other_id] = a < b ? [a, b] : [b, a];
  await ctx.tx
    .insertInto('customers.merge_suggestion')
    .values({ id: newId<'merge_suggestion'>(), one_id, other_id, reason, at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'one_id', 'other_id']).doNothing())
    .execute();
}

/** What more customers than this share tells nothing: a firm's branches have one GSTIN, and some names are everywhere. */
const telling = 5;

/**
 * Looks for twins of the customers added or changed in the last day (an hour more, so that no moment falls between two
 * runs): those with the same GSTIN, and those whose names sound the same at the same pincode. One pass for each.
 */
export async function suggestMerges(ctx: Ctx): Promise<void> {
  await suggestAlike(ctx, 'gstin', sql`gstin`);
  await suggestAlike(ctx, 'name', sql`pincode, name_sound`);
}

async function suggestAlike(ctx: Ctx, reason: Reason, columns: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into customers.merge_suggestion (tenant_id, id, one_id, other_id, reason, at)
    select ${ctx.tenant.id}::uuid, platform.id_of('merge_suggestion', one::text, other::text), one, other, ${reason}, ${ctx.now}::timestamptz
    from (
      select array_agg(id) as ids from customers.customer
      where tenant_id = ${ctx.tenant.id} and state = 'active' and (${columns}) is not null
      group by ${columns}
      having count(*) between 2 and ${telling} and max(updated_at) >= ${ctx.now.subtract({ hours: 25 })}
    ) alike, unnest(ids) as one, unnest(ids) as other
    where one < other
    on conflict (tenant_id, one_id, other_id) do nothing`.execute(ctx.tx);
}

/** A pair that waits for a decision. */
export interface Suggestion {
  readonly id: Id<'merge_suggestion'>;
  readonly one_id: Id<'customer'>;
  readonly one_name: string;
  readonly other_id: Id<'customer'>;
  readonly other_name: string;
  readonly reason: Reason;
  readonly at: Temporal.Instant;
}

/** Pairs that wait for a decision, newest first; for one customer or all. */
export async function listSuggestions(
  ctx: Ctx,
  { customer_id, ...input }: { customer_id?: Id<'customer'> | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: Suggestion[]; next: string | null }> {
  let query = ctx.tx
    .selectFrom('customers.merge_suggestion as s')
    .innerJoin('customers.customer as one', (join) =>
      join.onRef('one.id', '=', 's.one_id').on('one.state', '<>', 'merged'),
    )
    .innerJoin('customers.customer as other', (join) =>
      join.onRef('other.id', '=', 's.other_id').on('other.state', '<>', 'merged'),
    )
    .where('s.state', '=', 'open')
    .select([
      's.id',
      's.one_id',
      'one.display_name as one_name',
      's.other_id',
      'other.display_name as other_name',
      's.reason',
      's.at',
    ]);
  if (customer_id !== undefined)
    query = query.where((q) => q.or([q('s.one_id', '=', customer_id), q('s.other_id', '=', customer_id)]));
  return keyset(query, {
    by: [
      ['at', 'desc'],
      ['id', 'desc'],
    ],
    input,
    from: 's',
  });
}

/** Says that two customers are not one: they are not suggested again. Refuses: suggestion_not_found. */
export async function dismissSuggestion(
  ctx: Ctx,
  { suggestion_id }: { suggestion_id: Id<'merge_suggestion'> },
): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('customers.merge_suggestion')
    .set({ state: suggestionLife.acts.dismiss.to })
    .where('id', '=', suggestion_id)
    .where('state', 'in', suggestionLife.from('dismiss'))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refuse('suggestion_not_found', { suggestion_id });
  changed(ctx, 'customers.merge_suggestion', suggestion_id, { state: 'open' }, { state: 'dismissed' });
}

/** Settles the suggestion of a pair, if there is one: merged, or not one after all when the merge was undone. */
export async function settleSuggestion(
  ctx: Ctx,
  { survivor_id, loser_id }: Pair,
  act: 'merge' | 'undo',
): Promise<void> {
  await ctx.tx
    .updateTable('customers.merge_suggestion')
    .set({ state: suggestionLife.acts[act].to })
    .where('one_id', 'in', [survivor_id, loser_id])
    .where('other_id', 'in', [survivor_id, loser_id])
    .where('state', 'in', suggestionLife.from(act))
    .execute();
}

/** The fields of which one of two values survives. */
export const mergeFields = [
  'display_name',
  'kind',
  'legal_name',
  'trade_name',
  'gstin',
  'pan',
  'pincode',
  'language',
  'avatar_file_id',
  'preferences',
] as const;
export type MergeField = (typeof mergeFields)[number];

/** Two customers, of which the first is to remain. */
export interface Pair {
  readonly survivor_id: Id<'customer'>;
  readonly loser_id: Id<'customer'>;
}

/** What would become of two customers. */
export interface MergePreview {
  readonly survivor: Customer;
  readonly loser: Customer;
  /** Both values of each field, and whose is kept unless one asks otherwise: the loser's where the survivor has none. */
  readonly fields: {
    readonly field: MergeField;
    readonly survivor: unknown;
    readonly loser: unknown;
    readonly keeps: 'survivor' | 'loser';
  }[];
  readonly contacts: Contact[];
  readonly tags: string[];
}

/** Shows field by field what merging two customers would keep, and what would move. Refuses: not_found, same_customer, already_merged. */
export async function previewMerge(ctx: Ctx, pair: Pair): Promise<MergePreview> {
  const rows = await ctx.tx
    .selectFrom('customers.customer')
    .selectAll()
    .where('id', 'in', [pair.survivor_id, pair.loser_id])
    .execute();
  const [survivor, loser] = pairOf(pair, rows);
  const taken = new Set<MergeField>(missingFields(survivor, loser));
  const fields = mergeFields.map((field) => ({
    field,
    survivor: survivor[field],
    loser: loser[field],
    keeps: taken.has(field) ? ('loser' as const) : ('survivor' as const),
  }));
  const tags = await tagsOf(ctx, [survivor.id, loser.id]);
  const own = new Set(tags.get(survivor.id));
  return {
    survivor,
    loser,
    fields,
    contacts: await contactsOf(ctx, [loser.id]),
    tags: (tags.get(loser.id) ?? []).filter((tag) => !own.has(tag)),
  };
}

/** Both rows, as a merge needs them. Refuses: same_customer, not_found, already_merged. */
export function pairOf({ survivor_id, loser_id }: Pair, rows: readonly Customer[]): [Customer, Customer] {
  if (survivor_id === loser_id) throw refuse('same_customer', { field: 'loser_id' });
  const [survivor, loser] = [survivor_id, loser_id].map((id) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) throw noSuchCustomer(id);
    if (row.merged_into !== null) throw refuse('already_merged', { customer_id: id, merged_into: row.merged_into });
    return row;
  }) as [Customer, Customer];
  return [survivor, loser];
}

/** The fields that the survivor has no value of and the loser has. */
export function missingFields(survivor: Customer, loser: Customer): MergeField[] {
  return mergeFields.filter((field) => survivor[field] === null && loser[field] !== null);
}
