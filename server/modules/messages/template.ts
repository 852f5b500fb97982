import { isDeepStrictEqual } from 'node:util';
import { changed } from '#platform/audit.ts';
import { type Language, languages, type ReadyTemplate } from '#platform/business.ts';
import { json } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { defaults } from './defaults.ts';
import { type Channel, channels, getOccasion } from './occasions.ts';
import type { Dlt } from './providers/sms.ts';
import type { Whatsapp } from './providers/whatsapp-text.ts';
import { checkRegister, checkWording, type Wording } from './wording.ts';

const refuse = refusals('messages', { unknown_template: 404, template_exists: 409 });
const stale = refusals('platform', { changed_meanwhile: 412 });

/** A text that comes ready with a business: `event` is the occasion's name. */
export type TemplateSeed = ReadyTemplate & { readonly dlt?: Dlt; readonly whatsapp?: Whatsapp };

/** A template with its current wording. */
export interface Template extends Required<Wording> {
  readonly id: Id<'template'>;
  readonly subject: string | null;
  readonly dlt: Dlt | null;
  readonly whatsapp: Whatsapp | null;
  readonly number: number;
  readonly active: boolean;
  readonly version: number;
}

/**
 * Gives a business the texts that it lacks: the module's own, where the blueprint has no other words. A text that is there
 * already stays as it is. Returns how many it lacked. Refuses what checkWording refuses: a blueprint with such a text is a mistake.
 */
export async function installTemplates(ctx: Ctx, seeds: readonly TemplateSeed[]): Promise<number> {
  const texts = new Map(
    [...defaults, ...seeds].map((seed) => [`${seed.event} ${seed.channel} ${seed.language}`, seed]),
  );
  const known = await ctx.tx.selectFrom('messages.template').select(['occasion', 'channel', 'language']).execute();
  for (const { occasion, channel, language } of known) texts.delete(`${occasion} ${channel} ${language}`);
  let last: Id<'template'> | undefined;
  for (const { event, ...seed } of texts.values())
    last = await insertTemplate(ctx, checkWording(ctx, { occasion: event, ...seed, channel: channelOf(seed.channel) }));
  // Whoever judges or registers texts is told of all that he doesn't know yet, by one of them.
  if (known.length > 0 && last !== undefined) emit(ctx, 'messages.template_saved', { template_id: last });
  return texts.size;
}

function channelOf(name: string): Channel {
  const found = channels.find((channel) => channel === name);
  if (found === undefined) throw new Error(`no channel ${name}`);
  return found;
}

/** Templates with their current wordings, by occasion, channel and language. */
export async function listTemplates(ctx: Ctx, occasion?: string): Promise<Template[]> {
  let query = current(ctx).orderBy('t.occasion').orderBy('t.channel').orderBy('t.language');
  if (occasion !== undefined) query = query.where('t.occasion', '=', occasion);
  return query.execute();
}

/** One template. Refuses: unknown_template. */
export async function getTemplate(ctx: Ctx, id: Id<'template'>): Promise<Template> {
  const found = await current(ctx).where('t.id', '=', id).executeTakeFirst();
  if (found === undefined) throw refuse('unknown_template', { id });
  return found;
}

/** Every wording that a template ever had, newest first. Refuses: unknown_template. */
export async function wordingsOf(ctx: Ctx, id: Id<'template'>) {
  await getTemplate(ctx, id);
  return ctx.tx
    .selectFrom('messages.wording')
    .select(['number', 'subject', 'body', 'dlt', 'whatsapp', 'created_at', 'created_by'])
    .where('template_id', '=', id)
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
}

/** The words that a template had under a number. */
export async function wordingOf(ctx: Ctx, template_id: Id<'template'>, number: number) {
  return ctx.tx
    .selectFrom('messages.wording')
    .select(['number', 'subject', 'body', 'dlt', 'whatsapp'])
    .where('template_id', '=', template_id)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
}

/** The text in somebody's language, or in the next best one; undefined when there is none or it is switched off. */
export async function findWording(
  ctx: Ctx,
  { occasion, channel, language }: Pick<Wording, 'occasion' | 'channel' | 'language'>,
): Promise<Template | undefined> {
  const found = await current(ctx)
    .where('t.occasion', '=', occasion)
    .where('t.channel', '=', channel)
    .where('t.active', '=', true)
    .execute();
  const order: Language[] = [language, ...languages.filter((other) => other !== language)];
  return order.map((one) => found.find((template) => template.language === one)).find(Boolean);
}

function current(ctx: Ctx) {
  return ctx.tx
    .selectFrom('messages.template as t')
    .innerJoin('messages.wording as w', (join) =>
      join.onRef('w.template_id', '=', 't.id').onRef('w.number', '=', 't.number'),
    )
    .select([
      't.id',
      't.occasion',
      't.channel',
      't.language',
      't.number',
      't.active',
      't.version',
      'w.subject',
      'w.body',
      'w.dlt',
      'w.whatsapp',
    ]);
}

/** Adds a text. Refuses: template_exists, and what checkWording and checkRegister refuse. */
export async function addTemplate(ctx: Ctx, given: Wording): Promise<Template> {
  const wording = checkWording(ctx, given);
  await checkRegister(ctx, wording);
  const id = await insertTemplate(ctx, wording);
  if (id === undefined) {
    const { occasion, channel, language } = wording;
    throw refuse('template_exists', { occasion, channel, language });
  }
  emit(ctx, 'messages.template_saved', { template_id: id });
  const template = await getTemplate(ctx, id);
  changed(ctx, 'messages.template', id, null, template);
  return template;
}

/**
 * Gives a template other words, or switches it on or off. Messages on their way keep the words they were made with.
 * Refuses: unknown_template, platform.changed_meanwhile, and what checkWording and checkRegister refuse.
 */
export async function editTemplate(
  ctx: Ctx,
  given: Pick<Wording, 'subject' | 'body' | 'dlt' | 'whatsapp'> & {
    readonly template_id: Id<'template'>;
    readonly active: boolean;
    readonly version: number;
  },
): Promise<Template> {
  const { template_id: id, active, version } = given;
  const locked = await ctx.tx
    .selectFrom('messages.template')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (locked && locked.version !== version) throw stale('changed_meanwhile', { version: locked.version });
  const before = await getTemplate(ctx, id);
  const { subject, body, dlt, whatsapp } = given;
  const wording = checkWording(ctx, { ...before, subject, body, dlt, whatsapp });
  await checkRegister(ctx, wording);
  const same =
    wording.subject === before.subject &&
    wording.body === before.body &&
    isDeepStrictEqual([wording.dlt, wording.whatsapp], [before.dlt, before.whatsapp]);
  const number = same ? before.number : before.number + 1;
  if (!same) await insertWording(ctx, id, number, wording);
  await ctx.tx
    .updateTable('messages.template')
    .set({ number, active, version: version + 1 })
    .where('id', '=', id)
    .execute();
  emit(ctx, 'messages.template_saved', { template_id: id });
  const after = await getTemplate(ctx, id);
  changed(ctx, 'messages.template', id, before, after);
  return after;
}

type Checked = ReturnType<typeof checkWording>;

async function insertTemplate(ctx: Ctx, wording: Checked): Promise<Id<'template'> | undefined> {
  const { occasion, channel, language } = wording;
  getOccasion(occasion);
  const row = await ctx.tx
    .insertInto('messages.template')
    .values({ id: newId<'template'>(), occasion, channel, language, number: 1, created_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'occasion', 'channel', 'language']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row !== undefined) await insertWording(ctx, row.id, 1, wording);
  return row?.id;
}

async function insertWording(
  ctx: Ctx,
  template_id: Id<'template'>,
  number: number,
  { subject, body, dlt, whatsapp }: Checked,
): Promise<void> {
  const created_by = 'id' in ctx.actor ? ctx.actor.id : null;
  await ctx.tx
    .insertInto('messages.wording')
    .values({
      template_id,
      number,
      subject,
      body,
      dlt: dlt && json(dlt),
      whatsapp: whatsapp && json(whatsapp),
      created_at: ctx.now,
      created_by,
    })
    .execute();
}

/** Enters SMS texts that have no number in the register yet; for businesses whose register is the sandbox's. */
export async function numberTexts(ctx: Ctx, dltOf: (template: Template) => Dlt): Promise<void> {
  for (const template of await listTemplates(ctx)) {
    if (template.channel !== 'sms' || template.dlt !== null) continue;
    const number = template.number + 1;
    await insertWording(ctx, template.id, number, { ...template, dlt: dltOf(template) });
    await ctx.tx.updateTable('messages.template').set({ number }).where('id', '=', template.id).execute();
  }
}
