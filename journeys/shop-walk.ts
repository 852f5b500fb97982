import { randomUUID } from 'node:crypto';
import * as inventory from '#inventory';
import type { Id } from '#platform/ids.ts';
import { idOf, newId } from '#platform/ids.ts';
import * as wallets from '#wallets';
import type { Answer } from './payments-storm.ts';
import { type Buyer, oneOf, type Seat, type ShopStorm } from './shop-storm.ts';

/** A shop in which somebody walks about at random. */
export interface Walk {
  readonly storm: ShopStorm;
  readonly buyers: readonly Buyer[];
  readonly items: readonly Id<'item'>[];
  /** Who sits at a gateway's page and hasn't paid. */
  readonly seats: Seat[];
}

/** One step: all chance in it is drawn from its own numbers, so that a step is the same whatever happens beside it. */
interface Step {
  readonly walk: Walk;
  readonly random: () => number;
}

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

const told = ({ status, body }: Answer): string => (status < 400 ? 'done' : (body?.code ?? `${status}`));
/** What an act says that found nothing to do it with. */
export const nothing = 'nothing to do';
const upTo = (most: number, random: () => number) => 1 + Math.floor(random() * most);

interface Found {
  readonly id: string;
  readonly version: number;
  readonly customer_id: string;
}

/** One of what is in a state, by chance. */
async function pick(
  { walk: { storm }, random }: Step,
  table: 'order' | 'parcel' | 'return' | 'dispute',
  where: string,
): Promise<Found | undefined> {
  const customer = table === 'parcel' ? 'null' : 'customer_id';
  return oneOf(
    await storm.rows<Found>(
      `select id, version, ${customer} as customer_id from orders.${table} t where tenant_id = :tenant and ${where} order by id`,
    ),
    random,
  );
}

/** Asks as the customer whose it is, or as staff, by chance. */
function asks({ walk: { storm, buyers }, random }: Step, { customer_id }: Found) {
  const owner = buyers.find((one) => one.customer_id === customer_id)!;
  return random() < 0.5
    ? (path: string, body: object) => storm.staff('POST', path, body)
    : (path: string, body: object) => storm.as(owner, 'POST', path, body);
}

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

interface Part {
  readonly line_no: number;
  readonly units: number;
}

/** Lines of an order of which something is left of a kind, each with some of it. */
async function partsOf({ walk: { storm }, random }: Step, order_id: string, left: string) {
  const lines = await storm.rows<Part>(
    `select line_no, ((${left}) / 1000)::int as units from orders.line
     where tenant_id = :tenant and order_id = '${order_id}' and kind = 'item' and ${left} >= 1000 order by line_no`,
  );
  const some = lines.filter(() => random() < 0.6);
  return (some.length > 0 ? some : lines.slice(0, 1)).map(({ line_no, units }) => ({
    line_no,
    quantity_milli: `${upTo(units, random) * 1_000}`,
  }));
}

async function cancelSome(step: Step): Promise<string> {
  const order = await pick(step, 'order', `state = 'placed' and stage in ('confirmed', 'packed', 'part_sent')`);
  if (order === undefined) return nothing;
  const lines = await partsOf(step, order.id, 'ordered_milli - cancelled_milli - done_milli');
  if (lines.length === 0) return nothing;
  const to = step.random() < 0.5 ? 'original' : 'wallet';
  return told(await asks(step, order)(`/orders/${order.id}/cancel`, { reason: 'Not that much', lines, to }));
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

async function askReturn(step: Step): Promise<string> {
  const order = await pick(step, 'order', `state = 'placed' and stage in ('delivered', 'part_sent', 'sent')`);
  if (order === undefined) return nothing;
  const lines = await partsOf(step, order.id, 'done_milli - returned_milli');
  if (lines.length === 0) return nothing;
  const pay_back = oneOf(['wallet', 'original', 'hand'], step.random)!;
  const asked = { id: randomUUID(), lines, reason: 'damaged', pay_back };
  return told(await asks(step, order)(`/orders/${order.id}/returns`, asked));
}

async function decideReturn(step: Step): Promise<string> {
  const back = await pick(step, 'return', `state = 'asked'`);
  if (back === undefined) return nothing;
  const [act, body] = step.random() < 0.85 ? ['approve', {}] : ['reject', { why: 'The seal is broken' }];
  return told(await step.walk.storm.staff('POST', `/returns/${back.id}/${act}`, body as object, back.version));
}

async function receiveReturn(step: Step): Promise<string> {
  const { storm } = step.walk;
  const back = await pick(step, 'return', `state = 'approved'`);
  if (back === undefined) return nothing;
  const parts = await storm.rows<Part>(
    `select line_no, (quantity_milli / 1000)::int as units from orders.return_line
     where tenant_id = :tenant and return_id = '${back.id}' order by line_no`,
  );
  const came = parts.map(({ line_no, units }) => ({
    ...{ line_no, usable: step.random() < 0.7 },
    came_milli: `${(step.random() < 0.8 ? units : Math.floor(step.random() * units)) * 1_000}`,
  }));
  return told(await storm.staff('POST', `/returns/${back.id}/receive`, { came }, back.version));
}

async function dispute(step: Step): Promise<string> {
  const order = await pick(step, 'order', `state = 'placed' and stage in ('part_sent', 'sent', 'delivered')`);
  if (order === undefined) return nothing;
  const line_no = step.random() < 0.3 ? 1 : null;
  const body = { line_no, reason: 'quality', body: 'It is not as it should be' };
  return told(await asks(step, order)(`/orders/${order.id}/disputes`, body));
}

async function endDispute(step: Step): Promise<string> {
  const open = await pick(step, 'dispute', `state in ('open', 'answered')`);
  if (open === undefined) return nothing;
  const amount_minor = step.random() < 0.2 ? null : `${Math.floor(step.random() * 9_000)}`;
  const to = oneOf(['wallet', 'original', 'hand'], step.random)!;
  const end = { resolution: 'Talked over', amount_minor, to };
  return told(await step.walk.storm.staff('POST', `/order-disputes/${open.id}/end`, end, open.version));
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
