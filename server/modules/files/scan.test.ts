import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { claim } from './claim.ts';
import { getReadyFile } from './file.ts';
import { filesIn, refused } from './testing.ts';

const world = await openWorld();
const { act, scanner, keep, stateOf, isStored, usage, later } = filesIn(world);

/** Built while it runs, so that no scanner takes this file for what it tests. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!', '$H+H*'].join('');

/** Plays a scanner that answers each stream in its own way. */
async function answering(answer: string | null): Promise<{ url: string; server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      // A chunk of length nought ends the stream.
      if (data.subarray(-4).readUInt32BE() === 0 && answer !== null) socket.end(answer);
      else if (answer === null) socket.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => void server.close());
  return { url: `tcp://127.0.0.1:${(server.address() as { port: number }).port}`, server };
}

test('without a scanner a file is ready at once, and says that nobody looked', async () => {
  const file = await keep('a,b\n1,2\n');
  assert.deepEqual([file.state, file.scan, file.type], ['ready', 'no_scanner', 'text/csv']);
  assert.ok(await isStored(file.key));
});

test('while the scanner is away a file waits unseen, can be claimed, and is ready once the scanner is back', async () => {
  scanner('tcp://127.0.0.1:9');
  const file = await keep('a,b\n3,4\n');
  assert.equal(file.state, 'scan_pending');
  await refused(
    act((ctx) => getReadyFile(ctx, { file_id: file.id })),
    'files.not_ready',
  );
  await act((ctx) => claim(ctx, file.id, { noun: 'files.test', id: newId() }));
  await later({ minutes: 11 });
  assert.equal(await stateOf(file.id), 'scan_pending');
  scanner((await answering('stream: OK\0')).url);
  await later({ minutes: 11 });
  assert.equal(await stateOf(file.id), 'ready');
  scanner(undefined);
});

test('silence, nonsense and errors of the scanner are never taken for clean', async () => {
  for (const answer of [
    null,
    '',
    'OK\0',
    'stream: OK but odd\0',
    'INSTREAM size limit exceeded. ERROR\0',
    'x'.repeat(5000),
  ]) {
    scanner((await answering(answer)).url);
    assert.equal((await keep('a,b\n5,6\n')).state, 'scan_pending', String(answer));
  }
  scanner(undefined);
});

test('what the scanner finds is refused, its bytes are removed, and nobody can use it', async () => {
  scanner((await answering('stream: Some.Thing FOUND\0')).url);
  const before = await usage();
  const file = await keep('a,b\n7,8\n');
  scanner(undefined);
  assert.deepEqual([file.state, file.scan, file.scan_found], ['refused', 'infected', 'Some.Thing']);
  await refused(
    act((ctx) => claim(ctx, file.id, { noun: 'files.test', id: newId() })),
    'files.cannot_use',
  );
  await world.runJobs();
  assert.equal(await isStored(file.key), false);
  assert.equal(await usage(), before);
  assert.equal(await stateOf(file.id), 'refused');
});

const clamd = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  .map((at) => join(at, 'clamd'))
  .find(existsSync);

test('a real clamd passes what is clean and finds the EICAR test file', {
  skip: clamd === undefined && 'no clamd on this machine',
}, async () => {
  const home = await mkdtemp(join(tmpdir(), 'haat-clamd-'));
  const port = await freePort();
  await writeFile(join(home, 'local.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString('hex')}\n`);
  await writeFile(
    join(home, 'clamd.conf'),
    `TCPSocket ${port}\nTCPAddr 127.0.0.1\nDatabaseDirectory ${home}\nForeground yes\nStreamMaxLength 60M\n`,
  );
  const daemon: ChildProcess = spawn(clamd!, ['-c', join(home, 'clamd.conf')], { stdio: 'ignore' });
  try {
    await listening(port);
    scanner(`tcp://127.0.0.1:${port}`);
    assert.deepEqual([(await keep('name\nनमस्ते\n')).state, (await keep(`${eicar}`)).state], ['ready', 'refused']);
    const large = await keep(`name\n${'row of a long table\n'.repeat(500_000)}`);
    assert.deepEqual([large.state, large.scan], ['ready', 'clean']);
  } finally {
    scanner(undefined);
    daemon.kill('SIGKILL');
    await once(daemon, 'exit');
    await rm(home, { recursive: true });
    await world.runJobs();
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const up = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('clamd does not listen');
}
