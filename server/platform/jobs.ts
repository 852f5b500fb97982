import type { z } from 'zod';
import { newId } from './ids.ts';
import { written } from './schemas.ts';
import type { Ctx } from './transaction.ts';

/** Payload by job name; each module adds its own in its `jobs.ts`. */
export interface Jobs {
  'platform.move_clock': { to: string };
}

/** Opens a tenant transaction for one step of a job that works outside the database in between. */
export type Act = <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** When a job is taken: before all others that wait, or after them, for it is long and nobody waits for it. */
export type Turn = 'first' | 'last';

/** A kind of job: either one transaction (`run`), whose effect happens once, or steps around calls to the outside. */
export type JobKind<Payload extends object = object> = {
  readonly says: string;
  readonly payload: z.ZodType<Payload>;
  readonly turn?: Turn;
} & (
  | { readonly run: (ctx: Ctx, payload: Payload) => Promise<void> }
  | {
      readonly outside: (act: Act, payload: Payload) => Promise<void>;
      /** It finds out by itself what is done already, so nobody need write down that it ran. */
      readonly sees_what_is_done?: true;
    }
);

/** Payload types of a module's declared jobs. */
export type JobsOf<Kinds> = { [Name in keyof Kinds]: Kinds[Name] extends JobKind<infer Payload> ? Payload : never };

/** Declares a kind of job. A job that fails is tried again with growing pauses, up to 25 times over some three days. */
export function job<Payload extends object>(kind: JobKind<Payload>): JobKind<Payload> {
  return kind;
}

/**
 * Adds a job with the act's own transaction. `key` replaces a waiting job of the same name and key; `at` lets it wait
 * for a time of the business's clock; `turn` is this one's, whatever that of its kind.
 */
export function enqueue<Name extends keyof Jobs>(
  ctx: Ctx,
  task: Name,
  payload: Jobs[Name],
  options: { readonly key?: string; readonly at?: Temporal.Instant; readonly turn?: Turn | undefined } = {},
): void {
  const kind = ctx.platform.catalogue.jobs.get(task);
  if (kind === undefined) throw new Error(`nobody declared the job ${task}`);
  const at = options.at !== undefined && Temporal.Instant.compare(options.at, ctx.now) > 0 ? options.at : null;
  const { jobs } = ctx.outbox;
  const replaced =
    options.key === undefined ? -1 : jobs.findIndex((one) => one.task === task && one.key === options.key);
  if (replaced >= 0) jobs.splice(replaced, 1);
  jobs.push({
    id: newId<'job'>(),
    task,
    payload: written(kind.payload, payload, task) as object,
    key: options.key ?? null,
    at,
    turn: options.turn ?? kind.turn,
  });
}

/** What the clock starts again and again, for every business. `next` gives the turn after a moment, in the business's zone. */
export interface Schedule {
  readonly says: string;
  /** Looks after whatever has become due by its turn; a clock that is moved doesn't halt for it, but takes it along. */
  readonly sweeps?: true;
  readonly next: (after: Temporal.Instant, zone: string) => Temporal.Instant;
  readonly run: (ctx: Ctx) => Promise<void>;
}

/** Runs every day at a time (`HH:MM`) of the business's zone; `ctx.now` is that moment or shortly after it. */
export function daily(time: string, says: string, run: Schedule['run']): Schedule {
  const at = Temporal.PlainTime.from(time);
  return {
    says,
    run,
    next(after, zone) {
      const local = after.toZonedDateTimeISO(zone);
      const today = local.withPlainTime(at);
      if (Temporal.ZonedDateTime.compare(today, local) > 0) return today.toInstant();
      // From the date, not from `today`: where clocks were put forward, that may stand at another time than asked.
      const tomorrow = local.toPlainDate().add({ days: 1 });
      return tomorrow.toZonedDateTime({ timeZone: zone, plainTime: at }).toInstant();
    },
  };
}

/** Runs every night about a time: to clear up and to check, which a clock that is moved by days need not halt for. */
export function nightly(time: string, says: string, run: Schedule['run']): Schedule {
  return { ...daily(time, says, run), sweeps: true };
}

/**
 * Runs every so many minutes, counted from the epoch so that every process agrees: for sweeps, which look for what has
 * become due. What must happen at its very minute is enqueued for it instead.
 */
export function everyMinutes(minutes: number, says: string, run: Schedule['run']): Schedule {
  const step_ms = minutes * 60_000;
  return {
    says,
    sweeps: true,
    run,
    next: (after) =>
      Temporal.Instant.fromEpochMilliseconds((Math.floor(after.epochMilliseconds / step_ms) + 1) * step_ms),
  };
}
