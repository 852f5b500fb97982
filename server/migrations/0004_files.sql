-- files: what people upload, by content and purpose; the bytes lie in a folder or an S3 bucket, here is what is known of them.
create schema files;
call platform.open_schema('files');

-- One uploaded file. The row comes before the bytes and goes after them, so that bytes nobody knows are always litter.
create table files.file (
  tenant_id     uuid not null,
  id            uuid not null,
  purpose       text not null check (purpose ~ '^[a-z][a-z_]{1,39}$'),
  state         text not null check (state in ('uploaded', 'scanning', 'scan_pending', 'ready', 'refused', 'deleting', 'deleted')),
  name          text not null check (length(name) between 1 and 150), -- for people; no path is ever made of it
  type          text not null check (type ~ '^[a-z]+/[a-z0-9.+-]+$'), -- found in the content
  bytes         bigint not null check (bytes > 0),
  width         int check (width > 0),
  height        int check (height > 0),
  sha256        text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  key           text not null check (key ~ '^[0-9a-f-]{36}/[0-9a-f]{2}/[0-9a-f]{32}$'), -- where the bytes lie
  scan          text check (scan in ('clean', 'infected', 'no_scanner')),
  scan_found    text check (length(scan_found) <= 200),
  uploader_kind text not null check (uploader_kind in ('person', 'key', 'system', 'nobody')),
  uploader_id   text,
  person_id     uuid, -- whose file it is, when that is not the uploader
  created_at    timestamptz not null,
  state_since   timestamptz not null,
  gone_at       timestamptz, -- when the bytes were removed
  primary key (tenant_id, id),
  unique (tenant_id, key),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index file_by_age on files.file (tenant_id, created_at desc, id desc) where state <> 'deleted';
create index file_by_state on files.file (tenant_id, state, state_since);
create index file_by_purpose on files.file (tenant_id, purpose, created_at);
create index file_by_uploader on files.file (tenant_id, uploader_id, created_at desc, id desc);
create index file_by_person on files.file (tenant_id, person_id) where person_id is not null;
call platform.guard('files.file');

-- What uses a file; a file that nothing uses is removed after a while.
create table files.claim (
  tenant_id uuid not null,
  file_id   uuid not null,
  noun      text not null check (noun ~ '^[a-z_]+\.[a-z_]+$'),
  noun_id   uuid not null,
  at        timestamptz not null,
  primary key (tenant_id, file_id, noun, noun_id),
  foreign key (tenant_id, file_id) references files.file (tenant_id, id)
);
create index claim_by_noun on files.claim (tenant_id, noun, noun_id);
call platform.guard('files.claim');

-- Bytes held: the row that keeps uploads within the business's allowance; counted afresh every night.
create table files.usage (
  tenant_id uuid not null primary key,
  bytes     bigint not null check (bytes >= 0)
);
call platform.guard('files.usage');
