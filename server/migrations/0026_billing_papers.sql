-- What is printed of a document besides itself: a slip that goes with the goods and names no price.
alter table billing.paper add column what text not null default 'document' check (what in ('document', 'packing_slip'));
alter table billing.paper drop constraint paper_pkey;
alter table billing.paper add primary key (tenant_id, document_id, what, language);

-- The number of a receipt for money that came, given when it is first printed.
create table billing.receipt (
  tenant_id  uuid not null,
  id         uuid not null, -- the payment's receipt
  number     text not null check (length(number) between 1 and 30),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, id) references payments.receipt (tenant_id, id)
);
call platform.guard('billing.receipt', 'append');

-- The printed paper of a receipt, in a language, as it was first made.
create table billing.receipt_paper (
  tenant_id  uuid not null,
  receipt_id uuid not null,
  language   text not null check (language in ('en', 'hi')),
  file_id    uuid not null,
  made_at    timestamptz not null,
  primary key (tenant_id, receipt_id, language),
  foreign key (tenant_id, receipt_id) references billing.receipt (tenant_id, id),
  foreign key (tenant_id, file_id) references files.file (tenant_id, id)
);
call platform.guard('billing.receipt_paper', 'append');

-- What stands at the head of a business's papers: one row, or none.
create table billing.letterhead (
  tenant_id    uuid not null,
  logo_file_id uuid not null,
  version      int not null default 1,
  primary key (tenant_id),
  foreign key (tenant_id, logo_file_id) references files.file (tenant_id, id)
);
call platform.guard('billing.letterhead');
