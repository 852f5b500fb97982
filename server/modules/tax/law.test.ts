import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { collectedFromSeller, deductedFromSeller } from './deductions.ts';
import { irn, isDocumentNumber, isEInvoiceNumber, numberKey } from './documents.ts';
import { ewayBillDays, ewayBillNeed } from './eway-bill.ts';
import { gstr1Section } from './gstr1.ts';
import { checkHsn, hsnDigits } from './hsn.ts';
import { placeOfSupply, type Supply } from './place-of-supply.ts';
import { classRateOn, rateClasses, rateClassNames, rateDay } from './rate-classes.ts';
import { upiLink } from './upi.ts';
import { daysOf, financialYear, timespans } from './years.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('goods are supplied where they go, where they are handed over, or where the recorded address is', () => {
  const from = { of: 'goods', from_state: '08' } as const;
  const cases: [Omit<Supply, 'of' | 'from_state'>, string, string][] = [
    [{ recipient: 'registered', recipient_state: '27', goods_to_state: '08' }, '08', 'cgst_sgst'],
    [{ recipient: 'registered', recipient_state: '27' }, '08', 'cgst_sgst'],
    [{ recipient: 'registered', recipient_state: '27', goods_to_state: '08', for_third_person: true }, '27', 'igst'],
    [{ recipient: 'unregistered' }, '08', 'cgst_sgst'],
    [{ recipient: 'unregistered', recipient_state: '27' }, '27', 'igst'],
    [{ recipient: 'unregistered', recipient_state: '08', goods_to_state: '27' }, '27', 'igst'],
    [{ recipient: 'overseas' }, '96', 'igst'],
    [{ recipient: 'overseas', goods_to_state: '08' }, '08', 'cgst_sgst'],
    [{ recipient: 'sez', recipient_state: '08', goods_to_state: '08' }, '08', 'igst'],
  ];
  for (const [supply, place, levy] of cases) {
    const found = placeOfSupply({ ...from, ...supply });
    assert.deepEqual([found.place, found.levy], [place, levy], JSON.stringify(supply));
  }
});

test('services are supplied where the recipient is, or where they are bound to', () => {
  const from = { of: 'services', from_state: '29' } as const;
  const cases: [Omit<Supply, 'of' | 'from_state'>, string, string][] = [
    [{ recipient: 'registered', recipient_state: '27' }, '27', 'igst'],
    [{ recipient: 'unregistered', recipient_state: '29' }, '29', 'cgst_sgst'],
    [{ recipient: 'unregistered' }, '29', 'cgst_sgst'],
    [{ recipient: 'registered', recipient_state: '27', performed_in_state: '29' }, '29', 'cgst_sgst'],
    [{ recipient: 'overseas' }, '96', 'igst'],
    [{ recipient: 'sez', recipient_state: '29' }, '29', 'igst'],
  ];
  for (const [supply, place, levy] of cases) {
    const found = placeOfSupply({ ...from, ...supply });
    assert.deepEqual([found.place, found.levy], [place, levy], JSON.stringify(supply));
  }
});

test('a union territory without a legislature levies UTGST, those with one SGST', () => {
  const levy = (state: string) => placeOfSupply({ of: 'goods', from_state: state, recipient: 'unregistered' }).levy;
  for (const state of ['04', '26', '31', '35', '38']) assert.equal(levy(state), 'cgst_utgst');
  for (const state of ['01', '07', '34', '08']) assert.equal(levy(state), 'cgst_sgst');
});

test('exports and supplies to special economic zones are zero-rated, others are not', () => {
  const zero = (supply: Omit<Supply, 'of' | 'from_state'>) =>
    placeOfSupply({ of: 'goods', from_state: '08', ...supply }).zero_rated;
  assert.equal(zero({ recipient: 'overseas' }), true);
  assert.equal(zero({ recipient: 'sez', goods_to_state: '08' }), true);
  assert.equal(zero({ recipient: 'overseas', goods_to_state: '27' }), false);
  assert.equal(zero({ recipient: 'registered', goods_to_state: '27' }), false);
});

test('a place that is no state is a mistake of the caller', () => {
  assert.throws(() =>
    placeOfSupply({ of: 'goods', from_state: '08', recipient: 'unregistered', goods_to_state: '39' }),
  );
  assert.throws(() => placeOfSupply({ of: 'goods', from_state: '00', recipient: 'unregistered' }));
  assert.throws(() => placeOfSupply({ of: 'services', from_state: '08', recipient: 'registered' }));
});

test('the financial year turns on the first of April', () => {
  assert.equal(financialYear(day('2026-03-31')).label, '2025-26');
  assert.equal(financialYear(day('2026-04-01')).label, '2026-27');
  assert.equal(financialYear(day('2099-12-31')).label, '2099-00');
  assert.equal(financialYear(day('2100-03-31')).short, '99-00');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (offset) => {
      const any = day('2000-01-01').add({ days: offset });
      const { from, to } = financialYear(any);
      assert(Temporal.PlainDate.compare(from, any) <= 0 && Temporal.PlainDate.compare(any, to) <= 0);
    }),
  );
});

test('reports ask for months, quarters and years by name', () => {
  const seen = (today: string) =>
    timespans.map((span) => {
      const days = daysOf(span, day(today));
      return days ? `${days.from} ${days.to}` : 'none';
    });
  assert.deepEqual(seen('2023-06-20'), [
    '2023-06-01 2023-06-30',
    '2023-05-01 2023-05-31',
    '2023-04-01 2023-06-30',
    '2023-01-01 2023-03-31',
    '2023-04-01 2024-03-31',
    '2022-04-01 2023-03-31',
    '2023-04-01 2023-05-31',
    '2023-04-01 2023-05-31',
  ]);
  assert.deepEqual(seen('2024-04-30').slice(-2), ['none', 'none']);
  assert.equal(seen('2024-03-31')[1], '2024-02-01 2024-02-29');
});

test('around a change, the rate of the day counts on which two of supply, invoice and payment fall', () => {
  const change = '2025-09-22';
  const before = day('2025-09-10');
  const after = day('2025-09-30');
  // CGST Act s.14(a): supplied before the change; (b): supplied after it.
  const cases: [Temporal.PlainDate, Temporal.PlainDate, Temporal.PlainDate | undefined, 'old' | 'new'][] = [
    [before, after, after, 'new'],
    [before, before, after, 'old'],
    [before, after, before, 'old'],
    [after, before, after, 'new'],
    [after, before, before, 'old'],
    [after, after, before, 'new'],
    [before, before, undefined, 'old'],
    [before, after, undefined, 'new'],
    [after, before, undefined, 'new'],
  ];
  for (const [supplied, invoiced, paid, expected] of cases) {
    const counts = rateDay({ supplied, invoiced, paid });
    assert.equal(counts.toString() < change ? 'old' : 'new', expected, `${supplied} ${invoiced} ${paid}`);
  }
});

test('each class has a rate on every day since GST began, and its dates go forward', () => {
  for (const name of rateClassNames) {
    const days = rateClasses[name].rates.map(({ from_day }) => from_day);
    assert.deepEqual(days, [...new Set(days)].toSorted(), name);
    assert.equal(classRateOn(name, day('2017-06-30')), undefined);
    assert(classRateOn(name, day('2017-07-01')), name);
  }
  assert.equal(classRateOn('merit_was_12', day('2025-09-21'))?.rate_bp, 1200);
  assert.equal(classRateOn('merit_was_12', day('2025-09-22'))?.rate_bp, 500);
  assert.equal(classRateOn('tobacco', day('2026-01-31'))?.rate_bp, 2800);
  assert.equal(classRateOn('tobacco', day('2026-02-01'))?.rate_bp, 4000);
});

test('HSN codes have four, six or eight digits; bigger businesses show six', () => {
  for (const code of ['0406', '040690', '04069000', '9973']) assert.equal(checkHsn(code).valid, true, code);
  for (const code of ['', '04', '0406 ', '04o6', '0406900', '040690000'])
    assert.equal(checkHsn(code).valid, false, code);
  assert.deepEqual(hsnDigits({ turnover_minor: 5_00_00_000_00n, registered: false }), { required: false, digits: 4 });
  assert.deepEqual(hsnDigits({ turnover_minor: 5_00_00_000_00n, registered: true }), { required: true, digits: 4 });
  assert.deepEqual(hsnDigits({ turnover_minor: 5_00_00_000_01n, registered: false }), { required: true, digits: 6 });
});

test('a document number has at most sixteen lawful characters', () => {
  for (const number of ['26-27-INV-000001', 'a', '0', 'A/1-b']) assert.equal(isDocumentNumber(number), true, number);
  for (const number of ['26-27-INV-0000001', '/1', '_1', 'A 1', 'A.1', 'अ1', 'A1\n']) {
    assert.equal(isDocumentNumber(number), false, number);
  }
  for (const number of ['01', 'inv-1', '/1', '-1']) assert.equal(isEInvoiceNumber(number), false, number);
});

test('a number is taken whatever its case, anew each year and for each GSTIN', () => {
  const key = (number: string, on: string, gstin = '24AAQCA8719H1ZC') => numberKey({ gstin, day: day(on), number });
  assert.equal(key('inv/1', '2026-04-01'), key('INV/1', '2027-03-31'));
  assert.notEqual(key('INV/1', '2026-03-31'), key('INV/1', '2026-04-01'));
  assert.notEqual(key('INV/1', '2026-04-01'), key('INV/1', '2026-04-01', '29AAHCM7727Q1ZI'));
});

test('an invoice reference counts the number in capitals only since June 2025', () => {
  const of = (number: string, on: string) => irn({ gstin: '24AAQCA8719H1ZC', type: 'INV', number, day: day(on) });
  assert.equal(of('inv/1', '2025-06-01'), of('INV/1', '2025-06-01'));
  assert.notEqual(of('inv/1', '2025-05-31'), of('INV/1', '2025-05-31'));
});

test('a marketplace collects half a per cent, in equal halves, and gives it back on returns', () => {
  const tcs = (net_minor: bigint, on = '2027-02-17', inter_state = false) => {
    const { cgst_minor, sgst_minor, igst_minor } = collectedFromSeller({ day: day(on), net_minor, inter_state });
    return [cgst_minor, sgst_minor, igst_minor];
  };
  assert.deepEqual(tcs(3_200_000n), [8_000n, 8_000n, 0n]);
  assert.deepEqual(tcs(3_200_000n, '2027-02-17', true), [0n, 0n, 16_000n]);
  assert.deepEqual(tcs(-320_000n), [-800n, -800n, 0n]);
  assert.deepEqual(tcs(3_200_000n, '2018-09-30'), [0n, 0n, 0n]);
});

test('a marketplace deducts income tax by date, PAN and the size of the seller', () => {
  const tds = (more: Partial<Parameters<typeof deductedFromSeller>[0]>) =>
    deductedFromSeller({
      day: day('2027-02-17'),
      gross_minor: 1_00_000_00n,
      year_before_minor: 0n,
      holder: 'company',
      ...more,
    });
  assert.deepEqual(tds({}), { tds_minor: 100_00n, rate_bp: 10, section: '393(1) table 8(v)' });
  assert.deepEqual(tds({ day: day('2026-03-31') }).section, '194-O');
  assert.equal(tds({ day: day('2024-09-30') }).rate_bp, 100);
  assert.equal(tds({ day: day('2020-09-30') }).rate_bp, 0);
  assert.equal(tds({ holder: null }).tds_minor, 5_000_00n);
  assert.equal(tds({ holder: 'person', year_before_minor: 4_00_000_00n }).tds_minor, 0n);
  assert.equal(tds({ holder: 'person', year_before_minor: 4_00_000_01n }).tds_minor, 100_00n);
  assert.equal(tds({ holder: 'hindu_family', year_before_minor: 0n }).tds_minor, 0n);
  assert.throws(() => tds({ gross_minor: -1n }));
});

test('an e-way bill is needed above the limit of the state, or of the land', () => {
  const need = (value_minor: bigint, state: string, more: { inter_state?: boolean; in_city?: boolean } = {}) =>
    ewayBillNeed({ day: day('2026-11-20'), value_minor, state, inter_state: false, ...more });
  assert.equal(need(50_000_00n, '29').needed, false);
  assert.equal(need(50_000_01n, '29').needed, true);
  assert.equal(need(1_00_000_00n, '08').needed, false);
  assert.equal(need(1_00_000_01n, '08').needed, true);
  assert.equal(need(1_00_000_01n, '08', { in_city: true }).needed, false);
  assert.equal(need(50_000_01n, '08', { inter_state: true }).needed, true);
  assert.equal(need(50_000_01n, '24').only_specified_goods, true);
  assert.equal(need(50_000_01n, '24', { inter_state: true }).only_specified_goods, false);
  assert.equal(
    ewayBillNeed({ day: day('2018-06-01'), value_minor: 60_000_00n, state: '27', inter_state: false }).needed,
    true,
  );
});

test('an e-way bill lasts a day for each 200 km begun, and 20 km for over-dimensional cargo', () => {
  const days = (distance_km: number, over_dimensional = false) => ewayBillDays({ distance_km, over_dimensional });
  assert.deepEqual([days(0), days(1), days(200), days(200.5), days(1000)], [1, 1, 1, 2, 5]);
  assert.deepEqual([days(20, true), days(21, true), days(100, true)], [1, 2, 5]);
});

test('documents go into the section of the return that their customer and value ask for', () => {
  const section = (more: Partial<Parameters<typeof gstr1Section>[0]>) =>
    gstr1Section({
      type: 'invoice',
      day: day('2026-11-20'),
      customer_gstin: null,
      export: false,
      inter_state: true,
      value_minor: 1_00_000_01n,
      ...more,
    });
  assert.equal(section({}), 'b2cl');
  assert.equal(section({ value_minor: 1_00_000_00n }), 'b2cs');
  assert.equal(section({ inter_state: false }), 'b2cs');
  assert.equal(section({ day: day('2024-07-31') }), 'b2cs');
  assert.equal(section({ day: day('2024-07-31'), value_minor: 2_50_000_01n }), 'b2cl');
  assert.equal(section({ customer_gstin: '29AAHCM7727Q1ZI' }), 'b2b');
  assert.equal(section({ export: true }), 'exp');
  assert.equal(section({ type: 'credit_note', original: 'b2cs' }), 'b2cs');
  assert.equal(section({ type: 'credit_note', original: 'b2cl' }), 'cdnur');
  assert.equal(section({ type: 'credit_note', original: 'exp', export: true }), 'cdnur');
  assert.equal(section({ type: 'debit_note', customer_gstin: '29AAHCM7727Q1ZI' }), 'cdnr');
  assert.throws(() => section({ type: 'credit_note' }), /where its invoice went/);
});

test('a UPI link can be read back into what was asked for', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 35 }),
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      (name, reference, amount_minor) => {
        const url = new URL(upiLink({ address: 'shop.1@okbank', name, amount_minor, reference, note: `For ${name}` }));
        assert.deepEqual([...url.searchParams.keys()], ['pa', 'pn', 'tr', 'tn', 'am', 'cu']);
        assert.equal(url.searchParams.get('pa'), 'shop.1@okbank');
        assert.equal(url.searchParams.get('pn'), name);
        assert.equal(url.searchParams.get('tr'), reference);
        assert.equal(BigInt(url.searchParams.get('am')!.replace('.', '')), amount_minor);
      },
    ),
  );
});

test('a UPI link is not made for nothing, nobody or without a reference', () => {
  const good = { address: 'shop@okbank', name: 'Shop', amount_minor: 100n, reference: 'R1', note: 'N' };
  assert.throws(() => upiLink({ ...good, amount_minor: 0n }));
  assert.throws(() => upiLink({ ...good, address: 'shop@okbank&am=1' }));
  assert.throws(() => upiLink({ ...good, reference: 'x'.repeat(36) }));
  assert.throws(() => upiLink({ ...good, reference: '' }));
});
