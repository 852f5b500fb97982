-- The migrated database, read back from its catalogue by `node tools/docs.ts`: for comparing, not for running.

create table platform.audit (
  tenant_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  act text not null,
  noun text not null,
  noun_id text not null,
  before jsonb,
  after jsonb,
  ip inet,
  device text,
  request_id text not null,
  constraint audit_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'key'::text, 'system'::text, 'nobody'::text]))),
  constraint audit_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_by_actor ON platform.audit USING btree (tenant_id, actor_id, at DESC)
CREATE INDEX audit_by_noun ON platform.audit USING btree (tenant_id, noun, noun_id, at DESC, id DESC)
CREATE INDEX audit_by_time ON platform.audit USING btree (tenant_id, at DESC, id DESC)
-- policy owner_forgets: true
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table platform.due (
  tenant_id uuid not null,
  key text not null,
  id uuid not null,
  at timestamp with time zone not null,
  task text not null,
  schedule boolean not null,
  payload jsonb not null,
  request_id text not null,
  constraint due_key_check CHECK ((length(key) <= 200)),
  constraint due_pkey PRIMARY KEY (tenant_id, key)
);
CREATE INDEX due_next ON platform.due USING btree (tenant_id, at, key)
-- policy owner_looks: true
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table platform.event (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  payload jsonb not null,
  actor jsonb not null,
  request_id text not null,
  at timestamp with time zone not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint event_name_check CHECK ((name ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint event_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX event_by_name ON platform.event USING btree (tenant_id, name, at)
CREATE INDEX event_feed ON platform.event USING btree (tenant_id, xid, id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table platform.handled (
  tenant_id uuid not null,
  id uuid not null,
  handler text not null,
  at timestamp with time zone not null default now(),
  constraint handled_pkey PRIMARY KEY (tenant_id, id, handler)
);
CREATE INDEX handled_age ON platform.handled USING btree (tenant_id, at)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table platform.idempotency (
  tenant_id uuid not null,
  key text not null,
  actor text not null,
  route text not null,
  request_hash text not null,
  status integer,
  body text,
  at timestamp with time zone not null,
  constraint idempotency_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint idempotency_pkey PRIMARY KEY (tenant_id, actor, key)
);
CREATE INDEX idempotency_age ON platform.idempotency USING btree (tenant_id, at)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table platform.number_series (
  tenant_id uuid not null,
  series text not null,
  period text not null,
  last bigint not null,
  constraint number_series_last_check CHECK ((last > 0)),
  constraint number_series_pkey PRIMARY KEY (tenant_id, series, period)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table platform.rule (
  tenant_id uuid not null,
  name text not null,
  value jsonb not null,
  version integer not null default 1,
  constraint rule_pkey PRIMARY KEY (tenant_id, name)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table platform.socket_message (
  id bigint not null default nextval('platform.socket_message_id_seq'::regclass),
  created_at timestamp with time zone default now(),
  payload bytea,
  constraint socket_message_id_key UNIQUE (id)
);
-- haat_app may delete, insert, select

create table platform.tenant_clock (
  tenant_id uuid not null,
  ahead_us bigint not null default 0,
  target timestamp with time zone,
  constraint tenant_clock_ahead_us_check CHECK ((ahead_us >= 0)),
  constraint tenant_clock_pkey PRIMARY KEY (tenant_id)
);
-- policy owner_looks: true
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table tenants.host (
  host text not null,
  tenant_id uuid not null,
  constraint host_host_check CHECK ((host ~ '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$'::text)),
  constraint host_pkey PRIMARY KEY (host)
);
-- haat_app may nothing

create table tenants.switch (
  tenant_id uuid not null,
  capability text not null,
  is_on boolean not null,
  constraint switch_capability_check CHECK (((length(capability) >= 1) AND (length(capability) <= 40))),
  constraint switch_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id),
  constraint switch_pkey PRIMARY KEY (tenant_id, capability)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table tenants.tenant (
  tenant_id uuid not null,
  slug text not null,
  name text not null,
  legal_name text not null,
  blueprint text not null,
  demo boolean not null,
  zone text not null,
  languages text[] not null,
  gstin text,
  pan text,
  line1 text,
  line2 text,
  city text,
  gst_state text,
  pincode text,
  phone text,
  email text,
  accent text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint tenant_accent_check CHECK ((accent ~ '^#[0-9a-f]{6}$'::text)),
  constraint tenant_blueprint_check CHECK (((length(blueprint) >= 1) AND (length(blueprint) <= 40))),
  constraint tenant_check CHECK ((pan = substr(gstin, 3, 10))),
  constraint tenant_check1 CHECK ((gst_state = substr(gstin, 1, 2))),
  constraint tenant_city_check CHECK (((length(city) >= 1) AND (length(city) <= 60))),
  constraint tenant_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint tenant_gst_state_check CHECK ((gst_state ~ '^[0-9]{2}$'::text)),
  constraint tenant_gstin_check CHECK ((gstin ~ '^[0-9]{2}[0-9A-Z]{13}$'::text)),
  constraint tenant_languages_check CHECK (((languages <@ ARRAY['en'::text, 'hi'::text]) AND ((cardinality(languages) >= 1) AND (cardinality(languages) <= 2)))),
  constraint tenant_legal_name_check CHECK (((length(legal_name) >= 1) AND (length(legal_name) <= 120))),
  constraint tenant_line1_check CHECK (((length(line1) >= 1) AND (length(line1) <= 100))),
  constraint tenant_line2_check CHECK (((length(line2) >= 1) AND (length(line2) <= 100))),
  constraint tenant_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint tenant_pan_check CHECK ((pan ~ '^[A-Z]{5}[0-9]{4}[A-Z]$'::text)),
  constraint tenant_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint tenant_pincode_check CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  constraint tenant_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{0,38}[a-z0-9]$'::text)),
  constraint tenant_zone_check CHECK (((length(zone) >= 1) AND (length(zone) <= 60))),
  constraint tenant_pkey PRIMARY KEY (tenant_id)
);
-- policy directory: true
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table tenants.word (
  tenant_id uuid not null,
  word text not null,
  language text not null,
  one text not null,
  many text not null,
  constraint word_language_check CHECK ((language = ANY (ARRAY['en'::text, 'hi'::text]))),
  constraint word_many_check CHECK (((length(many) >= 1) AND (length(many) <= 40))),
  constraint word_one_check CHECK (((length(one) >= 1) AND (length(one) <= 40))),
  constraint word_word_check CHECK (((length(word) >= 1) AND (length(word) <= 40))),
  constraint word_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id),
  constraint word_pkey PRIMARY KEY (tenant_id, word, language)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.api_key (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  hash text not null,
  sealed_signing text not null,
  grants jsonb not null,
  networks cidr[] not null default '{}'::cidr[],
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  last_used_ip text,
  ended_at timestamp with time zone,
  version integer not null default 1,
  constraint api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint api_key_prefix_check CHECK ((prefix ~ '^[a-z0-9]{12}$'::text)),
  constraint api_key_tenant_id_created_by_fkey FOREIGN KEY (tenant_id, created_by) REFERENCES people.person(tenant_id, id),
  constraint api_key_pkey PRIMARY KEY (tenant_id, id),
  constraint api_key_tenant_id_prefix_key UNIQUE (tenant_id, prefix)
);
CREATE INDEX api_key_tenant_id_created_at_id_idx ON people.api_key USING btree (tenant_id, created_at, id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.challenge (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid,
  purpose text not null,
  challenge text not null,
  expires_at timestamp with time zone not null,
  constraint challenge_challenge_check CHECK ((length(challenge) <= 100)),
  constraint challenge_purpose_check CHECK ((purpose = ANY (ARRAY['register'::text, 'sign_in'::text, 'second_factor'::text]))),
  constraint challenge_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint challenge_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX challenge_tenant_id_expires_at_idx ON people.challenge USING btree (tenant_id, expires_at)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.code (
  tenant_id uuid not null,
  purpose text not null,
  destination text not null,
  channel text not null,
  hash text,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  sends integer not null,
  sends_from timestamp with time zone not null,
  constraint code_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'whatsapp'::text, 'email'::text]))),
  constraint code_destination_check CHECK ((length(destination) <= 254)),
  constraint code_purpose_check CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'reset_password'::text, 'second_factor'::text, 'change_contact'::text]))),
  constraint code_sends_check CHECK ((sends > 0)),
  constraint code_pkey PRIMARY KEY (tenant_id, purpose, destination)
);
CREATE INDEX code_tenant_id_sent_at_idx ON people.code USING btree (tenant_id, sent_at)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.console_network (
  tenant_id uuid not null,
  id uuid not null,
  network cidr not null,
  note text not null,
  created_at timestamp with time zone not null,
  constraint console_network_note_check CHECK ((length(note) <= 200)),
  constraint console_network_pkey PRIMARY KEY (tenant_id, id),
  constraint console_network_tenant_id_network_key UNIQUE (tenant_id, network)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.invite (
  tenant_id uuid not null,
  id uuid not null,
  token_hash text not null,
  name text not null,
  phone text,
  email text,
  roles jsonb not null,
  invited_by uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  person_id uuid,
  constraint invite_check CHECK (((phone IS NULL) <> (email IS NULL))),
  constraint invite_check1 CHECK (((accepted_at IS NULL) = (person_id IS NULL))),
  constraint invite_email_check CHECK (((email = lower(email)) AND (length(email) <= 254))),
  constraint invite_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint invite_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint invite_tenant_id_invited_by_fkey FOREIGN KEY (tenant_id, invited_by) REFERENCES people.person(tenant_id, id),
  constraint invite_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint invite_pkey PRIMARY KEY (tenant_id, id),
  constraint invite_tenant_id_token_hash_key UNIQUE (tenant_id, token_hash)
);
CREATE INDEX invite_tenant_id_created_at_id_idx ON people.invite USING btree (tenant_id, created_at, id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.limit_entry (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  verdict text not null,
  note text not null,
  created_at timestamp with time zone not null,
  until timestamp with time zone,
  constraint limit_entry_kind_check CHECK ((kind = ANY (ARRAY['ip'::text, 'person'::text, 'key'::text]))),
  constraint limit_entry_note_check CHECK ((length(note) <= 200)),
  constraint limit_entry_subject_check CHECK ((length(subject) <= 64)),
  constraint limit_entry_verdict_check CHECK ((verdict = ANY (ARRAY['block'::text, 'allow'::text]))),
  constraint limit_entry_pkey PRIMARY KEY (tenant_id, id),
  constraint limit_entry_tenant_id_kind_subject_key UNIQUE (tenant_id, kind, subject)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.nonce (
  tenant_id uuid not null,
  key_id uuid not null,
  nonce text not null,
  at timestamp with time zone not null,
  constraint nonce_nonce_check CHECK (((length(nonce) >= 16) AND (length(nonce) <= 80))),
  constraint nonce_tenant_id_key_id_fkey FOREIGN KEY (tenant_id, key_id) REFERENCES people.api_key(tenant_id, id),
  constraint nonce_pkey PRIMARY KEY (tenant_id, key_id, nonce)
);
CREATE INDEX nonce_tenant_id_at_idx ON people.nonce USING btree (tenant_id, at)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.passkey (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}'::text[],
  backed_up boolean not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkey_credential_id_check CHECK ((length(credential_id) <= 1400)),
  constraint passkey_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint passkey_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint passkey_pkey PRIMARY KEY (tenant_id, id),
  constraint passkey_tenant_id_credential_id_key UNIQUE (tenant_id, credential_id)
);
CREATE INDEX passkey_tenant_id_person_id_idx ON people.passkey USING btree (tenant_id, person_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.person (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  language text not null default 'en'::text,
  phone text,
  email text,
  password_hash text,
  password_set_at timestamp with time zone,
  state text not null default 'active'::text,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint person_email_check CHECK (((email = lower(email)) AND (length(email) <= 254))),
  constraint person_language_check CHECK ((language = ANY (ARRAY['en'::text, 'hi'::text]))),
  constraint person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint person_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint person_state_check CHECK ((state = ANY (ARRAY['active'::text, 'blocked'::text, 'closed'::text]))),
  constraint person_pkey PRIMARY KEY (tenant_id, id),
  constraint person_tenant_id_email_key UNIQUE (tenant_id, email),
  constraint person_tenant_id_phone_key UNIQUE (tenant_id, phone)
);
CREATE INDEX person_tenant_id_created_at_id_idx ON people.person USING btree (tenant_id, created_at, id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.person_role (
  tenant_id uuid not null,
  person_id uuid not null,
  role_id uuid not null,
  store_ids uuid[] not null default '{}'::uuid[],
  vendor_ids uuid[] not null default '{}'::uuid[],
  constraint person_role_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint person_role_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES people.role(tenant_id, id),
  constraint person_role_pkey PRIMARY KEY (tenant_id, person_id, role_id)
);
CREATE INDEX person_role_tenant_id_role_id_idx ON people.person_role USING btree (tenant_id, role_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.recovery_code (
  tenant_id uuid not null,
  person_id uuid not null,
  hash text not null,
  used_at timestamp with time zone,
  constraint recovery_code_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.totp(tenant_id, person_id) ON DELETE CASCADE,
  constraint recovery_code_pkey PRIMARY KEY (tenant_id, person_id, hash)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.rights (
  tenant_id uuid not null,
  version bigint not null default 1,
  constraint rights_pkey PRIMARY KEY (tenant_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.role (
  tenant_id uuid not null,
  id uuid not null,
  key text,
  title jsonb not null,
  anywhere boolean not null default false,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint role_key_check CHECK ((key ~ '^[a-z][a-z_]{1,40}$'::text)),
  constraint role_title_check CHECK (((length((title ->> 'en'::text)) >= 1) AND (length((title ->> 'en'::text)) <= 80))),
  constraint role_pkey PRIMARY KEY (tenant_id, id),
  constraint role_tenant_id_key_key UNIQUE (tenant_id, key)
);
CREATE UNIQUE INDEX role_tenant_id_lower_idx ON people.role USING btree (tenant_id, lower((title ->> 'en'::text)))
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.role_permission (
  tenant_id uuid not null,
  role_id uuid not null,
  permission text not null,
  scope text not null,
  constraint role_permission_permission_check CHECK ((permission ~ '^([a-z_]+\.[a-z_]+|\*)$'::text)),
  constraint role_permission_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'store'::text, 'vendor'::text, 'assigned'::text, 'own'::text]))),
  constraint role_permission_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES people.role(tenant_id, id) ON DELETE CASCADE,
  constraint role_permission_pkey PRIMARY KEY (tenant_id, role_id, permission)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.session (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  method text not null,
  ip text not null,
  device text not null,
  generation integer not null default 1,
  rotated_at timestamp with time zone not null,
  second_factor_at timestamp with time zone,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  lasts_until timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_because text,
  constraint session_check CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint session_device_check CHECK ((length(device) <= 300)),
  constraint session_ended_because_check CHECK ((ended_because = ANY (ARRAY['signed_out'::text, 'ended'::text, 'password_changed'::text, 'blocked'::text, 'closed'::text, 'token_reused'::text]))),
  constraint session_generation_check CHECK ((generation > 0)),
  constraint session_ip_check CHECK ((length(ip) <= 64)),
  constraint session_method_check CHECK ((method = ANY (ARRAY['phone_code'::text, 'email_code'::text, 'password'::text, 'passkey'::text, 'invite'::text]))),
  constraint session_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint session_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX session_tenant_id_expires_at_idx ON people.session USING btree (tenant_id, expires_at)
CREATE INDEX session_tenant_id_person_id_idx ON people.session USING btree (tenant_id, person_id) WHERE (ended_at IS NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.sign_in (
  tenant_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  person_id uuid,
  session_id uuid,
  method text not null,
  result text not null,
  reason text,
  ip text not null,
  device text not null,
  constraint sign_in_check CHECK (((result = 'refused'::text) = (reason IS NOT NULL))),
  constraint sign_in_device_check CHECK ((length(device) <= 300)),
  constraint sign_in_ip_check CHECK ((length(ip) <= 64)),
  constraint sign_in_method_check CHECK ((method = ANY (ARRAY['phone_code'::text, 'email_code'::text, 'password'::text, 'passkey'::text, 'invite'::text]))),
  constraint sign_in_reason_check CHECK ((length(reason) <= 60)),
  constraint sign_in_result_check CHECK ((result = ANY (ARRAY['in'::text, 'refused'::text]))),
  constraint sign_in_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint sign_in_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sign_in_tenant_id_at_idx ON people.sign_in USING btree (tenant_id, at)
CREATE INDEX sign_in_tenant_id_person_id_id_idx ON people.sign_in USING btree (tenant_id, person_id, id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.totp (
  tenant_id uuid not null,
  person_id uuid not null,
  sealed_secret text not null,
  last_step bigint,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  constraint totp_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint totp_pkey PRIMARY KEY (tenant_id, person_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table people.tries (
  tenant_id uuid not null,
  kind text not null,
  subject text not null,
  spent integer not null,
  since timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint tries_kind_check CHECK ((kind = ANY (ARRAY['code'::text, 'password'::text, 'second_factor'::text]))),
  constraint tries_spent_check CHECK ((spent > 0)),
  constraint tries_subject_check CHECK ((length(subject) <= 300)),
  constraint tries_pkey PRIMARY KEY (tenant_id, kind, subject)
);
CREATE INDEX tries_tenant_id_since_idx ON people.tries USING btree (tenant_id, since)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.bulk_act (
  tenant_id uuid not null,
  id uuid not null,
  act text not null,
  tag text,
  reason text,
  customer_ids uuid[] not null,
  done integer not null default 0,
  changed integer not null default 0,
  failures jsonb not null default '[]'::jsonb,
  actor_kind text not null,
  actor_id text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint bulk_act_act_check CHECK ((act = ANY (ARRAY['tag'::text, 'untag'::text, 'close'::text]))),
  constraint bulk_act_check CHECK (((act = 'close'::text) = (tag IS NULL))),
  constraint bulk_act_customer_ids_check CHECK (((cardinality(customer_ids) >= 1) AND (cardinality(customer_ids) <= 10000))),
  constraint bulk_act_reason_check CHECK ((length(reason) <= 500)),
  constraint bulk_act_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX bulk_act_by_age ON customers.bulk_act USING btree (tenant_id, created_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.consent (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  purpose text not null,
  granted boolean not null,
  at timestamp with time zone not null,
  source text not null,
  wording text,
  actor_kind text not null,
  actor_id text,
  constraint consent_purpose_check CHECK ((purpose ~ '^[a-z][a-z_]{1,39}$'::text)),
  constraint consent_source_check CHECK (((length(source) >= 1) AND (length(source) <= 40))),
  constraint consent_wording_check CHECK ((length(wording) <= 200)),
  constraint consent_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint consent_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX consent_of_customer ON customers.consent USING btree (tenant_id, customer_id, purpose, at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table customers.contact (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  value text not null,
  label text,
  is_primary boolean not null,
  verified_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint contact_check CHECK (((kind <> 'phone'::text) OR (value ~ '^\+[1-9][0-9]{6,14}$'::text))),
  constraint contact_check1 CHECK (((kind <> 'email'::text) OR (value ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text))),
  constraint contact_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text, 'whatsapp_bsuid'::text, 'whatsapp_parent_bsuid'::text, 'external_id'::text]))),
  constraint contact_label_check CHECK (((length(label) >= 1) AND (length(label) <= 60))),
  constraint contact_value_check CHECK (((length(value) >= 1) AND (length(value) <= 254))),
  constraint contact_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint contact_pkey PRIMARY KEY (tenant_id, id),
  constraint contact_tenant_id_kind_value_key UNIQUE (tenant_id, kind, value)
);
CREATE INDEX contact_of_customer ON customers.contact USING btree (tenant_id, customer_id, kind)
CREATE UNIQUE INDEX contact_primary ON customers.contact USING btree (tenant_id, customer_id, kind) WHERE is_primary
CREATE INDEX contact_search ON customers.contact USING gin (tenant_id, value gin_trgm_ops)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.customer (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid,
  kind text not null,
  display_name text not null,
  legal_name text,
  trade_name text,
  gstin text,
  pan text,
  pincode text,
  language text not null,
  avatar_file_id uuid,
  preferences jsonb not null default '{}'::jsonb,
  source text not null,
  state text not null default 'active'::text,
  merged_into uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  name_key text default lower(display_name),
  name_sound text default customers.sound(display_name),
  search text default lower((((((((' '::text || display_name) || ' '::text) || COALESCE(legal_name, ''::text)) || ' '::text) || COALESCE(trade_name, ''::text)) || ' '::text) || COALESCE(gstin, ''::text))),
  constraint customer_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
  constraint customer_check1 CHECK ((merged_into <> id)),
  constraint customer_check2 CHECK (((pan = substr(gstin, 3, 10)) OR (substr(gstin, 3, 10) !~ '^[A-Z]{5}[0-9]{4}[A-Z]$'::text))),
  constraint customer_display_name_check CHECK (((length(display_name) >= 1) AND (length(display_name) <= 120))),
  constraint customer_gstin_check CHECK ((gstin ~ '^[0-9A-Z]{15}$'::text)),
  constraint customer_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'business'::text]))),
  constraint customer_language_check CHECK ((language ~ '^[a-z]{2}(-[A-Z]{2})?$'::text)),
  constraint customer_legal_name_check CHECK (((length(legal_name) >= 1) AND (length(legal_name) <= 120))),
  constraint customer_pan_check CHECK ((pan ~ '^[A-Z]{5}[0-9]{4}[A-Z]$'::text)),
  constraint customer_pincode_check CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  constraint customer_source_check CHECK (((length(source) >= 1) AND (length(source) <= 40))),
  constraint customer_state_check CHECK ((state = ANY (ARRAY['active'::text, 'closed'::text, 'merged'::text]))),
  constraint customer_trade_name_check CHECK (((length(trade_name) >= 1) AND (length(trade_name) <= 120))),
  constraint customer_tenant_id_merged_into_fkey FOREIGN KEY (tenant_id, merged_into) REFERENCES customers.customer(tenant_id, id),
  constraint customer_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint customer_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX customer_by_age ON customers.customer USING btree (tenant_id, created_at DESC, id DESC) WHERE (state <> 'merged'::text)
CREATE INDEX customer_by_change ON customers.customer USING btree (tenant_id, updated_at DESC, id DESC) WHERE (state <> 'merged'::text)
CREATE INDEX customer_by_gstin ON customers.customer USING btree (tenant_id, gstin) WHERE (gstin IS NOT NULL)
CREATE INDEX customer_by_name ON customers.customer USING btree (tenant_id, name_key, id) WHERE (state <> 'merged'::text)
CREATE INDEX customer_merged ON customers.customer USING btree (tenant_id, merged_into) WHERE (merged_into IS NOT NULL)
CREATE UNIQUE INDEX customer_person ON customers.customer USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL)
CREATE INDEX customer_search ON customers.customer USING gin (tenant_id, search gin_trgm_ops)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.import (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  state text not null,
  headers text[] not null,
  mapping jsonb not null,
  row_count integer not null,
  done integer not null default 0,
  at_row integer not null default 1,
  actor_kind text not null,
  actor_id text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version integer not null default 1,
  constraint import_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint import_row_count_check CHECK (((row_count >= 1) AND (row_count <= 50000))),
  constraint import_state_check CHECK ((state = ANY (ARRAY['read'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'applied'::text]))),
  constraint import_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX import_by_age ON customers.import USING btree (tenant_id, created_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  row_no integer not null,
  cells text[] not null,
  keys text[] not null default '{}'::text[],
  outcome text,
  problems jsonb not null default '[]'::jsonb,
  customer_id uuid,
  constraint import_row_outcome_check CHECK ((outcome = ANY (ARRAY['add'::text, 'change'::text, 'same'::text, 'failed'::text, 'added'::text, 'changed'::text]))),
  constraint import_row_row_no_check CHECK ((row_no > 1)),
  constraint import_row_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES customers.import(tenant_id, id) ON DELETE CASCADE,
  constraint import_row_pkey PRIMARY KEY (tenant_id, import_id, row_no)
);
CREATE INDEX import_row_outcome ON customers.import_row USING btree (tenant_id, import_id, outcome, row_no)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.merge (
  tenant_id uuid not null,
  id uuid not null,
  survivor_id uuid not null,
  loser_id uuid not null,
  loser_state text not null,
  fields jsonb not null,
  contacts jsonb not null,
  tags text[] not null,
  person_id uuid,
  repointed uuid[] not null,
  at timestamp with time zone not null,
  undo_until timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint merge_check CHECK ((survivor_id <> loser_id)),
  constraint merge_loser_state_check CHECK ((loser_state = ANY (ARRAY['active'::text, 'closed'::text]))),
  constraint merge_tenant_id_loser_id_fkey FOREIGN KEY (tenant_id, loser_id) REFERENCES customers.customer(tenant_id, id),
  constraint merge_tenant_id_survivor_id_fkey FOREIGN KEY (tenant_id, survivor_id) REFERENCES customers.customer(tenant_id, id),
  constraint merge_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX merge_of_survivor ON customers.merge USING btree (tenant_id, survivor_id, at DESC, id DESC)
CREATE UNIQUE INDEX merge_standing ON customers.merge USING btree (tenant_id, loser_id) WHERE (undone_at IS NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.merge_suggestion (
  tenant_id uuid not null,
  id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  reason text not null,
  state text not null default 'open'::text,
  at timestamp with time zone not null,
  constraint merge_suggestion_check CHECK ((one_id < other_id)),
  constraint merge_suggestion_reason_check CHECK ((reason = ANY (ARRAY['contact'::text, 'gstin'::text, 'name'::text]))),
  constraint merge_suggestion_state_check CHECK ((state = ANY (ARRAY['open'::text, 'dismissed'::text, 'merged'::text]))),
  constraint merge_suggestion_tenant_id_one_id_fkey FOREIGN KEY (tenant_id, one_id) REFERENCES customers.customer(tenant_id, id),
  constraint merge_suggestion_tenant_id_other_id_fkey FOREIGN KEY (tenant_id, other_id) REFERENCES customers.customer(tenant_id, id),
  constraint merge_suggestion_pkey PRIMARY KEY (tenant_id, id),
  constraint merge_suggestion_tenant_id_one_id_other_id_key UNIQUE (tenant_id, one_id, other_id)
);
CREATE INDEX merge_suggestion_open ON customers.merge_suggestion USING btree (tenant_id, at DESC, id DESC) WHERE (state = 'open'::text)
CREATE INDEX merge_suggestion_other ON customers.merge_suggestion USING btree (tenant_id, other_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.note (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  body text not null,
  actor_kind text not null,
  actor_id text,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  version integer not null default 1,
  constraint note_body_check CHECK (((length(body) >= 1) AND (length(body) <= 5000))),
  constraint note_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint note_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX note_of_customer ON customers.note USING btree (tenant_id, customer_id, created_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.segment (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  rule jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint segment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint segment_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX segment_name ON customers.segment USING btree (tenant_id, lower(name))
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.tag (
  tenant_id uuid not null,
  tag text not null,
  customer_id uuid not null,
  constraint tag_tag_check CHECK ((((length(tag) >= 1) AND (length(tag) <= 40)) AND (tag = lower(tag)))),
  constraint tag_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint tag_pkey PRIMARY KEY (tenant_id, tag, customer_id)
);
CREATE INDEX tag_of_customer ON customers.tag USING btree (tenant_id, customer_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table customers.timeline_entry (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  data jsonb not null,
  link_noun text,
  link_id text,
  actor_kind text not null,
  actor_id text,
  constraint timeline_entry_check CHECK (((link_noun IS NULL) = (link_id IS NULL))),
  constraint timeline_entry_kind_check CHECK ((kind ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint timeline_entry_link_id_check CHECK ((length(link_id) <= 80)),
  constraint timeline_entry_link_noun_check CHECK ((link_noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint timeline_entry_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint timeline_entry_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX timeline_of_customer ON customers.timeline_entry USING btree (tenant_id, customer_id, at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table views.saved_view (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  list text not null,
  name text not null,
  search text not null,
  shared boolean not null default false,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint saved_view_list_check CHECK ((list ~ '^[a-z_]{1,30}\.[a-z_]{1,30}$'::text)),
  constraint saved_view_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  constraint saved_view_search_check CHECK ((length(search) <= 2000)),
  constraint saved_view_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint saved_view_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX saved_view_name ON views.saved_view USING btree (tenant_id, person_id, list, lower(name))
CREATE INDEX saved_view_tenant_id_list_idx ON views.saved_view USING btree (tenant_id, list) WHERE shared
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table files.claim (
  tenant_id uuid not null,
  file_id uuid not null,
  noun text not null,
  noun_id uuid not null,
  at timestamp with time zone not null,
  constraint claim_noun_check CHECK ((noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint claim_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files.file(tenant_id, id),
  constraint claim_pkey PRIMARY KEY (tenant_id, file_id, noun, noun_id)
);
CREATE INDEX claim_by_noun ON files.claim USING btree (tenant_id, noun, noun_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table files.file (
  tenant_id uuid not null,
  id uuid not null,
  purpose text not null,
  state text not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  width integer,
  height integer,
  sha256 text not null,
  key text not null,
  scan text,
  scan_found text,
  uploader_kind text not null,
  uploader_id text,
  person_id uuid,
  created_at timestamp with time zone not null,
  state_since timestamp with time zone not null,
  gone_at timestamp with time zone,
  constraint file_bytes_check CHECK ((bytes > 0)),
  constraint file_height_check CHECK ((height > 0)),
  constraint file_key_check CHECK ((key ~ '^[0-9a-f-]{36}/[0-9a-f]{2}/[0-9a-f]{32}$'::text)),
  constraint file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 150))),
  constraint file_purpose_check CHECK ((purpose ~ '^[a-z][a-z_]{1,39}$'::text)),
  constraint file_scan_check CHECK ((scan = ANY (ARRAY['clean'::text, 'infected'::text, 'no_scanner'::text]))),
  constraint file_scan_found_check CHECK ((length(scan_found) <= 200)),
  constraint file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint file_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'scanning'::text, 'scan_pending'::text, 'ready'::text, 'refused'::text, 'deleting'::text, 'deleted'::text]))),
  constraint file_type_check CHECK ((type ~ '^[a-z]+/[a-z0-9.+-]+$'::text)),
  constraint file_uploader_kind_check CHECK ((uploader_kind = ANY (ARRAY['person'::text, 'key'::text, 'system'::text, 'nobody'::text]))),
  constraint file_width_check CHECK ((width > 0)),
  constraint file_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint file_pkey PRIMARY KEY (tenant_id, id),
  constraint file_tenant_id_key_key UNIQUE (tenant_id, key)
);
CREATE INDEX file_by_age ON files.file USING btree (tenant_id, created_at DESC, id DESC) WHERE (state <> 'deleted'::text)
CREATE INDEX file_by_person ON files.file USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL)
CREATE INDEX file_by_purpose ON files.file USING btree (tenant_id, purpose, created_at)
CREATE INDEX file_by_state ON files.file USING btree (tenant_id, state, state_since)
CREATE INDEX file_by_uploader ON files.file USING btree (tenant_id, uploader_id, created_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table files.usage (
  tenant_id uuid not null,
  bytes bigint not null,
  constraint usage_bytes_check CHECK ((bytes >= 0)),
  constraint usage_pkey PRIMARY KEY (tenant_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.choice (
  tenant_id uuid not null,
  person_id uuid not null,
  kind text not null,
  channel text not null,
  wanted boolean not null,
  at timestamp with time zone not null,
  constraint choice_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'whatsapp'::text, 'email'::text, 'push'::text, 'in_app'::text]))),
  constraint choice_kind_check CHECK ((kind = 'promotional'::text)),
  constraint choice_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint choice_pkey PRIMARY KEY (tenant_id, person_id, kind, channel)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.device (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  app text not null,
  name text,
  token_hash text not null,
  sealed_token text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint device_app_check CHECK ((app ~ '^[a-z_]{2,20}$'::text)),
  constraint device_kind_check CHECK ((kind = ANY (ARRAY['expo'::text, 'fcm'::text, 'webpush'::text]))),
  constraint device_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint device_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint device_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint device_pkey PRIMARY KEY (tenant_id, id),
  constraint device_tenant_id_token_hash_key UNIQUE (tenant_id, token_hash)
);
CREATE INDEX device_tenant_id_person_id_seen_at_idx ON messages.device USING btree (tenant_id, person_id, seen_at DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.heard (
  tenant_id uuid not null,
  provider_id uuid not null,
  identifier text not null,
  value text not null,
  channel text not null,
  name text,
  username text,
  customer_id uuid,
  promotions boolean,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  window_until timestamp with time zone,
  constraint heard_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'whatsapp'::text, 'email'::text]))),
  constraint heard_identifier_check CHECK ((identifier = ANY (ARRAY['phone'::text, 'bsuid'::text, 'parent_bsuid'::text, 'email'::text]))),
  constraint heard_name_check CHECK ((length(name) <= 200)),
  constraint heard_username_check CHECK ((length(username) <= 200)),
  constraint heard_value_check CHECK (((length(value) >= 1) AND (length(value) <= 254))),
  constraint heard_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint heard_tenant_id_provider_id_fkey FOREIGN KEY (tenant_id, provider_id) REFERENCES messages.provider(tenant_id, id),
  constraint heard_pkey PRIMARY KEY (tenant_id, provider_id, identifier, value)
);
CREATE INDEX heard_tenant_id_channel_value_idx ON messages.heard USING btree (tenant_id, channel, value)
CREATE INDEX heard_tenant_id_customer_id_idx ON messages.heard USING btree (tenant_id, customer_id) WHERE (customer_id IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.inbound (
  tenant_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  ref text not null,
  channel text not null,
  phone text,
  bsuid text,
  email text,
  name text,
  customer_id uuid,
  kind text not null,
  content jsonb not null,
  answers uuid,
  said_at timestamp with time zone not null,
  heard_at timestamp with time zone not null,
  constraint inbound_bsuid_check CHECK ((length(bsuid) <= 254)),
  constraint inbound_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'whatsapp'::text, 'email'::text]))),
  constraint inbound_email_check CHECK ((length(email) <= 254)),
  constraint inbound_kind_check CHECK ((kind ~ '^[a-z_]{1,30}$'::text)),
  constraint inbound_name_check CHECK ((length(name) <= 200)),
  constraint inbound_phone_check CHECK ((length(phone) <= 254)),
  constraint inbound_ref_check CHECK (((length(ref) >= 1) AND (length(ref) <= 300))),
  constraint inbound_tenant_id_answers_fkey FOREIGN KEY (tenant_id, answers) REFERENCES messages.message(tenant_id, id),
  constraint inbound_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint inbound_tenant_id_provider_id_fkey FOREIGN KEY (tenant_id, provider_id) REFERENCES messages.provider(tenant_id, id),
  constraint inbound_pkey PRIMARY KEY (tenant_id, id),
  constraint inbound_tenant_id_provider_id_ref_key UNIQUE (tenant_id, provider_id, ref)
);
CREATE INDEX inbound_tenant_id_customer_id_heard_at_id_idx ON messages.inbound USING btree (tenant_id, customer_id, heard_at DESC, id DESC) WHERE (customer_id IS NOT NULL)
CREATE INDEX inbound_tenant_id_heard_at_id_idx ON messages.inbound USING btree (tenant_id, heard_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table messages.mailbox (
  tenant_id uuid not null,
  provider_id uuid not null,
  validity bigint not null,
  uid bigint not null,
  read_at timestamp with time zone not null,
  constraint mailbox_tenant_id_provider_id_fkey FOREIGN KEY (tenant_id, provider_id) REFERENCES messages.provider(tenant_id, id),
  constraint mailbox_pkey PRIMARY KEY (tenant_id, provider_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.message (
  tenant_id uuid not null,
  id uuid not null,
  event_id text not null,
  occasion text not null,
  kind text not null,
  urgent boolean not null,
  channel text not null,
  recipient text not null,
  person_id uuid,
  customer_id uuid,
  reach jsonb not null,
  template_id uuid,
  number integer,
  language text not null,
  variables jsonb not null,
  sealed jsonb,
  subject text,
  body text not null,
  segments integer,
  tried text[] not null default '{}'::text[],
  state text not null,
  attempts integer not null default 0,
  called_at timestamp with time zone,
  next_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  provider_id uuid,
  provider_ref text,
  reason text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  opened_at timestamp with time zone,
  clicked_at timestamp with time zone,
  link text,
  attachment uuid,
  constraint message_attempts_check CHECK ((attempts >= 0)),
  constraint message_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'whatsapp'::text, 'email'::text, 'push'::text, 'in_app'::text]))),
  constraint message_check CHECK (((state = ANY (ARRAY['queued'::text, 'sending'::text])) = (next_at IS NOT NULL))),
  constraint message_check1 CHECK (((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text])) OR (sealed IS NULL))),
  constraint message_check2 CHECK (((state <> 'failed'::text) OR (reason IS NOT NULL))),
  constraint message_event_id_check CHECK (((length(event_id) >= 1) AND (length(event_id) <= 200))),
  constraint message_kind_check CHECK ((kind = ANY (ARRAY['otp'::text, 'transactional'::text, 'promotional'::text]))),
  constraint message_language_check CHECK ((language = ANY (ARRAY['en'::text, 'hi'::text]))),
  constraint message_link_check CHECK (((link ~ '^/'::text) AND (length(link) <= 500))),
  constraint message_provider_ref_check CHECK ((length(provider_ref) <= 200)),
  constraint message_reason_check CHECK ((length(reason) <= 500)),
  constraint message_recipient_check CHECK (((length(recipient) >= 1) AND (length(recipient) <= 254))),
  constraint message_segments_check CHECK ((segments > 0)),
  constraint message_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'expired'::text]))),
  constraint message_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint message_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint message_tenant_id_provider_id_fkey FOREIGN KEY (tenant_id, provider_id) REFERENCES messages.provider(tenant_id, id),
  constraint message_tenant_id_template_id_number_fkey FOREIGN KEY (tenant_id, template_id, number) REFERENCES messages.wording(tenant_id, template_id, number),
  constraint message_pkey PRIMARY KEY (tenant_id, id),
  constraint message_tenant_id_event_id_template_id_recipient_channel_key UNIQUE NULLS NOT DISTINCT (tenant_id, event_id, template_id, recipient, channel)
);
CREATE INDEX message_tenant_id_created_at_id_idx ON messages.message USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX message_tenant_id_created_at_id_idx1 ON messages.message USING btree (tenant_id, created_at DESC, id DESC) WHERE (state = 'failed'::text)
CREATE INDEX message_tenant_id_customer_id_created_at_idx ON messages.message USING btree (tenant_id, customer_id, created_at DESC) WHERE (customer_id IS NOT NULL)
CREATE INDEX message_tenant_id_expires_at_idx ON messages.message USING btree (tenant_id, expires_at) WHERE (sealed IS NOT NULL)
CREATE INDEX message_tenant_id_next_at_idx ON messages.message USING btree (tenant_id, next_at) WHERE (next_at IS NOT NULL)
CREATE INDEX message_tenant_id_provider_id_provider_ref_idx ON messages.message USING btree (tenant_id, provider_id, provider_ref) WHERE (provider_ref IS NOT NULL)
CREATE INDEX message_tenant_id_recipient_created_at_id_idx ON messages.message USING btree (tenant_id, recipient, created_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.notice (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  title text not null,
  body text not null,
  link text,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notice_link_check CHECK (((link ~ '^/'::text) AND (length(link) <= 500))),
  constraint notice_tenant_id_id_fkey FOREIGN KEY (tenant_id, id) REFERENCES messages.message(tenant_id, id),
  constraint notice_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint notice_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX notice_tenant_id_person_id_created_at_id_idx ON messages.notice USING btree (tenant_id, person_id, created_at DESC, id DESC)
CREATE INDEX notice_tenant_id_person_id_idx ON messages.notice USING btree (tenant_id, person_id) WHERE (read_at IS NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.occasion (
  tenant_id uuid not null,
  name text not null,
  channels text[] not null,
  in_app boolean not null,
  active boolean not null,
  version integer not null default 1,
  constraint occasion_channels_check CHECK (((channels <@ ARRAY['sms'::text, 'whatsapp'::text, 'email'::text, 'push'::text]) AND (cardinality(channels) <= 4))),
  constraint occasion_name_check CHECK ((name ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint occasion_pkey PRIMARY KEY (tenant_id, name)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.provider (
  tenant_id uuid not null,
  id uuid not null,
  channel text not null,
  kind text not null,
  name text not null,
  sealed_settings text not null,
  rank integer not null,
  active boolean not null,
  hook_number integer not null default 1,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint provider_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'whatsapp'::text, 'email'::text, 'push'::text]))),
  constraint provider_hook_number_check CHECK ((hook_number > 0)),
  constraint provider_kind_check CHECK ((kind ~ '^[a-z0-9_]{2,30}$'::text)),
  constraint provider_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint provider_rank_check CHECK (((rank >= 1) AND (rank <= 1000))),
  constraint provider_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX provider_tenant_id_channel_rank_id_idx ON messages.provider USING btree (tenant_id, channel, rank, id) WHERE active
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.push (
  tenant_id uuid not null,
  message_id uuid not null,
  device_id uuid not null,
  provider_id uuid not null,
  outcome text not null,
  ref text,
  reason text,
  at timestamp with time zone not null,
  ask_at timestamp with time zone,
  constraint push_outcome_check CHECK ((outcome = ANY (ARRAY['taken'::text, 'arrived'::text, 'dead'::text, 'never'::text, 'later'::text, 'unknown'::text]))),
  constraint push_reason_check CHECK ((length(reason) <= 500)),
  constraint push_ref_check CHECK ((length(ref) <= 200)),
  constraint push_tenant_id_message_id_fkey FOREIGN KEY (tenant_id, message_id) REFERENCES messages.message(tenant_id, id),
  constraint push_tenant_id_provider_id_fkey FOREIGN KEY (tenant_id, provider_id) REFERENCES messages.provider(tenant_id, id),
  constraint push_pkey PRIMARY KEY (tenant_id, message_id, device_id)
);
CREATE INDEX push_tenant_id_provider_id_ask_at_idx ON messages.push USING btree (tenant_id, provider_id, ask_at) WHERE (ask_at IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.quiet (
  tenant_id uuid not null,
  person_id uuid not null,
  from_time time without time zone not null,
  to_time time without time zone not null,
  constraint quiet_check CHECK ((to_time <> from_time)),
  constraint quiet_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people.person(tenant_id, id),
  constraint quiet_pkey PRIMARY KEY (tenant_id, person_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.registration (
  tenant_id uuid not null,
  provider_id uuid not null,
  template_id uuid not null,
  number integer not null,
  ref text not null,
  created_at timestamp with time zone not null,
  state text not null default 'approved'::text,
  reason text,
  checked_at timestamp with time zone,
  constraint registration_reason_check CHECK ((length(reason) <= 500)),
  constraint registration_ref_check CHECK (((length(ref) >= 1) AND (length(ref) <= 200))),
  constraint registration_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text, 'paused'::text]))),
  constraint registration_tenant_id_provider_id_fkey FOREIGN KEY (tenant_id, provider_id) REFERENCES messages.provider(tenant_id, id),
  constraint registration_tenant_id_template_id_number_fkey FOREIGN KEY (tenant_id, template_id, number) REFERENCES messages.wording(tenant_id, template_id, number),
  constraint registration_pkey PRIMARY KEY (tenant_id, provider_id, template_id, number)
);
CREATE INDEX registration_tenant_id_ref_idx ON messages.registration USING btree (tenant_id, ref)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.step (
  tenant_id uuid not null,
  message_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  what text not null,
  reason text,
  once text,
  constraint step_once_check CHECK ((length(once) <= 200)),
  constraint step_reason_check CHECK ((length(reason) <= 500)),
  constraint step_what_check CHECK ((what = ANY (ARRAY['queued'::text, 'called'::text, 'taken'::text, 'put_off'::text, 'unknown'::text, 'refused'::text, 'receipt'::text, 'expired'::text, 'sent_again'::text]))),
  constraint step_tenant_id_message_id_fkey FOREIGN KEY (tenant_id, message_id) REFERENCES messages.message(tenant_id, id),
  constraint step_pkey PRIMARY KEY (tenant_id, message_id, id),
  constraint step_tenant_id_message_id_once_key UNIQUE (tenant_id, message_id, once)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table messages.template (
  tenant_id uuid not null,
  id uuid not null,
  occasion text not null,
  channel text not null,
  language text not null,
  number integer not null,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint template_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'whatsapp'::text, 'email'::text, 'push'::text, 'in_app'::text]))),
  constraint template_language_check CHECK ((language = ANY (ARRAY['en'::text, 'hi'::text]))),
  constraint template_number_check CHECK ((number > 0)),
  constraint template_occasion_check CHECK ((occasion ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint template_pkey PRIMARY KEY (tenant_id, id),
  constraint template_tenant_id_occasion_channel_language_key UNIQUE (tenant_id, occasion, channel, language)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.unreachable (
  tenant_id uuid not null,
  channel text not null,
  address text not null,
  why text not null,
  reason text,
  message_id uuid,
  at timestamp with time zone not null,
  constraint unreachable_address_check CHECK (((length(address) >= 1) AND (length(address) <= 254))),
  constraint unreachable_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'whatsapp'::text, 'email'::text]))),
  constraint unreachable_reason_check CHECK ((length(reason) <= 500)),
  constraint unreachable_why_check CHECK ((why = ANY (ARRAY['bounced'::text, 'complained'::text]))),
  constraint unreachable_tenant_id_message_id_fkey FOREIGN KEY (tenant_id, message_id) REFERENCES messages.message(tenant_id, id),
  constraint unreachable_pkey PRIMARY KEY (tenant_id, channel, address)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table messages.wording (
  tenant_id uuid not null,
  template_id uuid not null,
  number integer not null,
  subject text,
  body text not null,
  dlt jsonb,
  dlt_id text default (dlt ->> 'template_id'::text),
  created_at timestamp with time zone not null,
  created_by text,
  whatsapp jsonb,
  constraint wording_body_check CHECK (((length(body) >= 1) AND (length(body) <= 5000))),
  constraint wording_number_check CHECK ((number > 0)),
  constraint wording_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200))),
  constraint wording_tenant_id_template_id_fkey FOREIGN KEY (tenant_id, template_id) REFERENCES messages.template(tenant_id, id),
  constraint wording_pkey PRIMARY KEY (tenant_id, template_id, number)
);
CREATE INDEX wording_tenant_id_dlt_id_idx ON messages.wording USING btree (tenant_id, dlt_id) WHERE (dlt_id IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table places.address (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  label text,
  contact_name text,
  contact_phone text,
  line1 text not null,
  line2 text,
  landmark text,
  city text not null,
  district text,
  state text not null,
  pincode text not null,
  lat double precision,
  lng double precision,
  instructions text,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  version integer not null default 1,
  constraint address_check CHECK (((lat IS NULL) = (lng IS NULL))),
  constraint address_city_check CHECK (((length(city) >= 1) AND (length(city) <= 100))),
  constraint address_contact_name_check CHECK (((length(contact_name) >= 1) AND (length(contact_name) <= 120))),
  constraint address_contact_phone_check CHECK ((contact_phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint address_instructions_check CHECK (((length(instructions) >= 1) AND (length(instructions) <= 1000))),
  constraint address_kind_check CHECK ((kind = ANY (ARRAY['home'::text, 'office'::text, 'other'::text]))),
  constraint address_label_check CHECK (((length(label) >= 1) AND (length(label) <= 60))),
  constraint address_landmark_check CHECK (((length(landmark) >= 1) AND (length(landmark) <= 200))),
  constraint address_lat_check CHECK (((lat >= (6)::double precision) AND (lat <= (38)::double precision))),
  constraint address_line1_check CHECK (((length(line1) >= 1) AND (length(line1) <= 200))),
  constraint address_line2_check CHECK (((length(line2) >= 1) AND (length(line2) <= 200))),
  constraint address_lng_check CHECK (((lng >= (68)::double precision) AND (lng <= (98)::double precision))),
  constraint address_pincode_check CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  constraint address_state_check CHECK ((state ~ '^[0-9]{2}$'::text)),
  constraint address_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint address_pkey PRIMARY KEY (tenant_id, id),
  constraint address_tenant_id_customer_id_id_key UNIQUE (tenant_id, customer_id, id)
);
CREATE INDEX address_by_pincode ON places.address USING btree (tenant_id, pincode) WHERE (removed_at IS NULL)
CREATE INDEX address_of_customer ON places.address USING btree (tenant_id, customer_id, created_at, id) WHERE (removed_at IS NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table places.address_use (
  tenant_id uuid not null,
  address_id uuid not null,
  use text not null,
  customer_id uuid not null,
  chosen boolean not null default false,
  constraint address_use_use_check CHECK ((use = ANY (ARRAY['billing'::text, 'service'::text, 'delivery'::text]))),
  constraint address_use_tenant_id_customer_id_address_id_fkey FOREIGN KEY (tenant_id, customer_id, address_id) REFERENCES places.address(tenant_id, customer_id, id),
  constraint address_use_pkey PRIMARY KEY (tenant_id, address_id, use)
);
CREATE UNIQUE INDEX address_chosen ON places.address_use USING btree (tenant_id, customer_id, use) WHERE chosen
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table places.area (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  active boolean not null default true,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint area_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint area_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX area_name ON places.area USING btree (tenant_id, lower(name))
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table places.area_pincode (
  tenant_id uuid not null,
  area_id uuid not null,
  pincode text not null,
  constraint area_pincode_pincode_check CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  constraint area_pincode_tenant_id_area_id_fkey FOREIGN KEY (tenant_id, area_id) REFERENCES places.area(tenant_id, id) ON DELETE CASCADE,
  constraint area_pincode_pkey PRIMARY KEY (tenant_id, area_id, pincode)
);
CREATE INDEX area_of_pincode ON places.area_pincode USING btree (tenant_id, pincode)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table places.pincode (
  pincode text not null,
  states text[] not null,
  districts text[] not null,
  lat double precision not null,
  lng double precision not null,
  spread_m integer not null,
  centre text not null,
  words text not null,
  constraint pincode_centre_check CHECK ((centre = ANY (ARRAY['measured'::text, 'from_neighbours'::text]))),
  constraint pincode_districts_check CHECK ((cardinality(districts) > 0)),
  constraint pincode_lat_check CHECK (((lat >= (6)::double precision) AND (lat <= (38)::double precision))),
  constraint pincode_lng_check CHECK (((lng >= (68)::double precision) AND (lng <= (98)::double precision))),
  constraint pincode_pincode_check CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  constraint pincode_spread_m_check CHECK ((spread_m >= 0)),
  constraint pincode_states_check CHECK ((cardinality(states) > 0)),
  constraint pincode_pkey PRIMARY KEY (pincode)
);
CREATE INDEX pincode_nearest ON places.pincode USING gist (point(lng, lat))
-- haat_app may select

create table places.post_office (
  pincode text not null,
  name text not null,
  kind text not null,
  delivers boolean not null,
  constraint post_office_kind_check CHECK ((kind = ANY (ARRAY['head'::text, 'sub'::text, 'branch'::text]))),
  constraint post_office_pkey PRIMARY KEY (pincode, name)
);
CREATE INDEX post_office_search ON places.post_office USING gin (lower(name) gin_trgm_ops)
-- haat_app may select

create table places.reference_load (
  name text not null,
  hash text not null,
  at timestamp with time zone not null default now(),
  constraint reference_load_pkey PRIMARY KEY (name)
);
-- haat_app may select

create table ledger.account (
  tenant_id uuid not null,
  id uuid not null,
  path ledger.path not null,
  unit ledger.unit not null,
  normal_side ledger.side not null,
  limit_kind ledger.limit_kind not null,
  hot boolean not null,
  debits_posted ledger.sum not null default 0,
  credits_posted ledger.sum not null default 0,
  debits_pending bigint not null default 0,
  credits_pending bigint not null default 0,
  opened_at timestamp with time zone not null,
  constraint account_check CHECK (((hot AND ((limit_kind)::text = 'none'::text)) OR ((NOT hot) AND (debits_pending >= 0) AND (credits_pending >= 0)))),
  constraint account_check1 CHECK ((((limit_kind)::text <> 'debits_must_not_exceed_credits'::text) OR (((debits_posted)::bigint + debits_pending) <= (credits_posted)::bigint))),
  constraint account_check2 CHECK ((((limit_kind)::text <> 'credits_must_not_exceed_debits'::text) OR (((credits_posted)::bigint + credits_pending) <= (debits_posted)::bigint))),
  constraint account_pkey PRIMARY KEY (tenant_id, id),
  constraint account_tenant_id_id_unit_key UNIQUE (tenant_id, id, unit),
  constraint account_tenant_id_path_key UNIQUE (tenant_id, path)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table ledger.check_run (
  tenant_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  accounts bigint not null,
  transfers bigint not null,
  seals integer not null,
  differences jsonb not null,
  constraint check_run_differences_check CHECK ((jsonb_typeof(differences) = 'array'::text)),
  constraint check_run_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX check_run_by_time ON ledger.check_run USING btree (tenant_id, at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table ledger.hot_sum (
  tenant_id uuid not null,
  account_id uuid not null,
  session integer not null,
  debits_posted bigint not null,
  credits_posted bigint not null,
  debits_pending bigint not null,
  credits_pending bigint not null,
  constraint hot_sum_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES ledger.account(tenant_id, id),
  constraint hot_sum_pkey PRIMARY KEY (tenant_id, account_id, session)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table ledger.link (
  tenant_id uuid not null,
  noun ledger.noun not null,
  noun_id uuid not null,
  transfer_id uuid not null,
  constraint link_tenant_id_transfer_id_fkey FOREIGN KEY (tenant_id, transfer_id) REFERENCES ledger.transfer(tenant_id, id),
  constraint link_pkey PRIMARY KEY (tenant_id, noun, noun_id, transfer_id)
);
CREATE INDEX link_of_transfer ON ledger.link USING btree (tenant_id, transfer_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table ledger.seal (
  tenant_id uuid not null,
  number integer not null,
  chains bigint[] not null,
  lines integer not null,
  previous ledger.hash not null,
  hash ledger.hash not null,
  signature ledger.hash not null,
  sealed_at timestamp with time zone not null,
  constraint seal_lines_check CHECK ((lines > 0)),
  constraint seal_number_check CHECK ((number > 0)),
  constraint seal_pkey PRIMARY KEY (tenant_id, number)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table ledger.transfer (
  tenant_id uuid not null,
  id uuid not null,
  chain bigint not null,
  line integer not null,
  kind ledger.transfer_kind not null,
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  unit text not null,
  amount ledger.amount not null,
  pending_id uuid,
  held ledger.amount,
  reverses_id uuid,
  reversed_before ledger.sum,
  posted bigint not null default 
CASE
    WHEN ((kind)::text = ANY (ARRAY['post'::text, 'post_pending'::text])) THEN (amount)::bigint
    ELSE (0)::bigint
END,
  pending bigint not null default 
CASE kind
    WHEN 'post'::text THEN (0)::bigint
    WHEN 'pending'::text THEN (amount)::bigint
    ELSE (- (held)::bigint)
END,
  code ledger.code not null,
  reason ledger.note,
  memo ledger.note,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  timeout_s integer,
  expires_at timestamp with time zone,
  constraint transfer_check CHECK ((debit_account_id <> credit_account_id)),
  constraint transfer_check1 CHECK ((num_nonnulls(pending_id, held) =
CASE
    WHEN ((kind)::text = ANY (ARRAY['post'::text, 'pending'::text])) THEN 0
    ELSE 2
END)),
  constraint transfer_check2 CHECK ((((held)::bigint = (amount)::bigint) OR (((kind)::text = 'post_pending'::text) AND ((held)::bigint > (amount)::bigint)))),
  constraint transfer_check3 CHECK (((num_nonnulls(reverses_id, reversed_before) = 0) OR (((kind)::text = 'post'::text) AND (num_nonnulls(reverses_id, reversed_before) = 2)))),
  constraint transfer_check4 CHECK (((num_nonnulls(timeout_s, expires_at) = 0) OR (((kind)::text = 'pending'::text) AND (num_nonnulls(timeout_s, expires_at) = 2) AND (timeout_s > 0)))),
  constraint transfer_tenant_id_credit_account_id_unit_fkey FOREIGN KEY (tenant_id, credit_account_id, unit) REFERENCES ledger.account(tenant_id, id, unit),
  constraint transfer_tenant_id_debit_account_id_unit_fkey FOREIGN KEY (tenant_id, debit_account_id, unit) REFERENCES ledger.account(tenant_id, id, unit),
  constraint transfer_tenant_id_pending_id_fkey FOREIGN KEY (tenant_id, pending_id) REFERENCES ledger.transfer(tenant_id, id),
  constraint transfer_tenant_id_reverses_id_fkey FOREIGN KEY (tenant_id, reverses_id) REFERENCES ledger.transfer(tenant_id, id),
  constraint transfer_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX transfer_credits ON ledger.transfer USING btree (tenant_id, credit_account_id, effective_on, chain, line) INCLUDE (posted, pending, recorded_at)
CREATE INDEX transfer_debits ON ledger.transfer USING btree (tenant_id, debit_account_id, effective_on, chain, line) INCLUDE (posted, pending, recorded_at)
CREATE UNIQUE INDEX transfer_ends ON ledger.transfer USING btree (tenant_id, pending_id) WHERE (pending_id IS NOT NULL)
CREATE UNIQUE INDEX transfer_order ON ledger.transfer USING btree (tenant_id, chain, line)
CREATE UNIQUE INDEX transfer_reverses ON ledger.transfer USING btree (tenant_id, reverses_id, reversed_before) WHERE (reverses_id IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table ledger.unsealed (
  tenant_id uuid not null,
  chain bigint not null,
  lines integer not null,
  constraint unsealed_pkey PRIMARY KEY (tenant_id, chain)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table tax.rate_line (
  tenant_id uuid not null,
  id uuid not null,
  hsn text not null,
  variety text not null,
  says text not null,
  from_day date not null,
  revision integer not null,
  rate_class text,
  treatment text,
  rate_bp integer,
  added_at timestamp with time zone not null,
  constraint rate_line_check CHECK ((((rate_class IS NULL) = (treatment IS NOT NULL)) AND ((treatment IS NULL) = (rate_bp IS NULL)))),
  constraint rate_line_check1 CHECK (((treatment = 'taxable'::text) = (rate_bp > 0))),
  constraint rate_line_from_day_check CHECK ((from_day >= '2017-07-01'::date)),
  constraint rate_line_hsn_check CHECK ((hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'::text)),
  constraint rate_line_rate_bp_check CHECK (((rate_bp >= 0) AND (rate_bp <= 10000))),
  constraint rate_line_rate_class_check CHECK (((length(rate_class) >= 1) AND (length(rate_class) <= 40))),
  constraint rate_line_revision_check CHECK ((revision > 0)),
  constraint rate_line_says_check CHECK (((length(says) >= 1) AND (length(says) <= 200))),
  constraint rate_line_treatment_check CHECK ((treatment = ANY (ARRAY['taxable'::text, 'nil_rated'::text, 'exempt'::text, 'non_gst'::text]))),
  constraint rate_line_variety_check CHECK ((variety ~ '^[a-z0-9_]{1,40}$'::text)),
  constraint rate_line_pkey PRIMARY KEY (tenant_id, id),
  constraint rate_line_tenant_id_hsn_variety_from_day_revision_key UNIQUE (tenant_id, hsn, variety, from_day, revision)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table payments.attempt (
  tenant_id uuid not null,
  id uuid not null,
  asked_id uuid not null,
  payment_id uuid not null,
  gateway_id uuid not null,
  kept_id uuid,
  manner text not null,
  methods text[] not null,
  keep boolean not null default false,
  promise jsonb,
  amount_minor bigint not null,
  state text not null,
  order_ref text,
  authorized_ref text,
  step jsonb,
  method text,
  label text,
  error_code text,
  error_reason text,
  called_at timestamp with time zone,
  look_at timestamp with time zone,
  looked_at timestamp with time zone,
  looks integer not null default 0,
  created_at timestamp with time zone not null,
  constraint attempt_amount_minor_check CHECK ((amount_minor > 0)),
  constraint attempt_authorized_ref_check CHECK (((length(authorized_ref) >= 1) AND (length(authorized_ref) <= 200))),
  constraint attempt_error_code_check CHECK ((length(error_code) <= 100)),
  constraint attempt_error_reason_check CHECK ((length(error_reason) <= 500)),
  constraint attempt_manner_check CHECK ((manner = ANY (ARRAY['page'::text, 'link'::text, 'upi'::text, 'debit'::text]))),
  constraint attempt_order_ref_check CHECK (((length(order_ref) >= 1) AND (length(order_ref) <= 200))),
  constraint attempt_state_check CHECK ((state = ANY (ARRAY['opening'::text, 'open'::text, 'failed'::text, 'closed'::text, 'authorized'::text, 'captured'::text]))),
  constraint attempt_tenant_id_gateway_id_fkey FOREIGN KEY (tenant_id, gateway_id) REFERENCES payments.gateway(tenant_id, id),
  constraint attempt_tenant_id_kept_id_fkey FOREIGN KEY (tenant_id, kept_id) REFERENCES payments.kept(tenant_id, id),
  constraint attempt_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payments.payment(tenant_id, id),
  constraint attempt_pkey PRIMARY KEY (tenant_id, id),
  constraint attempt_tenant_id_asked_id_gateway_id_key UNIQUE (tenant_id, asked_id, gateway_id)
);
CREATE UNIQUE INDEX attempt_tenant_id_gateway_id_order_ref_idx ON payments.attempt USING btree (tenant_id, gateway_id, order_ref)
CREATE INDEX attempt_tenant_id_look_at_idx ON payments.attempt USING btree (tenant_id, look_at) WHERE (look_at IS NOT NULL)
CREATE INDEX attempt_tenant_id_payment_id_idx ON payments.attempt USING btree (tenant_id, payment_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.difference (
  tenant_id uuid not null,
  id uuid not null,
  gateway_id uuid not null,
  kind text not null,
  what text not null,
  ref text not null,
  day date not null,
  currency text not null,
  ours_minor bigint,
  theirs_minor bigint,
  payment_id uuid,
  suspense_minor bigint not null default 0,
  transfer_id uuid,
  state text not null,
  action text,
  note text,
  found_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  settled_by uuid,
  version integer not null default 1,
  constraint difference_action_check CHECK ((action = ANY (ARRAY['arrived'::text, 'adopted'::text, 'written_off'::text, 'asked_gateway'::text, 'waiting'::text]))),
  constraint difference_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint difference_kind_check CHECK ((kind = ANY (ARRAY['missing_here'::text, 'missing_there'::text, 'amount_differs'::text, 'fee_differs'::text]))),
  constraint difference_note_check CHECK ((length(note) <= 500)),
  constraint difference_ref_check CHECK (((length(ref) >= 1) AND (length(ref) <= 200))),
  constraint difference_state_check CHECK ((state = ANY (ARRAY['open'::text, 'settled'::text]))),
  constraint difference_what_check CHECK ((what = ANY (ARRAY['payment'::text, 'refund'::text, 'adjustment'::text, 'dispute'::text]))),
  constraint difference_tenant_id_gateway_id_fkey FOREIGN KEY (tenant_id, gateway_id) REFERENCES payments.gateway(tenant_id, id),
  constraint difference_pkey PRIMARY KEY (tenant_id, id),
  constraint difference_tenant_id_gateway_id_ref_what_kind_key UNIQUE (tenant_id, gateway_id, ref, what, kind)
);
CREATE INDEX difference_tenant_id_state_found_at_id_idx ON payments.difference USING btree (tenant_id, state, found_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.dispute (
  tenant_id uuid not null,
  id uuid not null,
  receipt_id uuid not null,
  dispute_ref text not null,
  amount_minor bigint not null,
  reason text not null,
  state text not null,
  answer_by timestamp with time zone,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint dispute_amount_minor_check CHECK ((amount_minor > 0)),
  constraint dispute_dispute_ref_check CHECK (((length(dispute_ref) >= 1) AND (length(dispute_ref) <= 200))),
  constraint dispute_reason_check CHECK ((length(reason) <= 500)),
  constraint dispute_state_check CHECK ((state = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text]))),
  constraint dispute_tenant_id_receipt_id_fkey FOREIGN KEY (tenant_id, receipt_id) REFERENCES payments.receipt(tenant_id, id),
  constraint dispute_pkey PRIMARY KEY (tenant_id, id),
  constraint dispute_tenant_id_receipt_id_dispute_ref_key UNIQUE (tenant_id, receipt_id, dispute_ref)
);
CREATE INDEX dispute_tenant_id_created_at_id_idx ON payments.dispute USING btree (tenant_id, created_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.entry (
  tenant_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  way text not null,
  amount_minor bigint not null,
  reference text,
  bank text,
  paid_on date not null,
  taken_by uuid,
  file_id uuid,
  note text,
  state text not null,
  entered_by uuid not null,
  entered_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  why text,
  receipt_id uuid,
  bounced_at timestamp with time zone,
  version integer not null default 1,
  constraint entry_amount_minor_check CHECK ((amount_minor > 0)),
  constraint entry_bank_check CHECK (((length(bank) >= 1) AND (length(bank) <= 100))),
  constraint entry_check CHECK ((decided_by <> entered_by)),
  constraint entry_check1 CHECK (((state = ANY (ARRAY['verified'::text, 'bounced'::text])) = (receipt_id IS NOT NULL))),
  constraint entry_check2 CHECK (((state = 'entered'::text) = (decided_by IS NULL))),
  constraint entry_check3 CHECK (((way = 'cash'::text) OR (reference IS NOT NULL))),
  constraint entry_check4 CHECK (((way <> 'cheque'::text) OR (bank IS NOT NULL))),
  constraint entry_note_check CHECK ((length(note) <= 500)),
  constraint entry_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 50))),
  constraint entry_state_check CHECK ((state = ANY (ARRAY['entered'::text, 'verified'::text, 'rejected'::text, 'bounced'::text]))),
  constraint entry_way_check CHECK ((way = ANY (ARRAY['cash'::text, 'bank_transfer'::text, 'cheque'::text]))),
  constraint entry_why_check CHECK ((length(why) <= 500)),
  constraint entry_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES people.person(tenant_id, id),
  constraint entry_tenant_id_entered_by_fkey FOREIGN KEY (tenant_id, entered_by) REFERENCES people.person(tenant_id, id),
  constraint entry_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files.file(tenant_id, id),
  constraint entry_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payments.payment(tenant_id, id),
  constraint entry_tenant_id_receipt_id_fkey FOREIGN KEY (tenant_id, receipt_id) REFERENCES payments.receipt(tenant_id, id),
  constraint entry_tenant_id_taken_by_fkey FOREIGN KEY (tenant_id, taken_by) REFERENCES people.person(tenant_id, id),
  constraint entry_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX entry_cheque ON payments.entry USING btree (tenant_id, lower(bank), reference) WHERE ((way = 'cheque'::text) AND (state = ANY (ARRAY['entered'::text, 'verified'::text])))
CREATE INDEX entry_tenant_id_entered_at_id_idx ON payments.entry USING btree (tenant_id, entered_at DESC, id DESC)
CREATE INDEX entry_tenant_id_payment_id_idx ON payments.entry USING btree (tenant_id, payment_id)
CREATE UNIQUE INDEX entry_utr ON payments.entry USING btree (tenant_id, reference) WHERE ((way = 'bank_transfer'::text) AND (state = ANY (ARRAY['entered'::text, 'verified'::text])))
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.gateway (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  sealed_settings text not null,
  methods text[] not null,
  rank integer not null,
  active boolean not null,
  hook_number integer not null default 1,
  failed_in_a_row integer not null default 0,
  down_until timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint gateway_hook_number_check CHECK ((hook_number > 0)),
  constraint gateway_kind_check CHECK ((kind ~ '^[a-z0-9_]{2,30}$'::text)),
  constraint gateway_methods_check CHECK (((cardinality(methods) >= 1) AND (cardinality(methods) <= 10))),
  constraint gateway_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint gateway_rank_check CHECK (((rank >= 1) AND (rank <= 1000))),
  constraint gateway_pkey PRIMARY KEY (tenant_id, id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.hook (
  tenant_id uuid not null,
  gateway_id uuid not null,
  event_id text not null,
  event text not null,
  raw bytea not null,
  headers jsonb not null,
  news jsonb not null,
  state text not null,
  why text,
  payment_id uuid,
  repeats integer not null default 0,
  received_at timestamp with time zone not null,
  applied_at timestamp with time zone,
  constraint hook_event_check CHECK (((length(event) >= 1) AND (length(event) <= 100))),
  constraint hook_event_id_check CHECK (((length(event_id) >= 1) AND (length(event_id) <= 200))),
  constraint hook_state_check CHECK ((state = ANY (ARRAY['new'::text, 'applied'::text, 'ignored'::text]))),
  constraint hook_why_check CHECK ((length(why) <= 500)),
  constraint hook_tenant_id_gateway_id_fkey FOREIGN KEY (tenant_id, gateway_id) REFERENCES payments.gateway(tenant_id, id),
  constraint hook_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payments.payment(tenant_id, id),
  constraint hook_pkey PRIMARY KEY (tenant_id, gateway_id, event_id)
);
CREATE INDEX hook_tenant_id_payment_id_idx ON payments.hook USING btree (tenant_id, payment_id) WHERE (payment_id IS NOT NULL)
CREATE INDEX hook_tenant_id_received_at_event_id_idx ON payments.hook USING btree (tenant_id, received_at DESC, event_id)
CREATE INDEX hook_tenant_id_received_at_idx ON payments.hook USING btree (tenant_id, received_at) WHERE (state = 'new'::text)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.kept (
  tenant_id uuid not null,
  id uuid not null,
  gateway_id uuid not null,
  customer_id uuid not null,
  ref text not null,
  payer_ref text,
  method text not null,
  label text not null,
  debits boolean not null,
  most_minor bigint,
  until date,
  state text not null,
  forget_at timestamp with time zone,
  tries integer not null default 0,
  created_at timestamp with time zone not null,
  constraint kept_label_check CHECK ((length(label) <= 200)),
  constraint kept_most_minor_check CHECK ((most_minor > 0)),
  constraint kept_payer_ref_check CHECK ((length(payer_ref) <= 200)),
  constraint kept_ref_check CHECK (((length(ref) >= 1) AND (length(ref) <= 200))),
  constraint kept_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'active'::text, 'paused'::text, 'rejected'::text, 'cancelled'::text]))),
  constraint kept_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint kept_tenant_id_gateway_id_fkey FOREIGN KEY (tenant_id, gateway_id) REFERENCES payments.gateway(tenant_id, id),
  constraint kept_pkey PRIMARY KEY (tenant_id, id),
  constraint kept_tenant_id_gateway_id_ref_key UNIQUE (tenant_id, gateway_id, ref)
);
CREATE INDEX kept_tenant_id_customer_id_idx ON payments.kept USING btree (tenant_id, customer_id)
CREATE INDEX kept_tenant_id_forget_at_idx ON payments.kept USING btree (tenant_id, forget_at) WHERE (forget_at IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.payer (
  tenant_id uuid not null,
  gateway_id uuid not null,
  customer_id uuid not null,
  ref text not null,
  constraint payer_ref_check CHECK (((length(ref) >= 1) AND (length(ref) <= 200))),
  constraint payer_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint payer_tenant_id_gateway_id_fkey FOREIGN KEY (tenant_id, gateway_id) REFERENCES payments.gateway(tenant_id, id),
  constraint payer_pkey PRIMARY KEY (tenant_id, gateway_id, customer_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.payment (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  customer_id uuid,
  noun text not null,
  noun_id uuid not null,
  title text not null,
  payer jsonb not null,
  amount_minor bigint not null,
  currency text not null,
  state text not null,
  expires_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by text,
  version integer not null default 1,
  constraint payment_amount_minor_check CHECK (((amount_minor >= 1) AND (amount_minor <= '1000000000000'::bigint))),
  constraint payment_check CHECK (((state = 'paid'::text) = (paid_at IS NOT NULL))),
  constraint payment_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint payment_noun_check CHECK ((noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint payment_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'cancelled'::text, 'expired'::text]))),
  constraint payment_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint payment_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint payment_pkey PRIMARY KEY (tenant_id, id),
  constraint payment_tenant_id_number_key UNIQUE (tenant_id, number)
);
CREATE INDEX payment_tenant_id_created_at_id_idx ON payments.payment USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX payment_tenant_id_customer_id_created_at_id_idx ON payments.payment USING btree (tenant_id, customer_id, created_at DESC, id DESC) WHERE (customer_id IS NOT NULL)
CREATE INDEX payment_tenant_id_expires_at_idx ON payments.payment USING btree (tenant_id, expires_at) WHERE (state = 'open'::text)
CREATE INDEX payment_tenant_id_noun_noun_id_idx ON payments.payment USING btree (tenant_id, noun, noun_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.reading (
  tenant_id uuid not null,
  gateway_id uuid not null,
  day date not null,
  lines integer not null,
  read_at timestamp with time zone not null,
  constraint reading_tenant_id_gateway_id_fkey FOREIGN KEY (tenant_id, gateway_id) REFERENCES payments.gateway(tenant_id, id),
  constraint reading_pkey PRIMARY KEY (tenant_id, gateway_id, day)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.receipt (
  tenant_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  attempt_id uuid,
  gateway_id uuid,
  payment_ref text,
  method text not null,
  label text,
  amount_minor bigint not null,
  currency text not null,
  fee_minor bigint,
  fee_tax_minor bigint,
  surplus boolean not null,
  credited boolean not null default false,
  received_at timestamp with time zone not null,
  constraint receipt_amount_minor_check CHECK ((amount_minor > 0)),
  constraint receipt_check CHECK (((gateway_id IS NULL) = (payment_ref IS NULL))),
  constraint receipt_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint receipt_payment_ref_check CHECK (((length(payment_ref) >= 1) AND (length(payment_ref) <= 200))),
  constraint receipt_tenant_id_attempt_id_fkey FOREIGN KEY (tenant_id, attempt_id) REFERENCES payments.attempt(tenant_id, id),
  constraint receipt_tenant_id_gateway_id_fkey FOREIGN KEY (tenant_id, gateway_id) REFERENCES payments.gateway(tenant_id, id),
  constraint receipt_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payments.payment(tenant_id, id),
  constraint receipt_pkey PRIMARY KEY (tenant_id, id),
  constraint receipt_tenant_id_gateway_id_payment_ref_key UNIQUE (tenant_id, gateway_id, payment_ref)
);
CREATE INDEX receipt_tenant_id_payment_id_idx ON payments.receipt USING btree (tenant_id, payment_id)
CREATE INDEX receipt_tenant_id_received_at_idx ON payments.receipt USING btree (tenant_id, received_at)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.refund (
  tenant_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  receipt_id uuid not null,
  again_of uuid,
  way text not null,
  gateway_id uuid,
  paid_from text,
  amount_minor bigint not null,
  reason text not null,
  automatic boolean not null,
  state text not null,
  refund_ref text,
  bank_ref text,
  error_reason text,
  failures integer not null default 0,
  tries integer not null default 0,
  called_at timestamp with time zone,
  look_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by text,
  done_at timestamp with time zone,
  constraint refund_amount_minor_check CHECK ((amount_minor > 0)),
  constraint refund_bank_ref_check CHECK ((length(bank_ref) <= 100)),
  constraint refund_check CHECK (((way = 'gateway'::text) = (gateway_id IS NOT NULL))),
  constraint refund_error_reason_check CHECK ((length(error_reason) <= 500)),
  constraint refund_paid_from_check CHECK ((paid_from = ANY (ARRAY['cash'::text, 'bank'::text]))),
  constraint refund_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint refund_refund_ref_check CHECK (((length(refund_ref) >= 1) AND (length(refund_ref) <= 200))),
  constraint refund_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'calling'::text, 'pending'::text, 'processed'::text, 'failed'::text]))),
  constraint refund_way_check CHECK ((way = ANY (ARRAY['gateway'::text, 'hand'::text, 'bounce'::text]))),
  constraint refund_tenant_id_again_of_fkey FOREIGN KEY (tenant_id, again_of) REFERENCES payments.refund(tenant_id, id),
  constraint refund_tenant_id_gateway_id_fkey FOREIGN KEY (tenant_id, gateway_id) REFERENCES payments.gateway(tenant_id, id),
  constraint refund_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payments.payment(tenant_id, id),
  constraint refund_tenant_id_receipt_id_fkey FOREIGN KEY (tenant_id, receipt_id) REFERENCES payments.receipt(tenant_id, id),
  constraint refund_pkey PRIMARY KEY (tenant_id, id),
  constraint refund_tenant_id_again_of_key UNIQUE (tenant_id, again_of),
  constraint refund_tenant_id_gateway_id_refund_ref_key UNIQUE (tenant_id, gateway_id, refund_ref)
);
CREATE INDEX refund_tenant_id_created_at_id_idx ON payments.refund USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX refund_tenant_id_done_at_idx ON payments.refund USING btree (tenant_id, done_at) WHERE (state = 'processed'::text)
CREATE INDEX refund_tenant_id_look_at_idx ON payments.refund USING btree (tenant_id, look_at) WHERE (look_at IS NOT NULL)
CREATE INDEX refund_tenant_id_payment_id_idx ON payments.refund USING btree (tenant_id, payment_id)
CREATE INDEX refund_tenant_id_receipt_id_idx ON payments.refund USING btree (tenant_id, receipt_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table payments.settled (
  tenant_id uuid not null,
  gateway_id uuid not null,
  kind text not null,
  ref text not null,
  settlement_ref text not null,
  order_ref text,
  utr text,
  settled_on date not null,
  gross_minor bigint not null,
  fee_minor bigint not null,
  fee_tax_minor bigint not null,
  currency text not null,
  constraint settled_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint settled_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'refund'::text, 'adjustment'::text, 'dispute'::text]))),
  constraint settled_order_ref_check CHECK ((length(order_ref) <= 200)),
  constraint settled_ref_check CHECK (((length(ref) >= 1) AND (length(ref) <= 200))),
  constraint settled_settlement_ref_check CHECK (((length(settlement_ref) >= 1) AND (length(settlement_ref) <= 200))),
  constraint settled_utr_check CHECK ((length(utr) <= 100)),
  constraint settled_tenant_id_gateway_id_fkey FOREIGN KEY (tenant_id, gateway_id) REFERENCES payments.gateway(tenant_id, id),
  constraint settled_pkey PRIMARY KEY (tenant_id, gateway_id, kind, ref, settlement_ref)
);
CREATE INDEX settled_tenant_id_settled_on_idx ON payments.settled USING btree (tenant_id, settled_on)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table payments.step (
  tenant_id uuid not null,
  payment_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  what text not null,
  facts jsonb not null,
  by text,
  constraint step_what_check CHECK ((what ~ '^[a-z_]{2,40}$'::text)),
  constraint step_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payments.payment(tenant_id, id),
  constraint step_pkey PRIMARY KEY (tenant_id, payment_id, id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table billing.charge (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  noun text not null,
  noun_id uuid not null,
  kind text not null,
  cycle text not null,
  line jsonb not null,
  created_at timestamp with time zone not null,
  constraint charge_cycle_check CHECK (((length(cycle) >= 1) AND (length(cycle) <= 60))),
  constraint charge_kind_check CHECK ((kind ~ '^[a-z_]{1,40}$'::text)),
  constraint charge_noun_check CHECK ((noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint charge_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint charge_pkey PRIMARY KEY (tenant_id, id),
  constraint charge_tenant_id_noun_noun_id_kind_cycle_key UNIQUE (tenant_id, noun, noun_id, kind, cycle)
);
CREATE INDEX charge_tenant_id_customer_id_created_at_idx ON billing.charge USING btree (tenant_id, customer_id, created_at)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table billing.document (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  number text not null,
  number_key text not null,
  day date not null,
  due_on date,
  customer_id uuid not null,
  invoice_id uuid,
  noun text,
  noun_id uuid,
  seller jsonb not null,
  buyer jsonb not null,
  ship_to jsonb,
  scheme text not null,
  place_of_supply text,
  levy text not null,
  under_lut boolean not null,
  reverse_charge boolean not null,
  note text,
  taxable_minor bigint not null,
  cgst_minor bigint not null,
  sgst_minor bigint not null,
  igst_minor bigint not null,
  total_minor bigint not null,
  round_off_minor bigint not null,
  payable_minor bigint not null,
  created_at timestamp with time zone not null,
  created_by text,
  raises_id uuid,
  constraint document_cgst_minor_check CHECK ((cgst_minor >= 0)),
  constraint document_check CHECK ((sgst_minor = cgst_minor)),
  constraint document_check1 CHECK (((payable_minor = (total_minor + round_off_minor)) AND (payable_minor >= 0))),
  constraint document_check2 CHECK (((kind = 'credit_note'::text) = (invoice_id IS NOT NULL))),
  constraint document_check3 CHECK (((noun IS NULL) = (noun_id IS NULL))),
  constraint document_check4 CHECK ((total_minor = (taxable_minor +
CASE
    WHEN reverse_charge THEN (0)::bigint
    ELSE ((cgst_minor + sgst_minor) + igst_minor)
END))),
  constraint document_igst_minor_check CHECK ((igst_minor >= 0)),
  constraint document_kind_check CHECK ((kind = ANY (ARRAY['tax_invoice'::text, 'bill_of_supply'::text, 'invoice'::text, 'credit_note'::text, 'debit_note'::text]))),
  constraint document_levy_check CHECK ((levy = ANY (ARRAY['cgst_sgst'::text, 'cgst_utgst'::text, 'igst'::text, 'none'::text]))),
  constraint document_note_check CHECK ((length(note) <= 500)),
  constraint document_noun_check CHECK ((noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint document_number_check CHECK ((number ~ '^[A-Za-z0-9][A-Za-z0-9/-]{0,15}$'::text)),
  constraint document_place_of_supply_check CHECK ((place_of_supply ~ '^[0-9]{2}$'::text)),
  constraint document_raises CHECK (((kind = 'debit_note'::text) = (raises_id IS NOT NULL))),
  constraint document_round_off_minor_check CHECK (((round_off_minor >= '-100'::integer) AND (round_off_minor <= 100))),
  constraint document_scheme_check CHECK ((scheme = ANY (ARRAY['regular'::text, 'composition'::text, 'unregistered'::text]))),
  constraint document_taxable_minor_check CHECK ((taxable_minor >= 0)),
  constraint document_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint document_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES billing.document(tenant_id, id),
  constraint document_tenant_id_raises_id_fkey FOREIGN KEY (tenant_id, raises_id) REFERENCES billing.document(tenant_id, id),
  constraint document_pkey PRIMARY KEY (tenant_id, id),
  constraint document_tenant_id_number_key_key UNIQUE (tenant_id, number_key)
);
CREATE INDEX document_tenant_id_created_at_id_idx ON billing.document USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX document_tenant_id_customer_id_created_at_id_idx ON billing.document USING btree (tenant_id, customer_id, created_at DESC, id DESC)
CREATE INDEX document_tenant_id_invoice_id_idx ON billing.document USING btree (tenant_id, invoice_id) WHERE (invoice_id IS NOT NULL)
CREATE INDEX document_tenant_id_noun_noun_id_idx ON billing.document USING btree (tenant_id, noun, noun_id) WHERE (noun IS NOT NULL)
CREATE INDEX document_tenant_id_raises_id_idx ON billing.document USING btree (tenant_id, raises_id) WHERE (raises_id IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table billing.letterhead (
  tenant_id uuid not null,
  logo_file_id uuid not null,
  version integer not null default 1,
  constraint letterhead_tenant_id_logo_file_id_fkey FOREIGN KEY (tenant_id, logo_file_id) REFERENCES files.file(tenant_id, id),
  constraint letterhead_pkey PRIMARY KEY (tenant_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table billing.line (
  tenant_id uuid not null,
  document_id uuid not null,
  line_no integer not null,
  of_line_no integer,
  charge_id uuid,
  title text not null,
  hsn text not null,
  variety text not null,
  quantity_milli bigint not null,
  unit text not null,
  price_minor bigint not null,
  inclusive boolean not null,
  own_discount_minor bigint not null,
  discount_minor bigint not null,
  treatment text not null,
  rate_bp integer not null,
  differential_percent integer not null,
  taxable_minor bigint not null,
  cgst_minor bigint not null,
  sgst_minor bigint not null,
  igst_minor bigint not null,
  total_minor bigint not null,
  revenue text not null,
  part numeric not null,
  constraint line_cgst_minor_check CHECK ((cgst_minor >= 0)),
  constraint line_check CHECK ((sgst_minor = cgst_minor)),
  constraint line_differential_percent_check CHECK (((differential_percent >= 1) AND (differential_percent <= 100))),
  constraint line_discount_minor_check CHECK ((discount_minor >= 0)),
  constraint line_hsn_check CHECK ((hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'::text)),
  constraint line_igst_minor_check CHECK ((igst_minor >= 0)),
  constraint line_line_no_check CHECK (((line_no >= 1) AND (line_no <= 1000))),
  constraint line_own_discount_minor_check CHECK ((own_discount_minor >= 0)),
  constraint line_part_check CHECK ((part >= (0)::numeric)),
  constraint line_price_minor_check CHECK ((price_minor >= 0)),
  constraint line_quantity_milli_check CHECK ((quantity_milli >= 0)),
  constraint line_rate_bp_check CHECK (((rate_bp >= 0) AND (rate_bp <= 10000))),
  constraint line_revenue_check CHECK ((revenue ~ '^[a-z0-9_-]{1,60}$'::text)),
  constraint line_taxable_minor_check CHECK ((taxable_minor >= 0)),
  constraint line_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint line_total_minor_check CHECK ((total_minor >= 0)),
  constraint line_treatment_check CHECK ((treatment = ANY (ARRAY['taxable'::text, 'zero_rated'::text, 'nil_rated'::text, 'exempt'::text, 'non_gst'::text]))),
  constraint line_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 8))),
  constraint line_tenant_id_charge_id_fkey FOREIGN KEY (tenant_id, charge_id) REFERENCES billing.charge(tenant_id, id),
  constraint line_tenant_id_document_id_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES billing.document(tenant_id, id),
  constraint line_pkey PRIMARY KEY (tenant_id, document_id, line_no)
);
CREATE UNIQUE INDEX line_tenant_id_charge_id_idx ON billing.line USING btree (tenant_id, charge_id) WHERE (charge_id IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table billing.paper (
  tenant_id uuid not null,
  document_id uuid not null,
  language text not null,
  file_id uuid not null,
  made_at timestamp with time zone not null,
  what text not null default 'document'::text,
  constraint paper_language_check CHECK ((language = ANY (ARRAY['en'::text, 'hi'::text]))),
  constraint paper_what_check CHECK ((what = ANY (ARRAY['document'::text, 'packing_slip'::text]))),
  constraint paper_tenant_id_document_id_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES billing.document(tenant_id, id),
  constraint paper_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files.file(tenant_id, id),
  constraint paper_pkey PRIMARY KEY (tenant_id, document_id, what, language)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table billing.receipt (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  created_at timestamp with time zone not null,
  constraint receipt_number_check CHECK (((length(number) >= 1) AND (length(number) <= 30))),
  constraint receipt_tenant_id_id_fkey FOREIGN KEY (tenant_id, id) REFERENCES payments.receipt(tenant_id, id),
  constraint receipt_pkey PRIMARY KEY (tenant_id, id),
  constraint receipt_tenant_id_number_key UNIQUE (tenant_id, number)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table billing.receipt_paper (
  tenant_id uuid not null,
  receipt_id uuid not null,
  language text not null,
  file_id uuid not null,
  made_at timestamp with time zone not null,
  constraint receipt_paper_language_check CHECK ((language = ANY (ARRAY['en'::text, 'hi'::text]))),
  constraint receipt_paper_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files.file(tenant_id, id),
  constraint receipt_paper_tenant_id_receipt_id_fkey FOREIGN KEY (tenant_id, receipt_id) REFERENCES billing.receipt(tenant_id, id),
  constraint receipt_paper_pkey PRIMARY KEY (tenant_id, receipt_id, language)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table billing.settlement (
  tenant_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  amount_minor bigint not null,
  noun text not null,
  noun_id uuid not null,
  day date not null,
  created_at timestamp with time zone not null,
  constraint settlement_amount_minor_check CHECK ((amount_minor <> 0)),
  constraint settlement_noun_check CHECK ((noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint settlement_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES billing.document(tenant_id, id),
  constraint settlement_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX settlement_tenant_id_invoice_id_idx ON billing.settlement USING btree (tenant_id, invoice_id)
CREATE INDEX settlement_tenant_id_noun_noun_id_idx ON billing.settlement USING btree (tenant_id, noun, noun_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table wallets.entry (
  tenant_id uuid not null,
  id uuid not null,
  n bigint not null default nextval('wallets.entry_n'::regclass),
  customer_id uuid not null,
  kind text not null,
  cash_minor bigint not null,
  promo_minor bigint not null,
  owed_minor bigint not null default 0,
  title text,
  noun text,
  noun_id uuid,
  document_id uuid,
  reason text,
  day date not null,
  created_at timestamp with time zone not null,
  created_by text,
  constraint entry_check CHECK (((noun IS NULL) = (noun_id IS NULL))),
  constraint entry_check1 CHECK (((cash_minor <> 0) OR (promo_minor <> 0) OR (owed_minor <> 0))),
  constraint entry_kind_check CHECK ((kind = ANY (ARRAY['top_up'::text, 'grant'::text, 'payment'::text, 'give_back'::text, 'expiry'::text, 'refund'::text, 'refund_failed'::text]))),
  constraint entry_noun_check CHECK ((noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint entry_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint entry_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint entry_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint entry_tenant_id_document_id_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES billing.document(tenant_id, id),
  constraint entry_pkey PRIMARY KEY (tenant_id, id),
  constraint entry_tenant_id_customer_id_n_key UNIQUE (tenant_id, customer_id, n)
);
CREATE INDEX entry_tenant_id_document_id_idx ON wallets.entry USING btree (tenant_id, document_id) WHERE (document_id IS NOT NULL)
CREATE INDEX entry_tenant_id_noun_noun_id_idx ON wallets.entry USING btree (tenant_id, noun, noun_id) WHERE (noun IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table wallets.held (
  tenant_id uuid not null,
  hold_id uuid not null,
  lot_id uuid not null,
  amount_minor bigint not null,
  constraint held_amount_minor_check CHECK ((amount_minor > 0)),
  constraint held_tenant_id_hold_id_fkey FOREIGN KEY (tenant_id, hold_id) REFERENCES wallets.hold(tenant_id, id),
  constraint held_tenant_id_lot_id_fkey FOREIGN KEY (tenant_id, lot_id) REFERENCES wallets.lot(tenant_id, id),
  constraint held_pkey PRIMARY KEY (tenant_id, hold_id, lot_id)
);
CREATE INDEX held_tenant_id_lot_id_idx ON wallets.held USING btree (tenant_id, lot_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table wallets.hold (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  noun text not null,
  noun_id uuid not null,
  title text,
  cash_minor bigint not null,
  promo_minor bigint not null,
  turn integer not null,
  until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint hold_cash_minor_check CHECK ((cash_minor >= 0)),
  constraint hold_check CHECK (((cash_minor + promo_minor) > 0)),
  constraint hold_noun_check CHECK ((noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint hold_promo_minor_check CHECK ((promo_minor >= 0)),
  constraint hold_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint hold_turn_check CHECK ((turn >= 0)),
  constraint hold_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint hold_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX hold_tenant_id_customer_id_idx ON wallets.hold USING btree (tenant_id, customer_id)
CREATE INDEX hold_tenant_id_noun_noun_id_idx ON wallets.hold USING btree (tenant_id, noun, noun_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table wallets.lot (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  bucket text not null,
  amount_minor bigint not null,
  left_minor bigint not null,
  expires_on date,
  payment_id uuid,
  receipt_id uuid,
  created_at timestamp with time zone not null,
  constraint lot_amount_minor_check CHECK (((amount_minor >= 1) AND (amount_minor <= '1000000000000'::bigint))),
  constraint lot_bucket_check CHECK ((bucket = ANY (ARRAY['promo'::text, 'cash'::text]))),
  constraint lot_check CHECK (((left_minor >= 0) AND (left_minor <= amount_minor))),
  constraint lot_check1 CHECK (((bucket = 'promo'::text) = (expires_on IS NOT NULL))),
  constraint lot_check2 CHECK (((payment_id IS NULL) = (receipt_id IS NULL))),
  constraint lot_check3 CHECK (((bucket = 'cash'::text) OR (payment_id IS NULL))),
  constraint lot_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint lot_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payments.payment(tenant_id, id),
  constraint lot_tenant_id_receipt_id_fkey FOREIGN KEY (tenant_id, receipt_id) REFERENCES payments.receipt(tenant_id, id),
  constraint lot_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX lot_tenant_id_customer_id_idx ON wallets.lot USING btree (tenant_id, customer_id) WHERE (left_minor > 0)
CREATE INDEX lot_tenant_id_expires_on_idx ON wallets.lot USING btree (tenant_id, expires_on) WHERE ((left_minor > 0) AND (bucket = 'promo'::text))
CREATE UNIQUE INDEX lot_tenant_id_receipt_id_idx ON wallets.lot USING btree (tenant_id, receipt_id) WHERE (receipt_id IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table wallets.part (
  tenant_id uuid not null,
  entry_id uuid not null,
  lot_id uuid not null,
  amount_minor bigint not null,
  constraint part_amount_minor_check CHECK ((amount_minor <> 0)),
  constraint part_tenant_id_entry_id_fkey FOREIGN KEY (tenant_id, entry_id) REFERENCES wallets.entry(tenant_id, id),
  constraint part_tenant_id_lot_id_fkey FOREIGN KEY (tenant_id, lot_id) REFERENCES wallets.lot(tenant_id, id),
  constraint part_pkey PRIMARY KEY (tenant_id, entry_id, lot_id)
);
CREATE INDEX part_tenant_id_lot_id_idx ON wallets.part USING btree (tenant_id, lot_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table catalogue.barcode (
  tenant_id uuid not null,
  code text not null,
  item_id uuid not null,
  constraint barcode_code_check CHECK ((code ~ '^[0-9A-Za-z._/-]{4,48}$'::text)),
  constraint barcode_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint barcode_pkey PRIMARY KEY (tenant_id, code)
);
CREATE INDEX barcode_of_item ON catalogue.barcode USING btree (tenant_id, item_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table catalogue.brand (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  name_hi text,
  logo_file_id uuid,
  version integer not null default 1,
  name_key text default lower(name),
  constraint brand_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint brand_name_hi_check CHECK (((length(name_hi) >= 1) AND (length(name_hi) <= 80))),
  constraint brand_tenant_id_logo_file_id_fkey FOREIGN KEY (tenant_id, logo_file_id) REFERENCES files.file(tenant_id, id),
  constraint brand_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX brand_name ON catalogue.brand USING btree (tenant_id, name_key)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table catalogue.bulk_act (
  tenant_id uuid not null,
  id uuid not null,
  act text not null,
  terms jsonb not null default '{}'::jsonb,
  item_ids uuid[] not null,
  done integer not null default 0,
  changed integer not null default 0,
  failures jsonb not null default '[]'::jsonb,
  actor_kind text not null,
  actor_id text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint bulk_act_act_check CHECK ((act = ANY (ARRAY['publish'::text, 'withdraw'::text, 'archive'::text, 'restore'::text, 'categorise'::text, 'reprice'::text]))),
  constraint bulk_act_item_ids_check CHECK (((cardinality(item_ids) >= 1) AND (cardinality(item_ids) <= 10000))),
  constraint bulk_act_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX bulk_act_by_age ON catalogue.bulk_act USING btree (tenant_id, created_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table catalogue.category (
  tenant_id uuid not null,
  id uuid not null,
  parent_id uuid,
  place integer not null,
  name text not null,
  name_hi text,
  slug text not null,
  hsn text,
  tax_variety text,
  attributes jsonb not null default '[]'::jsonb,
  picture_file_id uuid,
  version integer not null default 1,
  constraint category_check CHECK ((parent_id <> id)),
  constraint category_check1 CHECK (((tax_variety IS NULL) OR (hsn IS NOT NULL))),
  constraint category_hsn_check CHECK ((hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'::text)),
  constraint category_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint category_name_hi_check CHECK (((length(name_hi) >= 1) AND (length(name_hi) <= 80))),
  constraint category_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 120))),
  constraint category_tax_variety_check CHECK (((length(tax_variety) >= 1) AND (length(tax_variety) <= 40))),
  constraint category_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES catalogue.category(tenant_id, id),
  constraint category_tenant_id_picture_file_id_fkey FOREIGN KEY (tenant_id, picture_file_id) REFERENCES files.file(tenant_id, id),
  constraint category_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX category_name ON catalogue.category USING btree (tenant_id, parent_id, lower(name)) NULLS NOT DISTINCT
CREATE UNIQUE INDEX category_slug ON catalogue.category USING btree (tenant_id, slug)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table catalogue.import (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  state text not null,
  headers text[] not null,
  mapping jsonb not null,
  taxes jsonb not null default '[]'::jsonb,
  row_count integer not null,
  done integer not null default 0,
  at_row integer not null default 1,
  actor_kind text not null,
  actor_id text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version integer not null default 1,
  constraint import_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint import_row_count_check CHECK (((row_count >= 1) AND (row_count <= 300000))),
  constraint import_state_check CHECK ((state = ANY (ARRAY['read'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'applied'::text]))),
  constraint import_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX import_by_age ON catalogue.import USING btree (tenant_id, created_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table catalogue.import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  row_no integer not null,
  cells text[] not null,
  sku text,
  outcome text,
  problems jsonb not null default '[]'::jsonb,
  item_id uuid,
  constraint import_row_outcome_check CHECK ((outcome = ANY (ARRAY['add'::text, 'change'::text, 'same'::text, 'failed'::text, 'added'::text, 'changed'::text]))),
  constraint import_row_row_no_check CHECK ((row_no > 1)),
  constraint import_row_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES catalogue.import(tenant_id, id) ON DELETE CASCADE,
  constraint import_row_pkey PRIMARY KEY (tenant_id, import_id, row_no)
);
CREATE INDEX import_row_outcome ON catalogue.import_row USING btree (tenant_id, import_id, outcome, row_no)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table catalogue.item (
  tenant_id uuid not null,
  id uuid not null,
  family_id uuid,
  options jsonb not null default '{}'::jsonb,
  sku text not null,
  slug text not null,
  name text not null,
  name_hi text,
  description text,
  category_id uuid,
  brand_id uuid,
  sold_by text not null,
  step_milli bigint not null default 1000,
  pack text,
  hsn text,
  tax_variety text,
  mrp_minor bigint,
  price_minor bigint,
  tax_included boolean not null default true,
  facts jsonb not null default '{}'::jsonb,
  attributes jsonb not null default '{}'::jsonb,
  state text not null,
  featured boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  name_key text default lower(name),
  document tsvector not null,
  seo_title text,
  seo_description text,
  called tsvector default array_to_tsvector(array_remove(string_to_array(translate(lower(((name || ' '::text) || COALESCE(name_hi, ''::text))), ',.;:()/&+%''"|*-'::text, '               '::text), ' '::text), ''::text)),
  constraint item_check CHECK (((tax_variety IS NULL) OR (hsn IS NOT NULL))),
  constraint item_check1 CHECK (((state <> 'active'::text) OR (price_minor IS NOT NULL) OR (facts @> '{"billed_on_actual": true}'::jsonb))),
  constraint item_check2 CHECK (((mrp_minor IS NULL) OR (price_minor IS NULL) OR (NOT tax_included) OR (price_minor <= mrp_minor))),
  constraint item_description_check CHECK ((length(description) <= 5000)),
  constraint item_hsn_check CHECK ((hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'::text)),
  constraint item_mrp_minor_check CHECK ((mrp_minor > 0)),
  constraint item_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint item_name_hi_check CHECK (((length(name_hi) >= 1) AND (length(name_hi) <= 200))),
  constraint item_pack_check CHECK (((length(pack) >= 1) AND (length(pack) <= 60))),
  constraint item_price_minor_check CHECK ((price_minor >= 0)),
  constraint item_seo_description_check CHECK (((length(seo_description) >= 1) AND (length(seo_description) <= 320))),
  constraint item_seo_title_check CHECK (((length(seo_title) >= 1) AND (length(seo_title) <= 120))),
  constraint item_sku_check CHECK ((sku ~ '^[[:graph:]]{1,64}$'::text)),
  constraint item_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 120))),
  constraint item_sold_by_check CHECK ((sold_by = ANY (ARRAY['piece'::text, 'pack'::text, 'bag'::text, 'box'::text, 'kg'::text, 'litre'::text, 'metre'::text, 'square_metre'::text, 'cubic_metre'::text, 'tonne'::text, 'hour'::text, 'day'::text, 'month'::text, 'visit'::text]))),
  constraint item_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'archived'::text]))),
  constraint item_step_milli_check CHECK ((step_milli > 0)),
  constraint item_tax_variety_check CHECK (((length(tax_variety) >= 1) AND (length(tax_variety) <= 40))),
  constraint item_tenant_id_brand_id_fkey FOREIGN KEY (tenant_id, brand_id) REFERENCES catalogue.brand(tenant_id, id),
  constraint item_tenant_id_category_id_fkey FOREIGN KEY (tenant_id, category_id) REFERENCES catalogue.category(tenant_id, id),
  constraint item_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX item_archived ON catalogue.item USING btree (tenant_id, name_key, id) WHERE (state = 'archived'::text)
CREATE INDEX item_by_change ON catalogue.item USING btree (tenant_id, updated_at DESC, id DESC) WHERE (state <> 'archived'::text)
CREATE INDEX item_by_hindi ON catalogue.item USING btree (tenant_id, lower(name_hi) COLLATE "C") WHERE ((name_hi IS NOT NULL) AND (state <> 'archived'::text))
CREATE INDEX item_by_name ON catalogue.item USING btree (tenant_id, name_key, id) WHERE (state <> 'archived'::text)
CREATE INDEX item_called ON catalogue.item USING gin (tenant_id, called)
CREATE INDEX item_of_brand ON catalogue.item USING btree (tenant_id, brand_id, name_key, id) WHERE (brand_id IS NOT NULL)
CREATE INDEX item_of_category ON catalogue.item USING btree (tenant_id, category_id, name_key, id) WHERE (category_id IS NOT NULL)
CREATE UNIQUE INDEX item_options ON catalogue.item USING btree (tenant_id, family_id, options) WHERE (family_id IS NOT NULL)
CREATE INDEX item_plus_tax ON catalogue.item USING btree (tenant_id, category_id, hsn, tax_variety) WHERE ((mrp_minor IS NOT NULL) AND (NOT tax_included) AND (state = 'active'::text))
CREATE UNIQUE INDEX item_sku ON catalogue.item USING btree (tenant_id, sku)
CREATE UNIQUE INDEX item_slug ON catalogue.item USING btree (tenant_id, slug)
CREATE INDEX item_unpriced ON catalogue.item USING btree (tenant_id, name_key, id) WHERE ((price_minor IS NULL) AND (state <> 'archived'::text))
CREATE INDEX item_words ON catalogue.item USING gin (tenant_id, document)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table catalogue.picture (
  tenant_id uuid not null,
  item_id uuid not null,
  place integer not null,
  file_id uuid not null,
  constraint picture_place_check CHECK (((place >= 1) AND (place <= 20))),
  constraint picture_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES files.file(tenant_id, id),
  constraint picture_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint picture_pkey PRIMARY KEY (tenant_id, item_id, place),
  constraint picture_tenant_id_item_id_file_id_key UNIQUE (tenant_id, item_id, file_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table catalogue.word (
  tenant_id uuid not null,
  word text not null,
  sound text not null,
  items integer not null default 1,
  bones text,
  constraint word_word_check CHECK (((length(word) >= 1) AND (length(word) <= 40))),
  constraint word_pkey PRIMARY KEY (tenant_id, word)
);
CREATE INDEX word_by_bones ON catalogue.word USING btree (tenant_id, bones) WHERE (bones <> ''::text)
CREATE INDEX word_by_sound ON catalogue.word USING btree (tenant_id, sound) WHERE (sound <> ''::text)
CREATE INDEX word_like ON catalogue.word USING gin (tenant_id, sound gin_trgm_ops) WHERE (sound <> ''::text)
CREATE INDEX word_unsaid ON catalogue.word USING btree (tenant_id, word) WHERE (bones IS NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.check_run (
  tenant_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  stocks bigint not null,
  differences jsonb not null,
  found bigint not null,
  constraint check_run_found_check CHECK ((found >= 0)),
  constraint check_run_stocks_check CHECK ((stocks >= 0)),
  constraint check_run_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX check_run_by_age ON inventory.check_run USING btree (tenant_id, at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table inventory.count (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  location_id uuid not null,
  state text not null,
  note text,
  opened_at timestamp with time zone not null,
  opened_by text,
  ended_at timestamp with time zone,
  ended_by text,
  version integer not null default 1,
  constraint count_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint count_number_check CHECK (((length(number) >= 1) AND (length(number) <= 30))),
  constraint count_state_check CHECK ((state = ANY (ARRAY['open'::text, 'posted'::text, 'given_up'::text]))),
  constraint count_tenant_id_location_id_fkey FOREIGN KEY (tenant_id, location_id) REFERENCES inventory.location(tenant_id, id),
  constraint count_pkey PRIMARY KEY (tenant_id, id),
  constraint count_tenant_id_number_key UNIQUE (tenant_id, number)
);
CREATE INDEX count_by_age ON inventory.count USING btree (tenant_id, opened_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.count_line (
  tenant_id uuid not null,
  count_id uuid not null,
  item_id uuid not null,
  lot_id uuid not null,
  book_milli bigint not null,
  counted_milli bigint,
  counted_at timestamp with time zone,
  counted_by text,
  constraint count_line_book_milli_check CHECK ((book_milli >= 0)),
  constraint count_line_counted_milli_check CHECK ((counted_milli >= 0)),
  constraint count_line_tenant_id_count_id_fkey FOREIGN KEY (tenant_id, count_id) REFERENCES inventory.count(tenant_id, id),
  constraint count_line_tenant_id_item_id_lot_id_fkey FOREIGN KEY (tenant_id, item_id, lot_id) REFERENCES inventory.lot(tenant_id, item_id, id),
  constraint count_line_pkey PRIMARY KEY (tenant_id, count_id, item_id, lot_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.item (
  tenant_id uuid not null,
  item_id uuid not null,
  counted boolean not null,
  chosen boolean not null default false,
  constraint item_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint item_pkey PRIMARY KEY (tenant_id, item_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.location (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  is_default boolean not null,
  active boolean not null default true,
  line1 text,
  line2 text,
  city text,
  district text,
  state_code text,
  pincode text,
  lat double precision,
  lng double precision,
  phone text,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint location_check CHECK (((lat IS NULL) = (lng IS NULL))),
  constraint location_check1 CHECK (((pincode IS NULL) = (state_code IS NULL))),
  constraint location_check2 CHECK ((active OR (NOT is_default))),
  constraint location_city_check CHECK (((length(city) >= 1) AND (length(city) <= 100))),
  constraint location_kind_check CHECK ((kind = ANY (ARRAY['store'::text, 'warehouse'::text]))),
  constraint location_lat_check CHECK (((lat >= (6)::double precision) AND (lat <= (38)::double precision))),
  constraint location_line1_check CHECK (((length(line1) >= 1) AND (length(line1) <= 200))),
  constraint location_line2_check CHECK (((length(line2) >= 1) AND (length(line2) <= 200))),
  constraint location_lng_check CHECK (((lng >= (68)::double precision) AND (lng <= (98)::double precision))),
  constraint location_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint location_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint location_pincode_check CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  constraint location_state_code_check CHECK ((state_code ~ '^[0-9]{2}$'::text)),
  constraint location_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX location_default ON inventory.location USING btree (tenant_id) WHERE is_default
CREATE UNIQUE INDEX location_name ON inventory.location USING btree (tenant_id, lower(name))
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.lot (
  tenant_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  batch text,
  expires_on date,
  mrp_minor bigint,
  cost_minor bigint,
  state text not null,
  reason text,
  received_at timestamp with time zone not null,
  version integer not null default 1,
  constraint lot_batch_check CHECK (((length(batch) >= 1) AND (length(batch) <= 60))),
  constraint lot_cost_minor_check CHECK ((cost_minor >= 0)),
  constraint lot_mrp_minor_check CHECK ((mrp_minor > 0)),
  constraint lot_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint lot_state_check CHECK ((state = ANY (ARRAY['good'::text, 'quarantined'::text, 'recalled'::text]))),
  constraint lot_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES inventory.item(tenant_id, item_id),
  constraint lot_pkey PRIMARY KEY (tenant_id, id),
  constraint lot_tenant_id_item_id_id_key UNIQUE (tenant_id, item_id, id)
);
CREATE INDEX lot_by_expiry ON inventory.lot USING btree (tenant_id, expires_on, id) WHERE (expires_on IS NOT NULL)
CREATE INDEX lot_of_batch ON inventory.lot USING btree (tenant_id, batch) WHERE (batch IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.lot_stock (
  tenant_id uuid not null,
  item_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null,
  on_hand_milli bigint not null,
  constraint lot_stock_on_hand_milli_check CHECK ((on_hand_milli >= 0)),
  constraint lot_stock_tenant_id_item_id_location_id_fkey FOREIGN KEY (tenant_id, item_id, location_id) REFERENCES inventory.stock(tenant_id, item_id, location_id),
  constraint lot_stock_tenant_id_item_id_lot_id_fkey FOREIGN KEY (tenant_id, item_id, lot_id) REFERENCES inventory.lot(tenant_id, item_id, id),
  constraint lot_stock_pkey PRIMARY KEY (tenant_id, item_id, location_id, lot_id)
);
CREATE INDEX lot_stock_of_lot ON inventory.lot_stock USING btree (tenant_id, lot_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.move (
  tenant_id uuid not null,
  id uuid not null,
  act_id uuid not null,
  kind text not null,
  item_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null,
  quantity_milli bigint not null,
  noun text,
  noun_id uuid,
  line_no integer,
  of_move_id uuid,
  reason text,
  at timestamp with time zone not null,
  by text,
  constraint move_check CHECK (((noun IS NULL) = (noun_id IS NULL))),
  constraint move_check1 CHECK (((kind <> ALL (ARRAY['undo'::text, 'return'::text])) OR (of_move_id IS NOT NULL))),
  constraint move_check2 CHECK (
CASE
    WHEN (kind = ANY (ARRAY['receive'::text, 'return'::text, 'transfer_in'::text])) THEN (quantity_milli > 0)
    WHEN (kind = ANY (ARRAY['sell'::text, 'transfer_out'::text, 'expire'::text, 'write_off'::text])) THEN (quantity_milli < 0)
    ELSE (quantity_milli <> 0)
END),
  constraint move_kind_check CHECK ((kind = ANY (ARRAY['receive'::text, 'sell'::text, 'return'::text, 'adjust'::text, 'count'::text, 'transfer_out'::text, 'transfer_in'::text, 'expire'::text, 'write_off'::text, 'undo'::text]))),
  constraint move_line_no_check CHECK ((line_no > 0)),
  constraint move_noun_check CHECK ((noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint move_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint move_tenant_id_item_id_location_id_lot_id_fkey FOREIGN KEY (tenant_id, item_id, location_id, lot_id) REFERENCES inventory.lot_stock(tenant_id, item_id, location_id, lot_id),
  constraint move_tenant_id_of_move_id_fkey FOREIGN KEY (tenant_id, of_move_id) REFERENCES inventory.move(tenant_id, id),
  constraint move_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX move_by_time ON inventory.move USING btree (tenant_id, at DESC, id DESC)
CREATE INDEX move_came_back ON inventory.move USING btree (tenant_id, of_move_id) WHERE (kind = 'return'::text)
CREATE INDEX move_of_act ON inventory.move USING btree (tenant_id, act_id)
CREATE INDEX move_of_item ON inventory.move USING btree (tenant_id, item_id, at DESC, id DESC)
CREATE INDEX move_of_noun ON inventory.move USING btree (tenant_id, noun_id, line_no) WHERE (noun_id IS NOT NULL)
CREATE UNIQUE INDEX move_undone_once ON inventory.move USING btree (tenant_id, of_move_id) WHERE (kind = 'undo'::text)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table inventory.reservation (
  tenant_id uuid not null,
  noun_id uuid not null,
  noun text not null,
  item_id uuid not null,
  location_id uuid not null,
  asked_milli bigint not null,
  quantity_milli bigint not null,
  until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint reservation_asked_milli_check CHECK ((asked_milli >= 0)),
  constraint reservation_check CHECK (((quantity_milli >= 0) AND (quantity_milli <= asked_milli))),
  constraint reservation_noun_check CHECK ((noun ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint reservation_tenant_id_item_id_location_id_fkey FOREIGN KEY (tenant_id, item_id, location_id) REFERENCES inventory.stock(tenant_id, item_id, location_id),
  constraint reservation_pkey PRIMARY KEY (tenant_id, noun_id, noun, item_id)
);
CREATE INDEX reservation_lapsing ON inventory.reservation USING btree (tenant_id, until) WHERE ((quantity_milli > 0) AND (until IS NOT NULL))
CREATE INDEX reservation_live ON inventory.reservation USING btree (tenant_id, item_id, location_id, until) WHERE (quantity_milli > 0)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.stock (
  tenant_id uuid not null,
  item_id uuid not null,
  location_id uuid not null,
  on_hand_milli bigint not null default 0,
  reserved_milli bigint not null default 0,
  low_milli bigint not null,
  low boolean not null default ((on_hand_milli - reserved_milli) <= low_milli),
  low_since timestamp with time zone,
  constraint never_oversold CHECK (((reserved_milli >= 0) AND (reserved_milli <= on_hand_milli))),
  constraint stock_low_milli_check CHECK ((low_milli >= 0)),
  constraint stock_on_hand_milli_check CHECK ((on_hand_milli >= 0)),
  constraint stock_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES inventory.item(tenant_id, item_id),
  constraint stock_tenant_id_location_id_fkey FOREIGN KEY (tenant_id, location_id) REFERENCES inventory.location(tenant_id, id),
  constraint stock_pkey PRIMARY KEY (tenant_id, item_id, location_id)
);
CREATE INDEX stock_low ON inventory.stock USING btree (tenant_id, item_id, location_id) WHERE low
CREATE INDEX stock_of_location ON inventory.stock USING btree (tenant_id, location_id, item_id)
CREATE INDEX stock_recovered ON inventory.stock USING btree (tenant_id) WHERE ((NOT low) AND (low_since IS NOT NULL))
CREATE INDEX stock_runs_low ON inventory.stock USING btree (tenant_id) WHERE (low AND (low_since IS NULL))
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.transfer (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  from_id uuid not null,
  to_id uuid not null,
  state text not null,
  note text,
  sent_at timestamp with time zone not null,
  sent_by text,
  ended_at timestamp with time zone,
  ended_by text,
  version integer not null default 1,
  constraint transfer_check CHECK ((from_id <> to_id)),
  constraint transfer_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint transfer_number_check CHECK (((length(number) >= 1) AND (length(number) <= 30))),
  constraint transfer_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'arrived'::text, 'called_back'::text]))),
  constraint transfer_tenant_id_from_id_fkey FOREIGN KEY (tenant_id, from_id) REFERENCES inventory.location(tenant_id, id),
  constraint transfer_tenant_id_to_id_fkey FOREIGN KEY (tenant_id, to_id) REFERENCES inventory.location(tenant_id, id),
  constraint transfer_pkey PRIMARY KEY (tenant_id, id),
  constraint transfer_tenant_id_number_key UNIQUE (tenant_id, number)
);
CREATE INDEX transfer_by_age ON inventory.transfer USING btree (tenant_id, sent_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table inventory.transfer_line (
  tenant_id uuid not null,
  transfer_id uuid not null,
  line_no integer not null,
  item_id uuid not null,
  lot_id uuid not null,
  sent_milli bigint not null,
  arrived_milli bigint,
  constraint transfer_line_check CHECK (((arrived_milli >= 0) AND (arrived_milli <= sent_milli))),
  constraint transfer_line_line_no_check CHECK ((line_no > 0)),
  constraint transfer_line_sent_milli_check CHECK ((sent_milli > 0)),
  constraint transfer_line_tenant_id_item_id_lot_id_fkey FOREIGN KEY (tenant_id, item_id, lot_id) REFERENCES inventory.lot(tenant_id, item_id, id),
  constraint transfer_line_tenant_id_transfer_id_fkey FOREIGN KEY (tenant_id, transfer_id) REFERENCES inventory.transfer(tenant_id, id),
  constraint transfer_line_pkey PRIMARY KEY (tenant_id, transfer_id, line_no)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table pricing.chosen (
  tenant_id uuid not null,
  offer_id uuid not null,
  customer_id uuid not null,
  constraint chosen_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint chosen_tenant_id_offer_id_fkey FOREIGN KEY (tenant_id, offer_id) REFERENCES pricing.offer(tenant_id, id),
  constraint chosen_pkey PRIMARY KEY (tenant_id, offer_id, customer_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table pricing.offer (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  name_hi text,
  code text,
  kind text not null,
  percent_bp integer,
  amount_minor bigint,
  buy integer,
  get integer,
  place integer not null,
  combines boolean not null default true,
  minimum_minor bigint not null default 0,
  cap_minor bigint,
  most_times integer,
  most_uses integer,
  most_per_person integer,
  segment_id uuid,
  chosen_people boolean not null default false,
  from_day date,
  until_day date,
  state text not null,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint offer_amount_minor_check CHECK (((amount_minor >= 0) AND (amount_minor <= '1000000000000'::bigint))),
  constraint offer_buy_check CHECK (((buy >= 1) AND (buy <= 1000))),
  constraint offer_cap_minor_check CHECK ((cap_minor > 0)),
  constraint offer_check CHECK ((from_day <= until_day)),
  constraint offer_check1 CHECK (
CASE kind
    WHEN 'percent'::text THEN ((percent_bp IS NOT NULL) AND (num_nonnulls(amount_minor, buy, get, most_times) = 0))
    WHEN 'flat'::text THEN ((amount_minor > 0) AND (num_nonnulls(percent_bp, buy, get, most_times) = 0))
    WHEN 'buy_get'::text THEN ((num_nulls(percent_bp, buy, get) = 0) AND (amount_minor IS NULL))
    WHEN 'bundle'::text THEN ((amount_minor IS NOT NULL) AND (num_nonnulls(percent_bp, buy, get) = 0))
    ELSE NULL::boolean
END),
  constraint offer_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9_-]{2,23}$'::text)),
  constraint offer_get_check CHECK (((get >= 1) AND (get <= 1000))),
  constraint offer_kind_check CHECK ((kind = ANY (ARRAY['percent'::text, 'flat'::text, 'buy_get'::text, 'bundle'::text]))),
  constraint offer_minimum_minor_check CHECK ((minimum_minor >= 0)),
  constraint offer_most_per_person_check CHECK ((most_per_person > 0)),
  constraint offer_most_times_check CHECK ((most_times > 0)),
  constraint offer_most_uses_check CHECK ((most_uses > 0)),
  constraint offer_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint offer_name_hi_check CHECK (((length(name_hi) >= 1) AND (length(name_hi) <= 80))),
  constraint offer_percent_bp_check CHECK (((percent_bp >= 1) AND (percent_bp <= 10000))),
  constraint offer_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'archived'::text]))),
  constraint offer_tenant_id_segment_id_fkey FOREIGN KEY (tenant_id, segment_id) REFERENCES customers.segment(tenant_id, id),
  constraint offer_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX offer_by_place ON pricing.offer USING btree (tenant_id, place, id) WHERE (state <> 'archived'::text)
CREATE UNIQUE INDEX offer_code ON pricing.offer USING btree (tenant_id, code) WHERE (state <> 'archived'::text)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table pricing.price (
  tenant_id uuid not null,
  id uuid not null,
  price_list_id uuid not null,
  item_id uuid not null,
  from_milli bigint not null default 0,
  unit_minor bigint not null,
  from_day date,
  until_day date,
  version integer not null default 1,
  constraint price_check CHECK ((from_day <= until_day)),
  constraint price_from_milli_check CHECK ((from_milli >= 0)),
  constraint price_unit_minor_check CHECK (((unit_minor >= 0) AND (unit_minor <= '1000000000000'::bigint))),
  constraint price_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint price_tenant_id_price_list_id_fkey FOREIGN KEY (tenant_id, price_list_id) REFERENCES pricing.price_list(tenant_id, id),
  constraint price_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX price_of_item ON pricing.price USING btree (tenant_id, item_id)
CREATE UNIQUE INDEX price_once ON pricing.price USING btree (tenant_id, price_list_id, item_id, from_milli, from_day) NULLS NOT DISTINCT
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table pricing.price_list (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  segment_id uuid,
  from_day date,
  until_day date,
  state text not null,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint price_list_check CHECK ((from_day <= until_day)),
  constraint price_list_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint price_list_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'archived'::text]))),
  constraint price_list_tenant_id_segment_id_fkey FOREIGN KEY (tenant_id, segment_id) REFERENCES customers.segment(tenant_id, id),
  constraint price_list_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX price_list_name ON pricing.price_list USING btree (tenant_id, lower(name)) WHERE (state <> 'archived'::text)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table pricing.target (
  tenant_id uuid not null,
  offer_id uuid not null,
  no integer not null,
  item_id uuid,
  category_id uuid,
  need_milli bigint,
  constraint target_check CHECK ((num_nonnulls(item_id, category_id) = 1)),
  constraint target_check1 CHECK (((need_milli IS NULL) OR (item_id IS NOT NULL))),
  constraint target_need_milli_check CHECK (((need_milli > 0) AND ((need_milli % (1000)::bigint) = 0))),
  constraint target_tenant_id_category_id_fkey FOREIGN KEY (tenant_id, category_id) REFERENCES catalogue.category(tenant_id, id),
  constraint target_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint target_tenant_id_offer_id_fkey FOREIGN KEY (tenant_id, offer_id) REFERENCES pricing.offer(tenant_id, id),
  constraint target_pkey PRIMARY KEY (tenant_id, offer_id, no)
);
CREATE INDEX target_category ON pricing.target USING btree (tenant_id, category_id) WHERE (category_id IS NOT NULL)
CREATE INDEX target_item ON pricing.target USING btree (tenant_id, item_id) WHERE (item_id IS NOT NULL)
CREATE UNIQUE INDEX target_once ON pricing.target USING btree (tenant_id, offer_id, item_id, category_id) NULLS NOT DISTINCT
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table pricing.use (
  tenant_id uuid not null,
  offer_id uuid not null,
  order_id uuid not null,
  customer_id uuid,
  discount_minor bigint not null,
  sale_minor bigint not null,
  used_at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  constraint use_discount_minor_check CHECK ((discount_minor >= 0)),
  constraint use_sale_minor_check CHECK ((sale_minor >= 0)),
  constraint use_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint use_tenant_id_offer_id_fkey FOREIGN KEY (tenant_id, offer_id) REFERENCES pricing.offer(tenant_id, id),
  constraint use_pkey PRIMARY KEY (tenant_id, offer_id, order_id)
);
CREATE INDEX use_of_order ON pricing.use USING btree (tenant_id, order_id)
CREATE INDEX use_standing ON pricing.use USING btree (tenant_id, offer_id, customer_id) WHERE (taken_back_at IS NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.bulk (
  tenant_id uuid not null,
  id uuid not null,
  act text not null,
  why text,
  total integer not null,
  created_at timestamp with time zone not null,
  created_by text,
  ended_at timestamp with time zone,
  constraint bulk_act_check CHECK ((act = ANY (ARRAY['pack'::text, 'dispatch'::text, 'deliver'::text, 'cancel'::text]))),
  constraint bulk_total_check CHECK (((total >= 1) AND (total <= 10000))),
  constraint bulk_why_check CHECK ((length(why) <= 500)),
  constraint bulk_pkey PRIMARY KEY (tenant_id, id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.bulk_order (
  tenant_id uuid not null,
  bulk_id uuid not null,
  place integer not null,
  order_id uuid not null,
  done boolean,
  code text,
  facts jsonb,
  constraint bulk_order_code_check CHECK ((length(code) <= 100)),
  constraint bulk_order_tenant_id_bulk_id_fkey FOREIGN KEY (tenant_id, bulk_id) REFERENCES orders.bulk(tenant_id, id),
  constraint bulk_order_pkey PRIMARY KEY (tenant_id, bulk_id, place)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.cart (
  tenant_id uuid not null,
  id uuid not null,
  token_hash text,
  customer_id uuid,
  coupons text[] not null default '{}'::text[],
  touched_at timestamp with time zone not null,
  left_id uuid,
  created_at timestamp with time zone not null,
  constraint cart_check CHECK (((token_hash IS NULL) <> (customer_id IS NULL))),
  constraint cart_coupons_check CHECK ((cardinality(coupons) <= 10)),
  constraint cart_token_hash_check CHECK ((length(token_hash) = 64)),
  constraint cart_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint cart_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX cart_of_customer ON orders.cart USING btree (tenant_id, customer_id) WHERE (customer_id IS NOT NULL)
CREATE UNIQUE INDEX cart_token ON orders.cart USING btree (tenant_id, token_hash) WHERE (token_hash IS NOT NULL)
CREATE INDEX cart_waiting ON orders.cart USING btree (tenant_id, touched_at) WHERE (left_id IS NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.cart_line (
  tenant_id uuid not null,
  cart_id uuid not null,
  item_id uuid not null,
  part_of text not null default ''::text,
  quantity_milli bigint not null,
  seen_minor bigint,
  added_at timestamp with time zone not null,
  constraint cart_line_part_of_check CHECK ((length(part_of) <= 60)),
  constraint cart_line_quantity_milli_check CHECK (((quantity_milli >= 1) AND (quantity_milli <= '1000000000000'::bigint))),
  constraint cart_line_seen_minor_check CHECK ((seen_minor >= 0)),
  constraint cart_line_tenant_id_cart_id_fkey FOREIGN KEY (tenant_id, cart_id) REFERENCES orders.cart(tenant_id, id),
  constraint cart_line_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint cart_line_pkey PRIMARY KEY (tenant_id, cart_id, item_id, part_of)
);
CREATE INDEX cart_line_tenant_id_item_id_idx ON orders.cart_line USING btree (tenant_id, item_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.credit (
  tenant_id uuid not null,
  customer_id uuid not null,
  limit_minor bigint not null,
  due_days integer not null,
  changed_at timestamp with time zone not null,
  version integer not null default 1,
  constraint credit_due_days_check CHECK (((due_days >= 0) AND (due_days <= 365))),
  constraint credit_limit_minor_check CHECK ((limit_minor >= 0)),
  constraint credit_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint credit_pkey PRIMARY KEY (tenant_id, customer_id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.dispute (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  customer_id uuid not null,
  line_no integer,
  state text not null,
  reason text not null,
  back_minor bigint not null default 0,
  resolution text,
  created_at timestamp with time zone not null,
  created_by text,
  ended_at timestamp with time zone,
  ended_by text,
  version integer not null default 1,
  constraint dispute_back_minor_check CHECK ((back_minor >= 0)),
  constraint dispute_reason_check CHECK ((reason = ANY (ARRAY['damaged'::text, 'not_delivered'::text, 'wrong_item'::text, 'missing_item'::text, 'quality'::text, 'charged_wrong'::text, 'other'::text]))),
  constraint dispute_resolution_check CHECK ((length(resolution) <= 1000)),
  constraint dispute_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'resolved'::text, 'rejected'::text]))),
  constraint dispute_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint dispute_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES orders."order"(tenant_id, id),
  constraint dispute_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX dispute_by_state ON orders.dispute USING btree (tenant_id, state, created_at DESC, id DESC)
CREATE INDEX dispute_tenant_id_created_at_id_idx ON orders.dispute USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX dispute_tenant_id_order_id_idx ON orders.dispute USING btree (tenant_id, order_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.dispute_message (
  tenant_id uuid not null,
  dispute_id uuid not null,
  id uuid not null,
  body text not null,
  file_ids uuid[] not null default '{}'::uuid[],
  from_buyer boolean not null,
  at timestamp with time zone not null,
  by text,
  constraint dispute_message_body_check CHECK (((length(body) >= 1) AND (length(body) <= 2000))),
  constraint dispute_message_file_ids_check CHECK ((cardinality(file_ids) <= 10)),
  constraint dispute_message_tenant_id_dispute_id_fkey FOREIGN KEY (tenant_id, dispute_id) REFERENCES orders.dispute(tenant_id, id),
  constraint dispute_message_pkey PRIMARY KEY (tenant_id, dispute_id, id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table orders.left_cart (
  tenant_id uuid not null,
  id uuid not null,
  cart_id uuid not null,
  customer_id uuid,
  at timestamp with time zone not null,
  lines integer not null,
  value_minor bigint not null,
  told boolean not null,
  order_id uuid,
  constraint left_cart_lines_check CHECK ((lines > 0)),
  constraint left_cart_value_minor_check CHECK ((value_minor >= 0)),
  constraint left_cart_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX left_cart_tenant_id_at_id_idx ON orders.left_cart USING btree (tenant_id, at DESC, id DESC)
CREATE INDEX left_cart_tenant_id_cart_id_idx ON orders.left_cart USING btree (tenant_id, cart_id) WHERE (order_id IS NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.line (
  tenant_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  kind text not null,
  item_id uuid,
  part_of text not null default ''::text,
  title text not null,
  title_hi text,
  sku text,
  hsn text not null,
  variety text not null,
  unit text not null,
  price_minor bigint not null,
  mrp_minor bigint,
  inclusive boolean not null,
  treatment text not null,
  rate_bp integer not null,
  discount_minor bigint not null,
  taxable_minor bigint not null,
  cgst_minor bigint not null,
  sgst_minor bigint not null,
  igst_minor bigint not null,
  total_minor bigint not null,
  ordered_milli bigint not null,
  cancelled_milli bigint not null default 0,
  reserved_milli bigint not null default 0,
  done_milli bigint not null default 0,
  returned_milli bigint not null default 0,
  invoiced_milli bigint not null default 0,
  credited_milli bigint not null default 0,
  priced_milli bigint not null,
  pack text,
  needs_prescription boolean not null default false,
  constraint line_cancelled_milli_check CHECK ((cancelled_milli >= 0)),
  constraint line_cgst_minor_check CHECK ((cgst_minor >= 0)),
  constraint line_check CHECK ((sgst_minor = cgst_minor)),
  constraint line_check1 CHECK ((total_minor = (((taxable_minor + cgst_minor) + sgst_minor) + igst_minor))),
  constraint line_check2 CHECK (((returned_milli >= 0) AND (returned_milli <= done_milli))),
  constraint line_check3 CHECK (((invoiced_milli >= 0) AND (invoiced_milli <= done_milli))),
  constraint line_check4 CHECK (((credited_milli >= 0) AND (credited_milli <= invoiced_milli))),
  constraint line_check5 CHECK (((kind = 'item'::text) = (item_id IS NOT NULL))),
  constraint line_check6 CHECK ((((cancelled_milli + reserved_milli) + done_milli) <= ordered_milli)),
  constraint line_check7 CHECK (((priced_milli >= (ordered_milli - cancelled_milli)) AND (priced_milli <= ordered_milli))),
  constraint line_discount_minor_check CHECK ((discount_minor >= 0)),
  constraint line_done_milli_check CHECK ((done_milli >= 0)),
  constraint line_hsn_check CHECK ((hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'::text)),
  constraint line_igst_minor_check CHECK ((igst_minor >= 0)),
  constraint line_kind_check CHECK ((kind = ANY (ARRAY['item'::text, 'charge'::text]))),
  constraint line_line_no_check CHECK (((line_no >= 1) AND (line_no <= 1000))),
  constraint line_mrp_minor_check CHECK ((mrp_minor > 0)),
  constraint line_ordered_milli_check CHECK ((ordered_milli > 0)),
  constraint line_pack_check CHECK (((length(pack) >= 1) AND (length(pack) <= 60))),
  constraint line_price_minor_check CHECK ((price_minor >= 0)),
  constraint line_rate_bp_check CHECK (((rate_bp >= 0) AND (rate_bp <= 10000))),
  constraint line_reserved_milli_check CHECK ((reserved_milli >= 0)),
  constraint line_taxable_minor_check CHECK ((taxable_minor >= 0)),
  constraint line_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint line_title_hi_check CHECK (((length(title_hi) >= 1) AND (length(title_hi) <= 200))),
  constraint line_treatment_check CHECK ((treatment = ANY (ARRAY['taxable'::text, 'zero_rated'::text, 'nil_rated'::text, 'exempt'::text, 'non_gst'::text]))),
  constraint line_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 8))),
  constraint line_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint line_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES orders."order"(tenant_id, id),
  constraint line_pkey PRIMARY KEY (tenant_id, order_id, line_no)
);
CREATE INDEX line_tenant_id_item_id_idx ON orders.line USING btree (tenant_id, item_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.note (
  tenant_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  body text not null,
  at timestamp with time zone not null,
  by text,
  constraint note_body_check CHECK (((length(body) >= 1) AND (length(body) <= 2000))),
  constraint note_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES orders."order"(tenant_id, id),
  constraint note_pkey PRIMARY KEY (tenant_id, order_id, id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table orders.order (
  tenant_id uuid not null,
  id uuid not null,
  number text,
  customer_id uuid not null,
  cart_id uuid,
  channel text not null,
  state text not null,
  stage text not null,
  pay_by text not null,
  way text not null,
  buyer_name text not null,
  buyer_phone text,
  address_id uuid,
  address jsonb,
  window_id uuid,
  window_on date,
  window_from text,
  window_to text,
  expected_on date,
  place_of_supply text,
  coupons text[] not null default '{}'::text[],
  terms jsonb not null,
  goods_minor bigint not null,
  discount_minor bigint not null,
  charges_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  wallet_minor bigint not null,
  note text,
  hold_until timestamp with time zone,
  reminded boolean not null default false,
  created_at timestamp with time zone not null,
  created_by text,
  confirmed_at timestamp with time zone,
  ended_at timestamp with time zone,
  why text,
  version integer not null default 1,
  constraint order_buyer_name_check CHECK (((length(buyer_name) >= 1) AND (length(buyer_name) <= 200))),
  constraint order_channel_check CHECK ((channel = ANY (ARRAY['store'::text, 'staff'::text, 'return'::text]))),
  constraint order_charges_minor_check CHECK ((charges_minor >= 0)),
  constraint order_check CHECK (((wallet_minor >= 0) AND (wallet_minor <= total_minor))),
  constraint order_check1 CHECK (((way = 'delivery'::text) = (address IS NOT NULL))),
  constraint order_check2 CHECK (((window_id IS NULL) = (window_on IS NULL))),
  constraint order_check3 CHECK (((state <> 'placed'::text) OR (number IS NOT NULL))),
  constraint order_check4 CHECK (((state <> ALL (ARRAY['paying'::text, 'failed_stock'::text, 'lapsed'::text])) OR (number IS NULL))),
  constraint order_discount_minor_check CHECK ((discount_minor >= 0)),
  constraint order_goods_minor_check CHECK ((goods_minor >= 0)),
  constraint order_note_check CHECK ((length(note) <= 500)),
  constraint order_number_check CHECK (((length(number) >= 1) AND (length(number) <= 30))),
  constraint order_pay_by_check CHECK ((pay_by = ANY (ARRAY['online'::text, 'cash'::text, 'credit'::text, 'wallet'::text, 'nothing'::text]))),
  constraint order_place_of_supply_check CHECK ((place_of_supply ~ '^[0-9]{2}$'::text)),
  constraint order_stage_check CHECK ((stage = ANY (ARRAY['paying'::text, 'on_hold'::text, 'confirmed'::text, 'packed'::text, 'part_sent'::text, 'sent'::text, 'delivered'::text, 'returned'::text, 'failed_stock'::text, 'lapsed'::text, 'cancelled'::text]))),
  constraint order_state_check CHECK ((state = ANY (ARRAY['paying'::text, 'on_hold'::text, 'placed'::text, 'failed_stock'::text, 'lapsed'::text, 'cancelled'::text]))),
  constraint order_tax_minor_check CHECK ((tax_minor >= 0)),
  constraint order_total_minor_check CHECK ((total_minor >= 0)),
  constraint order_way_check CHECK ((way = ANY (ARRAY['delivery'::text, 'pickup'::text]))),
  constraint order_why_check CHECK ((length(why) <= 500)),
  constraint order_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint order_tenant_id_window_id_fkey FOREIGN KEY (tenant_id, window_id) REFERENCES orders."window"(tenant_id, id),
  constraint order_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX order_by_stage ON orders."order" USING btree (tenant_id, stage, created_at DESC, id DESC)
CREATE INDEX order_in_window ON orders."order" USING btree (tenant_id, window_id, window_on) WHERE (state = ANY (ARRAY['paying'::text, 'on_hold'::text, 'placed'::text]))
CREATE UNIQUE INDEX order_number ON orders."order" USING btree (tenant_id, number) WHERE (number IS NOT NULL)
CREATE INDEX order_on_credit ON orders."order" USING btree (tenant_id, customer_id) WHERE ((pay_by = 'credit'::text) AND (state = ANY (ARRAY['on_hold'::text, 'placed'::text])))
CREATE INDEX order_tenant_id_created_at_id_idx ON orders."order" USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX order_tenant_id_customer_id_created_at_id_idx ON orders."order" USING btree (tenant_id, customer_id, created_at DESC, id DESC)
CREATE INDEX order_unpaid ON orders."order" USING btree (tenant_id, cart_id) WHERE (state = ANY (ARRAY['paying'::text, 'lapsed'::text, 'failed_stock'::text]))
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.parcel (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  state text not null,
  document_id uuid,
  carrier text,
  tracking text,
  packed_at timestamp with time zone not null,
  dispatched_at timestamp with time zone,
  delivered_at timestamp with time zone,
  received_by text,
  version integer not null default 1,
  return_id uuid,
  challan text,
  constraint parcel_carrier_check CHECK (((length(carrier) >= 1) AND (length(carrier) <= 80))),
  constraint parcel_challan_check CHECK (((length(challan) >= 1) AND (length(challan) <= 16))),
  constraint parcel_check CHECK (((return_id IS NULL) OR (document_id IS NULL))),
  constraint parcel_check1 CHECK (((return_id IS NOT NULL) OR (challan IS NULL))),
  constraint parcel_received_by_check CHECK (((length(received_by) >= 1) AND (length(received_by) <= 120))),
  constraint parcel_state_check CHECK ((state = ANY (ARRAY['packed'::text, 'dispatched'::text, 'delivered'::text, 'unpacked'::text, 'came_back'::text]))),
  constraint parcel_tracking_check CHECK (((length(tracking) >= 1) AND (length(tracking) <= 80))),
  constraint parcel_tenant_id_document_id_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES billing.document(tenant_id, id),
  constraint parcel_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES orders."order"(tenant_id, id),
  constraint parcel_tenant_id_return_id_fkey FOREIGN KEY (tenant_id, return_id) REFERENCES orders.return(tenant_id, id),
  constraint parcel_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX parcel_of_challan ON orders.parcel USING btree (tenant_id, challan) WHERE (challan IS NOT NULL)
CREATE UNIQUE INDEX parcel_of_document ON orders.parcel USING btree (tenant_id, document_id) WHERE (document_id IS NOT NULL)
CREATE UNIQUE INDEX parcel_of_return ON orders.parcel USING btree (tenant_id, return_id) WHERE ((return_id IS NOT NULL) AND (state <> 'unpacked'::text))
CREATE INDEX parcel_tenant_id_order_id_idx ON orders.parcel USING btree (tenant_id, order_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.parcel_line (
  tenant_id uuid not null,
  parcel_id uuid not null,
  line_no integer not null,
  order_id uuid not null,
  quantity_milli bigint not null,
  discount_minor bigint not null default 0,
  document_line_no integer,
  lots jsonb not null default '[]'::jsonb,
  less_minor bigint not null default 0,
  constraint parcel_line_discount_minor_check CHECK ((discount_minor >= 0)),
  constraint parcel_line_less_minor_check CHECK ((less_minor >= 0)),
  constraint parcel_line_quantity_milli_check CHECK ((quantity_milli > 0)),
  constraint parcel_line_tenant_id_order_id_line_no_fkey FOREIGN KEY (tenant_id, order_id, line_no) REFERENCES orders.line(tenant_id, order_id, line_no),
  constraint parcel_line_tenant_id_parcel_id_fkey FOREIGN KEY (tenant_id, parcel_id) REFERENCES orders.parcel(tenant_id, id),
  constraint parcel_line_pkey PRIMARY KEY (tenant_id, parcel_id, line_no)
);
CREATE INDEX parcel_line_tenant_id_order_id_line_no_idx ON orders.parcel_line USING btree (tenant_id, order_id, line_no)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.refund (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  noun text not null,
  noun_id uuid not null,
  amount_minor bigint not null,
  paid_minor bigint not null,
  held_minor bigint not null,
  loose_minor bigint not null,
  billed_minor bigint not null,
  hand_minor bigint not null,
  at timestamp with time zone not null,
  by text,
  constraint refund_amount_minor_check CHECK ((amount_minor > 0)),
  constraint refund_billed_minor_check CHECK ((billed_minor >= 0)),
  constraint refund_check CHECK ((amount_minor = ((((paid_minor + held_minor) + loose_minor) + billed_minor) + hand_minor))),
  constraint refund_hand_minor_check CHECK ((hand_minor >= 0)),
  constraint refund_held_minor_check CHECK ((held_minor >= 0)),
  constraint refund_loose_minor_check CHECK ((loose_minor >= 0)),
  constraint refund_noun_check CHECK ((noun = ANY (ARRAY['orders.order'::text, 'orders.return'::text, 'orders.dispute'::text]))),
  constraint refund_paid_minor_check CHECK ((paid_minor >= 0)),
  constraint refund_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES orders."order"(tenant_id, id),
  constraint refund_pkey PRIMARY KEY (tenant_id, id),
  constraint refund_tenant_id_noun_noun_id_id_key UNIQUE (tenant_id, noun, noun_id, id)
);
CREATE INDEX refund_tenant_id_order_id_idx ON orders.refund USING btree (tenant_id, order_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table orders.return (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  customer_id uuid not null,
  state text not null,
  wants text not null,
  reason text not null,
  note text,
  file_ids uuid[] not null default '{}'::uuid[],
  pay_back text not null,
  pickup_on date,
  back_minor bigint,
  created_at timestamp with time zone not null,
  created_by text,
  decided_at timestamp with time zone,
  decided_by text,
  why text,
  received_at timestamp with time zone,
  version integer not null default 1,
  turned_at timestamp with time zone,
  constraint return_back_minor_check CHECK ((back_minor >= 0)),
  constraint return_file_ids_check CHECK ((cardinality(file_ids) <= 10)),
  constraint return_note_check CHECK ((length(note) <= 1000)),
  constraint return_pay_back_check CHECK ((pay_back = ANY (ARRAY['wallet'::text, 'original'::text, 'hand'::text]))),
  constraint return_reason_check CHECK ((reason = ANY (ARRAY['damaged'::text, 'wrong_item'::text, 'not_as_described'::text, 'expired'::text, 'too_late'::text, 'no_longer_wanted'::text, 'other'::text]))),
  constraint return_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'received'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint return_wants_check CHECK ((wants = ANY (ARRAY['refund'::text, 'replacement'::text]))),
  constraint return_why_check CHECK ((length(why) <= 500)),
  constraint return_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint return_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES orders."order"(tenant_id, id),
  constraint return_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX return_by_state ON orders.return USING btree (tenant_id, state, created_at DESC, id DESC)
CREATE INDEX return_tenant_id_created_at_id_idx ON orders.return USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX return_tenant_id_order_id_idx ON orders.return USING btree (tenant_id, order_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.return_line (
  tenant_id uuid not null,
  return_id uuid not null,
  line_no integer not null,
  order_id uuid not null,
  quantity_milli bigint not null,
  came_milli bigint,
  usable boolean,
  constraint return_line_check CHECK (((came_milli >= 0) AND (came_milli <= quantity_milli))),
  constraint return_line_quantity_milli_check CHECK ((quantity_milli > 0)),
  constraint return_line_tenant_id_order_id_line_no_fkey FOREIGN KEY (tenant_id, order_id, line_no) REFERENCES orders.line(tenant_id, order_id, line_no),
  constraint return_line_tenant_id_return_id_fkey FOREIGN KEY (tenant_id, return_id) REFERENCES orders.return(tenant_id, id),
  constraint return_line_pkey PRIMARY KEY (tenant_id, return_id, line_no)
);
CREATE INDEX return_line_tenant_id_order_id_line_no_idx ON orders.return_line USING btree (tenant_id, order_id, line_no)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table orders.step (
  tenant_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  what text not null,
  facts jsonb not null,
  by text,
  constraint step_what_check CHECK ((what ~ '^[a-z_]{1,40}$'::text)),
  constraint step_pkey PRIMARY KEY (tenant_id, order_id, id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table orders.window (
  tenant_id uuid not null,
  id uuid not null,
  weekdays integer[] not null,
  from_time text not null,
  to_time text not null,
  capacity integer not null,
  active boolean not null default true,
  version integer not null default 1,
  constraint window_capacity_check CHECK (((capacity >= 0) AND (capacity <= 100000))),
  constraint window_check CHECK ((from_time < to_time)),
  constraint window_from_time_check CHECK ((from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint window_to_time_check CHECK ((to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint window_weekdays_check CHECK (((weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]) AND (cardinality(weekdays) > 0))),
  constraint window_pkey PRIMARY KEY (tenant_id, id)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table broadcasts.broadcast (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  purpose text not null,
  audience text not null,
  segment_id uuid,
  segment_name text,
  customer_ids uuid[] not null default '{}'::uuid[],
  title text,
  title_hi text,
  text text,
  text_hi text,
  link text,
  send_at timestamp with time zone,
  state text not null,
  expected integer,
  handled integer not null default 0,
  after_id uuid,
  begun_at timestamp with time zone,
  ended_at timestamp with time zone,
  stopped_why text,
  actor_kind text not null,
  actor_id text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint broadcast_audience_check CHECK ((audience = ANY (ARRAY['all'::text, 'segment'::text, 'chosen'::text]))),
  constraint broadcast_check CHECK (((audience = 'segment'::text) OR ((segment_id IS NULL) AND (segment_name IS NULL)))),
  constraint broadcast_check1 CHECK (((audience = 'chosen'::text) OR (customer_ids = '{}'::uuid[]))),
  constraint broadcast_check2 CHECK (((state = 'draft'::text) OR (expected IS NOT NULL))),
  constraint broadcast_check3 CHECK (((state <> ALL (ARRAY['draft'::text, 'scheduled'::text])) OR ((begun_at IS NULL) AND (handled = 0)))),
  constraint broadcast_check4 CHECK (((state = ANY (ARRAY['sent'::text, 'stopped'::text])) = (ended_at IS NOT NULL))),
  constraint broadcast_check5 CHECK (((state = 'stopped'::text) = (stopped_why IS NOT NULL))),
  constraint broadcast_customer_ids_check CHECK ((cardinality(customer_ids) <= 1000)),
  constraint broadcast_expected_check CHECK ((expected >= 0)),
  constraint broadcast_handled_check CHECK ((handled >= 0)),
  constraint broadcast_link_check CHECK (((link ~ '^/'::text) AND (length(link) <= 300))),
  constraint broadcast_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint broadcast_purpose_check CHECK ((purpose = ANY (ARRAY['offer'::text, 'notice'::text]))),
  constraint broadcast_segment_name_check CHECK (((length(segment_name) >= 1) AND (length(segment_name) <= 200))),
  constraint broadcast_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'scheduled'::text, 'sending'::text, 'sent'::text, 'stopped'::text]))),
  constraint broadcast_stopped_why_check CHECK ((stopped_why = ANY (ARRAY['by_hand'::text, 'segment_gone'::text]))),
  constraint broadcast_text_check CHECK (((length(text) >= 1) AND (length(text) <= 600))),
  constraint broadcast_text_hi_check CHECK (((length(text_hi) >= 1) AND (length(text_hi) <= 600))),
  constraint broadcast_title_check CHECK (((length(title) >= 1) AND (length(title) <= 80))),
  constraint broadcast_title_hi_check CHECK (((length(title_hi) >= 1) AND (length(title_hi) <= 80))),
  constraint broadcast_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX broadcast_newest ON broadcasts.broadcast USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX broadcast_state ON broadcasts.broadcast USING btree (tenant_id, state, created_at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table content.banner (
  tenant_id uuid not null,
  id uuid not null,
  place integer not null,
  title text not null,
  title_hi text,
  text text,
  text_hi text,
  picture_file_id uuid,
  href text,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  on_show boolean not null,
  version integer not null default 1,
  constraint banner_check CHECK ((ends_at > starts_at)),
  constraint banner_href_check CHECK (((length(href) >= 1) AND (length(href) <= 500))),
  constraint banner_text_check CHECK (((length(text) >= 1) AND (length(text) <= 200))),
  constraint banner_text_hi_check CHECK (((length(text_hi) >= 1) AND (length(text_hi) <= 200))),
  constraint banner_title_check CHECK (((length(title) >= 1) AND (length(title) <= 80))),
  constraint banner_title_hi_check CHECK (((length(title_hi) >= 1) AND (length(title_hi) <= 80))),
  constraint banner_tenant_id_picture_file_id_fkey FOREIGN KEY (tenant_id, picture_file_id) REFERENCES files.file(tenant_id, id),
  constraint banner_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX banner_place ON content.banner USING btree (tenant_id, place, id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table content.banner_day (
  tenant_id uuid not null,
  banner_id uuid not null,
  day date not null,
  seen bigint not null default 0,
  followed bigint not null default 0,
  constraint banner_day_tenant_id_banner_id_fkey FOREIGN KEY (tenant_id, banner_id) REFERENCES content.banner(tenant_id, id) ON DELETE CASCADE,
  constraint banner_day_pkey PRIMARY KEY (tenant_id, banner_id, day)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table content.menu (
  tenant_id uuid not null,
  key text not null,
  entries jsonb not null default '[]'::jsonb,
  version integer not null default 1,
  constraint menu_key_check CHECK ((key = ANY (ARRAY['header'::text, 'footer'::text]))),
  constraint menu_pkey PRIMARY KEY (tenant_id, key)
);
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table content.page (
  tenant_id uuid not null,
  id uuid not null,
  slug text not null,
  title text not null,
  title_hi text,
  description text,
  description_hi text,
  blocks jsonb not null default '[]'::jsonb,
  shown jsonb,
  published_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint page_check CHECK (((shown IS NULL) = (published_at IS NULL))),
  constraint page_description_check CHECK (((length(description) >= 1) AND (length(description) <= 300))),
  constraint page_description_hi_check CHECK (((length(description_hi) >= 1) AND (length(description_hi) <= 300))),
  constraint page_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80))),
  constraint page_title_check CHECK (((length(title) >= 1) AND (length(title) <= 120))),
  constraint page_title_hi_check CHECK (((length(title_hi) >= 1) AND (length(title_hi) <= 120))),
  constraint page_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX page_slug ON content.page USING btree (tenant_id, slug)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table wishlists.list (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  name text,
  token text,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint list_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint list_token_check CHECK (((length(token) >= 20) AND (length(token) <= 64))),
  constraint list_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, id),
  constraint list_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX list_name ON wishlists.list USING btree (tenant_id, customer_id, lower(name)) NULLS NOT DISTINCT
CREATE UNIQUE INDEX list_token ON wishlists.list USING btree (tenant_id, token) WHERE (token IS NOT NULL)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table wishlists.wish (
  tenant_id uuid not null,
  list_id uuid not null,
  item_id uuid not null,
  added_at timestamp with time zone not null,
  price_minor bigint,
  sold_out boolean not null,
  constraint wish_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint wish_tenant_id_list_id_fkey FOREIGN KEY (tenant_id, list_id) REFERENCES wishlists.list(tenant_id, id) ON DELETE CASCADE,
  constraint wish_pkey PRIMARY KEY (tenant_id, list_id, item_id)
);
CREATE INDEX wish_of_item ON wishlists.wish USING btree (tenant_id, item_id, list_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

create table insight.check_run (
  tenant_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  by text,
  laws jsonb not null,
  faults bigint not null,
  constraint check_run_faults_check CHECK ((faults >= 0)),
  constraint check_run_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX check_run_tenant_id_at_id_idx ON insight.check_run USING btree (tenant_id, at DESC, id DESC)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may insert, select

create table insight.goes_with (
  tenant_id uuid not null,
  item_id uuid not null,
  with_item_id uuid not null,
  orders integer not null,
  likeness double precision not null,
  constraint goes_with_check CHECK ((with_item_id <> item_id)),
  constraint goes_with_likeness_check CHECK (((likeness > (0)::double precision) AND (likeness <= (1)::double precision))),
  constraint goes_with_orders_check CHECK ((orders > 0)),
  constraint goes_with_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint goes_with_tenant_id_with_item_id_fkey FOREIGN KEY (tenant_id, with_item_id) REFERENCES catalogue.item(tenant_id, id),
  constraint goes_with_pkey PRIMARY KEY (tenant_id, item_id, with_item_id)
);
CREATE INDEX goes_with_tenant_id_with_item_id_idx ON insight.goes_with USING btree (tenant_id, with_item_id)
-- policy tenant_only: (tenant_id = platform.tenant())
-- haat_app may delete, insert, select, update

-- function catalogue.hits(boolean,tsquery,text[],uuid[],uuid[]) returns SETOF catalogue.item

-- function catalogue.rank_of(text,text,tsvector,tsvector,text,tsquery,tsquery,tsquery,text[]) returns integer

-- function catalogue.search(text,tsquery,tsquery,tsquery,tsquery,tsquery,text[],text[],boolean,boolean,text[],uuid[],uuid[],integer) returns TABLE(item_id uuid, rank integer), as its owner

-- function catalogue.understand(text[],text[],text[],boolean[],boolean) returns TABLE(typed_no integer, begun bigint, whole bigint, broad boolean, alike text[], alike_items bigint, near text[], near_items bigint), as its owner

-- function customers.find(text[],text,text) returns SETOF uuid, as its owner

-- function customers.sound(text) returns text

-- function inventory.usable(text,date,date,integer) returns boolean

-- function ledger.stands(uuid,jsonb,ledger.additions) returns boolean

-- function ledger.write(uuid,jsonb,ledger.additions,boolean) returns bigint

-- function platform.add_jobs(jsonb) returns void, as its owner

-- function platform.drop_job(bigint) returns boolean, as its owner

-- function platform.forget_audit(uuid,timestamp with time zone) returns bigint, as its owner

-- function platform.id_of(text[]) returns uuid

-- function platform.jobs_of_tenant() returns TABLE(id bigint, task text, queue text, run_at timestamp with time zone, attempts smallint, max_attempts smallint, last_error text, locked boolean, payload json, created_at timestamp with time zone), as its owner

-- function platform.retry_job(bigint) returns boolean, as its owner

-- function platform.tenant() returns uuid

-- function platform.tenants_with_due() returns SETOF uuid, as its owner

-- function pricing.most_under_mrp(bigint,bigint,integer) returns bigint

-- function tenants.all_tenants() returns SETOF uuid, as its owner

-- function tenants.claim_host(text) returns uuid, as its owner

-- function tenants.tenant_of_host(text) returns TABLE(id uuid, slug text, name text, zone text, demo boolean), as its owner

-- function tenants.tenant_of_id(uuid) returns TABLE(id uuid, slug text, name text, zone text, demo boolean), as its owner
