import assert from 'node:assert/strict';
import test from 'node:test';
import * as customers from '#customers';
import { newId } from '#platform/ids.ts';
import { someone } from '../people/testing.ts';
import { hold } from './hold.ts';
import { customerWith, openPurse } from './testing.ts';

const world = await openPurse();
const api = await world.api();
const staff = await someone(world, { permissions: { '*': 'all' } });

test('a customer sees and tops up his own wallet and nobody else’s, and gives himself nothing', async () => {
  const permissions = { 'wallets.view': 'own', 'wallets.top_up': 'own', 'wallets.pay': 'own' } as const;
  const buyer = await someone(world, { permissions });
  const [mine, other] = await world.in(async (ctx) => {
    const person = await ctx.tx
      .selectFrom('people.person')
      .select('id')
      .where('phone', '=', buyer.phone)
      .executeTakeFirstOrThrow();
    const own = await customerWith(ctx, { cash: 7_000n, promo: [[500n, ctx.today.toString()]] });
    await ctx.tx.updateTable('customers.customer').set({ person_id: person.id }).where('id', '=', own).execute();
    assert.equal(await customers.customerOfPerson(ctx, person.id), own);
    return [own, await customerWith(ctx, { cash: 900n })];
  });
  const { status, body } = await api.get(`/wallets/${mine}`, { as: buyer.as });
  assert.equal(status, 200);
  assert.deepEqual([body.cash_minor, body.promo_minor, body.spendable_minor], ['7000', '500', '7500']);
  const lines = (await api.get(`/wallets/${mine}/entries`, { as: buyer.as })).body.items;
  assert.deepEqual(
    lines.map(({ balance_minor }: { balance_minor: string }) => balance_minor),
    ['7500', '7000'],
  );
  const id = newId<'payment'>();
  const asked = () => api.post(`/wallets/${mine}/top-ups`, { as: buyer.as, body: { id, amount_minor: '50000' } });
  const first = await asked();
  assert.equal(first.status, 201, first.text);
  assert.match(first.body.url, /\/pay\//);
  assert.equal((await asked()).body.payment_id, id);
  for (const path of ['', '/entries']) {
    const { status: found, body: why } = await api.get(`/wallets/${other}${path}`, { as: buyer.as });
    assert.deepEqual([found, why.code], [404, 'customers.not_found']);
  }
  const elsewhere = await api.post(`/wallets/${other}/top-ups`, { as: buyer.as, body: { amount_minor: '50000' } });
  assert.equal(elsewhere.status, 404);
  const grant = { amount_minor: '1000', expires_on: '2099-01-01', reason: 'For me' };
  assert.equal((await api.post(`/wallets/${mine}/grants`, { as: buyer.as, body: grant })).status, 403);
});

test('what is set aside is said with what it is for, so that balance and lines add up', async () => {
  const noun_id = newId();
  const customer_id = await world.in(async (ctx) => {
    const id = await customerWith(ctx, { cash: 2_000n, promo: [[500n, '2099-01-01']] });
    await hold(ctx, { id: newId(), customer_id: id, amount_minor: 700n, noun: 'orders.order', noun_id });
    return id;
  });
  const { body } = await api.get(`/wallets/${customer_id}`, { as: staff.as });
  assert.deepEqual(
    body.held.map((one: { noun_id: string; amount_minor: string }) => [one.noun_id, one.amount_minor]),
    [[noun_id, '700']],
  );
  const [last] = (await api.get(`/wallets/${customer_id}/entries`, { as: staff.as })).body.items;
  assert.equal(BigInt(body.cash_minor) + BigInt(body.promo_minor) + 700n, BigInt(last.balance_minor));
});

test('staff give promotional money once for an id; cash that nobody paid in goes nowhere', async () => {
  const { as } = staff;
  const customer_id = await world.in((ctx) => customerWith(ctx, { cash: 2_000n }));
  const body = { id: newId(), amount_minor: '1000', expires_on: '2099-01-01', reason: 'Sorry for the delay' };
  const give = () => api.post(`/wallets/${customer_id}/grants`, { as, body });
  assert.equal((await give()).status, 201);
  assert.equal((await give()).status, 201);
  const wallet = (await api.get(`/wallets/${customer_id}`, { as })).body;
  assert.deepEqual([wallet.promo_minor, wallet.lots.length], ['1000', 2]);
  const refused = await api.post(`/wallets/${customer_id}/grants`, {
    as,
    body: { ...body, id: newId(), amount_minor: '0' },
  });
  assert.equal(refused.status, 400);
  const cash = wallet.lots.find(({ bucket }: { bucket: string }) => bucket === 'cash');
  const sendBack = (asker: string) =>
    api.post(`/wallets/lots/${cash.id}/refund`, { as: asker, body: { reason: 'Moves away' } });
  assert.equal((await sendBack(as)).body.code, 'wallets.no_source');
  const tired = await someone(world, { permissions: { '*': 'all' }, fresh: false });
  assert.equal((await sendBack(tired.as)).body.code, 'platform.second_factor_needed');
});
