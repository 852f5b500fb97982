import { z } from 'zod';
import { changed } from '#platform/audit.ts';
import { json } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { refuse as stale } from '#platform/problems.ts';
import type { Ctx } from '#platform/transaction.ts';
import { href, said } from './blocks.ts';

/** The places of the store that have a menu. */
export const menuKeys = ['header', 'footer'] as const;
export type MenuKey = (typeof menuKeys)[number];

const zLink = z.object({ text: said(60), href });
/** One entry of a menu; what is below it opens under it. */
export const zEntry = zLink.extend({ below: z.array(zLink).max(20) });
export type Entry = z.infer<typeof zEntry>;

/** A menu, version 0 while it was never written. */
export interface Menu {
  readonly key: MenuKey;
  readonly entries: Entry[];
  readonly version: number;
}

/** Every menu, those that were never written empty. */
export async function listMenus(ctx: Ctx): Promise<{ items: Menu[] }> {
  const rows = await ctx.tx.selectFrom('content.menu').select(['key', 'entries', 'version']).execute();
  const known = new Map(rows.map((row) => [row.key, row]));
  return { items: menuKeys.map((key) => known.get(key) ?? { key, entries: [], version: 0 }) };
}

/** Writes a menu as a whole. Refuses: platform.changed_meanwhile. */
export async function saveMenu(
  ctx: Ctx,
  { key, entries, version }: { key: MenuKey; entries: readonly Entry[]; version: number },
): Promise<Menu> {
  const before = (await listMenus(ctx)).items.find((menu) => menu.key === key)!;
  const written = { entries: json([...entries]), version: version + 1 };
  const after =
    version === 0
      ? await ctx.tx
          .insertInto('content.menu')
          .values({ key, ...written })
          .onConflict((conflict) => conflict.columns(['tenant_id', 'key']).doNothing())
          .returning(['key', 'entries', 'version'])
          .executeTakeFirst()
      : await ctx.tx
          .updateTable('content.menu')
          .set(written)
          .where('key', '=', key)
          .where('version', '=', version)
          .returning(['key', 'entries', 'version'])
          .executeTakeFirst();
  if (after === undefined) throw stale('changed_meanwhile', { version: before.version });
  changed(ctx, 'content.menu', key, { entries: before.entries }, { entries: after.entries });
  emit(ctx, 'content.menu_saved', { key });
  return after;
}
