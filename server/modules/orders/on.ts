import { on } from '#platform/events.ts';
import { remindOfCart } from './left-carts.ts';

export const handlers = [
  on('orders.cart_left', 'orders.remind_of_cart', async (ctx, { left_id, customer_id }) => {
    if (customer_id !== null) await remindOfCart(ctx, left_id);
  }),
];
