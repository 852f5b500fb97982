import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import type { Module } from './modules.ts';
import { allRules, rule, ruleOf, writeRule } from './rules.ts';
import { openWorld } from './testing.ts';

const rules = {
  'probe.minutes': rule({ says: 'How long.', schema: z.number().int().min(1).max(30), fallback: 5 }),
  'probe.may': rule({ says: 'Whether.', schema: z.boolean(), fallback: true }),
};
const world = await openWorld({ modules: [{ name: 'probe', rules } as Module] });

test('a rule has its own value until the business chooses another, and again when it chooses none', async () => {
  const minutes = () => world.in((ctx) => ruleOf(ctx, rules, 'probe.minutes'));
  assert.equal(await minutes(), 5);
  assert.equal(await world.in((ctx) => writeRule(ctx, 'probe.minutes', 12, 0)), 1);
  assert.equal(await minutes(), 12);
  assert.equal(await world.in((ctx) => ruleOf(ctx, rules, 'probe.minutes'), { tenant: world.other }), 5);
  assert.equal(await world.in((ctx) => writeRule(ctx, 'probe.minutes', null, 1)), 2);
  assert.equal(await minutes(), 5);
});

test('a choice of "no" is a choice', async () => {
  await world.in((ctx) => writeRule(ctx, 'probe.may', false, 0));
  assert.equal(await world.in((ctx) => ruleOf(ctx, rules, 'probe.may')), false);
  const listed = await world.in((ctx) => allRules(ctx));
  const may = listed.find(({ name }) => name === 'probe.may')!;
  assert.deepEqual([may.value, may.fallback, may.version, may.says], [false, true, 1, 'Whether.']);
});

test('an act sees at once what it has chosen itself', async () => {
  const seen = await world.in(
    async (ctx) => {
      const before = await ruleOf(ctx, rules, 'probe.minutes');
      await writeRule(ctx, 'probe.minutes', 9, 0);
      return [before, await ruleOf(ctx, rules, 'probe.minutes')];
    },
    { tenant: world.other },
  );
  assert.deepEqual(seen, [5, 9]);
});

test('of two who change a rule at once, one is told that he was too late', async () => {
  const change = (value: number, version: number) =>
    world.in((ctx) => writeRule(ctx, 'probe.race', value, version), { tenant: world.other });
  const first = await Promise.all([change(1, 0), change(2, 0)]);
  assert.deepEqual(new Set(first), new Set([1, undefined]));
  const second = await Promise.all([change(3, 1), change(4, 1), change(5, 1)]);
  assert.deepEqual(
    second.filter((version) => version !== undefined),
    [2],
  );
});

test('a rule whose own value breaks its schema is a mistake', () => {
  assert.throws(() => rule({ says: 'x', schema: z.number().max(3), fallback: 4 }));
});
