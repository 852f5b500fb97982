import assert from 'node:assert/strict';
import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { lockArea } from './areas.ts';
import { existingPincodes } from './pincodes.ts';

/** What came of one entry of a pasted list. */
export interface RowReport {
  readonly row: number;
  readonly text: string;
  readonly outcome: 'added' | 'already_there' | 'repeated' | 'not_a_pincode' | 'unknown_pincode';
  readonly district: string | null;
}

/** What came of a pasted list: counts, how many pincodes left the area, and each entry. */
export interface ImportReport {
  readonly dry_run: boolean;
  readonly added: number;
  readonly removed: number;
  readonly wrong: number;
  readonly rows: RowReport[];
}

/**
 * Takes a pasted list of pincodes (a line, comma, tab or space apart; other words in a line are looked past) into a
 * service area. `replace` takes out what the list lacks. Wrong entries are reported and don't keep out the right ones;
 * a dry run reports and changes nothing. Refuses: places.area_not_found.
 */
export async function importPincodes(
  ctx: Ctx,
  input: { readonly area_id: Id<'area'>; readonly list: string; readonly replace: boolean; readonly dry_run: boolean },
): Promise<ImportReport> {
  const area = await lockArea(ctx, input.area_id);
  const entries = entriesOf(input.list);
  const known = await existingPincodes(ctx, [...new Set(entries.flatMap(({ pincode }) => pincode ?? []))]);
  const current = await ctx.tx
    .selectFrom('places.area_pincode')
    .select('pincode')
    .where('area_id', '=', input.area_id)
    .execute();
  const there = new Set(current.map((row) => row.pincode));
  const listed = new Set<string>();
  const rows = entries.map(({ row, text, pincode }): RowReport => {
    if (pincode === undefined) return { row, text, outcome: 'not_a_pincode', district: null };
    const district = known.get(pincode)?.district ?? null;
    if (district === null) return { row, text, outcome: 'unknown_pincode', district };
    if (listed.has(pincode)) return { row, text, outcome: 'repeated', district };
    listed.add(pincode);
    return { row, text, outcome: there.has(pincode) ? 'already_there' : 'added', district };
  });
  const added = [...listed].filter((pincode) => !there.has(pincode)).toSorted();
  // A list without one good pincode is a slip of the hand: it must not empty the area.
  const removed =
    input.replace && listed.size > 0 ? [...there].filter((pincode) => !listed.has(pincode)).toSorted() : [];
  if (!input.dry_run && added.length + removed.length > 0) await apply(ctx, area, added, removed);
  const wrong = rows.filter(({ outcome }) => outcome === 'not_a_pincode' || outcome === 'unknown_pincode').length;
  return { dry_run: input.dry_run, added: added.length, removed: removed.length, wrong, rows };
}

/** The entries of a list: each pincode with the row it stands in, and the rows that have text but no pincode. */
export function entriesOf(list: string): { row: number; text: string; pincode?: string }[] {
  return list.split(/\r\n|\r|\n/).flatMap((line, at) => {
    const row = at + 1;
    // People write 560 034 as often as 560034.
    const found = line.match(/(?<![\d])[1-9]\d{2}[ -]?\d{3}(?![\d])/g) ?? [];
    const others = line.match(/(?<![\d\p{L}])\d{4,}(?!\p{L})/gu) ?? [];
    const pincodes = found.map((text) => ({ row, text, pincode: text.replaceAll(/\D/g, '') }));
    const wrong = others
      .filter((text) => !found.some((good) => good.includes(text)))
      .map((text) => ({ row, text: text.slice(0, 40) }));
    if (pincodes.length + wrong.length > 0 || line.trim() === '') return [...pincodes, ...wrong];
    return [{ row, text: line.trim().slice(0, 40) }];
  });
}

async function apply(
  ctx: Ctx,
  area: { id: Id<'area'>; version: number },
  added: string[],
  removed: string[],
): Promise<void> {
  if (removed.length > 0) {
    await sql`
      delete from places.area_pincode
      where tenant_id = ${ctx.tenant.id} and area_id = ${area.id} and pincode = any(${removed}::text[])`.execute(
      ctx.tx,
    );
  }
  if (added.length > 0) {
    const { numAffectedRows } = await sql`
      insert into places.area_pincode (tenant_id, area_id, pincode)
      select a.tenant_id, a.id, each.pincode
      from places.area a cross join unnest(${added}::text[]) as each(pincode)
      where a.tenant_id = ${ctx.tenant.id} and a.id = ${area.id}`.execute(ctx.tx);
    assert.equal(numAffectedRows, BigInt(added.length), 'the area is locked, so nobody else adds to it');
  }
  await ctx.tx
    .updateTable('places.area')
    .set({ version: area.version + 1 })
    .where('id', '=', area.id)
    .execute();
  changed(ctx, 'places.area', area.id, { pincodes: removed }, { pincodes: added });
  emit(ctx, 'places.area_changed', { area_id: area.id });
}
