import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { line } from '#platform/schemas.ts';
import { addBrand, editBrand, listBrands } from './brand.ts';
import { addCategory, editCategory, listCategories, moveCategory, removeCategory } from './category.ts';
import { attribute, BrandView, CategoryView, hsn } from './views.ts';

const [category_id, brand_id, file_id] = [zId('category'), zId('brand'), zId('file')];
const categoryFields = {
  name_hi: line(80).nullable(),
  hsn: hsn.nullable(),
  tax_variety: line(40).nullable(),
  attributes: z
    .array(attribute)
    .max(50)
    .refine((all) => new Set(all.map((each) => each.key)).size === all.length, 'each key once'),
  picture_file_id: file_id.nullable(),
};
const brandFields = { name_hi: line(80).nullable(), logo_file_id: file_id.nullable() };

/** The tree that people walk through, and brands. */
export const treeRoutes = [
  route({
    method: 'GET',
    path: '/categories',
    says: 'Gives all categories in their order; parent_id says where each hangs.',
    needs: 'catalogue.view',
    input: z.object({}),
    output: z.object({ items: z.array(CategoryView).max(100_000) }),
    run: async (ctx) => ({ items: await listCategories(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/categories',
    says: 'Adds a category as the last of its siblings.',
    needs: 'catalogue.edit_tree',
    status: 201,
    input: z.object({
      name: line(80),
      parent_id: category_id.nullable().optional(),
      ...z.object(categoryFields).partial().shape,
    }),
    output: CategoryView,
    run: addCategory,
  }),
  route({
    method: 'PATCH',
    path: '/categories/:category_id',
    says: 'Changes a category: its names, tax code, attributes, picture.',
    needs: 'catalogue.edit_tree',
    edits: true,
    input: z.object({ category_id, name: line(80).optional(), ...z.object(categoryFields).partial().shape }),
    output: CategoryView,
    run: editCategory,
  }),
  route({
    method: 'POST',
    path: '/categories/:category_id/move',
    says: 'Moves a category with all below it under another, before one of its new siblings or to the end.',
    needs: 'catalogue.edit_tree',
    edits: true,
    input: z.object({ category_id, parent_id: category_id.nullable(), before_id: category_id.nullable().optional() }),
    output: CategoryView,
    run: moveCategory,
  }),
  route({
    method: 'DELETE',
    path: '/categories/:category_id',
    says: 'Removes a category that holds nothing.',
    needs: 'catalogue.edit_tree',
    input: z.object({ category_id }),
    output: null,
    run: removeCategory,
  }),
  route({
    method: 'GET',
    path: '/brands',
    says: 'Lists brands by name.',
    needs: 'catalogue.view',
    input: z.object({ ...pageInput, q: z.string().max(80).optional() }),
    output: pageOf(BrandView),
    run: listBrands,
  }),
  route({
    method: 'POST',
    path: '/brands',
    says: 'Adds a brand.',
    needs: 'catalogue.edit_tree',
    status: 201,
    input: z.object({ name: line(80), ...z.object(brandFields).partial().shape }),
    output: BrandView,
    run: addBrand,
  }),
  route({
    method: 'PATCH',
    path: '/brands/:brand_id',
    says: 'Changes a brand.',
    needs: 'catalogue.edit_tree',
    edits: true,
    input: z.object({ brand_id, name: line(80).optional(), ...z.object(brandFields).partial().shape }),
    output: BrandView,
    run: editBrand,
  }),
];
