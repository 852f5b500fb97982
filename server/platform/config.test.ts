import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { keyFor, readConfig } from './config.ts';

const home = mkdtempSync(join(tmpdir(), 'haat-config-'));
after(() => rmSync(home, { recursive: true }));
const secret = 'a secret of thirty-two letters or more';

test('without any setting the server listens on this machine alone and keeps its data in .haat', () => {
  const config = readConfig({ HAAT_SECRET: secret });
  assert.deepEqual([config.port, config.host, config.trust_proxy], [4000, '127.0.0.1', false]);
  assert.ok(config.home.endsWith('/.haat'));
  assert.deepEqual([config.database_url, config.redis_url, config.unlimited], [undefined, undefined, []]);
});

test('a setting that cannot be used is refused with its name', () => {
  const wrong: Record<string, string> = {
    PORT: 'eighty',
    SANDBOX_PORT: '70000',
    HAAT_SECRET: 'too short',
    HAAT_TRUST_PROXY: 'maybe',
    DATABASE_URL: 'mysql://localhost/haat',
    REDIS_URL: 'http://localhost',
    CLAMAV_URL: 'not an address',
    LOG_LEVEL: 'loud',
  };
  for (const [name, value] of Object.entries(wrong)) {
    const read = () => readConfig({ HAAT_SECRET: secret, [name]: value });
    assert.throws(
      read,
      (error: Error) => /These settings can't be used/.test(error.message) && error.message.includes(`  ${name}: `),
    );
  }
  const all = () => readConfig(wrong);
  assert.throws(all, (error: Error) => Object.keys(wrong).every((name) => error.message.includes(`${name}: `)));
});

test('a setting that is there but empty is as if it were not', () => {
  const config = readConfig({ HAAT_SECRET: secret, PORT: '', DATABASE_URL: '', LOG_LEVEL: '' });
  assert.deepEqual([config.port, config.database_url, config.log_level], [4000, undefined, 'info']);
});

test('an installation makes its secret once and keeps it where its owner alone can read it', () => {
  const first = readConfig({ HAAT_HOME: join(home, 'kept') }).secret;
  assert.match(first, /^[0-9a-f]{64}$/);
  assert.equal(readConfig({ HAAT_HOME: join(home, 'kept') }).secret, first);
  const file = join(home, 'kept/secret');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(readFileSync(file, 'utf8'), first);
  assert.notEqual(readConfig({ HAAT_HOME: join(home, 'another') }).secret, first);
});

test('a secret that was cut off is not worked with', () => {
  readConfig({ HAAT_HOME: join(home, 'cut') });
  writeFileSync(join(home, 'cut/secret'), '');
  assert.throws(() => readConfig({ HAAT_HOME: join(home, 'cut') }), /is damaged: put the installation's secret back/);
});

test('each purpose has a key of its own', () => {
  assert.equal(keyFor(secret, 'a').length, 32);
  assert.notDeepEqual(keyFor(secret, 'a'), keyFor(secret, 'b'));
  assert.notDeepEqual(keyFor(secret, 'a'), keyFor(`${secret}.`, 'a'));
});
