import { showCode, upiLink } from '../../checkout/upi.ts';
import type { Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import {
  amountIn,
  guarded,
  listed,
  type Notes,
  notesIn,
  notesOut,
  problem,
  seconds,
  shopBySlug,
  tell,
  textIn,
  unknownId,
} from './desk.ts';
import { type Payment, paymentsOf, shownPayment } from './payments.ts';

export interface Qr {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly description: string;
  readonly usage: 'single_use' | 'multiple_use';
  readonly fixed_amount: boolean;
  readonly payment_amount: number | null;
  readonly customer_id: string | null;
  readonly close_by: number | null;
  readonly notes: Notes;
  readonly image_url: string;
  status: 'active' | 'closed';
  received: number;
  count: number;
  closed_at: number | null;
  close_reason: 'on_demand' | 'paid' | null;
  readonly created_at: number;
}

const KIND = 'razorpay qr';

export function qrCodes(world: World): Route[] {
  const own = (slug: string, call: Call) => {
    const qr = findQr(world, call.params.id ?? '');
    if (qr?.account !== slug) throw unknownId();
    return qr;
  };
  const shown = (qr: Qr) => shownQr(world, qr);
  return [
    guarded(world, 'POST', '/v1/payments/qr_codes', (shop, call, body) => {
      if (body.type !== 'upi_qr') throw problem('The selected type is invalid.', { field: 'type' });
      const usage = textIn(body, 'usage', 20) ?? 'multiple_use';
      if (usage !== 'single_use' && usage !== 'multiple_use')
        throw problem('The selected usage is invalid.', { field: 'usage' });
      const fixed_amount = body.fixed_amount === true;
      const close_by = body.close_by === undefined ? null : amountIn(body, 'close_by', 1);
      const now = seconds(world, shop.slug);
      if (close_by !== null && usage !== 'single_use')
        throw problem('close_by is only for codes of single use', { field: 'close_by' });
      if (close_by !== null && close_by < now + 15 * 60)
        throw problem('close_by should be at least 15 minutes after current time', { field: 'close_by' });
      const id = world.store.newId('qr_');
      const qr: Qr = {
        payment_amount: fixed_amount ? amountIn(body, 'payment_amount') : null,
        name: textIn(body, 'name', 255) ?? '',
        description: textIn(body, 'description', 255) ?? '',
        customer_id: textIn(body, 'customer_id', 40),
        notes: notesIn(body),
        id,
        account: shop.slug,
        usage,
        fixed_amount,
        close_by,
        image_url: `http://${call.headers.host}/pay/razorpay/${id}?qr=1`,
        status: 'active',
        received: 0,
        count: 0,
        closed_at: null,
        close_reason: null,
        created_at: now,
      };
      keep(world, qr);
      showCode(world, codeOf(world, qr));
      return { status: 200, body: shown(qr) };
    }),
    guarded(world, 'GET', '/v1/payments/qr_codes', (shop, call) =>
      listed(call, world.store.findBy<Qr>(KIND, 'account', shop.slug), shown),
    ),
    guarded(world, 'GET', '/v1/payments/qr_codes/:id', (shop, call) => ({
      status: 200,
      body: shown(own(shop.slug, call)),
    })),
    guarded(world, 'GET', '/v1/payments/qr_codes/:id/payments', (shop, call) =>
      listed(call, paymentsOf(world, 'qr', own(shop.slug, call).id), shownPayment),
    ),
    guarded(world, 'POST', '/v1/payments/qr_codes/:id/close', (shop, call) => {
      const qr = own(shop.slug, call);
      if (qr.status === 'closed') throw problem('The QR Code is already closed.');
      close(world, qr, 'on_demand');
      return { status: 200, body: shown(qr) };
    }),
  ];
}

/** A code as it stands now: one whose time is over is closed. */
export function findQr(world: World, id: string): Qr | undefined {
  const qr = world.store.find<Qr>(KIND, id);
  if (qr?.status === 'active' && qr.close_by !== null && qr.close_by <= seconds(world, qr.account))
    close(world, qr, 'on_demand');
  return qr;
}

/** Somebody paid by the code; one for single use is closed with that. */
export function qrPaid(world: World, qr: Qr, payment: Payment): void {
  qr.received += payment.amount;
  qr.count += 1;
  keep(world, qr);
  const entities = { payment: shownPayment(payment), qr_code: shownQr(world, qr) };
  tell(world, qr.account, 'qr_code.credited', payment.id, entities);
  if (qr.usage === 'single_use' && qr.status === 'active') close(world, qr, 'paid');
}

function close(world: World, qr: Qr, why: 'on_demand' | 'paid'): void {
  Object.assign(qr, { status: 'closed', close_reason: why, closed_at: seconds(world, qr.account) });
  keep(world, qr);
  tell(world, qr.account, 'qr_code.closed', qr.id, { qr_code: shownQr(world, qr) });
}

function keep(world: World, qr: Qr): void {
  world.store.put(KIND, qr.id, qr, { account: qr.account });
}

/** What the code is for, as UPI has it. */
function codeOf(world: World, { id, account, description, name: title, payment_amount }: Qr) {
  const { name } = shopBySlug(world, account);
  return {
    gateway: 'razorpay',
    id,
    account,
    business: name,
    title: description || title,
    amount_minor: payment_amount,
  };
}

/** A code as Razorpay shows it; `image_content` is what the code says, for merchants that draw it themselves. */
function shownQr(world: World, qr: Qr) {
  return {
    id: qr.id,
    entity: 'qr_code',
    created_at: qr.created_at,
    name: qr.name,
    usage: qr.usage,
    type: 'upi_qr',
    image_url: qr.image_url,
    image_content: upiLink(codeOf(world, qr)),
    payment_amount: qr.payment_amount,
    status: qr.status,
    description: qr.description,
    fixed_amount: qr.fixed_amount,
    payments_amount_received: qr.received,
    payments_count_received: qr.count,
    notes: notesOut(qr.notes),
    customer_id: qr.customer_id,
    close_by: qr.close_by,
    closed_at: qr.closed_at,
    close_reason: qr.close_reason,
    tax_invoice: [],
  };
}
