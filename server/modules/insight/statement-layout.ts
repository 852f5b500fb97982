import type { Content, TableCell } from 'pdfmake/interfaces.js';
import * as billing from '#billing';
import type { Language } from '#platform/business.ts';
import { formatInr } from '#platform/money.ts';
import type { Entry, OpenInvoice, Statement } from './statement.ts';
import { statementWords } from './statement-words.ts';

/** All that the paper of a statement says. */
export interface Printed extends Pick<billing.Head, 'business' | 'logo' | 'seller'> {
  readonly statement: Statement;
  readonly buyer: billing.Party;
  readonly language: Language;
}

type Words = ReturnType<typeof statementWords>;

const { plain, say, shownDay, tableOf } = billing;
const grey = '#595959';

/** Lays a statement out as a paper: A4, the table's head on every page, page x of y. */
export function layOutStatement({ statement, buyer, language, ...top }: Printed): billing.Paper {
  const words = statementWords(language);
  const common = billing.wordsIn(language);
  const period = `${shownDay(statement.from)} – ${shownDay(statement.until)}`;
  const { columns, ...look } = billing.receivers({ buyer, ship_to: null }, common, words.customer);
  const table = tableOf(entryColumns(statement, language), rowsOf(statement), 7.5);
  const hasCredit = [statement.opening_minor, ...statement.entries.map(({ balance_minor }) => balance_minor)].some(
    (minor) => minor < 0n,
  );
  const remarks = [...(statement.entries.length === 0 ? [words.nothing] : []), ...(hasCredit ? [words.in_favour] : [])];
  return billing.paper({ language, title: `${words.title}, ${period}`, author: top.seller.name }, [
    billing.head({ ...top, title: words.title, more: [period] }, common),
    { columns: [...columns, { width: 220, stack: [summary(statement, words)] }], ...look },
    { ...table, ...{ id: 'rows' }, margin: [0, 4, 0, 6] },
    ...remarks.map((remark) => say(remark, { color: grey, fontSize: 7 })),
    { ...{ id: 'totals' }, unbreakable: true, stack: byAge(statement, words) },
    ...openInvoices(statement.open_invoices, language),
  ]);
}

/** An amount as a column shows it; what stands in the customer's favour says so. */
function balanceIn(minor: bigint, words: Words): string {
  return minor < 0n ? `${plain(-minor)} ${words.cr}` : plain(minor);
}

/** What it comes to, at its head. */
function summary({ opening_minor, debit_minor, credit_minor, closing_minor, advance_minor }: Statement, words: Words) {
  const rows: [string, bigint, object?][] = [
    [words.opening, opening_minor],
    [words.billed, debit_minor],
    [words.paid, credit_minor],
    [words.closing, closing_minor, { bold: true, fontSize: 10 }],
    ...(advance_minor === 0n ? [] : [[words.advance, advance_minor] as [string, bigint]]),
  ];
  const rupees = (minor: bigint) => (minor < 0n ? `${formatInr(-minor)} ${words.cr}` : formatInr(minor));
  return {
    layout: 'lines',
    table: {
      dontBreakRows: true,
      widths: [110, '*'],
      body: rows.map(([label, minor, look]) => [
        say(label, look) as TableCell,
        say(rupees(minor), { alignment: 'right', ...look }) as TableCell,
      ]),
    },
  } satisfies Content;
}

/** A row of the table: the balance at the beginning, or an act. */
type Row = Entry | { readonly day: Temporal.PlainDate; readonly kind: 'opening'; readonly balance_minor: bigint };

function rowsOf({ from, opening_minor, entries }: Statement): Row[] {
  return [{ day: from, kind: 'opening', balance_minor: opening_minor }, ...entries];
}

function entryColumns(statement: Statement, language: Language) {
  const words = statementWords(language);
  const amount = (of: (entry: Entry) => bigint) => (row: Row) =>
    row.kind === 'opening' || of(row) === 0n ? '' : plain(of(row));
  return [
    { head: billing.wordsIn(language).day, width: 48, cell: ({ day }: Row) => shownDay(day) },
    {
      ...{ head: words.entry, width: '*' as const, foot: words.closing },
      cell: (row: Row) => (row.kind === 'opening' ? words.opening : saidOf(row, language)),
    },
    { head: words.number, cell: (row: Row) => (row.kind === 'opening' ? '' : (row.number ?? '')) },
    {
      ...{ head: words.debit, right: true, foot: plain(statement.debit_minor) },
      cell: amount(({ debit_minor }) => debit_minor),
    },
    {
      ...{ head: words.credit, right: true, foot: plain(statement.credit_minor) },
      cell: amount(({ credit_minor }) => credit_minor),
    },
    {
      ...{ head: words.balance, right: true, foot: balanceIn(statement.closing_minor, words) },
      cell: ({ balance_minor }: Row) => balanceIn(balance_minor, words),
    },
  ];
}

/** What an entry is, in words: Payment · UPI for 26-27-INV-000001. */
function saidOf({ kind, method, label, of_number }: Entry, language: Language): string {
  const words = statementWords(language);
  const common = billing.wordsIn(language);
  const name = words.kinds[kind] ?? common[kind as billing.Kind];
  const way = method === null ? null : (words.ways[method] ?? common.ways[method] ?? method);
  const said = [name, way, label].filter((part) => part !== null).join(' · ');
  if (of_number === null) return said;
  const of = words.for.replace('{number}', () => of_number);
  return language === 'hi' ? `${said}, ${of}` : `${said} ${of}`;
}

function byAge({ until, ages, closing_minor }: Statement, words: Words): Content[] {
  const heads = ['not_due', 'days_30', 'days_60', 'days_90', 'older', 'elsewhere'] as const;
  const heading = words.due_by_age.replace('{day}', () => shownDay(until));
  const columns = [
    ...heads.map((head) => ({
      ...{ head: words[head], right: true, width: '*' as const },
      cell: () => balanceIn(ages[`${head}_minor`], words),
    })),
    { head: words.closing, right: true, width: '*' as const, cell: () => balanceIn(closing_minor, words) },
  ];
  return [say(heading, { bold: true, margin: [0, 10, 0, 3] }), tableOf(columns, [null], 7.5)];
}

function openInvoices(open: readonly OpenInvoice[], language: Language): Content[] {
  if (open.length === 0) return [];
  const words = statementWords(language);
  const common = billing.wordsIn(language);
  const columns = [
    { head: words.invoice, width: '*' as const, cell: ({ number }: OpenInvoice) => number },
    { head: common.day, width: 60, cell: ({ day }: OpenInvoice) => shownDay(day) },
    { head: common.due_on, width: 60, cell: ({ due_on }: OpenInvoice) => shownDay(due_on) },
    {
      ...{ head: words.days_over, width: 80, right: true },
      cell: ({ days_over }: OpenInvoice) => (days_over > 0 ? `${days_over}` : '–'),
    },
    { head: words.amount, width: 80, right: true, cell: ({ payable_minor }: OpenInvoice) => plain(payable_minor) },
    {
      ...{ head: words.open, width: 80, right: true, cell: ({ open_minor }: OpenInvoice) => plain(open_minor) },
      foot: plain(open.reduce((all, { open_minor }) => all + open_minor, 0n)),
    },
  ];
  return [
    {
      unbreakable: open.length <= 20,
      stack: [say(words.open_invoices, { bold: true, margin: [0, 12, 0, 3] }), tableOf(columns, open, 7.5)],
    },
  ];
}
