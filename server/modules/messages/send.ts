import { z } from 'zod';
import * as people from '#people';
import type { Said } from '#platform/business.ts';
import { seal } from '#platform/crypto.ts';
import { json } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addNotice, reader } from './notices.ts';
import { type Channel, getOccasion, handlingOf, type Occasion } from './occasions.ts';
import { activeProvider, kindOf } from './provider.ts';
import { isReachable } from './providers/addresses.ts';
import { usableWording } from './providers/registered.ts';
import { sendable, tagOf } from './providers/sms.ts';
import { addressOn, allowedAt, isWanted, type Recipient, resolve, type To } from './recipient.ts';
import { rules } from './rules.ts';
import { step } from './states.ts';
import { findWording, getTemplate, type Template } from './template.ts';
import { fill, inLanguage, samples, variablesIn } from './wording.ts';

/** What can stand in a message's way, as it is refused to who asked for it. */
const hindrances = {
  no_address: 422,
  no_text: 409,
  channel_off: 409,
  dlt_missing: 409,
  dlt_value: 422,
  awaits_approval: 409,
  not_approved: 409,
} as const;
const refuse = refusals('messages', hindrances);

/** What stands for a secret in the log. */
const MASK = '••••••';

/** What is to be said, to whom. */
export interface Saying<Names extends string = string> {
  /** What it is about happened once and so has one id: the same saying under the same id is not sent again. */
  readonly event_id: string;
  readonly to: To;
  /** Values of the variables that aren't secret; what differs by language is said in the recipient's. */
  readonly values: Readonly<Partial<Record<Names, string | Said>>>;
  /** Values of the secret ones, each sealed. */
  readonly sealed?: Readonly<Partial<Record<Names, string>>>;
  /** Tried first, before the occasion's own order. */
  readonly channel?: Channel;
  /** After this it is too late to say it. */
  readonly expires_at?: Temporal.Instant;
  /** Where a notice leads, a path of the apps. */
  readonly link?: string;
  /** What goes with a mail: an id that the occasion's `attach` knows to read. */
  readonly attachment?: string;
}

/**
 * Tells somebody about an occasion, on the first channel that is on, reaches them, has a text and is wanted; in the apps
 * besides, where the occasion says so. Sent after this transaction has committed, tried again, then by the next channel.
 * Returns the messages made: none when the same was said before, when it is unwanted or the occasion is switched off.
 */
export async function send<Names extends string>(
  ctx: Ctx,
  occasion: Occasion<Names>,
  saying: Saying<Names>,
): Promise<Id<'message'>[]> {
  const handling = await handlingOf(ctx, occasion);
  if (!handling.active) return [];
  const recipient = await resolve(ctx, saying.to);
  const draft: Draft = {
    event_id: saying.event_id,
    occasion,
    recipient,
    values: { ...inLanguage(saying.values, recipient.language), business: ctx.tenant.name },
    sealed: (saying.sealed ?? {}) as Record<string, string>,
    link: saying.link ?? null,
    attachment: saying.attachment ?? null,
    expires_at: saying.expires_at ?? null,
    tried: [],
  };
  const liked = (recipient.likes[occasion.kind] ?? []).filter((one) => handling.channels.some((on) => on === one));
  const order = new Set([...(saying.channel ? [saying.channel] : liked), ...handling.channels]);
  const notice = handling.in_app && recipient.person_id !== null ? await queueOn(ctx, draft, 'in_app') : undefined;
  const { queued, obstacles } = await queueAny(ctx, draft, [...order]);
  // Nothing is silently unsaid: what no channel could take is kept as a failed message. What was declined is no failure.
  const failures = obstacles.filter(([, obstacle]) => obstacle !== 'unwanted');
  if (queued === undefined && failures.length > 0) await insertFailed(ctx, draft, failures);
  return [notice, queued].flatMap((one) => (one?.is === 'queued' ? [one.id] : []));
}

/** A message before its channel is known. */
export interface Draft {
  readonly event_id: string;
  readonly occasion: Occasion;
  readonly recipient: Recipient;
  readonly values: Readonly<Record<string, string>>;
  /** Sealed values by name; opened only in the hand that sends. */
  readonly sealed: Readonly<Record<string, string>>;
  readonly link: string | null;
  readonly attachment: string | null;
  readonly expires_at: Temporal.Instant | null;
  readonly tried: readonly Channel[];
}

type Obstacle = keyof typeof hindrances | 'unwanted';
type Queued =
  | { readonly is: 'queued'; readonly id: Id<'message'> }
  | { readonly is: 'said_before' }
  | { readonly is: 'hindered'; readonly by: Obstacle };

const hindered = (by: Obstacle): Queued => ({ is: 'hindered', by });

/** Queues a draft on the first channel that can take it; returns what stood in the way of those before. */
export async function queueAny(ctx: Ctx, draft: Draft, order: readonly Channel[]) {
  const obstacles: [Channel, Obstacle][] = [];
  for (const channel of order) {
    const passed = obstacles.map(([one]) => one);
    const queued = await queueOn(ctx, { ...draft, tried: [...draft.tried, ...passed] }, channel);
    if (queued.is !== 'hindered') return { queued, obstacles };
    obstacles.push([channel, queued.by]);
  }
  // Nothing else can take it: then it waits for a text to be approved.
  const waiting = obstacles.find(([, by]) => by === 'awaits_approval')?.[0];
  if (waiting === undefined) return { queued: undefined, obstacles };
  const others = obstacles.map(([one]) => one).filter((one) => one !== waiting);
  const queued = await queueOn(ctx, { ...draft, tried: [...draft.tried, ...others] }, waiting, true);
  return { queued: queued.is === 'hindered' ? undefined : queued, obstacles };
}

async function queueOn(ctx: Ctx, draft: Draft, channel: Channel, waits = false): Promise<Queued> {
  const { occasion, recipient, sealed } = draft;
  const address = addressOn(channel, recipient);
  if (address === undefined || !(await isReachable(ctx, channel, address, occasion.kind)))
    return hindered('no_address');
  if (!(await isWanted(ctx, recipient.person_id, occasion.kind, channel, address))) return hindered('unwanted');
  // WhatsApp sends codes to numbers alone.
  if (occasion.kind === 'otp' && channel === 'whatsapp' && !address.startsWith('+')) return hindered('no_address');
  const provider = channel === 'in_app' ? undefined : await activeProvider(ctx, channel);
  if (channel !== 'in_app' && provider === undefined) return hindered('channel_off');
  const current = await findWording(ctx, { occasion: occasion.name, channel, language: recipient.language });
  if (current === undefined) return hindered('no_text');
  const judged = provider !== undefined && kindOf(provider.kind).judges === true;
  const usable = judged ? await usableWording(ctx, provider, current, address) : current;
  if (usable === 'not_approved' || (usable === 'awaits_approval' && !waits)) return hindered(usable);
  const template = usable === 'awaits_approval' ? current : usable;
  if (channel === 'sms' && template.dlt === null) return hindered('dlt_missing');
  const values = channel === 'sms' ? registered(occasion, template, draft.values, sealed) : draft.values;
  if (values === undefined) return hindered('dlt_value');
  return insertMessage(ctx, { ...draft, values }, { channel, address, template });
}

/** The values as the operators' register lets them pass; undefined when one can't. Sealed ones are of our own making. */
function registered(
  occasion: Occasion,
  { body, dlt }: Template,
  values: Readonly<Record<string, string>>,
  sealed: Readonly<Record<string, string>>,
): Record<string, string> | undefined {
  const fitted = { ...values };
  for (const name of variablesIn(body)) {
    if (name in sealed) continue;
    const value = sendable(tagOf(occasion, dlt!, name), values[name] ?? '');
    if (value === undefined) return undefined;
    fitted[name] = value;
  }
  return fitted;
}

async function insertMessage(
  ctx: Ctx,
  draft: Draft,
  { channel, address, template }: { channel: Channel; address: string; template: Template },
): Promise<Queued> {
  const { occasion, recipient, sealed } = draft;
  const inApp = channel === 'in_app';
  const { person_id, customer_id } = recipient;
  const next_at = await allowedAt(ctx, { ...occasion, channel, person_id, customer_id });
  const shown = { ...draft.values, ...Object.fromEntries(Object.keys(sealed).map((name) => [name, MASK])) };
  const row = await ctx.tx
    .insertInto('messages.message')
    .values({
      id: newId<'message'>(),
      ...columnsOf(draft),
      channel,
      recipient: address,
      template_id: template.id,
      number: template.number,
      language: template.language,
      sealed: inApp || Object.keys(sealed).length === 0 ? null : json(sealed),
      subject: template.subject && fill(template.subject, shown),
      body: fill(template.body, shown),
      tried: [...draft.tried],
      state: inApp ? 'delivered' : 'queued',
      next_at: inApp ? null : next_at,
      expires_at: draft.expires_at ?? next_at.add({ hours: await ruleOf(ctx, rules, 'messages.give_up_hours') }),
      delivered_at: inApp ? ctx.now : null,
      created_at: ctx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'event_id', 'template_id', 'recipient', 'channel']).doNothing(),
    )
    .returning(['id', 'subject', 'body'])
    .executeTakeFirst();
  if (row === undefined) return { is: 'said_before' };
  await step(ctx, row.id, 'queued');
  const turn = occasion.urgent ? 'first' : undefined;
  if (inApp)
    await addNotice(ctx, row.id, recipient.person_id!, { title: row.subject ?? '', body: row.body, link: draft.link });
  else enqueue(ctx, 'messages.deliver', { message_id: row.id }, { key: row.id, at: next_at, turn });
  return { is: 'queued', id: row.id };
}

async function insertFailed(ctx: Ctx, draft: Draft, obstacles: readonly [Channel, Obstacle][]): Promise<void> {
  const [channel] = obstacles[0]!;
  const { recipient } = draft;
  const address = addressOn(channel, recipient) ?? recipient.person_id ?? recipient.customer_id ?? 'nobody';
  const reason = obstacles.map(([one, obstacle]) => `${one}: ${obstacle}`).join(', ');
  const row = await ctx.tx
    .insertInto('messages.message')
    .values({
      id: newId<'message'>(),
      ...columnsOf(draft),
      channel,
      recipient: address,
      template_id: null,
      number: null,
      language: recipient.language,
      sealed: null,
      subject: null,
      body: '',
      tried: [...draft.tried],
      state: 'failed',
      next_at: null,
      expires_at: draft.expires_at ?? ctx.now,
      delivered_at: null,
      created_at: ctx.now,
      reason,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'event_id', 'template_id', 'recipient', 'channel']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return;
  await step(ctx, row.id, 'refused', reason);
  emit(ctx, 'messages.message_moved', { message_id: row.id, occasion: draft.occasion.name, channel, state: 'failed' });
}

function columnsOf({ event_id, occasion, recipient, values, link, attachment }: Draft) {
  const { person_id, customer_id, reach } = recipient;
  return {
    ...{ event_id, person_id, customer_id, link, attachment },
    ...{ occasion: occasion.name, kind: occasion.kind, urgent: occasion.urgent },
    ...{ reach: json(reach), variables: json(values) },
  };
}

/** Where a test goes: a phone number or an e-mail address as people write them. */
export const testAddress = z
  .string()
  .max(254)
  .transform((text, context) => {
    const [phone, email] = [people.phoneValue(text), people.emailValue(text)];
    if (phone !== undefined) return { phone };
    if (email !== undefined) return { email };
    context.addIssue({ code: 'custom', message: 'neither a phone number nor an e-mail address' });
    return z.NEVER;
  });

/**
 * Sends a text with its sample values to an address, whatever the hour, on the way that all messages take; push goes to
 * one's own devices.
 * Refuses: unknown_template, and what stands in the way: no_address, no_text (it is switched off), channel_off, dlt_missing,
 * dlt_value, awaits_approval and not_approved (WhatsApp has not said yes to it).
 */
export async function sendTest(
  ctx: Ctx,
  { template_id, to }: { readonly template_id: Id<'template'>; readonly to?: z.output<typeof testAddress> | undefined },
): Promise<{ id: Id<'message'> }> {
  const { channel, language, ...template } = await getTemplate(ctx, template_id);
  const occasion = getOccasion(template.occasion);
  const values = samples(occasion, language, ctx.tenant.name);
  const secrets = Object.keys(values).filter((each) => occasion.variables[each]?.secret);
  const draft: Draft = {
    event_id: `test:${newId()}`,
    // A test is wanted by who asks for it: neither preferences nor quiet hours hold it up.
    occasion: { ...occasion, kind: occasion.kind === 'otp' ? 'otp' : 'transactional', urgent: true },
    recipient: await resolve(ctx, { ...(channel === 'push' ? { person_id: reader(ctx) } : to), language }),
    values: Object.fromEntries(Object.entries(values).filter(([each]) => !secrets.includes(each))),
    sealed: Object.fromEntries(secrets.map((each) => [each, seal(values[each]!)])),
    ...{ link: null, attachment: null, expires_at: null, tried: [] },
  };
  const queued = await queueOn(ctx, draft, channel);
  if (queued.is === 'queued') return { id: queued.id };
  const by = queued.is === 'hindered' && queued.by !== 'unwanted' ? queued.by : 'no_address';
  throw refuse(by, { field: by === 'no_address' ? 'to' : 'template_id', channel });
}
