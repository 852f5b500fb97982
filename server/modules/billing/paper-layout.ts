import type { Column, Content, TableCell } from 'pdfmake/interfaces.js';
import type { Language } from '#platform/business.ts';
import { amountInWords } from '#platform/money.ts';
import * as tenants from '#tenants';
import { hsnTable, inUnits, linesTable, plain, showsTax, tableOf, totalsTable } from './paper-parts.ts';
import { type Paper, say } from './paper-pdf.ts';
import { shownDay, shownPhone, titleOf, type Words, wordsIn } from './paper-words.ts';
import type { Document, Line, Party } from './tables.ts';

/** All that a paper says. */
export interface Printed {
  readonly document: Document;
  readonly lines: readonly Line[];
  readonly language: Language;
  readonly business: { readonly name: string; readonly accent: string };
  /** A picture as a data address; null: the first letter of the name. */
  readonly logo: string | null;
  /** What a credit or debit note is written against. */
  readonly invoice: Pick<Document, 'number' | 'day'> | null;
  readonly due_minor: bigint;
  /** The code to pay what is due by UPI; null for none. */
  readonly upi_link: string | null;
  readonly terms: string;
}

const grey = '#595959';

/** Lays a document out as a paper (CGST Rules 46, 49 and 53): A4, the table's head on every page, page x of y. */
export function layOut(printed: Printed): Paper {
  const { document, lines, language } = printed;
  const words = wordsIn(language);
  const { due_on } = document;
  const groups = new Set(lines.map(({ hsn, rate_bp }) => `${hsn} ${rate_bp}`));
  const codes = hsnTable(document, lines, words);
  const signs = foot(document.seller, words);
  const columns = [
    besideTotals(printed, words),
    ...payCode(printed, words),
    { width: 200, ...totalsTable(printed, words) },
  ];
  const sums = { columns, columnGap: 16 };
  return paper({ ...printed, title: document.number, author: document.seller.name }, [
    head(
      {
        ...printed,
        ...{
          seller: document.seller,
          title: titleOf(words, document, lines),
          number: document.number,
          day: document.day,
        },
        more: due_on === null ? [] : [`${words.due_on}: ${shownDay(due_on)}`],
      },
      words,
    ),
    parties(printed, words),
    linesTable(document, lines, words),
    { ...{ id: 'totals' }, unbreakable: true, stack: codes.length === 0 ? [sums, signs] : [sums] },
    // Who signs never stands on a page of his own, unless the table of codes is longer than a page.
    ...(codes.length === 0 ? [] : [{ unbreakable: groups.size <= 20, stack: [...codes, signs] }]),
  ]);
}

/** A sheet of paper: A4 with page x of y at its foot. */
export function paper(
  { language, title, author }: { readonly language: Language; readonly title: string; readonly author: string },
  content: Content[],
): Paper {
  const words = wordsIn(language);
  return {
    pageSize: 'A4',
    pageMargins: [36, 36, 36, 44],
    defaultStyle: { font: 'Latin', fontSize: 8, lineHeight: 1.15 },
    info: { title, author },
    // Which paper it is stands on every page of it.
    footer: say(`${title} · ${words.page}`, { alignment: 'center', fontSize: 7, color: grey, margin: [0, 14, 0, 0] }),
    content,
  };
}

/** What stands at the head of a paper. */
export interface Head extends Pick<Printed, 'business' | 'logo'> {
  readonly seller: Party;
  readonly title: string;
  /** Left out of what is neither numbered nor dated. */
  readonly number?: string;
  readonly day?: Temporal.PlainDate;
  readonly more?: readonly string[];
}

/** The head of a paper: the business with its logo, and what paper it is. */
export function head({ seller, business, logo, title, number, day, more = [] }: Head, words: Words): Content {
  return {
    columns: [
      logo === null ? initial(business) : { width: 96, image: logo, fit: [88, 44] },
      { width: '*', stack: [say(seller.name, { bold: true, fontSize: 12 }), ...partyLines(seller, words)] },
      {
        width: 190,
        alignment: 'right',
        stack: [
          say(title, { bold: true, fontSize: 15 }),
          ...(number === undefined ? [] : [say(`${words.number}: ${number}`, { bold: true, margin: [0, 3, 0, 0] })]),
          ...(day === undefined ? [] : [say(`${words.day}: ${shownDay(day)}`)]),
          ...more.map((line) => say(line)),
        ],
      },
    ],
    margin: [0, 0, 0, 10],
  };
}

/** The first letter of a business's name on its colour. */
function initial({ name, accent }: Printed['business']): Column {
  const letter = say([...name][0]!.toUpperCase(), {
    fillColor: accent,
    color: tenants.textOn(accent) ?? '#000000',
    bold: true,
    fontSize: 18,
    alignment: 'center',
    margin: [0, 2, 0, 0],
  } as object) as TableCell;
  return { width: 40, layout: 'noBorders', table: { widths: [30], heights: [30], body: [[letter]] } };
}

function partyLines({ line1, line2, city, pincode, state, gstin, phone, email }: Party, words: Words): Content[] {
  const place = [city, pincode].filter((part) => part !== null).join(' ');
  const reach = [phone && `${words.phone}: ${shownPhone(phone)}`, email].filter(Boolean).join(' · ');
  return [
    ...[line1, line2, place].filter((line) => line !== null && line !== '').map((line) => say(line!)),
    ...(state === null ? [] : [say(`${words.state}: ${stateIn(state, words)}`)]),
    ...(gstin === null ? [] : [say(`${words.gstin}: ${gstin}`, { bold: true })]),
    ...(reach === '' ? [] : [say(reach, { color: grey })]),
  ];
}

function stateIn(code: string, words: Words): string {
  const name = tenants.findState(code)?.name[words === wordsIn('hi') ? 'hi' : 'en'] ?? code;
  return `${name} (${words.code} ${code})`;
}

/** Who buys and who receives, and where it is supplied. */
function parties({ document, invoice }: Pick<Printed, 'document' | 'invoice'>, words: Words): Content {
  const { place_of_supply, reverse_charge, note } = document;
  const facts = [
    ...(invoice === null
      ? []
      : [say(`${words.original}: ${invoice.number}, ${shownDay(invoice.day)}`, { bold: true })]),
    ...(invoice !== null && note !== null ? [say(`${words.reason}: ${note}`)] : []),
    ...(place_of_supply === null ? [] : [say(`${words.place_of_supply}: ${stateIn(place_of_supply, words)}`)]),
    say(`${words.reverse_charge}: ${reverse_charge ? words.yes : words.no}`),
  ];
  const { columns, ...look } = receivers(document, words);
  return { columns: [...columns, { width: 190, stack: facts }], ...look };
}

/** Who buys and who receives. */
export function receivers(
  { buyer, ship_to }: Pick<Document, 'buyer' | 'ship_to'>,
  words: Words,
  bill_to: string = words.bill_to,
) {
  const box = (label: string, party: Party): Column => ({
    width: '*',
    stack: [say(label, { color: grey, fontSize: 7 }), say(party.name, { bold: true }), ...partyLines(party, words)],
  });
  return {
    columns: [box(bill_to, buyer), ...(ship_to === null ? [] : [box(words.ship_to, ship_to)])],
    columnGap: 16,
    margin: [0, 0, 0, 10] as [number, number, number, number],
  };
}

function besideTotals({ document, invoice, lines, language, terms }: Printed, words: Words): Column {
  const { payable_minor, scheme, under_lut, reverse_charge, kind, note } = document;
  const said = (['en', 'hi'] as const).toSorted((one) => (one === language ? -1 : 1));
  const remarks = [
    showsTax(document) && lines.some(({ inclusive }) => inclusive) && words.holds_tax,
    scheme === 'composition' && words.composition,
    under_lut && words.lut,
    reverse_charge && words.owed_by_recipient,
    invoice === null && note,
    kind !== 'credit_note' && terms,
  ].filter((remark) => typeof remark === 'string' && remark !== '') as string[];
  return {
    width: '*',
    stack: [
      say(words.in_words, { color: grey, fontSize: 7 }),
      ...said.map((each, index) => say(amountInWords(payable_minor, each), { bold: index === 0 })),
      ...remarks.map((remark) => say(remark, { color: grey, margin: [0, 3, 0, 0] })),
    ],
  };
}

/** The code to pay by UPI what is due. */
function payCode({ upi_link }: Printed, words: Words): Column[] {
  if (upi_link === null) return [];
  const below = say(words.scan, { fontSize: 7, color: grey, alignment: 'center' });
  return [{ width: 92, stack: [{ qr: upi_link, fit: 90, margin: [0, 0, 0, 2] }, below] }];
}

/** Who signs. */
export function foot(seller: Party, words: Words): Content {
  return {
    unbreakable: true,
    alignment: 'right',
    margin: [0, 16, 0, 0],
    stack: [
      say(
        words.for_seller.replace('{name}', () => seller.name),
        { bold: true },
      ),
      say(words.signatory, { color: grey, margin: [0, 34, 0, 0] }),
    ],
  };
}

/** What stands on a challan in place of an invoice's: its own number and day, and the invoices on which its goods were billed. */
export interface Challan {
  readonly number: string;
  readonly day: Temporal.PlainDate;
  readonly invoices: readonly string[];
}

/**
 * Lays out the slip that goes with the goods: what is in the parcel and for whom, room to tick each, and no price. A challan is
 * the slip of goods that aren't sold: it says why they go, what they are worth, and who signs for it (CGST Rule 55).
 */
export function layOutSlip(printed: Printed, challan?: Challan): Paper {
  const { document, lines, language } = printed;
  const { seller } = document;
  const { number, day } = challan ?? document;
  const words = wordsIn(language);
  const goods = lines.filter(({ quantity_milli }) => quantity_milli > 0n);
  const table = tableOf(
    [
      { head: '#', width: 18, cell: ({ line_no }) => `${line_no}`, right: true },
      { head: words.item, width: '*', cell: ({ title }) => title },
      ...(challan === undefined ? [] : [{ head: words.hsn, width: 60, cell: ({ hsn }: Line) => hsn }]),
      { head: words.quantity, width: 80, right: true, cell: (line) => inUnits(line.quantity_milli, line.unit, words) },
      challan === undefined
        ? { head: words.packed, width: 60, cell: () => '[      ]' }
        : { head: words.value, width: 80, right: true, cell: ({ taxable_minor }) => plain(taxable_minor) },
    ],
    goods,
    9,
  );
  return paper({ language, title: number, author: seller.name }, [
    head(
      {
        ...{ ...printed, seller, number, day, title: challan === undefined ? words.packing_slip : words.challan },
        more: challan === undefined ? [] : [`${words.replaces}: ${challan.invoices.join(', ')}`],
      },
      words,
    ),
    receivers(document, words),
    { ...table, ...{ id: 'rows' }, margin: [0, 0, 0, 10] },
    {
      ...{ id: 'totals' },
      unbreakable: true,
      stack: [
        say(words.lines_in_all.replace('{count}', `${goods.length}`), { bold: true }),
        ...(challan === undefined ? [] : [say(words.challan_note, { color: grey, margin: [0, 3, 0, 0] })]),
        {
          columns: [challan === undefined ? words.packed_by : words.signatory, words.received_by].map(signature),
          ...{ columnGap: 24, margin: [0, 44, 0, 0] },
        },
      ],
    },
  ]);
}

function signature(text: string): Content {
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: 200, y2: 0, lineWidth: 0.5 };
  return { stack: [{ canvas: [line] }, say(text, { color: grey, margin: [0, 3, 0, 0] })] };
}
