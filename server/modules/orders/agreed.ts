import * as billing from '#billing';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { roundDiv, sum } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import { toRupee } from '#tax';
import { billedParts } from './find.ts';
import type { Line, Order } from './tables.ts';

/** Something agreed off a line, or off the whole order (null), and since when. */
interface Agreed {
  readonly line_no: number | null;
  readonly back_minor: bigint;
  readonly at: Temporal.Instant | null;
}

/** What came back of a line, and when it was refunded. */
interface Came {
  readonly line_no: number;
  readonly came_milli: bigint;
  readonly at: Temporal.Instant;
}

type Parts = Awaited<ReturnType<typeof billedParts>>;

/**
 * Finds what was agreed off an order in disputes, what credit notes by hand took off its bills, and what was billed less than
 * agreed, and gives how much of it stays with what the customer has, in paise: goods that come back take their part of it along.
 */
export async function agreedOff(
  ctx: Ctx,
  { id, terms }: Pick<Order, 'id' | 'terms'>,
): Promise<(lines: readonly Line[]) => bigint> {
  const [disputed, came, parts, notes] = await Promise.all([
    ctx.tx
      .selectFrom('orders.dispute')
      .select(['line_no', 'back_minor', 'ended_at as at'])
      .where('order_id', '=', id)
      .where('back_minor', '>', 0n)
      .execute(),
    cameBack(ctx, id),
    billedParts(ctx, id),
    billing.creditedByHand(ctx, { noun: 'orders.order', noun_id: id }),
  ]);
  // A parcel that came back took all of its bill along.
  const there = parts.filter(({ state }) => state !== 'came_back');
  return (lines) => {
    const agreed = disputed.map((one) => staysOf(one, lines, came));
    const byHand = notes.flatMap((note) => offLine(note, there, lines)).map((one) => staysOf(one, lines, came));
    return sum(terms.to_rupee ? agreed.map(toRupee) : agreed) + sum(byHand) + lessOf(there, lines, terms.to_rupee);
  };
}

async function cameBack(ctx: Ctx, order_id: Id<'order'>): Promise<readonly Came[]> {
  const { rows } = await sql<Came>`
    select l.line_no, l.came_milli, greatest(r.received_at, r.turned_at) as at
    from orders.return r join orders.return_line l on l.tenant_id = r.tenant_id and l.return_id = r.id
    where r.tenant_id = ${ctx.tenant.id} and l.tenant_id = ${ctx.tenant.id} and r.order_id = ${order_id}
      and r.wants = 'refund' and r.received_at is not null`.execute(ctx.tx);
  return rows;
}

/** The order's line that a note by hand took something off: what is charged besides stands behind the goods on its bill. */
function offLine(note: billing.ByHand, there: Parts, lines: readonly Line[]): Agreed[] {
  const goods = there.filter(({ document_id }) => document_id === note.document_id);
  if (goods.length === 0) return [];
  const charges = lines.filter(({ kind, done_milli }) => kind === 'charge' && done_milli > 0n);
  const { line_no } =
    goods.find(({ document_line_no }) => document_line_no === note.line_no) ??
    charges[note.line_no! - goods.length - 1]!;
  return [{ ...note, line_no }];
}

/** What was billed less than agreed stays off what is left of it. */
function lessOf(there: Parts, lines: readonly Line[], to_rupee: boolean): bigint {
  const stays_minor = sum(
    [...Map.groupBy(there, ({ line_no }) => line_no)].map(([line_no, parts]) => {
      const less_minor = sum(parts.map((part) => part.less_minor));
      const had = sum(parts.map(({ quantity_milli }) => quantity_milli));
      const { done_milli, returned_milli } = lines.find((line) => line.line_no === line_no)!;
      return partOf(less_minor, done_milli - returned_milli, had);
    }),
  );
  // Bills are whole rupees there: what is less than one is in their rounding.
  return to_rupee ? stays_minor - (stays_minor % 100n) : stays_minor;
}

function staysOf({ line_no, back_minor, at }: Agreed, lines: readonly Line[], came: readonly Came[]): bigint {
  const line = lines.find((each) => each.line_no === line_no);
  if (line === undefined) return lines.every(({ done_milli, returned_milli: r }) => done_milli === r) ? 0n : back_minor;
  const before = came.filter(
    (one) => one.line_no === line_no && at !== null && Temporal.Instant.compare(one.at, at) <= 0,
  );
  const had = line.done_milli - sum(before.map(({ came_milli }) => came_milli));
  return partOf(back_minor, line.done_milli - line.returned_milli, had);
}

/** What of an amount for so much stays with what is still there of it. */
function partOf(minor: bigint, has: bigint, had: bigint): bigint {
  if (has <= 0n) return 0n;
  return has >= had ? minor : roundDiv(minor * has, had);
}
