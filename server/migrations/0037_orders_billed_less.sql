-- A parcel may be billed less than was agreed: the rate of tax has fallen since, or its packs say a lower price.
alter table orders.parcel_line add less_minor bigint not null default 0 check (less_minor >= 0);
comment on column orders.parcel_line.less_minor is 'by how much it was billed less than agreed, in paise, tax included';
