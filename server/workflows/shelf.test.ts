import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as pricing from '#pricing';
import { openStore } from './testing.ts';

const store = await openStore();
const { api, world } = store;

/** What a shelf says of an item: the price of a unit where it isn't the item's own, and what is left. */
async function shown(item_id: string, as?: string) {
  const { status, body } = await api.get(`/store/shelf?item_ids=${item_id}`, as === undefined ? {} : { as });
  assert.equal(status, 200);
  const [{ price, counted, free_milli }] = body.items;
  return { asked: price?.asked_minor ?? null, offers: price?.offers ?? [], breaks: price?.breaks, counted, free_milli };
}

/** What a basket with one unit of it alone comes to. */
async function basketOf(item_id: string, as?: string): Promise<string> {
  const { body } = await api.put('/store/cart/lines', {
    ...(as !== undefined && { as }),
    body: { item_id, quantity_milli: '1000' },
  });
  await api.delete(`/store/cart${body.token === null ? '' : `?token=${body.token}`}`, {
    ...(as !== undefined && { as }),
  });
  return body.total_minor;
}

test('a shelf asks what the basket will ask: lists and offers for everybody count, coupons and those of others don’t', async () => {
  const oil = await store.item('Mustard oil', 18_000n, 5, { mrp_minor: 20_000n });
  const salt = await store.item('Salt', 2_000n, 5);
  assert.deepEqual([(await shown(oil)).asked, await basketOf(oil)], [null, '18000'], 'its own price');
  await world.in(async (ctx) => {
    const list = await pricing.addPriceList(ctx, { name: 'Festival' });
    await pricing.addPrice(ctx, { price_list_id: list.id, item_id: oil, unit_minor: 17_000n });
    await pricing.addPrice(ctx, { price_list_id: list.id, item_id: oil, unit_minor: 16_000n, from_milli: 5_000n });
    await pricing.addOffer(ctx, { name: 'Oil days', kind: 'percent', percent_bp: 1_000, targets: [{ item_id: oil }] });
    await pricing.addOffer(ctx, { name: 'Fifty', kind: 'percent', percent_bp: 5_000, code: 'FIFTY' });
    await pricing.addOffer(ctx, { name: 'Large baskets', kind: 'percent', percent_bp: 500, minimum_minor: 100_000n });
    await pricing.addOffer(ctx, {
      name: 'Two for one',
      kind: 'buy_get',
      buy: 1,
      get: 1,
      percent_bp: 10_000,
      targets: [{ item_id: salt }],
    });
  });
  const told = await shown(oil);
  assert.deepEqual([told.asked, await basketOf(oil)], ['15300', '15300'], '170, less a tenth');
  assert.deepEqual(told.breaks, [{ from_milli: '5000', unit_minor: '16000' }]);
  const terms = { once_minor: null, minimum_minor: '0', cap_minor: null };
  assert.deepEqual(told.offers, [{ name: 'Oil days', name_hi: null, ...terms }]);
  const two = await shown(salt);
  assert.deepEqual([two.asked, await basketOf(salt)], ['2000', '2000'], 'one alone costs what it costs');
  assert.deepEqual(two.offers, [{ name: 'Two for one', name_hi: null, ...terms }]);
  await world.in(async (ctx) => {
    const off = { name: 'Five off', kind: 'flat', amount_minor: 500n, minimum_minor: 1_000n } as const;
    await pricing.addOffer(ctx, { ...off, targets: [{ item_id: salt }] });
  });
  const less = await shown(salt);
  assert.deepEqual([less.asked, await basketOf(salt)], ['2000', '1500'], 'what is taken once is a note, not a price');
  assert.deepEqual(less.offers[1], {
    ...terms,
    name: 'Five off',
    name_hi: null,
    once_minor: '500',
    minimum_minor: '1000',
  });
});

test('a customer sees the prices of his own group, and anyone whether there is any left', async () => {
  const ghee = await store.item('Ghee', 34_500n, 2);
  const gone = await store.item('Jaggery', 10_000n, null);
  const { as, customer_id } = await store.shopper();
  await world.in(async (ctx) => {
    const offer = { name: 'For you', kind: 'percent', percent_bp: 1_000, targets: [{ item_id: ghee }] } as const;
    await pricing.addOffer(ctx, { ...offer, customer_ids: [customer_id] });
  });
  assert.equal((await shown(ghee)).asked, null);
  assert.deepEqual([(await shown(ghee, as)).asked, await basketOf(ghee, as)], ['31050', '31050']);
  assert.deepEqual([(await shown(ghee)).counted, (await shown(ghee)).free_milli], [true, '2000']);
  assert.deepEqual([(await shown(gone)).counted, (await shown(gone)).free_milli], [true, '0']);
});
