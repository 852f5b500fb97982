import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWorld } from '#platform/testing.ts';
import { addCustomer, findOrCreateByContact } from './add.ts';
import { getCustomer } from './list.ts';

const world = await openWorld();

test('a form sent twice in one moment makes one customer with one contact', async () => {
  const lead = { display_name: 'R. Sharma', source: 'website', contacts: [{ kind: 'phone', value: '098290-00001' }] } as const;
  const found = await Promise.all(Array.from({ length: 8 }, () => world.in((ctx) => findOrCreateByContact(ctx, lead))));
  assert.equal(new Set(found.map(({ customer_id }) => customer_id)).size, 1);
  assert.equal(found.filter(({ created }) => created).length, 1);
  const customer = await world.in((ctx) => getCustomer(ctx, found[0]!));
  assert.deepEqual(customer.contacts.map(({ value, is_primary }) => [value, is_primary]), [['+919829000001', true]]);
});
