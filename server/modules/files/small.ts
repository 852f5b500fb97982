import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { Config } from '#platform/config.ts';
import type { File } from './file.ts';
import { inTurn } from './picture.ts';
import { storeOf } from './store.ts';

/** The widths in which pictures of the shop window are given: a tile, a card, a phone's and a desk's whole width. */
export const widths = ['160', '320', '640', '1200'] as const;

const most_bytes = 64 * 1024 * 1024;
const kept = new Map<string, Promise<Buffer>>();
let bytes = 0;

/** A picture no wider than asked, as WebP; made once and kept in this process's memory while there is room. */
export async function smaller(config: Config, file: File, width: number): Promise<Buffer> {
  const key = `${file.key} ${width}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make(config, file, width);
  kept.set(key, made);
  try {
    bytes += (await made).length;
  } catch (error) {
    kept.delete(key);
    throw error;
  }
  for (const [old, picture] of kept) {
    if (bytes <= most_bytes) break;
    kept.delete(old);
    bytes -= (await picture).length;
  }
  return made;
}

async function make(config: Config, file: File, width: number): Promise<Buffer> {
  const whole = await buffer(await storeOf(config).read(file.key));
  return inTurn(() => sharp(whole).resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer());
}
