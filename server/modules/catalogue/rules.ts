import { z } from 'zod';
import { rule } from '#platform/rules.ts';

const said = (most: number) => z.object({ en: z.string().min(1).max(most), hi: z.string().min(1).max(most) });

/** What a business decides for itself about its catalogue and its store. */
export const rules = {
  'catalogue.import_days': rule({
    says: 'Days after which an imported file of items is forgotten.',
    schema: z.number().int().min(1).max(365),
    fallback: 30,
  }),
  'catalogue.tagline': rule({
    says: 'What the store says of itself at the top of its first page.',
    schema: said(80),
    fallback: { en: 'Good things, close to home', hi: 'अच्छी चीज़ें, घर के पास' },
  }),
  'catalogue.promise': rule({
    says: 'What the store promises of delivery, in a few words.',
    schema: said(80),
    fallback: { en: 'Delivered to your door', hi: 'आपके दरवाज़े तक' },
  }),
  'catalogue.shelves': rule({
    says: 'How the store fills its shelves: dense shows many things small, airy few and large.',
    schema: z.enum(['dense', 'airy']),
    fallback: 'airy' as 'dense' | 'airy',
  }),
};
