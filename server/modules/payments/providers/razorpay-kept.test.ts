import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import type { ChargeAsked, KeptNews, Mandate } from './gateway.ts';
import { opening, openRazorpay, type Razorpays, RUPAY } from './razorpay/testing.ts';
import { razorpay } from './razorpay.ts';
import { askedOf, got, send, until } from './stripe/testing.ts';

let world: Razorpays;
before(async () => {
  world = await openRazorpay();
});
after(() => world.stop());

const until_day = Temporal.Now.plainDateISO('Asia/Kolkata').add({ years: 2 });
const promise: Mandate = { most_minor: 100_000n, every: 'month', until: until_day };

/** A customer of its own for each test: Razorpay tells customers apart by number and mail. */
let people = 0;
function payer(ref: string | null = null) {
  people += 1;
  const phone = `+9198290001${String(people).padStart(2, '0')}`;
  return { name: 'Asha', email: `asha${people}@example.com`, phone, ref };
}

async function mandate(fields: Record<string, string>, methods: ('upi' | 'card')[] = ['upi']) {
  const asked = opening({ methods, promise, payer: payer() });
  const { order_ref, payer_ref, step } = await world.open(asked);
  const page = await world.enter(step);
  const html = await (await fetch(page)).text();
  await send(page, fields);
  const [news] = (await world.look(askedOf(asked, order_ref))).news;
  assert.ok(news?.about === 'payment');
  return { asked, payer_ref, news, html };
}

const charge = (kept: KeptNews, amount_minor: bigint, more: Partial<ChargeAsked> = {}): ChargeAsked => ({
  id: newId<'attempt'>(),
  kept_ref: kept.ref,
  payer: payer(kept.payer_ref),
  amount_minor,
  currency: 'INR',
  number: 'P-000124',
  title: 'September',
  ...more,
});
const debit = (asked: ChargeAsked) => razorpay.charge!(world.settings, world.place, asked);

test('a card is kept when its owner says so, offered first the next time, and forgotten when asked', async () => {
  const who = payer();
  const first = await world.paid({ keep: true, payer: who }, RUPAY);
  assert.ok(first.kept);
  assert.deepEqual(
    { ...first.kept, ref: '', payer_ref: '' },
    {
      about: 'kept',
      ref: '',
      payer_ref: '',
      attempt_id: first.attempt_id,
      method: 'card',
      label: 'RuPay •••• 0014',
      debits: false,
      most_minor: null,
      until: null,
      state: 'active',
    },
  );
  const { ref, payer_ref } = first.kept;
  const asked = opening({ keep: true, kept_ref: ref, payer: { ...who, ref: payer_ref } });
  const { order_ref, step } = await world.open(asked);
  const page = await world.enter(step);
  assert.match(await (await fetch(page)).text(), new RegExp(`value="${ref}" checked required> RuPay •••• 0014`));
  await send(page, { token: ref, cvv: '123' });
  const [again] = (await world.look(askedOf(asked, order_ref))).news;
  assert.ok(again?.about === 'payment' && again.state === 'captured' && again.label === 'RuPay •••• 0014');
  assert.equal(again.kept?.ref, ref);
  const kept = { ref, payer_ref, debits: false };
  assert.deepEqual(await razorpay.forget!(world.settings, world.place, kept), { is: 'done', got: null });
  assert.deepEqual(await razorpay.forget!(world.settings, world.place, kept), { is: 'done', got: null });
  const later = await world.open(opening({ keep: true, payer: { ...who, ref: payer_ref } }));
  assert.doesNotMatch(await (await fetch(await world.enter(later.step))).text(), /RuPay/);
});

test('a payer with a Hindi name keeps a card too', async () => {
  const kept = await world.paid({ keep: true, payer: { ...payer(), name: 'आशा शर्मा' } }, RUPAY);
  assert.equal(kept.kept?.label, 'RuPay •••• 0014');
});

test('who doesn’t say so keeps nothing', async () => {
  const asked = opening({ keep: true, payer: payer() });
  const { order_ref, step } = await world.open(asked);
  await world.payByCard(await world.enter(step), RUPAY);
  const [news] = (await world.look(askedOf(asked, order_ref))).news;
  assert.ok(news?.about === 'payment' && news.state === 'captured' && news.kept === null);
});

test('a UPI mandate is shown to the payer, told with its limits, and debited without the payer', async () => {
  const { asked, payer_ref, news, html } = await mandate({ way: 'upi', vpa: 'success@upi' });
  assert.match(html, /up to ₹1,000.00 each, monthly, until/);
  const { kept } = news;
  assert.ok(kept);
  assert.deepEqual([kept.debits, kept.most_minor, kept.until?.toString()], [true, 100_000n, until_day.toString()]);
  assert.deepEqual([kept.payer_ref, kept.attempt_id], [payer_ref, asked.id]);
  const hook = await until(() =>
    world.told('token.confirmed').find((one) => one.about === 'kept' && one.ref === kept.ref),
  );
  assert.deepEqual(hook, { ...kept, attempt_id: null });
  const once = charge(kept, 99_900n);
  const first = got(await debit(once));
  assert.deepEqual([first.state, first.attempt_id, first.amount_minor], ['pending', once.id, 99_900n]);
  const done = await until(async () => {
    const now = got(await debit(once));
    return now.state === 'captured' ? now : undefined;
  });
  assert.equal(done.payment_ref, first.payment_ref);
  const { news: looked } = await world.look(askedOf(opening({ id: once.id }), null));
  assert.deepEqual(
    looked.map((one) => one.about === 'payment' && one.payment_ref),
    [first.payment_ref],
  );
});

test('a debit whose answer was lost is one debit when it is asked for again', async () => {
  const { news } = await mandate({ way: 'upi', vpa: 'success@upi' });
  const asked = charge(news.kept!, 10_000n);
  await world.outside.fault({ protocol: 'razorpay', kind: 'drop_after', path: '/v1/payments/create/recurring' });
  assert.equal((await debit(asked)).is, 'unknown');
  const again = got(await debit(asked));
  const { news: looked } = await world.look(askedOf(opening({ id: asked.id }), null));
  assert.deepEqual(
    looked.map((one) => one.about === 'payment' && one.payment_ref),
    [again.payment_ref],
  );
});

test('a debit of which only the order was made goes on with that order', async () => {
  const { news } = await mandate({ way: 'upi', vpa: 'success@upi' });
  const asked = charge(news.kept!, 10_000n);
  const { order_ref } = await world.open(opening({ id: asked.id, amount_minor: 10_000n }));
  assert.equal(got(await debit(asked)).order_ref, order_ref);
});

test('a card mandate is debited at once; one without money fails with the bank’s reason', async () => {
  const card = (card_number: string) => ({ way: 'card', card_number, expiry: '12/30', cvv: '123' });
  const good = await mandate(card(RUPAY), ['card']);
  assert.equal(got(await debit(charge(good.news.kept!, 50_000n))).state, 'captured');
  const poor = await mandate(card('5200000000000056'), ['card']);
  const failed = got(await debit(charge(poor.news.kept!, 50_000n)));
  assert.deepEqual([failed.state, failed.error?.code], ['failed', 'insufficient_funds']);
});

test('more than was promised is refused, and so is a mandate that is paused or ended', async () => {
  const { news } = await mandate({ way: 'upi', vpa: 'success@upi' });
  const kept = news.kept!;
  const over = await debit(charge(kept, 100_001n));
  assert.ok(over.is === 'never' && /maximum amount/.test(over.reason), JSON.stringify(over));
  await world.outside.ask(`razorpay/tokens/${kept.ref}`, 'POST', { status: 'paused' });
  const told = (event: string) =>
    until(() => world.told(event).find((one) => one.about === 'kept' && one.ref === kept.ref));
  const paused = await told('token.paused');
  assert.equal(paused.state, 'paused');
  const held = await debit(charge(kept, 100n));
  assert.ok(held.is === 'never' && held.code === 'token_not_confirmed');
  await razorpay.forget!(world.settings, world.place, { ref: kept.ref, payer_ref: kept.payer_ref, debits: true });
  const ended = await told('token.cancelled');
  assert.equal(ended.state, 'cancelled');
  const gone = await debit(charge(kept, 100n));
  assert.ok(gone.is === 'never' && /does not exist/.test(gone.reason));
});

test('a mandate that the payer declines is rejected and no money moves', async () => {
  const { news } = await mandate({ way: 'upi', vpa: 'failure@upi' });
  assert.deepEqual([news.state, news.kept], ['failed', null]);
  const told = await until(() => world.told('token.rejected')[0]);
  assert.ok(told.about === 'kept' && told.state === 'rejected');
});
