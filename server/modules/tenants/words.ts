import { changed } from '#platform/audit.ts';
import type { Language, Noun } from '#platform/business.ts';
import { emit } from '#platform/events.ts';
import type { Ctx } from '#platform/transaction.ts';

/** What a business calls a thing in a language, one of it and many. */
export interface Word {
  readonly word: Noun;
  readonly language: Language;
  readonly one: string;
  readonly many: string;
}

/** The business's own names for things; for what is missing here the common word is said. */
export async function listWords(ctx: Ctx): Promise<Word[]> {
  return ctx.tx
    .selectFrom('tenants.word')
    .select(['word', 'language', 'one', 'many'])
    .orderBy('word')
    .orderBy('language')
    .execute();
}

/** Gives a thing the business's own name in one language. */
export async function setWord(ctx: Ctx, { word, language, one, many }: Word): Promise<Word> {
  const before = await findWord(ctx, word, language);
  await ctx.tx
    .insertInto('tenants.word')
    .values({ word, language, one, many })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'word', 'language']).doUpdateSet({ one, many }))
    .execute();
  changed(ctx, 'tenants.word', `${word}.${language}`, before ?? null, { one, many });
  emit(ctx, 'tenants.business_edited', {});
  return { word, language, one, many };
}

/** Goes back to the common word; does nothing when that is what is said already. */
export async function dropWord(
  ctx: Ctx,
  { word, language }: { readonly word: Noun; readonly language: Language },
): Promise<void> {
  const before = await findWord(ctx, word, language);
  if (before === undefined) return;
  await ctx.tx.deleteFrom('tenants.word').where('word', '=', word).where('language', '=', language).execute();
  changed(ctx, 'tenants.word', `${word}.${language}`, before, null);
  emit(ctx, 'tenants.business_edited', {});
}

function findWord(ctx: Ctx, word: Noun, language: Language) {
  return ctx.tx
    .selectFrom('tenants.word')
    .select(['one', 'many'])
    .where('word', '=', word)
    .where('language', '=', language)
    .forUpdate()
    .executeTakeFirst();
}
