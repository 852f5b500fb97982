import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import pg from 'pg';
import * as ledger from '#ledger';
import type { Id } from '#platform/ids.ts';
import { openStore } from '../../workflows/testing.ts';
import { laws } from './laws.ts';

const store = await openStore();
const { api, world, staff } = store;

const ok = async (asked: ReturnType<typeof api.post>) => {
  const answer = await asked;
  assert.ok(answer.status < 300, answer.text);
  return answer.body;
};
/** Orders one thing; gives the order's id. */
async function ordered(item_id: string, body: Record<string, unknown>): Promise<Id<'order'>> {
  const buyer = await store.shopper({ wallet_minor: 20_000n });
  await store.put(buyer.as, item_id, 2);
  return (await ok(store.checkout(buyer.as, body))).order_id;
}
async function handedOver(order_id: string): Promise<string> {
  const parcel = await ok(api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: {} }));
  for (const [what, version] of [
    ['dispatch', 1],
    ['deliver', 2],
  ])
    await ok(
      api.post(`/order-parcels/${parcel.id}/${what}`, {
        ...{ as: staff.as, body: {}, headers: { 'if-match': `"${version}"` } },
      }),
    );
  return (await store.order(order_id)).documents[0].id;
}

const salt = await store.item('Salt', 2_000n, 20);
const delivered = await ordered(salt, { pay_by: 'cash', use_wallet: true });
const invoice = await handedOver(delivered);
const waiting = await ordered(salt, { pay_by: 'cash' });
const given_up = await ordered(salt, { pay_by: 'cash' });
await ok(api.post(`/orders/${given_up}/cancel`, { as: staff.as, body: { reason: 'Not wanted' } }));
const unpaid = await ordered(salt, { pay_by: 'online' });

const replacing = await ordered(salt, { pay_by: 'cash', use_wallet: true });
await handedOver(replacing);
const lines = [{ line_no: 1, quantity_milli: '2000' }];
const wish = { reason: 'damaged', wants: 'replacement', lines };
const { id: to_replace } = await ok(api.post(`/orders/${replacing}/returns`, { as: staff.as, body: wish }));
await ok(api.post(`/returns/${to_replace}/approve`, { as: staff.as, body: {}, headers: { 'if-match': '"1"' } }));

/** The account of money that came and pays nothing yet. */
const received = await world.in(async (ctx) => {
  const spec = ledger.accountOf('receipts_held', { currency: 'inr' });
  await ledger.openAccounts(ctx, [spec]);
  const at = ctx.tx.selectFrom('ledger.account').select('id').where('path', '=', spec.path);
  return (await at.executeTakeFirstOrThrow()).id;
});

/** What the check finds broken: each law with what breaks it. */
async function broken(): Promise<[string, string[]][]> {
  const check = await ok(api.post('/insight/checks', { as: staff.as, body: {} }));
  assert.deepEqual(
    check.laws.map(({ law }: { law: string }) => law),
    Object.keys(laws),
  );
  return check.laws
    .filter(({ faults }: { faults: number }) => faults > 0)
    .map(({ law, samples }: { law: string; samples: { id: string }[] }) => [law, samples.map(({ id }) => id)]);
}

/** Writes past everything that guards the rows, as nobody but the database's owner can, and takes it back afterwards. */
async function planting(fault: string, values: readonly string[], look: () => Promise<void>): Promise<void> {
  // The check asks in a transaction of its own, so the rows themselves are kept and put back.
  const tables = [
    ...new Set([...fault.matchAll(/(?:update|into) ((?:orders|inventory|billing|payments|ledger)\.\w+)/g)]),
  ].map(([, table]) => table!);
  const owner = new pg.Client({ connectionString: world.platform.config.database_url! });
  await owner.connect();
  await owner.query(`set session_replication_role = replica`);
  for (const table of tables) await owner.query(`create table kept_${table.replace('.', '_')} as table ${table}`);
  try {
    const { rowCount } = await owner.query(fault, [...values]);
    assert.ok(rowCount !== null && rowCount > 0, 'something was broken');
    await look();
  } finally {
    for (const table of tables) {
      await owner.query(`delete from ${table}`);
      await owner.query(`insert into ${table} select * from kept_${table.replace('.', '_')}`);
      await owner.query(`drop table kept_${table.replace('.', '_')}`);
    }
    await owner.end();
  }
}

interface Plant {
  /** One statement; $1 and so on are the values. */
  readonly fault: string;
  readonly values: readonly string[];
  /** What is named as broken. */
  readonly names: string;
}

/** A fault of each law, and of no other. */
const plants: Readonly<Record<string, Plant>> = {
  order_without_customer: {
    fault: `update orders.order set customer_id = gen_random_uuid() where id = $1`,
    values: [delivered],
    names: delivered,
  },
  delivered_not_billed: {
    fault: `update orders.line set returned_milli = 1000 where order_id = $1`,
    values: [delivered],
    names: delivered,
  },
  billed_without_paper: {
    fault: `update orders.parcel_line set document_line_no = 99 where order_id = $1`,
    values: [delivered],
    names: delivered,
  },
  delivery_without_bill: {
    fault: `insert into orders.parcel (tenant_id, id, order_id, state, packed_at)
      select tenant_id, gen_random_uuid(), id, 'came_back', created_at from orders.order where id = $1`,
    values: [delivered],
    names: delivered,
  },
  bill_without_delivery: {
    fault: `insert into billing.document select (jsonb_populate_record(d,
        jsonb_build_object('id', $2::text, 'number', 'X-1', 'number_key', 'X-1'))).*
      from billing.document d where id = $1`,
    values: [invoice, 'bbbbbbbb-0000-4000-8000-000000000001'],
    names: 'bbbbbbbb-0000-4000-8000-000000000001',
  },
  promised_not_set_aside: {
    fault: `update inventory.reservation set quantity_milli = quantity_milli - 1000 where noun_id = $1`,
    values: [waiting],
    names: waiting,
  },
  set_aside_for_nothing: {
    fault: `update inventory.reservation set quantity_milli = 2000, asked_milli = 2000, until = null where noun_id = $1`,
    values: [given_up],
    names: given_up,
  },
  replacement_differs: {
    fault: `update inventory.reservation set quantity_milli = quantity_milli - 1000 where noun_id = $1`,
    values: [to_replace],
    names: replacing,
  },
  stage_differs: {
    fault: `update orders.order set stage = 'sent' where id = $1`,
    values: [delivered],
    names: delivered,
  },
  paid_for_nothing: {
    fault: `with over as (
        update orders.order set state = 'failed_stock', stage = 'failed_stock', ended_at = created_at where id = $1),
      free as (update inventory.reservation set quantity_milli = 0, asked_milli = 0 where noun_id = $1)
      insert into payments.receipt (tenant_id, id, payment_id, method, amount_minor, currency, surplus, received_at)
      select tenant_id, gen_random_uuid(), id, 'cash', amount_minor, currency, false, created_at
      from payments.payment where noun_id = $1`,
    values: [unpaid],
    names: unpaid,
  },
  billed_twice: {
    fault: `insert into billing.line select (jsonb_populate_record(l, jsonb_build_object('line_no', 50))).*
      from billing.line l where document_id = $1`,
    values: [invoice],
    names: delivered,
  },
  held_below_zero: {
    fault: `update ledger.account set debits_posted = debits_posted + 10000000 where id = $1`,
    values: [received],
    names: received,
  },
  more_back_than_came: {
    fault: `insert into billing.settlement select (jsonb_populate_record(s, jsonb_build_object(
        'id', gen_random_uuid(), 'amount_minor', -s.amount_minor - 100, 'noun', 'orders.refund'))).*
      from billing.settlement s where invoice_id = $1`,
    values: [invoice],
    names: delivered,
  },
  paid_but_waiting: {
    fault: `update payments.payment set state = 'paid', paid_at = created_at - interval '11 minutes' where noun_id = $1`,
    values: [unpaid],
    names: unpaid,
  },
};

test('each law has a fault that is planted here, and words that say what it is and what to do, in both languages', () => {
  assert.deepEqual(Object.keys(plants), Object.keys(laws));
  for (const language of ['en', 'hi']) {
    const words = JSON.parse(readFileSync(`apps/kit/words/${language}/insight.json`, 'utf8'));
    assert.deepEqual(Object.keys(words.laws), Object.keys(laws));
    for (const law of Object.keys(laws)) {
      assert.ok(words.laws[law].says.length > 10, `${language}: ${law} says what it is`);
      assert.ok(words.laws[law].do.length > 10, `${language}: ${law} says what to do`);
    }
  }
});

for (const [law, { fault, values, names }] of Object.entries(plants))
  test(`what breaks ${law} is found, and nothing else`, async () => {
    assert.deepEqual(await broken(), [], 'nothing is broken before');
    await planting(fault, values, async () => assert.deepEqual(await broken(), [[law, [names]]]));
    assert.deepEqual(await broken(), [], 'nor after');
  });

test('the check mends nothing, is kept with what it found, and is only for those who may ask', async () => {
  const count = async () => (await api.get('/insight/checks', { as: staff.as })).body.items.length;
  const runs = await count();
  await planting(plants['stage_differs']!.fault, [delivered], async () => {
    await broken();
    assert.equal((await store.order(delivered)).stage, 'sent');
  });
  assert.equal(await count(), runs + 1);
  const [kept] = (await api.get('/insight/checks', { as: staff.as })).body.items;
  assert.equal(kept.faults, '1');
  const buyer = await store.shopper();
  assert.equal((await api.post('/insight/checks', { as: buyer.as, body: {} })).status, 403);
});
