import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { formatInr } from '#platform/money.ts';
import type { Printed } from './paper-layout.ts';
import { say } from './paper-pdf.ts';
import type { Words } from './paper-words.ts';
import type { Document, Line } from './tables.ts';

/** Rupees without their sign, as the columns of a table show them: 1,00,000.00. */
function plain(minor: bigint): string {
  return formatInr(minor).replace('₹', '');
}

/** A column of a table: what its head says, how wide it is, and its cell for a row. */
interface Column<Row> {
  readonly head: string;
  readonly width: number | '*';
  readonly cell: (row: Row, index: number) => string;
  readonly right?: boolean;
}

/** A table of a paper, its head on every page. */
export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], fontSize: number): Content {
  const cell = (text: string, column: Column<Row>, look: object = {}): TableCell =>
    say(text, { alignment: column.right ? 'right' : 'left', fontSize, ...look }) as TableCell;
  return {
    layout: 'lines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: columns.map(({ width }) => width),
      body: [
        columns.map((column) => cell(column.head, column, { bold: true, fillColor: '#f2f2f2' })),
        ...rows.map((row, index) => columns.map((column) => cell(column.cell(row, index), column))),
      ],
    },
  };
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

function rateOf({ rate_bp, differential_percent }: Line, halves: number): string {
  return percent((rate_bp * differential_percent) / 100 / halves);
}

/** The rate of each head: 18%, or 9+9%. */
function ratesOf(document: Document, line: Line): string {
  return headsOf(document)
    .map(({ halves }) => rateOf(line, halves).slice(0, -1))
    .join('+')
    .concat('%');
}

/** Thousandths of a unit as people write them: 1500 is 1.5. */
export function quantity(milli: bigint): string {
  const part = (milli % 1_000n).toString().padStart(3, '0').replace(/0+$/, '');
  return `${milli / 1_000n}${part && `.${part}`}`;
}

/** The lines of a document, its head on every page. */
export function linesTable(document: Document, lines: readonly Line[], words: Words): Content {
  // From a lakh on figures want more room.
  const wide = lines.some(({ total_minor }) => total_minor >= 10_000_000n) ? 10 : 0;
  const off = ({ own_discount_minor, discount_minor }: Line) => own_discount_minor + discount_minor;
  const columns: Column<Line>[] = [
    { head: '#', width: 14, cell: ({ line_no }) => `${line_no}`, right: true },
    { head: words.item, width: '*', cell: ({ title }) => title },
    { head: words.hsn, width: 36, cell: ({ hsn }) => hsn },
    {
      head: words.quantity,
      width: 34,
      right: true,
      cell: ({ quantity_milli, unit }) => (quantity_milli === 0n ? '–' : `${quantity(quantity_milli)} ${unit}`),
    },
    {
      head: words.rate,
      width: 40 + wide,
      right: true,
      cell: ({ price_minor, inclusive }) => `${plain(price_minor)}${inclusive && showsTax(document) ? '*' : ''}`,
    },
    ...(lines.some((line) => off(line) > 0n)
      ? [{ head: words.discount, width: 34, right: true, cell: (line: Line) => plain(off(line)) }]
      : []),
    {
      head: showsTax(document) ? words.taxable : words.value,
      width: 46 + wide,
      right: true,
      cell: ({ taxable_minor }) => plain(taxable_minor),
    },
    ...(showsTax(document)
      ? [{ head: 'GST', width: 38, right: true, cell: (line: Line) => ratesOf(document, line) }]
      : []),
    ...headsOf(document).map(({ name, of }) => ({
      head: name,
      width: 38 + wide / 2,
      right: true,
      cell: (line: Line) => plain(of(line)),
    })),
    { head: words.total, width: 46 + wide, right: true, cell: ({ total_minor }) => plain(total_minor) },
  ];
  return { stack: [tableOf(columns, lines, 7.5)], margin: [0, 0, 0, 10] };
}

/** What a document comes to, by head. */
export function totalsTable({ document, due_minor }: Printed, words: Words): { stack: Content[] } {
  const credit = document.kind === 'credit_note';
  const rows: [label: string, minor: bigint, look?: object][] = [
    [showsTax(document) ? words.taxable : words.value, document.taxable_minor],
    ...headsOf(document).map(({ name, of }): [string, bigint] => [name, of(document)]),
    [words.total, document.total_minor],
    ...(document.round_off_minor === 0n ? [] : [[words.round_off, document.round_off_minor] as [string, bigint]]),
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

/** The tax of a document by code and rate; nothing where none is levied. */
export function hsnTable(document: Document, lines: readonly Line[], words: Words): Content[] {
  const heads = headsOf(document);
  if (heads.length === 0) return [];
  const groups = Map.groupBy(lines, (line) => `${line.hsn} ${rateOf(line, 1)}`);
  const rows = [...groups.values()].toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const sum = (group: readonly Line[], of: (line: Line) => bigint) => group.reduce((all, line) => all + of(line), 0n);
  // Its heading stays with it, unless it is longer than a page.
  const unbreakable = rows.length <= 20;
  const columns: Column<readonly Line[]>[] = [
    { head: words.hsn, width: '*', cell: ([first]) => first!.hsn },
    { head: words.rate, width: 50, right: true, cell: ([first]) => rateOf(first!, 1) },
    { head: words.taxable, width: 80, right: true, cell: (group) => plain(sum(group, (line) => line.taxable_minor)) },
    ...heads.map(({ name, of }) => ({
      ...{ head: name, width: 70, right: true },
      cell: (group: readonly Line[]) => plain(sum(group, of)),
    })),
    {
      head: words.taxes,
      width: 70,
      right: true,
      cell: (group) => plain(heads.reduce((all, { of }) => all + sum(group, of), 0n)),
    },
  ];
  const heading = say(words.by_hsn, { color: '#595959', fontSize: 7, margin: [0, 10, 0, 2] });
  return [{ unbreakable, stack: [heading, tableOf(columns, rows, 7.5)] }];
}

function keyOf([first]: readonly Line[]): string {
  return `${first!.hsn} ${String(first!.rate_bp).padStart(5, '0')}`;
}
