import assert from 'node:assert/strict';
import { unseal } from '#platform/crypto.ts';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';
import { windowOpen } from './heard.ts';
import { getOccasion, handlingOf } from './occasions.ts';
import { activeProvider, findProvider, hookOf, kindOf, type ProviderRow, placeOf, settingsOf } from './provider.ts';
import type { Outgoing, Place, Provider, Registering } from './providers/channel.ts';
import { fanOut } from './providers/fan-out.ts';
import { keepRegistration, registrationOf } from './providers/registered.ts';
import { originOf } from './providers/sandbox.ts';
import { segmentsOf } from './providers/sms.ts';
import { unsubscribePath } from './providers/unsubscribe.ts';
import { allowedAt } from './recipient.ts';
import { again, end, failed, lockMessage, type Message, settle, settleFound } from './settle.ts';
import { messageLife, step } from './states.ts';
import { fill, letter } from './wording.ts';

/** How long a try may be under way before another worker takes it for lost; longer than any provider is waited for. */
const LEASE_S = 120;
/** How often a message looks whether its text has been approved; the approval itself sends it at once. */
const LOOK_AGAIN_MIN = 15;

interface Plan {
  readonly message: Message;
  readonly attempt: number;
  readonly provider: Provider;
  readonly settings: never;
  readonly place: Place;
  readonly outgoing: Outgoing;
  /** The last call's outcome is unknown, and the provider can be asked about it. */
  readonly ask: boolean;
  /** The provider must be told of the wording first. */
  readonly register: Registering | undefined;
}

/**
 * Sends one message: writes down that it is being called, commits, calls with our own id, writes the answer. Killed
 * anywhere in between, the next run finds the open call and asks the provider about it, or repeats it under the same id.
 */
export async function deliver(act: Act, { message_id }: { readonly message_id: Id<'message'> }): Promise<void> {
  const plan = await act((ctx) => claim(ctx, message_id));
  if (plan === undefined) return;
  const { provider, settings, place, outgoing } = plan;
  if (plan.ask) {
    const found = await provider.find!(settings, place, outgoing);
    return act((ctx) => settleFound(ctx, plan, found));
  }
  if (plan.message.channel === 'push') {
    const answer = await fanOut(act, plan);
    return act((ctx) => settle(ctx, plan, answer));
  }
  if (plan.message.channel === 'email') {
    const answer = await provider.send(settings, place, { ...outgoing, attached: await attachedTo(act, plan.message) });
    return act((ctx) => settle(ctx, plan, answer));
  }
  if (plan.register === undefined) {
    const answer = await provider.send(settings, place, outgoing);
    return act((ctx) => settle(ctx, plan, answer));
  }
  const told = await provider.register!(settings, place, plan.register);
  if (told.is !== 'taken') {
    // Telling it twice does no harm, so what became of that needn't be known.
    const answer = told.is === 'unknown' ? ({ is: 'later', reason: told.reason } as const) : told;
    return act((ctx) => settle(ctx, plan, answer));
  }
  await act((ctx) => registered(ctx, plan, told.ref));
  const answer = await provider.send(settings, place, { ...outgoing, template_ref: told.ref });
  return act((ctx) => settle(ctx, plan, answer));
}

/** What goes with a mail. */
async function attachedTo(act: Act, { occasion, attachment }: Message): Promise<Outgoing['attached']> {
  const file = attachment === null ? null : await getOccasion(occasion).attach?.(act, attachment);
  return file ? [file] : [];
}

/** Takes a message for one try, if it is due and nobody else has it. */
async function claim(ctx: Ctx, id: Id<'message'>): Promise<Plan | undefined> {
  const message = await lockMessage(ctx, id);
  if (message?.next_at == null || Temporal.Instant.compare(message.next_at, ctx.now) > 0) return undefined;
  const open = message.called_at !== null;
  if (Temporal.Instant.compare(message.expires_at, ctx.now) <= 0) {
    await end(ctx, message, 'expire', open ? 'unknown_outcome' : 'too_late');
    return undefined;
  }
  const at = open ? ctx.now : await allowedAt(ctx, message);
  if (Temporal.Instant.compare(at, ctx.now) > 0) {
    await again(ctx, message, at, { what: 'put_off', reason: 'quiet_hours' });
    return undefined;
  }
  const row = open ? await findProvider(ctx, message.provider_id!) : await activeProvider(ctx, message.channel);
  if (row === undefined) {
    await failed(ctx, message, 'channel_off');
    return undefined;
  }
  if (!open && kindOf(row.kind).judges && !(await mayGo(ctx, message, row))) return undefined;
  return begin(ctx, message, row, open && kindOf(row.kind).find !== undefined);
}

/**
 * Whether a provider that judges texts takes the message's wording now. If not, the next channel's turn comes; where none
 * is left it waits for the yes. What arrives late is no use as a code.
 */
async function mayGo(ctx: Ctx, message: Message, row: ProviderRow): Promise<boolean> {
  const { template_id, number, channel, recipient } = message;
  const known = await registrationOf(ctx, row.id, { template_id: template_id!, number: number! });
  if (known?.state === 'approved' || (await windowOpen(ctx, row.id, recipient))) return true;
  const waits = known === undefined || known.state === 'pending';
  const { channels } = await handlingOf(ctx, getOccasion(message.occasion));
  const others = channels.some((one) => one !== channel && !message.tried.includes(one));
  if (!waits || others || message.kind === 'otp')
    await failed(ctx, message, waits ? 'awaits_approval' : 'not_approved');
  else
    await again(ctx, message, ctx.now.add({ minutes: LOOK_AGAIN_MIN }), { what: 'put_off', reason: 'awaits_approval' });
  return false;
}

/** Opens a try, or a question about the last one; others keep away until its lease is over. */
async function begin(ctx: Ctx, message: Message, row: ProviderRow, ask: boolean): Promise<Plan> {
  const attempt = ask ? message.attempts : message.attempts + 1;
  const plan: Plan = { ...(await planOf(ctx, message, row)), attempt, ask };
  // Telling the provider of a wording sends nothing: the call is open only once that is done.
  const called_at = ask ? message.called_at : plan.register ? null : ctx.now;
  await ctx.tx
    .updateTable('messages.message')
    .set({
      state: messageLife.next(message.state, 'call'),
      attempts: attempt,
      called_at,
      next_at: ctx.now.add({ seconds: LEASE_S }),
      provider_id: row.id,
      segments: message.channel === 'sms' ? segmentsOf(plan.outgoing.text).segments : null,
    })
    .where('id', '=', message.id)
    .execute();
  if (!ask) await step(ctx, message.id, 'called', `${row.kind}, try ${attempt}`);
  return plan;
}

async function planOf(ctx: Ctx, message: Message, row: ProviderRow): Promise<Omit<Plan, 'attempt' | 'ask'>> {
  const provider = kindOf(row.kind);
  const { template_id, number } = message;
  assert(template_id !== null && number !== null, 'a queued message has its wording');
  const wording = await ctx.tx
    .selectFrom('messages.wording')
    .select(['subject', 'body', 'dlt', 'whatsapp'])
    .where('template_id', '=', template_id)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const known = provider.register && (await registrationOf(ctx, row.id, { template_id, number }));
  const ref = known?.state === 'approved' ? known.ref : undefined;
  const secrets = Object.entries(message.sealed ?? {}).map(([name, text]) => [name, unseal(text)] as const);
  const values = { ...message.variables, ...Object.fromEntries(secrets) };
  const text = fill(wording.body, values);
  const { dlt, body, whatsapp } = wording;
  const { occasion, language, kind } = message;
  const name = `${occasion} ${language} ${number}`;
  return {
    message,
    provider,
    settings: settingsOf(row) as never,
    place: await placeOf(ctx),
    outgoing: {
      id: message.id,
      to: message.recipient,
      name: message.reach.name,
      subject: wording.subject && fill(wording.subject, values),
      text,
      html: message.channel === 'email' ? await letter(ctx, language, text) : null,
      values,
      template_ref: ref ?? null,
      kind: getOccasion(occasion).kind,
      language,
      body,
      whatsapp,
      dlt_header: dlt?.header ?? null,
      hook_url: originOf(ctx) + hookOf(ctx, row).path,
      called_s_ago: message.called_at === null ? 0 : Math.round(ctx.now.since(message.called_at).total('seconds')),
      unsubscribe_url:
        message.channel === 'email' && kind === 'promotional' ? originOf(ctx) + unsubscribePath(ctx, message.id) : null,
      link: message.link === null ? null : originOf(ctx) + message.link,
    },
    // Who judges texts was told of them long ago, or they are written freely now.
    register:
      provider.register && !provider.judges && ref === undefined
        ? { name, body, kind, language, samples: {}, dlt, whatsapp }
        : undefined,
  };
}

/** Keeps what the provider calls a wording, and opens the call that now follows. */
async function registered(
  ctx: Ctx,
  { message: { id, template_id, number }, attempt }: Plan,
  ref: string,
): Promise<void> {
  const { provider_id } = (await lockMessage(ctx, id))!;
  const which = { provider_id: provider_id!, template_id: template_id!, number: number! };
  await keepRegistration(ctx, which, { ref, state: 'approved', reason: null });
  await ctx.tx
    .updateTable('messages.message')
    .set({ called_at: ctx.now })
    .where('id', '=', id)
    .where('attempts', '=', attempt)
    .execute();
}

/** Takes up messages whose worker was lost, and forgets the secrets of those that nothing more will come of. */
export async function takeUpLost(ctx: Ctx): Promise<void> {
  const rows = await ctx.tx
    .selectFrom('messages.message')
    .select('id')
    .where('next_at', '<=', ctx.now.subtract({ seconds: 30 }))
    .orderBy('next_at')
    .limit(500)
    .execute();
  for (const { id } of rows) enqueue(ctx, 'messages.deliver', { message_id: id }, { key: id });
  await ctx.tx
    .updateTable('messages.message')
    .set({ sealed: null })
    .where('sealed', 'is not', null)
    .where('state', '=', 'sent')
    .where('expires_at', '<=', ctx.now)
    .execute();
}
