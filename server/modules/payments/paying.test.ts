import assert from 'node:assert/strict';
import { test } from 'node:test';
import { balancesOf } from '#ledger';
import { newId } from '#platform/ids.ts';
import { cards, openTill, payByCard, visit } from './testing.ts';

const till = await openTill();

test('a payer pays by card at the gateway’s page: one receipt, paid, and the books agree', async () => {
  const payment = await till.ask();
  const attempt = await till.begin(payment.id);
  assert.equal(attempt.state, 'open', attempt.error_reason ?? '');
  const page = await visit(attempt.step);
  const back = await payByCard(page, cards.passes);
  assert.ok(back, 'the page lets go');
  const paid = await till.until(payment.id, ({ state }) => state === 'paid');
  assert.equal(paid.receipts.length, 1);
  assert.equal(paid.receipts[0]!.amount_minor, 49_900n);
  assert.equal(paid.attempts[0]!.state, 'captured');
});
