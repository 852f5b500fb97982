import { z } from 'zod';
import { type Id, zId } from '#platform/ids.ts';

/** Text in both languages; without Hindi the English is shown to everybody. */
export function said(max: number) {
  const text = z.string().trim().max(max);
  return z.object({ en: text.min(1), hi: text });
}

/**
 * Where a link may lead: to a page of the store itself, to a site, a mailbox or a phone. Nothing that a browser would run,
 * and no `//host` that only looks like a page of one's own.
 */
export const href = z
  .string()
  .trim()
  .max(500)
  .regex(
    /^(?:\/(?![/\\])|https?:\/\/|mailto:|tel:)[^\s<>"\\]*$/,
    'a path such as /p/about, or https://…, mailto:…, tel:…',
  );

const long = 5_000;

/** What a page is made of, from the top down. */
export const zBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: said(200) }),
  z.object({ kind: z.literal('text'), text: said(long) }),
  z.object({ kind: z.literal('list'), items: z.array(said(500)).min(1).max(50) }),
  z.object({ kind: z.literal('picture'), file_id: zId('file'), says: said(200) }),
  z.object({
    kind: z.literal('questions'),
    items: z
      .array(z.object({ question: said(300), answer: said(long) }))
      .min(1)
      .max(50),
  }),
  z.object({ kind: z.literal('button'), text: said(60), href }),
  // How the business is reached stands in its own details, so that it is said once.
  z.object({ kind: z.literal('contact') }),
]);
export type Block = z.infer<typeof zBlock>;

export const zBlocks = z.array(zBlock).max(100);

/** The pictures that blocks show, each once. */
export function picturesIn(blocks: readonly Block[]): Set<Id<'file'>> {
  return new Set(blocks.flatMap((block) => (block.kind === 'picture' ? [block.file_id] : [])));
}
