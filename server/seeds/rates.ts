import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';
import { type Code, codeOf, type Goods, linesOf } from './goods.ts';

/** How something that is sold is taxed: by a class of the law, or at a rate of its own in hundredths of a per cent. */
export interface Rated extends Code {
  readonly says: string;
  readonly by: { readonly rate_class: tax.RateClassName } | { readonly treatment: 'taxable'; readonly rate_bp: number };
  readonly from_day: Temporal.PlainDate;
}

/** Every code of `rates.txt`. */
export function readRates(): Rated[] {
  return linesOf('rates.txt').map((line) => {
    const [code, name, from, says] = line.split('|').map((field) => field.trim());
    const by = /^\d+$/.test(name!)
      ? { treatment: 'taxable' as const, rate_bp: Number(name) }
      : { rate_class: name as tax.RateClassName };
    return { ...codeOf(code!)!, by, from_day: Temporal.PlainDate.from(from!), says: says! };
  });
}

/** The codes of what is on the shelves, each once. */
export function codesOf({ shelves }: Goods): Code[] {
  const codes = shelves.flatMap(({ tax: code, goods }) => [code, ...goods.map((good) => good.tax)]);
  return [...new Map(codes.flatMap((code) => (code === null ? [] : [[`${code.hsn} ${code.variety}`, code]]))).values()];
}

/** Says how what is on the shelves is taxed, where it isn't said yet. */
export async function addRates(ctx: Ctx, goods: Goods): Promise<void> {
  const known = new Set(
    (await tax.findCodes(ctx, { limit: 1_000 })).items.map(({ hsn, variety }) => `${hsn} ${variety}`),
  );
  const rates = new Map(readRates().map((rate) => [`${rate.hsn} ${rate.variety}`, rate]));
  // What is sold, and bringing it.
  for (const { hsn, variety } of [...codesOf(goods), { hsn: '9968', variety: 'all' }]) {
    const rate = rates.get(`${hsn} ${variety}`);
    if (rate === undefined) throw new Error(`rates.txt does not say how ${hsn} ${variety} is taxed`);
    const { by, ...line } = rate;
    if (!known.has(`${hsn} ${variety}`)) await tax.addRate(ctx, { ...line, ...by });
  }
}
