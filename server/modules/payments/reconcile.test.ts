import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as ledger from '#ledger';
import { type Id, newId } from '#platform/ids.ts';
import { listDifferences } from './difference.ts';
import { openCounter } from './fixtures/paid.ts';
import { listSettlements } from './reconcile.ts';
import { askRefund } from './refund.ts';
import { openTill } from './testing.ts';

const till = await openTill();
const counter = await openCounter(till);
const { world, outside } = till;
const gateway_id = counter.row.id;
const api = await world.api();
/** Somebody signed in anew: the clock goes by days here. */
const staff = () => till.staff({ 'payments.reconcile': 'all' });

const differences = async () =>
  (await world.in((ctx) => listDifferences(ctx, { gateway_id, limit: 50 }))).items.toSorted((a, b) =>
    a.kind < b.kind ? -1 : 1,
  );
const settlements = () => world.in((ctx) => listSettlements(ctx, { gateway_id }));
const bank = () => counter.balance(ledger.accountOf('bank', { bank: 'main' }).path);
const reconcileNow = async () => {
  const asked = await api.post(`/payments/gateways/${gateway_id}/reconcile`, { as: (await staff()).as });
  assert.equal(asked.status, 202, asked.text);
  await world.runJobs();
};
/** Days pass, one after the other, with the mornings' reconciliations in them. */
const days = async (n: number) => {
  for (let day = 0; day < n; day += 1) await till.later({ hours: 24 });
};
const act = async (what: string, { id, version }: { id: string; version: number }, body: object = {}) =>
  api.post(`/payments/differences/${id}/${what}`, {
    as: (await staff()).as,
    body,
    headers: { 'if-match': `"${version}"` },
  });

test('what a gateway pays out is booked once, and nothing differs where nothing is wrong', async () => {
  const before = await bank();
  const paid = [await counter.paid(), await counter.paid(49_900n), await counter.paid(100_00n)];
  await world.in((ctx) =>
    askRefund(ctx, {
      id: newId(),
      payment_id: paid[0]!.id,
      amount_minor: 7_000n,
      reason: 'Part',
      automatic: false,
    }),
  );
  await counter.refunded(paid[0]!.id, (states) => states[0] === 'processed');
  await days(6);
  assert.deepEqual(await differences(), []);
  assert.equal(await counter.clearing(), 0n);
  const [settlement, ...others] = await settlements();
  assert.deepEqual(others, []);
  assert.equal(settlement!.lines, 4n);
  assert.equal(settlement!.gross_minor, 27_175n + 49_900n + 10_000n - 7_000n);
  assert.equal(await bank(), before + settlement!.net_minor);
  await reconcileNow();
  await reconcileNow();
  assert.equal(await bank(), before + settlement!.net_minor);
});

test('a refund that failed was taken and given back by the gateway: that is no difference', async () => {
  const paid = await counter.paid(15_000n);
  await outside.fault({ protocol: 'stripe', kind: 'refund_failed', ms: 10 });
  await world.in((ctx) =>
    askRefund(ctx, { id: newId(), payment_id: paid.id, amount_minor: 4_000n, reason: 'Part', automatic: false }),
  );
  await counter.refunded(paid.id, (states) => states[0] === 'failed');
  await days(6);
  assert.deepEqual(await differences(), []);
  assert.deepEqual([await counter.clearing(), await counter.suspense()], [0n, 0n]);
});

test('exactly the planted differences are found: one missing there, one that is nobody’s, one of another amount', async () => {
  assert.deepEqual([await counter.clearing(), await counter.suspense()], [0n, 0n]);
  await days(8); // the reports before are read no more, so that the faults befall the next one
  // To the noon of tomorrow: a day of the gateway's, which is London's, begins half an hour before the morning's reconciliation.
  const { hour } = await world.in(async ({ now, tenant }) => now.toZonedDateTimeISO(tenant.zone));
  await till.later({ hours: 36 - hour });
  const paid = [await counter.paid(11_000n), await counter.paid(12_000n), await counter.paid(13_000n)];
  for (const kind of ['settlement_missing', 'settlement_extra', 'settlement_wrong_amount'] as const)
    await outside.fault({ protocol: 'stripe', kind });
  await days(3);
  assert.deepEqual(
    (await differences()).map(({ kind }) => kind),
    ['amount_differs', 'missing_here'],
    'the gateway still has time to pay the third out',
  );
  await days(5);
  const [amount, extra, missing, ...others] = await differences();
  assert.deepEqual(others, []);
  const refs = paid.map(({ receipt }) => receipt.payment_ref);
  assert.ok(refs.includes(missing!.ref) && refs.includes(amount!.ref) && missing!.ref !== amount!.ref);
  assert.deepEqual([missing!.kind, missing!.theirs_minor], ['missing_there', null]);
  assert.deepEqual([extra!.kind, extra!.theirs_minor, extra!.ours_minor], ['missing_here', 12_345n, null]);
  assert.deepEqual([amount!.kind, amount!.theirs_minor! - amount!.ours_minor!], ['amount_differs', 100n]);
  assert.equal(await counter.suspense(), -12_345n - 100n);

  const list = await api.get('/payments/differences?state=open', { as: (await staff()).as });
  assert.equal(list.body.items.length, 3);
});

test('a difference that is written off leaves the suspense, and comes back when that is undone', async () => {
  const [amount] = await differences();
  const before = await counter.suspense();
  const noted = await act('note', amount!, { action: 'asked_gateway', note: 'Ticket 4711' });
  assert.deepEqual([noted.status, noted.body.state, noted.body.action], [200, 'open', 'asked_gateway'], noted.text);
  const borne = await act('write_off', noted.body, { note: 'One rupee' });
  assert.deepEqual([borne.status, borne.body.state], [200, 'settled'], borne.text);
  assert.equal(await counter.suspense(), before + 100n);
  const twice = await act('write_off', borne.body, { note: 'Again' });
  assert.deepEqual([twice.status, twice.body.code], [409, 'payments.already_settled']);
  await days(1);
  assert.equal((await differences())[0]!.state, 'settled', 'it stays so the next morning');
  const reopened = await act('reopen', borne.body);
  assert.deepEqual([reopened.status, reopened.body.state], [200, 'open'], reopened.text);
  assert.equal(await counter.suspense(), before);
  assert.equal((await act('reopen', reopened.body)).body.code, 'payments.nothing_to_undo');
});

test('a payment that only the gateway knew is taken up for one of ours, and what stood in suspense is released', async () => {
  const [, extra] = await differences();
  const { id } = await till.ask({ amount_minor: 12_345n });
  const before = await counter.suspense();
  const adopted = await act('adopt', extra!, { payment_id: id });
  assert.deepEqual(
    [adopted.status, adopted.body.state, adopted.body.action],
    [200, 'settled', 'adopted'],
    adopted.text,
  );
  assert.equal((await till.whole(id)).state, 'paid');
  assert.equal(await counter.suspense(), before + 12_345n);
  assert.equal((await act('adopt', adopted.body, { payment_id: id })).status, 409);
});

test('money that never came is borne', async () => {
  const missing = (await differences()).find(({ kind }) => kind === 'missing_there')!;
  const before = await counter.clearing();
  assert.equal((await act('write_off', missing, { note: 'Lost' })).status, 200);
  assert.equal(await counter.clearing(), before - missing.ours_minor!);
});

test('a gateway that can’t be read is asked again, and nothing is called missing meanwhile', async () => {
  await counter.paid(21_000n);
  await outside.fault({ protocol: 'stripe', kind: 'status', status: 503, times: 'always', path: '/v1/payouts' });
  const known = (await differences()).length;
  await days(6);
  assert.equal((await differences()).length, known);
  await outside.ask('faults', 'DELETE');
  await days(2);
  assert.equal((await differences()).length, known);
});

test('only who reconciles may see or touch differences', async () => {
  const other = await till.staff({ 'payments.view': 'all' });
  assert.equal((await api.get('/payments/differences', { as: other.as })).status, 403);
  const unknown = { id: newId<'difference'>() as Id<'difference'>, version: 1 };
  assert.equal((await act('reopen', unknown)).status, 404);
});
