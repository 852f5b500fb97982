import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { amountInWords, formatInr } from '#platform/money.ts';
import { joinPdfs, pagesOf } from '#platform/pdf-join.ts';
import type { Printed } from './paper-layout.ts';
import { layOut, layOutSlip } from './paper-layout.ts';
import { print } from './paper-printer.ts';
import type { Document, Line, Party } from './tables.ts';

const nobody = { gstin: null, line2: null, phone: null, email: null };
const seller: Party = {
  ...nobody,
  ...{ name: 'Sabarmati Trading Private Limited', gstin: '24AAQCA8719H1ZC', line1: '12 Ashram Road' },
  ...{ city: 'Ahmedabad', state: '24', pincode: '380009', phone: '+919829000001' },
};
const asha: Party = {
  ...nobody,
  name: 'श्रीमती आशा वर्मा',
  line1: 'क्षितिज अपार्टमेंट',
  city: 'सूरत',
  state: '24',
  pincode: '395003',
};
const mart: Party = {
  ...nobody,
  name: 'Jaipur Mart',
  gstin: '08AAACG2115R1ZH',
  line1: '4 MI Road',
  city: 'Jaipur',
  state: '08',
  pincode: '302001',
};

const treatments = ['taxable', 'nil_rated', 'exempt'] as const;

/** A line of ₹100 with 18 % on top, by halves or whole; every third nothing, and every third exempt, if mixed. */
function lineOf(n: number, { igst, mixed, times = 1n }: { igst: boolean; mixed: boolean; times?: bigint }): Line {
  const treatment = mixed ? treatments[n % 3]! : 'taxable';
  const taxed = treatment === 'taxable';
  const [taxable_minor, tax] = [10_000n * times, taxed ? 1_800n * times : 0n];
  return {
    ...{
      line_no: n + 1,
      title: n % 2 ? 'बासमती चावल 5 किलो (पुराना)' : 'Cement 50 kg',
      hsn: String(1001 + (n % 4)),
      variety: 'all',
    },
    ...{ quantity_milli: 1_250n, unit: 'KGS', price_minor: 8_000n * times, inclusive: false, own_discount_minor: 0n },
    ...{
      discount_minor: 0n,
      revenue: 'sales',
      treatment,
      rate_bp: taxed ? 1_800 : 0,
      differential_percent: 100,
      part: '0',
    },
    ...{
      taxable_minor,
      igst_minor: igst ? tax : 0n,
      cgst_minor: igst ? 0n : tax / 2n,
      sgst_minor: igst ? 0n : tax / 2n,
    },
    ...{ total_minor: taxable_minor + tax, document_id: 'd', of_line_no: null, charge_id: null, tenant_id: 't' },
  } as unknown as Line;
}

interface Wish {
  readonly lines?: number;
  readonly buyer?: Party;
  readonly mixed?: boolean;
  readonly times?: bigint;
  readonly language?: 'en' | 'hi';
  readonly document?: Partial<Document>;
}

function printed({
  lines: count = 1,
  buyer = asha,
  mixed = false,
  times = 1n,
  language = 'en',
  document = {},
}: Wish): Printed {
  const igst = buyer.state !== seller.state;
  const lines = Array.from({ length: count }, (_, n) => lineOf(n, { igst, mixed, times }));
  const sum = (of: (line: Line) => bigint) => lines.reduce((all, line) => all + of(line), 0n);
  const total_minor = sum((line) => line.total_minor);
  const day = Temporal.PlainDate.from('2027-01-15');
  return {
    document: {
      ...{
        kind: 'tax_invoice',
        number: '26-27-INV-000042',
        day,
        due_on: day.add({ days: 7 }),
        seller,
        buyer,
        ship_to: null,
      },
      ...{ scheme: 'regular', place_of_supply: buyer.state, levy: igst ? 'igst' : 'cgst_sgst', under_lut: false },
      ...{ reverse_charge: false, note: null, taxable_minor: sum((line) => line.taxable_minor), total_minor },
      ...{ cgst_minor: sum((line) => line.cgst_minor), sgst_minor: sum((line) => line.sgst_minor) },
      ...{ igst_minor: sum((line) => line.igst_minor), round_off_minor: 0n, payable_minor: total_minor, ...document },
    } as unknown as Document,
    ...{ lines, language, business: { name: 'Sabarmati', accent: '#0f766e' }, logo: null, invoice: null },
    ...{ due_minor: total_minor, upi_link: 'upi://pay?pa=shop@bank&am=1.00', terms: 'Taken back within 7 days.' },
  };
}

/** All that a paper says, text by text. */
function textsOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { text } = part as { text?: unknown };
  if (Array.isArray(text))
    return [
      text
        .map((run: { text: string }) => run.text)
        .join('')
        .trim(),
    ];
  return Object.values(part).flatMap(textsOf);
}

const said = (paper: Printed) => textsOf(layOut(paper).content);

test('an invoice to another state says all that Rule 46 asks for, in both languages', () => {
  const wish = { buyer: mart, document: { reverse_charge: false } };
  for (const [language, words] of [
    [
      'en',
      [
        'Tax invoice',
        'Number: 26-27-INV-000042',
        'Date: 15-01-2027',
        'State: Gujarat (code 24)',
        'Place of supply: Rajasthan (code 08)',
        'Tax payable on reverse charge: No',
        'Authorised signatory',
        'Due on: 22-01-2027',
      ],
    ],
    [
      'hi',
      [
        'कर बीजक',
        'संख्या: 26-27-INV-000042',
        'तारीख: 15-01-2027',
        'राज्य: गुजरात (कोड 24)',
        'आपूर्ति का स्थान: राजस्थान (कोड 08)',
        'रिवर्स चार्ज पर कर देय: नहीं',
        'अधिकृत हस्ताक्षरकर्ता',
        'देय तिथि: 22-01-2027',
      ],
    ],
  ] as const) {
    const all = said(printed({ ...wish, language }));
    const parties = [
      seller.name,
      mart.name,
      `GSTIN: ${seller.gstin}`,
      `GSTIN: ${mart.gstin}`,
      '12 Ashram Road',
      '4 MI Road',
      'Jaipur 302001',
    ];
    const line = [
      '1001',
      language === 'hi' ? '1.25 किलो' : '1.25 kg',
      '80.00',
      '100.00',
      '18%',
      '18.00',
      '118.00',
      '₹118.00',
    ];
    const inWords = (['en', 'hi'] as const).map((each) => amountInWords(11_800n, each));
    for (const each of [...words, ...parties, ...line, ...inWords])
      assert.ok(all.includes(each), `${language}: ${each}`);
    for (const head of ['CGST', 'SGST']) assert.ok(!all.includes(head), head);
  }
});

test('within the state tax has two halves; what isn’t taxed says so by name; the table of codes sums up to the whole', () => {
  const paper = printed({ lines: 9, mixed: true });
  const all = said(paper);
  for (const each of ['Invoice-cum-bill of supply', 'CGST', 'SGST', '9+9%', 'Nil', 'Exempt', 'In all'])
    assert.ok(all.includes(each), each);
  assert.ok(!all.some((each) => /^0(\+0)?%$/.test(each)), 'nothing is taxed at 0+0 %');
  const [taxable, half, tax] = ['900.00', '27.00', '54.00'];
  assert.deepEqual(all.slice(all.lastIndexOf('In all')).slice(0, 6), ['In all', '', taxable, half, half, tax]);
  for (const each of [`₹${taxable}`, `₹${half}`, '₹954.00']) assert.ok(all.includes(each), each);
});

test('what is rounded is shown before and after; terms and the code to pay are an invoice’s alone', () => {
  const round = said(printed({ document: { round_off_minor: -30n, payable_minor: 11_770n } as never }));
  for (const each of ['Total', '₹118.00', 'Round off', '-₹0.30', '₹117.70']) assert.ok(round.includes(each), each);
  assert.ok(round.includes('Taken back within 7 days.'));
  const note = said({ ...printed({ document: { kind: 'credit_note' } }), upi_link: null });
  assert.ok(note.includes('Credit note') && note.includes('Credited'));
  assert.ok(!note.includes('Taken back within 7 days.') && !note.includes('Scan to pay by UPI'));
});

test('no figure is broken, however large, and what a line is called keeps room beside it', () => {
  for (const times of [1n, 10_000n, 100_000_000n]) {
    const paper = printed({ lines: 3, times });
    const { table } = (
      layOut(paper).content as {
        id?: string;
        table: { widths: (number | '*')[]; body: { fontSize: number; text: { text: string }[] }[][] };
      }[]
    ).find(({ id }) => id === 'rows')!;
    // Figures are 572 thousandths of their size in Noto Sans, its commas and points no more than 285.
    const least = (cell: { fontSize: number; text: { text: string }[] }) =>
      [
        ...cell.text
          .map(({ text }) => text)
          .join('')
          .trim(),
      ].reduce((all, each) => all + (/\d/.test(each) ? 572 : /[.,]/.test(each) ? 268 : 0), 0) *
      (cell.fontSize / 1_000);
    const widths = table.widths;
    for (const row of table.body.slice(1))
      for (const [at, cell] of row.entries())
        if (widths[at] !== '*') assert.ok(least(cell) <= Number(widths[at]), `${cell.text[0]?.text} in ${widths[at]}`);
    const used = widths.reduce<number>((all, width) => all + (width === '*' ? 0 : width) + 6, 0);
    assert.ok(523 - used >= 60, `${523 - used} points are left for the name at ${times} times`);
  }
});

test('sixty lines go over pages that say which paper they are of; the sums never stand alone', async () => {
  const paper = layOut(printed({ lines: 60, language: 'hi' }));
  assert.equal(paper.footer.text.map(({ text }) => text).join(''), '26-27-INV-000042 · पृष्ठ {page} / {pages}');
  const bytes = async (wish: Wish) => Buffer.from(await print(layOut(printed(wish))));
  assert.deepEqual([pagesOf(await bytes({ lines: 8 })), pagesOf(await bytes({ lines: 60 }))], [1, 3]);
  // So many rows that all have room on the first page and their sums have not: the last of them goes along, below a head.
  const full = await bytes({ lines: 31, document: { kind: 'bill_of_supply', levy: 'none' } as never });
  assert.deepEqual([pagesOf(full), heads(full)], [2, [7, 7]], 'the heads of seven columns stand on both');
});

/** How many columns’ heads stand on each page: what is filled with their grey. */
function heads(pdf: Buffer): number[] {
  const streams = pdf
    .toString('latin1')
    .matchAll(/\/Length \d+\n(?:\/Filter \/FlateDecode\n)?>>\nstream\n(.*?)\nendstream/gs);
  const texts = [...streams].map(([, packed]) => {
    try {
      return inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return texts
    .filter((text) => /\bBT\b/.test(text))
    .map((text) => (text.match(/0\.949\d* 0\.949\d* 0\.949\d* (?:scn|rg)/g) ?? []).length);
}

test('a challan says what goes, what it is worth and for which invoice, without a price to pay; a packing slip names no money', () => {
  const paper = printed({ lines: 2 });
  const challan = {
    number: '26-27-DC-000001',
    day: Temporal.PlainDate.from('2027-01-20'),
    invoices: ['26-27-INV-000042'],
  };
  const texts = textsOf(layOutSlip(paper, challan).content).join('\n');
  for (const wanted of ['Delivery challan', '26-27-DC-000001', '26-27-INV-000042', 'Value', 'Authorised signatory'])
    assert.ok(texts.includes(wanted), wanted);
  for (const { taxable_minor } of paper.lines) assert.ok(texts.includes(formatInr(taxable_minor).slice(1)));
  const slip = textsOf(layOutSlip(paper).content).join('\n');
  for (const { taxable_minor } of paper.lines) assert.ok(!slip.includes(formatInr(taxable_minor).slice(1)));
});

test('papers are put behind each other as they are, and the whole is a PDF again', async () => {
  const papers = [printed({ lines: 60 }), printed({ language: 'hi' })];
  const pdfs = [];
  for (const paper of papers) pdfs.push(Buffer.from(await print(layOut(paper))));
  pdfs.push(Buffer.from(await print(layOutSlip(papers[0]!))));
  const whole = Buffer.concat(await Array.fromAsync(joinPdfs(pdfs)));
  assert.equal(
    pagesOf(whole),
    pdfs.reduce((sum, pdf) => sum + pagesOf(pdf), 0),
  );
  const text = whole.toString('latin1');
  const there = new Set([...text.matchAll(/^(\d+) 0 obj$/gm)].map(([, number]) => number));
  const wanted = [...text.replaceAll(/stream\n.*?\nendstream/gs, '').matchAll(/(\d+) 0 R/g)].map(
    ([, number]) => number,
  );
  assert.deepEqual(
    wanted.filter((number) => !there.has(number)),
    [],
    'whatever is referred to is there',
  );
  const again = Buffer.concat(await Array.fromAsync(joinPdfs([whole, pdfs[1]!])));
  assert.equal(pagesOf(again), pagesOf(whole) + 1);
  await assert.rejects(Array.fromAsync(joinPdfs([Buffer.from('%PDF-1.7 nothing')])), /not a PDF/);
});
