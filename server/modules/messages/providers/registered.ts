import type { Generated } from 'kysely';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { TenantId } from '#platform/tables.ts';
import type { Ctx } from '#platform/transaction.ts';
import { windowOpen } from '../heard.ts';
import { getOccasion } from '../occasions.ts';
import { activeProvider, findProvider, kindOf, type ProviderRow, placeOf, settingsOf } from '../provider.ts';
import type { Approval } from '../states.ts';
import { listTemplates, type Template, wordingOf } from '../template.ts';
import { samples } from '../wording.ts';
import type { Registered, Verdict } from './channel.ts';

/** How many texts are told in one go: WhatsApp takes a hundred an hour. The rest follow with the next look. */
const AT_ONCE = 50;

declare module '#platform/db.ts' {
  interface Tables {
    'messages.registration': {
      tenant_id: TenantId;
      provider_id: Id<'provider'>;
      template_id: Id<'template'>;
      number: number;
      ref: string;
      state: Generated<Approval>;
      reason: Generated<string | null>;
      checked_at: Generated<Temporal.Instant | null>;
      created_at: Temporal.Instant;
    };
  }
}

/** What a provider calls a wording and thinks of it. */
export async function registrationOf(
  ctx: Ctx,
  provider_id: Id<'provider'>,
  { template_id, number }: { readonly template_id: Id<'template'>; readonly number: number },
): Promise<{ ref: string; state: Approval } | undefined> {
  return ctx.tx
    .selectFrom('messages.registration')
    .select(['ref', 'state'])
    .where('provider_id', '=', provider_id)
    .where('template_id', '=', template_id)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** Keeps what a provider calls a wording and thinks of it. */
export async function keepRegistration(
  ctx: Ctx,
  which: { readonly provider_id: Id<'provider'>; readonly template_id: Id<'template'>; readonly number: number },
  what: { readonly ref: string; readonly state: Approval; readonly reason: string | null },
): Promise<void> {
  const row = { ...what, reason: what.reason?.slice(0, 500) ?? null, checked_at: ctx.now };
  await ctx.tx
    .insertInto('messages.registration')
    .values({ ...which, ...row, created_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'provider_id', 'template_id', 'number']).doUpdateSet(row))
    .execute();
}

/**
 * The wording that may be sent to an address now through a provider that judges texts: the current one when it is
 * approved, or when the recipient's window is open and anything may be written; else the last one that was approved.
 * Otherwise what stands in the way.
 */
export async function usableWording(
  ctx: Ctx,
  provider: ProviderRow,
  template: Template,
  address: string,
): Promise<Template | 'awaits_approval' | 'not_approved'> {
  const rows = await ctx.tx
    .selectFrom('messages.registration')
    .select(['number', 'state'])
    .where('provider_id', '=', provider.id)
    .where('template_id', '=', template.id)
    .where('number', '<=', template.number)
    .orderBy('number', 'desc')
    .execute();
  const current = rows.find(({ number }) => number === template.number);
  if (current?.state === 'approved' || (await windowOpen(ctx, provider.id, address))) return template;
  const earlier = rows.find(({ state }) => state === 'approved');
  if (earlier !== undefined) return { ...template, ...(await wordingOf(ctx, template.id, earlier.number)) };
  return current === undefined || current.state === 'pending' ? 'awaits_approval' : 'not_approved';
}

/** Templates with what the provider that judges them thinks of their current words. */
export async function withApprovals(ctx: Ctx, templates: readonly Template[]) {
  const provider = await activeProvider(ctx, 'whatsapp');
  const rows = provider
    ? await ctx.tx
        .selectFrom('messages.registration')
        .select(['template_id', 'number', 'state', 'reason'])
        .where('provider_id', '=', provider.id)
        .execute()
    : [];
  const known = new Map(
    rows.map(({ template_id, number, state, reason }) => [`${template_id} ${number}`, { state, reason }]),
  );
  return templates.map((one) => ({ ...one, approval: known.get(`${one.id} ${one.number}`) ?? null }));
}

/** A template with what the provider that judges it thinks of its current words. */
export async function withApproval(ctx: Ctx, template: Template) {
  const [one] = await withApprovals(ctx, [template]);
  return one!;
}

/** Has a provider that judges texts told of those it doesn't know yet, and asked about those it hasn't judged. */
export async function introduceTexts(ctx: Ctx): Promise<void> {
  const provider = await activeProvider(ctx, 'whatsapp');
  if (provider && kindOf(provider.kind).judges)
    enqueue(ctx, 'messages.register_texts', { provider_id: provider.id }, { key: provider.id });
}

/**
 * Tells a provider of the texts it doesn't know and asks what has become of the others. Each is called by a name made of
 * its words, so that telling it again after a crash finds the first.
 */
export async function registerTexts(
  act: Act,
  { provider_id }: { readonly provider_id: Id<'provider'> },
): Promise<void> {
  const plan = await act(async (ctx) => {
    const row = await findProvider(ctx, provider_id);
    if (row === undefined || !row.active) return undefined;
    return { row, place: await placeOf(ctx), unknown: await unknownTexts(ctx, row) };
  });
  if (plan === undefined) return;
  const { row, place, unknown } = plan;
  const provider = kindOf(row.kind);
  const settings = settingsOf(row) as never;
  for (const { template, values } of unknown) {
    const { occasion, language, number, body, dlt, whatsapp, id: template_id } = template;
    const { kind } = getOccasion(occasion);
    const name = `${occasion} ${language} ${number}`;
    const told = await provider.register!(settings, place, {
      name,
      body,
      dlt,
      whatsapp,
      language,
      kind,
      samples: values,
    });
    // Its line or account is at fault, not the text: the next look tries again.
    if (told.is === 'later' || told.is === 'unknown') return;
    await act((ctx) => keepTold(ctx, { provider_id, template_id, number }, told));
  }
  // Asked only now: what was decided before we had written the text down, its hook told to nobody.
  const waiting = await act((ctx) => waitingRefs(ctx, row));
  const verdicts = waiting.length > 0 ? ((await provider.verdicts?.(settings, place, waiting)) ?? []) : [];
  if (verdicts.length > 0)
    await act(async (ctx) => {
      for (const verdict of verdicts) await judge(ctx, row, verdict);
    });
}

async function keepTold(
  ctx: Ctx,
  which: { readonly provider_id: Id<'provider'>; readonly template_id: Id<'template'>; readonly number: number },
  told: Registered,
): Promise<void> {
  const what =
    told.is === 'taken'
      ? { ref: told.ref, state: told.state ?? 'approved', reason: told.reason ?? null }
      : { ref: `refused:${which.template_id}`, state: 'rejected' as const, reason: told.reason };
  await keepRegistration(ctx, which, what);
  emit(ctx, 'messages.template_judged', { template_id: which.template_id, state: what.state });
}

async function unknownTexts(ctx: Ctx, row: ProviderRow) {
  const known = await ctx.tx
    .selectFrom('messages.registration')
    .select(['template_id', 'number'])
    .where('provider_id', '=', row.id)
    .execute();
  const told = new Set(known.map(({ template_id, number }) => `${template_id} ${number}`));
  const templates = await listTemplates(ctx);
  return templates
    .filter(({ channel, active, id, number }) => channel === row.channel && active && !told.has(`${id} ${number}`))
    .slice(0, AT_ONCE)
    .map((template) => ({
      template,
      values: samples(getOccasion(template.occasion), template.language, ctx.tenant.name),
    }));
}

async function waitingRefs(ctx: Ctx, row: ProviderRow): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('messages.registration')
    .select('ref')
    .where('provider_id', '=', row.id)
    .where('state', 'in', ['pending', 'paused'])
    .limit(200)
    .execute();
  return rows.map(({ ref }) => ref);
}

/** Keeps what a provider thinks of a wording by now; messages that waited for its yes go out. */
export async function judge(ctx: Ctx, provider: ProviderRow, { ref, state, reason }: Verdict): Promise<void> {
  const rows = await ctx.tx
    .updateTable('messages.registration')
    .set({ state, reason: reason?.slice(0, 500) ?? null, checked_at: ctx.now })
    .where('provider_id', '=', provider.id)
    .where('ref', '=', ref)
    .where((q) => q.or([q('state', '<>', state), q('reason', 'is distinct from', reason?.slice(0, 500) ?? null)]))
    .returning(['template_id', 'number'])
    .execute();
  for (const { template_id, number } of rows) {
    emit(ctx, 'messages.template_judged', { template_id, state });
    if (state !== 'approved') continue;
    const waiting = await ctx.tx
      .updateTable('messages.message')
      .set({ next_at: ctx.now })
      .where('template_id', '=', template_id)
      .where('number', '=', number)
      .where('state', 'in', ['queued', 'sending'])
      .where('reason', '=', 'awaits_approval')
      .returning('id')
      .execute();
    for (const { id } of waiting) enqueue(ctx, 'messages.deliver', { message_id: id }, { key: id });
  }
}
