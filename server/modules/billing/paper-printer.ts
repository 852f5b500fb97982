import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import pdfmake from 'pdfmake';
import type { Content, ContentTable } from 'pdfmake/interfaces.js';
import type { Paper } from './paper-pdf.ts';

const require = createRequire(import.meta.url);
const folderOf = (name: string) => join(dirname(require.resolve(`${name}/package.json`)), 'files');
const latin = join(folderOf('@fontsource/noto-sans'), 'noto-sans-latin');
const devanagari = join(folderOf('@fontsource/noto-sans-devanagari'), 'noto-sans-devanagari-devanagari');

// There is no bold-italic here, so nothing may ask for one.
pdfmake.setFonts({
  Latin: faces(latin),
  LatinMore: faces(`${latin}-ext`),
  Devanagari: faces(devanagari),
});
// What stands on a paper comes from people: nothing in it may be fetched or read from the disk.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** A font's plain and its bold face, read and unpacked once. `.woff2` prints blank, without a word. */
function faces(path: string): { normal: string; bold: string } {
  // Where pdfmake looks before it looks at the disk; its types don't tell of it.
  const { virtualfs } = pdfmake as unknown as { virtualfs: { writeFileSync(name: string, bytes: Buffer): void } };
  const face = (weight: number) => {
    const file = `${path}-${weight}-normal.woff`;
    virtualfs.writeFileSync(file, unpacked(readFileSync(file)));
    return file;
  };
  return { normal: face(400), bold: face(700) };
}

/** The font in a `.woff` as it was before it was packed, for who draws from a packed one unpacks all shapes again for each letter. */
function unpacked(woff: Buffer): Buffer {
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, n) => {
    const at = 44 + 20 * n;
    const [from, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [number, number, number];
    const kept = woff.subarray(from, from + packed);
    return { tag: woff.subarray(at, at + 4), sum: woff.subarray(at + 16, at + 20), length, kept };
  });
  const head = Buffer.alloc(12 + 16 * tables.length);
  woff.copy(head, 0, 4, 8); // what kind of shapes
  head.writeUInt16BE(tables.length, 4);
  const parts: Buffer[] = [head];
  let at = head.length;
  for (const [n, { tag, sum, length, kept }] of tables.entries()) {
    const entry = 12 + 16 * n;
    tag.copy(head, entry);
    sum.copy(head, entry + 4);
    head.writeUInt32BE(at, entry + 8);
    head.writeUInt32BE(length, entry + 12);
    const padding = Buffer.alloc(-length & 3);
    parts.push(kept.length < length ? inflateSync(kept) : kept, padding);
    at += length + padding.length;
  }
  return Buffer.concat(parts);
}

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

/** Makes the PDF of a paper: a fifth of a second's work, so it is done in a thread where nobody waits for an answer. */
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
