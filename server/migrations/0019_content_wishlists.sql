-- content: pages that a business writes, menus that lead to them, banners of its shop window; wishlists: what people would like.
create schema content;
call platform.open_schema('content');

create table content.page (
  tenant_id      uuid not null,
  id             uuid not null,
  slug           text collate "C" not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  title          text not null check (length(title) between 1 and 120),
  title_hi       text check (length(title_hi) between 1 and 120),
  description    text check (length(description) between 1 and 300), -- for search engines and previews of links
  description_hi text check (length(description_hi) between 1 and 300),
  blocks         jsonb not null default '[]', -- as it is being written
  shown          jsonb, -- what visitors see: { title, title_hi, description, description_hi, blocks }; null while it isn't published
  published_at   timestamptz,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  version        int not null default 1,
  primary key (tenant_id, id),
  check ((shown is null) = (published_at is null))
);
create unique index page_slug on content.page (tenant_id, slug);
call platform.guard('content.page');

-- One menu for each place of the store that has one.
create table content.menu (
  tenant_id uuid not null,
  key       text not null check (key in ('header', 'footer')),
  entries   jsonb not null default '[]', -- [{ text: { en, hi }, href, below: [{ text, href }] }]
  version   int not null default 1,
  primary key (tenant_id, key)
);
call platform.guard('content.menu');

create table content.banner (
  tenant_id       uuid not null,
  id              uuid not null,
  place           int not null, -- among the others, the first shown first
  title           text not null check (length(title) between 1 and 80),
  title_hi        text check (length(title_hi) between 1 and 80),
  text            text check (length(text) between 1 and 200),
  text_hi         text check (length(text_hi) between 1 and 200),
  picture_file_id uuid,
  href            text check (length(href) between 1 and 500),
  starts_at       timestamptz not null,
  ends_at         timestamptz,
  on_show         boolean not null, -- put away by hand, whatever the dates say
  version         int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, picture_file_id) references files.file (tenant_id, id),
  check (ends_at > starts_at)
);
create index banner_place on content.banner (tenant_id, place, id);
call platform.guard('content.banner');

-- How often a banner was seen and followed, by day: counted, never decided by.
create table content.banner_day (
  tenant_id uuid not null,
  banner_id uuid not null,
  day       date not null,
  seen      bigint not null default 0,
  followed  bigint not null default 0,
  primary key (tenant_id, banner_id, day),
  foreign key (tenant_id, banner_id) references content.banner (tenant_id, id) on delete cascade
);
call platform.guard('content.banner_day');

create schema wishlists;
call platform.open_schema('wishlists');

create table wishlists.list (
  tenant_id   uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  name        text check (length(name) between 1 and 60), -- null: the one that everybody has without naming it
  token       text collate "C" check (length(token) between 20 and 64), -- who has it sees the list; null: nobody else does
  created_at  timestamptz not null,
  version     int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
create unique index list_name on wishlists.list (tenant_id, customer_id, lower(name)) nulls not distinct;
create unique index list_token on wishlists.list (tenant_id, token) where token is not null;
call platform.guard('wishlists.list');

create table wishlists.wish (
  tenant_id   uuid not null,
  list_id     uuid not null,
  item_id     uuid not null,
  added_at    timestamptz not null,
  price_minor bigint, -- the lowest plain price that its owner knows of; a drop below it is news
  sold_out    boolean not null, -- when last looked; that it is there again is news
  primary key (tenant_id, list_id, item_id),
  foreign key (tenant_id, list_id) references wishlists.list (tenant_id, id) on delete cascade,
  foreign key (tenant_id, item_id) references catalogue.item (tenant_id, id)
);
create index wish_of_item on wishlists.wish (tenant_id, item_id, list_id);
call platform.guard('wishlists.wish');
