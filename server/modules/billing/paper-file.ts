import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import * as files from '#files';
import type * as messages from '#messages';
import { changed } from '#platform/audit.ts';
import type { Language } from '#platform/business.ts';
import type { Config } from '#platform/config.ts';
import type { Id } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { refuse as stale } from '#platform/problems.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Paper, print } from './paper-pdf.ts';

/** Prints a paper and keeps it as a file, which nothing uses yet. */
export async function keepPdf(
  act: Act,
  config: Config,
  { layout, name }: { readonly layout: Paper; readonly name: string },
): Promise<files.File> {
  const bytes = await print(layout);
  return files.withWorkFiles(config, async (paths) => {
    await writeFile(paths.given, bytes, { flag: 'wx', mode: 0o600 });
    return files.keepFile(act, config, paths, { purpose: 'document', name });
  });
}

/** A signed link to a paper that has been printed. Refuses: files.not_ready while the scanner looks at it. */
export async function linkTo(ctx: Ctx, language: Language, file_id: Id<'file'>) {
  const { url, expires_at } = await files.signLink({ ...ctx, rows: 'all' }, { file_id });
  return { language, url, expires_at };
}

/** A printed paper as it goes with a mail; null when its file is not to be had any more. */
export async function readPaper(act: Act, file_id: string): Promise<messages.Attached | null> {
  const { config, file } = await act(async (ctx) => ({
    config: ctx.platform.config,
    file: await files.getFile({ ...ctx, rows: 'all' }, { file_id: file_id as Id<'file'> }),
  }));
  if (file.state !== 'ready') return null;
  return { name: file.name, type: file.type, bytes: await buffer(await files.storeOf(config).read(file.key)) };
}

/** What stands at the head of the business's papers; version 0 while nothing was chosen. */
export async function getLetterhead(ctx: Ctx) {
  const row = await ctx.tx.selectFrom('billing.letterhead').select(['logo_file_id', 'version']).executeTakeFirst();
  return row ?? { logo_file_id: null, version: 0 };
}

/**
 * Chooses the logo that papers are printed with from now on; null for the first letter of the name in the business's
 * colour. Refuses: platform.changed_meanwhile, files.not_found, files.wrong_purpose.
 */
export async function chooseLetterhead(
  ctx: Ctx,
  { logo_file_id, version }: { readonly logo_file_id: Id<'file'> | null; readonly version: number },
) {
  const before = await getLetterhead(ctx);
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const user = { noun: 'billing.letterhead', id: ctx.tenant.id };
  if (before.logo_file_id !== null) await files.release(ctx, before.logo_file_id, user);
  if (logo_file_id === null) {
    await ctx.tx.deleteFrom('billing.letterhead').execute();
  } else {
    await files.claim(ctx, logo_file_id, { ...user, purposes: ['picture'] });
    const after = { logo_file_id, version: version + 1 };
    const { numInsertedOrUpdatedRows } = await ctx.tx
      .insertInto('billing.letterhead')
      .values(after)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id']).doUpdateSet(after).where('billing.letterhead.version', '=', version),
      )
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) throw stale('changed_meanwhile', {});
  }
  const after = await getLetterhead(ctx);
  changed(ctx, 'billing.letterhead', ctx.tenant.id, before, after);
  return after;
}

/** The logo as papers take it: a PNG of at most 480 × 160 pixels, as a data address; null without one. */
export async function readLogo(act: Act, config: Config): Promise<string | null> {
  const file = await act(async (ctx) => {
    const { logo_file_id } = await getLetterhead(ctx);
    return logo_file_id === null ? null : files.getReadyFile({ ...ctx, rows: 'all' }, { file_id: logo_file_id });
  });
  if (file === null) return null;
  const kept = await buffer(await files.storeOf(config).read(file.key!));
  const png = await sharp(kept).resize({ width: 480, height: 160, fit: 'inside' }).png().toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}
