import assert from 'node:assert/strict';
import { accountOf, balancesOf, check } from '#ledger';
import { idOf } from '#platform/ids.ts';
import type { Planned } from './payments-payers.ts';
import type { Storm } from './payments-storm.ts';

/** Money as the gateways themselves keep it. */
interface Theirs {
  readonly captured: ReadonlyMap<string, number>;
  readonly refunds: ReadonlyMap<string, { readonly amount: number; readonly done: boolean }>;
}

interface StripeKept {
  readonly object: { id: string; status: string; captured?: boolean; amount: number; amount_captured?: number };
}

function theirsOf(storm: Storm): Theirs {
  const captured = new Map<string, number>();
  const refunds = new Map<string, { amount: number; done: boolean }>();
  for (const one of storm.theirs<{ id: string; amount: number; captured_at: number | null }>('razorpay payment'))
    if (one.captured_at !== null) captured.set(one.id, one.amount);
  for (const one of storm.theirs<{ cf_payment_id: string; amount: number; status: string; captured: boolean }>(
    'cashfree payment',
  ))
    if (one.status === 'SUCCESS' && one.captured) captured.set(one.cf_payment_id, one.amount);
  for (const { object } of storm.theirs<StripeKept>('stripe charge'))
    if (object.captured) captured.set(object.id, object.amount_captured!);
  for (const one of storm.theirs<{ id: string; amount: number; status: string }>('razorpay refund'))
    refunds.set(one.id, { amount: one.amount, done: one.status === 'processed' });
  for (const one of storm.theirs<{ refund_id: string; amount: number; status: string }>('cashfree refund'))
    refunds.set(one.refund_id, { amount: one.amount, done: one.status === 'SUCCESS' });
  for (const { object } of storm.theirs<StripeKept>('stripe refund'))
    refunds.set(object.id, { amount: object.amount, done: object.status === 'succeeded' });
  return { captured, refunds };
}

interface ReceiptRow {
  readonly id: string;
  readonly payment_id: string;
  readonly payment_ref: string;
  readonly amount_minor: bigint;
  readonly surplus: boolean;
}

interface RefundRow {
  readonly id: string;
  readonly receipt_id: string;
  readonly refund_ref: string | null;
  readonly amount_minor: bigint;
  readonly state: string;
  readonly failures: number;
}

const receiptsOf = (storm: Storm) =>
  storm.rows<ReceiptRow>(
    'select id, payment_id, payment_ref, amount_minor, surplus from payments.receipt where tenant_id = :tenant',
  );
const refundsOf = (storm: Storm) =>
  storm.rows<RefundRow>(
    'select id, receipt_id, refund_ref, amount_minor, state, failures from payments.refund where tenant_id = :tenant',
  );

/** Every rupee that a gateway captured is one receipt and one transfer; a payment is paid by just what was asked for. */
export async function rupeesAgree(storm: Storm, plans: readonly Planned[]): Promise<void> {
  const captured = await receivedOnce(storm);
  assert.ok(captured > plans.length / 3, 'many have paid');
  const payments = await storm.rows<{ id: string; state: string; amount_minor: bigint }>(
    'select id, state, amount_minor from payments.payment where tenant_id = :tenant',
  );
  assert.equal(payments.length, plans.length);
  assert.equal(payments.filter(({ state }) => state === 'open').length, 0);
  const receipts = await receiptsOf(storm);
  for (const { id, state, amount_minor } of payments) {
    const kept = receipts.filter((one) => one.payment_id === id && !one.surplus).map((one) => one.amount_minor);
    assert.deepEqual(kept, state === 'paid' ? [amount_minor] : [], `what paid ${id}`);
  }
}

/** Every rupee that a gateway captured is one receipt and one transfer. Gives how many captures there are. */
export async function receivedOnce(storm: Storm): Promise<number> {
  const receipts = await receiptsOf(storm);
  const { captured } = theirsOf(storm);
  assert.deepEqual(
    inOrder(receipts.map((one) => [one.payment_ref, Number(one.amount_minor)])),
    inOrder([...captured]),
    'what the gateways captured is what was received',
  );
  const booked = await storm.rows<{ id: string; amount: bigint }>(
    `select id, amount from ledger.transfer where tenant_id = :tenant and code = 'payments.receipt'`,
  );
  assert.deepEqual(
    inOrder(booked.map((one) => [one.id, Number(one.amount)])),
    inOrder(receipts.map((one) => [idOf('transfer', 'payments.receipt', one.id), Number(one.amount_minor)])),
    'what was received is in the ledger once',
  );
  return captured.size;
}

const inOrder = (pairs: readonly (readonly [string, number])[]) =>
  pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** Every refund is the same one here and at its gateway, a surplus goes back whole, and nothing goes back twice. */
export async function takenBackOnce(
  storm: Storm,
  asks: readonly { readonly id: string; readonly amount_minor: number }[],
): Promise<void> {
  const [receipts, refunds] = [await receiptsOf(storm), await refundsOf(storm)];
  const theirs = theirsOf(storm).refunds;
  const here = refunds.flatMap((one) =>
    one.state === 'processed' ? [[one.refund_ref!, Number(one.amount_minor)] as const] : [],
  );
  const there = [...theirs].flatMap(([ref, { amount, done }]) => (done ? [[ref, amount] as const] : []));
  const [inHere, inThere] = [new Map(here), new Map(there)];
  const differing = [...there.filter(([ref]) => !inHere.has(ref)), ...here.filter(([ref]) => !inThere.has(ref))];
  assert.deepEqual(
    inOrder(here),
    inOrder(there),
    `what went back at the gateways went back here: ${await livesOf(storm, new Map(differing))}`,
  );
  const unknown = [...theirs.keys()].filter((ref) => !refunds.some((one) => one.refund_ref === ref));
  assert.deepEqual(unknown, [], 'no refund at a gateway is unknown here');
  for (const { id, amount_minor, surplus } of receipts) {
    const back = refunds.filter((one) => one.receipt_id === id && one.state === 'processed');
    const sum = back.reduce((total, one) => total + one.amount_minor, 0n);
    assert.ok(sum <= amount_minor, 'no more goes back than came');
    if (surplus) assert.equal(sum, amount_minor, `the surplus ${id} went back`);
  }
  const byId = new Map(refunds.map((one) => [one.id, one]));
  for (const { id, amount_minor } of asks) assert.equal(byId.get(id)?.amount_minor, BigInt(amount_minor), id);
  const [booked] = await storm.rows<{ n: number }>(
    `select (count(*) filter (where code = 'payments.refund') - count(*) filter (where code = 'payments.refund_failed'))::int as n
     from ledger.transfer where tenant_id = :tenant`,
  );
  assert.equal(booked!.n, refunds.filter((one) => one.state === 'processed').length, 'each is in the ledger once');
}

/** All that is known here of refunds of which a gateway says something else, for who has to find out why. */
async function livesOf(storm: Storm, differing: ReadonlyMap<string, number>): Promise<string> {
  if (differing.size === 0) return '';
  const refs = [...differing.keys()].map((ref) => `'${ref}'`).join(', ');
  const lives = await storm.rows(`
    select r.*, (select json_agg(s order by s.at, s.id) from payments.step s
      where s.tenant_id = :tenant and s.payment_id = r.payment_id) as steps,
      (select json_agg(json_build_object('id', h.event_id, 'state', h.state, 'at', h.received_at, 'why', h.why,
        'raw', convert_from(h.raw, 'utf8'))) from payments.hook h
      where h.tenant_id = :tenant and exists (select from unnest(array[${refs}]) as ref
        where strpos(convert_from(h.raw, 'utf8'), ref) > 0)) as hooks
    from payments.refund r where r.tenant_id = :tenant and r.payment_id in (
      select payment_id from payments.refund where tenant_id = :tenant and (refund_ref in (${refs})
        or (amount_minor in (${[...differing.values()].join(', ')}) and state <> 'processed')))`);
  return JSON.stringify({ differing: [...differing], lives }, (_key, value) =>
    typeof value === 'bigint' ? `${value}` : (value as unknown),
  );
}

/** No call is open, nothing was due (before a moment, if one is given) and wasn't done, no job was given up. */
export async function nothingStuck(storm: Storm, before = 'infinity'): Promise<void> {
  const stuck = await storm.rows(`
    select 'attempt' as what, id::text, state, look_at::text as at from payments.attempt
    where tenant_id = :tenant and (called_at is not null or state in ('opening', 'authorized') or look_at < '${before}')
    union all select 'refund', id::text, state, look_at::text from payments.refund
    where tenant_id = :tenant and (state not in ('processed', 'failed') or look_at < '${before}' or called_at is not null)
    union all select 'hook', event_id, state, received_at::text from payments.hook where tenant_id = :tenant and state = 'new'
    union all select 'job', task, coalesce(last_error, ''), run_at::text from platform.jobs_of_tenant()
    where task <> 'platform.turn'`);
  assert.deepEqual(stuck, []);
}

/** What was forged or changed on the way left no trace: it was refused, and each row is a webhook as its gateway made it. */
export async function noStranger(storm: Storm): Promise<void> {
  const statuses = storm.refused();
  assert.ok(statuses.includes(401), 'some were forged');
  // 0 and 503: nobody was there to refuse it.
  for (const status of statuses) assert.ok([401, 0, 503].includes(status), `a forged one was answered ${status}`);
  const [{ first } = { first: 1 }] = storm.traffic<{ first: number }>('select min(seq) as first from webhook');
  const bodies = new Set(storm.traffic<{ body: string }>('select body from webhook').map(({ body }) => body));
  const hooks = await storm.rows<{ event_id: string; raw: Buffer }>(
    'select event_id, raw from payments.hook where tenant_id = :tenant',
  );
  assert.ok(hooks.length > 0);
  const strangers = hooks.filter(({ raw }) => !bodies.has(raw.toString('utf8')));
  // In a long storm the outside world forgets the first of what it sent.
  if (first === 1)
    assert.deepEqual(
      strangers.map(({ event_id }) => event_id),
      [],
    );
}

/** What reconciliation found is what was planted in the reports, and no more. */
export async function onlyPlanted(storm: Storm, protocols: readonly string[]): Promise<void> {
  const { body } = await storm.ctl('faults');
  assert.deepEqual(body.faults, [], 'all that was to be planted was');
  const found = await storm.rows<{ kind: string; gateway: string; n: number }>(`
    select g.kind as gateway, d.kind, count(*)::int as n from payments.difference d
    join payments.gateway g on g.tenant_id = d.tenant_id and g.id = d.gateway_id
    where d.tenant_id = :tenant and d.state = 'open' group by 1, 2 order by 1, 2`);
  const wanted = protocols
    .toSorted()
    .flatMap((gateway) => ['missing_here', 'missing_there'].map((kind) => ({ gateway, kind, n: 1 })));
  assert.deepEqual(found, wanted);
}

/** What lies at each gateway is what came, less what went back, its fees and what it paid out; the ledger holds. */
export async function clearingIsRight(storm: Storm): Promise<void> {
  const sums = await storm.rows<{ id: string; lies: bigint; missing: bigint }>(`
    select g.id,
      (select coalesce(sum(amount_minor - coalesce(fee_minor, 0)), 0)::bigint from payments.receipt r
        where r.tenant_id = :tenant and r.gateway_id = g.id)
      - (select coalesce(sum(amount_minor), 0)::bigint from payments.refund f
        where f.tenant_id = :tenant and f.gateway_id = g.id and f.state = 'processed')
      - (select coalesce(sum(gross_minor - fee_minor), 0)::bigint from payments.settled s
        where s.tenant_id = :tenant and s.gateway_id = g.id)
      + (select coalesce(sum(suspense_minor), 0)::bigint from payments.difference d
        where d.tenant_id = :tenant and d.gateway_id = g.id) as lies,
      (select coalesce(sum(d.ours_minor - coalesce(r.fee_minor, 0)), 0)::bigint from payments.difference d
        left join payments.receipt r on r.tenant_id = :tenant and r.gateway_id = g.id and r.payment_ref = d.ref
        where d.tenant_id = :tenant and d.gateway_id = g.id and d.kind = 'missing_there' and d.state = 'open') as missing
    from payments.gateway g where g.tenant_id = :tenant`);
  await storm.world.in(async (ctx) => {
    const path = (id: string) => accountOf('gateway_clearing', { gateway: id }).path;
    const balances = await balancesOf(
      ctx,
      sums.map(({ id }) => path(id)),
    );
    for (const { id, lies, missing } of sums) {
      assert.equal(
        balances.get(path(id))?.posted ?? 0n,
        lies,
        'clearing is receipts less refunds, fees and settlements',
      );
      assert.equal(lies, missing, 'and nothing lies there but what the report misses');
    }
    assert.deepEqual((await check(ctx)).differences, []);
  });
}
