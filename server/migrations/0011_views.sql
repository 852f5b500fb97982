-- views: the ways of looking at a list that staff keep, each for himself or for all who work here.
create schema views;
call platform.open_schema('views');

create table views.saved_view (
  tenant_id  uuid not null,
  id         uuid not null,
  person_id  uuid not null, -- who made it
  list       text not null check (list ~ '^[a-z_]{1,30}\.[a-z_]{1,30}$'),
  name       text not null check (length(name) between 1 and 40),
  search     text not null check (length(search) <= 2000), -- what stands in the address of the page, after the question mark
  shared     boolean not null default false,
  created_at timestamptz not null,
  version    int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create unique index saved_view_name on views.saved_view (tenant_id, person_id, list, lower(name));
create index on views.saved_view (tenant_id, list) where shared;
call platform.guard('views.saved_view');
