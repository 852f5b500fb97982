import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { openWorld } from '#platform/testing.ts';
import { business } from './business.ts';
import { clock } from './clock.ts';
import type { Command } from './commands.ts';
import { doctor } from './doctor.ts';

const world = await openWorld();
const { config } = world.platform;
const set = {
  DATABASE_URL: config.database_url!,
  HAAT_HOME: config.home,
  HAAT_SECRET: config.secret,
  LOG_LEVEL: 'silent',
};
const kept = { ...process.env };
Object.assign(process.env, set);
after(() => {
  process.env = kept;
});

/** Runs a command as the command line would, and returns what it printed and its exit code. */
async function ask(command: Command, ...argv: string[]) {
  const out = mock.method(console, 'log', () => undefined);
  const err = mock.method(console, 'error', () => undefined);
  try {
    const code = await command.run(argv);
    const text = (calls: typeof out.mock.calls) => calls.map(({ arguments: [words] }) => String(words)).join('\n');
    return { code, out: text(out.mock.calls), err: text(err.mock.calls) };
  } finally {
    out.mock.restore();
    err.mock.restore();
  }
}

const fresh = ['new', '--blueprint', 'milk', '--slug', 'gaon', '--name', 'Gaon ka Doodh', '--empty'] as const;

test('business new prints JSON with host, sign-in and a key; asked again, without the secrets', async () => {
  const { code, out } = await ask(business, ...fresh, '--gstin', '24aaqca8719h1zc');
  assert.equal(code, 0);
  const made = JSON.parse(out);
  assert.equal(made.host, 'gaon.localhost');
  assert.match(made.url, /^http:\/\/gaon\.localhost:\d+$/);
  assert.match(made.api_key, /^haat_/);
  assert.ok(made.owner.password.length >= 12);
  const tenant = await world.platform.tenants.byHost(world.platform.pool, 'gaon');
  const api = await world.api(tenant);
  const shown = await api.get('/business', { headers: { 'x-api-key': made.api_key } });
  assert.equal(shown.body.gstin, '24AAQCA8719H1ZC');
  const again = JSON.parse((await ask(business, ...fresh)).out);
  assert.equal(again.created, false);
  assert.equal(again.api_key, null);
  assert.equal(again.owner.password, null);
});

test('business list shows every business on a line', async () => {
  const { code, out } = await ask(business, 'list');
  assert.equal(code, 0);
  assert.match(out, /gaon +Gaon ka Doodh +milk +demo +http:\/\/gaon\.localhost/);
});

test('a command asked wrongly says what is wrong and how to ask, and exits with 2', async () => {
  const wrong: [Command, string[], RegExp][] = [
    [business, [], /Say new or list/],
    [business, ['old'], /There is no "old" here/],
    [business, ['new', '--slug', 'x'], /--blueprint/],
    [business, ['new', '--blueprint', 'circus', '--slug', 'xy', '--name', 'X'], /--blueprint/],
    [business, ['new', '--blueprint', 'milk', '--slug', 'X Y', '--name', 'X'], /--slug/],
    [business, ['new', '--blueprint', 'milk', '--slug', 'xy', '--name', ''], /--name/],
    [business, [...fresh, '--gstin', '24AAQCA8719H1ZD'], /--gstin/],
    [business, [...fresh, '--real'], /--owner-phone/],
    [business, ['list', '--loud'], /--loud/],
    [clock, [], /--business/],
    [clock, ['--business', 'nobody'], /There is no business "nobody"/],
    [clock, ['--business', 'gaon', '--to', 'tomorrow'], /is no time/],
    [clock, ['--business', 'gaon', '--to', '2027-13-05T20:00'], /is no time/],
    [doctor, ['please'], /one word too many/],
  ];
  for (const [command, argv, words] of wrong) {
    const { code, err, out } = await ask(command, ...argv);
    assert.equal(code, 2, argv.join(' '));
    assert.match(err, words);
    assert.match(err, /npm run haat/);
    assert.equal(out, '');
  }
});

test('what the business refuses is said plainly, and exits with 1', async () => {
  const { code, err } = await ask(business, 'new', '--blueprint', 'water', '--slug', 'gaon', '--name', 'X', '--empty');
  assert.equal(code, 1);
  assert.match(err, /Refused: tenants\.slug_taken/);
  const back = await ask(clock, '--business', 'gaon', '--to', '2020-01-01T00:00');
  assert.equal(back.code, 1);
  assert.match(back.err, /Refused: platform\.clock_goes_forward/);
});

test('the clock is shown, and moved forward in the time of the business without a worker elsewhere', async () => {
  const before = await ask(clock, '--business', 'gaon');
  assert.match(before.out, /^gaon: \d{4}-\d\d-\d\d \d\d:\d\d \(Asia\/Kolkata\)$/);
  const day = Temporal.Now.plainDateISO('Asia/Kolkata').add({ days: 3 }).toString();
  const moved = await ask(clock, '--business', 'gaon', '--to', `${day}T20:00`);
  assert.equal(moved.code, 0);
  assert.ok(moved.out.endsWith(`gaon: ${day} 20:00 (Asia/Kolkata)`), moved.out);
});

test('the doctor finds a good installation good, and says what to do about a bad one', async () => {
  const good = await ask(doctor);
  assert.doesNotMatch(good.out, /^fail/m, good.out);
  assert.match(good.out, /^ok {4}migrations are current$/m);
  assert.match(good.out, /^ok {4}row security is forced on every table of a business$/m);
  process.env.DATABASE_URL = set.DATABASE_URL.replace(/\/[^/]*$/, '/nowhere');
  process.env.REDIS_URL = 'redis://127.0.0.1:1';
  process.env.CLAMAV_URL = 'tcp://127.0.0.1:1';
  const bad = await ask(doctor);
  Object.assign(process.env, set);
  delete process.env.REDIS_URL;
  delete process.env.CLAMAV_URL;
  assert.equal(bad.code, 1);
  assert.match(bad.out, /^fail {2}the database\/nowhere at [/\w.-]+ can't be used: .*\n {6}→ Correct DATABASE_URL\.$/m);
  assert.match(bad.out, /^fail {2}Redis does not answer.*\n {6}→ /m);
  assert.match(bad.out, /^fail {2}ClamAV does not answer.*\n {6}→ /m);
  process.env.PORT = 'many';
  const unread = await ask(doctor);
  delete process.env.PORT;
  assert.equal(unread.code, 1);
  assert.match(unread.out, /PORT/);
});
