import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as ledger from '#ledger';
import { newId } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import { openCounter } from './fixtures/paid.ts';
import { askRefund } from './refund.ts';
import { openTill } from './testing.ts';

const till = await openTill();
const counter = await openCounter(till);
const { world, outside } = till;
const account = world.tenant.slug;

const contest = async (amount: bigint) => {
  const paid = await counter.paid(amount);
  const charge = paid.receipt.payment_ref!;
  const { id } = (await outside.ask('stripe/disputes', 'POST', { account, charge, reason: 'fraudulent' })) as {
    id: string;
  };
  const [dispute] = (await till.until(paid.id, ({ disputes }) => disputes.length === 1)).disputes;
  return { ...paid, dispute: dispute!, ref: id };
};
const decide = (dispute: string, status: 'won' | 'lost') =>
  outside.ask('stripe/disputes/decide', 'POST', { account, dispute, status });
const disputed = () => counter.balance(ledger.accountOf('gateway_disputed', { gateway: counter.row.id }).path);
const lost = () => counter.balance(ledger.accountOf('expense', { head: 'chargebacks' }).path);

test('a contested payment lies with the gateway until it is decided, and can’t be refunded meanwhile', async () => {
  const { id, dispute, ref } = await contest(30_000n);
  assert.deepEqual([dispute.dispute_ref, dispute.state, dispute.amount_minor], [ref, 'open', 30_000n]);
  assert.ok(dispute.answer_by !== null, 'until when the gateway wants an answer');
  assert.equal(await disputed(), 30_000n);
  await assert.rejects(
    world.in((ctx) =>
      askRefund(ctx, { id: newId(), payment_id: id, amount_minor: 100n, reason: 'x', automatic: false }),
    ),
    (error) => error instanceof Refusal && error.code === 'payments.over_refund',
  );
  const before = await counter.clearing();
  await decide(ref, 'won');
  await till.until(id, ({ disputes }) => disputes[0]!.state === 'won');
  assert.deepEqual([await disputed(), await counter.clearing()], [0n, before + 30_000n]);
  assert.equal(await counter.left(id), 30_000n);
});

test('a lost one is an expense, once however often it is told', async () => {
  const { id, ref } = await contest(40_000n);
  await outside.fault({ protocol: 'stripe', kind: 'webhook_twice', times: 2 });
  await decide(ref, 'lost');
  await till.until(id, ({ disputes }) => disputes[0]!.state === 'lost');
  await till.later({ hours: 1 });
  assert.deepEqual([await disputed(), await lost(), await counter.left(id)], [0n, 40_000n, 0n]);
  const api = await world.api();
  const { as } = await till.staff({ 'payments.view': 'all' });
  const { body } = await api.get('/payments/disputes?state=lost', { as });
  assert.deepEqual([body.items.length, body.items[0].payment_id], [1, id]);
});
