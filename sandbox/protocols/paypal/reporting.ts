import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { type Capture, capturedOn, type Refund, refundedOn } from './captures.ts';
import { desk, type Merchant, money, notFound, objectOf, PROTOCOL, problem } from './desk.ts';
import { type Dispute, lostOn } from './disputes.ts';

/** What changed the balance. */
interface Row {
  id: string;
  code: string;
  amount: number;
  fee: number;
  currency: string;
  at: string;
  about: string | null;
  custom: string;
}

/** The report of transactions, by which what they paid is compared with what we know. */
export function reporting(world: World): Route[] {
  return [
    desk(world, 'GET', '/v1/reporting/transactions', (merchant, { url }) => {
      const wrong = (field: string) =>
        problem(world, 400, 'INVALID_REQUEST', 'INVALID_PARAMETER_VALUE', 'The value of a field is invalid.', field);
      const [from, until] = ['start_date', 'end_date'].map((name) => instantOf(url.searchParams.get(name)));
      if (!from || !until) return wrong('start_date');
      if (Temporal.Instant.compare(from, until) > 0 || until.since(from).total('hours') > 31 * 24)
        return wrong('end_date');
      const size = Number(url.searchParams.get('page_size') ?? 100);
      const page = Number(url.searchParams.get('page') ?? 1);
      if (!Number.isSafeInteger(size) || size < 1 || size > 500) return wrong('page_size');
      if (!Number.isSafeInteger(page) || page < 1) return wrong('page');
      const rows = distorted(world, merchant, from, until, rowsBetween(world, merchant, from, until));
      const total_pages = Math.ceil(rows.length / size);
      if (page > Math.max(1, total_pages)) return notFound(world);
      return {
        status: 200,
        body: {
          transaction_details: rows.slice((page - 1) * size, page * size).map(shown),
          account_number: `M${merchant.slug.toUpperCase()}`,
          start_date: from.toString(),
          end_date: until.toString(),
          last_refreshed_datetime: world.now(merchant.slug).toString({ smallestUnit: 'second' }),
          page,
          total_items: rows.length,
          total_pages,
          links: [],
        },
      };
    }),
  ];
}

function instantOf(value: string | null): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(value ?? '');
  } catch {
    return undefined;
  }
}

function rowsBetween(world: World, { slug }: Merchant, from: Temporal.Instant, until: Temporal.Instant): Row[] {
  const first = from.toZonedDateTimeISO('UTC').toPlainDate();
  const days = first.until(until.toZonedDateTimeISO('UTC').toPlainDate()).days;
  const rows = Array.from({ length: days + 1 }, (_, i) => first.add({ days: i }).toString()).flatMap((day) => [
    ...capturedOn(world, slug, day).map(ofCapture),
    ...refundedOn(world, slug, day).map(ofRefund),
    ...lostOn(world, slug, day).map(ofDispute),
  ]);
  const within = ({ at }: Row) => Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) <= 0;
  return rows.filter(within).toSorted((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1));
}

const ofCapture = (one: Capture): Row => ({
  id: one.id,
  code: one.code,
  amount: one.amount,
  fee: -one.fee,
  currency: one.currency,
  at: one.done_at ?? one.created_at,
  about: one.order_id,
  custom: one.custom_id,
});

const ofRefund = (one: Refund): Row => ({
  id: one.id,
  code: 'T1107',
  amount: -one.amount,
  fee: 0,
  currency: one.currency,
  at: one.done_at ?? one.created_at,
  about: one.capture_id,
  custom: one.custom_id,
});

const ofDispute = (one: Dispute): Row => ({
  id: one.id,
  code: 'T1201',
  amount: -one.amount,
  fee: 0,
  currency: one.currency,
  at: one.resolved_at ?? one.created_at,
  about: one.capture_id,
  custom: '',
});

/**
 * The faults of a report: they befall the next one that is read. A report of a time that is over stays as it was first read,
 * however often it is asked for.
 */
function distorted(
  world: World,
  { slug }: Merchant,
  from: Temporal.Instant,
  until: Temporal.Instant,
  rows: Row[],
): Row[] {
  const payments = rows.filter((row) => row.code.startsWith('T00'));
  const [first] = payments;
  if (!first) return rows;
  const key = `${slug}/${from}`;
  const known = world.store.find<{ kinds: string[] }>('paypal report', key);
  const kinds = [...(known?.kinds ?? [])];
  if (!known || Temporal.Instant.compare(until, world.now(slug)) > 0) {
    for (const kind of ['settlement_missing', 'settlement_extra', 'settlement_wrong_amount'] as const)
      if (world.faults.take(PROTOCOL, '/paypal/v1/reporting/transactions', [kind], { account: slug })) kinds.push(kind);
    world.store.put('paypal report', key, { kinds });
  }
  const last = payments.at(-1);
  const told = rows
    .filter((row) => row !== first || !kinds.includes('settlement_missing'))
    .map((row) =>
      row === last && kinds.includes('settlement_wrong_amount') ? { ...row, amount: row.amount + 100 } : row,
    );
  if (!kinds.includes('settlement_extra')) return told;
  return [...told, { ...first, id: `${first.id}X`, code: 'T0006', about: null, custom: '' }];
}

function shown(row: Row) {
  return objectOf({
    transaction_info: {
      transaction_id: row.id,
      ...(row.about !== null && {
        paypal_reference_id: row.about,
        paypal_reference_id_type: row.code.startsWith('T0') ? 'ODR' : 'TXN',
      }),
      transaction_event_code: row.code,
      transaction_initiation_date: row.at,
      transaction_updated_date: row.at,
      transaction_amount: money(row.amount, row.currency),
      ...(row.fee !== 0 && { fee_amount: money(row.fee, row.currency) }),
      transaction_status: 'S',
      ...(row.custom !== '' && { custom_field: row.custom }),
    },
  });
}
