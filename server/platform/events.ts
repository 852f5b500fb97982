import type { z } from 'zod';
import { newId } from './ids.ts';
import { written } from './schemas.ts';
import type { Ctx } from './transaction.ts';

/** Payload by event name; each module adds its own in its `events.ts`. */
export interface Events {
  'platform.clock_moved': { now: string };
}

/** A kind of event: what it says, what it carries, and who may follow it live. */
export interface EventKind<Payload extends object = object> {
  readonly says: string;
  readonly payload: z.ZodType<Payload>;
  /** Somebody waits for what its handlers do: they are taken before all else that waits. */
  readonly first?: true;
  /** Told live to those with a permission, and to the person whose id stands in the payload's field `own`. */
  readonly live?: { readonly needs?: string; readonly own?: string };
}

/** Payload types of a module's declared events. */
export type EventsOf<Kinds> = { [Name in keyof Kinds]: Kinds[Name] extends EventKind<infer Payload> ? Payload : never };

/** Declares a kind of event. */
export function event<Payload extends object>(kind: EventKind<Payload>): EventKind<Payload> {
  return kind;
}

/** Says that something has happened; written with the change, handled later by whoever wants to know, once each. */
export function emit<Name extends keyof Events>(ctx: Ctx, name: Name, payload: Events[Name]): void {
  const kind = ctx.platform.catalogue.events.get(name);
  if (kind === undefined) throw new Error(`nobody declared the event ${name}`);
  ctx.outbox.events.push({
    id: newId<'event'>(),
    at: ctx.now,
    actor: ctx.actor,
    name,
    payload: written(kind.payload, payload, name) as object,
  });
}

/** An event as its handlers see it. */
export interface Happened {
  readonly id: string;
  readonly name: string;
  readonly at: Temporal.Instant;
}

/** What is to be done when an event has happened; `name` tells one handler from another for ever. */
export interface Handler {
  readonly event: string;
  readonly name: string;
  readonly run: (ctx: Ctx, payload: never, happened: Happened) => Promise<void>;
  /** It tells somebody what has just happened: it isn't called for what is written down hours later. */
  readonly news?: true;
}

/**
 * Declares what is done when an event has happened: in its own transaction, tried again until it succeeds, its effect once.
 * `news` is for those who are told: history that is written down afterwards is none.
 */
export function on<Name extends keyof Events>(
  event: Name,
  name: string,
  run: (ctx: Ctx, payload: Events[Name], happened: Happened) => Promise<void>,
  more: Pick<Handler, 'news'> = {},
): Handler {
  return { event, name, run, ...more };
}
