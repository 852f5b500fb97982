import { sql } from '#platform/db.ts';
import type { Ctx } from '#platform/transaction.ts';

/** What breaks a law: which thing, and how people call it. */
export interface Broken {
  readonly id: string;
  readonly name: string | null;
}

type Law = (ctx: Ctx) => ReturnType<typeof sql<Broken>>;

/** What must hold across all that was written; each is one statement that finds what breaks it. */
export const laws: Readonly<Record<string, Law>> = {
  /** An order belongs to somebody who is there. */
  order_without_customer: ({ tenant: { id } }) => sql<Broken>`
    select o.id, o.number as name from orders.order o
    where o.tenant_id = ${id} and not exists (
      select from customers.customer c where c.tenant_id = ${id} and c.id = o.customer_id)`,
  /** What left is billed, and what came back is credited: nothing less, nothing twice. */
  delivered_not_billed: ({ tenant: { id } }) => sql<Broken>`
    select distinct o.id, o.number as name from orders.order o join orders.line l on l.tenant_id = o.tenant_id and l.order_id = o.id
    where o.tenant_id = ${id} and l.tenant_id = ${id}
      and l.invoiced_milli - l.credited_milli <> l.done_milli - l.returned_milli`,
  /** What orders say was billed stands on their parcels' invoices. */
  billed_without_paper: ({ tenant: { id } }) => sql<Broken>`
    select o.id, o.number as name from orders.order o join (
      select l.order_id, sum(l.invoiced_milli) as milli from orders.line l
      where l.tenant_id = ${id} and l.kind = 'item' group by l.order_id) b on b.order_id = o.id
    left join (
      select p.order_id, sum(g.quantity_milli) as milli from orders.parcel p
      join orders.parcel_line g on g.tenant_id = p.tenant_id and g.parcel_id = p.id
      join billing.line d on d.tenant_id = g.tenant_id and d.document_id = p.document_id and d.line_no = g.document_line_no
        and d.quantity_milli = g.quantity_milli
      where p.tenant_id = ${id} and g.tenant_id = ${id} and d.tenant_id = ${id} group by p.order_id) s on s.order_id = o.id
    where o.tenant_id = ${id} and b.milli <> coalesce(s.milli, 0)`,
  /** A parcel that has left has its invoice, or its challan where it replaces what was billed. */
  delivery_without_bill: ({ tenant: { id } }) => sql<Broken>`
    select distinct o.id, o.number as name from orders.parcel p join orders.order o on o.tenant_id = p.tenant_id and o.id = p.order_id
    where p.tenant_id = ${id} and o.tenant_id = ${id} and p.state in ('dispatched', 'delivered', 'came_back')
      and case when p.return_id is null then p.document_id is null else p.challan is null end`,
  /** An invoice about an order is one that a parcel of it left with. */
  bill_without_delivery: ({ tenant: { id } }) => sql<Broken>`
    select d.id, d.number as name from billing.document d
    where d.tenant_id = ${id} and d.noun = 'orders.order' and d.kind <> 'credit_note' and not exists (
      select from orders.parcel p where p.tenant_id = ${id} and p.document_id = d.id)`,
  /** A line that waits to be sent is set aside, as long as its order is sure. */
  promised_not_set_aside: ({ tenant: { id } }) => sql<Broken>`
    select distinct o.id, o.number as name from orders.order o
    join (select l.order_id, l.item_id, sum(l.reserved_milli) as milli from orders.line l
      where l.tenant_id = ${id} and l.item_id is not null group by 1, 2) l on l.order_id = o.id
    join inventory.item i on i.item_id = l.item_id
    left join inventory.reservation r on r.tenant_id = ${id} and r.noun = 'orders.order' and r.noun_id = o.id and r.item_id = l.item_id
    where o.tenant_id = ${id} and i.tenant_id = ${id} and i.counted and o.state = 'placed' and l.milli <> coalesce(r.quantity_milli, 0)`,
  /** Goods are set aside for an order that still wants them. */
  set_aside_for_nothing: ({ tenant: { id }, now }) => sql<Broken>`
    select distinct o.id, o.number as name from inventory.reservation r
    join orders.order o on o.id = r.noun_id
    where r.tenant_id = ${id} and o.tenant_id = ${id} and r.noun = 'orders.order' and r.quantity_milli > 0
      and (r.until is null or r.until > ${now}) and o.state in ('failed_stock', 'lapsed', 'cancelled')`,
  /** What replaces goods that came back is as much as came, and is set aside until it leaves; nothing else is for a return. */
  replacement_differs: ({ tenant: { id } }) => sql<Broken>`
    select distinct o.id, o.number as name from orders.return r join orders.order o on o.tenant_id = r.tenant_id and o.id = r.order_id
    where r.tenant_id = ${id} and o.tenant_id = ${id} and (
      exists (select from orders.return_line l
        left join orders.parcel p on p.tenant_id = ${id} and p.return_id = r.id and p.state <> 'unpacked'
        left join orders.parcel_line g on g.tenant_id = ${id} and g.parcel_id = p.id and g.line_no = l.line_no
        where l.tenant_id = ${id} and l.return_id = r.id and p.id is not null
          and (r.state <> 'received' or coalesce(g.quantity_milli, 0) <> l.came_milli))
      or exists (select from inventory.item i
        join (select n.item_id, sum(case when r.wants = 'refund' or p.state is not null then 0 when r.state = 'approved' then l.quantity_milli
            when r.state = 'received' then l.came_milli else 0 end) as milli
          from orders.return_line l join orders.line n on n.tenant_id = ${id} and n.order_id = l.order_id and n.line_no = l.line_no
          left join orders.parcel p on p.tenant_id = ${id} and p.return_id = r.id and p.state in ('dispatched', 'delivered', 'came_back')
          where l.tenant_id = ${id} and n.tenant_id = ${id} and l.return_id = r.id group by 1) w on w.item_id = i.item_id
        left join inventory.reservation h on h.tenant_id = ${id} and h.noun = 'orders.return' and h.noun_id = r.id and h.item_id = i.item_id
        where i.tenant_id = ${id} and i.counted and w.milli <> coalesce(h.quantity_milli, 0)))`,
  /** How far an order is said to be follows from its lines and parcels. */
  stage_differs: ({ tenant: { id } }) => sql<Broken>`
    select o.id, o.number as name from orders.order o
    where o.tenant_id = ${id} and o.stage <> (case when o.state <> 'placed' then o.state else (
      select case when l.kept = 0 then 'cancelled' when l.done = l.kept and l.returned = l.done then 'returned'
        when l.done = l.kept and p.under_way = 0 then 'delivered' when l.done = l.kept then 'sent'
        when l.done > 0 then 'part_sent' when p.packed > 0 then 'packed' else 'confirmed' end
      from (select coalesce(sum(l.ordered_milli - l.cancelled_milli), 0) as kept, coalesce(sum(l.done_milli), 0) as done,
          coalesce(sum(l.returned_milli), 0) as returned
        from orders.line l where l.tenant_id = ${id} and l.order_id = o.id and l.kind = 'item') l,
      (select count(*) filter (where p.state = 'packed') as packed, count(*) filter (where p.state = 'dispatched') as under_way
        from orders.parcel p where p.tenant_id = ${id} and p.order_id = o.id and p.return_id is null) p) end)`,
  /** Money that came for an order that isn't to be has gone back, is on its way, or lies in the wallet. */
  paid_for_nothing: ({ tenant: { id } }) => sql<Broken>`
    select o.id, coalesce(o.number, o.buyer_name) as name from orders.order o join (
      select p.noun_id as order_id, sum(r.amount_minor - coalesce((select sum(f.amount_minor) from payments.refund f
        where f.tenant_id = ${id} and f.receipt_id = r.id and f.state <> 'failed'), 0)) as minor
      from payments.payment p join payments.receipt r on r.tenant_id = p.tenant_id and r.payment_id = p.id
      where p.tenant_id = ${id} and r.tenant_id = ${id} and p.noun = 'orders.order' and not r.surplus group by 1) m on m.order_id = o.id
    where o.tenant_id = ${id} and o.state in ('failed_stock', 'lapsed', 'cancelled')
      and m.minor > coalesce((select sum(b.loose_minor) from orders.refund b where b.tenant_id = ${id} and b.order_id = o.id), 0)`,
  /** No more is billed of an order than has left: nothing stands on its invoices twice. */
  billed_twice: ({ tenant: { id } }) => sql<Broken>`
    select o.id, o.number as name from orders.order o join (
      select d.noun_id as order_id, sum(b.quantity_milli) as milli from billing.document d
      join billing.line b on b.tenant_id = d.tenant_id and b.document_id = d.id
      where d.tenant_id = ${id} and b.tenant_id = ${id} and d.noun = 'orders.order' and d.kind <> 'credit_note'
        and exists (select from orders.parcel p where p.tenant_id = ${id} and p.document_id = d.id)
      group by 1) b on b.order_id = o.id
    where o.tenant_id = ${id} and b.milli > (select coalesce(sum(l.done_milli), 0) from orders.line l
      where l.tenant_id = ${id} and l.order_id = o.id)`,
  /** Of what came nobody was given more than lies there: what is held of receipts is never below zero. */
  held_below_zero: ({ tenant: { id } }) => sql<Broken>`
    select a.id, a.path::text as name from ledger.account a left join (
      select h.account_id, sum(h.credits_posted) - sum(h.debits_posted) as more from ledger.hot_sum h
      where h.tenant_id = ${id} group by 1) h on h.account_id = a.id
    where a.tenant_id = ${id} and a.path like 'receipts:%:held'
      and a.credits_posted - a.debits_posted + coalesce(h.more, 0) < 0`,
  /** Of an order never more is given back than came: by payments, out of wallets, in cash. */
  more_back_than_came: ({ tenant: { id } }) => sql<Broken>`
    with paper as (
      select d.id, d.noun_id as order_id from billing.document d
      where d.tenant_id = ${id} and d.noun = 'orders.order' and d.kind <> 'credit_note'),
    moved as (
      select coalesce(i.order_id, p.noun_id) as order_id, r.amount_minor - coalesce((select sum(f.amount_minor)
          from payments.refund f where f.tenant_id = ${id} and f.receipt_id = r.id and f.state <> 'failed'), 0) as minor
      from payments.payment p join payments.receipt r on r.tenant_id = p.tenant_id and r.payment_id = p.id
      left join paper i on i.id = p.noun_id and p.noun = 'billing.document'
      where p.tenant_id = ${id} and r.tenant_id = ${id} and not r.surplus
        and (p.noun = 'orders.order' or i.order_id is not null)
      union all
      select coalesce(i.order_id, e.noun_id), -e.cash_minor - e.promo_minor from wallets.entry e
      left join paper i on i.id = e.document_id
      where e.tenant_id = ${id} and (i.order_id is not null or (e.noun = 'orders.order' and e.document_id is null))
      union all
      select i.order_id, s.amount_minor from billing.settlement s join paper i on i.id = s.invoice_id
      where s.tenant_id = ${id} and s.noun = 'orders.refund')
    select o.id, o.number as name from moved m join orders.order o on o.id = m.order_id
    where o.tenant_id = ${id} group by o.id, o.number having sum(m.minor) < 0`,
  /** An order that was paid is made, or its money goes back: within minutes, by itself. */
  paid_but_waiting: ({ tenant: { id }, now }) => sql<Broken>`
    select o.id, coalesce(o.number, o.buyer_name) as name from orders.order o
    join payments.payment p on p.noun = 'orders.order' and p.noun_id = o.id
    where o.tenant_id = ${id} and p.tenant_id = ${id} and o.state = 'paying' and p.state = 'paid'
      and p.paid_at < ${now.subtract({ minutes: 10 })}`,
};
