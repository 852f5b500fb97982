import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as customers from '#customers';
import { type Id, newId } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import { someone } from '../people/testing.ts';
import { debit } from './debit.ts';
import { openCounter } from './fixtures/paid.ts';
import { look } from './look.ts';
import { cards, openTill, payByCard, visit } from './testing.ts';

const till = await openTill();
const counter = await openCounter(till);
const { world, outside } = till;
const api = await world.api();

const addCustomer = (display_name: string, person_id: Id<'person'> | null = null) =>
  world.in(async (ctx) => {
    const added = await customers.addCustomer(ctx, { display_name, person_id, source: 'test', contacts: [] });
    return added.id;
  });

/** A mandate of at most ₹500 that a customer gives with a first payment. */
async function mandateOf(customer_id: Id<'customer'>) {
  const { id } = await till.ask({ customer_id, amount_minor: 10_000n });
  const until = await world.in(async (ctx) => ctx.today.add({ years: 2 }));
  const attempt = await till.begin(id, {
    gateway_id: counter.row.id,
    promise: { most_minor: 50_000n, every: 'as_presented', until },
  });
  assert.equal(attempt.state, 'open', attempt.error_reason ?? '');
  await payByCard(await visit(attempt.step), cards.passes);
  await till.until(id, ({ state }) => state === 'paid');
  await look(till.act, { attempt_id: attempt.id, at_once: true });
  const { items } = await keptOf(customer_id);
  return items[0]!;
}

const keptOf = async (customer_id: Id<'customer'>) => {
  const { as } = await till.staff({ 'payments.view_kept': 'all' });
  return (await api.get(`/payments/kept?customer_id=${customer_id}`, { as })).body as {
    items: { id: Id<'kept'>; debits: boolean; state: string; most_minor: string; label: string }[];
  };
};
const ask = (customer_id: Id<'customer'>, amount_minor: bigint) => till.ask({ customer_id, amount_minor });
const charge = (payment_id: Id<'payment'>, kept_id: Id<'kept'>, attempt_id = newId<'attempt'>()) =>
  world.in((ctx) => debit(ctx, { attempt_id, payment_id, kept_id }));
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

test('a mandate is made with a payment and debits later ones once, also when the answer is lost', async () => {
  const asha = await addCustomer('Asha');
  const mandate = await mandateOf(asha);
  assert.deepEqual([mandate.debits, mandate.state, mandate.most_minor], [true, 'active', '50000']);

  const first = await ask(asha, 49_900n);
  await charge(first.id, mandate.id);
  assert.equal((await till.until(first.id, ({ state }) => state === 'paid')).receipts.length, 1);

  const second = await ask(asha, 49_900n);
  await outside.fault({ protocol: 'stripe', kind: 'drop_after', times: 2, path: '/v1/payment_intents' });
  await outside.fault({ protocol: 'stripe', kind: 'webhook_never', times: 'always' });
  const attempt_id = newId<'attempt'>();
  await charge(second.id, mandate.id, attempt_id);
  await world.runJobs();
  await assert.rejects(charge(second.id, mandate.id), refused('payments.debit_under_way'));
  assert.equal((await charge(second.id, mandate.id, attempt_id)).id, attempt_id);
  await outside.ask('faults', 'DELETE');
  await till.later({ minutes: 3 });
  const paid = await till.until(second.id, ({ state }) => state === 'paid');
  await till.later({ hours: 1 });
  const after = await till.whole(second.id);
  assert.deepEqual([paid.receipts.length, after.receipts.length, after.attempts.length], [1, 1, 1]);
});

test('a debit whose call never arrived is made again', async () => {
  const customer_id = await addCustomer('Binod');
  const mandate = await mandateOf(customer_id);
  const { id } = await ask(customer_id, 20_000n);
  await outside.fault({ protocol: 'stripe', kind: 'drop_before', times: 2, path: '/v1/payment_intents' });
  await charge(id, mandate.id);
  await world.runJobs();
  assert.equal((await till.whole(id)).attempts[0]!.state, 'opening');
  for (let n = 0; n < 4; n += 1) await till.later({ minutes: 3 });
  const { state, receipts } = await till.until(id, (one) => one.state === 'paid');
  assert.deepEqual([state, receipts.length], ['paid', 1]);
});

test('a mandate debits nobody else, not more than it allows, and not after it was ended; ended it stays', async () => {
  const [chitra, dev] = [await addCustomer('Chitra'), await addCustomer('Dev')];
  const mandate = await mandateOf(chitra);
  const over = await ask(chitra, 50_001n);
  await assert.rejects(charge(over.id, mandate.id), refused('payments.over_mandate'));
  const theirs = await ask(dev, 10_000n);
  await assert.rejects(charge(theirs.id, mandate.id), refused('payments.unknown_kept'));
  await assert.rejects(till.begin(theirs.id, { kept_id: mandate.id }), refused('payments.unknown_kept'));

  const { as } = await till.staff({ 'payments.forget_kept': 'all' });
  await outside.fault({ protocol: 'stripe', kind: 'status', status: 503, times: 3, path: '/v1/payment_methods' });
  assert.equal((await api.delete(`/payments/kept/${mandate.id}`, { as })).status, 204);
  assert.equal((await api.delete(`/payments/kept/${mandate.id}`, { as })).status, 204);
  assert.deepEqual((await keptOf(chitra)).items, []);
  const late = await ask(chitra, 10_000n);
  await assert.rejects(charge(late.id, mandate.id), refused('payments.mandate_unusable'));
  const waits = () =>
    world.in(async (ctx) => {
      const row = await ctx.tx
        .selectFrom('payments.kept')
        .select('forget_at')
        .where('id', '=', mandate.id)
        .executeTakeFirstOrThrow();
      return row.forget_at !== null;
    });
  await world.runJobs();
  for (let n = 0; n < 5 && (await waits()); n += 1) await till.later({ hours: 2 });
  assert.equal(await waits(), false, 'the gateway has been told in the end');
});

test('a customer sees and forgets his own, and nobody else’s', async () => {
  const may = { 'payments.view_kept': 'own', 'payments.forget_kept': 'own' } as const;
  const [own, other] = [await someone(world, { permissions: may }), await someone(world, { permissions: may })];
  const customer_id = await addCustomer('Esha', own.person_id);
  const mandate = await mandateOf(customer_id);
  assert.equal((await api.get('/payments/kept', { as: own.as })).body.items.length, 1);
  assert.equal((await api.get(`/payments/kept?customer_id=${customer_id}`, { as: other.as })).body.items.length, 0);
  assert.equal((await api.delete(`/payments/kept/${mandate.id}`, { as: other.as })).status, 404);
  assert.equal((await api.delete(`/payments/kept/${mandate.id}`, { as: own.as })).status, 204);
});
