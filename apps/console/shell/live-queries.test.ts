import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { QueryClient } from '@tanstack/react-query';
import { freshAfter } from './live-queries.ts';

test('money that comes makes payments fresh, and the orders that say what is paid; a list whose rows stay put is left alone', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const client = new QueryClient();
  client.setQueryDefaults(['orders', 'orders.list'], { meta: { steady: true } });
  const keys = [
    ['payments', 'one'],
    ['orders', 'one'],
    ['orders', 'orders.list'],
    ['customers', 'one'],
  ];
  for (const key of keys) client.setQueryData(key, {});
  freshAfter(client, { name: 'payments.money_received' } as Parameters<typeof freshAfter>[1]);
  mock.timers.tick(2000);
  const stale = keys.filter((key) => client.getQueryState(key)?.isInvalidated);
  assert.deepEqual(stale, [
    ['payments', 'one'],
    ['orders', 'one'],
  ]);
});
