import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, ContentTable } from 'pdfmake/interfaces.js';
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
export async function print(paper: Paper): Promise<Uint8Array> {
  const laid = structuredClone(paper);
  const pages = watch(laid);
  const bytes = await printed(laid);
  return pages !== undefined && pages.last() < pages.sums() ? printed(withLastRow(paper)) : bytes;
}

async function printed({ footer, ...paper }: Paper): Promise<Uint8Array> {
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

/** A part of a paper; where it stands, pdfmake writes into it. */
interface Part {
  id?: string;
  readonly positions?: readonly { readonly pageNumber: number }[];
  readonly table?: { readonly body: readonly (readonly Part[])[] };
  readonly stack?: readonly Part[];
  readonly columns?: readonly Part[];
}

const partsOf = ({ content }: Paper) => content as readonly Part[];

/** Says, once a paper is printed, on which page the last row of `rows` stands, and on which the sums do. */
function watch(paper: Paper) {
  const [rows, totals] = ['rows', 'totals'].map((id) => partsOf(paper).find((part) => part.id === id));
  const body = rows?.table?.body ?? [];
  if (body.length < 3 || totals === undefined) return undefined;
  // Of what is moved as a whole, only texts with a name are told where they come to stand.
  const pageOf = (part: Part, id: string) => {
    part.id = id;
    return () => part.positions?.[0]?.pageNumber ?? 0;
  };
  return { last: pageOf(body.at(-1)![0]!, 'last'), sums: pageOf(firstText(totals), 'sums') };
}

function firstText(part: Part): Part {
  const [first] = part.columns ?? part.stack ?? [];
  return first === undefined ? part : firstText(first);
}

/** The paper with its last row, below a head, on the page of the sums. */
function withLastRow(paper: Paper): Paper {
  const content = partsOf(paper).flatMap((part): readonly Part[] => {
    if (part.id !== 'rows') return [part];
    const { body } = part.table!;
    const rest = { ...part, table: { ...part.table, body: body.slice(0, -1) } };
    const last = { ...part.table, body: [structuredClone(body[0]!), body.at(-1)!] };
    return [rest, { ...part, table: last, ...{ pageBreak: 'before' } }];
  });
  return { ...paper, content: content as Content[] };
}
