import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as billing from '#billing';
import * as ledger from '#ledger';
import * as messages from '#messages';
import * as payments from '#payments';
import type { Id } from '#platform/ids.ts';
import { newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as wallets from '#wallets';
import { billable, item, openShop, raiseInvoice } from '../billing/testing.ts';
import { someone } from '../people/testing.ts';
import { putCash } from '../wallets/testing.ts';
import { texts } from './occasions.ts';
import { type Period, readStatement } from './statement.ts';

const { world } = await openShop();
const api = await world.api();
const { as } = await someone(world, { permissions: { '*': 'all' } });
await world.in((ctx) => messages.installTemplates(ctx, texts));
const today = await world.in(async (ctx) => ctx.today);
const noon = (day: Temporal.PlainDate) =>
  day.toZonedDateTime({ timeZone: world.tenant.zone, plainTime: '12:00' }).toInstant();
/** Does something so many days ago; today is in the running transaction's own time. */
const ago = <T>(days: number, fn: (ctx: Ctx) => Promise<T>) =>
  world.in(fn, days === 0 ? {} : { now: noon(today.subtract({ days })) });
const back = (days: number) => today.subtract({ days });

const bill = (ctx: Ctx, customer_id: Id<'customer'>, rupees: bigint, more: object = {}) =>
  billing.issueInvoice(ctx, {
    ...{ customer_id, of: 'goods', lines: [item({ price_minor: rupees * 100n, inclusive: true })] },
    ...more,
  });
const dues = (customer: Id<'customer'>) => ledger.accountOf('customer_dues', { customer }).path;
const held = ledger.accountOf('receipts_held', { currency: 'inr' });

/** Pays of an invoice in cash at the counter: asked for, received, settled by what follows from it. */
async function payCash(document_id: Id<'document'>, amount_minor: bigint): Promise<Id<'receipt'>> {
  const id = newId<'receipt'>();
  await world.in(async (ctx) => {
    const { payment_id } = await billing.askForInvoice(ctx, { document_id, tell: null });
    await payments.recordReceipt(ctx, {
      ...{ id, payment_id, attempt_id: null, gateway_id: null, payment_ref: null, method: 'cash', label: null },
      ...{ currency: 'INR', amount_minor, fee_minor: null, fee_tax_minor: null },
    });
  });
  await world.runJobs();
  return id;
}

/** A customer whose account has everything in it that can happen to one, part of it under one merged into him. */
async function busy() {
  const customer = await world.in((ctx) => billable(ctx, { display_name: 'Meena Traders' }));
  const merged = await world.in((ctx) => billable(ctx, { display_name: 'Meena' }));
  await ago(300, async (ctx) => {
    const [of, opening] = [ledger.accountOf('customer_dues', { customer }), ledger.accountOf('opening', {})];
    await ledger.openAccounts(ctx, [of, opening]);
    await ledger.transfer(ctx, [
      { id: newId(), debit: of.path, credit: opening.path, amount: 7_500n, code: 'ledger.manual', reason: 'Old book' },
    ]);
  });
  const first = await ago(120, (ctx) => bill(ctx, customer, 1_000n));
  await ago(100, (ctx) => bill(ctx, merged, 250n));
  await ago(90, (ctx) =>
    billing.creditInvoice(ctx, {
      ...{ document_id: first.id, reason: 'Came back', lines: [{ line_no: 1, amount_minor: 10_000n }] },
    }),
  );
  const raised = await ago(80, (ctx) =>
    raiseInvoice(ctx, {
      ...{ document_id: first.id, reason: 'Rate', lines: [{ line_no: 1, amount_minor: 5_000n }] },
    }),
  );
  await ago(70, async (ctx) => {
    const expense = ledger.accountOf('expense', { head: 'bad_debts' });
    await ledger.openAccounts(ctx, [expense]);
    const at = { debit: expense.path, credit: dues(customer), amount: 1_234n, code: 'ledger.manual' };
    await ledger.transfer(ctx, [{ id: newId(), ...at, reason: 'Never pays this' }]);
  });
  await world.in(async (ctx) => {
    await putCash(ctx, customer, 20_000n);
    await wallets.payFrom(ctx, { id: newId(), customer_id: customer, document_id: first.id, amount_minor: 15_000n });
    await ctx.tx
      .updateTable('customers.customer')
      .set({ merged_into: customer, state: 'merged' })
      .where('id', '=', merged)
      .execute();
  });
  const receipt = await payCash(first.id, 75_000n);
  const [refund] = await world.in(async (ctx) => {
    const came = await payments.receiptsFor(ctx, { noun: 'billing.document', noun_id: first.id });
    const { payment_id } = came[0]!;
    return payments.askRefund(ctx, {
      ...{ id: newId(), payment_id, amount_minor: 2_000n, reason: 'Too much', automatic: false },
    });
  });
  const paid = await api.post(`/payments/refunds/${refund!.id}/paid`, { as, body: { paid_from: 'cash' } });
  assert.equal(paid.status, 200, paid.text);
  await world.runJobs();
  return { customer, merged, first, raised, receipt };
}

const { customer, merged, first, raised } = await busy();
const whole = { from: back(400), until: today };
const read = (period: Period = whole, customer_id = customer) =>
  world.in((ctx) => readStatement(ctx, { ...period, customer_id }));
/** What the ledger says is owed at the end of a day. */
const owed = (on: Temporal.PlainDate) =>
  world.in(async (ctx) =>
    [...(await ledger.balancesOf(ctx, [dues(customer), dues(merged)], { on })).values()].reduce(
      (all, { posted }) => all + posted,
      0n,
    ),
  );

test('a statement tells in their order all that changed what a customer owes, with how it was paid', async () => {
  const { entries, opening_minor } = await read();
  assert.equal(opening_minor, 0n);
  assert.deepEqual(
    entries.map(({ kind, method, debit_minor, credit_minor }) => [kind, method, debit_minor - credit_minor]),
    [
      ['brought_forward', null, 7_500n],
      ['tax_invoice', null, 100_000n],
      ['tax_invoice', null, 25_000n],
      ['credit_note', null, -10_000n],
      ['debit_note', null, 5_000n],
      ['write_off', null, -1_234n],
      ['payment', 'balance', -15_000n],
      ['payment', 'cash', -75_000n],
      ['refund', 'cash', 2_000n],
    ],
  );
  const [, invoice, , note, debit, , , cash] = entries;
  assert.deepEqual([invoice!.number, invoice!.of_number, invoice!.document_id], [first.number, null, first.id]);
  assert.deepEqual([note!.of_number, debit!.number, debit!.of_number], [first.number, raised.number, first.number]);
  assert.equal(cash!.of_number, first.number);
  assert.match(cash!.number!, /PAY/);
  assert.equal(entries[5]!.reason, 'Never pays this');
});

test('whatever the days, a statement begins and ends with what the ledger says is owed, to the paisa', async () => {
  const edges = [400, 300, 299, 120, 101, 100, 90, 80, 70, 69, 1, 0];
  for (const from of edges)
    for (const until of edges.filter((days) => days <= from)) {
      const found = await read({ from: back(from), until: back(until) });
      assert.equal(found.opening_minor, await owed(back(from + 1)), `before ${from} days ago`);
      assert.equal(found.closing_minor, await owed(back(until)), `${until} days ago`);
      assert.equal(found.opening_minor + found.debit_minor - found.credit_minor, found.closing_minor);
      const { not_due_minor, days_30_minor, days_60_minor, days_90_minor, older_minor, elsewhere_minor } = found.ages;
      const aged = not_due_minor + days_30_minor + days_60_minor + days_90_minor + older_minor + elsewhere_minor;
      assert.equal(aged, found.closing_minor, 'its ages sum up to it');
    }
  const asked = await read(whole, merged);
  assert.deepEqual([asked.customer_id, asked.closing_minor], [customer, await owed(today)]);
});

test('what is open is told by how long it has been due, as it stood on the statement’s last day', async () => {
  const now = await read();
  assert.deepEqual(
    now.open_invoices.map(({ days_over, open_minor }) => [days_over, open_minor]),
    [
      [120, 2_000n],
      [100, 25_000n],
      [80, 5_000n],
    ],
  );
  assert.deepEqual([now.ages.older_minor, now.ages.days_90_minor], [27_000n, 5_000n]);
  assert.equal(now.ages.elsewhere_minor, 7_500n - 1_234n, 'what was entered by hand is on no invoice');
  const then = await read({ from: back(400), until: back(100) });
  assert.deepEqual(
    then.open_invoices.map(({ days_over, open_minor }) => [days_over, open_minor]),
    [
      [20, 100_000n],
      [0, 25_000n],
    ],
  );
  assert.deepEqual([then.ages.days_30_minor, then.ages.not_due_minor], [100_000n, 25_000n]);
});

test('invoices fall from one age to the next after 30, 60 and 90 days', async () => {
  const buyer = await world.in((ctx) => billable(ctx));
  for (const [rupees, days] of [
    [1n, 91],
    [2n, 90],
    [4n, 61],
    [8n, 60],
    [16n, 31],
    [32n, 30],
    [64n, 1],
    [128n, 0],
  ] as const)
    await ago(days, (ctx) => bill(ctx, buyer, rupees));
  await ago(40, (ctx) => bill(ctx, buyer, 256n, { due_on: today.add({ days: 3 }) }));
  const { ages, opening_minor } = await read(whole, buyer);
  const { older_minor, days_90_minor, days_60_minor, days_30_minor, not_due_minor, elsewhere_minor } = ages;
  const inRupees = [older_minor, days_90_minor, days_60_minor, days_30_minor, not_due_minor].map((one) => one / 100n);
  assert.deepEqual(inRupees, [1n, 6n, 24n, 96n, 384n]);
  assert.deepEqual([opening_minor, elsewhere_minor], [0n, 0n]);
});

test('money in a wallet or to the customer’s credit is no part of it until it pays an invoice', async () => {
  const buyer = await world.in(async (ctx) => {
    const id = await billable(ctx);
    await putCash(ctx, id, 50_000n);
    const advance = ledger.accountOf('customer_advance', { customer: id });
    await ledger.openAccounts(ctx, [advance, held]);
    const at = { debit: held.path, credit: advance.path, amount: 300n, code: 'payments.surplus_credited' };
    await ledger.transfer(ctx, [{ id: newId(), ...at }]);
    return id;
  });
  const { entries, closing_minor, advance_minor } = await read(whole, buyer);
  assert.deepEqual([entries.length, closing_minor, advance_minor], [0, 0n, 300n]);
});

test('without days it is the running financial year until today; days that make no period are refused', async () => {
  const ask = (query: string) => api.get(`/billing/customers/${customer}/statement?${query}`, { as });
  const { body } = await ask('');
  const year = today.month >= 4 ? today.year : today.year - 1;
  assert.deepEqual([body.from, body.until], [`${year}-04-01`, `${today}`]);
  for (const [from, until, code] of [
    [today, back(1), 'insight.period_backwards'],
    [back(10), today.add({ days: 1 }), 'insight.period_ahead'],
    [today.subtract({ years: 5 }), today, 'insight.period_too_long'],
  ] as const) {
    const refused = await ask(`from=${from}&until=${until}`);
    assert.deepEqual([refused.status, refused.body.code], [422, code]);
  }
  assert.equal((await ask(`from=${today.subtract({ years: 5 }).add({ days: 1 })}`)).status, 200);
  assert.equal((await api.get(`/billing/customers/${newId()}/statement`, { as })).status, 404);
});

test('a sheet of it has the same figures, from the balance before to the one at the end', async () => {
  const period = `from=${whole.from}&until=${whole.until}`;
  const { text } = await api.get(`/billing/customers/${customer}/statement.csv?${period}`, { as });
  const rows = text
    .trim()
    .split('\r\n')
    .map((row) => row.split(','));
  assert.equal(rows.length, 12);
  assert.deepEqual(rows[1]!.slice(1), ['opening_balance', '', '', '', '', '', '0.00']);
  assert.deepEqual(rows[3]!.slice(1), ['tax_invoice', first.number, '', '', '1000.00', '0.00', '1075.00']);
  assert.deepEqual(rows.at(-1)!.slice(-3), ['1395.00', '1012.34', '382.66']);
});

test('a customer reads his own statement and nobody else’s, without what staff noted', async () => {
  const buyer = await someone(world, { permissions: { 'billing.view': 'own' } });
  const none = await api.get('/own/statement', { as: buyer.as });
  assert.deepEqual([none.status, none.body.code], [404, 'insight.not_a_customer']);
  const [person] = await world.in((ctx) =>
    ctx.tx.selectFrom('people.person').select('id').where('phone', '=', buyer.phone).execute(),
  );
  await world.in((ctx) =>
    ctx.tx.updateTable('customers.customer').set({ person_id: person!.id }).where('id', '=', merged).execute(),
  );
  const own = await api.get(`/own/statement?from=${whole.from}`, { as: buyer.as });
  assert.deepEqual([own.status, own.body.customer_id, own.body.closing_minor], [200, customer, '38266']);
  assert.equal(own.body.entries.length, 9);
  assert.deepEqual(
    own.body.entries.filter(({ reason }: { reason: string | null }) => reason !== null),
    [],
  );
  assert.equal((await api.get('/own/statement.csv', { as: buyer.as })).status, 200);
  for (const path of ['', '.csv', '/paper']) {
    const asked = await api.get(`/billing/customers/${customer}/statement${path}`, { as: buyer.as });
    assert.equal(asked.status, 403, path);
    assert.equal((await api.get(`/own/statement${path}`)).status, 401, path);
  }
  const sent = await api.post(`/billing/customers/${customer}/statement/send`, { as: buyer.as, body: {} });
  assert.equal(sent.status, 403);
});

test('another business finds no such customer', async () => {
  const stranger = await someone(world, { permissions: { '*': 'all' }, tenant: world.other });
  const theirs = await world.api(world.other);
  const asked = await theirs.get(`/billing/customers/${customer}/statement`, { as: stranger.as });
  assert.deepEqual([asked.status, asked.body.code], [404, 'customers.not_found']);
});

test('its paper is printed once in each language, and anew when something was billed or paid since', async () => {
  const buyer = await world.in((ctx) => billable(ctx));
  await ago(5, (ctx) => bill(ctx, buyer, 100n));
  const paper = (query = '') => api.get(`/billing/customers/${buyer}/statement/paper${query}`, { as });
  const printed = async (query = '') => {
    assert.equal((await paper(query)).body.url, null);
    await world.runJobs();
    const { url } = (await paper(query)).body;
    const pdf = await api.get(url.replace('/api/v1', ''));
    assert.ok(pdf.text.startsWith('%PDF'));
    return url.split('/linked')[0];
  };
  const english = await printed();
  assert.equal((await paper()).body.url.split('/linked')[0], english);
  assert.notEqual(await printed('?language=hi'), english);
  await world.in((ctx) => bill(ctx, buyer, 10n));
  assert.notEqual(await printed(), english);
});

test('a customer is sent his statement with a link to it, and its balance', async () => {
  const buyer = await world.in((ctx) => billable(ctx));
  await ago(5, (ctx) => bill(ctx, buyer, 1_234n));
  const { status } = await api.post(`/billing/customers/${buyer}/statement/send`, { as, body: {} });
  assert.equal(status, 202);
  await world.runJobs();
  const told = await world.in((ctx) =>
    ctx.tx
      .selectFrom('messages.message')
      .select(['variables', 'attachment'])
      .where('occasion', '=', 'insight.statement_ready')
      .where('customer_id', '=', buyer)
      .execute(),
  );
  assert.equal(told.length, 1);
  const { amount, link } = told[0]!.variables as { amount: string; link: string };
  assert.equal(amount, '₹1,234.00');
  assert.equal((await api.get(new URL(link).pathname.replace('/api/v1', '') + new URL(link).search)).status, 200);
});
