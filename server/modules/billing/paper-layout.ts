import type { Column, Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Language } from '#platform/business.ts';
import { amountInWords } from '#platform/money.ts';
import * as tenants from '#tenants';
import { hsnTable, linesTable, showsTax, totalsTable } from './paper-parts.ts';
import { say } from './paper-pdf.ts';
import { shownDay, titleOf, type Words, wordsIn } from './paper-words.ts';
import type { Document, Line, Party } from './tables.ts';

/** All that a paper says. */
export interface Printed {
  readonly document: Document;
  readonly lines: readonly Line[];
  readonly language: Language;
  readonly business: { readonly name: string; readonly accent: string };
  /** What a credit note is written against. */
  readonly invoice: Pick<Document, 'number' | 'day'> | null;
  readonly due_minor: bigint;
  /** The code to pay what is due by UPI; null for none. */
  readonly upi_link: string | null;
  readonly terms: string;
}

const grey = '#595959';

/** Lays a document out as a paper (CGST Rules 46, 49 and 53): A4, the table's head on every page, page x of y. */
export function layOut(printed: Printed): TDocumentDefinitions {
  const { document, lines, language } = printed;
  const words = wordsIn(language);
  return {
    pageSize: 'A4',
    pageMargins: [36, 36, 36, 44],
    defaultStyle: { font: 'Latin', fontSize: 8, lineHeight: 1.15 },
    info: { title: document.number, author: document.seller.name },
    footer: (page, pages) =>
      say(words.page.replace('{page}', `${page}`).replace('{pages}', `${pages}`), {
        alignment: 'center',
        fontSize: 7,
        color: grey,
        margin: [0, 14, 0, 0],
      }),
    content: [
      head(printed, words),
      parties(printed, words),
      linesTable(document, lines, words),
      { columns: [besideTotals(printed, words), { width: 200, ...totalsTable(printed, words) }], columnGap: 16 },
      ...hsnTable(document, lines, words),
      foot(printed, words),
    ],
  };
}

function head({ document, lines, business }: Printed, words: Words): Content {
  const { seller } = document;
  const mark: Column = {
    width: 40,
    layout: 'noBorders',
    table: {
      widths: [30],
      heights: [30],
      body: [
        [
          say([...business.name][0]!.toUpperCase(), {
            fillColor: business.accent,
            color: tenants.textOn(business.accent) ?? '#000000',
            bold: true,
            fontSize: 18,
            alignment: 'center',
            margin: [0, 2, 0, 0],
          } as object) as TableCell,
        ],
      ],
    },
  };
  return {
    columns: [
      mark,
      { width: '*', stack: [say(seller.name, { bold: true, fontSize: 12 }), ...partyLines(seller, words)] },
      {
        width: 190,
        alignment: 'right',
        stack: [
          say(titleOf(words, document, lines), { bold: true, fontSize: 15 }),
          say(`${words.number}: ${document.number}`, { bold: true, margin: [0, 3, 0, 0] }),
          say(`${words.day}: ${shownDay(document.day)}`),
          ...(document.due_on === null ? [] : [say(`${words.due_on}: ${shownDay(document.due_on)}`)]),
        ],
      },
    ],
    margin: [0, 0, 0, 10],
  };
}

function partyLines({ line1, line2, city, pincode, state, gstin, phone, email }: Party, words: Words): Content[] {
  const place = [city, pincode].filter((part) => part !== null).join(' ');
  const reach = [phone && `${words.phone}: ${phone}`, email].filter(Boolean).join(' · ');
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

function parties({ document, invoice }: Printed, words: Words): Content {
  const { buyer, ship_to, place_of_supply, reverse_charge, kind, note } = document;
  const box = (label: string, inside: Content[]): Column => ({
    width: '*',
    stack: [say(label, { color: grey, fontSize: 7 }), ...inside],
  });
  const named = (party: Party) => [say(party.name, { bold: true }), ...partyLines(party, words)];
  const facts = [
    ...(invoice === null
      ? []
      : [say(`${words.original}: ${invoice.number}, ${shownDay(invoice.day)}`, { bold: true })]),
    ...(kind === 'credit_note' && note !== null ? [say(`${words.reason}: ${note}`)] : []),
    ...(place_of_supply === null ? [] : [say(`${words.place_of_supply}: ${stateIn(place_of_supply, words)}`)]),
    say(`${words.reverse_charge}: ${reverse_charge ? words.yes : words.no}`),
  ];
  return {
    columns: [
      box(words.bill_to, named(buyer)),
      ...(ship_to === null ? [] : [box(words.ship_to, named(ship_to))]),
      { width: 190, stack: facts },
    ],
    columnGap: 16,
    margin: [0, 0, 0, 10],
  };
}

function besideTotals({ document, lines, language, upi_link, terms }: Printed, words: Words): Column {
  const { payable_minor, scheme, under_lut, reverse_charge, kind, note } = document;
  const said = (['en', 'hi'] as const).toSorted((one) => (one === language ? -1 : 1));
  const remarks = [
    showsTax(document) && lines.some(({ inclusive }) => inclusive) && words.holds_tax,
    scheme === 'composition' && words.composition,
    under_lut && words.lut,
    reverse_charge && words.owed_by_recipient,
    kind !== 'credit_note' && note,
    terms,
  ].filter((remark) => typeof remark === 'string' && remark !== '') as string[];
  return {
    width: '*',
    stack: [
      say(words.in_words, { color: grey, fontSize: 7 }),
      ...said.map((each, index) => say(amountInWords(payable_minor, each), { bold: index === 0 })),
      ...remarks.map((remark) => say(remark, { color: grey, margin: [0, 3, 0, 0] })),
      ...(upi_link === null
        ? []
        : [{ qr: upi_link, fit: 90, margin: [0, 8, 0, 2] } as Content, say(words.scan, { fontSize: 7, color: grey })]),
    ],
  };
}

function foot({ document }: Printed, words: Words): Content {
  return {
    unbreakable: true,
    alignment: 'right',
    margin: [0, 16, 0, 0],
    stack: [
      say(
        words.for_seller.replace('{name}', () => document.seller.name),
        { bold: true },
      ),
      say(words.signatory, { color: grey, margin: [0, 34, 0, 0] }),
    ],
  };
}
