import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';
import type { RateClassName, Treatment } from './rate-classes.ts';

/** The rate of a variety of an HSN or SAC code from a day on: that of a class, or the business's own. */
export interface RateLine {
  id: Id<'rate_line'>;
  hsn: string;
  variety: string;
  says: string;
  from_day: Temporal.PlainDate;
  /** 1, and one more for each correction of the same day. The last one counts. */
  revision: number;
  rate_class: RateClassName | null;
  treatment: Exclude<Treatment, 'zero_rated'> | null;
  rate_bp: number | null;
  added_at: Temporal.Instant;
}

declare module '#platform/db.ts' {
  interface Tables {
    'tax.rate_line': RateLine & { tenant_id: TenantId };
  }
}
