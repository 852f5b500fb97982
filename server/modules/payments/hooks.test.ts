import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { balancesOf } from '#ledger';
import { newId } from '#platform/ids.ts';
import type { Tenant } from '#platform/modules.ts';
import type { Attempt } from './apply.ts';
import { editGateway, gatewayRow, gatewayRows, hookPath, renewHook, settingsOf } from './gateways.ts';
import { applyHooks } from './hooks.ts';
import { listHooks } from './list.ts';
import { openTill } from './testing.ts';

const till = await openTill();
const { world } = till;
const http = await world.http();
const { row, path, secret } = await world.in(async (ctx) => {
  const found = (await gatewayRows(ctx)).find(({ kind }) => kind === 'razorpay')!;
  return { row: found, path: hookPath(ctx, found), secret: String(settingsOf(found).webhook_secret) };
});

interface Sent {
  readonly event: string;
  readonly id?: string;
  readonly raw: string;
}

/** A webhook as Razorpay writes it, about one payment. */
function about(attempt: Attempt, event: string, payment: object, id?: string): Sent {
  const entity = {
    id: 'pay_9',
    entity: 'payment',
    amount: 49_900,
    currency: 'INR',
    status: 'captured',
    order_id: attempt.order_ref,
    method: 'upi',
    vpa: 'sharma@upi',
    notes: [],
    created_at: 1_770_000_000,
    ...payment,
  };
  const raw = JSON.stringify({ entity: 'event', account_id: 'acc_1', event, payload: { payment: { entity } } });
  return { event, raw, ...(id !== undefined && { id }) };
}

async function deliver(
  { raw, id }: Sent,
  { key = secret, to = path, tenant = world.tenant }: { key?: string; to?: string; tenant?: Tenant } = {},
) {
  const answer = await http.inject({
    method: 'POST',
    url: to,
    headers: {
      host: `${tenant.slug}.localhost`,
      'content-type': 'application/json',
      'x-razorpay-signature': createHmac('sha256', key).update(raw).digest('hex'),
      ...(id !== undefined && { 'x-razorpay-event-id': id }),
    },
    payload: raw,
  });
  return {
    status: answer.statusCode,
    code: answer.body === '' ? null : (JSON.parse(answer.body) as { code: string }).code,
  };
}

const inbox = () => world.in(async (ctx) => (await listHooks(ctx, { limit: 200 })).items);

async function begun() {
  const { id } = await till.ask();
  const attempt = await till.begin(id, { gateway_id: row.id });
  assert.equal(attempt.state, 'open');
  return { id, attempt };
}

/** The seven deliveries of a renewal's payment, under ids of their own. */
function deliveries(attempt: Attempt, pay: string) {
  const paid = about(attempt, 'order.paid', { id: pay }, `evt_A_${pay}`);
  const captured = about(attempt, 'payment.captured', { id: pay }, `evt_B_${pay}`);
  const replayed = about(attempt, 'payment.captured', { id: pay }, `evt_C_${pay}`);
  const failed = about(
    attempt,
    'payment.failed',
    {
      id: pay,
      status: 'failed',
      created_at: 1_769_000_000,
      error_code: 'BAD_REQUEST_ERROR',
      error_reason: 'payment_failed',
    },
    `evt_E_${pay}`,
  );
  return { paid, captured, replayed, failed };
}

async function settled(id: Awaited<ReturnType<typeof begun>>['id']) {
  await world.runJobs();
  const payment = await till.whole(id);
  assert.equal(payment.state, 'paid');
  assert.deepEqual(
    payment.receipts.map(({ amount_minor, surplus }) => [amount_minor, surplus]),
    [[49_900n, false]],
  );
  assert.equal(payment.attempts[0]!.state, 'captured');
  return payment;
}

test('a renewal’s payment told twice, under new ids and out of order is one receipt, and a late failure undoes nothing', async () => {
  const { id, attempt } = await begun();
  const { paid, captured, replayed, failed } = deliveries(attempt, 'pay_W2');
  assert.equal((await deliver(paid)).status, 200);
  const [one, two] = await Promise.all([deliver(captured), deliver(captured)]);
  assert.deepEqual([one.status, two.status], [200, 200]);
  await world.runJobs();
  assert.equal((await deliver(captured)).status, 200); // the first answer was lost
  await till.later({ hours: 24 });
  assert.equal((await deliver(replayed)).status, 200);
  const tampered = { ...captured, id: 'evt_D', raw: captured.raw.replace('49900', '1') };
  const forged = await deliver(tampered, { key: 'not the secret of ours' });
  assert.deepEqual([forged.status, forged.code], [401, 'payments.forged_hook']);
  assert.equal((await deliver(failed)).status, 200);
  const payment = await settled(id);
  const kept = await inbox();
  assert.deepEqual(Object.fromEntries(kept.map(({ event_id, repeats }) => [event_id, repeats])), {
    evt_A_pay_W2: 0,
    evt_B_pay_W2: 2,
    evt_C_pay_W2: 0,
    evt_E_pay_W2: 0,
  });
  assert.ok(kept.every(({ state, payment_id }) => state !== 'new' && payment_id === id));
  assert.equal(payment.timeline.filter(({ what }) => what === 'paid').length, 1);
});

test('whatever the order in which they come, the end is the same', async () => {
  const orders = [
    ['failed', 'replayed', 'captured', 'paid'],
    ['replayed', 'failed', 'paid', 'captured'],
    ['paid', 'failed', 'captured', 'replayed'],
  ] as const;
  for (const [n, names] of orders.entries()) {
    const { id, attempt } = await begun();
    const all = deliveries(attempt, `pay_order_${n}`);
    for (const name of names) {
      assert.equal((await deliver(all[name])).status, 200);
      await world.runJobs();
    }
    await settled(id);
  }
});

test('twenty deliveries of one event at once are kept and applied once', async () => {
  const { id, attempt } = await begun();
  const one = about(attempt, 'payment.captured', { id: 'pay_20' }, 'evt_20');
  const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(one)));
  assert.ok(answers.every(({ status }) => status === 200));
  await settled(id);
  const kept = (await inbox()).filter(({ event_id }) => event_id === 'evt_20');
  assert.deepEqual(
    kept.map(({ repeats, state }) => [repeats, state]),
    [[19, 'applied']],
  );
});

test('twenty events under as many ids, worked off at once, about one payment are one receipt', async () => {
  const { id, attempt } = await begun();
  const before = await held();
  await Promise.all(
    Array.from({ length: 20 }, (_, n) => deliver(about(attempt, 'payment.captured', { id: 'pay_x20' }, `evt_x${n}`))),
  );
  await settled(id);
  assert.equal((await held()) - before, 49_900n);
});

test('many webhooks of many payments are applied together; one that can’t be applied holds up none of the others', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, begun));
  const before = await held();
  const sent = all.flatMap(({ attempt }, n) => {
    const pay = { id: `pay_many_${n}`, fee: 1_178, tax: 180 };
    return [
      about(attempt, 'payment.captured', pay, `evt_many_${n}`),
      about(attempt, 'order.paid', pay, `evt_again_${n}`),
    ];
  });
  const bad = about(all[5]!.attempt, 'payment.captured', { id: 'pay_bad', amount: 0 }, 'evt_bad');
  assert.ok((await Promise.all([...sent, bad].map((one) => deliver(one)))).every(({ status }) => status === 200));
  await Promise.all([1, 2, 3].map(() => applyHooks(till.act, { gateway_id: row.id })));
  for (const { id } of all) {
    const payment = await till.whole(id);
    assert.equal(payment.state, 'paid');
    assert.deepEqual(
      payment.receipts.map(({ amount_minor, fee_minor, fee_tax_minor }) => [amount_minor, fee_minor, fee_tax_minor]),
      [[49_900n, 1_178n, 180n]],
    );
  }
  assert.equal((await held()) - before, 12n * 49_900n);
  const kept = new Map((await inbox()).map((hook) => [hook.event_id, hook]));
  assert.ok(sent.every(({ id }) => kept.get(id!)!.state !== 'new'));
  assert.equal(kept.get('evt_bad')?.state, 'new');
  assert.match(kept.get('evt_bad')?.why ?? '', /^not applied yet: .*amount_minor/);
  // It is tried again by a job of its own, and never again with others.
  await world.platform.queue.query("delete from graphile_worker._private_jobs where payload::text like '%evt_bad%'");
  await applyHooks(till.act, { gateway_id: row.id });
  assert.equal((await inbox()).find(({ event_id }) => event_id === 'evt_bad')?.state, 'new');
  await world.in((ctx) => ctx.tx.deleteFrom('payments.hook').where('event_id', '=', 'evt_bad').execute());
});

async function held(): Promise<bigint> {
  const [standing] = (await world.in((ctx) => balancesOf(ctx, ['receipts:inr:held']))).values();
  return standing?.posted ?? 0n;
}

test('a forged, tampered, unsigned, misaddressed or huge webhook leaves no row', async () => {
  const { attempt } = await begun();
  const good = about(attempt, 'payment.captured', { id: 'pay_f' }, 'evt_f');
  const before = (await inbox()).length;
  assert.equal((await deliver(good, { key: 'another secret' })).status, 401);
  const unsigned = await http.inject({
    method: 'POST',
    url: path,
    headers: { host: 'first.localhost', 'content-type': 'application/json' },
    payload: good.raw,
  });
  assert.equal(unsigned.statusCode, 401);
  const elsewhere = `${path.slice(0, -4)}0000`;
  assert.deepEqual(await deliver(good, { to: elsewhere }), { status: 404, code: 'payments.wrong_hook' });
  assert.equal((await deliver(good, { to: path.replace(row.id, newId<'gateway'>()) })).status, 404);
  assert.equal((await deliver(good, { tenant: world.other })).status, 404, 'another business has no such address');
  const huge = { ...good, raw: JSON.stringify({ ...JSON.parse(good.raw), pad: 'x'.repeat(300_000) }) };
  assert.deepEqual(await deliver(huge), { status: 413, code: 'payments.hook_too_large' });
  assert.equal((await inbox()).length, before);
  const metrics = await http.inject({ method: 'GET', url: '/metrics' });
  const [, counted] = /^haat_happened\{what="payments.forged_hook razorpay"\} (\d+)$/m.exec(metrics.body) ?? [];
  assert.ok(Number(counted) >= 2, 'whoever watches sees that somebody forges');
});

test('what is genuine and about nothing of ours is kept, and passed over with the reason', async () => {
  const { attempt } = await begun();
  const strange = about({ ...attempt, order_ref: 'order_of_nobody' }, 'payment.captured', { id: 'pay_s' }, 'evt_s');
  assert.equal((await deliver(strange)).status, 200);
  const silent = { event: 'x', id: 'evt_t', raw: JSON.stringify({ event: 'settlement.processed', payload: {} }) };
  assert.equal((await deliver(silent)).status, 200);
  await world.runJobs();
  const kept = new Map((await inbox()).map((hook) => [hook.event_id, hook]));
  assert.deepEqual([kept.get('evt_s')?.state, kept.get('evt_s')?.why], ['ignored', 'about no attempt of ours']);
  assert.deepEqual([kept.get('evt_t')?.state, kept.get('evt_t')?.payment_id], ['ignored', null]);
});

test('money in another amount or currency than was asked for does not pay, and goes back by itself', async () => {
  for (const [n, wrong] of [{ amount: 49_800 }, { amount: 50_000 }, { currency: 'USD' }].entries()) {
    const { id, attempt } = await begun();
    await deliver(about(attempt, 'payment.captured', { id: `pay_wrong_${n}`, ...wrong }, `evt_wrong_${n}`));
    await world.runJobs();
    const payment = await till.whole(id);
    assert.equal(payment.state, 'open');
    assert.deepEqual(
      payment.receipts.map(({ surplus }) => surplus),
      [true],
    );
    assert.deepEqual(
      payment.refunds.map(({ automatic, amount_minor }) => [automatic, amount_minor]),
      [[true, payment.receipts[0]!.amount_minor]],
    );
  }
});

test('two payments at the gateway for one order: the first pays, the second goes back', async () => {
  const { id, attempt } = await begun();
  await deliver(about(attempt, 'payment.captured', { id: 'pay_first' }, 'evt_first'));
  await deliver(about(attempt, 'payment.captured', { id: 'pay_second' }, 'evt_second'));
  await world.runJobs();
  const payment = await till.whole(id);
  assert.deepEqual(
    payment.receipts.map(({ surplus }) => surplus),
    [false, true],
  );
  assert.equal(payment.refunds.length, 1);
  assert.equal(payment.state, 'paid');
});

test('a secret or an address that was changed holds from the next webhook on', async () => {
  const send = async (n: number, options: Parameters<typeof deliver>[1]) => {
    const { attempt } = await begun();
    return (await deliver(about(attempt, 'payment.captured', { id: `pay_new_${n}` }, `evt_new_${n}`), options)).status;
  };
  const edit = (settings: object) =>
    world.in(async (ctx) => {
      const { name, methods, rank, active, version } = await gatewayRow(ctx, row.id);
      const changed = { name, methods, rank, active, version, settings: { ...settingsOf(row), ...settings } };
      return editGateway(ctx, { gateway_id: row.id, ...changed });
    });
  assert.equal(await send(1, {}), 200);
  await edit({ webhook_secret: 'another-secret-of-ours' });
  assert.equal(await send(2, { key: 'another-secret-of-ours' }), 200);
  await edit({ webhook_secret: 'a-third-secret-of-ours' });
  assert.equal(await send(3, { key: 'another-secret-of-ours' }), 401, 'what the server knew is not believed any more');
  assert.equal(await send(4, { key: 'a-third-secret-of-ours' }), 200);
  const to = await world.in((ctx) => renewHook(ctx, row.id));
  assert.equal(await send(5, { key: 'a-third-secret-of-ours' }), 404);
  assert.equal(await send(6, { key: 'a-third-secret-of-ours', to }), 200);
});
