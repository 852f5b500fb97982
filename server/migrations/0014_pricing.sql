-- pricing: what things cost whom, when and from how many on; offers and coupons; and how often these were used.
create schema pricing;
call platform.open_schema('pricing');

-- Prices of some items for some customers for some days. They hold their tax or not as the item's own price does.
create table pricing.price_list (
  tenant_id  uuid not null,
  id         uuid not null,
  name       text not null check (length(name) between 1 and 80),
  segment_id uuid, -- whose prices they are; everybody's when there is none
  from_day   date,
  until_day  date, -- the last day
  state      text not null check (state in ('active', 'paused', 'archived')),
  created_at timestamptz not null,
  version    int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, segment_id) references customers.segment (tenant_id, id),
  check (from_day <= until_day)
);
create unique index price_list_name on pricing.price_list (tenant_id, lower(name)) where state <> 'archived';
call platform.guard('pricing.price_list');

-- What a unit of an item costs by a list, from a quantity on, and on which days.
create table pricing.price (
  tenant_id     uuid not null,
  id            uuid not null,
  price_list_id uuid not null,
  item_id       uuid not null,
  from_milli    bigint not null default 0 check (from_milli >= 0), -- thousandths of a unit on one line
  unit_minor    bigint not null check (unit_minor between 0 and 1000000000000),
  from_day      date,
  until_day     date, -- the last day
  version       int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, price_list_id) references pricing.price_list (tenant_id, id),
  foreign key (tenant_id, item_id) references catalogue.item (tenant_id, id),
  check (from_day <= until_day)
);
create unique index price_once on pricing.price (tenant_id, price_list_id, item_id, from_milli, from_day) nulls not distinct;
create index price_of_item on pricing.price (tenant_id, item_id);
call platform.guard('pricing.price');

-- Something off: by itself, or for who knows the code.
create table pricing.offer (
  tenant_id       uuid not null,
  id              uuid not null,
  name            text not null check (length(name) between 1 and 80),
  name_hi         text check (length(name_hi) between 1 and 80),
  code            text collate "C" check (code ~ '^[A-Z0-9][A-Z0-9_-]{2,23}$'),
  kind            text not null check (kind in ('percent', 'flat', 'buy_get', 'bundle')),
  percent_bp      int check (percent_bp between 1 and 10000), -- off the goods; off the free ones of buy_get
  amount_minor    bigint check (amount_minor between 0 and 1000000000000), -- off the goods; of a bundle its price
  buy             int check (buy between 1 and 1000),
  get             int check (get between 1 and 1000),
  place           int not null, -- in the order in which offers are looked at
  combines        boolean not null default true, -- takes from goods that another offer took from, and lets others do so
  minimum_minor   bigint not null default 0 check (minimum_minor >= 0),
  cap_minor       bigint check (cap_minor > 0),
  most_times      int check (most_times > 0), -- how often in one basket, of buy_get and bundle
  most_uses       int check (most_uses > 0),
  most_per_person int check (most_per_person > 0),
  segment_id      uuid,
  chosen_people   boolean not null default false, -- only those of pricing.chosen, and the segment's if there is one
  from_day        date,
  until_day       date, -- the last day
  state           text not null check (state in ('active', 'paused', 'archived')),
  created_at      timestamptz not null,
  version         int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, segment_id) references customers.segment (tenant_id, id),
  check (from_day <= until_day),
  check (case kind
    when 'percent' then percent_bp is not null and num_nonnulls(amount_minor, buy, get, most_times) = 0
    when 'flat' then amount_minor > 0 and num_nonnulls(percent_bp, buy, get, most_times) = 0
    when 'buy_get' then num_nulls(percent_bp, buy, get) = 0 and amount_minor is null
    when 'bundle' then amount_minor is not null and num_nonnulls(percent_bp, buy, get) = 0 end)
);
create unique index offer_code on pricing.offer (tenant_id, code) where state <> 'archived';
create index offer_by_place on pricing.offer (tenant_id, place, id) where state <> 'archived';
call platform.guard('pricing.offer');

-- Which goods an offer is for; all of them when it names none. Of a bundle, what it is made of.
create table pricing.target (
  tenant_id   uuid not null,
  offer_id    uuid not null,
  no          int not null,
  item_id     uuid,
  category_id uuid, -- with all below it
  need_milli  bigint check (need_milli > 0 and need_milli % 1000 = 0),
  primary key (tenant_id, offer_id, no),
  foreign key (tenant_id, offer_id) references pricing.offer (tenant_id, id),
  foreign key (tenant_id, item_id) references catalogue.item (tenant_id, id),
  foreign key (tenant_id, category_id) references catalogue.category (tenant_id, id),
  check (num_nonnulls(item_id, category_id) = 1),
  check (need_milli is null or item_id is not null)
);
create unique index target_once on pricing.target (tenant_id, offer_id, item_id, category_id) nulls not distinct;
create index target_item on pricing.target (tenant_id, item_id) where item_id is not null;
create index target_category on pricing.target (tenant_id, category_id) where category_id is not null;
call platform.guard('pricing.target');

-- The people an offer was made to by name.
create table pricing.chosen (
  tenant_id   uuid not null,
  offer_id    uuid not null,
  customer_id uuid not null,
  primary key (tenant_id, offer_id, customer_id),
  foreign key (tenant_id, offer_id) references pricing.offer (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
call platform.guard('pricing.chosen');

-- An order that an offer took something off; no use any more once it was taken back.
create table pricing.use (
  tenant_id      uuid not null,
  offer_id       uuid not null,
  order_id       uuid not null,
  customer_id    uuid,
  discount_minor bigint not null check (discount_minor >= 0),
  sale_minor     bigint not null check (sale_minor >= 0),
  used_at        timestamptz not null,
  taken_back_at  timestamptz,
  primary key (tenant_id, offer_id, order_id),
  foreign key (tenant_id, offer_id) references pricing.offer (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
create index use_of_order on pricing.use (tenant_id, order_id);
create index use_standing on pricing.use (tenant_id, offer_id, customer_id) where taken_back_at is null;
call platform.guard('pricing.use');
