import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Id, newId } from '#platform/ids.ts';
import { least } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import { giveBack, grantPromo } from './give.ts';
import { capture, hold, release } from './hold.ts';
import { spread } from './lots.ts';
import { payFrom } from './pay.ts';
import type { Lot } from './tables.ts';
import { assertWhole, customerWith, has, openPurse, putCash } from './testing.ts';

const world = await openPurse();
const noun = 'test.order';
const noun_id = newId();

/** What may be refused on the way: that there is too little, and nothing else. */
const allowed = new Set(['wallets.short', 'wallets.beyond_hold']);

const amount = fc.bigInt({ min: 1n, max: 400n });
const act = fc.oneof(
  fc.record({ what: fc.constant('pay' as const), amount }),
  fc.record({ what: fc.constant('hold' as const), amount }),
  fc.record({ what: fc.constant('capture' as const), amount, which: fc.nat(9) }),
  fc.record({ what: fc.constant('release' as const), which: fc.nat(9) }),
  fc.record({ what: fc.constant('grant' as const), amount, days: fc.nat(3) }),
  fc.record({ what: fc.constant('cash' as const), amount }),
  fc.record({ what: fc.constant('give_back' as const), amount }),
  fc.record({ what: fc.constant('wait' as const), days: fc.nat(2) }),
);

type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

test('whatever happens to a wallet, its lots, its history, its holds and the ledger tell the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      let now = Temporal.Instant.from('2027-06-01T06:00:00Z');
      const customer_id = await world.in((ctx) => customerWith(ctx, {}), { now });
      const holds: Id<'wallet_hold'>[] = [];
      // As much as was paid, so that no more comes back of it.
      let paid = 0n;
      for (const one of acts) {
        if (one.what === 'wait') now = now.add({ hours: 24 * one.days });
        else
          paid += await world
            .in((ctx) => doIt(ctx, one, { customer_id, holds, paid }), { now })
            .catch((error: { code?: string }) => {
              assert.ok(allowed.has(error.code ?? ''), String(error));
              return 0n;
            });
        await world.in((ctx) => assertWhole(ctx, customer_id), { now });
      }
    }),
    { numRuns: 12 },
  );
});

async function doIt(
  ctx: Ctx,
  one: Exclude<Act, { what: 'wait' }>,
  { customer_id, holds, paid }: { customer_id: Id<'customer'>; holds: Id<'wallet_hold'>[]; paid: bigint },
): Promise<bigint> {
  const [cash, promo, held] = await has(ctx, customer_id);
  const total = async () => (await has(ctx, customer_id)).reduce((sum, part) => sum + part, 0n);
  if (one.what === 'pay') {
    const spent = await payFrom(ctx, { id: newId(), customer_id, amount_minor: one.amount, noun, noun_id });
    assert.equal(spent.promo_minor, least(one.amount, promo!), 'promotional first');
    return one.amount;
  }
  if (one.what === 'hold') {
    const id = newId<'wallet_hold'>();
    await hold(ctx, { id, customer_id, amount_minor: one.amount, noun, noun_id: newId() });
    holds.push(id);
    assert.deepEqual([await total(), (await has(ctx, customer_id))[2]], [cash! + promo! + held!, held! + one.amount]);
  } else if (one.what === 'capture' || one.what === 'release') {
    const hold_id = holds[one.which % (holds.length || 1)];
    if (hold_id === undefined) return 0n;
    if (one.what === 'capture') await capture(ctx, { id: newId(), hold_id, amount_minor: one.amount });
    else assert.equal((await release(ctx, { hold_id })).left_minor, 0n);
  } else if (one.what === 'grant') {
    const expires_on = ctx.today.add({ days: one.days });
    await grantPromo(ctx, { id: newId(), customer_id, amount_minor: one.amount, expires_on, reason: 'Thanks' });
  } else if (one.what === 'cash') {
    await putCash(ctx, customer_id, one.amount);
  } else if (paid > 0n) {
    const amount_minor = least(one.amount, paid);
    const back = await giveBack(ctx, { id: newId(), customer_id, amount_minor, reason: 'Came back', noun, noun_id });
    assert.equal(back.cash_minor + back.promo_minor, amount_minor);
    return -amount_minor;
  }
  return 0n;
}

test('an amount is spread over lots in their order, each up to what it has, and never beyond all of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 50n }), { maxLength: 8 }),
      fc.bigInt({ min: 0n, max: 500n }),
      (each, wanted) => {
        const lots = each.map((most) => ({ lot: { id: newId<'wallet_lot'>() } as Lot, most }));
        const parts = spread(lots, wanted);
        const there = each.reduce((sum, most) => sum + most, 0n);
        assert.equal(
          parts.reduce((sum, part) => sum + part.amount_minor, 0n),
          least(wanted, there),
        );
        // All but the last are taken whole.
        const mostOf = (part: (typeof parts)[number]) => lots.find(({ lot }) => lot.id === part.lot.id)!.most;
        assert.ok(
          parts.every(
            (part, n) =>
              part.amount_minor > 0n &&
              part.amount_minor <= mostOf(part) &&
              (n === parts.length - 1 || part.amount_minor === mostOf(part)),
          ),
        );
      },
    ),
  );
});
