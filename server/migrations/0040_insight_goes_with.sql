-- insight: what customers buy together, learnt from orders each night; forgotten and learnt anew as a whole.
create table insight.goes_with (
  tenant_id    uuid not null,
  item_id      uuid not null,
  with_item_id uuid not null check (with_item_id <> item_id),
  orders       int not null check (orders > 0), -- that hold both
  likeness     double precision not null check (likeness > 0 and likeness <= 1), -- of those who hold one, how many hold both
  primary key (tenant_id, item_id, with_item_id),
  foreign key (tenant_id, item_id) references catalogue.item (tenant_id, id),
  foreign key (tenant_id, with_item_id) references catalogue.item (tenant_id, id)
);
create index on insight.goes_with (tenant_id, with_item_id);
call platform.guard('insight.goes_with');
