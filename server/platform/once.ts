import type { Ctx } from './transaction.ts';

/** Something that an act reads no more than once. */
export interface Once<Key, Value> {
  (ctx: Ctx, key: Key): Promise<Value>;
  /** For an act that has changed it: whoever asks next reads it again. */
  forget(ctx: Ctx): void;
}

/**
 * Reads what doesn't change under an act's feet at most once in it: many parts of one act ask who somebody is, and each
 * asking would be a statement. Nothing outlives the act.
 */
export function oncePerAct<Value, Key = undefined>(read: (ctx: Ctx, key: Key) => Promise<Value>): Once<Key, Value> {
  const acts = new WeakMap<Ctx['outbox'], Map<Key, Promise<Value>>>();
  const ask = (ctx: Ctx, key: Key) => {
    const known = acts.get(ctx.outbox) ?? new Map<Key, Promise<Value>>();
    acts.set(ctx.outbox, known);
    const value = known.get(key) ?? read(ctx, key);
    known.set(key, value);
    return value;
  };
  return Object.assign(ask, { forget: (ctx: Ctx) => void acts.delete(ctx.outbox) });
}
