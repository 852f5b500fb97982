import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Back, creditInvoice, leftOf } from './credit.ts';
import { standingOf } from './document.ts';
import { issueInvoice } from './issue.ts';
import { atRate, billable, item, openShop } from './testing.ts';

const { world } = await openShop();

const line = fc.record({
  price_minor: fc.bigInt(0n, 100_000n),
  quantity_milli: fc.bigInt(1n, 9_000n),
  inclusive: fc.boolean(),
  percent: fc.constantFrom(0, 5, 18, 40),
});
const sale = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  off: fc.bigInt(0n, 3n),
  igst: fc.boolean(),
  reverse_charge: fc.boolean(),
});
const parts = fc.array(fc.tuple(fc.nat(3), fc.boolean(), fc.bigInt(1n, 100n)), { maxLength: 8 });

const amounts = ['taxable_minor', 'cgst_minor', 'sgst_minor', 'igst_minor', 'payable_minor'] as const;

test('however a sale is credited, the notes are never more than it and sum to it by head', async () => {
  await fc.assert(
    fc.asyncProperty(sale, parts, async ({ lines, off, igst, reverse_charge }, cuts) => {
      await world.in(async (ctx) => {
        const customer_id = await billable(ctx, igst ? { gstin: '29AABCR1718E1ZL' } : {});
        const billed = lines.map(({ percent, ...each }) => item({ ...each, ...rated(percent) }));
        const gross = billed.reduce((sum, each) => sum + (each.price_minor * each.quantity_milli) / 1_000n, 0n);
        const invoice = await issueInvoice(ctx, {
          ...{ customer_id, of: 'services', lines: billed, reverse_charge },
          discount_minor: (gross * off) / 4n,
        });
        const notes = [];
        for (const [at, by_amount, hundredths] of cuts) {
          const left = (await leftOf(ctx, invoice.id))[at % lines.length]!;
          const most = by_amount
            ? left.total_minor - left.credited.total_minor
            : left.quantity_milli - left.credited_milli;
          const some = (most * hundredths) / 100n;
          if (some === 0n) continue;
          const back: Back = { line_no: left.line_no, [by_amount ? 'amount_minor' : 'quantity_milli']: some };
          const note = await creditInvoice(ctx, { document_id: invoice.id, reason: 'x', lines: [back] }).catch(nothing);
          if (note !== undefined) notes.push(note);
          assert.ok((await standingOf(ctx, invoice)).open_minor >= 0n, 'more was credited than sold');
        }
        const rest = await creditInvoice(ctx, { document_id: invoice.id, reason: 'The rest' }).catch(nothing);
        const all = rest === undefined ? notes : [...notes, rest];
        for (const amount of amounts) {
          assert.equal(
            all.reduce((sum, note) => sum + note[amount], 0n),
            invoice[amount],
            amount,
          );
        }
      });
    }),
    { numRuns: 60 },
  );
});

function rated(percent: number) {
  return percent === 0 ? { rate: { treatment: 'nil_rated' as const, rate_bp: 0 } } : atRate(percent);
}

/** Nothing was left to credit: that is no fault of the note. */
function nothing(error: { code?: string }): undefined {
  if (error.code !== 'billing.nothing_to_credit') throw error;
}
