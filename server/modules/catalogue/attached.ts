import { claim, release } from '#files';
import { constraintOf } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';

const refuse = refusals('catalogue', { barcode_taken: 409 });

/** Gives an item barcodes, no two items one. Refuses: barcode_taken. */
export async function setBarcodes(
  ctx: Ctx,
  item_id: Id<'item'>,
  before: readonly string[],
  wanted: readonly string[],
): Promise<void> {
  const gone = before.filter((code) => !wanted.includes(code));
  const fresh = [...new Set(wanted)].filter((code) => !before.includes(code)).toSorted();
  if (gone.length > 0)
    await ctx.tx.deleteFrom('catalogue.barcode').where('item_id', '=', item_id).where('code', 'in', gone).execute();
  if (fresh.length > 0)
    await kept(() =>
      ctx.tx
        .insertInto('catalogue.barcode')
        .values(fresh.map((code) => ({ code, item_id })))
        .execute(),
    );
}

/** Gives an item pictures in an order, and claims them. Refuses: files.not_found, files.cannot_use, files.wrong_purpose. */
export async function setPictures(
  ctx: Ctx,
  item_id: Id<'item'>,
  before: readonly Id<'file'>[],
  wanted: readonly Id<'file'>[],
): Promise<void> {
  const order = [...new Set(wanted)];
  const user = { noun: 'catalogue.item', id: item_id };
  for (const file_id of before.filter((each) => !order.includes(each))) await release(ctx, file_id, user);
  for (const file_id of order.filter((each) => !before.includes(each)))
    await claim(ctx, file_id, { ...user, purposes: ['picture'] });
  if (before.length > 0) await ctx.tx.deleteFrom('catalogue.picture').where('item_id', '=', item_id).execute();
  if (order.length > 0)
    await ctx.tx
      .insertInto('catalogue.picture')
      .values(order.map((file_id, at) => ({ item_id, file_id, place: at + 1 })))
      .execute();
}

async function kept<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'barcode_pkey') throw refuse('barcode_taken', { field: 'barcodes' });
    throw error;
  }
}
