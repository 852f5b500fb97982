/** A stretch of days, both ends included. */
export interface Days {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** A financial year, from 1 April to 31 March: '2026-27', and shorter in document numbers: '26-27'. */
export interface FinancialYear extends Days {
  readonly label: string;
  readonly short: string;
}

/** The financial year of a day of the business. For an instant, take the day in the business's zone first, never UTC's. */
export function financialYear(day: Temporal.PlainDate): FinancialYear {
  const year = day.month >= 4 ? day.year : day.year - 1;
  const next = String((year + 1) % 100).padStart(2, '0');
  return {
    label: `${year}-${next}`,
    short: `${String(year % 100).padStart(2, '0')}-${next}`,
    from: Temporal.PlainDate.from({ year, month: 4, day: 1 }),
    to: Temporal.PlainDate.from({ year: year + 1, month: 3, day: 31 }),
  };
}

/** Stretches of days that reports are asked for. */
export const timespans = [
  'this month',
  'last month',
  'this quarter',
  'last quarter',
  'this fiscal year',
  'last fiscal year',
  'this quarter to last month',
  'this fiscal year to last month',
] as const;
export type Timespan = (typeof timespans)[number];

/**
 * The days of a timespan as seen from a day. The quarters of the financial year are those of the calendar.
 * Nothing when it has no days yet: in the first month there is no year up to last month.
 */
export function daysOf(span: Timespan, today: Temporal.PlainDate): Days | undefined {
  const month = today.with({ day: 1 });
  const quarter = month.subtract({ months: (month.month - 1) % 3 });
  const year = financialYear(today).from;
  const until = (from: Temporal.PlainDate, next: Temporal.PlainDate): Days | undefined =>
    Temporal.PlainDate.compare(from, next) < 0 ? { from, to: next.subtract({ days: 1 }) } : undefined;
  switch (span) {
    case 'this month':
      return until(month, month.add({ months: 1 }));
    case 'last month':
      return until(month.subtract({ months: 1 }), month);
    case 'this quarter':
      return until(quarter, quarter.add({ months: 3 }));
    case 'last quarter':
      return until(quarter.subtract({ months: 3 }), quarter);
    case 'this fiscal year':
      return until(year, year.add({ years: 1 }));
    case 'last fiscal year':
      return until(year.subtract({ years: 1 }), year);
    case 'this quarter to last month':
      return until(quarter, month);
    case 'this fiscal year to last month':
      return until(year, month);
  }
}
