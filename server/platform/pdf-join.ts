/** What is read of a PDF that pdfmake wrote: its objects by number, uncompressed, and which of them are pages. */
interface Read {
  readonly objects: ReadonlyMap<number, Buffer>;
  readonly pages: readonly number[];
  /** The object above all pages. */
  readonly tree: number;
  /** What holds for the document as a whole and isn't taken along. */
  readonly left_out: ReadonlySet<number>;
}

const REFERENCE = /\((?:\\.|[^\\()])*\)|\b(\d+) 0 R\b/gs;

/**
 * Puts PDFs behind each other, page by page, as pdfmake writes them: with a plain table of objects and none of them packed.
 * Gives the bytes piece by piece, so that of many only one is in memory.
 */
export async function* joinPdfs(pdfs: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  const at: number[] = [];
  const kids: number[] = [];
  let [length, last] = [0, 2]; // 1 is the document, 2 the tree of its pages
  const piece = (bytes: Buffer) => {
    length += bytes.length;
    return bytes;
  };
  yield piece(Buffer.from('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n', 'latin1'));
  for await (const pdf of pdfs) {
    const { objects, pages, tree, left_out } = readPdf(pdf);
    const taken = [...objects.keys()].filter((number) => number !== tree && !left_out.has(number));
    const numbers = new Map([[tree, 2], ...taken.map((number, index) => [number, last + 1 + index] as const)]);
    last += taken.length;
    for (const number of taken) {
      at[numbers.get(number)!] = length;
      yield piece(renumbered(objects.get(number)!, numbers, numbers.get(number)!));
    }
    kids.push(...pages.map((number) => numbers.get(number)!));
  }
  at[2] = length;
  const list = kids.map((number) => `${number} 0 R`).join(' ');
  yield piece(Buffer.from(`2 0 obj\n<< /Type /Pages /Count ${kids.length} /Kids [${list}] >>\nendobj\n`));
  at[1] = length;
  yield piece(Buffer.from('1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'));
  const rows = Array.from({ length: last }, (_, index) => `${String(at[index + 1]).padStart(10, '0')} 00000 n \n`);
  yield Buffer.from(
    `xref\n0 ${last + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${last + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
  );
}

/** How many pages a PDF has. */
export function pagesOf(pdf: Buffer): number {
  return readPdf(pdf).pages.length;
}

function readPdf(pdf: Buffer): Read {
  const text = pdf.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const [, count, rows] = /^xref\s+0 (\d+)\s+((?:\d{10} \d{5} [nf]\s+)+)trailer/.exec(text.slice(start)) ?? [];
  if (count === undefined || rows === undefined) throw new Error('not a PDF with a plain table of objects');
  const offsets = [...rows.matchAll(/(\d{10}) \d{5} n/g)].map(([, offset]) => Number(offset));
  const ends = [...offsets, start].toSorted((one, other) => one - other);
  const objects = new Map(
    offsets.map((offset) => {
      const bytes = pdf.subarray(offset, ends[ends.indexOf(offset) + 1]);
      return [Number(/^(\d+) 0 obj/.exec(headOf(bytes))?.[1]), bytes];
    }),
  );
  const trailer = text.slice(start);
  const root = referred(trailer, 'Root')!;
  const tree = referred(headOf(objects.get(root)!), 'Pages')!;
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(headOf(objects.get(tree)!))?.[1] ?? '';
  const info = referred(trailer, 'Info');
  return {
    ...{ objects, tree, left_out: new Set([root, ...(info === undefined ? [] : [info])]) },
    pages: [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number)),
  };
}

function referred(text: string, name: string): number | undefined {
  const found = new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** What is said of an object before its bytes, if it has any. */
function headOf(object: Buffer): string {
  const end = object.indexOf('stream\n');
  return object.subarray(0, end === -1 ? undefined : end).toString('latin1');
}

/** An object under its new number, with what it refers to under theirs; its bytes stay as they are. */
function renumbered(object: Buffer, numbers: ReadonlyMap<number, number>, number: number): Buffer {
  const head = headOf(object);
  const renamed = head
    .replace(/^\d+ 0 obj/, `${number} 0 obj`)
    .replaceAll(REFERENCE, (all, old?: string) => (old === undefined ? all : `${numbers.get(Number(old)) ?? 0} 0 R`));
  return Buffer.concat([Buffer.from(renamed, 'latin1'), object.subarray(Buffer.byteLength(head, 'latin1'))]);
}
