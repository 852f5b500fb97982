import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { newId } from '#platform/ids.ts';
import type { Transfer } from './ask.ts';
import { judge } from './chain.ts';
import { account, after, booksOf, code, full, refused, shop, sumsOf, t, wallet } from './fixtures/books.ts';
import type { LimitKind } from './tables.ts';

interface Vector {
  readonly id: string;
  readonly input: Readonly<Record<string, number | string>>;
  readonly expected: Readonly<Record<string, number | string | boolean>>;
}

const { vectors } = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/two-phase.json'), 'utf8')) as {
  vectors: Vector[];
};
const proved = new Set<string>();
function vector(id: string): Vector {
  proved.add(id);
  return vectors.find((each) => each.id === id)!;
}

test('vector 001: what is pending counts against the limit', () => {
  const { input, expected } = vector('ledger.two_phase.001');
  const sums = { credits_posted: BigInt(input.credits_posted!), debits_posted: BigInt(input.debits_posted!) };
  const books = booksOf([account(wallet, input.account as LimitKind, sums), account(shop)]);
  const hold = (amount: bigint): Transfer => ({
    id: newId(),
    kind: 'pending',
    debit: wallet,
    credit: shop,
    amount,
    code,
  });
  assert.equal(expected.accepted, false);
  const refusal = refused([hold(BigInt(input.new_pending!))], books);
  assert.equal(refusal.code, 'ledger.limit_exceeded');
  assert.deepEqual([refusal.facts.path, refusal.facts.short], [wallet, '20']);
  assert.equal(
    refused([hold(20n), hold(20n)], books).code,
    'ledger.limit_exceeded',
    'the first hold is in the way of the second',
  );
});

test('vector 003: posting part of a hold releases the rest', () => {
  const { input, expected } = vector('ledger.two_phase.003');
  const held = after(full(200n), [
    { id: t('hold'), kind: 'pending', debit: wallet, credit: shop, amount: BigInt(input.pending!), code },
  ]);
  const books = after(held, [
    { id: t('post'), kind: 'post_pending', pending_id: t('hold'), amount: BigInt(input.post!) },
  ]);
  const { debits_posted, debits_pending } = sumsOf(books, wallet);
  assert.deepEqual([debits_posted, debits_pending], [BigInt(expected.posted!), 0n]);
  const row = books.transfers.at(-1)!;
  assert.equal(row.held! - row.amount, BigInt(expected.released!));
  assert.equal(sumsOf(books, shop).credits_posted, BigInt(expected.posted!));
});

test('vector 007: after its time a hold can only expire, and that releases it', () => {
  const { input, expected } = vector('ledger.two_phase.007');
  const { pending, timeout_s, post_after_s } = input as Record<string, number>;
  const ask: Transfer = {
    id: t('hold'),
    kind: 'pending',
    debit: wallet,
    credit: shop,
    amount: BigInt(pending!),
    timeout_s: timeout_s!,
    code,
  };
  const late = after(full(200n), [ask], post_after_s!);
  assert.deepEqual([expected.accepted, expected.reason, expected.pending_released], [false, 'expired', true]);
  assert.equal(refused([{ id: t('post'), kind: 'post_pending', pending_id: t('hold') }], late).code, 'ledger.expired');
  assert.equal(refused([{ id: t('void'), kind: 'void_pending', pending_id: t('hold') }], late).code, 'ledger.expired');
  const released = after(late, [{ id: t('expiry'), kind: 'expire', pending_id: t('hold') }]);
  assert.equal(sumsOf(released, wallet).debits_pending, 0n);
  assert.equal(
    refused([{ id: t('post'), kind: 'post_pending', pending_id: t('hold') }], released).code,
    'ledger.expired',
  );
  const intime = after(full(200n), [ask], timeout_s! - 1);
  assert.equal(
    judge([{ id: t('post'), kind: 'post_pending', pending_id: t('hold') }], intime).outcomes[0]!.result,
    'created',
  );
});

test('vector 008: the same transfer twice is made once', () => {
  const { expected } = vector('ledger.two_phase.008');
  const ask: Transfer = {
    id: t('one'),
    debit: wallet,
    credit: shop,
    amount: 50n,
    code,
    about: [{ noun: 'invoice', id: newId() }],
  };
  const books = after(full(200n), [ask]);
  const again = judge([ask], books);
  assert.deepEqual([again.outcomes[0]!.result, again.entries.length], [expected.second, 0]);
  const both = judge([ask, ask], full(200n));
  assert.deepEqual(
    [both.entries.length, both.outcomes.map(({ result }) => result)],
    [expected.created, ['created', 'exists']],
  );
});

test('vector 009: the same id with other content is refused by the name of the field', () => {
  const { expected } = vector('ledger.two_phase.009');
  assert.match(`${expected.second}`, /same id, different content/);
  const invoice = newId();
  const day = Temporal.PlainDate.from('2027-01-04');
  const ask: Transfer = {
    id: t('one'),
    debit: wallet,
    credit: shop,
    amount: 50n,
    code,
    memo: 'first',
    effective_on: day,
    about: [{ noun: 'invoice', id: invoice }],
  };
  const books = after(booksOf([...full(200n).accounts, account('rounding')]), [ask]);
  const others: readonly [field: string, change: Partial<Transfer>][] = [
    ['debit', { debit: 'rounding' }],
    ['credit', { credit: 'rounding' }],
    ['credit', { credit: 'nobody:opened:this' }],
    ['amount', { amount: 51n }],
    ['code', { code: 'test.other' }],
    ['reason', { reason: 'why not' }],
    ['memo', { memo: 'second' }],
    ['effective_on', { effective_on: day.subtract({ days: 1 }) }],
    ['about', { about: [{ noun: 'order', id: invoice }] }],
    ['kind', { kind: 'pending' } as Partial<Transfer>],
  ];
  for (const [field, change] of others) {
    const refusal = refused([{ ...ask, ...change } as Transfer], books);
    assert.deepEqual([refusal.code, refusal.facts.field, refusal.facts.id], ['ledger.id_reused', field, ask.id]);
  }
});

test('every two-phase vector is proved', () => {
  assert.deepEqual([...proved].toSorted(), vectors.map(({ id }) => id).toSorted());
});
