import { stat } from 'node:fs/promises';
import sharp from 'sharp';
import { refusals } from '#platform/refusals.ts';
import type { Picture } from './purposes.ts';

const refuse = refusals('files', { bad_picture: 422, too_many_pixels: 422, cannot_shrink: 422 });

/** Most pixels a picture may unpack to: what phones take, and far from what fills the memory. */
export const most_pixels = 64_000_000;

// Whatever a file says it is, only these decoders run: no SVG, which can fetch and script, nor anything exotic.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
});
sharp.cache(false);

/** Tried in turn until a picture fits: how good, and how much of its size. */
const steps = [
  { quality: 82, scale: 1 },
  { quality: 70, scale: 1 },
  { quality: 60, scale: 0.75 },
  { quality: 50, scale: 0.5 },
  { quality: 40, scale: 0.35 },
] as const;

/**
 * Makes a picture anew from its pixels alone: upright, in size, without the place and device it was taken with or anything
 * else that a file can carry. Gives width and height in pixels.
 * Refuses: files.bad_picture (broken or cut off), files.too_many_pixels, files.cannot_shrink.
 */
export async function remakePicture(
  source: string,
  target: string,
  { picture, kept_bytes }: { readonly picture: Picture; readonly kept_bytes: number },
): Promise<{ width: number; height: number }> {
  await measured(source);
  return inTurn(() => fitted(source, target, picture, kept_bytes));
}

/** Pictures that are unpacked at the same time: each may fill a quarter of a gigabyte. */
const most_at_once = 2;
let under_way = 0;
const waiting: (() => void)[] = [];

/** Does a work on pictures when its turn comes. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (under_way >= most_at_once) await new Promise<void>((resolve) => waiting.push(resolve));
  else under_way += 1;
  try {
    return await work();
  } finally {
    // The next in line takes over this place, or it is free.
    const next = waiting.shift();
    if (next === undefined) under_way -= 1;
    else next();
  }
}

async function fitted(source: string, target: string, picture: Picture, kept_bytes: number) {
  for (const { quality, scale } of steps) {
    const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    const size = picture.fit === 'cover' ? picture : { width, height, fit: picture.fit };
    const made = await readable(() =>
      opened(source)
        .autoOrient()
        .resize({ width: size.width, height: size.height, fit: size.fit, withoutEnlargement: picture.fit === 'inside' })
        .flatten(picture.format === 'jpeg' ? { background: '#ffffff' } : false)
        .toColourspace('srgb')
        .toFormat(picture.format, { quality })
        .timeout({ seconds: 30 })
        .toFile(target),
    );
    if (made.size <= kept_bytes) return { width: made.width, height: made.height };
  }
  throw refuse('cannot_shrink', { field: 'file', most_bytes: kept_bytes, bytes: (await stat(target)).size });
}

function opened(source: string) {
  return sharp(source, { failOn: 'error', limitInputPixels: most_pixels, sequentialRead: true });
}

/** Reads the size out of the header, before a single pixel is unpacked. */
async function measured(source: string): Promise<void> {
  const header = await readable(() => sharp(source, { limitInputPixels: false }).metadata());
  const pixels = header.width * header.height;
  if (pixels > most_pixels) {
    throw refuse('too_many_pixels', { field: 'file', width: header.width, height: header.height, most: most_pixels });
  }
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refuse('bad_picture', { field: 'file', reason: (error as Error).message.split('\n')[0]!.slice(0, 200) });
  }
}
