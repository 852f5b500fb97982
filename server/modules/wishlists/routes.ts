import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type Route, route } from '#platform/routes.ts';
import { instant, line, minor } from '#platform/schemas.ts';
import { addList, getSharedList, listLists, removeList, renameList, shareList, showList } from './list.ts';
import { addWish, listWished, removeWish } from './wish.ts';

const text = z.string().max(5_000);
const [list_id, item_id] = [zId('wishlist'), zId('item')];
/** Staff name the customer; to customers it is always themselves. */
const whose = { customer_id: zId('customer').optional() };
const mine = { needs: 'wishlists.keep', rows: ['all', 'own'] } as const;

const ListView = z.object({
  id: list_id,
  customer_id: zId('customer'),
  name: text.nullable(),
  /** Part of the link by which others see it; null: nobody else does. */
  token: text.nullable(),
  created_at: instant(),
  version: z.number().int(),
});
/** Something that is for sale, as it stands on a list. */
const ThingView = z.object({
  id: item_id,
  slug: text,
  name: text,
  name_hi: text.nullable(),
  brand: text.nullable(),
  pack: text.nullable(),
  sold_by: text,
  step_milli: minor(),
  mrp_minor: minor().nullable(),
  price_minor: minor().nullable(),
  picture_file_id: zId('file').nullable(),
});

/** Wishlists: each customer's own, and those that were shared. */
export const routes: readonly Route[] = [
  route({
    ...mine,
    method: 'GET',
    path: '/wishlists',
    says: "Lists a customer's wishlists.",
    input: z.object(whose),
    output: z.object({ items: z.array(ListView.extend({ wishes: z.number().int() })) }),
    run: listLists,
  }),
  route({
    ...mine,
    method: 'POST',
    path: '/wishlists',
    says: 'Begins a wishlist.',
    status: 201,
    input: z.object({ name: line(60), ...whose }),
    output: ListView,
    run: addList,
  }),
  route({
    ...mine,
    method: 'GET',
    path: '/wishlists/:list_id',
    says: 'Shows a wishlist with what is on it and still for sale.',
    input: z.object({ list_id }),
    output: ListView.extend({ items: z.array(ThingView) }),
    run: showList,
  }),
  route({
    ...mine,
    method: 'PATCH',
    path: '/wishlists/:list_id',
    says: 'Gives a wishlist another name.',
    edits: true,
    input: z.object({ list_id, name: line(60) }),
    output: ListView,
    run: renameList,
  }),
  route({
    ...mine,
    method: 'DELETE',
    path: '/wishlists/:list_id',
    says: 'Removes a wishlist.',
    input: z.object({ list_id }),
    output: null,
    run: removeList,
  }),
  route({
    ...mine,
    method: 'PUT',
    path: '/wishlists/:list_id/sharing',
    says: 'Makes a wishlist visible to whoever has its link, or no longer.',
    input: z.object({ list_id, shared: z.boolean() }),
    output: ListView,
    run: shareList,
  }),
  route({
    ...mine,
    method: 'GET',
    path: '/wishes',
    says: 'Everything that a customer wishes for, whichever list it is on.',
    input: z.object(whose),
    output: z.object({ item_ids: z.array(item_id) }),
    run: listWished,
  }),
  route({
    ...mine,
    method: 'PUT',
    path: '/wishes/:item_id',
    says: "Puts something on a wishlist, or on the customer's first one.",
    input: z.object({ item_id, list_id: list_id.optional(), ...whose }),
    output: ListView,
    run: addWish,
  }),
  route({
    ...mine,
    method: 'DELETE',
    path: '/wishes/:item_id',
    says: 'Takes something off a wishlist, or off all of them.',
    input: z.object({ item_id, list_id: list_id.optional(), ...whose }),
    output: null,
    run: removeWish,
  }),
  route({
    method: 'GET',
    path: '/store/wishlists/:token',
    says: 'A wishlist that somebody shared, by its link.',
    needs: 'public',
    limit: '120/min',
    input: z.object({ token: z.string().min(20).max(64) }),
    output: z.object({ name: text.nullable(), items: z.array(ThingView) }),
    run: getSharedList,
  }),
];
