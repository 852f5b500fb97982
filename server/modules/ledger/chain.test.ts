import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST, type Transfer } from './ask.ts';
import { judge } from './chain.ts';
import { account, after, booksOf, code, full, refused, shop, sumsOf, t, wallet } from './fixtures/books.ts';
import type { TransferRow } from './tables.ts';

test('an id that stood for an end or a reversal may not come back as another one', () => {
  const held = after(full(200n), [
    { id: t('a'), kind: 'pending', debit: wallet, credit: shop, amount: 10n, timeout_s: 60, code },
    { id: t('b'), kind: 'pending', debit: wallet, credit: shop, amount: 10n, code },
    { id: t('c'), debit: wallet, credit: shop, amount: 10n, code },
  ]);
  const books = after(held, [
    { id: t('post'), kind: 'post_pending', pending_id: t('a') },
    { id: t('back'), kind: 'reverse', reverses_id: t('c'), amount: 4n },
  ]);
  const field = (ask: Transfer) => refused([ask], books).facts.field;
  assert.equal(field({ id: t('post'), kind: 'post_pending', pending_id: t('b') }), 'pending_id');
  assert.equal(field({ id: t('post'), kind: 'void_pending', pending_id: t('a') }), 'kind');
  assert.equal(field({ id: t('back'), kind: 'reverse', reverses_id: t('a') }), 'reverses_id');
  assert.equal(
    field({ id: t('a'), kind: 'pending', debit: wallet, credit: shop, amount: 10n, timeout_s: 61, code }),
    'timeout_s',
  );
  const again = judge(
    [
      { id: t('back'), kind: 'reverse', reverses_id: t('c'), amount: 4n },
      { id: t('rest'), kind: 'reverse', reverses_id: t('c') },
    ],
    books,
  );
  assert.deepEqual(
    again.outcomes.map(({ result }) => result),
    ['exists', 'created'],
  );
  assert.equal(again.entries[0]!.row.amount, 6n, 'the reversal that was there already is counted once');
});

test('a chain is judged transfer after transfer: money may be spent after it came in, not before', () => {
  const books = full(0n);
  const fill: Transfer = { id: t('in'), debit: shop, credit: wallet, amount: 100n, code };
  const spend: Transfer = { id: t('out'), debit: wallet, credit: shop, amount: 100n, code };
  assert.equal(judge([fill, spend], books).entries.length, 2);
  assert.equal(refused([spend, fill], books).code, 'ledger.limit_exceeded');
});

test('amounts are whole and positive, within what a ledger can add up, between two accounts of one unit', () => {
  const books = booksOf([account(wallet), account(shop), account('customers:asha:points', 'none', {}, 'POINTS/0')]);
  const ask = { id: t('x'), debit: wallet, credit: shop, code };
  for (const amount of [0n, -1n, MOST + 1n, 2n ** 62n + 1n, 2n ** 70n]) {
    assert.equal(refused([{ ...ask, amount }], books).code, 'ledger.amount_out_of_range');
  }
  assert.equal(judge([{ ...ask, amount: MOST }], books).entries.length, 1);
  assert.equal(refused([{ ...ask, credit: wallet, amount: 1n }], books).code, 'ledger.same_account');
  assert.deepEqual(refused([{ ...ask, credit: 'customers:asha:points', amount: 1n }], books).facts, {
    field: 'credit',
    id: ask.id,
    debit: 'INR/2',
    credit: 'POINTS/0',
  });
  const unknown = refused([{ ...ask, debit: 'bank:none', amount: 1n }], books);
  assert.deepEqual([unknown.code, unknown.facts.path], ['ledger.unknown_account', 'bank:none']);
});

test('a hold ends once, within what it held, and only a hold can be ended', () => {
  const held = after(full(200n), [
    { id: t('hold'), kind: 'pending', debit: wallet, credit: shop, amount: 100n, code },
    { id: t('paid'), debit: wallet, credit: shop, amount: 10n, code },
  ]);
  const refusalOf = (ask: Transfer, books = held) => refused([ask], books).code;
  assert.equal(
    refusalOf({ id: t('p'), kind: 'post_pending', pending_id: t('hold'), amount: 101n }),
    'ledger.exceeds_pending',
  );
  assert.equal(refusalOf({ id: t('p'), kind: 'post_pending', pending_id: t('paid') }), 'ledger.not_pending');
  assert.equal(refusalOf({ id: t('p'), kind: 'post_pending', pending_id: t('nothing') }), 'ledger.unknown_transfer');
  const posted = after(held, [{ id: t('p'), kind: 'post_pending', pending_id: t('hold') }]);
  const voided = after(held, [{ id: t('v'), kind: 'void_pending', pending_id: t('hold') }]);
  assert.equal(
    refusalOf({ id: t('p2'), kind: 'post_pending', pending_id: t('hold') }, posted),
    'ledger.already_posted',
  );
  assert.equal(
    refusalOf({ id: t('v2'), kind: 'void_pending', pending_id: t('hold') }, posted),
    'ledger.already_posted',
  );
  assert.equal(
    refusalOf({ id: t('p2'), kind: 'post_pending', pending_id: t('hold') }, voided),
    'ledger.already_voided',
  );
  const twice: Transfer[] = [
    { id: t('p1'), kind: 'post_pending', pending_id: t('hold') },
    { id: t('p2'), kind: 'void_pending', pending_id: t('hold') },
  ];
  assert.equal(refused(twice, held).code, 'ledger.already_posted', 'nor within one chain');
});

test('what was posted can be taken back in parts, never more than it was, and a reversal not at all', () => {
  const books = after(full(100n), [
    { id: t('paid'), debit: wallet, credit: shop, amount: 60n, code },
    { id: t('hold'), kind: 'pending', debit: wallet, credit: shop, amount: 10n, code },
  ]);
  const back = (name: string, amount?: bigint): Transfer => ({
    id: t(name),
    kind: 'reverse',
    reverses_id: t('paid'),
    ...(amount !== undefined && { amount }),
  });
  const once = after(books, [back('r1', 25n), back('r2', 25n)]);
  assert.deepEqual(
    once.transfers.slice(-2).map((row: TransferRow) => row.reversed_before),
    [0n, 25n],
  );
  const over = refused([back('r3', 11n)], once);
  assert.deepEqual([over.code, over.facts.left], ['ledger.over_reversed', '10']);
  const whole = after(once, [back('r3')]);
  assert.equal(sumsOf(whole, wallet).credits_posted - sumsOf(whole, wallet).debits_posted, 100n);
  assert.equal(refused([back('r4')], whole).code, 'ledger.over_reversed');
  assert.equal(refused([{ id: t('rr'), kind: 'reverse', reverses_id: t('r1') }], whole).code, 'ledger.not_reversible');
  assert.equal(
    refused([{ id: t('rh'), kind: 'reverse', reverses_id: t('hold') }], whole).code,
    'ledger.not_reversible',
  );
  assert.equal(
    refused([{ id: t('rn'), kind: 'reverse', reverses_id: t('no') }], whole).code,
    'ledger.unknown_transfer',
  );
});

test('nothing is dated back into closed books', () => {
  const books = { ...full(100n), closed_until: Temporal.PlainDate.from('2026-12-31') };
  const on = (day: string): Transfer => ({
    id: t('x'),
    debit: wallet,
    credit: shop,
    amount: 1n,
    code,
    effective_on: Temporal.PlainDate.from(day),
  });
  assert.equal(refused([on('2026-12-31')], books).code, 'ledger.books_closed');
  assert.equal(judge([on('2027-01-01')], books).entries[0]!.row.effective_on.toString(), '2027-01-01');
});
