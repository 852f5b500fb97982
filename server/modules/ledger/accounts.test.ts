import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Id, newId } from '#platform/ids.ts';
import { accountKinds, accountOf, kindOfPath } from './accounts.ts';

test('the chart of accounts names every kind in both languages and knows its own paths', () => {
  const paths = Object.values(accountKinds).map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length);
  for (const [kind, { path, name, limit_kind, hot, normal_side }] of Object.entries(accountKinds)) {
    assert.match(name.hi, /[\u0900-\u097f]/, `${kind} has a Hindi name`);
    assert(!hot || limit_kind === 'none', `${kind} can't be hot and limited`);
    if (limit_kind !== 'none')
      assert.equal(limit_kind.startsWith(normal_side === 'credit' ? 'debits' : 'credits'), true);
    assert.equal(kindOfPath(path.replace(/\{\w+\}/g, newId())), kind);
  }
  assert.equal(kindOfPath('something:else'), undefined);
  assert.throws(() => accountOf('bank', { bank: 'Main Street' }));
  assert.throws(() => accountOf('bank', {} as { bank: string }));
  const id: Id<'customer'> = newId();
  assert.equal(accountOf('customer_points', { customer: id }).unit, 'POINTS/0');
});
