import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import type { Opening } from './gateway.ts';
import { opening, openRazorpay, type Razorpays, states, VISA } from './razorpay/testing.ts';
import { razorpay } from './razorpay.ts';
import { askedOf, got, send, until } from './stripe/testing.ts';

let world: Razorpays;
before(async () => {
  world = await openRazorpay();
});
after(() => world.stop());

test('the key is proved by a call that changes nothing; a wrong secret is refused for good and not repeated', async () => {
  const { settings, place } = world;
  assert.deepEqual(got(await razorpay.prove(settings, place)), {
    says: 'The key rzp_test_dukaan12345678 is accepted.',
  });
  const wrong = await razorpay.prove({ ...settings, key_secret: 'somebody-elses-secret' }, place);
  assert.deepEqual(wrong, { is: 'never', code: 'account_refused', reason: 'the account is refused (HTTP 401)' });
});

test('a live key is not taken for the sandbox, nor a test key for real money', () => {
  const { settings } = world;
  const fits = (at: string, key_id: string) => razorpay.settings.safeParse({ ...settings, at, key_id }).success;
  assert.equal(fits('live', 'rzp_live_abcdefgh'), true);
  assert.equal(fits('live', 'rzp_test_abcdefgh'), false);
  assert.equal(fits('sandbox', 'rzp_live_abcdefgh'), false);
});

test('a card that is declined and passes the second time makes two payments of one attempt, and a signed return', async () => {
  const asked = opening();
  const { order_ref, payer_ref, step } = await world.open(asked);
  assert.equal(payer_ref, null);
  const page = await world.enter(step);
  const first = await world.payByCard(page, '4000 0000 0000 1117');
  assert.match(first.text, /The card was declined by the bank/);
  assert.deepEqual(states((await world.look(askedOf(asked, order_ref))).news), ['payment failed']);
  const second = await world.payByCard(page, '4000 0000 0000 1117');
  assert.equal(second.status, 303);
  const { opened, news } = await world.look(askedOf(asked, order_ref));
  assert.equal(opened, null);
  const [failed, captured, ...others] = news;
  assert.deepEqual(others, []);
  assert.ok(failed?.about === 'payment' && captured?.about === 'payment');
  assert.deepEqual(failed.error, {
    code: 'payment_failed',
    reason: 'The card was declined by the bank that issued it.',
  });
  assert.deepEqual(captured, {
    about: 'payment',
    payment_ref: captured.payment_ref,
    order_ref,
    attempt_id: asked.id,
    state: 'captured',
    amount_minor: 49_900n,
    currency: 'INR',
    method: 'card',
    label: 'Visa •••• 1117',
    emi: null,
    // Two percent, and 18 % tax on that.
    fee_minor: 998n + 180n,
    fee_tax_minor: 180n,
    error: null,
    kept: null,
  });
  const fields = await world.back(page);
  assert.deepEqual(Object.keys(fields).toSorted(), ['razorpay_order_id', 'razorpay_payment_id', 'razorpay_signature']);
  const here = razorpay.readReturn(world.settings, fields, askedOf(asked, order_ref));
  assert.ok(Array.isArray(here) && here[0].state === 'authorized' && here[0].payment_ref === captured.payment_ref);
});

test('what comes back with a changed id, another attempt’s order or an error is not believed', async () => {
  const asked = opening();
  const { order_ref, step } = await world.open(asked);
  const page = await world.enter(step);
  await world.payByCard(page, VISA);
  const fields = await world.back(page);
  const read = (more: Record<string, string>, of = askedOf(asked, order_ref)) =>
    razorpay.readReturn(world.settings, { ...fields, ...more }, of);
  assert.equal(read({ razorpay_payment_id: 'pay_somebodyelses' }), 'forged');
  assert.equal(
    read({ razorpay_signature: fields.razorpay_signature!.replace(/^./, (sign) => (sign === '0' ? '1' : '0')) }),
    'forged',
  );
  assert.equal(read({}, askedOf(opening(), 'order_ofAnotherOne')), 'forged');
  assert.equal(read({}, askedOf(asked, null)), null);
  assert.equal(
    razorpay.readReturn(world.settings, { 'error[code]': 'BAD_REQUEST_ERROR' }, askedOf(asked, order_ref)),
    null,
  );
});

test('who turns back without paying comes back with an error and nothing is news', async () => {
  const asked = opening();
  const { order_ref, step } = await world.open(asked);
  const page = await world.enter(step);
  await send(page, { action: 'cancel' });
  const fields = await world.back(page);
  assert.equal(fields['error[reason]'], 'payment_cancelled');
  assert.equal(razorpay.readReturn(world.settings, fields, askedOf(asked, order_ref)), null);
  assert.deepEqual((await world.look(askedOf(asked, order_ref))).news, []);
});

test('a UPI request is pending until the phone answers; declined it fails, approved it is captured', async () => {
  const asked = opening();
  const { order_ref, step } = await world.open(asked);
  const page = await world.enter(step);
  const state = async () => states((await world.look(askedOf(asked, order_ref))).news);
  await send(page, { way: 'upi', vpa: 'asha@okaxis' });
  assert.deepEqual(await state(), ['payment pending']);
  await world.answer('decline');
  assert.deepEqual(await state(), ['payment failed']);
  await send(page, { way: 'upi', vpa: 'asha@okaxis' });
  await world.answer('approve');
  assert.deepEqual(await state(), ['payment failed', 'payment captured']);
  const { news } = await world.look(askedOf(asked, order_ref));
  assert.ok(news[1]?.about === 'payment' && news[1].label === 'asha@okaxis' && news[1].method === 'upi');
});

test('net banking, wallets and instalments say the bank as people know it', async () => {
  const by = async (fields: Record<string, string>, more: Partial<Opening> = {}) => {
    const asked = opening(more);
    const { order_ref, step } = await world.open(asked);
    await send(await world.enter(step), fields);
    const [news] = (await world.look(askedOf(asked, order_ref))).news;
    assert.ok(news?.about === 'payment' && news.state === 'captured', JSON.stringify(fields));
    return news;
  };
  const bank = await by({ way: 'netbanking', house: 'ICICI Bank', answer: 'yes' });
  assert.equal(bank.label, 'ICICI Bank');
  const wallet = await by({ way: 'wallet', house: 'Mobikwik', answer: 'yes' });
  assert.equal(wallet.label, 'Mobikwik');
  const card = { card_number: VISA, expiry: '12/30', cvv: '123' };
  const emi = await by({ way: 'emi', plan: 'Axis Bank/9', ...card }, { amount_minor: 4_500_000n });
  assert.deepEqual(emi.emi, { bank: 'Axis Bank', months: 9 });
  assert.equal(emi.label, 'Visa •••• 1111');
});

test('the page offers only the ways that the business takes', async () => {
  const { step } = await world.open(opening({ methods: ['netbanking'] }));
  const html = await (await fetch(await world.enter(step))).text();
  assert.match(html, />Net banking</);
  assert.doesNotMatch(html, />(UPI|Card|Wallet|EMI)</);
});

test('instalments are worked out to the paisa, and none are offered for small sums', async () => {
  const { settings, place } = world;
  const plans = got(await razorpay.emiPlans!(settings, place, 4_500_000n));
  const axis = plans.find(({ bank, months }) => bank === 'Axis Bank' && months === 6);
  // 45,000 at 15 % a year over six months: 45000 × 0.0125 × 1.0125⁶ / (1.0125⁶ − 1) = 7,831.52
  assert.deepEqual(axis, {
    bank: 'Axis Bank',
    months: 6,
    yearly_percent: 15,
    monthly_minor: 783_152n,
    total_minor: 4_698_912n,
  });
  const free = plans.find(({ bank, months }) => bank === 'Kotak Mahindra Bank' && months === 3);
  assert.equal(free?.monthly_minor, 1_500_000n);
  assert.deepEqual(got(await razorpay.emiPlans!(settings, place, 299_999n)), []);
});

test('a link is paid by whoever has it, signed on the way back, and made once however often it is asked for', async () => {
  const { settings, place } = world;
  const asked = opening({ manner: 'link' });
  const { order_ref, step } = await world.open(asked);
  assert.deepEqual(await world.open(asked), { order_ref, payer_ref: null, step });
  assert.ok(step.is === 'redirect');
  await world.payByCard(step.url, VISA);
  const back = await world.back(step.url);
  const here = razorpay.readReturn(settings, back, askedOf(asked, order_ref));
  assert.ok(Array.isArray(here) && here[0].state === 'captured' && here[0].amount_minor === 49_900n);
  assert.equal(
    razorpay.readReturn(settings, { ...back, razorpay_payment_link_status: 'expired' }, askedOf(asked, null)),
    'forged',
  );
  assert.equal(razorpay.readReturn(settings, back, askedOf(opening({ manner: 'link' }), null)), 'forged');
  const { news } = await world.look(askedOf(asked, order_ref));
  assert.ok(news[0]?.about === 'payment' && news[0].attempt_id === asked.id && news[0].order_ref === order_ref);
  const linked = await until(() =>
    world.told('payment_link.paid').find((one) => one.about === 'payment' && one.attempt_id === asked.id),
  );
  assert.ok(linked.about === 'payment' && linked.order_ref === order_ref);
  assert.deepEqual(await razorpay.close!(settings, place, askedOf(asked, order_ref)), { is: 'done', got: null });
});

test('a link that was closed takes no money', async () => {
  const { settings, place } = world;
  const asked = opening({ manner: 'link' });
  const { order_ref, step } = await world.open(asked);
  assert.ok(step.is === 'redirect');
  assert.equal((await razorpay.close!(settings, place, askedOf(asked, order_ref))).is, 'done');
  assert.equal((await world.payByCard(step.url, VISA)).status, 410);
  assert.deepEqual((await world.look(askedOf(asked, order_ref))).news, []);
});

test('a UPI code is scanned and approved, and then closed', async () => {
  const asked = opening({ manner: 'upi' });
  const { order_ref, step } = await world.open(asked);
  assert.ok(step.is === 'upi' && /^upi:\/\/pay\?.*am=499\.00/.test(step.link));
  await world.outside.ask('upi/scan', 'POST', { link: step.link, person: '+919829000002' });
  await world.answer('approve', '+919829000002');
  const { news } = await world.look(askedOf(asked, order_ref));
  assert.ok(news[0]?.about === 'payment' && news[0].state === 'captured' && news[0].label === '9829000002@upi');
  assert.equal(news[0].attempt_id, asked.id);
  const credited = await until(() => world.told('qr_code.credited')[0]);
  assert.ok(credited.about === 'payment' && credited.attempt_id === asked.id && credited.order_ref === order_ref);
  await assert.rejects(
    world.outside.ask('upi/scan', 'POST', { link: step.link, person: '+919829000003' }),
    /409.*closed/,
  );
});

test('an attempt that never came there is surely not there', async () => {
  for (const manner of ['page', 'link', 'upi'] as const) {
    const asked = { ...askedOf(opening({ manner }), null), id: newId<'attempt'>() };
    assert.deepEqual(await world.look(asked), { opened: null, news: [] });
  }
});
