import type { EventEmitter } from 'node:events';
import type { All, Changes, Run } from './store.ts';

/** A request that reached the sandbox, or one it made itself (`webhook`). */
export interface Logged {
  protocol: string;
  /** The slug of the business, where it is known. */
  account?: string;
  what: string;
  /** 0 where the line was broken. */
  status: number;
  fault: string;
  body: string;
  /** What was answered. */
  answer?: string;
  ms?: number;
}

export type LoggedRow = Required<Logged> & { seq: number; at: string };

/** Which requests to show; without `after` the newest. */
export interface Asked {
  protocol?: string | undefined;
  account?: string | undefined;
  /** `ok` 2xx and 3xx, `refused` 4xx, `failed` 5xx and broken lines. */
  status?: 'ok' | 'refused' | 'failed' | undefined;
  after?: number | undefined;
  before?: number | undefined;
}

const KEPT = 5_000;
const LONGEST = 20_000;

/** Requests as they came. */
export function requests(all: All, run: Run, changes: EventEmitter<Changes>) {
  return {
    log({ protocol, account, what, status, fault, body, answer, ms }: Logged): void {
      const { lastInsertRowid } = run(
        `insert into request (at, protocol, account, what, status, fault, body, answer, ms)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        new Date().toISOString(),
        protocol,
        account ?? '',
        what,
        status,
        fault,
        body.slice(0, LONGEST),
        (answer ?? '').slice(0, LONGEST),
        Math.round(ms ?? 0),
      );
      const seq = Number(lastInsertRowid);
      run('delete from request where seq <= ?', seq - KEPT);
      changes.emit('request', { seq });
    },
    /** Oldest first after one, newest first before one or without either. */
    requests({ protocol, account, status, after, before }: Asked): LoggedRow[] {
      const [low, high] = status === undefined ? [0, 999] : STATUS[status];
      const broken = status === 'failed' || status === undefined;
      return all<LoggedRow>(
        `select * from request where (?1 is null or protocol = ?1) and (?2 is null or account = ?2)
           and (status between ?3 and ?4 or (?5 and status = 0)) and seq > ?6 and (?7 is null or seq < ?7)
         order by seq ${after === undefined ? 'desc' : ''} limit ${after === undefined ? 100 : 500}`,
        protocol ?? null,
        account ?? null,
        low,
        high,
        broken ? 1 : 0,
        after ?? 0,
        before ?? null,
      );
    },
    emptyRequests(): void {
      run('delete from request');
    },
  };
}

const STATUS = { ok: [100, 399], refused: [400, 499], failed: [500, 999] } as const;
