import { json } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { least, roundDiv } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';
import { book } from './books.ts';
import { actorName, documentNumber, getDocument, linesOf, lockInvoice, standingOf, write } from './document.ts';
import { told } from './issue.ts';
import type { Document, Line } from './tables.ts';

const refuse = refusals('billing', {
  unknown_line: 422,
  over_credited: 409,
  nothing_to_credit: 409,
  line_twice: 422,
  quantity_or_amount: 422,
  document_differs: 409,
  not_an_invoice: 409,
});

/** What of a line goes back: some of its quantity, or some of its price; all that is left when neither is said. */
export interface Back {
  readonly line_no: number;
  readonly quantity_milli?: bigint | undefined;
  /** In paise, tax included. */
  readonly amount_minor?: bigint | undefined;
}

/** What is taken back of an invoice: all that is left of it unless lines are named. */
export interface Crediting {
  /** Made by the caller, so that crediting twice is one note. */
  readonly id?: Id<'document'> | undefined;
  readonly document_id: Id<'document'>;
  readonly lines?: readonly Back[] | undefined;
  /** What it is to come to; what its lines come to unless given. What they differ by is its rounding, at most a rupee. */
  readonly payable_minor?: bigint | undefined;
  readonly reason: string;
  readonly noun?: string | undefined;
  readonly noun_id?: string | undefined;
}

/**
 * Writes a credit note (CGST Act s.34): what goes back of an invoice, at the invoice's own rates. Whatever the order and
 * the parts, the notes of an invoice sum to it exactly by head, for the last takes what is left, and never to more.
 * Refuses: unknown_document, not_an_invoice, unknown_line, line_twice, quantity_or_amount, over_credited,
 * nothing_to_credit, document_differs, series_full.
 */
export async function creditInvoice(ctx: Ctx, crediting: Crediting): Promise<Document> {
  const invoice = await lockInvoice(ctx, crediting.document_id);
  const id = crediting.id ?? newId<'document'>();
  const before = await ctx.tx.selectFrom('billing.document').selectAll().where('id', '=', id).executeTakeFirst();
  if (before !== undefined) {
    if (before.invoice_id === invoice.id) return before;
    throw refuse('document_differs', { field: 'id', number: before.number });
  }
  const { moves, ...amounts } = await planCredit(ctx, invoice, crediting);
  const draft = {
    id,
    kind: 'credit_note' as const,
    customer_id: invoice.customer_id,
    invoice_id: invoice.id,
    raises_id: null,
    reverse_charge: invoice.reverse_charge,
    ...amounts,
  };
  await book(ctx, draft, moves as never);
  const { seller, buyer, ship_to, scheme, place_of_supply, levy, under_lut } = invoice;
  const note = await write(
    ctx,
    {
      ...draft,
      ...(await documentNumber(ctx, { series: 'credit_note', gstin: seller.gstin, day: ctx.today })),
      ...{ scheme, place_of_supply, levy, under_lut },
      day: ctx.today,
      due_on: null,
      noun: crediting.noun ?? null,
      noun_id: crediting.noun_id ?? null,
      seller: json(seller),
      buyer: json(buyer),
      ship_to: ship_to === null ? null : json(ship_to),
      note: crediting.reason,
      created_at: ctx.now,
      created_by: actorName(ctx),
    },
    moves,
  );
  told(ctx, note);
  return note;
}

/**
 * What a credit note would come to if it were written now, and what would then be open of the invoice; nothing is written.
 * Refuses as `creditInvoice` does.
 */
export async function previewCredit(ctx: Ctx, { document_id, lines }: Pick<Crediting, 'document_id' | 'lines'>) {
  const invoice = await getDocument(ctx, document_id);
  if (invoice.kind === 'credit_note') throw refuse('not_an_invoice', { number: invoice.number });
  const { moves, ...amounts } = await planCredit(ctx, invoice, { lines });
  const { open_minor } = await standingOf(ctx, invoice);
  return { ...amounts, lines: moves, open_minor: open_minor - amounts.payable_minor };
}

/** Which lines a credit note would take back, and what it would come to. */
async function planCredit(
  ctx: Ctx,
  invoice: Document,
  { lines: backs, payable_minor: wanted_minor }: Pick<Crediting, 'lines' | 'payable_minor'>,
) {
  const left = await leftOf(ctx, invoice.id);
  const lines = wanted(left, backs).map(([sold, back], index) => backLine(sold, back, index));
  const moves = lines.filter(({ part }) => part !== '0');
  if (moves.length === 0) throw refuse('nothing_to_credit', { number: invoice.number });
  const sum = (of: (line: (typeof moves)[number]) => bigint) => moves.reduce((all, line) => all + of(line), 0n);
  const total_minor = sum((line) => line.total_minor);
  const before_minor = left.reduce((all, { credited }) => all + credited.total_minor, 0n);
  const last = before_minor < invoice.total_minor && before_minor + total_minor === invoice.total_minor;
  const { credited_minor } = await standingOf(ctx, invoice);
  // The last paisa takes all that is left, and what was rounded with it; no note takes more.
  const left_minor = invoice.payable_minor - credited_minor;
  const payable_minor = last ? left_minor : least(near(wanted_minor ?? total_minor, total_minor), left_minor);
  return {
    moves,
    taxable_minor: sum((line) => line.taxable_minor),
    cgst_minor: sum((line) => line.cgst_minor),
    sgst_minor: sum((line) => line.sgst_minor),
    igst_minor: sum((line) => line.igst_minor),
    total_minor,
    round_off_minor: payable_minor - total_minor,
    payable_minor,
  };
}

/** Rounding is at most a rupee. */
const RUPEE = 100n;

function near(wanted: bigint, total: bigint): bigint {
  if (wanted > total + RUPEE) return total + RUPEE;
  const lowest = total > RUPEE ? total - RUPEE : 0n;
  return wanted < lowest ? lowest : wanted;
}

type Amounts = tax.Amounts & { readonly part: bigint };
type Left = Line & { readonly credited: Amounts; readonly credited_milli: bigint };

/** The lines of an invoice with what went back of each before. */
export async function leftOf(ctx: Ctx, invoice_id: Id<'document'>): Promise<Left[]> {
  const sold = await linesOf(ctx, invoice_id);
  const before = await ctx.tx
    .selectFrom('billing.line as l')
    .innerJoin('billing.document as d', 'd.id', 'l.document_id')
    .selectAll('l')
    .where('d.invoice_id', '=', invoice_id)
    .execute();
  return sold.map((line) => {
    const notes = before.filter(({ of_line_no }) => of_line_no === line.line_no);
    const sum = (of: (note: Line) => bigint) => notes.reduce((all, note) => all + of(note), 0n);
    return {
      ...line,
      credited_milli: sum((note) => note.quantity_milli),
      credited: {
        part: sum((note) => BigInt(note.part)),
        taxable_minor: sum((note) => note.taxable_minor),
        cgst_minor: sum((note) => note.cgst_minor),
        sgst_minor: sum((note) => note.sgst_minor),
        igst_minor: sum((note) => note.igst_minor),
        total_minor: sum((note) => note.total_minor),
      },
    };
  });
}

/** What a credit note that was written by hand took off a line of an invoice. */
export type ByHand = Awaited<ReturnType<typeof creditedByHand>>[number];

/** What credit notes by hand took off the invoices about a thing, line by line: not those that came of what happened to it. */
export function creditedByHand(ctx: Ctx, { noun, noun_id }: { readonly noun: string; readonly noun_id: string }) {
  return ctx.tx
    .selectFrom('billing.document as n')
    .innerJoin('billing.document as d', 'd.id', 'n.invoice_id')
    .innerJoin('billing.line as l', 'l.document_id', 'n.id')
    .select(['d.id as document_id', 'l.of_line_no as line_no', 'l.total_minor as back_minor', 'n.created_at as at'])
    .where('d.noun', '=', noun)
    .where('d.noun_id', '=', noun_id)
    .where('n.noun', 'is', null)
    .execute();
}

function wanted(left: readonly Left[], backs: readonly Back[] | undefined): (readonly [Left, Back])[] {
  if (backs === undefined) return left.map((sold) => [sold, { line_no: sold.line_no }]);
  if (new Set(backs.map(({ line_no }) => line_no)).size < backs.length) throw refuse('line_twice', { field: 'lines' });
  return backs.map((back, index) => {
    const sold = left.find(({ line_no }) => line_no === back.line_no);
    if (sold === undefined) throw refuse('unknown_line', { field: `lines.${index}.line_no`, line_no: back.line_no });
    return [sold, back];
  });
}

/**
 * A line counted in the one unit that both quantities and amounts divide: thousandths of a unit × paise. What was given
 * for nothing counts as a paisa.
 */
function wholeOf(line: Line): bigint {
  return piecesOf(line) * (line.total_minor > 0n ? line.total_minor : 1n);
}

/** What a debit note charges more has no quantity: it is one piece. */
function piecesOf({ quantity_milli }: Line): bigint {
  return quantity_milli > 0n ? quantity_milli : 1n;
}

function backLine(sold: Left, back: Back, index: number) {
  const { part, quantity_milli } = partOf(sold, back, index);
  const whole = wholeOf(sold);
  const amounts =
    part === 0n
      ? { taxable_minor: 0n, cgst_minor: 0n, sgst_minor: 0n, igst_minor: 0n, total_minor: 0n }
      : tax.creditLine({ ...sold, amount_minor: sold.total_minor }, { credited: sold.credited, part, whole });
  const { title, hsn, variety, unit, price_minor, inclusive, treatment, rate_bp, differential_percent, revenue } = sold;
  return {
    ...{ title, hsn, variety, unit, price_minor, inclusive, treatment, rate_bp, differential_percent, revenue },
    ...amounts,
    line_no: index + 1,
    of_line_no: sold.line_no,
    charge_id: null,
    quantity_milli,
    own_discount_minor: 0n,
    discount_minor: 0n,
    part: part.toString(),
  };
}

/** How much of a line goes back, and of its quantity. Of goods whose price was lowered meanwhile only what is left of it. */
function partOf(sold: Left, { quantity_milli, amount_minor }: Back, index: number) {
  const left = wholeOf(sold) - sold.credited.part;
  const left_milli = sold.quantity_milli - sold.credited_milli;
  const field = `lines.${index}`;
  if (quantity_milli !== undefined && amount_minor !== undefined) throw refuse('quantity_or_amount', { field });
  if (amount_minor !== undefined) {
    const left_minor = sold.total_minor - sold.credited.total_minor;
    if (amount_minor > left_minor) throw refuse('over_credited', { field, left_minor: left_minor.toString() });
    const part = amount_minor === left_minor ? left : amount_minor * piecesOf(sold);
    // Rounding may have left more paise than parts: only who asks for all of them is the last.
    return { part: part < left ? part : left - 1n, quantity_milli: 0n };
  }
  const wanted_milli = quantity_milli ?? left_milli;
  if (wanted_milli > left_milli) throw refuse('over_credited', { field, left_milli: left_milli.toString() });
  if (wanted_milli === left_milli) return { part: left, quantity_milli: left_milli };
  return { part: roundDiv(left * wanted_milli, left_milli), quantity_milli: wanted_milli };
}
