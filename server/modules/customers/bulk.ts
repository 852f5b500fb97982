import { z } from 'zod';
import { by, changed } from '#platform/audit.ts';
import type { Language } from '#platform/business.ts';
import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { lockCustomer } from './customer.ts';
import { type Wanted, wantedCustomers } from './list.ts';
import type { CustomerQuery } from './segment-rule.ts';
import { customerLife } from './states.ts';

const refuse = refusals('customers', { too_many_customers: 422, nobody_meant: 422, bulk_act_not_found: 404 });

/** A tag as it is kept: small letters, no signs that lists are written with. */
export const tagText = z
  .string()
  .normalize('NFC')
  .trim()
  .toLowerCase()
  .min(1)
  .max(40)
  .regex(/^[^\p{C},;|]+$/u, 'a word or two');

/** Gives a customer tags and takes others away. Refuses: not_found. */
export async function tagCustomer(
  ctx: Ctx,
  { customer_id, add, remove }: { customer_id: Id<'customer'>; add: readonly string[]; remove: readonly string[] },
): Promise<void> {
  const { id, person_id } = await lockCustomer(ctx, customer_id);
  const gone = remove.filter((tag) => !add.includes(tag));
  const rows = ctx.tx.insertInto('customers.tag').values([...new Set(add)].map((tag) => ({ tag, customer_id: id })));
  const added =
    add.length === 0
      ? []
      : await rows
          .onConflict((conflict) => conflict.doNothing())
          .returning('tag')
          .execute();
  const removed =
    gone.length === 0
      ? []
      : await ctx.tx
          .deleteFrom('customers.tag')
          .where('customer_id', '=', id)
          .where('tag', 'in', gone)
          .returning('tag')
          .execute();
  if (added.length + removed.length === 0) return;
  await ctx.tx.updateTable('customers.customer').set({ updated_at: ctx.now }).where('id', '=', id).execute();
  changed(
    ctx,
    'customers.customer',
    id,
    { tags: removed.map(({ tag }) => tag) },
    { tags: added.map(({ tag }) => tag) },
  );
  emit(ctx, 'customers.customer_changed', { customer_id: id, person_id, fields: ['tags'] });
}

/** The tags in use that begin with some letters, with how many customers have each; those of most customers first. */
export async function listTags(ctx: Ctx, { q = '', limit }: { q?: string | undefined; limit: number }) {
  const rows = await ctx.tx
    .selectFrom('customers.tag as t')
    .innerJoin('customers.customer as c', 'c.id', 't.customer_id')
    .where('c.state', '<>', 'merged')
    .where(sql<boolean>`t.tag ^@ ${q.normalize('NFC').trim().toLowerCase()}`)
    .select((s) => ['t.tag', s.fn.countAll<bigint>().as('count')])
    .groupBy('t.tag')
    .orderBy('count', 'desc')
    .orderBy('t.tag')
    .limit(limit)
    .execute();
  return rows.map(({ tag, count }) => ({ tag, customers: Number(count) }));
}

/** What can be done to many customers at once. */
export type Bulk =
  | { readonly act: 'tag' | 'untag'; readonly tag: string }
  | { readonly act: 'close'; readonly reason: string };

const most = 10_000;
const batch = 500;

/**
 * Starts an act on up to 10,000 customers, named one by one or by what would list them, as a job of batches.
 * Refuses: too_many_customers, nobody_meant, segment_not_found, bad_where, bad_rule.
 */
export async function startBulk(
  ctx: Ctx,
  { bulk, customer_ids, wanted }: { bulk: Bulk; customer_ids?: readonly Id<'customer'>[] | undefined; wanted: Wanted },
) {
  const ids = customer_ids === undefined ? await idsOf(ctx, wanted) : [...new Set(customer_ids)];
  if (ids.length === 0) throw refuse('nobody_meant');
  if (ids.length > most) throw refuse('too_many_customers', { most });
  const id = newId<'bulk_act'>();
  await ctx.tx
    .insertInto('customers.bulk_act')
    .values({
      id,
      act: bulk.act,
      tag: bulk.act === 'close' ? null : bulk.tag,
      reason: bulk.act === 'close' ? bulk.reason : null,
      customer_ids: ids,
      failures: '[]',
      created_at: ctx.now,
      ended_at: null,
      ...by(ctx),
    })
    .execute();
  enqueue(ctx, 'customers.bulk_step', { bulk_act_id: id });
  return getBulk(ctx, { bulk_act_id: id });
}

async function idsOf(ctx: Ctx, wanted: Wanted): Promise<Id<'customer'>[]> {
  const rows = await (await wantedCustomers(ctx, wanted))
    .select('c.id')
    .limit(most + 1)
    .execute();
  return rows.map(({ id }) => id);
}

/** An act on many customers: how far it is, and what could not be done and why. Refuses: bulk_act_not_found. */
export async function getBulk(ctx: Ctx, { bulk_act_id }: { bulk_act_id: Id<'bulk_act'> }) {
  const row = await ctx.tx
    .selectFrom('customers.bulk_act')
    .select(['id', 'act', 'tag', 'reason', 'done', 'changed', 'failures', 'created_at', 'ended_at'])
    .select((q) => q.fn<number>('cardinality', ['customer_ids']).as('total'))
    .where('id', '=', bulk_act_id)
    .executeTakeFirst();
  if (row === undefined) throw refuse('bulk_act_not_found', { bulk_act_id });
  return row;
}

/** Does the next batch of an act, and sees to the one after it: progress and effect are written together. */
export async function stepBulk(ctx: Ctx, { bulk_act_id }: { bulk_act_id: Id<'bulk_act'> }): Promise<void> {
  const row = await ctx.tx
    .selectFrom('customers.bulk_act')
    .selectAll()
    .where('id', '=', bulk_act_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.ended_at !== null) return;
  const ids = row.customer_ids.slice(row.done, row.done + batch);
  const found = await lockMeant(ctx, ids);
  const allowed: readonly string[] = row.act === 'close' ? customerLife.from('close') : ['active', 'closed'];
  const failures = ids.flatMap((customer_id) => {
    const state = found.get(customer_id)?.state;
    if (state === undefined) return [{ customer_id, code: 'customers.not_found' }];
    return allowed.includes(state) ? [] : [{ customer_id, code: 'platform.wrong_state' }];
  });
  const targets = new Set([...found.values()].filter(({ state }) => allowed.includes(state)).map(({ id }) => id));
  const count = await (row.act === 'close' ? close(ctx, [...targets], row.reason!) : tag(ctx, row, [...targets]));
  const done = row.done + ids.length;
  await ctx.tx
    .updateTable('customers.bulk_act')
    .set({
      done,
      changed: row.changed + count,
      failures: json([...row.failures, ...failures]),
      ended_at: done === row.customer_ids.length ? ctx.now : null,
    })
    .where('id', '=', bulk_act_id)
    .execute();
  if (done < row.customer_ids.length) enqueue(ctx, 'customers.bulk_step', { bulk_act_id });
}

/** Locks the customers that ids stand for; one merged before the batch is meant as its survivor. */
async function lockMeant(ctx: Ctx, ids: readonly Id<'customer'>[]) {
  const meant = await ctx.tx
    .selectFrom('customers.customer')
    .select((q) => ['id', q.fn.coalesce('merged_into', 'id').as('target')])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const locked = await ctx.tx
    .selectFrom('customers.customer')
    .select(['id', 'state'])
    .where(sql<boolean>`id = any(${meant.map(({ target }) => target)}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const rows = new Map(locked.map((each) => [each.id, each]));
  return new Map(meant.map(({ id, target }) => [id, rows.get(target)!]));
}

async function tag(
  ctx: Ctx,
  { id, act, tag: text }: { id: Id<'bulk_act'>; act: string; tag: string | null },
  targets: Id<'customer'>[],
): Promise<number> {
  const on = act === 'tag';
  const { rows } = await (on
    ? sql<{ customer_id: Id<'customer'> }>`
        insert into customers.tag (tenant_id, tag, customer_id)
        select tenant_id, ${text}, id from customers.customer where tenant_id = ${ctx.tenant.id} and id = any(${targets}::uuid[])
        on conflict do nothing returning customer_id`
    : sql<{ customer_id: Id<'customer'> }>`
        delete from customers.tag
        where tenant_id = ${ctx.tenant.id} and tag = ${text} and customer_id = any(${targets}::uuid[]) returning customer_id`
  ).execute(ctx.tx);
  const touched = rows.map(({ customer_id }) => customer_id);
  if (touched.length === 0) return 0;
  await ctx.tx
    .updateTable('customers.customer')
    .set({ updated_at: ctx.now })
    .where(sql<boolean>`id = any(${touched}::uuid[])`)
    .execute();
  for (const each of touched)
    changed(ctx, 'customers.customer', each, { tags: on ? null : text }, { tags: on ? text : null });
  emit(ctx, 'customers.tagged', { bulk_act_id: id, tag: text!, on, customer_ids: touched });
  return touched.length;
}

async function close(ctx: Ctx, targets: Id<'customer'>[], reason: string): Promise<number> {
  const rows = await ctx.tx
    .updateTable('customers.customer')
    .set((q) => ({ state: 'closed', updated_at: ctx.now, version: q('version', '+', 1) }))
    .where(sql<boolean>`id = any(${targets}::uuid[])`)
    .returning(['id', 'person_id'])
    .execute();
  for (const { id, person_id } of rows) {
    changed(ctx, 'customers.customer', id, { state: 'active' }, { state: 'closed', reason });
    emit(ctx, 'customers.customer_closed', { customer_id: id, person_id, reason });
  }
  return rows.length;
}

/** A customer with the address of each kind that is tried first. */
export interface Addressed {
  readonly id: Id<'customer'>;
  readonly person_id: Id<'person'> | null;
  readonly language: Language;
  readonly phone: string | null;
  readonly email: string | null;
  readonly bsuid: string | null;
}

/**
 * The active customers of a segment, some chosen ones or all, with their addresses, as a query for another module's set-based
 * statement; a merged one is told as its survivor alone. Refuses: segment_not_found.
 */
export async function addressedCustomers(
  ctx: Ctx,
  { segment_id, customer_ids }: { segment_id?: Id<'segment'>; customer_ids?: readonly Id<'customer'>[] },
): Promise<CustomerQuery<Addressed>> {
  const wanted = (await wantedCustomers({ ...ctx, rows: 'all' }, { segment_id })).where('c.state', '=', 'active');
  const query =
    customer_ids === undefined ? wanted : wanted.where(sql<boolean>`c.id = any(${[...customer_ids]}::uuid[])`);
  return query.select((q) => {
    const first = (kind: 'phone' | 'email' | 'whatsapp_bsuid') =>
      q
        .selectFrom('customers.contact as a')
        .select('a.value')
        .whereRef('a.customer_id', '=', 'c.id')
        .where('a.kind', '=', kind)
        .orderBy('a.is_primary', 'desc')
        .orderBy('a.created_at')
        .orderBy('a.id')
        .limit(1);
    return [
      'c.id',
      'c.person_id',
      'c.language',
      first('phone').as('phone'),
      first('email').as('email'),
      first('whatsapp_bsuid').as('bsuid'),
    ];
  });
}
