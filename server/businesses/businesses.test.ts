import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as messages from '#messages';
import { capabilities } from '#platform/business.ts';
import { openWorld } from '#platform/testing.ts';
import * as tenants from '#tenants';
import { app, businesses } from '../app.ts';
import { towns } from '../seeds/seeds.ts';

const world = await openWorld();
const server = join(import.meta.dirname, '..');
const { routes } = world.platform.catalogue;

test('no module and no part of the platform knows a kind of business', () => {
  const files = globSync(['modules/**/*', 'platform/**/*'], { cwd: server }).filter((name) =>
    /\.(ts|sql|md)$/.test(name),
  );
  assert.ok(files.length > 100);
  const knowing = files.filter((name) => /milk|purifier|pharmacy/i.test(readFileSync(join(server, name), 'utf8')));
  assert.deepEqual(knowing, []);
});

test('nothing but making and listing businesses asks what a business began as', () => {
  const files = globSync('**/*.ts', { cwd: server, exclude: ['**/*.test.ts'] });
  const asking = files.filter((name) => readFileSync(join(server, name), 'utf8').includes('blueprintOf'));
  assert.deepEqual(asking.toSorted(), [
    'commands/business.ts',
    'modules/tenants/open.ts',
    'modules/tenants/public.ts',
    'workflows/create-business.ts',
  ]);
});

test('taking a kind of business out takes out its file and its seeds and nothing else', () => {
  for (const { name } of businesses) {
    const naming = globSync('**/*.ts', { cwd: server, exclude: ['**/*.test.ts'] }).filter((file) =>
      readFileSync(join(server, file), 'utf8').includes(`businesses/${name}.ts`),
    );
    const seeds = towns.filter((town) => town.blueprint.name === name).map(({ slug }) => `seeds/${slug}.ts`);
    assert.deepEqual(naming.toSorted(), ['app.ts', ...seeds].toSorted());
  }
});

test('each kind of business has its own name and an accent that can be read on', async () => {
  assert.equal(new Set(businesses.map(({ name }) => name)).size, 5);
  for (const { name, accent, languages } of businesses) {
    assert.doesNotThrow(() => tenants.checkProfile({ accent }), name);
    assert.deepEqual(languages, ['en', 'hi']);
  }
});

test('every ready role holds permissions that a route asks for, for rows that it honours', () => {
  for (const { name, roles } of businesses) {
    assert.equal(new Set(roles.map(({ key }) => key)).size, roles.length);
    assert.ok(
      roles.some(({ key }) => key === 'customer'),
      name,
    );
    for (const role of roles) {
      for (const [permission, scope] of Object.entries(role.permissions)) {
        const asking = routes.filter(({ needs }) => needs === permission);
        assert.ok(asking.length > 0, `${role.key}: no route needs ${permission}`);
        assert.ok(
          asking.some(({ rows = ['all'] }) => rows.includes(scope)),
          `${role.key}: ${permission} does not know ${scope}`,
        );
      }
    }
  }
});

test('an admin may do everything but what only the owner should', () => {
  const admin = businesses[0]?.roles.find(({ key }) => key === 'admin');
  const kept = new Set(routes.map(({ needs }) => needs).filter((needs) => needs.includes('.')));
  for (const permission of Object.keys(admin?.permissions ?? {})) kept.delete(permission);
  // Money by hand, keys that open doors for programs, the law's rates, and time itself.
  assert.deepEqual([...kept].toSorted(), [
    'ledger.post_manual',
    'ledger.reverse',
    'people.introspect_tokens',
    'people.manage_api_keys',
    'tax.add_rate',
    'tenants.move_clock',
  ]);
});

test('every rule, word and text of a blueprint is one that the platform knows', async () => {
  for (const { name, rules, templates, words, capabilities: on } of businesses) {
    await world.in(async (ctx) => {
      for (const [rule, value] of Object.entries(rules)) tenants.checkSetting(ctx, rule, value);
      await messages.installTemplates(ctx, templates);
    });
    assert.equal(new Set(on).size, on.length, name);
    for (const capability of on) assert.ok(capability in capabilities);
    for (const { en, hi } of Object.values(words)) for (const said of [en, hi]) assert.ok(said.one && said.many);
  }
});

test('every capability is wanted by some business', () => {
  const wanted = new Set(businesses.flatMap((each) => each.capabilities));
  assert.deepEqual(
    Object.keys(capabilities).filter((name) => !wanted.has(name as never)),
    [],
  );
});

test('the modules that are listed are there once each', () => {
  const names = app.modules.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
});
