import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import { app } from '../app.ts';
import { problemOf, refusalOf, refuse } from './problems.ts';
import { allRefusals, Refusal, refusals } from './refusals.ts';

test('a refusal carries its code, status and facts, and says whether what came before it stays', () => {
  const no = refusals('probe', { sold_out: 409, wrong_code: { status: 401, commits: true } });
  const refused = no('sold_out', { field: 'quantity', left: 3 });
  assert.ok(refused instanceof Refusal && refused instanceof Error);
  assert.deepEqual(
    [refused.code, refused.status, refused.facts, refused.commits],
    ['probe.sold_out', 409, { field: 'quantity', left: 3 }, false],
  );
  assert.equal(no('wrong_code').commits, true);
  assert.deepEqual(allRefusals().get('probe.wrong_code'), { status: 401, commits: true });
});

test('every refusal of the app has a name that can be searched for and a status of its kind', () => {
  assert.ok(app.modules.length > 5);
  const names = [...allRefusals()];
  assert.ok(names.length > 50);
  for (const [code, { status }] of names) {
    assert.match(code, /^[a-z_]+\.[a-z_]+$/);
    assert.ok((status >= 400 && status < 430) || status === 500 || status === 503, `${code} ${status}`);
  }
  assert.deepEqual(
    names,
    names.toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
});

test('one refusal cannot be declared with two meanings', () => {
  refusals('probe', { twice: 409 });
  refusals('probe', { twice: 409 });
  assert.throws(() => refusals('probe', { twice: 422 }), /probe\.twice is declared in two ways/);
});

test('a problem has what RFC 9457 asks for and names the request', () => {
  assert.deepEqual(problemOf(refuse('too_large', { at_most: 5 }), 'r-1'), {
    type: '/api/docs/refusals#platform.too_large',
    title: 'too large',
    status: 413,
    code: 'platform.too_large',
    facts: { at_most: 5 },
    instance: 'urn:haat:request:r-1',
  });
});

test('an error of input names its fields, and does not list without end', () => {
  const schema = z.object({ a: z.object({ b: z.number() }), list: z.array(z.number()).max(100) }).strict();
  const error = schema.safeParse({ a: { b: 'x' }, list: Array(100).fill('y'), extra: 1 }).error!;
  const { code, status, facts } = refusalOf(error);
  assert.deepEqual([code, status, facts.field], ['platform.bad_input', 400, 'a.b']);
  assert.equal((facts['fields'] as unknown[]).length, 20);
  const alone = refusalOf(z.object({}).strict().safeParse({ extra: 1 }).error);
  assert.equal(alone.facts.field, 'extra');
});

test('a database that cannot be worked with is unavailable for a moment; any other of its errors is a bug', () => {
  const state = (code: string) => Object.assign(new pg.DatabaseError('x', 1, 'error'), { code });
  for (const code of ['08006', '53300', '57P01', '57P03', '55P03', '57014'])
    assert.deepEqual([refusalOf(state(code)).code, refusalOf(state(code)).status], ['platform.unavailable', 503], code);
  for (const code of ['23505', '42P01', '22P02', '42501'])
    assert.equal(refusalOf(state(code)).code, 'platform.bug', code);
  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
    assert.equal(refusalOf(Object.assign(new Error('x'), { code })).code, 'platform.unavailable');
  assert.equal(refusalOf(new Error('timeout exceeded when trying to connect')).code, 'platform.unavailable');
});

test('what nobody foresaw is a bug that tells nothing, whatever was thrown', () => {
  for (const thrown of [new Error('secret'), new TypeError('x'), 'text', 7, undefined, null, {}, Object.create(null)]) {
    const refused = refusalOf(thrown);
    assert.deepEqual([refused.code, refused.status, refused.facts], ['platform.bug', 500, {}]);
  }
});
