import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { day, instant, line, mail, minor, paragraph, phone, whole, yesNo } from './schemas.ts';

const takes = (schema: z.ZodType, input: unknown) => schema.safeParse(input).success;

test('an amount travels as a string of digits and keeps every paisa that the database can', () => {
  const least = -(2n ** 63n);
  fc.assert(
    fc.property(fc.bigInt(least, -least - 1n), (amount) => {
      assert.equal(z.decode(minor(), z.encode(minor(), amount)), amount);
    }),
  );
  assert.equal(minor().parse('-0'), 0n);
  for (const wrong of [
    12,
    '1.5',
    '',
    '-',
    '+1',
    '1e3',
    ' 1',
    '0x1',
    '١',
    '9223372036854775808',
    '9'.repeat(20),
    null,
    1n,
  ])
    assert.ok(!takes(minor(), wrong), String(wrong));
});

test('a moment travels with its zone and means the same on the other side', () => {
  const moments = fc.date({ min: new Date('1000-01-02'), max: new Date('2999-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (date) => {
      const moment = Temporal.Instant.from(date.toISOString());
      assert.ok(z.decode(instant(), z.encode(instant(), moment)).equals(moment));
    }),
  );
  assert.equal(instant().parse('2026-03-01T05:30:00+05:30').toString(), '2026-03-01T00:00:00Z');
  const wrong = ['2026-03-01', '2026-03-01T05:30:00', '2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z'];
  wrong.push('3000-01-01T00:00:00Z', '2026-03-01T25:00:00Z', '2026-03-01T00:00:00+99:00', '-002026-01-01T00:00:00Z');
  for (const each of [...wrong, 0, null, {}]) assert.ok(!takes(instant(), each), String(each));
});

test('a day is one that the calendar has', () => {
  assert.equal(day().parse('2028-02-29').toString(), '2028-02-29');
  for (const wrong of ['2026-02-29', '2026-13-01', '2026-1-1', '0999-01-01', '26-01-01', '2026-01-01T00:00:00Z', '', 5])
    assert.ok(!takes(day(), wrong), String(wrong));
});

test('a number in a query is whole and within its bounds; yes and no are words or values', () => {
  assert.deepEqual([whole(1, 9).parse('9'), yesNo().parse('false'), yesNo().parse(true)], [9, false, true]);
  for (const wrong of ['0', '10', '1.5', 'x', 'NaN', '', ' ']) assert.ok(!takes(whole(1, 9), wrong), wrong);
  for (const wrong of ['yes', '1', 1, '', null]) assert.ok(!takes(yesNo(), wrong), String(wrong));
});

test('a line is trimmed, not empty, of one line; a paragraph may have many', () => {
  assert.equal(line(10).parse('  राम  '), 'राम');
  for (const wrong of ['', '   ', 'a\nb', 'a\tb', 'a\u0000', 'a\u007f', 'x'.repeat(11)])
    assert.ok(!takes(line(10), wrong));
  assert.equal(paragraph(10).parse(' a\nb '), 'a\nb');
  assert.ok(!takes(paragraph(3), 'a\nb\nc'));
});

test('phone numbers have their country, mail addresses are in small letters', () => {
  assert.equal(phone().parse('+919829000001'), '+919829000001');
  for (const wrong of ['9829000001', '+0123456789', '+91 9829000001', '+1234567', '+1234567890123456', '+91982900000a'])
    assert.ok(!takes(phone(), wrong), wrong);
  assert.equal(mail().parse(' Asha@Example.COM '), 'asha@example.com');
  for (const wrong of ['asha', 'a@b', '@example.com', 'a b@example.com', `${'a'.repeat(250)}@example.com`])
    assert.ok(!takes(mail(), wrong), wrong);
});
