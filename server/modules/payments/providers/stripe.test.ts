import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  askedOf,
  got,
  opening,
  openStripe,
  payByCard,
  type Stripes,
  send,
  until,
  urlOf,
  VISA,
} from './stripe/testing.ts';
import { stripe } from './stripe.ts';

let world: Stripes;
before(async () => {
  world = await openStripe();
});
after(() => world.stop());

test('the keys are proved by the account’s name; a wrong one is refused for good and is not repeated in the reason', async () => {
  const { settings, place } = world;
  assert.deepEqual(got(await stripe.prove(settings, place)), { says: 'Dukaan (acct_dukaan)' });
  const wrong = await stripe.prove({ ...settings, secret_key: 'sk_test_notoursatall99' }, place);
  assert.equal(wrong.is, 'never');
  assert.equal(wrong.is === 'never' && wrong.code, 'unauthorized');
  assert.doesNotMatch(JSON.stringify(wrong), /sk_test_n|ll99/);
});

test('a live key is not taken for the sandbox, nor a test key for real money', () => {
  const webhook_secret = 'whsec_12345678';
  const fits = (at: string, secret_key: string) =>
    stripe.settings.safeParse({ at, secret_key, webhook_secret }).success;
  assert.equal(fits('live', 'sk_live_abcdefgh1234'), true);
  assert.equal(fits('live', 'sk_test_abcdefgh1234'), false);
  assert.equal(fits('sandbox', 'rk_live_abcdefgh1234'), false);
  assert.equal(fits('test', 'pk_test_abcdefgh1234'), false);
});

test('a card that is declined and passes the second time makes two payments of one attempt', async () => {
  const asked = opening();
  const { order_ref, step } = got(await world.open(asked));
  const first = await payByCard(urlOf(step), '4000 0000 0000 1117');
  assert.match(first.text, /Your card was declined/);
  const between = await world.look(askedOf(asked, order_ref));
  assert.deepEqual(
    between.news.map((one) => one.about === 'payment' && one.state),
    ['failed'],
  );
  const second = await payByCard(urlOf(step), '4000 0000 0000 1117');
  assert.equal(second.status, 303);
  const { news, opened } = await world.look(askedOf(asked, order_ref));
  assert.equal(opened, null);
  const [failed, captured, ...others] = news;
  assert.deepEqual(others, []);
  assert.ok(failed?.about === 'payment' && captured?.about === 'payment');
  assert.deepEqual(failed.error, { code: 'generic_decline', reason: 'Your card was declined.' });
  assert.notEqual(failed.payment_ref, captured.payment_ref);
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
  const back = await fetch(new URL(second.to!, urlOf(step)));
  assert.match(await back.text(), new RegExp(`session_id(?:" value="|=)${order_ref}`));
  assert.equal(stripe.readReturn(world.settings, { session_id: order_ref }, askedOf(asked, order_ref)), null);
});

test('UPI waits for the phone: approved it is paid, declined it has failed and another way is open', async () => {
  const asked = opening({ methods: ['upi', 'card'] });
  const { order_ref, step } = got(await world.open(asked));
  const answer = async (word: 'approve' | 'decline') => {
    const sent = await send(urlOf(step), { way: 'upi', vpa: '9829000001@upi' });
    const id = /wait\/(.+)$/.exec(sent.to ?? '')?.[1];
    assert.deepEqual(payments(await world.look(askedOf(asked, order_ref))).includes('captured'), false);
    await world.outside.ask(`upi/${id}`, 'POST', { answer: word });
  };
  await answer('decline');
  assert.deepEqual(payments(await world.look(askedOf(asked, order_ref))), ['failed']);
  await answer('approve');
  const { news } = await world.look(askedOf(asked, order_ref));
  const paid = news.at(-1);
  assert.ok(paid?.about === 'payment' && paid.state === 'captured');
  assert.deepEqual([paid.method, paid.label], ['upi', '9829000001@upi']);
});

const payments = ({ news }: Awaited<ReturnType<Stripes['look']>>) =>
  news.flatMap((one) => (one.about === 'payment' ? [one.state] : []));

test('asked twice under the same id it is one session, also when both ask at once; with another amount it is looked up', async () => {
  const asked = opening();
  const { order_ref } = got(await world.open(asked));
  assert.equal(got(await world.open(asked)).order_ref, order_ref);
  assert.equal((await world.open({ ...asked, amount_minor: 1_000n })).is, 'unknown');

  const other = opening();
  const both = await Promise.all([world.open(other), world.open(other)]);
  assert.ok(both.some(({ is }) => is === 'done'));
  assert.ok(both.every(({ is }) => is === 'done' || is === 'unknown'));
  assert.equal(new Set(both.flatMap((told) => (told.is === 'done' ? [told.got.order_ref] : []))).size, 1);
});

test('when the line breaks after the work the outcome is unknown, and a look finds the one session', async () => {
  const asked = opening();
  // Twice, for the SDK by itself tries a broken line again, under the same key.
  await world.outside.fault({ protocol: 'stripe', kind: 'drop_after', times: 2, path: '/v1/checkout/sessions' });
  assert.equal((await world.open(asked)).is, 'unknown');
  const { opened } = await world.look(askedOf(asked, null));
  assert.ok(opened);
  assert.equal(got(await world.open(asked)).order_ref, opened.order_ref);
  await payByCard(urlOf(opened.step), VISA);
  assert.deepEqual(payments(await world.look(askedOf(asked, opened.order_ref))), ['captured']);
});

test('a broken line that the SDK mends by itself makes one session', async () => {
  const asked = opening();
  await world.outside.fault({ protocol: 'stripe', kind: 'drop_after', path: '/v1/checkout/sessions' });
  const { order_ref } = got(await world.open(asked));
  assert.equal((await world.look(askedOf(asked, null))).opened?.order_ref, order_ref);
});

test('what surely was not done is said so, what may have been is not', async () => {
  const on = async (fault: object) => {
    await world.outside.fault({ protocol: 'stripe', path: '/v1/checkout/sessions', ...fault } as never);
    return world.open(opening());
  };
  assert.equal((await on({ kind: 'status', status: 429 })).is, 'later');
  assert.equal((await on({ kind: 'status', status: 503 })).is, 'later');
  assert.equal((await on({ kind: 'status', status: 500 })).is, 'unknown');
  assert.equal((await on({ kind: 'status', status: 502, body: '<h1>Bad gateway</h1>' })).is, 'unknown');
  const nobody = { ...world.place, sandbox_port: 1 };
  assert.equal((await stripe.open(world.settings, nobody, opening())).is, 'later');
  const nothing = opening();
  await world.outside.fault({ protocol: 'stripe', kind: 'drop_before', times: 2, path: '/v1/checkout/sessions' });
  assert.equal((await world.open(nothing)).is, 'unknown');
  assert.deepEqual(await world.look(askedOf(nothing, null)), { opened: null, news: [] });
});

test('an answer that comes too late is not waited for', async () => {
  const asked = opening();
  await world.outside.fault({ protocol: 'stripe', kind: 'delay', ms: 1_500, path: '/v1/checkout/sessions' });
  const began = performance.now();
  const told = await stripe.open(world.settings, { ...world.place, timeout_ms: 300 }, asked);
  assert.equal(told.is, 'unknown');
  assert.ok(performance.now() - began < 1_000);
  assert.ok((await world.look(askedOf(asked, null))).opened);
});

test('a link is paid once by whoever opens it, is found by our id, and takes no more when it is closed', async () => {
  const asked = opening({ manner: 'link', methods: ['card', 'upi'] });
  const { order_ref, step } = got(await world.open(asked));
  assert.match(order_ref, /^plink_/);
  const found = await world.look(askedOf(asked, null));
  assert.equal(found.opened?.order_ref, order_ref);
  assert.match((await payByCard(urlOf(step), '4000000000000002')).text, /declined/);
  assert.equal((await payByCard(urlOf(step), VISA)).status, 303);
  assert.deepEqual(payments(await world.look(askedOf(asked, order_ref))), ['failed', 'captured']);
  assert.equal((await payByCard(urlOf(step), VISA)).status, 410);

  const other = opening({ manner: 'link' });
  const second = got(await world.open(other));
  const page = urlOf(second.step);
  assert.equal((await fetch(page)).status, 200);
  got(await stripe.close!(world.settings, world.place, askedOf(other, null)));
  got(await stripe.close!(world.settings, world.place, askedOf(other, second.order_ref)));
  assert.equal((await payByCard(page, VISA)).status, 410);
});

test('a session that is closed takes no money; closing it again, or one that was paid, is as good', async () => {
  const asked = opening();
  const { order_ref, step } = got(await world.open(asked));
  const close = () => stripe.close!(world.settings, world.place, askedOf(asked, order_ref));
  assert.equal(got(await close()), null);
  assert.equal(got(await close()), null);
  assert.equal((await payByCard(urlOf(step), VISA)).status, 410);
  assert.deepEqual(payments(await world.look(askedOf(asked, order_ref))), []);

  const paid = opening();
  const { order_ref: ref } = await world.paid(paid);
  assert.equal(got(await stripe.close!(world.settings, world.place, askedOf(paid, ref))), null);
  const never = opening();
  assert.equal(got(await stripe.close!(world.settings, world.place, askedOf(never, null))), null);
});

test('the yen has no decimals, the dollar is credited in rupees, and what can’t be charged is refused', async () => {
  const yen = await world.paid(opening({ currency: 'JPY', amount_minor: 5_000n }));
  assert.deepEqual([yen.amount_minor, yen.currency, yen.fee_minor], [5_000n, 'JPY', null]);
  const dollars = await world.paid(opening({ currency: 'USD', amount_minor: 2_500n }));
  assert.deepEqual([dollars.amount_minor, dollars.currency], [2_500n, 'USD']);
  const refused = async (more: object) => {
    const told = await world.open(opening(more));
    return told.is === 'never' ? told.code : told.is;
  };
  assert.equal(await refused({ amount_minor: 10n }), 'amount_too_small');
  assert.equal(await refused({ amount_minor: 100_000_000n }), 'amount_too_large');
  assert.equal(await refused({ methods: ['netbanking'] }), 'method_not_offered');
  assert.equal(await refused({ methods: ['upi'], currency: 'USD' }), 'method_not_offered');
  assert.equal(await refused({ payer: { ...opening().payer, ref: 'cus_ofsomebody' } }), 'resource_missing');
});

test('a payment that failed at the page and was made after all is told by a webhook and by a look', async () => {
  const asked = opening();
  const { order_ref, step } = got(await world.open(asked));
  await world.outside.fault({ protocol: 'stripe', kind: 'late_success', ms: 100 });
  assert.match((await payByCard(urlOf(step), VISA)).text, /declined/);
  const told = await until(() =>
    world
      .read()
      .flatMap((one) => (one.is === 'read' ? one.news : []))
      .find((one) => one.about === 'payment' && one.attempt_id === asked.id && one.state === 'captured'),
  );
  assert.ok(told.about === 'payment');
  assert.deepEqual(payments(await world.look(askedOf(asked, order_ref))), ['failed', 'captured']);
});
