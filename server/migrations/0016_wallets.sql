-- Money that customers keep with the business: their own (cash) and what was given to them (promotional), never mixed.
-- The ledger holds the balances; here is of which lots they consist, and what happened to them.
create schema wallets;
call platform.open_schema('wallets');

-- The order of entries. A customer's entries are made in the order of these numbers, for its row is locked.
create sequence wallets.entry_n;
grant usage on sequence wallets.entry_n to haat_app;

-- Money of one origin: a top-up, a grant, something given back.
create table wallets.lot (
  tenant_id    uuid not null,
  id           uuid not null,
  customer_id  uuid not null,
  bucket       text not null check (bucket in ('promo', 'cash')),
  amount_minor bigint not null check (amount_minor between 1 and 1000000000000),
  left_minor   bigint not null check (left_minor between 0 and amount_minor), -- neither spent nor held
  expires_on   date, -- promotional money can be spent until this day is over
  payment_id   uuid, -- cash that came from a payer goes back as money to where it came from, and nowhere else
  receipt_id   uuid,
  created_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id),
  foreign key (tenant_id, receipt_id) references payments.receipt (tenant_id, id),
  check ((bucket = 'promo') = (expires_on is not null)),
  check ((payment_id is null) = (receipt_id is null)),
  check (bucket = 'cash' or payment_id is null)
);
create index on wallets.lot (tenant_id, customer_id) where left_minor > 0;
create index on wallets.lot (tenant_id, expires_on) where left_minor > 0 and bucket = 'promo';
create unique index on wallets.lot (tenant_id, receipt_id) where receipt_id is not null; -- a receipt is credited once
call platform.guard('wallets.lot', 'append');
grant update (left_minor) on wallets.lot to haat_app;

-- A line of a wallet's history: what one act put into it (above nothing) or took out. The balance is the sum of these.
create table wallets.entry (
  tenant_id   uuid not null,
  id          uuid not null,
  n           bigint not null default nextval('wallets.entry_n'),
  customer_id uuid not null,
  kind        text not null check (kind in ('top_up', 'grant', 'payment', 'give_back', 'expiry', 'refund', 'refund_failed')),
  cash_minor  bigint not null,
  promo_minor bigint not null,
  owed_minor  bigint not null default 0, -- went back to the payer although it was spent: the customer owes it
  title       text check (length(title) between 1 and 200), -- what it was for, as the customer knows it
  noun        text check (noun ~ '^[a-z_]+\.[a-z_]+$'), -- what it is about, such as orders.order
  noun_id     uuid,
  document_id uuid, -- the invoice that it paid
  reason      text check (length(reason) between 1 and 500),
  day         date not null,
  created_at  timestamptz not null,
  created_by  text,
  primary key (tenant_id, id),
  unique (tenant_id, customer_id, n),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  foreign key (tenant_id, document_id) references billing.document (tenant_id, id),
  check ((noun is null) = (noun_id is null)),
  check (cash_minor <> 0 or promo_minor <> 0 or owed_minor <> 0)
);
create index on wallets.entry (tenant_id, noun, noun_id) where noun is not null;
create index on wallets.entry (tenant_id, document_id) where document_id is not null;
call platform.guard('wallets.entry', 'append');

-- Of which lots an entry took, or into which it put. What is left of a lot and held of it is the sum of its parts.
create table wallets.part (
  tenant_id    uuid not null,
  entry_id     uuid not null,
  lot_id       uuid not null,
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (tenant_id, entry_id, lot_id),
  foreign key (tenant_id, entry_id) references wallets.entry (tenant_id, id),
  foreign key (tenant_id, lot_id) references wallets.lot (tenant_id, id)
);
create index on wallets.part (tenant_id, lot_id);
call platform.guard('wallets.part', 'append');

-- Money set aside for something that is still to be billed.
create table wallets.hold (
  tenant_id   uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  noun        text not null check (noun ~ '^[a-z_]+\.[a-z_]+$'),
  noun_id     uuid not null,
  title       text check (length(title) between 1 and 200),
  cash_minor  bigint not null check (cash_minor >= 0), -- as it was asked for
  promo_minor bigint not null check (promo_minor >= 0),
  turn        int not null check (turn >= 0), -- how often it was taken from: names its pending transfers in the ledger
  until       timestamptz,
  created_at  timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  check (cash_minor + promo_minor > 0)
);
create index on wallets.hold (tenant_id, customer_id);
create index on wallets.hold (tenant_id, noun, noun_id);
call platform.guard('wallets.hold', 'append');
grant update (turn) on wallets.hold to haat_app;

-- What a hold still keeps of each lot; nothing once it is taken or let go.
create table wallets.held (
  tenant_id    uuid not null,
  hold_id      uuid not null,
  lot_id       uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (tenant_id, hold_id, lot_id),
  foreign key (tenant_id, hold_id) references wallets.hold (tenant_id, id),
  foreign key (tenant_id, lot_id) references wallets.lot (tenant_id, id)
);
create index on wallets.held (tenant_id, lot_id);
call platform.guard('wallets.held');
