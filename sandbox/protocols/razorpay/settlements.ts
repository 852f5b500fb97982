import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { dayOf, guarded, listed, PROTOCOL, problem, seconds, tell, unknownId } from './desk.ts';
import { lostOn } from './disputes.ts';
import { findOrder } from './orders.ts';
import { type Payment, paymentsOf } from './payments.ts';
import { type Refund, refundsOf } from './refunds.ts';

/** What a merchant gets on the second day after: its payments less fees, less its refunds and lost disputes. */
interface Settlement {
  readonly id: string;
  readonly account: string;
  readonly amount: number;
  readonly status: 'processed';
  readonly fees: number;
  readonly tax: number;
  readonly utr: string;
  readonly created_at: number;
  readonly rows: readonly Row[];
}

type Row = Record<string, unknown> & { amount: number; debit: number; credit: number; fee: number; tax: number };

const KIND = 'razorpay settlement';
const DAYS_AFTER = 2;

export function settlements(world: World): Route[] {
  return [
    guarded(world, 'GET', '/v1/settlements', (shop, call) => {
      settleDue(world, shop.slug);
      return listed(call, world.store.findBy<Settlement>(KIND, 'account', shop.slug), shownSettlement);
    }),
    guarded(world, 'GET', '/v1/settlements/recon/combined', (shop, call) => {
      const asked = (name: string) => Number(call.url.searchParams.get(name) ?? Number.NaN);
      const [year, month, day] = [asked('year'), asked('month'), asked('day')];
      if (!Number.isInteger(year) || !Number.isInteger(month))
        throw problem('The year and month fields are required.', { field: 'month' });
      settleDue(world, shop.slug);
      const all = world.store.findBy<Settlement>(KIND, 'account', shop.slug);
      const rows = all
        .filter(({ created_at }) => {
          const on = dayOf(created_at);
          return on.year === year && on.month === month && (Number.isNaN(day) || on.day === day);
        })
        .flatMap((one) => one.rows);
      const skip = Number(call.url.searchParams.get('skip') ?? 0);
      const count = Number(call.url.searchParams.get('count') ?? 10);
      if (!(count >= 0 && count <= 1_000)) throw problem('The count may not be greater than 1000.', { field: 'count' });
      const items = rows.slice(skip, skip + count);
      return { status: 200, body: { entity: 'collection', count: items.length, items } };
    }),
    guarded(world, 'GET', '/v1/settlements/:id', (shop, call) => {
      settleDue(world, shop.slug);
      const found = world.store.find<Settlement>(KIND, call.params.id ?? '');
      if (found?.account !== shop.slug) throw unknownId();
      return { status: 200, body: shownSettlement(found) };
    }),
  ];
}

/** Makes the settlements whose day has come. */
function settleDue(world: World, slug: string): void {
  const today = dayOf(seconds(world, slug));
  for (const { day, settlement_id } of world.store.findBy<{ day: string; settlement_id?: string }>(
    'razorpay day',
    'account',
    slug,
  )) {
    const on = Temporal.PlainDate.from(day).add({ days: DAYS_AFTER });
    if (settlement_id === undefined && Temporal.PlainDate.compare(on, today) <= 0) settle(world, slug, day, on);
  }
}

function settle(world: World, slug: string, day: string, on: Temporal.PlainDate): void {
  const key = `${slug} ${day}`;
  if (world.store.find('razorpay settled', key)) return;
  const id = world.store.newId('setl_');
  const utr = String(
    1_568_176_960_000 + (Number.parseInt(world.store.nextId('razorpay utr').slice(0, 8), 16) % 1_000_000_000),
  );
  const at = Math.floor(on.toZonedDateTime({ timeZone: 'Asia/Kolkata', plainTime: '09:00' }).epochMilliseconds / 1_000);
  const shared = {
    settled: true,
    settled_at: at,
    settlement_id: id,
    settlement_utr: utr,
    on_hold: false,
    currency: 'INR',
  };
  const rows: Row[] = [
    ...paymentsOf(world, 'captured_on', key).map((one) => ({ ...paymentRow(world, one), ...shared })),
    ...refundsOf(world, 'processed_on', key).map((one) => ({ ...refundRow(one), ...shared })),
    ...lostOn(world, key).map((one) => ({
      ...row('adjustment', one.adjustment_id, -one.amount),
      ...shared,
      dispute_id: one.id,
      created_at: one.closed_at,
    })),
  ];
  const sum = (name: 'credit' | 'debit' | 'fee' | 'tax') => rows.reduce((total, one) => total + one[name], 0);
  const made: Settlement = {
    id,
    account: slug,
    amount: sum('credit') - sum('debit'),
    status: 'processed',
    fees: sum('fee'),
    tax: sum('tax'),
    utr,
    created_at: at,
    rows: spoiled(world, slug, rows, shared),
  };
  world.store.put(KIND, id, made, { account: slug });
  world.store.put('razorpay settled', key, { id });
  tell(world, slug, 'settlement.processed', id, { settlement: shownSettlement(made) });
}

function paymentRow(world: World, payment: Payment): Row {
  const order = payment.order_id === null ? undefined : findOrder(world, payment.order_id);
  const { fee, tax } = { fee: payment.fee ?? 0, tax: payment.tax ?? 0 };
  return {
    ...row('payment', payment.id, payment.amount, fee, tax),
    order_id: payment.order_id,
    order_receipt: order?.receipt ?? null,
    method: payment.method,
    card_network: payment.card?.network ?? null,
    card_issuer: payment.card ? 'HDFC' : null,
    card_type: payment.card ? 'credit' : null,
    created_at: payment.created_at,
    notes: JSON.stringify(payment.notes),
  };
}

function refundRow(refund: Refund): Row {
  return {
    ...row('refund', refund.id, -refund.amount),
    payment_id: refund.payment_id,
    created_at: refund.created_at,
    notes: JSON.stringify(refund.notes),
  };
}

/** A row of the report: credits are net of the fee. */
function row(type: string, entity_id: string, signed: number, fee = 0, tax = 0): Row {
  const amount = Math.abs(signed);
  return {
    entity_id,
    type,
    debit: signed < 0 ? amount : 0,
    credit: signed > 0 ? amount - fee : 0,
    amount,
    fee,
    tax,
    description: '',
    notes: '{}',
    payment_id: null,
    dispute_id: null,
    posted_at: null,
    credit_type: 'default',
  };
}

/** The report with whatever goes wrong on order; what is paid stays what it is. */
function spoiled(world: World, account: string, rows: readonly Row[], shared: object): Row[] {
  const due = (kind: 'settlement_missing' | 'settlement_extra' | 'settlement_wrong_amount') =>
    world.faults.take(PROTOCOL, '/v1/settlements', [kind], { account }) !== undefined;
  const out = [...rows];
  if (out.length > 0 && due('settlement_missing')) out.pop();
  const wrong = out[0];
  if (wrong && due('settlement_wrong_amount'))
    out[0] = { ...wrong, amount: wrong.amount + 100, credit: wrong.credit + 100 };
  if (due('settlement_extra')) out.push({ ...row('payment', world.store.newId('pay_'), 12_300, 290, 44), ...shared });
  return out;
}

function shownSettlement({ id, amount, status, fees, tax, utr, created_at }: Settlement) {
  return { id, entity: 'settlement', amount, status, fees, tax, utr, created_at };
}
