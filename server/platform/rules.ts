import { z } from 'zod';
import { json } from './db.ts';
import { oncePerAct } from './once.ts';
import type { Ctx } from './transaction.ts';

/** A choice that a business makes for itself, as data. */
export interface Rule<Value = unknown> {
  readonly says: string;
  readonly schema: z.ZodType<Value>;
  readonly fallback: NoInfer<Value>;
}

/** Declares a rule with the value it has until a business chooses another. */
export function rule<Value>(declared: Rule<Value>): Rule<Value> {
  return { ...declared, fallback: declared.schema.parse(declared.fallback) };
}

/** What this business has chosen for a rule. Reads the business's own values once per transaction. */
export async function ruleOf<Rules extends Record<string, Rule>, Name extends keyof Rules & string>(
  ctx: Ctx,
  rules: Rules,
  name: Name,
): Promise<Rules[Name] extends Rule<infer Value> ? Value : never> {
  const value = (await own(ctx, undefined)).get(name);
  return (value === undefined ? rules[name]!.fallback : value) as never;
}

const own = oncePerAct(async (ctx): Promise<ReadonlyMap<string, unknown>> => {
  const rows = await ctx.tx.selectFrom('platform.rule').select(['name', 'value']).execute();
  return new Map(rows.filter(({ value }) => value !== null).map(({ name, value }) => [name, value]));
});

/** Every rule with this business's value, for the settings page. */
export async function allRules(ctx: Ctx) {
  const rows = await ctx.tx.selectFrom('platform.rule').select(['name', 'value', 'version']).execute();
  const chosen = new Map(rows.map((row) => [row.name, row]));
  return [...ctx.platform.catalogue.rules].map(([name, declared]) => ({
    name,
    says: declared.says,
    schema: z.toJSONSchema(declared.schema, { io: 'input' }),
    fallback: declared.fallback,
    value: chosen.get(name)?.value ?? declared.fallback,
    version: chosen.get(name)?.version ?? 0,
  }));
}

/**
 * Sets this business's value of a rule; null goes back to the rule's own. The caller has validated it by the schema.
 * Returns the new version, or undefined when someone else has changed it since `version`.
 */
export async function writeRule(ctx: Ctx, name: string, value: unknown, version: number): Promise<number | undefined> {
  const { rows } =
    version === 0
      ? { rows: await insertRule(ctx, name, value) }
      : { rows: await updateRule(ctx, name, value, version) };
  own.forget(ctx);
  return rows[0]?.version;
}

function insertRule(ctx: Ctx, name: string, value: unknown) {
  return ctx.tx
    .insertInto('platform.rule')
    .values({ name, value: json(value), version: 1 })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doNothing())
    .returning('version')
    .execute();
}

function updateRule(ctx: Ctx, name: string, value: unknown, version: number) {
  return ctx.tx
    .updateTable('platform.rule')
    .set({ value: json(value), version: version + 1 })
    .where('name', '=', name)
    .where('version', '=', version)
    .returning('version')
    .execute();
}
