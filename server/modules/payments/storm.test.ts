import assert from 'node:assert/strict';
import { test } from 'node:test';
import { balancesOf } from '#ledger';
import type { Id } from '#platform/ids.ts';
import { gatewayRows, kindOf, placeOf, settingsOf } from './gateways.ts';
import { askedOf } from './look.ts';
import { cancelPayment, getPayment } from './payment.ts';
import { cards, openTill, payByCard, visit } from './testing.ts';

const till = await openTill();
const { world, outside } = till;
const seed = Number(process.env.SEED ?? 20_261_121);

/** All that goes wrong at once, each in its share of cases. */
const faults = [
  { kind: 'webhook_twice', rate: 0.3 },
  { kind: 'webhook_never', rate: 0.2 },
  { kind: 'webhook_forged', rate: 0.2 },
  { kind: 'webhook_out_of_order', rate: 0.2, ms: 50 },
  { kind: 'drop_after', rate: 0.1, path: '/v1/orders' },
  { kind: 'status', rate: 0.1, status: 503, path: '/v1/orders' },
  { kind: 'drop_after', rate: 0.3, path: '/v1/payments' },
] as const;

test('thirty payments with everything going wrong: each rupee at the gateway is in the books once, or goes back', async () => {
  for (const fault of faults) await outside.fault({ protocol: 'razorpay', seed, ...fault });
  const ids: Id<'payment'>[] = [];
  await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const { id } = await till.ask();
      ids.push(id);
      const attempt = await till.begin(id);
      if (attempt.step === null) return;
      const page = await visit(attempt.step);
      if (n % 5 === 0) await world.in((ctx) => cancelPayment(ctx, { payment_id: id, reason: 'a mistake' }));
      await payByCard(page, n % 3 === 0 ? cards.declined_once : cards.passes);
      if (n % 3 === 0 && n % 2 === 0) await payByCard(page, cards.declined_once);
    }),
  );
  await world.runJobs();
  await outside.ask('faults', 'DELETE');
  await till.later({ hours: 6 });

  let kept = 0n;
  for (const id of ids) {
    const payment = await till.whole(id);
    const there = await capturedThere(id);
    assert.deepEqual(
      payment.receipts.map(({ payment_ref }) => payment_ref).toSorted(byName),
      there.toSorted(byName),
      `what the gateways captured of ${payment.number}`,
    );
    assert.ok(payment.attempts.every(({ called_at, state }) => called_at === null && state !== 'opening'));
    for (const { id: receipt_id, surplus, amount_minor } of payment.receipts) {
      const back = payment.refunds.filter((refund) => refund.receipt_id === receipt_id);
      if (surplus)
        assert.deepEqual(
          back.map(({ state }) => state),
          ['processed'],
        );
      else assert.deepEqual(back, []);
      if (!surplus) kept += amount_minor;
    }
    assert.equal(
      payment.state === 'paid',
      payment.receipts.some(({ surplus }) => !surplus),
    );
  }
  const held = (await world.in((ctx) => balancesOf(ctx, ['receipts:inr:held']))).get('receipts:inr:held')?.posted ?? 0n;
  assert.equal(held, kept);
  assert.ok(kept > 0n, `seed ${seed}`);
});

const byName = (a: string | null, b: string | null) => String(a).localeCompare(String(b));

/** The payments that the gateways themselves say they captured. */
async function capturedThere(payment_id: Id<'payment'>): Promise<string[]> {
  const { attempts } = await till.whole(payment_id);
  const [payment, rows, place] = await world.in(async (ctx) => [
    await getPayment(ctx, payment_id),
    await gatewayRows(ctx),
    await placeOf(ctx),
  ]);
  const refs: string[] = [];
  for (const attempt of attempts) {
    const row = rows.find(({ id }) => id === attempt.gateway_id)!;
    const told = await kindOf(row.kind).look(settingsOf(row), place, askedOf(payment, attempt as never));
    assert.equal(told.is, 'done');
    if (told.is !== 'done') continue;
    for (const one of told.got.news)
      if (one.about === 'payment' && one.state === 'captured') refs.push(one.payment_ref);
  }
  return [...new Set(refs)];
}
