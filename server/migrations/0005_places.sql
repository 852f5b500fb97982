-- places: every pincode of India, the addresses of customers, and where the business serves.
create extension if not exists pg_trgm;
create schema places;
call platform.open_schema('places');

-- A pincode with the districts it lies in (the one with most post offices first) and one believable centre. Loaded from
-- server/modules/places/data by load.ts, the same for every business.
create table places.pincode (
  pincode   text primary key check (pincode ~ '^[1-9][0-9]{5}$'),
  states    text[] not null check (cardinality(states) > 0), -- GST state codes
  districts text[] not null check (cardinality(districts) > 0),
  lat       double precision not null check (lat between 6 and 38),
  lng       double precision not null check (lng between 68 and 98),
  spread_m  int not null check (spread_m >= 0), -- nine of ten post offices lie within it
  centre    text not null check (centre in ('measured', 'from_neighbours')),
  words     text not null -- districts and states in small letters, to search in
);
create index pincode_nearest on places.pincode using gist (point(lng, lat));
call platform.reference('places.pincode');

create table places.post_office (
  pincode  text not null,
  name     text not null,
  kind     text not null check (kind in ('head', 'sub', 'branch')),
  delivers boolean not null,
  primary key (pincode, name)
);
create index post_office_search on places.post_office using gin (lower(name) gin_trgm_ops);
call platform.reference('places.post_office');

-- Which content is loaded, so that it is loaded once.
create table places.reference_load (
  name text primary key,
  hash text not null,
  at   timestamptz not null default now()
);
call platform.reference('places.reference_load');

-- Where a customer is billed, served or delivered to. A removed address keeps its row: old papers show it.
create table places.address (
  tenant_id     uuid not null,
  id            uuid not null,
  customer_id   uuid not null,
  kind          text not null check (kind in ('home', 'office', 'other')),
  label         text check (length(label) between 1 and 60),
  contact_name  text check (length(contact_name) between 1 and 120),
  contact_phone text check (contact_phone ~ '^\+[1-9][0-9]{6,14}$'),
  line1         text not null check (length(line1) between 1 and 200),
  line2         text check (length(line2) between 1 and 200),
  landmark      text check (length(landmark) between 1 and 200),
  city          text not null check (length(city) between 1 and 100),
  district      text, -- the pincode's; null for one that is not in the directory
  state         text not null check (state ~ '^[0-9]{2}$'), -- GST state code: the place of supply follows from it
  pincode       text not null check (pincode ~ '^[1-9][0-9]{5}$'),
  lat           double precision check (lat between 6 and 38),
  lng           double precision check (lng between 68 and 98),
  instructions  text check (length(instructions) between 1 and 1000),
  created_at    timestamptz not null,
  removed_at    timestamptz,
  version       int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, customer_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  check ((lat is null) = (lng is null))
);
create index address_of_customer on places.address (tenant_id, customer_id, created_at, id) where removed_at is null;
create index address_by_pincode on places.address (tenant_id, pincode) where removed_at is null;
call platform.guard('places.address');

-- What an address is used for. The default of a use is the one chosen, of which there is at most one; else the oldest.
create table places.address_use (
  tenant_id   uuid not null,
  address_id  uuid not null,
  use         text not null check (use in ('billing', 'service', 'delivery')),
  customer_id uuid not null,
  chosen      boolean not null default false,
  primary key (tenant_id, address_id, use),
  foreign key (tenant_id, customer_id, address_id) references places.address (tenant_id, customer_id, id)
);
create unique index address_chosen on places.address_use (tenant_id, customer_id, use) where chosen;
call platform.guard('places.address_use');

-- A named part of the map that the business serves, as a list of pincodes.
create table places.area (
  tenant_id  uuid not null,
  id         uuid not null,
  name       text not null check (length(name) between 1 and 80),
  active     boolean not null default true,
  created_at timestamptz not null,
  version    int not null default 1,
  primary key (tenant_id, id)
);
create unique index area_name on places.area (tenant_id, lower(name));
call platform.guard('places.area');

create table places.area_pincode (
  tenant_id uuid not null,
  area_id   uuid not null,
  pincode   text not null check (pincode ~ '^[1-9][0-9]{5}$'),
  primary key (tenant_id, area_id, pincode),
  foreign key (tenant_id, area_id) references places.area (tenant_id, id) on delete cascade
);
create index area_of_pincode on places.area_pincode (tenant_id, pincode);
call platform.guard('places.area_pincode');
