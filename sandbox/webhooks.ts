import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Store } from './store.ts';

const AGAIN_AFTER_MS = [1_000, 5_000, 25_000, 120_000];
const TIMEOUT_MS = 5_000;

export type Webhooks = ReturnType<typeof openWebhooks>;

/** Which secret a webhook is signed with: the right one, the one before it, or one that was never right. */
export type Signer = 'now' | 'before' | 'never';

/** A webhook as a gateway makes it. */
export interface News {
  readonly account: string;
  /** The protocol whose faults it suffers, such as `razorpay`. */
  readonly protocol: string;
  readonly url: string;
  /** The gateway's name of the event, such as `payment.captured`. */
  readonly event: string;
  readonly body: string;
  /** The headers, signature included, for this very body. */
  readonly sign: (by: Signer) => Record<string, string>;
}

/** Makes the calls that are owed, in order of their time; a call that isn't answered with 2xx is tried again. */
export function openWebhooks(store: Store) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let working: Promise<void> = Promise.resolve();

  async function work(): Promise<void> {
    for (const call of store.dueNow()) {
      if (stopped) return;
      const status = await post(call.url, call.headers, call.body);
      if (stopped) return;
      store.log({ protocol: 'webhook', what: `POST ${call.url}`, status, fault: '', body: call.body });
      const again = AGAIN_AFTER_MS[call.tries];
      if ((status >= 200 && status < 300) || again === undefined) store.dropDue(call.seq);
      else store.putOff(call.seq, again);
    }
  }

  function plan(): void {
    clearTimeout(timer);
    const at = stopped ? undefined : store.nextDueMs();
    if (at === undefined) return;
    timer = setTimeout(
      () => {
        working = working.then(work).then(plan);
      },
      Math.max(0, at - Date.now()),
    );
  }

  plan();
  return {
    /** Owes a call, to be made so many milliseconds from now. */
    send(call: { account: string; url: string; headers: Record<string, string>; body: string }, inMs: number): void {
      store.owe(call, inMs);
      plan();
    },
    /** Owes a gateway's webhook, with whatever goes wrong on order; `inMs` from now. */
    tell({ account, url, body, sign }: News, inMs: number): void {
      store.owe({ account, url, headers: sign('now'), body }, inMs);
      plan();
    },
    /** Makes a call at once and waits for it, whatever comes of it. */
    async sendNow(call: { url: string; headers: Record<string, string>; body: string }): Promise<void> {
      const status = await post(call.url, call.headers, call.body);
      store.log({ protocol: 'webhook', what: `POST ${call.url}`, status, fault: '', body: call.body });
    },
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}

/** Posts JSON and returns the status, 0 when there was no answer. `*.localhost` is this machine, whatever the resolver says. */
function post(target: string, headers: Record<string, string>, body: string): Promise<number> {
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
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(0));
    call.on('close', () => resolve(0));
    call.end(body);
  });
}
