import { z } from 'zod';
import { emailValue, phoneValue } from '#platform/contacts.ts';
import { hmac, randomDigits, safeEqual, seal } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { rules } from './rules.ts';
import type { Purpose } from './tables.ts';

const refuse = refusals('people', {
  too_many_tries: 429,
  code_too_soon: 429,
  too_many_codes: 429,
  wrong_code: { status: 401, commits: true },
  wrong_channel: 422,
});

/** The ways a code travels. */
export const channels = ['sms', 'whatsapp', 'email'] as const;
export type Channel = (typeof channels)[number];

/** A phone number or an e-mail address as people write them, read into the one way they are kept. */
export function zDestination() {
  return z
    .string()
    .max(254)
    .transform((text, context) => {
      const value = phoneValue(text) ?? emailValue(text);
      if (value === undefined || /^\+91[^6-9]/.test(value))
        context.addIssue({ code: 'custom', message: 'neither a mobile number (in India from 6 on) nor a mailbox' });
      return value ?? z.NEVER;
    });
}

/** Which column of a person holds a destination. */
export function columnOf(destination: string): 'phone' | 'email' {
  return destination.includes('@') ? 'email' : 'phone';
}

/** The way a code takes when nobody asked for another: mail to a mailbox, SMS to a phone. */
export function usualChannel(destination: string): Channel {
  return columnOf(destination) === 'email' ? 'email' : 'sms';
}

interface Sending {
  readonly purpose: Purpose;
  readonly destination: string;
  readonly channel: Channel;
  readonly language: 'en' | 'hi';
  readonly person_id: Id<'person'> | null;
  /** False when the destination belongs to nobody and that must not show: all is done as always, and messages drops it. */
  readonly deliver: boolean;
}

/**
 * Sends a new code of six digits; the one before it is void. Only a keyed digest of it is kept.
 * Refuses: code_too_soon { again_at } within the pause, too_many_codes { again_at } over the hour's limit; wrong_channel.
 */
export async function sendCode(
  ctx: Ctx,
  sending: Sending,
): Promise<{ expires_at: Temporal.Instant; again_at: Temporal.Instant }> {
  const { purpose, destination, channel } = sending;
  if ((channel === 'email') !== (columnOf(destination) === 'email'))
    throw refuse('wrong_channel', { field: 'channel' });
  const pause_s = await ruleOf(ctx, rules, 'people.resend_seconds');
  const hourly = await ruleOf(ctx, rules, 'people.sends_per_hour');
  const expires_at = ctx.now.add({ minutes: await ruleOf(ctx, rules, 'people.code_minutes') });
  const code = randomDigits(6);
  const row = { channel, hash: digest(ctx, purpose, destination, code), sent_at: ctx.now, expires_at };
  const hour_ago = ctx.now.subtract({ hours: 1 });
  const written = await ctx.tx
    .insertInto('people.code')
    .values({ ...row, purpose, destination, sends: 1, sends_from: ctx.now })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'purpose', 'destination'])
        .doUpdateSet((q) => {
          const anew = q('people.code.sends_from', '<=', hour_ago);
          return {
            ...row,
            sends: q
              .case()
              .when(anew)
              .then(1)
              .else(q('people.code.sends', '+', 1))
              .end(),
            sends_from: q
              .case()
              .when(anew)
              .then(q.ref('excluded.sends_from'))
              .else(q.ref('people.code.sends_from'))
              .end(),
          };
        })
        .where('people.code.sent_at', '<=', ctx.now.subtract({ seconds: pause_s }))
        .where((q) => q.or([q('people.code.sends_from', '<=', hour_ago), q('people.code.sends', '<', hourly)])),
    )
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) throw await tooSoon(ctx, sending, pause_s, hourly);
  emit(ctx, 'people.code_requested', { ...sending, sealed_code: seal(code), expires_at: expires_at.toString() });
  return { expires_at, again_at: ctx.now.add({ seconds: pause_s }) };
}

async function tooSoon(ctx: Ctx, { purpose, destination }: Sending, pause_s: number, hourly: number) {
  const last = await ctx.tx
    .selectFrom('people.code')
    .select(['sent_at', 'sends', 'sends_from'])
    .where('purpose', '=', purpose)
    .where('destination', '=', destination)
    .executeTakeFirstOrThrow();
  return last.sends >= hourly
    ? refuse('too_many_codes', { again_at: last.sends_from.add({ hours: 1 }).toString() })
    : refuse('code_too_soon', { again_at: last.sent_at.add({ seconds: pause_s }).toString() });
}

/**
 * Checks a code without using it up. Two who show the same code at once are checked one after the other.
 * Refuses: wrong_code { tries_left }, also for one that is void, used or too old; too_many_tries.
 */
export async function checkCode(ctx: Ctx, purpose: Purpose, destination: string, code: string): Promise<void> {
  const tries_left = await spendTry(ctx, 'code', subject(purpose, destination));
  const sent = await ctx.tx
    .selectFrom('people.code')
    .select(['hash', 'expires_at'])
    .where('purpose', '=', purpose)
    .where('destination', '=', destination)
    .executeTakeFirst();
  const right = safeEqual(sent?.hash ?? '', digest(ctx, purpose, destination, code));
  const fresh = sent !== undefined && Temporal.Instant.compare(ctx.now, sent.expires_at) < 0;
  if (!right || !fresh) throw refuse('wrong_code', { field: 'code', tries_left });
}

/** Uses a checked code up: it is good for nothing any more. */
export async function spendCode(ctx: Ctx, purpose: Purpose, destination: string): Promise<void> {
  await ctx.tx
    .updateTable('people.code')
    .set({ hash: null })
    .where('purpose', '=', purpose)
    .where('destination', '=', destination)
    .execute();
  await forgetTries(ctx, 'code', subject(purpose, destination));
}

function subject(purpose: Purpose, destination: string): string {
  return `${purpose}:${destination}`;
}

function digest(ctx: Ctx, purpose: Purpose, destination: string, code: string): string {
  return hmac('people.code', JSON.stringify([ctx.tenant.id, purpose, destination, code]));
}

/** What is guessed at: each kind is counted for itself. */
export type Guessed = 'code' | 'password' | 'second_factor';

/**
 * Counts a try at a secret before the secret is looked at, and holds the count until the transaction ends: tries in
 * parallel wait for one another, so a guesser gets no more of them than one who takes turns. Returns how many are left.
 * The caller refuses a wrong try with a refusal that commits. Refuses: too_many_tries { until }.
 */
export async function spendTry(ctx: Ctx, kind: Guessed, subject: string): Promise<number> {
  const limit = await ruleOf(ctx, rules, kind === 'password' ? 'people.password_tries' : 'people.code_tries');
  const pause = sql`make_interval(mins => ${await ruleOf(ctx, rules, 'people.lock_minutes')})`;
  const over = sql`coalesce(tries.locked_until, tries.since + ${pause}) <= ${ctx.now}`;
  const { rows } = await sql<{ spent: number; locked_until: Temporal.Instant | null }>`
    insert into people.tries as tries (tenant_id, kind, subject, spent, since)
    values (${ctx.tenant.id}, ${kind}, ${subject}, 1, ${ctx.now})
    on conflict (tenant_id, kind, subject) do update set
      spent = case when ${over} then 1 else tries.spent + 1 end,
      since = case when ${over} then excluded.since else tries.since end,
      locked_until = case when ${over} then null
        when tries.spent + 1 = ${limit}::int then excluded.since + ${pause}
        else tries.locked_until end
    where tries.tenant_id = ${ctx.tenant.id}
    returning spent, locked_until`.execute(ctx.tx);
  const { spent, locked_until } = rows[0]!;
  if (spent > limit) throw refuse('too_many_tries', { until: locked_until?.toString() });
  return limit - spent;
}

/** Forgets the tries at a secret that was just shown to be known. */
export async function forgetTries(ctx: Ctx, kind: Guessed, subject: string): Promise<void> {
  await ctx.tx.deleteFrom('people.tries').where('kind', '=', kind).where('subject', '=', subject).execute();
}
