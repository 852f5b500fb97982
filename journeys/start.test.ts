import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { get, newHome, postmasterOf } from './server.ts';

const haat = await newHome();
after(() => haat.remove());

test('the first start makes five businesses and says how to sign in; SIGTERM ends it cleanly', async () => {
  const running = await haat.start();
  for (const slug of ['ashva', 'kirana', 'realserv', 'onemedi', 'freshvilla']) {
    assert.match(running.printed(), new RegExp(`http://${slug}\\.localhost:${haat.port}/console`));
  }
  assert.match(running.printed(), /owner@kirana\.example or \+91\d{10}, password \S+/);
  assert.equal((await get(haat.port, '/health/ready')).status, 200);
  assert.equal((await get(haat.port, '/api/openapi.json')).body.openapi, '3.1.0');
  assert.equal(await running.stop(), 0);
  assert.throws(() => process.kill(postmasterOf(haat.home), 0), 'its database has ended with it');
});

test('killed at once, it starts again on the database that was left running', async () => {
  const running = await haat.start();
  const postmaster = postmasterOf(haat.home);
  assert.equal(await running.stop('SIGKILL'), null);
  const again = await haat.start();
  assert.equal(postmasterOf(haat.home), postmaster, 'adopted');
  assert.equal((await get(haat.port, '/health/ready')).status, 200);
  assert.doesNotMatch(again.printed(), /settling/, 'the businesses are there already');
});

test('when the database is killed the server says so, starts it again and goes on', async () => {
  const before = postmasterOf(haat.home);
  process.kill(before, 'SIGKILL');
  const answers: number[] = [];
  while (answers.at(-1) !== 200 || postmasterOf(haat.home) === before) {
    assert.ok(answers.length < 300, 'it does not come back');
    answers.push((await get(haat.port, '/api/v1/business/public')).status);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.deepEqual(new Set(answers), new Set([503, 200]), 'in between it said that it could not answer just now');
  assert.equal((await get(haat.port, '/health/ready')).status, 200);
});

test('after all that it still ends cleanly', async () => {
  assert.equal(await haat.stop(), 0);
});
