import { z } from 'zod';
import type { EmiPlan, Place, SettledLine, Told } from './gateway.ts';
import { ask, type Settings } from './razorpay-line.ts';
import { BANKS } from './razorpay-news.ts';

const methods = z.object({
  netbanking: z.record(z.string(), z.string()).or(z.array(z.unknown())).optional(),
  emi_plans: z.record(z.string(), z.object({ min_amount: z.number().int(), plans: z.record(z.string(), z.number()) })),
});

/** The instalments that banks offer; Razorpay says months and yearly percent, the rest is worked out as banks do. */
export async function emiPlans(given: Settings, place: Place, amount_minor: bigint): Promise<Told<readonly EmiPlan[]>> {
  const options = { params: { key_id: given.key_id } };
  const told = await ask(given, place, async (sdk) => (await sdk.api.rq.get('/v1/methods', options)).data, methods);
  if (told.is !== 'done') return told;
  const { emi_plans, netbanking } = told.got;
  const names: Readonly<Record<string, string>> = netbanking && !Array.isArray(netbanking) ? netbanking : {};
  const plans = Object.entries(emi_plans).flatMap(([bank, { min_amount, plans: percents }]) =>
    amount_minor < BigInt(min_amount)
      ? []
      : Object.entries(percents).map(([months, yearly_percent]) => {
          const monthly_minor = instalment(amount_minor, yearly_percent, BigInt(months));
          const total_minor = monthly_minor * BigInt(months);
          return {
            bank: names[bank] ?? BANKS[bank] ?? bank,
            months: Number(months),
            yearly_percent,
            monthly_minor,
            total_minor,
          };
        }),
  );
  return { is: 'done', got: plans };
}

/** The equal instalment of a reducing balance: whole numbers throughout, rounded once, half up to the paisa. */
function instalment(amount_minor: bigint, yearly_percent: number, months: bigint): bigint {
  const whole = 120_000n;
  const rate = BigInt(Math.round(yearly_percent * 100));
  const grown = (whole + rate) ** months;
  const [top, bottom] =
    rate === 0n ? [amount_minor, months] : [amount_minor * rate * grown, whole * (grown - whole ** months)];
  return (2n * top + bottom) / (2n * bottom);
}

const line = z.object({
  entity_id: z.string().min(1).max(60),
  type: z.string(),
  debit: z.number().int(),
  credit: z.number().int(),
  amount: z.number().int(),
  currency: z.string().length(3),
  fee: z.number().int().nullish(),
  tax: z.number().int().nullish(),
  settled: z.boolean().nullish(),
  settled_at: z.number(),
  settlement_id: z.string(),
  settlement_utr: z.string().nullish(),
  order_id: z.string().nullish(),
  dispute_id: z.string().nullish(),
});

const ROWS = 500;
const MOST_PAGES = 200;

/** The lines settled on a day of India, all pages of the report. */
export async function settled(
  given: Settings,
  place: Place,
  day: Temporal.PlainDate,
): Promise<Told<readonly SettledLine[]>> {
  const lines: SettledLine[] = [];
  const on = { year: day.year, month: day.month, day: day.day, count: ROWS };
  for (let n = 0; n < MOST_PAGES; n += 1) {
    const page = { ...on, skip: n * ROWS };
    const told = await ask(given, place, (sdk) => sdk.settlements.reports(page), z.object({ items: z.array(line) }));
    if (told.is !== 'done') return told;
    lines.push(...told.got.items.map(settledLine));
    if (told.got.items.length < ROWS) return { is: 'done', got: lines };
  }
  return { is: 'unknown', reason: `the report of ${day} has no end` };
}

function settledLine(row: z.output<typeof line>): SettledLine {
  const { type, dispute_id } = row;
  const kind = type === 'payment' || type === 'refund' ? type : dispute_id ? 'dispute' : 'adjustment';
  return {
    kind,
    ref: kind === 'dispute' && dispute_id ? dispute_id : row.entity_id,
    order_ref: row.order_id ?? null,
    settlement_ref: row.settlement_id,
    utr: row.settlement_utr ?? null,
    settled_at: Temporal.Instant.fromEpochMilliseconds(row.settled_at * 1_000),
    gross_minor: BigInt(kind === 'payment' ? row.amount : kind === 'refund' ? -row.debit : row.credit - row.debit),
    fee_minor: BigInt(row.fee ?? 0),
    fee_tax_minor: BigInt(row.tax ?? 0),
    currency: row.currency,
  };
}
