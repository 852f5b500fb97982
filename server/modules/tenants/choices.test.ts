import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleOf } from '#platform/rules.ts';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { rules } from './rules.ts';
import { chooseSetting, getSetting, listSettings } from './settings.ts';
import { listSwitches, needSwitch, turnSwitch } from './switches.ts';
import { dropWord, listWords, setWord } from './words.ts';

const world = await openWorld();
const refused = (code: string) => ({ name: 'Refusal', code });
const series = 'tenants.series_invoice';

async function choose(name: string, value: unknown) {
  const { version } = await world.in((ctx) => getSetting(ctx, { name }));
  return world.in((ctx) => chooseSetting(ctx, { name, value, version }));
}

test('a choice of the business holds for it alone, until it goes back to the common one', async () => {
  const chosen = await choose(series, '{period}-B-{n:5}');
  assert.equal(chosen.value, '{period}-B-{n:5}');
  assert.equal(await world.in((ctx) => ruleOf(ctx, rules, series)), '{period}-B-{n:5}');
  assert.equal(await world.in((ctx) => ruleOf(ctx, rules, series), { tenant: world.other }), '{period}-INV-{n:6}');
  const back = await choose(series, null);
  assert.equal(back.value, '{period}-INV-{n:6}');
  assert.equal(await world.in((ctx) => ruleOf(ctx, rules, series)), '{period}-INV-{n:6}');
  assert.equal((await choose(series, '{period}/{n:4}')).value, '{period}/{n:4}');
});

test('a number pattern that could pass 16 characters, or that has no number, is refused for tax documents', async () => {
  for (const pattern of [
    '{period}-INVO-{n:6}',
    'FY{period}-INV-{n:6}',
    '{period}-INV',
    '{n:6}-{n:6}',
    '0-{n:6}',
    'a{n:6}',
    '',
  ]) {
    await assert.rejects(choose(series, pattern), refused('tenants.bad_setting'), pattern);
  }
  assert.equal((await choose('tenants.series_order', '{period}-ORDER-{n:6}')).value, '{period}-ORDER-{n:6}');
});

test('every common value passes its own rule, and every rule can be shown as JSON Schema', async () => {
  const settings = await world.in(listSettings);
  assert.ok(settings.length >= Object.keys(rules).length);
  for (const { name, fallback, schema } of settings) {
    const rule = world.platform.catalogue.rules.get(name);
    assert.deepEqual(rule?.schema.parse(fallback), fallback, name);
    assert.equal(typeof schema, 'object');
  }
});

test('a choice that does not exist is refused', async () => {
  await assert.rejects(choose('tenants.nothing', 1), refused('tenants.no_such_setting'));
});

test('of eight who choose at once, one chooses and seven are told', async () => {
  const name = 'tenants.series_receipt';
  const { version } = await world.in((ctx) => getSetting(ctx, { name }));
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, (_, at) =>
      world.in((ctx) => chooseSetting(ctx, { name, value: `R${at}-{n:6}`, version })),
    ),
  );
  const codes = results.map((result) =>
    result.status === 'rejected' ? (result.reason.code ?? String(result.reason)) : 'chosen',
  );
  assert.equal(codes.filter((code) => code === 'chosen').length, 1);
  assert.equal(codes.filter((code) => code === 'platform.changed_meanwhile').length, 7);
});

test('a capability works while it is switched on, and is off until then', async () => {
  const need = (ctx: Ctx) => needSwitch(ctx, 'wallet');
  await assert.rejects(world.in(need), refused('tenants.switched_off'));
  await world.in((ctx) => turnSwitch(ctx, { capability: 'wallet', is_on: true }));
  await world.in(need);
  await assert.rejects(world.in(need, { tenant: world.other }), refused('tenants.switched_off'));
  await world.in((ctx) => turnSwitch(ctx, { capability: 'wallet', is_on: false }));
  await assert.rejects(world.in(need), refused('tenants.switched_off'));
});

test('switching on what is on already changes nothing and tells nobody', async () => {
  const turn = () => world.in((ctx) => turnSwitch(ctx, { capability: 'tasks', is_on: true }));
  await Promise.all([turn(), turn(), turn(), turn()]);
  await turn();
  const told = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.event').select('payload').where('name', '=', 'tenants.capability_switched').execute(),
  );
  assert.equal(told.filter(({ payload }) => payload['capability'] === 'tasks').length, 1);
  const [on] = (await world.in(listSwitches)).filter((each) => each.is_on);
  assert.equal(on?.capability, 'tasks');
});

test('a business says its own words until it drops them; dropping twice is no harm', async () => {
  const word = { word: 'customer', language: 'hi' } as const;
  await world.in((ctx) => setWord(ctx, { ...word, one: 'घर', many: 'घर' }));
  await world.in((ctx) => setWord(ctx, { ...word, one: 'परिवार', many: 'परिवार' }));
  assert.deepEqual(await world.in(listWords), [{ ...word, one: 'परिवार', many: 'परिवार' }]);
  assert.deepEqual(await world.in(listWords, { tenant: world.other }), []);
  await world.in((ctx) => dropWord(ctx, word));
  await world.in((ctx) => dropWord(ctx, word));
  assert.deepEqual(await world.in(listWords), []);
});
