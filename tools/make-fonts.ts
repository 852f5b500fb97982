import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const into = join(root, 'apps/storefront/fonts');
const tools = resolve(process.argv[2] ?? 'node_modules');
const mukta = 'node_modules/@fontsource/mukta/files/mukta';

/** What names and sentences of English and Hindi are written with; rarer letters come from the whole files. */
const latin =
  'U+20-7E,U+A0,U+A9,U+AB,U+AE,U+B0-B3,U+B7,U+BB-BE,U+D7,U+2010-2015,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2122,U+2190-2193,U+2212';
const devanagari =
  'U+901-903,U+905-90D,U+90F-911,U+913-928,U+92A-930,U+932-933,U+935-939,U+93C-943,U+945,U+947-949,U+94B-94D,U+950,U+958-95E,U+960,U+964-970,U+972,U+200C-200D,U+25CC';

interface Letters {
  readonly file: string;
  readonly chars: string;
  /** Of a script that joins its letters: only the joined ones that these words need. */
  readonly words?: readonly string[];
  /** Values at which what varies is held. */
  readonly axes?: Readonly<Record<string, number | readonly [number, number]>>;
}

type Wasm = Record<string, (...numbers: readonly number[]) => number> & { readonly memory: WebAssembly.Memory };

interface Shaper {
  Blob: new (bytes: Uint8Array) => object;
  Face: new (blob: object) => object;
  Font: new (face: object) => object;
  Buffer: new () => {
    addText(text: string): void;
    guessSegmentProperties(): void;
    getGlyphInfos(): { codepoint: number }[];
  };
  shape(font: object, buffer: object): void;
}

/**
 * Makes the files of letters that a store's page brings along: of those of the packages without what screens of phones have no use
 * for (hints, names of glyphs) and, of Devanagari, with the joined letters that Hindi says and not each that could be. What isn't
 * there is set of halves and wholes, as the script allows. HarfBuzz isn't one of our packages, for this is done once:
 *
 *     npm install --prefix /tmp/letters harfbuzzjs@1.6.4 fontverter@2.0.0
 *     node tools/make-fonts.ts /tmp/letters/node_modules
 */
async function makeFonts(): Promise<void> {
  const wasm = readFileSync(join(tools, 'harfbuzzjs/dist/harfbuzz-subset.wasm'));
  const hb = (await WebAssembly.instantiate(wasm)).instance.exports as unknown as Wasm;
  hb._initialize!();
  const shaper = (await import(from('harfbuzzjs/dist/index.mjs'))) as Shaper;
  const { convert } = ((await import(from('fontverter/index.js'))) as { default: { convert: Convert } }).default;
  const words = [...said(), ...joined()];
  const anek = 'node_modules/@fontsource-variable/anek';
  const made: Record<string, Letters> = {
    'anek-600': { file: `${anek}-latin/files/anek-latin-latin-wght-normal.woff2`, chars: latin, axes: { wght: 600 } },
    rupee: {
      file: `${anek}-devanagari/files/anek-devanagari-latin-ext-wght-normal.woff2`,
      chars: 'U+20B9',
      axes: { wght: [400, 600] },
    },
  };
  for (const weight of ['400', '600']) {
    made[`mukta-${weight}`] = { file: `${mukta}-latin-${weight}-normal.woff2`, chars: latin };
    made[`mukta-hindi-${weight}`] = { file: `${mukta}-devanagari-${weight}-normal.woff2`, chars: devanagari, words };
  }
  mkdirSync(into, { recursive: true });
  for (const [name, letters] of Object.entries(made)) {
    const whole = await convert(readFileSync(join(root, letters.file)), 'truetype');
    const glyphs = letters.words && glyphsOf(shaper, whole, letters.words);
    const part = await convert(partOf(hb, whole, letters, glyphs), 'woff2', 'truetype');
    writeFileSync(join(into, `${name}.woff2`), part);
    console.log(`${name}: ${part.length} bytes${glyphs ? `, ${glyphs.size} glyphs` : ''}`);
  }
}

type Convert = (font: Buffer, to: 'truetype' | 'woff2', of?: 'truetype') => Promise<Buffer>;

const from = (path: string) => pathToFileURL(join(tools, path)).href;

/** Every word in Devanagari that stands in the project: names of goods, sentences of pages. */
function said(): string[] {
  const grep = ['grep', '-ohIP', '[\\x{0900}-\\x{097F}\\x{200c}\\x{200d}]+', '--', 'apps', 'server', 'sandbox'];
  return [...new Set(execFileSync('git', grep, { cwd: root, maxBuffer: 64e6, encoding: 'utf8' }).split('\n'))];
}

/** Letters with each sign, and what letters look like together that have no half of their own or a form of their own. */
function joined(): string[] {
  const virama = '\u094d';
  const wholes = [
    ...'कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह',
    ...['क', 'ख', 'ग', 'ज', 'ड', 'ढ', 'फ'].map((each) => `${each}\u093c`),
  ];
  const signs = ['', ...'ािीुूृेैोौंँःॉॅ', 'ां', 'ाँ', 'िं', 'ीं', 'ुं', 'ूं', 'ें', 'ैं', 'ों', 'ौं', virama, `${virama}\u200d`];
  const pairs = [...'ङछटठडढदह'].flatMap((first) => wholes.map((second) => first + virama + second));
  const own =
    'क्ष ज्ञ त्र श्र क्त त्त न्न च्च ज्ज क्क ल्ल म्म प्प ब्ब स्स प्त प्न त्न ग्न घ्न ध्न म्न ञ्च ञ्ज श्च श्न श्व श्ल ष्ट ष्ठ स्त्र न्त्र ष्ट्र त्त्व द्ध्य क्ष्म क्ष्य क्ष्ण ज्ञ्य त्र्य श्र्य न्द्र ङ्क्ष ङ्क ङ्ग ण्ड ण्ट ण्ठ ण्ण त्स त्म त्य स्थ स्त स्न स्र न्त न्द न्ध न्म न्ह म्ह ल्ह म्प म्ब म्भ क्य ख्य ग्य च्य ज्य ण्य थ्य ध्य न्य प्य ब्य भ्य म्य य्य ल्य व्य श्य ष्य स्य क्ल प्ल ब्ल ख्न ज्न च्न ब्न झ्न ष्ण ष्क ष्म ष्प ध्व न्स न्च न्ज न्क न्ग न्ट न्ड न्प ज्व ल्त'.split(
      ' ',
    );
  const bases = [...wholes, ...wholes.map((each) => `${each}${virama}र`), ...pairs, ...own];
  return bases.flatMap((each) => [...signs, ''].flatMap((sign) => [each + sign, `र${virama}${each}${sign}`]));
}

/** The glyphs by which a font sets words, and the halves of which they come about. */
function glyphsOf(
  { Blob, Face, Font, Buffer: Line, shape }: Shaper,
  font: Buffer,
  words: readonly string[],
): Set<number> {
  const face = new Font(new Face(new Blob(font)));
  const used = new Set<number>();
  for (const word of words) {
    const line = new Line();
    line.addText(word);
    line.guessSegmentProperties();
    shape(face, line);
    for (const { codepoint } of line.getGlyphInfos()) used.add(codepoint);
  }
  return used;
}

/** Reads `U+20-7E,U+A0` as numbers. */
function numbersOf(chars: string): number[] {
  return chars.split(',').flatMap((part) => {
    const [first, last = first] = part
      .slice(2)
      .split('-')
      .map((each) => Number.parseInt(each, 16)) as [number, number?];
    return Array.from({ length: last! - first + 1 }, (_, at) => first + at);
  });
}

const tag = (name: string) => [...name].reduce((sum, each) => (sum << 8) + each.charCodeAt(0), 0);

/** The part of a font that holds these letters: HarfBuzz's own numbers of flags and sets (hb-subset.h). */
function partOf(hb: Wasm, font: Buffer, { chars, axes = {} }: Letters, glyphs?: ReadonlySet<number>): Buffer {
  const [no_hints, no_closure] = [0x1, 0x200];
  const bytes = () => new Uint8Array(hb.memory.buffer);
  const at = hb.malloc!(font.length);
  bytes().set(font, at);
  const face = hb.hb_face_create!(hb.hb_blob_create!(at, font.length, 2, 0, 0), 0);
  const input = hb.hb_subset_input_create_or_fail!();
  hb.hb_subset_input_set_flags!(input, no_hints | (glyphs ? no_closure : 0));
  for (const each of numbersOf(chars)) hb.hb_set_add!(hb.hb_subset_input_unicode_set!(input), each);
  for (const each of glyphs ?? []) hb.hb_set_add!(hb.hb_subset_input_glyph_set!(input), each);
  for (const [axis, value] of Object.entries(axes)) {
    if (typeof value === 'number') hb.hb_subset_input_pin_axis_location!(input, face, tag(axis), value);
    else hb.hb_subset_input_set_axis_range!(input, face, tag(axis), value[0], value[1], Number.NaN);
  }
  const part = hb.hb_face_reference_blob!(hb.hb_subset_or_fail!(face, input));
  const begin = hb.hb_blob_get_data!(part, 0);
  return Buffer.from(bytes().slice(begin, begin + hb.hb_blob_get_length!(part)));
}

await makeFonts();
