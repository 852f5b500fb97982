import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNumber, nextNumber } from './numbers.ts';
import { openWorld } from './testing.ts';

const world = await openWorld();
const invoice = { series: 'invoice', period: '26-27', pattern: '{period}-INV-{n:6}' };

test('two hundred takers at once, every third of whom fails, leave no gap and no number twice', async () => {
  const takers = Array.from({ length: 200 }, (_, n) =>
    world.in(async (ctx) => {
      const number = await nextNumber(ctx, invoice);
      if (n % 3 === 0) throw new Error('it came to nothing');
      return number;
    }),
  );
  const done = await Promise.allSettled(takers);
  const taken = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])).toSorted();
  assert.equal(taken.length, 133);
  const whole = Array.from({ length: 133 }, (_, n) => `26-27-INV-${String(n + 1).padStart(6, '0')}`);
  assert.deepEqual(taken, whole);
});

test('each series, period and business counts for itself', async () => {
  const first = await world.in(async (ctx) => [
    await nextNumber(ctx, { ...invoice, period: '27-28' }),
    await nextNumber(ctx, { ...invoice, series: 'receipt', pattern: 'R{n}' }),
    await nextNumber(ctx, { ...invoice, series: 'receipt', pattern: 'R{n}' }),
  ]);
  assert.deepEqual(first, ['27-28-INV-000001', 'R1', 'R2']);
  assert.equal(await world.in((ctx) => nextNumber(ctx, invoice), { tenant: world.other }), '26-27-INV-000001');
});

test('a number without a period in it goes on when the period is another', async () => {
  const order = { series: 'order', pattern: 'ORD-{n:3}' };
  const numbers = await world.in(async (ctx) => [
    await nextNumber(ctx, { ...order, period: '26-27' }),
    await nextNumber(ctx, { ...order, period: '27-28' }),
    await nextNumber(ctx, { ...order, period: '27-28', pattern: '{period}-{n:3}' }),
    await nextNumber(ctx, { ...order, period: '27-28' }),
  ]);
  assert.deepEqual(numbers, ['ORD-001', 'ORD-002', '27-28-001', 'ORD-003']);
});

test('a number grows beyond its digits, and a pattern without one is a mistake', () => {
  assert.equal(formatNumber('{n:3}', '', 12_345n), '12345');
  assert.equal(formatNumber('{period}/{n:2}/{period}', '$&', 7n), '$&/07/$&');
  assert.equal(formatNumber('{n}', '', 2n ** 62n), '4611686018427387904');
  for (const pattern of ['', 'INV', '{n:}', '{n:100}', '{N}']) assert.throws(() => formatNumber(pattern, '', 1n));
});
