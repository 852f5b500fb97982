import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { type Route, route } from '#platform/routes.ts';
import { line, minor, paragraph } from '#platform/schemas.ts';
import { ioRoutes } from './io-routes.ts';
import { getItem, listItemChanges } from './item.ts';
import { addItem, editItem, setItemState } from './save.ts';
import { countFacets, listItems, sorts } from './search.ts';
import { storeRoutes } from './store-routes.ts';
import { units } from './tables.ts';
import { treeRoutes } from './tree-routes.ts';
import { ChangeView, FacetsView, facts, hsn, ItemView, ListedItemView, price, wanted } from './views.ts';

const [item_id, category_id, brand_id, file_id] = [zId('item'), zId('category'), zId('brand'), zId('file')];
const key = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9_]*$/);

const itemFields = {
  family_id: zId('family').nullable(),
  options: z.record(key, line(60)).refine((all) => Object.keys(all).length <= 5, 'at most five'),
  sku: z
    .string()
    .max(64)
    .regex(/^[!-~]+$/, 'letters, digits and signs without spaces'),
  slug: z
    .string()
    .max(120)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name_hi: line(200).nullable(),
  description: paragraph(5000).nullable(),
  category_id: category_id.nullable(),
  brand_id: brand_id.nullable(),
  sold_by: z.enum(units),
  step_milli: minor().refine((value) => value > 0n && value <= 1_000_000_000n, 'more than 0'),
  pack: line(60).nullable(),
  hsn: hsn.nullable(),
  tax_variety: line(40).nullable(),
  mrp_minor: price.refine((value) => value > 0n, 'more than 0').nullable(),
  price_minor: price.nullable(),
  tax_included: z.boolean(),
  facts,
  attributes: z
    .record(key, z.union([line(1000), z.number().min(-1e12).max(1e12), z.boolean()]))
    .refine((all) => Object.keys(all).length <= 60, 'at most 60'),
  featured: z.boolean(),
  seo_title: line(120).nullable(),
  seo_description: line(320).nullable(),
  barcodes: z
    .array(
      z
        .string()
        .max(48)
        .regex(/^[0-9A-Za-z._/-]{4,48}$/),
    )
    .max(20),
  picture_file_ids: z.array(file_id).max(20),
};
export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/items',
    says: 'Lists what the business sells: by what is typed, with typos and in Hindi, the best first; else by name.',
    needs: 'catalogue.view',
    input: z.object({ ...pageInput, ...wanted, sort: z.enum(sorts).optional() }),
    output: pageOf(ListedItemView),
    run: listItems,
  }),
  route({
    method: 'GET',
    path: '/items/facets',
    says: 'Counts what the list would show by category, brand and attribute.',
    needs: 'catalogue.view',
    input: z.object(wanted),
    output: FacetsView,
    run: countFacets,
  }),
  route({
    method: 'POST',
    path: '/items',
    says: 'Adds something that is sold: goods, a service, labour. Sizes and colours of one thing share a family.',
    needs: 'catalogue.edit',
    status: 201,
    input: z.object({
      name: line(200),
      ...z.object(itemFields).partial().shape,
      state: z.enum(['draft', 'active']).default('draft'),
    }),
    output: ItemView,
    run: addItem,
  }),
  route({
    method: 'GET',
    path: '/items/:item_id',
    says: 'Shows an item with its category, tax code, pictures, barcodes and variants.',
    needs: 'catalogue.view',
    input: z.object({ item_id }),
    output: ItemView,
    run: getItem,
  }),
  route({
    method: 'GET',
    path: '/items/:item_id/changes',
    says: 'Tells what became of an item: who changed what, the newest first.',
    needs: 'catalogue.view',
    input: z.object({ item_id, ...pageInput }),
    output: pageOf(ChangeView),
    run: listItemChanges,
  }),
  route({
    method: 'PATCH',
    path: '/items/:item_id',
    says: 'Changes an item; what is left out stays.',
    needs: 'catalogue.edit',
    edits: true,
    input: z.object({ item_id, name: line(200).optional(), ...z.object(itemFields).partial().shape }),
    output: ItemView,
    run: editItem,
  }),
  route({
    method: 'POST',
    path: '/items/:item_id/state',
    says: 'Puts an item up for sale, takes it down, archives it or brings it back as a draft.',
    needs: 'catalogue.publish',
    edits: true,
    input: z.object({ item_id, act: z.enum(['publish', 'withdraw', 'archive', 'restore']) }),
    output: ItemView,
    run: setItemState,
  }),
  ...treeRoutes,
  ...ioRoutes,
  ...storeRoutes,
];
