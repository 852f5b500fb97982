import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { refusals } from '#platform/refusals.ts';
import { checkPdf } from './pdf.ts';
import { remakePicture } from './picture.ts';
import type { Purpose } from './purposes.ts';

const refuse = refusals('files', { empty: 422, wrong_type: 415, too_large: 413, bad_csv: 422 });

/** A file as it will be kept: where it lies now, and what it was found to be. */
export interface Content {
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly sha256: string;
}

const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);

/**
 * Finds out what an uploaded file is by its bytes, whatever it is called, and makes of it what its purpose keeps: a picture
 * is made anew at `remade`, a PDF or CSV stays as it is if nothing is wrong with it.
 * Refuses: files.empty, files.wrong_type, files.too_large and what the check of the kind refuses.
 */
export async function readContent(uploaded: string, remade: string, purpose: Purpose): Promise<Content> {
  const { size } = await stat(uploaded);
  if (size === 0) throw refuse('empty', { field: 'file' });
  const found = await fileTypeFromFile(uploaded);
  const mime = found?.mime ?? 'unknown';
  if (pictures.has(mime) && purpose.picture !== null) {
    const made = await remakePicture(uploaded, remade, { picture: purpose.picture, kept_bytes: purpose.kept_bytes });
    return { ...(await finished(remade, `image/${purpose.picture.format}`)), ...made };
  }
  if (mime === 'application/pdf' && purpose.takes.includes('pdf')) {
    if (size > purpose.kept_bytes)
      throw refuse('too_large', { field: 'file', bytes: size, most_bytes: purpose.kept_bytes });
    await checkPdf(await readFile(uploaded));
    return finished(uploaded, mime);
  }
  if (found === undefined && purpose.takes.includes('csv')) {
    await checkCsv(uploaded);
    return finished(uploaded, 'text/csv');
  }
  throw refuse('wrong_type', { field: 'file', found: mime, takes: purpose.takes });
}

async function finished(path: string, type: string): Promise<Content> {
  const { size: bytes } = await stat(path);
  return { path, type, bytes, width: null, height: null, sha256: await sha256Of(path) };
}

/** The SHA-256 of a file that lies at a path, in hex. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Checks that a file is text in UTF-8 with something in it, and not a page, a script or a drawing. */
async function checkCsv(path: string): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Buffer) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw refuse('bad_csv', { field: 'file', reason: 'not UTF-8 text' });
    }
  };
  let first: string | undefined;
  let filled = false;
  for await (const chunk of createReadStream(path)) {
    const text = decode(chunk as Buffer);
    if (/(?![\t\n\r])\p{Cc}/u.test(text)) throw refuse('bad_csv', { field: 'file', reason: 'control characters' });
    filled ||= text.trim() !== '';
    first ??= text;
  }
  decode();
  if (!filled) throw refuse('empty', { field: 'file' });
  if (/^\s*(<|%PDF|#!|\{\\rtf)/i.test(first!))
    throw refuse('wrong_type', { field: 'file', found: 'markup or script', takes: ['csv'] });
}
