import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { zBlock } from './blocks.ts';
import { menuKeys, zEntry } from './menu.ts';

export const text = z.string().max(5_000);

/** What a page says. */
export const onPage = {
  slug: text,
  title: text,
  title_hi: text.nullable(),
  description: text.nullable(),
  description_hi: text.nullable(),
  blocks: z.array(zBlock),
};

export const MenuView = z.object({ key: z.enum(menuKeys), entries: z.array(zEntry), version: z.number().int() });

export const ShownBannerView = z.object({
  id: zId('banner'),
  title: text,
  title_hi: text.nullable(),
  text: text.nullable(),
  text_hi: text.nullable(),
  picture_file_id: zId('file').nullable(),
  href: text.nullable(),
});
