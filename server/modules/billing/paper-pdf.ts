import type { ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { Piscina } from 'piscina';

/** A paper as data: nothing in it is code, for it is printed in a thread. Tables with lines name the layout `lines`. */
export interface Paper extends Omit<TDocumentDefinitions, 'footer'> {
  /** Stands on each page, with `{page}` and `{pages}` in it. */
  readonly footer: Runs;
}

type Runs = Omit<ContentText, 'text'> & { readonly text: Run[] };

interface Run {
  text: string;
  font: string;
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

/** Says which font a character is in. */
function fontOf(character: string): string {
  const code = character.codePointAt(0)!;
  return faces.find(({ spans }) => spans.some(([from, to]) => code >= from && code <= to))?.font ?? 'Latin';
}

/**
 * A text as runs of one font each: pdfmake looks for a letter in one font alone. Control characters go. Spaces are Latin,
 * and there is one at least: so that a line of Hindi is as high as a line of English, and stands level beside it.
 */
export function runs(text: string): Run[] {
  const cut: Run[] = [];
  for (const character of text.normalize('NFC').replaceAll(/\p{Cc}+/gu, ' ')) {
    const last = cut.at(-1);
    const font = fontOf(character);
    if (last?.font === font) last.text += character;
    else cut.push({ text: character, font });
  }
  if (cut.every(({ font }) => font !== 'Latin')) cut.push({ text: ' ', font: 'Latin' });
  return cut;
}

/** A text for a paper, in whatever script. */
export function say(text: string, look: Omit<ContentText, 'text'> = {}): Runs {
  return { ...look, text: runs(text) };
}

/** Threads that print: one, begun with the first paper and ended when there has been none for a while. */
let printers: Piscina<Paper, Uint8Array> | undefined;

/** Makes the PDF of a paper, beside everything else that the process does. */
export async function print(paper: Paper): Promise<Uint8Array> {
  const filename = new URL('./paper-printer.ts', import.meta.url).href;
  printers ??= new Piscina({
    filename,
    name: 'print',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
    recordTiming: false,
  });
  return printers.run(paper);
}
