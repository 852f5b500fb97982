import { type Faults, WEBHOOK_KINDS } from './faults.ts';
import { NOTHING, post, type Reply } from './post.ts';
import type { Store } from './store.ts';
import type { Kept } from './webhook-rows.ts';
import type { Manners } from './world.ts';

/** Gateways try for about a day, at growing intervals; a protocol may say its own. */
const PAUSES_MS = [1, 5, 25, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800].map((seconds) => seconds * 1_000);
const AT_ONCE = 20;

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
  /** What it is about, such as the payment's id: those about the same come in order. Without it, all of the account's do. */
  readonly about?: string;
  readonly body: string;
  /** The headers, signature included, for this very body. */
  readonly sign: (by: Signer) => Record<string, string>;
}

/** What gateways tell, and what a person at their panels does with it. */
export function openWebhooks(store: Store, faults: Faults, manners: ReadonlyMap<string, Manners>) {
  const { soon, log, stop } = delivery(store, manners);
  soon();
  return {
    /** Owes a gateway's webhook, with whatever goes wrong on order; `inMs` from now. Returns its number. */
    tell({ account, protocol, url, event, about = '', body, sign }: News, inMs: number): number {
      const fault = faults.take(protocol, '', WEBHOOK_KINDS, { event, account });
      const kind = fault?.kind ?? '';
      const other = SIGNED[kind];
      const later = fault ? (fault.ms ?? WAITS_MS[kind] ?? 0) : 0;
      const twin = kind === 'webhook_twice' && fault?.ms !== undefined;
      const made = { account, protocol, url, event, about, body, headers: sign('now'), first_headers: null };
      const due_ms = Date.now() + inMs;
      const seq = store.addWebhook({
        ...made,
        first_headers: other ? sign(other) : null,
        due_ms: kind === 'webhook_never' ? null : due_ms + (kind in WAITS_MS ? later : 0),
        fault: twin ? '' : kind,
      });
      if (twin) store.addWebhook({ ...made, due_ms: due_ms + later, fault: '' });
      soon();
      return seq;
    },
    /** Makes a call at once and waits for it, whatever comes of it. */
    async tellNow({ account, url, body, sign }: News): Promise<void> {
      const began = performance.now();
      const answer = await post(url, sign('now'), body);
      if (store.isOpen()) log({ account, url, body }, answer, '', performance.now() - began);
    },
    /** Sends one that waits at once, properly or with the fault it has. Returns whether there is such a one. */
    hurry(seq: number): boolean {
      const one = store.findWebhook(seq);
      if (one?.due_ms == null) return false;
      store.dueAt(seq, Date.now());
      soon();
      return true;
    },
    /** Sends one again as the gateway's panel does, without faults: a copy, whose number is returned. */
    again(seq: number): number | undefined {
      const one = store.findWebhook(seq);
      if (!one) return undefined;
      const { sign, renew } = manners.get(one.protocol) ?? {};
      const fresh = { ...one, ...renew?.(one) };
      const headers = sign?.(fresh, 'now') ?? fresh.headers;
      const made = store.addWebhook({ ...fresh, headers, first_headers: null, due_ms: Date.now(), fault: '' });
      soon();
      return made;
    },
    /** The account's clock was put forward by so much: what waits for later tries comes so much earlier. */
    clockMoved(account: string, byMs: number): void {
      store.hasten(account, byMs);
      soon();
    },
    stop,
  };
}

/**
 * Sends the webhooks that are due: twenty at once, those of one account about the same thing one after the other. One that
 * isn't answered with 2xx is tried again, also by the next process.
 */
function delivery(store: Store, manners: ReadonlyMap<string, Manners>) {
  const gate = doors(AT_ONCE);
  const log = (one: Pick<Kept, 'account' | 'url' | 'body'>, answer: Reply, fault: string, ms: number) => {
    const what = `POST ${one.url}`;
    store.log({ protocol: 'webhook', account: one.account, what, fault, body: one.body, ms, ...answer });
  };

  async function attempt(one: Kept): Promise<void> {
    const first = one.tries === 0 ? one.fault : '';
    const { sign, pauses_ms = PAUSES_MS } = manners.get(one.protocol) ?? {};
    const by = SIGNED[first] ?? 'now';
    const headers = sign?.(one, by) ?? (by === 'now' ? one.headers : (one.first_headers ?? one.headers));
    const body = first === 'webhook_tampered' ? tampered(one.body) : one.body;
    const send = () => gate(() => post(one.url, headers, body));
    const began = performance.now();
    const lost = first === 'webhook_lost';
    const [answer] = lost ? [NOTHING] : await Promise.all([send(), ...(first === 'webhook_twice' ? [send()] : [])]);
    if (clock.stopped()) return;
    const pause = pauses_ms[one.tries];
    const done = answer.status >= 200 && answer.status < 300 && !UNDONE.has(first);
    store.together(() => {
      log(one, answer, first, performance.now() - began);
      store.tried(one.seq, answer.status, done || pause === undefined ? null : Date.now() + pause);
      store.release(one.account, one.about, one.seq);
    });
  }

  /** Works through what is due for one account, round by round. */
  async function work(account: string): Promise<void> {
    for (;;) {
      const due = clock.stopped() ? [] : store.webhooksDue(account, 100);
      if (due.length === 0) return;
      const lanes = Map.groupBy(due, (one) => one.about);
      await Promise.all(
        [...lanes.values()].map(async (lane) => {
          for (const one of lane) if (!clock.stopped()) await attempt(one);
        }),
      );
    }
  }

  const clock = alarm(store, work);
  return { ...clock, log };
}

/** Has each account's webhooks worked through when they are due, one account beside the other. */
function alarm(store: Store, work: (account: string) => Promise<void>) {
  const busy = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let planned = false;

  function plan(): void {
    clearTimeout(timer);
    if (stopped) return;
    let next = Number.POSITIVE_INFINITY;
    for (const { account, due_ms } of store.accountsDue()) {
      if (busy.has(account)) continue;
      if (due_ms > Date.now()) next = Math.min(next, due_ms);
      else busy.set(account, run(account));
    }
    // A timer can't wait longer than some 24 days; nor need it.
    if (next < Number.POSITIVE_INFINITY) timer = setTimeout(plan, Math.min(next - Date.now(), 3_600_000));
  }

  async function run(account: string): Promise<void> {
    try {
      await work(account);
    } finally {
      busy.delete(account);
    }
    plan();
  }

  return {
    /** Plans once for all that is told in this moment. */
    soon(): void {
      if (planned) return;
      planned = true;
      setImmediate(() => {
        planned = false;
        plan();
      });
    },
    stopped: () => stopped,
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await Promise.all(busy.values());
    },
  };
}

/** How long a fault keeps a webhook back unless it says. */
const WAITS_MS: Readonly<Record<string, number>> = { webhook_late: 60_000, webhook_out_of_order: 30_000 };

/** What a fault has its first try signed with. */
const SIGNED: Readonly<Record<string, Signer>> = { webhook_forged: 'never', webhook_old_secret: 'before' };

/** After these the proper one still comes, whatever the first was answered. */
const UNDONE: ReadonlySet<string> = new Set(['webhook_forged', 'webhook_tampered', 'webhook_lost']);

/** The body with one byte changed: the last digit in it, so that it stays the JSON that it was. */
function tampered(body: string): string {
  return body.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
}

/** Lets so many through at once; the others wait in line. */
function doors(open: number) {
  const line: (() => void)[] = [];
  let free = open;
  return async <T>(fn: () => Promise<T>): Promise<T> => {
    if (free === 0) await new Promise<void>((resolve) => line.push(resolve));
    else free -= 1;
    try {
      return await fn();
    } finally {
      const next = line.shift();
      if (next) next();
      else free += 1;
    }
  };
}
