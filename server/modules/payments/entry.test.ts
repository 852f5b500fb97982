import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as ledger from '#ledger';
import { newId } from '#platform/ids.ts';
import { statusesOf } from '../people/testing.ts';
import { askPayment } from './payment.ts';
import { openTill } from './testing.ts';

const till = await openTill({ connected: false });
const { world } = till;
const api = await world.api();
const may = {
  'payments.enter_money': 'all',
  'payments.verify_money': 'all',
  'payments.refund': 'all',
  'payments.view': 'all',
} as const;
const [asha, ravi] = [await till.staff(may), await till.staff(may)];

let number = 100_000;
const utr = () => {
  number += 1;
  return `UTR${number}`;
};
const today = () => world.in(async (ctx) => ctx.today.toString());
const enter = async (payment_id: string, body: object = {}, as = asha.as) =>
  api.post(`/payments/${payment_id}/entries`, {
    as,
    body: { way: 'bank_transfer', amount_minor: '49900', reference: utr(), paid_on: await today(), ...body },
  });
const decide = (act: string, { id, version }: { id: string; version: number }, as: string, body: object = {}) =>
  api.post(`/payments/entries/${id}/${act}`, { as, body, headers: { 'if-match': `"${version}"` } });
const balance = (path: string) =>
  world.in(async (ctx) => (await ledger.balancesOf(ctx, [path])).get(path)?.posted ?? 0n);
const bank = () => balance(ledger.accountOf('bank', { bank: 'main' }).path);
const held = () => balance(ledger.accountOf('receipts_held', { currency: 'inr' }).path);

test('money entered by one counts once another has verified it; who entered it can’t, nor who took it', async () => {
  const { id } = await till.ask();
  const before = await bank();
  const entered = await enter(id);
  assert.equal(entered.status, 201, entered.text);
  assert.equal((await till.whole(id)).state, 'open');
  const self = await decide('verify', entered.body, asha.as);
  assert.deepEqual([self.status, self.body.code], [403, 'payments.same_person']);
  const verified = await decide('verify', entered.body, ravi.as);
  assert.deepEqual([verified.status, verified.body.state], [200, 'verified']);
  const { state, receipts } = await till.whole(id);
  assert.deepEqual([state, receipts.length, receipts[0]!.method], ['paid', 1, 'bank_transfer']);
  assert.equal(await bank(), before + 49_900n);

  const cash = await till.ask();
  const taken = await enter(cash.id, { way: 'cash', reference: undefined, taken_by: ravi.person_id });
  assert.equal(taken.status, 201, taken.text);
  assert.equal((await decide('verify', taken.body, ravi.as)).body.code, 'payments.same_person');
});

test('of two who verify and reject at once one is heard, and the money comes once', async () => {
  const { id } = await till.ask();
  const { body } = await enter(id);
  const third = await till.staff(may);
  const answers = await Promise.all([
    decide('verify', body, ravi.as),
    decide('verify', body, third.as),
    decide('reject', body, ravi.as, { why: 'Not at the bank' }),
  ]);
  assert.deepEqual(statusesOf(answers), [200, 412, 412]);
  assert.ok((await till.whole(id)).receipts.length <= 1);
});

test('the same UTR can’t be entered twice, until it was rejected; nor the same cheque of a bank', async () => {
  const [one, two] = [await till.ask(), await till.ask()];
  const reference = utr();
  const first = await enter(one.id, { reference });
  const second = await enter(two.id, { reference: ` ${reference.toLowerCase()}` });
  assert.deepEqual([second.status, second.body.code], [409, 'payments.entered_already']);
  assert.equal((await decide('reject', first.body, ravi.as, { why: 'Wrong payment' })).status, 200);
  assert.equal((await enter(two.id, { reference })).status, 201);

  const cheque = { way: 'cheque', reference: '123456', bank: 'SBI Jaipur' };
  assert.equal((await enter(one.id, cheque)).status, 201);
  const [three, four] = [await till.ask(), await till.ask()];
  assert.equal((await enter(three.id, { ...cheque, bank: 'sbi jaipur' })).status, 409);
  assert.equal((await enter(four.id, { ...cheque, bank: 'HDFC Jaipur' })).status, 201);
});

test('no more can be entered than is to be paid, nor money of tomorrow, nor a transfer without its UTR', async () => {
  const { id } = await till.ask();
  assert.equal((await enter(id, { amount_minor: '30000' })).status, 201);
  const over = await enter(id, { amount_minor: '30000' });
  assert.deepEqual([over.status, over.body.facts.due_minor], [409, '19900']);
  const tomorrow = await world.in(async (ctx) => ctx.today.add({ days: 1 }).toString());
  assert.equal((await enter(id, { amount_minor: '100', paid_on: tomorrow })).body.code, 'payments.not_yet_paid');
  assert.equal((await enter(id, { amount_minor: '100', reference: undefined })).body.code, 'payments.reference_wanted');
  assert.equal((await enter(id, { amount_minor: '0' })).status, 400);
  assert.equal((await enter(newId(), {})).status, 404);
  const viewer = await till.staff({ 'payments.view': 'all' });
  assert.equal((await enter(id, { amount_minor: '100' }, viewer.as)).status, 403);
});

test('a verified cheque bounces: its money is gone from the bank, its refund is dropped, and it can’t be refunded', async () => {
  const { id } = await till.ask();
  const [money, owed] = [await bank(), await held()];
  const cheque = { way: 'cheque', reference: '777001', bank: 'PNB Kota' };
  const entered = await enter(id, cheque);
  const verified = await decide('verify', entered.body, ravi.as);
  assert.equal(await bank(), money + 49_900n);
  const refund = await api.post(`/payments/${id}/refunds`, {
    as: asha.as,
    body: { amount_minor: '9900', reason: 'Part' },
  });
  assert.deepEqual([refund.status, refund.body.items[0].way], [201, 'hand']);

  const bounced = await decide('bounce', verified.body, ravi.as, { reason: 'Funds insufficient' });
  assert.deepEqual([bounced.status, bounced.body.state], [200, 'bounced'], bounced.text);
  assert.deepEqual([await bank(), await held()], [money, owed]);
  const after = await till.whole(id);
  assert.deepEqual(after.refunds.map(({ state }) => state).toSorted(), ['failed', 'processed']);
  const more = await api.post(`/payments/${id}/refunds`, {
    as: asha.as,
    body: { amount_minor: '100', reason: 'More' },
  });
  assert.deepEqual([more.status, more.body.facts.refundable_minor], [409, '0']);
  assert.equal((await decide('bounce', bounced.body, ravi.as, { reason: 'Again' })).status, 409);

  const again = await till.ask();
  assert.equal((await enter(again.id, cheque)).status, 201);
});

test('a payment of which a cheque bounced isn’t paid by the rest', async () => {
  const { id } = await till.ask();
  const part = await enter(id, { way: 'cheque', reference: '777002', bank: 'PNB Kota', amount_minor: '20000' });
  const verified = await decide('verify', part.body, ravi.as);
  assert.equal((await decide('bounce', verified.body, ravi.as, { reason: 'Stopped' })).status, 200);
  const rest = await enter(id, { amount_minor: '29900' });
  await decide('verify', rest.body, ravi.as);
  assert.equal((await till.whole(id)).state, 'open');
  const last = await enter(id, { amount_minor: '20000' });
  await decide('verify', last.body, ravi.as);
  assert.equal((await till.whole(id)).state, 'paid');
});

test('a refund of cash waits until somebody says that it was paid', async () => {
  const { id } = await till.ask();
  const { body } = await enter(id, { way: 'cash', reference: undefined });
  await decide('verify', body, ravi.as);
  const asked = await api.post(`/payments/${id}/refunds`, {
    as: asha.as,
    body: { amount_minor: '49900', reason: 'Whole' },
  });
  const [refund] = asked.body.items;
  const waiting = await api.get('/payments/refunds?way=hand&state=asked', { as: asha.as });
  assert.ok(waiting.body.items.some((one: { id: string }) => one.id === refund.id));
  const box = ledger.accountOf('cash', { place: 'office' }).path;
  const before = await balance(box);
  const paid = await api.post(`/payments/refunds/${refund.id}/paid`, { as: asha.as, body: { paid_from: 'cash' } });
  assert.deepEqual([paid.status, paid.body.state], [200, 'processed'], paid.text);
  assert.equal(await balance(box), before - 49_900n);
});

test('an entry of another business can’t be seen or decided', async () => {
  const there = await world.in(
    (ctx) =>
      askPayment(ctx, {
        title: 'Theirs',
        customer_id: null,
        payer: { name: 'X', phone: null, email: null },
        amount_minor: 100n,
        noun: 'payments.request',
        noun_id: newId(),
      } as never),
    { tenant: world.other },
  );
  assert.equal((await enter(there.id)).status, 404);
});
