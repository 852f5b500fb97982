-- catalogue: how search engines and shared links name an item, and acts on many items at once.
alter table catalogue.item
  add column seo_title text check (length(seo_title) between 1 and 120),
  add column seo_description text check (length(seo_description) between 1 and 320);

-- What the console asks for when it tidies up: items without a price. Few, so that they are found without reading the rest.
create index item_unpriced on catalogue.item (tenant_id, name_key, id) where price_minor is null and state <> 'archived';

create table catalogue.bulk_act (
  tenant_id  uuid not null,
  id         uuid not null,
  act        text not null check (act in ('publish', 'withdraw', 'archive', 'restore', 'categorise', 'reprice')),
  terms      jsonb not null default '{}', -- { category_id } or { percent_bp, add_minor, round_minor }
  item_ids   uuid[] not null check (cardinality(item_ids) between 1 and 10000),
  done       int not null default 0,
  changed    int not null default 0,
  failures   jsonb not null default '[]', -- [{ item_id, name, code }]
  actor_kind text not null,
  actor_id   text,
  created_at timestamptz not null,
  ended_at   timestamptz,
  primary key (tenant_id, id)
);
create index bulk_act_by_age on catalogue.bulk_act (tenant_id, created_at desc, id desc);
call platform.guard('catalogue.bulk_act');
