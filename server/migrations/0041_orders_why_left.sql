-- orders: what was begun from a basket and not paid, or not yet: to end it when another is begun, and to say why a basket was left.
drop index orders.order_paying;
create index order_unpaid on orders.order (tenant_id, cart_id) where state in ('paying', 'lapsed', 'failed_stock');
