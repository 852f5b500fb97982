import type { Language } from '#platform/business.ts';
import type { Document } from './tables.ts';

const en = {
  tax_invoice: 'Tax invoice',
  bill_of_supply: 'Bill of supply',
  invoice_cum_bill: 'Invoice-cum-bill of supply',
  invoice: 'Invoice',
  credit_note: 'Credit note',
  debit_note: 'Debit note',
  number: 'Number',
  day: 'Date',
  due_on: 'Due on',
  original: 'Against invoice',
  reason: 'Reason',
  bill_to: 'Billed to',
  ship_to: 'Delivered to',
  gstin: 'GSTIN',
  state: 'State',
  code: 'code',
  phone: 'Phone',
  place_of_supply: 'Place of supply',
  reverse_charge: 'Tax payable on reverse charge',
  yes: 'Yes',
  no: 'No',
  item: 'Item',
  hsn: 'HSN/SAC',
  quantity: 'Qty',
  rate: 'Rate',
  discount: 'Discount',
  taxable: 'Taxable value',
  value: 'Value',
  total: 'Total',
  taxes: 'Tax',
  by_hsn: 'Tax by HSN/SAC',
  sum_of_all: 'In all',
  treatments: { nil_rated: 'Nil', exempt: 'Exempt', non_gst: 'No GST' } as Readonly<Record<string, string>>,
  round_off: 'Round off',
  payable: 'Payable',
  credited: 'Credited',
  due: 'Due now',
  in_words: 'In words',
  scan: 'Scan to pay by UPI',
  holds_tax: '* The rate holds its tax.',
  composition: 'Composition taxable person, not eligible to collect tax on supplies.',
  lut: 'Supply meant for export or to an SEZ under letter of undertaking, without payment of integrated tax.',
  owed_by_recipient: 'The recipient pays the tax shown to the government; it is not part of the total.',
  for_seller: 'For {name}',
  signatory: 'Authorised signatory',
  page: 'Page {page} of {pages}',
  packing_slip: 'Packing slip',
  challan: 'Delivery challan',
  replaces: 'Replaces goods of invoice',
  challan_note:
    'Sent without charge to replace goods that came back. Not a new sale: they were taxed on the invoice named above.',
  packed: 'Packed',
  packed_by: 'Packed by',
  received_by: 'Received by',
  lines_in_all: 'Lines in all: {count}',
  /** The codes of units as people say them; what is left out has none. */
  units: {
    ...{ NOS: 'pcs', PAC: 'packs', BAG: 'bags', BOX: 'boxes', KGS: 'kg', LTR: 'l', MTR: 'm' },
    ...{ SQM: 'm²', CBM: 'm³', TON: 't', OTH: '' },
  } as Readonly<Record<string, string>>,
  receipt: 'Receipt',
  received_from: 'Received from',
  sum: 'Amount',
  paid_by: 'Paid by',
  paid_for: 'For',
  reference: 'Reference',
  ways: {
    upi: 'UPI',
    card: 'Card',
    netbanking: 'Net banking',
    wallet: 'Wallet',
    emi: 'Instalments',
    paylater: 'Pay later',
    paypal: 'PayPal',
    cash: 'Cash',
    bank_transfer: 'Bank transfer',
    cheque: 'Cheque',
  } as Readonly<Record<string, string>>,
};

const hi: typeof en = {
  tax_invoice: 'कर बीजक',
  bill_of_supply: 'आपूर्ति बिल',
  invoice_cum_bill: 'बीजक-सह-आपूर्ति बिल',
  invoice: 'बीजक',
  credit_note: 'क्रेडिट नोट',
  debit_note: 'डेबिट नोट',
  number: 'संख्या',
  day: 'तारीख',
  due_on: 'देय तिथि',
  original: 'मूल बीजक',
  reason: 'कारण',
  bill_to: 'क्रेता',
  ship_to: 'प्राप्तकर्ता',
  gstin: 'GSTIN',
  state: 'राज्य',
  code: 'कोड',
  phone: 'फ़ोन',
  place_of_supply: 'आपूर्ति का स्थान',
  reverse_charge: 'रिवर्स चार्ज पर कर देय',
  yes: 'हाँ',
  no: 'नहीं',
  item: 'विवरण',
  hsn: 'HSN/SAC',
  quantity: 'मात्रा',
  rate: 'दर',
  discount: 'छूट',
  taxable: 'कर योग्य मूल्य',
  value: 'मूल्य',
  total: 'कुल',
  taxes: 'कर',
  by_hsn: 'HSN/SAC के अनुसार कर',
  sum_of_all: 'कुल',
  treatments: { nil_rated: 'शून्य', exempt: 'मुक्त', non_gst: 'GST नहीं' },
  round_off: 'पूर्णांकन',
  payable: 'देय राशि',
  credited: 'वापस की गई राशि',
  due: 'अभी देय',
  in_words: 'शब्दों में',
  scan: 'UPI से भुगतान के लिए स्कैन करें',
  holds_tax: '* दर में कर शामिल है।',
  composition: 'कंपोज़िशन करदाता, आपूर्ति पर कर वसूलने के पात्र नहीं।',
  lut: 'निर्यात या SEZ को आपूर्ति, वचन-पत्र (LUT) के अधीन, एकीकृत कर के भुगतान के बिना।',
  owed_by_recipient: 'दिखाया गया कर प्राप्तकर्ता सरकार को देता है; वह कुल में शामिल नहीं है।',
  for_seller: '{name} की ओर से',
  signatory: 'अधिकृत हस्ताक्षरकर्ता',
  page: 'पृष्ठ {page} / {pages}',
  packing_slip: 'पैकिंग पर्ची',
  challan: 'डिलीवरी चालान',
  replaces: 'इस बीजक के सामान के बदले',
  challan_note: 'वापस आए सामान के बदले बिना शुल्क भेजा गया। यह नई बिक्री नहीं है: कर ऊपर लिखे बीजक में लग चुका है।',
  packed: 'पैक',
  packed_by: 'किसने पैक किया',
  received_by: 'किसने प्राप्त किया',
  lines_in_all: 'कुल पंक्तियाँ: {count}',
  units: {
    ...{ NOS: 'नग', PAC: 'पैक', BAG: 'बोरी', BOX: 'डिब्बे', KGS: 'किलो', LTR: 'ली', MTR: 'मी' },
    ...{ SQM: 'वर्ग मी', CBM: 'घन मी', TON: 'टन', OTH: '' },
  },
  receipt: 'रसीद',
  received_from: 'किससे प्राप्त',
  sum: 'राशि',
  paid_by: 'कैसे चुकाया',
  paid_for: 'किसके लिए',
  reference: 'संदर्भ',
  ways: {
    upi: 'UPI',
    card: 'कार्ड',
    netbanking: 'नेट बैंकिंग',
    wallet: 'वॉलेट',
    emi: 'किस्तें',
    paylater: 'बाद में भुगतान',
    paypal: 'PayPal',
    cash: 'नकद',
    bank_transfer: 'बैंक ट्रांसफ़र',
    cheque: 'चेक',
  },
};

export type Words = typeof en;

/** The words of a paper in a language. */
export function wordsIn(language: Language): Words {
  return language === 'hi' ? hi : en;
}

/** A day as papers write it: 15-01-2027. */
export function shownDay(day: Temporal.PlainDate): string {
  return [...[day.day, day.month].map((part) => String(part).padStart(2, '0')), day.year].join('-');
}

/** A mobile number of India as people write it: +91 98290 00001; others as they are. */
export function shownPhone(phone: string): string {
  return phone.replace(/^\+91(\d{5})(\d{5})$/, '+91 $1 $2');
}

/** What a document is called: who sells taxed and untaxed goods to an unregistered buyer writes both in one (Rule 46A). */
export function titleOf(
  words: Words,
  { kind, buyer }: Pick<Document, 'kind' | 'buyer'>,
  lines: readonly { readonly treatment: string }[],
): string {
  const taxed = ({ treatment }: { treatment: string }) => treatment === 'taxable' || treatment === 'zero_rated';
  const mixed = kind === 'tax_invoice' && buyer.gstin === null && !lines.every(taxed);
  return words[mixed ? 'invoice_cum_bill' : kind];
}
