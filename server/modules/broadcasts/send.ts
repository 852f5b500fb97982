import { strict as assert } from 'node:assert';
import * as messages from '#messages';
import { mustBePerson } from '#people';
import type { Language } from '#platform/business.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getBusiness, needSwitch } from '#tenants';
import {
  audienceOf,
  findLocked,
  getBroadcast,
  lockBroadcast,
  lockDraft,
  type Shown,
  type Whom,
  write,
} from './broadcast.ts';
import { occasionOf } from './occasions.ts';
import { broadcastLife } from './states.ts';
import type { Broadcast } from './tables.ts';

const refuse = refusals('broadcasts', {
  nothing_to_say: 422,
  own_language_missing: 422,
  no_such_segment: 422,
  nobody_there: 422,
  nobody_wants_offers: 422,
  in_the_past: 422,
});

/** Customers that are looked at in one transaction: some seconds of work, after which it can be stopped. */
const batch = 200;

/**
 * Sends a draft off: at once, or at its time. From then on it can be stopped, and not changed. Refuses: not_found, not_draft,
 * platform.changed_meanwhile, tenants.switched_off, nothing_to_say, own_language_missing, no_such_segment, nobody_there, nobody_wants_offers,
 * in_the_past.
 */
export async function sendBroadcast(
  ctx: Ctx,
  which: { broadcast_id: Id<'broadcast'>; version: number },
): Promise<Shown> {
  await needSwitch(ctx, 'broadcasts');
  const draft = await lockDraft(ctx, which);
  await checkTexts(ctx, draft);
  if (draft.send_at !== null && Temporal.Instant.compare(draft.send_at, ctx.now) <= 0)
    throw refuse('in_the_past', { field: 'send_at', now: ctx.now.toString() });
  const { customers, wanting } = await reachOf(ctx, draft);
  if (customers === 0)
    throw refuse('nobody_there', { field: draft.audience === 'segment' ? 'segment_id' : 'audience' });
  if (wanting === 0) throw refuse('nobody_wants_offers', { field: 'purpose', customers });
  const { send_at } = draft;
  if (send_at === null) return begin(ctx, { ...draft, expected: customers });
  enqueue(ctx, 'broadcasts.begin', { broadcast_id: draft.id }, { key: draft.id, at: send_at });
  const state = broadcastLife.next(draft.state, 'schedule');
  return write(ctx, draft, { state, expected: customers, version: draft.version + 1 });
}

/** Begins a broadcast whose time has come, unless it was stopped meanwhile. */
export async function beginScheduled(ctx: Ctx, { broadcast_id }: { broadcast_id: Id<'broadcast'> }): Promise<void> {
  const row = await findLocked(ctx, broadcast_id);
  if (row?.state === 'scheduled') await begin(ctx, row);
}

async function begin(ctx: Ctx, row: Broadcast): Promise<Shown> {
  enqueue(ctx, 'broadcasts.go_on', { broadcast_id: row.id }, { key: row.id });
  const state = broadcastLife.next(row.state, 'begin');
  return write(ctx, row, { state, expected: row.expected, begun_at: ctx.now, version: row.version + 1 });
}

/**
 * Tells the next customers of a broadcast, and sees to those after them. Their messages and how far it is are one transaction: killed
 * anywhere, the same page is done again as if for the first time.
 */
export async function goOn(ctx: Ctx, { broadcast_id }: { broadcast_id: Id<'broadcast'> }): Promise<void> {
  const row = await findLocked(ctx, broadcast_id);
  if (row?.state !== 'sending') return;
  const audience = await audienceOf(ctx, row);
  if (audience === undefined) {
    await end(ctx, row, 'segment_gone');
    return;
  }
  const occasion = occasionOf[row.purpose];
  const page = await messages.readWanting(ctx, occasion, { audience, after: row.after_id, limit: batch });
  for (const { id, language, wants } of page) {
    if (wants) await say(ctx, row, { occasion, event_id: row.id, to: { customer_id: id, language } });
  }
  const done = { handled: row.handled + page.length, after_id: page.at(-1)?.id ?? row.after_id };
  if (page.length < batch) {
    await end(ctx, { ...row, ...done });
    return;
  }
  await ctx.tx.updateTable('broadcasts.broadcast').set(done).where('id', '=', row.id).execute();
  emit(ctx, 'broadcasts.changed', { broadcast_id, state: row.state, handled: done.handled });
  enqueue(ctx, 'broadcasts.go_on', { broadcast_id }, { key: broadcast_id });
}

/** Stops a broadcast: those who were told already stay told, nobody else is. Refuses: not_found, platform.wrong_state. */
export async function stopBroadcast(ctx: Ctx, { broadcast_id }: { broadcast_id: Id<'broadcast'> }): Promise<Shown> {
  return end(ctx, await lockBroadcast(ctx, { broadcast_id }), 'by_hand');
}

async function end(ctx: Ctx, row: Broadcast, stopped_why: Broadcast['stopped_why'] = null): Promise<Shown> {
  const state = broadcastLife.next(row.state, stopped_why === null ? 'end' : 'stop');
  const { handled, after_id, version } = row;
  return write(ctx, row, { state, stopped_why, ended_at: ctx.now, handled, after_id, version: version + 1 });
}

/** Sends a broadcast's words to whoever asks for it, in one language, whatever the hour; it counts for nothing. Refuses: not_found, nothing_to_say, tenants.switched_off. */
export async function tryBroadcast(
  ctx: Ctx,
  { broadcast_id, language }: { broadcast_id: Id<'broadcast'>; language: Language },
): Promise<Pick<messages.Figures, 'reasons'> & { channels: messages.Channel[] }> {
  await needSwitch(ctx, 'broadcasts');
  const me = mustBePerson(ctx);
  const row = await getBroadcast(ctx, { broadcast_id });
  if (wordsIn(row, language) === undefined) throw refuse('nothing_to_say', { field: fieldsOf[language].text });
  // Wanted by who asks for it: neither what he likes nor quiet hours hold it up.
  const occasion = { ...occasionOf[row.purpose], kind: 'transactional', urgent: true } as const;
  const event_id = `test:${newId()}`;
  await say(ctx, row, { occasion, event_id, to: { person_id: me.id, language } });
  const { channels, notices, reasons } = await messages.figuresOf(ctx, { event_id });
  const made = channels.filter(({ waiting, sent }) => waiting + sent > 0).map(({ channel }) => channel);
  return { channels: [...made, ...(notices.shown > 0 ? (['in_app'] as const) : [])], reasons };
}

/**
 * How many a broadcast is for, and how many of them it can reach; what is given replaces what is written, to be seen before it is
 * saved. Refuses: not_found, no_such_segment.
 */
export async function showReach(
  ctx: Ctx,
  { broadcast_id, ...given }: { broadcast_id: Id<'broadcast'> } & Partial<Whom & Pick<Broadcast, 'purpose'>>,
): Promise<messages.Reach> {
  return reachOf(ctx, { ...(await getBroadcast(ctx, { broadcast_id })), ...given });
}

async function reachOf(ctx: Ctx, row: Whom & Pick<Broadcast, 'purpose'>): Promise<messages.Reach> {
  const audience = await audienceOf(ctx, row);
  if (audience === undefined) throw refuse('no_such_segment', { field: 'segment_id', segment_id: row.segment_id });
  return messages.reachOf(ctx, occasionOf[row.purpose], audience);
}

/** What became of a broadcast so far, with how many wanted no offers and so were told nothing. Refuses: not_found. */
export async function getFigures(
  ctx: Ctx,
  { broadcast_id }: { broadcast_id: Id<'broadcast'> },
): Promise<messages.Figures & { handled: number; unwanted: number }> {
  const { handled } = await getBroadcast(ctx, { broadcast_id });
  const figures = await messages.figuresOf(ctx, { event_id: broadcast_id });
  return { ...figures, handled, unwanted: Math.max(0, handled - figures.customers) };
}

type Saying = messages.Occasion<'title' | 'text' | 'link'>;

const fieldsOf = { en: { title: 'title', text: 'text' }, hi: { title: 'title_hi', text: 'text_hi' } } as const;

/** The words in a language, else in the other one; undefined when neither is whole. */
function wordsIn(row: Broadcast, language: Language) {
  for (const one of [language, language === 'en' ? 'hi' : 'en'] as const) {
    const [title, text] = [row[fieldsOf[one].title], row[fieldsOf[one].text]];
    if (title !== null && text !== null) return { language: one, title, text };
  }
  return undefined;
}

/** Says it to somebody in his language. Without a page of its own the link leads to the store's first page. */
async function say(
  ctx: Ctx,
  row: Broadcast,
  { occasion, event_id, to }: { occasion: Saying; event_id: string; to: messages.To & { language: Language } },
): Promise<void> {
  const words = wordsIn(row, to.language);
  assert(words !== undefined, 'what is sent off has words');
  const { language, title, text } = words;
  const link = row.link ?? '/';
  const values = { title, text, link: messages.originOf(ctx) + link };
  await messages.send(ctx, occasion, { event_id, to: { ...to, language }, values, ...(row.link && { link }) });
}

/** The business's own language is needed, whole; the other may be left out, but not by half. */
async function checkTexts(ctx: Ctx, row: Broadcast): Promise<void> {
  const [own = 'en'] = (await getBusiness(ctx)).languages;
  for (const fields of Object.values(fieldsOf)) {
    const missing = Object.values(fields).filter((field) => row[field] === null);
    if (missing.length === 1) throw refuse('nothing_to_say', { field: missing[0]! });
  }
  if (wordsIn(row, own) === undefined) throw refuse('nothing_to_say', { field: fieldsOf[own].text });
  if (row[fieldsOf[own].text] === null)
    throw refuse('own_language_missing', { field: fieldsOf[own].text, language: own });
}
