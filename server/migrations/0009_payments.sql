-- Money that comes in and goes back: through gateways, and by hand.
create schema payments;
call platform.open_schema('payments');

-- The business's account at a gateway. Of several for a method the lowest rank is used that is not down.
create table payments.gateway (
  tenant_id       uuid not null,
  id              uuid not null,
  kind            text not null check (kind ~ '^[a-z0-9_]{2,30}$'),
  name            text not null check (length(name) between 1 and 80),
  sealed_settings text not null,
  methods         text[] not null check (cardinality(methods) between 1 and 10),
  rank            int not null check (rank between 1 and 1000),
  active          boolean not null,
  hook_number     int not null default 1 check (hook_number > 0), -- raised to make the webhooks' address anew
  failed_in_a_row int not null default 0,
  down_until      timestamptz, -- calls failed again and again: others are tried first until then
  version         int not null default 1,
  created_at      timestamptz not null,
  primary key (tenant_id, id)
);
call platform.guard('payments.gateway');

-- What is to be paid, once, for one thing: a fact that others ask for and are told of.
create table payments.payment (
  tenant_id    uuid not null,
  id           uuid not null,
  number       text not null,
  customer_id  uuid,
  noun         text not null check (noun ~ '^[a-z_]+\.[a-z_]+$'), -- what it is for, such as billing.invoice
  noun_id      uuid not null,
  title        text not null check (length(title) between 1 and 200),
  payer        jsonb not null, -- name, phone, email as they were then
  amount_minor bigint not null check (amount_minor between 1 and 1000000000000),
  currency     text not null check (currency ~ '^[A-Z]{3}$'),
  state        text not null check (state in ('open', 'paid', 'cancelled', 'expired')),
  expires_at   timestamptz not null,
  paid_at      timestamptz,
  created_at   timestamptz not null,
  created_by   text,
  version      int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  check ((state = 'paid') = (paid_at is not null))
);
create index on payments.payment (tenant_id, created_at desc, id desc);
create index on payments.payment (tenant_id, customer_id, created_at desc, id desc) where customer_id is not null;
create index on payments.payment (tenant_id, noun, noun_id);
create index on payments.payment (tenant_id, expires_at) where state = 'open';
call platform.guard('payments.payment');

-- A method kept, or a mandate given, at a gateway.
create table payments.kept (
  tenant_id   uuid not null,
  id          uuid not null,
  gateway_id  uuid not null,
  customer_id uuid not null,
  ref         text not null check (length(ref) between 1 and 200),
  payer_ref   text check (length(payer_ref) <= 200),
  method      text not null,
  label       text not null check (length(label) <= 200),
  debits      boolean not null, -- may be debited without the payer: a mandate
  most_minor  bigint check (most_minor > 0),
  until       date,
  state       text not null check (state in ('pending', 'active', 'paused', 'rejected', 'cancelled')),
  forget_at   timestamptz, -- the gateway is yet to be told that it is forgotten: when to try next
  tries       int not null default 0,
  created_at  timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, gateway_id, ref),
  foreign key (tenant_id, gateway_id) references payments.gateway (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
create index on payments.kept (tenant_id, customer_id);
create index on payments.kept (tenant_id, forget_at) where forget_at is not null;
call platform.guard('payments.kept');

-- What a gateway calls a customer.
create table payments.payer (
  tenant_id   uuid not null,
  gateway_id  uuid not null,
  customer_id uuid not null,
  ref         text not null check (length(ref) between 1 and 200),
  primary key (tenant_id, gateway_id, customer_id),
  foreign key (tenant_id, gateway_id) references payments.gateway (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
call platform.guard('payments.payer');

-- One try to have a payment paid through one gateway. Its state only moves forward.
create table payments.attempt (
  tenant_id    uuid not null,
  id           uuid not null,
  asked_id     uuid not null, -- the id under which the payer asked; when a gateway is down, the next one's attempt has it too
  payment_id   uuid not null,
  gateway_id   uuid not null,
  kept_id      uuid, -- debited by this mandate, or offered this method first
  manner       text not null check (manner in ('page', 'link', 'upi', 'debit')),
  methods      text[] not null,
  keep         boolean not null default false,
  promise      jsonb, -- the mandate that is to be made with it
  amount_minor bigint not null check (amount_minor > 0),
  state        text not null check (state in ('opening', 'open', 'failed', 'closed', 'authorized', 'captured')),
  order_ref    text check (length(order_ref) between 1 and 200),
  authorized_ref text check (length(authorized_ref) between 1 and 200), -- the gateway's payment that is only set aside yet
  step         jsonb, -- what the payer's browser is to do
  method       text,
  label        text,
  error_code   text check (length(error_code) <= 100),
  error_reason text check (length(error_reason) <= 500),
  called_at    timestamptz, -- a call is open whose outcome is not known
  look_at      timestamptz, -- when to ask the gateway next, while anything may still come
  looked_at    timestamptz, -- when it was asked last
  looks        int not null default 0,
  created_at   timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, asked_id, gateway_id),
  foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id),
  foreign key (tenant_id, gateway_id) references payments.gateway (tenant_id, id),
  foreign key (tenant_id, kept_id) references payments.kept (tenant_id, id)
);
create index on payments.attempt (tenant_id, payment_id);
create unique index on payments.attempt (tenant_id, gateway_id, order_ref);
create index on payments.attempt (tenant_id, look_at) where look_at is not null;
call platform.guard('payments.attempt');

-- Money that came in: once for each payment at a gateway, once for each entry by hand.
create table payments.receipt (
  tenant_id     uuid not null,
  id            uuid not null,
  payment_id    uuid not null,
  attempt_id    uuid,
  gateway_id    uuid, -- none for money taken by hand
  payment_ref   text check (length(payment_ref) between 1 and 200),
  method        text not null,
  label         text,
  amount_minor  bigint not null check (amount_minor > 0),
  currency      text not null check (currency ~ '^[A-Z]{3}$'),
  fee_minor     bigint,
  fee_tax_minor bigint,
  surplus       boolean not null, -- more than was to be paid: it goes back, or stands to the customer's credit
  credited      boolean not null default false, -- a surplus that stands to the customer's credit
  received_at   timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, gateway_id, payment_ref),
  foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id),
  foreign key (tenant_id, attempt_id) references payments.attempt (tenant_id, id),
  foreign key (tenant_id, gateway_id) references payments.gateway (tenant_id, id),
  check ((gateway_id is null) = (payment_ref is null))
);
create index on payments.receipt (tenant_id, payment_id);
create index on payments.receipt (tenant_id, received_at);
call platform.guard('payments.receipt');

-- Money that goes back. All of a receipt's refunds that have not failed never exceed it.
create table payments.refund (
  tenant_id    uuid not null,
  id           uuid not null,
  payment_id   uuid not null,
  receipt_id   uuid not null,
  again_of     uuid, -- a refund that failed, which this one makes good
  way          text not null check (way in ('gateway', 'hand', 'bounce')), -- bounce: the bank took the money of a cheque back
  gateway_id   uuid, -- through which it goes; none when it is paid by hand
  paid_from    text check (paid_from in ('cash', 'bank')),
  amount_minor bigint not null check (amount_minor > 0),
  reason       text not null check (length(reason) between 1 and 500),
  automatic    boolean not null,
  state        text not null check (state in ('asked', 'calling', 'pending', 'processed', 'failed')),
  refund_ref   text check (length(refund_ref) between 1 and 200),
  bank_ref     text check (length(bank_ref) <= 100),
  error_reason text check (length(error_reason) <= 500),
  failures     int not null default 0, -- how often it was thought done or under way, and wasn't
  tries        int not null default 0,
  called_at    timestamptz,
  look_at      timestamptz,
  created_at   timestamptz not null,
  created_by   text,
  done_at      timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, again_of),
  unique (tenant_id, gateway_id, refund_ref),
  foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id),
  foreign key (tenant_id, receipt_id) references payments.receipt (tenant_id, id),
  foreign key (tenant_id, again_of) references payments.refund (tenant_id, id),
  foreign key (tenant_id, gateway_id) references payments.gateway (tenant_id, id),
  check ((way = 'gateway') = (gateway_id is not null))
);
create index on payments.refund (tenant_id, payment_id);
create index on payments.refund (tenant_id, receipt_id);
create index on payments.refund (tenant_id, created_at desc, id desc);
create index on payments.refund (tenant_id, done_at) where state = 'processed';
create index on payments.refund (tenant_id, look_at) where look_at is not null;
call platform.guard('payments.refund');

-- Webhooks as they came, byte for byte, once for each event of a gateway.
create table payments.hook (
  tenant_id   uuid not null,
  gateway_id  uuid not null,
  event_id    text not null check (length(event_id) between 1 and 200),
  event       text not null check (length(event) between 1 and 100),
  raw         bytea not null,
  headers     jsonb not null,
  news        jsonb not null, -- what it tells, as it was read once its signature held
  state       text not null check (state in ('new', 'applied', 'ignored')),
  why         text check (length(why) <= 500),
  payment_id  uuid, -- what it was found to be about
  repeats     int not null default 0,
  received_at timestamptz not null,
  applied_at  timestamptz,
  primary key (tenant_id, gateway_id, event_id),
  foreign key (tenant_id, gateway_id) references payments.gateway (tenant_id, id),
  foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id)
);
create index on payments.hook (tenant_id, payment_id) where payment_id is not null;
create index on payments.hook (tenant_id, received_at) where state = 'new';
create index on payments.hook (tenant_id, received_at desc, event_id);
call platform.guard('payments.hook');

-- What happened to a payment, step by step, for people to read.
create table payments.step (
  tenant_id  uuid not null,
  payment_id uuid not null,
  id         uuid not null,
  at         timestamptz not null,
  what       text not null check (what ~ '^[a-z_]{2,40}$'),
  facts      jsonb not null,
  by         text,
  primary key (tenant_id, payment_id, id),
  foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id)
);
call platform.guard('payments.step', 'append');

-- The payer's bank contests a payment.
create table payments.dispute (
  tenant_id    uuid not null,
  id           uuid not null,
  receipt_id   uuid not null,
  dispute_ref  text not null check (length(dispute_ref) between 1 and 200),
  amount_minor bigint not null check (amount_minor > 0),
  reason       text not null check (length(reason) <= 500),
  state        text not null check (state in ('open', 'won', 'lost')),
  answer_by    timestamptz,
  created_at   timestamptz not null,
  closed_at    timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, receipt_id, dispute_ref),
  foreign key (tenant_id, receipt_id) references payments.receipt (tenant_id, id)
);
create index on payments.dispute (tenant_id, created_at desc, id desc);
call platform.guard('payments.dispute');

-- Cash, bank transfers and cheques: one person enters them, another verifies.
create table payments.entry (
  tenant_id    uuid not null,
  id           uuid not null,
  payment_id   uuid not null,
  way          text not null check (way in ('cash', 'bank_transfer', 'cheque')),
  amount_minor bigint not null check (amount_minor > 0),
  reference    text check (length(reference) between 1 and 50), -- UTR or cheque number
  bank         text check (length(bank) between 1 and 100),
  paid_on      date not null,
  taken_by     uuid, -- in whose hands the cash is
  file_id      uuid, -- a picture of it
  note         text check (length(note) <= 500),
  state        text not null check (state in ('entered', 'verified', 'rejected', 'bounced')),
  entered_by   uuid not null,
  entered_at   timestamptz not null,
  decided_by   uuid check (decided_by <> entered_by),
  decided_at   timestamptz,
  why          text check (length(why) <= 500),
  receipt_id   uuid, -- what it became once it was verified
  bounced_at   timestamptz,
  version      int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id),
  foreign key (tenant_id, entered_by) references people.person (tenant_id, id),
  foreign key (tenant_id, decided_by) references people.person (tenant_id, id),
  foreign key (tenant_id, taken_by) references people.person (tenant_id, id),
  foreign key (tenant_id, file_id) references files.file (tenant_id, id),
  foreign key (tenant_id, receipt_id) references payments.receipt (tenant_id, id),
  check ((state in ('verified', 'bounced')) = (receipt_id is not null)),
  check ((state = 'entered') = (decided_by is null)),
  check (way = 'cash' or reference is not null),
  check (way <> 'cheque' or bank is not null)
);
-- A transfer's UTR is one of its kind; a cheque's number is so within its bank, and a bounced cheque may be handed in again.
create unique index entry_utr on payments.entry (tenant_id, reference)
  where way = 'bank_transfer' and state in ('entered', 'verified');
create unique index entry_cheque on payments.entry (tenant_id, lower(bank), reference)
  where way = 'cheque' and state in ('entered', 'verified');
create index on payments.entry (tenant_id, payment_id);
create index on payments.entry (tenant_id, entered_at desc, id desc);
call platform.guard('payments.entry');

-- A day's settlement report of a gateway, as it was read.
create table payments.settled (
  tenant_id      uuid not null,
  gateway_id     uuid not null,
  kind           text not null check (kind in ('payment', 'refund', 'adjustment', 'dispute')),
  ref            text not null check (length(ref) between 1 and 200),
  settlement_ref text not null check (length(settlement_ref) between 1 and 200),
  order_ref      text check (length(order_ref) <= 200), -- the gateway's order it belongs to, where the report says
  utr            text check (length(utr) <= 100),
  settled_on     date not null,
  gross_minor    bigint not null,
  fee_minor      bigint not null,
  fee_tax_minor  bigint not null,
  currency       text not null check (currency ~ '^[A-Z]{3}$'),
  primary key (tenant_id, gateway_id, kind, ref, settlement_ref),
  foreign key (tenant_id, gateway_id) references payments.gateway (tenant_id, id)
);
-- Without the gateway: else the planner would take it for as good as the key when a line is looked up by its reference.
create index on payments.settled (tenant_id, settled_on);
call platform.guard('payments.settled', 'append');

-- Which days' reports of a gateway have been read, and how many lines they had.
create table payments.reading (
  tenant_id  uuid not null,
  gateway_id uuid not null,
  day        date not null,
  lines      int not null,
  read_at    timestamptz not null,
  primary key (tenant_id, gateway_id, day),
  foreign key (tenant_id, gateway_id) references payments.gateway (tenant_id, id)
);
call platform.guard('payments.reading');

-- Where our books and a gateway's report differ, and what was done about it.
create table payments.difference (
  tenant_id   uuid not null,
  id          uuid not null,
  gateway_id  uuid not null,
  kind        text not null check (kind in ('missing_here', 'missing_there', 'amount_differs', 'fee_differs')),
  what        text not null check (what in ('payment', 'refund', 'adjustment', 'dispute')),
  ref         text not null check (length(ref) between 1 and 200),
  day         date not null,
  currency    text not null check (currency ~ '^[A-Z]{3}$'),
  ours_minor  bigint,
  theirs_minor bigint,
  payment_id  uuid, -- what it is about, where that is known
  suspense_minor bigint not null default 0, -- stands in suspense for it: more than we know of came (or less, below nothing)
  transfer_id uuid, -- by which it was written off
  state       text not null check (state in ('open', 'settled')),
  action      text check (action in ('arrived', 'adopted', 'written_off', 'asked_gateway', 'waiting')),
  note        text check (length(note) <= 500),
  found_at    timestamptz not null,
  settled_at  timestamptz,
  settled_by  uuid,
  version     int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, gateway_id, ref, what, kind),
  foreign key (tenant_id, gateway_id) references payments.gateway (tenant_id, id)
);
create index on payments.difference (tenant_id, state, found_at desc, id desc);
call platform.guard('payments.difference');
