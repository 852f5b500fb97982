-- catalogue: what the business sells, how it is found, and how long lists of it come in.
create schema catalogue;
call platform.open_schema('catalogue');

-- The tree that customers walk through. Goods without a tax code of their own have that of the nearest category above them.
create table catalogue.category (
  tenant_id       uuid not null,
  id              uuid not null,
  parent_id       uuid,
  place           int not null, -- among its siblings
  name            text not null check (length(name) between 1 and 80),
  name_hi         text check (length(name_hi) between 1 and 80),
  slug            text collate "C" not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
  hsn             text check (hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'),
  tax_variety     text check (length(tax_variety) between 1 and 40),
  attributes      jsonb not null default '[]', -- [{ key, says: { en, hi }, kind, choices, facet }] for all that is in it
  picture_file_id uuid,
  version         int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references catalogue.category (tenant_id, id),
  foreign key (tenant_id, picture_file_id) references files.file (tenant_id, id),
  check (parent_id <> id),
  check (tax_variety is null or hsn is not null)
);
create unique index category_name on catalogue.category (tenant_id, parent_id, lower(name)) nulls not distinct;
create unique index category_slug on catalogue.category (tenant_id, slug);
call platform.guard('catalogue.category');

create table catalogue.brand (
  tenant_id    uuid not null,
  id           uuid not null,
  name         text not null check (length(name) between 1 and 80),
  name_hi      text check (length(name_hi) between 1 and 80),
  logo_file_id uuid,
  version      int not null default 1,
  name_key     text collate "C" generated always as (lower(name)) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, logo_file_id) references files.file (tenant_id, id)
);
create unique index brand_name on catalogue.brand (tenant_id, name_key);
call platform.guard('catalogue.brand');

-- One thing that can be bought: a size, a colour, a pack of it is another row of the same family.
create table catalogue.item (
  tenant_id    uuid not null,
  id           uuid not null,
  family_id    uuid,
  options      jsonb not null default '{}', -- what tells it from the others of its family: { "size": "M" }
  sku          text collate "C" not null check (sku ~ '^[[:graph:]]{1,64}$'),
  slug         text collate "C" not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
  name         text not null check (length(name) between 1 and 200),
  name_hi      text check (length(name_hi) between 1 and 200),
  description  text check (length(description) <= 5000),
  category_id  uuid,
  brand_id     uuid,
  sold_by      text not null check (sold_by in ('piece', 'pack', 'bag', 'box', 'kg', 'litre', 'metre', 'square_metre', 'cubic_metre', 'tonne', 'hour', 'day', 'month', 'visit')),
  step_milli   bigint not null default 1000 check (step_milli > 0), -- the least that can be bought, and what it grows by
  pack         text check (length(pack) between 1 and 60), -- as printed: "500 g", "10 tablets"
  hsn          text check (hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'),
  tax_variety  text check (length(tax_variety) between 1 and 40),
  mrp_minor    bigint check (mrp_minor > 0), -- tax included, by law
  price_minor  bigint check (price_minor >= 0),
  tax_included boolean not null default true, -- in price_minor
  facts        jsonb not null default '{}',
  attributes   jsonb not null default '{}',
  state        text not null check (state in ('draft', 'active', 'archived')),
  featured     boolean not null default false,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  version      int not null default 1,
  name_key     text collate "C" generated always as (lower(name)) stored,
  document     tsvector not null, -- its words, as words.ts writes them
  primary key (tenant_id, id),
  foreign key (tenant_id, category_id) references catalogue.category (tenant_id, id),
  foreign key (tenant_id, brand_id) references catalogue.brand (tenant_id, id),
  check (tax_variety is null or hsn is not null),
  check (state <> 'active' or price_minor is not null or facts @> '{"billed_on_actual": true}'),
  -- Selling above the printed price is forbidden (Legal Metrology (Packaged Commodities) Rules 2011, rule 18).
  check (mrp_minor is null or price_minor is null or not tax_included or price_minor <= mrp_minor)
);
create unique index item_sku on catalogue.item (tenant_id, sku);
create unique index item_slug on catalogue.item (tenant_id, slug);
create unique index item_options on catalogue.item (tenant_id, family_id, options) where family_id is not null;
-- Partial, for the reason given at customers.customer's indexes.
create index item_by_name on catalogue.item (tenant_id, name_key, id) where state <> 'archived';
create index item_archived on catalogue.item (tenant_id, name_key, id) where state = 'archived';
create index item_of_category on catalogue.item (tenant_id, category_id, name_key, id) where category_id is not null;
create index item_of_brand on catalogue.item (tenant_id, brand_id, name_key, id) where brand_id is not null;
create index item_by_change on catalogue.item (tenant_id, updated_at desc, id desc) where state <> 'archived';
create index item_words on catalogue.item using gin (tenant_id, document);
call platform.guard('catalogue.item');

create table catalogue.barcode (
  tenant_id uuid not null,
  code      text collate "C" not null check (code ~ '^[0-9A-Za-z._/-]{4,48}$'),
  item_id   uuid not null,
  primary key (tenant_id, code),
  foreign key (tenant_id, item_id) references catalogue.item (tenant_id, id)
);
create index barcode_of_item on catalogue.barcode (tenant_id, item_id);
call platform.guard('catalogue.barcode');

create table catalogue.picture (
  tenant_id uuid not null,
  item_id   uuid not null,
  place     int not null check (place between 1 and 20),
  file_id   uuid not null,
  primary key (tenant_id, item_id, place),
  unique (tenant_id, item_id, file_id),
  foreign key (tenant_id, item_id) references catalogue.item (tenant_id, id),
  foreign key (tenant_id, file_id) references files.file (tenant_id, id)
);
call platform.guard('catalogue.picture');

-- Every word that stands in some item, how it sounds, and in about how many it stands: counted again each night and after
-- each import. It only chooses the way of a search and what was meant by a misspelt word, so it need not be exact.
create table catalogue.word (
  tenant_id uuid not null,
  word      text collate "C" not null check (length(word) between 1 and 40),
  sound     text collate "C" not null,
  items     int not null default 1,
  primary key (tenant_id, word)
);
create index word_by_sound on catalogue.word (tenant_id, sound) where sound <> '';
create index word_like on catalogue.word using gin (tenant_id, word gin_trgm_ops);
call platform.guard('catalogue.word');

-- What each of some typed words may mean: words that begin so, else words that sound so, else the likest ones. Row security
-- lets no index answer `%` (its operator isn't marked leakproof), so this looks as the owner, at the transaction's tenant alone.
create function catalogue.understand(typed text[], sounds text[])
returns table (typed_no int, words text[], items bigint)
language sql stable rows 10 security definer set search_path = '' as $$
  select t.no::int, coalesce(begins.words, sounding.words, near.words, '{}'), coalesce(begins.items, sounding.items, near.items, 0)
  from unnest(typed, sounds) with ordinality t (word, sound, no)
  left join lateral (
    select array_agg(w.word) as words, sum(w.items) as items from (
      select c.word, c.items from catalogue.word c
      where c.tenant_id = platform.tenant() and c.word >= t.word and c.word < t.word || chr(1114111) limit 300) w
  ) begins on true
  left join lateral (
    select array_agg(c.word) as words, sum(c.items) as items from catalogue.word c
    where c.tenant_id = platform.tenant() and begins.words is null and t.sound <> '' and c.sound = t.sound
  ) sounding on true
  left join lateral (
    select array_agg(w.word) as words, sum(w.items) as items from (
      select c.word, c.items from catalogue.word c
      where c.tenant_id = platform.tenant() and begins.words is null and sounding.words is null
        and length(t.word) > 2 and c.word operator(public.%) t.word
      order by public.similarity(c.word, t.word) desc, c.items desc, c.word limit 3) w
  ) near on true
  order by t.no
$$;
revoke all on function catalogue.understand(text[], text[]) from public;
grant execute on function catalogue.understand(text[], text[]) to haat_app;

-- The first `most` items that answer a search, best first: 0 named exactly so, 1 beginning so, 2 with every word in the
-- name, 3 elsewhere (brand, maker, composition). What stands nearly everywhere (`common`) is walked to in the order of
-- names until there is enough; what is rare is looked up by its words. So neither grows with the catalogue. Definer for the
-- same reason as above.
create function catalogue.search(starts text, typed text[], query tsquery, common boolean, wanted text[], categories uuid[], brands uuid[], most int)
returns table (item_id uuid, rank int)
language plpgsql stable rows 100 security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
  if common then
    return query
      with named as materialized (
        select i.id, i.name_key from catalogue.item i
        where i.tenant_id = platform.tenant() and i.state <> 'archived' and i.state = any (wanted)
          and i.name_key >= starts and i.name_key < starts || chr(1114111)
          and (categories is null or i.category_id = any (categories)) and (brands is null or i.brand_id = any (brands))
        order by i.name_key, i.id limit most),
      walked as materialized (
        select i.id, i.name_key from catalogue.item i
        where i.tenant_id = platform.tenant() and i.state <> 'archived' and i.state = any (wanted) and i.document @@ query
          and (categories is null or i.category_id = any (categories)) and (brands is null or i.brand_id = any (brands))
        order by i.name_key, i.id limit most)
      select h.id, case when h.name_key = starts then 0 when starts_with(h.name_key, starts) then 1
          when (select bool_and(strpos(' ' || h.name_key, ' ' || t) > 0) from unnest(typed) t) then 2 else 3 end as rank
      from (select * from named union select * from walked) h order by 2, h.name_key, h.id limit most;
  else
    return query
      with hits as materialized (
        select i.id, i.name_key, i.state, i.category_id, i.brand_id from catalogue.item i
        where i.tenant_id = platform.tenant() and i.document @@ query)
      select h.id, case when h.name_key = starts then 0 when starts_with(h.name_key, starts) then 1
          when (select bool_and(strpos(' ' || h.name_key, ' ' || t) > 0) from unnest(typed) t) then 2 else 3 end as rank
      from hits h
      where h.state = any (wanted) and (categories is null or h.category_id = any (categories)) and (brands is null or h.brand_id = any (brands))
      order by 2, h.name_key, h.id limit most;
  end if;
end $$;
revoke all on function catalogue.search(text, text[], tsquery, boolean, text[], uuid[], uuid[], int) from public;
grant execute on function catalogue.search(text, text[], tsquery, boolean, text[], uuid[], uuid[], int) to haat_app;

-- A file of items on its way in: read, checked without changing anything, then applied batch by batch.
create table catalogue.import (
  tenant_id  uuid not null,
  id         uuid not null,
  name       text not null check (length(name) between 1 and 120),
  state      text not null check (state in ('read', 'checking', 'checked', 'applying', 'applied')),
  headers    text[] not null,
  mapping    jsonb not null,              -- [{ column, field }]
  taxes      jsonb not null default '[]', -- [{ category, hsn, variety }] for categories of the top that have no code yet
  row_count  int not null check (row_count between 1 and 300000),
  done       int not null default 0,
  at_row     int not null default 1,
  actor_kind text not null,
  actor_id   text,
  created_at timestamptz not null,
  ended_at   timestamptz,
  version    int not null default 1,
  primary key (tenant_id, id)
);
create index import_by_age on catalogue.import (tenant_id, created_at desc, id desc);
call platform.guard('catalogue.import');

create table catalogue.import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  row_no    int not null check (row_no > 1), -- as a spreadsheet numbers it: the headers are row 1
  cells     text[] not null,
  sku       text collate "C", -- by which the row is known; no other of the file may have it
  outcome   text check (outcome in ('add', 'change', 'same', 'failed', 'added', 'changed')),
  problems  jsonb not null default '[]', -- [{ column, code }]
  item_id   uuid,
  primary key (tenant_id, import_id, row_no),
  foreign key (tenant_id, import_id) references catalogue.import (tenant_id, id) on delete cascade
);
create index import_row_outcome on catalogue.import_row (tenant_id, import_id, outcome, row_no);
call platform.guard('catalogue.import_row');
