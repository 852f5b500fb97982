-- inventory: what is on hand where, in which lots, and what of it is promised to whom.
create schema inventory;
call platform.open_schema('inventory');

-- A store or warehouse. Orders are served from the default one unless they name another.
create table inventory.location (
  tenant_id  uuid not null,
  id         uuid not null,
  kind       text not null check (kind in ('store', 'warehouse')),
  name       text not null check (length(name) between 1 and 80),
  is_default boolean not null,
  active     boolean not null default true,
  line1      text check (length(line1) between 1 and 200),
  line2      text check (length(line2) between 1 and 200),
  city       text check (length(city) between 1 and 100),
  district   text,
  state_code text check (state_code ~ '^[0-9]{2}$'), -- GST state code, the pincode's
  pincode    text check (pincode ~ '^[1-9][0-9]{5}$'),
  lat        double precision check (lat between 6 and 38),
  lng        double precision check (lng between 68 and 98),
  phone      text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  created_at timestamptz not null,
  version    int not null default 1,
  primary key (tenant_id, id),
  check ((lat is null) = (lng is null)),
  check ((pincode is null) = (state_code is null)),
  check (active or not is_default)
);
create unique index location_default on inventory.location (tenant_id) where is_default;
create unique index location_name on inventory.location (tenant_id, lower(name));
call platform.guard('inventory.location');

-- Whether an item is counted at all. A row comes to be when the item is first asked for; `chosen` when people said so.
create table inventory.item (
  tenant_id uuid not null,
  item_id   uuid not null,
  counted   boolean not null,
  chosen    boolean not null default false,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references catalogue.item (tenant_id, id)
);
call platform.guard('inventory.item');

-- Goods that are alike in all that matters: batch, expiry, printed price, cost. Its id follows from them, and they never change.
create table inventory.lot (
  tenant_id   uuid not null,
  id          uuid not null,
  item_id     uuid not null,
  batch       text check (length(batch) between 1 and 60),
  expires_on  date, -- the last day on which it may be sold
  mrp_minor   bigint check (mrp_minor > 0),
  cost_minor  bigint check (cost_minor >= 0), -- of one unit, without tax that is given back
  state       text not null check (state in ('good', 'quarantined', 'recalled')),
  reason      text check (length(reason) between 1 and 500), -- why it is not good
  received_at timestamptz not null,
  version     int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, item_id, id),
  foreign key (tenant_id, item_id) references inventory.item (tenant_id, item_id)
);
create index lot_by_expiry on inventory.lot (tenant_id, expires_on, id) where expires_on is not null;
create index lot_of_batch on inventory.lot (tenant_id, batch) where batch is not null;
call platform.guard('inventory.lot');

-- The one answer to whether a lot may be sold: it is good, and at least so many days of its life are left.
create function inventory.usable(state text, expires_on date, today date, min_days int) returns boolean
language sql immutable parallel safe
return state = 'good' and (expires_on is null or expires_on >= today + min_days);

-- What is on hand of an item at a place, and how much of that is set aside: the sums of its lots and of its reservations, kept so
-- that whoever takes some waits for nobody but those who want the same. Whoever changes any of the three holds this row first.
create table inventory.stock (
  tenant_id      uuid not null,
  item_id        uuid not null,
  location_id    uuid not null,
  on_hand_milli  bigint not null default 0 check (on_hand_milli >= 0),
  reserved_milli bigint not null default 0,
  low_milli      bigint not null check (low_milli >= 0), -- so little left is low
  low            boolean not null generated always as (on_hand_milli - reserved_milli <= low_milli) stored,
  low_since      timestamptz, -- told of; null when it isn't low, or not yet told
  primary key (tenant_id, item_id, location_id),
  foreign key (tenant_id, item_id) references inventory.item (tenant_id, item_id),
  foreign key (tenant_id, location_id) references inventory.location (tenant_id, id),
  constraint never_oversold check (reserved_milli between 0 and on_hand_milli)
);
create index stock_of_location on inventory.stock (tenant_id, location_id, item_id);
create index stock_low on inventory.stock (tenant_id, item_id, location_id) where low;
create index stock_runs_low on inventory.stock (tenant_id) where low and low_since is null;
create index stock_recovered on inventory.stock (tenant_id) where not low and low_since is not null;
call platform.guard('inventory.stock');

create table inventory.lot_stock (
  tenant_id     uuid not null,
  item_id       uuid not null,
  location_id   uuid not null,
  lot_id        uuid not null,
  on_hand_milli bigint not null check (on_hand_milli >= 0),
  primary key (tenant_id, item_id, location_id, lot_id),
  foreign key (tenant_id, item_id, location_id) references inventory.stock (tenant_id, item_id, location_id),
  foreign key (tenant_id, item_id, lot_id) references inventory.lot (tenant_id, item_id, id)
);
create index lot_stock_of_lot on inventory.lot_stock (tenant_id, lot_id);
call platform.guard('inventory.lot_stock');

-- Every change of what is on hand. Nothing of it is ever changed: a mistake is undone by an opposite move that names it.
create table inventory.move (
  tenant_id      uuid not null,
  id             uuid not null,
  act_id         uuid not null, -- what was done at once
  kind           text not null check (kind in ('receive', 'sell', 'return', 'adjust', 'count', 'transfer_out', 'transfer_in', 'expire', 'write_off', 'undo')),
  item_id        uuid not null,
  location_id    uuid not null,
  lot_id         uuid not null,
  quantity_milli bigint not null, -- what came is above nothing, what went below
  noun           text check (noun ~ '^[a-z_]+\.[a-z_]+$'),
  noun_id        uuid,
  line_no        int check (line_no > 0), -- of the noun
  of_move_id     uuid, -- what is undone, or was sold and comes back
  reason         text check (length(reason) between 1 and 500),
  at             timestamptz not null,
  by             text,
  primary key (tenant_id, id),
  foreign key (tenant_id, item_id, location_id, lot_id) references inventory.lot_stock (tenant_id, item_id, location_id, lot_id),
  foreign key (tenant_id, of_move_id) references inventory.move (tenant_id, id),
  check ((noun is null) = (noun_id is null)),
  check (kind not in ('undo', 'return') or of_move_id is not null),
  check (case
    when kind in ('receive', 'return', 'transfer_in') then quantity_milli > 0
    when kind in ('sell', 'transfer_out', 'expire', 'write_off') then quantity_milli < 0
    else quantity_milli <> 0 end)
);
create index move_of_item on inventory.move (tenant_id, item_id, at desc, id desc);
create index move_of_noun on inventory.move (tenant_id, noun_id, line_no) where noun_id is not null;
create index move_of_act on inventory.move (tenant_id, act_id);
create index move_by_time on inventory.move (tenant_id, at desc, id desc);
create unique index move_undone_once on inventory.move (tenant_id, of_move_id) where kind = 'undo';
create index move_came_back on inventory.move (tenant_id, of_move_id) where kind = 'return';
call platform.guard('inventory.move', 'append');

-- Goods set aside for something, such as an order: until a moment while it is being paid for, then for good. What lapsed never
-- counts again, whether or not it has been swept up.
create table inventory.reservation (
  tenant_id      uuid not null,
  noun_id        uuid not null,
  noun           text not null check (noun ~ '^[a-z_]+\.[a-z_]+$'),
  item_id        uuid not null,
  location_id    uuid not null,
  asked_milli    bigint not null check (asked_milli >= 0), -- what is wanted; nothing once it was let go
  quantity_milli bigint not null check (quantity_milli between 0 and asked_milli), -- what is still set aside
  until          timestamptz, -- null: for good
  created_at     timestamptz not null,
  primary key (tenant_id, noun_id, noun, item_id),
  foreign key (tenant_id, item_id, location_id) references inventory.stock (tenant_id, item_id, location_id)
);
create index reservation_live on inventory.reservation (tenant_id, item_id, location_id, until) where quantity_milli > 0;
create index reservation_lapsing on inventory.reservation (tenant_id, until) where quantity_milli > 0 and until is not null;
call platform.guard('inventory.reservation');

-- Goods on their way from one place to another; while they are, they are on hand at neither.
create table inventory.transfer (
  tenant_id  uuid not null,
  id         uuid not null,
  number     text not null check (length(number) between 1 and 30),
  from_id    uuid not null,
  to_id      uuid not null,
  state      text not null check (state in ('sent', 'arrived', 'called_back')),
  note       text check (length(note) between 1 and 500),
  sent_at    timestamptz not null,
  sent_by    text,
  ended_at   timestamptz,
  ended_by   text,
  version    int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, from_id) references inventory.location (tenant_id, id),
  foreign key (tenant_id, to_id) references inventory.location (tenant_id, id),
  check (from_id <> to_id)
);
create index transfer_by_age on inventory.transfer (tenant_id, sent_at desc, id desc);
call platform.guard('inventory.transfer');

create table inventory.transfer_line (
  tenant_id     uuid not null,
  transfer_id   uuid not null,
  line_no       int not null check (line_no > 0),
  item_id       uuid not null,
  lot_id        uuid not null,
  sent_milli    bigint not null check (sent_milli > 0),
  arrived_milli bigint check (arrived_milli between 0 and sent_milli),
  primary key (tenant_id, transfer_id, line_no),
  foreign key (tenant_id, transfer_id) references inventory.transfer (tenant_id, id),
  foreign key (tenant_id, item_id, lot_id) references inventory.lot (tenant_id, item_id, id)
);
call platform.guard('inventory.transfer_line');

-- A stock count: the sheet says what the books held when each line was counted, so that what is sold meanwhile is no difference.
create table inventory.count (
  tenant_id   uuid not null,
  id          uuid not null,
  number      text not null check (length(number) between 1 and 30),
  location_id uuid not null,
  state       text not null check (state in ('open', 'posted', 'given_up')),
  note        text check (length(note) between 1 and 500),
  opened_at   timestamptz not null,
  opened_by   text,
  ended_at    timestamptz,
  ended_by    text,
  version     int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, location_id) references inventory.location (tenant_id, id)
);
create index count_by_age on inventory.count (tenant_id, opened_at desc, id desc);
call platform.guard('inventory.count');

create table inventory.count_line (
  tenant_id     uuid not null,
  count_id      uuid not null,
  item_id       uuid not null,
  lot_id        uuid not null,
  book_milli    bigint not null check (book_milli >= 0),
  counted_milli bigint check (counted_milli >= 0),
  counted_at    timestamptz,
  counted_by    text,
  primary key (tenant_id, count_id, item_id, lot_id),
  foreign key (tenant_id, count_id) references inventory.count (tenant_id, id),
  foreign key (tenant_id, item_id, lot_id) references inventory.lot (tenant_id, item_id, id)
);
call platform.guard('inventory.count_line');

-- Each night's check of the kept sums against what they are sums of.
create table inventory.check_run (
  tenant_id   uuid not null,
  id          uuid not null,
  at          timestamptz not null,
  stocks      bigint not null check (stocks >= 0), -- how many were looked at
  differences jsonb not null, -- [{ what, item_id, location_id, lot_id, kept_milli, found_milli }], the first hundred
  found       bigint not null check (found >= 0),
  primary key (tenant_id, id)
);
create index check_run_by_age on inventory.check_run (tenant_id, at desc, id desc);
call platform.guard('inventory.check_run', 'append');
