import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getOccasion, handlingOf } from './occasions.ts';
import { markUnreachable } from './providers/addresses.ts';
import type { Answer, Found } from './providers/channel.ts';
import { queueAny } from './send.ts';
import { messageLife, step } from './states.ts';

/** How long to wait before asking what became of a call without an answer: gateways write their records a little later. */
const ASK_AFTER_S = 30;
/** How often a call without an answer is asked about, or repeated where asking isn't possible, before it is given up. */
const MAX_UNKNOWN = 5;
/** Pauses between tries on one channel; then the next channel's turn comes. A code is no use late. */
const PAUSES_S = { otp: [5, 20], transactional: [30, 120, 600, 3_600, 14_400], promotional: [60, 600, 3_600] };

export type Message = NonNullable<Awaited<ReturnType<typeof lockMessage>>>;

/** A try whose outcome is to be written down. */
interface Try {
  readonly message: Message;
  readonly attempt: number;
}

/** A message's row, held until the transaction ends. */
export async function lockMessage(ctx: Ctx, id: Id<'message'>) {
  return ctx.tx.selectFrom('messages.message').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The message that a provider calls so. */
export async function byRef(
  ctx: Ctx,
  provider_id: Id<'provider'>,
  ref: string | null,
): Promise<Id<'message'> | undefined> {
  if (ref === null) return undefined;
  const row = await ctx.tx
    .selectFrom('messages.message')
    .select('id')
    .where('provider_id', '=', provider_id)
    .where('provider_ref', '=', ref.slice(0, 200))
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** Writes down what the provider knows of a call whose outcome was unknown; what never arrived is sent again at once. */
export async function settleFound(ctx: Ctx, one: Try, found: Found): Promise<void> {
  if (found.is === 'there') return settle(ctx, one, { is: 'taken', ref: found.ref });
  if (found.is === 'unknown') return settle(ctx, one, found);
  const message = await ours(ctx, one);
  if (message) await again(ctx, message, ctx.now, { what: 'put_off', reason: 'the call had not arrived' });
}

/** Writes down what came of a try. A receipt may have come first: then the message has already moved on. */
export async function settle(ctx: Ctx, one: Try, answer: Answer): Promise<void> {
  if (answer.is === 'taken') return taken(ctx, one.message.id, answer.ref);
  const message = await ours(ctx, one);
  if (message === undefined) return;
  const { reason } = answer;
  if (answer.is === 'never') {
    if (answer.no_such_address) {
      const dead = { address: message.recipient, why: 'bounced', reason } as const;
      await markUnreachable(ctx, message.channel, [dead], message.id);
    }
    return failed(ctx, message, reason);
  }
  if (answer.is === 'unknown') {
    const times = await timesUnknown(ctx, message.id);
    // WhatsApp can't be asked, and a code must not wait for it: the same code by two ways does no harm, none at all does.
    if (times > 0 && message.kind === 'otp' && message.channel === 'whatsapp')
      return failed(ctx, message, 'unknown_outcome');
    if (times >= MAX_UNKNOWN) return end(ctx, message, 'fail', 'unknown_outcome');
    return again(ctx, message, ctx.now.add({ seconds: ASK_AFTER_S * 2 ** times }), {
      what: 'unknown',
      reason,
      open: true,
    });
  }
  if (answer.is === 'forgotten') await forget(ctx, message);
  const pause_s = PAUSES_S[message.kind][message.attempts - 1];
  if (pause_s === undefined) return failed(ctx, message, reason);
  return again(ctx, message, ctx.now.add({ seconds: pause_s }), { what: 'put_off', reason });
}

/** Writes down that the provider has a message; `ref` is what it calls it. */
export async function taken(ctx: Ctx, id: Id<'message'>, ref: string): Promise<void> {
  const message = await lockMessage(ctx, id);
  if (message === undefined) return;
  await step(ctx, id, 'taken', ref, `taken:${ref.slice(0, 190)}`);
  const moves = messageLife.from('take').includes(message.state);
  const moved = { state: 'sent', next_at: null, called_at: null, reason: null } as const;
  await ctx.tx
    .updateTable('messages.message')
    .set({
      provider_ref: ref === '' ? message.provider_ref : ref.slice(0, 200),
      sent_at: message.sent_at ?? ctx.now,
      ...(moves && moved),
    })
    .where('id', '=', id)
    .execute();
  if (moves)
    emit(ctx, 'messages.message_moved', {
      message_id: id,
      occasion: message.occasion,
      channel: message.channel,
      state: 'sent',
    });
}

/** The message, if this try still has it: not when a receipt ended it or another worker took over. */
async function ours(ctx: Ctx, { message: { id }, attempt }: Try): Promise<Message | undefined> {
  const message = await lockMessage(ctx, id);
  return message?.state === 'sending' && message.attempts === attempt ? message : undefined;
}

/** Forgets what the provider called a wording, so that it is told of it again. */
async function forget(ctx: Ctx, { provider_id, template_id, number }: Message): Promise<void> {
  await ctx.tx
    .deleteFrom('messages.registration')
    .where('provider_id', '=', provider_id!)
    .where('template_id', '=', template_id!)
    .where('number', '=', number!)
    .execute();
  enqueue(ctx, 'messages.register_texts', { provider_id: provider_id! }, { key: provider_id! });
}

async function timesUnknown(ctx: Ctx, id: Id<'message'>): Promise<number> {
  const { n } = await ctx.tx
    .selectFrom('messages.step')
    .select((q) => q.fn.countAll<bigint>().as('n'))
    .where('message_id', '=', id)
    .where('what', '=', 'unknown')
    .executeTakeFirstOrThrow();
  return Number(n);
}

interface Why {
  readonly what: 'put_off' | 'unknown';
  readonly reason: string;
  /** The call stays open: its outcome is not known. */
  readonly open?: true;
}

/** Puts a message down for another try; one that would come too late ends here instead, or goes by another channel. */
export async function again(
  ctx: Ctx,
  message: Message,
  at: Temporal.Instant,
  { what, reason, open }: Why,
): Promise<void> {
  await step(ctx, message.id, what, reason);
  if (Temporal.Instant.compare(at, message.expires_at) >= 0)
    return open ? end(ctx, message, 'fail', 'unknown_outcome') : failed(ctx, message, reason);
  await ctx.tx
    .updateTable('messages.message')
    .set({ next_at: at, called_at: open ? message.called_at : null, reason: reason.slice(0, 500) })
    .where('id', '=', message.id)
    .execute();
  enqueue(ctx, 'messages.deliver', { message_id: message.id }, { key: message.id, at });
}

/** Gives a message up on its channel; the next channel of its occasion that can takes over. */
export async function failed(ctx: Ctx, message: Message, reason: string): Promise<void> {
  await end(ctx, message, 'fail', reason);
  if (message.channel === 'in_app' || Temporal.Instant.compare(message.expires_at, ctx.now) <= 0) return;
  const occasion = getOccasion(message.occasion);
  const { channels } = await handlingOf(ctx, occasion);
  const tried = [...message.tried, message.channel];
  const { person_id, customer_id, reach, language } = message;
  const draft = {
    event_id: message.event_id,
    occasion,
    recipient: { person_id, customer_id, reach, language, likes: {} },
    values: message.variables,
    sealed: message.sealed ?? {},
    link: message.link,
    attachment: message.attachment,
    expires_at: message.expires_at,
    tried,
  };
  await queueAny(
    ctx,
    draft,
    channels.filter((channel) => !tried.includes(channel)),
  );
}

/** Ends a message's life on this side; its secrets are forgotten. */
export async function end(ctx: Ctx, message: Message, act: 'fail' | 'expire', reason: string): Promise<void> {
  const state = messageLife.next(message.state, act) as 'failed' | 'expired';
  await step(ctx, message.id, act === 'fail' ? 'refused' : 'expired', reason);
  await ctx.tx
    .updateTable('messages.message')
    .set({ state, next_at: null, called_at: null, sealed: null, reason: reason.slice(0, 500) })
    .where('id', '=', message.id)
    .execute();
  const { id, occasion, channel } = message;
  emit(ctx, 'messages.message_moved', { message_id: id, occasion, channel, state });
}
