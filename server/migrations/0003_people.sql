-- people: who may sign in and what each may do.
create schema people;
call platform.open_schema('people');

-- One human per business who can sign in. Who holds a role is staff; everybody else is a customer.
create table people.person (
  tenant_id       uuid not null,
  id              uuid not null,
  name            text not null check (length(name) between 1 and 120),
  language        text not null default 'en' check (language in ('en', 'hi')),
  phone           text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email           text check (email = lower(email) and length(email) <= 254),
  password_hash   text,
  password_set_at timestamptz,
  state           text not null default 'active' check (state in ('active', 'blocked', 'closed')),
  created_at      timestamptz not null,
  version         int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, phone),
  unique (tenant_id, email)
);
create index on people.person (tenant_id, created_at, id);
call platform.guard('people.person');

-- One row per business: raised and locked by every change of rights, so that remembered rights go stale at once and
-- two changes that are each harmless (both remove "the other" owner) cannot pass together.
create table people.rights (
  tenant_id uuid not null,
  version   bigint not null default 1,
  primary key (tenant_id)
);
call platform.guard('people.rights');

create table people.role (
  tenant_id  uuid not null,
  id         uuid not null,
  key        text check (key ~ '^[a-z][a-z_]{1,40}$'), -- the roles that come ready have one; a business's own have none
  title      jsonb not null check (length(title ->> 'en') between 1 and 80), -- { en, hi }
  anywhere   boolean not null default false,           -- works outside the office: the console's networks do not bind
  created_at timestamptz not null,
  version    int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, key)
);
create unique index on people.role (tenant_id, lower(title ->> 'en'));
call platform.guard('people.role');

create table people.role_permission (
  tenant_id  uuid not null,
  role_id    uuid not null,
  permission text not null check (permission ~ '^([a-z_]+\.[a-z_]+|\*)$'), -- '*' is the owner's: everything, also what comes later
  scope      text not null check (scope in ('all', 'store', 'vendor', 'assigned', 'own')),
  primary key (tenant_id, role_id, permission),
  foreign key (tenant_id, role_id) references people.role (tenant_id, id) on delete cascade
);
call platform.guard('people.role_permission');

create table people.person_role (
  tenant_id  uuid not null,
  person_id  uuid not null,
  role_id    uuid not null,
  store_ids  uuid[] not null default '{}', -- what scope 'store' means for this person in this role
  vendor_ids uuid[] not null default '{}', -- likewise for scope 'vendor'
  primary key (tenant_id, person_id, role_id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, role_id) references people.role (tenant_id, id)
);
create index on people.person_role (tenant_id, role_id);
call platform.guard('people.person_role');

-- A session is a family of refresh tokens of which only the number of the newest is kept: the tokens themselves are
-- keyed digests of (session, number), so nothing that could be stolen from here signs anybody in.
create table people.session (
  tenant_id        uuid not null,
  id               uuid not null,
  person_id        uuid not null,
  method           text not null check (method in ('phone_code', 'email_code', 'password', 'passkey', 'invite')),
  ip               text not null check (length(ip) <= 64),
  device           text not null check (length(device) <= 300),
  generation       int not null default 1 check (generation > 0),
  rotated_at       timestamptz not null,
  second_factor_at timestamptz,
  created_at       timestamptz not null,
  expires_at       timestamptz not null, -- moves on with each refresh, never past lasts_until
  lasts_until      timestamptz not null,
  ended_at         timestamptz,
  ended_because    text check (ended_because in ('signed_out', 'ended', 'password_changed', 'blocked', 'closed', 'token_reused')),
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  check ((ended_at is null) = (ended_because is null))
);
create index on people.session (tenant_id, person_id) where ended_at is null;
create index on people.session (tenant_id, expires_at);
call platform.guard('people.session');

-- Every attempt to sign in, with how it ended.
create table people.sign_in (
  tenant_id  uuid not null,
  id         uuid not null,
  at         timestamptz not null,
  person_id  uuid,
  session_id uuid, -- kept when the session itself is forgotten
  method     text not null check (method in ('phone_code', 'email_code', 'password', 'passkey', 'invite')),
  result     text not null check (result in ('in', 'refused')),
  reason     text check (length(reason) <= 60),
  ip         text not null check (length(ip) <= 64),
  device     text not null check (length(device) <= 300),
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  check ((result = 'refused') = (reason is not null))
);
create index on people.sign_in (tenant_id, person_id, id);
create index on people.sign_in (tenant_id, at);
call platform.guard('people.sign_in');

-- The newest code sent to a phone or mailbox for a purpose: the row is overwritten, so a new code voids the old one.
create table people.code (
  tenant_id   uuid not null,
  purpose     text not null check (purpose in ('sign_in', 'reset_password', 'second_factor', 'change_contact')),
  destination text not null check (length(destination) <= 254),
  channel     text not null check (channel in ('sms', 'whatsapp', 'email')),
  hash        text, -- keyed digest; null once used
  sent_at     timestamptz not null,
  expires_at  timestamptz not null,
  sends       int not null check (sends > 0), -- since sends_from, for the hourly limit
  sends_from  timestamptz not null,
  primary key (tenant_id, purpose, destination)
);
create index on people.code (tenant_id, sent_at);
call platform.guard('people.code');

-- Wrong tries at a secret, counted under the row's lock so that guessing in parallel gains nothing.
create table people.tries (
  tenant_id    uuid not null,
  kind         text not null check (kind in ('code', 'password', 'second_factor')),
  subject      text not null check (length(subject) <= 300), -- a keyed digest where it was typed by a stranger
  spent        int not null check (spent > 0),
  since        timestamptz not null,
  locked_until timestamptz,
  primary key (tenant_id, kind, subject)
);
create index on people.tries (tenant_id, since);
call platform.guard('people.tries');

create table people.passkey (
  tenant_id     uuid not null,
  id            uuid not null,
  person_id     uuid not null,
  credential_id text not null check (length(credential_id) <= 1400), -- WebAuthn allows 1023 bytes
  public_key    bytea not null,
  counter       bigint not null,
  transports    text[] not null default '{}',
  backed_up     boolean not null,
  name          text not null check (length(name) between 1 and 80),
  created_at    timestamptz not null,
  last_used_at  timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, credential_id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index on people.passkey (tenant_id, person_id);
call platform.guard('people.passkey');

-- What a passkey must sign: made by us, good once and for minutes.
create table people.challenge (
  tenant_id  uuid not null,
  id         uuid not null,
  person_id  uuid, -- who registers or steps up; none when the passkey itself will say who signs in
  purpose    text not null check (purpose in ('register', 'sign_in', 'second_factor')),
  challenge  text not null check (length(challenge) <= 100),
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index on people.challenge (tenant_id, expires_at);
call platform.guard('people.challenge');

create table people.totp (
  tenant_id     uuid not null,
  person_id     uuid not null,
  sealed_secret text not null,
  last_step     bigint, -- the newest 30-second step accepted: neither it nor an earlier one is accepted again
  created_at    timestamptz not null,
  confirmed_at  timestamptz,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
call platform.guard('people.totp');

create table people.recovery_code (
  tenant_id uuid not null,
  person_id uuid not null,
  hash      text not null,
  used_at   timestamptz,
  primary key (tenant_id, person_id, hash),
  foreign key (tenant_id, person_id) references people.totp (tenant_id, person_id) on delete cascade
);
call platform.guard('people.recovery_code');

create table people.invite (
  tenant_id   uuid not null,
  id          uuid not null,
  token_hash  text not null,
  name        text not null check (length(name) between 1 and 120),
  phone       text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email       text check (email = lower(email) and length(email) <= 254),
  roles       jsonb not null, -- [{ role_id, store_ids, vendor_ids }], checked again when accepted
  invited_by  uuid not null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  accepted_at timestamptz,
  revoked_at  timestamptz,
  person_id   uuid,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, invited_by) references people.person (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  check ((phone is null) <> (email is null)), -- the one place where the link goes: opening it proves that place
  check ((accepted_at is null) = (person_id is null))
);
create index on people.invite (tenant_id, created_at, id);
call platform.guard('people.invite');

create table people.api_key (
  tenant_id      uuid not null,
  id             uuid not null,
  name           text not null check (length(name) between 1 and 80),
  prefix         text not null check (prefix ~ '^[a-z0-9]{12}$'), -- the part that may be shown
  hash           text not null,
  sealed_signing text not null, -- signatures need the secret itself, so this one is sealed and not hashed
  grants         jsonb not null, -- { permission: scope }
  networks       cidr[] not null default '{}', -- none: from anywhere
  created_by     uuid, -- none: made by the installation itself
  created_at     timestamptz not null,
  expires_at     timestamptz,
  last_used_at   timestamptz,
  last_used_ip   text,
  ended_at       timestamptz,
  version        int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, prefix),
  foreign key (tenant_id, created_by) references people.person (tenant_id, id)
);
create index on people.api_key (tenant_id, created_at, id);
call platform.guard('people.api_key');

-- Nonces of signed requests within the replay window.
create table people.nonce (
  tenant_id uuid not null,
  key_id    uuid not null,
  nonce     text not null check (length(nonce) between 16 and 80),
  at        timestamptz not null,
  primary key (tenant_id, key_id, nonce),
  foreign key (tenant_id, key_id) references people.api_key (tenant_id, id)
);
create index on people.nonce (tenant_id, at);
call platform.guard('people.nonce');

-- Networks from which office staff may work; none means anywhere.
create table people.console_network (
  tenant_id  uuid not null,
  id         uuid not null,
  network    cidr not null,
  note       text not null check (length(note) <= 200),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, network)
);
call platform.guard('people.console_network');

-- Who is never served, and who is never slowed, by the rate limits.
create table people.limit_entry (
  tenant_id  uuid not null,
  id         uuid not null,
  kind       text not null check (kind in ('ip', 'person', 'key')),
  subject    text not null check (length(subject) <= 64), -- a network for 'ip', else an id
  verdict    text not null check (verdict in ('block', 'allow')),
  note       text not null check (length(note) <= 200),
  created_at timestamptz not null,
  until      timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, kind, subject)
);
call platform.guard('people.limit_entry');
