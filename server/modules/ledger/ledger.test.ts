import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids.ts';
import type { Refusal } from '#platform/refusals.ts';
import { openWorld } from '#platform/testing.ts';
import { accountOf } from './accounts.ts';
import type { Transfer } from './ask.ts';
import { balancesOf } from './balances.ts';
import { openAccounts } from './open.ts';
import { transfer } from './transfer.ts';

const world = await openWorld();
const wallet = accountOf('customer_wallet_cash', { customer: 'asha' });
const bank = accountOf('bank', { bank: 'main' });
const revenue = accountOf('revenue', { head: 'sales' });
await world.in((ctx) => openAccounts(ctx, [wallet, bank, revenue]));

const move = (chain: readonly Transfer[]) => world.in((ctx) => transfer(ctx, chain));

test('a top-up fills the wallet', async () => {
  const id = newId<'transfer'>();
  await move([{ id, debit: bank.path, credit: wallet.path, amount: 500n, code: 'wallet.top_up' }]);
  await move([{ id: newId(), debit: wallet.path, credit: revenue.path, amount: 200n, code: 'wallet.spend' }]);
  const balances = await world.in((ctx) => balancesOf(ctx, [wallet.path, bank.path, revenue.path]));
  assert.equal(balances.get(wallet.path)!.available, 300n);
  assert.equal(balances.get(bank.path)!.posted, 500n);
  assert.equal(balances.get(revenue.path)!.posted, 200n);
});
