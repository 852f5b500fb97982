import type { Actor } from './access.ts';
import type { Ctx } from './transaction.ts';

/** A change to write down: what it was about, and how it was before and after. */
export interface Change {
  readonly noun: string;
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly actor: Actor;
  readonly act: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Who did something, for a column of its row, as the audit trail names him. */
export interface By {
  actor_kind: string;
  actor_id: string | null;
}

/** Who acts. */
export function by({ actor }: { readonly actor: Actor }): By {
  return { actor_kind: actor.kind, actor_id: 'id' in actor ? actor.id : 'name' in actor ? actor.name : null };
}

const secret = /hash|secret|token|password|sealed|otp|(^|_)code$/i;

/** Writes down a change in the audit trail with its transaction; `before` null for what is new, `after` null for what is gone. */
export function changed(ctx: Ctx, noun: string, id: string, before: object | null, after: object | null): void {
  ctx.outbox.changes.push({
    noun,
    id,
    at: ctx.now,
    actor: ctx.actor,
    act: ctx.act,
    before: before as Change['before'],
    after: after as Change['after'],
  });
}

/** Keeps of a change the fields that differ, and of secrets only that they did. */
export function difference({ before, after }: Pick<Change, 'before' | 'after'>) {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const was: Record<string, unknown> = {};
  const is: Record<string, unknown> = {};
  for (const field of fields) {
    const [old, young] = [shown(field, before?.[field]), shown(field, after?.[field])];
    if (written(before?.[field]) === written(after?.[field])) continue;
    if (before !== null) was[field] = old;
    if (after !== null) is[field] = young;
  }
  return { before: before === null ? null : was, after: after === null ? null : is };
}

function shown(field: string, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (secret.test(field)) return '•••';
  if (Array.isArray(value)) return value.map((item) => shown('', item));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shown(name, item)]));
}

function written(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));
}

/** What was changed of some things of one kind, as a query: for a timeline that shows changes among what else happened. */
export function changesOf(ctx: Ctx, noun: string, ids: readonly string[]) {
  return ctx.tx.selectFrom('platform.audit').selectAll().where('noun', '=', noun).where('noun_id', 'in', ids);
}
