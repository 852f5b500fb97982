import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { addRate } from '#tax';
import { deedsIn, openStore } from './testing.ts';

const store = await openStore();
const { api, world, staff } = store;
const { leave, make, paper } = deedsIn(store);

const salt = await store.item('Salt', 2_150n, 50);
const sugar = await store.item('Sugar', 4_899n, 50);

async function ordered(): Promise<string> {
  const buyer = await store.shopper();
  await store.put(buyer.as, salt, 3);
  await store.put(buyer.as, sugar, 2);
  return placed(buyer.as, { pay_by: 'cash' });
}

async function placed(as: string, pay: Record<string, unknown>): Promise<string> {
  const { status, body, text } = await store.checkout(as, pay);
  assert.equal(status, 201, text);
  return body.order_id;
}

/** Writes past everything that guards the rows, as what was brought from elsewhere may be. */
async function asOldData(...statements: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: world.platform.config.database_url! });
  await owner.connect();
  await owner.query('set session_replication_role = replica');
  for (const statement of statements) await owner.query(statement);
  await owner.end();
}

async function broken(): Promise<Record<string, string[]>> {
  const { body } = await api.post('/insight/checks', { as: staff.as, body: {} });
  const laws: { law: string; faults: number; samples: { id: string }[] }[] = body.laws;
  return Object.fromEntries(
    laws.filter(({ faults }) => faults > 0).map(({ law, samples }) => [law, samples.map(({ id }) => id)]),
  );
}

const repair = (order_id: string, law: string, as = staff.as) =>
  api.post(`/orders/${order_id}/repair`, { as, body: { law } });

test('what left without an invoice in old data is billed once, as it was ordered, and asked for', async () => {
  const order_id = await ordered();
  const right = await leave(order_id, [1, 1]);
  await make(`/orders/${order_id}/parcels`, {});
  await asOldData(
    `update orders.parcel set state = 'delivered', dispatched_at = packed_at, delivered_at = packed_at
      where order_id = '${order_id}' and state = 'packed'`,
    `update orders.line set done_milli = ordered_milli, reserved_milli = 0 where order_id = '${order_id}'`,
    `update inventory.reservation set quantity_milli = 0, asked_milli = 0 where noun_id = '${order_id}'`,
    `update orders.order set stage = 'delivered' where id = '${order_id}'`,
  );
  assert.deepEqual(await broken(), { delivered_not_billed: [order_id], delivery_without_bill: [order_id] });

  assert.equal((await repair(order_id, 'delivery_without_bill')).status, 200);
  assert.deepEqual(await broken(), {});
  const order = await store.order(order_id);
  const [one, two] = await Promise.all(order.documents.map(({ id }: { id: string }) => paper(id)));
  assert.equal(BigInt(one.payable_minor) + BigInt(two.payable_minor), BigInt(order.total_minor));
  const late = one.id === right.id ? two : one;
  assert.deepEqual(
    late.lines.map(({ quantity_milli, total_minor }: Record<string, string>) => [quantity_milli, total_minor]),
    [
      ['2000', '4300'],
      ['2000', '9798'],
    ],
  );
  assert.equal(order.money.due_minor, order.total_minor, 'paid at the door: all of it is open');

  const again = await repair(order_id, 'delivery_without_bill');
  assert.deepEqual([again.status, again.body.code], [409, 'orders.nothing_to_repair']);
  assert.equal((await store.order(order_id)).documents.length, 2);
});

test('a late bill is paid of what is set aside of the wallet, and what it leaves over is the customer’s again', async () => {
  const cement = await store.item('Cement', 10_000n, 50, { hsn: '2523', tax_included: false });
  const buyer = await store.shopper({ wallet_minor: 50_000n });
  await store.put(buyer.as, cement, 1);
  const order_id = await placed(buyer.as, { use_wallet: true });
  assert.deepEqual(await store.wallet(buyer.customer_id), [38_200n, 0n, 11_800n]);
  await make(`/orders/${order_id}/parcels`, {});
  await asOldData(
    `update orders.parcel set state = 'dispatched', dispatched_at = packed_at where order_id = '${order_id}'`,
    `update orders.line set done_milli = ordered_milli, reserved_milli = 0 where order_id = '${order_id}'`,
    `update inventory.reservation set quantity_milli = 0, asked_milli = 0 where noun_id = '${order_id}'`,
    `update orders.order set stage = 'sent' where id = '${order_id}'`,
  );
  await world.in((ctx) =>
    addRate(ctx, {
      ...{ hsn: '2523', variety: 'all', says: 'Cement', from_day: ctx.today, rate_bp: 500, treatment: 'taxable' },
    }),
  );
  assert.equal((await repair(order_id, 'delivered_not_billed')).status, 200);
  assert.deepEqual(await broken(), {});
  assert.equal((await store.order(order_id)).money.due_minor, '0');
  assert.deepEqual(await store.wallet(buyer.customer_id), [39_500n, 0n, 0n]);
});

test('what is promised is set aside again, what is over is let go, and how far an order is follows from its lines', async () => {
  const [waits, over] = [await ordered(), await ordered()];
  await api.post(`/orders/${over}/cancel`, { as: staff.as, body: { reason: 'Not wanted' } });
  await asOldData(
    `update inventory.reservation set quantity_milli = quantity_milli - 1000 where noun_id = '${waits}'`,
    `update inventory.reservation set quantity_milli = 1000, asked_milli = 1000, until = null where noun_id = '${over}'`,
    `update orders.order set stage = 'sent' where id = '${waits}'`,
  );
  const faults = { promised_not_set_aside: [waits], set_aside_for_nothing: [over], stage_differs: [waits] };
  assert.deepEqual(await broken(), faults);
  for (const [law, [order_id]] of Object.entries(faults)) assert.equal((await repair(order_id!, law)).status, 200, law);
  assert.deepEqual(await broken(), {});
  assert.equal((await store.order(waits)).stage, 'confirmed');
});

test('what is not to be repaired is refused, and so is who may not', async () => {
  const order_id = await ordered();
  for (const law of ['set_aside_for_nothing', 'delivered_not_billed'])
    assert.equal((await repair(order_id, law)).body.code, 'orders.nothing_to_repair', law);
  assert.equal((await repair(order_id, 'billed_twice')).status, 400);
  const buyer = await store.shopper();
  assert.equal((await repair(order_id, 'stage_differs', buyer.as)).status, 403);
});
