import { z } from 'zod';
import { browsing } from '#catalogue';
import { ownCustomerId } from '#customers';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { csvRoute, route } from '#platform/routes.ts';
import { day, line } from '#platform/schemas.ts';
import { offerRoutes } from './offer-routes.ts';
import { addPrice, editPrice, listPrices, removePrice } from './price.ts';
import { importPrices, pricesCsv } from './price-csv.ts';
import { addPriceList, editPriceList, getPriceList, listPriceLists, setPriceListState } from './price-list.ts';
import { browse } from './shelf-order.ts';
import { lifeActs } from './states.ts';
import { states } from './tables.ts';
import * as v from './views.ts';

const [price_list_id, price_id] = [zId('price_list'), zId('price')];
const ofList = z.object({ price_list_id });
const listFields = {
  name: line(80),
  segment_id: zId('segment').nullable(),
  from_day: day().nullable(),
  until_day: day().nullable(),
};
const priceFields = {
  unit_minor: v.amount,
  from_milli: v.milli,
  from_day: day().nullable(),
  until_day: day().nullable(),
};

export const routes = [
  route({
    method: 'GET',
    path: '/pricing/price-lists',
    says: 'Price lists, newest first, with how many prices each holds.',
    needs: 'pricing.view',
    input: z.object({ state: z.enum(states).optional(), ...pageInput }),
    output: pageOf(v.ListedPriceListView),
    run: listPriceLists,
  }),
  route({
    method: 'POST',
    path: '/pricing/price-lists',
    says: 'Adds a price list, for everybody or for a segment of customers, for some days or always.',
    needs: 'pricing.edit_prices',
    input: z.object(listFields).partial({ segment_id: true, from_day: true, until_day: true }),
    output: v.PriceListView,
    status: 201,
    run: addPriceList,
  }),
  route({
    method: 'GET',
    path: '/pricing/price-lists/:price_list_id',
    says: 'One price list.',
    needs: 'pricing.view',
    input: ofList,
    output: v.PriceListView,
    run: getPriceList,
  }),
  route({
    method: 'PATCH',
    path: '/pricing/price-lists/:price_list_id',
    says: 'Changes a price list; what is left out stays.',
    needs: 'pricing.edit_prices',
    input: ofList.extend(z.object(listFields).partial().shape),
    output: v.PriceListView,
    edits: true,
    run: editPriceList,
  }),
  route({
    method: 'POST',
    path: '/pricing/price-lists/:price_list_id/state',
    says: 'Pauses a price list, takes it up again, or puts it away.',
    needs: 'pricing.edit_prices',
    input: ofList.extend({ act: z.enum(lifeActs) }),
    output: v.PriceListView,
    edits: true,
    run: setPriceListState,
  }),
  route({
    method: 'GET',
    path: '/pricing/price-lists/:price_list_id/prices',
    says: 'The prices of a list, with the items they are for.',
    needs: 'pricing.view',
    input: ofList.extend({ q: line(100).optional(), ...pageInput }),
    output: pageOf(v.PriceView),
    run: listPrices,
  }),
  route({
    method: 'POST',
    path: '/pricing/price-lists/:price_list_id/prices',
    says: 'Adds a price of an item to a list: from a quantity on, for some days or always.',
    needs: 'pricing.edit_prices',
    input: ofList
      .extend({ item_id: zId('item'), ...priceFields })
      .partial({ from_milli: true, from_day: true, until_day: true }),
    output: v.PriceView,
    status: 201,
    run: addPrice,
  }),
  route({
    method: 'GET',
    path: '/pricing/items/:item_id/prices',
    says: 'The prices of an item in every list.',
    needs: 'pricing.view',
    input: z.object({ item_id: zId('item'), ...pageInput }),
    output: pageOf(v.PriceView),
    run: listPrices,
  }),
  route({
    method: 'PATCH',
    path: '/pricing/prices/:price_id',
    says: 'Changes a price; what is left out stays.',
    needs: 'pricing.edit_prices',
    input: z
      .object({ price_id, ...priceFields })
      .partial()
      .required({ price_id: true }),
    output: v.PriceView,
    edits: true,
    run: editPrice,
  }),
  route({
    method: 'DELETE',
    path: '/pricing/prices/:price_id',
    says: 'Takes a price out of its list. Orders made by it keep it.',
    needs: 'pricing.edit_prices',
    input: z.object({ price_id }),
    output: null,
    run: removePrice,
  }),
  csvRoute({
    path: '/pricing/price-lists/:price_list_id/prices.csv',
    says: 'The prices of a list as CSV, in the columns that can be brought in again.',
    needs: 'pricing.view',
    input: ofList,
    file: 'prices.csv',
    pieces: pricesCsv,
  }),
  route({
    method: 'POST',
    path: '/pricing/price-lists/:price_list_id/import',
    says: 'Brings prices into a list from CSV with the columns sku, price, from_quantity, from_day, until_day; without apply it only says what would happen.',
    needs: 'pricing.edit_prices',
    limit: '20/min',
    input: ofList.extend({ text: z.string().max(900_000), apply: z.boolean().default(false) }),
    output: v.PriceImportView,
    run: importPrices,
  }),
  route({
    ...browsing,
    run: async (ctx, input) => browse(ctx, { ...input, customer_id: (await ownCustomerId(ctx)) ?? null }),
  }),
  ...offerRoutes,
];
