import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clearingIsRight, noStranger, nothingStuck, onlyPlanted, rupeesAgree, takenBackOnce } from './payments-laws.ts';
import { askBack, carryOut, type Planned, pay, planned } from './payments-payers.ts';
import { openStorm, type Storm, seeded } from './payments-storm.ts';

const storming = process.env.STORM !== undefined;
const seed = Number(process.env.SEED ?? 20_261_121);
const count = Number(process.env.PAYMENTS ?? (storming ? 5_000 : 24));
const kills = storming ? 20 : 2;
const protocols = ['razorpay', 'cashfree', 'stripe'] as const;

/** What goes wrong at every gateway, each in its share of cases. */
const faults = [
  ...[429, 500, 503].map((status) => ({ kind: 'status', status, rate: 0.02 })),
  { kind: 'delay', ms: 2_500, rate: 0.005 },
  { kind: 'drop_before', rate: 0.03 },
  { kind: 'drop_after', rate: 0.03 },
  { kind: 'webhook_twice', rate: 0.1 },
  { kind: 'webhook_late', ms: 3_000, rate: 0.1 },
  { kind: 'webhook_lost', rate: 0.05 },
  { kind: 'webhook_never', rate: 0.05 },
  { kind: 'webhook_out_of_order', ms: 2_000, rate: 0.1 },
  { kind: 'webhook_forged', rate: 0.05 },
  { kind: 'webhook_old_secret', rate: 0.05 },
  { kind: 'webhook_tampered', rate: 0.05 },
  { kind: 'late_success', ms: 1_000, rate: 0.1 },
  { kind: 'refund_pending', ms: 2_000, rate: 0.15 },
  { kind: 'refund_failed', ms: 500, rate: 0.15 },
  { kind: 'settlement_missing', times: 1 },
  { kind: 'settlement_extra', times: 1 },
];

test(`${count} payments, every fault, ${kills} kills of the server: each rupee at the gateways is in the books once, or goes back once`, async (t) => {
  t.diagnostic(`SEED=${seed}`);
  const storm = await openStorm();
  const tell = (words: string) => t.diagnostic(`${(performance.now() / 1_000).toFixed(1)} s: ${words}`);
  try {
    const plans = Array.from({ length: count }, (_, n) => planned(seed, n));
    const asks = await rage(storm, plans, tell);
    tell('the storm is over');
    await calmDown(storm, tell);
    await rupeesAgree(storm, plans);
    await takenBackOnce(storm, asks);
    await nothingStuck(storm);
    await noStranger(storm);
    await onlyPlanted(storm, protocols);
    await clearingIsRight(storm);
    tell(await figures(storm));
  } finally {
    await storm.close();
  }
});

/** Payers pay and staff send money back while everything goes wrong. Gives the refunds that were accepted. */
async function rage(storm: Storm, plans: readonly Planned[], tell: (words: string) => void) {
  for (const protocol of protocols)
    for (const [n, fault] of faults.entries())
      assert.equal((await storm.ctl('faults', 'POST', { protocol, seed: seed + n, ...fault })).status, 201);
  const { body } = await storm.ask('GET', '/api/v1/payments/gateways');
  const gateways = new Map<string, string>(body.items.map((one: { kind: string; id: string }) => [one.kind, one.id]));
  const random = seeded(seed);
  const late: [Planned, Awaited<ReturnType<typeof carryOut>>][] = [];
  const paying = Math.ceil((kills * 3) / 4);
  await manyAtOnce(plans, killing(storm, plans.length, paying, random), async (plan) => {
    late.push([plan, await carryOut(storm, gateways, plan)]);
  });
  tell('everybody has paid');
  // What was cut off is looked up after a minute, what was lost comes again.
  await storm.pass({ minutes: 2 });
  await storm.pass({ minutes: 10 });
  const asks: Awaited<ReturnType<typeof askBack>> = [];
  await manyAtOnce(plans, killing(storm, plans.length, kills - paying, random), async (plan) => {
    asks.push(...(await askBack(storm, plan)));
  });
  tell('what goes back was asked for');
  await storm.pass({ hours: 71, minutes: 50 });
  for (const [plan, seats] of late) for (const seat of seats) await pay(storm, { ...plan, deed: 'passes' }, seat);
  return asks;
}

/** Does something for each, many at once, and `between` after each. */
async function manyAtOnce(
  plans: readonly Planned[],
  between: () => Promise<void>,
  each: (plan: Planned) => Promise<void>,
): Promise<void> {
  const rest = plans.values();
  const lane = async () => {
    for (const plan of rest) {
      await each(plan);
      await between();
    }
  };
  await Promise.all(Array.from({ length: storming ? 24 : 8 }, lane));
}

/** Kills the server when so many more have passed as chance has it; the others go on meanwhile. */
function killing(storm: Storm, all: number, times: number, random: () => number): () => Promise<void> {
  const moments = new Set(
    Array.from({ length: times }, (_, n) => Math.floor((all * (n + 0.2 + 0.6 * random())) / times)),
  );
  let passed = 0;
  return async () => {
    passed += 1;
    if (moments.has(passed)) await storm.haat.kill();
  };
}

/** All is well again; time passes until every look, expiry and settlement is over. What failed to go back is asked for again. */
async function calmDown(storm: Storm, tell: (words: string) => void): Promise<void> {
  const { body } = await storm.ctl('faults');
  for (const { id, kind } of body.faults)
    if (!kind.startsWith('settlement_')) await storm.ctl(`faults/${id}`, 'DELETE');
  for (const hours of [1, 6, 12]) await storm.pass({ hours });
  for (const one of storm.theirs<{ slug: string; refund_id: string; status: string }>('cashfree refund'))
    if (one.status === 'PENDING')
      await storm.ctl('cashfree/refunds/finish', 'POST', {
        account: one.slug,
        refund_id: one.refund_id,
        status: 'SUCCESS',
      });
  tell('time has begun to pass');
  await storm.pass({ hours: 6 });
  for (const { id } of await storm.rows<{ id: string }>(
    `select id from payments.refund r where tenant_id = :tenant and state = 'failed' and not exists (
       select from payments.refund a where a.tenant_id = r.tenant_id and a.again_of = r.id)`,
  )) {
    const again = await storm.ask('POST', `/api/v1/payments/refunds/${id}/again`, {});
    assert.equal(again.status, 201, JSON.stringify(again.body));
  }
  for (let day = 0; day < 12; day += 1) await storm.pass({ hours: 24 });
}

async function figures(storm: Storm): Promise<string> {
  const [row] = await storm.rows(`
    select (select count(*)::int from payments.attempt where tenant_id = :tenant) as attempts,
      (select count(*)::int from payments.receipt where tenant_id = :tenant) as receipts,
      (select count(*)::int from payments.receipt where tenant_id = :tenant and surplus) as surplus,
      (select count(*)::int from payments.refund where tenant_id = :tenant) as refunds,
      (select count(*)::int from payments.refund where tenant_id = :tenant and failures > 0) as refunds_failed,
      (select count(*)::int from payments.hook where tenant_id = :tenant) as hooks,
      (select sum(repeats)::int from payments.hook where tenant_id = :tenant) as repeats`);
  return JSON.stringify(row);
}
