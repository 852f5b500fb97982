-- broadcasts: what a business says to a segment of its customers, or to all of them.
create schema broadcasts;
call platform.open_schema('broadcasts');

create table broadcasts.broadcast (
  tenant_id    uuid not null,
  id           uuid not null,
  name         text not null check (length(name) between 1 and 80), -- by which staff know it
  purpose      text not null check (purpose in ('offer', 'notice')),
  audience     text not null check (audience in ('all', 'segment', 'chosen')),
  segment_id   uuid, -- the id alone: a segment may go while it is remembered whom was written to
  segment_name text check (length(segment_name) between 1 and 200), -- as it was called
  customer_ids uuid[] not null default '{}' check (cardinality(customer_ids) <= 1000),
  title        text check (length(title) between 1 and 80),
  title_hi     text check (length(title_hi) between 1 and 80),
  text         text check (length(text) between 1 and 600),
  text_hi      text check (length(text_hi) between 1 and 600),
  link         text check (link ~ '^/' and length(link) <= 300), -- a path of the store
  send_at      timestamptz, -- null: as soon as it is sent
  state        text not null check (state in ('draft', 'scheduled', 'sending', 'sent', 'stopped')),
  expected     int check (expected >= 0), -- customers whom it was for when it was sent off; who comes meanwhile is told too
  handled      int not null default 0 check (handled >= 0), -- customers looked at so far
  after_id     uuid, -- the last of them: written with their messages, so that nobody is looked at twice
  begun_at     timestamptz,
  ended_at     timestamptz,
  stopped_why  text check (stopped_why in ('by_hand', 'segment_gone')),
  actor_kind   text not null, -- who wrote it
  actor_id     text,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  version      int not null default 1,
  primary key (tenant_id, id),
  check (audience = 'segment' or (segment_id is null and segment_name is null)),
  check (audience = 'chosen' or customer_ids = '{}'),
  check (state = 'draft' or expected is not null),
  check (state not in ('draft', 'scheduled') or (begun_at is null and handled = 0)),
  check ((state in ('sent', 'stopped')) = (ended_at is not null)),
  check ((state = 'stopped') = (stopped_why is not null))
);
create index broadcast_newest on broadcasts.broadcast (tenant_id, created_at desc, id desc);
create index broadcast_state on broadcasts.broadcast (tenant_id, state, created_at desc, id desc);
call platform.guard('broadcasts.broadcast');
