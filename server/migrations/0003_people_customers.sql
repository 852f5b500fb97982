-- customers: whom the business sells to and serves, how they are reached, and everything that happened with them.
create schema customers;
call platform.open_schema('customers');

create extension if not exists pg_trgm;   -- search inside names and contacts
create extension if not exists btree_gin; -- lets such an index begin with the tenant, as all do

-- How a name sounds, so that namesakes meet however they are spelled: words in order of the alphabet without titles, each
-- by its first letter and its consonants. "Smt. Sunita Devi", "DEVI SUNEETA" and "Sunitha Devi" sound the same.
create function customers.sound(name text) returns text
language sql immutable parallel safe strict as $$
  select string_agg(sound, ' ' order by sound) from (
    select regexp_replace(
      translate(regexp_replace(word, '(?<=.)[aeiouyh]|[\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963]', '', 'g'), 'wzq', 'vjk'),
      '(.)\1+', '\1', 'g') as sound
    from regexp_split_to_table(lower(name), '[\s.,''’/()&-]+') as word
    where word <> '' and word not in ('mr', 'mrs', 'ms', 'dr', 'shri', 'sri', 'smt', 'श्री', 'श्रीमती')
  ) words
$$;

-- Whom the business sells to and serves. A merged customer keeps its row, so that undoing gives back exactly what was.
create table customers.customer (
  tenant_id      uuid not null,
  id             uuid not null,
  person_id      uuid, -- the sign-in, if there is one: one person is one customer
  kind           text not null check (kind in ('person', 'business')),
  display_name   text not null check (length(display_name) between 1 and 120),
  legal_name     text check (length(legal_name) between 1 and 120),
  trade_name     text check (length(trade_name) between 1 and 120),
  gstin          text check (gstin ~ '^[0-9A-Z]{15}$'),
  pan            text check (pan ~ '^[A-Z]{5}[0-9]{4}[A-Z]$'),
  pincode        text check (pincode ~ '^[1-9][0-9]{5}$'), -- tells namesakes apart before there is an address
  language       text not null check (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  avatar_file_id uuid, -- a file of the module above, which may not be referenced from here
  preferences    jsonb not null default '{}',
  source         text not null check (length(source) between 1 and 40), -- what first brought this customer
  state          text not null default 'active' check (state in ('active', 'closed', 'merged')),
  merged_into    uuid,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  version        int not null default 1,
  name_key       text generated always as (lower(display_name)) stored,
  name_sound     text generated always as (customers.sound(display_name)) stored,
  -- each word after a space, so that '% ra%' finds the words that begin with "ra"
  search         text generated always as (lower(' ' || display_name || ' ' || coalesce(legal_name, '') || ' '
                   || coalesce(trade_name, '') || ' ' || coalesce(gstin, ''))) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, merged_into) references customers.customer (tenant_id, id),
  check ((state = 'merged') = (merged_into is not null)),
  check (merged_into <> id),
  -- the PAN stands in a GSTIN, but for the few kinds of GSTIN (deductors, UN bodies) that hold none
  check (pan = substr(gstin, 3, 10) or substr(gstin, 3, 10) !~ '^[A-Z]{5}[0-9]{4}[A-Z]$')
);
-- Partial, as every index below: before the table's first ANALYZE a second index of (tenant_id, …) over all rows looks as
-- good as the primary key to the checks of foreign keys, which then read every customer for each contact.
create unique index customer_person on customers.customer (tenant_id, person_id) where person_id is not null;
create index customer_by_name on customers.customer (tenant_id, name_key, id) where state <> 'merged';
create index customer_by_age on customers.customer (tenant_id, created_at desc, id desc) where state <> 'merged';
create index customer_by_change on customers.customer (tenant_id, updated_at desc, id desc) where state <> 'merged';
create index customer_by_gstin on customers.customer (tenant_id, gstin) where gstin is not null;
create index customer_merged on customers.customer (tenant_id, merged_into) where merged_into is not null;
create index customer_search on customers.customer using gin (tenant_id, search gin_trgm_ops);
call platform.guard('customers.customer');

-- How a customer is reached or recognised, each value written one way and in a business only once.
create table customers.contact (
  tenant_id   uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  kind        text not null check (kind in ('phone', 'email', 'whatsapp_bsuid', 'whatsapp_parent_bsuid', 'external_id')),
  value       text collate "C" not null check (length(value) between 1 and 254),
  label       text check (length(label) between 1 and 60), -- whose it is, such as "Accounts, Ramesh"
  is_primary  boolean not null,
  verified_at timestamptz,
  created_at  timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, kind, value),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  check (kind <> 'phone' or value ~ '^\+[1-9][0-9]{6,14}$'),
  check (kind <> 'email' or value ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);
create index contact_of_customer on customers.contact (tenant_id, customer_id, kind);
create unique index contact_primary on customers.contact (tenant_id, customer_id, kind) where is_primary;
create index contact_search on customers.contact using gin (tenant_id, value gin_trgm_ops);
call platform.guard('customers.contact');

create table customers.tag (
  tenant_id   uuid not null,
  tag         text collate "C" not null check (length(tag) between 1 and 40 and tag = lower(tag)),
  customer_id uuid not null,
  primary key (tenant_id, tag, customer_id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
create index tag_of_customer on customers.tag (tenant_id, customer_id);
call platform.guard('customers.tag');

-- The customers whose names are like every one of some patterns, or who have a contact like another or a tag that begins
-- so. Row security lets no index answer a LIKE (its operator isn't marked leakproof), so this looks as the owner, and only
-- at the tenant of the transaction. Three patterns go through the index together, the rest is filtered.
create function customers.find(names_like text[], contact_like text, tag_begins text) returns setof uuid
language sql stable rows 50 security definer set search_path = '' as $$
  select c.id from customers.customer c
  where c.tenant_id = platform.tenant() and c.state <> 'merged' and c.search like all (names_like)
    and c.search like names_like[1] and c.search like coalesce(names_like[2], '%') and c.search like coalesce(names_like[3], '%')
  union
  select r.customer_id from customers.contact r where r.tenant_id = platform.tenant() and r.value like contact_like
  union
  select t.customer_id from customers.tag t where t.tenant_id = platform.tenant() and starts_with(t.tag, tag_begins)
$$;
revoke all on function customers.find(text[], text, text) from public;
grant execute on function customers.find(text[], text, text) to haat_app;

-- What staff write down for each other; the audit trail keeps earlier wordings.
create table customers.note (
  tenant_id   uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  body        text not null check (length(body) between 1 and 5000),
  actor_kind  text not null,
  actor_id    text,
  created_at  timestamptz not null,
  edited_at   timestamptz,
  version     int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
create index note_of_customer on customers.note (tenant_id, customer_id, created_at desc, id desc);
call platform.guard('customers.note');

-- What a customer has agreed to or refused, when and where it was said; the newest word on a purpose holds.
create table customers.consent (
  tenant_id   uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  purpose     text not null check (purpose ~ '^[a-z][a-z_]{1,39}$'),
  granted     boolean not null,
  at          timestamptz not null,
  source      text not null check (length(source) between 1 and 40),
  wording     text check (length(wording) <= 200), -- which text was agreed to
  actor_kind  text not null,
  actor_id    text,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
create index consent_of_customer on customers.consent (tenant_id, customer_id, purpose, at desc, id desc);
call platform.guard('customers.consent', 'append');

-- Everything that happened with a customer, told by the modules above.
create table customers.timeline_entry (
  tenant_id   uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  at          timestamptz not null,
  kind        text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  data        jsonb not null, -- the facts its sentence is made of, in the reader's language
  link_noun   text check (link_noun ~ '^[a-z_]+\.[a-z_]+$'),
  link_id     text check (length(link_id) <= 80),
  actor_kind  text not null,
  actor_id    text,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  check ((link_noun is null) = (link_id is null))
);
create index timeline_of_customer on customers.timeline_entry (tenant_id, customer_id, at desc, id desc);
call platform.guard('customers.timeline_entry', 'append');

-- A rule that says which customers are meant, by a name that staff know it by.
create table customers.segment (
  tenant_id  uuid not null,
  id         uuid not null,
  name       text not null check (length(name) between 1 and 80),
  rule       jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version    int not null default 1,
  primary key (tenant_id, id)
);
create unique index segment_name on customers.segment (tenant_id, lower(name));
call platform.guard('customers.segment');

-- One customer's row went into another's: exactly what moved, so that exactly that can go back.
create table customers.merge (
  tenant_id   uuid not null,
  id          uuid not null,
  survivor_id uuid not null,
  loser_id    uuid not null,
  loser_state text not null check (loser_state in ('active', 'closed')),
  fields      jsonb not null,  -- [{ field, before, after }] of the survivor
  contacts    jsonb not null,  -- [{ id, was_primary }]
  tags        text[] not null, -- new to the survivor
  person_id   uuid,            -- the sign-in, if it moved
  repointed   uuid[] not null, -- customers merged into the loser before
  at          timestamptz not null,
  undo_until  timestamptz not null,
  undone_at   timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, survivor_id) references customers.customer (tenant_id, id),
  foreign key (tenant_id, loser_id) references customers.customer (tenant_id, id),
  check (survivor_id <> loser_id)
);
create unique index merge_standing on customers.merge (tenant_id, loser_id) where undone_at is null;
create index merge_of_survivor on customers.merge (tenant_id, survivor_id, at desc, id desc);
call platform.guard('customers.merge');

-- Two customers that look like one. A pair is suggested once: what staff dismissed stays dismissed.
create table customers.merge_suggestion (
  tenant_id uuid not null,
  id        uuid not null,
  one_id    uuid not null,
  other_id  uuid not null,
  reason    text not null check (reason in ('contact', 'gstin', 'name')),
  state     text not null default 'open' check (state in ('open', 'dismissed', 'merged')),
  at        timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, one_id, other_id),
  foreign key (tenant_id, one_id) references customers.customer (tenant_id, id),
  foreign key (tenant_id, other_id) references customers.customer (tenant_id, id),
  check (one_id < other_id)
);
create index merge_suggestion_open on customers.merge_suggestion (tenant_id, at desc, id desc) where state = 'open';
create index merge_suggestion_other on customers.merge_suggestion (tenant_id, other_id);
call platform.guard('customers.merge_suggestion');

-- A file of customers on its way in: read, checked without changing anything, then applied batch by batch.
create table customers.import (
  tenant_id  uuid not null,
  id         uuid not null,
  name       text not null check (length(name) between 1 and 120),
  state      text not null check (state in ('read', 'checking', 'checked', 'applying', 'applied')),
  headers    text[] not null,
  mapping    jsonb not null, -- [{ column, field }]
  row_count  int not null check (row_count between 1 and 50000),
  done       int not null default 0, -- rows behind us in the present state; each batch moves it on with its effect
  at_row     int not null default 1, -- the last of them
  actor_kind text not null,
  actor_id   text,
  created_at timestamptz not null,
  ended_at   timestamptz,
  version    int not null default 1,
  primary key (tenant_id, id)
);
create index import_by_age on customers.import (tenant_id, created_at desc, id desc);
call platform.guard('customers.import');

create table customers.import_row (
  tenant_id   uuid not null,
  import_id   uuid not null,
  row_no      int not null check (row_no > 1), -- as a spreadsheet numbers it: the headers are row 1
  cells       text[] not null,
  keys        text[] not null default '{}', -- its contacts, 'phone:+91…': no other row of the file may have one of them
  outcome     text check (outcome in ('add', 'change', 'same', 'failed', 'added', 'changed')),
  problems    jsonb not null default '[]', -- [{ column, code }]
  customer_id uuid,
  primary key (tenant_id, import_id, row_no),
  foreign key (tenant_id, import_id) references customers.import (tenant_id, id) on delete cascade
);
create index import_row_outcome on customers.import_row (tenant_id, import_id, outcome, row_no);
call platform.guard('customers.import_row');

-- One act on many customers, done in batches, with what could not be done and why.
create table customers.bulk_act (
  tenant_id    uuid not null,
  id           uuid not null,
  act          text not null check (act in ('tag', 'untag', 'close')),
  tag          text,
  reason       text check (length(reason) <= 500),
  customer_ids uuid[] not null check (cardinality(customer_ids) between 1 and 10000),
  done         int not null default 0,
  changed      int not null default 0,
  failures     jsonb not null default '[]', -- [{ customer_id, code }]
  actor_kind   text not null,
  actor_id     text,
  created_at   timestamptz not null,
  ended_at     timestamptz,
  primary key (tenant_id, id),
  check ((act = 'close') = (tag is null))
);
create index bulk_act_by_age on customers.bulk_act (tenant_id, created_at desc, id desc);
call platform.guard('customers.bulk_act');
