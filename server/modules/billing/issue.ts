import * as customers from '#customers';
import { changed } from '#platform/audit.ts';
import { json } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { roundDiv } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';
import { book } from './books.ts';
import { itemsOf } from './charge.ts';
import {
  actorName,
  buyerNow,
  documentNumber,
  getDocument,
  linesOf,
  lockInvoice,
  receiverNow,
  sellerNow,
  write,
} from './document.ts';
import { rules } from './rules.ts';
import type { Document, Item, Kind, Line, Party } from './tables.ts';

const refuse = refusals('billing', {
  no_lines: 422,
  too_many_lines: 422,
  discount_over_line: 422,
  amount_too_large: 422,
  document_differs: 409,
  not_an_invoice: 409,
  unknown_line: 422,
  line_twice: 422,
});

/** A line of an invoice. Its rate is the day's unless an earlier promise fixed it. */
export interface LineToBill extends Item {
  readonly rate?: tax.LineToAssess['rate'];
  readonly differential_percent?: number | undefined;
  /** Its amounts where an earlier promise fixed them: what is left of a line that was billed in parts. */
  readonly fixed?: tax.Amounts | undefined;
}

/** What is to be billed to whom. */
export interface Billing {
  /** Made by the caller, so that issuing twice is one invoice. */
  readonly id?: Id<'document'> | undefined;
  readonly customer_id: Id<'customer'>;
  readonly of: 'goods' | 'services';
  readonly lines?: readonly LineToBill[] | undefined;
  /** Charges told before, of the same customer; they come after the lines. */
  readonly charge_ids?: readonly Id<'charge'>[] | undefined;
  /** A discount on the whole, before tax. */
  readonly discount_minor?: bigint | undefined;
  /** What an earlier promise rounded; by the business's rule unless given. */
  readonly round_off_minor?: bigint | undefined;
  /** What it is about, such as `orders.order`. */
  readonly noun?: string | undefined;
  readonly noun_id?: string | undefined;
  readonly bill_to_address_id?: Id<'address'> | undefined;
  /** Where the goods go; nowhere when they are handed over at the business. */
  readonly ship_to_address_id?: Id<'address'> | undefined;
  /** Where the goods go, as it was said when they were ordered: instead of an address that may have changed. */
  readonly ship_to?: (Party & { readonly state: string }) | undefined;
  readonly performed_in_state?: string | undefined;
  readonly sez?: boolean | undefined;
  readonly reverse_charge?: boolean | undefined;
  /** The day whose rates count (see tax.rateDay); today unless given. */
  readonly rate_day?: Temporal.PlainDate | undefined;
  readonly due_on?: Temporal.PlainDate | undefined;
  readonly note?: string | undefined;
}

/** The most lines of a document (an e-invoice takes no more) and the most it comes to, in paise: a thousand crore rupees. */
export const most_lines = 1_000;
export const most_minor = 10n ** 12n;

/**
 * Issues an invoice of today: finds its tax by line, gives it the next number, books what is owed, and writes it down for
 * good. Issued again under the same id it is the same invoice. A bill of supply where nothing of it is taxable or the
 * business pays a composition (CGST Rule 49). Refuses: no_lines, too_many_lines, discount_over_line, amount_too_large,
 * document_differs, series_full, unknown_charge, charge_billed, customers.not_found, and what tax.assess refuses.
 */
export async function issueInvoice(ctx: Ctx, billing: Billing): Promise<Document> {
  const id = billing.id ?? newId<'document'>();
  const charge_ids = billing.charge_ids ?? [];
  // The lock also makes two issues of one id wait for each other.
  const customer = await customers.lockCustomer(ctx, billing.customer_id);
  const before = await ctx.tx.selectFrom('billing.document').selectAll().where('id', '=', id).executeTakeFirst();
  if (before !== undefined) {
    if (before.customer_id === customer.id && before.invoice_id === null && before.raises_id === null) return before;
    throw refuse('document_differs', { field: 'id', number: before.number });
  }
  const lines = [
    ...(billing.lines ?? []).map((line) => ({ ...line, charge_id: null })),
    ...(await itemsOf(ctx, { customer_id: customer.id, charge_ids })),
  ];
  if (lines.length === 0) throw refuse('no_lines', { field: 'lines' });
  if (lines.length > most_lines) throw refuse('too_many_lines', { field: 'lines', most: most_lines });

  const [seller, buyer, ship_to] = await partiesOf(ctx, customer, billing);
  const assessed = await tax.assess(ctx, {
    of: billing.of,
    customer: { gstin: buyer.gstin ?? undefined, state: buyer.state ?? undefined, sez: billing.sez },
    goods_to_state: ship_to?.state ?? undefined,
    performed_in_state: billing.performed_in_state,
    lines: lines.map((line, index) => ({ ...line, amount_minor: amountOf(line, index) })),
    discount_minor: billing.discount_minor,
    round_off_minor: billing.round_off_minor,
    reverse_charge: billing.reverse_charge,
    day: billing.rate_day,
  });
  if (assessed.payable_minor > most_minor)
    throw refuse('amount_too_large', { field: 'lines', most: most_minor.toString() });
  const written = assessed.lines.map((line, index) => lineOf(line, lines[index]!, index));
  const draft = {
    ...sums(assessed),
    id,
    customer_id: customer.id,
    kind: kindOf(assessed),
    invoice_id: null,
    raises_id: null,
    reverse_charge: assessed.reverse_charge,
  };
  await book(ctx, draft, written);
  const due_days = await ruleOf(ctx, rules, 'billing.due_days');
  const document = await write(
    ctx,
    {
      ...draft,
      // Last, for whoever takes the next number of the series waits for this act to end.
      ...(await documentNumber(ctx, { series: 'invoice', gstin: seller.gstin, day: ctx.today })),
      day: ctx.today,
      due_on: billing.due_on ?? ctx.today.add({ days: due_days }),
      noun: billing.noun ?? null,
      noun_id: billing.noun_id ?? null,
      seller: json(seller),
      buyer: json(buyer),
      ship_to: ship_to === null ? null : json(ship_to),
      scheme: assessed.why.scheme,
      place_of_supply: assessed.place_of_supply,
      levy: assessed.levy,
      under_lut: assessed.why.under_lut,
      note: billing.note ?? null,
      created_at: ctx.now,
      created_by: actorName(ctx),
    },
    written,
  );
  told(ctx, document);
  return document;
}

/** What an invoice charged too little; the id is the caller's, so that raising twice is one note. */
export interface Raising {
  readonly id?: Id<'document'> | undefined;
  readonly document_id: Id<'document'>;
  /** How much more is charged of a line, in paise: with its tax where the line's price holds it, without where it doesn't. */
  readonly lines: readonly { readonly line_no: number; readonly amount_minor: bigint }[];
  readonly reason: string;
}

/**
 * Writes a debit note (CGST Act s.34(3), Rule 53): what an invoice charged too little, at the invoice's own rates and place of
 * supply. It is paid and credited as an invoice of its own. Refuses: unknown_document, not_an_invoice, no_lines, unknown_line,
 * line_twice, amount_too_large, document_differs, series_full.
 */
export async function raiseInvoice(ctx: Ctx, raising: Raising): Promise<Document> {
  const invoice = await lockInvoice(ctx, raising.document_id);
  const id = raising.id ?? newId<'document'>();
  const before = await ctx.tx.selectFrom('billing.document').selectAll().where('id', '=', id).executeTakeFirst();
  if (before !== undefined) {
    if (before.raises_id === invoice.id) return before;
    throw refuse('document_differs', { field: 'id', number: before.number });
  }
  const { lines, ...amounts } = await planDebit(ctx, invoice, raising);
  const { customer_id, reverse_charge, seller, buyer, ship_to, scheme, place_of_supply, levy, under_lut } = invoice;
  const draft = {
    ...{ id, customer_id, reverse_charge, ...amounts },
    ...{ kind: 'debit_note' as const, invoice_id: null, raises_id: invoice.id },
  };
  await book(ctx, draft, lines);
  const due_days = await ruleOf(ctx, rules, 'billing.due_days');
  const note = await write(
    ctx,
    {
      ...draft,
      ...(await documentNumber(ctx, { series: 'debit_note', gstin: seller.gstin, day: ctx.today })),
      ...{ scheme, place_of_supply, levy, under_lut, noun: null, noun_id: null },
      day: ctx.today,
      due_on: ctx.today.add({ days: due_days }),
      seller: json(seller),
      buyer: json(buyer),
      ship_to: ship_to === null ? null : json(ship_to),
      note: raising.reason,
      created_at: ctx.now,
      created_by: actorName(ctx),
    },
    lines,
  );
  told(ctx, note);
  return note;
}

/** What a debit note would come to; nothing is written. Refuses as `raiseInvoice` does. */
export async function previewDebit(ctx: Ctx, { document_id, lines }: Pick<Raising, 'document_id' | 'lines'>) {
  return planDebit(ctx, await getDocument(ctx, document_id), { lines });
}

async function planDebit(ctx: Ctx, invoice: Document, { lines: more }: Pick<Raising, 'lines'>) {
  const { levy, under_lut: untaxed, reverse_charge, kind, number } = invoice;
  if (kind === 'credit_note' || kind === 'debit_note') throw refuse('not_an_invoice', { number });
  if (more.length === 0) throw refuse('no_lines', { field: 'lines' });
  if (new Set(more.map(({ line_no }) => line_no)).size < more.length) throw refuse('line_twice', { field: 'lines' });
  const sold = await linesOf(ctx, invoice.id);
  const wanted = more.map(({ line_no, amount_minor }, index) => {
    const line = sold.find((each) => each.line_no === line_no);
    if (line === undefined) throw refuse('unknown_line', { field: `lines.${index}.line_no`, line_no });
    return { line, amount_minor };
  });
  const taxed = tax.taxLines({
    levy,
    untaxed,
    reverse_charge,
    rounding: 'line',
    lines: wanted.map(({ line, ...more }) => ({ ...line, ...more })),
  });
  if (taxed.payable_minor > most_minor)
    throw refuse('amount_too_large', { field: 'lines', most: most_minor.toString() });
  const lines = taxed.lines.map(({ taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor }, index) => ({
    ...wanted[index]!.line,
    ...{ taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor },
    ...{ line_no: index + 1, of_line_no: wanted[index]!.line.line_no, charge_id: null, part: '0' },
    ...{ quantity_milli: 0n, own_discount_minor: 0n, discount_minor: 0n },
  }));
  return { ...sums(taxed), lines };
}

/** Tells that a document was issued. */
export function told(ctx: Ctx, document: Document): void {
  const { id, kind, number, customer_id, invoice_id, noun, noun_id, payable_minor } = document;
  changed(ctx, 'billing.document', id, null, document);
  emit(ctx, 'billing.document_issued', {
    ...{ document_id: id, kind, number, customer_id, invoice_id, noun, noun_id, payable_minor },
  });
}

function partiesOf(
  ctx: Ctx,
  customer: customers.Customer,
  { bill_to_address_id, ship_to_address_id, ship_to }: Billing,
): Promise<[Party, Party, Party | null]> {
  return Promise.all([
    sellerNow(ctx),
    buyerNow(ctx, customer, bill_to_address_id),
    ship_to ?? (ship_to_address_id === undefined ? null : receiverNow(ctx, customer, ship_to_address_id)),
  ]);
}

/** Price × quantity, less the line's own discount. */
function amountOf({ price_minor, quantity_milli, own_discount_minor }: Item, index: number): bigint {
  const whole = roundDiv(price_minor * quantity_milli, 1_000n);
  if (whole > most_minor) throw refuse('amount_too_large', { field: `lines.${index}`, most: most_minor.toString() });
  if (own_discount_minor > whole) {
    throw refuse('discount_over_line', { field: `lines.${index}.own_discount_minor`, most: whole.toString() });
  }
  return whole - own_discount_minor;
}

function kindOf({ why, lines }: tax.Assessed): Kind {
  if (why.scheme === 'unregistered') return 'invoice';
  const taxable = lines.some(({ treatment }) => treatment === 'taxable' || treatment === 'zero_rated');
  return why.scheme === 'composition' || !taxable ? 'bill_of_supply' : 'tax_invoice';
}

function lineOf(
  taxed: tax.Assessed['lines'][number],
  item: Item & { readonly charge_id: Id<'charge'> | null },
  index: number,
): Line & { readonly document_id: never; readonly tenant_id: never } {
  const { title, hsn, variety, quantity_milli, unit, price_minor, inclusive, own_discount_minor, revenue } = item;
  const { discount_minor, treatment, rate_bp, differential_percent = 100 } = taxed;
  const { taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor } = taxed;
  return {
    ...{ title, hsn, variety, quantity_milli, unit, price_minor, inclusive, own_discount_minor, revenue },
    ...{ discount_minor, treatment, rate_bp, differential_percent },
    ...{ taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor },
    line_no: index + 1,
    of_line_no: null,
    charge_id: item.charge_id,
    part: '0',
  } as Line & { readonly document_id: never; readonly tenant_id: never };
}

function sums(taxed: tax.Taxed) {
  const { taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor, round_off_minor, payable_minor } = taxed;
  return { taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor, round_off_minor, payable_minor };
}
