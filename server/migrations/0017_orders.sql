-- orders: baskets, what was ordered and what became of each line, what came back, and what is in dispute.
create schema orders;
call platform.open_schema('orders');

-- What somebody is about to buy: a visitor's, known by a token, or a customer's own, of which there is one.
create table orders.cart (
  tenant_id   uuid not null,
  id          uuid not null,
  token_hash  text collate "C" check (length(token_hash) = 64), -- a visitor's
  customer_id uuid,
  coupons     text[] not null default '{}' check (cardinality(coupons) <= 10),
  touched_at  timestamptz not null,
  left_id     uuid, -- that it was left is written down, until it is touched again
  created_at  timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  check ((token_hash is null) <> (customer_id is null))
);
create unique index cart_token on orders.cart (tenant_id, token_hash) where token_hash is not null;
create unique index cart_of_customer on orders.cart (tenant_id, customer_id) where customer_id is not null;
create index cart_waiting on orders.cart (tenant_id, touched_at) where left_id is null;
call platform.guard('orders.cart');

-- The same item may lie in it alone and as a part of a set; stock is counted over both.
create table orders.cart_line (
  tenant_id      uuid not null,
  cart_id        uuid not null,
  item_id        uuid not null,
  part_of        text not null default '' check (length(part_of) <= 60), -- the set it belongs to
  quantity_milli bigint not null check (quantity_milli between 1 and 1000000000000),
  seen_minor     bigint check (seen_minor >= 0), -- what a unit cost when it was last said yes to
  added_at       timestamptz not null,
  primary key (tenant_id, cart_id, item_id, part_of),
  foreign key (tenant_id, cart_id) references orders.cart (tenant_id, id),
  foreign key (tenant_id, item_id) references catalogue.item (tenant_id, id)
);
create index on orders.cart_line (tenant_id, item_id);
call platform.guard('orders.cart_line');

-- A basket that was left, once for each time; what came of it.
create table orders.left_cart (
  tenant_id   uuid not null,
  id          uuid not null,
  cart_id     uuid not null,
  customer_id uuid,
  at          timestamptz not null,
  lines       int not null check (lines > 0),
  value_minor bigint not null check (value_minor >= 0),
  told        boolean not null, -- its owner was reminded
  order_id    uuid, -- what was bought from it after all
  primary key (tenant_id, id)
);
create index on orders.left_cart (tenant_id, at desc, id desc);
create index on orders.left_cart (tenant_id, cart_id) where order_id is null;
call platform.guard('orders.left_cart');

-- When goods are brought: on these weekdays between these times, so many orders each time.
create table orders.window (
  tenant_id    uuid not null,
  id           uuid not null,
  weekdays     int[] not null check (weekdays <@ array[1,2,3,4,5,6,7] and cardinality(weekdays) > 0),
  from_time    text not null check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  to_time      text not null check (to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  capacity     int not null check (capacity between 0 and 100000),
  active       boolean not null default true,
  version      int not null default 1,
  primary key (tenant_id, id),
  check (from_time < to_time)
);
call platform.guard('orders.window');

-- Up to how much a customer buys before paying, and how long he has.
create table orders.credit (
  tenant_id   uuid not null,
  customer_id uuid not null,
  limit_minor bigint not null check (limit_minor >= 0),
  due_days    int not null check (due_days between 0 and 365),
  changed_at  timestamptz not null,
  version     int not null default 1,
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
call platform.guard('orders.credit');

-- What a customer ordered, on the terms of that moment. It has a number from when it is sure.
create table orders.order (
  tenant_id       uuid not null,
  id              uuid not null,
  number          text collate "C" check (length(number) between 1 and 30),
  customer_id     uuid not null,
  cart_id         uuid, -- the basket it came from
  channel         text not null check (channel in ('store', 'staff', 'return')),
  state           text not null check (state in ('paying', 'on_hold', 'placed', 'failed_stock', 'lapsed', 'cancelled')),
  -- How far it is, for lists: worked out from its lines and parcels each time these change, and compared every night.
  stage           text not null check (stage in ('paying', 'on_hold', 'confirmed', 'packed', 'part_sent', 'sent', 'delivered', 'returned', 'failed_stock', 'lapsed', 'cancelled')),
  pay_by          text not null check (pay_by in ('online', 'cash', 'credit', 'wallet', 'nothing')),
  way             text not null check (way in ('delivery', 'pickup')),
  buyer_name      text not null check (length(buyer_name) between 1 and 200),
  buyer_phone     text,
  address_id      uuid,
  address         jsonb, -- as it was
  window_id       uuid,
  window_on       date,
  window_from     text,
  window_to       text,
  expected_on     date, -- by when it is to be there
  place_of_supply text check (place_of_supply ~ '^[0-9]{2}$'),
  coupons         text[] not null default '{}',
  terms           jsonb not null, -- all that is needed to price again what is kept
  goods_minor     bigint not null check (goods_minor >= 0), -- before discounts
  discount_minor  bigint not null check (discount_minor >= 0),
  charges_minor   bigint not null check (charges_minor >= 0),
  tax_minor       bigint not null check (tax_minor >= 0),
  total_minor     bigint not null check (total_minor >= 0),
  wallet_minor    bigint not null check (wallet_minor between 0 and total_minor), -- set aside of the wallet
  note            text check (length(note) <= 500), -- the buyer's
  hold_until      timestamptz, -- how long its goods are set aside while it is paid
  reminded        boolean not null default false, -- its basket had been left, and its owner told
  created_at      timestamptz not null,
  created_by      text,
  confirmed_at    timestamptz,
  ended_at        timestamptz,
  why             text check (length(why) <= 500),
  version         int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  foreign key (tenant_id, window_id) references orders.window (tenant_id, id),
  check ((way = 'delivery') = (address is not null)),
  check ((window_id is null) = (window_on is null)),
  check (state <> 'placed' or number is not null),
  check (state not in ('paying', 'failed_stock', 'lapsed') or number is null)
);
create unique index order_number on orders.order (tenant_id, number) where number is not null;
create index on orders.order (tenant_id, created_at desc, id desc);
create index on orders.order (tenant_id, customer_id, created_at desc, id desc);
create index order_by_stage on orders.order (tenant_id, stage, created_at desc, id desc);
create index order_in_window on orders.order (tenant_id, window_id, window_on) where state in ('paying', 'on_hold', 'placed');
create index order_paying on orders.order (tenant_id, cart_id) where state = 'paying';
create index order_on_credit on orders.order (tenant_id, customer_id) where pay_by = 'credit' and state in ('on_hold', 'placed');
call platform.guard('orders.order');

-- What was ordered and what became of it, in thousandths of a unit. Everything else about an order follows from these.
create table orders.line (
  tenant_id       uuid not null,
  order_id        uuid not null,
  line_no         int not null check (line_no between 1 and 1000),
  kind            text not null check (kind in ('item', 'charge')),
  item_id         uuid,
  part_of         text not null default '',
  title           text not null check (length(title) between 1 and 200),
  title_hi        text check (length(title_hi) between 1 and 200),
  sku             text,
  hsn             text not null check (hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'),
  variety         text not null,
  unit            text not null check (length(unit) between 1 and 8), -- its code in the returns
  price_minor     bigint not null check (price_minor >= 0), -- for a whole unit
  mrp_minor       bigint check (mrp_minor > 0),
  inclusive       boolean not null,
  treatment       text not null check (treatment in ('taxable', 'zero_rated', 'nil_rated', 'exempt', 'non_gst')),
  rate_bp         int not null check (rate_bp between 0 and 10000),
  discount_minor  bigint not null check (discount_minor >= 0),
  taxable_minor   bigint not null check (taxable_minor >= 0),
  cgst_minor      bigint not null check (cgst_minor >= 0),
  sgst_minor      bigint not null check (sgst_minor = cgst_minor),
  igst_minor      bigint not null check (igst_minor >= 0),
  total_minor     bigint not null check (total_minor = taxable_minor + cgst_minor + sgst_minor + igst_minor),
  ordered_milli   bigint not null check (ordered_milli > 0),
  cancelled_milli bigint not null default 0 check (cancelled_milli >= 0),
  reserved_milli  bigint not null default 0 check (reserved_milli >= 0),
  done_milli      bigint not null default 0 check (done_milli >= 0), -- has left us
  returned_milli  bigint not null default 0 check (returned_milli between 0 and done_milli),
  invoiced_milli  bigint not null default 0 check (invoiced_milli between 0 and done_milli),
  credited_milli  bigint not null default 0 check (credited_milli between 0 and invoiced_milli),
  primary key (tenant_id, order_id, line_no),
  foreign key (tenant_id, order_id) references orders.order (tenant_id, id),
  foreign key (tenant_id, item_id) references catalogue.item (tenant_id, id),
  check ((kind = 'item') = (item_id is not null)),
  check (cancelled_milli + reserved_milli + done_milli <= ordered_milli)
);
create index on orders.line (tenant_id, item_id);
call platform.guard('orders.line');

-- What happened to an order, for people to read.
create table orders.step (
  tenant_id uuid not null,
  order_id  uuid not null,
  id        uuid not null,
  at        timestamptz not null,
  what      text not null check (what ~ '^[a-z_]{1,40}$'),
  facts     jsonb not null,
  by        text,
  primary key (tenant_id, order_id, id)
);
call platform.guard('orders.step', 'append');

-- What staff note about an order; its customer doesn't see it.
create table orders.note (
  tenant_id uuid not null,
  order_id  uuid not null,
  id        uuid not null,
  body      text not null check (length(body) between 1 and 2000),
  at        timestamptz not null,
  by        text,
  primary key (tenant_id, order_id, id),
  foreign key (tenant_id, order_id) references orders.order (tenant_id, id)
);
call platform.guard('orders.note', 'append');

-- What leaves together.
create table orders.parcel (
  tenant_id     uuid not null,
  id            uuid not null,
  order_id      uuid not null,
  state         text not null check (state in ('packed', 'dispatched', 'delivered', 'unpacked', 'came_back')),
  document_id   uuid, -- the invoice that went with it
  carrier       text check (length(carrier) between 1 and 80),
  tracking      text check (length(tracking) between 1 and 80),
  packed_at     timestamptz not null,
  dispatched_at timestamptz,
  delivered_at  timestamptz,
  received_by   text check (length(received_by) between 1 and 120),
  version       int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders.order (tenant_id, id),
  foreign key (tenant_id, document_id) references billing.document (tenant_id, id)
);
create index on orders.parcel (tenant_id, order_id);
create unique index parcel_of_document on orders.parcel (tenant_id, document_id) where document_id is not null;
call platform.guard('orders.parcel');

create table orders.parcel_line (
  tenant_id        uuid not null,
  parcel_id        uuid not null,
  line_no          int not null,
  order_id         uuid not null,
  quantity_milli   bigint not null check (quantity_milli > 0),
  discount_minor   bigint not null default 0 check (discount_minor >= 0), -- its part of the line's, when it was billed
  document_line_no int,
  lots             jsonb not null default '[]', -- [{ lot, expires_on, quantity_milli }] that went
  primary key (tenant_id, parcel_id, line_no),
  foreign key (tenant_id, parcel_id) references orders.parcel (tenant_id, id),
  foreign key (tenant_id, order_id, line_no) references orders.line (tenant_id, order_id, line_no)
);
create index on orders.parcel_line (tenant_id, order_id, line_no);
call platform.guard('orders.parcel_line');

-- What a customer sends back.
create table orders.return (
  tenant_id   uuid not null,
  id          uuid not null,
  order_id    uuid not null,
  customer_id uuid not null,
  state       text not null check (state in ('asked', 'approved', 'received', 'rejected', 'withdrawn')),
  wants       text not null check (wants in ('refund', 'replacement')),
  reason      text not null check (reason in ('damaged', 'wrong_item', 'not_as_described', 'expired', 'too_late', 'no_longer_wanted', 'other')),
  note        text check (length(note) <= 1000),
  file_ids    uuid[] not null default '{}' check (cardinality(file_ids) <= 10),
  pay_back    text not null check (pay_back in ('wallet', 'original', 'hand')),
  pickup_on   date,
  back_minor  bigint check (back_minor >= 0), -- what went back for it
  again_id    uuid, -- the order that replaces it
  created_at  timestamptz not null,
  created_by  text,
  decided_at  timestamptz,
  decided_by  text,
  why         text check (length(why) <= 500),
  received_at timestamptz,
  version     int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders.order (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  foreign key (tenant_id, again_id) references orders.order (tenant_id, id)
);
create index on orders.return (tenant_id, order_id);
create index on orders.return (tenant_id, created_at desc, id desc);
create index return_by_state on orders.return (tenant_id, state, created_at desc, id desc);
call platform.guard('orders.return');

create table orders.return_line (
  tenant_id      uuid not null,
  return_id      uuid not null,
  line_no        int not null,
  order_id       uuid not null,
  quantity_milli bigint not null check (quantity_milli > 0), -- asked
  came_milli     bigint check (came_milli between 0 and quantity_milli), -- what came and was accepted
  usable         boolean, -- can be sold again
  primary key (tenant_id, return_id, line_no),
  foreign key (tenant_id, return_id) references orders.return (tenant_id, id),
  foreign key (tenant_id, order_id, line_no) references orders.line (tenant_id, order_id, line_no)
);
create index on orders.return_line (tenant_id, order_id, line_no);
call platform.guard('orders.return_line');

-- What went back of what an order was paid with, and where to.
create table orders.refund (
  tenant_id    uuid not null,
  id           uuid not null,
  order_id     uuid not null,
  noun         text not null check (noun in ('orders.order', 'orders.return', 'orders.dispute')), -- what it is for
  noun_id      uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  paid_minor   bigint not null check (paid_minor >= 0), -- through the payments it came by
  held_minor   bigint not null check (held_minor >= 0), -- of what was set aside of the wallet
  loose_minor  bigint not null check (loose_minor >= 0), -- into the wallet, of what had come and paid no invoice yet
  billed_minor bigint not null check (billed_minor >= 0), -- into the wallet, of what had paid an invoice
  hand_minor   bigint not null check (hand_minor >= 0), -- in cash, at once
  at           timestamptz not null,
  by           text,
  primary key (tenant_id, id),
  unique (tenant_id, noun, noun_id, id),
  foreign key (tenant_id, order_id) references orders.order (tenant_id, id),
  check (amount_minor = paid_minor + held_minor + loose_minor + billed_minor + hand_minor)
);
create index on orders.refund (tenant_id, order_id);
call platform.guard('orders.refund', 'append');

-- Where customer and business don't agree about an order.
create table orders.dispute (
  tenant_id   uuid not null,
  id          uuid not null,
  order_id    uuid not null,
  customer_id uuid not null,
  line_no     int,
  state       text not null check (state in ('open', 'answered', 'resolved', 'rejected')),
  reason      text not null check (reason in ('damaged', 'not_delivered', 'wrong_item', 'missing_item', 'quality', 'charged_wrong', 'other')),
  back_minor  bigint not null default 0 check (back_minor >= 0),
  resolution  text check (length(resolution) <= 1000),
  created_at  timestamptz not null,
  created_by  text,
  ended_at    timestamptz,
  ended_by    text,
  version     int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders.order (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
create index on orders.dispute (tenant_id, order_id);
create index on orders.dispute (tenant_id, created_at desc, id desc);
create index dispute_by_state on orders.dispute (tenant_id, state, created_at desc, id desc);
call platform.guard('orders.dispute');

create table orders.dispute_message (
  tenant_id  uuid not null,
  dispute_id uuid not null,
  id         uuid not null,
  body       text not null check (length(body) between 1 and 2000),
  file_ids   uuid[] not null default '{}' check (cardinality(file_ids) <= 10),
  from_buyer boolean not null,
  at         timestamptz not null,
  by         text,
  primary key (tenant_id, dispute_id, id),
  foreign key (tenant_id, dispute_id) references orders.dispute (tenant_id, id)
);
call platform.guard('orders.dispute_message', 'append');

-- One act on many orders, done piece by piece, with what became of each.
create table orders.bulk (
  tenant_id  uuid not null,
  id         uuid not null,
  act        text not null check (act in ('pack', 'dispatch', 'deliver', 'cancel')),
  why        text check (length(why) <= 500),
  total      int not null check (total between 1 and 10000),
  created_at timestamptz not null,
  created_by text,
  ended_at   timestamptz,
  primary key (tenant_id, id)
);
call platform.guard('orders.bulk');

create table orders.bulk_order (
  tenant_id uuid not null,
  bulk_id   uuid not null,
  place     int not null,
  order_id  uuid not null,
  done      boolean, -- null: not yet tried
  code      text check (length(code) <= 100), -- why not
  facts     jsonb,
  primary key (tenant_id, bulk_id, place),
  foreign key (tenant_id, bulk_id) references orders.bulk (tenant_id, id)
);
call platform.guard('orders.bulk_order');

-- insight: what is read across all modules.
create schema insight;
call platform.open_schema('insight');

-- Each look over all that was written, whether it agrees: by night, and when somebody asks.
create table insight.check_run (
  tenant_id uuid not null,
  id        uuid not null,
  at        timestamptz not null,
  by        text,
  laws      jsonb not null, -- [{ law, faults, samples }]
  faults    bigint not null check (faults >= 0),
  primary key (tenant_id, id)
);
create index on insight.check_run (tenant_id, at desc, id desc);
call platform.guard('insight.check_run', 'append');
