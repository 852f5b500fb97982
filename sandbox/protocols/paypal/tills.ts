import type { Leave, Till, Tills } from '../../till.ts';
import type { World } from '../../world.ts';
import { merchantOf, newId } from './desk.ts';
import { approve, findOrder, type Order } from './orders.ts';
import type { SetupToken } from './vault.ts';

/** Who approves when the merchant said nothing of the payer. */
const SOMEBODY = 'payer@example.com';

/** What a payer approves at their page: an order, or that the account is kept. */
export function paypalTills(world: World): Tills {
  const orderOf = (id: string) => {
    const known = world.store.find<Order>('paypal order', id);
    return known && findOrder(world, known.slug, id);
  };
  const setupOf = (id: string) => world.store.find<SetupToken>('paypal setup', id);
  const nothing: Leave = { is: 'again', says: 'There is nothing to approve here.' };
  return {
    gateway: 'paypal',
    find(id) {
      const order = orderOf(id);
      if (order) {
        const open = order.status === 'CREATED' || order.status === 'PAYER_ACTION_REQUIRED';
        return open
          ? till(world, id, { ...order, title: order.description })
          : { closed: 'This order was approved already.', leave: backFrom(order) };
      }
      const setup = setupOf(id);
      if (!setup) return { closed: 'There is nothing to approve here.' };
      if (setup.status !== 'PAYER_ACTION_REQUIRED') return { closed: 'This was approved already.' };
      return till(world, id, {
        slug: setup.slug,
        amount: 0,
        currency: 'USD',
        title: setup.description || 'Keep this account',
      });
    },
    pay(id, { verdict }) {
      if (verdict.is !== 'yes')
        return { is: 'again', says: verdict.is === 'no' ? verdict.reason : 'It was not approved.' };
      const order = orderOf(id);
      if (order) return backFrom(approve(world, order, order.payer_email || SOMEBODY));
      const setup = setupOf(id);
      if (!setup) return nothing;
      const payer = { id: newId(world, 'payer').slice(0, 13), email: SOMEBODY, name: 'payer' };
      world.store.put('paypal setup', id, { ...setup, status: 'APPROVED', payer } satisfies SetupToken);
      return go(setup.return_url, { approval_token_id: id });
    },
    answered() {
      // Nothing of theirs waits for a phone.
    },
    left(id) {
      const order = orderOf(id);
      return order ? go(order.cancel_url, { token: id }) : go(setupOf(id)?.cancel_url ?? '', { approval_token_id: id });
    },
  };
}

function till(world: World, id: string, of: { slug: string; amount: number; currency: string; title: string }): Till {
  return {
    gateway: 'paypal',
    id,
    account: of.slug,
    business: merchantOf(world, of.slug)?.name ?? of.slug,
    title: of.title,
    amount_minor: of.amount,
    currency: of.currency,
    ways: ['wallet'],
    wallets: ['PayPal'],
    phone: '',
    email: SOMEBODY,
    saved: [],
    may_save: false,
    mandate: null,
  };
}

function backFrom(order: Order): Leave {
  return go(order.return_url, { token: order.id, ...(order.payer && { PayerID: order.payer.id }) });
}

function go(url: string, fields: Record<string, string>): Leave {
  return URL.parse(url)
    ? { is: 'go', method: 'GET', url, fields }
    : { is: 'again', says: 'Thank you. You may close this page.' };
}
