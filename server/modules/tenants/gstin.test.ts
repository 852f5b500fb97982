import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  checkGstin,
  checkPan,
  findState,
  type GstinKind,
  gstinCheckCharacter,
  normaliseTaxId,
  states,
  zGstin,
  zGstState,
  zPan,
} from './gstin.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const complete = (first14: string) => first14 + gstinCheckCharacter(first14);

test('a GSTIN tells its state, its PAN and whom it was given to', () => {
  assert.deepEqual(checkGstin('24AAQCA8719H1ZC'), {
    valid: true,
    gstin: '24AAQCA8719H1ZC',
    kind: 'regular',
    state_code: '24',
    pan: 'AAQCA8719H',
  });
  assert.deepEqual(checkGstin('29AABCF8078M1C8'), {
    valid: true,
    gstin: '29AABCF8078M1C8',
    kind: 'tcs_operator',
    state_code: '29',
    pan: 'AABCF8078M',
  });
});

test('a GSTIN may be typed in small letters with spaces around it', () => {
  assert.equal(checkGstin(' 24aaqca8719h1zc ').gstin, '24AAQCA8719H1ZC');
  assert.equal(checkGstin(' 24aaqca8719h1zc ').valid, true);
  assert.equal(normaliseTaxId('\tabcpe1234f\n'), 'ABCPE1234F');
});

test('each kind of GSTIN is told from the others, and only those with a PAN show one', () => {
  const kinds: [string, GstinKind, string | null][] = [
    ['07AAACG2115R1Z', 'regular', 'AAACG2115R'],
    ['07AAACG2115R1A', 'regular', 'AAACG2115R'],
    ['07AAACG2115R1C', 'tcs_operator', 'AAACG2115R'],
    ['07AAACG2115R1D', 'tds_deductor', 'AAACG2115R'],
    ['07DELB12345C1D', 'tds_deductor', null],
    ['0717USA00012UN', 'un_body', null],
    ['0717USA00012ON', 'un_body', null],
    ['0717USA00012NR', 'non_resident', null],
    ['9917USA00012OS', 'oidar', null],
  ];
  for (const [first14, kind, pan] of kinds) {
    const found = checkGstin(complete(first14));
    assert(found.valid, first14);
    assert.deepEqual([found.kind, found.pan], [kind, pan], first14);
  }
});

test('a government office without a PAN has a GSTIN that ends in a digit', () => {
  const office = Array.from({ length: 1000 }, (_, n) => complete(`07DELB1${String(n).padStart(4, '0')}C1Z`)).find(
    (each) => /\d$/.test(each),
  );
  const found = checkGstin(office!);
  assert(found.valid);
  assert.deepEqual([found.kind, found.pan], ['government', null]);
});

test('a wrong GSTIN is refused with the reason that helps to mend it', () => {
  const wrong: [string, string, string?][] = [
    ['', 'length'],
    ['24AAQCA8719H1Z', 'length'],
    ['24AAQCA8719H1ZC0', 'length'],
    ['123456789012@ab', 'characters'],
    ['२४AAQCA8719H1ZC', 'characters'],
    ['24AAQCA8719H1 C', 'characters'],
    ['24O0QCA8719H1ZC', 'shape'],
    ['36AMBPG7773M002', 'shape'],
    ['24AAQCA8719H0ZC', 'shape'],
    ['24AANFA2641L1ZK', 'check_digit', 'F'],
    ['01AABCE2207R1Z5', 'check_digit', 'V'],
    ['24AAQCA8791H1ZC', 'check_digit'],
    [complete('00AAQCA8719H1Z'), 'state'],
    [complete('39AAQCA8719H1Z'), 'state'],
    [complete('96AAQCA8719H1Z'), 'state'],
    [complete('99AAQCA8719H1Z'), 'state'],
  ];
  for (const [text, reason, expected] of wrong) {
    const found = checkGstin(text);
    assert(!found.valid, text);
    assert.equal(found.reason, reason, text);
    if (expected !== undefined) assert.equal(found.expected, expected);
  }
});

test('one mistyped character is always noticed', () => {
  const letters = fc.string({ unit: fc.constantFrom(...alphabet.slice(10)), minLength: 5, maxLength: 5 });
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 4 });
  const real = fc
    .tuple(fc.constantFrom('08', '27', '29'), letters, digits, fc.constantFrom(...alphabet.slice(10)))
    .map(([code, five, four, last]) => complete(`${code}${five}${four}${last}1Z`));
  fc.assert(
    fc.property(real, fc.integer({ min: 0, max: 14 }), fc.constantFrom(...alphabet), (gstin, at, other) => {
      assert.equal(checkGstin(gstin).valid, true);
      if (gstin[at] !== other) assert.equal(checkGstin(gstin.slice(0, at) + other + gstin.slice(at + 1)).valid, false);
    }),
  );
});

test('whatever is typed, the check answers and never throws', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      (text) => !checkGstin(text).valid && !checkPan(text).valid,
    ),
  );
});

test('a PAN tells what its holder is', () => {
  assert.deepEqual(checkPan(' abcpe1234f '), { valid: true, pan: 'ABCPE1234F', holder: 'person' });
  assert.deepEqual(checkPan('AAQCA8719H'), { valid: true, pan: 'AAQCA8719H', holder: 'company' });
  assert.deepEqual(checkPan('ABCDE1234F'), { valid: false, pan: 'ABCDE1234F', reason: 'holder' });
  for (const text of ['', 'AAAC52115R', 'AAACG21155', 'ABCPE1234FX', 'ABCPE 1234F', 'ＡBCPE1234F']) {
    const found = checkPan(text);
    assert(!found.valid && found.reason === 'shape', text);
  }
});

test('the state codes are those of the GST law, each once', () => {
  assert.equal(states.length, 40);
  assert.equal(new Set(states.map(({ code }) => code)).size, 40);
  assert.deepEqual(
    states.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    states,
  );
  assert.equal(findState('08')?.name.en, 'Rajasthan');
  assert.equal(findState('00'), undefined);
  const retired = states.filter((state) => state.retired).map(({ code }) => code);
  assert.deepEqual(retired, ['25', '28']);
});

test('union territories without a legislature are those that levy UTGST', () => {
  const without = states.filter(({ legislature }) => !legislature).map(({ code }) => code);
  assert.deepEqual(without, ['04', '25', '26', '31', '35', '38', '97']);
});

test('input takes tax numbers as typed and keeps them normalised', () => {
  assert.equal(zGstin.parse(' 24aaqca8719h1zc '), '24AAQCA8719H1ZC');
  assert.equal(zPan.parse('abcpe1234f '), 'ABCPE1234F');
  assert.equal(zGstState.parse('08'), '08');
  assert.match(zGstin.safeParse('24AAQCA8719H1ZX').error?.issues[0]?.message ?? '', /check_digit/);
  assert.match(zPan.safeParse('ABCDE1234F').error?.issues[0]?.message ?? '', /holder/);
  for (const code of ['8', '00', '25', '28', '96', '39', ''])
    assert.equal(zGstState.safeParse(code).success, false, code);
});
