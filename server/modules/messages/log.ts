import { changed } from '#platform/audit.ts';
import { json, sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Channel, getOccasion } from './occasions.ts';
import { activeProvider } from './provider.ts';
import { rules } from './rules.ts';
import { lockMessage } from './settle.ts';
import { step } from './states.ts';
import type { MessageState } from './tables.ts';

const refuse = refusals('messages', { unknown_message: 404, cannot_resend: 409, channel_off: 409 });

const columns = [
  'id',
  'occasion',
  'kind',
  'channel',
  'recipient',
  'person_id',
  'customer_id',
  'language',
  'subject',
  'body',
  'segments',
  'state',
  'attempts',
  'next_at',
  'reason',
  'created_at',
  'sent_at',
  'delivered_at',
  'opened_at',
  'clicked_at',
  'template_id',
  'number',
] as const;

/** What the log can be narrowed to. */
export interface LogFilter {
  readonly state?: MessageState | undefined;
  readonly channel?: Channel | undefined;
  readonly occasion?: string | undefined;
  readonly recipient?: string | undefined;
  readonly customer_id?: Id<'customer'> | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Messages, newest first; the failed ones are the dead letters. Codes are masked. */
export async function listMessages(ctx: Ctx, { limit, cursor, ...filter }: LogFilter) {
  let query = ctx.tx.selectFrom('messages.message').select(columns);
  for (const [column, value] of Object.entries(filter)) {
    if (value !== undefined) query = query.where(column as keyof typeof filter, '=', value as never);
  }
  const by = [
    ['created_at', 'desc'],
    ['id', 'desc'],
  ] as const;
  return keyset(query, { by, input: { limit, cursor } });
}

/** A message with every step of its life. Refuses: unknown_message. */
export async function getMessage(ctx: Ctx, id: Id<'message'>) {
  const message = await ctx.tx.selectFrom('messages.message').select(columns).where('id', '=', id).executeTakeFirst();
  if (message === undefined) throw refuse('unknown_message', { id });
  const steps = await ctx.tx
    .selectFrom('messages.step')
    .select(['at', 'what', 'reason'])
    .where('message_id', '=', id)
    .orderBy('id')
    .limit(200)
    .execute();
  return { ...message, steps };
}

/**
 * Sends a dead letter again, as a message of its own with the same words; asking twice sends once. Refuses: unknown_message,
 * cannot_resend (it isn't dead, has no text, or held a secret, which is forgotten by now), channel_off.
 */
export async function resend(ctx: Ctx, id: Id<'message'>): Promise<{ id: Id<'message'> }> {
  const dead = await lockMessage(ctx, id);
  if (dead === undefined) throw refuse('unknown_message', { id });
  if (dead.state !== 'failed' && dead.state !== 'expired') throw refuse('cannot_resend', { state: dead.state });
  const secret = Object.values(getOccasion(dead.occasion).variables).some((variable) => variable.secret);
  if (dead.template_id === null || secret)
    throw refuse('cannot_resend', { state: dead.state, has_text: dead.template_id !== null, secret });
  if ((await activeProvider(ctx, dead.channel)) === undefined) throw refuse('channel_off', { channel: dead.channel });
  const event_id = `again:${id}`;
  const made = await ctx.tx
    .insertInto('messages.message')
    .values({
      id: newId<'message'>(),
      event_id,
      occasion: dead.occasion,
      kind: dead.kind,
      urgent: dead.urgent,
      channel: dead.channel,
      recipient: dead.recipient,
      person_id: dead.person_id,
      customer_id: dead.customer_id,
      reach: json(dead.reach),
      template_id: dead.template_id,
      number: dead.number,
      language: dead.language,
      variables: json(dead.variables),
      attachment: dead.attachment,
      subject: dead.subject,
      body: dead.body,
      tried: dead.tried,
      state: 'queued',
      next_at: ctx.now,
      created_at: ctx.now,
      expires_at: ctx.now.add({ hours: await ruleOf(ctx, rules, 'messages.give_up_hours') }),
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'event_id', 'template_id', 'recipient', 'channel']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) {
    return ctx.tx
      .selectFrom('messages.message')
      .select('id')
      .where('event_id', '=', event_id)
      .executeTakeFirstOrThrow();
  }
  await step(ctx, id, 'sent_again', made.id);
  await step(ctx, made.id, 'queued');
  enqueue(ctx, 'messages.deliver', { message_id: made.id }, { key: made.id });
  changed(ctx, 'messages.message', made.id, null, { again: id });
  return made;
}

/** How many messages are waiting, on their way, and dead since yesterday, by channel. */
export async function countMessages(ctx: Ctx) {
  const since = ctx.now.subtract({ hours: 24 });
  const { rows } = await sql<{ channel: Channel; state: MessageState; n: number }>`
    select channel, state, count(*)::int as n from messages.message
    where tenant_id = ${ctx.tenant.id} and created_at >= ${since} group by channel, state order by channel, state`.execute(
    ctx.tx,
  );
  return { since, items: rows };
}
