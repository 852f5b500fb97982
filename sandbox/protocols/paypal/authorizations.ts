import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { captureOrder, shownCapture } from './captures.ts';
import { desk, notFound, unprocessable } from './desk.ts';
import { shownAuthorization } from './order-words.ts';
import { type Order, save } from './orders.ts';

/** Money that was only set aside: look, capture, void. */
export function authorizations(world: World): Route[] {
  const of = (slug: string, id: string | undefined) => {
    const [order] = world.store.findBy<Order>('paypal order', 'authorization', id ?? '');
    return order?.slug === slug ? order : undefined;
  };
  const path = '/v2/payments/authorizations/:id';
  const taken = (world: World) =>
    unprocessable(world, 'AUTHORIZATION_ALREADY_CAPTURED', 'Authorization has already been captured or voided.');
  return [
    desk(world, 'GET', path, ({ slug }, { params }) => {
      const order = of(slug, params.id);
      return order ? { status: 200, body: shownAuthorization(order) } : notFound(world);
    }),
    desk(
      world,
      'POST',
      `${path}/capture`,
      ({ slug }, call) => {
        const order = of(slug, call.params.id);
        if (!order?.authorization) return notFound(world);
        if (order.authorization.status !== 'CREATED') return taken(world);
        save(world, { ...order, authorization: { ...order.authorization, status: 'CAPTURED' } });
        return { status: 201, body: shownCapture(call, captureOrder(world, order, 'T0006')) };
      },
      { remembers_h: 45 * 24 },
    ),
    desk(
      world,
      'POST',
      `${path}/void`,
      ({ slug }, { params }) => {
        const order = of(slug, params.id);
        if (!order?.authorization) return notFound(world);
        if (order.authorization.status !== 'CREATED') return taken(world);
        save(world, { ...order, authorization: { ...order.authorization, status: 'VOIDED' } });
        return { status: 204, body: '' };
      },
      { remembers_h: 45 * 24 },
    ),
  ];
}
