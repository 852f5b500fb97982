import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import type { PaymentNews, RefundAsked } from './gateway.ts';
import { openRazorpay, type Razorpays } from './razorpay/testing.ts';
import { razorpay } from './razorpay.ts';
import { got, until } from './stripe/testing.ts';

let world: Razorpays;
before(async () => {
  world = await openRazorpay();
});
after(() => world.stop());

const refundOf = ({ payment_ref, order_ref, currency }: PaymentNews, amount_minor: bigint): RefundAsked => ({
  id: newId<'refund'>(),
  payment_ref,
  order_ref,
  amount_minor,
  currency,
  reason: 'Came broken',
  asked_at: Temporal.Now.instant(),
});
const ask = (asked: RefundAsked) => razorpay.refund(world.settings, world.place, asked);
const find = async (asked: RefundAsked, refund_ref: string | null = null) =>
  got(await razorpay.lookRefund(world.settings, world.place, { ...asked, refund_ref }));

test('a refund is pending, then processed with the number by which the payer’s bank finds it', async () => {
  const paid = await world.paid();
  const asked = refundOf(paid, 20_000n);
  const first = got(await ask(asked));
  assert.deepEqual(first, {
    about: 'refund',
    refund_ref: first.refund_ref,
    refund_id: asked.id,
    payment_ref: paid.payment_ref,
    amount_minor: 20_000n,
    currency: 'INR',
    state: 'pending',
    bank_ref: null,
    reason: null,
  });
  const done = await until(async () => {
    const now = await find(asked, first.refund_ref);
    return now?.state === 'processed' ? now : undefined;
  });
  assert.match(done.bank_ref ?? '', /^\d{11}$/);
  const hook = await until(() =>
    world.told('refund.processed').find((one) => one.about === 'refund' && one.refund_id === asked.id),
  );
  assert.deepEqual(hook, done);
  const { news } = await world.look({
    ...asked,
    id: paid.attempt_id!,
    manner: 'page',
    order_ref: paid.order_ref,
    opened_at: asked.asked_at,
  });
  assert.deepEqual(news[1], done);
});

test('a refund asked for twice under one id is one, also when the first answer was lost and when both come at once', async () => {
  const paid = await world.paid();
  const asked = refundOf(paid, 10_000n);
  await world.outside.fault({
    protocol: 'razorpay',
    kind: 'drop_after',
    path: `/v1/payments/${paid.payment_ref}/refund`,
  });
  const lost = await ask(asked);
  assert.equal(lost.is, 'unknown');
  const found = await find(asked);
  assert.ok(found?.amount_minor === 10_000n);
  const both = await Promise.all([ask(asked), ask(asked)]);
  assert.deepEqual(
    both.map((one) => got(one).refund_ref),
    [found.refund_ref, found.refund_ref],
  );
  assert.equal(await find(refundOf(paid, 10_000n)), null);
  const other = await ask({ ...asked, amount_minor: 10_001n });
  assert.ok(other.is === 'never' && /idempotency key/.test(other.reason));
});

test('more than was paid is never given back, in several parts neither', async () => {
  const paid = await world.paid();
  got(await ask(refundOf(paid, 49_000n)));
  const over = await ask(refundOf(paid, 901n));
  assert.ok(over.is === 'never' && over.code === 'input_validation_failed:amount', JSON.stringify(over));
  got(await ask(refundOf(paid, 900n)));
  const empty = await ask(refundOf(paid, 100n));
  assert.ok(empty.is === 'never' && empty.code === 'payment_fully_refunded');
  const strange = await ask({ ...refundOf(paid, 100n), payment_ref: 'pay_neverWas000000' });
  assert.ok(strange.is === 'never' && /does not exist/.test(strange.reason));
});

test('a refund that the bank fails is told, and the money can be given back again', async () => {
  const paid = await world.paid();
  await world.outside.fault({ protocol: 'razorpay', kind: 'refund_failed' });
  const asked = refundOf(paid, 49_900n);
  got(await ask(asked));
  const failed = await until(() =>
    world.told('refund.failed').find((one) => one.about === 'refund' && one.refund_id === asked.id),
  );
  assert.ok(failed.about === 'refund' && failed.reason !== null);
  assert.equal(got(await ask(refundOf(paid, 49_900n))).state, 'pending');
});

test('a refund may stay under way until the bank makes up its mind', async () => {
  const paid = await world.paid();
  await world.outside.fault({ protocol: 'razorpay', kind: 'refund_pending' });
  const asked = refundOf(paid, 100n);
  const { refund_ref } = got(await ask(asked));
  await new Promise((resolve) => setTimeout(resolve, 350));
  assert.equal((await find(asked, refund_ref))?.state, 'pending');
  await world.outside.ask(`razorpay/refunds/${refund_ref}`, 'POST', { status: 'processed' });
  assert.equal((await find(asked, refund_ref))?.state, 'processed');
});

test('a contested payment is told with the day by which to answer, and again when it is decided', async () => {
  const paid = await world.paid();
  const opened = (await world.outside.ask('razorpay/disputes', 'POST', {
    payment_id: paid.payment_ref,
    amount: 20_000,
  })) as { id: string };
  const told = (event: string) =>
    until(() =>
      world.told(`payment.dispute.${event}`).find((one) => one.about === 'dispute' && one.dispute_ref === opened.id),
    );
  const first = await told('created');
  assert.ok(first.about === 'dispute' && first.state === 'open' && first.amount_minor === 20_000n);
  assert.equal(first.payment_ref, paid.payment_ref);
  assert.ok(first.answer_by !== null && Temporal.Instant.compare(first.answer_by, Temporal.Now.instant()) > 0);
  await world.outside.ask(`razorpay/disputes/${opened.id}`, 'POST', { status: 'lost' });
  const last = await told('lost');
  assert.ok(last.about === 'dispute' && last.state === 'lost');
});

test('the second day after, a settlement report accounts for every payment, refund, dispute and fee of a day', async () => {
  const { outside, settings, place } = world;
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO('Asia/Kolkata').toPlainDate();
  const goTo = async (day: Temporal.PlainDate) => {
    const now = day.toZonedDateTime({ timeZone: 'Asia/Kolkata', plainTime: '10:00' }).toInstant();
    await outside.ask('clocks/dukaan', 'PUT', { now: now.toString() });
  };
  const day = dayOf(Temporal.Now.instant()).add({ days: 10 });
  await goTo(day);
  const first = await world.paid();
  const second = await world.paid({ amount_minor: 100_000n });
  const back = refundOf(second, 40_000n);
  got(await ask(back));
  await until(() => world.told('refund.processed').find((one) => one.about === 'refund' && one.refund_id === back.id));
  const contested = (await outside.ask('razorpay/disputes', 'POST', { payment_id: first.payment_ref })) as {
    id: string;
  };
  await outside.ask(`razorpay/disputes/${contested.id}`, 'POST', { status: 'lost' });
  const reported = async (on: Temporal.PlainDate) => got(await razorpay.settled(settings, place, on));
  await goTo(day.add({ days: 1 }));
  assert.deepEqual(await reported(day.add({ days: 2 })), []);
  await goTo(day.add({ days: 2 }));
  const lines = await reported(day.add({ days: 2 }));
  const brief = lines.map(({ kind, ref, gross_minor, fee_minor, fee_tax_minor }) => ({
    kind,
    ref,
    gross_minor,
    fee_minor,
    fee_tax_minor,
  }));
  const none = { fee_minor: 0n, fee_tax_minor: 0n };
  assert.deepEqual(
    new Set(brief),
    new Set([
      { kind: 'payment', ref: first.payment_ref, gross_minor: 49_900n, fee_minor: 1_178n, fee_tax_minor: 180n },
      { kind: 'payment', ref: second.payment_ref, gross_minor: 100_000n, fee_minor: 2_360n, fee_tax_minor: 360n },
      { kind: 'refund', ref: (await find(back))?.refund_ref, gross_minor: -40_000n, ...none },
      { kind: 'dispute', ref: contested.id, gross_minor: -49_900n, ...none },
    ]),
  );
  assert.ok(lines.every(({ utr, settlement_ref }) => /^\d{13}$/.test(utr ?? '') && settlement_ref.startsWith('setl_')));
  assert.equal(lines.find(({ ref }) => ref === first.payment_ref)?.order_ref, first.order_ref);
  assert.ok(lines.every(({ settled_at }) => dayOf(settled_at).equals(day.add({ days: 2 }))));
});

test('a report may miss a row, have one too many or a wrong one, and is the same when read again', async () => {
  const { outside, settings, place } = world;
  const { items } = (await outside.ask('clocks')) as { items: { now: string }[] };
  const today = Temporal.Instant.from(items[0]!.now).toZonedDateTimeISO('Asia/Kolkata').toPlainDate();
  const paid = [await world.paid(), await world.paid()];
  for (const kind of ['settlement_extra', 'settlement_missing', 'settlement_wrong_amount'] as const)
    await outside.fault({ protocol: 'razorpay', kind, account: 'dukaan' });
  const on = today.add({ days: 2 });
  await outside.ask('clocks/dukaan', 'PUT', {
    now: on.toZonedDateTime({ timeZone: 'Asia/Kolkata', plainTime: '12:00' }).toInstant().toString(),
  });
  const lines = got(await razorpay.settled(settings, place, on));
  const ours = lines.filter(({ ref }) => paid.some(({ payment_ref }) => payment_ref === ref));
  assert.equal(lines.length, 2);
  assert.deepEqual(
    ours.map(({ gross_minor }) => gross_minor),
    [50_000n],
  );
  assert.deepEqual(got(await razorpay.settled(settings, place, on)), lines);
});
