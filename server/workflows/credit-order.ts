import * as billing from '#billing';
import * as orders from '#orders';
import { type Id, idOf } from '#platform/ids.ts';
import { least, most, roundDiv, split, sum } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import * as tax from '#tax';
import { ORDER } from './place-order.ts';

/** What is apart by less than this is rounding, and no credit note is written for it alone; the next one has it. */
const RUPEE = 100n;

/** What a credit note is for. */
interface For {
  readonly noun_id: string;
  readonly reason: string;
}

/**
 * Writes the credit notes of goods that came back of an order, before its lines say so: after them the customer is billed what
 * he has costs on the order's own terms, to the paisa; by quantity where the rest keeps its price, else by the amount that is
 * left when the rest is priced anew. Nobody owes more because something came back.
 */
export async function creditGoods(
  ctx: Ctx,
  { order }: orders.Held,
  {
    lines,
    came,
    ...by
  }: For & {
    readonly lines: readonly orders.Line[];
    readonly came: readonly { readonly line_no: number; readonly came_milli: bigint }[];
  },
): Promise<void> {
  if (came.length === 0) return;
  const after = lines.map((line) => {
    const back = came.find(({ line_no }) => line_no === line.line_no)?.came_milli ?? 0n;
    return { ...line, returned_milli: line.returned_milli + back };
  });
  const agreed_minor = (await orders.agreedOff(ctx, order))(after);
  const stays_minor = pricing.priceKept(order.terms, orders.keptOf(after)).payable_minor - agreed_minor;
  const has_minor = most(orders.hasOf(order, after).payable_minor - agreed_minor, 0n);
  const { kept_minor } = await orders.moneyOf(ctx, order, lines);
  const billed = await billedOf(ctx, order);
  const back_minor = most(least(billed.left_minor - has_minor, kept_minor - stays_minor), 0n);
  const slices = slicesOf(billed.lines, came);
  const touched = billed.papers.filter(({ id }) => slices.some(({ document_id }) => document_id === id));
  const lines_minor =
    sum(touched.map((paper) => paper.lines_minor)) - sum(slices.map(({ worth_minor }) => worth_minor));
  // What the lines would then say, and what is to be owed: rounding may differ, a price may not.
  const apart_minor = sum(touched.map(({ left_minor }) => left_minor)) - back_minor - lines_minor;
  const rounding_minor = order.terms.to_rupee ? RUPEE - 1n : 2n * BigInt(billed.lines.length);
  const all = wholly(billed, after, back_minor);
  const backs =
    all ??
    (apart_minor <= rounding_minor && -apart_minor <= rounding_minor
      ? slices.map(({ document_id, line_no, quantity_milli, worth_minor }) => ({
          ...{ document_id, worth_minor, back: { line_no, quantity_milli } },
        }))
      : byAmount(billed.lines, slices, back_minor));
  await writeNotes(ctx, order, { ...by, backs, billed, back_minor, what: 'orders.credit' });
}

/** All that is left of what was billed, where no goods stay and that is what goes back: the notes then sum to the invoices by head. */
function wholly(billed: Billed, after: readonly orders.Line[], back_minor: bigint): Backed[] | undefined {
  if (after.some((line) => line.kind === 'item' && line.done_milli > line.returned_milli)) return undefined;
  const lines = billed.lines.filter(
    ({ left_milli, left_minor, spent }) => left_minor > 0n || (left_milli > 0n && !spent),
  );
  const apart_minor = sum(lines.map(({ left_minor }) => left_minor)) - back_minor;
  const rounding_minor = RUPEE * BigInt(billed.papers.length);
  if (apart_minor > rounding_minor || -apart_minor > rounding_minor) return undefined;
  return lines.map(({ document_id, line_no, left_minor }) => ({
    document_id,
    worth_minor: left_minor,
    back: { line_no },
  }));
}

/** Credits what the customer is billed beyond what he is to pay, where something else than a return made it less. */
export async function creditRest(ctx: Ctx, { order }: orders.Held, by: For): Promise<void> {
  const lines = await orders.linesOf(ctx, order.id);
  const billed = await billedOf(ctx, order);
  const agreed_minor = (await orders.agreedOff(ctx, order))(lines);
  const owes_minor = orders.allSent(lines)
    ? most(orders.hasOf(order, lines).payable_minor - agreed_minor, 0n)
    : orders.comesTo(order, lines, { credited_minor: billed.credited_minor, agreed_minor });
  const back_minor = billed.left_minor - owes_minor;
  if (back_minor <= RUPEE) return;
  const backs = byAmount(billed.lines, [], back_minor);
  await writeNotes(ctx, order, { ...by, backs, billed, back_minor, what: `orders.rest_${billed.credited_minor}` });
}

/** What of a line of an invoice is credited, and what that comes to. */
interface Backed {
  readonly document_id: Id<'document'>;
  readonly worth_minor: bigint;
  readonly back: billing.Back;
}

/** Writes credit notes that come to an amount together: rounding is in the one on which most stays. */
async function writeNotes(
  ctx: Ctx,
  order: orders.Order,
  {
    backs,
    billed,
    back_minor,
    what,
    noun_id,
    reason,
  }: For & { backs: readonly Backed[]; billed: Billed; back_minor: bigint; what: string },
): Promise<void> {
  const worths = Map.groupBy(backs, ({ document_id }) => document_id);
  const papers = billed.papers
    .filter(({ id }) => worths.has(id))
    .map((paper) => ({ ...paper, mine: worths.get(paper.id)! }))
    .map((paper) => ({ ...paper, worth_minor: sum(paper.mine.map(({ worth_minor }) => worth_minor)) }))
    .toSorted((a, b) => (a.left_minor - a.worth_minor < b.left_minor - b.worth_minor ? -1 : 1));
  const wanted = order.terms.to_rupee ? wholeRupees(papers, back_minor) : papers.map(({ worth_minor }) => worth_minor);
  let rest_minor = back_minor;
  for (const [index, { id: document_id, mine }] of papers.entries()) {
    const note = await billing.creditInvoice(ctx, {
      ...{ id: idOf<'document'>(what, noun_id, document_id), document_id, reason },
      lines: mine.map(({ back }) => back),
      payable_minor: index === papers.length - 1 ? rest_minor : wanted[index]!,
      ...{ noun: ORDER, noun_id: order.id },
    });
    rest_minor -= note.payable_minor;
  }
}

/** What notes are to come to: what stays of each invoice is its lines in whole rupees, and at most a rupee beside them. */
function wholeRupees(
  papers: readonly (Paper & { readonly worth_minor: bigint })[],
  back_minor: bigint,
): readonly bigint[] {
  const whole = papers.map((paper) => paper.left_minor - tax.toRupee(paper.lines_minor - paper.worth_minor));
  let apart_minor = back_minor - sum(whole);
  for (const [index, { lines_minor, worth_minor, left_minor }] of [...papers.entries()].toReversed()) {
    const other = whole[index]! + (apart_minor > 0n ? RUPEE : -RUPEE);
    const beside_minor = other - worth_minor;
    if (apart_minor === 0n || lines_minor === worth_minor || other < 0n || other > left_minor) continue;
    if (beside_minor > RUPEE || -beside_minor > RUPEE) continue;
    apart_minor -= other - whole[index]!;
    whole[index] = other;
  }
  return whole;
}

/** A line of an invoice of an order, with what of it was not credited yet. */
interface BilledLine {
  readonly document_id: Id<'document'>;
  /** On the invoice; `of_line_no` is the order's line. */
  readonly line_no: number;
  readonly of_line_no: number;
  readonly left_milli: bigint;
  readonly left_minor: bigint;
  /** All that it came to was credited, though not all of it came back. */
  readonly spent: boolean;
}

/** An invoice with what of it was not credited yet: in all, and by its lines, which aren't rounded. */
interface Paper {
  readonly id: Id<'document'>;
  readonly left_minor: bigint;
  readonly lines_minor: bigint;
}

/** What is billed of an order, the newest invoice first. */
interface Billed {
  readonly papers: readonly Paper[];
  readonly lines: readonly BilledLine[];
  readonly left_minor: bigint;
  readonly credited_minor: bigint;
}

async function billedOf(ctx: Ctx, order: orders.Order): Promise<Billed> {
  const parts = (await orders.billedParts(ctx, order.id)).toReversed();
  const invoices = await orders.invoicesOf(ctx, order);
  const papers: Paper[] = [];
  const lines: BilledLine[] = [];
  for (const id of new Set(parts.map((part) => part.document_id!))) {
    const { payable_minor, credited_minor } = invoices.find((invoice) => invoice.id === id)!;
    const sold = (await billing.leftOf(ctx, id)).map((line) => ({
      ...{ line_no: line.line_no, left_milli: line.quantity_milli - line.credited_milli },
      left_minor: line.total_minor - line.credited.total_minor,
      spent: line.total_minor > 0n && line.total_minor === line.credited.total_minor,
    }));
    papers.push({
      ...{ id, left_minor: payable_minor - credited_minor },
      lines_minor: sum(sold.map(({ left_minor }) => left_minor)),
    });
    for (const { document_id, document_line_no, line_no: of_line_no } of parts)
      if (document_id === id)
        lines.push({ ...sold.find(({ line_no }) => line_no === document_line_no)!, document_id, of_line_no });
  }
  return {
    ...{ papers, lines, left_minor: sum(invoices.map((each) => each.payable_minor - each.credited_minor)) },
    credited_minor: sum(invoices.map((each) => each.credited_minor)),
  };
}

/** Of a line of an invoice how much is to be credited, and what that much of it came to. */
interface Slice extends BilledLine {
  readonly quantity_milli: bigint;
  readonly worth_minor: bigint;
}

/** Where what came back was billed, and what that much of it came to. */
function slicesOf(
  billed: readonly BilledLine[],
  came: readonly { readonly line_no: number; readonly came_milli: bigint }[],
): Slice[] {
  return came.flatMap(({ line_no, came_milli }) => {
    let rest = came_milli;
    return billed
      .filter(({ of_line_no }) => of_line_no === line_no)
      .flatMap((line) => {
        const quantity_milli = least(rest, line.left_milli);
        rest -= quantity_milli;
        if (quantity_milli === 0n || line.spent) return [];
        const worth_minor = roundDiv(line.left_minor * quantity_milli, line.left_milli);
        return [{ ...line, quantity_milli, worth_minor }];
      });
  });
}

/**
 * An amount taken off invoices: off what came back by its worth, as far as each line bears it, and beyond that off what stays,
 * whose discount has grown.
 */
function byAmount(billed: readonly BilledLine[], slices: readonly Slice[], amount_minor: bigint): Backed[] {
  const worths = slices.map(({ worth_minor }) => worth_minor);
  const shares = worths.some((worth) => worth > 0n) ? split(amount_minor, worths) : worths;
  const taken = slices.map((slice, index) => ({ ...slice, amount_minor: least(shares[index]!, slice.left_minor) }));
  let rest = amount_minor - sum(taken.map((each) => each.amount_minor));
  const others = billed.filter(
    (line) => !slices.some(({ document_id, line_no }) => document_id === line.document_id && line_no === line.line_no),
  );
  return [...taken, ...others.map((line) => ({ ...line, amount_minor: 0n }))].flatMap((each) => {
    const more = least(rest, each.left_minor - each.amount_minor);
    rest -= more;
    const { document_id, line_no } = each;
    const worth_minor = each.amount_minor + more;
    return worth_minor > 0n ? [{ document_id, worth_minor, back: { line_no, amount_minor: worth_minor } }] : [];
  });
}
