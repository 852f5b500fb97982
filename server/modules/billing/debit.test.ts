import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountOf } from '#ledger';
import { newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { creditInvoice } from './credit.ts';
import { standingOf } from './document.ts';
import { issueInvoice, previewDebit, raiseInvoice } from './issue.ts';
import { getWhole } from './list.ts';
import { duesOf, settle } from './settle.ts';
import { atRate, billable, item, money, openShop } from './testing.ts';

const { world } = await openShop();

/** An invoice of a thing for ₹100 and 18 % on top, one for ₹118 that holds them, and one at 5 %. */
async function sold(ctx: Ctx, gstin?: string) {
  const customer_id = await billable(ctx, gstin === undefined ? {} : { gstin });
  const lines = [item({}), item({ price_minor: 11_800n, inclusive: true }), item(atRate(5))];
  return issueInvoice(ctx, { customer_id, of: 'services', lines });
}

const raise = (ctx: Ctx, document_id: Awaited<ReturnType<typeof sold>>['id'], ...more: readonly [number, bigint][]) =>
  raiseInvoice(ctx, {
    document_id,
    lines: more.map(([line_no, amount_minor]) => ({ line_no, amount_minor })),
    reason: 'The old price was charged',
  });

test('a debit note charges more at the invoice’s own rates: on top or held, within the state or beyond', async () => {
  await world.in(async (ctx) => {
    const home = await sold(ctx);
    assert.deepEqual(money(await raise(ctx, home.id, [1, 10_000n])), ['100.00', '9.00', '9.00', '0.00', '118.00']);
    assert.deepEqual(money(await raise(ctx, home.id, [2, 10_000n])), ['84.74', '7.63', '7.63', '0.00', '100.00']);
    const both = await raise(ctx, home.id, [3, 999n], [1, 333n]);
    assert.deepEqual(money(both), ['13.32', '0.55', '0.55', '0.00', '14.42']);
    const away = await sold(ctx, '29AABCR1718E1ZL');
    assert.deepEqual(money(await raise(ctx, away.id, [1, 10_001n])), ['100.01', '0.00', '0.00', '18.00', '118.01']);
  });
});

test('it has a series of its own, names its invoice, is owed as an invoice of its own, and leaves that one as it is', async () => {
  await world.in(async (ctx) => {
    const invoice = await sold(ctx);
    const { customer_id } = invoice;
    const note = await raise(ctx, invoice.id, [1, 10_000n]);
    assert.match(note.number, /^\d\d-\d\d-DBN-\d{6}$/);
    assert.deepEqual([note.raises_id, note.invoice_id, note.levy], [invoice.id, null, invoice.levy]);
    const { dues_minor } = await duesOf(ctx, { customer_id });
    assert.equal(dues_minor, invoice.payable_minor + 11_800n);
    const from = accountOf('bank', { bank: 'main' });
    await settle(ctx, {
      id: newId(),
      document_id: note.id,
      amount_minor: 5_000n,
      from,
      noun: 'test.money',
      noun_id: newId(),
    });
    const whole = await getWhole(ctx, { document_id: invoice.id });
    assert.deepEqual(
      whole.raises.map(({ number, payable_minor }) => [number, payable_minor]),
      [[note.number, 11_800n]],
    );
    assert.deepEqual([whole.open_minor, whole.credited_minor, whole.standing], [invoice.payable_minor, 0n, 'open']);
    const stands = await getWhole(ctx, { document_id: note.id });
    assert.deepEqual([stands.open_minor, stands.standing, stands.lines[0]!.quantity_milli], [6_800n, 'part_paid', 0n]);
  });
});

test('what it charged goes back by credit notes that sum to it by head', async () => {
  await world.in(async (ctx) => {
    const note = await raise(ctx, (await sold(ctx)).id, [2, 10_000n], [3, 777n]);
    const part = await creditInvoice(ctx, {
      ...{ document_id: note.id, reason: 'A third', lines: [{ line_no: 1, amount_minor: 3_333n }] },
    });
    const rest = await creditInvoice(ctx, { document_id: note.id, reason: 'The rest' });
    for (const head of ['taxable_minor', 'cgst_minor', 'sgst_minor', 'payable_minor'] as const)
      assert.equal(part[head] + rest[head], note[head], head);
    assert.equal(part.payable_minor, 3_333n);
    assert.equal((await standingOf(ctx, note)).open_minor, 0n);
  });
});

test('the same id is the same note, and a preview writes nothing', async () => {
  await world.in(async (ctx) => {
    const invoice = await sold(ctx);
    const raising = { id: newId<'document'>(), document_id: invoice.id, lines: [{ line_no: 1, amount_minor: 500n }] };
    const seen = await previewDebit(ctx, raising);
    assert.deepEqual([seen.payable_minor, seen.lines[0]!.of_line_no], [590n, 1]);
    const [one, again] = [
      await raiseInvoice(ctx, { ...raising, reason: 'x' }),
      await raiseInvoice(ctx, { ...raising, reason: 'x' }),
    ];
    assert.equal(one.number, again.number);
    assert.equal((await getWhole(ctx, { document_id: invoice.id })).raises.length, 1);
  });
});

test('what can’t be raised is refused: notes, lines that aren’t there or stand twice, nothing, another’s id', async () => {
  await world.in(async (ctx) => {
    const invoice = await sold(ctx);
    const note = await raise(ctx, invoice.id, [1, 100n]);
    const credit = await creditInvoice(ctx, { document_id: invoice.id, reason: 'All' });
    await assert.rejects(raise(ctx, note.id, [1, 100n]), { code: 'billing.not_an_invoice' });
    await assert.rejects(raise(ctx, credit.id, [1, 100n]), { code: 'billing.not_an_invoice' });
    await assert.rejects(raise(ctx, invoice.id, [9, 100n]), { code: 'billing.unknown_line' });
    await assert.rejects(raise(ctx, invoice.id, [1, 100n], [1, 5n]), { code: 'billing.line_twice' });
    await assert.rejects(raise(ctx, invoice.id), { code: 'billing.no_lines' });
    await assert.rejects(raise(ctx, invoice.id, [1, 10n ** 12n]), { code: 'billing.amount_too_large' });
    const lines = [{ line_no: 1, amount_minor: 100n }];
    const taken = { id: credit.id, document_id: invoice.id, lines, reason: 'x' };
    await assert.rejects(raiseInvoice(ctx, taken), { code: 'billing.document_differs' });
  });
});
