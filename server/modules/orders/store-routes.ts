import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Changed, emptyCart, findBasket, putIntoCart, setCoupons } from './cart.ts';
import { acceptChanges, rememberPrices, showCart } from './cart-view.ts';
import { getOrder, linesOf } from './find.ts';
import { review, reviewCart } from './review.ts';
import * as v from './views.ts';

const zPincode = z
  .string()
  .max(6)
  .regex(/^[1-9]\d{5}$/, 'six digits');

/** The basket as it is after a change, with a new visitor's token. */
async function after(ctx: Ctx, { basket, token }: Changed) {
  return { ...(await rememberPrices(ctx, basket)), token };
}

/** The buyer's side before an order: a visitor's basket is known by a cookie or the token he sends along. */
export const storeRoutes = [
  route({
    method: 'GET',
    path: '/store/cart',
    says: 'The basket of whoever asks as it would be bought now, with what has changed since things were put in.',
    needs: 'public',
    input: z.object({ token: v.zToken }),
    output: v.CartView,
    run: async (ctx, input) => ({ ...(await showCart(ctx, input)), token: null }),
  }),
  route({
    method: 'PUT',
    path: '/store/cart/lines',
    says: 'Says how much of an item lies in the basket; nothing takes it out. A new visitor gets a basket, by a cookie and a token.',
    needs: 'public',
    limit: '240/min',
    never_replayed: true,
    input: v.zPutLine.extend({ token: v.zToken }),
    output: v.CartView,
    run: async (ctx, { token, ...put }) => after(ctx, await putIntoCart(ctx, { token, puts: [put] })),
  }),
  route({
    method: 'POST',
    path: '/store/cart/lines',
    says: 'Puts several items into the basket at once, besides what lies in it: a set, a list, a wishlist.',
    needs: 'public',
    limit: '60/min',
    never_replayed: true,
    input: z.object({ token: v.zToken, lines: z.array(v.zPutLine).min(1).max(100) }),
    output: v.CartView,
    run: async (ctx, { token, lines }) => after(ctx, await putIntoCart(ctx, { token, puts: lines, more: true })),
  }),
  route({
    method: 'PUT',
    path: '/store/cart/coupons',
    says: 'Sets the coupons of the basket; which of them take something off, the answer says.',
    needs: 'public',
    limit: '60/min',
    never_replayed: true,
    input: z.object({ token: v.zToken, coupons: z.array(z.string().trim().min(1).max(24)).max(10) }),
    output: v.CartView,
    run: async (ctx, { token, coupons }) => after(ctx, await setCoupons(ctx, { token, coupons })),
  }),
  route({
    method: 'POST',
    path: '/store/cart/accept',
    says: 'Says yes to what has changed: prices are as they are now, and of what is short there is as much as is left.',
    needs: 'public',
    limit: '60/min',
    input: z.object({ token: v.zToken }),
    output: v.CartView,
    run: async (ctx, input) => {
      await acceptChanges(ctx, input);
      return { ...(await rememberPrices(ctx, await findBasket(ctx, input))), token: null };
    },
  }),
  route({
    method: 'DELETE',
    path: '/store/cart',
    says: 'Takes everything out of the basket.',
    needs: 'public',
    limit: '60/min',
    input: z.object({ token: v.zToken }),
    output: null,
    run: emptyCart,
  }),
  route({
    method: 'POST',
    path: '/store/checkout/review',
    says: 'What the basket would come to where it goes: delivery, tax, coupons, wallet; when it can come and how it can be paid.',
    needs: 'public',
    limit: '120/min',
    input: z.object({ ...v.checkout, pincode: zPincode.optional(), token: v.zToken }),
    output: v.ReviewView,
    run: reviewCart,
  }),
  route({
    method: 'POST',
    path: '/orders/review',
    says: 'What an order for a customer would come to, for whoever takes it down.',
    needs: 'orders.place',
    input: z.object({
      ...v.checkout,
      pincode: zPincode.optional(),
      customer_id: zId('customer').nullable(),
      lines: z.array(v.zPutLine).min(1).max(1_000),
      coupons: z.array(z.string().trim().max(24)).max(10).default([]),
    }),
    output: v.ReviewView,
    run: review,
  }),
  route({
    method: 'POST',
    path: '/own/orders/:order_id/again',
    says: 'Puts what was ordered before into the basket again, as far as it is still for sale.',
    needs: 'signed_in',
    rows: ['own'],
    never_replayed: true,
    input: z.object({ order_id: zId('order') }),
    output: v.CartView,
    run: async (ctx, { order_id }) => {
      await getOrder(ctx, order_id);
      const puts = (await linesOf(ctx, order_id)).flatMap(({ item_id, part_of, ordered_milli }) =>
        item_id === null ? [] : [{ item_id, part_of, quantity_milli: ordered_milli }],
      );
      return after(ctx, await putIntoCart(ctx, { puts, skip: true }));
    },
  }),
];
