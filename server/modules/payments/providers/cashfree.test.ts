import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { type Cashfrees, openCashfree, refundOf, until } from './cashfree/testing.ts';
import { cashfree } from './cashfree.ts';
import { askedOf, got, send } from './stripe/testing.ts';

let world: Cashfrees;
before(async () => {
  world = await openCashfree();
});
after(() => world.stop());

const month = () => Temporal.Now.plainDateISO('Asia/Kolkata').add({ months: 1 });

test('the keys are proved by a call that changes nothing; wrong ones are refused for good', async () => {
  const { settings, place } = world;
  assert.deepEqual(got(await cashfree.prove(settings, place)), { says: 'Keys of TESTdukaan123 hold' });
  const wrong = await cashfree.prove({ ...settings, client_secret: 'somebody-elses-secret' }, place);
  assert.equal(wrong.is === 'never' && wrong.code, 'account_refused');
});

test('a card that is declined once and then passes makes two payments of one order, with its fee', async () => {
  const asked = world.opening();
  const opened = await world.open(asked);
  assert.equal(opened.order_ref, asked.id);
  const page = await world.enter(opened);
  assert.match((await world.payByCard(page, '4000000000001117')).text, /declined by the bank/);
  assert.equal((await world.payByCard(page, '4000000000001117')).status, 303);
  const { news, opened: again } = await world.look(askedOf(asked, opened.order_ref));
  assert.equal(again, null);
  const [failed, captured, ...others] = news;
  assert.deepEqual(others, []);
  assert.ok(failed?.about === 'payment' && captured?.about === 'payment');
  assert.deepEqual([failed.state, failed.error?.code], ['failed', 'card_declined']);
  assert.deepEqual(captured, {
    about: 'payment',
    payment_ref: captured.payment_ref,
    order_ref: asked.id,
    attempt_id: asked.id,
    state: 'captured',
    amount_minor: 49_900n,
    currency: 'INR',
    method: 'card',
    label: 'Visa •••• 1117',
    emi: null,
    fee_minor: 1_148n,
    fee_tax_minor: 175n,
    error: null,
    kept: null,
  });
});

test('the webhooks of a payment say the same as the look, and its charges come after it', async () => {
  const asked = world.opening({ amount_minor: 17_005n });
  const opened = await world.open(asked);
  await world.payByCard(await world.enter(opened));
  const seen = (await world.look(askedOf(asked, opened.order_ref))).news[0];
  const ours = (event: string) =>
    world.told(event).find((one) => one.about === 'payment' && one.attempt_id === asked.id);
  await until(() => ours('PAYMENT_SUCCESS_WEBHOOK') && ours('PAYMENT_CHARGES_WEBHOOK'));
  assert.deepEqual(ours('PAYMENT_CHARGES_WEBHOOK'), seen);
  assert.deepEqual({ ...ours('PAYMENT_SUCCESS_WEBHOOK'), fee_minor: 392n, fee_tax_minor: 60n }, seen);
  const raw = world.inbox.map((one) => one.raw.toString()).find((text) => text.includes(asked.id));
  assert.match(raw ?? '', /"payment_amount":170\.05,/);
});

test('a payer who turns back is brought home, and the order says that nobody paid', async () => {
  const asked = world.opening();
  const opened = await world.open(asked);
  const { to } = await send(await world.enter(opened), { action: 'cancel' });
  assert.match(to ?? '', /\/back$/);
  await until(() => world.told('PAYMENT_USER_DROPPED_WEBHOOK').length > 0);
  const { news } = await world.look(askedOf(asked, opened.order_ref));
  assert.deepEqual(
    news.map((one) => one.about === 'payment' && [one.state, one.error?.code]),
    [['failed', 'user_dropped']],
  );
});

test('a UPI code is paid by the phone that scans it', async () => {
  const asked = world.opening({ manner: 'upi', methods: ['upi'] });
  const { step, order_ref } = await world.open(asked);
  assert.ok(step.is === 'upi');
  assert.equal((await world.look(askedOf(asked, order_ref))).news.length, 0);
  const body = { link: step.link, person: '+919829000001' };
  const request = (await world.outside.ask('upi/scan', 'POST', body)) as { id: string };
  await world.outside.ask(`upi/${request.id}`, 'POST', { answer: 'approve', pin: '1234' });
  const [paid] = (await world.look(askedOf(asked, order_ref))).news;
  assert.ok(paid?.about === 'payment');
  assert.deepEqual([paid.state, paid.method, paid.label], ['captured', 'upi', '9829000001@upi']);
});

test('a link is paid at its own address and refunded by the order that paid it', async () => {
  const asked = world.opening({ manner: 'link' });
  const opened = await world.open(asked);
  assert.equal(opened.order_ref, `link_${asked.id}`);
  await world.payByCard(await world.enter(opened), '4000000000000002');
  await world.payByCard(await world.enter(opened));
  const { news } = await world.look(askedOf(asked, opened.order_ref));
  assert.deepEqual(
    news.map((one) => one.about === 'payment' && [one.state, one.attempt_id]),
    [
      ['failed', asked.id],
      ['captured', asked.id],
    ],
  );
  await until(() => world.told('PAYMENT_LINK_EVENT').length > 0);
  const [told] = world.told('PAYMENT_LINK_EVENT');
  const paid = news.at(-1);
  assert.ok(paid?.about === 'payment' && told?.about === 'payment');
  assert.deepEqual(
    [told.payment_ref, told.amount_minor, told.order_ref],
    [paid.payment_ref, 49_900n, opened.order_ref],
  );
  const refund = got(await cashfree.refund(world.settings, world.place, refundOf(paid, newId<'refund'>())));
  assert.deepEqual([refund.amount_minor, refund.payment_ref], [10_000n, paid.payment_ref]);
});

test('the same opening asked twice is one order; an order that is closed takes no payment', async () => {
  const asked = world.opening();
  const [first, second] = [await world.open(asked), await world.open(asked)];
  assert.deepEqual(first, second);
  const page = await world.enter(first);
  assert.deepEqual(await cashfree.close?.(world.settings, world.place, askedOf(asked, first.order_ref)), {
    is: 'done',
    got: null,
  });
  assert.deepEqual(await cashfree.close?.(world.settings, world.place, askedOf(asked, first.order_ref)), {
    is: 'done',
    got: null,
  });
  await world.payByCard(page);
  assert.deepEqual((await world.look(askedOf(asked, first.order_ref))).news, []);
});

test('an order that ends within minutes is open for longer at their end, for they refuse so short a time', async () => {
  const asked = world.opening({ expires_at: Temporal.Now.instant().add({ minutes: 5 }) });
  assert.equal((await world.open(asked)).order_ref, asked.id);
  const link = world.opening({ manner: 'link', expires_at: Temporal.Now.instant().add({ minutes: 5 }) });
  assert.equal((await world.open(link)).order_ref, `link_${link.id}`);
});

test('what they cannot take is refused before anything is made', async () => {
  const { settings, place } = world;
  const nobody = { name: 'Asha', email: null, phone: null, ref: null };
  const phoneless = await cashfree.open(settings, place, world.opening({ payer: nobody }));
  assert.equal(phoneless.is === 'never' && phoneless.code, 'phone_missing');
  const dollars = await cashfree.open(settings, place, world.opening({ currency: 'USD' }));
  assert.equal(dollars.is === 'never' && dollars.code, 'order_currency_invalid');
});

test('a refund under one id happens once, is done a moment later, and the bank’s reference comes by webhook', async () => {
  const { settings, place } = world;
  const paid = await world.paid();
  const asked = refundOf(paid, newId<'refund'>());
  assert.equal(got(await cashfree.lookRefund(settings, place, { ...asked, refund_ref: null })), null);
  const first = got(await cashfree.refund(settings, place, asked));
  assert.deepEqual([first.state, first.refund_id, first.refund_ref], ['pending', asked.id, asked.id]);
  const [again, others] = [
    await cashfree.refund(settings, place, asked),
    await cashfree.refund(settings, place, { ...asked, reason: 'Torn' }),
  ];
  assert.equal(got(again).amount_minor, 10_000n);
  assert.notEqual(others.is, 'never');
  await until(() =>
    world.told('REFUND_STATUS_WEBHOOK').some((one) => one.about === 'refund' && one.refund_id === asked.id),
  );
  const done = got(await cashfree.lookRefund(settings, place, { ...asked, refund_ref: asked.id }));
  assert.ok(done?.state === 'processed' && done.bank_ref !== null);
  const { news } = await world.look({ ...askedOf(world.opening(), paid.order_ref), id: paid.attempt_id! });
  assert.equal(news.filter((one) => one.about === 'refund').length, 1);
});

test('more than was paid is never refunded; what failed at their end may be asked again under another id', async () => {
  const { settings, place, outside } = world;
  const paid = await world.paid();
  const over = await cashfree.refund(settings, place, refundOf(paid, newId<'refund'>(), 49_901n));
  assert.equal(over.is === 'never' && over.code, 'refund_amount_exceeded');
  await outside.fault({ protocol: 'cashfree', kind: 'refund_failed' });
  const asked = refundOf(paid, newId<'refund'>(), 49_900n);
  got(await cashfree.refund(settings, place, asked));
  const failed = await until(async () => {
    const found = got(await cashfree.lookRefund(settings, place, { ...asked, refund_ref: null }));
    return found !== null && found.state === 'failed' && found;
  });
  assert.match(failed.reason ?? '', /could not be credited/);
  assert.equal(
    got(await cashfree.refund(settings, place, refundOf(paid, newId<'refund'>(), 49_900n))).state,
    'pending',
  );
});

test('a kept card is offered to the same customer, and to nobody once it is forgotten', async () => {
  const { settings, place } = world;
  const asked = world.opening({ keep: true });
  const opened = await world.open(asked);
  await world.payByCard(await world.enter(opened), '5267318187975449', { save: 'yes' });
  const [paid] = (await world.look(askedOf(asked, opened.order_ref))).news;
  assert.ok(paid?.about === 'payment' && paid.kept);
  const { ref, payer_ref, label, debits } = paid.kept;
  assert.deepEqual([payer_ref, label, debits], [opened.payer_ref, 'Mastercard •••• 5449', false]);
  const payer = { ...asked.payer, ref: payer_ref };
  const pageOf = async () => (await fetch(await world.enter(await world.open(world.opening({ payer }))))).text();
  assert.match(await pageOf(), /Mastercard •••• 5449/);
  for (const _ of ['once', 'again'])
    assert.deepEqual(await cashfree.forget?.(settings, place, { ref, payer_ref, debits }), { is: 'done', got: null });
  assert.doesNotMatch(await pageOf(), /5449/);
});

test('a mandate is given with the first payment, debited once under one id, refunded, and ended', async () => {
  const { settings, place } = world;
  const promise = { most_minor: 100_000n, every: 'as_presented', until: month() } as const;
  const asked = world.opening({ promise });
  const opened = await world.open(asked);
  await send(await world.enter(opened), { way: 'upi', vpa: 'success@upi' });
  const [first, kept] = (await world.look(askedOf(asked, opened.order_ref))).news;
  assert.ok(first?.about === 'payment' && kept?.about === 'kept');
  assert.deepEqual([first.state, first.attempt_id, first.amount_minor], ['captured', asked.id, 49_900n]);
  const { ref, ...facts } = kept;
  assert.deepEqual(facts, {
    about: 'kept',
    payer_ref: null,
    attempt_id: asked.id,
    method: 'upi',
    label: 'success@upi',
    debits: true,
    most_minor: 100_000n,
    until: promise.until,
    state: 'active',
  });
  const charge = {
    id: newId<'attempt'>(),
    kept_ref: ref,
    payer: asked.payer,
    amount_minor: 60_000n,
    currency: 'INR',
    number: 'P-2',
    title: 'March',
  };
  const made = got((await cashfree.charge?.(settings, place, charge))!);
  assert.deepEqual([made.state, made.attempt_id, made.order_ref], ['pending', charge.id, `${ref}:${charge.id}`]);
  assert.equal(got((await cashfree.charge?.(settings, place, charge))!).payment_ref, made.payment_ref);
  const debit = await until(async () => {
    const { news } = await world.look({ ...askedOf(asked, made.order_ref), id: charge.id });
    return news.find((one) => one.about === 'payment' && one.state === 'captured');
  });
  assert.ok(debit.about === 'payment');
  const over = (await cashfree.charge?.(settings, place, {
    ...charge,
    id: newId<'attempt'>(),
    amount_minor: 100_001n,
  }))!;
  assert.equal(over.is === 'never' && over.code, 'payment_amount_invalid');
  const refund = refundOf(debit, newId<'refund'>());
  got(await cashfree.refund(settings, place, refund));
  assert.equal(
    got(await cashfree.lookRefund(settings, place, { ...refund, refund_ref: null }))?.payment_ref,
    debit.payment_ref,
  );
  for (const _ of ['once', 'again'])
    assert.deepEqual(await cashfree.forget?.(settings, place, { ref, payer_ref: null, debits: true }), {
      is: 'done',
      got: null,
    });
  await until(() =>
    world.told('SUBSCRIPTION_STATUS_CHANGED').some((one) => one.about === 'kept' && one.state === 'cancelled'),
  );
  const late = (await cashfree.charge?.(settings, place, { ...charge, id: newId<'attempt'>() }))!;
  assert.equal(late.is === 'never' && late.code, 'subscription_inactive');
});

test('a debit that the bank refuses fails, and says why', async () => {
  const { settings, place } = world;
  const promise = { most_minor: 100_000n, every: 'month', until: month() } as const;
  const asked = world.opening({ promise });
  const opened = await world.open(asked);
  const page = await world.enter(opened);
  await send(page, { way: 'upi', vpa: 'nofunds@upi' });
  const body = (await world.outside.ask('upi?person=%2B919829000001')) as { items: { id: string; state: string }[] };
  await world.outside.ask(`upi/${body.items.find((one) => one.state === 'waiting')?.id}`, 'POST', {
    answer: 'approve',
    pin: '1234',
  });
  const kept_ref = opened.order_ref;
  const charge = {
    id: newId<'attempt'>(),
    kept_ref,
    payer: asked.payer,
    amount_minor: 100n,
    currency: 'INR',
    number: 'P-3',
    title: 'March',
  };
  got((await cashfree.charge?.(settings, place, charge))!);
  const failed = await until(() =>
    world.told('SUBSCRIPTION_PAYMENT_FAILED').find((one) => one.about === 'payment' && one.attempt_id === charge.id),
  );
  assert.match(failed.about === 'payment' ? (failed.error?.reason ?? '') : '', /not enough money/);
});

test('money that was only set aside is taken when it is asked for, once', async () => {
  const own = await openCashfree({ authorize_only: true });
  try {
    const paid = await own.paid();
    assert.equal(paid.state, 'authorized');
    const money = { payment_ref: paid.payment_ref, order_ref: paid.order_ref, amount_minor: 49_900n, currency: 'INR' };
    for (const _ of ['once', 'again']) {
      const taken = got((await cashfree.capture?.(own.settings, own.place, money))!);
      assert.deepEqual([taken.state, taken.payment_ref, taken.amount_minor], ['captured', paid.payment_ref, 49_900n]);
    }
    await own.outside.fault({ protocol: 'cashfree', kind: 'partial_capture' });
    const other = await own.paid();
    const half = got((await cashfree.capture?.(own.settings, own.place, { ...money, ...other }))!);
    assert.deepEqual([half.state, half.amount_minor], ['captured', 24_950n]);
  } finally {
    await own.stop();
  }
});

test('instalments are told by bank, with the sum of them', async () => {
  const plans = got((await cashfree.emiPlans?.(world.settings, world.place, 1_200_000n))!);
  const plan = plans.find(({ bank, months }) => bank === 'HDFC Bank' && months === 6);
  assert.equal(plan?.yearly_percent, 16);
  assert.equal(plan?.total_minor, (plan?.monthly_minor ?? 0n) * 6n);
  assert.deepEqual(got((await cashfree.emiPlans?.(world.settings, world.place, 100_000n))!), []);
});

test('the day’s report has every payment and refund with fees; planted differences show in it', async () => {
  const own = await openCashfree();
  try {
    const paid = await own.paid();
    const other = await own.paid();
    const refund = refundOf(paid, newId<'refund'>());
    got(await cashfree.refund(own.settings, own.place, refund));
    await until(() => own.told('REFUND_STATUS_WEBHOOK').length > 0);
    const day = Temporal.Now.plainDateISO('Asia/Kolkata');
    const linesOf = async () => got(await cashfree.settled(own.settings, own.place, day));
    const short = (lines: Awaited<ReturnType<typeof linesOf>>) =>
      lines.map((one) => [one.kind, one.ref, one.gross_minor]);
    const all = [
      ['payment', paid.payment_ref, 49_900n],
      ['payment', other.payment_ref, 49_900n],
      ['refund', refund.id, -10_000n],
    ];
    const lines = await linesOf();
    assert.deepEqual(new Set(short(lines)), new Set(all));
    const [line] = lines;
    assert.deepEqual([line?.fee_minor, line?.fee_tax_minor, line?.order_ref], [1_148n, 175n, paid.order_ref]);
    assert.match(line?.utr ?? '', /^CASH\d+$/);
    assert.deepEqual(got(await cashfree.settled(own.settings, own.place, day.subtract({ days: 1 }))), []);
    await own.outside.fault({ protocol: 'cashfree', kind: 'settlement_missing' });
    await own.outside.fault({ protocol: 'cashfree', kind: 'settlement_extra' });
    const odd = short(await linesOf());
    assert.equal(
      odd.some(([, ref]) => ref === paid.payment_ref),
      false,
    );
    assert.equal(odd.filter(([, ref]) => !all.flat().includes(ref!)).length, 1);
    assert.deepEqual(short(await linesOf()), odd);
  } finally {
    await own.stop();
  }
});

test('a contested payment is told when it begins and when it ends', async () => {
  const paid = await world.paid();
  const body = { account: 'dukaan', cf_payment_id: paid.payment_ref, amount_minor: 20_000 };
  const { dispute_id } = (await world.outside.ask('cashfree/disputes', 'POST', body)) as { dispute_id: string };
  const open = await until(() => world.told('DISPUTE_CREATED')[0]);
  assert.ok(open.about === 'dispute');
  assert.deepEqual(
    [open.state, open.payment_ref, open.amount_minor, open.dispute_ref],
    ['open', paid.payment_ref, 20_000n, dispute_id],
  );
  assert.ok(open.answer_by !== null);
  await world.outside.ask(`cashfree/disputes/${dispute_id}/close`, 'POST', { won: false });
  const closed = await until(() => world.told('DISPUTE_CLOSED')[0]);
  assert.equal(closed.about === 'dispute' && closed.state, 'lost');
});

test('what the payer brings back is not signed, so it says nothing', () => {
  assert.equal(
    cashfree.readReturn(world.settings, { order_id: 'x', status: 'PAID' }, askedOf(world.opening(), null)),
    null,
  );
});
