import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#platform/ids.ts';
import { addRate } from '#tax';
import { deedsIn, openStore } from './testing.ts';

/* What is billed otherwise than it was ordered: at another rate of tax, or under a pack's own price; worked by hand. */

const store = await openStore();
const { world } = store;
const { make, leave, comesBack, moneyOf } = deedsIn(store);

/** Orders so many of an item, paid by a wallet that has just enough or at the door. */
async function ordered(item_id: string, units: number, wallet_minor = 0n) {
  const buyer = await store.shopper({ wallet_minor });
  await store.put(buyer.as, item_id, units);
  const placed = await store.checkout(buyer.as, { pay_by: 'cash', use_wallet: true });
  assert.equal(placed.status, 201, placed.text);
  return { ...buyer, id: placed.body.order_id as Id<'order'> };
}
/** From tomorrow on a code has another rate; it is tomorrow then. */
async function changeRate(hsn: string, rate_bp: number) {
  await world.in((ctx) =>
    addRate(ctx, {
      ...{ hsn, variety: 'all', says: `${hsn} from ${ctx.today}`, from_day: ctx.today.add({ days: 1 }), rate_bp },
      treatment: rate_bp === 0 ? 'nil_rated' : 'taxable',
    }),
  );
  await store.later({ hours: 26 });
}
interface Bill extends Record<'kind' | 'taxable_minor' | 'cgst_minor' | 'payable_minor', string> {
  readonly lines: readonly { readonly rate_bp: number }[];
}
const taxed = ({ kind, lines, taxable_minor, cgst_minor, payable_minor }: Bill) => [
  ...[kind, lines[0]!.rate_bp, taxable_minor, cgst_minor, payable_minor],
];

test('goods sent after a cut bear the new rate: what was paid too much for them goes back, and returns are at what was billed', async () => {
  const cement = await store.item('Cement', 10_000n, 20, { hsn: '2523', tax_included: false });
  const [cash, paid] = [await ordered(cement, 1), await ordered(cement, 3, 35_400n)];
  assert.deepEqual(taxed(await leave(paid.id, [1, 1])), ['tax_invoice', 1_800, '10000', '900', '11800']);
  await changeRate('2523', 500);
  assert.deepEqual(taxed(await leave(cash.id, [1, 1])), ['tax_invoice', 500, '10000', '250', '10500']);
  assert.deepEqual(await moneyOf(cash.id), ['10500', '0', '10500']);
  assert.deepEqual(taxed(await leave(paid.id, [1, 1])), ['tax_invoice', 500, '10000', '250', '10500']);
  assert.deepEqual(await moneyOf(paid.id), ['34100', '35400', '-1300']);
  assert.deepEqual(taxed(await leave(paid.id, [1, 1])), ['tax_invoice', 500, '10000', '250', '10500']);
  assert.deepEqual(await moneyOf(paid.id), ['32800', '32800', '0']);
  assert.deepEqual(await store.wallet(paid.customer_id), [2_600n, 0n, 0n]);
  assert.equal(await comesBack(cash.id, 'wallet', [1, 1]), '0'); // nothing of it was paid
  assert.deepEqual(await moneyOf(cash.id), ['0', '0', '0']);
  await comesBack(paid.id, 'wallet', [1, 1]);
  await comesBack(paid.id, 'wallet', [1, 2]);
  assert.deepEqual(await moneyOf(paid.id), ['0', '0', '0']);
  assert.deepEqual(await store.wallet(paid.customer_id), [35_400n, 0n, 0n]);
});

test('goods sent after a rise bear the new rate, and nobody pays more than was agreed', async () => {
  const nails = await store.item('Nails', 10_000n, 20, { hsn: '1101', tax_included: false });
  const { id } = await ordered(nails, 2);
  assert.equal((await leave(id, [1, 1])).payable_minor, '10500');
  await changeRate('1101', 1_800);
  // 105.00 with its tax: 88.98 + 8.01 + 8.01.
  assert.deepEqual(taxed(await leave(id, [1, 1])), ['tax_invoice', 1_800, '8898', '801', '10500']);
  assert.deepEqual(await moneyOf(id), ['21000', '0', '21000']);
});

test('what bore no tax when it was ordered, and does when it is sent, goes with a tax invoice of the same total', async () => {
  const milk = await store.item('Milk', 10_500n, 9, { hsn: '0401' });
  const { id } = await ordered(milk, 1);
  await changeRate('0401', 500);
  assert.deepEqual(taxed(await leave(id, [1, 1])), ['tax_invoice', 500, '10000', '250', '10500']);
});

test('in whole rupees a parcel at the old rate and one at the new: each bill is whole rupees of its own lines', async () => {
  await store.rule('tax.round_to_rupee', true);
  const ghee = await store.item('Ghee', 3_333n, 20, { hsn: '0405', tax_included: false });
  const { id } = await ordered(ghee, 3);
  await store.rule('tax.round_to_rupee', null);
  assert.equal((await leave(id, [1, 1])).payable_minor, '3500'); // 33.33 + 0.83 + 0.83
  await changeRate('0405', 0);
  const bill = await leave(id, [1, 2]);
  assert.deepEqual(taxed(bill), ['bill_of_supply', 0, '6666', '0', '6700']);
  assert.deepEqual(await moneyOf(id), ['10200', '0', '10200']);
});

test('packs with a lower printed price are not billed above it: the rest goes back, and what comes back is at what was billed', async () => {
  const ghee = await store.item('Ghee', 50_000n, 0, { hsn: '0406', mrp_minor: 50_000n });
  await world.in((ctx) =>
    addRate(ctx, {
      ...{ hsn: '0406', variety: 'all', says: 'Ghee', from_day: ctx.today, rate_bp: 500, treatment: 'taxable' },
    }),
  );
  const lot = (batch: string, units: number, mrp_minor: string, expires_on: string) => ({
    ...{ item_id: ghee, quantity_milli: String(units * 1_000), batch, mrp_minor, expires_on },
  });
  await make('/stock/receive', {
    lines: [lot('OLD', 2, '45000', '2030-01-01'), lot('NEW', 5, '50000', '2031-01-01')],
  });
  const { id, customer_id } = await ordered(ghee, 4, 200_000n);
  const first = await leave(id, [1, 1]);
  assert.deepEqual(taxed(first), ['tax_invoice', 500, '42858', '1071', '45000']);
  assert.equal(first.lines[0].own_discount_minor, '5000');
  // One of 450.00 and one of 500.00.
  assert.equal((await leave(id, [1, 2])).payable_minor, '95000');
  assert.equal((await leave(id, [1, 1])).payable_minor, '50000');
  assert.deepEqual(await moneyOf(id), ['190000', '190000', '0']);
  assert.deepEqual(await store.wallet(customer_id), [10_000n, 0n, 0n]);
  await comesBack(id, 'wallet', [1, 3]);
  await comesBack(id, 'wallet', [1, 1]);
  assert.deepEqual(await moneyOf(id), ['0', '0', '0']);
  assert.deepEqual(await store.wallet(customer_id), [200_000n, 0n, 0n]);
});
