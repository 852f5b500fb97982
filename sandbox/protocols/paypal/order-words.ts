import type { Call } from '../../http.ts';
import type { World } from '../../world.ts';
import { type Capture, capturesOf, refundsOfOrder, shownCapture, shownRefund } from './captures.ts';
import { linkTo, money, originOf } from './desk.ts';
import type { Order } from './orders.ts';
import { findToken, type VaultToken } from './vault.ts';

/** Money that was set aside, in their words. */
export function shownAuthorization(order: Order) {
  const { authorization, amount, currency, custom_id } = order;
  return {
    id: authorization?.id,
    status: authorization?.status,
    amount: money(amount, currency),
    custom_id,
    supplementary_data: { related_ids: { order_id: order.id } },
  };
}

/** An order in their words. */
export function shown(world: World, call: Call, order: Order) {
  const { id, status, intent, payer } = order;
  const captures = capturesOf(world, id);
  const token: VaultToken | undefined =
    order.token_id === null ? undefined : findToken(world, order.slug, order.token_id);
  const account = payer && {
    email_address: payer.email,
    account_id: payer.id,
    name: { given_name: payer.name, surname: '' },
  };
  const vaulted = order.vault &&
    token && {
      vault: {
        id: token.id,
        status: 'VAULTED',
        customer: { id: token.customer_id },
        links: [linkTo(call, `/v3/vault/payment-tokens/${token.id}`, 'self')],
      },
    };
  const approval = {
    href: `${originOf(call)}/pay/paypal/${id}`,
    rel: status === 'PAYER_ACTION_REQUIRED' ? 'payer-action' : 'approve',
    method: 'GET',
  };
  return {
    id,
    intent,
    status,
    ...((account || status === 'PAYER_ACTION_REQUIRED') && {
      payment_source: { paypal: { ...account, ...(vaulted && { attributes: vaulted }) } },
    }),
    purchase_units: [
      {
        reference_id: order.reference_id,
        amount: money(order.amount, order.currency),
        ...(order.description !== '' && { description: order.description }),
        ...(order.custom_id !== '' && { custom_id: order.custom_id }),
        ...(order.invoice_id !== '' && { invoice_id: order.invoice_id }),
        payee: { merchant_id: `M${order.slug.toUpperCase()}` },
        ...(captures.length > 0 && {
          payments: {
            captures: captures.map((one) => shownCapture(call, one)),
            refunds: refundsOfOrder(world, id).map((one) => shownRefund(call, one)),
          },
        }),
        ...(order.authorization && {
          payments: {
            authorizations: [shownAuthorization(order)],
            captures: captures.map((one: Capture) => shownCapture(call, one)),
          },
        }),
      },
    ],
    ...(payer && { payer: { payer_id: payer.id, email_address: payer.email, name: { given_name: payer.name } } }),
    create_time: order.created_at,
    links: [
      linkTo(call, `/v2/checkout/orders/${id}`, 'self'),
      ...(status === 'CREATED' || status === 'PAYER_ACTION_REQUIRED' ? [approval] : []),
      ...(status === 'APPROVED' ? [linkTo(call, `/v2/checkout/orders/${id}/capture`, 'capture', 'POST')] : []),
    ],
  };
}
