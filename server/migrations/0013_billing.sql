-- What is owed, on paper: charges, invoices, bills of supply and credit notes, and what was paid of them.
create schema billing;
call platform.open_schema('billing');

-- Something to be billed, told by a higher module, once for each cycle of what it comes from.
create table billing.charge (
  tenant_id      uuid not null,
  id             uuid not null,
  customer_id    uuid not null,
  noun           text not null check (noun ~ '^[a-z_]+\.[a-z_]+$'), -- what it comes from, such as subscriptions.agreement
  noun_id        uuid not null,
  kind           text not null check (kind ~ '^[a-z_]{1,40}$'), -- rent, deposit, late_fee
  cycle          text not null check (length(cycle) between 1 and 60), -- 2027-01-15, or once
  line           jsonb not null, -- what stands on the invoice
  created_at     timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, noun, noun_id, kind, cycle),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id)
);
create index on billing.charge (tenant_id, customer_id, created_at);
call platform.guard('billing.charge', 'append');

-- A paper by law, as it was on its day: nothing of it ever changes. What is due of it is worked out, never kept.
create table billing.document (
  tenant_id       uuid not null,
  id              uuid not null,
  kind            text not null check (kind in ('tax_invoice', 'bill_of_supply', 'invoice', 'credit_note')),
  number          text not null check (number ~ '^[A-Za-z0-9][A-Za-z0-9/-]{0,15}$'), -- CGST Rule 46(b)
  number_key      text not null, -- GSTIN, financial year and number: two that differ in case alone are one
  day             date not null,
  due_on          date,
  customer_id     uuid not null,
  invoice_id      uuid, -- what a credit note takes back of
  noun            text check (noun ~ '^[a-z_]+\.[a-z_]+$'), -- what it is about, such as orders.order
  noun_id         uuid,
  seller          jsonb not null,
  buyer           jsonb not null,
  ship_to         jsonb,
  scheme          text not null check (scheme in ('regular', 'composition', 'unregistered')),
  place_of_supply text check (place_of_supply ~ '^[0-9]{2}$'),
  levy            text not null check (levy in ('cgst_sgst', 'cgst_utgst', 'igst', 'none')),
  under_lut       boolean not null,
  reverse_charge  boolean not null,
  note            text check (length(note) <= 500),
  taxable_minor   bigint not null check (taxable_minor >= 0),
  cgst_minor      bigint not null check (cgst_minor >= 0),
  sgst_minor      bigint not null check (sgst_minor = cgst_minor),
  igst_minor      bigint not null check (igst_minor >= 0),
  total_minor     bigint not null,
  round_off_minor bigint not null check (round_off_minor between -50 and 50),
  payable_minor   bigint not null check (payable_minor = total_minor + round_off_minor and payable_minor >= 0),
  created_at      timestamptz not null,
  created_by      text,
  primary key (tenant_id, id),
  unique (tenant_id, number_key),
  foreign key (tenant_id, customer_id) references customers.customer (tenant_id, id),
  foreign key (tenant_id, invoice_id) references billing.document (tenant_id, id),
  check ((kind = 'credit_note') = (invoice_id is not null)),
  check ((noun is null) = (noun_id is null)),
  check (total_minor = taxable_minor + case when reverse_charge then 0 else cgst_minor + sgst_minor + igst_minor end)
);
create index on billing.document (tenant_id, created_at desc, id desc);
create index on billing.document (tenant_id, customer_id, created_at desc, id desc);
create index on billing.document (tenant_id, invoice_id) where invoice_id is not null;
create index on billing.document (tenant_id, noun, noun_id) where noun is not null;
call platform.guard('billing.document', 'append');

-- What a document lists, with its tax. A credit note's line names the line that it takes back of.
create table billing.line (
  tenant_id            uuid not null,
  document_id          uuid not null,
  line_no              int not null check (line_no between 1 and 1000),
  of_line_no           int,
  charge_id            uuid,
  title                text not null check (length(title) between 1 and 200),
  hsn                  text not null check (hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'),
  variety              text not null,
  quantity_milli       bigint not null check (quantity_milli >= 0), -- 0: a credit note that takes back of the price alone
  unit                 text not null check (length(unit) between 1 and 8),
  price_minor          bigint not null check (price_minor >= 0), -- for a whole unit
  inclusive            boolean not null, -- the price holds its tax
  own_discount_minor   bigint not null check (own_discount_minor >= 0),
  discount_minor       bigint not null check (discount_minor >= 0), -- its part of the discount on the whole
  treatment            text not null check (treatment in ('taxable', 'zero_rated', 'nil_rated', 'exempt', 'non_gst')),
  rate_bp              int not null check (rate_bp between 0 and 10000),
  differential_percent int not null check (differential_percent between 1 and 100),
  taxable_minor        bigint not null check (taxable_minor >= 0),
  cgst_minor           bigint not null check (cgst_minor >= 0),
  sgst_minor           bigint not null check (sgst_minor = cgst_minor),
  igst_minor           bigint not null check (igst_minor >= 0),
  total_minor          bigint not null check (total_minor >= 0),
  revenue              text not null check (revenue ~ '^[a-z0-9_-]{1,60}$'), -- the ledger's head
  part                 numeric not null check (part >= 0), -- of a credit note: how much of quantity × total went back
  primary key (tenant_id, document_id, line_no),
  foreign key (tenant_id, document_id) references billing.document (tenant_id, id),
  foreign key (tenant_id, charge_id) references billing.charge (tenant_id, id)
);
create unique index on billing.line (tenant_id, charge_id) where charge_id is not null; -- a charge is billed once
call platform.guard('billing.line', 'append');

-- What was paid of an invoice, or (below nothing) given back of what was paid: by a payment, wallet or advance.
create table billing.settlement (
  tenant_id    uuid not null,
  id           uuid not null,
  invoice_id   uuid not null,
  amount_minor bigint not null check (amount_minor <> 0),
  noun         text not null check (noun ~ '^[a-z_]+\.[a-z_]+$'), -- with what, such as payments.receipt
  noun_id      uuid not null,
  day          date not null,
  created_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, invoice_id) references billing.document (tenant_id, id)
);
create index on billing.settlement (tenant_id, invoice_id);
create index on billing.settlement (tenant_id, noun, noun_id);
call platform.guard('billing.settlement', 'append');

-- The printed paper of a document, in a language, as it was first made.
create table billing.paper (
  tenant_id   uuid not null,
  document_id uuid not null,
  language    text not null check (language in ('en', 'hi')),
  file_id     uuid not null,
  made_at     timestamptz not null,
  primary key (tenant_id, document_id, language),
  foreign key (tenant_id, document_id) references billing.document (tenant_id, id),
  foreign key (tenant_id, file_id) references files.file (tenant_id, id)
);
call platform.guard('billing.paper', 'append');
