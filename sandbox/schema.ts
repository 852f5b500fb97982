import type { DatabaseSync } from 'node:sqlite';

/** What the outside world remembers, as tables. */
export const SCHEMA = `
  create table if not exists thing (kind text, key text, body text not null, primary key (kind, key)) strict;
  create index if not exists thing_of_kind on thing (kind);
  create table if not exists found_by (kind text, name text, value text, key text, primary key (kind, name, value, key))
    strict, without rowid;
  create table if not exists counter (name text primary key, value integer not null) strict;
  create table if not exists message (
    seq integer primary key autoincrement, id text not null unique, channel text not null, direction text not null,
    person text not null, sender text not null, business text not null, at text not null, subject text not null,
    text text not null, html text not null, state text not null, reason text not null, facts text not null,
    rich text not null) strict;
  create index if not exists message_of_person on message (person, channel, seq);
  create index if not exists message_of_business on message (business, channel, at);
  create table if not exists part (
    message_id text, number integer, name text not null, type text not null, bytes blob not null,
    primary key (message_id, number)) strict;
  create table if not exists request (
    seq integer primary key autoincrement, at text not null, protocol text not null, account text not null,
    what text not null, status integer not null, fault text not null, body text not null, answer text not null,
    ms integer not null) strict;
  create table if not exists webhook (
    seq integer primary key autoincrement, made_ms integer not null, due_ms integer, protocol text not null,
    account text not null, event text not null, about text not null, url text not null, headers text not null,
    first_headers text, body text not null, tries integer not null, status integer not null, fault text not null,
    state text generated always as (
      case when due_ms is not null then 'due' when status between 200 and 299 then 'sent' else 'unsent' end) virtual
    ) strict;
  create index if not exists webhook_due on webhook (account, due_ms, seq) where due_ms is not null;
  create index if not exists webhook_of_account on webhook (account, seq);
  create table if not exists object (
    bucket text, key text, size integer not null, etag text not null, at_ms integer not null, about text not null,
    bytes blob not null, primary key (bucket, key)) strict;
  create table if not exists upload (
    id text primary key, bucket text not null, key text not null, about text not null, ended text not null) strict;
  create table if not exists upload_part (
    upload text, number integer, size integer not null, etag text not null, at_ms integer not null, sum text not null,
    bytes blob not null, primary key (upload, number)) strict;
`;

/** What was remembered in an older shape is forgotten, but for the documents: a stage set is set up again. */
export function upToDate(db: DatabaseSync): void {
  const version = (db.prepare('pragma user_version').get() as { user_version: number }).user_version;
  if (version >= 2) return;
  db.exec('drop table if exists message; drop table if exists part; drop table if exists request;');
  db.exec('drop table if exists due; pragma user_version = 2');
}
