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

/**
 * Finds what was agreed off an order in disputes, and gives how much of it stays with what the customer has, in paise: goods
 * that come back take their part of it along.
 */
export async function agreedOff(ctx: Ctx, order_id: Id<'order'>): Promise<(lines: readonly Line[]) => bigint> {
  const { rows } = await sql<Agreed>`
    select d.line_no, d.back_minor, (o.terms->>'to_rupee')::boolean as to_rupee, (select coalesce(sum(l.came_milli), 0)::bigint from orders.return r
        join orders.return_line l on l.tenant_id = r.tenant_id and l.return_id = r.id
        where r.tenant_id = ${ctx.tenant.id} and r.order_id = d.order_id and r.wants = 'refund'
          and greatest(r.received_at, r.turned_at) <= d.ended_at and l.line_no = d.line_no) as before_milli
    from orders.dispute d join orders.order o on o.tenant_id = d.tenant_id and o.id = d.order_id
    where d.tenant_id = ${ctx.tenant.id} and o.tenant_id = ${ctx.tenant.id} and d.order_id = ${order_id} and d.back_minor > 0`.execute(
    ctx.tx,
  );
  return (lines) => rows.reduce((sum, agreed) => sum + staysOf(agreed, lines), 0n);
}

function staysOf({ line_no, back_minor, before_milli, to_rupee }: Agreed, lines: readonly Line[]): bigint {
  const line = lines.find((each) => each.line_no === line_no);
  if (line === undefined) return lines.every(({ done_milli, returned_milli: r }) => done_milli === r) ? 0n : back_minor;
  const [had, has] = [line.done_milli - before_milli, line.done_milli - line.returned_milli];
  if (has <= 0n) return 0n;
  if (has >= had) return back_minor;
  const part_minor = roundDiv(back_minor * has, had);
  return to_rupee ? toRupee(part_minor) : part_minor;
}
