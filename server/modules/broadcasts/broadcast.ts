import * as customers from '#customers';
import { namesOf } from '#people';
import { by, changed } from '#platform/audit.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Broadcast } from './tables.ts';

const refuse = refusals('broadcasts', { not_found: 404, no_such_segment: 422, not_draft: 409 });

const columns = [
  'id',
  'name',
  'purpose',
  'audience',
  'segment_id',
  'segment_name',
  'customer_ids',
  'title',
  'title_hi',
  'text',
  'text_hi',
  'link',
  'send_at',
  'state',
  'expected',
  'handled',
  'after_id',
  'begun_at',
  'ended_at',
  'stopped_why',
  'actor_kind',
  'actor_id',
  'created_at',
  'updated_at',
  'version',
] as const;

/** What is written of a broadcast. */
export type Written = Pick<
  Broadcast,
  'name' | 'purpose' | 'title' | 'title_hi' | 'text' | 'text_hi' | 'link' | 'send_at'
> &
  Whom;

/** Whom it is for: a segment's, some that are named, or all active customers. */
export interface Whom {
  readonly audience: Broadcast['audience'];
  readonly segment_id: Id<'segment'> | null;
  readonly customer_ids: Id<'customer'>[];
}

/** A broadcast with the name of who wrote it, where that was a person. */
export type Shown = Broadcast & { readonly written_by: string | null };

/** Broadcasts, newest first; `state` narrows them. */
export async function listBroadcasts(
  ctx: Ctx,
  { state, ...input }: { state?: Broadcast['state'] | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: Shown[]; next: string | null }> {
  let query = ctx.tx.selectFrom('broadcasts.broadcast').select(columns);
  if (state !== undefined) query = query.where('state', '=', state);
  const { items, next } = await keyset(query, { by: newestFirst, input });
  return { items: await signed(ctx, items), next };
}

/** One broadcast. Refuses: not_found. */
export async function getBroadcast(ctx: Ctx, { broadcast_id }: { broadcast_id: Id<'broadcast'> }): Promise<Shown> {
  const row = await ctx.tx
    .selectFrom('broadcasts.broadcast')
    .select(columns)
    .where('id', '=', broadcast_id)
    .executeTakeFirst();
  if (row === undefined) throw refuse('not_found', { broadcast_id });
  return one(ctx, row);
}

/** A broadcast's row, held until the transaction ends; undefined when there is none. */
export async function findLocked(ctx: Ctx, id: Id<'broadcast'>): Promise<Broadcast | undefined> {
  return ctx.tx.selectFrom('broadcasts.broadcast').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** A broadcast's row as somebody saw it, held until the transaction ends. Refuses: not_found, platform.changed_meanwhile. */
export async function lockBroadcast(
  ctx: Ctx,
  { broadcast_id, version }: { broadcast_id: Id<'broadcast'>; version?: number },
): Promise<Broadcast> {
  const row = await findLocked(ctx, broadcast_id);
  if (row === undefined) throw refuse('not_found', { broadcast_id });
  if (version !== undefined && row.version !== version) throw stale('changed_meanwhile', { version: row.version });
  return row;
}

/** The same, when nothing was sent off yet. Refuses: not_found, not_draft, platform.changed_meanwhile. */
export async function lockDraft(
  ctx: Ctx,
  which: { broadcast_id: Id<'broadcast'>; version?: number },
): Promise<Broadcast> {
  const row = await lockBroadcast(ctx, which);
  if (row.state !== 'draft') throw refuse('not_draft', { state: row.state, instead: 'copy it' });
  return row;
}

const blank = {
  purpose: 'notice',
  audience: 'all',
  segment_id: null,
  customer_ids: [],
  title: null,
  title_hi: null,
  text: null,
  text_hi: null,
  link: null,
  send_at: null,
} as const;

/** Begins a broadcast as a draft: nothing is sent yet. Refuses: no_such_segment. */
export async function addBroadcast(
  ctx: Ctx,
  { name, ...given }: Pick<Written, 'name'> & Partial<Written>,
): Promise<Shown> {
  const written = { ...blank, customer_ids: [], ...given };
  const row = await ctx.tx
    .insertInto('broadcasts.broadcast')
    .values({
      id: newId<'broadcast'>(),
      name,
      ...written,
      ...(await namedWhom(ctx, written)),
      state: 'draft',
      ...{ expected: null, after_id: null, begun_at: null, ended_at: null, stopped_why: null },
      ...by(ctx),
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return told(ctx, null, row);
}

/** Changes what is written of a draft. Refuses: not_found, not_draft, no_such_segment, platform.changed_meanwhile. */
export async function editBroadcast(
  ctx: Ctx,
  { broadcast_id, version, ...fields }: Partial<Written> & { broadcast_id: Id<'broadcast'>; version: number },
): Promise<Shown> {
  const before = await lockDraft(ctx, { broadcast_id, version });
  const whom = await namedWhom(ctx, { ...before, ...fields });
  return write(ctx, before, { ...fields, ...whom, version: version + 1 });
}

/** Writes the same again as a new draft, to be sent by hand. Refuses: not_found, no_such_segment when it is gone. */
export async function copyBroadcast(ctx: Ctx, { broadcast_id }: { broadcast_id: Id<'broadcast'> }): Promise<Shown> {
  const { name, purpose, audience, segment_id, customer_ids, title, title_hi, text, text_hi, link } =
    await getBroadcast(ctx, { broadcast_id });
  const whom = { audience, segment_id, customer_ids };
  return addBroadcast(ctx, { name, purpose, ...whom, title, title_hi, text, text_hi, link });
}

/** Removes a draft; what was sent off stays. Refuses: not_found, not_draft. */
export async function removeBroadcast(ctx: Ctx, { broadcast_id }: { broadcast_id: Id<'broadcast'> }): Promise<void> {
  const before = await lockDraft(ctx, { broadcast_id });
  await ctx.tx.deleteFrom('broadcasts.broadcast').where('id', '=', broadcast_id).execute();
  changed(ctx, 'broadcasts.broadcast', broadcast_id, before, null);
  emit(ctx, 'broadcasts.changed', { broadcast_id, state: before.state, handled: 0 });
}

/** Writes a change down and tells of it. */
export async function write(ctx: Ctx, before: Broadcast, set: Partial<Broadcast>): Promise<Shown> {
  const after = await ctx.tx
    .updateTable('broadcasts.broadcast')
    .set({ ...set, updated_at: ctx.now })
    .where('id', '=', before.id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return told(ctx, before, after);
}

/** The customers whom it is for, as a query; undefined when its segment is gone. */
export async function audienceOf(ctx: Ctx, { audience, segment_id, customer_ids }: Whom) {
  if (audience === 'all') return customers.addressedCustomers(ctx, {});
  if (audience === 'chosen') return customers.addressedCustomers(ctx, { customer_ids });
  const segment = segment_id && (await customers.findSegment(ctx, segment_id));
  return segment ? customers.addressedCustomers(ctx, { segment_id: segment.id }) : undefined;
}

/** Only what the kind of audience needs is kept, with the segment's name of today. */
async function namedWhom(ctx: Ctx, { audience, segment_id, customer_ids }: Whom) {
  if (audience === 'chosen') return { segment_id: null, segment_name: null, customer_ids: [...new Set(customer_ids)] };
  if (audience === 'all' || segment_id === null) return { segment_id: null, segment_name: null, customer_ids: [] };
  const segment = await customers.findSegment(ctx, segment_id);
  if (segment === undefined) throw refuse('no_such_segment', { field: 'segment_id', segment_id });
  return { segment_id, segment_name: segment.name, customer_ids: [] };
}

async function told(ctx: Ctx, before: Broadcast | null, after: Broadcast): Promise<Shown> {
  changed(ctx, 'broadcasts.broadcast', after.id, before, after);
  emit(ctx, 'broadcasts.changed', { broadcast_id: after.id, state: after.state, handled: after.handled });
  return one(ctx, after);
}

async function one(ctx: Ctx, row: Broadcast): Promise<Shown> {
  const [shown] = await signed(ctx, [row]);
  return shown!;
}

async function signed(ctx: Ctx, rows: readonly Broadcast[]): Promise<Shown[]> {
  const idOf = ({ actor_kind, actor_id }: Broadcast) => (actor_kind === 'person' ? (actor_id as Id<'person'>) : null);
  const names = await namesOf(
    ctx,
    rows.map(idOf).filter((id) => id !== null),
  );
  return rows.map((row) => ({ ...row, written_by: names.get(idOf(row)!) ?? null }));
}
