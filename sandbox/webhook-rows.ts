import type { EventEmitter } from 'node:events';
import type { All, Changes, Run } from './store.ts';

/** A webhook that was or will be sent, as it is kept. */
export interface Kept {
  readonly seq: number;
  readonly made_ms: number;
  /** When it is sent next, by the machine's clock; null when there is no more to do. */
  readonly due_ms: number | null;
  readonly protocol: string;
  readonly account: string;
  readonly event: string;
  /** What those of one account that come in order are about: a payment's id; '' when all of them do. */
  readonly about: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The headers of its first try, where a fault gives it other ones. */
  readonly first_headers: Readonly<Record<string, string>> | null;
  readonly body: string;
  readonly tries: number;
  /** What the last try was answered, 0 for nothing. */
  readonly status: number;
  readonly fault: string;
  readonly state: 'due' | 'sent' | 'unsent';
}

export type NewKept = Omit<Kept, 'seq' | 'made_ms' | 'tries' | 'status' | 'state'>;

export interface AskedWebhooks {
  account?: string | undefined;
  protocol?: string | undefined;
  /** The event's name or how it begins. */
  event?: string | undefined;
  state?: Kept['state'] | undefined;
  before?: number | undefined;
}

type Row = Omit<Kept, 'headers' | 'first_headers'> & { headers: string; first_headers: string | null };

const KEPT = 20_000;

/** Webhooks as they are kept until they are sent, and after. */
export function mail(all: All, run: Run, changes: EventEmitter<Changes>) {
  return { ...kept(all), ...keeping(run, (seq) => changes.emit('webhook', { seq })) };
}

/** Webhooks as they are read. */
function kept(all: All) {
  return {
    findWebhook(seq: number): Kept | undefined {
      return all<Row>('select * from webhook where seq = ?', seq).map(whole)[0];
    },
    /** An account's webhooks whose time has come, in order. */
    webhooksDue(account: string, limit: number): Kept[] {
      return all<Row>(
        'select * from webhook where account = ? and due_ms <= ? order by due_ms, seq limit ?',
        account,
        Date.now(),
        limit,
      ).map(whole);
    },
    /** When each account with something to be sent is due next. */
    accountsDue(): { account: string; due_ms: number }[] {
      // One step in the index for each account, however much is due for it.
      return all(
        `with recursive each(account) as (
           select min(account) from webhook where due_ms is not null
           union all
           select (select min(w.account) from webhook w where w.due_ms is not null and w.account > each.account)
           from each where each.account is not null)
         select account, (select min(due_ms) from webhook w where w.account = each.account and due_ms is not null) as due_ms
         from each where account is not null`,
      );
    },
    /** Webhooks, the newest first, a hundred at a time. */
    webhooks({ account, protocol, event, state, before }: AskedWebhooks): Kept[] {
      const ofAccount = account === undefined ? '?1 is null' : 'account = ?1';
      return all<Row>(
        `select * from webhook where ${ofAccount} and (?2 is null or protocol = ?2)
           and (?3 is null or substr(event, 1, length(?3)) = ?3) and (?4 is null or state = ?4)
           and (?5 is null or seq < ?5) order by seq desc limit 100`,
        account ?? null,
        protocol ?? null,
        event ?? null,
        state ?? null,
        before ?? null,
      ).map(whole);
    },
  };
}

/** Webhooks as they are written down. */
function keeping(run: Run, told: (seq: number) => void) {
  return {
    addWebhook(made: NewKept): number {
      const { lastInsertRowid } = run(
        `insert into webhook
           (made_ms, due_ms, protocol, account, event, about, url, headers, first_headers, body, tries, status, fault)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)`,
        Date.now(),
        made.due_ms,
        made.protocol,
        made.account,
        made.event,
        made.about,
        made.url,
        JSON.stringify(made.headers),
        made.first_headers && JSON.stringify(made.first_headers),
        made.body,
        made.fault,
      );
      const seq = Number(lastInsertRowid);
      run('delete from webhook where seq <= ? and due_ms is null', seq - KEPT);
      told(seq);
      return seq;
    },
    /** Writes down how a try went and when the next one is, if any. */
    tried(seq: number, status: number, due_ms: number | null): void {
      run('update webhook set tries = tries + 1, status = ?, due_ms = ? where seq = ?', status, due_ms, seq);
      told(seq);
    },
    /** Has a webhook be sent at a time. */
    dueAt(seq: number, due_ms: number): void {
      run('update webhook set due_ms = ? where seq = ?', due_ms, seq);
      told(seq);
    },
    /** Lets go of what was held back until something of the same account, and about the same, had gone before it. */
    release(account: string, about: string, before: number): void {
      run(
        `update webhook set due_ms = ? where account = ? and due_ms > ? and fault = 'webhook_out_of_order' and tries = 0
           and about = ? and seq < ?`,
        Date.now(),
        account,
        Date.now(),
        about,
        before,
      );
    },
    /** The account's clock was put forward: what waited until later has so much less to wait. */
    hasten(account: string, by_ms: number): void {
      run('update webhook set due_ms = due_ms - ? where account = ? and due_ms is not null', by_ms, account);
    },
    emptyWebhooks(): void {
      run('delete from webhook');
    },
  };
}

function whole(row: Row): Kept {
  return {
    ...row,
    headers: JSON.parse(row.headers) as Record<string, string>,
    first_headers: row.first_headers === null ? null : (JSON.parse(row.first_headers) as Record<string, string>),
  };
}
