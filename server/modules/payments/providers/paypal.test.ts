import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { refundOf, until } from './cashfree/testing.ts';
import { openPaypal, type Paypals } from './paypal/testing.ts';
import { paypal } from './paypal.ts';
import { askedOf, got, send } from './stripe/testing.ts';

let world: Paypals;
before(async () => {
  world = await openPaypal();
});
after(() => world.stop());

test('the keys are proved by a token that is asked for; wrong ones are refused for good', async () => {
  const { settings, place } = world;
  assert.deepEqual(got(await paypal.prove(settings, place)), { says: 'Keys of AdukaanC… hold' });
  const wrong = await paypal.prove({ ...settings, client_secret: 'somebody-elses-secret' }, place);
  assert.equal(wrong.is === 'never' && wrong.code, 'account_refused');
  assert.doesNotMatch(JSON.stringify(wrong), /somebody-elses/);
});

test('an order that its payer approved is money set aside; taken, it is known by the capture, with its fee', async () => {
  const asked = world.opening();
  const opened = await world.open(asked);
  const { order_ref } = opened;
  assert.deepEqual((await world.look(askedOf(asked, order_ref))).news, []);
  const early = await world.capture(order_ref);
  assert.equal(early.is === 'never' && early.code, 'ORDER_NOT_APPROVED');
  const { to } = await world.approve(opened);
  assert.match(to ?? '', /\/back$/);
  const [set_aside, ...others] = (await world.look(askedOf(asked, order_ref))).news;
  assert.deepEqual(others, []);
  const shared = {
    about: 'payment',
    order_ref,
    attempt_id: asked.id,
    amount_minor: 4_900n,
    currency: 'USD',
    method: 'paypal',
  } as const;
  const unsaid = { emi: null, error: null, kept: null, label: 'asha@example.com' } as const;
  assert.deepEqual(set_aside, {
    ...shared,
    ...unsaid,
    payment_ref: order_ref,
    state: 'authorized',
    fee_minor: null,
    fee_tax_minor: null,
  });
  const taken = got(await world.capture(order_ref));
  assert.notEqual(taken.payment_ref, order_ref);
  assert.deepEqual(taken, {
    ...shared,
    ...unsaid,
    payment_ref: taken.payment_ref,
    state: 'captured',
    fee_minor: 246n,
    fee_tax_minor: 0n,
  });
  assert.deepEqual(got(await world.capture(order_ref)), taken);
  assert.deepEqual((await world.look(askedOf(asked, order_ref))).news, [taken]);
});

test('the webhooks say the same: approved, then captured', async () => {
  const asked = world.opening();
  const opened = await world.open(asked);
  await world.approve(opened);
  const taken = got(await world.capture(opened.order_ref));
  const of = async (event: string) =>
    (await world.told(event)).find((one) => one.about === 'payment' && one.attempt_id === asked.id);
  const approved = await until(() => of('CHECKOUT.ORDER.APPROVED'));
  assert.deepEqual(approved.about === 'payment' && [approved.state, approved.payment_ref], [
    'authorized',
    opened.order_ref,
  ]);
  const captured = await until(() => of('PAYMENT.CAPTURE.COMPLETED'));
  assert.deepEqual({ ...captured, label: 'asha@example.com' }, taken);
});

test('a payer who declines or turns back has paid nothing and comes home', async () => {
  const asked = world.opening();
  const opened = await world.open(asked);
  assert.match((await world.approve(opened, 'no')).text, /did not make the payment/);
  assert.ok(opened.step.is === 'redirect');
  await send(opened.step.url, { action: 'cancel' });
  const back = await (await fetch(`${opened.step.url}/back`)).text();
  assert.match(back, new RegExp(`${asked.return_url.replace(/[?]/, '\\?')}&amp;token=${opened.order_ref}`));
  assert.deepEqual((await world.look(askedOf(asked, opened.order_ref))).news, []);
});

test('the same opening asked twice is one order', async () => {
  const asked = world.opening();
  assert.deepEqual(await world.open(asked), await world.open(asked));
});

test('rupees are not taken, for PayPal has no payments within India', async () => {
  const told = await paypal.open(world.settings, world.place, world.opening({ currency: 'INR' }));
  assert.equal(told.is === 'never' && told.code, 'currency_not_offered');
  assert.equal(paypal.currencies.includes('INR'), false);
});

test('money that PayPal holds back for a while is under way, then there', async () => {
  await world.outside.fault({ protocol: 'paypal', kind: 'late_success', ms: 100 });
  const asked = world.opening();
  const opened = await world.open(asked);
  await world.approve(opened);
  const held = got(await world.capture(opened.order_ref));
  assert.deepEqual([held.state, held.fee_minor], ['pending', null]);
  const done = await until(async () => {
    const { news } = await world.look(askedOf(asked, opened.order_ref));
    return news.find((one) => one.about === 'payment' && one.state === 'captured');
  });
  assert.equal(done.about === 'payment' && done.payment_ref, held.payment_ref);
});

test('a refund under one id happens once and is found by it; more than was paid is never refunded', async () => {
  const { settings, place } = world;
  const paid = await world.paid();
  const asked = refundOf(paid, newId<'refund'>(), 1_000n);
  assert.equal(got(await paypal.lookRefund(settings, place, { ...asked, refund_ref: null })), null);
  const refund = got(await paypal.refund(settings, place, asked));
  assert.deepEqual(
    [refund.state, refund.refund_id, refund.payment_ref, refund.amount_minor],
    ['processed', asked.id, paid.payment_ref, 1_000n],
  );
  assert.deepEqual(got(await paypal.refund(settings, place, asked)), refund);
  assert.deepEqual(got(await paypal.lookRefund(settings, place, { ...asked, refund_ref: null })), refund);
  assert.deepEqual(
    got(await paypal.lookRefund(settings, place, { ...asked, order_ref: null, refund_ref: null })),
    refund,
  );
  assert.deepEqual(got(await paypal.lookRefund(settings, place, { ...asked, refund_ref: refund.refund_ref })), refund);
  const over = await paypal.refund(settings, place, refundOf(paid, newId<'refund'>(), 3_901n));
  assert.equal(over.is === 'never' && over.code, 'REFUND_AMOUNT_EXCEEDED');
  got(await paypal.refund(settings, place, refundOf(paid, newId<'refund'>(), 3_900n)));
  const spent = await paypal.refund(settings, place, refundOf(paid, newId<'refund'>(), 100n));
  assert.equal(spent.is === 'never' && spent.code, 'CAPTURE_FULLY_REFUNDED');
  const told = await until(async () =>
    (await world.told('PAYMENT.CAPTURE.REFUNDED')).find((one) => one.about === 'refund' && one.refund_id === asked.id),
  );
  assert.deepEqual(told, refund);
});

test('a refund that is under way and fails is told so', async () => {
  const { settings, place, outside } = world;
  const paid = await world.paid();
  await outside.fault({ protocol: 'paypal', kind: 'refund_failed' });
  const asked = refundOf(paid, newId<'refund'>(), 1_000n);
  assert.equal(got(await paypal.refund(settings, place, asked)).state, 'pending');
  const failed = await until(async () => {
    const found = got(await paypal.lookRefund(settings, place, { ...asked, refund_ref: null }));
    return found?.state === 'failed' && found;
  });
  assert.equal(failed.reason, 'FAILED');
});

test('an account kept with the first payment is debited without its owner, once under one id, until it is forgotten', async () => {
  const { settings, place } = world;
  const promise = {
    most_minor: 10_000n,
    every: 'as_presented',
    until: Temporal.Now.plainDateISO().add({ years: 1 }),
  } as const;
  const { kept } = await world.paid({ promise });
  assert.ok(kept);
  const { ref, payer_ref, ...facts } = kept;
  assert.ok(payer_ref);
  assert.deepEqual([facts.debits, facts.state, facts.label], [true, 'active', 'asha@example.com']);
  const payer = { name: 'Asha', email: null, phone: null, ref: payer_ref };
  const charge = {
    id: newId<'attempt'>(),
    kept_ref: ref,
    payer,
    amount_minor: 2_500n,
    currency: 'USD',
    number: 'P-2',
    title: 'March',
  };
  const debit = got((await paypal.charge?.(settings, place, charge))!);
  assert.deepEqual([debit.state, debit.attempt_id, debit.amount_minor], ['captured', charge.id, 2_500n]);
  assert.equal(got((await paypal.charge?.(settings, place, charge))!).payment_ref, debit.payment_ref);
  const { news } = await world.look({ ...askedOf(world.opening(), debit.order_ref), id: charge.id });
  assert.deepEqual(
    news.map((one) => one.about === 'payment' && one.payment_ref),
    [debit.payment_ref],
  );
  for (const _ of ['once', 'again'])
    assert.deepEqual(await paypal.forget?.(settings, place, { ref, payer_ref, debits: true }), {
      is: 'done',
      got: null,
    });
  const late = (await paypal.charge?.(settings, place, { ...charge, id: newId<'attempt'>() }))!;
  assert.equal(late.is === 'never' && late.code, 'TOKEN_NOT_FOUND');
  const gone = await until(async () => (await world.told('VAULT.PAYMENT-TOKEN.DELETED'))[0]);
  assert.deepEqual(gone.about === 'kept' && [gone.ref, gone.state], [ref, 'cancelled']);
});

test('a debit for which there is no money is declined for good', async () => {
  const payer = { name: 'Nofunds', email: 'nofunds@example.com', phone: null, ref: null };
  const opened = await world.open(world.opening({ payer }));
  await world.approve(opened);
  const told = await world.capture(opened.order_ref);
  assert.equal(told.is === 'never' && told.code, 'INSTRUMENT_DECLINED');
});

test('the day’s report has every payment and refund with fees; planted differences show in it', async () => {
  const own = await openPaypal();
  try {
    const paid = await own.paid();
    const other = await own.paid();
    const refund = got(await paypal.refund(own.settings, own.place, refundOf(paid, newId<'refund'>(), 1_000n)));
    const day = Temporal.Now.plainDateISO('Asia/Kolkata');
    const linesOf = async () => got(await paypal.settled(own.settings, own.place, day));
    const short = (lines: Awaited<ReturnType<typeof linesOf>>) =>
      lines.map((one) => [one.kind, one.ref, one.gross_minor, one.fee_minor]);
    const all = [
      ['payment', paid.payment_ref, 4_900n, 246n],
      ['payment', other.payment_ref, 4_900n, 246n],
      ['refund', refund.refund_ref, -1_000n, 0n],
    ];
    const lines = await linesOf();
    assert.deepEqual(new Set(short(lines)), new Set(all));
    assert.equal(lines.find((one) => one.ref === paid.payment_ref)?.order_ref, paid.order_ref);
    assert.deepEqual(got(await paypal.settled(own.settings, own.place, day.subtract({ days: 1 }))), []);
    await own.outside.fault({ protocol: 'paypal', kind: 'settlement_missing' });
    await own.outside.fault({ protocol: 'paypal', kind: 'settlement_extra' });
    const odd = short(await linesOf());
    assert.equal(odd.length, 3);
    assert.equal(odd.filter(([, ref]) => !all.flat().includes(ref!)).length, 1);
    assert.deepEqual(short(await linesOf()), odd);
  } finally {
    await own.stop();
  }
});

test('a contested payment is told when it begins and when it ends', async () => {
  const paid = await world.paid();
  const { dispute_id } = (await world.outside.ask('paypal/disputes', 'POST', { capture_id: paid.payment_ref })) as {
    dispute_id: string;
  };
  const open = await until(async () => (await world.told('CUSTOMER.DISPUTE.CREATED'))[0]);
  assert.ok(open.about === 'dispute' && open.answer_by);
  assert.deepEqual(
    [open.state, open.payment_ref, open.amount_minor, open.dispute_ref],
    ['open', paid.payment_ref, 4_900n, dispute_id],
  );
  await world.outside.ask(`paypal/disputes/${dispute_id}/close`, 'POST', { won: true });
  const closed = await until(async () => (await world.told('CUSTOMER.DISPUTE.RESOLVED'))[0]);
  assert.equal(closed.about === 'dispute' && closed.state, 'won');
});

test('what the payer brings back is not signed, so it says nothing', () => {
  assert.equal(paypal.readReturn(world.settings, { token: 'x', PayerID: 'y' }, askedOf(world.opening(), null)), null);
});
