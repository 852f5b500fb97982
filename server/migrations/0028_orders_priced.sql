-- How much of a line decides its price: what couldn't be sent after something of the order had left doesn't change it any more.
alter table orders.line add column priced_milli bigint;
-- The owner sees no business's rows while row security is forced.
alter table orders.line no force row level security;
update orders.line set priced_milli = ordered_milli - cancelled_milli;
alter table orders.line force row level security;
alter table orders.line alter column priced_milli set not null,
  add check (priced_milli between ordered_milli - cancelled_milli and ordered_milli);
