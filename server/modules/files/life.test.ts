import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import type { Refusal } from '#platform/refusals.ts';
import { writeRule } from '#platform/rules.ts';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { claim, release } from './claim.ts';
import { readContent } from './content.ts';
import { getFile, getReadyFile } from './file.ts';
import { newKey } from './names.ts';
import { purposeOf } from './purposes.ts';
import { eraseFile, expireFiles, removeFile, sweep } from './remove.ts';
import { storeOf, workFolder } from './store.ts';
import { filesIn, refused } from './testing.ts';
import { announce, confirm, withWorkFiles } from './upload.ts';

const world = await openWorld();
const { act, config, keep, stateOf, isStored, usage, later } = filesIn(world);

/** Goes through an upload as far as told and then stops, as a killed process does. */
async function killedAfter(step: 'row' | 'bytes'): Promise<{ id: Id<'file'>; key: string }> {
  return withWorkFiles(config, async (paths) => {
    await writeFile(paths.given, 'a,b\n9,9\n');
    const content = await readContent(paths.given, paths.made, purposeOf('csv'));
    const file = await act((ctx) => announce(ctx, content, { purpose: 'csv', name: 'x', person_id: null }));
    if (step === 'bytes') await storeOf(config).put(file.key, content.path, content.sha256);
    return file;
  });
}

test('an upload killed after its row, or after its bytes, leaves nothing behind', async () => {
  const before = await usage();
  const [row, bytes] = [await killedAfter('row'), await killedAfter('bytes')];
  assert.ok(await isStored(bytes.key));
  await refused(
    act((ctx) => getReadyFile(ctx, { file_id: bytes.id })),
    'files.not_ready',
  );
  await refused(
    act((ctx) => claim(ctx, bytes.id, { noun: 'files.test', id: newId() })),
    'files.cannot_use',
  );
  await later({ hours: 3 });
  assert.deepEqual([await stateOf(row.id), await stateOf(bytes.id)], ['deleted', 'deleted']);
  assert.equal(await isStored(bytes.key), false);
  assert.equal(await usage(), before);
});

test('a removal killed between bytes and row ends when it is done again, and counts once', async () => {
  const file = await keep('a,b\n1,1\n');
  const before = await usage();
  await act((ctx) => removeFile(ctx, { file_id: file.id }));
  await storeOf(config).remove(file.key);
  await Promise.all([eraseFile(act, file.id), eraseFile(act, file.id), eraseFile(act, file.id)]);
  assert.equal(await stateOf(file.id), 'deleted');
  assert.equal(await usage(), before - file.bytes);
  await world.runJobs();
  assert.equal(await usage(), before - file.bytes);
});

test('bytes that no row knows are swept after an hour; young ones, known ones and those of others stay', async () => {
  const known = await keep('a,b\n2,2\n');
  const [old, young, foreign] = [newKey(world.tenant.id), newKey(world.tenant.id), newKey(world.other.id)];
  const store = storeOf(config);
  const root = join(config.home, 'files', 'kept');
  for (const key of [old, young, foreign]) {
    const path = join(workFolder(config), randomUUID());
    await writeFile(path, 'litter');
    await store.put(key, path, '');
  }
  const long_ago = Temporal.Now.instant().subtract({ hours: 5 }).epochMilliseconds / 1000;
  for (const key of [old, foreign, known.key]) await utimes(join(root, key), long_ago, long_ago);
  await mkdir(workFolder(config), { recursive: true });
  const crashed = join(workFolder(config), `${randomUUID()}.given`);
  await writeFile(crashed, 'half an upload');
  await utimes(crashed, long_ago, long_ago);
  const held = await usage();
  await act(
    async (ctx) =>
      void (await sql`update files.usage set bytes = 1 where tenant_id = ${ctx.tenant.id}`.execute(ctx.tx)),
  );
  const litter = await sweep(act);
  assert.equal(litter.stored, 1);
  assert.ok(litter.work >= 1 && !existsSync(crashed));
  assert.deepEqual(
    [existsSync(join(root, old)), existsSync(join(root, young)), existsSync(join(root, foreign))],
    [false, true, true],
  );
  assert.ok(await isStored(known.key));
  assert.equal(await usage(), held, 'the sweep counts afresh what is kept');
  await store.remove(young);
  await store.remove(foreign);
});

test('a file that nothing uses goes after a day, one in use stays, and goes once it is let go of', async () => {
  const [loose, used] = [await keep('a,b\n3,3\n'), await keep('a,b\n4,4\n')];
  const user = { noun: 'files.test', id: newId() };
  await act((ctx) => claim(ctx, used.id, user));
  await act((ctx) => claim(ctx, used.id, user));
  await refused(
    act((ctx) => removeFile(ctx, { file_id: used.id })),
    'files.in_use',
  );
  await later({ hours: 20 });
  assert.deepEqual([await stateOf(loose.id), await stateOf(used.id)], ['ready', 'ready']);
  await later({ hours: 6 });
  assert.deepEqual([await stateOf(loose.id), await stateOf(used.id)], ['deleted', 'ready']);
  await act((ctx) => release(ctx, used.id, user));
  await later({ hours: 2 });
  assert.equal(await stateOf(used.id), 'deleted');
});

/** Makes a file older than it is. */
const aged = (file_id: Id<'file'>, hours: number) =>
  act(
    async (ctx) =>
      void (await sql`
        update files.file set created_at = ${ctx.now.subtract({ hours })}
        where tenant_id = ${ctx.tenant.id} and id = ${file_id}`.execute(ctx.tx)),
  );

test('a file is either claimed or removed, never both, when both happen at once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const file = await keep('a,b\n5,5\n');
    await aged(file.id, 48);
    const [claimed] = await Promise.allSettled([
      act((ctx) => claim(ctx, file.id, { noun: 'files.test', id: newId() })),
      act((ctx) => expireFiles(ctx)),
    ]);
    const state = await stateOf(file.id);
    assert.equal(
      state === 'ready',
      claimed.status === 'fulfilled',
      `round ${round}: ${state}, claim ${claimed.status}`,
    );
  }
});

test('a file in use is kept as long as its purpose says, or as the business says instead', async () => {
  const stateAfter = async (days: number) => {
    const file = await keep('a,b\n6,6\n');
    await act((ctx) => claim(ctx, file.id, { noun: 'files.test', id: newId() }));
    await aged(file.id, days * 24);
    await act(expireFiles);
    await world.runJobs();
    const { state, name } = await act((ctx) => getFile(ctx, { file_id: file.id }));
    return [state, name];
  };
  assert.deepEqual(await stateAfter(29), ['ready', 'list.csv']);
  assert.deepEqual(await stateAfter(31), ['deleted', 'deleted']);
  await act((ctx) => writeRule(ctx, 'files.keep_days', { csv: 3 }, 0));
  assert.deepEqual(await stateAfter(2), ['ready', 'list.csv']);
  assert.deepEqual(await stateAfter(4), ['deleted', 'deleted']);
});

test('two uploads at once into the last room: one is kept, the other refused, and nothing of it stays', async () => {
  await sweep(act);
  const held = await usage();
  await act((ctx) => writeRule(ctx, 'files.most_mb', Number(held / 1_048_576n) + 1, 0));
  const table = `name\n${'x'.repeat(600_000)}\n`;
  const results = await Promise.allSettled([keep(table), keep(table)]);
  const failures = results.filter((result) => result.status === 'rejected');
  assert.equal(failures.length, 1);
  assert.equal((failures[0]!.reason as Refusal).code, 'files.no_room');
  assert.equal(await usage(), held + 600_006n);
  assert.deepEqual(
    (await readdir(workFolder(config))).filter((name) => name.endsWith('.given')),
    [],
  );
});

test('another business can neither see, claim, erase nor count a file', async () => {
  const file = await keep('a,b\n8,8\n');
  const elsewhere = <T>(fn: (ctx: Ctx) => Promise<T>) => world.in(fn, { tenant: world.other });
  await refused(
    elsewhere((ctx) => getFile(ctx, { file_id: file.id })),
    'files.not_found',
  );
  await refused(
    elsewhere((ctx) => claim(ctx, file.id, { noun: 'files.test', id: newId() })),
    'files.not_found',
  );
  await refused(eraseFile(elsewhere, file.id), 'files.not_found');
  await refused(
    elsewhere((ctx) => confirm(ctx, file.id)),
    'files.not_found',
  );
  assert.equal(await stateOf(file.id), 'ready');
});
