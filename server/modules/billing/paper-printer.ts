import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import pdfmake from 'pdfmake';
import type { ContentTable } from 'pdfmake/interfaces.js';
import type { Paper } from './paper-pdf.ts';

const require = createRequire(import.meta.url);
const folderOf = (name: string) => join(dirname(require.resolve(`${name}/package.json`)), 'files');
const latin = folderOf('@fontsource/noto-sans');
const devanagari = folderOf('@fontsource/noto-sans-devanagari');

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

const isEdge = (at: number, { table }: ContentTable) =>
  at === table.body.length || (table.headerRows !== undefined && at <= table.headerRows);

pdfmake.setTableLayouts({
  lines: {
    hLineWidth: (at, table) => (isEdge(at, table) ? 0.8 : 0.3),
    vLineWidth: () => 0,
    hLineColor: () => '#8c8c8c',
    paddingLeft: () => 3,
    paddingRight: () => 3,
    paddingTop: () => 2.5,
    paddingBottom: () => 2.5,
  },
});

/** Makes the PDF of a paper: a third of a second's work, so it is done in a thread where nobody waits for an answer. */
export async function print({ footer, ...paper }: Paper): Promise<Uint8Array> {
  const filled = (text: string, page: number, pages: number) =>
    text.replace('{page}', `${page}`).replace('{pages}', `${pages}`);
  const made = pdfmake.createPdf({
    ...paper,
    footer: (page, pages) => ({
      ...footer,
      text: footer.text.map((run) => ({ ...run, text: filled(run.text, page, pages) })),
    }),
  });
  return made.getBuffer();
}
