import type { Id } from '#platform/ids.ts';
import { least, roundDiv, split, sum } from '#platform/money.ts';
import type { OfferTerms } from './terms.ts';

/** A line as offers see it. */
export interface OfferedLine {
  readonly line_no: number;
  readonly item_id: Id<'item'>;
  readonly quantity_milli: bigint;
  readonly gross_minor: bigint;
}

/** What an offer took off, and off which lines. */
export interface Taken {
  readonly offer: OfferTerms;
  readonly amount_minor: bigint;
  readonly lines: { readonly line_no: number; readonly amount_minor: bigint }[];
}

/** Why an offer that could have been had takes nothing. */
export type UnmetReason = 'below_minimum' | 'no_goods' | 'other_offer' | 'needs_more' | 'no_gain';

/** An offer that takes nothing, and what is missing. */
export interface Unmet {
  readonly offer: OfferTerms;
  readonly reason: UnmetReason;
  readonly missing_minor: bigint | null;
}

/** A line while offers are looked at. */
interface Open extends OfferedLine {
  left_minor: bigint;
  /** Not yet part of a bundle or a buy-and-get. */
  spare_milli: bigint;
  touched: boolean;
  closed: boolean;
}

/** What an offer takes off each of some lines, and how much of each it uses up. */
type Parts = { readonly line: Open; readonly amount_minor: bigint; readonly used_milli?: bigint }[];

/**
 * Takes offers off lines, one after the other. Each works on what those before it left. An offer that doesn't combine
 * takes only from lines that nothing was taken from, and nothing is taken from them after it. What is bought together in
 * a bundle or a buy-and-get is used up by it. No line goes below nothing.
 */
export function applyOffers(offers: readonly OfferTerms[], given: readonly OfferedLine[]) {
  const lines = given
    .map((line): Open => {
      const { gross_minor, quantity_milli } = line;
      return { ...line, left_minor: gross_minor, spare_milli: quantity_milli, touched: false, closed: false };
    })
    .toSorted((a, b) => a.line_no - b.line_no);
  const basket_minor = sum(lines.map(({ gross_minor }) => gross_minor));
  const taken: Taken[] = [];
  const unmet: Unmet[] = [];
  for (const offer of offers) {
    const found = look(offer, lines, basket_minor);
    if (!Array.isArray(found)) {
      unmet.push({ offer, ...found });
      continue;
    }
    for (const { line, amount_minor, used_milli = 0n } of found) {
      line.left_minor -= amount_minor;
      line.spare_milli -= used_milli;
      line.touched = true;
      line.closed ||= !offer.combines;
    }
    const parts = found.filter(({ amount_minor }) => amount_minor > 0n);
    taken.push({
      offer,
      amount_minor: sum(parts.map(({ amount_minor }) => amount_minor)),
      lines: parts.map(({ line, amount_minor }) => ({ line_no: line.line_no, amount_minor })),
    });
  }
  return { left: new Map(lines.map((line) => [line.line_no, line.left_minor])), taken, unmet };
}

/** What an offer takes of lines as they stand, or why nothing. */
function look(offer: OfferTerms, lines: readonly Open[], basket_minor: bigint): Parts | Omit<Unmet, 'offer'> {
  const nothing = (reason: UnmetReason, missing_minor: bigint | null = null) => ({ reason, missing_minor });
  const named = offer.line_nos === null ? lines : lines.filter(({ line_no }) => offer.line_nos!.includes(line_no));
  if (named.length === 0) return nothing('no_goods');
  if (basket_minor < offer.minimum_minor) return nothing('below_minimum', offer.minimum_minor - basket_minor);
  const open = named.filter(({ touched, closed }) => !closed && (offer.combines || !touched));
  if (open.length === 0) return nothing('other_offer');
  const parts = ways[offer.kind](offer, open);
  if (parts === undefined) return nothing('needs_more');
  const off = capped(offer, parts);
  return sum(off.map(({ amount_minor }) => amount_minor)) > 0n ? off : nothing('no_gain');
}

const ways: Readonly<Record<OfferTerms['kind'], (offer: OfferTerms, lines: readonly Open[]) => Parts | undefined>> = {
  percent: ({ percent_bp }, lines) => {
    const off = roundDiv(sum(lines.map(({ left_minor }) => left_minor)) * BigInt(percent_bp!), 10_000n);
    return spread(off, lines);
  },
  flat: ({ amount_minor }, lines) => {
    const left = sum(lines.map(({ left_minor }) => left_minor));
    return spread(least(amount_minor!, left), lines);
  },
  buy_get: buyAndGet,
  bundle,
};

/** An amount over lines in proportion to what is left of them: largest remainder, ties to the lowest line number. */
function spread(off: bigint, lines: readonly Open[]): Parts {
  const shares = split(
    off,
    lines.map(({ left_minor }) => left_minor),
  );
  return lines.map((line, index) => ({ line, amount_minor: shares[index]! }));
}

/** Of every `buy + get` whole units, `get` have their per cent off: the cheapest of all that take part. */
function buyAndGet(offer: OfferTerms, lines: readonly Open[]): Parts | undefined {
  const group = BigInt(offer.buy! + offer.get!);
  const units = sum(lines.map(({ spare_milli }) => spare_milli / 1_000n));
  const times = least(units / group, BigInt(offer.most_times ?? 1_000_000));
  if (times === 0n) return undefined;
  let [free, paid] = [times * BigInt(offer.get!), times * BigInt(offer.buy!)];
  return lines.toSorted(cheaperFirst).flatMap((line) => {
    const whole = line.spare_milli / 1_000n;
    const got = least(whole, free);
    const bought = least(whole - got, paid);
    [free, paid] = [free - got, paid - bought];
    if (got + bought === 0n) return [];
    const off = line.left_minor * got * 1_000n * BigInt(offer.percent_bp!);
    const amount_minor = least(roundDiv(off, line.quantity_milli * 10_000n), line.left_minor);
    return [{ line, amount_minor, used_milli: (got + bought) * 1_000n }];
  });
}

function cheaperFirst(a: Open, b: Open): number {
  const [of_a, of_b] = [a.left_minor * b.quantity_milli, b.left_minor * a.quantity_milli];
  return of_a < of_b ? -1 : of_a > of_b ? 1 : a.line_no - b.line_no;
}

/** As many whole bundles as the lines hold, each for the bundle's price. */
function bundle(offer: OfferTerms, lines: readonly Open[]): Parts | undefined {
  const holding = offer.parts.map(({ item_id, need_milli }) => {
    const of = lines.filter((line) => line.item_id === item_id);
    return { of, need_milli, times: sum(of.map(({ spare_milli }) => (spare_milli / 1_000n) * 1_000n)) / need_milli };
  });
  const times = holding.map((part) => part.times).reduce(least, BigInt(offer.most_times ?? 1_000_000));
  if (times === 0n || holding.length === 0) return undefined;
  const used = holding.flatMap(({ of, need_milli }) => {
    let need = need_milli * times;
    return of.flatMap((line) => {
      const used_milli = least((line.spare_milli / 1_000n) * 1_000n, need);
      need -= used_milli;
      return used_milli === 0n ? [] : [{ line, used_milli }];
    });
  });
  const worth = used.map(({ line, used_milli }) => roundDiv(line.left_minor * used_milli, line.quantity_milli));
  const off = sum(worth) - offer.amount_minor! * times;
  const shares = off > 0n ? split(off, worth) : worth.map(() => 0n);
  return used.map((each, index) => ({ ...each, amount_minor: shares[index]! }));
}

/** At most the offer's cap in all. */
function capped({ cap_minor }: OfferTerms, parts: Parts): Parts {
  const amounts = parts.map(({ amount_minor }) => amount_minor);
  if (cap_minor === null || sum(amounts) <= cap_minor) return parts;
  const shares = split(cap_minor, amounts);
  return parts.map((part, index) => ({ ...part, amount_minor: shares[index]! }));
}
