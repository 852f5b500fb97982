import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#platform/ids.ts';
import { openStore } from './testing.ts';

const store = await openStore();
const { api, world, staff } = store;

/** An order that was sent, and so billed. */
async function sent(units: number): Promise<{ order_id: Id<'order'>; document_id: Id<'document'> }> {
  const salt = await store.item(`Salt ${units}`, 2_000n, units);
  const buyer = await store.shopper();
  await store.put(buyer.as, salt, units);
  const { body: placed } = await store.checkout(buyer.as, { pay_by: 'cash' });
  const parcel = await api.post(`/orders/${placed.order_id}/parcels`, { as: staff.as, body: {} });
  const { body } = await api.post(`/order-parcels/${parcel.body.id}/dispatch`, {
    ...{ as: staff.as, body: {}, headers: { 'if-match': '"1"' } },
  });
  return { order_id: placed.order_id, document_id: body.document_id };
}

const start = (body: object, as = staff.as) => api.post('/billing/papers', { as, body: { language: 'hi', ...body } });
const look = (ids: readonly string[], rest = '', dot = '') =>
  api.get(`/billing/papers${dot}?document_ids=${ids.join(',')}&language=hi${rest}`, { as: staff.as });

test('the invoices of many orders are printed by jobs and fetched as one PDF, and their slips likewise', async () => {
  const [first, second] = [await sent(1), await sent(2)];
  const order_ids = [first.order_id, second.order_id];
  const started = await start({ order_ids });
  assert.deepEqual([started.status, started.body.document_ids], [202, [first.document_id, second.document_id]]);
  const ids = started.body.document_ids;
  assert.deepEqual((await look(ids)).body, { total: 2, done: 0 });
  const early = await look(ids, '', '.pdf');
  assert.deepEqual([early.status, early.body.code, early.body.facts.missing], [409, 'billing.not_printed_yet', 2]);
  await world.runJobs();
  assert.deepEqual((await look(ids)).body, { total: 2, done: 2 });
  const pdf = await look(ids, '', '.pdf');
  assert.deepEqual([pdf.status, pdf.headers['content-type']], [200, 'application/pdf']);
  assert.match(pdf.text, /\/Type \/Pages \/Count 2 /);
  const papers = () => world.in((ctx) => ctx.tx.selectFrom('billing.paper').select(['what', 'language']).execute());
  const before = await papers();
  assert.equal((await start({ document_ids: ids })).body.done, 2, 'what is printed is not printed again');
  await world.runJobs();
  assert.deepEqual(await papers(), before);
  await start({ order_ids, what: 'packing_slip' });
  await world.runJobs();
  assert.deepEqual((await look([ids[0]], '&what=packing_slip')).body, { total: 1, done: 1 });
});

test('what isn’t billed has no paper, and customers print nothing together', async () => {
  const salt = await store.item('Salt', 2_000n, 5);
  const buyer = await store.shopper();
  await store.put(buyer.as, salt, 1);
  const { body } = await store.checkout(buyer.as, { pay_by: 'cash' });
  const none = await start({ order_ids: [body.order_id] });
  assert.deepEqual([none.status, none.body.code], [422, 'billing.nothing_to_print']);
  const { document_id } = await sent(3);
  assert.equal((await start({ document_ids: [document_id] }, buyer.as)).status, 403);
  const hidden = await api.get(`/billing/papers.pdf?document_ids=${document_id}&language=en`, { as: buyer.as });
  assert.equal(hidden.status, 403);
});
