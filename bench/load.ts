import { connect } from 'node:net';

/**
 * Asks one address again and again over kept connections and gives answers per second. It reads an answer's bytes only as
 * far as it must (each is a 200 as long as the first), so that what is measured is the server and not its client.
 */
export async function load(url: string, { connections, seconds }: { connections: number; seconds: number }) {
  const { hostname, port, pathname } = new URL(url);
  const request = Buffer.from(`GET ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`);
  const until = performance.now() + seconds * 1_000;
  const started = performance.now();
  const counts = await Promise.all(
    Array.from({ length: connections }, () => ask({ host: hostname, port: Number(port), request, until })),
  );
  return (counts.reduce((sum, count) => sum + count, 0) * 1_000) / (performance.now() - started);
}

interface Line {
  readonly host: string;
  readonly port: number;
  readonly request: Buffer;
  readonly until: number;
}

/** One connection, one question at a time. */
function ask({ host, port, request, until }: Line): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    let answers = 0;
    let length = 0;
    let read = 0;
    socket.on('connect', () => socket.write(request));
    socket.on('error', reject);
    socket.on('data', (data) => {
      const bytes = data as Buffer;
      if (read === 0 && bytes.toString('latin1', 0, 12) !== 'HTTP/1.1 200')
        return void socket.destroy(new Error(bytes.toString('latin1', 0, 200)));
      length ||= lengthOf(bytes.toString('latin1'));
      read += bytes.length;
      if (read < length) return;
      if (read > length) return void socket.destroy(new Error('an answer was longer than the first'));
      read = 0;
      answers += 1;
      if (performance.now() < until) socket.write(request);
      else {
        socket.end();
        resolve(answers);
      }
    });
  });
}

/** How many bytes the first answer has, by its own word. */
function lengthOf(head: string): number {
  const body = /\r\ncontent-length: (\d+)\r\n/i.exec(head);
  if (!body) throw new Error(`an answer without its length: ${head.slice(0, 200)}`);
  return head.indexOf('\r\n\r\n') + 4 + Number(body[1]);
}
