import type { Answer, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { chargesOn, dayOf, desk, fault, ist, type Merchant, PROTOCOL, rupees, says } from './desk.ts';
import { findOrder, objectOf, text } from './orders.ts';
import type { Payment } from './payments.ts';
import type { Refund } from './refunds.ts';
import type { Charge } from './subscriptions.ts';

/** What befell the merchant's balance: money that came, less their charges, or went back. Amounts in paise. */
interface Event {
  id: string;
  type: 'PAYMENT' | 'REFUND';
  order_id: string;
  cf_payment_id: string;
  refund_id: string | null;
  arn: string | null;
  amount: number;
  service_charge: number;
  service_tax: number;
  group: string;
  at: string;
}

/** Settlements: what happened on a day of India is paid out in one transfer of that day. */
export function settlements(world: World): Route[] {
  return [
    desk(world, 'POST', '/settlement/recon', (merchant, _, given) => recon(world, merchant, given)),
    desk(world, 'POST', '/settlements', (merchant, _, given) => list(world, merchant, given)),
    desk(world, 'GET', '/orders/:order_id/settlements', ({ slug }, { params }) => {
      const order = findOrder(world, slug, params.order_id ?? '');
      const paid = order && paidOf(world, slug, order.order_id);
      if (!order || !paid) return fault(404, 'settlement_not_found', 'Order is not settled yet');
      const event = ofPayment(paid);
      const { id, utr } = transferOf(slug, event.at.slice(0, 10));
      return says({
        cf_payment_id: event.cf_payment_id,
        cf_settlement_id: id,
        entity: 'settlement',
        order_id: order.order_id,
        order_amount: rupees(order.amount),
        payment_time: event.at,
        service_charge: rupees(event.service_charge),
        service_tax: rupees(event.service_tax),
        settlement_amount: rupees(event.amount - event.service_charge - event.service_tax),
        settlement_currency: 'INR',
        transfer_utr: utr,
      });
    }),
  ];
}

function paidOf(world: World, slug: string, order_id: string): Payment | undefined {
  return world.store
    .findBy<Payment>('cashfree payment', 'order', `${slug}/${order_id}`)
    .find((one) => one.status === 'SUCCESS' && one.captured);
}

/** A day's transfer to the merchant's bank: its number and the bank's reference follow from the day. */
function transferOf(slug: string, day: string): { id: string; utr: string; at: string } {
  const plain = day.replaceAll('-', '');
  const spread = [...slug].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_000, 7) + 1_000;
  return { id: `${plain}${spread}`, utr: `CASH${plain}${spread}`, at: `${day}T23:59:59+05:30` };
}

function eventsOn(world: World, slug: string, day: string): Event[] {
  const by = <One>(kind: string): One[] => world.store.findBy<One>(kind, 'day', `${slug}/${day}`);
  const events = [
    ...by<Payment>('cashfree payment')
      .filter((one) => one.captured)
      .map(ofPayment),
    ...by<Charge>('cashfree charge').map(ofCharge),
    ...by<Refund>('cashfree refund').map(ofRefund),
  ];
  return events.toSorted((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1));
}

function ofPayment(one: Payment): Event {
  const { cf_payment_id, order_id, amount, group } = one;
  const at = ist(Temporal.Instant.from(one.done_at ?? one.time));
  return {
    id: cf_payment_id,
    type: 'PAYMENT',
    order_id,
    cf_payment_id,
    refund_id: null,
    arn: null,
    amount,
    group,
    at,
    ...chargesOn(amount),
  };
}

function ofCharge(one: Charge): Event {
  const { cf_payment_id, subscription_id: order_id, amount } = one;
  const at = ist(Temporal.Instant.from(one.done_at ?? one.created_at));
  return {
    id: cf_payment_id,
    type: 'PAYMENT',
    order_id,
    cf_payment_id,
    refund_id: null,
    arn: null,
    amount,
    group: 'subscription',
    at,
    ...chargesOn(amount),
  };
}

function ofRefund(one: Refund): Event {
  const { cf_refund_id, refund_id, order_id, cf_payment_id, amount, arn } = one;
  const at = ist(Temporal.Instant.from(one.done_at ?? one.created_at));
  return {
    id: cf_refund_id,
    type: 'REFUND',
    order_id,
    cf_payment_id,
    refund_id,
    arn,
    amount,
    service_charge: 0,
    service_tax: 0,
    group: '',
    at,
  };
}

const DAY = /^\d{4}-\d{2}-\d{2}/;

/** The days of India that a report is asked for. */
function daysOf(filters: Record<string, unknown>): string[] | undefined {
  const [from, until] = [text(filters.start_date), text(filters.end_date)];
  if (!DAY.test(from) || !DAY.test(until)) return undefined;
  const plain = (value: string) =>
    value.length === 10
      ? Temporal.PlainDate.from(value)
      : Temporal.Instant.from(value).toZonedDateTimeISO('Asia/Kolkata').toPlainDate();
  const [first, last] = [plain(from), plain(until)];
  const count = first.until(last).days;
  return count < 0 || count > 31
    ? undefined
    : Array.from({ length: count + 1 }, (_, i) => first.add({ days: i }).toString());
}

function recon(world: World, { slug }: Merchant, given: Record<string, unknown>): Answer {
  const { limit, cursor } = objectOf(given.pagination);
  if (typeof limit !== 'number' || limit < 10 || limit > 1_000)
    return fault(400, 'pagination.limit_invalid', 'pagination.limit : should be between 10 and 1000');
  const days = daysOf(objectOf(given.filters));
  if (!days)
    return fault(400, 'filters_invalid', 'filters : start_date and end_date are needed, at most a month apart');
  const rows = days.flatMap((day) => distorted(world, slug, day, eventsOn(world, slug, day)));
  const from =
    cursor === undefined || cursor === null || cursor === ''
      ? 0
      : Number(Buffer.from(String(cursor), 'base64url').toString());
  if (!Number.isSafeInteger(from) || from < 0)
    return fault(400, 'pagination.cursor_invalid', 'pagination.cursor : invalid value');
  const more = from + limit < rows.length;
  return says({
    cursor: more ? Buffer.from(String(from + limit)).toString('base64url') : null,
    limit,
    data: rows.slice(from, from + limit).map((row) => shown(slug, row)),
  });
}

/**
 * The faults of a report: they befall the next one that is read. A report of a day that is over stays as it was first read,
 * however often it is asked for.
 */
function distorted(world: World, slug: string, day: string, rows: Event[]): Event[] {
  const payments = rows.filter((row) => row.type === 'PAYMENT');
  const [first] = payments;
  if (!first) return rows;
  const key = `${slug}/${day}`;
  const known = world.store.find<{ kinds: string[] }>('cashfree report', key);
  const kinds = [...(known?.kinds ?? [])];
  if (!known || day === dayOf(world.now(slug))) {
    for (const kind of ['settlement_missing', 'settlement_extra', 'settlement_wrong_amount'] as const)
      if (world.faults.take(PROTOCOL, '/pg/settlement/recon', [kind], { account: slug })) kinds.push(kind);
    world.store.put('cashfree report', key, { kinds });
  }
  const last = payments.at(-1);
  const told = rows
    .filter((row) => row !== first || !kinds.includes('settlement_missing'))
    .map((row) =>
      row === last && kinds.includes('settlement_wrong_amount') ? { ...row, amount: row.amount + 100 } : row,
    );
  if (!kinds.includes('settlement_extra')) return told;
  const id = `${first.id}0`;
  return [...told, { ...first, id, cf_payment_id: id, order_id: `order_of_nobody_${day}` }];
}

function list(world: World, { slug }: Merchant, given: Record<string, unknown>): Answer {
  const days = daysOf(objectOf(given.filters));
  if (!days)
    return fault(400, 'filters_invalid', 'filters : start_date and end_date are needed, at most a month apart');
  const data = days.flatMap((day) => {
    const rows = eventsOn(world, slug, day);
    if (rows.length === 0) return [];
    const { id, utr, at } = transferOf(slug, day);
    const amount = rows.reduce((sum, row) => sum + netOf(row), 0);
    return [
      {
        cf_settlement_id: id,
        settlement_utr: utr,
        settlement_date: at,
        amount_settled: rupees(amount),
        status: 'SUCCESS',
      },
    ];
  });
  return says({ cursor: null, limit: data.length, data });
}

function netOf(row: Event): number {
  return row.type === 'REFUND' ? -row.amount : row.amount - row.service_charge - row.service_tax;
}

/** A row of the report in their words. */
function shown(slug: string, row: Event) {
  const { id, utr, at } = transferOf(slug, row.at.slice(0, 10));
  return {
    event_details: {
      event_id: row.id,
      event_type: row.type,
      event_settlement_amount: rupees(Math.abs(netOf(row))),
      event_amount: rupees(row.amount),
      sale_type: row.type === 'REFUND' ? 'DEBIT' : 'CREDIT',
      event_status: 'SUCCESS',
      entity: 'recon',
      event_time: row.at,
      event_currency: 'INR',
      event_service_charge: rupees(row.service_charge),
      event_service_tax: rupees(row.service_tax),
      event_remarks: null,
    },
    order_details: {
      order_id: row.order_id,
      order_amount: rupees(row.amount),
      order_currency: 'INR',
      order_tags: null,
    },
    customer_details: {},
    payment_details: {
      cf_payment_id: row.cf_payment_id,
      payment_amount: rupees(row.amount),
      payment_currency: 'INR',
      payment_group: row.group || null,
      payment_service_charge: rupees(row.service_charge),
      payment_service_tax: rupees(row.service_tax),
      payment_time: row.at,
      status: 'SUCCESS',
    },
    settlement_details: {
      cf_settlement_id: id,
      settlement_date: at,
      settlement_utr: utr,
      settlement_initiated_on: at,
      settlement_type: 'NORMAL_SETTLEMENT',
      settlement_charge: rupees(0),
      settlement_tax: rupees(0),
    },
    dispute_details: [],
    refund_details:
      row.refund_id === null
        ? []
        : [{ refund_id: row.refund_id, refund_arn: row.arn, refund_processed_at: row.at, refund_note: null }],
  };
}
