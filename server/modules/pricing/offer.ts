import { changed } from '#platform/audit.ts';
import { constraintOf, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getOffer, type OfferDetail } from './offers.ts';
import { checkDays } from './price-list.ts';
import { type LifeAct, offerLife } from './states.ts';
import type { Offer } from './tables.ts';

const refuse = refusals('pricing', {
  offer_not_found: 404,
  code_taken: 409,
  wrong_offer: 422,
  unknown_segment: 422,
  unknown_target: 422,
});

/** Some goods: an item, or a category with all below it; of a bundle's item how many thousandths belong to it. */
export interface Target {
  readonly item_id?: Id<'item'> | null | undefined;
  readonly category_id?: Id<'category'> | null | undefined;
  readonly need_milli?: bigint | null | undefined;
}

/** What is said of an offer. */
export type OfferFields = Omit<Offer, 'id' | 'place' | 'state' | 'created_at' | 'version' | 'chosen_people'> & {
  readonly targets: readonly Target[];
  /** Only they may have it, besides those of its segment; nobody by name when empty. */
  readonly customer_ids: readonly Id<'customer'>[];
};

const without: Omit<OfferFields, 'name' | 'kind'> = {
  ...{ name_hi: null, code: null, percent_bp: null, amount_minor: null, buy: null, get: null, combines: true },
  ...{ minimum_minor: 0n, cap_minor: null, most_times: null, most_uses: null, most_per_person: null },
  ...{ segment_id: null, from_day: null, until_day: null, targets: [], customer_ids: [] },
};

/**
 * Adds an offer as the last of all, or a coupon when it has a code. Refuses: wrong_offer with the field that doesn't go
 * with its kind, code_taken, unknown_segment, unknown_target, days_turned.
 */
export async function addOffer(
  ctx: Ctx,
  given: Pick<OfferFields, 'name' | 'kind'> & Partial<OfferFields>,
): Promise<OfferDetail> {
  const { targets, customer_ids, ...fields } = { ...without, ...given };
  check({ ...fields, targets });
  const offer_id = newId<'offer'>();
  await known(fields, () =>
    ctx.tx
      .insertInto('pricing.offer')
      .values((q) => ({
        ...fields,
        id: offer_id,
        code: fields.code?.toUpperCase() ?? null,
        chosen_people: customer_ids.length > 0,
        place: q
          .selectFrom('pricing.offer')
          .select((s) => sql<number>`coalesce(${s.fn.max('place')}, 0) + 1`.as('place')),
        state: 'active',
        created_at: ctx.now,
      }))
      .execute(),
  );
  await writeTargets(ctx, offer_id, targets);
  await writePeople(ctx, offer_id, customer_ids);
  return told(ctx, null, await getOffer(ctx, { offer_id }));
}

/** Changes an offer; what is left out stays, and orders made under it keep its old terms. Refuses: offer_not_found, platform.changed_meanwhile, and what addOffer refuses. */
export async function editOffer(
  ctx: Ctx,
  {
    offer_id,
    version,
    targets,
    customer_ids,
    ...fields
  }: Partial<OfferFields> & { offer_id: Id<'offer'>; version: number },
): Promise<OfferDetail> {
  const before = await getOffer(ctx, { offer_id });
  check({ ...before, ...fields, ...(targets && { targets }) });
  const after = await known(fields, () =>
    ctx.tx
      .updateTable('pricing.offer')
      .set({
        ...fields,
        ...(fields.code && { code: fields.code.toUpperCase() }),
        ...(customer_ids && { chosen_people: customer_ids.length > 0 }),
        version: version + 1,
      })
      .where('id', '=', offer_id)
      .where('version', '=', version)
      .returning('id')
      .executeTakeFirst(),
  );
  if (after === undefined) throw stale('changed_meanwhile', { version: before.version });
  if (targets !== undefined) await writeTargets(ctx, offer_id, targets);
  if (customer_ids !== undefined) await writePeople(ctx, offer_id, customer_ids);
  return told(ctx, before, await getOffer(ctx, { offer_id }));
}

/** Pauses an offer, takes it up again or puts it away. Refuses: offer_not_found, code_taken, platform.wrong_state, platform.changed_meanwhile. */
export async function setOfferState(
  ctx: Ctx,
  { offer_id, version, act }: { offer_id: Id<'offer'>; version: number; act: LifeAct },
): Promise<OfferDetail> {
  const before = await getOffer(ctx, { offer_id });
  const after = await known(before, () =>
    ctx.tx
      .updateTable('pricing.offer')
      .set({ state: offerLife.next(before.state, act), version: version + 1 })
      .where('id', '=', offer_id)
      .where('version', '=', version)
      .returning('id')
      .executeTakeFirst(),
  );
  if (after === undefined) throw stale('changed_meanwhile', { version: before.version });
  return told(ctx, before, await getOffer(ctx, { offer_id }));
}

/** Puts an offer before another, or at the end: the order of the list is the order in which offers are looked at. Refuses: offer_not_found. */
export async function moveOffer(
  ctx: Ctx,
  { offer_id, before_id }: { offer_id: Id<'offer'>; before_id: Id<'offer'> | null },
): Promise<void> {
  // All of them are locked, so that two moves at once come one after the other.
  const rows = await ctx.tx.selectFrom('pricing.offer').select(['id', 'place']).orderBy('id').forUpdate().execute();
  const ids = rows.toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  if (!ids.includes(offer_id)) throw refuse('offer_not_found', { offer_id });
  const others = ids.filter((id) => id !== offer_id);
  const at = before_id === null ? others.length : others.indexOf(before_id);
  if (at === -1) throw refuse('offer_not_found', { field: 'before_id', offer_id: before_id });
  await sql`
    update pricing.offer o set place = n.place
    from unnest(${others.toSpliced(at, 0, offer_id)}::uuid[]) with ordinality n (id, place)
    where o.tenant_id = ${ctx.tenant.id} and o.id = n.id and o.place <> n.place`.execute(ctx.tx);
  changed(ctx, 'pricing.offer', offer_id, { place: ids.indexOf(offer_id) + 1 }, { place: at + 1 });
  emit(ctx, 'pricing.offer_saved', { offer_id });
}

async function writeTargets(ctx: Ctx, offer_id: Id<'offer'>, targets: readonly Target[]): Promise<void> {
  await ctx.tx.deleteFrom('pricing.target').where('offer_id', '=', offer_id).execute();
  if (targets.length === 0) return;
  const rows = targets.map(({ item_id = null, category_id = null, need_milli = null }, index) => ({
    ...{ offer_id, item_id, category_id, need_milli },
    no: index + 1,
  }));
  await known({}, () => ctx.tx.insertInto('pricing.target').values(rows).execute());
}

async function writePeople(ctx: Ctx, offer_id: Id<'offer'>, customer_ids: readonly Id<'customer'>[]): Promise<void> {
  await ctx.tx.deleteFrom('pricing.chosen').where('offer_id', '=', offer_id).execute();
  if (customer_ids.length === 0) return;
  const rows = [...new Set(customer_ids)].map((customer_id) => ({ offer_id, customer_id }));
  await known({}, () => ctx.tx.insertInto('pricing.chosen').values(rows).execute());
}

function told(ctx: Ctx, before: OfferDetail | null, after: OfferDetail): OfferDetail {
  changed(ctx, 'pricing.offer', after.id, before, after);
  emit(ctx, 'pricing.offer_saved', { offer_id: after.id });
  return after;
}

type Checked = Omit<OfferFields, 'customer_ids' | 'targets'> & { readonly targets: readonly Target[] };

/** Refuses an offer whose fields don't go with its kind: what its table would not take. */
function check(offer: Checked): void {
  const { kind, percent_bp, amount_minor, buy, get, most_times, targets, from_day, until_day } = offer;
  const takes = {
    percent: ['percent_bp'],
    flat: ['amount_minor'],
    buy_get: ['percent_bp', 'buy', 'get'],
    bundle: ['amount_minor'],
  }[kind];
  for (const [field, value] of Object.entries({ percent_bp, amount_minor, buy, get })) {
    if (takes.includes(field) !== (value !== null)) throw refuse('wrong_offer', { field, kind });
  }
  if (kind === 'flat' && amount_minor === 0n) throw refuse('wrong_offer', { field: 'amount_minor', kind });
  const repeats = kind === 'buy_get' || kind === 'bundle';
  if (most_times !== null && !repeats) throw refuse('wrong_offer', { field: 'most_times', kind });
  const fits = targets.every(({ item_id, category_id, need_milli }) => {
    const named = (item_id != null) !== (category_id != null);
    return named && (kind === 'bundle' ? item_id != null && need_milli != null : need_milli == null);
  });
  const twice = new Set(targets.map((each) => each.item_id ?? each.category_id)).size < targets.length;
  if (!fits || twice || (kind === 'bundle' && targets.length === 0))
    throw refuse('wrong_offer', { field: 'targets', kind });
  checkDays(from_day, until_day);
}

async function known<T>(
  { code, segment_id }: { readonly code?: string | null; readonly segment_id?: Id<'segment'> | null },
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'offer_code') throw refuse('code_taken', { field: 'code', code });
    if (constraint?.includes('segment_id')) throw refuse('unknown_segment', { field: 'segment_id', segment_id });
    if (constraint?.endsWith('_fkey')) {
      const field = constraint.includes('customer_id') ? 'customer_ids' : 'targets';
      throw refuse('unknown_target', { field });
    }
    throw error;
  }
}
