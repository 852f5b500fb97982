-- Businesses: who they are, what they switched on, what they call things. One business is one tenant.
create schema tenants;
call platform.open_schema('tenants');

create table tenants.tenant (
  tenant_id   uuid not null primary key,
  slug        text not null check (slug ~ '^[a-z][a-z0-9-]{0,38}[a-z0-9]$'),
  name        text not null check (length(name) between 1 and 80),
  legal_name  text not null check (length(legal_name) between 1 and 120),
  -- where it came from; nothing asks it to decide anything
  blueprint   text not null check (length(blueprint) between 1 and 40),
  demo        boolean not null,
  -- fixed for life: every day that was ever written down was a day of this zone
  zone        text not null check (length(zone) between 1 and 60),
  languages   text[] not null check (languages <@ array['en', 'hi'] and cardinality(languages) between 1 and 2),
  gstin       text check (gstin ~ '^[0-9]{2}[0-9A-Z]{13}$'),
  pan         text check (pan ~ '^[A-Z]{5}[0-9]{4}[A-Z]$'),
  line1       text check (length(line1) between 1 and 100),
  line2       text check (length(line2) between 1 and 100),
  city        text check (length(city) between 1 and 60),
  gst_state   text check (gst_state ~ '^[0-9]{2}$'),
  pincode     text check (pincode ~ '^[1-9][0-9]{5}$'),
  phone       text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email       text check (length(email) between 3 and 254),
  accent      text not null check (accent ~ '^#[0-9a-f]{6}$'),
  version     int not null default 1,
  created_at  timestamptz not null,
  -- a GSTIN begins with the state and holds the PAN, if its kind holds one
  check (pan = substr(gstin, 3, 10)),
  check (gst_state = substr(gstin, 1, 2))
);
call platform.guard('tenants.tenant');

-- A capability without a row is off: one that is new in a release changes nobody's business.
create table tenants.switch (
  tenant_id   uuid not null,
  capability  text not null check (length(capability) between 1 and 40),
  is_on       boolean not null,
  primary key (tenant_id, capability),
  foreign key (tenant_id) references tenants.tenant (tenant_id)
);
call platform.guard('tenants.switch');

-- The business's own name for a thing; without a row the apps say the common one.
create table tenants.word (
  tenant_id   uuid not null,
  word        text not null check (length(word) between 1 and 40),
  language    text not null check (language in ('en', 'hi')),
  one         text not null check (length(one) between 1 and 40),
  many        text not null check (length(many) between 1 and 40),
  primary key (tenant_id, word, language),
  foreign key (tenant_id) references tenants.tenant (tenant_id)
);
call platform.guard('tenants.word');

-- Which business lives at which host: a slug (`kirana`, for kirana.<any base>) or a whole name (`shop.example.in`).
-- The one list that is unique over all businesses, so all nodes share it; therefore also no foreign key to the tenant,
-- whose row lies on one of them. The server's role can't read or write it: who else is here is nobody's business, and
-- the functions below are the only ways in.
create table tenants.host (
  host        text primary key check (host ~ '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$'),
  tenant_id   uuid not null
);
comment on table tenants.host is 'reference';

-- The functions run as the role that migrates. Row security is forced, so that role too sees no business's row unless
-- a policy says so: it may read (never write) them, as a business must be found before any tenant is set.
create policy directory on tenants.tenant for select to current_user using (true);

-- Security definer: no tenant is set yet, so no row of tenants.tenant is readable to the caller. Whoever knows the id of
-- a business (a waiting job) learns what every transaction needs to know of it.
create function tenants.tenant_of_id(tenant uuid)
  returns table (id uuid, slug text, name text, zone text, demo boolean)
  language sql stable security definer set search_path = ''
as $$ select t.tenant_id, t.slug, t.name, t.zone, t.demo from tenants.tenant t where t.tenant_id = tenant $$;

-- Security definer: likewise, for whoever comes to a host. Two steps, so that the second goes to the one node that
-- holds the business. A whole name wins over its first label.
create function tenants.tenant_of_host(host text)
  returns table (id uuid, slug text, name text, zone text, demo boolean)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare found_id uuid;
begin
  select h.tenant_id into found_id
    from tenants.host h
   where h.host in (lower($1), split_part(lower($1), '.', 1))
   order by length(h.host) desc limit 1;
  return query select * from tenants.tenant_of_id(found_id);
end $$;

-- Security definer: the clock starts each business's schedules and must know whom there is. Ids only.
create function tenants.all_tenants() returns setof uuid
  language sql stable security definer set search_path = ''
as $$ select distinct h.tenant_id from tenants.host h order by 1 $$;

-- Security definer: hosts are unique over all businesses. A business can claim for itself alone; whoever owns the host
-- afterwards is returned, so of two that claim one host at once the second learns that it lost.
create function tenants.claim_host(host text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare owner_id uuid;
begin
  insert into tenants.host (host, tenant_id) values ($1, platform.tenant()) on conflict do nothing;
  select h.tenant_id into strict owner_id from tenants.host h where h.host = $1;
  return owner_id;
end $$;
