-- What the business says to people: texts, the ways they travel, what became of each, and the notices inside the apps.
create schema messages;
call platform.open_schema('messages');

-- How this business handles an occasion, where it differs from how the code declares it.
create table messages.occasion (
  tenant_id uuid not null,
  name      text not null check (name ~ '^[a-z_]+\.[a-z_]+$'),
  channels  text[] not null check (channels <@ array['sms', 'whatsapp', 'email', 'push'] and cardinality(channels) <= 4),
  in_app    boolean not null,
  active    boolean not null,
  version   int not null default 1,
  primary key (tenant_id, name)
);
call platform.guard('messages.occasion');

-- A text for an occasion, a channel and a language; `number` is its current version.
create table messages.template (
  tenant_id  uuid not null,
  id         uuid not null,
  occasion   text not null check (occasion ~ '^[a-z_]+\.[a-z_]+$'),
  channel    text not null check (channel in ('sms', 'whatsapp', 'email', 'push', 'in_app')),
  language   text not null check (language in ('en', 'hi')),
  number     int not null check (number > 0),
  active     boolean not null default true,
  version    int not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, occasion, channel, language)
);
call platform.guard('messages.template');

-- Every wording a template ever had: a message keeps the one it was made under.
create table messages.wording (
  tenant_id   uuid not null,
  template_id uuid not null,
  number      int not null check (number > 0),
  subject     text check (length(subject) between 1 and 200),
  body        text not null check (length(body) between 1 and 5000),
  dlt         jsonb, -- SMS: entity, header, number and tags in the operators' register
  dlt_id      text generated always as (dlt ->> 'template_id') stored,
  created_at  timestamptz not null,
  created_by  text,
  primary key (tenant_id, template_id, number),
  foreign key (tenant_id, template_id) references messages.template (tenant_id, id)
);
create index on messages.wording (tenant_id, dlt_id) where dlt_id is not null;
call platform.guard('messages.wording', 'append');

-- A way out: an account at a gateway or mail server. Of several for one channel the lowest rank is used.
create table messages.provider (
  tenant_id       uuid not null,
  id              uuid not null,
  channel         text not null check (channel in ('sms', 'whatsapp', 'email', 'push')),
  kind            text not null check (kind ~ '^[a-z0-9_]{2,30}$'),
  name            text not null check (length(name) between 1 and 80),
  sealed_settings text not null,
  rank            int not null check (rank between 1 and 1000),
  active          boolean not null,
  hook_number     int not null default 1 check (hook_number > 0), -- raised to make the receipts' address and secret anew
  version         int not null default 1,
  created_at      timestamptz not null,
  primary key (tenant_id, id)
);
create index on messages.provider (tenant_id, channel, rank, id) where active;
call platform.guard('messages.provider');

-- What a gateway calls a wording once it has been told of it.
create table messages.registration (
  tenant_id   uuid not null,
  provider_id uuid not null,
  template_id uuid not null,
  number      int not null,
  ref         text not null check (length(ref) between 1 and 200),
  created_at  timestamptz not null,
  primary key (tenant_id, provider_id, template_id, number),
  foreign key (tenant_id, provider_id) references messages.provider (tenant_id, id),
  foreign key (tenant_id, template_id, number) references messages.wording (tenant_id, template_id, number)
);
call platform.guard('messages.registration');

-- One message to one recipient on one channel. The unique key is why nothing is sent twice.
create table messages.message (
  tenant_id    uuid not null,
  id           uuid not null,
  event_id     text not null check (length(event_id) between 1 and 200), -- what it is about happened once
  occasion     text not null,
  kind         text not null check (kind in ('otp', 'transactional', 'promotional')),
  urgent       boolean not null,
  channel      text not null check (channel in ('sms', 'whatsapp', 'email', 'push', 'in_app')),
  recipient    text not null check (length(recipient) between 1 and 254),
  person_id    uuid,
  customer_id  uuid,
  reach        jsonb not null, -- name, phone, e-mail and language of the recipient, for the next channel
  template_id  uuid,           -- none when no text was found: the message has then failed
  number       int,
  language     text not null check (language in ('en', 'hi')),
  variables    jsonb not null, -- without those that are secret
  sealed       jsonb,          -- the secret ones by name, each sealed, until nothing more can come of the message
  subject      text,
  body         text not null,  -- as sent, secrets masked
  segments     int check (segments > 0),
  tried        text[] not null default '{}', -- channels tried before this one
  state        text not null check (state in ('queued', 'sending', 'sent', 'delivered', 'failed', 'expired')),
  attempts     int not null default 0 check (attempts >= 0),
  called_at    timestamptz,    -- a call is open whose outcome is not known
  next_at      timestamptz,    -- when to try next; while one is trying, when another may take over
  expires_at   timestamptz not null,
  provider_id  uuid,
  provider_ref text check (length(provider_ref) <= 200),
  reason       text check (length(reason) <= 500),
  created_at   timestamptz not null,
  sent_at      timestamptz,
  delivered_at timestamptz,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, event_id, template_id, recipient, channel),
  foreign key (tenant_id, template_id, number) references messages.wording (tenant_id, template_id, number),
  foreign key (tenant_id, provider_id) references messages.provider (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  check (state in ('queued', 'sending') = (next_at is not null)),
  check (state in ('queued', 'sending', 'sent') or sealed is null),
  check (state <> 'failed' or reason is not null)
);
create index on messages.message (tenant_id, next_at) where next_at is not null;
create index on messages.message (tenant_id, expires_at) where sealed is not null;
create index on messages.message (tenant_id, created_at desc, id desc);
create index on messages.message (tenant_id, recipient, created_at desc, id desc);
create index on messages.message (tenant_id, created_at desc, id desc) where state = 'failed';
create index on messages.message (tenant_id, customer_id, created_at desc) where customer_id is not null;
call platform.guard('messages.message');

-- What became of a message, step by step. A receipt that comes twice is written once.
create table messages.step (
  tenant_id  uuid not null,
  message_id uuid not null,
  id         uuid not null,
  at         timestamptz not null,
  what       text not null check (what in ('queued', 'called', 'taken', 'put_off', 'unknown', 'refused', 'receipt', 'expired', 'sent_again')),
  reason     text check (length(reason) <= 500),
  once       text check (length(once) <= 200),
  primary key (tenant_id, message_id, id),
  unique (tenant_id, message_id, once),
  foreign key (tenant_id, message_id) references messages.message (tenant_id, id)
);
call platform.guard('messages.step', 'append');

-- What somebody wants to hear, where it differs from the usual. Codes and what belongs to an order always come.
create table messages.choice (
  tenant_id uuid not null,
  person_id uuid not null,
  kind      text not null check (kind in ('promotional')),
  channel   text not null check (channel in ('sms', 'whatsapp', 'email', 'push', 'in_app')),
  wanted    boolean not null,
  at        timestamptz not null,
  primary key (tenant_id, person_id, kind, channel),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
call platform.guard('messages.choice');

-- Hours in which somebody doesn't want to be disturbed, in the business's zone.
create table messages.quiet (
  tenant_id uuid not null,
  person_id uuid not null,
  from_time time not null,
  to_time   time not null check (to_time <> from_time),
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
call platform.guard('messages.quiet');

-- Notices inside the apps.
create table messages.notice (
  tenant_id  uuid not null,
  id         uuid not null, -- that of its message
  person_id  uuid not null,
  title      text not null,
  body       text not null,
  link       text check (link ~ '^/' and length(link) <= 500),
  created_at timestamptz not null,
  read_at    timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references messages.message (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index on messages.notice (tenant_id, person_id, created_at desc, id desc);
create index on messages.notice (tenant_id, person_id) where read_at is null;
call platform.guard('messages.notice');
