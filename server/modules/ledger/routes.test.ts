import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { someone } from '../people/testing.ts';
import { accountOf } from './accounts.ts';
import { openAccounts } from './open.ts';
import { transfer } from './transfer.ts';

const world = await openWorld();
const api = await world.api();
const all = { 'ledger.view': 'all', 'ledger.post_manual': 'all', 'ledger.reverse': 'all' } as const;
const { as } = await someone(world, { permissions: all });
const clerk = await someone(world, { permissions: { 'ledger.view': 'all' } });
const spy = await someone(world, { permissions: all, tenant: world.other });
const stale = await someone(world, { permissions: all, fresh: false });

const bank = accountOf('bank', { bank: 'main' });
const rent = accountOf('expense', { head: 'rent' });
const wallet = accountOf('customer_wallet_cash', { customer: newId() });
const ids = await world.in((ctx) => openAccounts(ctx, [bank, rent, wallet]));
const wallet_id = ids.get(wallet.path)!;
const entry = { debit: bank.path, credit: wallet.path, amount: '50000', reason: 'Cash brought to the counter' };

const post = (body: object, token = as) => api.post('/ledger/transfers', { as: token, body });
const reverse = (id: string, body: object, token = as) =>
  api.post(`/ledger/transfers/${id}/reverse`, { as: token, body });

test('an entry by hand moves money, says who made it and why, and the same id again changes nothing', async () => {
  const id = newId();
  const made = await post({ ...entry, id, memo: 'slip 12', effective_on: '2026-01-05' });
  assert.equal(made.status, 201, made.text);
  assert.deepEqual(
    [made.body.id, made.body.amount, made.body.code, made.body.reason, made.body.effective_on, made.body.reversible],
    [id, '50000', 'ledger.manual', entry.reason, '2026-01-05', '50000'],
  );
  const again = await post({ ...entry, id, memo: 'slip 12', effective_on: '2026-01-05' });
  assert.deepEqual([again.status, again.body.recorded_at], [201, made.body.recorded_at]);
  assert.deepEqual((await post({ ...entry, id, amount: '1' })).body.facts, { field: 'amount', id });
  const { body } = await api.get(`/ledger/accounts/${wallet_id}`, { as });
  assert.deepEqual([body.posted, body.available, body.kind], ['50000', '50000', 'customer_wallet_cash']);
  const audit = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.audit').selectAll().where('noun_id', '=', id).execute(),
  );
  assert.deepEqual([audit.length, audit[0]!.act, audit[0]!.after!.reason], [1, 'ledger.post_manual', entry.reason]);
});

test('an entry by hand wants a reason, an amount that can be, open accounts and a fresh second factor', async () => {
  const refused = async (change: object, token = as) => (await post({ ...entry, ...change }, token)).body.code;
  assert.equal(await refused({ reason: 'x' }), 'platform.bad_input');
  assert.equal(await refused({ reason: undefined }), 'platform.bad_input');
  assert.equal(await refused({ amount: 500 }), 'platform.bad_input');
  assert.equal(await refused({ amount: '12.50' }), 'platform.bad_input');
  assert.equal(await refused({ debit: 'Bank: Main' }), 'platform.bad_input');
  assert.equal(await refused({ surprise: 1 }), 'platform.bad_input');
  assert.equal(await refused({ effective_on: '2026-02-30' }), 'platform.bad_input');
  for (const amount of ['0', '-1', '9223372036854775807'])
    assert.equal(await refused({ amount }), 'ledger.amount_out_of_range');
  assert.equal(await refused({ debit: 'bank:unknown' }), 'ledger.unknown_account');
  assert.equal(await refused({ debit: wallet.path, credit: bank.path, amount: '50001' }), 'ledger.limit_exceeded');
  assert.equal(await refused({}, stale.as), 'platform.second_factor_needed');
  assert.equal(await refused({}, clerk.as), 'platform.not_allowed');
  assert.equal((await api.post('/ledger/transfers', { body: entry })).status, 401);
});

test('a transfer is taken back in part and then whole, never more; what it was about goes along', async () => {
  const invoice = newId();
  const id = newId<'transfer'>();
  await world.in((ctx) => {
    const about = [{ noun: 'invoice', id: invoice }];
    return transfer(ctx, [{ id, debit: bank.path, credit: wallet.path, amount: 900n, code: 'test.route', about }]);
  });
  const part = await reverse(id, { amount: '400', reason: 'Entered twice' });
  assert.deepEqual(
    [part.status, part.body.reverses_id, part.body.amount, part.body.debit],
    [201, id, '400', wallet.path],
    part.text,
  );
  assert.deepEqual(part.body.about, [{ noun: 'invoice', id: invoice }]);
  assert.equal((await reverse(id, { amount: '501', reason: 'Too much' })).body.code, 'ledger.over_reversed');
  assert.equal((await reverse(id, { reason: 'The rest of it' })).body.amount, '500');
  assert.equal((await reverse(id, { reason: 'Once more' })).body.code, 'ledger.over_reversed');
  const { body } = await api.get(`/ledger/transfers/${id}`, { as });
  assert.deepEqual(
    [body.reversals.map((each: { amount: string }) => each.amount), body.reversible],
    [['400', '500'], '0'],
  );
  assert.equal((await reverse(part.body.id, { reason: 'Back again' })).body.code, 'ledger.not_reversible');
  assert.equal((await reverse(newId(), { reason: 'Of nothing' })).status, 404);
  const about = await api.get(`/ledger/transfers?noun=invoice&noun_id=${invoice}`, { as });
  assert.equal(about.body.items.length, 3);
  const statuses = [stale, clerk].map(async (who) => (await reverse(id, { reason: 'May I' }, who.as)).status);
  assert.deepEqual(await Promise.all(statuses), [403, 403]);
});

test('the lists show accounts, holds, transfers and the trial balance, page by page', async () => {
  const hold = newId<'transfer'>();
  await world.in((ctx) =>
    transfer(ctx, [
      { id: hold, kind: 'pending', debit: wallet.path, credit: rent.path, amount: 7n, code: 'test.route' },
    ]),
  );
  const holds = await api.get(`/ledger/accounts/${wallet_id}/holds`, { as: clerk.as });
  assert.deepEqual(
    holds.body.items.map((each: { id: string }) => each.id),
    [hold],
  );
  const first = await api.get('/ledger/transfers?limit=2', { as: clerk.as });
  const next = await api.get(`/ledger/transfers?limit=2&cursor=${first.body.next}`, { as: clerk.as });
  assert.deepEqual([first.body.items[0].id, next.body.items.length], [hold, 2]);
  assert(BigInt(next.body.items[0].chain) < BigInt(first.body.items[1].chain));
  const chain = await api.get(`/ledger/transfers?chain=${first.body.items[0].chain}`, { as: clerk.as });
  assert.equal(chain.body.items.length, 1);
  const list = await api.get('/ledger/accounts?prefix=expenses:', { as: clerk.as });
  assert.deepEqual([list.body.items[0].path, list.body.items[0].pending_out], [rent.path, '7']);
  const trial = await api.get('/ledger/trial-balance', { as: clerk.as });
  assert.equal(trial.body.totals[0].debits, trial.body.totals[0].credits);
  const day = await api.get(`/ledger/accounts/${wallet_id}?on=2026-01-04`, { as: clerk.as });
  assert.equal(day.body.posted, '0');
  const lines = await api.get(`/ledger/accounts/${wallet_id}/statement?order=asc`, { as: clerk.as });
  assert.deepEqual([lines.body.items[0].credit, lines.body.items[0].balance], ['50000', '50000']);
  const csv = await api.get(`/ledger/accounts/${wallet_id}/statement.csv`, { as: clerk.as });
  assert.match(String(csv.headers['content-type']), /^text\/csv/);
  assert.equal(csv.text.trim().split('\n').length, 1 + lines.body.items.length);
  const chart = await api.get('/ledger/chart', { as: clerk.as });
  assert.deepEqual(chart.body.items.find((each: { kind: string }) => each.kind === 'bank').name, {
    en: 'Bank account',
    hi: 'बैंक खाता',
  });
});

test('an account of the chart is opened by hand; parts that do not fit are refused', async () => {
  const open = (body: object) => api.post('/ledger/accounts', { as, body });
  const made = await open({ kind: 'expense', parts: { head: 'diesel' } });
  assert.deepEqual([made.status, made.body.path, made.body.normal_side], [201, 'expenses:diesel', 'debit']);
  assert.equal((await open({ kind: 'expense', parts: { head: 'diesel' } })).body.id, made.body.id);
  for (const parts of [{}, { head: 'Diesel fuel' }, { head: 'a', more: 'b' }, { __proto__: 'x', head2: 'y' }]) {
    assert.equal((await open({ kind: 'expense', parts })).body.code, 'ledger.bad_parts');
  }
  assert.equal((await open({ kind: 'nothing', parts: {} })).status, 400);
  assert.equal(
    (await api.post('/ledger/accounts', { as: clerk.as, body: { kind: 'rounding', parts: {} } })).status,
    403,
  );
});

test('the night’s work can be done at once, and seals and checks be looked at', async () => {
  const run = await api.post('/ledger/checks', { as });
  assert.deepEqual([run.status, run.body.differences], [201, []], run.text);
  const seals = await api.get('/ledger/seals', { as: clerk.as });
  assert.equal(seals.body.items[0].number, 1);
  const found = await api.get('/ledger/seals/verification', { as: clerk.as });
  assert.deepEqual(
    [found.body.first_broken, found.body.strays, found.body.transfers],
    [null, 0, Number(run.body.transfers)],
  );
  assert.equal((await api.get('/ledger/checks', { as: clerk.as })).body.items[0].id, run.body.id);
  assert.equal((await api.post('/ledger/checks', { as: clerk.as })).status, 403);
});

test('another business sees none of it by any id', async () => {
  const there = await world.api(world.other);
  const { items } = (await api.get('/ledger/transfers?limit=1', { as })).body;
  for (const path of [
    `/accounts/${wallet_id}`,
    `/accounts/${wallet_id}/statement`,
    `/accounts/${wallet_id}/holds`,
    `/accounts/${wallet_id}/statement.csv`,
    `/transfers/${items[0].id}`,
  ]) {
    assert.equal((await there.get(`/ledger${path}`, { as: spy.as })).status, 404, path);
  }
  for (const list of ['/accounts', '/transfers', '/seals', '/checks']) {
    assert.deepEqual((await there.get(`/ledger${list}`, { as: spy.as })).body.items, [], list);
  }
  const taken = await there.post(`/ledger/transfers/${items[0].id}/reverse`, {
    as: spy.as,
    body: { reason: 'Not mine' },
  });
  assert.equal(taken.status, 404);
  const posted = await there.post('/ledger/transfers', { as: spy.as, body: entry });
  assert.equal(posted.body.code, 'ledger.unknown_account');
});
