-- What a customer sends back may be replaced: by a parcel of the same order, which goes on a challan instead of an invoice.
-- No order replaces another one.
alter table orders.return drop column again_id;
-- When a replacement became a refund, because the goods couldn't be sent again.
alter table orders.return add column turned_at timestamptz;
alter table orders.parcel add column return_id uuid, -- what it replaces
  add column challan text collate "C" check (length(challan) between 1 and 16), -- the number of the paper that went with it
  add foreign key (tenant_id, return_id) references orders.return (tenant_id, id),
  add check (return_id is null or document_id is null),
  add check (return_id is not null or challan is null);
-- What came back is replaced once.
create unique index parcel_of_return on orders.parcel (tenant_id, return_id) where return_id is not null and state <> 'unpacked';
create unique index parcel_of_challan on orders.parcel (tenant_id, challan) where challan is not null;
