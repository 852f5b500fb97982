import assert from 'node:assert/strict';
import test from 'node:test';
import * as ledger from '#ledger';
import { newId } from '#platform/ids.ts';
import { check } from './check.ts';
import { hold } from './hold.ts';
import { received } from './lots.ts';
import { payFrom } from './pay.ts';
import { customerWith, openPurse } from './testing.ts';

const world = await openPurse();
const noun = 'test.order';

test('wallets that are right are found right, and each kind of wrong is found', async () => {
  const customer_id = await world.in(async (ctx) => {
    const id = await customerWith(ctx, { cash: 1_000n, promo: [[500n, ctx.today.add({ days: 9 }).toString()]] });
    await payFrom(ctx, { id: newId(), customer_id: id, amount_minor: 700n, noun, noun_id: newId() });
    await hold(ctx, { id: newId(), customer_id: id, amount_minor: 100n, noun, noun_id: newId() });
    return id;
  });
  await world.in(async (ctx) => assert.deepEqual(await check(ctx), []));
  const undone = new Error('undone');
  const afterwards = async (fault: Parameters<typeof world.in>[0], expected: string[]) => {
    const act = world.in(async (ctx) => {
      await fault(ctx);
      assert.deepEqual(
        (await check(ctx)).map(({ what }) => what),
        expected,
      );
      throw undone;
    });
    await assert.rejects(act, undone);
  };
  await afterwards(
    (ctx) => ctx.tx.updateTable('wallets.lot').set({ left_minor: 1n }).where('bucket', '=', 'cash').execute(),
    ['lot', 'account'],
  );
  await afterwards(
    async (ctx) => {
      const { path } = ledger.accountOf('customer_wallet_cash', { customer: customer_id });
      await ledger.transfer(ctx, [
        { id: newId(), debit: path, credit: received.path, amount: 1n, code: 'test.by_hand' },
      ]);
    },
    ['account'],
  );
  await afterwards(
    async (ctx) => {
      const kept = { title: null, noun: null, noun_id: null, document_id: null, reason: null, created_by: null };
      await ctx.tx
        .insertInto('wallets.entry')
        .values({
          ...{ id: newId(), customer_id, kind: 'grant', cash_minor: 0n, promo_minor: 5n, owed_minor: 0n, ...kept },
          ...{ day: ctx.today, created_at: ctx.now },
        })
        .execute();
    },
    ['entry'],
  );
  await world.in(async (ctx) => assert.deepEqual(await check(ctx), []));
});
