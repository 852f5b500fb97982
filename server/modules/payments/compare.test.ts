import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as ledger from '#ledger';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { compare } from './compare.ts';
import { listDifferences, writeOff } from './difference.ts';
import { gatewayRows } from './gateways.ts';
import { askPayment } from './payment.ts';
import type { SettledLine } from './providers/gateway.ts';
import { connectSandbox } from './providers/sandbox.ts';
import { recordReceipt } from './receipt.ts';
import { keepReport, learnFees } from './reconcile.ts';
import { applyRefund } from './refund-send.ts';
import { openTill } from './testing.ts';

const till = await openTill({ connected: false });
const { world } = till;
await world.in(connectSandbox);
const gateway = await world.in(async (ctx) => (await gatewayRows(ctx))[0]!);
const gateway_id = gateway.id;

const balance = async (ctx: Ctx, kind: 'gateway_clearing' | 'gateway_suspense') => {
  const { path } = ledger.accountOf(kind, { gateway: gateway_id });
  return (await ledger.balancesOf(ctx, [path])).get(path)?.posted ?? 0n;
};

/** Money that came through the gateway; the fee is known at once, or only from the report. */
async function receive(ctx: Ctx, amount_minor: bigint, fee_minor: bigint | null): Promise<string> {
  const payment = await askPayment(ctx, {
    title: 'Something',
    customer_id: null,
    payer: { name: 'R. Sharma', phone: null, email: null },
    amount_minor,
  });
  const payment_ref = `pay_${newId()}`;
  await recordReceipt(ctx, {
    payment_id: payment.id,
    attempt_id: null,
    gateway_id,
    payment_ref,
    method: 'card',
    label: null,
    amount_minor,
    currency: 'INR',
    fee_minor,
    fee_tax_minor: fee_minor === null ? null : fee_minor / 7n,
  });
  return payment_ref;
}

const sendBack = (ctx: Ctx, payment_ref: string, amount_minor: bigint, refund_ref: string) =>
  applyRefund(ctx, gateway, {
    about: 'refund',
    refund_ref,
    refund_id: null,
    payment_ref,
    amount_minor,
    currency: 'INR',
    state: 'processed',
    bank_ref: null,
    reason: null,
  });

function line(
  kind: SettledLine['kind'],
  ref: string,
  gross_minor: bigint,
  fee_minor = 0n,
  at = '2026-11-20',
): SettledLine {
  return {
    kind,
    ref,
    settlement_ref: `setl_${at}`,
    utr: null,
    settled_at: Temporal.Instant.from(`${at}T06:00:00Z`),
    gross_minor,
    fee_minor,
    fee_tax_minor: fee_minor / 7n,
    currency: 'INR',
  };
}

const all = {
  from: Temporal.PlainDate.from('2026-01-01'),
  captured_from: Temporal.PlainDate.from('2026-01-01'),
  captured_before: Temporal.PlainDate.from('2100-01-01'),
};

async function reconcileWith(ctx: Ctx, lines: readonly SettledLine[]) {
  await keepReport(ctx, gateway_id, Temporal.PlainDate.from('2026-11-20'), lines);
  await learnFees(ctx, gateway_id, all.from);
  return compare(ctx, gateway_id, all);
}

const open = async (ctx: Ctx) => (await listDifferences(ctx, { state: 'open', gateway_id, limit: 200 })).items;

/** What the books have, apart from the ledger: receipts, refunds, fees, and lines that were paid out. */
async function sums(ctx: Ctx) {
  const { rows } = await sql<{ clearing: bigint; suspense: bigint }>`
    select (
      (select coalesce(sum(amount_minor - coalesce(fee_minor, 0)), 0) from payments.receipt
        where tenant_id = ${ctx.tenant.id} and gateway_id = ${gateway_id})
      - (select coalesce(sum(amount_minor), 0) from payments.refund
        where tenant_id = ${ctx.tenant.id} and gateway_id = ${gateway_id} and state = 'processed')
      - (select coalesce(sum(gross_minor - case when kind = 'refund' then 0 else fee_minor end), 0) from payments.settled
        where tenant_id = ${ctx.tenant.id} and gateway_id = ${gateway_id})
      + (select coalesce(sum(suspense_minor), 0) from payments.difference
        where tenant_id = ${ctx.tenant.id} and gateway_id = ${gateway_id}))::bigint as clearing,
      (select coalesce(sum(suspense_minor), 0) from payments.difference
        where tenant_id = ${ctx.tenant.id} and gateway_id = ${gateway_id} and transfer_id is null)::bigint as suspense`.execute(
    ctx.tx,
  );
  return rows[0]!;
}

/** What came and went and hasn't been paid out yet. */
async function unpaid(ctx: Ctx): Promise<bigint> {
  const { rows } = await sql<{ unpaid: bigint }>`
    select (
      (select coalesce(sum(r.amount_minor - coalesce(r.fee_minor, 0)), 0) from payments.receipt r
        where r.tenant_id = ${ctx.tenant.id} and r.gateway_id = ${gateway_id} and not exists (
          select from payments.settled s where s.tenant_id = ${ctx.tenant.id} and s.gateway_id = ${gateway_id}
            and s.kind = 'payment' and s.ref = r.payment_ref))
      - (select coalesce(sum(f.amount_minor), 0) from payments.refund f
        where f.tenant_id = ${ctx.tenant.id} and f.gateway_id = ${gateway_id} and not exists (
          select from payments.settled s where s.tenant_id = ${ctx.tenant.id} and s.gateway_id = ${gateway_id}
            and s.kind = 'refund' and s.ref = f.refund_ref)))::bigint as unpaid`.execute(ctx.tx);
  return rows[0]!.unpaid;
}

const paise = fc.bigInt({ min: 100n, max: 1_000_000n });
const acts = fc.array(
  fc.oneof(
    fc.record({ is: fc.constant('receive' as const), amount: paise, knows: fc.boolean() }),
    fc.record({ is: fc.constant('refund' as const), of: fc.nat(), part: fc.integer({ min: 1, max: 100 }) }),
    fc.record({
      is: fc.constant('settle' as const),
      of: fc.nat(),
      more: fc.constantFrom(0n, 0n, 0n, 100n, -50n),
      dearer: fc.constantFrom(0n, 0n, 7n),
    }),
    fc.record({ is: fc.constant('settle_refund' as const), of: fc.nat(), fee: fc.constantFrom(0n, 0n, 5n) }),
    fc.record({ is: fc.constant('settle_unknown' as const), amount: paise, late: fc.boolean() }),
    fc.record({ is: fc.constant('adjust' as const), amount: fc.bigInt({ min: -500n, max: 500n }) }),
    fc.record({ is: fc.constant('write_off' as const), of: fc.nat() }),
  ),
  { minLength: 1, maxLength: 25 },
);

test('whatever comes, goes back and is paid out in whatever order, what lies at the gateway is receipts less refunds, fees and payouts', async () => {
  await fc.assert(
    fc.asyncProperty(acts, (steps) =>
      world.in(async (ctx) => {
        const came: { ref: string; amount: bigint; fee: bigint; left: bigint }[] = [];
        const went: { ref: string; amount: bigint }[] = [];
        for (const step of steps) {
          const one = 'of' in step ? came.at(step.of % Math.max(came.length, 1)) : undefined;
          if (step.is === 'receive') {
            const fee = step.amount / 50n;
            const ref = await receive(ctx, step.amount, step.knows ? fee : null);
            came.push({ ref, amount: step.amount, fee, left: step.amount });
          } else if (step.is === 'refund' && one && one.left > 0n) {
            const amount = (one.left * BigInt(step.part) + 99n) / 100n;
            one.left -= amount;
            const ref = `rfnd_${newId()}`;
            await sendBack(ctx, one.ref, amount, ref);
            went.push({ ref, amount });
          } else if (step.is === 'settle' && one)
            await reconcileWith(ctx, [line('payment', one.ref, one.amount + step.more, one.fee + step.dearer)]);
          else if (step.is === 'settle_refund') {
            const back = went.at(step.of % Math.max(went.length, 1));
            if (back) await reconcileWith(ctx, [line('refund', back.ref, -back.amount, step.fee)]);
          } else if (step.is === 'settle_unknown')
            await reconcileWith(ctx, [line('payment', `pay_${newId()}`, step.amount, step.amount / 50n)]);
          else if (step.is === 'adjust' && step.amount !== 0n)
            await reconcileWith(ctx, [line('adjustment', `adj_${newId()}`, step.amount)]);
          else if (step.is === 'write_off') {
            const difference = (await open(ctx)).find(({ kind }) => kind !== 'missing_there');
            if (difference)
              await writeOff(ctx, { difference_id: difference.id, version: difference.version, note: 'Borne' });
          }
        }
        const wanted = await sums(ctx);
        assert.equal(await balance(ctx, 'gateway_clearing'), await unpaid(ctx), 'what was paid out lies there no more');
        assert.equal(await balance(ctx, 'gateway_clearing'), wanted.clearing);
        assert.equal(-(await balance(ctx, 'gateway_suspense')), wanted.suspense);
      }),
    ),
    { numRuns: 40 },
  );
});

test('what was missing there and borne is taken back when it is paid out after all', async () => {
  await world.in(async (ctx) => {
    const before = await balance(ctx, 'gateway_clearing');
    const ref = await receive(ctx, 50_000n, 1_000n);
    await compare(ctx, gateway_id, all);
    const missing = (await open(ctx)).find((one) => one.ref === ref)!;
    assert.equal(missing.kind, 'missing_there');
    await writeOff(ctx, { difference_id: missing.id, version: missing.version, note: 'Lost' });
    assert.equal(await balance(ctx, 'gateway_clearing'), before - 1_000n);
    const { settled } = await reconcileWith(ctx, [line('payment', ref, 50_000n, 1_000n)]);
    assert.equal(settled, 1);
    assert.equal(await balance(ctx, 'gateway_clearing'), before);
    const { items } = await listDifferences(ctx, { state: 'settled', gateway_id, limit: 200 });
    assert.equal(items.find((one) => one.ref === ref)!.action, 'arrived');
  });
});

test('a payment paid out twice differs in its amount', async () => {
  await world.in(async (ctx) => {
    const ref = await receive(ctx, 30_000n, 600n);
    await reconcileWith(ctx, [line('payment', ref, 30_000n, 600n)]);
    assert.equal((await open(ctx)).filter((one) => one.ref === ref).length, 0);
    await reconcileWith(ctx, [line('payment', ref, 30_000n, 600n, '2026-11-21')]);
    const wrong = (await open(ctx)).filter((one) => one.ref === ref);
    const held = Object.fromEntries(wrong.map(({ kind, suspense_minor }) => [kind, suspense_minor]));
    assert.deepEqual(held, { amount_differs: 30_000n, fee_differs: -600n });
  });
});

test('two mornings at once keep, book and find everything once', async () => {
  const ref = await world.in((ctx) => receive(ctx, 40_000n, null));
  const nobody = `pay_${newId()}`;
  const before = await world.in((ctx) => balance(ctx, 'gateway_clearing'));
  const lines = [line('payment', ref, 40_000n, 800n), line('payment', nobody, 7_000n, 140n)];
  const both = await Promise.all([1, 2, 3].map(() => world.in((ctx) => reconcileWith(ctx, lines))));
  assert.equal(both.filter(({ found }) => found === 1).length, 1);
  assert.equal(await world.in((ctx) => balance(ctx, 'gateway_clearing')), before - 40_000n);
  assert.equal((await world.in(open)).filter((one) => one.ref === nobody).length, 1);
});
