import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as customers from '#customers';
import * as ledger from '#ledger';
import type { Id } from '#platform/ids.ts';
import { newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { owe } from './charge.ts';
import { creditInvoice } from './credit.ts';
import { getDocument, linesOf, standingOf } from './document.ts';
import { issueInvoice } from './issue.ts';
import { settle } from './settle.ts';
import { atRate, billable, item, money, openShop } from './testing.ts';

const { world, customer_id } = await openShop();

const refused = (code: string) => (error: { code?: string }) => error.code === code;

async function balance(ctx: Ctx, spec: ledger.AccountSpec): Promise<bigint> {
  return (await ledger.balancesOf(ctx, [spec.path])).get(spec.path)?.posted ?? 0n;
}

const dues = (customer: Id<'customer'>) => ledger.accountOf('customer_dues', { customer });

test('a rent of ₹499 with its tax inside is ₹422.88 and twice ₹38.06, and the ledger agrees', async () => {
  await world.in(async (ctx) => {
    const customer = await billable(ctx);
    const before = await balance(ctx, ledger.accountOf('tax_output', { head: 'cgst' }));
    const invoice = await issueInvoice(ctx, {
      customer_id: customer,
      of: 'services',
      lines: [item({ price_minor: 49_900n, inclusive: true, revenue: 'rent' })],
    });
    assert.deepEqual(money(invoice), ['422.88', '38.06', '38.06', '0.00', '499.00']);
    assert.equal(invoice.kind, 'tax_invoice');
    assert.match(invoice.number, /^\d\d-\d\d-INV-\d{6}$/);
    assert.ok(invoice.number.length <= 16);
    assert.equal(await balance(ctx, dues(customer)), 49_900n);
    assert.equal(await balance(ctx, ledger.accountOf('revenue', { head: 'rent' })), 42_288n);
    assert.equal((await balance(ctx, ledger.accountOf('tax_output', { head: 'cgst' }))) - before, 3_806n);
  });
});

test('what the stories say of invoices comes out to the paisa', async () => {
  await world.in(async (ctx) => {
    const of = async (lines: Parameters<typeof item>[0][], discount_minor = 0n) =>
      money(
        await issueInvoice(ctx, { customer_id, of: 'goods', discount_minor, lines: lines.map((line) => item(line)) }),
      );
    assert.deepEqual(await of([{ price_minor: 5_000n, inclusive: true }]), ['42.38', '3.81', '3.81', '0.00', '50.00']);
    const ghee = { price_minor: 34_500n, inclusive: true, ...atRate(5), quantity_milli: 3_000n };
    assert.deepEqual(await of([ghee]), ['985.72', '24.64', '24.64', '0.00', '1035.00']);
    const cement = { price_minor: 32_000n, quantity_milli: 100_000n };
    assert.deepEqual(await of([cement]), ['32000.00', '2880.00', '2880.00', '0.00', '37760.00']);
    const sand = { price_minor: 5_500n, quantity_milli: 200_000n, ...atRate(5) };
    assert.deepEqual(await of([sand]), ['11000.00', '275.00', '275.00', '0.00', '11550.00']);
    const atta = { price_minor: 38_000n, quantity_milli: 60_000n, ...atRate(5) };
    assert.deepEqual(await of([atta]), ['22800.00', '570.00', '570.00', '0.00', '23940.00']);
    const medicine = [10_080n, 10_395n, 2_700n].map((price_minor) => ({ price_minor, inclusive: true, ...atRate(5) }));
    const [, cgst, sgst, , total] = await of([...medicine, { price_minor: 4_000n, inclusive: true }]);
    assert.deepEqual([cgst, sgst, total], ['8.57', '8.57', '271.75']);
  });
});

test('a registered buyer in another state pays IGST, and what bears no tax goes on a bill of supply', async () => {
  await world.in(async (ctx) => {
    const abroad = await billable(ctx, { gstin: '29AABCR1718E1ZL' });
    const invoice = await issueInvoice(ctx, { customer_id: abroad, of: 'services', lines: [item({})] });
    assert.deepEqual(money(invoice), ['100.00', '0.00', '0.00', '18.00', '118.00']);
    assert.equal(invoice.buyer.gstin, '29AABCR1718E1ZL');
    assert.equal(invoice.place_of_supply, '29');
    const untaxed = { ...item({}), rate: { treatment: 'nil_rated' as const, rate_bp: 0 } };
    const bill = await issueInvoice(ctx, { customer_id, of: 'goods', lines: [untaxed] });
    assert.equal(bill.kind, 'bill_of_supply');
    assert.deepEqual(money(bill), ['100.00', '0.00', '0.00', '0.00', '100.00']);
  });
});

test('three returns of one ghee each sum to the sale, and a fourth is refused', async () => {
  await world.in(async (ctx) => {
    const invoice = await issueInvoice(ctx, {
      customer_id,
      of: 'goods',
      lines: [item({ price_minor: 34_500n, inclusive: true, ...atRate(5), quantity_milli: 3_000n })],
    });
    const one = { document_id: invoice.id, reason: 'Came back', lines: [{ line_no: 1, quantity_milli: 1_000n }] };
    const notes = [];
    for (let turn = 0; turn < 3; turn += 1) notes.push(await creditInvoice(ctx, one));
    assert.deepEqual(money(notes[0]!), ['328.58', '8.21', '8.21', '0.00', '345.00']);
    assert.deepEqual(money(notes[2]!), ['328.56', '8.22', '8.22', '0.00', '345.00']);
    assert.match(notes[0]!.number, /-CRN-/);
    await assert.rejects(creditInvoice(ctx, one), refused('billing.over_credited'));
    await assert.rejects(
      creditInvoice(ctx, { document_id: invoice.id, reason: 'x' }),
      refused('billing.nothing_to_credit'),
    );
    await assert.rejects(
      creditInvoice(ctx, { document_id: notes[0]!.id, reason: 'x' }),
      refused('billing.not_an_invoice'),
    );
  });
});

test('what is credited by amount first and by pieces then is never more than the sale', async () => {
  await world.in(async (ctx) => {
    const customer = await billable(ctx);
    const { id: document_id } = await issueInvoice(ctx, {
      customer_id: customer,
      of: 'goods',
      lines: [item({ price_minor: 33_333n, quantity_milli: 3_000n }), item({ price_minor: 1n })],
    });
    const back = (line: object) => creditInvoice(ctx, { document_id, reason: 'x', lines: [{ line_no: 1, ...line }] });
    await back({ amount_minor: 39_333n });
    const half = await back({ quantity_milli: 1_500n });
    await creditInvoice(ctx, { document_id, reason: 'The rest' });
    const standing = await standingOf(ctx, await getDocument(ctx, document_id));
    assert.equal(standing.open_minor, 0n);
    assert.ok(half.total_minor < 39_334n, 'what was lowered in price comes back at the lower price');
    assert.equal(await balance(ctx, dues(customer)), 0n);
  });
});

test('twenty invoices at once have twenty numbers, one after the other', async () => {
  const issue = () => world.in((ctx) => issueInvoice(ctx, { customer_id, of: 'goods', lines: [item({})] }));
  const numbers = (await Promise.all(Array.from({ length: 20 }, issue))).map(({ number }) => Number(number.slice(-6)));
  const sorted = numbers.toSorted((a, b) => a - b);
  assert.deepEqual(
    sorted,
    sorted.map((_, index) => sorted[0]! + index),
  );
});

test('ten at once under one id are one invoice, and a refused one leaves no gap', async () => {
  const id = newId<'document'>();
  const issue = () => world.in((ctx) => issueInvoice(ctx, { id, customer_id, of: 'goods', lines: [item({})] }));
  const made = await Promise.all(Array.from({ length: 10 }, issue));
  assert.equal(new Set(made.map(({ number }) => number)).size, 1);
  const wrong = world.in(async (ctx) => {
    await issueInvoice(ctx, { customer_id, of: 'goods', lines: [item({})] });
    throw new Error('the act failed');
  });
  await assert.rejects(wrong);
  const next = await world.in((ctx) => issueInvoice(ctx, { customer_id, of: 'goods', lines: [item({})] }));
  assert.equal(Number(next.number.slice(-6)), Number(made[0]!.number.slice(-6)) + 1);
});

test('twenty that take the last piece back at once: one does', async () => {
  const { id: document_id } = await world.in((ctx) =>
    issueInvoice(ctx, { customer_id, of: 'goods', lines: [item({ quantity_milli: 1_000n })] }),
  );
  const back = () =>
    world.in((ctx) =>
      creditInvoice(ctx, { document_id, reason: 'x', lines: [{ line_no: 1, quantity_milli: 1_000n }] }),
    );
  const all = await Promise.allSettled(Array.from({ length: 20 }, back));
  assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('a charge is told often, billed once, and never to another', async () => {
  const charge = {
    ...item({ price_minor: 49_900n, inclusive: true }),
    ...{ customer_id, noun: 'subscriptions.agreement', noun_id: newId(), kind: 'rent', cycle: '2027-02-15' },
  };
  const [id] = await world.in((ctx) => owe(ctx, [charge]));
  assert.deepEqual(await world.in((ctx) => owe(ctx, [charge])), [id]);
  await assert.rejects(
    world.in((ctx) => owe(ctx, [{ ...charge, price_minor: 1n }])),
    refused('billing.charge_differs'),
  );
  const bill = (of = customer_id) =>
    world.in((ctx) => issueInvoice(ctx, { customer_id: of, of: 'services', charge_ids: [id!] }));
  const stranger = await world.in((ctx) => billable(ctx));
  await assert.rejects(bill(stranger), refused('billing.unknown_charge'));
  const all = await Promise.allSettled(Array.from({ length: 5 }, () => bill()));
  assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(bill(), refused('billing.charge_billed'));
});

test('an invoice is paid out of a wallet: never more than is open, once for an id, and back only what is over', async () => {
  await world.in(async (ctx) => {
    const customer = await billable(ctx);
    const wallet = ledger.accountOf('customer_wallet_cash', { customer });
    const bank = ledger.accountOf('bank', { bank: 'main' });
    await ledger.openAccounts(ctx, [wallet, bank]);
    await ledger.transfer(ctx, [
      { id: newId(), debit: bank.path, credit: wallet.path, amount: 20_000n, code: 'test.top_up' },
    ]);
    const invoice = await issueInvoice(ctx, { customer_id: customer, of: 'goods', lines: [item({})] });
    const pay = (amount_minor: bigint, id = newId<'settlement'>()) =>
      settle(ctx, { id, document_id: invoice.id, amount_minor, from: wallet, noun: 'test.wallet', noun_id: newId() });
    await assert.rejects(pay(11_801n), refused('billing.over_settled'));
    const id = newId<'settlement'>();
    await pay(11_800n, id);
    assert.equal((await pay(11_800n, id)).open_minor, 0n);
    await assert.rejects(pay(1n), refused('billing.over_settled'));
    await assert.rejects(pay(-1n), refused('billing.over_settled'));
    await creditInvoice(ctx, { document_id: invoice.id, reason: 'All of it came back' });
    assert.equal((await pay(-11_800n)).open_minor, 0n);
    assert.equal(await balance(ctx, wallet), 20_000n);
    assert.equal(await balance(ctx, dues(customer)), 0n);
  });
});

test('a paper holds who sold and bought as they were', async () => {
  await world.in(async (ctx) => {
    const customer = await billable(ctx, { display_name: 'Before' });
    const invoice = await issueInvoice(ctx, { customer_id: customer, of: 'goods', lines: [item({})] });
    await ctx.tx.updateTable('customers.customer').set({ display_name: 'After' }).where('id', '=', customer).execute();
    const note = await creditInvoice(ctx, { document_id: invoice.id, reason: 'x' });
    assert.equal(note.buyer.name, 'Before');
    assert.equal((await customers.getCustomer(ctx, { customer_id: customer })).display_name, 'After');
    assert.equal((await linesOf(ctx, note.id))[0]!.of_line_no, 1);
  });
  const change = world.in((ctx) => ctx.tx.updateTable('billing.document').set({ number: 'X' }).execute());
  await assert.rejects(change, /permission denied/);
});

test('what can’t be billed is refused', async () => {
  const refusals: [Partial<Parameters<typeof issueInvoice>[1]>, string][] = [
    [{ lines: [] }, 'billing.no_lines'],
    [{ lines: [item({ own_discount_minor: 10_001n })] }, 'billing.discount_over_line'],
    [{ discount_minor: 10_001n }, 'tax.discount_too_big'],
    [{ lines: [item({ price_minor: 10n ** 12n, quantity_milli: 10n ** 12n })] }, 'billing.amount_too_large'],
    [{ customer_id: newId<'customer'>() }, 'customers.not_found'],
    [{ lines: [{ ...item({ hsn: '9999' }), rate: undefined }] }, 'tax.no_rate'],
  ];
  for (const [wrong, code] of refusals) {
    await assert.rejects(
      world.in((ctx) => issueInvoice(ctx, { customer_id, of: 'goods', lines: [item({})], ...wrong })),
      refused(code),
      code,
    );
  }
});
