import { randomUUID } from 'node:crypto';
import * as inventory from '#inventory';
import type { Id } from '#platform/ids.ts';
import { idOf, newId } from '#platform/ids.ts';
import * as wallets from '#wallets';
import {
  askReturn,
  decideReturn,
  dispute,
  endDispute,
  packReplacement,
  receiveReturn,
  refundInstead,
} from './shop-claims.ts';
import { asks, nothing, partsOf, pick, type Step, told, upTo } from './shop-step.ts';
import { oneOf, type Seat } from './shop-storm.ts';

type Act = (step: Step) => Promise<string>;

/** What is done, and how many times of some hundred. */
export const acts: Readonly<Record<string, readonly [share: number, act: Act]>> = {
  buy: [26, buy],
  buy_on_credit: [5, buyOnCredit],
  pay: [14, payNow],
  sit: [5, sitDown],
  pay_late: [5, payLate],
  cancel: [6, cancel],
  cancel_some: [5, cancelSome],
  pack: [8, pack],
  unpack: [1, (step) => moveParcel(step, 'packed', 'unpack')],
  send: [10, (step) => moveParcel(step, 'packed', 'dispatch')],
  deliver: [10, (step) => moveParcel(step, 'dispatched', 'deliver', { received_by: 'Asha' })],
  come_back: [2, comeBack],
  ask_return: [8, askReturn],
  decide_return: [6, decideReturn],
  receive_return: [6, receiveReturn],
  pack_replacement: [4, packReplacement],
  refund_instead: [1, refundInstead],
  dispute: [4, dispute],
  end_dispute: [4, endDispute],
  set_credit: [3, setCredit],
  pay_dues: [3, payDues],
  stock_up: [4, stockUp],
  grant: [2, grant],
  many: [2, many],
  wait: [4, wait],
  wait_long: [1, waitLong],
};

async function buy({ walk: { storm, buyers, items }, random }: Step): Promise<string> {
  const buyer = oneOf(buyers, random)!;
  const chosen = items.filter(() => random() < 0.35);
  for (const item_id of chosen)
    await storm.as(buyer, 'PUT', '/store/cart/lines', { item_id, quantity_milli: `${upTo(6, random) * 1_000}` });
  const coupons = random() < 0.4 ? [oneOf(['SEVEN', 'TENTH', 'FEW'], random)] : [];
  await storm.as(buyer, 'PUT', '/store/cart/coupons', { coupons });
  const how = { way: random() < 0.8 ? 'delivery' : 'pickup', use_wallet: random() < 0.4 };
  const look = await storm.as(buyer, 'POST', '/store/checkout/review', how);
  if (look.status !== 200) return told(look);
  const pay_by = random() < 0.75 ? 'online' : 'cash';
  const order = { id: randomUUID(), ...how, pay_by, expected_minor: look.body.total_minor };
  return told(await storm.as(buyer, 'POST', '/store/checkout', order));
}

async function buyOnCredit({ walk: { storm, buyers, items }, random }: Step): Promise<string> {
  const { customer_id } = oneOf(buyers, random)!;
  const lines = items
    .filter(() => random() < 0.4)
    .map((item_id) => ({ item_id, quantity_milli: `${upTo(9, random) * 1_000}` }));
  if (lines.length === 0) return nothing;
  const order = { id: randomUUID(), customer_id, lines, way: 'pickup', pay_by: 'credit' };
  return told(await storm.staff('POST', '/orders', order));
}

async function sitAt(step: Step, deed: Seat['plan']['deed']): Promise<Seat | undefined> {
  const order = await pick(step, 'order', `state = 'paying'`);
  return order && step.walk.storm.sit(order.id, idOf('orders.payment', order.id), deed);
}

async function payNow(step: Step): Promise<string> {
  const deeds = ['passes', 'passes', 'passes', 'declined', 'declined_then_passes', 'comes_not_back'] as const;
  const seat = await sitAt(step, oneOf(deeds, step.random)!);
  if (seat === undefined) return nothing;
  await step.walk.storm.pay(seat);
  return seat.plan.deed;
}

async function sitDown(step: Step): Promise<string> {
  const seat = await sitAt(step, 'passes');
  if (seat === undefined) return nothing;
  step.walk.seats.push(seat);
  return 'done';
}

/** Pays at a page that was opened some while ago: the order may be paid, cancelled or over since. */
async function payLate({ walk: { storm, seats }, random }: Step): Promise<string> {
  const [seat] = seats.splice(Math.floor(random() * seats.length), 1);
  if (seat === undefined) return nothing;
  await storm.pay(seat);
  return 'done';
}

async function cancel(step: Step): Promise<string> {
  const order = await pick(step, 'order', `state in ('paying', 'on_hold', 'placed')`);
  if (order === undefined) return nothing;
  const to = step.random() < 0.5 ? 'original' : 'wallet';
  return told(await asks(step, order)(`/orders/${order.id}/cancel`, { reason: 'Changed my mind', to }));
}

async function cancelSome(step: Step): Promise<string> {
  const order = await pick(step, 'order', `state = 'placed' and stage in ('confirmed', 'packed', 'part_sent')`);
  if (order === undefined) return nothing;
  const lines = await partsOf(step, order.id, 'ordered_milli - cancelled_milli - done_milli');
  if (lines.length === 0) return nothing;
  const to = step.random() < 0.5 ? 'original' : 'wallet';
  const body = { reason: 'Not that much', lines, to };
  return told(await asks(step, order)(`/orders/${order.id}/cancel-lines`, body, order.version));
}

async function pack(step: Step): Promise<string> {
  const order = await pick(step, 'order', `state = 'placed' and stage in ('confirmed', 'part_sent')`);
  if (order === undefined) return nothing;
  const whole = step.random() < 0.5;
  const lines = await partsOf(step, order.id, 'ordered_milli - cancelled_milli - done_milli');
  return told(await step.walk.storm.staff('POST', `/orders/${order.id}/parcels`, whole ? {} : { lines }));
}

async function moveParcel(step: Step, state: string, act: string, body: object = {}): Promise<string> {
  const parcel = await pick(step, 'parcel', `state = '${state}'`);
  if (parcel === undefined) return nothing;
  return told(await step.walk.storm.staff('POST', `/order-parcels/${parcel.id}/${act}`, body, parcel.version));
}

function comeBack(step: Step): Promise<string> {
  return moveParcel(step, 'dispatched', 'come-back', { usable: step.random() < 0.7, reason: 'Nobody at home' });
}

async function setCredit({ walk: { storm, buyers }, random }: Step): Promise<string> {
  const { customer_id } = oneOf(buyers, random)!;
  const { body } = await storm.staff('GET', `/customers/${customer_id}/credit`);
  const credit = { limit_minor: `${Math.floor(random() * 1_000_000)}`, due_days: 15 };
  return told(await storm.staff('PUT', `/customers/${customer_id}/credit`, credit, body.version));
}

/** Pays of an open invoice, wholly or in part. */
async function payDues({ walk: { storm }, random }: Step): Promise<string> {
  const open = oneOf(
    await storm.rows<{ id: Id<'document'>; customer_id: Id<'customer'>; open: bigint }>(
      `select id, customer_id, open from (select d.id, d.customer_id, (d.payable_minor
          - coalesce((select sum(s.amount_minor) from billing.settlement s where s.tenant_id = :tenant and s.invoice_id = d.id), 0)
          - coalesce((select sum(n.payable_minor) from billing.document n where n.tenant_id = :tenant and n.invoice_id = d.id), 0))::bigint as open
        from billing.document d where d.tenant_id = :tenant and d.kind <> 'credit_note') o where open > 0 order by id`,
    ),
    random,
  );
  if (open === undefined) return nothing;
  const amount = random() < 0.6 ? open.open : 1n + BigInt(Math.floor(random() * Number(open.open)));
  await storm.shop.payDues(open.id, open.customer_id, amount);
  return 'done';
}

async function stockUp({ walk: { storm, items }, random }: Step): Promise<string> {
  const lines = items
    .filter(() => random() < 0.5)
    .map((item_id) => ({ item_id, quantity_milli: BigInt(upTo(20, random)) * 1_000n }));
  if (lines.length === 0) return nothing;
  await storm.world.in((ctx) => inventory.receive(ctx, { lines }));
  return 'done';
}

async function grant({ walk: { storm, buyers }, random }: Step): Promise<string> {
  const { customer_id } = oneOf(buyers, random)!;
  const amount_minor = BigInt(upTo(30_000, random));
  await storm.world.in((ctx) =>
    wallets.grantPromo(ctx, {
      ...{ id: newId(), customer_id, amount_minor, reason: 'Welcome', expires_on: ctx.today.add({ days: 1 }) },
    }),
  );
  return 'done';
}

async function many({ walk: { storm }, random }: Step): Promise<string> {
  const acts = { pack: 'confirmed', dispatch: 'packed', deliver: 'sent', cancel: 'on_hold' } as const;
  const act = oneOf(Object.keys(acts) as (keyof typeof acts)[], random)!;
  return told(await storm.staff('POST', '/order-bulk-acts', { act, stages: [acts[act]], why: 'All at once' }));
}

async function wait({ walk: { storm }, random }: Step): Promise<string> {
  const minutes = oneOf([2, 11, 45], random)!;
  await storm.pass({ minutes });
  return `${minutes} minutes`;
}

async function waitLong({ walk: { storm } }: Step): Promise<string> {
  await storm.pass({ hours: 26 });
  return '26 hours';
}
