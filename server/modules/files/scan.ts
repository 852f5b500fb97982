import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { type File, lockFile, moveOn } from './file.ts';
import { storeOf } from './store.ts';

/**
 * Has a stored file looked at and acts on the verdict: ready, or refused and its bytes removed. When the scanner gives no
 * verdict the file waits as `scan_pending`; nobody gets it meanwhile. Doing it twice changes nothing.
 */
export async function scanFile(act: Act, file_id: Id<'file'>): Promise<File> {
  const { file, config, log } = await act(async (ctx) => ({
    file: await lockFile({ ...ctx, rows: 'all' }, file_id),
    config: ctx.platform.config,
    log: ctx.platform.log,
  }));
  if (!isWaiting(file)) return file;
  let verdict: Verdict | undefined;
  if (config.clamav_url !== undefined) {
    try {
      verdict = await scanStream(config.clamav_url, await storeOf(config).read(file.key));
    } catch (error) {
      log.warn({ err: error, file_id }, 'a file waits for the scanner');
    }
  }
  return act(async (ctx) => {
    const now = await lockFile({ ...ctx, rows: 'all' }, file_id);
    if (!isWaiting(now)) return now;
    if (config.clamav_url === undefined) return moveOn(ctx, now, 'pass', { scan: 'no_scanner' });
    if (verdict === undefined) return moveOn(ctx, now, 'wait');
    if (verdict.clean) return moveOn(ctx, now, 'pass', { scan: 'clean' });
    enqueue(ctx, 'files.erase', { file_id });
    return moveOn(ctx, now, 'refuse', { scan: 'infected', scan_found: verdict.found });
  });
}

function isWaiting({ state }: File): boolean {
  return state === 'scanning' || state === 'scan_pending';
}

/** What the scanner says of some bytes. */
export type Verdict = { readonly clean: true } | { readonly clean: false; readonly found: string };

const patience_ms = 30_000;

/**
 * Has clamd look at a stream of bytes by its INSTREAM command (`zINSTREAM\0`, chunks with their length, a zero at the end).
 * The address is `tcp://host:port` or `unix:///path`. Rejects when the scanner can't be reached or gives no verdict:
 * silence is never taken for clean.
 */
export async function scanStream(url: string, bytes: Readable): Promise<Verdict> {
  const socket = connectTo(url);
  try {
    await ready(socket);
    const answered = answer(socket);
    answered.catch(() => undefined); // awaited below; a failure while sending is the same failure
    await Promise.race([send(socket, bytes), answered]);
    return verdictOf(await answered);
  } finally {
    socket.destroy();
    bytes.destroy();
  }
}

function connectTo(url: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(url);
  const socket =
    protocol === 'unix:'
      ? connect({ path: decodeURIComponent(pathname) })
      : connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) });
  socket.setTimeout(patience_ms, () => socket.destroy(new Error('the scanner is silent')));
  return socket;
}

function ready(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
}

async function send(socket: Socket, bytes: Readable): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of bytes) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE((chunk as Buffer).length);
    socket.write(length);
    if (!socket.write(chunk as Buffer)) {
      await new Promise<void>((resolve) => {
        socket.once('drain', resolve);
        socket.once('close', () => resolve());
      });
    }
    if (socket.destroyed) return;
  }
  socket.write(Buffer.alloc(4));
}

function answer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')));
      else if (text.length > 2_000) reject(new Error('the scanner says too much'));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the scanner hung up')));
  });
}

function verdictOf(text: string): Verdict {
  if (text === 'stream: OK') return { clean: true };
  const found = /^stream: (.{1,200}) FOUND$/.exec(text);
  if (found) return { clean: false, found: found[1]! };
  throw new Error(`the scanner gave no verdict: ${text.slice(0, 200)}`);
}
