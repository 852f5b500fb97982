import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js';

const require = createRequire(import.meta.url);
const folderOf = (name: string) => join(dirname(require.resolve(`${name}/package.json`)), 'files');
const latin = folderOf('@fontsource/noto-sans');
const devanagari = folderOf('@fontsource/noto-sans-devanagari');

/** pdfmake with our fonts. Fetched when the first paper is printed: a process that prints none goes without its weight. */
let printer: Promise<typeof import('pdfmake')> | undefined;

async function openPrinter() {
  const { default: pdfmake } = await import('pdfmake');
  // `.woff2` prints blank, without a word. There is no bold-italic here, so nothing may ask for one.
  pdfmake.setFonts({
    Latin: {
      normal: join(latin, 'noto-sans-latin-400-normal.woff'),
      bold: join(latin, 'noto-sans-latin-700-normal.woff'),
    },
    LatinMore: {
      normal: join(latin, 'noto-sans-latin-ext-400-normal.woff'),
      bold: join(latin, 'noto-sans-latin-ext-700-normal.woff'),
    },
    Devanagari: {
      normal: join(devanagari, 'noto-sans-devanagari-devanagari-400-normal.woff'),
      bold: join(devanagari, 'noto-sans-devanagari-devanagari-700-normal.woff'),
    },
  });
  // What stands on a paper comes from people: nothing in it may be fetched or read from the disk.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => [latin, devanagari].some((folder) => path.startsWith(folder + sep)));
  return pdfmake;
}

/** Which characters a font has, by their code points; what is in none of these is Latin. The rupee sign is Devanagari's. */
const faces: readonly { readonly font: string; readonly spans: readonly (readonly [from: number, to: number])[] }[] = [
  {
    font: 'Devanagari',
    spans: [
      [0x900, 0x97f],
      [0x200c, 0x200d],
      [0x20b9, 0x20b9],
      [0xa8e0, 0xa8ff],
    ],
  },
  {
    font: 'LatinMore',
    spans: [
      [0x100, 0x24f],
      [0x1e00, 0x1eff],
    ],
  },
];

/** Says which font a character is in. A space goes with what stands before it, so that words stay whole. */
function fontOf(character: string, before: string): string {
  if (character === ' ') return before;
  const code = character.codePointAt(0)!;
  return faces.find(({ spans }) => spans.some(([from, to]) => code >= from && code <= to))?.font ?? 'Latin';
}

/** A text as runs of one font each: pdfmake looks for a letter in one font alone. Control characters go. */
export function runs(text: string): { text: string; font: string }[] {
  const cut: { text: string; font: string }[] = [];
  for (const character of text.normalize('NFC').replaceAll(/\p{Cc}+/gu, ' ')) {
    const last = cut.at(-1);
    const font = fontOf(character, last?.font ?? 'Latin');
    if (last?.font === font) last.text += character;
    else cut.push({ text: character, font });
  }
  return cut;
}

/** A text for a paper, in whatever script. */
export function say(text: string, look: Omit<ContentText, 'text'> = {}): Content {
  return { ...look, text: runs(text) };
}

/** Makes the PDF of a paper. */
export async function print(paper: TDocumentDefinitions): Promise<Buffer> {
  printer ??= openPrinter();
  return (await printer).createPdf(paper).getBuffer();
}
