import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { openClocks } from './clocks.ts';
import { arrivals, inbox } from './messages.ts';
import { objects } from './objects.ts';
import { SCHEMA, upToDate } from './schema.ts';
import { requests } from './traffic.ts';
import { mail } from './webhook-rows.ts';

export type { Filter, Message, NewMessage, Part, Rich } from './messages.ts';
export type { LoggedRow } from './traffic.ts';

/** What the pages are told of as it happens. */
export interface Changes {
  message: [{ id: string; seq: number; person: string }];
  /** A document was put: accounts, faults of a bank, payments. */
  thing: [{ kind: string; key: string }];
  request: [{ seq: number }];
  webhook: [{ seq: number }];
}

export type Store = ReturnType<typeof openStore>;
export type All = <Row>(text: string, ...values: SQLInputValue[]) => Row[];
export type Run = (
  text: string,
  ...values: SQLInputValue[]
) => { lastInsertRowid: number | bigint; changes: number | bigint };

/** Opens what the outside world remembers: a SQLite file in the folder, or memory when there is none. */
export function openStore(dir: string | null) {
  if (dir !== null) mkdirSync(dir, { recursive: true });
  const db = new DatabaseSync(dir === null ? ':memory:' : join(dir, 'sandbox.db'));
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 2000');
  upToDate(db);
  db.exec(SCHEMA);
  const changes = new EventEmitter<Changes>();
  changes.setMaxListeners(0);
  const statement = prepared(db);
  const all = <Row>(text: string, ...values: SQLInputValue[]) => statement(text).all(...values) as Row[];
  const run: Run = (text, ...values) => statement(text).run(...values);
  const documents = things(all, run, changes);
  const clocks = openClocks(documents);
  const read = inbox(all);
  return {
    changes,
    ...documents,
    ...clocks,
    ...read,
    ...arrivals(run, read.findMessage, clocks.now, changes),
    ...requests(all, run, changes),
    ...mail(all, run, changes),
    objects: objects(all, run),
    together: togetherIn(db),
    isOpen: () => db.isOpen,
    close: () => db.close(),
  };
}

/** Statements prepared once: preparing costs several times what running does. */
function prepared(db: DatabaseSync) {
  const known = new Map<string, StatementSync>();
  return (text: string): StatementSync => {
    const found = known.get(text) ?? db.prepare(text);
    known.set(text, found);
    return found;
  };
}

/**
 * Writes all that `fn` writes, or nothing of it, and much faster than one by one. Not for a function that waits for
 * something in the middle: others would be writing into the same transaction.
 */
function togetherIn(db: DatabaseSync) {
  return <T>(fn: () => T extends Promise<unknown> ? never : T): T => {
    if (db.isTransaction) return fn();
    db.exec('begin immediate');
    try {
      const made = fn();
      db.exec('commit');
      return made;
    } catch (error) {
      db.exec('rollback');
      throw error;
    }
  };
}

/** Accounts, templates and the like: documents by kind and key. */
function things(all: All, run: Run, changes: EventEmitter<Changes>) {
  const next = (kind: string): Buffer => {
    const row = all<{ value: number }>(
      'insert into counter values (?, 1) on conflict (name) do update set value = value + 1 returning value',
      kind,
    )[0];
    return createHash('sha512').update(`${kind}:${row?.value}`).digest();
  };
  return {
    /** Keeps a document; `by` are the names and values under which `findBy` finds it, the same at each keeping. */
    put(kind: string, key: string, body: unknown, by: Readonly<Record<string, string>> = {}): void {
      run('insert or replace into thing (kind, key, body) values (?, ?, ?)', kind, key, JSON.stringify(body));
      for (const [name, value] of Object.entries(by))
        run('insert or ignore into found_by (kind, name, value, key) values (?, ?, ?, ?)', kind, name, value, key);
      changes.emit('thing', { kind, key });
    },
    /** The documents of a kind that were kept under this name and value, in the order of their keys. */
    findBy<Body>(kind: string, name: string, value: string): Body[] {
      const rows = all<{ body: string }>(
        `select t.body from found_by f join thing t on t.kind = f.kind and t.key = f.key
         where f.kind = ? and f.name = ? and f.value = ? order by f.key`,
        kind,
        name,
        value,
      );
      return rows.map((row) => JSON.parse(row.body) as Body);
    },
    find<Body>(kind: string, key: string): Body | undefined {
      const row = all<{ body: string }>('select body from thing where kind = ? and key = ?', kind, key)[0];
      return row && (JSON.parse(row.body) as Body);
    },
    list<Body>(kind: string): Body[] {
      const rows = all<{ body: string }>('select body from thing where kind = ? order by key', kind);
      return rows.map((row) => JSON.parse(row.body) as Body);
    },
    /** The documents of a kind that were put last, the latest first. */
    latest<Body>(kind: string, limit: number): Body[] {
      const rows = all<{ body: string }>(
        'select body from thing where kind = ? order by rowid desc limit ?',
        kind,
        limit,
      );
      return rows.map((row) => JSON.parse(row.body) as Body);
    },
    /** Forgets all documents but those of these kinds; ids go on where they were. */
    emptyThings(but: readonly string[]): void {
      const kept = JSON.stringify(but);
      run('delete from thing where kind not in (select value from json_each(?))', kept);
      run('delete from found_by where kind not in (select value from json_each(?))', kept);
    },
    /** The next id of a kind: 24 hex digits that are the same in each run that asks in the same order. */
    nextId: (kind: string): string => next(kind).toString('hex').slice(0, 24),
    /** The next id as gateways write them, such as `pay_29QQoUBi66xm2f`: its prefix and so many letters and digits. */
    newId: (prefix: string, length = 14): string =>
      prefix + next(prefix).toString('base64').replaceAll(/[+/=]/g, '').slice(0, length),
  };
}
