import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCustomer } from '#customers';
import { balancesOf, trialBalance } from '#ledger';
import * as messages from '#messages';
import { type Id, newId } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { writeRule } from '#platform/rules.ts';
import { applyNews } from './apply.ts';
import { beginAttempt } from './begin.ts';
import { captureAttempt } from './finish.ts';
import { gatewayRow, gatewayRows } from './gateways.ts';
import { look } from './look.ts';
import { texts } from './occasions.ts';
import { cancelPayment } from './payment.ts';
import { cards, openTill, payByCard, visit } from './testing.ts';

const till = await openTill();
const { world, outside, act } = till;
const { razorpay, next } = await world.in(async (ctx) => {
  const rows = (await gatewayRows(ctx)).filter(({ methods }) => methods.includes('card'));
  await messages.installTemplates(ctx, texts);
  await messages.connectSandbox(ctx);
  assert.equal(rows[0]?.kind, 'razorpay');
  return { razorpay: rows[0].id, next: rows[1]!.id };
});
await world.runJobs();

async function posted(path: string): Promise<bigint> {
  return (await world.in((ctx) => balancesOf(ctx, [path]))).get(path)?.posted ?? 0n;
}

/** How often the gateway was asked for something since a moment. */
async function asked(protocol: string, what: string, since: number): Promise<number> {
  const all = await outside.requests(protocol);
  return all.filter((one) => one.seq > since && one.what.startsWith(what)).length;
}
const lastSeq = async (protocol: string) => (await outside.requests(protocol)).at(-1)?.seq ?? 0;

test('a payer pays by card at the gateway’s page: one receipt, the books agree, and he is told once', async () => {
  const before = [await posted(`gateways:${razorpay}:clearing`), await posted('receipts:inr:held')] as const;
  const payment = await till.ask();
  const attempt = await till.begin(payment.id);
  assert.equal(attempt.state, 'open', attempt.error_reason ?? '');
  const back = await payByCard(await visit(attempt.step), cards.passes);
  assert.ok(back, 'the page lets go');
  assert.deepEqual(await till.goBack(back), {
    status: 303,
    to: `/pay/${await till.token(payment.id)}?attempt=${attempt.id}`,
  });
  const paid = await till.until(payment.id, ({ state }) => state === 'paid');
  const [receipt, ...others] = paid.receipts;
  assert.deepEqual([others.length, receipt?.amount_minor, receipt?.surplus], [0, 49_900n, false]);
  assert.match(receipt!.label ?? '', /1111$/);
  await till.later({ hours: 2 });
  const { fee_minor, fee_tax_minor } = (await till.whole(payment.id)).receipts[0]!;
  assert.ok(fee_minor !== null && fee_minor > 0n && fee_tax_minor !== null, 'the fee becomes known');
  assert.equal((await posted('receipts:inr:held')) - before[1], 49_900n);
  assert.equal((await posted(`gateways:${razorpay}:clearing`)) - before[0], 49_900n - fee_minor);
  const told = await outside.messages('+919829000001');
  assert.equal(told.filter(({ text }) => text.includes(payment.number)).length, 1);
});

test('a card that is declined once and then passes: the failure is told, the same try is paid', async () => {
  const payment = await till.ask();
  const attempt = await till.begin(payment.id);
  const page = await visit(attempt.step);
  assert.equal(await payByCard(page, cards.declined_once), undefined, 'the page asks again');
  await till.until(payment.id, ({ attempts }) => attempts[0]!.state === 'failed');
  assert.ok(await payByCard(page, cards.declined_once));
  const paid = await till.until(payment.id, ({ state }) => state === 'paid');
  assert.deepEqual([paid.attempts.length, paid.attempts[0]!.error_code, paid.receipts.length], [1, null, 1]);
});

test('return, webhook and look at once make one receipt', async () => {
  const payment = await till.ask();
  const attempt = await till.begin(payment.id);
  const back = await payByCard(await visit(attempt.step), cards.passes);
  await Promise.all([
    till.goBack(back!),
    till.goBack(back!),
    look(act, { attempt_id: attempt.id, at_once: true }),
    look(act, { attempt_id: attempt.id, at_once: true }),
    world.runJobs(),
  ]);
  const paid = await till.until(payment.id, ({ state }) => state === 'paid');
  assert.equal(paid.receipts.length, 1);
});

test('a payer who doesn’t come back and whose webhook is lost is found by the look', async () => {
  await outside.fault({ protocol: 'razorpay', kind: 'webhook_never', times: 'always' });
  const payment = await till.ask();
  const attempt = await till.begin(payment.id);
  await payByCard(await visit(attempt.step), cards.passes);
  await till.later({ minutes: 3 });
  const found = await till.whole(payment.id);
  assert.deepEqual([found.state, found.hooks.length], ['paid', 0]);
  await outside.ask('faults', 'DELETE');
});

test('the same try asked for ten times at once is one try and one order at the gateway', async () => {
  const payment = await till.ask();
  const attempt_id = newId<'attempt'>();
  const since = await lastSeq('razorpay');
  const tries = await Promise.all(Array.from({ length: 10 }, () => till.begin(payment.id, { attempt_id })));
  assert.equal(new Set(tries.map(({ id }) => id)).size, 1);
  assert.equal((await till.whole(payment.id)).attempts.length, 1);
  assert.equal(await asked('razorpay', 'POST /v1/orders', since), 1);
  const other = await till.ask();
  await assert.rejects(till.begin(other.id, { attempt_id }), { code: 'payments.attempt_differs' });
});

/** Acts that end with their worker: after so many transactions it is killed, before the next begins. */
function killedAfter(transactions: number): Act {
  let left = transactions;
  return async (fn) => {
    if (left === 0) throw new Error('killed');
    const result = await act(fn);
    left -= 1;
    return result;
  };
}

const wanted = (payment_id: Id<'payment'>, attempt_id = newId<'attempt'>()) =>
  ({ payment_id, attempt_id, method: 'card', manner: 'page', keep: false, gateway_id: razorpay }) as const;

test('killed after the call and before the answer is written: the order is found by our id, none is made again', async () => {
  const payment = await till.ask();
  const since = await lastSeq('razorpay');
  const attempt_id = newId<'attempt'>();
  await assert.rejects(beginAttempt(killedAfter(1), wanted(payment.id, attempt_id)), /killed/);
  assert.equal((await till.whole(payment.id)).attempts[0]!.state, 'opening');
  // Asked again at once it is still the same try, whose call may be under way.
  assert.equal((await till.begin(payment.id, { attempt_id })).state, 'opening');
  await till.later({ minutes: 3 });
  const { attempts } = await till.whole(payment.id);
  assert.deepEqual(
    attempts.map(({ id, state }) => [id, state]),
    [[attempt_id, 'open']],
  );
  assert.equal(await asked('razorpay', 'POST /v1/orders', since), 1);
  assert.ok(await payByCard(await visit(attempts[0]!.step), cards.passes));
  await till.until(payment.id, ({ state }) => state === 'paid');
});

test('killed before the call is made: it is made once it is sure that it never arrived', async () => {
  const payment = await till.ask();
  await outside.fault({ protocol: 'razorpay', kind: 'drop_before', path: '/v1/orders' });
  const since = await lastSeq('razorpay');
  const attempt = await till.begin(payment.id, { gateway_id: razorpay });
  assert.equal(attempt.state, 'opening', 'nobody knows whether it arrived');
  await till.later({ minutes: 5 });
  const { attempts } = await till.whole(payment.id);
  assert.deepEqual(
    attempts.map(({ state }) => state),
    ['open'],
  );
  assert.ok((await asked('razorpay', 'POST /v1/orders', since)) >= 1);
});

test('a gateway that is down is passed over; after three failures others are tried first, until it is up again', async () => {
  await outside.fault({ protocol: 'razorpay', kind: 'status', times: 'always', status: 503 });
  for (let n = 0; n < 3; n += 1) {
    const payment = await till.ask();
    const attempt = await till.begin(payment.id);
    assert.deepEqual([attempt.gateway_id, attempt.state], [next, 'open'], attempt.error_reason ?? '');
    const { attempts } = await till.whole(payment.id);
    assert.deepEqual(
      attempts.map(({ state }) => state),
      ['failed', 'open'],
    );
  }
  const since = await lastSeq('razorpay');
  const payment = await till.ask();
  const direct = await till.begin(payment.id);
  assert.deepEqual([direct.gateway_id, await asked('razorpay', 'POST', since)], [next, 0]);
  assert.ok(await payByCard(await visit(direct.step), cards.passes));
  await till.until(payment.id, ({ state }) => state === 'paid');
  await outside.ask('faults', 'DELETE');
  await till.later({ minutes: 6 });
  const again = await till.begin((await till.ask()).id);
  assert.equal(again.gateway_id, razorpay);
  const [row] = await world.in(gatewayRows);
  assert.deepEqual([row!.failed_in_a_row, row!.down_until], [0, null]);
});

test('an answer that is lost: the payer pays at the next gateway, and the first one’s order is found and closed', async () => {
  await outside.fault({ protocol: 'razorpay', kind: 'drop_after', path: '/v1/orders' });
  const payment = await till.ask();
  const attempt_id = newId<'attempt'>();
  const attempt = await till.begin(payment.id, { attempt_id });
  assert.deepEqual([attempt.gateway_id, attempt.state], [next, 'open']);
  assert.equal((await till.begin(payment.id, { attempt_id })).id, attempt.id, 'asked again it is that one');
  await till.later({ minutes: 5 });
  const { attempts } = await till.whole(payment.id);
  assert.deepEqual(
    attempts.map(({ gateway_id, state }) => [gateway_id, state]),
    [
      [razorpay, 'closed'],
      [next, 'open'],
    ],
  );
});

test('when no gateway answers the try has failed, and another can be begun', async () => {
  for (const protocol of ['razorpay', 'stripe', 'cashfree', 'paypal'])
    await outside.fault({ protocol, kind: 'status', times: 'always', status: 503 });
  const payment = await till.ask();
  const attempt = await till.begin(payment.id);
  assert.deepEqual([attempt.state, attempt.error_code], ['failed', 'gateway_down']);
  await outside.ask('faults', 'DELETE');
  const since = await lastSeq('razorpay');
  await look(act, { attempt_id: attempt.id, at_once: true });
  assert.equal(await asked('razorpay', 'GET', since), 0, 'what surely isn’t there is not asked about');
  await till.later({ minutes: 6 });
  assert.equal((await till.begin(payment.id)).state, 'open');
});

test('money that comes after the payment’s end goes back by itself, once', async () => {
  const { id, expires_at } = await till.ask({ expires_at: (await world.in(async (ctx) => ctx.now)).add({ hours: 1 }) });
  const attempt = await till.begin(id, { gateway_id: razorpay });
  const page = await visit(attempt.step);
  await world.moveClock(expires_at.add({ minutes: 1 }));
  assert.equal((await till.whole(id)).state, 'expired');
  await assert.rejects(till.begin(id), { code: 'payments.not_payable' });
  assert.ok(await payByCard(page, cards.passes));
  const late = await till.until(id, ({ refunds }) => refunds.length > 0);
  assert.deepEqual(
    [late.state, late.receipts.map(({ surplus }) => surplus), late.refunds.map(({ amount_minor }) => amount_minor)],
    ['expired', [true], [49_900n]],
  );
  await till.later({ hours: 1 });
  const done = await till.whole(id);
  assert.deepEqual(
    done.refunds.map(({ state, automatic }) => [state, automatic]),
    [['processed', true]],
  );
});

test('money for a cancelled payment stays to the customer’s credit where the business wants that', async () => {
  const customer_id = await world.in(async (ctx) => {
    await writeRule(ctx, 'payments.surplus', 'credit', 0);
    return (await addCustomer(ctx, { display_name: 'Asha Verma', source: 'console', contacts: [] })).id;
  });
  const payment = await till.ask({ customer_id });
  const attempt = await till.begin(payment.id, { gateway_id: razorpay });
  const page = await visit(attempt.step);
  await world.in((ctx) => cancelPayment(ctx, { payment_id: payment.id, reason: 'a mistake' }));
  assert.ok(await payByCard(page, cards.passes));
  const late = await till.until(payment.id, ({ receipts }) => receipts.length > 0);
  assert.deepEqual([late.state, late.receipts[0]!.credited, late.refunds.length], ['cancelled', true, 0]);
  assert.equal(await posted(`customers:${customer_id}:advance`), 49_900n);
});

/** Pays so that the money is only set aside: as if the gateway had been told not to capture. */
async function setAside() {
  const payment = await till.ask();
  const attempt = await till.begin(payment.id, { gateway_id: razorpay });
  await world.in(async (ctx) => {
    const row = await gatewayRow(ctx, razorpay);
    const told = await applyNews(
      ctx,
      row,
      [
        {
          about: 'payment',
          payment_ref: `pay_${attempt.id}`,
          order_ref: attempt.order_ref,
          attempt_id: attempt.id,
          state: 'authorized',
          amount_minor: 49_900n,
          currency: 'INR',
          method: 'card',
          label: 'Visa •••• 1111',
          emi: null,
          fee_minor: null,
          fee_tax_minor: null,
          error: null,
          kept: null,
        },
      ],
      'webhook',
    );
    assert.equal(told.why, null);
  });
  return { id: payment.id, attempt_id: attempt.id };
}

test('money that was set aside for a payment that was cancelled meanwhile is not taken', async () => {
  const { id, attempt_id } = await setAside();
  await world.in((ctx) => cancelPayment(ctx, { payment_id: id, reason: 'a mistake' }));
  const since = await lastSeq('razorpay');
  await captureAttempt(act, { attempt_id });
  const { attempts, timeline } = await till.whole(id);
  assert.deepEqual([attempts[0]!.state, timeline.at(-1)!.what], ['closed', 'let_go']);
  assert.equal(await asked('razorpay', 'POST /v1/payments', since), 0);
});

test('twenty hands that capture at once make one call; what the gateway will not capture has failed', async () => {
  const { id, attempt_id } = await setAside();
  const since = await lastSeq('razorpay');
  await Promise.all(Array.from({ length: 20 }, () => captureAttempt(act, { attempt_id })));
  assert.equal(await asked('razorpay', 'POST /v1/payments', since), 1);
  // The gateway knows no such payment, so it says no for good.
  const { attempts, receipts } = await till.whole(id);
  assert.deepEqual([attempts[0]!.state, receipts.length], ['closed', 0]);
  assert.ok(attempts[0]!.error_reason);
});

test('the trial balance is even after all of it', async () => {
  const { totals } = await world.in((ctx) => trialBalance(ctx, {}));
  assert.ok(totals.length > 0);
  for (const { debits, credits } of totals) assert.equal(debits, credits);
});
