import { namesOf } from '#people';
import { type By, by, changed, changesOf } from '#platform/audit.ts';
import { json, sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { cursorAfter, keyset } from '#platform/pages.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { familyOf, lockCustomer, reachCustomer } from './customer.ts';

const refuse = refusals('customers', { note_not_found: 404 });

/** Something that happened with a customer, as a module above tells it. */
export interface Told {
  readonly customer_id: Id<'customer'>;
  /** What happened, as `module.what`, such as 'orders.placed': the apps have the sentence. */
  readonly kind: string;
  /** The facts that the sentence is made of. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What it is about, as `module.noun` and id. */
  readonly link?: { readonly noun: string; readonly id: string };
}

/** Writes down what happened with a customer; told of a merged one, it is the survivor's. Nothing takes it away again. */
export async function noteOnTimeline(ctx: Ctx, { customer_id, kind, data, link }: Told): Promise<void> {
  const { id } = await reachCustomer({ ...ctx, rows: 'all' }, customer_id);
  await ctx.tx
    .insertInto('customers.timeline_entry')
    .values({
      id: newId<'timeline_entry'>(),
      customer_id: id,
      at: ctx.now,
      kind,
      data: json(data),
      link_noun: link?.noun ?? null,
      link_id: link?.id ?? null,
      ...by(ctx),
    })
    .execute();
}

/** One line of a timeline. */
export interface TimelineItem extends By {
  readonly id: string;
  readonly at: Temporal.Instant;
  /** What happened; 'customers.note' for a note, 'customers.change' for a change of the customer itself. */
  readonly kind: string;
  readonly data: Record<string, unknown>;
  readonly link_noun: string | null;
  readonly link_id: string | null;
  /** The name of the person who did it. */
  readonly actor_name: string | null;
}

type Line = Omit<TimelineItem, 'actor_name'>;
const latest = [['at', 'desc'] as const, ['id', 'desc'] as const] as const;

/**
 * Everything that happened with a customer and those merged into it, newest first: what was told, notes, and changes as
 * long as the audit trail keeps them. A page of each is read in order by its index, and of all together the newest are
 * shown: a long history costs no more than a short one. Refuses: not_found.
 */
export async function listTimeline(
  ctx: Ctx,
  { customer_id, ...input }: { customer_id: Id<'customer'>; limit: number; cursor?: string | undefined },
): Promise<{ items: TimelineItem[]; next: string | null }> {
  const family = await familyOf(ctx, (await reachCustomer(ctx, customer_id)).id);
  const pages = await Promise.all(
    sourcesOf(ctx, family).map((lines) =>
      keyset(ctx.tx.selectFrom(lines.as('line')).selectAll(), { by: latest, input, from: 'line' }),
    ),
  );
  const lines = pages
    .flatMap(({ items }) => items)
    .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at) || (a.id < b.id ? 1 : -1));
  const items = lines.slice(0, input.limit);
  const more = lines.length > items.length || pages.some(({ next }) => next !== null);
  const people = items.flatMap(({ actor_kind, actor_id }) =>
    actor_kind === 'person' ? [actor_id as Id<'person'>] : [],
  );
  const names = await namesOf(ctx, people);
  return {
    items: items.map((item) => ({ ...item, actor_name: names.get(item.actor_id as Id<'person'>) ?? null })),
    next: more ? cursorAfter(items.at(-1)!, latest) : null,
  };
}

function sourcesOf(ctx: Ctx, family: readonly Id<'customer'>[]) {
  const [tenant, ids] = [ctx.tenant.id, sql.join(family)];
  return [
    sql<Line>`(select id, at, kind, data, link_noun, link_id, actor_kind, actor_id
      from customers.timeline_entry where tenant_id = ${tenant} and customer_id in (${ids}))`,
    sql<Line>`(select id, created_at as at, 'customers.note' as kind,
        jsonb_build_object('body', body, 'edited_at', edited_at, 'version', version) as data,
        'customers.note' as link_noun, id::text as link_id, actor_kind, actor_id
      from customers.note where tenant_id = ${tenant} and customer_id in (${ids}))`,
    sql<Line>`(select id, at, 'customers.change' as kind, jsonb_build_object('act', act, 'before', before, 'after', after) as data,
        null as link_noun, null as link_id, actor_kind, actor_id
      from (${changesOf(ctx, 'customers.customer', family)}) change)`,
  ];
}

/** What staff wrote about a customer. */
export interface Note extends By {
  readonly id: Id<'note'>;
  readonly customer_id: Id<'customer'>;
  readonly body: string;
  readonly created_at: Temporal.Instant;
  readonly edited_at: Temporal.Instant | null;
  readonly version: number;
}

const noteColumns = [
  'id',
  'customer_id',
  'body',
  'created_at',
  'edited_at',
  'version',
  'actor_kind',
  'actor_id',
] as const;

/** Writes a note about a customer. Refuses: not_found. */
export async function addNote(
  ctx: Ctx,
  { customer_id, body }: { customer_id: Id<'customer'>; body: string },
): Promise<Note> {
  const { id } = await lockCustomer(ctx, customer_id);
  const note = await ctx.tx
    .insertInto('customers.note')
    .values({ id: newId<'note'>(), customer_id: id, body, created_at: ctx.now, edited_at: null, ...by(ctx) })
    .returning(noteColumns)
    .executeTakeFirstOrThrow();
  changed(ctx, 'customers.note', note.id, null, { customer_id: id, body });
  return note;
}

interface OneNote {
  readonly customer_id: Id<'customer'>;
  readonly note_id: Id<'note'>;
}

/** A note of a customer, or of one merged into it. Refuses: not_found, note_not_found. */
async function lockNote(ctx: Ctx, { customer_id, note_id }: OneNote): Promise<Note> {
  const { id } = await lockCustomer(ctx, customer_id);
  const note = await ctx.tx
    .selectFrom('customers.note')
    .select(noteColumns)
    .where('id', '=', note_id)
    .where('customer_id', 'in', await familyOf(ctx, id))
    .forUpdate()
    .executeTakeFirst();
  if (note === undefined) throw refuse('note_not_found', { note_id });
  return note;
}

/** Changes a note's words; the audit trail keeps the earlier ones. Refuses: not_found, note_not_found, platform.changed_meanwhile. */
export async function editNote(
  ctx: Ctx,
  { version, body, ...which }: OneNote & { version: number; body: string },
): Promise<Note> {
  const before = await lockNote(ctx, which);
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const after = await ctx.tx
    .updateTable('customers.note')
    .set({ body, edited_at: ctx.now, version: version + 1 })
    .where('id', '=', before.id)
    .returning(noteColumns)
    .executeTakeFirstOrThrow();
  changed(ctx, 'customers.note', before.id, { body: before.body }, { body });
  return after;
}

/** Takes a note away; the audit trail keeps its words. Refuses: not_found, note_not_found. */
export async function removeNote(ctx: Ctx, which: OneNote): Promise<void> {
  const before = await lockNote(ctx, which);
  await ctx.tx.deleteFrom('customers.note').where('id', '=', before.id).execute();
  changed(ctx, 'customers.note', before.id, { body: before.body }, null);
}
