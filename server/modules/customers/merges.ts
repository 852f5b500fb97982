import { changed } from '#platform/audit.ts';
import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { contactsOf, promote } from './contacts.ts';
import { type Change, facts, familyOf, forgetMerges, reachCustomer, readTaxIds, wantTaxIds } from './customer.ts';
import {
  type MergeField,
  mergeFields,
  missingFields,
  type Pair,
  pairOf,
  settleSuggestion,
} from './merge-suggestions.ts';
import { rules } from './rules.ts';
import { customerLife } from './states.ts';
import type { Customer, Merge } from './tables.ts';
import { noteOnTimeline } from './timeline.ts';

const refuse = refusals('customers', {
  survivor_closed: 409,
  merge_not_found: 404,
  merge_undone_already: 409,
  undo_too_late: 409,
  undo_later_merge_first: 409,
});

/** Both rows, locked in the order of their ids: merges that cross go one after the other. */
function lockBoth(ctx: Ctx, { survivor_id, loser_id }: Pair): Promise<Customer[]> {
  const ids = [survivor_id, loser_id];
  return ctx.tx
    .selectFrom('customers.customer')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/**
 * Makes one customer of two: the loser's contacts, tags and sign-in become the survivor's, and of each field the value
 * asked for stays (`take` names those taken from the loser). Each move is recorded, so that it can be undone.
 * Refuses: not_found, same_customer, already_merged, survivor_closed, pan_not_in_gstin, platform.changed_meanwhile.
 */
export async function mergeCustomers(
  ctx: Ctx,
  {
    take,
    survivor_version,
    loser_version,
    ...pair
  }: Pair & { survivor_version: number; loser_version: number; take?: readonly MergeField[] | undefined },
): Promise<Merge> {
  const [survivor, loser] = pairOf(pair, await lockBoth(ctx, pair));
  if (survivor.version !== survivor_version || loser.version !== loser_version) {
    throw stale('changed_meanwhile', { survivor_version: survivor.version, loser_version: loser.version });
  }
  if (survivor.state === 'closed') throw refuse('survivor_closed', { customer_id: survivor.id });
  const fields = takenFields(survivor, loser, take ?? missingFields(survivor, loser));
  const contacts = await moveContacts(ctx, loser.id, survivor.id);
  const tags = await copyTags(ctx, loser.id, survivor.id);
  const repointed = await repoint(ctx, loser.id, survivor.id);
  const person_id = survivor.person_id === null ? loser.person_id : null;
  const merged = {
    state: customerLife.next(loser.state, 'merge'),
    merged_into: survivor.id,
    ...(person_id && { person_id: null }),
  };
  await writeMerged(ctx, loser, merged);
  await writeMerged(ctx, survivor, {
    ...Object.fromEntries(fields.map(({ field, after }) => [field, after])),
    ...(person_id && { person_id }),
  });
  const days = await ruleOf(ctx, rules, 'customers.merge_undo_days');
  const merge = await ctx.tx
    .insertInto('customers.merge')
    .values({
      id: newId<'merge'>(),
      ...pair,
      loser_state: loser.state as 'active' | 'closed',
      fields: json(fields),
      contacts: json(contacts),
      tags,
      person_id,
      repointed,
      at: ctx.now,
      undo_until: ctx.now.add({ hours: 24 * days }),
      undone_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await settleSuggestion(ctx, pair, 'merge');
  await noteOnTimeline(ctx, {
    customer_id: survivor.id,
    kind: 'customers.merged',
    data: { name: loser.display_name },
    link: { noun: 'customers.merge', id: merge.id },
  });
  emit(ctx, 'customers.merged', { merge_id: merge.id, ...pair });
  return merge;
}

function takenFields(survivor: Customer, loser: Customer, take: readonly MergeField[]): Merge['fields'] {
  const after = { ...survivor, ...Object.fromEntries(take.map((field) => [field, loser[field]])) };
  Object.assign(after, wantTaxIds(after));
  return mergeFields
    .filter((field) => json(survivor[field]) !== json(after[field]))
    .map((field) => ({ field, before: survivor[field], after: after[field] }));
}

async function moveContacts(ctx: Ctx, from: Id<'customer'>, to: Id<'customer'>): Promise<Merge['contacts']> {
  const moved = await contactsOf(ctx, [from]);
  await ctx.tx
    .updateTable('customers.contact')
    .set({ customer_id: to, is_primary: false })
    .where('customer_id', '=', from)
    .execute();
  await promote(ctx, [to]);
  return moved.map(({ id, is_primary }) => ({ id, was_primary: is_primary }));
}

// The loser keeps its own rows of tags: they are not seen while it is merged, and are there again when it is undone.
async function copyTags(ctx: Ctx, from: Id<'customer'>, to: Id<'customer'>): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    insert into customers.tag (tenant_id, tag, customer_id)
    select tenant_id, tag, ${to}::uuid from customers.tag where tenant_id = ${ctx.tenant.id} and customer_id = ${from}
    on conflict do nothing returning tag`.execute(ctx.tx);
  return rows.map(({ tag }) => tag);
}

// Whoever was merged into the loser points to the survivor at once, so that an id is always one step from its customer.
async function repoint(ctx: Ctx, from: Id<'customer'>, to: Id<'customer'>): Promise<Id<'customer'>[]> {
  const rows = await ctx.tx
    .updateTable('customers.customer')
    .set({ merged_into: to })
    .where('merged_into', '=', from)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function writeMerged(ctx: Ctx, before: Customer, { preferences, ...change }: Change): Promise<Customer> {
  const after = await ctx.tx
    .updateTable('customers.customer')
    .set({
      ...change,
      ...(preferences && { preferences: json(preferences) }),
      updated_at: ctx.now,
      version: before.version + 1,
    })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  forgetMerges(ctx);
  changed(ctx, 'customers.customer', before.id, facts(before), facts(after));
  return after;
}

/**
 * Takes a merge back. Exactly what moved goes back: contacts and tags that the survivor still has, the sign-in, and each
 * field that still has the value it got; whatever was changed or came to the survivor since is the survivor's.
 * Refuses: merge_not_found, merge_undone_already, undo_too_late, undo_later_merge_first.
 */
export async function undoMerge(ctx: Ctx, { merge_id }: { merge_id: Id<'merge'> }): Promise<Merge> {
  const merge = await ctx.tx
    .selectFrom('customers.merge')
    .selectAll()
    .where('id', '=', merge_id)
    .forUpdate()
    .executeTakeFirst();
  if (merge === undefined) throw refuse('merge_not_found', { merge_id });
  if (merge.undone_at !== null)
    throw refuse('merge_undone_already', { merge_id, undone_at: merge.undone_at.toString() });
  if (Temporal.Instant.compare(ctx.now, merge.undo_until) > 0)
    throw refuse('undo_too_late', { until: merge.undo_until.toString() });
  const rows = await lockBoth(ctx, merge);
  const survivor = rows.find(({ id }) => id === merge.survivor_id)!;
  const loser = rows.find(({ id }) => id === merge.loser_id)!;
  if (survivor.merged_into !== null) throw refuse('undo_later_merge_first', { merged_into: survivor.merged_into });
  await giveBack(ctx, merge);
  const person_back = merge.person_id !== null && survivor.person_id === merge.person_id;
  await writeMerged(ctx, survivor, { ...fieldsBack(survivor, merge), ...(person_back && { person_id: null }) });
  await writeMerged(ctx, loser, {
    state: merge.loser_state,
    merged_into: null,
    ...(person_back && { person_id: merge.person_id }),
  });
  const undone = await ctx.tx
    .updateTable('customers.merge')
    .set({ undone_at: ctx.now })
    .where('id', '=', merge.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await settleSuggestion(ctx, merge, 'undo');
  for (const each of [survivor, loser]) {
    const link = { noun: 'customers.merge', id: merge.id };
    await noteOnTimeline(ctx, {
      customer_id: each.id,
      kind: 'customers.merge_undone',
      data: { name: loser.display_name },
      link,
    });
  }
  emit(ctx, 'customers.merge_undone', { merge_id: merge.id, survivor_id: survivor.id, loser_id: loser.id });
  return undone;
}

async function giveBack(ctx: Ctx, { survivor_id, loser_id, contacts, tags, repointed }: Merge): Promise<void> {
  await sql`
    update customers.contact c set customer_id = ${loser_id}, is_primary = moved.was_primary
    from jsonb_to_recordset(${json(contacts)}::jsonb) as moved (id uuid, was_primary boolean)
    where c.tenant_id = ${ctx.tenant.id} and c.id = moved.id and c.customer_id = ${survivor_id}`.execute(ctx.tx);
  await promote(ctx, [survivor_id, loser_id]);
  if (tags.length > 0) {
    await ctx.tx.deleteFrom('customers.tag').where('customer_id', '=', survivor_id).where('tag', 'in', tags).execute();
  }
  if (repointed.length === 0) return;
  await ctx.tx
    .updateTable('customers.customer')
    .set({ merged_into: loser_id })
    .where('id', 'in', repointed)
    .where('merged_into', '=', survivor_id)
    .execute();
}

function fieldsBack(survivor: Customer, merge: Merge): Change {
  const untouched = merge.fields.filter(({ field, after }) => json(survivor[field as MergeField]) === json(after));
  const back = Object.fromEntries(untouched.map(({ field, before }) => [field, before])) as Change;
  // A GSTIN and a PAN go back together or, when one was changed since and the other wouldn't fit it any more, not at all.
  if ('code' in readTaxIds({ ...survivor, ...back })) {
    delete back.gstin;
    delete back.pan;
  }
  return back;
}

/** The merges that made a customer what it is, newest first, with the names of the losers. Refuses: not_found. */
export async function mergesOf(ctx: Ctx, { customer_id }: { customer_id: Id<'customer'> }) {
  const family = await familyOf(ctx, (await reachCustomer(ctx, customer_id)).id);
  return ctx.tx
    .selectFrom('customers.merge as m')
    .innerJoin('customers.customer as loser', 'loser.id', 'm.loser_id')
    .select([
      'm.id',
      'm.survivor_id',
      'm.loser_id',
      'loser.display_name as loser_name',
      'm.at',
      'm.undo_until',
      'm.undone_at',
    ])
    .where('m.survivor_id', 'in', family)
    .orderBy('m.at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(100)
    .execute();
}
