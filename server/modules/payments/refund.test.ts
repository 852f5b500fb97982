import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as messages from '#messages';
import { type Id, newId } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import { openCounter } from './fixtures/paid.ts';
import { texts } from './occasions.ts';
import { askRefund, payByHand, refundAgain } from './refund.ts';
import { sendRefund } from './refund-send.ts';
import { openTill } from './testing.ts';

const till = await openTill();
const counter = await openCounter(till);
const { world, outside } = till;
await world.in((ctx) => messages.installTemplates(ctx, texts));

const refund = (payment_id: Id<'payment'>, amount_minor: bigint, id = newId<'refund'>()) =>
  world.in((ctx) => askRefund(ctx, { id, payment_id, amount_minor, reason: 'Not wanted', automatic: false }));
const refusal = (code: string, facts?: object) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error));
  assert.equal(error.code, code);
  if (facts) assert.deepEqual({ ...error.facts, ...facts }, error.facts);
  return true;
};
const allDone = (states: string[]) => states.length > 0 && states.every((state) => state === 'processed');

test('the first refund call times out, the retry finds it done: one refund at the gateway, and in all never more than came', async () => {
  const { id } = await counter.paid(27_175n);
  const before = await counter.clearing();
  // Both of the SDK's own tries do their work and lose the answer.
  await outside.fault({ protocol: 'stripe', kind: 'drop_after', times: 2, path: '/v1/refunds' });
  await refund(id, 20_475n);
  await world.runJobs();
  const [called] = (await till.whole(id)).refunds;
  assert.equal(called!.state, 'calling');
  await counter.refunded(id, allDone);
  assert.equal(await counter.left(id), 6_700n);
  assert.equal((await counter.there(id)).length, 1);

  await refund(id, 6_700n);
  await counter.refunded(id, (states) => states.length === 2 && allDone(states));
  await assert.rejects(refund(id, 100n), refusal('payments.over_refund', { refundable_minor: '0' }));
  const there = await counter.there(id);
  assert.deepEqual(new Set(there.map(({ amount_minor }) => amount_minor)), new Set([20_475n, 6_700n]));
  assert.equal(there.length, 2);
  assert.equal(await counter.clearing(), before - 27_175n);
});

test('a call that never arrived is repeated under the same id', async () => {
  const { id } = await counter.paid();
  await outside.fault({ protocol: 'stripe', kind: 'drop_before', times: 2, path: '/v1/refunds' });
  await refund(id, 5_000n);
  await world.runJobs();
  assert.equal((await till.whole(id)).refunds[0]!.state, 'calling');
  await counter.refunded(id, allDone);
  assert.equal((await counter.there(id)).length, 1);
});

test('a gateway that is busy is asked again later, and does it once', async () => {
  const { id } = await counter.paid();
  await outside.fault({ protocol: 'stripe', kind: 'status', status: 503, times: 6, path: '/v1/refunds' });
  await refund(id, 5_000n);
  await counter.refunded(id, allDone);
  assert.equal((await counter.there(id)).length, 1);
});

test('of twenty who send the whole amount back at once one does', async () => {
  const { id } = await counter.paid();
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => refund(id, 27_175n)));
  assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const one of all) if (one.status === 'rejected') refusal('payments.over_refund')(one.reason);
  await counter.refunded(id, allDone);
  assert.equal((await counter.there(id)).length, 1);
});

test('asked twice under the same id it is one refund', async () => {
  const { id } = await counter.paid();
  const refund_id = newId<'refund'>();
  const [first, second] = await Promise.all([refund(id, 9_000n, refund_id), refund(id, 9_000n, refund_id)]);
  assert.deepEqual([first![0]!.id, second![0]!.id], [refund_id, refund_id]);
  await assert.rejects(refund(id, 9_001n, refund_id), refusal('payments.refund_differs', { amount_minor: '9000' }));
  assert.equal(await counter.left(id), 18_175n);
});

test('a refund that fails later gives its amount free; it can be paid by hand instead, once', async () => {
  const { id } = await counter.paid();
  const [held, clearing] = [await counter.held(), await counter.clearing()];
  await outside.fault({ protocol: 'stripe', kind: 'refund_failed', path: '/v1/refunds' });
  await refund(id, 27_175n);
  await counter.refunded(id, (states) => states.includes('failed'));
  assert.equal(await counter.left(id), 27_175n);
  assert.deepEqual([await counter.held(), await counter.clearing()], [held, clearing]);

  const failed = (await till.whole(id)).refunds[0]!.id;
  const again = await world.in((ctx) => refundAgain(ctx, { refund_id: failed, by_hand: true }));
  assert.deepEqual([again.way, again.state, again.again_of], ['hand', 'asked', failed]);
  assert.equal(await counter.left(id), 0n);
  await assert.rejects(
    world.in((ctx) => refundAgain(ctx, { refund_id: failed, by_hand: false })),
    refusal('payments.refunded_again'),
  );
  const pay = (reference?: string) =>
    world.in((ctx) => payByHand(ctx, { refund_id: again.id, paid_from: 'bank', reference }));
  await assert.rejects(pay(), refusal('payments.reference_wanted'));
  assert.equal((await pay('UTR00012345')).state, 'processed');
  await assert.rejects(pay('UTR00012345'), refusal('platform.wrong_state'));
  assert.deepEqual([await counter.held(), await counter.clearing()], [held - 27_175n, clearing]);
});

test('whoever asked for a refund is told that it failed', async () => {
  const { id } = await counter.paid();
  const { as, person_id } = await till.staff({ 'payments.refund': 'all' });
  await outside.fault({ protocol: 'stripe', kind: 'refund_failed', path: '/v1/refunds' });
  const api = await world.api();
  const body = { amount_minor: '5000', reason: 'Not wanted' };
  assert.equal((await api.post(`/payments/${id}/refunds`, { as, body })).status, 201);
  await counter.refunded(id, (states) => states.includes('failed'));
  await world.runJobs();
  const told = await world.in((ctx) =>
    ctx.tx.selectFrom('messages.notice').select('body').where('person_id', '=', person_id).execute(),
  );
  assert.equal(told.length, 1);
  assert.match(told[0]!.body, /₹50\.00/);
});

test('a refund made at the gateway’s own panel is taken up once, and counts', async () => {
  const { id, receipt } = await counter.paid();
  const made = await counter.atPanel('refunds', { charge: receipt.payment_ref!, amount: '7000' });
  const refunds = await counter.refunded(id, allDone);
  assert.deepEqual([refunds.length, refunds[0]!.refund_ref], [1, made.id]);
  assert.equal(await counter.left(id), 20_175n);
  await till.later({ hours: 1 });
  assert.equal((await till.whole(id)).refunds.length, 1);
});

test('the route wants a fresh second factor, an amount above nothing, and says how much is left', async () => {
  const { id } = await counter.paid();
  const api = await world.api();
  const { as } = await till.staff({ 'payments.refund': 'all' });
  const ask = (amount_minor: string, by = as) =>
    api.post(`/payments/${id}/refunds`, { as: by, body: { amount_minor, reason: 'Not wanted' } });
  assert.equal((await ask('-5')).status, 400);
  const over = await ask('27176');
  assert.deepEqual([over.status, over.body.facts.refundable_minor], [409, '27175']);
  const done = await ask('27175');
  assert.deepEqual([done.status, done.body.items[0].state], [201, 'asked']);
  const nobody = await till.staff({ 'payments.view': 'all' });
  assert.equal((await ask('100', nobody.as)).status, 403);
});

test('when a gateway doesn’t say for days what became of a refund, whoever asked for it is told, once', async () => {
  const { id } = await counter.paid();
  const { as, person_id } = await till.staff({ 'payments.refund': 'all' });
  await outside.fault({ protocol: 'stripe', kind: 'drop_before', times: 'always', path: '/v1/refunds' });
  const api = await world.api();
  const body = { amount_minor: '4100', reason: 'Not wanted' };
  assert.equal((await api.post(`/payments/${id}/refunds`, { as, body })).status, 201);
  await world.runJobs();
  const notices = () =>
    world.in((ctx) => ctx.tx.selectFrom('messages.notice').select('body').where('person_id', '=', person_id).execute());
  const [asked] = (await till.whole(id)).refunds;
  const lookAgain = async () => {
    await world.in((ctx) =>
      ctx.tx.updateTable('payments.refund').set({ look_at: ctx.now }).where('id', '=', asked!.id).execute(),
    );
    await sendRefund(till.act, { refund_id: asked!.id });
    await world.runJobs();
  };
  await lookAgain();
  assert.deepEqual(await notices(), []);
  // So often it was asked about within four days.
  await world.in((ctx) =>
    ctx.tx.updateTable('payments.refund').set({ tries: 23 }).where('id', '=', asked!.id).execute(),
  );
  await lookAgain();
  await lookAgain();
  const told = await notices();
  assert.equal(told.length, 1);
  assert.match(told[0]!.body, /₹41\.00/);
  assert.ok((await till.whole(id)).timeline.some(({ what }) => what === 'refund_unclear'));
});
