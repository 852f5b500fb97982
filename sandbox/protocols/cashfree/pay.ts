import { renderSVG } from 'uqr';
import { isVpa, judgeUpi } from '../../bank.ts';
import { askPhone, upiLink } from '../../checkout/upi.ts';
import type { Answer, Route } from '../../http.ts';
import type { Tills } from '../../till.ts';
import type { World } from '../../world.ts';
import { fault, type Merchant, merchantOf, openDesk, originOf, rupees, says } from './desk.ts';
import { findOrder, type Order, objectOf, text } from './orders.ts';
import { awaitScan, beginPayment, conclude, type Payment } from './payments.ts';

/** Paying without their page, and the way to their page. */
export function pay(world: World, tills: Tills): Route[] {
  return [
    // Without keys: who knows the session may pay.
    openDesk(
      world,
      '/orders/sessions',
      (given) => ownerBy(world, given),
      (merchant, call, given) => payOrder(world, tills, merchant, given, originOf(call)),
    ),
    {
      // What their browser kit posts when a merchant opens the checkout.
      method: 'POST',
      path: '/pg/view/sessions/checkout',
      run: ({ body, headers }) => {
        if (!String(headers['content-type']).startsWith('application/x-www-form-urlencoded'))
          return fault(415, 'content_type_invalid', 'a form is needed');
        const session = new URLSearchParams(body.toString()).get('payment_session_id') ?? '';
        return { status: 303, headers: { location: `/pay/cashfree/${encodeURIComponent(session)}` }, body: '' };
      },
    },
  ];
}

function orderBy(world: World, given: Record<string, unknown>): Order | undefined {
  return world.store.findBy<Order>('cashfree order', 'session', text(given.payment_session_id))[0];
}

function ownerBy(world: World, given: Record<string, unknown>): Merchant | undefined {
  const order = orderBy(world, given);
  return order && merchantOf(world, order.slug);
}

function payOrder(
  world: World,
  tills: Tills,
  { slug }: Merchant,
  given: Record<string, unknown>,
  origin: string,
): Answer {
  const known = orderBy(world, given);
  const order = known && findOrder(world, slug, known.order_id);
  if (!order) return fault(404, 'order_not_found', 'Order Reference Id does not exist');
  if (order.status !== 'ACTIVE') return fault(400, 'order_inactive', 'order is no longer active');
  const [way = '', method] = Object.entries(objectOf(given.payment_method))[0] ?? [];
  if (way === 'upi') return payByUpi(world, tills, order, objectOf(method), origin);
  if (!['netbanking', 'app', 'paylater', 'cardless_emi'].includes(way))
    return fault(400, 'payment_method_unsupported', 'payment_method : is not enabled without the hosted page');
  return says(
    payment(awaitPage(order), way, 'link', {
      url: `${origin}/pay/cashfree/${order.session}`,
      payload: null,
      content_type: null,
      method: null,
    }),
  );
}

const awaitPage = (order: Order) => ({ amount: order.amount, cf_payment_id: null });

function payByUpi(world: World, tills: Tills, order: Order, method: Record<string, unknown>, origin: string): Answer {
  const till = tills.find(order.session);
  if ('closed' in till) return fault(400, 'order_inactive', till.closed);
  const { channel } = method;
  if (channel === 'link' || channel === 'qrcode') {
    const link = upiLink(till);
    const to = (app: string) => link.replace('upi://', app);
    const payload = {
      default: link,
      gpay: to('tez://upi/'),
      phonepe: to('phonepe://'),
      paytm: to('paytmmp://'),
      bhim: link,
      web: `${origin}/pay/cashfree/${order.session}?way=upi&qr`,
    };
    const data = {
      url: null,
      payload: channel === 'link' ? payload : { qrcode: qrOf(link) },
      content_type: null,
      method: null,
    };
    return says(payment(awaitScan(world, order, channel), 'upi', channel, data));
  }
  const vpa = text(method.upi_id);
  if (channel !== 'collect') return fault(400, 'upi_channel_invalid', 'payment_method.upi.channel : invalid value');
  if (!isVpa(vpa))
    return fault(400, 'upi_id_invalid', `payment_method.upi.upi_id : invalid value. Value received: ${vpa}`);
  const verdict = judgeUpi(vpa);
  const begun = beginPayment(world, order, { way: 'upi', vpa, verdict, save: false });
  if (verdict.is === 'later') askPhone(world, tills, till, vpa);
  else conclude(world, order, begun, verdict);
  return says(payment(begun, 'upi', 'collect', { url: null, payload: null, content_type: null, method: null }));
}

/** A code to scan, as a picture. */
function qrOf(link: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(renderSVG(link)).toString('base64')}`;
}

function payment(
  { amount, cf_payment_id }: Pick<Payment, 'amount'> & { cf_payment_id: string | null },
  payment_method: string,
  channel: string,
  data: object,
) {
  const action = channel === 'link' && payment_method !== 'upi' ? 'link' : 'custom';
  return { payment_amount: rupees(amount), cf_payment_id, payment_method, channel, action, data };
}
