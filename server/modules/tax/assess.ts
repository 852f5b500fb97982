import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tenants from '#tenants';
import { type Line, type Rounding, type Taxed, taxLines } from './lines.ts';
import { type Levy, type Place, placeOfSupply, type Recipient } from './place-of-supply.ts';
import type { RateClassName, Treatment } from './rate-classes.ts';
import { type Coded, hsnDigitsOf, ratesOn } from './rates.ts';
import { rules } from './rules.ts';

const refuse = refusals('tax', {
  wrong_gstin: 422,
  own_gstin: 422,
  state_missing: 422,
  composition_stays: 422,
  discount_too_big: 422,
});

/** Who buys: with a GSTIN, or the state of the recorded address if there is one. */
export interface Customer {
  readonly gstin?: string | undefined;
  readonly state?: string | undefined;
  /** A unit or developer of a special economic zone; a GSTIN does not tell. */
  readonly sez?: boolean | undefined;
  readonly overseas?: boolean | undefined;
}

/** A line to tax: its code, and its rate when an earlier document fixed it. */
export interface LineToAssess
  extends Coded,
    Pick<Line, 'amount_minor' | 'inclusive' | 'differential_percent' | 'fixed'> {
  readonly rate?: { readonly treatment: Treatment; readonly rate_bp: number } | undefined;
}

/** A sale to tax. */
export interface Sale {
  readonly of: 'goods' | 'services';
  readonly customer: Customer;
  readonly goods_to_state?: string | undefined;
  readonly for_third_person?: boolean | undefined;
  readonly performed_in_state?: string | undefined;
  readonly lines: readonly LineToAssess[];
  readonly discount_minor?: bigint | undefined;
  readonly reverse_charge?: boolean | undefined;
  /** What an earlier promise rounded; by the business's rule unless given. */
  readonly round_off_minor?: bigint | undefined;
  /** The day whose rates count (see rateDay); today unless given. */
  readonly day?: Temporal.PlainDate | undefined;
}

/** Where a line's rate comes from; nothing for a rate that was given. */
interface RateSource {
  readonly rate_line_id: Id<'rate_line'> | null;
  readonly rate_class: RateClassName | null;
  readonly since: Temporal.PlainDate | null;
}

/** Why the tax is what it is. */
export interface Why {
  readonly scheme: 'regular' | 'composition' | 'unregistered';
  /** The rule of the law that gives the place; nothing where no tax is levied. */
  readonly place_rule: string | null;
  readonly zero_rated: boolean;
  /** Zero-rated under a letter of undertaking: no tax. */
  readonly under_lut: boolean;
  readonly rounding: Rounding;
  readonly to_rupee: boolean;
  readonly hsn_digits: { readonly required: boolean; readonly digits: number };
}

/** A sale with its tax and the reasons for it. */
export interface Assessed extends Taxed<Line & Coded & RateSource> {
  readonly day: Temporal.PlainDate;
  readonly place_of_supply: string | null;
  readonly levy: Levy;
  readonly reverse_charge: boolean;
  readonly why: Why;
}

/**
 * Finds out the tax of a sale of this business: place, heads, rates of the day and amounts, by the business's own rules.
 * Writes nothing. Refuses: wrong_gstin, own_gstin (nobody invoices himself), state_missing, no_rate, discount_too_big,
 * composition_stays (who pays a composition sells within the state alone).
 */
export async function assess(ctx: Ctx, sale: Sale): Promise<Assessed> {
  const day = sale.day ?? ctx.today;
  const unrated = sale.lines.filter(({ rate }) => rate === undefined);
  const [business, rates] = await Promise.all([tenants.getBusiness(ctx), ratesOn(ctx, unrated, day)]);
  const { recipient, recipient_state } = recipientOf(sale.customer, business.gstin);
  const place = business.gstin === null ? null : placeOf(sale, business.gstin.slice(0, 2), recipient, recipient_state);
  const scheme = place === null ? 'unregistered' : await ruleOf(ctx, rules, 'tax.scheme');
  if (scheme === 'composition' && place?.levy === 'igst') {
    throw refuse('composition_stays', { place_of_supply: place.place });
  }

  const lines = withRates(sale.lines, rates, place?.zero_rated ?? false);
  const discount_minor = sale.discount_minor ?? 0n;
  const most = lines.reduce((sum, line) => sum + line.amount_minor, 0n);
  if (discount_minor > most) throw refuse('discount_too_big', { field: 'discount_minor', most: most.toString() });

  const why: Why = {
    scheme,
    place_rule: place?.rule ?? null,
    zero_rated: place?.zero_rated ?? false,
    under_lut: place?.zero_rated === true && (await ruleOf(ctx, rules, 'tax.under_lut')),
    rounding: await ruleOf(ctx, rules, 'tax.rounding'),
    to_rupee: await ruleOf(ctx, rules, 'tax.round_to_rupee'),
    hsn_digits: await hsnDigitsOf(ctx, recipient === 'registered' || recipient === 'sez'),
  };
  const levy = place === null || scheme === 'composition' ? 'none' : place.levy;
  const reverse_charge = sale.reverse_charge === true && levy !== 'none';
  const taxed = taxLines({
    levy,
    lines,
    discount_minor,
    reverse_charge,
    rounding: why.rounding,
    untaxed: why.under_lut,
    to_rupee: why.to_rupee,
    round_off_minor: sale.round_off_minor,
  });
  return { ...taxed, day, place_of_supply: place?.place ?? null, levy, reverse_charge, why };
}

function recipientOf({ gstin, state, sez, overseas }: Customer, own: string | null) {
  if (overseas) return { recipient: 'overseas' as const, recipient_state: undefined };
  if (gstin === undefined) {
    return { recipient: sez ? ('sez' as const) : ('unregistered' as const), recipient_state: state };
  }
  const found = tenants.checkGstin(gstin);
  if (!found.valid) throw refuse('wrong_gstin', { field: 'customer.gstin', reason: found.reason });
  if (found.gstin === own) throw refuse('own_gstin', { field: 'customer.gstin' });
  // Who sells online services from abroad is registered under no state; bodies of the UN are not "registered persons".
  const recipient_state = tenants.findState(found.state_code)?.code ?? state;
  const recipient: Recipient = sez ? 'sez' : found.kind === 'un_body' ? 'unregistered' : 'registered';
  return { recipient, recipient_state };
}

function placeOf(sale: Sale, from_state: string, recipient: Recipient, recipient_state: string | undefined): Place {
  const { of, goods_to_state, for_third_person, performed_in_state } = sale;
  const by_state =
    of === 'goods'
      ? for_third_person === true && recipient !== 'overseas'
      : performed_in_state === undefined && (recipient === 'registered' || recipient === 'sez');
  if (by_state && recipient_state === undefined) throw refuse('state_missing', { field: 'customer.state' });
  return placeOfSupply({
    of,
    from_state,
    recipient,
    recipient_state,
    goods_to_state,
    for_third_person,
    performed_in_state,
  });
}

/** Each line with the rate it was given, or the rate of the day; what is taxable and zero-rated says so. */
function withRates(asked: readonly LineToAssess[], found: Awaited<ReturnType<typeof ratesOn>>, zero_rated: boolean) {
  const rates = found.values();
  return asked.map(({ rate: given, ...line }): Line & Coded & RateSource => {
    const rate = given ? { ...given, ...ungiven } : rates.next().value!;
    const { treatment, rate_bp, rate_line_id, rate_class, since } = rate;
    const supplied = zero_rated && treatment === 'taxable' ? 'zero_rated' : treatment;
    return { ...line, treatment: supplied, rate_bp, rate_line_id, rate_class, since };
  });
}

const ungiven: RateSource = { rate_line_id: null, rate_class: null, since: null };
