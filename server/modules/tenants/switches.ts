import { changed } from '#platform/audit.ts';
import { type Capability, capabilities } from '#platform/business.ts';
import { emit } from '#platform/events.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';

const refuse = refusals('tenants', { switched_off: 403 });

/** A capability and whether this business has it. */
export interface Switch {
  readonly capability: Capability;
  readonly says: string;
  readonly is_on: boolean;
}

/** Every capability there is, on or off for this business. */
export async function listSwitches(ctx: Ctx): Promise<Switch[]> {
  const on = new Set(await capabilitiesOn(ctx));
  return (Object.keys(capabilities) as Capability[]).map((capability) => ({
    capability,
    says: capabilities[capability],
    is_on: on.has(capability),
  }));
}

/** The capabilities that this business has switched on. */
export async function capabilitiesOn(ctx: Ctx): Promise<Capability[]> {
  const rows = await ctx.tx.selectFrom('tenants.switch').select('capability').where('is_on', '=', true).execute();
  return rows.map((row) => row.capability);
}

/** Goes on only where a capability is switched on. Refuses: switched_off. */
export async function needSwitch(ctx: Ctx, capability: Capability): Promise<void> {
  const row = await ctx.tx
    .selectFrom('tenants.switch')
    .select('is_on')
    .where('capability', '=', capability)
    .executeTakeFirst();
  if (!row?.is_on) throw refuse('switched_off', { capability });
}

/** Switches a capability on or off; what it has written stays either way. */
export async function turnSwitch(
  ctx: Ctx,
  { capability, is_on }: { readonly capability: Capability; readonly is_on: boolean },
): Promise<Switch> {
  if (await (is_on ? turnOn(ctx, capability) : turnOff(ctx, capability))) {
    changed(ctx, 'tenants.switch', capability, { is_on: !is_on }, { is_on });
    emit(ctx, 'tenants.capability_switched', { capability, is_on });
  }
  return { capability, says: capabilities[capability], is_on };
}

async function turnOn(ctx: Ctx, capability: Capability): Promise<boolean> {
  const turned = await ctx.tx
    .insertInto('tenants.switch')
    .values({ capability, is_on: true })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'capability'])
        .doUpdateSet({ is_on: true })
        .where('tenants.switch.is_on', '=', false),
    )
    .returning('capability')
    .executeTakeFirst();
  return turned !== undefined;
}

async function turnOff(ctx: Ctx, capability: Capability): Promise<boolean> {
  const turned = await ctx.tx
    .updateTable('tenants.switch')
    .set({ is_on: false })
    .where('capability', '=', capability)
    .where('is_on', '=', true)
    .returning('capability')
    .executeTakeFirst();
  return turned !== undefined;
}
