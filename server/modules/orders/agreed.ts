import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { roundDiv } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import { toRupee } from '#tax';
import type { Line } from './tables.ts';

interface Agreed {
  /** Null: of the whole order. */
  readonly line_no: number | null;
  readonly back_minor: bigint;
  /** How much of the line had come back before. */
  readonly before_milli: bigint;
  readonly to_rupee: boolean;
}

/** What of a line was billed less than agreed, in the parcels that didn't come back. */
interface Less {
  readonly line_no: number;
  readonly less_minor: bigint;
  readonly had_milli: bigint;
  readonly to_rupee: boolean;
}

/**
 * Finds what was agreed off an order in disputes, and what was billed less than agreed, and gives how much of it stays with
 * what the customer has, in paise: goods that come back take their part of it along.
 */
export async function agreedOff(ctx: Ctx, order_id: Id<'order'>): Promise<(lines: readonly Line[]) => bigint> {
  const [{ rows }, less] = await Promise.all([disputed(ctx, order_id), billedLess(ctx, order_id)]);
  return (lines) => rows.reduce((sum, agreed) => sum + staysOf(agreed, lines), 0n) + lessOf(less, lines);
}

function disputed(ctx: Ctx, order_id: Id<'order'>) {
  return sql<Agreed>`
    select d.line_no, d.back_minor, (o.terms->>'to_rupee')::boolean as to_rupee, (select coalesce(sum(l.came_milli), 0)::bigint from orders.return r
        join orders.return_line l on l.tenant_id = r.tenant_id and l.return_id = r.id
        where r.tenant_id = ${ctx.tenant.id} and r.order_id = d.order_id and r.wants = 'refund'
          and greatest(r.received_at, r.turned_at) <= d.ended_at and l.line_no = d.line_no) as before_milli
    from orders.dispute d join orders.order o on o.tenant_id = d.tenant_id and o.id = d.order_id
    where d.tenant_id = ${ctx.tenant.id} and o.tenant_id = ${ctx.tenant.id}
      and d.order_id = ${order_id} and d.back_minor > 0`.execute(ctx.tx);
}

async function billedLess(ctx: Ctx, order_id: Id<'order'>): Promise<readonly Less[]> {
  const { rows } = await sql<Less>`
    select l.line_no, sum(l.less_minor)::bigint as less_minor, sum(l.quantity_milli)::bigint as had_milli,
      bool_and((o.terms->>'to_rupee')::boolean) as to_rupee
    from orders.parcel_line l join orders.parcel p on p.tenant_id = l.tenant_id and p.id = l.parcel_id
    join orders.order o on o.tenant_id = l.tenant_id and o.id = l.order_id where l.tenant_id = ${ctx.tenant.id} and p.tenant_id = ${ctx.tenant.id} and o.tenant_id = ${ctx.tenant.id} and l.order_id = ${order_id}
      and p.document_id is not null and p.state <> 'came_back'
    group by l.line_no having sum(l.less_minor) > 0`.execute(ctx.tx);
  return rows;
}

function lessOf(less: readonly Less[], lines: readonly Line[]): bigint {
  const stays_minor = less.reduce((sum, { line_no, less_minor, had_milli }) => {
    const { done_milli, returned_milli } = lines.find((line) => line.line_no === line_no)!;
    const has = done_milli - returned_milli;
    return sum + (has >= had_milli ? less_minor : roundDiv(less_minor * has, had_milli));
  }, 0n);
  // Bills are whole rupees there: what is less than one is in their rounding.
  return less[0]?.to_rupee ? stays_minor - (stays_minor % 100n) : stays_minor;
}

function staysOf({ line_no, back_minor, before_milli, to_rupee }: Agreed, lines: readonly Line[]): bigint {
  const line = lines.find((each) => each.line_no === line_no);
  if (line === undefined) return lines.every(({ done_milli, returned_milli: r }) => done_milli === r) ? 0n : back_minor;
  const [had, has] = [line.done_milli - before_milli, line.done_milli - line.returned_milli];
  if (has <= 0n) return 0n;
  const part_minor = has >= had ? back_minor : roundDiv(back_minor * has, had);
  return to_rupee ? toRupee(part_minor) : part_minor;
}
