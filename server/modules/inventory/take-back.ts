import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { least, lockStock, type Moved, move } from './moves.ts';
import type { For } from './reserve.ts';
import type { Line } from './ship.ts';

const refuse = refusals('inventory', { more_than_shipped: 409 });

/**
 * Goods come back from where they were shipped to, into the lots they left, at the place they left or another one. What can't
 * be sold any more comes in and is written off at once. `of` is what they were shipped for, the lines are its lines, and
 * `noun` what they come back by, such as a return. Lines of items that aren't counted change nothing. Refuses: more_than_shipped.
 */
export async function takeBack(
  ctx: Ctx,
  {
    of,
    lines,
    usable,
    location_id,
    ...by
  }: For & {
    readonly of: For;
    readonly lines: readonly Line[];
    readonly usable: boolean;
    readonly location_id?: Id<'location'> | undefined;
  },
): Promise<void> {
  const wanted = lines.toSorted((a, b) => a.line_no - b.line_no);
  // The stock is held before what came back is counted, so that two returns of the same don't both find it out.
  const left = await soldOf(ctx, of, wanted);
  await lockStock(
    ctx,
    left.map(({ item_id, location_id: from }) => ({ item_id, location_id: location_id ?? from })),
  );
  const sold = left.length === 0 ? [] : await soldOf(ctx, of, wanted);
  const back = wanted.flatMap((line) =>
    shareOut(
      line,
      sold.filter((each) => each.line_no === line.line_no),
    ),
  );
  const moves = back.map(
    ({ sold: from, milli }): Moved => ({
      ...{ item_id: from.item_id, location_id: location_id ?? from.location_id, lot_id: from.lot_id },
      ...{ quantity_milli: milli, line_no: from.line_no, of_move_id: from.id },
    }),
  );
  await move(ctx, { act_id: newId(), kind: 'return', ...by }, moves);
  if (usable) return;
  const off = moves.map(({ of_move_id: _of, ...each }) => ({ ...each, quantity_milli: -each.quantity_milli }));
  await move(ctx, { act_id: newId(), kind: 'write_off', ...by }, off);
}

interface Sold {
  readonly id: Id<'move'>;
  readonly line_no: number;
  readonly item_id: Id<'item'>;
  readonly location_id: Id<'location'>;
  readonly lot_id: Id<'lot'>;
  /** Not come back yet. */
  readonly left_milli: bigint;
}

async function soldOf(ctx: Ctx, { noun, noun_id }: For, lines: readonly Line[]): Promise<readonly Sold[]> {
  const tenant = ctx.tenant.id;
  const { rows } = await sql<Sold>`
    select m.id, m.line_no, m.item_id, m.location_id, m.lot_id, (-m.quantity_milli - coalesce((
      select sum(b.quantity_milli) from inventory.move b
      where b.tenant_id = ${tenant} and b.of_move_id = m.id and b.kind = 'return'), 0))::bigint as left_milli
    from inventory.move m
    where m.tenant_id = ${tenant} and m.noun_id = ${noun_id} and m.noun = ${noun} and m.kind = 'sell'
      and m.line_no = any(${lines.map(({ line_no }) => line_no)}::int[])
    order by m.line_no, m.at, m.id`.execute(ctx.tx);
  return rows;
}

/** Takes a line back move by move; one that was never counted has none, and nothing of it is to be counted now. */
function shareOut({ line_no, item_id, quantity_milli }: Line, sold: readonly Sold[]) {
  const parts: { sold: Sold; milli: bigint }[] = [];
  let rest = quantity_milli;
  for (const each of sold) {
    const milli = least(each.left_milli, rest);
    if (milli > 0n) parts.push({ sold: each, milli });
    rest -= milli;
  }
  if (rest > 0n && sold.length > 0)
    throw refuse('more_than_shipped', { line_no, item_id, left_milli: `${quantity_milli - rest}` });
  return parts;
}
