import { changed } from '#platform/audit.ts';
import { emit } from '#platform/events.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import { allRules, writeRule } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';

const refuse = refusals('tenants', { no_such_setting: 404, bad_setting: 422 });

/** A choice of the business: what it means, its JSON Schema, and its value; version 0 as long as nobody has chosen. */
export type Setting = Awaited<ReturnType<typeof allRules>>[number];

/** Every choice that the modules offer, with this business's value. */
export async function listSettings(ctx: Ctx): Promise<Setting[]> {
  const settings = await allRules(ctx);
  return settings.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** One choice. Refuses: no_such_setting. */
export async function getSetting(ctx: Ctx, { name }: { readonly name: string }): Promise<Setting> {
  const setting = (await allRules(ctx)).find((each) => each.name === name);
  if (setting === undefined) throw refuse('no_such_setting', { name });
  return setting;
}

/**
 * Chooses a value; null goes back to the common one. `version` is the one that was looked at.
 * Refuses: no_such_setting, bad_setting (with what is wrong), platform.changed_meanwhile.
 */
export async function chooseSetting(
  ctx: Ctx,
  { name, value, version }: { readonly name: string; readonly value: unknown; readonly version: number },
): Promise<Setting> {
  const before = await getSetting(ctx, { name });
  const checked = value === null ? null : checkSetting(ctx, name, value);
  if (before.version !== version || (await writeRule(ctx, name, checked, version)) === undefined) {
    throw stale('changed_meanwhile', { name });
  }
  const after = await getSetting(ctx, { name });
  changed(ctx, 'platform.rule', name, { value: before.value }, { value: after.value });
  emit(ctx, 'tenants.setting_chosen', { name });
  return after;
}

/** The value as the rule's schema has it. Refuses: no_such_setting, bad_setting. */
export function checkSetting(ctx: Ctx, name: string, value: unknown): unknown {
  const rule = ctx.platform.catalogue.rules.get(name);
  if (rule === undefined) throw refuse('no_such_setting', { name });
  const parsed = rule.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw refuse('bad_setting', { field: 'value', name, issues });
}
