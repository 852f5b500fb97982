-- What the channels beyond SMS and mail need: texts that a provider must approve, what was opened, and what people say to us.

-- A provider that approves texts (WhatsApp) takes its time; until then the wording before it is used, or another channel.
alter table messages.registration
  add column state      text not null default 'approved' check (state in ('pending', 'approved', 'rejected', 'paused')),
  add column reason     text check (length(reason) <= 500),
  add column checked_at timestamptz;
create index on messages.registration (tenant_id, ref);

-- WhatsApp: the line below a text and the buttons under it.
alter table messages.wording add column whatsapp jsonb;

-- Seen and clicked are facts besides the state: a message that was opened was delivered.
alter table messages.message
  add column opened_at  timestamptz,
  add column clicked_at timestamptz;
create index on messages.message (tenant_id, provider_id, provider_ref) where provider_ref is not null;

-- Who has spoken to us on a channel, by each name that the channel has for them. WhatsApp lets a business write freely for 24 hours.
create table messages.heard (
  tenant_id    uuid not null,
  provider_id  uuid not null, -- the business's number or mailbox that was spoken to: each has its own window
  identifier   text not null check (identifier in ('phone', 'bsuid', 'parent_bsuid', 'email')),
  value        text not null check (length(value) between 1 and 254),
  channel      text not null check (channel in ('sms', 'whatsapp', 'email')),
  name         text check (length(name) <= 200),
  username     text check (length(username) <= 200),
  customer_id  uuid,
  promotions   boolean,     -- what they said of offers (STOP, START); null while they have said nothing
  first_at     timestamptz not null,
  last_at      timestamptz not null,
  window_until timestamptz, -- null where the channel knows no window
  primary key (tenant_id, provider_id, identifier, value),
  foreign key (tenant_id, provider_id) references messages.provider (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
create index on messages.heard (tenant_id, customer_id) where customer_id is not null;
create index on messages.heard (tenant_id, channel, value);
call platform.guard('messages.heard');

-- What they said, each once however often the provider tells it: the unique key is its own id of the message.
create table messages.inbound (
  tenant_id   uuid not null,
  id          uuid not null,
  provider_id uuid not null,
  ref         text not null check (length(ref) between 1 and 300),
  channel     text not null check (channel in ('sms', 'whatsapp', 'email')),
  phone       text check (length(phone) <= 254),
  bsuid       text check (length(bsuid) <= 254),
  email       text check (length(email) <= 254),
  name        text check (length(name) <= 200),
  customer_id uuid,
  kind        text not null check (kind ~ '^[a-z_]{1,30}$'),
  content     jsonb not null,
  answers     uuid,        -- the message of ours that it answers
  said_at     timestamptz not null,
  heard_at    timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, provider_id, ref),
  foreign key (tenant_id, provider_id) references messages.provider (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  foreign key (tenant_id, answers) references messages.message (tenant_id, id)
);
create index on messages.inbound (tenant_id, heard_at desc, id desc);
create index on messages.inbound (tenant_id, customer_id, heard_at desc, id desc) where customer_id is not null;
call platform.guard('messages.inbound', 'append');

-- Phones and browsers on which a person has the apps, each reached by a push service. One device belongs to who used it last.
create table messages.device (
  tenant_id    uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  kind         text not null check (kind in ('expo', 'fcm', 'webpush')),
  app          text not null check (app ~ '^[a-z_]{2,20}$'),
  name         text check (length(name) between 1 and 80),
  token_hash   text not null check (token_hash ~ '^[0-9a-f]{64}$'), -- what is looked up; the token itself is sealed
  sealed_token text not null,
  created_at   timestamptz not null,
  seen_at      timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index on messages.device (tenant_id, person_id, seen_at desc);
call platform.guard('messages.device');

-- What came of a push message at each device. A device may be forgotten, what came of it stays.
create table messages.push (
  tenant_id   uuid not null,
  message_id  uuid not null,
  device_id   uuid not null,
  provider_id uuid not null,
  outcome     text not null check (outcome in ('taken', 'arrived', 'dead', 'never', 'later', 'unknown')),
  ref         text check (length(ref) <= 200),
  reason      text check (length(reason) <= 500),
  at          timestamptz not null,
  ask_at      timestamptz, -- when the service can say more of it (Expo's receipts)
  primary key (tenant_id, message_id, device_id),
  foreign key (tenant_id, message_id) references messages.message (tenant_id, id),
  foreign key (tenant_id, provider_id) references messages.provider (tenant_id, id)
);
create index on messages.push (tenant_id, provider_id, ask_at) where ask_at is not null;
call platform.guard('messages.push');

-- Where tapping a notification leads; kept so that a message that falls back on push has it too.
alter table messages.message add column link text check (link ~ '^/' and length(link) <= 500);

-- Addresses to which nothing more is sent: the mailbox isn't there, or its owner calls our mail spam.
create table messages.unreachable (
  tenant_id  uuid not null,
  channel    text not null check (channel in ('sms', 'whatsapp', 'email')),
  address    text not null check (length(address) between 1 and 254),
  why        text not null check (why in ('bounced', 'complained')),
  reason     text check (length(reason) <= 500),
  message_id uuid,
  at         timestamptz not null,
  primary key (tenant_id, channel, address),
  foreign key (tenant_id, message_id) references messages.message (tenant_id, id)
);
call platform.guard('messages.unreachable');

-- How far a business's mailbox has been read for reports of mail that came back (IMAP: a number counts under its validity).
create table messages.mailbox (
  tenant_id   uuid not null,
  provider_id uuid not null,
  validity    bigint not null,
  uid         bigint not null,
  read_at     timestamptz not null,
  primary key (tenant_id, provider_id),
  foreign key (tenant_id, provider_id) references messages.provider (tenant_id, id)
);
call platform.guard('messages.mailbox');
