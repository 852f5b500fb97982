import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** What arrived at somebody's phone or mailbox. */
export interface Message {
  seq: number;
  id: string;
  channel: 'sms' | 'email';
  /** The telephone number (`+91…`) or e-mail address it was sent to. */
  person: string;
  /** As the phone shows it: `VM-HAATIN-S`, or the From of a mail. */
  sender: string;
  /** The account it came through; the phone filters by it. */
  business: string;
  at: string;
  subject: string;
  text: string;
  html: string;
  state: 'arriving' | 'delivered' | 'failed';
  /** Why it was not delivered. */
  reason: string;
  /** What the protocol needs to know again: the sender's own id, the request id, how often it came. */
  facts: Record<string, string>;
  parts: { number: number; name: string; type: string; size: number }[];
}

export type NewMessage = Omit<Message, 'seq' | 'at' | 'parts'> & { parts?: Part[] };

export interface Part {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** A request that reached the sandbox, or one it made itself (`webhook`). */
export interface Logged {
  protocol: string;
  what: string;
  status: number;
  fault: string;
  body: string;
}

export interface Due {
  seq: number;
  account: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  tries: number;
}

export interface Filter {
  person?: string | undefined;
  business?: string | undefined;
  text?: string | undefined;
  before?: number | undefined;
}

const KEPT_REQUESTS = 2_000;

const SCHEMA = `
  create table if not exists thing (kind text, key text, body text not null, primary key (kind, key)) strict;
  create table if not exists found_by (kind text, name text, value text, key text, primary key (kind, name, value, key))
    strict, without rowid;
  create table if not exists counter (name text primary key, value integer not null) strict;
  create table if not exists message (
    seq integer primary key autoincrement, id text not null unique, channel text not null, person text not null,
    sender text not null, business text not null, at text not null, subject text not null, text text not null,
    html text not null, state text not null, reason text not null, facts text not null) strict;
  create index if not exists message_person on message (person, seq);
  create table if not exists part (
    message_id text, number integer, name text not null, type text not null, bytes blob not null,
    primary key (message_id, number)) strict;
  create table if not exists request (
    seq integer primary key autoincrement, at text not null, protocol text not null, what text not null,
    status integer not null, fault text not null, body text not null) strict;
  create table if not exists due (
    seq integer primary key autoincrement, at_ms integer not null, account text not null, url text not null,
    headers text not null, body text not null, tries integer not null) strict;
`;

export type Store = ReturnType<typeof openStore>;

/** Opens what the outside world remembers: a SQLite file in the folder, or memory when there is none. */
export function openStore(dir: string | null) {
  if (dir !== null) mkdirSync(dir, { recursive: true });
  const db = new DatabaseSync(dir === null ? ':memory:' : join(dir, 'sandbox.db'));
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 2000');
  db.exec(SCHEMA);
  const changes = new EventEmitter<{ message: [{ id: string; seq: number; person: string }] }>();
  changes.setMaxListeners(0);
  const all = <Row>(text: string, ...values: SQLInputValue[]) => db.prepare(text).all(...values) as Row[];
  const run = (text: string, ...values: SQLInputValue[]) => db.prepare(text).run(...values);
  const read = inbox(all);
  return {
    changes,
    ...things(all, run),
    ...read,
    ...arrivals(run, (id) => read.findMessage(id), changes),
    ...traffic(all, run),
    isOpen: () => db.isOpen,
    close: () => db.close(),
  };
}

type All = <Row>(text: string, ...values: SQLInputValue[]) => Row[];
type Run = (text: string, ...values: SQLInputValue[]) => { lastInsertRowid: number | bigint; changes: number | bigint };

/** Accounts, templates and the like: documents by kind and key. */
function things(all: All, run: Run) {
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
    /** The next id of a kind: 24 hex digits that are the same in each run that asks in the same order. */
    nextId: (kind: string): string => next(kind).toString('hex').slice(0, 24),
    /** The next id as gateways write them, such as `pay_29QQoUBi66xm2f`: its prefix and so many letters and digits. */
    newId: (prefix: string, length = 14): string =>
      prefix + next(prefix).toString('base64').replaceAll(/[+/=]/g, '').slice(0, length),
  };
}

type MessageRow = Omit<Message, 'facts' | 'parts'> & { facts: string };

/** What arrived, as it is read. */
function inbox(all: All) {
  const whole = (row: MessageRow): Message => ({
    ...row,
    facts: JSON.parse(row.facts) as Record<string, string>,
    parts: all('select number, name, type, length(bytes) as size from part where message_id = ?', row.id),
  });
  return {
    findMessage(id: string): Message | undefined {
      const row = all<MessageRow>('select * from message where id = ?', id)[0];
      return row && whole(row);
    },
    /** Messages newest first, thirty at a time. */
    messages({ person, business, text, before }: Filter): Message[] {
      const like = text === undefined ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
      const rows = all<MessageRow>(
        `select * from message where (?1 is null or person = ?1) and (?2 is null or business = ?2)
           and (?3 is null or text like ?3 escape '\\' or subject like ?3 escape '\\' or sender like ?3 escape '\\'
             or person like ?3 escape '\\')
           and (?4 is null or seq < ?4) order by seq desc limit 30`,
        person ?? null,
        business ?? null,
        like,
        before ?? null,
      );
      return rows.map(whole);
    },
    /** Everyone who ever got a message, the latest first, with that message. */
    people(): Message[] {
      return all<MessageRow>(
        'select * from message where seq in (select max(seq) from message group by person) order by seq desc limit 500',
      ).map(whole);
    },
    part(id: string, number: number): Part | undefined {
      return all<Part>('select name, type, bytes from part where message_id = ? and number = ?', id, number)[0];
    },
    /** The latest messages of a channel and account since an instant, for the protocol's own reports. */
    sentSince(channel: string, business: string, at: string): Message[] {
      const rows = all<MessageRow>(
        'select * from message where channel = ? and business = ? and at >= ? order by seq desc limit 1000',
        channel,
        business,
        at,
      );
      return rows.map(whole);
    },
  };
}

/** What arrives, and becomes of it; whoever looks at the phone is told. */
function arrivals(run: Run, find: (id: string) => Message | undefined, changes: EventEmitter) {
  const tell = (id: string) => {
    const message = find(id);
    if (message) changes.emit('message', { id, seq: message.seq, person: message.person });
  };
  return {
    addMessage(message: NewMessage): void {
      run(
        `insert into message (id, channel, person, sender, business, at, subject, text, html, state, reason, facts)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        message.id,
        message.channel,
        message.person,
        message.sender,
        message.business,
        new Date().toISOString(),
        message.subject,
        message.text,
        message.html,
        message.state,
        message.reason,
        JSON.stringify(message.facts),
      );
      for (const [number, part] of (message.parts ?? []).entries())
        run('insert into part values (?, ?, ?, ?, ?)', message.id, number, part.name, part.type, part.bytes);
      tell(message.id);
    },
    changeMessage(id: string, change: Partial<Pick<Message, 'state' | 'reason' | 'facts'>>): void {
      const message = find(id);
      if (!message) return;
      const { state, reason, facts } = { ...message, ...change };
      run('update message set state = ?, reason = ?, facts = ? where id = ?', state, reason, JSON.stringify(facts), id);
      tell(id);
    },
    /** Messages that were on their way when the sandbox stopped have arrived by now. */
    settle(): void {
      run("update message set state = 'delivered' where state = 'arriving'");
    },
    empty(): void {
      run('delete from message');
      run('delete from part');
      run('delete from request');
    },
  };
}

/** Requests as they came, and calls to be made later. */
function traffic(all: All, run: Run) {
  return {
    log({ protocol, what, status, fault, body }: Logged): void {
      const text = 'insert into request (at, protocol, what, status, fault, body) values (?, ?, ?, ?, ?, ?)';
      const { lastInsertRowid } = run(
        text,
        new Date().toISOString(),
        protocol,
        what,
        status,
        fault,
        body.slice(0, 20_000),
      );
      run('delete from request where seq <= ?', Number(lastInsertRowid) - KEPT_REQUESTS);
    },
    requests(protocol: string | null, after: number): (Logged & { seq: number; at: string })[] {
      return all(
        'select * from request where (?1 is null or protocol = ?1) and seq > ?2 order by seq limit 500',
        protocol,
        after,
      );
    },
    owe(call: Omit<Due, 'seq' | 'tries'>, inMs: number): void {
      run(
        'insert into due (at_ms, account, url, headers, body, tries) values (?, ?, ?, ?, ?, 0)',
        Date.now() + inMs,
        call.account,
        call.url,
        JSON.stringify(call.headers),
        call.body,
      );
    },
    dueNow(): Due[] {
      const rows = all<Omit<Due, 'headers'> & { headers: string }>(
        'select * from due where at_ms <= ? order by at_ms, seq limit 50',
        Date.now(),
      );
      return rows.map((row) => ({ ...row, headers: JSON.parse(row.headers) as Record<string, string> }));
    },
    nextDueMs(): number | undefined {
      return all<{ at_ms: number | null }>('select min(at_ms) as at_ms from due')[0]?.at_ms ?? undefined;
    },
    dropDue(seq: number): void {
      run('delete from due where seq = ?', seq);
    },
    putOff(seq: number, inMs: number): void {
      run('update due set tries = tries + 1, at_ms = ? where seq = ?', Date.now() + inMs, seq);
    },
  };
}
