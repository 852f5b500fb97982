import assert from 'node:assert/strict';
import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { checkHsn, hsnDigits } from './hsn.ts';
import { classRateOn, type RateClassName, type Treatment } from './rate-classes.ts';
import { rules } from './rules.ts';
import type { RateLine } from './tables.ts';

const refuse = refusals('tax', {
  wrong_hsn: 422,
  hsn_too_short: 422,
  unclear_rate: 422,
  rate_exists: 409,
  no_rate: 422,
});

/** A variety of a code: what a rate belongs to. */
export interface Coded {
  readonly hsn: string;
  readonly variety: string;
}

/** A new line of the business's rates: `rate_class`, or `treatment` and `rate_bp`. */
export interface NewRate extends Coded {
  readonly says: string;
  readonly from_day: Temporal.PlainDate;
  readonly rate_class?: RateClassName | undefined;
  readonly treatment?: Exclude<Treatment, 'zero_rated'> | undefined;
  readonly rate_bp?: number | undefined;
  /** The line of the same code, variety and day that this one corrects. */
  readonly corrects?: Id<'rate_line'> | undefined;
}

const shown = [
  'id',
  'hsn',
  'variety',
  'says',
  'from_day',
  'revision',
  'rate_class',
  'treatment',
  'rate_bp',
  'added_at',
] as const satisfies readonly (keyof RateLine)[];

/**
 * Adds the rate of a variety of a code from a day on. Documents written before keep the rate they were written with.
 * Refuses: wrong_hsn; hsn_too_short for the business's turnover; unclear_rate; rate_exists when that day has a line that
 * is not the one corrected, also when two correct it at once.
 */
export async function addRate(ctx: Ctx, { corrects, ...rate }: NewRate): Promise<RateLine> {
  await checkCode(ctx, rate.hsn);
  const given = {
    rate_class: rate.rate_class ?? null,
    treatment: rate.treatment ?? null,
    rate_bp: rate.rate_bp ?? null,
  };
  if (!isClear(given))
    throw refuse('unclear_rate', { field: 'rate_class', takes: 'a class, or a treatment with its rate' });

  const last = await ctx.tx
    .selectFrom('tax.rate_line')
    .select(['id', 'revision'])
    .where('hsn', '=', rate.hsn)
    .where('variety', '=', rate.variety)
    .where('from_day', '=', rate.from_day)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.id !== corrects) throw refuse('rate_exists', { field: 'corrects', last: last?.id ?? null });
  const { hsn, variety, says, from_day } = rate;
  const revision = (last?.revision ?? 0) + 1;
  const line = await ctx.tx
    .insertInto('tax.rate_line')
    .values({ id: newId(), hsn, variety, says, from_day, revision, ...given, added_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'hsn', 'variety', 'from_day', 'revision']).doNothing())
    .returning(shown)
    .executeTakeFirst();
  if (line === undefined) throw refuse('rate_exists', { field: 'corrects', last: null });
  changed(ctx, 'tax.rate_line', line.id, null, line);
  return line;
}

async function checkCode(ctx: Ctx, hsn: string): Promise<void> {
  if (!checkHsn(hsn).valid) throw refuse('wrong_hsn', { field: 'hsn', takes: '4, 6 or 8 digits' });
  const { digits } = await hsnDigitsOf(ctx, true);
  if (hsn.length < digits) throw refuse('hsn_too_short', { field: 'hsn', digits });
}

/** How many digits of HSN codes this business must show to a registered customer, or to another. */
export async function hsnDigitsOf(ctx: Ctx, registered: boolean): Promise<{ required: boolean; digits: number }> {
  const turnover_minor = BigInt(await ruleOf(ctx, rules, 'tax.turnover_rupees')) * 100n;
  return hsnDigits({ turnover_minor, registered });
}

function isClear({ rate_class, treatment, rate_bp }: Pick<RateLine, 'rate_class' | 'treatment' | 'rate_bp'>): boolean {
  if (rate_class !== null) return treatment === null && rate_bp === null;
  return treatment !== null && rate_bp !== null && (treatment === 'taxable') === rate_bp > 0;
}

/** The rate of a variety of a code on a day, and the line and class it comes from. */
export interface RateInForce extends Coded {
  readonly rate_line_id: Id<'rate_line'>;
  readonly says: string;
  readonly rate_class: RateClassName | null;
  readonly treatment: Exclude<Treatment, 'zero_rated'>;
  readonly rate_bp: number;
  /** Since when: the day of the line, or a later one on which the law changed the class. */
  readonly since: Temporal.PlainDate;
}

/**
 * Finds the rate of each variety of a code on a day, in the order asked.
 * Refuses: no_rate when the business has no line for one of them; never guesses from the code alone.
 */
export async function ratesOn(ctx: Ctx, wanted: readonly Coded[], day: Temporal.PlainDate): Promise<RateInForce[]> {
  const hsns = [...new Set(wanted.map(({ hsn }) => hsn))];
  const lines = await inForce(ctx, day).where('hsn', '=', sql<string>`any(${hsns})`).execute();
  const found = new Map(lines.map((line) => [`${line.hsn} ${line.variety}`, line]));
  return wanted.map(({ hsn, variety }) => {
    const line = found.get(`${hsn} ${variety}`);
    if (line === undefined) throw refuse('no_rate', { field: 'hsn', hsn, variety, day: day.toString() });
    return rateOfLine(line, day);
  });
}

/** The last line of each variety of each code that has begun by a day. */
function inForce(ctx: Ctx, day: Temporal.PlainDate) {
  return ctx.tx
    .selectFrom('tax.rate_line')
    .distinctOn(['hsn', 'variety'])
    .select(shown)
    .where('from_day', '<=', day)
    .orderBy('hsn')
    .orderBy('variety')
    .orderBy('from_day', 'desc')
    .orderBy('revision', 'desc');
}

function rateOfLine(line: RateLine, day: Temporal.PlainDate): RateInForce {
  const { id, hsn, variety, says, rate_class, from_day } = line;
  const named = { rate_line_id: id, hsn, variety, says, rate_class };
  if (rate_class === null) return { ...named, treatment: line.treatment!, rate_bp: line.rate_bp!, since: from_day };
  const rate = classRateOn(rate_class, day);
  assert(rate !== undefined && rate.treatment !== 'zero_rated', `no class ${rate_class} on ${day}`);
  const changedOn = Temporal.PlainDate.from(rate.from_day);
  const since = Temporal.PlainDate.compare(changedOn, from_day) > 0 ? changedOn : from_day;
  return { ...named, treatment: rate.treatment, rate_bp: rate.rate_bp, since };
}

/** Lists every line of the business's rates, corrected ones too, by code, variety and day, the last first. */
export async function listRates(
  ctx: Ctx,
  {
    hsn,
    variety,
    ...input
  }: { hsn?: string | undefined; variety?: string | undefined; limit: number; cursor?: string | undefined },
) {
  let query = ctx.tx.selectFrom('tax.rate_line').select(shown);
  if (hsn !== undefined) query = query.where('hsn', '=', hsn);
  if (variety !== undefined) query = query.where('variety', '=', variety);
  return keyset(query, {
    by: [
      ['hsn', 'asc'],
      ['variety', 'asc'],
      ['from_day', 'desc'],
      ['revision', 'desc'],
    ],
    input,
  });
}

/** Looks up the business's own codes by how the code begins or by a word of what it says, with their rate on a day. */
export async function findCodes(
  ctx: Ctx,
  {
    search,
    day = ctx.today,
    ...input
  }: { search?: string | undefined; day?: Temporal.PlainDate | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: RateInForce[]; next: string | null }> {
  let query = ctx.tx.selectFrom(inForce(ctx, day).as('code')).selectAll('code');
  if (search !== undefined) {
    query = query.where(
      sql<boolean>`starts_with(code.hsn, ${search}) or strpos(lower(code.says), lower(${search})) > 0`,
    );
  }
  const { items, next } = await keyset(query, {
    by: [
      ['hsn', 'asc'],
      ['variety', 'asc'],
    ],
    input,
    from: 'code',
  });
  return { items: items.map((line) => rateOfLine(line, day)), next };
}
