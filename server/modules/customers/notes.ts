import { changed } from '#platform/audit.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { by, familyOf, lockCustomer } from './customer.ts';
import type { By } from './tables.ts';

const refuse = refusals('customers', { note_not_found: 404 });

/** What staff wrote about a customer. */
export interface Note extends By {
  readonly id: Id<'note'>;
  readonly customer_id: Id<'customer'>;
  readonly body: string;
  readonly created_at: Temporal.Instant;
  readonly edited_at: Temporal.Instant | null;
  readonly version: number;
}

const noteColumns = ['id', 'customer_id', 'body', 'created_at', 'edited_at', 'version', 'actor_kind', 'actor_id'] as const;

/** Writes a note about a customer. Refuses: not_found. */
export async function addNote(ctx: Ctx, { customer_id, body }: { customer_id: Id<'customer'>; body: string }): Promise<Note> {
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
export async function editNote(ctx: Ctx, { version, body, ...which }: OneNote & { version: number; body: string }): Promise<Note> {
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
