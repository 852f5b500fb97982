import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { openPool, send } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';

process.on('disconnect', () => process.exit(0));

/** What one request of ours asked the database, and the answer it gave. */
export interface Said {
  readonly statements: readonly { readonly text: string; readonly values: readonly unknown[] }[];
  readonly answer: string;
  /** Sent with it instead of the type of JSON; the answer is then its bytes in base64. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What must be another each time: ids that the request made, and its number. */
  readonly fresh: readonly string[];
  readonly writes: boolean;
}

let plan: Record<string, readonly Said[]> = {};
let pool: pg.Pool;
let made = 0;

/** The limit: bare node:http and bare `pg`, by the database's owner, say the same statements one after the other. */
const server = createServer((request, response) => {
  const [, kind = '', variant = '0'] = request.url!.split('/');
  request.resume();
  say(plan[kind]![Number(variant)]!).then(
    ([headers, answer]) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader('content-length', answer.length);
      response.end(answer);
    },
    (error: Error) => {
      response.statusCode = 500;
      response.end(error.message);
    },
  );
});

const json = { 'content-type': 'application/json; charset=utf-8' };

/** Its answers, ready to be sent. */
const ready = new WeakMap<Said, readonly [Readonly<Record<string, string>>, Buffer]>();

async function say(said: Said): Promise<readonly [Readonly<Record<string, string>>, Buffer]> {
  const { statements, answer, headers, fresh, writes } = said;
  const bytes = ready.get(said) ?? ([headers ?? json, Buffer.from(answer, headers ? 'base64' : 'utf8')] as const);
  ready.set(said, bytes);
  if (statements.length === 0) return bytes;
  const again = fresh.length === 0 ? (value: unknown) => value : renewed(fresh);
  const client = await pool.connect();
  try {
    if (writes) client.query('begin').catch(() => undefined);
    for (const { text, values } of statements) await send(client, text, values.map(again));
    if (writes) await client.query('commit');
    client.release();
    return bytes;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

/** Puts new ids in the place of those that a request had made, wherever they stand in a parameter. */
function renewed(fresh: readonly string[]): (value: unknown) => unknown {
  made += 1;
  const others = fresh.map((old) => [old, old.length === 36 ? newId() : `${old}-${made.toString(36)}`] as const);
  const again = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(again);
    if (typeof value !== 'string') return value;
    let text = value;
    for (const [old, other] of others) if (text.includes(old)) text = text.replaceAll(old, other);
    return text;
  };
  return again;
}

interface Wanted {
  readonly url: string;
  /** Whose rows functions look for that read the tenant from the connection. */
  readonly tenant_id: string;
  readonly width: number;
  readonly said: typeof plan;
}

process.on('message', ({ url, tenant_id, width, said }: Wanted) => {
  pool ??= openPool(url, { max: width, onError: (error) => console.error(error.message) }).on('connect', (client) => {
    client.query(`set app.tenant = '${tenant_id}'`).catch((error: Error) => console.error(error.message));
  });
  plan = said;
  process.send!('ready');
});

server.listen(0, '127.0.0.1', () => process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
