import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { formatInr } from '#platform/money.ts';
import type { Printed } from './paper-layout.ts';
import { say } from './paper-pdf.ts';
import type { Words } from './paper-words.ts';
import type { Document, Line } from './tables.ts';

/** Rupees without their sign, as the columns of a table show them: 1,00,000.00. */
export function plain(minor: bigint): string {
  return formatInr(minor).replace('₹', '');
}

/** A column of a table: what its head says, how wide it is, its cell for a row, and what stands below all rows. */
interface Column<Row> {
  readonly head: string;
  /** Left out: as wide as what stands in it. */
  readonly width?: number | '*';
  readonly cell: (row: Row, index: number) => string;
  readonly right?: boolean;
  readonly foot?: string;
}

/** A table of a paper, its head on every page; with a last row that sums it up where columns have one. */
export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], fontSize: number): ContentTable {
  const cell = (text: string, column: Column<Row>, look: object = {}): TableCell =>
    say(text, { alignment: column.right ? 'right' : 'left', fontSize, ...look }) as TableCell;
  const isSummed = columns.some(({ foot }) => foot !== undefined);
  return {
    layout: 'lines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: columns.map((column) => column.width ?? widthOf(column, rows, fontSize)),
      body: [
        columns.map((column) => cell(column.head, column, { bold: true, fillColor: '#f2f2f2' })),
        ...rows.map((row, index) => columns.map((column) => cell(column.cell(row, index), column))),
        ...(isSummed ? [columns.map((column) => cell(column.foot ?? '', column, { bold: true }))] : []),
      ],
    },
  };
}

/** How wide a character is in thousandths of the font's size, where it isn't as wide as a figure (Noto Sans, bold). */
const advances: Readonly<Record<string, number>> = { ',': 285, '.': 281, ' ': 260, '%': 902, '-': 322 };

/** How wide a text is in points; never less than it really is. */
function textWidth(text: string, fontSize: number): number {
  const all = [...text].reduce((sum, letter) => sum + (advances[letter] ?? (/[\d+*–]/.test(letter) ? 572 : 760)), 0);
  return (all * fontSize) / 1_000;
}

/** How wide a column must be, so that no figure of it is broken; of its head no word. */
function widthOf<Row>({ head, cell, foot = '' }: Column<Row>, rows: readonly Row[], fontSize: number): number {
  const texts = [...head.split(' '), foot, ...rows.map((row, index) => cell(row, index))];
  return Math.ceil(Math.max(NARROW, ...texts.map((text) => textWidth(text, fontSize))) + 0.5);
}

/** Air beside short figures; the running number needs none. */
const NARROW = 26;

/** A4 without its margins, and the room on both sides of each cell. */
const [ROOM, PADDING] = [523, 6];

/** The largest letters in which what a line is called has room beside its figures. */
function sizeFor<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): number {
  const sizes = [7.5, 7, 6.5, 6, 5.5];
  const left = (size: number) =>
    columns.reduce((room, column) => {
      const width = column.width ?? widthOf(column, rows, size);
      return room - PADDING - (width === '*' ? 0 : width);
    }, ROOM);
  return sizes.find((size) => left(size) >= 12 * size) ?? sizes.at(-1)!;
}

/** Whether a paper shows tax at all: a bill of supply may not, and a credit note does when its invoice did. */
export function showsTax({ kind, levy, cgst_minor, igst_minor }: Document): boolean {
  return levy !== 'none' && (kind === 'tax_invoice' || cgst_minor + igst_minor > 0n);
}

/** The heads of tax that a document is levied under, with what they are called and how much of the rate each has. */
function headsOf(document: Document): { name: string; of: (line: Heads) => bigint; halves: number }[] {
  const { levy } = document;
  if (!showsTax(document)) return [];
  if (levy === 'igst') return [{ name: 'IGST', of: (line) => line.igst_minor, halves: 1 }];
  return [
    { name: 'CGST', of: (line) => line.cgst_minor, halves: 2 },
    { name: levy === 'cgst_utgst' ? 'UTGST' : 'SGST', of: (line) => line.sgst_minor, halves: 2 },
  ];
}

type Heads = Pick<Line, 'cgst_minor' | 'sgst_minor' | 'igst_minor'>;

/** Hundredths of a per cent as people write them: 1800 is 18 %, 250 is 2.5 %. */
function percent(rate_bp: number): string {
  return `${rate_bp / 100}%`;
}

function rateOf({ rate_bp, differential_percent, treatment }: Line, halves: number, words: Words): string {
  const untaxed = words.treatments[treatment];
  return untaxed ?? percent((rate_bp * differential_percent) / 100 / halves);
}

/** The rate of each head: 18%, or 9+9%; in a word where nothing of it is taxed. */
function ratesOf(document: Document, line: Line, words: Words): string {
  const rates = headsOf(document).map(({ halves }) => rateOf(line, halves, words));
  return rates.every((rate) => rate.endsWith('%')) ? rates.join('+').replaceAll('%+', '+') : rates[0]!;
}

/** Thousandths of a unit as people write them: 1500 is 1.5. */
function quantity(milli: bigint): string {
  const part = (milli % 1_000n).toString().padStart(3, '0').replace(/0+$/, '');
  return `${milli / 1_000n}${part && `.${part}`}`;
}

/** A quantity with its unit as people say it. */
export function inUnits(milli: bigint, unit: string, words: Words): string {
  return `${quantity(milli)} ${words.units[unit] ?? unit}`.trim();
}

/** The lines of a document, its head on every page. */
export function linesTable(document: Document, lines: readonly Line[], words: Words): Content {
  const off = ({ own_discount_minor, discount_minor }: Line) => own_discount_minor + discount_minor;
  const figures = (head: string, cell: (line: Line) => string): Column<Line> => ({ head, cell, right: true });
  const columns: Column<Line>[] = [
    { head: '#', width: 16, cell: ({ line_no }) => `${line_no}`, right: true },
    { head: words.item, width: '*', cell: ({ title }) => title },
    { head: words.hsn, cell: ({ hsn }) => hsn },
    figures(words.quantity, ({ quantity_milli, unit }) =>
      quantity_milli === 0n ? '–' : inUnits(quantity_milli, unit, words),
    ),
    figures(
      words.rate,
      ({ price_minor, inclusive }) => `${plain(price_minor)}${inclusive && showsTax(document) ? '*' : ''}`,
    ),
    ...(lines.some((line) => off(line) > 0n) ? [figures(words.discount, (line) => plain(off(line)))] : []),
    figures(showsTax(document) ? words.taxable : words.value, ({ taxable_minor }) => plain(taxable_minor)),
    ...(showsTax(document) ? [figures('GST', (line) => ratesOf(document, line, words))] : []),
    ...headsOf(document).map(({ name, of }) => figures(name, (line) => plain(of(line)))),
    figures(words.total, ({ total_minor }) => plain(total_minor)),
  ];
  // Named so that the printer leaves a row with the sums.
  return { ...tableOf(columns, lines, sizeFor(columns, lines)), ...{ id: 'rows' }, margin: [0, 0, 0, 10] };
}

/** What a document comes to, by head. */
export function totalsTable({ document, due_minor }: Printed, words: Words): { stack: Content[] } {
  const credit = document.kind === 'credit_note';
  const rows: [label: string, minor: bigint, look?: object][] = [
    [showsTax(document) ? words.taxable : words.value, document.taxable_minor],
    ...headsOf(document).map(({ name, of }): [string, bigint] => [name, of(document)]),
    ...(document.round_off_minor === 0n
      ? []
      : ([
          [words.total, document.total_minor],
          [words.round_off, document.round_off_minor],
        ] as [string, bigint][])),
    [credit ? words.credited : words.payable, document.payable_minor, { bold: true, fontSize: 10 }],
    ...(credit || due_minor === document.payable_minor || due_minor <= 0n
      ? []
      : [[words.due, due_minor, { bold: true }] as [string, bigint, object]]),
  ];
  return {
    stack: [
      {
        layout: 'lines',
        table: {
          dontBreakRows: true,
          widths: ['*', 'auto'],
          body: rows.map(([label, minor, look]) => [
            say(label, look) as TableCell,
            say(formatInr(minor), { alignment: 'right', ...look }) as TableCell,
          ]),
        },
      },
    ],
  };
}

/** The tax of a document by code and rate, with what it sums up to; nothing where none is levied. */
export function hsnTable(document: Document, lines: readonly Line[], words: Words): Content[] {
  const heads = headsOf(document);
  if (heads.length === 0) return [];
  const rate = (line: Line) => rateOf(line, 1, words);
  const groups = Map.groupBy(lines, (line) => `${line.hsn} ${rate(line)}`);
  const rows = [...groups.values()].toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const sum = (group: readonly Line[], of: (line: Line) => bigint) => group.reduce((all, line) => all + of(line), 0n);
  const figures = (head: string, of: (line: Line) => bigint): Column<readonly Line[]> => ({
    ...{ head, width: 76, right: true, foot: plain(sum(lines, of)) },
    cell: (group) => plain(sum(group, of)),
  });
  // Its heading stays with it, unless it is longer than a page.
  const unbreakable = rows.length <= 20;
  const columns: Column<readonly Line[]>[] = [
    { head: words.hsn, width: '*', cell: ([first]) => first!.hsn, foot: words.sum_of_all },
    { head: words.rate, width: 50, right: true, cell: ([first]) => rate(first!) },
    figures(words.taxable, (line) => line.taxable_minor),
    ...heads.map(({ name, of }) => figures(name, of)),
    figures(words.taxes, (line) => heads.reduce((all, { of }) => all + of(line), 0n)),
  ];
  const heading = say(words.by_hsn, { color: '#595959', fontSize: 7, margin: [0, 10, 0, 2] });
  return [{ unbreakable, stack: [heading, tableOf(columns, rows, 7.5)] }];
}

function keyOf([first]: readonly Line[]): string {
  return `${first!.hsn} ${String(first!.rate_bp).padStart(5, '0')}`;
}
