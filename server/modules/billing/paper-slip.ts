import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { head, type Printed, paper, receivers } from './paper-layout.ts';
import { quantity, tableOf } from './paper-parts.ts';
import { say } from './paper-pdf.ts';
import { wordsIn } from './paper-words.ts';

/** Lays out the slip that goes with the goods: what is in the parcel and for whom, room to tick each, and no price. */
export function layOutSlip(printed: Printed): TDocumentDefinitions {
  const { document, lines, language } = printed;
  const { seller, number, day } = document;
  const words = wordsIn(language);
  const goods = lines.filter(({ quantity_milli }) => quantity_milli > 0n);
  const table = tableOf(
    [
      { head: '#', width: 18, cell: ({ line_no }) => `${line_no}`, right: true },
      { head: words.item, width: '*', cell: ({ title }) => title },
      { head: words.quantity, width: 80, right: true, cell: (line) => `${quantity(line.quantity_milli)} ${line.unit}` },
      { head: words.packed, width: 60, cell: () => '[      ]' },
    ],
    goods,
    9,
  );
  return paper({ language, title: number, author: seller.name }, [
    head({ ...printed, seller, title: words.packing_slip, number, day }, words),
    receivers(document, words),
    { stack: [table], margin: [0, 0, 0, 10] },
    say(words.lines_in_all.replace('{count}', `${goods.length}`), { bold: true }),
    {
      unbreakable: true,
      columns: [words.packed_by, words.received_by].map(signature),
      columnGap: 24,
      margin: [0, 48, 0, 0],
    },
  ]);
}

function signature(text: string): Content {
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: 200, y2: 0, lineWidth: 0.5 };
  return { stack: [{ canvas: [line] }, say(text, { color: '#595959', margin: [0, 3, 0, 0] })] };
}
