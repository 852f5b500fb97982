import { request } from 'node:http';
import { request as secureRequest } from 'node:https';

const TIMEOUT_MS = 5_000;

/** What came back: the status, 0 for nothing at all, and the beginning of the body. */
export interface Reply {
  readonly status: number;
  readonly answer: string;
}

export const NOTHING: Reply = { status: 0, answer: '' };

/** Posts JSON; status 0 when there was no answer. `*.localhost` is this machine, whatever the resolver says. */
export function post(target: string, headers: Readonly<Record<string, string>>, body: string): Promise<Reply> {
  const url = new URL(target);
  const here = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  return new Promise((resolve) => {
    const call = (url.protocol === 'https:' ? secureRequest : request)(
      {
        host: here ? '127.0.0.1' : url.hostname,
        port: url.port || (url.protocol === 'https:' ? 443 : 80),
        path: url.pathname + url.search,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...headers,
          host: url.host,
          'content-length': Buffer.byteLength(body),
        },
        timeout: TIMEOUT_MS,
        agent: false,
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => {
          if (text.length < 4_000) text += piece;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, answer: text }));
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(NOTHING));
    call.on('close', () => resolve(NOTHING));
    call.end(body);
  });
}
