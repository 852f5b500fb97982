-- orders: what an ordered thing was, so that who packs it takes the right one, and whether it needs a prescription.
alter table orders.line
  add column pack text check (length(pack) between 1 and 60), -- as printed: "500 g", "10 tablets"
  add column needs_prescription boolean not null default false;
