import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { refusals } from '#platform/refusals.ts';

const refuse = refusals('files', { bad_pdf: 422, active_pdf: 422, locked_pdf: 422 });
const unpack = promisify(inflate);

/** Most that the parts of a PDF may unpack to, each and together: a grey page of 300 dpi is 9 MB. */
const most_of_one = 16 * 1024 * 1024;
const most_of_all = 64 * 1024 * 1024;

/**
 * What makes a PDF act: run code, start programs, carry other files, send itself somewhere. Each works only by its name
 * (ISO 32000-1 §7.11.4, §12.6.4, §12.7.8), so that a paper is free of them when the names are nowhere in it.
 */
const active =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|Rendition|XFA)(?![A-Za-z0-9])/;

/**
 * Checks that bytes are one whole PDF and nothing else, and that it does nothing but lie there. Looks into packed parts
 * and past disguised names. Refuses: files.bad_pdf, files.active_pdf, files.locked_pdf.
 */
export async function checkPdf(bytes: Buffer): Promise<void> {
  const text = named(bytes.toString('latin1'));
  if (!/^%PDF-[12]\.\d/.test(text)) throw refuse('bad_pdf', { field: 'file', reason: 'no header' });
  if (!/%%EOF[\s\0]*$/.test(text.slice(-1024)))
    throw refuse('bad_pdf', { field: 'file', reason: 'no end, or something after it' });
  if (!/\bstartxref\b/.test(text) || !/\bobj\b/.test(text))
    throw refuse('bad_pdf', { field: 'file', reason: 'no objects' });
  if (/\/Encrypt(?![A-Za-z0-9])/.test(text)) throw refuse('locked_pdf', { field: 'file' });
  lookFor(active, text);
  let all = 0;
  for (const part of packedParts(bytes)) {
    const inside = await unpacked(part);
    all += inside.length;
    if (all > most_of_all) throw refuse('bad_pdf', { field: 'file', reason: 'unpacks too large' });
    lookFor(active, named(inside.toString('latin1')));
  }
}

/** Names may be written with escapes (/J#61vaScript): all as plain letters. */
function named(text: string): string {
  return text.replaceAll(/#([0-9a-fA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function lookFor(pattern: RegExp, text: string): void {
  const found = pattern.exec(text);
  if (found) throw refuse('active_pdf', { field: 'file', found: found[1] });
}

/** The bytes of every stream that may hold objects, as packed. */
function packedParts(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const before = named(bytes.subarray(Math.max(0, at - 4096), at).toString('latin1'));
    const dictionary = before.slice(before.lastIndexOf('obj') + 1);
    const filters = [...dictionary.matchAll(/\/Filter\s*(\[[^\]]*\]|\/\w+|\d+ \d+ R)/g)].map((match) => match[1]!);
    const flate = filters.length === 1 && /^\[?\s*\/(FlateDecode|Fl)\s*\]?$/.test(filters[0]!);
    const objects = /\/ObjStm(?![A-Za-z0-9])/.test(dictionary);
    // Objects packed in a way that isn't looked into could be anything.
    if (objects && ((filters.length > 0 && !flate) || /\/(Predictor|DecodeParms|DP)\b/.test(dictionary))) {
      throw refuse('bad_pdf', { field: 'file', reason: 'objects in an unusual packing' });
    }
    if (!flate) continue;
    const from = at + 6 + (bytes[at + 6] === 0x0d ? 1 : 0) + 1;
    const end = bytes.indexOf('endstream', from);
    if (end === -1) throw refuse('bad_pdf', { field: 'file', reason: 'cut off' });
    parts.push(bytes.subarray(from, end));
  }
  return parts;
}

async function unpacked(part: Buffer): Promise<Buffer> {
  try {
    return (await unpack(part, { maxOutputLength: most_of_one })) as Buffer;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refuse('bad_pdf', {
      field: 'file',
      reason: code === 'ERR_BUFFER_TOO_LARGE' ? 'unpacks too large' : 'a part is broken',
    });
  }
}
