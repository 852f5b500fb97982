-- billing: debit notes, by which what an invoice charged too little is charged (CGST Act s.34(3)).
alter table billing.document
  add column raises_id uuid, -- the invoice that a debit note raises
  drop constraint document_kind_check,
  add constraint document_kind_check check (kind in ('tax_invoice', 'bill_of_supply', 'invoice', 'credit_note', 'debit_note')),
  add constraint document_raises check ((kind = 'debit_note') = (raises_id is not null)),
  add foreign key (tenant_id, raises_id) references billing.document (tenant_id, id);
create index on billing.document (tenant_id, raises_id) where raises_id is not null;
