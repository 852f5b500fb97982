import { connect } from 'node:net';

/** A request as its bytes: GET without a body, else JSON. */
export function requestOf(
  { hostname, port }: URL,
  path: string,
  { method = 'GET', host = `${hostname}:${port}`, as, accepts, body }: Asked = {},
): Buffer {
  const sent = body === undefined ? '' : JSON.stringify(body);
  const headers = [
    `host: ${host}`,
    ...(as === undefined ? [] : [`authorization: Bearer ${as}`]),
    ...(accepts === undefined ? [] : [`accept-encoding: ${accepts}`]),
    ...(body === undefined ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(sent)}`]),
  ];
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${sent}`);
}

interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly host?: string;
  readonly as?: string;
  /** The encodings of an answer that whoever asks can read. */
  readonly accepts?: string;
  readonly body?: object;
}

/** How fast a server answered, and how long whoever asked waited: milliseconds, sorted. */
export interface Loaded {
  readonly per_s: number;
  readonly waits_ms: readonly number[];
}

/**
 * Asks a server again and again over kept connections, each asking for what `next` gives it. It reads an answer's bytes only
 * as far as it must, so that what is measured is the server and not its client. `each` says how many answers are one.
 */
export async function load(
  url: URL,
  next: (lane: number) => Buffer,
  { connections, seconds, each = 1 }: { connections: number; seconds: number; each?: number },
): Promise<Loaded> {
  const waits_ms: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1_000;
  const lanes = Array.from({ length: connections }, (_, lane) => ask(url, () => next(lane), { until, each, waits_ms }));
  const answers = (await Promise.all(lanes)).reduce((sum, count) => sum + count, 0);
  return {
    per_s: (answers * 1_000) / each / (performance.now() - started),
    waits_ms: waits_ms.toSorted((a, b) => a - b),
  };
}

interface Lane {
  readonly until: number;
  readonly each: number;
  readonly waits_ms: number[];
}

/** One connection, one question at a time; it ends after a whole number of answers that are one. */
function ask({ hostname, port }: URL, next: () => Buffer, { until, each, waits_ms }: Lane): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let answers = 0;
    let began = 0;
    let wanted = 0;
    let read = 0;
    const send = () => {
      if (answers % each === 0) began = performance.now();
      [wanted, read] = [0, 0];
      socket.write(next());
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (data) => {
      const bytes = data as Buffer;
      if (read === 0) {
        const head = bytes.toString('latin1');
        if (!head.startsWith('HTTP/1.1 20')) return void socket.destroy(new Error(head.slice(0, 2_000)));
        wanted = lengthOf(head);
      }
      read += bytes.length;
      if (read < wanted) return;
      if (read > wanted) return void socket.destroy(new Error('an answer was longer than it said'));
      answers += 1;
      if (answers % each === 0) waits_ms.push(performance.now() - began);
      if (answers % each !== 0 || performance.now() < until) return send();
      socket.end();
      resolve(answers);
    });
  });
}

/** How many bytes an answer has, by its own word. */
function lengthOf(head: string): number {
  const body = /\r\ncontent-length: (\d+)\r\n/i.exec(head);
  if (!body) throw new Error(`an answer without its length: ${head.slice(0, 200)}`);
  return head.indexOf('\r\n\r\n') + 4 + Number(body[1]);
}
